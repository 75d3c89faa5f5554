//! A list against the roster: which rows are new, which change something, which say the same, and which need a person.

use mainstay_core::fold::{Likeness, likeness, name_key};
use mainstay_core::roster::ListField;
use mainstay_db::Uuid;

use super::enter::enter;
use super::row::Row;
use super::things::Known;

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// An organisation that is not in the roster.
    New,
    /// Something is added or changed.
    Changed,
    /// The roster says so already.
    Same,
    /// A person has to look.
    Problem,
    /// Left out by a person.
    Out,
}

impl Verdict {
    /// Its stable word.
    pub fn key(self) -> &'static str {
        match self {
            Verdict::New => "new",
            Verdict::Changed => "changed",
            Verdict::Same => "same",
            Verdict::Problem => "problem",
            Verdict::Out => "out",
        }
    }
}

/// Something to put right in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The field it is about.
    pub field: ListField,
    /// The key of the sentence.
    pub key: &'static str,
    /// What the sentence names as `typed` and `other`.
    pub typed: String,
    /// The second thing it names.
    pub other: String,
    /// The organisations a row may mean, where that is the question.
    pub candidates: Vec<(Uuid, String)>,
}

/// A row with what becomes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// The row.
    pub row: Row,
    /// What becomes of it.
    pub verdict: Verdict,
    /// What it changes: the field, what is there, and what the list says.
    pub changes: Vec<(ListField, String, String)>,
}

/// What is to be done with a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The rows in their order.
    pub rows: Vec<Planned>,
    /// The roster as it will be.
    pub after: Vec<Known>,
}

impl Plan {
    /// How many rows have a verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.rows
            .iter()
            .filter(|row| row.verdict == verdict)
            .count()
    }
}

/// Works out what a list does, row by row: a later row of the same organisation adds to the earlier one.
pub fn plan(rows: Vec<Row>, roster: Vec<Known>) -> Plan {
    let mut after = roster;
    let mut planned = Vec::new();
    for mut row in rows {
        let mut changes = Vec::new();
        let verdict = if row.is_out {
            Verdict::Out
        } else if !row.troubles.is_empty() {
            Verdict::Problem
        } else {
            match find(&row, &after) {
                Err(trouble) => {
                    row.troubles.push(trouble);
                    Verdict::Problem
                }
                Ok(Some(at)) => {
                    changes = enter(&mut after[at], &row);
                    if changes.is_empty() {
                        Verdict::Same
                    } else {
                        Verdict::Changed
                    }
                }
                Ok(None) => {
                    let mut new = Known::bare();
                    new.texts.now.name.clone_from(&row.texts.name);
                    enter(&mut new, &row);
                    after.push(new);
                    Verdict::New
                }
            }
        };
        planned.push(Planned {
            row,
            verdict,
            changes,
        });
    }
    Plan {
        rows: planned,
        after,
    }
}

/// The organisation a row means; nothing for a new one.
fn find(row: &Row, roster: &[Known]) -> Result<Option<usize>, Trouble> {
    let chosen = row.same.as_deref().unwrap_or_default();
    if let Ok(id) = chosen.parse::<Uuid>()
        && let Some(at) = roster.iter().position(|known| known.id == Some(id))
    {
        return Ok(Some(at));
    }
    let by_id: Vec<usize> = (0..roster.len())
        .filter(|at| row.identifiers.iter().any(|pair| roster[*at].has_id(pair)))
        .collect();
    let by_name = roster
        .iter()
        .position(|known| name_key(&known.texts.now.name) == name_key(&row.texts.name));
    let by_name = by_name.or_else(|| {
        roster
            .iter()
            .position(|known| known.is_called(&row.texts.name))
    });
    match (by_id.as_slice(), by_name) {
        ([], Some(at)) => Ok(Some(at)),
        ([at], None) => Ok(Some(*at)),
        ([at], Some(named)) if *at == named => Ok(Some(*at)),
        ([], None) if chosen == "new" => Ok(None),
        ([], None) => unlike_all(row, roster),
        (several, named) => {
            let all = several.iter().copied().chain(named);
            Err(question(row, roster, all, "list-two-meant"))
        }
    }
}

