//! Splits format codes into pieces: `[<100]0.0"人"` is a condition, digits and words.

/// Maximum number of pieces of a code; Excel accepts at most 255 characters.
const MAX_PIECES: usize = 400;

/// A piece of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Piece {
    /// A digit placeholder: `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    /// `E+`
    Exponent,
    /// `/`
    Slash,
    /// The unformatted number: `General`, `G/通用格式`, `@`.
    General,
    /// A run of letters of a day or a time, in lower case: `yyyy`.
    Letters(char, usize),
    /// Hours, minutes or seconds of a duration: `[h]`.
    Elapsed(char),
    /// `AM/PM`, `上午/下午`
    Half,
    Words(String),
}

/// One of the up to four sections of a code, separated by semicolons.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in super::super) struct Section {
    pub(super) condition: Option<Condition>,
    pub(super) pieces: Vec<Piece>,
}

/// The numbers a section applies to: `[>=10000]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Condition {
    pub(super) less: bool,
    pub(super) equal: bool,
    pub(super) more: bool,
    pub(super) than: f64,
}

impl Condition {
    fn read(text: &str) -> Option<Self> {
        let number = text.trim_start_matches(['<', '>', '=']);
        let sign = &text[..text.len() - number.len()];
        Some(Self {
            less: sign.contains('<'),
            equal: sign.contains('='),
            more: sign.contains('>'),
            than: number.trim().parse().ok().filter(|_| !sign.is_empty())?,
        })
    }

    pub(super) fn holds(self, number: f64) -> bool {
        (self.less && number < self.than)
            || (self.equal && number.total_cmp(&self.than).is_eq())
            || (self.more && number > self.than)
    }
}

/// Splits a code into sections.
pub(super) fn sections(code: &str) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    let mut rest = code;
    let mut count = 0;
    while let Some(c) = rest.chars().next() {
        count += 1;
        if count > MAX_PIECES {
            break;
        }
        let section = sections.last_mut().expect("never empty");
        let pieces = &mut section.pieces;
        if let Some((length, piece)) = whole_word(rest) {
            pieces.push(piece);
            rest = &rest[length..];
            continue;
        }
        let after = &rest[c.len_utf8()..];
        rest = after;
        match c {
            ';' => sections.push(Section::default()),
            '"' => {
                let (words, more) = after.split_once('"').unwrap_or((after, ""));
                push_words(pieces, words);
                rest = more;
            }
            '[' => {
                let (inner, more) = after.split_once(']').unwrap_or((after, ""));
                bracketed(section, inner);
                rest = more;
            }
            // The next character is a literal, the width of a blank, or the fill of the cell.
            '\\' | '!' | '_' | '*' => {
                let next = after.chars().next();
                let length = next.map_or(0, char::len_utf8);
                match c {
                    '_' => push_words(pieces, " "),
                    '*' => {}
                    _ => push_words(pieces, &after[..length]),
                }
                rest = &after[length..];
            }
            '0' | '#' | '?' => pieces.push(Piece::Digit(c)),
            '.' => pieces.push(Piece::Point),
            ',' => pieces.push(Piece::Comma),
            '%' => pieces.push(Piece::Percent),
            '/' => pieces.push(Piece::Slash),
            '@' => pieces.push(Piece::General),
            'e' | 'E' if after.starts_with(['+', '-']) => {
                pieces.push(Piece::Exponent);
                rest = &after[1..];
            }
            'y' | 'Y' | 'e' | 'E' | 'g' | 'G' | 'b' | 'B' | 'm' | 'M' | 'd' | 'D' | 'a' | 'A'
            | 'h' | 'H' | 's' | 'S' => {
                let same = |it: char| it.eq_ignore_ascii_case(&c);
                let more = after.find(|it| !same(it)).unwrap_or(after.len());
                pieces.push(Piece::Letters(c.to_ascii_lowercase(), 1 + more));
                rest = &after[more..];
            }
            c => push_words(pieces, c.encode_utf8(&mut [0; 4])),
        }
    }
    sections
}

/// Parses a keyword, with its length.
fn whole_word(rest: &str) -> Option<(usize, Piece)> {
    const WORDS: [(&str, Piece); 7] = [
        ("general", Piece::General),
        ("g/通用格式", Piece::General),
        ("am/pm", Piece::Half),
        ("a/p", Piece::Half),
        ("上午/下午", Piece::Half),
        ("早/晚", Piece::Half),
        ("上/下", Piece::Half),
    ];
    WORDS.into_iter().find_map(|(word, piece)| {
        let start = rest.get(..word.len())?;
        start
            .eq_ignore_ascii_case(word)
            .then_some((word.len(), piece))
    })
}

/// Parses `[h]`, `[>=100]`, `[$￥-804]`; ignores colours and numeral systems.
fn bracketed(section: &mut Section, inner: &str) {
    let letter = inner.chars().next().map(|c| c.to_ascii_lowercase());
    if let Some(letter @ ('h' | 'm' | 's')) = letter
        && inner.chars().all(|c| c.eq_ignore_ascii_case(&letter))
    {
        section.pieces.push(Piece::Elapsed(letter));
    } else if let Some(currency) = inner.strip_prefix('$') {
        let sign = currency.split('-').next().unwrap_or_default();
        push_words(&mut section.pieces, sign);
    } else if let Some(condition) = Condition::read(inner) {
        section.condition = Some(condition);
    }
}

fn push_words(pieces: &mut Vec<Piece>, words: &str) {
    if let Some(Piece::Words(before)) = pieces.last_mut() {
        before.push_str(words);
    } else if !words.is_empty() {
        pieces.push(Piece::Words(words.to_owned()));
    }
}
