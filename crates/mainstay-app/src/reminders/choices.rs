//! What somebody chose about their reminders, as it is kept.

use jiff::Timestamp;
use jiff::civil::Weekday;
use mainstay_core::reminders::{Choice, Kind, Mailed, Quiet, Rhythm};
use mainstay_db::{DbError, Tx, Uuid};

use super::store::{self, ChoiceRow};
use crate::shell::{App, digest, sealed_token};

/// The choice of a row. What cannot be read is as for everybody; only a wish for silence is never lost.
pub(super) fn choice_of(row: &ChoiceRow) -> Choice {
    let usual = Choice::default();
    let hour = |value: i64| {
        i8::try_from(value)
            .ok()
            .filter(|hour| (0..24).contains(hour))
    };
    let quiet = hour(row.quiet_from).zip(hour(row.quiet_to));
    let weekday = i8::try_from(row.weekday).ok();
    Choice {
        rhythm: Rhythm::from_key(&row.rhythm).unwrap_or(Rhythm::Never),
        weekday: weekday
            .and_then(|day| Weekday::from_monday_one_offset(day).ok())
            .unwrap_or(usual.weekday),
        quiet: quiet.map_or(usual.quiet, |(from, to)| Quiet { from, to }),
        off: row.off.split(' ').filter_map(Kind::from_key).collect(),
    }
}

/// What was mailed last.
pub(super) fn mailed(row: &ChoiceRow) -> Mailed {
    let day = |text: &Option<String>| text.as_ref().and_then(|text| text.parse().ok());
    Mailed {
        slot: day(&row.last_slot),
        day: day(&row.last_day),
    }
}

/// From when on reminders are made up for: since the person is known here, or changed their choice.
pub(super) fn since(known: i64, row: Option<&ChoiceRow>) -> Timestamp {
    let at = known.max(row.map_or(0, |row| row.changed_at));
    Timestamp::from_microsecond(at).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The secret by which reminders to an address are stopped. It is worked out, never kept.
pub(super) fn token(app: &App, choice: Uuid) -> String {
    sealed_token(app.seal_key(), "reminders", choice)
}

/// Makes room for what an address chooses, unless there is some already.
pub(super) fn make_room(
    tx: &mut Tx<'_>,
    app: &App,
    id: Uuid,
    address: &str,
) -> Result<(), DbError> {
    let (usual, token) = (Choice::default(), token(app, id));
    store::put_choice(
        tx,
        id,
        address,
        &digest(token.as_bytes()),
        usual.rhythm.key(),
        i64::from(usual.weekday.to_monday_one_offset()),
        i64::from(usual.quiet.from),
        i64::from(usual.quiet.to),
    )
    .map(|_| ())
}

/// Keeps a choice. What it was before is remembered, so that stopping can be undone.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    row: &ChoiceRow,
    choice: &Choice,
    at: i64,
) -> Result<(), DbError> {
    let before = if row.rhythm == Rhythm::Never.key() {
        row.rhythm_before.as_str()
    } else {
        row.rhythm.as_str()
    };
    let off: Vec<&str> = choice.off.iter().map(|kind| kind.key()).collect();
    store::set_choice(
        tx,
        row.id,
        choice.rhythm.key(),
        before,
        i64::from(choice.weekday.to_monday_one_offset()),
        i64::from(choice.quiet.from),
        i64::from(choice.quiet.to),
        &off.join(" "),
        at,
    )
    .map(|_| ())
}
