//! How a partner's table is matched to what the round asks for; remembered for the next quarter.

use serde::{Deserialize, Serialize};

use super::names::fold;
use super::problem::{Answers, Fix, Key, Problem};
use super::table::SheetTable;
use super::when::read_periods;
use super::words::Field;

/// The version of this shape of matching; a matching of another version is made anew.
pub const MAPPING_VERSION: u32 = 1;

/// One category of one dimension: (dimension key, category key).
pub type Group = (String, String);

/// What a column of words tells about its rows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LabelRole {
    /// Names the indicator (or, in an outline, a group under it).
    Indicator,
    /// Says whether the row is the numerator, the denominator or the value.
    Field,
    /// Names the period.
    Period,
    /// Names the group in this dimension.
    Category(String),
    /// Names groups of several dimensions.
    Group,
    /// Names the dimension of the row's group.
    Dimension,
    /// A site, team or programme of the partner: its figures are added up where the roll-up rule permits.
    Place,
    /// Names the partner.
    Partner,
    /// A remark.
    Note,
}

/// What a column of figures holds; what is left open is said by its rows, its section or the round.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureUse {
    /// The indicator, when the header names it.
    pub indicator: Option<String>,
    /// The part of the figure.
    pub field: Option<Field>,
    /// The groups the header names.
    pub groups: Vec<Group>,
    /// The column adds up others: a check.
    pub total: bool,
    /// The header names the period; it is read afresh each time.
    pub dated: bool,
}

/// What a column is used for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Words about the rows.
    Label(LabelRole),
    /// Figures.
    Figure(FigureUse),
    /// Likely personal data: never read.
    Personal,
    /// Left out.
    Ignore,
}

/// One column's use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnUse {
    /// The column's letter.
    pub letter: String,
    /// The header as it was printed, to name it when it is gone.
    #[serde(default)]
    pub header: String,
    /// The header's shape: folded, periods replaced, so that next quarter's header is the same.
    pub shape: String,
    /// What it is used for.
    pub role: Role,
    /// Certain enough, or confirmed by a person. The figures of an unsure column are not taken.
    pub sure: bool,
}

/// What a word in the partner's file means, as a person once said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// This indicator.
    Indicator(String),
    /// This part of this indicator: who was reached, or who could have been.
    Part(String, Field),
    /// This category.
    Group(Group),
    /// Everybody together, not a group.
    Everyone,
    /// Nothing the round asks for.
    Nothing,
}

/// A word and its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// The folded text.
    pub text: String,
    /// What it means.
    pub means: Means,
}

/// How one table of one partner is read. Kept for each partner and form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// [`MAPPING_VERSION`] when it was made.
    pub version: u32,
    /// The columns in order: their letters and shapes are the layout's fingerprint.
    pub columns: Vec<ColumnUse>,
    /// The indicator of the whole table, when no row or column names one.
    pub indicator: Option<String>,
    /// Words a person explained.
    pub words: Vec<Word>,
    /// Figures a person allowed to add up although the rule does not: the ids of the questions answered.
    pub add_up: Vec<String>,
    /// The groups that the sheet itself is about ("Women"), beside sheets of other groups. It is told anew by each file, and
    /// no part of what is remembered.
    #[serde(skip)]
    pub of_sheet: Vec<Group>,
}

impl Mapping {
    /// The use of a column.
    pub fn column(&self, letter: &str) -> Option<&ColumnUse> {
        self.columns.iter().find(|column| column.letter == letter)
    }

    /// The columns that tell something about their rows.
    pub fn labels(&self) -> impl Iterator<Item = (&ColumnUse, &LabelRole)> {
        self.columns.iter().filter_map(|column| match &column.role {
            Role::Label(role) => Some((column, role)),
            _ => None,
        })
    }

    /// What a person said a word means.
    pub fn meaning(&self, text: &str) -> Option<&Means> {
        let (folded, shape) = (fold(text), shape_of(text));
        self.words
            .iter()
            .find(|word| word.text == folded || word.text == shape)
            .map(|word| &word.means)
    }

