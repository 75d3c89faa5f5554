//! Partners' own spreadsheets, as they are: bytes of CSV, XLSX, XLS or ODS become tables that are understood.
//!
//! Three steps, each usable alone: [`read_workbook`] turns bytes into cells without changing any of them,
//! [`find_tables`] says where the tables are, what each column and row is, and what could not be decided,
//! and [`tidy`] gives one figure a line, each with the cell that it came from.
//!
//! Nothing is guessed: a number or a date that can be read in two ways is reported with both readings, and
//! stays without a value until a [`Locale`] decides.

mod model;
mod read;
mod tidy;
mod understand;

pub use model::{Cell, CellRef, CellValue, Format, Merge, Row, Sheet, Workbook, column_letters};
pub use read::{Limits, ReadError, read_workbook};
pub use tidy::{Figure, count_rows, figures, names_of_labels, tidy};
pub use understand::{
    Check, Column, ColumnKind, DateOrder, Locale, Missing, Options, Personal, Problem, ProblemKind,
    Reading, Role, RowNote, Table, TableCell, Understanding, find_tables,
};
