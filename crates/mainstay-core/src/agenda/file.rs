//! The agenda as a file people and programs can read: everything under what it serves, by name.

use std::collections::BTreeMap;

use serde::Serialize;

use super::model::{Activity, Agenda, Goal, Hand, MODEL, Strategy};

#[derive(Serialize)]
struct File<'a> {
    model: &'static str,
    partnership: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i64>,
    text: &'a BTreeMap<String, String>,
    place: Vec<FilePlace<'a>>,
    goal: Vec<FileGoal<'a>>,
}

#[derive(Serialize)]
struct FilePlace<'a> {
    name: &'a str,
    whole_area: bool,
}

#[derive(Serialize)]
struct FileGoal<'a> {
    what: &'a str,
    for_whom: &'a str,
    by_when: &'a str,
    target: &'a str,
    indicators: &'a [String],
    strategy: Vec<FileStrategy<'a>>,
}

#[derive(Serialize)]
struct FileStrategy<'a> {
    what: &'a str,
    why: &'a str,
    indicators: &'a [String],
    conditions: Vec<&'static str>,
    activity: Vec<FileActivity<'a>>,
}

#[derive(Serialize)]
struct FileActivity<'a> {
    what: &'a str,
    note: &'a str,
    from: &'a str,
    to: &'a str,
    common: bool,
    places: Vec<&'a str>,
    indicators: &'a [String],
    conditions: Vec<&'static str>,
    who: Vec<FileHand<'a>>,
}

#[derive(Serialize)]
struct FileHand<'a> {
    duty: &'static str,
    organisation: String,
    person: &'a str,
}

/// Writes an agenda as TOML.
///
/// * `partnership`: its name.
/// * `version`: the number of the shared version, where it is one.
///
/// # Errors
///
/// The serializer's sentence, which an agenda gives no cause for.
pub fn agenda_to_toml(
    agenda: &Agenda,
    partnership: &str,
    version: Option<i64>,
) -> Result<String, toml::ser::Error> {
    toml::to_string_pretty(&File {
        model: MODEL,
        partnership,
        version,
        text: &agenda.texts,
        place: agenda
            .places
            .iter()
            .map(|place| FilePlace {
                name: &place.name,
                whole_area: place.is_whole,
            })
            .collect(),
        goal: agenda.goals.iter().map(|one| goal(agenda, one)).collect(),
    })
}

fn goal<'a>(agenda: &'a Agenda, goal: &'a Goal) -> FileGoal<'a> {
    FileGoal {
        what: &goal.what,
        for_whom: &goal.for_whom,
        by_when: &goal.by_when,
        target: &goal.target,
        indicators: &goal.indicators,
        strategy: agenda
            .strategies_of(goal.id)
            .map(|one| strategy(agenda, one))
            .collect(),
    }
}

fn strategy<'a>(agenda: &'a Agenda, strategy: &'a Strategy) -> FileStrategy<'a> {
    FileStrategy {
        what: &strategy.what,
        why: &strategy.note,
        indicators: &strategy.indicators,
        conditions: strategy.conditions.iter().map(|one| one.key()).collect(),
        activity: agenda
            .activities_of(strategy.id)
            .map(|one| activity(agenda, one))
            .collect(),
    }
}

fn activity<'a>(agenda: &'a Agenda, activity: &'a Activity) -> FileActivity<'a> {
    let places = agenda.places.iter();
    FileActivity {
        what: &activity.what,
        note: &activity.note,
        from: &activity.from,
        to: &activity.to,
        common: activity.is_common,
        places: places
            .filter(|place| activity.places.contains(&place.id))
            .map(|place| place.name.as_str())
            .collect(),
        indicators: &activity.indicators,
        conditions: activity.conditions.iter().map(|one| one.key()).collect(),
        who: activity
            .hands
            .iter()
            .map(|hand: &Hand| FileHand {
                duty: hand.duty.key(),
                organisation: hand
                    .organisation
                    .map_or_else(String::new, |id| agenda.organisation(id)),
                person: &hand.person,
            })
            .collect(),
    }
}
