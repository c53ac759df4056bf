//! A draft without a named outline: asks for the occasion, the outline that fits, and the required facts. Every answer
//! has a flag, so that one command gives the same draft.

use std::path::{Path, PathBuf};

use super::answers::Answers;
use crate::cli::args::{Draft, Libraries, minutes};
use crate::cli::ask::{Ask, flag_or_ask};
use crate::cli::fault::UsageFault;
use crate::cli::report::say;
use crate::desk::{Format, Plan, find};
use crate::library::{Brief, Found, Library, first_wording};
use crate::models::outline::Outline;
use crate::scaffold::typed;
use crate::words::diag::{Diag, Diags};

/// Number of outlines offered at once.
const OFFERED: usize = 3;

/// Returns the arguments as if all were typed; `None` if nobody can be asked and nothing is given.
pub(super) fn asked(
    args: &Draft,
    libraries: &Libraries,
    library: &Library,
    person: &mut dyn Ask,
) -> Result<Option<Draft>, Diags> {
    let mut whole = args.clone();
    let occasion = match &args.occasion {
        Some(occasion) => occasion.clone(),
        None => person.text(
            "什么场合？",
            "",
            "照平常的说法，如 周五全办动员会、新任表态、七一党课",
        )?,
    };
    let who = match &args.who {
        Some(who) => who.clone(),
        None if occasion.is_empty() => String::new(),
        None => person.text("谁讲给谁听？", "", "如 主任讲给全办听；不写也行")?,
    };
    if occasion.is_empty() && who.is_empty() {
        return Ok(None);
    }
    if whole.manner.minutes.is_none() {
        let read = |text: &str| match text {
            "" => Ok(None),
            text => minutes(text).map(Some).map_err(|_| UsageFault::BadValue {
                argument: "--minutes".to_owned(),
                value: text.to_owned(),
                valid: None,
            }),
        };
        let ask = || person.text("讲几分钟？", "", "如 15、一刻钟；不写就照提纲的");
        whole.manner.minutes = flag_or_ask(None, ask, read)?;
    }
    let Some(outline) = outline(&occasion, &who, &whole, library, person)? else {
        return Ok(None);
    };
    whole.outline = Some(outline.short().to_owned());
    if person.is_there() {
        angle(&mut whole, &outline, person)?;
        required(&mut whole, &outline, library, person)?;
        output(&mut whole, &outline, person)?;
        say(&format!("这样答，就是打：{}", command(&whole, libraries)));
    }
    Ok(Some(whole))
}

/// Chooses an outline among the best matches, or among all.
fn outline(
    occasion: &str,
    who: &str,
    args: &Draft,
    library: &Library,
    person: &mut dyn Ask,
) -> Result<Option<Outline>, Diags> {
    let index = library.index();
    let mut found = find(library, occasion, who, args.manner.minutes);
    found.truncate(OFFERED);
    if !person.is_there() {
        let Some(first) = found.first() else {
            let occasion = if occasion.is_empty() { who } else { occasion };
            let occasion = occasion.to_owned();
            return Err(Diag::of(&UsageFault::NoneFits { occasion }).into());
        };
        let others = found[1..]
            .iter()
            .map(|found| found.outline.short().to_owned());
        let others: Vec<_> = others.collect();
        let rest = match &others[..] {
            [] => String::new(),
            others => format!("；也可以用：{}", others.join("、")),
        };
        say(&format!(
            "用“{}”（{}）{rest}",
            first.outline.short(),
            first.why
        ));
        return full(&first.outline, library).map(Some);
    }
    if found.is_empty() {
        say("没有正对的，从全部里选一份；写自己的提纲：qicao new 提纲");
    } else {
        let mut options: Vec<_> = found.iter().map(offered).collect();
        options.push("都不合适，看全部".to_owned());
        let options: Vec<_> = options.iter().map(String::as_str).collect();
        let at = person.choose("用哪一份？", &options, 0)?;
        if let Some(found) = found.into_iter().nth(at) {
            return full(&found.outline, library).map(Some);
        }
    }
    let all: Vec<_> = index.outlines().collect();
    let options: Vec<_> = all.iter().map(|outline| listed(outline)).collect();
    let options: Vec<_> = options.iter().map(String::as_str).collect();
    let at = person.choose("全部提纲：", &options, 0)?;
    all.get(at)
        .map(|outline| full(outline, library))
        .transpose()
}

