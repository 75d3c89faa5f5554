//! Asking people of partners in which phase the partnership is: a letter each, whose link opens the questions without an account.

use std::collections::BTreeSet;

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::decisions::BodyKind;
use mainstay_db::{Tx, Uuid};

use super::store::{self, Assessment};
use crate::bodies::service::term;
use crate::bodies::store as bodies;
use crate::people::service::{AddressBook, Addressees, Reachable, Written, write_to_chosen};
use crate::roster::service::{partners_on, today};
use crate::shell::{App, Failure, Seat, Words};

/// Where a letter leads.
const PAGE: &str = "/phase/answers";
/// The same for a personal link.
const ERRAND: &str = "?to=phase";

/// Whom to ask in an assessment that is open.
#[derive(Debug, Clone)]
pub struct LettersPage {
    /// The assessment.
    pub open: Assessment,
    /// The people, by partner. Ticked is one of each partner that steers, or of each partner where none is said to steer.
    pub whom: Addressees,
}

/// Whom to ask in the open assessment. Members with an account of their own find it on their home page.
pub async fn letters_page(app: &App, seat: &Seat) -> Result<LettersPage, Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    seat.must(Deed::ManageLinks)?;
    let (place, own, now, today) = (
        seat.partnership,
        seat.organisation,
        app.now_us(),
        today(app, seat),
    );
    app.db()
        .snapshot(move |tx| {
            let open = store::open_assessment(tx, place)?;
            let open = open.ok_or(Failure::NotNow("failure-phase-closed"))?;
            let steering = steering(tx, place, today)?;
            let partners = partners_on(tx, place, today)?.into_iter();
            let asked: Vec<_> = partners
                .filter(|(id, _)| own != Some(*id))
                .map(|(id, name)| (id, name, steering.is_empty() || steering.contains(&id)))
                .collect();
            let book = AddressBook::read(tx, place, now)?;
            Ok(LettersPage {
                open,
                whom: Addressees::of(&book, &asked, Deed::AnswerPhase),
            })
        })
        .await
}

/// The organisations with a seat in a steering body today.
fn steering(tx: &mut Tx<'_>, place: Uuid, today: Date) -> Result<BTreeSet<Uuid>, Failure> {
    let all = bodies::bodies(tx, place)?.into_iter();
    let steers: Vec<Uuid> = all
        .filter(|body| body.kind == BodyKind::Steering.key())
        .map(|body| body.id)
        .collect();
    let seats = bodies::seats(tx, place)?.into_iter();
    let held = seats.filter(|one| steers.contains(&one.body) && term(one).holds_on(today));
    Ok(held.filter_map(|one| one.organisation).collect())
}

/// Writes to the people ticked, or to those who steer where nobody was asked whom. The same form (`key`) sent twice writes once.
pub async fn write_letters(
    app: &App,
    seat: &Seat,
    chosen: Option<Vec<String>>,
    (key, words): (Uuid, Words),
) -> Result<Vec<Written>, Failure> {
    seat.must(Deed::ManageLinks)?;
    let page = letters_page(app, seat).await?;
    let text = |to: &Reachable, link: &str| letter(seat, &page.open, to, link, words);
    let whom = (&page.whom, chosen.as_deref());
    write_to_chosen(app, seat, whom, (PAGE, ERRAND), &text, key).await
}

/// The subject and the text of a letter.
fn letter(
    seat: &Seat,
    open: &Assessment,
    to: &Reachable,
    link: &str,
    words: Words,
) -> (String, String) {
    let due = open
        .due_on
        .as_ref()
        .and_then(|day| day.parse::<Date>().ok());
    let named = [
        ("name", to.name.as_str().into()),
        ("partnership", seat.partnership_name.as_str().into()),
        ("by", seat.name.as_str().into()),
        (
            "due",
            due.map_or_else(String::new, |day| words.date(day)).into(),
        ),
        ("link", link.into()),
    ];
    let body = if due.is_some() {
        words.say("mail-phase-body-due", &named)
    } else {
        words.say("mail-phase-body", &named)
    };
    (words.say("mail-phase-subject", &named), body)
}
