//! The partnership's catalogue as the rest of the program reads it: every indicator with all its versions, every split.
//!
//! Collection, intake and the scorecard call [`framework`] inside their own transaction, so that what they read of the
//! catalogue and of the figures is of one moment.

use std::collections::BTreeMap;

use mainstay_core::fold::fold;
use mainstay_core::measurement::breakdown::{self, BreakdownProblem};
use mainstay_core::measurement::{Accountability, Fields, IndicatorStatus};
use mainstay_core::period::{FiscalYear, Period};
use mainstay_db::{Tx, Uuid};

use super::store;
use super::stored;
use crate::partnership::store as partnerships;
use crate::shell::{Failure, Language};

/// Everything a partnership has agreed to count.
#[derive(Debug, Clone, PartialEq)]
pub struct Framework {
    /// The partnership's fiscal year, against which stored periods are read.
    pub fiscal: FiscalYear,
    /// The indicators in the order shown, retired ones too.
    pub indicators: Vec<Indicator>,
    /// The ways of splitting results in the order shown, retired ones too.
    pub dimensions: Vec<Dimension>,
}

/// One indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Its id.
    pub id: Uuid,
    /// Its short name in addresses and files; never changes.
    pub key: String,
    /// Where it stands; `Retired` once it was retired.
    pub status: IndicatorStatus,
    /// Who answers for it.
    pub owner: String,
    /// Who looks after its data.
    pub steward: String,
    /// Other names partners use for it in their files.
    pub also_called: Vec<String>,
    /// Every version of the definition, oldest first. Never empty.
    pub versions: Vec<Version>,
    /// The splits asked for, in the order of the dimensions.
    pub splits: Vec<Split>,
    /// Counts changes, so that two people editing are told.
    pub edit: i64,
}

/// A definition as it held from some period on. Every version after the first marks a break in the series.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// 1, 2, 3 …
    pub number: i64,
    /// The first period it holds for; nothing for the first version where it holds for all before the second.
    pub from: Option<Period>,
    /// The definition's fields in English (or the partnership's own language).
    pub fields: Fields,
    /// The name in Spanish; may be empty.
    pub name_es: String,
    /// The question in Spanish; may be empty.
    pub question_es: String,
    /// What partners call the numerator (the value itself where there is only one).
    pub numerator_names: Vec<String>,
    /// What partners call the denominator.
    pub denominator_names: Vec<String>,
    /// How many people there are to reach: the upper limit of unique people.
    pub eligible: Option<f64>,
    /// What changed and why.
    pub change_note: String,
    /// When it was made, microseconds.
    pub created_at: i64,
    /// Who made it.
    pub created_by: String,
}

/// A split an indicator asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The dimension.
    pub dimension: Uuid,
    /// The dimension's key.
    pub key: String,
    /// Whether a hand-in without it is incomplete.
    pub required: bool,
}

/// A way of splitting results, with the partnership's common list of groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Its id.
    pub id: Uuid,
    /// Its key; never changes.
    pub key: String,
    /// Its name in English (or the partnership's own language).
    pub label: String,
    /// Its name in Spanish; may be empty.
    pub label_es: String,
    /// Other names partners use for it.
    pub also_called: Vec<String>,
    /// Whether everybody is in one group only.
    pub exclusive: bool,
    /// Whether it is no longer asked for.
    pub retired: bool,
    /// Its groups in the order shown, with "not known" and "preferred not to say", and retired ones.
    pub categories: Vec<Category>,
    /// Counts changes, so that two people editing are told.
    pub edit: i64,
}

/// One group of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Its key; never changes, because figures name it.
    pub key: String,
    /// Its label in English (or the partnership's own language).
    pub label: String,
    /// Its label in Spanish; may be empty.
    pub label_es: String,
    /// An agreed group, or one of the two that every dimension has.
    pub kind: CategoryKind,
    /// Other words partners use for it.
    pub also_called: Vec<String>,
    /// Whether it is no longer asked for; figures of earlier periods may still name it.
    pub retired: bool,
}

/// What a group stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CategoryKind {
    /// An agreed group.
    Group,
    /// Nobody asked, or the answer is not on record. Every dimension has it.
    Unknown,
    /// The person preferred not to say. Every dimension has it.
    Declined,
}

impl CategoryKind {
    /// The word that is stored.
    pub fn key(self) -> &'static str {
        match self {
            CategoryKind::Group => "group",
            CategoryKind::Unknown => "unknown",
            CategoryKind::Declined => "declined",
        }
    }

    /// The kind behind a stored word.
    pub fn from_key(key: &str) -> CategoryKind {
        match key {
            "unknown" => CategoryKind::Unknown,
            "declined" => CategoryKind::Declined,
            _ => CategoryKind::Group,
        }
    }
}

