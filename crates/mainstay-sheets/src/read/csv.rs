//! Delimited text: which character separates the fields, and the fields themselves, quoted line breaks included.

use crate::model::{Cell, Format, Row, Sheet, Workbook};
use crate::read::encoding::{decode, looks_binary};
use crate::read::{Limits, ReadError};

/// Separators that occur in practice; the first wins when two do equally well.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// How many records are tried with each separator.
const TRIED_RECORDS: usize = 400;

/// Reads delimited text into one sheet; the rows are numbered as a spreadsheet program would number them.
pub fn read(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Workbook, ReadError> {
    let decoded = decode(bytes).ok_or(ReadError::OtherKind(
        "a file of a kind Mainstay does not know",
    ))?;
    if looks_binary(decoded.text.as_bytes()) {
        return Err(ReadError::OtherKind(
            "a file of a kind Mainstay does not know",
        ));
    }
    let (declared, text) = declared_delimiter(&decoded.text);
    let delimiter = declared.unwrap_or_else(|| find_delimiter(text));
    let mut remarks = Vec::new();
    if decoded.lossy {
        remarks.push(format!(
            "Some characters have no meaning in {} and are shown as \u{fffd}.",
            decoded.encoding
        ));
    }
    let mut reader = Records::new(text, delimiter);
    let rows = read_rows(&mut reader, limits)?;
    if let Some(row) = reader.unclosed {
        remarks.push(format!("Row {row} opens a quotation mark that is never closed; it was read as an ordinary character."));
    }
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let name = name
        .rsplit_once('.')
        .map_or(name, |(stem, _)| stem)
        .to_string();
    Ok(Workbook {
        file_name: file_name.to_string(),
        format: Format::Csv,
        sheets: vec![Sheet {
            name,
            rows,
            ..Sheet::default()
        }],
        delimiter: Some(delimiter),
        encoding: Some(decoded.encoding.to_string()),
        remarks,
    })
}

/// All rows that hold something, with the number that a spreadsheet program would give them.
fn read_rows(reader: &mut Records<'_>, limits: &Limits) -> Result<Vec<Row>, ReadError> {
    let mut rows = Vec::new();
    let (mut index, mut cells) = (0u32, 0usize);
    while let Some(fields) = reader.next_record() {
        if index >= limits.rows {
            return Err(ReadError::too_large(
                "rows",
                format!("more than {}", limits.rows),
                limits.rows,
            ));
        }
        if fields.len() > limits.columns as usize {
            return Err(ReadError::too_large(
                "columns in one row",
                fields.len(),
                limits.columns,
            ));
        }
        // Room for exactly the cells: a million short rows would waste most of the memory otherwise.
        let mut filled: Vec<(u32, Cell)> = Vec::with_capacity(fields.len());
        filled.extend(
            (0u32..)
                .zip(fields)
                .map(|(column, field)| (column, Cell::text(unguarded(field))))
                .filter(|(_, cell)| !cell.is_blank()),
        );
        filled.shrink_to_fit();
        cells += filled.len();
        if cells > limits.cells {
            return Err(ReadError::too_large(
                "filled cells",
                format!("more than {}", limits.cells),
                limits.cells,
            ));
        }
        if !filled.is_empty() {
            rows.push(Row {
                index,
                cells: filled,
            });
        }
        index += 1;
    }
    Ok(rows)
}

/// A first line `sep=;` is an instruction to spreadsheet programs, which do not show it as a row.
fn declared_delimiter(text: &str) -> (Option<char>, &str) {
    let first = text.lines().next().unwrap_or_default();
    let Some(rest) = first
        .trim_matches('"')
        .to_lowercase()
        .strip_prefix("sep=")
        .map(str::to_string)
    else {
        return (None, text);
    };
    let delimiter = if first.ends_with('\t') {
        Some('\t')
    } else {
        rest.chars().next()
    };
    let after = text[first.len()..].trim_start_matches('\r');
    (
        delimiter.filter(char::is_ascii),
        after.strip_prefix('\n').unwrap_or(after),
    )
}

/// The separator under which most records have the same number of fields.
fn find_delimiter(text: &str) -> char {
    let mut best = (',', 0.0);
    for delimiter in DELIMITERS {
        let score = consistency(text, delimiter);
        if score > best.1 * 1.02 {
            best = (delimiter, score);
        }
    }
    best.0
}

/// How evenly a separator cuts the text: the share of records with the usual number of fields, more for more fields.
fn consistency(text: &str, delimiter: char) -> f64 {
    let mut reader = Records::new(text, delimiter);
    let (mut counts, mut total, mut decimal_cuts, mut cuts) = (
        std::collections::BTreeMap::<usize, f64>::new(),
        0.0,
        0.0,
        0.0,
    );
    while let Some(fields) = reader.next_record() {
        if fields.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        total += 1.0;
        if fields.len() > 1 {
            *counts.entry(fields.len()).or_default() += 1.0;
        }
        // "12,5;13,5" is cut evenly by the comma too, but then a field such as "5;13" holds the true separator.
        for field in &fields {
            cuts += 1.0;
            let other = DELIMITERS
                .iter()
                .any(|other| *other != delimiter && *other != ',' && field.contains(*other));
            decimal_cuts += f64::from(u8::from(other && fields.len() > 1 && !field.contains('\n')));
        }
        if total >= 400.0 || reader.count > TRIED_RECORDS {
            break;
        }
    }
    let Some((fields, count)) = counts.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)) else {
        return 0.0;
    };
    let width = f64::from(u32::try_from(fields.min(50)).unwrap_or(50));
    (count / total) * (1.0 + width.ln()) * (1.0 - 0.8 * decimal_cuts / f64::max(cuts, 1.0))
}

