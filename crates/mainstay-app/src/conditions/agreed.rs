//! What the charter and the agenda say that bears on the five conditions: what was agreed, by whom, and what is left open.

use jiff::civil::Date;
use mainstay_core::agenda::{Agenda, Gap, Goal, Part, findings, goal_lacks};
use mainstay_core::conditions::{Goals, LastLook, MapLook, PartOf, TextState};
use mainstay_db::{Tx, Uuid};

use super::facts::{Gathered, small};
use crate::agenda::store as agenda_store;
use crate::agenda::stored::{version_at, working};
use crate::charter::service::signing_now;
use crate::charter::store as charter;
use crate::measurement::indicators::catalogue::Framework;
use crate::shell::Failure;

/// The charter's section on the problem.
const PROBLEM: i64 = 2;
/// The charter's section on the type and the timeframe.
const KIND: i64 = 4;

/// CA1 to CA3, MR2 and MR3.
pub(super) fn from_charter_and_agenda(
    tx: &mut Tx<'_>,
    place: Uuid,
    today: Date,
    framework: &Framework,
    found: &mut Gathered,
) -> Result<(), Failure> {
    let charter = charter_texts(tx, place, today, found)?;
    let agenda = working(tx, place, today)?.agenda;
    let shared = shared_agenda(tx, place)?;
    let boundaries = boundaries(tx, place, &agenda, shared.as_ref())?;
    if boundaries.is_some() {
        let name = "condition-shown-boundaries".to_owned();
        found.show_ours("CA3", "/agenda".to_owned(), name);
    }
    found.facts.boundaries = charter.max(boundaries);
    goals(&agenda, shared.as_ref(), framework, found);
    if !agenda.activities.is_empty() {
        let count = small(agenda.activities.len());
        // An activity stands in the agenda only under a strategy, and a strategy only under a goal.
        found.facts.linked = Some(PartOf {
            part: count,
            whole: count,
        });
    }
    looked_through(tx, place, today, &agenda, found)
}

/// How far the charter's text on the problem is, and on the problem and the type together; nothing while the charter is blank.
fn charter_texts(
    tx: &mut Tx<'_>,
    place: Uuid,
    today: Date,
    found: &mut Gathered,
) -> Result<Option<TextState>, Failure> {
    let draft: Vec<i64> = charter::draft_sections(tx, place)?
        .iter()
        .filter(|one| !one.words.trim().is_empty())
        .map(|one| one.number)
        .collect();
    let newest = charter::versions(tx, place)?.first().map(|one| one.number);
    if draft.is_empty() && newest.is_none() {
        return Ok(None);
    }
    let adopted = charter::adoptions(tx, place)?
        .first()
        .map(|one| one.version);
    let shared = in_version(tx, place, newest)?;
    let agreed = in_version(tx, place, adopted)?;
    let state = |number: i64| {
        if agreed.contains(&number) {
            TextState::Adopted
        } else if shared.contains(&number) {
            TextState::Shared
        } else if draft.contains(&number) {
            TextState::Written
        } else {
            TextState::Empty
        }
    };
    found.facts.problem = Some(state(PROBLEM));
    let shown = adopted.or(newest);
    let path = shown.map_or_else(
        || "/charter".to_owned(),
        |number| format!("/charter/versions/{number}"),
    );
    let name = "condition-shown-charter".to_owned();
    found.show_ours("CA1", path.clone(), name.clone());
    found.show_ours("CA3", path, name);
    if let Some(version) = adopted {
        let (signing, missing) = signing_now(tx, place, version, today)?;
        found.facts.signed = Some(PartOf {
            part: small(signing.signed),
            whole: small(signing.asked),
        });
        for name in missing {
            found.show("CA1", format!("/charter/versions/{version}"), &name);
        }
    }
    Ok(Some(state(PROBLEM).min(state(KIND))))
}

/// The sections that say something in a version.
fn in_version(tx: &mut Tx<'_>, place: Uuid, number: Option<i64>) -> Result<Vec<i64>, Failure> {
    let Some(number) = number else {
        return Ok(Vec::new());
    };
    let texts = charter::texts(tx, place, number)?.into_iter();
    let with_words = texts.filter(|one| !one.words.trim().is_empty());
    Ok(with_words.map(|one| one.number).collect())
}

