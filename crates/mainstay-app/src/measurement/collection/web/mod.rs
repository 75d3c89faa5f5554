//! The pages of collection: rounds for the backbone, the form for partners.

mod desk;
mod duties;
mod form;
mod read_through;
mod receipt;
mod rounds;

use mainstay_db::Uuid;

use super::service::{Part, WaitingItem, due_in_words};
use crate::shell::{Frame, Routes, Seat};

/// The routes of this capability.
pub fn routes() -> Routes {
    rounds::routes()
        .merge(desk::routes())
        .merge(duties::routes())
        .merge(form::routes())
        .merge(read_through::routes())
        .merge(receipt::routes())
}

/// A sentence with what it names.
fn say(frame: &Frame, key: &str, args: &[(String, String)]) -> String {
    let args: Vec<(&str, fluent_bundle::FluentValue<'_>)> = args
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str().into()))
        .collect();
    frame.words.say(key, &args)
}

/// What waits, in words.
pub(crate) fn waiting_words(frame: &Frame, item: &WaitingItem) -> String {
    item.say(frame.words)
}

/// "Due 30 November 2026, at the end of the day in Chicago".
pub(crate) fn due_words(frame: &Frame, due_on: &str) -> String {
    let zone = frame.seat.as_ref().map_or("UTC", |seat| seat.zone.as_str());
    due_in_words(frame.words, zone, due_on)
}

/// Where a partner's form is.
fn form_path(seat: &Seat, round: Uuid, organisation: Uuid) -> String {
    let (round, organisation) = (round.to_string(), organisation.to_string());
    seat.path(&["/hand-in/", &round, "/", &organisation].concat())
}

/// Where a partner's form is.
fn path_of(seat: &Seat, part: &Part) -> String {
    form_path(seat, part.round.id, part.organisation)
}

/// The look of a state: late is bad, accepted is good, handed in or sent back wants a look.
fn look_of(state: &str, overdue: bool) -> &'static str {
    match state {
        _ if overdue => "bad",
        "accepted" | "nothing_to_report" => "good",
        "submitted" | "queried" => "warn",
        _ => "",
    }
}

/// The fields of a form that have this name.
fn all_of(form: &[(String, String)], name: &str) -> Vec<String> {
    form.iter()
        .filter(|(field, _)| field == name)
        .map(|(_, text)| text.clone())
        .collect()
}

/// The first field of this name; empty where there is none.
fn one_of(form: &[(String, String)], name: &str) -> String {
    form.iter()
        .find(|(field, _)| field == name)
        .map(|(_, text)| text.clone())
        .unwrap_or_default()
}
