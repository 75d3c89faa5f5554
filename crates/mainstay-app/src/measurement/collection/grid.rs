//! The form a partner fills in: one block an indicator, the whole figure first, the groups below it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use mainstay_core::measurement::intake::{Days, EntryKind, Field, NumberStyle};
use mainstay_core::measurement::presets::unit_in;
use mainstay_core::measurement::{MeasureKind, Missing};
use mainstay_core::period::Period;

use super::entries::Entries;
use super::expected::{Asked, needs, stored};
use crate::measurement::facts::store::Observation;
use crate::measurement::facts::{Cell, breakdown};
use crate::measurement::indicators::catalogue::{Dimension, Indicator, Version};
use crate::shell::{Language, Words};

/// One place to type into.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The name of the field, which is also its `id`.
    pub name: String,
    /// The part of the figure it holds.
    pub field: Field,
    /// What is asked for, in words.
    pub label: String,
    /// What kind of number.
    pub kind: EntryKind,
    /// What stands in it.
    pub text: String,
    /// What the partner gave for the period before.
    pub before: Option<String>,
    /// What somebody else saved meanwhile, where it differs.
    pub theirs: Option<String>,
}

/// One figure: for everybody, or for one group.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The group; empty for everybody.
    pub label: String,
    /// The groups' stored text.
    pub groups: String,
    /// Its places.
    pub places: Vec<Place>,
}

/// The figure split one way.
#[derive(Debug, Clone, PartialEq)]
pub struct SplitTable {
    /// The dimension's name.
    pub label: String,
    /// The dimension's key.
    pub key: String,
    /// Whether a hand-in without it is incomplete.
    pub required: bool,
    /// What stands above each column.
    pub columns: Vec<String>,
    /// A row a group.
    pub rows: Vec<Row>,
    /// Whether anything is typed in it.
    pub is_filled: bool,
}

/// One indicator of the form.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// The indicator's key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its question.
    pub question: String,
    /// The unit.
    pub unit: String,
    /// The parts of the definition that are filled in: the key of the heading, the text.
    pub definition: Vec<(&'static str, String)>,
    /// The figure for everybody; no places where the indicator is told in words.
    pub whole: Row,
    /// The splits.
    pub splits: Vec<SplitTable>,
}

impl Block {
    /// Every row, the whole first.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        std::iter::once(&self.whole).chain(self.splits.iter().flat_map(|split| &split.rows))
    }

    /// Whether anything is typed for a group.
    pub fn is_split_filled(&self) -> bool {
        self.splits.iter().any(|split| split.is_filled)
    }

    /// The names of the splits in one line.
    pub fn split_names(&self) -> String {
        let names: Vec<&str> = self
            .splits
            .iter()
            .map(|split| split.label.as_str())
            .collect();
        names.join(", ")
    }
}

/// The name of a place: `screening_completed.age=18_64.numerator`.
pub fn place_name(indicator: &str, groups: &str, field: Field) -> String {
    [indicator, groups, field.key()].join(".")
}

/// A number as it is typed, without marks for thousands.
pub fn number_text(value: f64, style: NumberStyle) -> String {
    let text = value.to_string();
    match style {
        NumberStyle::DotDecimal => text,
        NumberStyle::CommaDecimal => text.replace('.', ","),
    }
}

/// The word for a missing number that is read back as the same reason.
pub fn missing_text(reason: Missing, words: Words) -> String {
    words.t(&format!("entry-{}", reason.key()))
}

/// The form as it would be without a draft: what the partner handed in for this period.
pub fn handed_in(asked: &Asked, words: Words) -> Entries {
    let style = super::reading::style_of(words.0);
    let mut fields = BTreeMap::new();
    for (indicator, version) in asked.indicators() {
        for row in asked
            .current
            .iter()
            .filter(|row| row.indicator == indicator.id && row.period == asked.period_text)
        {
            for field in needs(version) {
                let name = place_name(&indicator.key, &row.breakdown, *field);
                if let Some(text) = stored_text(row, *field, &name, style, words) {
                    fields.insert(name, text);
                }
            }
        }
    }
    Entries { style, fields }
}

