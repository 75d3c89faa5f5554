//! Writes the roll-up and the validation table, each as a whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use mainstay_core::measurement::rollup_policy::{Kind, Rejection};
use mainstay_core::measurement::sums::{completeness, gap};

use super::error::RollupError;
use super::framework::Framework;
use super::reading::{Cell, CellKey, Tally};

/// The columns of rollup.csv.
const ROLLUP: [&str; 11] = [
    "indicator",
    "period",
    "subgroup",
    "partners",
    "rows",
    "numerator",
    "denominator",
    "rate",
    "completeness",
    "target",
    "gap",
];

/// Writes rollup.csv and validation.csv into `folder`, which is made if need be; both appear together or not at all.
///
/// * `cells`: the lines of the roll-up in any order.
/// * `files`: how many partners' files were read.
///
/// # Errors
///
/// When the folder or a file cannot be written.
pub fn write(
    folder: &Path,
    framework: &Framework,
    cells: Vec<(CellKey, Cell)>,
    tallies: &[(u64, Tally)],
    files: u64,
) -> Result<(), RollupError> {
    fs::create_dir_all(folder).map_err(RollupError::writing(folder))?;
    let rollup = Draft::write(folder.join("rollup.csv"), |out| {
        write_rollup(out, framework, cells, files)
    })?;
    let validation = Draft::write(folder.join("validation.csv"), |out| {
        write_validation(out, tallies)
    })?;
    rollup.publish()?;
    validation.publish()
}

fn write_rollup(
    out: &mut csv::Writer<BufWriter<File>>,
    framework: &Framework,
    mut cells: Vec<(CellKey, Cell)>,
    files: u64,
) -> csv::Result<()> {
    let names = |key: &CellKey| {
        (
            framework.indicators[key.indicator as usize].code.as_str(),
            key.quarter,
            framework.subgroups[key.subgroup as usize].as_str(),
        )
    };
    cells.sort_unstable_by(|(one, _), (other, _)| names(one).cmp(&names(other)));
    out.write_record(ROLLUP)?;
    for (key, cell) in &cells {
        let (indicator, quarter, subgroup) = names(key);
        let sums = &cell.sums;
        let rate = if framework.indicators[key.indicator as usize].kind == Kind::Rate {
            sums.rate()
        } else {
            None
        };
        let target = framework.target(key.indicator, quarter);
        out.write_record([
            indicator,
            &quarter.to_string(),
            subgroup,
            &cell.partners.to_string(),
            &sums.rows.to_string(),
            &sums.numerator.to_string(),
            &sums.denominator.to_string(),
            &decimal(rate),
            &decimal(completeness(u64::from(cell.partners), files)),
            &decimal(target),
            &decimal(target.map(|target| gap(rate.unwrap_or_else(|| sums.total()), target))),
        ])?;
    }
    Ok(())
}

fn write_validation(
    out: &mut csv::Writer<BufWriter<File>>,
    tallies: &[(u64, Tally)],
) -> csv::Result<()> {
    out.write_record(["partner", "reason", "count"])?;
    for (partner, tally) in tallies {
        let mut reasons: Vec<(&str, u64)> = Rejection::ALL
            .iter()
            .map(|reason| (reason.word(), tally.rejected[*reason as usize]))
            .collect();
        reasons.extend([("duplicate", tally.duplicates), ("kept", tally.kept)]);
        reasons.sort_unstable();
        for (reason, count) in reasons.into_iter().filter(|(_, count)| *count > 0) {
            out.write_record([&partner.to_string(), reason, &count.to_string()])?;
        }
    }
    Ok(())
}

/// A number with a decimal point, in the fewest digits that give the same number back; nothing stays empty.
fn decimal(number: Option<f64>) -> String {
    number.map_or_else(String::new, |number| format!("{number:?}"))
}

/// A file written under another name, so that a reader never sees half of it.
struct Draft {
    draft: PathBuf,
    path: PathBuf,
}

impl Draft {
    fn write(
        path: PathBuf,
        content: impl FnOnce(&mut csv::Writer<BufWriter<File>>) -> csv::Result<()>,
    ) -> Result<Self, RollupError> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let draft = Self {
            draft: path.with_file_name(name),
            path,
        };
        let written = File::create(&draft.draft).and_then(|file| {
            let mut out = csv::Writer::from_writer(BufWriter::new(file));
            content(&mut out).map_err(io::Error::other)?;
            out.into_inner()
                .map_err(|error| io::Error::other(error.to_string()))?
                .flush()
        });
        match written {
            Ok(()) => Ok(draft),
            Err(reason) => Err(RollupError::Write {
                path: draft.path.clone(),
                reason,
            }),
        }
    }

    fn publish(self) -> Result<(), RollupError> {
        fs::rename(&self.draft, &self.path).map_err(RollupError::writing(&self.path))
    }
}

impl Drop for Draft {
    /// Removes a draft that was not published; after publishing there is none.
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.draft);
    }
}
