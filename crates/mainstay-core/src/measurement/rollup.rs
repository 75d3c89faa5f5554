//! Makes one figure of many partners' figures, and says beside it how many reported and what is missing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use uuid::Uuid;

use super::model::{MODEL, Missing, RollupRule};
use super::no_figure::NoFigure;
use super::rules::figure;
use super::sums::completeness;
use super::unique_people::PeopleRange;
use crate::why::{Provenance, Why};

/// What one partner said about one indicator in one period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reported {
    /// A plain figure.
    Value(f64),
    /// A figure found on a date; for stocks.
    ValueOn(f64, Date),
    /// A part and the whole it belongs to.
    Parts {
        /// Above the line.
        numerator: f64,
        /// Below the line.
        denominator: f64,
    },
    /// A mean (or median) and how many it stands for.
    Middle {
        /// The mean or median.
        middle: f64,
        /// How many it stands for.
        count: f64,
    },
    /// "Nothing to report": an answer. It adds nothing to any sum, numerator or denominator and counts as reported.
    Nothing,
    /// No figure, and why.
    Missing(Missing),
}

impl Reported {
    /// Whether the partner gave a figure.
    pub fn is_figure(self) -> bool {
        !matches!(self, Self::Nothing | Self::Missing(_))
    }

    /// Whether the partner counts as having reported: a figure, or "nothing to report".
    pub fn is_answer(self) -> bool {
        !matches!(self, Self::Missing(_))
    }
}

/// One partner's part in a roll-up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// Who.
    pub partner: Uuid,
    /// What they said.
    pub reported: Reported,
    /// The version of the definition it was counted by.
    pub version: u32,
    /// Whether it was split by days from another period.
    pub prorated: bool,
}

/// How a roll-up is made and when it may be published.
///
/// # Source
///
/// domain.md 7.4. The publishing threshold of 80 % is our convention and may be changed.
#[derive(Clone, Debug, PartialEq)]
pub struct RollupPolicy {
    /// What a ratio is multiplied by before it is shown: 100 for a percentage.
    pub multiplier: f64,
    /// The share of expected partners, or of last period's volume, that must have reported: a fraction.
    pub publish_at: f64,
    /// For stocks: the count date. Without one, the date most partners counted on.
    pub count_date: Option<Date>,
    /// For stocks: how many days before or after the count date are near enough.
    pub tolerance_days: i32,
    /// For unique people: how many people are eligible in all, if known.
    pub eligible: Option<u64>,
    /// For unique people: what pairs of partners share, as far as known.
    pub shared: Vec<(Uuid, Uuid, u64)>,
    /// Each partner's volume last period (its denominator, or its figure), for the coverage; may be empty.
    pub last_volume: BTreeMap<Uuid, f64>,
}

impl Default for RollupPolicy {
    fn default() -> Self {
        Self {
            multiplier: 1.0,
            publish_at: 0.8,
            count_date: None,
            tolerance_days: 7,
            eligible: None,
            shared: Vec::new(),
            last_volume: BTreeMap::new(),
        }
    }
}

/// A rolled-up figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// One number, as shown (already multiplied).
    Number(f64),
    /// Different people, as a range.
    People(PeopleRange),
    /// Medians cannot be made into one: their range, and how many they stand for.
    MedianRange {
        /// Lowest partner median.
        low: f64,
        /// Highest partner median.
        high: f64,
        /// How many all medians stand for.
        count: f64,
    },
    /// Listed partner by partner; there is no figure for all.
    ByPartner,
}

/// How complete a roll-up is, and whether it may stand as the partnership's figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Enough partners reported.
    Publishable,
    /// Too few: shown as "incomplete: x of y".
    Incomplete,
}

/// Everything a page shows about one rolled-up figure.
#[derive(Clone, Debug, PartialEq)]
pub struct RolledUp {
    /// The figure, or why there is none.
    pub figure: Result<Figure, NoFigure>,
    /// Numerators added up, where there are any.
    pub numerator: Option<f64>,
    /// Denominators (or counts behind means) added up, where there are any.
    pub denominator: Option<f64>,
    /// Expected partners that reported.
    pub reported: usize,
    /// Partners expected to report, without those it does not apply to.
    pub expected: usize,
    /// Reported over expected, a fraction; nothing when nobody is expected.
    pub completeness: Option<f64>,
    /// The share of last period's volume whose partners reported, if known.
    pub coverage: Option<f64>,
    /// Whether it may be published.
    pub standing: Standing,
    /// How many partners have no figure, by reason.
    pub missing: BTreeMap<Missing, usize>,
    /// How many said there is nothing to report.
    pub nothing_to_report: usize,
    /// Expected partners that were not heard of at all.
    pub silent: BTreeSet<Uuid>,
    /// Partners that reported without being expected; their figures count.
    pub unexpected: BTreeSet<Uuid>,
    /// Partners whose stock was counted too far from the count date; their figures do not count.
    pub off_date: BTreeSet<Uuid>,
    /// How many figures were split by days.
    pub prorated: usize,
    /// The definition versions behind the figure; more than one is a break to be marked.
    pub versions: BTreeSet<u32>,
    /// Why.
    pub why: Why,
}

