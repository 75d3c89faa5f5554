//! What the charter asks of a person: to read a draft, to sign, to answer comments, to look at it again.

use mainstay_core::access::Deed;
use mainstay_db::Tx;

use super::{Adoption, VersionRow, signatures, today, versions};
use crate::charter::store;
use crate::measurement::collection::service::WaitingItem;
use crate::shell::{App, Failure, Seat};

/// What the charter asks of the person in this seat.
pub async fn asked(app: &App, seat: &Seat) -> Result<Vec<WaitingItem>, Failure> {
    seat.must(Deed::SeeAsked)?;
    if !seat.may(Deed::SeeCharter) {
        return Ok(Vec::new());
    }
    let (seat, today) = (seat.clone(), today(app, seat));
    app.db()
        .read(move |tx| {
            let place = seat.partnership;
            let Some(newest) = store::versions(tx, place)?.into_iter().next() else {
                return Ok(Vec::new());
            };
            let adoption = store::adoptions(tx, place)?.into_iter().next();
            let mut found = Vec::new();
            let is_adopted = adoption
                .as_ref()
                .is_some_and(|one| one.version == newest.number);
            if versions::is_open(&newest, newest.number, is_adopted, today) {
                found.extend(about_the_draft(tx, &seat, &newest)?);
            }
            if let Some(adoption) = &adoption {
                found.extend(about_signing(tx, &seat, adoption, today)?);
            }
            Ok(found)
        })
        .await
}

fn item(
    seat: &Seat,
    key: &'static str,
    args: Vec<(&'static str, String)>,
    rest: &str,
    button_key: &'static str,
) -> WaitingItem {
    WaitingItem {
        key,
        args,
        due: None,
        overdue: false,
        path: seat.path(rest),
        button_key,
    }
}

/// Those who may comment are asked to; those who write the charter are told how many comments wait.
fn about_the_draft(
    tx: &mut Tx<'_>,
    seat: &Seat,
    newest: &VersionRow,
) -> Result<Option<WaitingItem>, Failure> {
    let (place, number) = (seat.partnership, newest.number.to_string());
    let path = ["/charter/versions/", &number].concat();
    let args = vec![("number", number)];
    if seat.may(Deed::EditCharter) {
        let open = store::open_comments(tx, place)?;
        let of_newest = open.iter().filter(|one| one.version == newest.number);
        let count: i64 = of_newest.map(|one| one.n).sum();
        let args = [args, vec![("count", count.to_string())]].concat();
        let told = item(
            seat,
            "charter-home-comments",
            args,
            &path,
            "charter-answer-do",
        );
        return Ok((count > 0).then_some(told));
    }
    let said = store::comments_by(tx, place, newest.number, seat.actor.id())?.n > 0;
    if said || !seat.may(Deed::Comment) {
        return Ok(None);
    }
    Ok(Some(WaitingItem {
        due: newest.comments_until.clone(),
        ..item(seat, "charter-home-read", args, &path, "charter-read-do")
    }))
}

/// Who speaks for an organisation is asked to sign; those who write the charter see who is missing, and when it is due again.
fn about_signing(
    tx: &mut Tx<'_>,
    seat: &Seat,
    adoption: &Adoption,
    today: jiff::civil::Date,
) -> Result<Option<WaitingItem>, Failure> {
    let number = adoption.version.to_string();
    let path = ["/charter/versions/", &number].concat();
    let (signing, missing) =
        signatures::signing_now(tx, seat.partnership, adoption.version, today)?;
    let waits = |id| signing.missing.contains(id) || signing.lapsed.contains(id);
    if seat.may(Deed::SpeakForOwn) && seat.organisation.as_ref().is_some_and(waits) {
        let path = [&path, "/signature"].concat();
        let args = vec![("number", number)];
        return Ok(Some(item(
            seat,
            "charter-home-sign",
            args,
            &path,
            "charter-sign-do",
        )));
    }
    if !seat.may(Deed::EditCharter) {
        return Ok(None);
    }
    let review = adoption.review_on.parse::<jiff::civil::Date>();
    if review.is_ok_and(|on| on <= today) {
        return Ok(Some(item(
            seat,
            "charter-home-review",
            Vec::new(),
            "/charter",
            "charter-title",
        )));
    }
    let args = vec![
        ("signed", signing.signed.to_string()),
        ("asked", signing.asked.to_string()),
    ];
    let told = item(seat, "charter-home-missing", args, &path, "charter-title");
    Ok((!missing.is_empty()).then_some(told))
}
