//! Finds where one row of a CSV file ends and where its cells lie, eight bytes at a time.

use super::spellings::{Span, eight};

/// Where cells go that are not asked for.
pub const SPARE: u8 = 7;

/// The cells of one row, by [`super::framework::Field`]; the last place holds whatever was not asked for.
pub type Cells = [Span; 8];

/// How a file separates its cells and rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// What stands between cells.
    pub delimiter: u8,
    /// What ends a row.
    pub line_end: u8,
}

/// What was found at the start of the buffer.
pub enum Cut {
    /// A whole row; the next one starts at `next`.
    Record {
        next: usize,
        columns: usize,
        untidy: u8,
        unclosed: bool,
    },
    /// The row goes on beyond what was read so far.
    Incomplete,
    /// There is nothing more.
    End,
}

/// Cuts one row. Cells lie between their quotation marks; those that still hold doubled marks are named in `untidy`.
#[inline]
pub fn record(
    buffer: &[u8],
    start: usize,
    end: usize,
    ended: bool,
    dialect: Dialect,
    slots: &[u8],
    cells: &mut Cells,
) -> Cut {
    if start == end {
        return if ended { Cut::End } else { Cut::Incomplete };
    }
    let (delimiters, line_ends) = (repeated(dialect.delimiter), repeated(dialect.line_end));
    *cells = Cells::default();
    let (mut at, mut columns, mut untidy, mut unclosed) = (start, 0, 0_u8, false);
    loop {
        let slot = slots.get(columns).copied().unwrap_or(SPARE);
        columns += 1;
        let (mut cell, stop);
        if at < end && buffer[at] == b'"' {
            let Some(quoted) = closing(buffer, at + 1, end, ended) else {
                return Cut::Incomplete;
            };
            unclosed |= quoted.unclosed;
            stop = find(
                buffer,
                (quoted.mark + 1).min(end),
                end,
                delimiters,
                line_ends,
            );
            cell = Span {
                start: at + 1,
                end: quoted.mark,
            };
            let behind = &buffer[(quoted.mark + 1).min(stop)..stop];
            if quoted.doubled || !(behind.is_empty() || behind == b"\r") {
                untidy |= 1 << slot;
                cell.end = if behind == b"\r" {
                    quoted.mark + 1
                } else {
                    stop
                };
            }
        } else {
            stop = find(buffer, at, end, delimiters, line_ends);
            cell = Span {
                start: at,
                end: stop,
            };
        }
        if stop == end && !ended {
            return Cut::Incomplete;
        }
        let last = stop == end || buffer[stop] == dialect.line_end;
        if last && cell.end == stop && cell.end > cell.start && buffer[cell.end - 1] == b'\r' {
            cell.end -= 1;
        }
        cells[slot as usize] = cell;
        at = stop + 1;
        if last {
            return Cut::Record {
                next: at.min(end),
                columns,
                untidy,
                unclosed,
            };
        }
    }
}

struct Quoted {
    /// Where the closing mark stands, or the end of the file.
    mark: usize,
    doubled: bool,
    unclosed: bool,
}

/// The mark that closes a quoted cell; nothing when more of the file is needed to know.
#[inline]
fn closing(buffer: &[u8], mut at: usize, end: usize, ended: bool) -> Option<Quoted> {
    let marks = repeated(b'"');
    let mut doubled = false;
    loop {
        let mark = find(buffer, at, end, marks, marks);
        if mark + 1 >= end && !ended {
            return None;
        }
        if mark == end {
            return Some(Quoted {
                mark,
                doubled,
                unclosed: true,
            });
        }
        if mark + 1 < end && buffer[mark + 1] == b'"' {
            doubled = true;
            at = mark + 2;
        } else {
            return Some(Quoted {
                mark,
                doubled,
                unclosed: false,
            });
        }
    }
}

/// The first place from `at` on with one of two bytes, looking at eight bytes at a time; `end` when there is none.
#[inline]
fn find(buffer: &[u8], mut at: usize, end: usize, one: u64, other: u64) -> usize {
    while at < end {
        let word = eight(buffer, at);
        let found = zeros(word ^ one) | zeros(word ^ other);
        if found != 0 {
            return (at + found.trailing_zeros() as usize / 8).min(end);
        }
        at += 8;
    }
    end
}

#[inline]
fn repeated(byte: u8) -> u64 {
    u64::from(byte) * 0x0101_0101_0101_0101
}

/// The high bit of every zero byte. Bits above the lowest one may be wrong, and nobody looks at them.
#[inline]
fn zeros(word: u64) -> u64 {
    word.wrapping_sub(0x0101_0101_0101_0101) & !word & 0x8080_8080_8080_8080
}

/// Takes the doubled quotation marks out of the cells named in `untidy`, where they lie.
#[cold]
pub fn tidy(buffer: &mut [u8], cells: &mut Cells, untidy: u8) {
    for (slot, cell) in cells.iter_mut().enumerate() {
        if untidy & (1 << slot) != 0 {
            *cell = unescape(buffer, *cell);
        }
    }
}

/// Writes a quoted cell over itself: two marks become one, a single mark closes, and what follows it is kept as it is.
pub fn unescape(buffer: &mut [u8], cell: Span) -> Span {
    let (mut write, mut read, mut quoted) = (cell.start, cell.start, true);
    while read < cell.end {
        let byte = buffer[read];
        read += 1;
        if quoted && byte == b'"' {
            if read < cell.end && buffer[read] == b'"' {
                read += 1;
            } else {
                quoted = false;
                continue;
            }
        }
        buffer[write] = byte;
        write += 1;
    }
    Span {
        start: cell.start,
        end: write,
    }
}
