//! Checks of drafts, and putting right what is sure.

use qicao::check;
use qicao::codec::{markdown, text};
use qicao::models::rule::Known;
use qicao::words::diag::Diags;
use qicao::words::span::Source;

use super::{CheckContext, sound, told};
use crate::mutate::Grain;
use crate::signs::Signs;

/// After how many rounds nothing is left to put right.
const ROUNDS: usize = 8;

pub const WORDS: (&[&str], Grain) = (
    &[
        "。",
        "，",
        "、",
        "；",
        "：",
        "？",
        "！",
        "。。",
        "，。",
        "、和",
        "”、“",
        "》、《",
        "“",
        "”",
        "《",
        "》",
        "（",
        "）",
        "……",
        "——",
        ",",
        ";",
        ":",
        "?",
        "!",
        ".",
        "甲",
        "乙",
        "布署",
        "一如继往",
        "截止目前",
        "习总书记",
        "进行了",
        "××",
        "XX",
        "【单位】",
        "【会议：全称】",
        "【",
        "】",
        "**",
        "# ",
        "> ",
        "\n",
        "\n\n",
        "第一、",
        "（一）、",
        "一是、",
        "1、",
        "www.",
        "http://a.b",
        "同志们：",
        "的的",
        "\u{a0}",
        "\u{feff}",
        "待补清单（1项）\n",
        "<!-- ",
        " -->",
        "`",
        "法制建设",
        "区委区政府",
        "说",
    ],
    Grain::Lines,
);

/// Findings have places, and putting right comes to an end.
pub fn run(bench: &mut CheckContext, bytes: &[u8], signs: &mut Signs) {
    let text = String::from_utf8_lossy(bytes);
    for plain in [false, true] {
        let mut text = text.to_string();
        for round in 0.. {
            let found = look(bench, &text, plain);
            if round == 0 {
                signs.diags(&found);
            }
            let (mended, places) = mended(&text, &found);
            signs.note((round, places.checked_ilog2()));
            if places == 0 {
                assert_eq!(mended, text);
                break;
            }
            assert!(round < ROUNDS, "{text}");
            text = mended;
        }
    }
}

/// Puts right what is sure, as `check --fix` does; returns how many places it was.
fn mended(text: &str, found: &Diags) -> (String, usize) {
    let sure = found
        .iter()
        .filter_map(|diag| Some((diag.span.as_ref()?.range(), diag.fix.as_deref()?)));
    check::mend(text, sure)
}

fn look(bench: &CheckContext, text: &str, plain: bool) -> Diags {
    let source = Source::new("稿", text);
    let passages = if plain {
        text::passages(text)
    } else {
        markdown::passages(text)
    };
    sound(text, passages.iter().cloned());
    let draft = check::Placed::of(&source, &passages, Known::default());
    let found = check::draft(&draft, &bench.facts, &bench.rules);
    told(&found);
    found
}
