//! The demo's bodies, what they decided, and a vote that is open when the demo starts.

use std::collections::{HashMap, VecDeque};

use jiff::ToSpan as _;
use jiff::civil::Date;
use mainstay_db::Uuid;
use serde::Deserialize;

use super::rounds::{Past, seat_of, wall};
use super::{Loaded, file};
use crate::bodies::service::{self as bodies, BodyForm, SeatForm};
use crate::decisions::service::{self, Cast, Closing, NewLook, ProposalForm};
use crate::shell::{Actor, App, Failure, Seat};
use crate::structure::service::CommitmentForm;

#[derive(Deserialize)]
struct Content {
    body: Vec<BodyContent>,
    decision: Vec<DecisionContent>,
    open: OpenContent,
}

#[derive(Deserialize)]
struct BodyContent {
    key: String,
    name: String,
    kind: String,
    purpose: String,
    at: toml::value::Datetime,
    seats: Vec<SeatContent>,
}

#[derive(Deserialize)]
struct SeatContent {
    organisation: Option<String>,
    /// The delegate of an organisation.
    #[serde(default)]
    name: String,
    /// The delegate's account, by the person's key.
    person: Option<String>,
    /// Whoever holds a seat of their own.
    holder: Option<String>,
    /// The organisation whose personal link they come by.
    through: Option<String>,
    #[serde(default)]
    alternate: String,
    #[serde(default)]
    chair: bool,
    starts: toml::value::Datetime,
    ends: toml::value::Datetime,
}

#[derive(Deserialize)]
struct DecisionContent {
    title: String,
    proposal: String,
    kind: String,
    body: String,
    method: String,
    affected: String,
    level: String,
    #[serde(default)]
    money: bool,
    opened: toml::value::Datetime,
    polling: toml::value::Datetime,
    closes: toml::value::Datetime,
    closed: toml::value::Datetime,
    effective: toml::value::Datetime,
    review: toml::value::Datetime,
    reasons: String,
    #[serde(default)]
    recused: Vec<RecusedContent>,
    votes: Vec<VoteContent>,
    look: Option<LookContent>,
    acted: Option<ActedContent>,
}

/// That it was looked at again.
#[derive(Deserialize)]
struct LookContent {
    at: toml::value::Datetime,
    verdict: String,
    words: String,
    next: toml::value::Datetime,
}

/// A commitment that came out of it.
#[derive(Deserialize)]
struct ActedContent {
    at: toml::value::Datetime,
    what: String,
    partner: String,
    person: String,
    due: toml::value::Datetime,
}

#[derive(Deserialize)]
struct OpenContent {
    title: String,
    proposal: String,
    kind: String,
    body: String,
    method: String,
    affected: String,
    level: String,
    days: i64,
    votes: Vec<VoteContent>,
}

#[derive(Deserialize)]
struct RecusedContent {
    of: String,
    why: String,
}

#[derive(Deserialize)]
struct VoteContent {
    by: String,
    of: String,
    position: String,
    #[serde(default)]
    reason: String,
}

/// The bodies by key, and the seats of people by name.
struct Made {
    bodies: HashMap<String, Uuid>,
    seats: HashMap<(Uuid, String), Uuid>,
}

impl Made {
    /// Whose vote is meant: an organisation's, or a person's in the body that decides.
    fn voter(&self, loaded: &Loaded, body: &str, of: &str) -> Option<Uuid> {
        let body = self.bodies.get(body)?;
        let own = self.seats.get(&(*body, of.to_owned()));
        loaded.organisations.get(of).or(own).copied()
    }
}

/// The bodies, and what they have not decided yet. The register numbers its entries as they come, so decisions are taken between
/// what else is entered there, each in its turn.
pub struct Bodies {
    dana: Seat,
    past: Past,
    made: Made,
    waiting: VecDeque<DecisionContent>,
    open: OpenContent,
}

/// Sets the bodies up.
pub async fn set_up(app: &App, loaded: &Loaded) -> Result<Bodies, Failure> {
    let content: Content = file("decisions.toml")?;
    let dana = seat_of(app, loaded, "dana").await?;
    let past = Past::new(app, &dana.zone);
    let made = seated(&past, loaded, &dana, &content.body).await?;
    Ok(Bodies {
        dana,
        past,
        made,
        waiting: content.decision.into(),
        open: content.open,
    })
}

impl Bodies {
    /// Takes the decisions that were closed before a day.
    pub async fn take_before(&mut self, loaded: &Loaded, day: Date) -> Result<(), Failure> {
        while let Some(next) = self.waiting.front() {
            if wall(next.closed)?.date() >= day {
                break;
            }
            take(&self.past, loaded, &self.dana, &self.made, next).await?;
            self.waiting.pop_front();
        }
        Ok(())
    }

    /// Takes the others, and opens the vote that is open now.
    pub async fn take_the_rest(mut self, app: &App, loaded: &Loaded) -> Result<(), Failure> {
        self.take_before(loaded, Date::MAX).await?;
        open(app, loaded, &self.dana, &self.made, self.open).await
    }
}

