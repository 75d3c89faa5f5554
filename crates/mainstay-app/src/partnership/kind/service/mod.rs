//! What can be done about the partnership's type, and who may do it.

mod answering;
mod cut_offs;
mod deciding;
mod importing;
mod reading;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use mainstay_core::access::Deed;
use mainstay_core::measurement::IndicatorClass;
use mainstay_core::partnership::{Answers, Workspace, answers_from_toml};
use mainstay_db::{Tx, Uuid};

pub use answering::{Sheet, Step, Typed, Whose, keep_answers, sheet};
pub use cut_offs::{CutOffForm, CutOffRow, cut_offs, set_cut_off, usual};
pub use deciding::{Choice, decide, decision_of};
pub use importing::{Taken, take_file};
pub use reading::{Read, reading};

use super::store;
pub use super::store::{Decision, Round};
use super::tell::workspace_of;
use crate::audit;
use crate::measurement::indicators::service::catalogue;
use crate::shell::{App, Failure, Seat};

/// What the page about the type shows.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The newest round of questions, if there was one.
    pub round: Option<Round>,
    /// How many people answered in it.
    pub answered: usize,
    /// Who answered; empty for those who do not coordinate.
    pub names: Vec<String>,
    /// Whether the reader answered.
    pub own: bool,
    /// The part of the questions where the reader goes on; nothing once the last part has an answer.
    pub go_on: Option<Step>,
    /// Whether the group settled answers together.
    pub settled: bool,
    /// The decisions, the newest first.
    pub decisions: Vec<Decision>,
    /// Whether the newest decision is due to be looked at again.
    pub review_due: bool,
}

impl Overview {
    /// Whether people are being asked now.
    pub fn is_open(&self) -> bool {
        self.round
            .as_ref()
            .is_some_and(|round| round.closed_at.is_none())
    }

    /// Whether there is a reading to look at.
    pub fn is_readable(&self) -> bool {
        self.settled || (self.answered > 0 && !self.is_open())
    }
}

/// Where the partnership stands with its type.
pub async fn overview(app: &App, seat: &Seat) -> Result<Overview, Failure> {
    seat.must(Deed::SeeType)?;
    let (seat, today) = (seat.clone(), today(app, seat));
    app.db()
        .read(move |tx| {
            let round = store::newest_round(tx, seat.partnership)?;
            let rows = match &round {
                Some(round) => store::answers(tx, seat.partnership, round.id)?,
                None => Vec::new(),
            };
            let decisions = store::decisions(tx, seat.partnership)?;
            let people = rows.iter().filter(|row| row.kind != GROUP);
            let own = people.clone().find(|row| row.who == seat.actor.id());
            Ok(Overview {
                answered: people.clone().count(),
                own: own.is_some(),
                go_on: go_on(own)?,
                names: people
                    .filter(|_| seat.may(Deed::DecideType))
                    .map(|row| row.name.clone())
                    .collect(),
                settled: rows.iter().any(|row| row.kind == GROUP),
                review_due: decisions.first().is_some_and(|one| is_due(one, today)),
                round,
                decisions,
            })
        })
        .await
}

/// What the decided type asks of the workspace; nothing while no type is decided.
pub fn decided_workspace(tx: &mut Tx<'_>, partnership: Uuid) -> Result<Option<Workspace>, Failure> {
    let newest = store::decisions(tx, partnership)?.into_iter().next();
    Ok(newest.as_ref().and_then(workspace_of))
}

/// The classes of the indicators the partnership has; retired ones no longer count.
pub async fn held_classes(app: &App, seat: &Seat) -> Result<Vec<IndicatorClass>, Failure> {
    seat.must(Deed::SeeType)?;
    let framework = catalogue(app, seat).await?;
    let classes = framework.active().map(|one| one.current().fields.class);
    Ok(classes.collect())
}