fn full(brief: &Brief, library: &Library) -> Result<Outline, Diags> {
    Ok(library.outline(&brief.id)?.output.outline)
}

fn offered(found: &Found) -> String {
    let headings = found.outline.headings.join(" ｜ ");
    let headings = if headings.is_empty() {
        String::new()
    } else {
        format!("：{headings}")
    };
    format!("{}（{}）{headings}", found.outline.name, found.why)
}

fn listed(outline: &Brief) -> String {
    let occasions = match &outline.occasions[..] {
        [] => outline.genre.name.to_owned(),
        occasions => occasions.join("、"),
    };
    format!("{}：{occasions}", outline.name)
}

fn angle(args: &mut Draft, outline: &Outline, person: &mut dyn Ask) -> Result<(), Diags> {
    if args.manner.angle.is_some() || outline.angles.len() < 2 {
        return Ok(());
    }
    let options = outline.angles.iter().enumerate().map(|(at, angle)| {
        let gist = outline
            .gist
            .as_ref()
            .map(|gist| first_wording(&gist.settle(at)));
        format!("{angle}：{}", gist.unwrap_or_default())
    });
    let options: Vec<_> = options.collect();
    let options: Vec<_> = options
        .iter()
        .map(|option| option.trim_end_matches('：'))
        .collect();
    let at = person.choose("从哪个角度讲？", &options, 0)?;
    args.manner.angle = outline.angles.get(at).cloned();
    Ok(())
}

/// Asks for required facts that are not given yet.
fn required(
    args: &mut Draft,
    outline: &Outline,
    library: &Library,
    person: &mut dyn Ask,
) -> Result<(), Diags> {
    let mut notes = Diags::new();
    let plan = Plan::default().with(&super::request(args, library)?, outline, &mut notes)?;
    let uses = outline.uses();
    let open = uses.into_iter().filter(|fact| {
        fact.required && fact.default.is_none() && plan.values.get(&fact.name).is_none()
    });
    let open: Vec<_> = open.collect();
    if !open.is_empty() {
        say(&format!(
            "必填的有{}项，眼下没有的按回车，稿子里先空着",
            open.len()
        ));
    }
    let mut values = plan.values.clone();
    let mut answers = Answers {
        facts: &outline.facts,
        values: &mut values,
        person,
    };
    for fact in open {
        args.given.facts.extend(answers.of(fact)?);
    }
    Ok(())
}

/// Asks for the name of a file that does not exist yet.
fn output(args: &mut Draft, outline: &Outline, person: &mut dyn Ask) -> Result<(), Diags> {
    if args.target.output.is_some() {
        return Ok(());
    }
    let usual = format!("{}.docx", outline.short());
    let ask = || {
        person.text(
            "存成什么文件？",
            &usual,
            &format!("后缀定格式：{}；写 - 就印在这里", Format::endings()),
        )
    };
    let read = |text: &str| match text {
        "-" => Ok(None),
        text if Path::new(text).exists() => Err(UsageFault::IsThere {
            name: text.to_owned(),
        }),
        text => Ok(Some(PathBuf::from(text))),
    };
    args.target.output = flag_or_ask(None, ask, read)?;
    Ok(())
}

