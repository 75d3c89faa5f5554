//! Several files in one: a ZIP archive that every system opens.

use std::io::{Cursor, Write as _};

use jiff::civil::Date;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::TableProblem;

/// The files in one archive, in their order. Equal files of equal days give equal bytes.
///
/// # Errors
///
/// [`TableProblem::Workbook`] when the archive cannot be written: two files of one name, or more than 4 GB.
pub fn archive(files: &[(String, Vec<u8>)], made_on: Date) -> Result<Vec<u8>, TableProblem> {
    let refused = |error: String| TableProblem::Workbook(error);
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(made_on.year()).unwrap_or(1980);
    let day =
        DateTime::from_date_and_time(year, part(made_on.month()), part(made_on.day()), 0, 0, 0);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(day.unwrap_or_default());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer
            .start_file(name.as_str(), options)
            .map_err(|error| refused(error.to_string()))?;
        writer
            .write_all(bytes)
            .map_err(|error| refused(error.to_string()))?;
    }
    let made = writer
        .finish()
        .map_err(|error| refused(error.to_string()))?;
    Ok(made.into_inner())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_goes_in_comes_out() {
        let files = [
            ("README.txt".to_owned(), b"one".to_vec()),
            ("tables/año.csv".to_owned(), vec![7; 5000]),
        ];
        let made_on = jiff::civil::date(2026, 11, 22);
        let bytes = archive(&files, made_on).unwrap();
        assert_eq!(bytes, archive(&files, made_on).unwrap());
        let mut read = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        for (name, held) in &files {
            let mut found = Vec::new();
            read.by_name(name).unwrap().read_to_end(&mut found).unwrap();
            assert_eq!(&found, held);
        }
        assert_eq!(read.len(), 2);
    }

    #[test]
    fn two_files_of_one_name_are_refused() {
        let files = [("a".to_owned(), vec![1]), ("a".to_owned(), vec![2])];
        assert!(archive(&files, jiff::civil::date(2026, 11, 22)).is_err());
    }
}
