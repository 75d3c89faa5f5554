//! Reading a partner's own workbook, or what a partner types, into figures for one collection round.
//!
//! Nothing here stores anything: a table is matched to what the round asks for (`suggest`), the matching is remembered
//! and recognised next quarter (`recognise`), figures are taken with their cells (`apply`), checked, and compared with
//! what is already there. Whatever is not plain is asked, never guessed.

mod above;
mod adding;
mod amounts;
mod applied;
mod apply;
mod asking;
mod bands;
mod cell_field;
mod checks;
mod combine;
mod compare;
mod crossed;
mod entry;
mod expected;
mod fields;
mod gather;
mod history;
mod known_groups;
mod label_words;
mod mapping;
mod names;
mod neighbours;
mod one_total;
mod outline_heads;
mod overall;
mod per_person;
mod period_words;
mod places;
mod problem;
mod reader;
mod ready;
mod row_periods;
mod rows;
mod scales;
mod sentences;
mod sheet_groups;
mod sheet_of_all;
mod stated_days;
mod suggest;
mod suspicions;
mod table;
mod tables;
mod tables_over_time;
mod total_columns;
mod total_words;
mod twice;
mod when;
mod whole_beside_parts;
mod words;

pub use amounts::{Amount, holds_amounts, read_amount};
pub use applied::{About, Account, Applied, Candidate, Fate, NotUsed};
pub use apply::apply;
pub use checks::{Figure, UNKNOWN_SHARE, check_figures};
pub use compare::{Comparison, Counts, Verdict, compare};
pub use entry::{Entry, EntryKind, NumberStyle, Why, read_entry};
pub use expected::{Category, Dimension, Framework, Indicator};
pub use gather::called_period;
pub use history::{
    BIG_CHANGE, BIG_CHANGE_UNITS, Known, MAD_POINTS, MADS, SAME_PERIODS, check_history,
    keep_what_is_on_record,
};
pub use known_groups::check_known_groups;
pub use mapping::{
    ColumnUse, FigureUse, Group, LabelRole, MAPPING_VERSION, Mapping, Means, Recognition, Role,
    Word, recognise, shape_of,
};
pub use names::{ACCEPT, SUGGEST, fold, likeness};
pub use per_person::one_row_per_person;
pub use problem::{Answers, Fix, Key, Problem, Remedy, Severity, still_open};
pub use reader::{Meaning, Reader};
pub use sheet_groups::sheet_groups;
pub use suggest::{Reason, SuggestedColumn, Suggestion, suggest};
pub use suspicions::{EarlierFile, Evidence, SAME_FIGURES, suspicions};
pub use table::{ColumnHolds, Place, RowRole, SheetColumn, SheetFigure, SheetRow, SheetTable};
pub use tables::together;
pub use tables_over_time::TABLES_ARE_SITES;
pub use when::{Days, When, read_periods};
pub use words::Field;

#[cfg(test)]
mod tests;
