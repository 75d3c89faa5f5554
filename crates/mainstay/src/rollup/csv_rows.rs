//! Cuts a partner's CSV file into rows while it is being read, so that a file of any size needs only a small buffer.

use std::io::{self, Read};

use mainstay_core::measurement::rollup_policy::is_blank;

use super::csv_record::{Cells, Cut, Dialect, SPARE, View, record, tidy, unescape};
use super::framework::Framework;
use super::spellings::{SLACK, Span};
use super::text;

/// How much of a file is looked at together: it stays within the processor's second cache.
const CHUNK: usize = 1 << 18;
/// A row larger than this is a quotation mark that nobody closed.
pub const LARGEST_ROW: usize = 64 << 20;
/// Headings beyond these are not read: no table of seven fields is that wide.
const MOST_COLUMNS: usize = 1_000;
/// What was noticed about a file besides its rows.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Fields that no heading names.
    pub absent: Vec<&'static str>,
    /// The file ends inside quotation marks.
    pub unclosed: bool,
}

/// Why a file could not be read to its end.
#[derive(Debug)]
pub enum Halt {
    /// The system said no.
    Io(io::Error),
    /// One row is larger than [`LARGEST_ROW`]; so many rows came before it.
    EndlessRow(u64),
}

/// Gives every row of a CSV file to `row`, in order, with the buffer in which its cells lie.
///
/// * The first line that is not blank names the columns. Columns that the framework does not know are passed over; of
///   two columns for the same field, the first counts.
/// * Commas, semicolons, tabs or bars may stand between cells: whichever lets the framework know most headings.
/// * Cells may be quoted, with line breaks, commas and doubled quotation marks inside. Lines end with LF, CRLF or CR.
/// * A line with nothing but blanks is not a row. Cells that a short row lacks are empty; surplus cells are passed over.
pub fn each_row(
    source: impl Read,
    framework: &Framework,
    mut row: impl FnMut(&[u8], &Cells),
) -> Result<Shape, Halt> {
    each_row_in_chunks(source, CHUNK, framework, &mut row)
}

fn each_row_in_chunks(
    source: impl Read,
    chunk: usize,
    framework: &Framework,
    row: &mut impl FnMut(&[u8], &Cells),
) -> Result<Shape, Halt> {
    let mut input = Input::open(source, chunk).map_err(Halt::Io)?;
    let (dialect, slots) = input.headings(framework)?;
    let mut shape = Shape {
        absent: absent(&slots),
        unclosed: false,
    };
    let (mut cells, mut rows) = (Cells::default(), 0);
    loop {
        match record(input.view(dialect), &slots, &mut cells) {
            Cut::Record {
                next,
                columns,
                untidy,
                unclosed,
            } => {
                shape.unclosed |= unclosed;
                if untidy != 0 {
                    tidy(&mut input.buffer, &mut cells, untidy);
                }
                // A line with one cell or none may be blank.
                let blank = columns == 1 && is_blank_line(&input.buffer[input.start..next]);
                if !blank {
                    rows += 1;
                    row(&input.buffer, &cells);
                }
                input.start = next;
            }
            Cut::Incomplete => input.more(rows)?,
            Cut::End => return Ok(shape),
        }
    }
}

struct Input<R> {
    source: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    ended: bool,
}

impl<R: Read> Input<R> {
    fn open(source: R, chunk: usize) -> io::Result<Self> {
        let mut input = Self {
            source,
            buffer: vec![0; chunk + SLACK],
            start: 0,
            end: 0,
            ended: false,
        };
        input.fill()?;
        if text::is_utf16(&input.buffer[..input.end]) {
            let mut bytes = input.buffer[..input.end].to_vec();
            input.source.read_to_end(&mut bytes)?;
            input.buffer = text::decoded(&bytes).into_owned().into_bytes();
            input.end = input.buffer.len();
            input.ended = true;
            input.buffer.resize(input.end + SLACK, 0);
        }
        if input.buffer[..input.end].starts_with("\u{feff}".as_bytes()) {
            input.start = 3;
        }
        Ok(input)
    }

