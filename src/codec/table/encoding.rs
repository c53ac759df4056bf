//! Decodes bytes: the encodings used for tables.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_16BE, UTF_16LE};

use super::fault::TableFault;

/// Number of bytes searched for zeros.
const SAMPLE: usize = 64 << 10;

/// Decodes bytes: by the byte order mark, else as UTF-8, else as UTF-16 by its zero bytes, else as GB18030 (which
/// includes GBK); as Big5 only if GB18030 yields no sensible text, and with a warning.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Option<TableFault>), TableFault> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return strict(encoding, &bytes[length..]).map(|text| (text, None));
    }
    if !bytes.contains(&0)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Ok((Cow::Borrowed(text), None));
    }
    if let Some(encoding) = wide(bytes) {
        return strict(encoding, bytes).map(|text| (text, None));
    }
    match strict(GB18030, bytes) {
        Ok(text) if !text.chars().any(is_private) => Ok((text, None)),
        usual => match strict(BIG5, bytes) {
            Ok(text) if is_big5(bytes) => {
                let encoding = "Big5（繁体）";
                Ok((text, Some(TableFault::Guessed { encoding })))
            }
            _ => usual.map(|text| (text, None)),
        },
    }
}

fn strict<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, TableFault> {
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text);
    }
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let good = text.split('\u{fffd}').next().unwrap_or_default();
    let line = good.matches('\n').count() + 1;
    Err(TableFault::Encoding { line })
}

/// Returns whether a character is one that Big5 bytes give in GB18030 and that people never write.
fn is_private(c: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&c)
}

fn is_big5(bytes: &[u8]) -> bool {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny) == BIG5
}

/// Detects UTF-16 without a mark: tabs, commas and line ends have a zero byte, always on the same side.
pub(in crate::codec) fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |first: usize| {
        sample[first.min(sample.len())..]
            .iter()
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    match (zeros(0), zeros(1)) {
        (0, 0) => None,
        (even, odd) if odd > even => Some(UTF_16LE),
        _ => Some(UTF_16BE),
    }
}