/// What the home page says about the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nudge {
    /// The reader is asked and has not answered, or not to the end: where to go on.
    Asked(Step),
    /// The decision is due to be looked at again.
    Review,
}

/// What the reader is asked to do about the type, if anything.
pub async fn nudge(app: &App, seat: &Seat) -> Result<Option<Nudge>, Failure> {
    seat.must(Deed::SeeAsked)?;
    if !seat.may(Deed::SeeType) {
        let asked = if seat.may(Deed::AnswerType) {
            asked(app, seat).await?
        } else {
            None
        };
        return Ok(asked.map(Nudge::Asked));
    }
    let now = overview(app, seat).await?;
    let is_asked = now.is_open() && seat.may(Deed::AnswerType);
    Ok(if let Some(step) = now.go_on.filter(|_| is_asked) {
        Some(Nudge::Asked(step))
    } else if now.review_due && !now.is_open() && seat.may(Deed::DecideType) {
        Some(Nudge::Review)
    } else {
        None
    })
}

/// Where this person, who may see nothing else of the questions, goes on with them while they are open.
async fn asked(app: &App, seat: &Seat) -> Result<Option<Step>, Failure> {
    let (partnership, who) = (seat.partnership, seat.actor.id());
    app.db()
        .read(move |tx| {
            let Some(round) = store::newest_round(tx, partnership)? else {
                return Ok(None);
            };
            let own = store::answer(tx, partnership, round.id, who)?;
            Ok(go_on(own.as_ref())?.filter(|_| round.closed_at.is_none()))
        })
        .await
}

/// Where somebody goes on whose answers are these.
pub fn go_on(own: Option<&store::AnswerRow>) -> Result<Option<Step>, Failure> {
    let answers = match own {
        Some(row) => kept(&row.answers)?,
        None => Answers::default(),
    };
    Ok(Step::after(&answers))
}

/// Asks people what kind of partnership this is. While they are being asked already, nothing happens.
pub async fn open_round(app: &App, seat: &Seat) -> Result<(), Failure> {
    seat.must(Deed::DecideType)?;
    let (app_inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            let newest = store::newest_round(tx, seat.partnership)?;
            if newest.is_some_and(|round| round.closed_at.is_none()) {
                return Ok(());
            }
            store::put_round(tx, seat.partnership, id, now, &seat.name)?;
            audit::record(tx, &app_inside, &(&seat).into(), "type_asked", "", "")?;
            Ok(())
        })
        .await
}

/// Ends the answering, so that the answers can be looked at together. A round that has ended stays as it is.
pub async fn close_round(app: &App, seat: &Seat) -> Result<(), Failure> {
    seat.must(Deed::DecideType)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let round = store::newest_round(tx, seat.partnership)?.ok_or(Failure::NotHere)?;
            if store::close_round(tx, seat.partnership, round.id, now)? > 0 {
                audit::record(tx, &app_inside, &(&seat).into(), "type_closed", "", "")?;
            }
            Ok(())
        })
        .await
}

/// The kind of the answers a group settled together.
const GROUP: &str = "group";

/// Today in the partnership's zone.
fn today(app: &App, seat: &Seat) -> Date {
    let zone = TimeZone::get(&seat.zone).unwrap_or(TimeZone::UTC);
    app.now().to_zoned(zone).date()
}

fn is_due(decision: &Decision, today: Date) -> bool {
    decision
        .review_on
        .parse::<Date>()
        .is_ok_and(|on| on <= today)
}

/// Answers as they are kept. They were checked when they came in; a text that does not read is a fault of ours.
fn kept(text: &str) -> Result<Answers, Failure> {
    answers_from_toml(text)
        .map_err(|problems| Failure::Ours(format!("kept answers do not read: {problems:?}")))
}

/// Whose answers are meant: the reader's, or the group's in this round.
fn who(seat: &Seat, whose: Whose, round: Uuid) -> Uuid {
    match whose {
        Whose::Own => seat.actor.id(),
        Whose::Group => round,
    }
}
