//! Reading what was typed: figures that can be handed in, what has to be put right first, and what is asked.

use std::collections::BTreeMap;

use mainstay_core::measurement::Missing;
use mainstay_core::measurement::intake::{
    self as core, About, Days, Entry, Field, Figure, NumberStyle, Problem, Remedy, Severity, Why,
    check_figures, check_history, read_entry,
};

use super::entries::Entries;
use super::expected::Asked;
use super::grid::{self, Block, Place, Row};
use crate::measurement::facts::{Cell, NewFigure, breakdown};
use crate::measurement::intake::problem_words::numbers_in;
use crate::shell::{FormErrors, Language, Words};

/// Something that has to be ticked before the figures can be handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its id, the same as long as the figure is.
    pub id: String,
    /// The field it is about.
    pub field: String,
    /// The key of its sentence.
    pub key: String,
    /// What the sentence names.
    pub args: Vec<(String, String)>,
    /// Whether it only wants to be seen, not answered.
    pub is_remark: bool,
}

/// What would be handed in.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The figures.
    pub figures: Vec<NewFigure>,
    /// What has to be put right.
    pub errors: FormErrors,
    /// What is asked.
    pub questions: Vec<Question>,
    /// Figures there are none of yet.
    pub new: usize,
    /// Figures that differ from those on record: name, before, now.
    pub changed: Vec<(String, String, String)>,
    /// Figures that are on record already.
    pub same: usize,
}

/// Reads a form.
pub fn read(asked: &Asked, typed: &Entries, words: Words) -> Reading {
    let blocks = grid::blocks(asked, typed, words);
    let mut reader = Reader {
        asked,
        words,
        style: typed.style,
        made: Reading::default(),
        figures: Vec::new(),
        about: String::new(),
    };
    for block in &blocks {
        for row in block.rows() {
            reader.row(block, row);
        }
        reader.gaps(block);
    }
    reader.check(&blocks);
    reader.compare(&blocks);
    reader.made
}

struct Reader<'a> {
    asked: &'a Asked,
    words: Words,
    style: NumberStyle,
    made: Reading,
    figures: Vec<Figure>,
    /// The figure being read, in words.
    about: String,
}