fn stored_text(
    row: &Observation,
    field: Field,
    name: &str,
    style: NumberStyle,
    words: Words,
) -> Option<String> {
    let cells: Vec<Cell> = serde_json::from_str(&row.cells).unwrap_or_default();
    let shown = cells
        .into_iter()
        .find(|cell| cell.sheet.is_empty() && cell.cell == name)
        .map(|cell| cell.shown);
    match row.missing.as_deref().and_then(Missing::from_key) {
        Some(reason) => shown.or_else(|| Some(missing_text(reason, words))),
        None => stored(field, row).map(|value| number_text(value, style)),
    }
}

/// The form, with what is typed in it.
pub fn blocks(asked: &Asked, typed: &Entries, words: Words) -> Vec<Block> {
    asked
        .indicators()
        .map(|(indicator, version)| {
            let maker = Maker {
                asked,
                typed,
                words,
                indicator,
                version,
            };
            maker.block()
        })
        .collect()
}

struct Maker<'a> {
    asked: &'a Asked,
    typed: &'a Entries,
    words: Words,
    indicator: &'a Indicator,
    version: &'a Version,
}

impl Maker<'_> {
    fn language(&self) -> Language {
        self.words.0
    }

    /// The unit in the reader's language.
    fn unit(&self) -> &str {
        unit_in(&self.version.fields.unit, self.language().code())
    }

    fn block(&self) -> Block {
        let fields = &self.version.fields;
        let definition = [
            ("grid-definition", &fields.definition),
            ("grid-inclusion", &fields.inclusion),
            ("grid-exclusion", &fields.exclusion),
        ];
        Block {
            key: self.indicator.key.clone(),
            name: self.version.name(self.language()).to_owned(),
            question: self.version.question(self.language()).to_owned(),
            unit: self.unit().to_owned(),
            definition: definition
                .into_iter()
                .filter(|(_, text)| !text.trim().is_empty())
                .map(|(key, text)| (key, text.clone()))
                .collect(),
            whole: self.row("", String::new()),
            splits: self
                .asked
                .catalogue
                .splits_of(self.indicator)
                .filter(|_| !needs(self.version).is_empty())
                .map(|(dimension, required)| self.split(dimension, required))
                .collect(),
        }
    }

    fn split(&self, dimension: &Dimension, required: bool) -> SplitTable {
        let rows: Vec<Row> = dimension
            .asked()
            .map(|category| {
                let groups = breakdown::text(&[(dimension.key.clone(), category.key.clone())]);
                self.row(&groups, category.label(self.language()).to_owned())
            })
            .collect();
        SplitTable {
            label: dimension.label(self.language()).to_owned(),
            key: dimension.key.clone(),
            required,
            columns: needs(self.version)
                .iter()
                .map(|field| self.label(*field))
                .collect(),
            is_filled: rows
                .iter()
                .flat_map(|row| &row.places)
                .any(|place| !place.text.is_empty()),
            rows,
        }
    }

    fn row(&self, groups: &str, label: String) -> Row {
        let before = self.before(groups);
        Row {
            label,
            groups: groups.to_owned(),
            places: needs(self.version)
                .iter()
                .map(|field| {
                    let name = place_name(&self.indicator.key, groups, *field);
                    Place {
                        label: self.label(*field),
                        kind: entry_kind(self.version, *field),
                        text: self.typed.of(&name).to_owned(),
                        before: before.and_then(|row| self.shown(row, *field)),
                        theirs: None,
                        field: *field,
                        name,
                    }
                })
                .collect(),
        }
    }

    /// The partner's figure of the period before.
    fn before(&self, groups: &str) -> Option<&Observation> {
        let period = self.asked.period.previous()?.to_string();
        self.asked.figure_of(self.indicator.id, groups, &period)
    }

    fn shown(&self, row: &Observation, field: Field) -> Option<String> {
        match row.missing.as_deref() {
            Some(reason) => Some(self.words.t(&format!("missing-{reason}"))),
            None => stored(field, row).map(|value| {
                let decimals = if value.fract() == 0.0 {
                    0
                } else {
                    decimals(self.version)
                };
                crate::shell::files::number(value, decimals, self.language())
            }),
        }
    }

    fn label(&self, field: Field) -> String {
        let fields = &self.version.fields;
        match field {
            Field::Numerator | Field::Value if !fields.numerator_def.is_empty() => {
                fields.numerator_def.clone()
            }
            Field::Denominator if !fields.denominator_def.is_empty() => {
                fields.denominator_def.clone()
            }
            Field::Value if !fields.unit.is_empty() => self
                .words
                .say("grid-value-in", &[("unit", self.unit().into())]),
            Field::Mean if !fields.unit.is_empty() => {
                [self.words.t("grid-mean").as_str(), self.unit()].join(", ")
            }
            other => self.words.t(&format!("grid-{}", other.key())),
        }
    }
}

