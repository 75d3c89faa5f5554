//! `mainstay sheet`: what is in a partner's spreadsheet, and its figures as tidy rows.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use mainstay_sheets::{
    Column, Figure, Limits, Locale, Options, ProblemKind, Table, Understanding, count_rows,
    figures, find_tables, names_of_labels, read_workbook,
};
use serde_json::{Value, json};

/// Everything of `mainstay sheet`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the tables of a spreadsheet: columns, kinds, rows by role, totals against their parts
    #[command(before_help = INSPECT_EXAMPLES)]
    Inspect {
        /// A CSV, XLSX, XLS or ODS file
        file: PathBuf,
        /// Print JSON instead of a listing
        #[arg(long)]
        json: bool,
        /// How numbers and dates are written in the file, such as de or en-GB
        #[arg(long, value_parser = locale)]
        locale: Option<Locale>,
    },
    /// Print one row a figure, each with the cell that it came from
    #[command(before_help = EXTRACT_EXAMPLES)]
    Extract {
        /// A CSV, XLSX, XLS or ODS file
        file: PathBuf,
        /// Only this table, counted from 1 as `inspect` lists them
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
        table: Option<u32>,
        /// How numbers and dates are written in the file, such as de or en-GB
        #[arg(long, value_parser = locale)]
        locale: Option<Locale>,
        /// Print JSON: a list with one object a figure
        #[arg(long, conflicts_with = "csv")]
        json: bool,
        /// Print CSV: role, sheet, row, the labels, column, value, missing, cell (this is the default)
        #[arg(long)]
        csv: bool,
        /// End with exit code 3 when a cell could not be decided
        #[arg(long)]
        strict: bool,
    },
}

const INSPECT_EXAMPLES: &str = "Examples:
  mainstay sheet inspect clinic-q3.xlsx
  mainstay sheet inspect clinic-q3.xlsx --json
  mainstay sheet inspect bericht.csv --locale de

Exit codes: 0 tables found; 1 no table, or the file cannot be read; 2 wrong use.
";

const EXTRACT_EXAMPLES: &str = "Examples:
  mainstay sheet extract clinic-q3.xlsx --csv > figures.csv
  mainstay sheet extract clinic-q3.xlsx --table 2 --json
  mainstay sheet extract bericht.csv --locale de --json

A number such as 1.234 or a date such as 03/04/2025 that nothing in the file decides is not guessed: its value stays
empty, and a message on standard error names sheet, cell and both readings. --locale decides.
Percentages are fractions: 45 % is 0.45.

Exit codes: 0 figures printed; 1 no table, or the file cannot be read; 2 wrong use; 3 (with --strict) something to decide.
";

fn locale(tag: &str) -> Result<Locale, String> {
    Locale::parse(tag).ok_or_else(|| format!("\"{tag}\" is not a locale Mainstay knows; use one such as en, en-GB, en-US, de, de-CH, fr, es, pt, it or nl"))
}

/// Runs the command; data goes to standard output, messages to standard error.
pub fn run(args: Args) -> ExitCode {
    let done = match args.command {
        Command::Inspect { file, json, locale } => inspect(&file, json, locale),
        Command::Extract {
            file,
            table,
            locale,
            json,
            csv: _,
            strict,
        } => extract(&file, table, locale, json, strict),
    };
    done.unwrap_or_else(|message| {
        eprintln!("{message}");
        ExitCode::FAILURE
    })
}

