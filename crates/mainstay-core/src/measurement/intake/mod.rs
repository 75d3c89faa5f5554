//! Reading a partner's own workbook, or what a partner types, into figures for one collection round.
//!
//! Nothing here stores anything: a table is matched to what the round asks for (`suggest`), the matching is remembered
//! and recognised next quarter (`recognise`), figures are taken with their cells (`apply`), checked, and compared with
//! what is already there. Whatever is not plain is asked, never guessed.

mod entry;
mod expected;
mod mapping;
mod names;
mod problem;
mod reader;
mod suggest;
mod table;
mod when;
mod words;

pub use entry::{Entry, EntryKind, NumberStyle, Why, read_entry};
pub use expected::{Category, Dimension, Framework, Indicator};
pub use mapping::{
    ColumnUse, FigureUse, Group, LabelRole, MAPPING_VERSION, Mapping, Means, Recognition, Role,
    Word, recognise, shape_of,
};
pub use names::{ACCEPT, SUGGEST, fold, likeness};
pub use problem::{Answers, Fix, Key, Problem, Remedy, Severity};
pub use reader::{Meaning, Reader};
pub use suggest::{Reason, SuggestedColumn, Suggestion, suggest};
pub use table::{ColumnHolds, Place, RowRole, SheetColumn, SheetFigure, SheetRow, SheetTable};
pub use when::{Days, When, read_periods};
pub use words::Field;
