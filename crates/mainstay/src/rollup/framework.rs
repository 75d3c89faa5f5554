//! The agreed framework that partners' files are read by: indicators, the spellings partners use, and targets.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use mainstay_core::measurement::rollup_policy::{Kind, Quarter, spelling, trimmed};

use super::error::RollupError;
use super::text::decoded;

/// The columns of a partner's file that are read, in the order of [`FIELDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Which indicator.
    Indicator,
    /// Which quarter or month.
    Period,
    /// Which place.
    Geography,
    /// Which group of people.
    Subgroup,
    /// The count, or the part.
    Numerator,
    /// The whole.
    Denominator,
    /// When the row was last changed.
    Updated,
}

/// The fields with the names that headers.csv gives them.
pub const FIELDS: [(&str, Field); 7] = [
    ("indicator", Field::Indicator),
    ("period", Field::Period),
    ("geography", Field::Geography),
    ("subgroup", Field::Subgroup),
    ("numerator", Field::Numerator),
    ("denominator", Field::Denominator),
    ("updated", Field::Updated),
];

/// One indicator that the partnership agreed on.
pub struct Indicator {
    /// Its code, as it is written in the result.
    pub code: String,
    /// Count or rate.
    pub kind: Kind,
}

/// Everything the five framework files say.
pub struct Framework {
    /// The indicators; elsewhere an indicator is its position here.
    pub indicators: Vec<Indicator>,
    /// The subgroups' codes; elsewhere a subgroup is its position here.
    pub subgroups: Vec<String>,
    indicator_spellings: HashMap<String, u32>,
    subgroup_spellings: HashMap<String, u32>,
    header_spellings: HashMap<String, Field>,
    targets: HashMap<(u32, Quarter), f64>,
    /// What the person should know although it stops nothing.
    pub notes: Vec<String>,
}

impl Framework {
    /// Reads the five files that stand in `folder`.
    ///
    /// # Errors
    ///
    /// When a file or a column is missing, or a line cannot be used.
    pub fn read(folder: &Path) -> Result<Self, RollupError> {
        let mut notes = Vec::new();
        let (indicators, codes) = indicators(folder)?;
        let indicator_spellings = aliases(
            folder,
            "indicator_alias.csv",
            |code| codes.get(code).copied(),
            &mut notes,
        )?;
        let mut subgroup_codes = BTreeMap::new();
        for line in table(folder, "subgroup_alias.csv", &["alias", "code"])? {
            let next = position(subgroup_codes.len());
            subgroup_codes.entry(line.cells[1].clone()).or_insert(next);
        }
        let subgroup_spellings = aliases(
            folder,
            "subgroup_alias.csv",
            |code| subgroup_codes.get(code).copied(),
            &mut notes,
        )?;
        let mut subgroups = vec![String::new(); subgroup_codes.len()];
        for (code, at) in subgroup_codes {
            subgroups[at as usize] = code;
        }
        let targets = targets(folder, &codes, &indicator_spellings, &mut notes)?;
        let header_spellings = headers(folder)?;
        Ok(Self {
            indicators,
            subgroups,
            indicator_spellings,
            subgroup_spellings,
            header_spellings,
            targets,
            notes,
        })
    }

    /// The indicator that a cell names.
    pub fn indicator(&self, cell: &str) -> Option<u32> {
        self.indicator_spellings.get(&spelling(cell)).copied()
    }

    /// The subgroup that a cell names.
    pub fn subgroup(&self, cell: &str) -> Option<u32> {
        self.subgroup_spellings.get(&spelling(cell)).copied()
    }

    /// The field that a column's heading names.
    pub fn field(&self, heading: &str) -> Option<Field> {
        self.header_spellings.get(&spelling(heading)).copied()
    }

    /// What the partnership wants to reach.
    pub fn target(&self, indicator: u32, quarter: Quarter) -> Option<f64> {
        self.targets.get(&(indicator, quarter)).copied()
    }
}

type Codes = HashMap<String, u32>;

fn indicators(folder: &Path) -> Result<(Vec<Indicator>, Codes), RollupError> {
    let mut indicators: Vec<Indicator> = Vec::new();
    let mut codes = Codes::new();
    for line in table(folder, "indicators.csv", &["code", "kind"])? {
        let [code, word] = &line.cells[..] else {
            continue;
        };
        let Some(kind) = Kind::from_word(word) else {
            return Err(line.refused(format!(
                "{code} has the kind \"{word}\": write rate or count."
            )));
        };
        match codes.get(code) {
            Some(&known) if indicators[known as usize].kind != kind => {
                return Err(line.refused(format!(
                    "{code} is listed twice, as a rate and as a count: keep one of the two lines."
                )));
            }
            Some(_) => {}
            None => {
                codes.insert(code.clone(), position(indicators.len()));
                indicators.push(Indicator {
                    code: code.clone(),
                    kind,
                });
            }
        }
    }
    Ok((indicators, codes))
}