/// A new organisation, unless its name is so like another's that a person should say.
fn unlike_all(row: &Row, roster: &[Known]) -> Result<Option<usize>, Trouble> {
    let is_like =
        |known: &Known| likeness(&known.texts.now.name, &row.texts.name) == Likeness::Alike;
    let alike: Vec<usize> = (0..roster.len())
        .filter(|at| roster[*at].id.is_some() && is_like(&roster[*at]))
        .collect();
    if alike.is_empty() {
        Ok(None)
    } else {
        Err(question(row, roster, alike.into_iter(), "list-alike"))
    }
}

fn question(
    row: &Row,
    roster: &[Known],
    meant: impl Iterator<Item = usize>,
    key: &'static str,
) -> Trouble {
    let mut candidates: Vec<(Uuid, String)> = meant
        .filter_map(|at| Some((roster[at].id?, roster[at].texts.now.name.clone())))
        .collect();
    candidates.dedup();
    let names: Vec<&str> = candidates.iter().map(|(_, name)| name.as_str()).collect();
    Trouble {
        field: ListField::Name,
        key,
        typed: row.texts.name.clone(),
        other: names.join("; "),
        candidates,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::exchange::things::{ContactIn, Part, Texts};

    fn row(number: u32, name: &str, email: &str) -> Row {
        let mut row = Row {
            number,
            ..Row::default()
        };
        row.texts.name = name.to_owned();
        if !email.is_empty() {
            row.contact = Some(ContactIn {
                name: "Ana".to_owned(),
                email: email.to_owned(),
                ..ContactIn::default()
            });
        }
        row
    }

    fn clinic() -> Known {
        let mut known = Known::bare();
        known.id = Some(Uuid::from_u128(1));
        known.texts = Part::kept(
            Uuid::from_u128(1),
            Texts {
                name: "River Clinic".to_owned(),
                ..Texts::default()
            },
        );
        known.identifiers.push(Part::kept(
            Uuid::from_u128(2),
            ("EIN".to_owned(), "12-3456789".to_owned()),
        ));
        known
    }

    fn verdicts(rows: Vec<Row>) -> Vec<Verdict> {
        plan(rows, vec![clinic()])
            .rows
            .iter()
            .map(|row| row.verdict)
            .collect()
    }

    #[test]
    fn rows_are_new_changed_the_same_or_asked() {
        let rows = vec![
            row(2, "RIVER CLINIC, Inc.", ""),
            row(3, "River Clinic", "ana@rio.example.org"),
            row(4, "River Clinic", "ANA@rio.example.org"),
            row(5, "Home First", ""),
            row(6, "Home First", "bo@home.example.org"),
            row(7, "Rivre Clinic", ""),
        ];
        assert_eq!(
            verdicts(rows),
            [
                Verdict::Same,
                Verdict::Changed,
                Verdict::Same,
                Verdict::New,
                Verdict::Changed,
                Verdict::Problem
            ]
        );
    }

    #[test]
    fn an_id_is_stronger_than_a_name_and_two_meanings_are_asked() {
        let mut by_id = row(2, "RCHC", "");
        by_id
            .identifiers
            .push(("ein".to_owned(), "123456789".to_owned()));
        let mut both = row(3, "Home First", "");
        both.identifiers
            .push(("EIN".to_owned(), "12-3456789".to_owned()));
        let made = plan(
            vec![by_id.clone(), row(9, "Home First", ""), both],
            vec![clinic()],
        );
        assert_eq!(
            made.rows[0].changes,
            [(ListField::AlsoCalled, String::new(), "RCHC".to_owned())]
        );
        assert_eq!(made.rows[2].verdict, Verdict::Problem);
        assert_eq!(made.after.len(), 2);
    }

    #[test]
    fn a_person_can_say_that_it_is_another_one() {
        let mut other = row(2, "Rivre Clinic", "");
        other.same = Some("new".to_owned());
        let mut same = row(2, "Rivre Clinic", "");
        same.same = Some(Uuid::from_u128(1).to_string());
        assert_eq!(verdicts(vec![other]), [Verdict::New]);
        assert_eq!(verdicts(vec![same]), [Verdict::Changed]);
    }
}
