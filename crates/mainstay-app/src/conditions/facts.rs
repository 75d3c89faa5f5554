//! What the workspace knows today that bears on the five conditions. What nothing in the program can know yet stays "no data".

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use mainstay_core::conditions::{Facts, Measures, Reported, Splits};
use mainstay_core::measurement::{IndicatorStatus, ObligationState};
use mainstay_core::period::DueMoment;
use mainstay_db::Tx;

use super::{agreed, carried};
use crate::measurement::collection::store as collection;
use crate::measurement::facts::breakdown;
use crate::measurement::indicators::catalogue::{
    CategoryKind, Dimension, Framework, Indicator, framework,
};
use crate::measurement::scorecard::holding;
use crate::measurement::scorecard::store::FigureRow;
use crate::roster::service::today;
use crate::shell::{App, Failure, Seat};

/// Something in the workspace that a fact speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// Its page, below the partnership's own address.
    pub path: String,
    /// Its name: somebody's own words, or the key of ours.
    pub name: Name,
}

/// The name of something shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Name {
    /// As somebody wrote it.
    Written(String),
    /// The key of a sentence of ours.
    Ours(String),
}

/// The facts, with what they speak of by statement.
#[derive(Debug, Clone, Default)]
pub(super) struct Gathered {
    pub facts: Facts,
    pub shown: BTreeMap<&'static str, Vec<Shown>>,
}

impl Gathered {
    /// Notes what a statement's fact speaks of, as somebody named it.
    pub(super) fn show(&mut self, statement: &'static str, path: String, name: &str) {
        self.keep(statement, path, Name::Written(name.to_owned()));
    }

    /// The same with a name of ours, by its key.
    pub(super) fn show_ours(&mut self, statement: &'static str, path: String, key: String) {
        self.keep(statement, path, Name::Ours(key));
    }

    /// Whether a statement's fact speaks of this page already.
    pub(super) fn shows(&self, statement: &str, path: &str) -> bool {
        let known = self.shown.get(statement);
        known.is_some_and(|all| all.iter().any(|one| one.path == path))
    }

    fn keep(&mut self, statement: &'static str, path: String, name: Name) {
        let list = self.shown.entry(statement).or_default();
        if list.len() < MOST_SHOWN {
            list.push(Shown { path, name });
        }
    }
}

/// A page shows so many of the things a fact speaks of; the fact itself counts them all.
const MOST_SHOWN: usize = 12;

/// Gathers the facts, at one moment.
pub(super) fn gather(tx: &mut Tx<'_>, app: &App, seat: &Seat) -> Result<Gathered, Failure> {
    let framework = framework(tx, seat.partnership)?;
    let mut found = Gathered {
        facts: Facts {
            measures: Some(measures(&framework)),
            reporting: Some(reporting(tx, app, seat)?),
            splits: Some(splits(tx, seat, &framework)?),
            ..Facts::default()
        },
        shown: BTreeMap::new(),
    };
    let today = today(app, seat);
    agreed::from_charter_and_agenda(tx, seat.partnership, today, &framework, &mut found)?;
    carried::from_structure(tx, seat.partnership, today, &mut found)?;
    carried::from_decisions(tx, seat, today, &mut found)?;
    carried::from_reviews(tx, seat.partnership, today, &mut found)?;
    Ok(found)
}

fn adopted(framework: &Framework) -> impl Iterator<Item = &Indicator> {
    framework.active().filter(|one| {
        matches!(
            one.status,
            IndicatorStatus::Adopted | IndicatorStatus::InUse
        )
    })
}

fn measures(framework: &Framework) -> Measures {
    let is_defined = |one: &&Indicator| !one.current().fields.definition.trim().is_empty();
    Measures {
        adopted: small(adopted(framework).count()),
        defined: small(adopted(framework).filter(is_defined).count()),
    }
}

/// The newest rounds whose due day is over.
fn reporting(tx: &mut Tx<'_>, app: &App, seat: &Seat) -> Result<Vec<Reported>, Failure> {
    let zone = TimeZone::get(&seat.zone).unwrap_or(TimeZone::UTC);
    let mut found = Vec::new();
    for round in collection::rounds(tx, seat.partnership)? {
        let due = round.due_on.parse::<Date>().ok();
        let Some(due) = due.and_then(|day| DueMoment::end_of(day, &zone)) else {
            continue;
        };
        if !due.has_passed(app.now()) {
            continue;
        }
        let owed = collection::obligations(tx, seat.partnership, round.id)?;
        let answered = owed.iter().filter(|one| {
            ObligationState::from_key(&one.state).is_some_and(ObligationState::is_answered)
        });
        let mut first: BTreeMap<_, i64> = BTreeMap::new();
        for one in collection::handed_in(tx, seat.partnership, round.id)? {
            let at = first.entry(one.organisation).or_insert(one.handed_in_at);
            *at = (*at).min(one.handed_in_at);
        }
        let in_time =
            |at: i64| jiff::Timestamp::from_microsecond(at).is_ok_and(|at| !due.has_passed(at));
        let on_time = answered
            .clone()
            .filter(|one| first.get(&one.organisation).is_some_and(|at| in_time(*at)));
        found.push(Reported {
            period: round.name.clone(),
            expected: small(owed.len()),
            answered: small(answered.clone().count()),
            on_time: small(on_time.count()),
        });
        if found.len() == 2 {
            break;
        }
    }
    Ok(found)
}

/// The breakdowns that adopted indicators require, and how much of them is known in each one's newest period. Only figures count that
/// nobody has to accept any more.
fn splits(tx: &mut Tx<'_>, seat: &Seat, framework: &Framework) -> Result<Splits, Failure> {
    let (mut required, mut filled) = (0, 0);
    let (mut known, mut counted) = (0.0, 0.0);
    for indicator in adopted(framework) {
        let asked = indicator.splits.iter().filter(|split| split.required);
        let asked: Vec<&Dimension> = asked
            .filter_map(|split| framework.dimension(split.dimension))
            .filter(|dimension| !dimension.retired)
            .collect();
        if asked.is_empty() {
            continue;
        }
        let mut figures = holding::accepted(tx, seat.partnership, indicator.id)?;
        figures.retain(|row| row.missing.is_none());
        let newest = figures.last().map(|row| row.period.clone());
        for dimension in asked {
            required += 1;
            let (with, all) = groups(dimension, &figures, newest.as_deref());
            if all > 0.0 {
                filled += 1;
                known += with;
                counted += all;
            }
        }
    }
    Ok(Splits {
        required,
        filled,
        known: (counted > 0.0).then(|| known / counted),
    })
}

/// How much of one split's figures lies in a known group, and how much in any.
fn groups(dimension: &Dimension, figures: &[FigureRow], newest: Option<&str>) -> (f64, f64) {
    let (mut with, mut all) = (0.0, 0.0);
    let newest = figures
        .iter()
        .filter(|row| Some(row.period.as_str()) == newest);
    for row in newest {
        let [(key, group)] = &breakdown::groups(&row.breakdown)[..] else {
            continue;
        };
        let kind = dimension.categories.iter().find(|one| one.key == *group);
        let total = row.value.or(row.numerator);
        if let (true, Some(kind), Some(total)) = (*key == dimension.key, kind, total) {
            all += total;
            if kind.kind == CategoryKind::Group {
                with += total;
            }
        }
    }
    (with, all)
}

/// A count as the facts keep it.
pub(crate) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
