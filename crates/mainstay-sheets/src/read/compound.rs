//! The container of old Office files: a small file system made of sectors, from which one stream is taken whole.

use crate::read::ReadError;

/// The last link of a chain of sectors.
const END: u32 = 0xFFFF_FFFE;
/// Streams below this size live in the small sectors of 64 bytes.
const SMALL_STREAM: u64 = 4_096;
const SMALL_SECTOR: usize = 64;

/// An opened container; every chain in it ends, because no chain may be longer than the file.
pub struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    links: Vec<u32>,
    small_links: Vec<u32>,
    small: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    kind: u8,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: u64,
}

pub fn damaged(detail: &str) -> ReadError {
    ReadError::Damaged {
        kind: "workbook",
        detail: detail.into(),
    }
}

/// Two bytes at a place, the smaller first.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([two[0], two[1]]))
}

/// Four bytes at a place, the smallest first.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    let (fours, _) = bytes.as_chunks::<4>();
    fours.iter().map(|four| u32::from_le_bytes(*four))
}

impl<'b> Compound<'b> {
    /// Opens a container.
    ///
    /// # Errors
    ///
    /// [`ReadError::Damaged`] when sectors lie outside the file or their chains run in a circle.
    pub fn open(bytes: &'b [u8]) -> Result<Self, ReadError> {
        let short = || damaged("its head is cut off");
        let sector = match u16_at(bytes, 30).ok_or_else(short)? {
            9 => 512,
            12 => 4_096,
            _ => return Err(damaged("its sectors have a size that no program writes")),
        };
        let mut file = Self {
            bytes,
            sector,
            links: Vec::new(),
            small_links: Vec::new(),
            small: Vec::new(),
            entries: Vec::new(),
        };
        let word = |at| u32_at(bytes, at).ok_or_else(short);
        file.read_links(word(68)?)?;
        let listing = file.chain(word(48)?, None)?;
        let wide = sector == 4_096;
        let (entries, _) = listing.as_chunks::<128>();
        file.entries = entries.iter().map(|one| entry(one, wide)).collect();
        let (start, size) = file
            .entries
            .first()
            .map(|root| (root.start, root.size))
            .ok_or_else(|| damaged("its list of parts is missing"))?;
        // Files without small streams need no table for them.
        if word(64)? > 0 && size > 0 {
            file.small_links = words(&file.chain(word(60)?, None)?).collect();
            file.small = file.chain(start, Some(size))?;
        }
        Ok(file)
    }

    /// The table that says which sector follows which; its own sectors are listed in the head and then in a chain.
    fn read_links(&mut self, mut next: u32) -> Result<(), ReadError> {
        let most = self.bytes.len() / self.sector + 1;
        let head = self.bytes.get(76..512).unwrap_or_default();
        let mut places: Vec<u32> = words(head).collect();
        let mut steps = 0;
        while next < END - 4 {
            steps += 1;
            if steps > most {
                return Err(damaged("its list of sectors runs in a circle"));
            }
            let mut listed: Vec<u32> = words(self.sector_at(next)?).collect();
            next = listed.pop().unwrap_or(END);
            places.extend(listed);
        }
        places.retain(|place| *place < END - 4);
        if places.len() > most {
            return Err(damaged("it lists more sectors than it has"));
        }
        for place in places {
            let listed: Vec<u32> = words(self.sector_at(place)?).collect();
            self.links.extend(listed);
        }
        Ok(())
    }

    fn sector_at(&self, place: u32) -> Result<&'b [u8], ReadError> {
        let start = (place as usize)
            .checked_add(1)
            .and_then(|place| place.checked_mul(self.sector))
            .filter(|start| *start < self.bytes.len())
            .ok_or_else(|| damaged("a part of it is cut off"))?;
        Ok(&self.bytes[start..self.bytes.len().min(start + self.sector)])
    }

    /// The bytes of a chain of sectors, up to a size when one is given.
    fn chain(&self, start: u32, size: Option<u64>) -> Result<Vec<u8>, ReadError> {
        let most = self.bytes.len() / self.sector + 1;
        let size = size.map_or(usize::MAX, |size| {
            usize::try_from(size).unwrap_or(usize::MAX)
        });
        let (mut bytes, mut place, mut steps) = (Vec::new(), start, 0);
        while place != END && bytes.len() < size {
            steps += 1;
            if steps > most {
                return Err(damaged("its sectors run in a circle"));
            }
            bytes.extend_from_slice(self.sector_at(place)?);
            place = *self
                .links
                .get(place as usize)
                .ok_or_else(|| damaged("a part of it is cut off"))?;
        }
        bytes.truncate(size);
        Ok(bytes)
    }

    /// The bytes of a stream in small sectors.
    fn small_chain(&self, start: u32, size: u64) -> Result<Vec<u8>, ReadError> {
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let (mut bytes, mut place, mut steps) = (Vec::new(), start, 0);
        while place != END && bytes.len() < size {
            steps += 1;
            let at = (place as usize).saturating_mul(SMALL_SECTOR);
            let part = self
                .small
                .get(at..self.small.len().min(at.saturating_add(SMALL_SECTOR)));
            let next = self.small_links.get(place as usize);
            let (Some(part), Some(next)) = (part.filter(|part| !part.is_empty()), next) else {
                return Err(damaged("a part of it is cut off"));
            };
            if steps > self.small_links.len() {
                return Err(damaged("its sectors run in a circle"));
            }
            bytes.extend_from_slice(part);
            place = *next;
        }
        bytes.truncate(size);
        Ok(bytes)
    }

    /// The stream of the first of these names that stands at the top of the container.
    ///
    /// Workbooks pasted into the workbook lie deeper, under the same names, and are passed over.
    pub fn stream(&self, names: &[&str]) -> Option<Result<Vec<u8>, ReadError>> {
        let top = self.top();
        let found = names.iter().find_map(|name| {
            let named = |entry: &&Entry| entry.kind == 2 && entry.name.eq_ignore_ascii_case(name);
            let at_top = top
                .iter()
                .filter_map(|place| self.entries.get(*place))
                .find(named);
            at_top.or_else(|| self.entries.iter().find(named))
        })?;
        Some(if found.size < SMALL_STREAM {
            self.small_chain(found.start, found.size)
        } else {
            self.chain(found.start, Some(found.size))
        })
    }

    /// The entries directly below the root.
    fn top(&self) -> Vec<usize> {
        let (mut seen, mut open) = (vec![false; self.entries.len()], Vec::new());
        open.extend(self.entries.first().map(|root| root.child));
        let mut found = Vec::new();
        while let Some(place) = open.pop() {
            let place = place as usize;
            if let Some(entry) = self.entries.get(place).filter(|_| !seen[place]) {
                seen[place] = true;
                found.push(place);
                open.extend([entry.left, entry.right]);
            }
        }
        found
    }
}

fn entry(bytes: &[u8; 128], wide: bool) -> Entry {
    let word = |at| u32_at(bytes, at).unwrap_or(u32::MAX);
    let (twos, _) = bytes[..64].as_chunks::<2>();
    let letters = twos.iter().map(|two| u16::from_le_bytes(*two));
    let name: Vec<u16> = letters.take_while(|letter| *letter != 0).collect();
    // The upper half of a size is only meant in files with large sectors.
    let upper = if wide { u64::from(word(124)) } else { 0 };
    Entry {
        name: String::from_utf16_lossy(&name),
        kind: bytes[66],
        left: word(68),
        right: word(72),
        child: word(76),
        start: word(116),
        size: u64::from(word(120)) | upper << 32,
    }
}
