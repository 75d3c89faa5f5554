//! Old Excel workbooks (5.0 to 2003): their list of sheets, number formats, fonts and the text that sheets share.

use std::collections::HashMap;

use encoding_rs::Encoding;

use crate::model::{Format, Sheet, Workbook};
use crate::read::cells::{Budget, RichText, counted_from_1904};
use crate::read::compound::{Compound, damaged, u16_at, u32_at};
use crate::read::xls_records::{Pieces, Record, Records};
use crate::read::xls_sheet;
use crate::read::xlsx_styles::{Style, looks};
use crate::read::{Limits, ReadError};

/// What all sheets of one workbook share.
pub struct Book {
    /// True for Excel 97 and later, whose text has two bytes a letter where needed.
    pub is_97: bool,
    /// How older workbooks write letters beyond English.
    page: &'static Encoding,
    /// True when dates count from 1904.
    pub system_1904: bool,
    /// Cell styles by number.
    pub styles: Vec<Style>,
    /// Shared text by number.
    pub shared: Vec<RichText>,
    formats: HashMap<u16, String>,
    fonts: Vec<Font>,
    /// Font, format and indentation of each cell style.
    cell_styles: Vec<(u16, u16, u8)>,
    sheets: Vec<Listed>,
}

struct Font {
    bold: bool,
    superscript: bool,
}

struct Listed {
    name: String,
    hidden: bool,
    has_cells: bool,
    place: usize,
}

