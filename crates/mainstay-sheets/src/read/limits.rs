//! How much a handed-in file may hold: large enough for every real workbook, small enough to stay safe.

use serde::{Deserialize, Serialize};

/// Limits that are kept while a file is read; each one that is passed is named in the refusal.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: u64,
    /// Parts inside a zipped workbook.
    pub parts: usize,
    /// Bytes of all parts together once inflated.
    pub inflated_bytes: u64,
    /// Bytes of one part once inflated.
    pub part_bytes: u64,
    /// How many times larger a part may become beyond 5 MB.
    pub ratio: u64,
    /// Cells that hold something, in all sheets together.
    pub cells: usize,
    /// Columns of one sheet.
    pub columns: u32,
    /// Rows of one sheet of delimited text; spreadsheet programs hold no more.
    pub rows: u32,
    /// Sheets of one workbook.
    pub sheets: usize,
    /// Bytes of the text that sheets share.
    pub shared_text_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        const MB: u64 = 1_000_000;
        Self {
            file_bytes: 25 * 1024 * 1024,
            parts: 2_000,
            inflated_bytes: 200 * MB,
            part_bytes: 100 * MB,
            ratio: 200,
            cells: 2_000_000,
            columns: 16_384,
            rows: 1_048_576,
            sheets: 200,
            shared_text_bytes: 64 * 1_000_000,
        }
    }
}