    /// The matching with what was answered about words, columns and adding up, for the next quarter.
    ///
    /// Only answers that say how to *read* are remembered; a number typed in place of another is not.
    #[must_use]
    pub fn remembering(mut self, problems: &[Problem], answers: &Answers) -> Self {
        for (about, fix) in answers {
            let Some(problem) = problems.iter().find(|problem| problem.id == *about) else {
                continue;
            };
            if let Some(text) = problem.args.get("text") {
                let means = match fix {
                    Fix::Category {
                        dimension,
                        category,
                    } => Means::Group((dimension.clone(), category.clone())),
                    Fix::Indicator(key) => Means::Indicator(key.clone()),
                    Fix::Part { indicator, field } => Means::Part(indicator.clone(), *field),
                    Fix::LeaveOut => Means::Nothing,
                    Fix::Everyone => Means::Everyone,
                    _ => continue,
                };
                // "Count night, 2025-06-25" is the same word next quarter.
                let text = shape_of(text);
                self.words.retain(|word| word.text != text);
                self.words.push(Word { text, means });
            } else if problem.key == Key::ColumnUnsure
                && let Some(letter) = problem.args.get("letter")
            {
                for column in self
                    .columns
                    .iter_mut()
                    .filter(|column| column.letter == *letter)
                {
                    match fix {
                        Fix::Confirm => column.sure = true,
                        Fix::LeaveOut => (column.role, column.sure) = (Role::Ignore, true),
                        _ => {}
                    }
                }
            } else if let (Some(rule), Fix::AddUp) = (problem.args.get("rule"), fix) {
                self.add_up.push(rule.clone());
            } else if let Fix::Indicator(key) = fix {
                self.indicator = Some(key.clone());
            }
        }
        self.words.sort_by(|a, b| a.text.cmp(&b.text));
        self.add_up.sort();
        self.add_up.dedup();
        self
    }
}

/// The shape of a header: folded, each period replaced by `{period}`.
pub fn shape_of(header: &str) -> String {
    read_periods(header).shape
}

/// How a remembered matching fits the table in hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recognition {
    /// The same columns in the same places: nothing to match.
    Same(Mapping),
    /// The same columns in other places, or one more period beside the others: matched anew by name.
    Moved(Mapping),
    /// Columns came, went or were renamed: named before anything is stored.
    Changed {
        /// New headers.
        added: Vec<String>,
        /// Headers that are gone (as shapes).
        removed: Vec<String>,
        /// (old shape, new header).
        renamed: Vec<(String, String)>,
        /// What could be carried over; the new columns are unsure.
        adapted: Mapping,
    },
}

/// Compares a remembered matching with the table in hand.
///
/// Only headers and their places are compared, never values; a header that differs only in its period is the same.
pub fn recognise(mapping: &Mapping, table: &SheetTable) -> Recognition {
    let new: Vec<(String, String)> = table
        .columns
        .iter()
        .map(|column| (column.letter.clone(), shape_of(&column.name)))
        .collect();
    let same = mapping.columns.len() == new.len()
        && mapping
            .columns
            .iter()
            .zip(&new)
            .all(|(old, (letter, shape))| old.letter == *letter && old.shape == *shape);
    if same {
        return Recognition::Same(mapping.clone());
    }
    let mut free: Vec<&ColumnUse> = mapping.columns.iter().collect();
    let mut columns: Vec<Option<ColumnUse>> = Vec::new();
    for (letter, shape) in &new {
        // The same place first, so that two columns of one name keep their order.
        let at = free
            .iter()
            .position(|old| old.shape == *shape && old.letter == *letter)
            .or_else(|| free.iter().position(|old| old.shape == *shape));
        columns.push(at.map(|at| ColumnUse {
            letter: letter.clone(),
            ..free.remove(at).clone()
        }));
    }
    grow_periods(mapping, &new, &mut columns);
    // A column nobody used may go without harm; an empty header says nothing.
    let gone: Vec<&ColumnUse> = free
        .into_iter()
        .filter(|old| !matches!(old.role, Role::Ignore) && !old.shape.is_empty())
        .collect();
    let came: Vec<usize> = (0..new.len())
        .filter(|at| columns[*at].is_none() && !new[*at].1.is_empty())
        .collect();
    let gone_dated = gone.iter().all(|old| {
        mapping
            .columns
            .iter()
            .filter(|column| column.shape == old.shape)
            .count()
            > 1
            && old.shape.contains("{period}")
    });
    if came.is_empty() && gone_dated {
        return Recognition::Moved(adapted(mapping, &new, columns));
    }
    changed(mapping, table, &new, columns, &gone, &came)
}

