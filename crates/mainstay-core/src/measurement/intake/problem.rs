//! What is noticed in a partner's figures before anything is stored, where it stands, and what can be done about it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::measurement::Missing;

use super::applied::About;
use super::table::Place;
use super::when::Days;
use super::words::Field;

/// How much a problem weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The figure cannot be handed in as it stands.
    Error,
    /// A person has to say what is meant; nothing is guessed.
    Question,
    /// Worth a look; the figure can be handed in.
    Warning,
}

/// Declares the enum and the list of all of it, so that a test can ask for every key's sentence.
macro_rules! keys {
    ($($name:ident,)+) => {
        /// What was noticed. The sentence people read is held in the locales under this key.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs)] // each variant's sentence is in `Display` below
        pub enum Key { $($name,)+ }

        impl Key {
            /// Every key.
            pub const ALL: &'static [Key] = &[$(Key::$name,)+];
        }
    };
}

keys! {
    ColumnUnsure,
    UnknownIndicator,
    UnknownCategory,
    UnknownField,
    UnknownPeriod,
    NoIndicator,
    NotANumber,
    AmbiguousNumber,
    SameFigureTwice,
    RowsAddUp,
    GivenTwice,
    PeopleOverSites,
    NotAddable,
    MonthsAdded,
    RunsUp,
    PartsMissing,
    TotalDiffers,
    OnlyGroups,
    OnlyPercent,
    FieldMissing,
    PercentDiffers,
    HiddenRows,
    OtherPartnerRow,
    PercentAsFraction,
    PercentOverHundred,
    WrongUnit,
    NumeratorOverDenominator,
    NoDenominator,
    Negative,
    NotWhole,
    PartsNotTotal,
    PartsOverTotal,
    TotalUnlikeGroups,
    GroupsOnRecord,
    BigChange,
    Outlier,
    SameAgain,
    BlankKept,
    ManyUnknown,
    PeriodMismatch,
    PeriodPartly,
    DefinitionVersion,
    WrongPeriod,
    LastPeriodsFile,
    SameFile,
    OtherPartnersFile,
    OtherPartnersFigures,
    ChangedLayout,
}

/// What a person can do about a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// Type another value.
    TypeValue,
    /// Say why there is no value.
    SayMissing,
    /// Leave it out.
    LeaveOut,
    /// Choose the category it belongs to.
    ChooseCategory,
    /// Say that it means everybody together.
    SayEveryone,
    /// Choose the indicator.
    ChooseIndicator,
    /// Choose the period.
    ChoosePeriod,
    /// Say that the parts may be added up.
    AddUp,
    /// Take the printed total.
    UseTotal,
    /// Keep the parts as they are.
    KeepParts,
    /// Confirm that it is right as it stands.
    Confirm,
    /// Of a figure given twice, take the one given later.
    UseOther,
    /// Match the columns again.
    MatchColumns,
    /// Choose another file.
    OtherFile,
}

/// What a person decided about a problem or a cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fix {
    /// This number, for a figure that is one number or for one cell.
    Value(f64),
    /// These numbers by field, for a figure of several (numerator and denominator, mean and n) or for one cell that holds
    /// both, such as "12 of 40".
    Numbers(BTreeMap<Field, f64>),
    /// No number, for this reason.
    Missing(Missing),
    /// Leave it out.
    LeaveOut,
    /// The category it belongs to.
    Category {
        /// The dimension's key.
        dimension: String,
        /// The category's key.
        category: String,
    },
    /// It means everybody together, not a group.
    Everyone,
    /// The indicator it belongs to.
    Indicator(String),
    /// The part of an indicator it is.
    Part {
        /// The indicator's key.
        indicator: String,
        /// Which part.
        field: Field,
    },
    /// The period it belongs to.
    Period(Days),
    /// The parts may be added up.
    AddUp,
    /// The printed total counts.
    UseTotal,
    /// The parts count.
    KeepParts,
    /// Right as it stands.
    Confirm,
    /// The figure given later holds.
    UseOther,
}

/// Answers given so far: by cell with its sheet (`Q3!F14`, see [`Place::key`]) or by the problem's id.
pub type Answers = BTreeMap<String, Fix>;

/// The problems nobody has confirmed as right.
pub fn still_open(problems: Vec<Problem>, answers: &Answers) -> Vec<Problem> {
    problems
        .into_iter()
        .filter(|problem| answers.get(&problem.id) != Some(&Fix::Confirm))
        .collect()
}

/// One thing noticed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Stays the same while the file and its matching stay the same, so that an answer finds its problem again.
    pub id: String,
    /// What was noticed.
    pub key: Key,
    /// How much it weighs.
    pub severity: Severity,
    /// Where: cells or form fields.
    pub places: Vec<Place>,
    /// The words and numbers of the sentence.
    pub args: BTreeMap<String, String>,
    /// What can be done.
    pub remedies: Vec<Remedy>,
    /// The check's number in domain.md 7.6, when it is one of those.
    pub check: Option<String>,
    /// The figure it is about, so that pages can call it by its name.
    #[serde(default)]
    pub figure: Option<About>,
}

impl Problem {
    /// A problem with its key, weight and the thing it is about (which makes its id).
    pub fn new(key: Key, severity: Severity, about: &str) -> Self {
        let word = format!("{key:?}")
            .chars()
            .fold(String::new(), |mut word, letter| {
                if letter.is_uppercase() && !word.is_empty() {
                    word.push('_');
                }
                word.extend(letter.to_lowercase());
                word
            });
        let id = if about.is_empty() {
            word
        } else {
            format!("{word}:{about}")
        };
        Self {
            id,
            key,
            severity,
            places: Vec::new(),
            args: BTreeMap::new(),
            remedies: Vec::new(),
            check: None,
            figure: None,
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn at(mut self, places: impl IntoIterator<Item = Place>) -> Self {
        self.places.extend(places);
        self
    }

    /// A word or number of the sentence.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    /// What can be done.
    #[must_use]
    pub fn or(mut self, remedies: &[Remedy]) -> Self {
        self.remedies.extend_from_slice(remedies);
        self
    }

    /// A total and its groups do not fit each other.
    pub(super) fn is_of_total(&self) -> bool {
        matches!(
            self.key,
            Key::PartsNotTotal | Key::PartsOverTotal | Key::TotalUnlikeGroups
        )
    }

    /// The figure it is about.
    #[must_use]
    pub fn of(mut self, about: &About) -> Self {
        self.figure = Some(about.clone());
        self
    }

    /// Only worth a look: a warning, or a figure unlike the partner's earlier ones (K5 to K7). Such a figure may be right
    /// and can be handed in without an answer.
    pub fn is_remark(&self) -> bool {
        self.severity == Severity::Warning
            || matches!(self.key, Key::BigChange | Key::Outlier | Key::SameAgain)
    }

    /// The check's number in domain.md 7.6.
    #[must_use]
    pub fn check(mut self, number: &str) -> Self {
        self.check = Some(number.to_owned());
        self
    }
}
