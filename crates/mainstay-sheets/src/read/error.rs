//! Why a file could not be read, as a sentence with a remedy.

/// Why a file was not read; the text is for the person who handed it in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The workbook is locked with a password.
    #[error(
        "This {0} is locked with a password, so nothing in it can be read. Open it, remove the password (File, Info, Protect Workbook), save it and hand it in again."
    )]
    Encrypted(&'static str),
    /// A limit was passed.
    #[error(
        "This file is larger than Mainstay reads: {what} ({found}, the limit is {limit}). Save only the sheets that hold the figures and hand those in."
    )]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// How large it is.
        found: String,
        /// How large it may be.
        limit: String,
    },
    /// The bytes are something else than a spreadsheet.
    #[error(
        "This file is {0}, not a spreadsheet. Open it in a spreadsheet program and save it as .xlsx, .ods or .csv."
    )]
    OtherKind(&'static str),
    /// The file is damaged.
    #[error(
        "This {kind} is damaged and cannot be read ({detail}). Open it in a spreadsheet program, save it again and hand in the new copy."
    )]
    Damaged {
        /// What it is.
        kind: &'static str,
        /// Where the reading stopped.
        detail: String,
    },
    /// Something that no spreadsheet program writes, and that is only known from attacks.
    #[error(
        "This {kind} holds {what}, which no spreadsheet program writes, so it was not opened. Save it again from a spreadsheet program."
    )]
    Suspicious {
        /// What it is.
        kind: &'static str,
        /// What was found.
        what: &'static str,
    },
    /// There is nothing in the file.
    #[error("This file is empty: there is nothing to read in it.")]
    Empty,
}

impl ReadError {
    /// A refusal because a number passed its limit.
    pub(crate) fn too_large(
        what: &'static str,
        found: impl ToString,
        limit: impl ToString,
    ) -> Self {
        Self::TooLarge {
            what,
            found: found.to_string(),
            limit: limit.to_string(),
        }
    }
}
