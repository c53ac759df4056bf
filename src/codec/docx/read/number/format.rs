//! Writes list numbers in Word's number formats.

use crate::words::hanzi::numeral;

/// 甲乙丙
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";

/// 子丑寅
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

const PLAIN: &str = "〇一二三四五六七八九";
const LEGAL: &str = "零壹贰叁肆伍陆柒捌玖";
const TRADITIONAL: &str = "零壹貳參肆伍陸柒捌玖";

/// Largest number for letters and Roman numerals; beyond it digits are used, as they only grow longer.
const LONGEST: usize = 780;

/// Writes a number in a Word format (ECMA-376, 17.18.59); unknown formats use digits.
pub(super) fn written(n: usize, format: &str) -> String {
    match format {
        "none" | "bullet" => String::new(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting" => numeral(n),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => digits(n, PLAIN),
        "chineseLegalSimplified" => legal(n, LEGAL, "拾佰仟"),
        "ideographLegalTraditional" | "japaneseLegal" => legal(n, TRADITIONAL, "拾佰仟"),
        "ideographTraditional" => nth(n, STEMS),
        "ideographZodiac" => nth(n, BRANCHES),
        "ideographEnclosedCircle" => enclosed(n, &[(10, '㊀')]),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            enclosed(n, &[(20, '①'), (35, '㉑'), (50, '㊱')])
        }
        "decimalEnclosedParen" => enclosed(n, &[(20, '⑴')]),
        "decimalEnclosedFullstop" => enclosed(n, &[(20, '⒈')]),
        "decimalFullWidth" | "decimalFullWidth2" => digits(n, "０１２３４５６７８９"),
        "decimalZero" => format!("{n:02}"),
        "upperLetter" => letters(n, 'A'),
        "lowerLetter" => letters(n, 'a'),
        "upperRoman" => roman(n),
        "lowerRoman" => roman(n).to_lowercase(),
        _ => n.to_string(),
    }
}

fn nth(n: usize, row: &str) -> String {
    let found = n.checked_sub(1).and_then(|at| row.chars().nth(at));
    found.map_or_else(|| n.to_string(), String::from)
}

fn digits(n: usize, row: &str) -> String {
    let row: Vec<char> = row.chars().collect();
    let decimal = n.to_string();
    decimal
        .bytes()
        .map(|digit| row[usize::from(digit - b'0')])
        .collect()
}

/// Writes 汉字 numerals in their banknote form: 壹拾贰.
fn legal(n: usize, row: &str, units: &str) -> String {
    let row: Vec<char> = row.chars().collect();
    let units: Vec<char> = units.chars().collect();
    let plain: Vec<char> = PLAIN.chars().collect();
    let usual = numeral(n);
    let usual = match usual.strip_prefix('十') {
        Some(rest) => format!("一十{rest}"),
        None => usual,
    };
    let legal = usual.chars().map(|c| match c {
        '零' => row[0],
        '十' => units[0],
        '百' => units[1],
        '千' => units[2],
        c => plain.iter().position(|it| *it == c).map_or(c, |at| row[at]),
    });
    legal.collect()
}

/// Returns a number that is one character, from ranges: the last number of each, and its first character.
fn enclosed(n: usize, stretches: &[(usize, char)]) -> String {
    let mut from = 1;
    for &(to, first) in stretches {
        if (from..=to).contains(&n) {
            let c = u32::try_from(n - from)
                .ok()
                .and_then(|by| char::from_u32(first as u32 + by));
            return c.map_or_else(|| n.to_string(), String::from);
        }
        from = to + 1;
    }
    n.to_string()
}

/// a b … z aa bb
fn letters(n: usize, first: char) -> String {
    if n == 0 || n > LONGEST {
        return n.to_string();
    }
    let by = u8::try_from((n - 1) % 26).unwrap_or(0);
    let letter = char::from(first as u8 + by);
    String::from(letter).repeat((n - 1) / 26 + 1)
}

fn roman(n: usize) -> String {
    const PARTS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if n == 0 || n > LONGEST {
        return n.to_string();
    }
    let mut rest = n;
    let mut out = String::new();
    for (value, letters) in PARTS {
        while rest >= value {
            out.push_str(letters);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn formats() {
        for (format, written_as) in [
            ("decimal", ["1", "4", "12", "26"]),
            ("decimalZero", ["01", "04", "12", "26"]),
            ("chineseCounting", ["一", "四", "十二", "二十六"]),
            ("chineseCountingThousand", ["一", "四", "十二", "二十六"]),
            ("japaneseCounting", ["一", "四", "十二", "二十六"]),
            ("ideographDigital", ["一", "四", "一二", "二六"]),
            ("chineseLegalSimplified", ["壹", "肆", "壹拾贰", "贰拾陆"]),
            ("ideographTraditional", ["甲", "丁", "12", "26"]),
            ("ideographZodiac", ["子", "卯", "亥", "26"]),
            ("decimalEnclosedCircle", ["①", "④", "⑫", "㉖"]),
            ("decimalEnclosedParen", ["⑴", "⑷", "⑿", "26"]),
            ("decimalFullWidth", ["１", "４", "１２", "２６"]),
            ("upperLetter", ["A", "D", "L", "Z"]),
            ("lowerLetter", ["a", "d", "l", "z"]),
            ("upperRoman", ["I", "IV", "XII", "XXVI"]),
            ("lowerRoman", ["i", "iv", "xii", "xxvi"]),
            ("none", ["", "", "", ""]),
        ] {
            assert_eq!(
                [1, 4, 12, 26].map(|n| written(n, format)),
                written_as,
                "{format}"
            );
        }
        assert_eq!(written(27, "lowerLetter"), "aa");
        assert_eq!(written(usize::MAX, "upperRoman"), usize::MAX.to_string());
    }
}
