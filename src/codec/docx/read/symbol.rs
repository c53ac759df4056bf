//! Maps symbol fonts with their own code points to similar Unicode characters.

/// Replaces a symbol without a character here: the printers' mark for a missing one.
pub(in crate::codec::docx) const MISSING: char = '〓';

/// Pictures of Wingdings, from 0x20 on, that occur in papers.
const WINGDINGS: &[(u32, char)] = &[
    (0x21, '✏'),
    (0x22, '✂'),
    (0x28, '☎'),
    (0x29, '✆'),
    (0x2A, '✉'),
    (0x4A, '☺'),
    (0x4B, '😐'),
    (0x4C, '☹'),
    (0x6C, '●'),
    (0x6D, '❍'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x70, '◻'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x73, '⬧'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '⬥'),
    (0x78, '⌧'),
    (0x80, '⓪'),
    (0x81, '①'),
    (0x82, '②'),
    (0x83, '③'),
    (0x84, '④'),
    (0x85, '⑤'),
    (0x86, '⑥'),
    (0x87, '⑦'),
    (0x88, '⑧'),
    (0x89, '⑨'),
    (0x8A, '⑩'),
    (0x8C, '❶'),
    (0x8D, '❷'),
    (0x8E, '❸'),
    (0x8F, '❹'),
    (0x90, '❺'),
    (0x91, '❻'),
    (0x92, '❼'),
    (0x93, '❽'),
    (0x94, '❾'),
    (0x95, '❿'),
    (0x9E, '·'),
    (0x9F, '•'),
    (0xA1, '○'),
    (0xA7, '▪'),
    (0xA8, '□'),
    (0xAA, '✦'),
    (0xAB, '★'),
    (0xAC, '✶'),
    (0xD8, '➢'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE1, '↑'),
    (0xE2, '↓'),
    (0xE8, '➔'),
    (0xEF, '⇦'),
    (0xF0, '⇨'),
    (0xF1, '⇧'),
    (0xF2, '⇩'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

/// Those of Wingdings 2.
const WINGDINGS_2: &[(u32, char)] = &[
    (0x4F, '✗'),
    (0x50, '✓'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0x97, '●'),
    (0x98, '●'),
    (0x99, '○'),
    (0xA2, '■'),
    (0xA3, '□'),
];

/// Characters of Symbol that are no letters.
const SYMBOL: &[(u32, char)] = &[
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xAB, '↔'),
    (0xAC, '←'),
    (0xAD, '↑'),
    (0xAE, '→'),
    (0xAF, '↓'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB2, '″'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBA, '≡'),
    (0xBB, '≈'),
    (0xBC, '…'),
    (0xD6, '√'),
    (0xD7, '⋅'),
    (0xDE, '⇒'),
    (0xE5, '∑'),
];

/// The Greek letters of Symbol, from 0x41 and from 0x61 on.
const GREEK: [&str; 2] = ["ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"];

/// Returns the character of a symbol, by its font and its hexadecimal number in Word.
pub(super) fn character(font: &str, number: &str) -> char {
    let Ok(number) = u32::from_str_radix(number, 16) else {
        return MISSING;
    };
    // These fonts are in the private use area.
    let own = number.checked_sub(0xF000).filter(|it| *it < 0x100);
    let at = own.unwrap_or(number);
    let table = match font.to_lowercase().as_str() {
        "wingdings" => WINGDINGS,
        "wingdings 2" => WINGDINGS_2,
        "symbol" => {
            for (row, first) in GREEK.iter().zip([0x41, 0x61]) {
                let letter = at
                    .checked_sub(first)
                    .and_then(|by| row.chars().nth(by as usize));
                if let Some(letter) = letter {
                    return letter;
                }
            }
            SYMBOL
        }
        _ if own.is_some() => return MISSING,
        _ => {
            return char::from_u32(at)
                .filter(|c| !c.is_control())
                .unwrap_or(MISSING);
        }
    };
    let found = table.iter().find(|(known, _)| *known == at);
    match found {
        Some((_, c)) => *c,
        None if at == 0x20 => '　',
        None => MISSING,
    }
}