async fn seated(
    past: &Past,
    loaded: &Loaded,
    dana: &Seat,
    content: &[BodyContent],
) -> Result<Made, Failure> {
    let mut made = Made {
        bodies: HashMap::new(),
        seats: HashMap::new(),
    };
    for body in content {
        past.set(wall(body.at)?);
        let form = BodyForm {
            name: body.name.clone(),
            kind: body.kind.clone(),
            purpose: body.purpose.clone(),
        };
        let id = bodies::add_body(&past.app, dana, form, past.app.id()).await?;
        made.bodies.insert(body.key.clone(), id);
        for seat in &body.seats {
            let form = seat_form(loaded, seat);
            bodies::add_seat(&past.app, dana, id, form, past.app.id()).await?;
        }
    }
    for filled in bodies::bodies(&past.app, dana).await? {
        for held in filled.seats {
            made.seats
                .insert((filled.body.id, held.seat.name), held.seat.id);
        }
    }
    Ok(made)
}

fn seat_form(loaded: &Loaded, seat: &SeatContent) -> SeatForm {
    let of = |key: &Option<String>| loaded.organisations.get(key.as_ref()?).copied();
    let account = seat.person.as_ref().and_then(|key| loaded.people.get(key));
    let person = account.and_then(|known| match known.actor {
        Actor::Person(id) => Some(id),
        Actor::Link(_) => None,
    });
    let is_person = seat.holder.is_some();
    SeatForm {
        kind: if is_person { "person" } else { "organisation" }.to_owned(),
        organisation: of(&seat.organisation).or_else(|| of(&seat.through)),
        name: seat.holder.clone().unwrap_or_else(|| seat.name.clone()),
        person,
        alternate: seat.alternate.clone(),
        alternate_person: None,
        is_chair: seat.chair,
        starts_on: seat.starts.to_string(),
        ends_on: seat.ends.to_string(),
    }
}

async fn take(
    past: &Past,
    loaded: &Loaded,
    dana: &Seat,
    made: &Made,
    content: &DecisionContent,
) -> Result<(), Failure> {
    let app = &past.app;
    past.set(wall(content.opened)?);
    let form = ProposalForm {
        title: content.title.clone(),
        proposal: content.proposal.clone(),
        kind: content.kind.clone(),
        body: made.bodies[&content.body].to_string(),
        method: content.method.clone(),
        affected: content.affected.clone(),
        level: content.level.clone(),
        has_money: content.money,
        effective_on: content.effective.to_string(),
        review_on: content.review.to_string(),
        closes_on: content.closes.to_string(),
        ..ProposalForm::default()
    };
    let id = service::add(app, dana, form, app.id()).await?;
    past.set(wall(content.polling)?);
    service::open_polling(app, dana, id).await?;
    for one in &content.recused {
        let voter = made.voter(loaded, &content.body, &one.of);
        service::recuse(app, dana, id, voter, one.why.clone()).await?;
    }
    for vote in &content.votes {
        let voter = made.voter(loaded, &content.body, &vote.of);
        cast(app, loaded, id, voter, vote).await?;
    }
    past.set(wall(content.closed)?);
    let closing = Closing {
        reasons: content.reasons.clone(),
        ..Closing::default()
    };
    service::close(app, dana, id, closing, app.id()).await?;
    afterwards(past, loaded, dana, id, content).await
}

/// What was done about a decision, and what came of looking at it again.
async fn afterwards(
    past: &Past,
    loaded: &Loaded,
    dana: &Seat,
    id: Uuid,
    content: &DecisionContent,
) -> Result<(), Failure> {
    let app = &past.app;
    if let Some(acted) = &content.acted {
        past.set(wall(acted.at)?);
        let form = CommitmentForm {
            organisation: loaded.organisations[&acted.partner].to_string(),
            what: acted.what.clone(),
            person: acted.person.clone(),
            due_on: acted.due.to_string(),
            ..CommitmentForm::default()
        };
        service::act(app, dana, id, form, app.id()).await?;
    }
    if let Some(look) = &content.look {
        past.set(wall(look.at)?);
        let new = NewLook {
            verdict: look.verdict.clone(),
            words: look.words.clone(),
            next_on: look.next.to_string(),
        };
        service::look_again(app, dana, id, new, app.id()).await?;
    }
    Ok(())
}

async fn cast(
    app: &App,
    loaded: &Loaded,
    id: Uuid,
    voter: Option<Uuid>,
    vote: &VoteContent,
) -> Result<(), Failure> {
    let seat = seat_of(app, loaded, &vote.by).await?;
    let cast = Cast {
        voter,
        position: vote.position.clone(),
        reason: vote.reason.clone(),
        version: 0,
    };
    service::vote(app, &seat, id, cast).await
}

async fn open(
    app: &App,
    loaded: &Loaded,
    dana: &Seat,
    made: &Made,
    content: OpenContent,
) -> Result<(), Failure> {
    let last = bodies::today(app, dana).saturating_add(content.days.days());
    let form = ProposalForm {
        title: content.title,
        proposal: content.proposal,
        kind: content.kind,
        body: made.bodies[&content.body].to_string(),
        method: content.method,
        affected: content.affected,
        level: content.level,
        closes_on: last.to_string(),
        ..ProposalForm::default()
    };
    let id = service::add(app, dana, form, app.id()).await?;
    service::open_polling(app, dana, id).await?;
    for vote in &content.votes {
        let voter = made.voter(loaded, &content.body, &vote.of);
        cast(app, loaded, id, voter, vote).await?;
    }
    Ok(())
}