fn decimals(version: &Version) -> u8 {
    version.fields.decimals.max(1)
}

fn entry_kind(version: &Version, field: Field) -> EntryKind {
    let kind = version.fields.measure_kind;
    match field {
        Field::Numerator | Field::Denominator | Field::N => EntryKind::Whole,
        Field::Value if kind.is_whole() => EntryKind::Whole,
        Field::Value if kind == MeasureKind::Amount => EntryKind::Amount,
        Field::Value | Field::Percent if version.fields.unit.trim() == "%" => EntryKind::Percent,
        _ => EntryKind::Decimal,
    }
}

/// The period in words, such as "July to September 2026".
pub fn period_words(period: Period, words: Words) -> String {
    days_words(Days::from(period), words)
}

/// A stretch of days in words: "July to September 2026", or "1 July 2026 to 9 August 2026" where no months are whole.
pub fn days_words(days: Days, words: Words) -> String {
    let (start, end) = (days.first, days.last);
    let month = |number: i8| words.t(&format!("month-{number}"));
    let year = end.year().to_string();
    let day = |date: Date| {
        words.say(
            "date-full",
            &[
                ("day", date.day().to_string().into()),
                ("month", month(date.month()).into()),
                ("year", date.year().to_string().into()),
            ],
        )
    };
    if start == end {
        return day(start);
    }
    if start.day() != 1 || end.last_of_month() != end {
        let ends = [("first", day(start).into()), ("last", day(end).into())];
        return words.say("period-days", &ends);
    }
    if start.month() == end.month() && start.year() == end.year() {
        return words.say(
            "period-month",
            &[
                ("month", month(start.month()).into()),
                ("year", year.into()),
            ],
        );
    }
    if start.month() == 1 && end.month() == 12 && start.year() == end.year() {
        return year;
    }
    let from = month(start.month());
    let to = month(end.month());
    if start.year() == end.year() {
        words.say(
            "period-months",
            &[
                ("from", from.into()),
                ("to", to.into()),
                ("year", year.into()),
            ],
        )
    } else {
        let first = start.year().to_string();
        words.say(
            "period-over-years",
            &[
                ("from", from.into()),
                ("first", first.into()),
                ("to", to.into()),
                ("year", year.into()),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use mainstay_core::measurement::intake::{Entry, read_entry};
    use mainstay_core::period::FiscalYear;

    use super::*;

    #[test]
    fn a_missing_number_is_written_so_that_it_is_read_again() {
        for language in [Language::En, Language::Es] {
            let words = Words(language);
            for reason in [
                Missing::NotCollected,
                Missing::NotApplicable,
                Missing::Suppressed,
                Missing::Blank,
            ] {
                let text = missing_text(reason, words);
                let read = read_entry(
                    &text,
                    EntryKind::Whole,
                    NumberStyle::of_locale(language.code()),
                );
                assert_eq!(read, Entry::Missing(reason), "{text}");
            }
        }
    }

    #[test]
    fn a_number_is_written_so_that_it_is_read_again() {
        for (value, text) in [(1754.0, "1754"), (0.5, "0,5"), (-3.25, "-3,25")] {
            let made = number_text(value, NumberStyle::CommaDecimal);
            assert_eq!(made, text);
            let read = read_entry(&made, EntryKind::Decimal, NumberStyle::CommaDecimal);
            assert_eq!(read, Entry::Number(value));
        }
    }

    #[test]
    fn a_period_is_named_by_its_months() {
        let english = Words(Language::En);
        let fiscal = FiscalYear::new(7).unwrap();
        for (text, want) in [
            ("2026-Q3", "July to September 2026"),
            ("2026-02", "February 2026"),
            ("2026", "2026"),
            ("FY2026", "July 2025 to June 2026"),
            ("2026-09-30", "30 September 2026"),
        ] {
            let period = Period::parse(text, fiscal).unwrap();
            assert_eq!(period_words(period, english), want);
        }
    }
}