/// Makes one figure of partners' figures.
///
/// Silence is not zero: a partner that did not report is left out and counted as not reported. "Nothing to report" is
/// an answer: it makes the figure more complete and adds nothing. "Not applicable" takes the partner out of those
/// expected. The order of the contributions never matters.
///
/// * `contributions`: what was accepted for the period. Rules that add up take several lines of one partner (its
///   places); unique people, means and medians take one.
/// * `expected`: the partners asked.
///
/// # Source
///
/// domain.md 7.4; what "nothing to report" and "not applicable" do to completeness is our convention.
pub fn roll_up(
    rule: RollupRule,
    contributions: &[Contribution],
    expected: &BTreeSet<Uuid>,
    policy: &RollupPolicy,
) -> RolledUp {
    let (counted, off_date) = on_the_date(rule, contributions, policy);
    let Answers {
        answered,
        heard,
        asked,
        missing,
    } = Answers::from(contributions, &counted, expected);
    let reported = answered.intersection(&asked).count();
    let worked = if asked.is_empty() && answered.is_empty() {
        Err(NoFigure::NobodyExpected)
    } else {
        figure(rule, &counted, policy)
    };
    let (figure, numerator, denominator) = match worked {
        Ok(worked) => (Ok(worked.figure), worked.numerator, worked.denominator),
        Err(NoFigure::NobodyReported) if !off_date.is_empty() => {
            (Err(NoFigure::NoneOnTheDate), None, None)
        }
        Err(reason) => (Err(reason), None, None),
    };
    let complete = completeness(reported as u64, asked.len() as u64);
    let coverage = coverage(&answered, &asked, policy);
    let standing = standing(figure.is_ok(), &[complete, coverage], policy);
    let figures = counted.iter().filter(|one| one.reported.is_figure());
    RolledUp {
        why: why(
            rule,
            reported,
            asked.len(),
            coverage,
            numerator,
            denominator,
            policy,
        ),
        figure,
        numerator,
        denominator,
        reported,
        expected: asked.len(),
        completeness: complete,
        coverage,
        standing,
        missing,
        nothing_to_report: counted
            .iter()
            .filter(|one| one.reported == Reported::Nothing)
            .count(),
        silent: asked.difference(&heard).copied().collect(),
        unexpected: answered.difference(expected).copied().collect(),
        off_date,
        prorated: figures.clone().filter(|one| one.prorated).count(),
        versions: figures.map(|one| one.version).collect(),
    }
}

/// Either share is enough: of the partners, or of last period's volume.
fn standing(has_figure: bool, shares: &[Option<f64>], policy: &RollupPolicy) -> Standing {
    let is_enough = shares
        .iter()
        .flatten()
        .any(|share| *share >= policy.publish_at - 1e-9);
    if has_figure && is_enough {
        Standing::Publishable
    } else {
        Standing::Incomplete
    }
}

/// Who answered, who was heard of, and who is asked once those it does not apply to are out.
struct Answers {
    answered: BTreeSet<Uuid>,
    heard: BTreeSet<Uuid>,
    asked: BTreeSet<Uuid>,
    missing: BTreeMap<Missing, usize>,
}

impl Answers {
    fn from(
        contributions: &[Contribution],
        counted: &[Contribution],
        expected: &BTreeSet<Uuid>,
    ) -> Self {
        let partners =
            |lines: &[Contribution], is_meant: &dyn Fn(&Contribution) -> bool| -> BTreeSet<Uuid> {
                lines
                    .iter()
                    .filter(|one| is_meant(one))
                    .map(|one| one.partner)
                    .collect()
            };
        let answered = partners(counted, &|one| one.reported.is_answer());
        let does_not_apply =
            |one: &Contribution| one.reported == Reported::Missing(Missing::NotApplicable);
        let excused = partners(contributions, &|one| {
            does_not_apply(one) && !answered.contains(&one.partner)
        });
        let mut missing = BTreeMap::new();
        for one in contributions {
            if let Reported::Missing(reason) = one.reported {
                *missing.entry(reason).or_insert(0) += 1;
            }
        }
        let asked = expected.difference(&excused).copied().collect();
        Self {
            answered,
            heard: partners(contributions, &|_| true),
            asked,
            missing,
        }
    }
}

/// For stocks, the contributions counted near enough to the count date, and the partners left out.
fn on_the_date(
    rule: RollupRule,
    contributions: &[Contribution],
    policy: &RollupPolicy,
) -> (Vec<Contribution>, BTreeSet<Uuid>) {
    let mut dates: BTreeMap<Date, usize> = BTreeMap::new();
    for one in contributions {
        if let Reported::ValueOn(_, date) = one.reported {
            *dates.entry(date).or_insert(0) += 1;
        }
    }
    // The date most partners counted on; of several, the latest.
    let usual = dates
        .iter()
        .max_by_key(|(_, partners)| **partners)
        .map(|(date, _)| *date);
    let count_date = policy.count_date.or(usual);
    let is_near = |one: &Contribution| match (one.reported, count_date) {
        (Reported::ValueOn(_, date), Some(count_date)) => {
            rule != RollupRule::Stock
                || (date - count_date).get_days().abs() <= policy.tolerance_days
        }
        _ => true,
    };
    let (near, far): (Vec<Contribution>, Vec<Contribution>) =
        contributions.iter().partition(|one| is_near(one));
    (near, far.into_iter().map(|one| one.partner).collect())
}