/// The newest version of the agenda that was shared.
fn shared_agenda(tx: &mut Tx<'_>, place: Uuid) -> Result<Option<Agenda>, Failure> {
    let newest = agenda_store::versions(tx, place)?
        .first()
        .map(|one| one.number);
    newest
        .map(|number| version_at(tx, place, number))
        .transpose()
}

/// How far the agenda's text on its boundaries is; nothing while there is none, for the charter may hold it.
fn boundaries(
    tx: &mut Tx<'_>,
    place: Uuid,
    agenda: &Agenda,
    shared: Option<&Agenda>,
) -> Result<Option<TextState>, Failure> {
    let says = |agenda: &Agenda| !agenda.text(Part::Boundaries).trim().is_empty();
    let ratified = agenda_store::ratifications(tx, place)?;
    if let Some(one) = ratified.first()
        && says(&version_at(tx, place, one.number)?)
    {
        return Ok(Some(TextState::Adopted));
    }
    if shared.is_some_and(says) {
        return Ok(Some(TextState::Shared));
    }
    Ok(says(agenda).then_some(TextState::Written))
}

/// What the goals say. An agenda with other things and no goal is known to have none; a blank one says nothing. Only goals that
/// were shared are named: a draft is nobody's business but its writers'.
fn goals(agenda: &Agenda, shared: Option<&Agenda>, framework: &Framework, found: &mut Gathered) {
    if agenda.is_empty() {
        return;
    }
    let is_complete = |goal: &Goal| goal_lacks(goal).is_empty() && !goal.target.trim().is_empty();
    let is_split = |goal: &Goal| {
        let mut own = framework
            .active()
            .filter(|one| goal.indicators.contains(&one.key));
        own.any(|one| !one.splits.is_empty())
    };
    let mut goals = Goals {
        count: small(agenda.goals.len()),
        complete: 0,
        split: 0,
    };
    for goal in &agenda.goals {
        let (complete, split) = (is_complete(goal), is_split(goal));
        goals.complete += u32::from(complete);
        goals.split += u32::from(complete && split);
        let is_shared = shared.is_some_and(|shared| shared.goal(goal.id).is_some());
        if !(complete && split) && is_shared {
            found.show("CA2", format!("/agenda/items/{}", goal.id), &goal.what);
        }
    }
    found.facts.goals = Some(goals);
}

/// When the agenda was last agreed on as a whole, and the gaps and overlaps in it that leave somebody without anybody.
fn looked_through(
    tx: &mut Tx<'_>,
    place: Uuid,
    today: Date,
    agenda: &Agenda,
    found: &mut Gathered,
) -> Result<(), Failure> {
    // Texts alone leave nothing to look through.
    if agenda.goals.is_empty() && agenda.places.is_empty() {
        return Ok(());
    }
    let ratified = agenda_store::ratifications(tx, place)?;
    let last = ratified
        .iter()
        .filter_map(|one| one.decided_on.parse::<Date>().ok())
        .max();
    let open = findings(agenda)
        .iter()
        .filter(|one| {
            matches!(
                one.gap,
                Gap::GoalWithoutStrategy
                    | Gap::GoalWithNobody
                    | Gap::StrategyWithoutActivity
                    | Gap::PlaceWithNobody
                    | Gap::Overlap(_)
            )
        })
        .count();
    found.facts.map_reviewed = Some(MapLook {
        last: last.map_or(LastLook::Never, |day| {
            LastLook::MonthsAgo(whole_months(day, today))
        }),
        open: small(open),
    });
    let name = "condition-shown-gaps".to_owned();
    found.show_ours("MR3", "/agenda/gaps".to_owned(), name);
    Ok(())
}

/// The whole months from one day to a later one.
pub(crate) fn whole_months(from: Date, to: Date) -> u32 {
    let months = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month())
        - i32::from(from.month())
        - i32::from(to.day() < from.day());
    u32::try_from(months).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::whole_months;

    #[test]
    fn a_month_is_whole_when_its_day_has_come() {
        for (from, to, months) in [
            ("2026-10-22", "2026-11-21", 0),
            ("2026-10-21", "2026-11-21", 1),
            ("2025-11-22", "2026-11-21", 11),
            ("2026-11-22", "2026-11-21", 0),
        ] {
            let (from, to) = (from.parse().expect("a day"), to.parse().expect("a day"));
            assert_eq!(whole_months(from, to), months, "{from} {to}");
        }
    }
}
