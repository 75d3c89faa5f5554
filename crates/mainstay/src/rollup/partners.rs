//! Finds the partners' files: which partner each belongs to, and which files are left out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::error::RollupError;

/// How a partner's file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with separators.
    Csv,
    /// A workbook.
    Xlsx,
}

/// One file handed in by a partner.
#[derive(Debug)]
pub struct PartnerFile {
    /// Where it is.
    pub path: PathBuf,
    /// How it is written.
    pub format: Format,
    /// Its size in bytes.
    pub size: u64,
}

/// One partner with all its files.
#[derive(Debug)]
pub struct Partner {
    /// The number in the files' names: 7 for p7.csv and for p007.xlsx.
    pub number: u64,
    /// The files, in the order of their names.
    pub files: Vec<PartnerFile>,
}

impl Partner {
    /// All its files' sizes added up.
    pub fn size(&self) -> u64 {
        self.files.iter().map(|file| file.size).sum()
    }
}

/// The partners in the order of their numbers, and notes about files that are left out or share a number.
///
/// # Errors
///
/// When the folder cannot be read or holds no partner's file.
pub fn partners(folder: &Path) -> Result<(Vec<Partner>, Vec<String>), RollupError> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(reason) if reason.kind() == std::io::ErrorKind::NotFound => {
            return Err(RollupError::NoPartners(folder.to_owned()));
        }
        Err(reason) => {
            return Err(RollupError::Read {
                path: folder.to_owned(),
                reason,
            });
        }
    };
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry.map_err(RollupError::reading(folder))?.path());
    }
    paths.sort();
    let (mut by_number, mut notes) = (BTreeMap::<u64, Vec<PartnerFile>>::new(), Vec::new());
    for path in paths {
        let metadata = std::fs::metadata(&path).map_err(RollupError::reading(&path))?;
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if metadata.is_dir() || name.starts_with(['.', '~']) {
            continue;
        }
        match number_and_format(&name) {
            Some((number, format)) => {
                by_number.entry(number).or_default().push(PartnerFile {
                    path,
                    format,
                    size: metadata.len(),
                });
            }
            None => notes.push(format!(
                "{name} is left out: partners' files are named p01.csv, p02.xlsx and so on."
            )),
        }
    }
    if by_number.is_empty() {
        return Err(RollupError::NoPartners(folder.to_owned()));
    }
    let partners: Vec<Partner> = by_number
        .into_iter()
        .map(|(number, files)| Partner { number, files })
        .collect();
    for partner in partners.iter().filter(|partner| partner.files.len() > 1) {
        notes.push(format!(
            "Partner {} has {} files: their rows are de-duplicated together, and completeness counts every file.",
            partner.number,
            partner.files.len()
        ));
    }
    Ok((partners, notes))
}

/// The first number in a name that begins with p and ends in .csv or .xlsx, in capitals or not.
fn number_and_format(name: &str) -> Option<(u64, Format)> {
    let name = name.to_ascii_lowercase();
    let (stem, format) = match name.strip_suffix(".csv") {
        Some(stem) => (stem, Format::Csv),
        None => (name.strip_suffix(".xlsx")?, Format::Xlsx),
    };
    let digits = stem
        .strip_prefix('p')?
        .trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    Some((digits[..end].parse().ok()?, format))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_in_the_name_is_the_partner() {
        for (name, answer) in [
            ("p01.csv", Some((1, Format::Csv))),
            ("p1.csv", Some((1, Format::Csv))),
            ("p001.XLSX", Some((1, Format::Xlsx))),
            ("P12.xlsx", Some((12, Format::Xlsx))),
            ("partner-7 2024.csv", Some((7, Format::Csv))),
            ("p100.csv", Some((100, Format::Csv))),
            ("p.csv", None),
            ("01.csv", None),
            ("notes.csv", None),
            ("p01.txt", None),
            ("p01.csv.bak", None),
            ("p99999999999999999999.csv", None),
        ] {
            assert_eq!(number_and_format(name), answer, "{name}");
        }
    }
}
