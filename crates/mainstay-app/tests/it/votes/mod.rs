//! Bodies, proposals, votes: from an empty page to the register, and everything that must be refused on the way.

mod bodies;
mod fares;
mod learnt;
mod refusals;
mod rules;
mod way;

use axum::http::StatusCode;
use mainstay_app::bodies::store as body_store;
use mainstay_app::decisions::store;
use mainstay_app::people::service as people;
use mainstay_app::shell::{Failure, Language, Words};
use mainstay_db::Uuid;

use crate::world::{Reply, World};

/// What a proposal's form says; `{…}` is filled in.
const PROPOSAL: &str = "title=Meet+on+Tuesdays&proposal=We+meet+on+the+first+Tuesday.&kind=work&body={body}&method={method}&quorum=50&share=75&one_stops=yes&threshold=simple&closes_on=2026-11-30&affected=All+partners&level=told&review_on=2027-11-30";

/// A steering body: the clinic (Luis speaks for it), the other clinic (delegate Tomas), Ruth in a seat of her own.
struct Hall<'w> {
    world: &'w World,
    body: Uuid,
    clinic: Uuid,
    other: Uuid,
    ruth: Uuid,
}

/// An open vote of the body, by its address.
struct Poll<'h> {
    hall: &'h Hall<'h>,
    page: String,
}

async fn seats(world: &World) -> Vec<body_store::BodySeat> {
    let partnership = world.partnership;
    let read =
        move |tx: &mut mainstay_db::Tx<'_>| Ok::<_, Failure>(body_store::seats(tx, partnership)?);
    world.app.db().read(read).await.unwrap()
}

async fn register(world: &World) -> Vec<store::Entry> {
    let partnership = world.partnership;
    let read =
        move |tx: &mut mainstay_db::Tx<'_>| Ok::<_, Failure>(store::entries(tx, partnership)?);
    world.app.db().read(read).await.unwrap()
}

/// A form that must be taken; where it leads, without its note.
async fn done(world: &World, person: &str, path: &str, form: &str) -> String {
    let reply = world.post(person, path, form).await;
    assert_eq!(
        reply.status,
        StatusCode::SEE_OTHER,
        "{person} {path}: {}",
        reply.text
    );
    reply.location().split("?note=").next().unwrap().to_owned()
}

fn says(reply: &Reply, status: u16, words: &str) {
    assert_eq!(reply.status.as_u16(), status, "{}", reply.text);
    assert!(
        reply.text.contains(words),
        "{words} is missing in {}",
        reply.text
    );
}

/// A page that must show some words.
async fn shows(world: &World, person: &str, path: &str, words: &str) {
    says(&world.get(person, path).await, 200, words);
}

impl<'w> Hall<'w> {
    async fn new(world: &'w World) -> Hall<'w> {
        let form = "name=Steering+group&kind=steering&purpose=Guides+the+work";
        let page = done(world, "dana", &world.path("/bodies"), form).await;
        let tomas = world.visitor("tomas").await.actor.id();
        let ruth = world.visitor("ruth").await.actor.id();
        let add = [page.as_str(), "/seats"].concat();
        let (clinic, other) = (world.clinic, world.other_clinic);
        for form in [
            format!(
                "seat_kind=organisation&organisation={clinic}&is_chair=yes&starts_on=2025-01-01&ends_on=2027-12-31"
            ),
            format!("seat_kind=organisation&organisation={other}&person={tomas}"),
            format!("seat_kind=person&person={ruth}"),
        ] {
            done(world, "dana", &add, &form).await;
        }
        let own = seats(world).await;
        let own = own.into_iter().find(|one| one.kind == "person");
        Hall {
            world,
            body: page.rsplit('/').next().unwrap().parse().unwrap(),
            clinic,
            other,
            ruth: own.unwrap().id,
        }
    }

    fn proposal(&self, method: &str) -> String {
        let body = self.body.to_string();
        PROPOSAL
            .replace("{body}", &body)
            .replace("{method}", method)
    }

    /// Writes a proposal, with some words changed, and opens the vote.
    async fn open(&'w self, method: &str, changes: &[(&str, &str)]) -> Poll<'w> {
        let form = changes
            .iter()
            .fold(self.proposal(method), |form, (from, to)| {
                form.replace(from, to)
            });
        let page = done(self.world, "dana", &self.world.path("/decisions"), &form).await;
        done(
            self.world,
            "dana",
            &[page.as_str(), "/polling"].concat(),
            "",
        )
        .await;
        Poll { hall: self, page }
    }
}

impl Poll<'_> {
    fn path(&self, rest: &str) -> String {
        [self.page.as_str(), rest].concat()
    }

    fn id(&self) -> Uuid {
        self.page.rsplit('/').next().unwrap().parse().unwrap()
    }

    async fn sends(&self, person: &str, rest: &str, form: &str) -> Reply {
        self.hall.world.post(person, &self.path(rest), form).await
    }

    /// A form of the vote's page that must be taken.
    async fn takes(&self, person: &str, rest: &str, form: &str) {
        done(self.hall.world, person, &self.path(rest), form).await;
    }

    async fn ballot(&self, person: &str, voter: Uuid, rest: &str) -> Reply {
        self.sends(person, "/vote", &format!("voter={voter}&{rest}"))
            .await
    }

    /// A vote that must count.
    async fn votes(&self, person: &str, voter: Uuid, rest: &str) {
        self.takes(person, "/vote", &format!("voter={voter}&{rest}"))
            .await;
    }

    /// A vote that must be refused with these words.
    async fn refuses(&self, person: &str, voter: Uuid, rest: &str, (status, words): (u16, &str)) {
        says(&self.ballot(person, voter, rest).await, status, words);
    }

    /// What somebody sees on the vote's page.
    async fn seen(&self, person: &str, words: &str) {
        shows(self.hall.world, person, &self.page, words).await;
    }
}

/// Somebody who speaks for an organisation by a personal link; their cookies.
async fn voice(world: &World, organisation: Uuid, name: &str) -> String {
    let new = people::NewLink {
        organisation: Some(organisation),
        name: name.to_owned(),
        task: people::LinkTask::Voice,
        ..people::NewLink::default()
    };
    let dana = world.seat_of("dana").await;
    let words = Words(Language::En);
    let made = people::make_link(&world.app, &dana, new, words)
        .await
        .unwrap();
    let token = made.link.rsplit('/').next().unwrap().to_owned();
    let used = people::use_link(&world.app, token, "test".to_owned()).await;
    ["mainstay=", &used.unwrap().0].concat()
}