/// Returns the equivalent command without questions.
fn command(args: &Draft, libraries: &Libraries) -> String {
    let mut words = vec!["qicao".to_owned(), "draft".to_owned()];
    let mut word = |flag: &str, value: &str| {
        words.extend((!flag.is_empty()).then(|| flag.to_owned()));
        words.push(typed(value));
    };
    word("", args.outline.as_deref().unwrap_or_default());
    for folder in &libraries.folders {
        word("--library", &folder.to_string_lossy());
    }
    for file in &args.given.files {
        word("--facts", &file.to_string_lossy());
    }
    for fact in &args.given.facts {
        word("-s", fact);
    }
    let manner = &args.manner;
    let numbers = [
        (
            "--minutes",
            manner.minutes.map(|minutes| minutes.to_string()),
        ),
        ("--rate", manner.rate.map(|rate| rate.to_string())),
        ("--seed", args.seed.seed.map(|seed| seed.to_string())),
    ];
    let texts = [
        ("--date", &manner.date),
        ("--angle", &manner.angle),
        ("--speaker", &args.speaker),
        ("-t", &args.template),
        ("-l", &args.look.layout),
    ];
    let texts = texts.into_iter().map(|(flag, text)| (flag, text.clone()));
    for (flag, value) in texts.chain(numbers) {
        if let Some(value) = value {
            word(flag, &value);
        }
    }
    if let Some(path) = &args.target.output {
        word("-o", &path.to_string_lossy());
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::args::{Args, Command};
    use crate::cli::ask::Scripted;
    use crate::models::facts::FactType;

    fn typed_as(line: &str) -> (Draft, Libraries) {
        let args = Args::try_parse_from(line.split(' ')).expect(line);
        let Command::Draft(draft) = args.command else {
            panic!("{line}");
        };
        (draft, args.libraries)
    }

    #[test]
    fn from_the_occasion_to_a_command() {
        let answers = vec![
            ("什么场合", "周五任职见面会，新主任表态"),
            ("谁讲给谁听", ""),
            ("几分钟", "一会儿"),
            ("几分钟", "五分钟"),
            ("用哪一份", ""),
            ("从哪个角度讲", ""),
        ];
        let (args, libraries) = typed_as("qicao draft");
        let library = Library::builtin();
        let outline = library.outline("任职表态").expect("it").output.outline;
        let required = outline
            .uses()
            .into_iter()
            .filter(|fact| fact.required && fact.default.is_none());
        let mut answers = answers;
        for fact in required {
            if fact.columns.is_empty() && !matches!(fact.kind, FactType::Choice(_)) {
                answers.push((Box::leak(fact.name.clone().into_boxed_str()), ""));
            }
        }
        answers.push(("存成什么文件", "没有的.md"));
        let mut person = Scripted(answers);
        let whole = asked(&args, &libraries, &library, &mut person).expect("answers");
        let whole = whole.expect("an outline");
        let said = command(&whole, &libraries);
        assert!(said.starts_with("qicao draft 任职表态 --angle "), "{said}");
        assert!(said.ends_with(" --minutes 5 -o 没有的.md"), "{said}");
    }

    #[test]
    fn what_flags_say_is_not_asked() {
        let line = "qicao draft --occasion 办公室全体会 --who 主任 --minutes 15 --angle 1 -o 没有的.docx \
                    -s 会议=全办会 -s 日期=2026-07-15 -s 本地=我区 -s 中心工作=甲 -s 重点项目=乙";
        let (args, libraries) = typed_as(line);
        let whole = asked(&args, &libraries, &Library::builtin(), &mut Choosing).expect("answers");
        let said = command(&whole.expect("an outline"), &libraries);
        assert!(said.contains(" -s 会议=全办会"), "{said}");
    }

    /// Chooses the first of everything and leaves all facts open.
    struct Choosing;

    impl Ask for Choosing {
        fn text(&mut self, question: &str, default: &str, _: &str) -> Result<String, Diags> {
            for asked in ["什么场合", "谁讲", "几分钟", "角度", "存成"] {
                assert!(!question.contains(asked), "{question}");
            }
            assert!(!question.starts_with("会议"), "{question}");
            Ok(default.to_owned())
        }

        fn choose(&mut self, _: &str, _: &[&str], default: usize) -> Result<usize, Diags> {
            Ok(default)
        }
    }
}