fn understand(file: &Path, locale: Option<Locale>) -> Result<Understanding, String> {
    let shown = file.display();
    let limits = Limits::default();
    let size = std::fs::metadata(file)
        .map_err(|error| {
            format!("{shown}: cannot be opened ({error}). Check the name and the folder.")
        })?
        .len();
    if size > limits.file_bytes {
        return Err(format!(
            "{shown}: This file is larger than Mainstay reads ({size} bytes, the limit is {}). Save only the sheets that hold the figures and use those.",
            limits.file_bytes
        ));
    }
    let bytes = std::fs::read(file).map_err(|error| {
        format!(
            "{shown}: cannot be read ({error}). Check that it is a file and that you may read it."
        )
    })?;
    let name = file.file_name().map_or_else(
        || shown.to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    let workbook =
        read_workbook(&bytes, &name, &limits).map_err(|error| format!("{shown}: {error}"))?;
    let understanding = find_tables(&workbook, &Options { locale });
    // The process ends soon; giving back a million cells one by one would take longer than some of the reading.
    std::mem::forget(workbook);
    if understanding.tables.is_empty() {
        return Err(format!(
            "{shown}: no table was found. A table has a line of headings with figures or words in the lines below it."
        ));
    }
    Ok(understanding)
}

fn inspect(file: &Path, as_json: bool, locale: Option<Locale>) -> Result<ExitCode, String> {
    let understanding = understand(file, locale)?;
    if as_json {
        let tables: Vec<Value> = understanding.tables.iter().map(table_json).collect();
        let report = json!({ "file": file.display().to_string(), "tables": tables, "problems": understanding.problems });
        let text = serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?;
        return print(|out| writeln!(out, "{text}"));
    }
    print(|out| {
        understanding
            .tables
            .iter()
            .try_for_each(|table| list_table(out, table))
    })?;
    tell(&understanding, None);
    std::mem::forget(understanding);
    Ok(ExitCode::SUCCESS)
}

fn table_json(table: &Table) -> Value {
    let rows: serde_json::Map<String, Value> = count_rows(table)
        .into_iter()
        .map(|(role, count)| (word(&role), json!(count)))
        .collect();
    json!({
        "table": table.table,
        "sheet": table.sheet,
        "sheet_hidden": table.sheet_hidden,
        "range": table.range,
        "titles": table.titles,
        "header_rows": table.header_rows,
        "columns": table.columns,
        "rows": rows,
        "checks": table.checks,
    })
}

/// A role or a kind as the word that JSON uses for it.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|value| value.as_str().map(str::to_string))
        .unwrap_or_default()
}

fn list_table(out: &mut dyn Write, table: &Table) -> io::Result<()> {
    let hidden = if table.sheet_hidden {
        " (hidden sheet)"
    } else {
        ""
    };
    writeln!(
        out,
        "Table {}: sheet '{}'{hidden}, {}",
        table.table, table.sheet, table.range
    )?;
    for title in &table.titles {
        writeln!(out, "  {title}")?;
    }
    let rows: Vec<String> = table.header_rows.iter().map(u32::to_string).collect();
    writeln!(
        out,
        "  Header: {}",
        if rows.is_empty() {
            "none".to_string()
        } else {
            format!("row {}", rows.join(", "))
        }
    )?;
    let counts = count_rows(table)
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(role, count)| format!("{count} {}", word(&role)));
    writeln!(out, "  Rows: {}", counts.collect::<Vec<_>>().join(", "))?;
    writeln!(out, "  Columns:")?;
    table.columns.iter().try_for_each(|column| {
        writeln!(
            out,
            "    {:>3}  {:<8} {}",
            column.letter,
            word(&column.kind),
            described(column)
        )
    })?;
    for check in &table.checks {
        let equal = if check.equal { "equal" } else { "DIFFERENT" };
        writeln!(
            out,
            "  Check {}: {} parts add up to {}, printed {}: {equal}",
            check.cell,
            check.rows.len(),
            check.parts,
            check.printed
        )?;
    }
    writeln!(out)
}

fn described(column: &Column) -> String {
    let mut text = if column.name.is_empty() {
        "(no name)".to_string()
    } else {
        column.name.clone()
    };
    if let Some(unit) = &column.unit {
        text = format!("{text}  [{unit}]");
    }
    if column.hidden {
        text.push_str("  hidden");
    }
    if let Some(personal) = column.personal {
        text = format!("{text}  looks like {}", personal.words());
    }
    text
}

