//! An agenda read from a file: the same one that the agenda is written to, or one written by hand.

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;
use uuid::Uuid;

use super::model::{Activity, Agenda, Duty, Goal, Hand, MODEL, Part, Place, Strategy};
use crate::fold::name_key;
use crate::lines::{Fault, LineProblem, line_of, told, unmarked};
use crate::measurement::VitalCondition;

/// The longest name of a thing in an agenda, in letters.
const LONGEST_NAME: usize = 300;
/// The longest note and the longest text, in letters.
const LONGEST_NOTE: usize = 4_000;
const LONGEST_TEXT: usize = 20_000;

type Text = Option<Spanned<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    model: Spanned<String>,
    #[serde(default)]
    #[allow(dead_code, reason = "written for people")]
    partnership: String,
    #[serde(default)]
    #[allow(dead_code, reason = "written for people")]
    version: Option<i64>,
    #[serde(default)]
    text: Texts,
    #[serde(default)]
    place: Vec<FilePlace>,
    #[serde(default)]
    goal: Vec<FileGoal>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Texts {
    problem: Text,
    boundaries: Text,
    moral_values: Text,
    economic_values: Text,
    vision: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FilePlace {
    name: Spanned<String>,
    whole_area: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileGoal {
    what: Spanned<String>,
    #[serde(default)]
    for_whom: Text,
    #[serde(default)]
    by_when: Text,
    #[serde(default)]
    target: Text,
    #[serde(default)]
    indicators: Vec<Spanned<String>>,
    #[serde(default)]
    strategy: Vec<FileStrategy>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileStrategy {
    what: Spanned<String>,
    #[serde(default)]
    why: Text,
    #[serde(default)]
    indicators: Vec<Spanned<String>>,
    #[serde(default)]
    conditions: Vec<VitalCondition>,
    #[serde(default)]
    activity: Vec<FileActivity>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileActivity {
    what: Spanned<String>,
    #[serde(default)]
    note: Text,
    #[serde(default)]
    from: Text,
    #[serde(default)]
    to: Text,
    #[serde(default)]
    common: bool,
    #[serde(default)]
    places: Vec<Spanned<String>>,
    #[serde(default)]
    indicators: Vec<Spanned<String>>,
    #[serde(default)]
    conditions: Vec<VitalCondition>,
    #[serde(default)]
    who: Vec<FileHand>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileHand {
    duty: Duty,
    #[serde(default)]
    organisation: Text,
    #[serde(default)]
    person: Text,
}

/// What a file may speak of that stands elsewhere in the workspace.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The partners, by id and name.
    pub organisations: &'a [(Uuid, String)],
    /// The keys of the indicators.
    pub indicators: &'a [String],
    /// The places that are there already, by name, and whether each stands for the whole area: a file that does not say keeps it.
    pub places: &'a [(String, bool)],
}

/// Reads an agenda's file.
///
/// * `known`: the partners, indicators and places that it may name.
/// * `ids`: a new id for each thing in it.
///
/// # Errors
///
/// Every line that cannot be taken, from top to bottom: a word the file does not know, a partner, indicator or place that does
/// not exist (with those that do), a day that is none, a text that is too long. A line that cannot be read at all is named
/// alone.
pub fn agenda_from_toml(
    text: &str,
    known: Known<'_>,
    ids: &mut dyn FnMut() -> Uuid,
) -> Result<Agenda, Vec<LineProblem>> {
    let text = unmarked(text);
    let file: File = toml::from_str(text).map_err(|error| vec![told(text, &error)])?;
    let mut reading = Reading {
        text,
        known,
        ids,
        agenda: Agenda::default(),
        problems: Vec::new(),
    };
    if file.model.get_ref() != MODEL {
        let fault = Fault::Answer(file.model.get_ref().clone(), MODEL.to_owned());
        reading.wrong(&file.model, fault);
    }
    reading.texts(&file.text);
    reading.places(&file.place);
    for goal in &file.goal {
        reading.goal(goal);
    }
    let Reading {
        agenda,
        mut problems,
        ..
    } = reading;
    problems.sort_by_key(|one| one.line);
    if problems.is_empty() {
        Ok(agenda)
    } else {
        Err(problems)
    }
}

struct Reading<'a> {
    text: &'a str,
    known: Known<'a>,
    ids: &'a mut dyn FnMut() -> Uuid,
    agenda: Agenda,
    problems: Vec<LineProblem>,
}

impl Reading<'_> {
    fn wrong(&mut self, at: &Spanned<String>, fault: Fault) {
        let line = line_of(self.text, Some(at.span()));
        self.problems.push(LineProblem::new(line, fault));
    }

    fn body(&mut self, word: &str, text: &Text, most: usize) -> String {
        let Some(text) = text else {
            return String::new();
        };
        if text.get_ref().chars().count() > most {
            self.wrong(text, Fault::Long(word.to_owned(), most));
        }
        text.get_ref().trim().to_owned()
    }

    fn name(&mut self, word: &str, text: &Spanned<String>) -> String {
        let name = text.get_ref().trim().to_owned();
        if name.is_empty() {
            self.wrong(text, Fault::Missing(word.to_owned()));
        } else if name.chars().count() > LONGEST_NAME {
            self.wrong(text, Fault::Long(word.to_owned(), LONGEST_NAME));
        }
        name
    }

    fn day(&mut self, text: &Text) -> String {
        let Some(text) = text
            .as_ref()
            .filter(|text| !text.get_ref().trim().is_empty())
        else {
            return String::new();
        };
        let Ok(day) = text.get_ref().trim().parse::<Date>() else {
            self.wrong(text, Fault::Day(text.get_ref().clone()));
            return String::new();
        };
        day.to_string()
    }

    fn texts(&mut self, texts: &Texts) {
        for (part, text) in [
            (Part::Problem, &texts.problem),
            (Part::Boundaries, &texts.boundaries),
            (Part::MoralValues, &texts.moral_values),
            (Part::EconomicValues, &texts.economic_values),
            (Part::Vision, &texts.vision),
        ] {
            let body = self.body(part.key(), text, LONGEST_TEXT);
            if !body.is_empty() {
                self.agenda.texts.insert(part.key().to_owned(), body);
            }
        }
    }

    fn places(&mut self, places: &[FilePlace]) {
        for place in places {
            let name = self.name("name", &place.name);
            if self.place(&name).is_some() {
                self.wrong(&place.name, Fault::Twice(name));
                continue;
            }
            let there = self.there(&name).is_some_and(|(_, is_whole)| *is_whole);
            let (id, is_whole) = ((self.ids)(), place.whole_area.unwrap_or(there));
            self.agenda.places.push(Place { id, name, is_whole });
        }
    }

    fn place(&self, name: &str) -> Option<Uuid> {
        let key = name_key(name);
        let mut all = self.agenda.places.iter();
        all.find(|one| name_key(&one.name) == key).map(|one| one.id)
    }

    /// A place that is there already.
    fn there(&self, name: &str) -> Option<&(String, bool)> {
        let key = name_key(name);
        let mut all = self.known.places.iter();
        all.find(|(known, _)| name_key(known) == key)
    }

    fn indicators(&mut self, named: &[Spanned<String>]) -> Vec<String> {
        let mut keys = Vec::new();
        for one in named {
            if self.known.indicators.contains(one.get_ref()) {
                keys.push(one.get_ref().clone());
            } else {
                let allowed = listed(self.known.indicators.iter().map(String::as_str));
                self.wrong(one, Fault::Answer(one.get_ref().clone(), allowed));
            }
        }
        keys
    }

    fn goal(&mut self, goal: &FileGoal) {
        let kept = Goal {
            id: (self.ids)(),
            what: self.name("what", &goal.what),
            for_whom: self.body("for_whom", &goal.for_whom, LONGEST_NAME),
            by_when: self.day(&goal.by_when),
            target: self.body("target", &goal.target, LONGEST_NAME),
            indicators: self.indicators(&goal.indicators),
        };
        let id = kept.id;
        self.agenda.goals.push(kept);
        for strategy in &goal.strategy {
            self.strategy(id, strategy);
        }
    }

    fn strategy(&mut self, goal: Uuid, strategy: &FileStrategy) {
        let kept = Strategy {
            id: (self.ids)(),
            goal,
            what: self.name("what", &strategy.what),
            note: self.body("why", &strategy.why, LONGEST_NOTE),
            indicators: self.indicators(&strategy.indicators),
            conditions: strategy.conditions.clone(),
        };
        let id = kept.id;
        self.agenda.strategies.push(kept);
        for activity in &strategy.activity {
            self.activity(id, activity);
        }
    }

    fn activity(&mut self, strategy: Uuid, activity: &FileActivity) {
        let kept = Activity {
            id: (self.ids)(),
            strategy,
            what: self.name("what", &activity.what),
            note: self.body("note", &activity.note, LONGEST_NOTE),
            from: self.day(&activity.from),
            to: self.day(&activity.to),
            is_common: activity.common,
            places: self.places_of(&activity.places),
            indicators: self.indicators(&activity.indicators),
            conditions: activity.conditions.clone(),
            hands: activity
                .who
                .iter()
                .filter_map(|one| self.hand(one))
                .collect(),
        };
        if let Some(to) = activity.to.as_ref().filter(|_| !kept.to.is_empty())
            && kept.to < kept.from
        {
            let allowed = format!("≥ {}", kept.from);
            self.wrong(to, Fault::Answer(kept.to.clone(), allowed));
        }
        self.agenda.activities.push(kept);
    }

    /// The places of an activity: those of the file, or those that are there already, which are then taken into it.
    fn places_of(&mut self, named: &[Spanned<String>]) -> Vec<Uuid> {
        let mut found = Vec::new();
        for one in named {
            let name = one.get_ref().trim();
            if let Some(id) = self.place(name) {
                found.push(id);
            } else if let Some((name, is_whole)) = self.there(name).cloned() {
                let id = (self.ids)();
                self.agenda.places.push(Place { id, name, is_whole });
                found.push(id);
            } else {
                let own = self.agenda.places.iter().map(|one| one.name.as_str());
                let allowed =
                    listed(own.chain(self.known.places.iter().map(|(name, _)| name.as_str())));
                self.wrong(one, Fault::Answer(name.to_owned(), allowed));
            }
        }
        found
    }

    fn hand(&mut self, hand: &FileHand) -> Option<Hand> {
        let person = self.body("person", &hand.person, LONGEST_NAME);
        let named = hand.organisation.as_ref();
        let named = named.filter(|name| !name.get_ref().trim().is_empty());
        let organisation = match named {
            None => None,
            Some(name) => {
                let key = name_key(name.get_ref());
                let mut all = self.known.organisations.iter();
                let found = all.find(|(_, known)| name_key(known) == key);
                let Some((id, _)) = found else {
                    let all = self.known.organisations.iter();
                    let allowed = listed(all.map(|(_, name)| name.as_str()));
                    self.wrong(name, Fault::Answer(name.get_ref().clone(), allowed));
                    return None;
                };
                Some(*id)
            }
        };
        Some(Hand {
            organisation,
            person,
            duty: hand.duty,
        })
    }
}

/// Words as a list for people; a long one ends in dots.
fn listed<'a>(words: impl Iterator<Item = &'a str>) -> String {
    const MOST: usize = 20;
    let all: Vec<&str> = words.collect();
    let mut text = all
        .iter()
        .take(MOST)
        .copied()
        .collect::<Vec<_>>()
        .join(", ");
    if all.len() > MOST {
        text.push_str(", …");
    }
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use std::collections::BTreeMap;

    use super::super::agenda_to_toml;
    use super::*;

    const TEXT: &str = "model = \"agenda/1\"\npartnership = \"Main\"\n\n[text]\nproblem = \"People wait.\"\n\n[[place]]\nname = \"Old Mill\"\nwhole_area = false\n\n\
        [[goal]]\nwhat = \"Nobody waits\"\nby_when = \"2028-06-30\"\nindicators = [\"wait_days\"]\n\n[[goal.strategy]]\nwhat = \"Evening hours\"\nconditions = []\n\n\
        [[goal.strategy.activity]]\nwhat = \"Two evenings\"\nfrom = \"2027-01-01\"\nto = \"2027-12-31\"\ncommon = true\nplaces = [\"old mill\"]\n\n\
        [[goal.strategy.activity.who]]\nduty = \"lead\"\norganisation = \"Downtown Clinic\"\nperson = \"Ana\"\n";

    fn read(text: &str) -> Result<Agenda, Vec<LineProblem>> {
        read_where(text, &[])
    }

    fn read_where(text: &str, places: &[(String, bool)]) -> Result<Agenda, Vec<LineProblem>> {
        let mut next = 0;
        let mut ids = || {
            next += 1;
            Uuid::from_u128(next)
        };
        let known = Known {
            organisations: &[(Uuid::from_u128(900), "Downtown Clinic".to_owned())],
            indicators: &["wait_days".to_owned()],
            places,
        };
        agenda_from_toml(text, known, &mut ids)
    }

    #[test]
    fn what_is_read_is_written_and_read_the_same_again() {
        let mut agenda = read(TEXT).unwrap();
        assert_eq!(
            agenda.activities[0].hands[0].organisation,
            Some(Uuid::from_u128(900))
        );
        assert_eq!(agenda.activities[0].places, [agenda.places[0].id]);
        let named = (
            Uuid::from_u128(900).to_string(),
            "Downtown Clinic".to_owned(),
        );
        agenda.names = BTreeMap::from([named]);
        let written = agenda_to_toml(&agenda, "Main", None).unwrap();
        let mut again = read(&written).unwrap();
        again.names = agenda.names.clone();
        assert_eq!(again, agenda, "{written}");
    }

    #[test]
    fn a_place_stays_the_whole_area_until_the_file_says_that_it_is_not() {
        let there = [("Old Mill".to_owned(), true)];
        let is_whole = |text: &str| read_where(text, &there).unwrap().places[0].is_whole;
        let only_named = TEXT.replace("[[place]]\nname = \"Old Mill\"\nwhole_area = false\n", "");
        for (text, wanted) in [
            (TEXT, false),
            (
                &TEXT.replace("whole_area = false", "whole_area = true"),
                true,
            ),
            (&TEXT.replace("whole_area = false\n", ""), true),
            (&only_named, true),
        ] {
            assert_eq!(is_whole(text), wanted, "{text}");
        }
        assert!(
            !read(&TEXT.replace("whole_area = false\n", ""))
                .unwrap()
                .places[0]
                .is_whole
        );
    }

    #[test]
    fn every_wrong_line_is_named_with_the_words_allowed() {
        for (right, wrong, line, told) in [
            ("problem = ", "trouble = ", 5, "problem, boundaries"),
            ("\"wait_days\"", "\"waiting\"", 14, "wait_days"),
            ("2028-06-30", "soon", 13, "no day"),
            ("\"old mill\"", "\"Harbour\"", 25, "Old Mill"),
            ("\"lead\"", "\"boss\"", 28, "takes_part, lead"),
            ("Downtown Clinic", "Uptown", 29, "Downtown Clinic"),
            ("2027-12-31", "2026-12-31", 23, "≥ 2027-01-01"),
            ("\"Nobody waits\"", "\" \"", 12, "missing"),
        ] {
            let text = TEXT.replace(right, wrong);
            let problems = read(&text).unwrap_err();
            let said = problems[0].to_string();
            assert!(
                said.starts_with(&format!("line {line}: ")),
                "{said}\n{text}"
            );
            assert!(said.contains(told), "{said}");
        }
    }
}