impl Reader<'_> {
    fn row(&mut self, block: &Block, row: &Row) {
        self.about = name_of(block, row);
        let (mut numbers, mut missing, mut wrong) = (BTreeMap::new(), None, false);
        let mut blank: Vec<&Place> = Vec::new();
        for place in &row.places {
            match read_entry(&place.text, place.kind, self.style) {
                Entry::Empty => blank.push(place),
                Entry::Number(value) => {
                    numbers.insert(place.field, value);
                }
                Entry::Missing(reason) => missing = missing.or(Some(reason)),
                Entry::NothingToReport => {
                    self.wrong(place, "error-entry-nothing", &[]);
                    wrong = true;
                }
                Entry::Unclear { why, readings } => {
                    self.unclear(place, why, &readings);
                    wrong = true;
                }
            }
        }
        if blank.len() == row.places.len() {
            self.emptied(block, row);
            return;
        }
        if missing.is_none() {
            for place in blank {
                self.wrong(place, "error-entry-half", &[("label", &place.label)]);
                wrong = true;
            }
        }
        if !wrong {
            self.keep(block, row, numbers, missing);
        }
    }

    /// A figure that was handed in and is now empty: silence does not take it back.
    fn emptied(&mut self, block: &Block, row: &Row) {
        let Some(indicator) = self.asked.catalogue.by_key(&block.key) else {
            return;
        };
        if self.asked.figure(indicator.id, &row.groups).is_some()
            && let Some(place) = row.places.first()
        {
            self.wrong(place, "error-entry-emptied", &[]);
        }
    }

    fn wrong(&mut self, place: &Place, key: &str, args: &[(&str, &str)]) {
        let mut args = args.to_vec();
        let about = self.about.clone();
        args.push(("typed", &place.text));
        args.push(("figure", &about));
        self.made.errors.add_with(&place.name, key, &args);
    }

    fn unclear(&mut self, place: &Place, why: Why, readings: &[f64]) {
        let shown: Vec<String> = readings.iter().map(|value| self.number(*value)).collect();
        let one = shown.first().cloned().unwrap_or_default();
        let joint = self.words.t("or");
        let all = shown.join(&[" ", &joint, " "].concat());
        let key = match why {
            Why::Separator => "error-entry-separator",
            Why::NotWhole => "error-entry-not-whole",
            Why::PercentSign => "error-entry-percent-sign",
            Why::FractionOrPercent => "error-entry-fraction",
            Why::Inexact => "error-entry-inexact",
            Why::Surroundings => "error-entry-surroundings",
            Why::NotANumber => "error-entry-not-a-number",
        };
        self.wrong(place, key, &[("readings", &all), ("one", &one)]);
    }

    fn number(&self, value: f64) -> String {
        let decimals = if value.fract() == 0.0 { 0 } else { 3 };
        let plain = crate::shell::files::number(value, decimals, self.words.0);
        if decimals == 0 {
            plain
        } else {
            plain.trim_end_matches('0').to_owned()
        }
    }

    fn keep(
        &mut self,
        block: &Block,
        row: &Row,
        numbers: BTreeMap<Field, f64>,
        missing: Option<Missing>,
    ) {
        let Some(indicator) = self.asked.catalogue.by_key(&block.key) else {
            return;
        };
        let version = indicator.version_for(self.asked.period);
        // A figure with a missing part has no numbers; what was typed stays with it.
        let numbers = if missing.is_some() {
            BTreeMap::new()
        } else {
            numbers
        };
        let of = |fields: &[Field]| fields.iter().find_map(|field| numbers.get(field).copied());
        self.made.figures.push(NewFigure {
            indicator: indicator.id,
            version: version.number,
            period: self.asked.period_text.clone(),
            breakdown: row.groups.clone(),
            numerator: of(&[Field::Numerator]),
            denominator: of(&[Field::Denominator, Field::N]),
            value: of(&[Field::Value, Field::Mean]),
            missing,
            flags: String::new(),
            cells: row
                .places
                .iter()
                .filter(|place| !place.text.is_empty())
                .map(|place| Cell {
                    sheet: String::new(),
                    cell: place.name.clone(),
                    shown: place.text.clone(),
                })
                .collect(),
        });
        self.figures.push(Figure {
            about: About {
                indicator: block.key.clone(),
                period: Days::from(self.asked.period),
                groups: breakdown::groups(&row.groups),
            },
            numbers,
            missing,
            places: row
                .places
                .iter()
                .map(|place| core::Place {
                    sheet: None,
                    cell: place.name.clone(),
                })
                .collect(),
            days: None,
            unit: None,
            version: None,
        });
    }

    /// An indicator without a figure, and a required split without one.
    fn gaps(&mut self, block: &Block) {
        let Some(first) = block.whole.places.first() else {
            return;
        };
        let is_blank = |row: &Row| row.places.iter().all(|place| place.text.is_empty());
        if is_blank(&block.whole) && block.splits.iter().all(|split| !split.is_filled) {
            self.ask("gap", first, "check-no-figure", &[("figure", &block.name)]);
            return;
        }
        if is_blank(&block.whole) {
            self.about.clone_from(&block.name);
            self.wrong(first, "error-entry-only-groups", &[]);
            return;
        }
        let has_number = self
            .figures
            .iter()
            .any(|figure| figure.about.indicator == block.key && figure.missing.is_none());
        for split in block
            .splits
            .iter()
            .filter(|split| split.required && !split.is_filled && has_number)
        {
            let id = ["split-", &split.key].concat();
            let named = [("figure", block.name.as_str()), ("split", &split.label)];
            self.ask(&id, first, "check-no-split", &named);
        }
    }

    fn ask(&mut self, kind: &str, place: &Place, key: &str, args: &[(&str, &str)]) {
        self.made.questions.push(Question {
            id: [kind, ":", &place.name].concat(),
            field: place.name.clone(),
            key: key.to_owned(),
            args: args
                .iter()
                .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
                .collect(),
            is_remark: false,
        });
    }

    fn check(&mut self, blocks: &[Block]) {
        let mut found = check_figures(&self.figures, &self.asked.framework);
        found.extend(check_history(
            &self.figures,
            &self.asked.framework,
            &self.asked.known(),
        ));
        for problem in found {
            self.notice(&problem, blocks);
        }
    }

    fn notice(&mut self, problem: &Problem, blocks: &[Block]) {
        let Some(field) = problem.places.first().map(|place| place.cell.clone()) else {
            return;
        };
        let word = problem.id.split(':').next().unwrap_or_default();
        let key = sentence_key(word, self.words);
        let written = |name: &str, text: &str| match name {
            "groups" => self.groups(text),
            _ => self.written(text),
        };
        let mut args: Vec<(String, String)> = problem
            .args
            .iter()
            .map(|(name, text)| (name.clone(), written(name, text)))
            .collect();
        args.push(("figure".to_owned(), figure_name(blocks, &field)));
        let can_be_right = problem.remedies.contains(&Remedy::Confirm);
        if problem.severity == Severity::Error && !can_be_right {
            let named: Vec<(&str, &str)> = args
                .iter()
                .map(|(name, text)| (name.as_str(), text.as_str()))
                .collect();
            if self.made.errors.of(&field).is_none() {
                self.made.errors.add_with(&field, &key, &named);
            }
            return;
        }
        self.made.questions.push(Question {
            id: problem.id.clone(),
            field,
            key,
            args,
            is_remark: problem.severity == Severity::Warning,
        });
    }

    /// What groups add up to, by the names of their lists: `place=12; age=13` reads "Place 12; Age 13".
    fn groups(&self, text: &str) -> String {
        let sums = text.split("; ").map(|part| {
            let (list, sum) = part.split_once('=').unwrap_or((part, ""));
            let known = self.asked.catalogue.dimension_by_key(list);
            let name = known.map_or(list, |one| one.label(self.words.0));
            [name, &self.written(sum)].join(" ")
        });
        sums.collect::<Vec<_>>().join("; ")
    }

    /// A number of a sentence, in the reader's habits; words stay as they are.
    fn written(&self, text: &str) -> String {
        numbers_in(text, self.words)
    }

    fn compare(&mut self, blocks: &[Block]) {
        let asked_about: Vec<String> = self
            .made
            .questions
            .iter()
            .filter(|question| !question.is_remark)
            .map(|question| question.field.clone())
            .collect();
        for figure in &mut self.made.figures {
            if figure
                .cells
                .iter()
                .any(|cell| asked_about.contains(&cell.cell))
            {
                "confirmed".clone_into(&mut figure.flags);
            }
        }
        let figures = std::mem::take(&mut self.made.figures);
        for figure in &figures {
            match self.asked.figure(figure.indicator, &figure.breakdown) {
                None => self.made.new += 1,
                Some(kept) if figure.is_same_as(kept) => self.made.same += 1,
                Some(kept) => {
                    let name = figure
                        .cells
                        .first()
                        .map(|cell| figure_name(blocks, &cell.cell))
                        .unwrap_or_default();
                    let before = [kept.numerator, kept.value, kept.denominator];
                    let now = [figure.numerator, figure.value, figure.denominator];
                    let change = (
                        name,
                        self.shown(&before, kept.missing.as_deref()),
                        self.shown(&now, figure.missing.map(Missing::key)),
                    );
                    self.made.changed.push(change);
                }
            }
        }
        self.made.figures = figures;
    }

    /// A figure on one line: `331 / 807`, `1,754`, or why there is none.
    fn shown(&self, numbers: &[Option<f64>], missing: Option<&str>) -> String {
        if let Some(reason) = missing {
            return self.words.t(&["missing-", reason].concat());
        }
        numbers
            .iter()
            .flatten()
            .map(|value| self.number(*value))
            .collect::<Vec<_>>()
            .join(" / ")
    }
}

