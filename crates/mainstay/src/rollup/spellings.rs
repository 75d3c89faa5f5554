//! Remembers how each spelling was understood, so that the words in a million rows are looked up a few dozen times.

use super::keyed::{low, mixed};

/// Bytes that must follow a cell in its buffer, so that it can be read eight bytes at a time.
pub const SLACK: usize = 16;

/// Spellings longer than this are compared byte by byte.
const SHORT: usize = 16;

/// Spellings that nobody knows are not remembered beyond this number: a file of junk must not fill the memory.
const MOST_UNKNOWN: usize = 1 << 16;

/// Where a cell lies in its buffer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes of the cell.
    #[inline]
    pub fn of(self, buffer: &[u8]) -> &[u8] {
        &buffer[self.start..self.end]
    }
}

/// What a spelling stands for: a number given by the framework, or nothing known.
pub type Meaning = Option<u32>;

#[derive(Clone, Copy, Default)]
struct Slot {
    /// The first 8 bytes, or the hash of a long spelling.
    first: u64,
    /// The next 8 bytes, or where a long spelling lies in `long`.
    second: u64,
    /// Length and 1; 0 in an empty slot.
    tag: u32,
    /// The meaning and 1; 0 when nobody knows it.
    code: u32,
}

/// The spellings of one column that were met so far.
pub struct Spellings {
    slots: Vec<Slot>,
    long: Vec<u8>,
    taken: usize,
    unknown: usize,
    seed: u64,
}

impl Spellings {
    /// No spelling met yet; `seed` keeps anyone from preparing spellings that fall on one another.
    pub fn new(seed: u64) -> Self {
        Self {
            slots: vec![Slot::default(); 256],
            long: Vec::new(),
            taken: 0,
            unknown: 0,
            seed,
        }
    }

    /// Forgets every spelling.
    pub fn clear(&mut self) {
        self.slots.fill(Slot::default());
        self.long.clear();
        (self.taken, self.unknown) = (0, 0);
    }

    /// What the cell means; `look_up` is only asked the first time that a spelling is met.
    ///
    /// `buffer` holds at least [`SLACK`] bytes after the cell.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "a length of up to 16")]
    pub fn meaning(
        &mut self,
        buffer: &[u8],
        cell: Span,
        look_up: impl FnOnce(&[u8]) -> Meaning,
    ) -> Meaning {
        let length = cell.end - cell.start;
        let (first, second, hash) = match length {
            0..=8 => {
                let first = eight(buffer, cell.start) & kept(length);
                (first, 0, mixed(first, self.seed ^ length as u64))
            }
            9..=SHORT => {
                let first = eight(buffer, cell.start);
                let second = eight(buffer, cell.start + 8) & kept(length - 8);
                (
                    first,
                    second,
                    mixed(mixed(first, self.seed ^ length as u64), second),
                )
            }
            _ => return self.long_meaning(cell.of(buffer), look_up),
        };
        let tag = length as u32 + 1;
        let mask = self.slots.len() - 1;
        let mut at = low(hash) & mask;
        loop {
            let slot = &self.slots[at];
            if slot.first == first && slot.second == second && slot.tag == tag {
                return slot.code.checked_sub(1);
            }
            if slot.tag == 0 {
                let meaning = look_up(cell.of(buffer));
                self.remember(
                    at,
                    Slot {
                        first,
                        second,
                        tag,
                        code: meaning.map_or(0, |meaning| meaning + 1),
                    },
                );
                return meaning;
            }
            at = (at + 1) & mask;
        }
    }

    fn long_meaning(&mut self, cell: &[u8], look_up: impl FnOnce(&[u8]) -> Meaning) -> Meaning {
        let hash = self.hash_of(cell);
        let Ok(tag) = u32::try_from(cell.len() + 1) else {
            return look_up(cell);
        };
        let mask = self.slots.len() - 1;
        let mut at = low(hash) & mask;
        loop {
            let slot = self.slots[at];
            if slot.tag == 0 {
                let meaning = look_up(cell);
                let second = self.long.len() as u64;
                if self.remember(
                    at,
                    Slot {
                        first: hash,
                        second,
                        tag,
                        code: meaning.map_or(0, |meaning| meaning + 1),
                    },
                ) {
                    self.long.extend_from_slice(cell);
                }
                return meaning;
            }
            if slot.tag == tag && slot.first == hash && self.long_spelling(slot) == cell {
                return slot.code.checked_sub(1);
            }
            at = (at + 1) & mask;
        }
    }