/// The text in the reader's language, or the other one where it is missing.
fn in_language<'a>(language: Language, text: &'a str, spanish: &'a str) -> &'a str {
    if language == Language::Es && !spanish.is_empty() {
        spanish
    } else {
        text
    }
}

impl Framework {
    /// The indicator with this id.
    pub fn indicator(&self, id: Uuid) -> Option<&Indicator> {
        self.indicators.iter().find(|one| one.id == id)
    }

    /// The indicator with this key.
    pub fn by_key(&self, key: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|one| one.key == key)
    }

    /// The dimension with this id.
    pub fn dimension(&self, id: Uuid) -> Option<&Dimension> {
        self.dimensions.iter().find(|one| one.id == id)
    }

    /// The dimension with this key.
    pub fn dimension_by_key(&self, key: &str) -> Option<&Dimension> {
        self.dimensions.iter().find(|one| one.key == key)
    }

    /// The indicators that are not retired.
    pub fn active(&self) -> impl Iterator<Item = &Indicator> {
        self.indicators.iter().filter(|one| !one.is_retired())
    }

    /// The dimensions an indicator asks for that are not retired, each with whether it is required.
    pub fn splits_of<'a>(
        &'a self,
        indicator: &'a Indicator,
    ) -> impl Iterator<Item = (&'a Dimension, bool)> {
        indicator.splits.iter().filter_map(|split| {
            self.dimension(split.dimension)
                .filter(|dimension| !dimension.retired)
                .map(|dimension| (dimension, split.required))
        })
    }
}

impl Indicator {
    /// The newest version.
    pub fn current(&self) -> &Version {
        self.versions
            .last()
            .expect("an indicator is made together with its first version")
    }

    /// The version with this number.
    pub fn version(&self, number: i64) -> Option<&Version> {
        self.versions.iter().find(|one| one.number == number)
    }

    /// The version that holds for a period: the newest that starts no later than the period does; the oldest for
    /// periods before them all.
    pub fn version_for(&self, period: Period) -> &Version {
        self.versions
            .iter()
            .rev()
            .find(|version| {
                version
                    .from
                    .is_none_or(|from| from.start() <= period.start())
            })
            .or(self.versions.first())
            .expect("an indicator is made together with its first version")
    }

    /// The periods from which a newer definition holds: where the series is broken.
    pub fn breaks(&self) -> impl Iterator<Item = &Version> {
        self.versions.iter().skip(1)
    }

    /// Whether it is no longer collected; its past stays.
    pub fn is_retired(&self) -> bool {
        self.status == IndicatorStatus::Retired
    }

    /// Whether it is the whole community's number, which is never shown as one partner's score.
    pub fn is_community(&self) -> bool {
        self.current().fields.accountability == Accountability::Population
    }

    /// Its present name in the reader's language.
    pub fn name(&self, language: Language) -> &str {
        self.current().name(language)
    }

    /// Every name a partner's file may use for it: the names in both languages and the other names.
    pub fn all_names(&self) -> Vec<String> {
        let current = self.current();
        let mut names = vec![current.fields.name.clone(), current.name_es.clone()];
        names.extend(self.also_called.iter().cloned());
        names.retain(|name| !name.is_empty());
        names
    }
}

impl Version {
    /// The name in the reader's language.
    pub fn name(&self, language: Language) -> &str {
        in_language(language, &self.fields.name, &self.name_es)
    }

    /// The question in the reader's language.
    pub fn question(&self, language: Language) -> &str {
        in_language(language, &self.fields.plain_question, &self.question_es)
    }
}

impl Dimension {
    /// The name in the reader's language.
    pub fn label(&self, language: Language) -> &str {
        in_language(language, &self.label, &self.label_es)
    }

    /// Every name a partner's file may use for it.
    pub fn all_names(&self) -> Vec<String> {
        all_names(&self.label, &self.label_es, &self.also_called)
    }

    /// The groups that are asked for now, with the two built-in ones.
    pub fn asked(&self) -> impl Iterator<Item = &Category> {
        self.categories.iter().filter(|one| !one.retired)
    }

    /// The group with this key.
    pub fn category(&self, key: &str) -> Option<&Category> {
        self.categories.iter().find(|one| one.key == key)
    }

