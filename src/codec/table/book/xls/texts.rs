//! The shared texts of the cells of a workbook.

use super::super::{TableFault, Texts};

/// The shared texts: a list that spans several records.
pub(super) struct Pieces<'a> {
    pieces: std::vec::IntoIter<&'a [u8]>,
    now: &'a [u8],
}

impl<'a> Pieces<'a> {
    /// Takes the records of the list.
    pub(super) fn new(pieces: Vec<&'a [u8]>) -> Self {
        let mut pieces = pieces.into_iter();
        let now = pieces.next().unwrap_or_default();
        Self { pieces, now }
    }

    fn next_piece(&mut self) -> Option<()> {
        self.now = self.pieces.next()?;
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        while self.now.is_empty() {
            self.next_piece()?;
        }
        let (byte, rest) = self.now.split_first()?;
        self.now = rest;
        Some(*byte)
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn long(&mut self) -> Option<u32> {
        Some(u32::from(self.short()?) | u32::from(self.short()?) << 16)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > self.now.len() {
            count -= self.now.len();
            self.next_piece()?;
        }
        self.now = &self.now[count..];
        Some(())
    }

    /// Reads the texts; of a truncated list, those before the break.
    pub(super) fn texts(mut self, out: &mut Texts) -> Result<(), TableFault> {
        if self.skip(8).is_none() {
            return Ok(());
        }
        let mut units = Vec::new();
        while self.text(&mut units).is_some() {
            out.push(&String::from_utf16_lossy(&units))?;
        }
        Ok(())
    }

    fn text(&mut self, units: &mut Vec<u16>) -> Option<()> {
        units.clear();
        let mut left = usize::from(self.short()?);
        let flags = self.byte()?;
        let mut wide = flags & 1 != 0;
        let runs = if flags & 8 == 0 { 0 } else { self.short()? };
        let beside = if flags & 4 == 0 { 0 } else { self.long()? };
        while left > 0 {
            if self.now.is_empty() {
                // Characters continued in the next record start with a new width byte.
                self.next_piece()?;
                wide = self.byte()? & 1 != 0;
            }
            units.push(if wide {
                self.short()?
            } else {
                u16::from(self.byte()?)
            });
            left -= 1;
        }
        self.skip(4 * usize::from(runs) + beside as usize)
    }
}
