//! What waits for a person, for the home page: at most seven things, the most urgent first.

use mainstay_core::access::Deed;
use mainstay_core::measurement::ObligationState;

use super::asked_of_me::{Duty, duties};
use crate::shell::{App, Failure, Seat, Words};

/// The most things shown.
const MOST: usize = 7;

/// One thing that waits, with one button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingItem {
    /// The key of its sentence.
    pub key: &'static str,
    /// What the sentence names.
    pub args: Vec<(&'static str, String)>,
    /// The day it is due, `2026-11-30`.
    pub due: Option<String>,
    /// Whether that day is over.
    pub overdue: bool,
    /// Where the button leads.
    pub path: String,
    /// The key of the button's words.
    pub button_key: &'static str,
}

impl WaitingItem {
    /// What waits, in words.
    pub fn say(&self, words: Words) -> String {
        let args: Vec<_> = self
            .args
            .iter()
            .map(|(name, text)| (*name, text.as_str().into()))
            .collect();
        words.say(self.key, &args)
    }
}

/// "Due 30 November 2026, at the end of the day in Chicago".
pub fn due_in_words(words: Words, zone: &str, due_on: &str) -> String {
    let place = zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
    let date = due_on
        .parse()
        .map_or_else(|_| due_on.to_owned(), |date| words.date(date));
    words.say(
        "due-words",
        &[("date", date.into()), ("zone", place.into())],
    )
}

/// What waits for the person in this seat. Nothing, for roles without duties.
pub async fn waiting(app: &App, seat: &Seat) -> Result<Vec<WaitingItem>, Failure> {
    seat.must(Deed::SeePartnership)?;
    if !seat.may(Deed::HandIn) {
        return Ok(Vec::new());
    }
    let mut found: Vec<WaitingItem> = if seat.may(Deed::ReviewHandIns) {
        for_backbone(seat, &duties(app, seat).await?)
    } else {
        for_partner(seat, &duties(app, seat).await?)
    };
    found.truncate(MOST);
    Ok(found)
}

/// The figures that a seat without a home page is to hand in: those of a contact by link.
pub async fn to_hand_in(app: &App, seat: &Seat) -> Result<Vec<WaitingItem>, Failure> {
    seat.must(Deed::HandIn)?;
    let mut found = for_partner(seat, &duties(app, seat).await?);
    found.truncate(MOST);
    Ok(found)
}

fn for_partner(seat: &Seat, duties: &[Duty]) -> Vec<WaitingItem> {
    let mut found: Vec<WaitingItem> = duties
        .iter()
        .filter(|duty| duty.is_open())
        .map(|duty| {
            let file = duty.unfinished.as_ref();
            WaitingItem {
                key: match duty.state {
                    _ if file.is_some() => "waiting-file",
                    ObligationState::Queried => "waiting-sent-back",
                    ObligationState::Draft => "waiting-draft",
                    _ => "waiting-hand-in",
                },
                args: vec![
                    ("round", duty.round.name.clone()),
                    (
                        "file",
                        file.map_or_else(String::new, |one| one.file_name.clone()),
                    ),
                ],
                due: Some(duty.round.due_on.clone()),
                overdue: duty.overdue,
                path: seat.path(&duty.file_path().unwrap_or_else(|| duty.path())),
                button_key: duty.button(),
            }
        })
        .collect();
    found.sort_by(|one, other| one.due.cmp(&other.due));
    found
}

/// One line a round and kind: hand-ins to read, partners that are late.
fn for_backbone(seat: &Seat, duties: &[Duty]) -> Vec<WaitingItem> {
    let mut rounds: Vec<&Duty> = Vec::new();
    for duty in duties {
        if !rounds.iter().any(|other| other.round.id == duty.round.id) {
            rounds.push(duty);
        }
    }
    let mut found = Vec::new();
    for first in rounds {
        let of_round = || duties.iter().filter(|duty| duty.round.id == first.round.id);
        let late = of_round().filter(|duty| duty.overdue).count();
        let to_read = of_round()
            .filter(|duty| duty.state == ObligationState::Submitted)
            .count();
        let rest = ["/collection/", &first.round.id.to_string()].concat();
        for (count, key, button_key, rest) in [
            (to_read, "waiting-to-accept", "waiting-read", rest.clone()),
            (
                late,
                "waiting-late",
                "waiting-remind",
                [&rest, "/reminders"].concat(),
            ),
        ] {
            if count > 0 {
                found.push(WaitingItem {
                    key,
                    args: vec![
                        ("count", count.to_string()),
                        ("round", first.round.name.clone()),
                    ],
                    due: Some(first.round.due_on.clone()),
                    overdue: key == "waiting-late",
                    path: seat.path(&rest),
                    button_key,
                });
            }
        }
    }
    found
}
