//! Adding a whole list of activities at once, from pasted lines.

use std::collections::HashMap;

use mainstay_core::access::Deed;
use mainstay_core::agenda::{ActivityLine, ItemKind, LineFault, activity_lines};
use mainstay_db::Uuid;

use super::Draft;
use super::items::{next_place, put};
use crate::agenda::stored::{self, ItemText};
use crate::roster::service::today;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// What became of pasted lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pasted {
    /// This many activities were added.
    Added(usize),
    /// Nothing was added: these lines need correcting first.
    Wrong(Vec<LineFault>),
}

/// The most lines taken at once.
const MOST: usize = 500;

fn check(pasted: &str) -> FormErrors {
    let mut errors = FormErrors::new();
    if pasted.trim().is_empty() {
        errors.add("lines", "error-agenda-lines");
    }
    if pasted.lines().count() > MOST {
        let most = MOST.to_string();
        errors.add_with("lines", "error-agenda-lines-many", &[("most", &most)]);
    }
    errors
}

/// Adds the activities of pasted lines: all of them, or none where a line needs correcting. The same form sent twice adds them once.
pub async fn add_lines(
    app: &App,
    seat: &Seat,
    pasted: String,
    key: Uuid,
) -> Result<Pasted, Failure> {
    seat.must(Deed::EditAgenda)?;
    check(&pasted).into_result()?;
    // One for each line, and one for each partner named in it; partners are parted by commas.
    let ids = app.fresh_ids(pasted.lines().count() * 3 + pasted.matches(',').count());
    let (now, today) = (app.now_us(), today(app, seat));
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let content = digest(pasted.as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(kept) => return Ok(Pasted::Added(kept.parse().unwrap_or(0))),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let read = stored::working(tx, seat.partnership, today)?;
            let (lines, faults) = activity_lines(&pasted, &read.agenda, &read.organisations);
            if !faults.is_empty() {
                return Ok(Pasted::Wrong(faults));
            }
            let (mut left, mut places) = (ids.as_slice(), HashMap::new());
            for line in &lines {
                let first = || next_place(&read, ItemKind::Activity, Some(line.strategy));
                let place = places.entry(line.strategy).or_insert_with(first);
                let (own, rest) = left.split_at(2 + line.partners.len());
                put(
                    tx,
                    (&app_inside, &seat),
                    &read,
                    &draft(line),
                    *place,
                    own,
                    now,
                )?;
                (left, *place) = (rest, *place + 1);
            }
            let count = lines.len();
            once::settle(tx, key, seat.actor.id(), &content, &count.to_string(), now)?;
            Ok(Pasted::Added(count))
        })
        .await
}

/// A line as a draft; of its partners the first leads.
fn draft(line: &ActivityLine) -> Draft {
    Draft {
        kind: ItemKind::Activity,
        under: Some(line.strategy),
        text: ItemText {
            what: line.what.clone(),
            from: line.from.clone(),
            to: line.to.clone(),
            places: line.places.clone(),
            ..ItemText::default()
        },
        lead: line.partners.first().copied(),
        partners: line.partners.iter().skip(1).copied().collect(),
        is_own: false,
    }
}
