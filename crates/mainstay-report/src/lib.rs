//! Documents to take away: charts, spreadsheets, text tables and well-written numbers, made from plain values.
//!
//! Nothing here knows the database or the web. Words that people read are passed in, already in their language;
//! only the shape of numbers and dates is decided here (see [`locale`]).

pub mod locale;
pub mod svg;
pub mod table;