/// The key of a problem's sentence for those who typed the figure; what only files bring has the sentence of files.
fn sentence_key(word: &str, words: Words) -> String {
    let own = ["check-", word].concat();
    if words.has(&own) {
        own
    } else {
        ["problem-", word].concat()
    }
}

/// A figure in words: its indicator, and its group.
fn name_of(block: &Block, row: &Row) -> String {
    if row.label.is_empty() {
        block.name.clone()
    } else {
        [block.name.as_str(), row.label.as_str()].join(", ")
    }
}

/// The figure a field belongs to, in words: its indicator, and its group.
fn figure_name(blocks: &[Block], field: &str) -> String {
    for block in blocks {
        for row in block.rows() {
            if row.places.iter().any(|place| place.name == field) {
                return name_of(block, row);
            }
        }
    }
    field.to_owned()
}

/// How a reader of a language writes numbers.
pub fn style_of(language: Language) -> NumberStyle {
    match language {
        Language::Es => NumberStyle::CommaDecimal,
        Language::En | Language::Pseudo => NumberStyle::DotDecimal,
    }
}

#[cfg(test)]
mod tests {
    use mainstay_core::measurement::intake::Key;

    use super::*;
    use crate::measurement::intake::problem_words::key_word;

    #[test]
    fn every_problem_and_reason_has_its_sentence_in_every_language() {
        let fields = [
            Field::Value,
            Field::Numerator,
            Field::Denominator,
            Field::Mean,
            Field::N,
            Field::Percent,
        ];
        for words in [Words(Language::En), Words(Language::Es)] {
            for key in Key::ALL {
                let word = key_word(*key);
                let of_file = ["problem-", &word].concat();
                assert!(words.has(&of_file), "{:?}: {of_file}", words.0);
                let typed = sentence_key(&word, words);
                assert!(words.has(&typed), "{:?}: {typed}", words.0);
            }
            for reason in Missing::ALL {
                let key = ["missing-", reason.key()].concat();
                assert!(words.has(&key), "{:?}: {key}", words.0);
            }
            for field in fields {
                let key = ["part-", field.key()].concat();
                assert!(words.has(&key), "{:?}: {key}", words.0);
            }
        }
    }

    /// What can be noticed in figures that were typed speaks of the figure by its name.
    #[test]
    fn what_is_noticed_in_typed_figures_names_the_figure() {
        let typed = [
            Key::PercentAsFraction,
            Key::PercentOverHundred,
            Key::NumeratorOverDenominator,
            Key::NoDenominator,
            Key::Negative,
            Key::NotWhole,
            Key::PartsNotTotal,
            Key::PartsOverTotal,
            Key::TotalUnlikeGroups,
            Key::GroupsOnRecord,
            Key::BigChange,
            Key::Outlier,
            Key::SameAgain,
            Key::ManyUnknown,
        ];
        for words in [Words(Language::En), Words(Language::Es)] {
            for key in typed {
                let said = words.say(
                    &sentence_key(&key_word(key), words),
                    &[("figure", "Ƒíǧúŕé".into()), ("groups", "Áǧé 12".into())],
                );
                assert!(said.contains("Ƒíǧúŕé"), "{said}");
            }
        }
    }
}
