//! The letter itself: plain text, what waits in each partnership, and how to get fewer or none.

use mainstay_core::reminders::{Choice, Rhythm};

use super::things::{Part, Reader};
use crate::measurement::collection::service::{WaitingItem, due_in_words};
use crate::shell::{App, Words};

/// The addresses that a letter names.
pub(super) struct Ways {
    /// Where the choice is changed.
    pub change: String,
    /// Where it is stopped with one press.
    pub stop: String,
}

/// Subject and text. `door` gives the address by which the owner of a personal link comes in.
pub(super) fn letter(
    app: &App,
    words: Words,
    (reader, choice): (&Reader, &Choice),
    ways: &Ways,
    door: &dyn Fn(&Part) -> Option<String>,
) -> (String, String) {
    let places: Vec<&str> = reader
        .parts
        .iter()
        .map(|part| part.place.as_str())
        .collect();
    let count = i64::try_from(reader.count()).unwrap_or(i64::MAX);
    let is_one = places.iter().all(|place| *place == places[0]);
    let key = if is_one {
        "mail-reminder-subject"
    } else {
        "mail-reminder-subject-places"
    };
    let place = places.first().copied().unwrap_or_default();
    let subject = words.say(key, &[("count", count.into()), ("place", place.into())]);
    let hello = words.say(
        "mail-reminder-hello",
        &[("name", reader.name.as_str().into())],
    );
    let mut pieces = vec![hello];
    for part in &reader.parts {
        pieces.push(section(app, words, part, door(part)));
    }
    pieces.push(foot(words, choice, ways));
    (subject, pieces.join("\n\n"))
}

fn section(app: &App, words: Words, part: &Part, door: Option<String>) -> String {
    let place = one_line(&part.place);
    let head = words.say("mail-reminder-place", &[("place", place.as_str().into())]);
    let mut lines = vec![head];
    for item in &part.items {
        lines.push(String::new());
        lines.push(["- ", &one_line(&item.say(words))].concat());
        lines.extend(due(words, part, item).map(|line| ["  ", &line].concat()));
        if door.is_none() {
            lines.push(["  ", &app.url(&item.path)].concat());
        }
    }
    if let Some(link) = door {
        lines.push(String::new());
        lines.push(words.t("mail-reminder-link"));
        lines.push(link);
    }
    lines.join("\n")
}

fn due(words: Words, part: &Part, item: &WaitingItem) -> Option<String> {
    let line = due_in_words(words, &part.zone, item.due.as_deref()?);
    Some(if item.overdue {
        [&line, " – ", &words.t("obligation-overdue")].concat()
    } else {
        line
    })
}

/// Why the letter came, and how to get fewer or none.
fn foot(words: Words, choice: &Choice, ways: &Ways) -> String {
    let why = match choice.rhythm {
        Rhythm::Daily => words.t("mail-reminder-why-daily"),
        Rhythm::Weekly | Rhythm::Never => {
            let day = choice.weekday.to_monday_one_offset();
            let day = words.t(&format!("weekday-{day}"));
            words.say("mail-reminder-why-weekly", &[("weekday", day.into())])
        }
    };
    let line = |key, to: &str| words.say(key, &[("link", to.into())]);
    let change = line("mail-reminder-change", &ways.change);
    let stop = line("mail-reminder-stop", &ways.stop);
    ["-- ", &why, &change, &stop].join("\n")
}

/// What people typed stays on its line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
