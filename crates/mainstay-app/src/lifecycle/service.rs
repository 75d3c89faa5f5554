//! What can be done about the phase, and who may do it. Nothing of an assessment is shown before it is closed.

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::lifecycle::{
    MODEL, PLACES, Phase, PhaseReading, Rated, Rater, barriers, builders, dimensions, place_text,
    read_phase,
};
use mainstay_db::{Tx, Uuid};

use super::store;
pub use super::store::Assessment;
use crate::audit;
use crate::measurement::collection::service::WaitingItem;
use crate::people::service::same_person;
use crate::roster::service::today;
use crate::shell::{App, Failure, FormErrors, Seat};

/// The most letters of a line of evidence.
pub const MOST_LETTERS: usize = 300;

/// Where the reader stands with the open assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Own {
    /// Nothing kept.
    Nothing,
    /// A draft, which does not count.
    Draft,
    /// Sent.
    Sent,
}

/// Where the partnership stands with the assessment of its phase.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The assessment that is open.
    pub open: Option<Assessment>,
    /// How many people have sent their answer to it.
    pub sent: usize,
    /// How many have a draft.
    pub drafts: usize,
    /// What the reader has.
    pub own: Own,
    /// The closed assessments, the newest first.
    pub closed: Vec<Assessment>,
}

/// The open assessment, how many answered, and the closed ones.
pub async fn overview(app: &App, seat: &Seat) -> Result<Overview, Failure> {
    seat.must(Deed::SeePhase)?;
    let seat = seat.clone();
    app.db()
        .snapshot(move |tx| {
            let open = store::open_assessment(tx, seat.partnership)?;
            let sheets = match &open {
                Some(one) => store::sheets(tx, seat.partnership, one.id)?,
                None => Vec::new(),
            };
            let sent = sheets.iter().filter(|one| one.sent == 1).count();
            let selves = same_person(tx, &seat)?;
            let own = sheets.iter().find(|one| selves.contains(&one.who));
            Ok(Overview {
                own: own.map_or(Own::Nothing, own_of),
                drafts: sheets.len() - sent,
                sent,
                closed: store::closed_assessments(tx, seat.partnership)?,
                open,
            })
        })
        .await
}

/// The sheet the reader began, whichever of their personal links it was begun by.
fn own_row(
    tx: &mut Tx<'_>,
    seat: &Seat,
    assessment: Uuid,
) -> Result<Option<store::SheetRow>, Failure> {
    for who in same_person(tx, seat)? {
        let row = store::sheet(tx, seat.partnership, assessment, who)?;
        if row.is_some() {
            return Ok(row);
        }
    }
    Ok(None)
}

fn own_of(row: &store::SheetRow) -> Own {
    if row.sent == 1 { Own::Sent } else { Own::Draft }
}

/// A closed assessment, read.
#[derive(Debug, Clone)]
pub struct Closed {
    /// The assessment.
    pub assessment: Assessment,
    /// What it says.
    pub reading: PhaseReading,
    /// The answers, without names, in the order of their text.
    pub raters: Vec<Rater>,
    /// The one closed before it by the same rules, if there is one.
    pub before: Option<(Assessment, PhaseReading)>,
}

/// A closed assessment with its reading and the one before it.
pub async fn result(app: &App, seat: &Seat, id: Uuid) -> Result<Closed, Failure> {
    seat.must(Deed::SeePhase)?;
    let partnership = seat.partnership;
    app.db()
        .snapshot(move |tx| {
            let assessment = store::assessment(tx, partnership, id)?
                .filter(|one| one.closed_at.is_some())
                .ok_or(Failure::NotHere)?;
            let raters = voices(tx, partnership, id)?;
            let earlier = store::closed_assessments(tx, partnership)?
                .into_iter()
                .skip_while(|one| one.id != id)
                .nth(1)
                .filter(|one| one.model == assessment.model);
            let before = match earlier {
                Some(one) => {
                    let reading = read_phase(&voices(tx, partnership, one.id)?);
                    Some((one, reading))
                }
                None => None,
            };
            Ok(Closed {
                reading: read_phase(&raters),
                assessment,
                raters,
                before,
            })
        })
        .await
}

/// The closed assessments with their readings, the oldest first.
pub async fn history(app: &App, seat: &Seat) -> Result<Vec<(Assessment, PhaseReading)>, Failure> {
    seat.must(Deed::SeePhase)?;
    let partnership = seat.partnership;
    app.db()
        .snapshot(move |tx| {
            let closed = store::closed_assessments(tx, partnership)?;
            let mut all = Vec::new();
            for one in closed.into_iter().rev() {
                let reading = read_phase(&voices(tx, partnership, one.id)?);
                all.push((one, reading));
            }
            Ok(all)
        })
        .await
}

fn voices(tx: &mut Tx<'_>, partnership: Uuid, id: Uuid) -> Result<Vec<Rater>, Failure> {
    let voices = store::voices(tx, partnership, id)?;
    voices.iter().map(|one| kept(&one.answers)).collect()
}