    fn long_spelling(&self, slot: Slot) -> &[u8] {
        let start = usize::try_from(slot.second).expect("a position in memory fits a usize");
        &self.long[start..start + slot.tag as usize - 1]
    }

    fn hash_of(&self, cell: &[u8]) -> u64 {
        cell.chunks(8)
            .fold(self.seed ^ cell.len() as u64, |hash, chunk| {
                let mut word = [0; 8];
                word[..chunk.len()].copy_from_slice(chunk);
                mixed(u64::from_le_bytes(word), hash)
            })
    }

    #[cold]
    fn remember(&mut self, at: usize, slot: Slot) -> bool {
        if slot.code == 0 {
            if self.unknown == MOST_UNKNOWN {
                return false;
            }
            self.unknown += 1;
        }
        self.slots[at] = slot;
        self.taken += 1;
        if self.taken * 2 > self.slots.len() {
            self.grow();
        }
        true
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
        for slot in old.into_iter().filter(|slot| slot.tag != 0) {
            let length = u64::from(slot.tag - 1);
            let hash = match length {
                0..=8 => mixed(slot.first, self.seed ^ length),
                9..=16 => mixed(mixed(slot.first, self.seed ^ length), slot.second),
                _ => slot.first,
            };
            let mut at = low(hash) & (size - 1);
            while self.slots[at].tag != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = slot;
        }
    }
}

/// Eight bytes of the buffer as one number, the first byte lowest.
#[inline]
pub fn eight(buffer: &[u8], start: usize) -> u64 {
    let bytes = buffer[start..]
        .first_chunk()
        .expect("the buffer has slack after its last cell");
    u64::from_le_bytes(*bytes)
}

/// A mask over the lowest `bytes` bytes, 0 to 8.
#[inline]
fn kept(bytes: usize) -> u64 {
    if bytes == 0 {
        0
    } else {
        u64::MAX >> (64 - 8 * bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(
        spellings: &mut Spellings,
        cell: &str,
        look_up: impl FnOnce(&[u8]) -> Meaning,
    ) -> Meaning {
        // What lies after the cell must not matter.
        let buffer = [cell.as_bytes(), &[b'7'; SLACK]].concat();
        spellings.meaning(
            &buffer,
            Span {
                start: 0,
                end: cell.len(),
            },
            look_up,
        )
    }

    #[test]
    fn a_spelling_is_looked_up_once_and_never_confused() {
        let mut spellings = Spellings::new(3);
        let words: Vec<String> = (0..2_000_u32)
            .map(|n| "x".repeat(n as usize % 40) + &n.to_string())
            .chain([String::new(), "\0".into(), "\0\0".into()])
            .collect();
        for (code, word) in words.iter().enumerate() {
            assert_eq!(
                meaning(&mut spellings, word, |_| u32::try_from(code).ok()),
                u32::try_from(code).ok()
            );
        }
        for (code, word) in words.iter().enumerate() {
            let again = meaning(&mut spellings, word, |_| {
                panic!("{word:?} was looked up twice")
            });
            assert_eq!(again, u32::try_from(code).ok());
        }
    }

    #[test]
    fn junk_is_forgotten_before_it_fills_the_memory() {
        let mut spellings = Spellings::new(3);
        for n in 0..MOST_UNKNOWN + 5_000 {
            assert_eq!(
                meaning(
                    &mut spellings,
                    &format!("junk that nobody knows {n}"),
                    |_| None
                ),
                None
            );
        }
        assert_eq!(spellings.taken, MOST_UNKNOWN);
        assert_eq!(meaning(&mut spellings, "female", |_| Some(1)), Some(1));
        spellings.clear();
        assert_eq!(meaning(&mut spellings, "female", |_| Some(2)), Some(2));
    }
}
