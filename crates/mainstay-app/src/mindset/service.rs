//! What can be done about the mindset questions, and who may do it. Nothing of a round is shown before it is closed.

use std::num::ParseIntError;

use mainstay_core::access::Deed;
use mainstay_core::mindset::{
    Audience, MODEL, MindsetReading, Pair, Sheet, Shift, read_mindset, shifts, statements_for,
};
use mainstay_db::{Tx, Uuid};

use super::store;
pub use super::store::Round;
use crate::audit;
use crate::shell::{App, Failure, FormErrors, Seat};

/// Where the partnership stands with the questions.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The round that is open.
    pub open: Option<Round>,
    /// How many people have answered something of it.
    pub answered: usize,
    /// Whether the reader has.
    pub own: bool,
    /// The closed rounds, the newest first.
    pub closed: Vec<Round>,
}

/// The open round, how many answered, and the closed ones.
pub async fn overview(app: &App, seat: &Seat) -> Result<Overview, Failure> {
    seat.must(Deed::SeeMindset)?;
    let seat = seat.clone();
    app.db()
        .snapshot(move |tx| {
            let open = store::open_round(tx, seat.partnership)?;
            let sheets = match &open {
                Some(round) => store::sheets(tx, seat.partnership, round.id)?,
                None => Vec::new(),
            };
            let mut answered = Vec::new();
            for row in sheets {
                if !kept(&row.answers)?.is_empty() {
                    answered.push(row.who);
                }
            }
            Ok(Overview {
                own: answered.contains(&seat.actor.id()),
                answered: answered.len(),
                closed: store::closed_rounds(tx, seat.partnership)?,
                open,
            })
        })
        .await
}

/// A closed round, read.
pub async fn result(app: &App, seat: &Seat, id: Uuid) -> Result<(Round, MindsetReading), Failure> {
    seat.must(Deed::SeeMindset)?;
    let partnership = seat.partnership;
    app.db()
        .snapshot(move |tx| {
            let round = store::round(tx, partnership, id)?
                .filter(|one| one.closed_at.is_some() && one.removed_at.is_none())
                .ok_or(Failure::NotHere)?;
            let voices = store::voices(tx, partnership, id)?;
            let sheets: Result<Vec<Sheet>, Failure> =
                voices.iter().map(|one| kept(&one.answers)).collect();
            Ok((round, read_mindset(&sheets?)))
        })
        .await
}

/// Answers as they are kept. They were checked when they came in; a text that does not read is a fault of ours.
fn kept(text: &str) -> Result<Sheet, Failure> {
    Sheet::from_text(text).map_err(|problem| Failure::Ours(format!("a kept sheet: {problem}")))
}

/// Opens a round. While one is open, nothing happens.
pub async fn open_round(app: &App, seat: &Seat) -> Result<(), Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    let (inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            if store::open_round(tx, seat.partnership)?.is_none() {
                store::put_round(tx, seat.partnership, id, MODEL, now, &seat.name)?;
                audit::record(tx, &inside, &(&seat).into(), "mindset_opened", "", "")?;
            }
            Ok(())
        })
        .await
}

/// Closes the open round: from now on there is a result, and nothing leads from an answer to a person.
///
/// The answers are kept in the order of their text; the sheets, which name who wrote them, are deleted. Returns the round.
pub async fn close_round(app: &App, seat: &Seat) -> Result<Uuid, Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    let (inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let Some(round) = store::open_round(tx, seat.partnership)? else {
                // Pressed twice, it was closed once.
                let newest = store::closed_rounds(tx, seat.partnership)?
                    .into_iter()
                    .next();
                return newest.map(|one| one.id).ok_or(Failure::NotHere);
            };
            let mut voices: Vec<String> = store::sheets(tx, seat.partnership, round.id)?
                .into_iter()
                .map(|one| one.answers)
                .collect();
            voices.retain(|text| kept(text).is_ok_and(|sheet| !sheet.is_empty()));
            // The database's own order of texts may differ; this one depends on nothing but the answers.
            voices.sort();
            for (number, answers) in (1_i64..).zip(&voices) {
                store::put_voice(tx, seat.partnership, round.id, number, answers)?;
            }
            store::drop_sheets(tx, seat.partnership, round.id)?;
            let people = i64::try_from(voices.len()).unwrap_or(i64::MAX);
            store::close_round(tx, seat.partnership, round.id, now, people)?;
            audit::record(tx, &inside, &(&seat).into(), "mindset_closed", "", "")?;
            Ok(round.id)
        })
        .await
}

/// Removes a closed round; [`restore`] brings it back.
pub async fn remove(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    set_removed(app, seat, id, true).await
}

/// Brings a removed round back.
pub async fn restore(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    set_removed(app, seat, id, false).await
}

async fn set_removed(app: &App, seat: &Seat, id: Uuid, away: bool) -> Result<(), Failure> {
    let (inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let round = store::round(tx, seat.partnership, id)?
                .filter(|one| one.closed_at.is_some())
                .ok_or(Failure::NotHere)?;
            if round.removed_at.is_some() != away {
                store::set_removed(tx, seat.partnership, id, away.then_some(now))?;
                let deed = if away {
                    "mindset_removed"
                } else {
                    "mindset_returned"
                };
                audit::record(tx, &inside, &(&seat).into(), deed, "", "")?;
            }
            Ok(())
        })
        .await
}

/// A part of the questions, small enough for one page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// What sort of organisation one speaks from.
    You,
    /// The statements of a shift.
    Shift(&'static Shift),
}