    /// The group behind a key or any of its names, as somebody typed it.
    pub fn category_named(&self, name: &str) -> Option<&Category> {
        let wanted = fold(name);
        let is_named = |one: &&Category| {
            one.key == name.trim() || one.all_names().iter().any(|name| fold(name) == wanted)
        };
        self.categories
            .iter()
            .filter(|_| !wanted.is_empty())
            .find(is_named)
    }

    /// The dimension as the roll-up and disparity rules take it: the agreed groups, without the built-in two.
    ///
    /// # Errors
    ///
    /// [`BreakdownProblem`] while fewer than two groups are agreed.
    pub fn rules(&self) -> Result<breakdown::Dimension, BreakdownProblem> {
        let groups = self
            .categories
            .iter()
            .filter(|one| one.kind == CategoryKind::Group)
            .map(|one| breakdown::Category {
                key: one.key.clone(),
                label: one.label.clone(),
            })
            .collect();
        breakdown::Dimension::new(self.key.clone(), groups, self.exclusive)
    }
}

impl Category {
    /// Whether it is an agreed group, not one of the built-in two.
    pub fn is_group(&self) -> bool {
        self.kind == CategoryKind::Group
    }

    /// The label in the reader's language.
    pub fn label(&self, language: Language) -> &str {
        in_language(language, &self.label, &self.label_es)
    }

    /// Every word a partner's file may use for it.
    pub fn all_names(&self) -> Vec<String> {
        all_names(&self.label, &self.label_es, &self.also_called)
    }
}

fn all_names(label: &str, spanish: &str, others: &[String]) -> Vec<String> {
    let mut names = vec![label.to_owned(), spanish.to_owned()];
    names.extend(others.iter().cloned());
    names.retain(|name| !name.is_empty());
    names
}

/// The whole catalogue of a partnership, read within the caller's transaction.
///
/// Six statements, whatever the number of indicators.
///
/// # Errors
///
/// [`Failure::NotHere`] when there is no such partnership; [`Failure::Ours`] when a stored word is none the program knows.
pub fn framework(tx: &mut Tx<'_>, partnership: Uuid) -> Result<Framework, Failure> {
    let row = partnerships::partnership(tx, partnership)?.ok_or(Failure::NotHere)?;
    let fiscal = stored::fiscal(row.fiscal_month);
    let dimensions = dimensions(tx, partnership)?;
    let mut splits: BTreeMap<Uuid, Vec<Split>> = BTreeMap::new();
    for row in store::indicator_dimensions(tx, partnership)? {
        let Some(dimension) = dimensions.iter().find(|one| one.id == row.dimension) else {
            continue;
        };
        splits.entry(row.indicator).or_default().push(Split {
            dimension: row.dimension,
            key: dimension.key.clone(),
            required: row.required,
        });
    }
    let mut versions: BTreeMap<Uuid, Vec<store::VersionRow>> = BTreeMap::new();
    for row in store::versions(tx, partnership)? {
        versions.entry(row.indicator).or_default().push(row);
    }
    let indicators = store::indicators(tx, partnership)?
        .into_iter()
        .map(|row| {
            let (splits, versions) = (splits.remove(&row.id), versions.remove(&row.id));
            stored::indicator(
                row,
                versions.unwrap_or_default(),
                splits.unwrap_or_default(),
                fiscal,
            )
        })
        .collect::<Result<_, _>>()?;
    Ok(Framework {
        fiscal,
        indicators,
        dimensions,
    })
}

/// The ways of splitting results with their groups, read within the caller's transaction.
///
/// # Errors
///
/// What the database says.
pub fn dimensions(tx: &mut Tx<'_>, partnership: Uuid) -> Result<Vec<Dimension>, Failure> {
    let mut groups: BTreeMap<Uuid, Vec<Category>> = BTreeMap::new();
    for row in store::categories(tx, partnership)? {
        groups.entry(row.dimension).or_default().push(Category {
            key: row.key,
            label: row.label,
            label_es: row.label_es,
            kind: CategoryKind::from_key(&row.kind),
            also_called: stored::lines(&row.also_called),
            retired: row.retired_at.is_some(),
        });
    }
    Ok(store::dimensions(tx, partnership)?
        .into_iter()
        .map(|row| Dimension {
            categories: groups.remove(&row.id).unwrap_or_default(),
            id: row.id,
            key: row.key,
            label: row.label,
            label_es: row.label_es,
            also_called: stored::lines(&row.also_called),
            exclusive: row.exclusive,
            retired: row.retired_at.is_some(),
            edit: row.version,
        })
        .collect())
}