/// Answers as they are kept. They were checked when they came in; a text that does not read is a fault of ours.
fn kept(text: &str) -> Result<Rater, Failure> {
    Rater::from_text(text).map_err(|problems| Failure::Ours(format!("a kept sheet: {problems:?}")))
}

/// Opens an assessment, with a day until which answers are asked for where one is typed. While one is open, nothing happens.
pub async fn open_assessment(app: &App, seat: &Seat, due_on: &str) -> Result<(), Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    let due_on = day_to_come(due_on.trim(), today(app, seat))?;
    let (inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            if store::open_assessment(tx, seat.partnership)?.is_none() {
                let due_on = due_on.as_deref();
                store::put_assessment(tx, seat.partnership, id, MODEL, now, &seat.name, due_on)?;
                audit::record(tx, &inside, &(&seat).into(), "phase_opened", "", "")?;
            }
            Ok(())
        })
        .await
}

fn day_to_come(typed: &str, today: Date) -> Result<Option<String>, Failure> {
    if typed.is_empty() {
        return Ok(None);
    }
    let mut errors = FormErrors::new();
    let day = typed.parse::<Date>();
    match &day {
        Err(_) => errors.add_with("due_on", "error-date", &[("typed", typed)]),
        Ok(day) if *day < today => errors.add("due_on", "error-phase-due"),
        Ok(_) => {}
    }
    errors.into_result()?;
    Ok(day.ok().map(|day| day.to_string()))
}

/// Closes the open assessment: from now on there is a result, and nothing leads from an answer to a person.
///
/// What was sent is kept in the order of its text; the sheets, which name who wrote them, are deleted. A draft does not count
/// and stays with who wrote it. Returns the assessment.
pub async fn close_assessment(app: &App, seat: &Seat) -> Result<Uuid, Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    let (inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let place = seat.partnership;
            let Some(open) = store::open_assessment(tx, place)? else {
                // Pressed twice, it was closed once.
                let newest = store::closed_assessments(tx, place)?.into_iter().next();
                return newest.map(|one| one.id).ok_or(Failure::NotHere);
            };
            let sheets = store::sheets(tx, place, open.id)?.into_iter();
            let mut sent: Vec<String> = sheets
                .filter(|one| one.sent == 1)
                .map(|one| one.answers)
                .collect();
            // The database's own order of texts may differ; this one depends on nothing but the answers.
            sent.sort();
            for (number, answers) in (1_i64..).zip(&sent) {
                store::put_voice(tx, place, open.id, number, answers)?;
            }
            store::drop_sent(tx, place, open.id)?;
            let raters: Result<Vec<Rater>, Failure> = sent.iter().map(|text| kept(text)).collect();
            let label = read_phase(&raters?).label.map(Phase::key);
            let people = i64::try_from(sent.len()).unwrap_or(i64::MAX);
            store::close_assessment(tx, place, open.id, now, people, label)?;
            audit::record(tx, &inside, &(&seat).into(), "phase_closed", "", "")?;
            Ok(open.id)
        })
        .await
}

/// What the form of the nine dimensions said.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Field and text: `P4` and `2.5`, `P4-evidence` and a line, `B01` and `3` or `not_sure`, `M01` and `2`, `M01-helped` and `-1`.
    pub fields: Vec<(String, String)>,
    /// The assessment the form belongs to.
    pub assessment: String,
    /// The version of the sheet the form was filled from; 0 for none.
    pub version: i64,
    /// Whether it is sent, rather than kept as a draft.
    pub is_sending: bool,
}

impl Typed {
    /// What a field holds; nothing where it was not there.
    pub fn held(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, text)| text.as_str())
    }
}

/// The reader's own sheet.
#[derive(Debug, Clone)]
pub struct OwnSheet {
    /// The assessment that is open.
    pub open: Option<Assessment>,
    /// What is kept so far; of the newest closed assessment, a draft that was not sent, where none is open.
    pub rater: Rater,
    /// Its version; 0 when nothing is kept.
    pub version: i64,
    /// What the reader has.
    pub own: Own,
}

/// The reader's own answers so far.
pub async fn own_sheet(app: &App, seat: &Seat) -> Result<OwnSheet, Failure> {
    seat.must(Deed::AnswerPhase)?;
    let seat = seat.clone();
    app.db()
        .read(move |tx| {
            let open = store::open_assessment(tx, seat.partnership)?;
            let of = if let Some(one) = &open {
                Some(one.id)
            } else {
                let closed = store::closed_assessments(tx, seat.partnership)?;
                closed.first().map(|one| one.id)
            };
            let row = match of {
                Some(id) => own_row(tx, &seat, id)?,
                None => None,
            };
            Ok(OwnSheet {
                open,
                own: row.as_ref().map_or(Own::Nothing, own_of),
                version: row.as_ref().map_or(0, |one| one.version),
                rater: row.map_or_else(|| Ok(Rater::default()), |one| kept(&one.answers))?,
            })
        })
        .await
}

