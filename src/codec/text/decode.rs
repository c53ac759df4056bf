//! Decodes and encodes plain texts, in the encodings they are found in.

use encoding_rs::{GB18030, UTF_8, UTF_16BE};

use crate::codec::table::encoding::wide;

/// The encoding of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Encoding {
    Utf8 { mark: bool },
    Gb18030,
    Utf16 { big: bool },
}

/// Decodes bytes to text without a byte order mark: by the mark, else as UTF-8, else as UTF-16 if it has zeros, else as
/// GB18030, which includes GBK; `None` if it is none of these.
pub fn decode(bytes: &[u8]) -> Option<(String, Encoding)> {
    let (encoding, known) = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, &bytes[length..]),
        None if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0) => (UTF_8, bytes),
        None => (wide(bytes).unwrap_or(GB18030), bytes),
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(known)?;
    let mark = known.len() < bytes.len();
    let encoding = match encoding {
        it if it == UTF_8 => Encoding::Utf8 { mark },
        it if it == GB18030 => Encoding::Gb18030,
        it => Encoding::Utf16 {
            big: it == UTF_16BE,
        },
    };
    Some((text.into_owned(), encoding))
}

/// Returns whether every line of a text has a Windows line end.
pub(crate) fn ends_as_on_windows(text: &str) -> bool {
    let ends = text.matches('\n').count();
    ends > 0 && text.matches("\r\n").count() == ends
}

impl Encoding {
    /// Encodes a text.
    pub fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 { mark: false } => text.as_bytes().to_vec(),
            Self::Utf8 { mark: true } => format!("\u{feff}{text}").into_bytes(),
            Self::Gb18030 => GB18030.encode(text).0.into_owned(),
            Self::Utf16 { big } => {
                let units = format!("\u{feff}{text}");
                let bytes = |unit: u16| {
                    if big {
                        unit.to_be_bytes()
                    } else {
                        unit.to_le_bytes()
                    }
                };
                units.encode_utf16().flat_map(bytes).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_is_read_and_written() {
        let text = "同志们：\n　　今天开会，讨论12项工作。𠮷\n";
        for encoding in [
            Encoding::Utf8 { mark: false },
            Encoding::Utf8 { mark: true },
            Encoding::Gb18030,
            Encoding::Utf16 { big: false },
            Encoding::Utf16 { big: true },
        ] {
            let bytes = encoding.encode(text);
            assert_eq!(decode(&bytes), Some((text.to_owned(), encoding)));
        }
        let bare: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&bare).map(|(read, _)| read).as_deref(), Some(text));
        assert_eq!(decode(&[0xFF, 0x80, 0xFF]), None);
    }
}
