//! The parts of a zipped workbook, inflated only as far as the limits allow.

use std::collections::HashMap;
use std::io::{self, BufReader, Cursor, Read};

use zip::ZipArchive;

use crate::read::{Limits, ReadError};

/// Beyond this many bytes a part's ratio of inflated to stored size is held to the limit.
const RATIO_FREE_BYTES: u64 = 5_000_000;

/// A zipped workbook whose table of contents was checked before anything was inflated.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    places: HashMap<String, usize>,
    limits: Limits,
    inflated: u64,
}

impl<'a> Archive<'a> {
    /// Opens the archive and checks what its table of contents declares.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, ReadError> {
        if let Some(declared) = declared_parts(bytes).filter(|count| *count > limits.parts) {
            return Err(ReadError::too_large(
                "parts inside the workbook",
                declared,
                limits.parts,
            ));
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        if zip.len() > limits.parts {
            return Err(ReadError::too_large(
                "parts inside the workbook",
                zip.len(),
                limits.parts,
            ));
        }
        let mut places = HashMap::new();
        let mut total = 0u64;
        for place in 0..zip.len() {
            let part = zip.by_index_raw(place).map_err(|error| damaged(&error))?;
            if part.encrypted() {
                return Err(ReadError::Encrypted("workbook"));
            }
            let (size, stored) = (part.size(), part.compressed_size());
            let name = String::from_utf8_lossy(part.name_raw()).replace('\\', "/");
            total = total.saturating_add(size);
            check_part(size, stored, limits)?;
            places.insert(name.trim_start_matches('/').to_lowercase(), place);
        }
        if total > limits.inflated_bytes {
            return Err(ReadError::too_large(
                "bytes of the workbook once inflated",
                total,
                limits.inflated_bytes,
            ));
        }
        Ok(Self {
            zip,
            places,
            limits: limits.clone(),
            inflated: 0,
        })
    }

    /// True when there is a part of this name; case does not matter.
    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(&name.to_lowercase())
    }

    /// The names of the parts that end so, without folders in front, in order of the alphabet.
    pub fn names_ending(&self, end: &str) -> Vec<String> {
        let mut names: Vec<String> = self
            .places
            .keys()
            .filter(|name| name.ends_with(end))
            .cloned()
            .collect();
        names.sort();
        names
    }

    /// True when any part's name starts so.
    pub fn any_starts_with(&self, start: &str) -> bool {
        let start = start.to_lowercase();
        self.places.keys().any(|name| name.starts_with(&start))
    }

    /// A part to read from, which stops with an error where a limit is passed.
    pub fn part(&mut self, name: &str) -> Option<BufReader<Guarded<'_, impl Read + use<'_, 'a>>>> {
        let place = *self
            .places
            .get(&name.trim_start_matches('/').to_lowercase())?;
        let part = self.zip.by_index(place).ok()?;
        let stored = part.compressed_size();
        let most = self
            .limits
            .part_bytes
            .min((stored.saturating_mul(self.limits.ratio)).max(RATIO_FREE_BYTES));
        let guarded = Guarded {
            inner: part,
            most,
            all: self.limits.inflated_bytes,
            so_far: 0,
            total: &mut self.inflated,
        };
        Some(BufReader::with_capacity(64 * 1024, guarded))
    }
}

/// A reader that counts, because a declared size may be a lie.
pub struct Guarded<'t, R> {
    inner: R,
    most: u64,
    all: u64,
    so_far: u64,
    total: &'t mut u64,
}

impl<R: Read> Read for Guarded<'_, R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(to)?;
        self.so_far += count as u64;
        *self.total += count as u64;
        if self.so_far > self.most || *self.total > self.all {
            return Err(io::Error::new(
                io::ErrorKind::FileTooLarge,
                "a part inflates beyond the limit",
            ));
        }
        Ok(count)
    }
}

/// The size and the ratio that one part declares.
fn check_part(size: u64, stored: u64, limits: &Limits) -> Result<(), ReadError> {
    if size > limits.part_bytes {
        return Err(ReadError::too_large(
            "bytes of one part once inflated",
            size,
            limits.part_bytes,
        ));
    }
    if size > RATIO_FREE_BYTES && size > stored.saturating_mul(limits.ratio) {
        let times = format!("{} times its stored size", size / stored.max(1));
        return Err(ReadError::too_large(
            "a part of the workbook once inflated",
            times,
            format!("{} times", limits.ratio),
        ));
    }
    Ok(())
}

/// The number of parts from the end record, so that a huge table of contents is refused before it is read.
fn declared_parts(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(65_557);
    let end = bytes[from..]
        .windows(4)
        .rposition(|window| window == b"PK\x05\x06")?
        + from;
    let count = bytes.get(end + 10..end + 12)?;
    Some(usize::from(u16::from_le_bytes([count[0], count[1]])))
}

fn damaged(error: &zip::result::ZipError) -> ReadError {
    ReadError::Damaged {
        kind: "workbook",
        detail: error.to_string(),
    }
}