/// The open assessment, where the reader is asked and has not sent an answer.
pub async fn asked(app: &App, seat: &Seat) -> Result<Option<WaitingItem>, Failure> {
    seat.must(Deed::SeeAsked)?;
    if !seat.may(Deed::AnswerPhase) {
        return Ok(None);
    }
    let sheet = own_sheet(app, seat).await?;
    let (Some(open), false) = (sheet.open, sheet.own == Own::Sent) else {
        return Ok(None);
    };
    let today = today(app, seat).to_string();
    Ok(Some(WaitingItem {
        key: "phase-home-asked",
        args: Vec::new(),
        overdue: open.due_on.as_ref().is_some_and(|due| *due < today),
        due: open.due_on,
        path: seat.path("/phase/answers"),
        button_key: "phase-answer-own",
    }))
}

/// Keeps the reader's answers: as a draft, or sent. What was sent once stays sent, and a second sending changes it.
pub async fn keep(app: &App, seat: &Seat, typed: Typed) -> Result<(), Failure> {
    seat.must(Deed::AnswerPhase)?;
    let (inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let open = store::open_assessment(tx, seat.partnership)?
                .filter(|one| one.id.to_string() == typed.assessment)
                .ok_or(Failure::NotNow("failure-phase-closed"))?;
            let text = rated(&typed)?.as_text();
            let row = own_row(tx, &seat, open.id)?;
            let place = seat.partnership;
            let who = row.as_ref().map_or(seat.actor.id(), |row| row.who);
            let was_sent = row.as_ref().is_some_and(|row| row.sent == 1);
            let sent = i64::from(typed.is_sending || was_sent);
            let kept = match &row {
                // The same form pressed twice changes nothing more.
                Some(row) if row.answers == text && row.sent == sent => return Ok(()),
                Some(_) => {
                    store::change_sheet(tx, place, open.id, who, &text, sent, typed.version)?
                }
                None => store::put_sheet(tx, place, open.id, who, &text, sent)?,
            };
            if kept == 0 {
                return Err(Failure::Changed);
            }
            // That somebody took part is in the history once; not when they change something, and never what.
            if sent == 1 && !was_sent {
                audit::record(tx, &inside, &(&seat).into(), "phase_answered", "", "")?;
            }
            Ok(())
        })
        .await
}

/// The places and lines typed; what is outside the scale or too long is an error beside its field.
fn rated(typed: &Typed) -> Result<Rater, Failure> {
    let (mut rater, mut errors) = (Rater::default(), FormErrors::new());
    for dimension in dimensions() {
        let id = &dimension.id;
        let at = [id, "-evidence"].concat();
        let words: Vec<&str> = typed.held(&at).split_whitespace().collect();
        let (place, evidence) = (typed.held(id), words.join(" "));
        let halves = PLACES.iter().find(|one| place_text(**one) == place);
        if halves.is_none() && !place.is_empty() {
            errors.add(id, "error-phase-place");
        }
        if evidence.chars().count() > MOST_LETTERS {
            errors.add(&at, "error-phase-evidence");
        }
        let halves = halves.copied().unwrap_or(0);
        if halves > 0 || !evidence.is_empty() {
            rater
                .dimensions
                .insert(id.clone(), Rated { halves, evidence });
        }
    }
    if typed.is_sending && rater.dimensions.values().all(|one| one.halves == 0) {
        let first = dimensions().first().map_or("", |one| one.id.as_str());
        errors.add(first, "error-phase-nothing");
    }
    rest(typed, &mut rater, &mut errors);
    errors.into_result()?;
    Ok(rater)
}

/// What stands in the way and what gives momentum, where somebody said it.
fn rest(typed: &Typed, rater: &mut Rater, errors: &mut FormErrors) {
    let mut chosen = |at: &str, highest: u8| match typed.held(at) {
        "" => None,
        text => {
            let number = text.parse::<u8>().ok().filter(|one| *one <= highest);
            if number.is_none() {
                errors.add(at, "error-phase-choice");
            }
            number
        }
    };
    for one in barriers() {
        if typed.held(&one.id) == "not_sure" {
            rater.barriers.insert(one.id.clone(), None);
        } else if let Some(rating) = chosen(&one.id, 3) {
            rater.barriers.insert(one.id.clone(), Some(rating));
        }
    }
    for one in builders() {
        if let Some(used) = chosen(&one.id, 2) {
            rater.builders.insert(one.id.clone(), used);
        }
    }
    for one in builders() {
        let at = [one.id.as_str(), "-helped"].concat();
        let helped = match typed.held(&at) {
            "" => continue,
            "-1" => -1,
            "0" => 0,
            "1" => 1,
            _ => {
                errors.add(&at, "error-phase-choice");
                continue;
            }
        };
        rater.helped.insert(one.id.clone(), helped);
    }
}
