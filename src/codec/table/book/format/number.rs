//! Formats numbers: rounding, grouping, words around and between the digits.

use super::code::{Piece, Section};
use super::decimal;

/// Writes a number using the section of a code that applies to it.
pub(super) fn write(sections: &[Section], number: f64) -> String {
    let (section, takes_sign) = chosen(sections, number);
    let pieces = &section.pieces;
    if is_plain(pieces) {
        return general(pieces, number);
    }
    let places = Places::of(pieces);
    let digits = decimal(number.abs(), places.moved);
    let (whole, part) = rounded(&digits, places.part);
    let shown = places.fill(pieces, &whole, &part);
    let is_nothing = whole.is_empty() && part.bytes().all(|b| b == b'0');
    if number < 0.0 && !takes_sign && !is_nothing {
        format!("-{shown}")
    } else {
        shown
    }
}

/// Returns the section for a number, and whether the section itself shows that the number is negative.
fn chosen(sections: &[Section], number: f64) -> (&Section, bool) {
    let numbers = &sections[..sections.len().min(3)];
    if numbers.iter().any(|section| section.condition.is_some()) {
        let holds = |section: &&Section| section.condition.is_none_or(|it| it.holds(number));
        let found = numbers.iter().find(holds);
        return (found.unwrap_or(&sections[0]), false);
    }
    match (numbers, number) {
        ([_, below, ..], number) if number < 0.0 => (below, true),
        ([_, _, nothing], 0.0) => (nothing, false),
        _ => (&sections[0], false),
    }
}

/// Returns whether a section's numbers are written plain: without digit placeholders, in powers of ten, as fractions.
fn is_plain(pieces: &[Piece]) -> bool {
    let is_digit = |piece: &Piece| matches!(piece, Piece::Digit(_));
    let has = |wanted: &Piece| pieces.contains(wanted);
    let has_general = has(&Piece::General);
    has_general || has(&Piece::Exponent) || (has(&Piece::Slash) && pieces.iter().any(is_digit))
}

fn general(pieces: &[Piece], number: f64) -> String {
    let number = decimal(number, 0);
    if !pieces.contains(&Piece::General) {
        return number;
    }
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::General => out.push_str(&number),
            Piece::Words(words) => out.push_str(words),
            _ => {}
        }
    }
    out
}

/// The digit placeholders of a section.
struct Places {
    /// How far the point is moved to the right.
    moved: i32,
    /// Maximum number of digits after the point.
    part: usize,
    grouped: bool,
    /// The position of the point among the pieces, even if absent.
    point: usize,
}

impl Places {
    fn of(pieces: &[Piece]) -> Self {
        let is_digit = |piece: &Piece| matches!(piece, Piece::Digit(_));
        let point = pieces.iter().position(|piece| *piece == Piece::Point);
        let point = point.unwrap_or(pieces.len());
        let first = pieces[..point].iter().position(is_digit);
        let last = pieces[..point].iter().rposition(is_digit);
        let mut grouped = false;
        let mut thousands = 0;
        for (at, piece) in pieces.iter().enumerate() {
            if *piece != Piece::Comma {
                continue;
            }
            let is_within = first.is_some_and(|first| first < at) && last.is_some_and(|it| at < it);
            grouped |= is_within;
            let follows = at.checked_sub(1).and_then(|before| pieces.get(before));
            let ends = matches!(follows, Some(Piece::Digit(_) | Piece::Comma));
            thousands += i32::from(!is_within && ends);
        }
        let percent = pieces.iter().filter(|piece| **piece == Piece::Percent);
        let percent = i32::try_from(percent.count()).unwrap_or(0);
        Self {
            moved: 2 * percent - 3 * thousands,
            part: pieces[point..]
                .iter()
                .filter(|piece| is_digit(piece))
                .count(),
            grouped,
            point,
        }
    }

    /// Puts the digits into their placeholders, those of the integer part from the right.
    fn fill(&self, pieces: &[Piece], whole: &str, part: &str) -> String {
        let is_digit = |piece: &&Piece| matches!(piece, Piece::Digit(_));
        let places = pieces[..self.point].iter().filter(is_digit).count();
        let mut out = String::new();
        let mut left = places;
        for piece in &pieces[..self.point] {
            match piece {
                Piece::Digit(kind) => {
                    // The first placeholder takes all surplus digits.
                    let from = if left == places {
                        whole.len().max(left)
                    } else {
                        left
                    };
                    for at in (left..=from).rev() {
                        let digit = whole
                            .len()
                            .checked_sub(at)
                            .and_then(|at| whole.get(at..=at));
                        match (digit, kind) {
                            (Some(digit), _) => out.push_str(digit),
                            (None, '0') => out.push('0'),
                            (None, _) => continue,
                        }
                        if self.grouped && at > 1 && at % 3 == 1 {
                            out.push(',');
                        }
                    }
                    left -= 1;
                }
                piece => push(piece, &mut out),
            }
        }
        if places == 0 && self.point < pieces.len() {
            out.push_str(whole);
        }
        let mut digits = part.chars();
        let mut last = part.trim_end_matches('0').len();
        for piece in &pieces[self.point..] {
            match piece {
                Piece::Point if self.part > 0 || places == 0 => out.push('.'),
                Piece::Digit(kind) => {
                    let digit = digits.next().unwrap_or('0');
                    if *kind == '0' || last > 0 {
                        out.push(digit);
                    }
                    last = last.saturating_sub(1);
                }
                piece => push(piece, &mut out),
            }
        }
        out
    }
}

fn push(piece: &Piece, out: &mut String) {
    match piece {
        Piece::Words(words) => out.push_str(words),
        Piece::Percent => out.push('%'),
        Piece::Slash => out.push('/'),
        Piece::Point => out.push('.'),
        _ => {}
    }
}

/// Rounds a decimal string to `places` digits after the point, halves up; an integer part of zero is empty.
fn rounded(digits: &str, places: usize) -> (String, String) {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut all: Vec<u8> = whole
        .bytes()
        .chain(part.bytes())
        .map(|b| b - b'0')
        .collect();
    let kept = whole.len() + places;
    let up = all.get(kept).is_some_and(|digit| *digit >= 5);
    all.resize(kept, 0);
    if up {
        let nines = all.iter().rev().take_while(|digit| **digit == 9).count();
        all[kept - nines..].fill(0);
        match all.get_mut((kept - nines).wrapping_sub(1)) {
            Some(digit) => *digit += 1,
            None => all.insert(0, 1),
        }
    }
    let text: String = all.iter().map(|digit| char::from(b'0' + digit)).collect();
    let (whole, part) = text.split_at(text.len() - places);
    (whole.trim_start_matches('0').to_owned(), part.to_owned())
}
