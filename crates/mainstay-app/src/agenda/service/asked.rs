//! What the agenda asks of a person, for the page "What needs you".

use mainstay_core::access::Deed;

use super::versions::{is_open, rows};
use crate::agenda::store;
use crate::measurement::collection::service::WaitingItem;
use crate::roster::service::today;
use crate::shell::{App, Failure, Seat};

/// A comment on the newest version from those who may comment and have not; answers from those who write the agenda.
pub async fn asked(app: &App, seat: &Seat) -> Result<Vec<WaitingItem>, Failure> {
    seat.must(Deed::SeeAsked)?;
    if !seat.may(Deed::SeeAgenda) {
        return Ok(Vec::new());
    }
    let (seat, today) = (seat.clone(), today(app, seat));
    app.db()
        .read(move |tx| {
            let Some(newest) = rows(tx, seat.partnership)?.into_iter().next() else {
                return Ok(Vec::new());
            };
            let number = newest.number.to_string();
            let item = |key, due, button_key| WaitingItem {
                key,
                args: vec![("number", number.clone())],
                due,
                overdue: false,
                path: seat.path(&["/agenda/versions/", &number].concat()),
                button_key,
            };
            let place = seat.partnership;
            if seat.may(Deed::EditAgenda) {
                let waiting = store::open_comments(tx, place, newest.number)?.n;
                let line = item("agenda-asked-answers", None, "agenda-asked-answers-do");
                return Ok((waiting > 0).then_some(line).into_iter().collect());
            }
            let said = store::comments_by(tx, place, newest.number, seat.actor.id())?.n;
            let is_asked = seat.may(Deed::Comment) && said == 0 && is_open(&newest, today);
            let due = Some(newest.comments_until.clone());
            let line = item("agenda-asked-comment", due, "agenda-asked-comment-do");
            Ok(is_asked.then_some(line).into_iter().collect())
        })
        .await
}
