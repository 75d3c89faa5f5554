//! Why a roll-up could not be made: one plain sentence with the place and the remedy.

use std::io;
use std::path::{Path, PathBuf};

/// What stopped the roll-up. Rows that break a rule never do: they are counted.
#[derive(Debug, thiserror::Error)]
pub enum RollupError {
    /// The folder given with `--dir` is not there.
    #[error("There is no folder {}: give the folder that holds partners/ and the framework files with --dir.", .0.display())]
    NoFolder(PathBuf),
    /// There is nothing to roll up.
    #[error("No partner file was found in {}: put each partner's file there as p01.csv, p02.xlsx and so on.", .0.display())]
    NoPartners(PathBuf),
    /// One of the five framework files is not there.
    #[error("The framework file {} is missing: it must stand beside partners/ and have the columns {columns}.", path.display())]
    NoFrameworkFile {
        /// Where it was expected.
        path: PathBuf,
        /// The columns it needs.
        columns: &'static str,
    },
    /// A framework file lacks a column.
    #[error("{} has no column named {column}: its first line must name the columns {columns}.", path.display())]
    NoColumn {
        /// The framework file.
        path: PathBuf,
        /// The column that was looked for.
        column: &'static str,
        /// All the columns it needs.
        columns: &'static str,
    },
    /// A line of a framework file cannot be used.
    #[error("{}, line {line}: {problem}", path.display())]
    FrameworkLine {
        /// The framework file.
        path: PathBuf,
        /// The line, counted from 1.
        line: u64,
        /// What is wrong with it and what to write instead.
        problem: String,
    },
    /// Two lists of the framework are too long to be crossed.
    #[error(
        "The framework lists {indicators} indicators and {subgroups} subgroups, more than can be rolled up together: split it into several runs."
    )]
    TooManyKeys {
        /// Codes in indicators.csv.
        indicators: usize,
        /// Codes in subgroup_alias.csv.
        subgroups: usize,
    },
    /// One partner names more places than fit beside this framework.
    #[error("{} names more than {most} different places: split the file into several partners or runs.", path.display())]
    TooManyPlaces {
        /// The partner's file.
        path: PathBuf,
        /// How many there may be.
        most: u64,
    },
    /// A single row is larger than any table has.
    #[error("{}, after row {rows}: one row is larger than {most} MB, most likely because a quotation mark is never closed. Mend the file there.", path.display())]
    EndlessRow {
        /// The partner's file.
        path: PathBuf,
        /// Rows read before it.
        rows: u64,
        /// The largest row in megabytes.
        most: usize,
    },
    /// A workbook cannot be opened.
    #[error("{} cannot be read as a workbook ({reason}): open it in a spreadsheet program and save it again as .xlsx without a password, or as .csv.", path.display())]
    Workbook {
        /// The partner's file.
        path: PathBuf,
        /// What the reader said.
        reason: String,
    },
    /// A file or folder cannot be read.
    #[error("{} cannot be read ({reason}): check that it exists and that you may open it.", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// A result cannot be written.
    #[error("{} cannot be written ({reason}): check that the folder given with --out may be written to and has room.", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
}

impl RollupError {
    /// Turns what the system said into the sentence about reading `path`.
    pub fn reading(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |reason| Self::Read { path, reason }
    }

    /// Turns what the system said into the sentence about writing `path`.
    pub fn writing(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |reason| Self::Write { path, reason }
    }
}
