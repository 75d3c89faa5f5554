//! The words and pictures of a closed round: means, gaps, and a line between two dots for each statement.

use mainstay_core::mindset::{Audience, Mean, MindsetReading, ShiftReading, StatementReading};

use crate::conditions::tell::Tell as Words;
use crate::partnership::kind::tell::Tell as Sources;
use crate::shell::Frame;

/// One shift of a result.
pub struct ShiftView {
    pub key: String,
    pub name: String,
    pub sources: String,
    pub gap: Option<String>,
    pub groups: Vec<(String, String)>,
    pub statements: Vec<StatementView>,
}

/// One statement of a result.
pub struct StatementView {
    pub left: String,
    pub right: String,
    pub only: Option<String>,
    pub all: Option<MeanView>,
    pub groups: Vec<(String, MeanView)>,
}

/// The means of a group.
pub struct MeanView {
    pub people: usize,
    pub here: String,
    pub needed: String,
    pub gap: String,
    pub summary: String,
    /// Where the two dots stand, in the picture's own units.
    pub here_at: f64,
    pub needed_at: f64,
}

/// Where 1 stands in the picture, and how wide a point of the scale is.
const LEFT: f64 = 20.0;
const POINT: f64 = 45.0;

/// What the result needs words for.
#[derive(Clone, Copy)]
pub struct Tell<'a>(pub &'a Frame);

impl Tell<'_> {
    /// A mean or a gap with one decimal.
    pub fn number(self, value: f64) -> String {
        self.0.number(value, 1)
    }

    /// An audience in words.
    pub fn audience(self, audience: Audience) -> String {
        self.0.tk("mindset-audience", audience.key())
    }

    /// The shifts of a result.
    pub fn shifts(self, reading: &MindsetReading) -> Vec<ShiftView> {
        reading.shifts.iter().map(|one| self.shift(one)).collect()
    }

    fn shift(self, one: &ShiftReading) -> ShiftView {
        let group = |group: &mainstay_core::mindset::GroupGap| {
            (self.audience(group.audience), self.number(group.gap))
        };
        ShiftView {
            key: one.shift.key.clone(),
            name: Words(self.0).said(&one.shift.label),
            sources: Sources(self.0).sources(&one.shift.from),
            gap: one.gap.map(|gap| self.number(gap)),
            groups: one.groups.iter().map(group).collect(),
            statements: one
                .statements
                .iter()
                .map(|one| self.statement(one))
                .collect(),
        }
    }

    fn statement(self, one: &StatementReading) -> StatementView {
        let said = |said| Words(self.0).said(said);
        let groups = one.groups.iter();
        StatementView {
            left: said(&one.statement.left),
            right: said(&one.statement.right),
            only: one
                .statement
                .audience
                .map(|audience| self.audience(audience)),
            all: one.all.map(|mean| self.mean(mean)),
            groups: groups
                .map(|(audience, mean)| (self.audience(*audience), self.mean(*mean)))
                .collect(),
        }
    }

    fn mean(self, mean: Mean) -> MeanView {
        let (here, needed) = (self.number(mean.here), self.number(mean.needed));
        let gap = self.number(mean.gap());
        MeanView {
            people: mean.people,
            summary: self.0.t3(
                "mindset-summary",
                [("here", &here), ("needed", &needed), ("gap", &gap)],
            ),
            here,
            needed,
            gap,
            here_at: at(mean.here),
            needed_at: at(mean.needed),
        }
    }
}

fn at(point: f64) -> f64 {
    (LEFT + (point - 1.0) * POINT).round()
}
