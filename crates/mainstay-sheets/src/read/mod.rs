//! From bytes to cells: what a file is, is decided by what is in it, not by its name.

mod archive;
mod cells;
mod compound;
mod csv;
mod encoding;
mod error;
mod limits;
mod ods;
mod serial;
mod xls;
mod xls_formula;
mod xls_records;
mod xls_sheet;
mod xlsb;
mod xlsx;
mod xlsx_sheet;
mod xlsx_styles;
mod xml;

pub use error::ReadError;
pub use limits::Limits;

use std::io::Read as _;

use crate::model::Workbook;

/// Reads a workbook from the bytes of a file, whatever its name ends in.
///
/// * `file_name`: only shown, and used as the sheet's name for delimited text.
/// * `limits`: [`Limits::default`] is what uploads are held to.
///
/// # Errors
///
/// [`ReadError`], a sentence that says what the file is and what to do; bytes of any kind never cause a panic.
pub fn read_workbook(
    bytes: &[u8],
    file_name: &str,
    limits: &Limits,
) -> Result<Workbook, ReadError> {
    let size = bytes.len() as u64;
    if size > limits.file_bytes {
        return Err(ReadError::too_large(
            "bytes in the file",
            size,
            limits.file_bytes,
        ));
    }
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return read_zipped(bytes, file_name, limits);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return read_compound(bytes, file_name, limits);
    }
    // Some programs write the records of an old workbook without a container around them.
    if let [0x09, 0x08, _, _, 0x00, 0x05 | 0x06, ..] = bytes {
        return xls::read_stream(bytes, file_name, limits);
    }
    if let Some(kind) = other_kind(bytes) {
        return Err(ReadError::OtherKind(kind));
    }
    csv::read(bytes, file_name, limits)
}

/// A zipped file: which program's workbook it is shows from the parts in it.
fn read_zipped(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Workbook, ReadError> {
    let mut archive = archive::Archive::open(bytes, limits)?;
    let other = |archive: &archive::Archive<'_>, start: &str| archive.any_starts_with(start);
    if archive.has("xl/workbook.bin") {
        return xlsb::read(bytes, file_name, limits);
    }
    if archive.has("content.xml") {
        return ods::read(&mut archive, file_name, limits);
    }
    if archive.has("[Content_Types].xml") && other(&archive, "word/") {
        return Err(ReadError::OtherKind("a Word document"));
    }
    if archive.has("[Content_Types].xml") && other(&archive, "ppt/") {
        return Err(ReadError::OtherKind("a PowerPoint presentation"));
    }
    if other(&archive, "Index/") || archive.has("Index.zip") {
        return Err(ReadError::OtherKind("an Apple Numbers document"));
    }
    if archive.has("[Content_Types].xml") || archive.has("xl/workbook.xml") {
        return xlsx::read(&mut archive, file_name, limits);
    }
    let tables = archive.names_ending(".csv");
    if !tables.is_empty() {
        return read_tables(&mut archive, &tables, file_name, limits);
    }
    Err(ReadError::OtherKind("a zip archive"))
}

/// An archive of CSV files: one sheet for each, named for its file.
fn read_tables(
    archive: &mut archive::Archive<'_>,
    names: &[String],
    file_name: &str,
    limits: &Limits,
) -> Result<Workbook, ReadError> {
    let mut book: Option<Workbook> = None;
    for name in names {
        let mut bytes = Vec::new();
        let Some(mut part) = archive.part(name) else {
            continue;
        };
        part.read_to_end(&mut bytes)
            .map_err(|error| ReadError::Damaged {
                kind: "archive",
                detail: error.to_string(),
            })?;
        drop(part);
        let file = name.rsplit('/').next().unwrap_or(name);
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let one = csv::read(&bytes, file, limits)?;
        match &mut book {
            Some(book) => {
                book.sheets.extend(one.sheets);
                book.remarks.extend(one.remarks);
            }
            None => book = Some(one),
        }
    }
    let mut book = book.ok_or(ReadError::Empty)?;
    file_name.clone_into(&mut book.file_name);
    Ok(book)
}

/// An OLE container: an old Excel workbook, or a new one under a password.
fn read_compound(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Workbook, ReadError> {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if holds("EncryptedPackage") {
        return Err(ReadError::Encrypted("workbook"));
    }
    if !holds("Workbook") && !holds("Book") {
        let kind = if holds("WordDocument") {
            "an old Word document"
        } else {
            "an old Office document without a workbook"
        };
        return Err(ReadError::OtherKind(kind));
    }
    xls::read(bytes, file_name, limits)
}

/// Files that are often handed in under a spreadsheet's name.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 11] = [
        (b"%PDF", "a PDF document"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x1F\x8B", "a gzip archive"),
        (b"7z\xBC\xAF", "a 7-Zip archive"),
        (b"Rar!", "a RAR archive"),
        (b"\x7FELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"SQLite format 3", "a database"),
        (b"{\\rtf", "a rich-text document"),
    ];
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(kind);
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(2_000)])
        .replace('\0', "")
        .to_lowercase();
    let start = start.trim_start_matches(|letter: char| {
        letter.is_whitespace() || letter == '\u{feff}' || letter == '\u{fffd}'
    });
    let html = [
        "<!doctype html",
        "<html",
        "<table",
        "<head",
        "<body",
        "<meta",
        "<div",
        "<style",
    ];
    if html.iter().any(|tag| start.starts_with(tag))
        || (start.starts_with("<?xml") && start.contains("<html"))
    {
        return Some("a web page saved under a spreadsheet's name");
    }
    if start.starts_with("mime-version:") {
        return Some("a web archive saved under a spreadsheet's name");
    }
    if start.starts_with("<?xml") && start.contains("office:spreadsheet") {
        return Some("an XML Spreadsheet of 2003");
    }
    if start.starts_with("<?xml") || start.starts_with("<!doctype") {
        return Some("an XML document");
    }
    None
}