/// Reads a workbook of Excel 5.0 to 2003 from its container.
pub fn read(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Workbook, ReadError> {
    let stream = Compound::open(bytes)?
        .stream(&["Workbook", "Book"])
        .ok_or_else(|| damaged("its list of sheets is missing"))??;
    read_stream(&stream, file_name, limits)
}

/// Reads the records of such a workbook.
pub fn read_stream(stream: &[u8], file_name: &str, limits: &Limits) -> Result<Workbook, ReadError> {
    let book = read_book(stream, limits)?;
    let sheets = read_sheets(&book, stream, limits)?;
    Ok(Workbook {
        file_name: file_name.to_string(),
        format: Format::Xls,
        sheets,
        delimiter: None,
        encoding: None,
        remarks: counted_from_1904(book.system_1904),
    })
}

/// The sheets that hold cells, in the order of the list.
fn read_sheets(book: &Book, stream: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ReadError> {
    if book.sheets.len() > limits.sheets {
        return Err(ReadError::too_large(
            "sheets",
            book.sheets.len(),
            limits.sheets,
        ));
    }
    let (mut sheets, mut budget) = (Vec::new(), Budget::new(limits));
    let mut walked = 0;
    for listed in book.sheets.iter().filter(|listed| listed.has_cells) {
        let bytes = stream
            .get(listed.place..)
            .filter(|bytes| !bytes.is_empty())
            .ok_or_else(|| damaged("a sheet is cut off"))?;
        let mut sheet = Sheet {
            name: listed.name.clone(),
            hidden: listed.hidden,
            ..Sheet::default()
        };
        walked += xls_sheet::read(bytes, &mut sheet, book, &mut budget)?;
        // Sheets stand one after the other; only a made-up file lists the same bytes again and again.
        if walked > stream.len() {
            return Err(damaged("its sheets overlap"));
        }
        sheets.push(sheet);
    }
    if sheets.is_empty() {
        return Err(damaged("it lists no sheets"));
    }
    Ok(sheets)
}

fn read_book(stream: &[u8], limits: &Limits) -> Result<Book, ReadError> {
    let mut book = Book {
        is_97: true,
        page: encoding_rs::WINDOWS_1252,
        system_1904: false,
        styles: Vec::new(),
        shared: Vec::new(),
        formats: HashMap::new(),
        fonts: Vec::new(),
        cell_styles: Vec::new(),
        sheets: Vec::new(),
    };
    let mut records = Records::new(stream);
    let first = records.step()?.filter(|first| first.kind == 0x0809);
    let first = first.ok_or_else(|| damaged("its list of sheets is missing"))?;
    // Excel 5.0 and 95 write 5 as their version.
    book.is_97 = u16_at(first.data, 0) != Some(0x0500);
    while let Some(record) = records.step()? {
        match record.kind {
            0x000A => break,
            0x002F => return Err(ReadError::Encrypted("workbook")),
            0x00FC => book.read_shared(&record, limits)?,
            _ => book
                .take(&record)
                .ok_or_else(|| damaged("a record is too short"))?,
        }
    }
    book.styles = book
        .cell_styles
        .iter()
        .map(|(font, format, indent)| Style {
            looks: looks(
                u32::from(*format),
                book.formats.get(format).map(String::as_str),
            ),
            bold: book.font(*font).is_some_and(|font| font.bold),
            indent: *indent,
        })
        .collect();
    Ok(book)
}

impl Book {
    /// Takes one record of the workbook's own; nothing when it is too short for its kind.
    fn take(&mut self, record: &Record<'_>) -> Option<()> {
        let data = record.data;
        match record.kind {
            0x0022 => self.system_1904 = u16_at(data, 0)? == 1,
            0x0042 => self.page = page(u16_at(data, 0)?),
            0x0031 => self.fonts.push(Font {
                bold: u16_at(data, 6)? >= 600,
                superscript: u16_at(data, 8)? == 1,
            }),
            0x041E => {
                let code = if self.is_97 {
                    self.long_text(record, 2)?
                } else {
                    self.bytes_text(data.get(3..)?, usize::from(*data.get(2)?))
                };
                self.formats.insert(u16_at(data, 0)?, code);
            }
            0x00E0 => {
                let indent = data.get(8).filter(|_| self.is_97).map_or(0, |one| one & 15);
                self.cell_styles
                    .push((u16_at(data, 0)?, u16_at(data, 2)?, indent));
            }
            0x0085 => {
                let count = usize::from(*data.get(6)?);
                let name = if self.is_97 {
                    String::from_utf16_lossy(&Pieces::new(record, 7).text(count)?.0)
                } else {
                    self.bytes_text(data.get(7..)?, count)
                };
                self.sheets.push(Listed {
                    name: name.replace('\0', ""),
                    hidden: *data.get(4)? & 3 != 0,
                    has_cells: *data.get(5)? == 0,
                    place: u32_at(data, 0)? as usize,
                });
            }
            _ => {}
        }
        Some(())
    }

    fn read_shared(&mut self, record: &Record<'_>, limits: &Limits) -> Result<(), ReadError> {
        let count = u32_at(record.data, 4).unwrap_or(0);
        let (mut pieces, mut size) = (Pieces::new(record, 8), 0);
        for _ in 0..count {
            if pieces.is_done() {
                break;
            }
            let (letters, fonts) = pieces
                .word()
                .and_then(|count| pieces.text(usize::from(count)))
                .ok_or_else(|| damaged("its shared text is cut off"))?;
            size += letters.len() + 32;
            if size > limits.shared_text_bytes {
                return Err(ReadError::too_large(
                    "bytes of shared text",
                    size,
                    limits.shared_text_bytes,
                ));
            }
            self.shared.push(self.rich(&letters, &fonts));
        }
        Ok(())
    }

    /// Fonts are counted without the fifth, which no workbook has.
    fn font(&self, number: u16) -> Option<&Font> {
        let place = match number {
            0..=3 => number,
            4 => return None,
            _ => number - 1,
        };
        self.fonts.get(usize::from(place))
    }

    /// Text with its superscripts apart, as footnote marks.
    fn rich(&self, letters: &[u16], fonts: &[(u16, u16)]) -> RichText {
        let raised = |font: u16| self.font(font).is_some_and(|font| font.superscript);
        if !fonts.iter().any(|(_, font)| raised(*font)) {
            return RichText {
                text: String::from_utf16_lossy(letters),
                mark: None,
            };
        }
        let mut rich = RichText::default();
        let mut mark = String::new();
        let mut add = |from: usize, to: usize, raised: bool| {
            let piece = letters.get(from..to.min(letters.len())).unwrap_or_default();
            let piece = String::from_utf16_lossy(piece);
            let is_mark = raised && !rich.text.trim().is_empty() && piece.chars().count() <= 12;
            if is_mark { &mut mark } else { &mut rich.text }.push_str(&piece);
        };
        let first = fonts.first().map_or(0, |(place, _)| usize::from(*place));
        add(0, first, false);
        for (at, (from, font)) in fonts.iter().enumerate() {
            let to = fonts
                .get(at + 1)
                .map_or(letters.len(), |next| next.0.into());
            add(usize::from(*from), to, raised(*font));
        }
        rich.mark = Some(mark.trim())
            .filter(|mark| !mark.is_empty())
            .map(Into::into);
        rich
    }

    /// Text whose length stands in two bytes at a place of a record, running on where the record does.
    pub fn long_text(&self, record: &Record<'_>, at: usize) -> Option<String> {
        let count = usize::from(u16_at(record.data, at)?);
        if !self.is_97 {
            return Some(self.bytes_text(record.data.get(at + 2..)?, count));
        }
        if count == 0 {
            return Some(String::new());
        }
        let (letters, _) = Pieces::new(record, at + 2).text(count)?;
        Some(String::from_utf16_lossy(&letters))
    }

    fn bytes_text(&self, bytes: &[u8], count: usize) -> String {
        let bytes = &bytes[..count.min(bytes.len())];
        self.page
            .decode_without_bom_handling(bytes)
            .0
            .replace('\0', "")
    }
}

/// The letters of a code page by the number that Windows and the Macintosh give it.
fn page(number: u16) -> &'static Encoding {
    match number {
        866 => encoding_rs::IBM866,
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        936 => encoding_rs::GBK,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10_000 | 32_768 => encoding_rs::MACINTOSH,
        10_007 => encoding_rs::X_MAC_CYRILLIC,
        65_001 => encoding_rs::UTF_8,
        _ => encoding_rs::WINDOWS_1252,
    }
}