fn aliases(
    folder: &Path,
    name: &str,
    code: impl Fn(&str) -> Option<u32>,
    notes: &mut Vec<String>,
) -> Result<Codes, RollupError> {
    let mut spellings = Codes::new();
    for line in table(folder, name, &["alias", "code"])? {
        let [alias, wanted] = &line.cells[..] else {
            continue;
        };
        match code(wanted) {
            // A spelling listed twice means what its last line says.
            Some(code) => drop(spellings.insert(spelling(alias), code)),
            None => notes.push(format!("{name}, line {}: \"{alias}\" stands for {wanted}, which indicators.csv does not list; its rows are set aside.", line.number)),
        }
    }
    Ok(spellings)
}

fn headers(folder: &Path) -> Result<HashMap<String, Field>, RollupError> {
    let mut spellings = HashMap::new();
    for line in table(folder, "headers.csv", &["alias", "field"])? {
        let [alias, name] = &line.cells[..] else {
            continue;
        };
        let name = spelling(name);
        if let Some((_, field)) = FIELDS.iter().find(|(known, _)| *known == name) {
            spellings.insert(spelling(alias), *field);
        }
    }
    Ok(spellings)
}

fn targets(
    folder: &Path,
    codes: &Codes,
    spellings: &Codes,
    notes: &mut Vec<String>,
) -> Result<HashMap<(u32, Quarter), f64>, RollupError> {
    let mut targets = HashMap::new();
    for line in table(folder, "targets.csv", &["indicator", "period", "target"])? {
        let [code, period, target] = &line.cells[..] else {
            continue;
        };
        if target.is_empty() {
            continue;
        }
        let indicator = codes.get(code).or_else(|| spellings.get(&spelling(code)));
        let (Some(&indicator), Some(quarter)) = (indicator, Quarter::read(period)) else {
            notes.push(format!("targets.csv, line {}: no indicator and quarter of the roll-up is called {code}, {period}; the target is not used.", line.number));
            continue;
        };
        let Some(value) = target
            .replace(',', "")
            .parse()
            .ok()
            .filter(|value: &f64| value.is_finite())
        else {
            return Err(line.refused(format!("the target \"{target}\" is not a number: write it with digits and a decimal point, or leave it empty.")));
        };
        targets.insert((indicator, quarter), value);
    }
    Ok(targets)
}

/// One line of a framework file: the wanted columns' cells without the blanks around them.
struct Line {
    path: std::path::PathBuf,
    number: u64,
    cells: Vec<String>,
}

impl Line {
    fn refused(&self, problem: String) -> RollupError {
        RollupError::FrameworkLine {
            path: self.path.clone(),
            line: self.number,
            problem,
        }
    }
}

/// The wanted columns of a framework file, found by their names in its first line; lines with nothing in them are left out.
fn table(folder: &Path, name: &str, wanted: &[&'static str]) -> Result<Vec<Line>, RollupError> {
    let path = folder.join(name);
    let columns = match wanted.len() {
        3 => "indicator, period, target",
        _ if wanted[1] == "kind" => "code, kind, definition",
        _ if wanted[1] == "field" => "alias, field",
        _ => "alias, code",
    };
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(reason) if reason.kind() == std::io::ErrorKind::NotFound => {
            return Err(RollupError::NoFrameworkFile { path, columns });
        }
        Err(reason) => return Err(RollupError::Read { path, reason }),
    };
    let text = decoded(&bytes);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let broken = |path: &Path, error: &csv::Error| RollupError::Read {
        path: path.to_owned(),
        reason: std::io::Error::other(error.to_string()),
    };
    let headings = reader
        .headers()
        .map_err(|error| broken(&path, &error))?
        .clone();
    let mut at = Vec::with_capacity(wanted.len());
    for column in wanted {
        let Some(found) = headings
            .iter()
            .position(|heading| spelling(heading) == *column)
        else {
            return Err(RollupError::NoColumn {
                path,
                column,
                columns,
            });
        };
        at.push(found);
    }
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| broken(&path, &error))?;
        let cells: Vec<String> = at
            .iter()
            .map(|&at| trimmed(record.get(at).unwrap_or_default()).to_owned())
            .collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            let number = record.position().map_or(0, |at| line_number(&text, at));
            lines.push(Line {
                path: path.clone(),
                number,
                cells,
            });
        }
    }
    Ok(lines)
}

/// The line a record begins on; the reader counts from the empty lines before it.
fn line_number(text: &str, position: &csv::Position) -> u64 {
    let start = usize::try_from(position.byte()).unwrap_or(text.len());
    let empty = text[start..]
        .bytes()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() + empty.filter(|byte| *byte == b'\n').count() as u64
}

fn position(length: usize) -> u32 {
    u32::try_from(length).expect("a framework lists fewer than 2^32 codes")
}