/// Cuts text into records of fields.
struct Records<'t> {
    text: &'t str,
    at: usize,
    delimiter: char,
    count: usize,
    /// The row, counted from 1, whose quotation mark is never closed.
    unclosed: Option<usize>,
}

impl<'t> Records<'t> {
    fn new(text: &'t str, delimiter: char) -> Self {
        Self {
            text,
            at: 0,
            delimiter,
            count: 0,
            unclosed: None,
        }
    }

    /// The next record, blank lines included, or nothing at the end.
    fn next_record(&mut self) -> Option<Vec<String>> {
        if self.at >= self.text.len() {
            return None;
        }
        self.count += 1;
        let mut fields = Vec::new();
        loop {
            fields.push(self.field());
            match self.text[self.at..].chars().next() {
                Some(letter) if letter == self.delimiter => {
                    self.at += letter.len_utf8();
                    if self.at >= self.text.len() {
                        fields.push(String::new());
                        return Some(fields);
                    }
                }
                Some('\r') => {
                    self.at += 1;
                    self.at += usize::from(self.text[self.at..].starts_with('\n'));
                    return Some(fields);
                }
                Some(letter) => {
                    self.at += letter.len_utf8();
                    return Some(fields);
                }
                None => return Some(fields),
            }
        }
    }

    /// One field; stops at a separator or at the end of the line.
    fn field(&mut self) -> String {
        let rest = &self.text[self.at..];
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        if rest[spaces..].starts_with('"') && self.unclosed.is_none() {
            if let Some(field) = self.quoted(spaces + 1) {
                return field;
            }
            self.unclosed = Some(self.count);
        }
        let end = self.plain_end(rest);
        self.at += end;
        rest[..end].to_string()
    }

    fn plain_end(&self, rest: &str) -> usize {
        // Every separator that is looked for is one byte long, so that a byte of a longer letter never equals it.
        let Some(delimiter) = u8::try_from(self.delimiter).ok().filter(u8::is_ascii) else {
            return rest
                .find([self.delimiter, '\n', '\r'])
                .unwrap_or(rest.len());
        };
        rest.bytes()
            .position(|byte| byte == delimiter || byte == b'\n' || byte == b'\r')
            .unwrap_or(rest.len())
    }

    /// A quoted field that starts at this offset; nothing when its quotation mark is never closed.
    fn quoted(&mut self, start: usize) -> Option<String> {
        let rest = &self.text[self.at + start..];
        let mut field = String::new();
        let mut from = 0;
        loop {
            let quote = from + rest[from..].find('"')?;
            field.push_str(&rest[from..quote]);
            if rest[quote + 1..].starts_with('"') {
                field.push('"');
                from = quote + 2;
                continue;
            }
            // Characters after the closing mark belong to the field: `"a" b` is read as `a b`.
            let tail = &rest[quote + 1..];
            let end = self.plain_end(tail);
            field.push_str(tail[..end].trim_end_matches(' '));
            self.at += start + quote + 1 + end;
            return Some(field);
        }
    }
}

/// `="0100"` is how files for spreadsheets keep the zeros of a code; the code itself is what was meant.
fn unguarded(field: String) -> String {
    let inside = field
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .filter(|inside| !inside.contains('"'));
    inside.map(str::to_string).unwrap_or(field)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let book = read(text.as_bytes(), "a.csv", &Limits::default()).unwrap();
        book.sheets[0]
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|(_, cell)| cell.shown()).collect())
            .collect()
    }

    #[test]
    fn the_separator_is_found_whatever_it_is() {
        for (text, delimiter) in [
            ("a,b\n1,2\n", ','),
            ("Ort;Wert;Anteil\nBern;12,5;0,3\nGenf;13,5;0,4\n", ';'),
            ("12,5;13,5\n14,5;15,5\n", ';'),
            ("a\tb\n\"x, y\"\t2\n", '\t'),
            ("a|b|c\n1|2,5|3\n", '|'),
            ("Report, final, 2024\n\nname;people\nA;3\nB;4\n", ';'),
            ("sep=;\na;b\n", ';'),
        ] {
            assert_eq!(
                read(text.as_bytes(), "a.csv", &Limits::default())
                    .unwrap()
                    .delimiter,
                Some(delimiter),
                "{text:?}"
            );
        }
    }

    #[test]
    fn a_quoted_line_break_stays_in_its_cell() {
        assert_eq!(
            cells("a,b\r\n\"x\r\ny \"\"z\"\"\",2\r\n"),
            [["a", "b"], ["x\r\ny \"z\"", "2"]]
        );
    }

    #[test]
    fn blank_lines_count_as_rows() {
        let book = read(b"a,b\n\n1,2\n", "a.csv", &Limits::default()).unwrap();
        assert_eq!(
            book.sheets[0]
                .rows
                .iter()
                .map(|row| row.index)
                .collect::<Vec<_>>(),
            [0, 2]
        );
    }

    #[test]
    fn an_unclosed_quotation_mark_is_said_and_loses_nothing() {
        let book = read(b"a,b\n\"x,2\ny,3\n", "a.csv", &Limits::default()).unwrap();
        assert_eq!(book.sheets[0].rows.len(), 3);
        assert!(book.remarks[0].starts_with("Row 2 "), "{:?}", book.remarks);
    }
}
