//! What the answers of a closed round come to: means and gaps, by statement, by shift and by audience.

use super::content::{MODEL, Shift, Statement, shifts, smallest_group};
use super::groups::shown_groups;
use super::sheet::{Audience, Sheet};
use crate::why::Threshold;

/// The means of some people's two answers to one statement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    /// How many gave both answers; never fewer than the smallest group.
    pub people: usize,
    /// The mean of where they are, from 1 to 7.
    pub here: f64,
    /// The mean of where they need to be, from 1 to 7.
    pub needed: f64,
}

impl Mean {
    /// How far they still have to go, from -6 to 6: needed less here. Below zero they are beyond what is needed.
    pub fn gap(&self) -> f64 {
        self.needed - self.here
    }
}

/// One statement.
#[derive(Clone, Debug, PartialEq)]
pub struct StatementReading {
    /// The statement.
    pub statement: &'static Statement,
    /// The means of all who were asked; nothing when too few gave both answers.
    pub all: Option<Mean>,
    /// The means by audience, only those that may be shown. Empty for a statement that one audience alone is asked about.
    pub groups: Vec<(Audience, Mean)>,
}

/// One shift.
#[derive(Clone, Debug, PartialEq)]
pub struct ShiftReading {
    /// The shift.
    pub shift: &'static Shift,
    /// The mean of the gaps of its statements for all that are shown; nothing when none is.
    pub gap: Option<f64>,
    /// The same by audience, over the statements for which that audience is shown.
    pub groups: Vec<GroupGap>,
    /// Its statements.
    pub statements: Vec<StatementReading>,
}

/// An audience's gap on one shift.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupGap {
    /// The audience.
    pub audience: Audience,
    /// The mean of its shown gaps.
    pub gap: f64,
    /// Over how many statements.
    pub statements: usize,
}

/// What a closed round comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct MindsetReading {
    /// The version of the statements.
    pub model: &'static str,
    /// How many people answered something.
    pub people: usize,
    /// Whether enough people answered for anything to be shown.
    pub is_enough: bool,
    /// The three shifts; empty when too few answered.
    pub shifts: Vec<ShiftReading>,
    /// The smallest number of people whose mean is shown.
    pub smallest: Threshold,
}

/// Reads the sheets of a closed round: for each statement the mean of where people are and of where they need to be, the
/// gap, and the same by audience where that uncovers nobody. A person counts for a statement only with both answers.
/// The mean gap of a shift is taken over gaps that are themselves shown, so that it gives away nothing more.
///
/// * `sheets`: one for each person. Only sheets of a closed round may be passed in: a result that changes while people
///   answer gives the last answer away.
///
/// # Source
///
/// domain.md 11.3 (gap for each statement, by shift, by audience where thresholds allow, no pass mark) and 6.5.11.
pub fn read_mindset(sheets: &[Sheet]) -> MindsetReading {
    let smallest = smallest_group();
    let sheets: Vec<&Sheet> = sheets.iter().filter(|one| !one.is_empty()).collect();
    let least = least(smallest);
    let is_enough = sheets.len() >= least;
    MindsetReading {
        model: MODEL,
        people: sheets.len(),
        is_enough,
        shifts: if is_enough {
            shifts()
                .iter()
                .map(|one| shift(one, &sheets, least))
                .collect()
        } else {
            Vec::new()
        },
        smallest,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the content file gives a small whole number"
)]
fn least(threshold: Threshold) -> usize {
    threshold.value as usize
}

fn shift(shift: &'static Shift, sheets: &[&Sheet], least: usize) -> ShiftReading {
    let statements: Vec<StatementReading> = shift
        .statements
        .iter()
        .map(|one| statement(one, sheets, least))
        .collect();
    let gaps = |of: &dyn Fn(&StatementReading) -> Option<Mean>| -> Vec<f64> {
        let shown = statements.iter().filter_map(of);
        shown.map(|mean| mean.gap()).collect()
    };
    let groups = Audience::ALL.iter().filter_map(|audience| {
        let own = |one: &StatementReading| {
            let found = one.groups.iter().find(|(group, _)| group == audience);
            found.map(|(_, mean)| *mean)
        };
        let all = gaps(&own);
        Some(GroupGap {
            audience: *audience,
            gap: middle(&all)?,
            statements: all.len(),
        })
    });
    ShiftReading {
        shift,
        gap: middle(&gaps(&|one| {
            one.all.filter(|_| one.statement.audience.is_none())
        })),
        groups: groups.collect(),
        statements,
    }
}

fn statement(statement: &'static Statement, sheets: &[&Sheet], least: usize) -> StatementReading {
    let of = |group: Option<Audience>| -> Vec<(u8, u8)> {
        sheets
            .iter()
            .filter(|sheet| group.is_none() || sheet.audience == group)
            .filter_map(|sheet| sheet.pair(&statement.id).both())
            .collect()
    };
    let everybody = of(None);
    let mut groups = Vec::new();
    if statement.audience.is_none() {
        let each: Vec<Vec<(u8, u8)>> = Audience::ALL.iter().map(|one| of(Some(*one))).collect();
        let sizes: Vec<usize> = each.iter().map(Vec::len).collect();
        let shown = shown_groups(&sizes, everybody.len(), least);
        for ((audience, pairs), _) in Audience::ALL
            .iter()
            .zip(&each)
            .zip(&shown)
            .filter(|(_, shown)| **shown)
        {
            groups.extend(mean(pairs).map(|mean| (*audience, mean)));
        }
    }
    StatementReading {
        statement,
        all: mean(&everybody).filter(|mean| mean.people >= least),
        groups,
    }
}

fn mean(pairs: &[(u8, u8)]) -> Option<Mean> {
    let of = |pick: fn(&(u8, u8)) -> u8| {
        let points: Vec<f64> = pairs.iter().map(|pair| f64::from(pick(pair))).collect();
        middle(&points)
    };
    Some(Mean {
        people: pairs.len(),
        here: of(|pair| pair.0)?,
        needed: of(|pair| pair.1)?,
    })
}

#[expect(clippy::cast_precision_loss, reason = "there are never 2^53 people")]
fn middle(numbers: &[f64]) -> Option<f64> {
    (!numbers.is_empty()).then(|| numbers.iter().sum::<f64>() / numbers.len() as f64)
}
