//! Writing to the partners about the charter: a draft to read, or a version to sign.

use mainstay_core::access::Deed;
use mainstay_db::Uuid;

use super::{VersionRow, signatures, today};
use crate::charter::store;
use crate::people::service::{AddressBook, Addressees, Reachable, Written, write_to_chosen};
use crate::roster::service::partners_on;
use crate::shell::{App, Failure, Seat, Words};

/// Where a letter leads: the page that knows what the charter asks of its reader.
const PAGE: &str = "/charter/now";
/// The same for a personal link.
const ERRAND: &str = "?to=charter";

/// Whom to write to about a version.
#[derive(Debug, Clone)]
pub struct LettersPage {
    /// The version.
    pub row: VersionRow,
    /// Whether it is to be signed; else it is a draft to read.
    pub is_signing: bool,
    /// The people, by partner. The first of each partner is the usual choice.
    pub whom: Addressees,
}

/// Whom to write to about a version: while it is a draft, all partners; once it is in force, those that have not signed.
pub async fn letters_page(app: &App, seat: &Seat, number: i64) -> Result<LettersPage, Failure> {
    seat.must(Deed::EditCharter)?;
    seat.must(Deed::ManageLinks)?;
    let (place, now, today) = (seat.partnership, app.now_us(), today(app, seat));
    let own = seat.organisation;
    app.db()
        .read(move |tx| {
            let row = store::version(tx, place, number)?.ok_or(Failure::NotHere)?;
            let newest = store::versions(tx, place)?.into_iter().next();
            let in_force = store::adoptions(tx, place)?.into_iter().next();
            let is_signing = in_force.is_some_and(|one| one.version == number);
            if !is_signing && newest.is_some_and(|one| one.number != number) {
                return Err(Failure::NotNow("failure-charter-newer"));
            }
            let (signing, _) = signatures::signing_now(tx, place, number, today)?;
            let waits = |id: &Uuid| signing.missing.contains(id) || signing.lapsed.contains(id);
            let deed = if is_signing {
                Deed::SpeakForOwn
            } else {
                Deed::Comment
            };
            let asked = partners_on(tx, place, today)?.into_iter();
            let asked = asked.filter(|(id, _)| own != Some(*id) && (!is_signing || waits(id)));
            let asked: Vec<_> = asked.map(|(id, name)| (id, name, true)).collect();
            let book = AddressBook::read(tx, place, now)?;
            Ok(LettersPage {
                row,
                is_signing,
                whom: Addressees::of(&book, &asked, deed),
            })
        })
        .await
}

/// Writes to the people ticked, or to one of each partner where nobody was asked whom. The same form (`key`) sent twice writes once.
pub async fn write_letters(
    app: &App,
    seat: &Seat,
    number: i64,
    chosen: Option<Vec<String>>,
    (key, words): (Uuid, Words),
) -> Result<Vec<Written>, Failure> {
    seat.must(Deed::ManageLinks)?;
    let page = letters_page(app, seat, number).await?;
    let text = |to: &Reachable, link: &str| letter(seat, &page, to, link, words);
    let whom = (&page.whom, chosen.as_deref());
    write_to_chosen(app, seat, whom, (PAGE, ERRAND), &text, key).await
}

/// The subject and the text of a letter.
fn letter(
    seat: &Seat,
    page: &LettersPage,
    to: &Reachable,
    link: &str,
    words: Words,
) -> (String, String) {
    let named = [
        ("name", to.name.as_str().into()),
        ("organisation", to.organisation_name.as_str().into()),
        ("partnership", seat.partnership_name.as_str().into()),
        ("by", seat.name.as_str().into()),
        ("number", page.row.number.to_string().into()),
        ("note", page.row.note.as_str().into()),
        ("link", link.into()),
    ];
    let (subject, body) = if page.is_signing {
        ("mail-charter-sign-subject", "mail-charter-sign-body")
    } else {
        ("mail-charter-read-subject", "mail-charter-read-body")
    };
    (words.say(subject, &named), words.say(body, &named))
}

/// The page, below the partnership's address, where the charter needs the reader now: signing it, reading the draft, or the
/// charter itself.
pub async fn page_now(app: &App, seat: &Seat) -> Result<String, Failure> {
    seat.must(Deed::SeeCharter)?;
    let (seat, today) = (seat.clone(), today(app, seat));
    app.db()
        .read(move |tx| {
            let place = seat.partnership;
            let adoption = store::adoptions(tx, place)?.into_iter().next();
            let newest = store::versions(tx, place)?.into_iter().next();
            let of = |number: i64, rest: &str| {
                ["/charter/versions/", &number.to_string(), rest].concat()
            };
            let newest = newest.map(|one| one.number);
            match adoption.map(|one| one.version) {
                Some(adopted) if newest == Some(adopted) => {
                    let (signing, _) = signatures::signing_now(tx, place, adopted, today)?;
                    let waits = |id| signing.missing.contains(id) || signing.lapsed.contains(id);
                    let is_asked = seat.may(Deed::SpeakForOwn)
                        && seat.organisation.as_ref().is_some_and(waits);
                    Ok(of(adopted, if is_asked { "/signature" } else { "" }))
                }
                _ => Ok(newest.map_or_else(|| "/charter".to_owned(), |number| of(number, ""))),
            }
        })
        .await
}
