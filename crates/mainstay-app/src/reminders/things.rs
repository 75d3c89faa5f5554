//! What a reminder to one address is about: what waits for its owner in each partnership, as their own home page shows it.

use mainstay_core::access::Deed;
use mainstay_core::reminders::{Choice, Kind};
use mainstay_db::Uuid;

use super::store;
use crate::measurement::collection::service::{WaitingItem, to_hand_in};
use crate::partnership::asked::service::asked_about;
use crate::people::service as people;
use crate::shell::{Actor, App, Failure, Seat, Visitor};

/// Whose letter it is.
#[derive(Debug, Clone, Default)]
pub(super) struct Reader {
    /// The address as its owner writes it.
    pub email: String,
    /// Their name.
    pub name: String,
    /// Whether they have an account.
    pub has_account: bool,
    /// What waits for them.
    pub parts: Vec<Part>,
}

/// What waits for somebody in one seat.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// The partnership's name.
    pub place: String,
    /// Its zone.
    pub zone: String,
    /// What waits, the most urgent first.
    pub items: Vec<WaitingItem>,
    /// The personal link by which its owner comes in; those with an account sign in.
    pub link: Option<(Uuid, Uuid)>,
}

impl Reader {
    /// How many things wait.
    pub fn count(&self) -> usize {
        self.parts.iter().map(|part| part.items.len()).sum()
    }
}

/// What waits for the owner of an address. Each seat is asked for as its owner would come to it, so that a letter never says more than
/// the page it leads to.
pub(super) async fn of(app: &App, address: &str, choice: &Choice) -> Result<Reader, Failure> {
    let (fold, now) = (address.to_owned(), app.now_us());
    let (account, links) = app
        .db()
        .read(move |tx| {
            let account = people::account_at(tx, &fold)?;
            Ok::<_, Failure>((account, store::links_of(tx, &fold, now)?))
        })
        .await?;
    let mut reader = Reader::default();
    let mut own: Vec<(Uuid, Option<Uuid>)> = Vec::new();
    if let Some(person) = account {
        let visitor = visitor_of(Actor::Person(person.id), &person.name);
        for place in people::home_of(app, &visitor).await? {
            let seat = people::seat_at(app, visitor.clone(), place.slug).await?;
            own.push((seat.partnership, seat.organisation));
            add(app, &mut reader, &seat, choice, None).await?;
        }
        (reader.email, reader.name, reader.has_account) = (person.email, person.name, true);
    }
    let mut seen: Vec<(Uuid, Uuid, String)> = Vec::new();
    for link in links {
        let task = (link.partnership, link.organisation, link.task.clone());
        // Of several links for the same the newest is enough; with a seat for the same organisation none is needed.
        let is_known = own.contains(&(link.partnership, Some(link.organisation)));
        if is_known || seen.contains(&task) {
            continue;
        }
        seen.push(task);
        let visitor = visitor_of(Actor::Link(link.id), &link.name);
        let seat = people::seat_at(app, visitor, link.slug).await?;
        if reader.email.is_empty() {
            (reader.email, reader.name) = (link.email, link.name);
        }
        add(app, &mut reader, &seat, choice, Some(link.id)).await?;
    }
    Ok(reader)
}

async fn add(
    app: &App,
    reader: &mut Reader,
    seat: &Seat,
    choice: &Choice,
    link: Option<Uuid>,
) -> Result<(), Failure> {
    let items = if seat.may(Deed::SeeAsked) {
        asked_about(app, seat, choice).await?
    } else if seat.may(Deed::HandIn) && choice.wants(Kind::Figures) {
        to_hand_in(app, seat).await?
    } else {
        Vec::new()
    };
    if !items.is_empty() {
        reader.parts.push(Part {
            place: seat.partnership_name.clone(),
            zone: seat.zone.clone(),
            items,
            link: link.map(|link| (seat.partnership, link)),
        });
    }
    Ok(())
}

/// Somebody as the program asks on their behalf: they have proved nothing, so nothing that asks for a proof is open.
fn visitor_of(actor: Actor, name: &str) -> Visitor {
    Visitor {
        actor,
        name: name.to_owned(),
        language: None,
        administrator: false,
        session: Vec::new(),
        fresh_at: 0,
        ends_at: 0,
    }
}