impl Step {
    /// All parts, in order.
    pub fn all() -> Vec<Step> {
        let shifts = shifts().iter().map(Step::Shift);
        std::iter::once(Step::You).chain(shifts).collect()
    }

    /// Its word in addresses.
    pub fn key(self) -> &'static str {
        match self {
            Step::You => "you",
            Step::Shift(shift) => &shift.key,
        }
    }

    /// The part with this word.
    pub fn from_key(key: &str) -> Option<Step> {
        Step::all().into_iter().find(|step| step.key() == key)
    }

    /// The part after it.
    pub fn next(self) -> Option<Step> {
        let all = Step::all();
        let at = all.iter().position(|one| one.key() == self.key())?;
        all.get(at + 1).copied()
    }
}

/// What the form of one part said.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// The audience's key; empty for "rather not say".
    pub audience: String,
    /// Field and point: `MS4-here` and `3`.
    pub points: Vec<(String, String)>,
    /// The version of the sheet the form was filled from; 0 for none.
    pub version: i64,
}

/// A sheet to fill in.
#[derive(Debug, Clone)]
pub struct Open {
    /// Whether a round is open.
    pub is_open: bool,
    /// What is kept so far.
    pub sheet: Sheet,
    /// Its version; 0 when nothing is kept.
    pub version: i64,
}

/// The reader's own answers so far.
pub async fn own_sheet(app: &App, seat: &Seat) -> Result<Open, Failure> {
    seat.must(Deed::AnswerMindset)?;
    let seat = seat.clone();
    app.db()
        .read(move |tx| {
            let round = store::open_round(tx, seat.partnership)?;
            let row = match &round {
                Some(round) => store::sheet(tx, seat.partnership, round.id, seat.actor.id())?,
                None => None,
            };
            Ok(Open {
                is_open: round.is_some(),
                version: row.as_ref().map_or(0, |one| one.version),
                sheet: row.map_or_else(|| Ok(Sheet::default()), |one| kept(&one.answers))?,
            })
        })
        .await
}

/// Whether a round is open that the reader has not answered.
pub async fn is_asked(app: &App, seat: &Seat) -> Result<bool, Failure> {
    seat.must(Deed::SeeAsked)?;
    if !seat.may(Deed::AnswerMindset) {
        return Ok(false);
    }
    let open = own_sheet(app, seat).await?;
    Ok(open.is_open && open.sheet.is_empty())
}

/// Keeps one part of the reader's answers.
pub async fn keep(app: &App, seat: &Seat, step: Step, typed: Typed) -> Result<(), Failure> {
    seat.must(Deed::AnswerMindset)?;
    let (inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let (round, who) = (must_be_open(tx, &seat)?, seat.actor.id());
            let row = store::sheet(tx, seat.partnership, round.id, who)?;
            let before = match &row {
                Some(row) => kept(&row.answers)?,
                None => Sheet::default(),
            };
            let text = with_step(before, step, &typed)?.as_text();
            let kept = match &row {
                // The same form pressed twice changes nothing more.
                Some(row) if row.answers == text => return Ok(()),
                Some(_) => {
                    let version = typed.version;
                    store::change_sheet(tx, seat.partnership, round.id, who, &text, version)?
                }
                None => {
                    // That somebody took part is in the history once; not when they change something, and never what.
                    audit::record(tx, &inside, &(&seat).into(), "mindset_answered", "", "")?;
                    store::put_sheet(tx, seat.partnership, round.id, who, &text)?
                }
            };
            if kept == 0 {
                Err(Failure::Changed)
            } else {
                Ok(())
            }
        })
        .await
}

/// Takes the reader's answers back for good, while the round is open.
pub async fn withdraw(app: &App, seat: &Seat) -> Result<(), Failure> {
    seat.must(Deed::AnswerMindset)?;
    let (inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let round = must_be_open(tx, &seat)?;
            let who = seat.actor.id();
            if store::drop_sheet(tx, seat.partnership, round.id, who)? > 0 {
                audit::record(tx, &inside, &(&seat).into(), "mindset_withdrawn", "", "")?;
            }
            Ok(())
        })
        .await
}

fn must_be_open(tx: &mut Tx<'_>, seat: &Seat) -> Result<Round, Failure> {
    store::open_round(tx, seat.partnership)?.ok_or(Failure::NotNow("failure-mindset-closed"))
}

/// The sheet with one part put in place of what that part said before.
fn with_step(mut sheet: Sheet, step: Step, typed: &Typed) -> Result<Sheet, Failure> {
    let mut errors = FormErrors::new();
    match step {
        Step::You => {
            sheet.audience = Audience::from_key(&typed.audience);
            if sheet.audience.is_none() && !typed.audience.is_empty() {
                errors.add("audience", "error-mindset-audience");
            }
        }
        Step::Shift(shift) => {
            for statement in statements_for(shift, sheet.audience) {
                let id = &statement.id;
                match pair(typed, id) {
                    Some(pair) if sheet.answer(id, pair).is_ok() => {}
                    _ => errors.add(id, "error-mindset-scale"),
                }
            }
        }
    }
    errors.into_result()?;
    Ok(sheet)
}

/// The two points typed for a statement; nothing when one is no number.
fn pair(typed: &Typed, id: &str) -> Option<Pair> {
    let point = |end: &str| -> Result<Option<u8>, ParseIntError> {
        let name = [id, end].concat();
        let found = typed.points.iter().find(|(field, _)| *field == name);
        let text = found.map_or("", |(_, text)| text.as_str());
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some)
    };
    Some(Pair {
        here: point("-here").ok()?,
        needed: point("-needed").ok()?,
    })
}