/// How many columns of a remembered layout the table still has; none when they are half or fewer: then it is another
/// kind of file, not the same one changed.
pub(super) fn kept_columns(mapping: &Mapping, table: &SheetTable) -> usize {
    let shapes: Vec<String> = table
        .columns
        .iter()
        .map(|one| shape_of(&one.name))
        .collect();
    let used = mapping
        .columns
        .iter()
        .filter(|one| one.role != Role::Ignore && !one.shape.is_empty());
    let (kept, gone): (Vec<_>, Vec<_>) = used.partition(|one| shapes.contains(&one.shape));
    if kept.len() > gone.len() {
        kept.len()
    } else {
        0
    }
}

/// A further column of a known dated shape is one more period, used as its neighbours are.
fn grow_periods(mapping: &Mapping, new: &[(String, String)], columns: &mut [Option<ColumnUse>]) {
    for (at, (letter, shape)) in new.iter().enumerate() {
        if columns[at].is_none()
            && shape.contains("{period}")
            && let Some(known) = mapping.columns.iter().find(|old| old.shape == *shape)
        {
            columns[at] = Some(ColumnUse {
                letter: letter.clone(),
                ..known.clone()
            });
        }
    }
}

fn adapted(
    mapping: &Mapping,
    new: &[(String, String)],
    columns: Vec<Option<ColumnUse>>,
) -> Mapping {
    let columns = columns
        .into_iter()
        .zip(new)
        .map(|(found, (letter, shape))| {
            found.unwrap_or_else(|| ColumnUse {
                letter: letter.clone(),
                header: String::new(),
                shape: shape.clone(),
                role: Role::Ignore,
                sure: shape.is_empty(),
            })
        })
        .collect();
    Mapping {
        columns,
        ..mapping.clone()
    }
}

/// Two headers of several levels that differ in the last only: "Screening / Eligible", "Screening / Due for a check".
fn is_under_same(one: &str, other: &str) -> bool {
    let outer = |header: &str| header.rsplit_once(" / ").map(|(outer, _)| fold(outer));
    outer(one).is_some() && outer(one) == outer(other)
}

/// The header a column had; its shape where the header was not kept.
fn named(column: &ColumnUse) -> String {
    if column.header.is_empty() {
        column.shape.clone()
    } else {
        column.header.clone()
    }
}

fn changed(
    mapping: &Mapping,
    table: &SheetTable,
    new: &[(String, String)],
    columns: Vec<Option<ColumnUse>>,
    gone: &[&ColumnUse],
    came: &[usize],
) -> Recognition {
    let mut left: Vec<&ColumnUse> = gone.to_vec();
    let mut added: Vec<String> = Vec::new();
    let mut renamed: Vec<(String, String)> = Vec::new();
    for at in came {
        let header = table.columns[*at].name.clone();
        let alike =
            |old: &&ColumnUse| super::names::likeness(&old.shape, &header) >= super::names::SUGGEST;
        let old = left
            .iter()
            .position(alike)
            .or_else(|| {
                left.iter()
                    .position(|old| is_under_same(&old.header, &header))
            })
            .or_else(|| left.iter().position(|old| old.letter == new[*at].0));
        match old {
            Some(old) => renamed.push((named(left.remove(old)), header)),
            None => added.push(header),
        }
    }
    Recognition::Changed {
        added,
        removed: left.into_iter().map(named).collect(),
        renamed,
        adapted: adapted(mapping, new, columns),
    }
}
