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

/// The part of a file that is in memory.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The bytes, with slack behind them.
    pub buffer: &'a [u8],
    /// Where the next row begins.
    pub start: usize,
    /// One past the last byte that was read.
    pub end: usize,
    /// Whether the file ends there.
    pub ended: bool,
    /// How the file is written.
    pub dialect: Dialect,
}

/// Cuts one row. Cells lie between their quotation marks; those that still hold doubled marks are named in `untidy`.
#[inline]
pub fn record(view: View, slots: &[u8], cells: &mut Cells) -> Cut {
    if view.start == view.end {
        return if view.ended {
            Cut::End
        } else {
            Cut::Incomplete
        };
    }
    let stops = Stops::of(view.dialect);
    *cells = Cells::default();
    let (mut at, mut columns, mut untidy, mut unclosed) = (view.start, 0, 0_u8, false);
    loop {
        let slot = slots.get(columns).copied().unwrap_or(SPARE);
        columns += 1;
        let (mut cell, stop);
        if at < view.end && view.buffer[at] == b'"' {
            let Some(quoted) = quoted(view, at + 1, stops) else {
                return Cut::Incomplete;
            };
            (cell, stop) = (quoted.cell, quoted.stop);
            unclosed |= quoted.unclosed;
            untidy |= u8::from(quoted.untidy) << slot;
        } else {
            stop = find(view, at, stops);
            cell = Span {
                start: at,
                end: stop,
            };
        }
        if stop == view.end && !view.ended {
            return Cut::Incomplete;
        }
        let last = stop == view.end || view.buffer[stop] == view.dialect.line_end;
        if last && cell.end == stop && view.buffer[cell.start..stop].ends_with(b"\r") {
            cell.end -= 1;
        }
        cells[slot as usize] = cell;
        at = stop + 1;
        if last {
            let next = at.min(view.end);
            return Cut::Record {
                next,
                columns,
                untidy,
                unclosed,
            };
        }
    }
}

struct Quoted {
    /// What lies between the marks, or more of it when it must be tidied.
    cell: Span,
    /// Where the cell's delimiter or line end stands.
    stop: usize,
    /// There are doubled marks, or something stands behind the closing mark.
    untidy: bool,
    /// The file ends before the closing mark.
    unclosed: bool,
}

/// The cell whose opening mark stands before `start`; nothing when more of the file is needed to know.
#[inline]
fn quoted(view: View, start: usize, stops: Stops) -> Option<Quoted> {
    let marks = Stops {
        one: repeated(b'"'),
        other: repeated(b'"'),
    };
    let (mut at, mut doubled) = (start, false);
    let mark = loop {
        let mark = find(view, at, marks);
        if mark + 1 >= view.end && !view.ended {
            return None;
        }
        if mark + 1 < view.end && view.buffer[mark + 1] == b'"' {
            doubled = true;
            at = mark + 2;
        } else {
            break mark;
        }
    };
    let behind = (mark + 1).min(view.end);
    let stop = find(view, behind, stops);
    let rest = &view.buffer[behind..stop];
    let untidy = doubled || !(rest.is_empty() || rest == b"\r");
    // What must be tidied goes on to the end, but for the CR of a line end.
    let end = match (untidy, rest) {
        (false, _) => mark,
        (true, b"\r") => behind,
        (true, _) => stop,
    };
    Some(Quoted {
        cell: Span { start, end },
        stop,
        untidy,
        unclosed: mark == view.end,
    })
}

/// Two bytes that are looked for together, each repeated eight times.
#[derive(Clone, Copy)]
struct Stops {
    one: u64,
    other: u64,
}

impl Stops {
    fn of(dialect: Dialect) -> Self {
        Self {
            one: repeated(dialect.delimiter),
            other: repeated(dialect.line_end),
        }
    }
}

/// The first place from `at` on where one of two bytes stands, looking at eight bytes at a time; the end if there is none.
#[inline]
fn find(view: View, mut at: usize, stops: Stops) -> usize {
    while at < view.end {
        let word = eight(view.buffer, at);
        let found = zeros(word ^ stops.one) | zeros(word ^ stops.other);
        if found != 0 {
            return (at + found.trailing_zeros() as usize / 8).min(view.end);
        }
        at += 8;
    }
    view.end
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
