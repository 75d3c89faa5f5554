//! Wrong guesses slow the next try down: one second, then twice as long each time, up to a quarter of an hour, never for good.

use mainstay_db::{DbError, Tx};

use super::store;

const SECOND: i64 = 1_000_000;
const LONGEST: i64 = 900 * SECOND;
/// Guesses are forgotten after a day without one.
pub const FORGOTTEN: i64 = 24 * 3600 * SECOND;

/// How many seconds a subject (an account, a network) still has to wait; nothing when it may try.
pub fn wait(tx: &mut Tx<'_>, subject: &str, now: i64) -> Result<Option<u64>, DbError> {
    Ok(store::guesses(tx, subject)?
        .and_then(|kept| u64::try_from(kept.until_at - now).ok())
        .filter(|left| *left > 0)
        .map(|left| left.div_ceil(1_000_000)))
}

/// Notes a wrong guess. The first three cost nothing: people mistype.
pub fn count(tx: &mut Tx<'_>, subject: &str, now: i64) -> Result<(), DbError> {
    let failures = store::guesses(tx, subject)?
        .filter(|kept| now - kept.changed_at < FORGOTTEN)
        .map_or(0, |kept| kept.failures)
        + 1;
    store::put_guess(tx, subject, failures, now + pause(failures), now).map(|_| ())
}

/// Forgets a subject's guesses after a right one.
pub fn forget(tx: &mut Tx<'_>, subject: &str) -> Result<(), DbError> {
    store::forget_guesses(tx, subject).map(|_| ())
}

/// How much of something may happen about a subject: so much at once, and one more after each pause (microseconds).
#[derive(Debug, Clone, Copy)]
pub struct Room {
    most: i64,
    pause: i64,
}

/// Guesses at one account from everywhere together: at most 50 + 50 in any hour.
pub const GUESSES: Room = Room {
    most: 50,
    pause: 72 * SECOND,
};
/// Letters with a code to one address: at most 3 + 2 in any hour.
pub const LETTERS: Room = Room {
    most: 3,
    pause: 1800 * SECOND,
};

/// Takes one place of the subject's room; or says how many seconds there is none.
pub fn take(tx: &mut Tx<'_>, subject: &str, room: Room, now: i64) -> Result<Option<u64>, DbError> {
    let free_at = store::guesses(tx, subject)?.map_or(now, |kept| kept.until_at.max(now));
    let over = free_at - now - (room.most - 1) * room.pause;
    if over > 0 {
        return Ok(u64::try_from(over)
            .ok()
            .map(|left| left.div_ceil(1_000_000)));
    }
    store::put_guess(tx, subject, 0, free_at + room.pause, now)?;
    Ok(None)
}

fn pause(failures: i64) -> i64 {
    match failures {
        ..=3 => 0,
        4..=13 => (SECOND << (failures - 4)).min(LONGEST),
        _ => LONGEST,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_doubles_and_stops_at_a_quarter_of_an_hour() {
        assert_eq!(
            [3, 4, 5, 6, 13, 14, 400].map(pause),
            [
                0,
                SECOND,
                2 * SECOND,
                4 * SECOND,
                512 * SECOND,
                LONGEST,
                LONGEST
            ]
        );
    }
}
