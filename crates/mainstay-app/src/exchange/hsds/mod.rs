//! Directories of services in the form of Open Referral HSDS 3.0: organisations, services and places, in and out, as JSON and as a
//! package of CSV files. What is not kept here is named before anything is written.

mod given;
mod package;

pub use given::{directory, is_json, read_json};
pub use package::{read_package, tables};

/// The scheme under which a directory's own id of an organisation is kept.
pub const SCHEME: &str = "HSDS";