fn extract(
    file: &Path,
    number: Option<u32>,
    locale: Option<Locale>,
    as_json: bool,
    strict: bool,
) -> Result<ExitCode, String> {
    let understanding = understand(file, locale)?;
    let chosen: Vec<&Table> = understanding
        .tables
        .iter()
        .filter(|table| number.is_none_or(|number| table.table == number as usize))
        .collect();
    if chosen.is_empty() {
        return Err(format!(
            "{}: there is no table {}; it has {}. List them with `mainstay sheet inspect`.",
            file.display(),
            number.unwrap_or(1),
            understanding.tables.len()
        ));
    }
    let mut undecided = false;
    let mut all = chosen
        .iter()
        .flat_map(|table| figures(table))
        .inspect(|figure| undecided |= figure.problem.is_some());
    if as_json {
        print_json(&mut all)?
    } else {
        print_csv(&chosen, &mut all)?
    };
    drop(all);
    tell(&understanding, number);
    std::mem::forget(understanding);
    Ok(if strict && undecided {
        ExitCode::from(3)
    } else {
        ExitCode::SUCCESS
    })
}

fn print_json(figures: &mut dyn Iterator<Item = Figure>) -> Result<ExitCode, String> {
    print(|out| {
        write!(out, "[")?;
        for (place, figure) in figures.enumerate() {
            writeln!(out, "{}", if place > 0 { "," } else { "" })?;
            serde_json::to_writer(&mut *out, &figure)?;
        }
        writeln!(out, "\n]")
    })
}

fn print_csv(
    tables: &[&Table],
    figures: &mut dyn Iterator<Item = Figure>,
) -> Result<ExitCode, String> {
    let mut names: Vec<String> = Vec::new();
    for name in tables.iter().flat_map(|table| names_of_labels(table)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let known: BTreeMap<&str, usize> = names
        .iter()
        .enumerate()
        .map(|(place, name)| (name.as_str(), place))
        .collect();
    print(|out| {
        let mut csv = csv::Writer::from_writer(out);
        let head = ["role", "sheet", "row"]
            .into_iter()
            .chain(names.iter().map(String::as_str))
            .chain(["column", "value", "missing", "cell"]);
        csv.write_record(head.map(|text| guarded(text).into_owned()))
            .map_err(plain_io)?;
        for figure in figures {
            let mut labels = vec![""; names.len()];
            for (name, text) in figure.labels.iter() {
                labels[known[name.as_str()]] = text;
            }
            let (role, row) = (word(&figure.role), figure.row.to_string());
            let value = figure
                .value
                .map(|value| value.to_string())
                .unwrap_or_default();
            let missing = figure
                .missing
                .map(|missing| word(&missing))
                .unwrap_or_default();
            let record = [role.as_str(), &figure.sheet, &row]
                .into_iter()
                .chain(labels)
                .chain([figure.column.as_str(), &value, &missing, &figure.cell]);
            csv.write_record(record.map(|text| guarded(text).into_owned()))
                .map_err(plain_io)?;
        }
        csv.flush()
    })
}

/// A text with an apostrophe in front where a spreadsheet that opens the CSV would run it as a formula.
fn guarded(text: &str) -> Cow<'_, str> {
    let bare = text.trim_start();
    if bare.starts_with(['=', '+', '-', '@']) && bare.parse::<f64>().is_err() {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The failure of the output itself, so that a closed pipe is known as one.
fn plain_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Writes to standard output; a reader that has seen enough, such as `head`, is no failure.
fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<ExitCode, String> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("The result could not be written: {error}."))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// Says on standard error what must be asked or told.
fn tell(understanding: &Understanding, number: Option<u32>) {
    let told = understanding.problems.iter().filter(|problem| {
        number.is_none()
            || problem.table.is_none()
            || problem.table == number.map(|number| number as usize)
    });
    for problem in told {
        let what = match problem.kind {
            ProblemKind::AmbiguousNumber | ProblemKind::AmbiguousDate => "To decide",
            _ => "Note",
        };
        eprintln!("{what}: {}", problem.message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_label_is_run_as_a_formula() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            (" @SUM(A1)", "' @SUM(A1)"),
            ("- Males", "'- Males"),
            ("-5.5", "-5.5"),
            ("Clinic A", "Clinic A"),
        ] {
            assert_eq!(guarded(text), written);
        }
    }
}
