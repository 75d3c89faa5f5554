//! The records of an old Excel workbook, and text that runs on from one record into the next.

use crate::read::ReadError;
use crate::read::compound::{damaged, u16_at};

/// A record continues the one before it.
const CONTINUE: u16 = 0x003C;

/// One record with the records that continue it.
pub struct Record<'b> {
    /// What it holds, by the number of the format's description.
    pub kind: u16,
    /// Its bytes.
    pub data: &'b [u8],
    /// The bytes of the records that continue it.
    pub more: Vec<&'b [u8]>,
}

/// Reads records one after the other.
pub struct Records<'b> {
    rest: &'b [u8],
}

impl<'b> Records<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    /// How many bytes were not read.
    pub fn left(&self) -> usize {
        self.rest.len()
    }

    /// The next record; nothing when the bytes end.
    pub fn step(&mut self) -> Result<Option<Record<'b>>, ReadError> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let (kind, data) = self.one()?;
        let mut more = Vec::new();
        while u16_at(self.rest, 0) == Some(CONTINUE) {
            more.push(self.one()?.1);
        }
        Ok(Some(Record { kind, data, more }))
    }

    fn one(&mut self) -> Result<(u16, &'b [u8]), ReadError> {
        let cut = || damaged("it ends in the middle of a record");
        let kind = u16_at(self.rest, 0).ok_or_else(cut)?;
        let end = 4 + usize::from(u16_at(self.rest, 2).ok_or_else(cut)?);
        let data = self.rest.get(4..end).ok_or_else(cut)?;
        self.rest = &self.rest[end..];
        Ok((kind, data))
    }
}

/// The letters of a text, and from which letter on which font is used.
pub type Letters = (Vec<u16>, Vec<(u16, u16)>);

/// Bytes that may run on into the next record.
pub struct Pieces<'r, 'b> {
    now: &'b [u8],
    next: std::slice::Iter<'r, &'b [u8]>,
}

impl<'r, 'b> Pieces<'r, 'b> {
    /// The bytes of a record from a place on.
    pub fn new(record: &'r Record<'b>, from: usize) -> Self {
        Self {
            now: record.data.get(from..).unwrap_or_default(),
            next: record.more.iter(),
        }
    }

    fn turn(&mut self) -> Option<()> {
        while self.now.is_empty() {
            self.now = self.next.next()?;
        }
        Some(())
    }

    /// True when nothing is left.
    pub fn is_done(&mut self) -> bool {
        self.turn().is_none()
    }

    pub fn byte(&mut self) -> Option<u8> {
        self.turn()?;
        let (first, rest) = self.now.split_first()?;
        self.now = rest;
        Some(*first)
    }

    pub fn word(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            self.turn()?;
            let step = count.min(self.now.len());
            self.now = &self.now[step..];
            count -= step;
        }
        Some(())
    }

    /// Letters of one or two bytes; where they run on into the next record, a byte there says anew which.
    fn letters(&mut self, count: usize, mut wide: bool) -> Option<Vec<u16>> {
        let mut letters = Vec::with_capacity(count.min(self.now.len()));
        while letters.len() < count {
            if self.now.is_empty() {
                wide = self.byte()? & 1 == 1;
                continue;
            }
            let size = if wide { 2 } else { 1 };
            let step = (count - letters.len()).min(self.now.len() / size);
            if step == 0 {
                return None;
            }
            let (taken, rest) = self.now.split_at(step * size);
            self.now = rest;
            if wide {
                let (twos, _) = taken.as_chunks::<2>();
                letters.extend(twos.iter().map(|two| u16::from_le_bytes(*two)));
            } else {
                letters.extend(taken.iter().map(|byte| u16::from(*byte)));
            }
        }
        Some(letters)
    }

    /// Text of so many letters with its leading byte of answers; then where which font begins.
    pub fn text(&mut self, count: usize) -> Option<Letters> {
        let answers = self.byte()?;
        let runs = if answers & 8 == 8 { self.word()? } else { 0 };
        let extra = if answers & 4 == 4 {
            usize::from(self.word()?) | usize::from(self.word()?) << 16
        } else {
            0
        };
        let letters = self.letters(count, answers & 1 == 1)?;
        let mut fonts = Vec::new();
        for _ in 0..runs {
            fonts.push((self.word()?, self.word()?));
        }
        self.skip(extra)?;
        Some((letters, fonts))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn text_runs_on_into_the_next_record_with_letters_of_another_size() {
        // "Zu" in one byte each; after the break "g" and "œ" in two bytes each; then a run of font 5 from letter 2 on.
        let plain = [
            0xFC, 0, 7, 0, 4, 0, 8, 1, 0, b'Z',
            b'u', // count, answers, number of runs, letters
            0x3C, 0, 9, 0, 1, b'g', 0, 0x53, 0x01, 2, 0, 5, 0,
        ];
        let mut records = Records::new(&plain);
        let record = records.step().unwrap().unwrap();
        assert_eq!((record.kind, record.more.len()), (0xFC, 1));
        let mut pieces = Pieces::new(&record, 0);
        let count = pieces.word().unwrap();
        let (letters, fonts) = pieces.text(usize::from(count)).unwrap();
        assert_eq!(String::from_utf16_lossy(&letters), "Zugœ");
        assert_eq!(fonts, [(2, 5)]);
        assert!(pieces.is_done());
        assert!(records.step().unwrap().is_none());
    }

    #[test]
    fn a_record_that_is_cut_off_is_named() {
        assert!(Records::new(&[0xFC, 0, 9, 0, 1]).step().is_err());
        assert!(Records::new(&[0xFC]).step().is_err());
    }
}
