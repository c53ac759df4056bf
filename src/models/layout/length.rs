//! Lengths and type sizes as people write them: 37毫米, 28.95磅, 三号.

/// Twips in a point.
const POINT: f64 = 20.0;

/// The names of type sizes, with half points.
pub(crate) const SIZES: [(&str, u32); 16] = [
    ("初号", 84),
    ("小初", 72),
    ("一号", 52),
    ("小一", 48),
    ("二号", 44),
    ("小二", 36),
    ("三号", 32),
    ("小三", 30),
    ("四号", 28),
    ("小四", 24),
    ("五号", 21),
    ("小五", 18),
    ("六号", 15),
    ("小六", 13),
    ("七号", 11),
    ("八号", 10),
];

/// The accepted units of length.
const UNITS: [&str; 7] = ["毫米", "mm", "厘米", "cm", "磅", "点", "pt"];

/// Returns a regular expression for lengths.
pub(super) fn lengths() -> String {
    format!(r"^\s*\d*\.?\d*\s*({})\s*$", UNITS.join("|"))
}

/// Returns a regular expression for sizes.
pub(super) fn sizes() -> String {
    let names = SIZES.map(|(name, _)| name).join("|");
    format!(
        r"^\s*({names}|[1-8]号|\d*\.?\d*\s*({}))\s*$",
        UNITS.join("|")
    )
}

/// A length on paper, in twips.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Length(pub u32);

impl Length {
    /// Parses `37毫米`, `3.7厘米`, `28.95磅`, also `mm`, `cm`, `pt`. Millimetres are rounded to tenths of a point as Word
    /// does, so that the numbers in its dialogs are the same.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let unit = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, unit) = text.split_at(unit);
        let number: f64 = number.parse().ok()?;
        let tenths = |millimetres: f64| (millimetres * 720.0 / 25.4).round() / 10.0;
        let points = match unit.trim() {
            "毫米" | "mm" => tenths(number),
            "厘米" | "cm" => tenths(number * 10.0),
            "磅" | "点" | "pt" => number,
            _ => return None,
        };
        (points <= 5000.0).then(|| Self(rounded(points * POINT)))
    }
}

/// A type size in half points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size(pub u32);

impl Size {
    /// Parses `三号`, `3号`, `16磅`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let named = |name: &str| SIZES.iter().find(|(known, _)| *known == name);
        if let Some((_, half_points)) = named(text).or_else(|| named(&spelled(text)?)) {
            return Some(Self(*half_points));
        }
        let Length(twips) = Length::parse(text)?;
        (20..=2000).contains(&twips).then_some(Self(twips / 10))
    }

    /// Returns the width of a 汉字 of this size, in twips.
    pub(crate) fn twips(self) -> u32 {
        self.0 * 10
    }

    /// Returns the size in points.
    pub(crate) fn points(self) -> f64 {
        f64::from(self.0) / 2.0
    }
}

/// Converts 3号 to 三号.
fn spelled(text: &str) -> Option<String> {
    let digit = text.strip_suffix('号')?.parse::<usize>().ok()?;
    let name = "一二三四五六七八".chars().nth(digit.checked_sub(1)?)?;
    Some(format!("{name}号"))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn rounded(number: f64) -> u32 {
    number.round().max(0.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_those_of_word() {
        for (text, twips) in [
            ("37毫米", 2098),
            ("35mm", 1984),
            ("2.8厘米", 1588),
            ("26毫米", 1474),
            ("210毫米", 11906),
            ("297毫米", 16838),
            ("28.95磅", 579),
            ("29.45pt", 589),
        ] {
            assert_eq!(Length::parse(text), Some(Length(twips)), "{text}");
        }
        for unit in UNITS {
            assert!(Length::parse(&format!("1{unit}")).is_some(), "{unit}");
        }
        for text in ["37", "毫米", "-3毫米", "三毫米", "1.2.3磅", "99999毫米"] {
            assert_eq!(Length::parse(text), None, "{text}");
        }
    }

    #[test]
    fn sizes_have_names() {
        for (text, points) in [
            ("三号", 16.0),
            ("3号", 16.0),
            ("小二", 18.0),
            ("10.5磅", 10.5),
        ] {
            assert_eq!(Size::parse(text).map(Size::points), Some(points), "{text}");
        }
        assert_eq!(Size::parse("九号"), None);
        assert_eq!(Size::parse("0磅"), None);
    }
}
