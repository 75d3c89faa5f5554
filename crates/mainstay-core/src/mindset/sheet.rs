//! One person's answers: an audience, and two places on seven points for each statement.

use std::collections::BTreeMap;

use super::content::{all, statement};
use crate::keyed::keyed_enum;

keyed_enum! {
    /// What sort of organisation somebody speaks from. People say it themselves; it is never inferred.
    ///
    /// # Source
    ///
    /// S2-23 names nonprofits, government and funders; "other" is ours (domain.md 11.3).
    Audience {
        /// A nonprofit.
        Nonprofit => "nonprofit" => "nonprofit",
        /// Government, at any level.
        Government => "government" => "government",
        /// A funder.
        Funder => "funder" => "funder",
        /// Anybody else.
        Other => "other" => "other",
    }
}

/// The right end of the scale; the left end is 1.
pub const MOST: u8 = 7;

/// The two answers to one statement, each from 1 to 7 or left open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// Where one's own organisation is.
    pub here: Option<u8>,
    /// Where this partnership needs it to be.
    pub needed: Option<u8>,
}

impl Pair {
    /// Both answers, where both are given: only these count.
    pub fn both(self) -> Option<(u8, u8)> {
        self.here.zip(self.needed)
    }
}

/// Why an answer cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetProblem {
    /// There is no such statement.
    #[error("\"{0}\" is none of the statements. They run from MS1 to MS12")]
    NoSuchStatement(String),
    /// The answer lies outside the scale.
    #[error("{0} is outside the scale, which runs from 1 to 7")]
    OutsideTheScale(u8),
    /// The text is no kept sheet.
    #[error("\"{0}\" is not a line such as MS4=3,6")]
    NoLine(String),
}

/// One person's answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What sort of organisation the person speaks from; nothing when they do not say.
    pub audience: Option<Audience>,
    pairs: BTreeMap<String, Pair>,
}

impl Sheet {
    /// Keeps the two answers to one statement.
    ///
    /// # Errors
    ///
    /// [`SheetProblem`] when there is no such statement, or an answer lies outside 1 to 7.
    pub fn answer(&mut self, id: &str, pair: Pair) -> Result<(), SheetProblem> {
        let known = statement(id).ok_or_else(|| SheetProblem::NoSuchStatement(id.to_owned()))?;
        for point in [pair.here, pair.needed].into_iter().flatten() {
            if !(1..=MOST).contains(&point) {
                return Err(SheetProblem::OutsideTheScale(point));
            }
        }
        if pair == Pair::default() {
            self.pairs.remove(&known.id);
        } else {
            self.pairs.insert(known.id.clone(), pair);
        }
        Ok(())
    }

    /// The answers to a statement. One that the person's audience is not asked about has none.
    pub fn pair(&self, id: &str) -> Pair {
        let asked = statement(id)
            .is_some_and(|one| one.audience.is_none() || one.audience == self.audience);
        let kept = self.pairs.get(id).filter(|_| asked);
        kept.copied().unwrap_or_default()
    }

    /// Whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// How many statements have both answers.
    pub fn count(&self) -> usize {
        all()
            .filter(|one| self.pair(&one.id).both().is_some())
            .count()
    }

    /// The sheet as it is kept: the audience on the first line, then `MS4=3,6`.
    pub fn as_text(&self) -> String {
        let point = |one: Option<u8>| one.map_or_else(String::new, |one| one.to_string());
        let first = self.audience.map_or("", Audience::key).to_owned();
        let rest = self
            .pairs
            .iter()
            .map(|(id, pair)| [id, "=", &point(pair.here), ",", &point(pair.needed)].concat());
        std::iter::once(first)
            .chain(rest)
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// Reads what [`Sheet::as_text`] writes.
    ///
    /// # Errors
    ///
    /// [`SheetProblem`] naming the line that does not read.
    pub fn from_text(text: &str) -> Result<Self, SheetProblem> {
        let mut lines = text.lines();
        let mut sheet = Self {
            audience: lines.next().and_then(Audience::from_key),
            ..Self::default()
        };
        for line in lines {
            let no_line = || SheetProblem::NoLine(line.to_owned());
            let (id, points) = line.split_once('=').ok_or_else(no_line)?;
            let (here, needed) = points.split_once(',').ok_or_else(no_line)?;
            let point = |one: &str| match one {
                "" => Ok(None),
                digits => digits.parse().map(Some).map_err(|_| no_line()),
            };
            let pair = Pair {
                here: point(here)?,
                needed: point(needed)?,
            };
            sheet.answer(id, pair)?;
        }
        Ok(sheet)
    }
}
