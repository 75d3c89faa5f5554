//! What a form of a register said: read by the core's rules, with what it names looked up in the partnership.

use jiff::civil::Date;
use mainstay_core::learning::{Entry, Fault, FaultKind, Field, Kind, Target, read_entry};
use mainstay_db::{Tx, Uuid};

use crate::decisions::store as decisions;
use crate::measurement::indicators::catalogue::{Framework, framework};
use crate::shell::{Failure, FormErrors, field};

/// A form as it was sent.
#[derive(Debug, Clone, Default)]
pub struct Typed(pub Vec<(String, String)>);

impl Typed {
    /// What a field holds; empty when it was not sent.
    pub fn get(&self, key: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == key);
        found.map_or("", |(_, text)| text.as_str())
    }

    /// Everything sent under one name, as boxes that are ticked are.
    pub fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        let own = self.0.iter().filter(move |(known, _)| known == key);
        own.map(|(_, text)| text.as_str())
    }

    /// The version the form was filled from; 0 for none.
    pub fn version(&self) -> i64 {
        field(&self.0, "version").parse().unwrap_or(0)
    }

    /// The key that makes a double submit count once.
    pub fn once(&self) -> Option<Uuid> {
        self.get("once").parse().ok()
    }

    /// The fields of an entry, as a form is filled with them.
    pub fn of(entry: &Entry, fields: &[Field]) -> Typed {
        let held = fields.iter();
        Typed(
            held.map(|one| (one.key.to_owned(), entry.get(one.key).to_owned()))
                .collect(),
        )
    }

    /// What tells one form from another: everything but its key.
    pub fn content(&self) -> String {
        let told = self.0.iter().filter(|(name, _)| name != "once");
        format!("{:?}", told.collect::<Vec<_>>())
    }
}

/// What the fields can name: decisions and indicators.
#[derive(Debug, Clone)]
pub struct Around {
    /// The decisions of the register.
    pub decisions: Vec<decisions::Entry>,
    /// The indicators.
    pub framework: Framework,
    /// The day it is.
    pub today: Date,
}

impl Around {
    /// Reads what can be named today.
    pub fn read(tx: &mut Tx<'_>, place: Uuid, today: Date) -> Result<Around, Failure> {
        Ok(Around {
            decisions: decisions::entries(tx, place)?,
            framework: framework(tx, place)?,
            today,
        })
    }

    /// Whether something is there to be named.
    pub fn has(&self, target: Target, id: Uuid) -> bool {
        match target {
            Target::Decision => self.decisions.iter().any(|one| one.id == id),
            Target::Indicator => self.framework.indicators.iter().any(|one| one.id == id),
        }
    }

    /// The entry that was typed. What it names is there, or was named before and is gone since.
    pub fn read_typed(
        &self,
        fields: &[Field],
        typed: &Typed,
        before: Option<&Entry>,
    ) -> Result<Entry, Failure> {
        let entry = read_entry(fields, |key| typed.get(key), self.today);
        let entry = entry.map_err(|faults| Failure::Form(as_errors(&faults)))?;
        let mut errors = FormErrors::new();
        for field in fields {
            let Kind::Link(target) = field.kind else {
                continue;
            };
            let is_kept = before.is_some_and(|one| one.get(field.key) == entry.get(field.key));
            let named = entry.link(field.key).filter(|_| !is_kept);
            if named.is_some_and(|id| !self.has(target, id)) {
                errors.add(field.key, "error-learning-choice");
            }
        }
        errors.into_result()?;
        Ok(entry)
    }
}

/// The faults as errors beside their fields.
pub fn as_errors(faults: &[Fault]) -> FormErrors {
    let mut errors = FormErrors::new();
    for fault in faults {
        let at = fault.field;
        match &fault.kind {
            FaultKind::Missing => errors.add(at, "error-learning-missing"),
            FaultKind::Long(most) => {
                errors.add_with(at, "error-learning-long", &[("most", &most.to_string())]);
            }
            FaultKind::NoDay(typed) => errors.add_with(at, "error-date", &[("typed", typed)]),
            FaultKind::ToCome => errors.add(at, "error-learning-to-come"),
            FaultKind::NoNumber(low, high) => {
                let (low, high) = (low.to_string(), high.to_string());
                errors.add_with(
                    at,
                    "error-learning-number",
                    &[("low", &low), ("high", &high)],
                );
            }
            FaultKind::NoChoice => errors.add(at, "error-learning-choice"),
        }
    }
    errors
}