fn coverage(
    answered: &BTreeSet<Uuid>,
    asked: &BTreeSet<Uuid>,
    policy: &RollupPolicy,
) -> Option<f64> {
    let volume = |partners: &mut dyn Iterator<Item = &Uuid>| {
        super::sums::steady_sum(
            partners
                .filter_map(|partner| policy.last_volume.get(partner))
                .copied(),
        )
    };
    super::sums::rate(
        volume(&mut answered.intersection(asked)),
        volume(&mut asked.iter()),
    )
}

#[expect(clippy::cast_precision_loss, reason = "there are never 2^53 partners")]
fn why(
    rule: RollupRule,
    reported: usize,
    expected: usize,
    coverage: Option<f64>,
    numerator: Option<f64>,
    denominator: Option<f64>,
    policy: &RollupPolicy,
) -> Why {
    let mut why = Why::new("rollup", MODEL, Provenance::K)
        .with_text("rollup_rule", rule.key())
        .with("reported", reported as f64)
        .with("expected", expected as f64);
    for (name, number) in [
        ("coverage", coverage),
        ("numerator", numerator),
        ("denominator", denominator),
    ] {
        if let Some(number) = number {
            why = why.with(name, number);
        }
    }
    why.against("publish_at", policy.publish_at, Provenance::I)
}

#[cfg(test)]
mod tests {
    use super::super::rules::tests::{rolled, said, who};
    use super::*;

    #[test]
    fn silence_is_not_zero() {
        let heard = rolled(
            RollupRule::Sum,
            &[Reported::Value(10.0), Reported::Missing(Missing::Late)],
            3,
        );
        assert_eq!(heard.figure, Ok(Figure::Number(10.0)));
        assert_eq!(
            (heard.reported, heard.expected, heard.standing),
            (1, 3, Standing::Incomplete)
        );
        assert_eq!(heard.silent, [who(3)].into());
        assert_eq!(heard.missing, [(Missing::Late, 1)].into());
        assert_eq!(
            rolled(RollupRule::Sum, &[Reported::Missing(Missing::Blank)], 1).figure,
            Err(NoFigure::NobodyReported)
        );
    }

    #[test]
    fn nothing_to_report_is_an_answer_and_adds_nothing() {
        let heard = rolled(
            RollupRule::Sum,
            &[Reported::Value(10.0), Reported::Nothing],
            2,
        );
        assert_eq!(
            (heard.figure, heard.completeness, heard.nothing_to_report),
            (Ok(Figure::Number(10.0)), Some(1.0), 1)
        );
        assert_eq!(
            rolled(RollupRule::Sum, &[Reported::Nothing; 2], 2).figure,
            Ok(Figure::Number(0.0))
        );
    }

    #[test]
    fn whom_it_does_not_apply_to_is_not_expected() {
        let heard = rolled(
            RollupRule::Sum,
            &[
                Reported::Value(10.0),
                Reported::Missing(Missing::NotApplicable),
            ],
            2,
        );
        assert_eq!(
            (heard.reported, heard.expected, heard.standing),
            (1, 1, Standing::Publishable)
        );
        let nobody = rolled(
            RollupRule::Sum,
            &[Reported::Missing(Missing::NotApplicable)],
            1,
        );
        assert_eq!(
            (nobody.figure, nobody.completeness),
            (Err(NoFigure::NobodyExpected), None)
        );
    }

    #[test]
    fn four_of_five_partners_are_enough_or_four_fifths_of_the_volume() {
        let one = Reported::Value(1.0);
        assert_eq!(
            rolled(RollupRule::Sum, &[one; 4], 5).standing,
            Standing::Publishable
        );
        assert_eq!(
            rolled(RollupRule::Sum, &[one; 3], 4).standing,
            Standing::Incomplete
        );
        let policy = RollupPolicy {
            last_volume: [(who(1), 900.0), (who(2), 100.0)].into(),
            ..RollupPolicy::default()
        };
        let covered = roll_up(
            RollupRule::Sum,
            &said(&[one]),
            &[who(1), who(2)].into(),
            &policy,
        );
        assert_eq!(
            (covered.completeness, covered.coverage, covered.standing),
            (Some(0.5), Some(0.9), Standing::Publishable)
        );
    }

    #[test]
    fn two_definitions_in_one_figure_are_marked() {
        let mut lines = said(&[Reported::Value(1.0), Reported::Value(2.0)]);
        (lines[1].version, lines[1].prorated) = (2, true);
        let mixed = roll_up(
            RollupRule::Sum,
            &lines,
            &(1..=2).map(who).collect(),
            &RollupPolicy::default(),
        );
        assert_eq!((mixed.versions, mixed.prorated), ([1, 2].into(), 1));
    }
}