    fn view(&self, dialect: Dialect) -> View<'_> {
        View {
            buffer: &self.buffer,
            start: self.start,
            end: self.end,
            ended: self.ended,
            dialect,
        }
    }

    /// Reads until the buffer is full or the source has ended.
    fn fill(&mut self) -> io::Result<()> {
        let room = self.buffer.len() - SLACK;
        while self.end < room && !self.ended {
            match self.source.read(&mut self.buffer[self.end..room]) {
                Ok(0) => self.ended = true,
                Ok(read) => self.end += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Moves the unfinished row to the front of the buffer and reads on behind it.
    fn more(&mut self, rows: u64) -> Result<(), Halt> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        let size = self.buffer.len() - SLACK;
        if self.end == size {
            if size >= LARGEST_ROW {
                return Err(Halt::EndlessRow(rows));
            }
            self.buffer.resize(size * 2 + SLACK, 0);
        }
        self.fill().map_err(Halt::Io)
    }

    /// Reads the line of headings: how the file is written, and which column holds which field.
    fn headings(&mut self, framework: &Framework) -> Result<(Dialect, Vec<u8>), Halt> {
        let line_end = line_end(&self.buffer[self.start..self.end]);
        loop {
            let mut best: Option<(usize, Dialect, Vec<u8>)> = None;
            let mut length = 0;
            for delimiter in *b",;\t|" {
                let dialect = Dialect {
                    delimiter,
                    line_end,
                };
                let Some((next, slots)) = self.heading_line(dialect, framework)? else {
                    return Ok((
                        Dialect {
                            delimiter: b',',
                            line_end,
                        },
                        Vec::new(),
                    ));
                };
                let known = slots.iter().filter(|slot| **slot != SPARE).count();
                if best.as_ref().is_none_or(|(most, ..)| known > *most) {
                    best = Some((known, dialect, slots));
                    length = next - self.start;
                }
            }
            let blank = is_blank_line(&self.buffer[self.start..self.start + length]);
            self.start += length;
            if let (false, Some((_, dialect, slots))) = (blank, best) {
                return Ok((dialect, slots));
            }
        }
    }

    /// Cuts the line at the start of the buffer into headings; nothing at the end of the file.
    fn heading_line(
        &mut self,
        dialect: Dialect,
        framework: &Framework,
    ) -> Result<Option<(usize, Vec<u8>)>, Halt> {
        let mut slots = Vec::new();
        let mut taken = [false; 8];
        let mut column: Vec<u8> = Vec::new();
        loop {
            // The column before this one was cut already: now ask for the next alone.
            column.clear();
            column.resize(slots.len(), SPARE);
            column.push(0);
            let mut cells = Cells::default();
            match record(self.view(dialect), &column, &mut cells) {
                Cut::Incomplete => self.more(0)?,
                Cut::End => return Ok(None),
                Cut::Record {
                    next,
                    columns,
                    untidy,
                    ..
                } => {
                    if slots.len() == columns.min(MOST_COLUMNS) {
                        return Ok(Some((next, slots)));
                    }
                    let mut heading = self.buffer[cells[0].start..cells[0].end].to_vec();
                    if untidy & 1 != 0 {
                        let whole = Span {
                            start: 0,
                            end: heading.len(),
                        };
                        let length = unescape(&mut heading, whole).end;
                        heading.truncate(length);
                    }
                    let slot = framework
                        .field(&text::cell(&heading))
                        .map_or(SPARE, |field| field as u8);
                    let first =
                        slot != SPARE && !std::mem::replace(&mut taken[slot as usize], true);
                    slots.push(if first { slot } else { SPARE });
                }
            }
        }
    }
}

fn absent(slots: &[u8]) -> Vec<&'static str> {
    super::framework::FIELDS
        .iter()
        .filter(|(_, field)| !slots.contains(&(*field as u8)))
        .map(|(name, _)| *name)
        .collect()
}

/// The byte that ends lines: CR only where a file knows no LF (spreadsheets of old Macintoshes).
fn line_end(start: &[u8]) -> u8 {
    let mut quoted = false;
    for (at, byte) in start.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => return b'\n',
            b'\r' if !quoted => {
                return if start.get(at + 1).is_none_or(|next| *next == b'\n') {
                    b'\n'
                } else {
                    b'\r'
                };
            }
            _ => {}
        }
    }
    b'\n'
}

/// Whether a line holds nothing but blanks, in quotation marks or not.
fn is_blank_line(line: &[u8]) -> bool {
    text::cell(line)
        .chars()
        .all(|character| character == '"' || is_blank(character))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::fs;

    use super::*;

    fn framework() -> Framework {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in [
            ("indicators.csv", "code,kind\n"),
            ("indicator_alias.csv", "alias,code\n"),
            ("subgroup_alias.csv", "alias,code\n"),
            ("targets.csv", "indicator,period,target\n"),
            (
                "headers.csv",
                "alias,field\nn,numerator\n\"who\nor what\",indicator\n",
            ),
        ] {
            fs::write(folder.path().join(name), content).unwrap();
        }
        Framework::read(folder.path()).unwrap()
    }

    fn rows(text: &str, chunk: usize) -> Vec<(String, String)> {
        let mut rows = Vec::new();
        let mut row = |buffer: &[u8], cells: &Cells| {
            let cell = |at: usize| String::from_utf8(cells[at].of(buffer).to_vec()).unwrap();
            rows.push((cell(0), cell(4)));
        };
        each_row_in_chunks(text.as_bytes(), chunk, &framework(), &mut row).unwrap();
        rows
    }

    #[test]
    fn where_a_file_is_cut_while_reading_does_not_matter() {
        let text = "x,N,\"Who\nor what\"\r\n1,2,three\r\n\r\n\"a,\"\"b\"\"\r\n\",\"12,345\",\"say \"\"it\"\"\" now\r\n,,\r\n9\r\n7,\"\",\"\"\"\"\r\n,6,six";
        let expected = [
            ("three", "2"),
            ("say \"it\" now", "12,345"),
            ("", ""),
            ("", ""),
            ("\"", ""),
            ("six", "6"),
        ];
        let expected = expected.map(|(one, other)| (one.to_owned(), other.to_owned()));
        for chunk in 3..text.len() + 9 {
            assert_eq!(rows(text, chunk), expected, "cut at {chunk}");
        }
    }

    #[test]
    fn a_mark_that_is_never_closed_is_told() {
        let shape = each_row(
            "n,x\n1,2\n3,\"four\n5,6\n".as_bytes(),
            &framework(),
            |_, _| (),
        )
        .unwrap();
        assert!(shape.unclosed);
        assert_eq!(
            shape.absent,
            [
                "indicator",
                "period",
                "geography",
                "subgroup",
                "denominator",
                "updated"
            ]
        );
    }

    #[test]
    fn a_row_without_end_is_refused_before_it_fills_the_memory() {
        let text = format!("n,x\n1,2\n3,\"{}", "four\n".repeat(LARGEST_ROW / 4));
        let halt = each_row(text.as_bytes(), &framework(), |_, _| ()).unwrap_err();
        assert!(matches!(halt, Halt::EndlessRow(1)), "{halt:?}");
    }
}
