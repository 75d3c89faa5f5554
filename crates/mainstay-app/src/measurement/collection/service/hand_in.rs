//! Handing in: the check before it, the act itself, "nothing to report", the receipt, and taking it back.

use mainstay_core::access::Deed;
use mainstay_core::measurement::{ObligationState, SubmissionState};
use mainstay_db::{Tx, Uuid};

use super::drafts::ground;
use super::{Part, part, set_state};
use crate::audit;
use crate::measurement::collection::accepted::Accepted;
use crate::measurement::collection::reading::{self, Question, Reading};
use crate::measurement::collection::state::{
    Newest, submission_state, verdict, was_accepted, worked_out,
};
use crate::measurement::collection::store::{self, HandedIn};
use crate::measurement::facts::{self, HandInKind, NewFigure, NewSubmission, Receipt};
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, Words, digest};

/// Why this partner's part cannot be handed in now; the key of the sentence.
///
/// A closed round takes corrections of what is there, but nothing from those who did not answer in time; a locked one
/// takes nothing but what was opened again.
pub fn may_hand_in(seat: &Seat, part: &Part) -> Result<(), &'static str> {
    let opened_again = part.state == ObligationState::Queried;
    if part.round.locked_at.is_some() && !opened_again {
        return Err("failure-round-locked");
    }
    let unanswered = part.state.waits_for_partner() && !opened_again;
    if part.round.closed_at.is_some() && unanswered && !seat.may(Deed::HandInForOthers) {
        return Err("failure-round-closed");
    }
    Ok(())
}

/// The newest hand-in of a partner for a round that was not undone.
pub(super) fn newest_of(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    round: Uuid,
    organisation: Uuid,
) -> Result<Option<HandedIn>, Failure> {
    Ok(store::handed_in(tx, partnership, round)?
        .into_iter()
        .find(|row| row.organisation == organisation))
}

/// What is shown before handing in.
#[derive(Debug, Clone)]
pub struct CheckPage {
    /// Whose part in which round.
    pub part: Part,
    /// What the form stands on.
    pub version: i64,
    /// Whether a reason is needed, because it was accepted already.
    pub needs_reason: bool,
    /// Figures there are none of yet.
    pub new: usize,
    /// Figures that differ from those on record: name, before, now.
    pub changed: Vec<(String, String, String)>,
    /// Figures that are on record already.
    pub same: usize,
    /// What is asked.
    pub questions: Vec<Question>,
}

/// Reads the draft and says what handing it in would do.
pub async fn check_page(
    app: &App,
    seat: &Seat,
    place: (Uuid, Uuid),
    words: Words,
) -> Result<CheckPage, Failure> {
    seat.must(Deed::HandIn)?;
    seat.must_hand_in_for(place.1)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .read(move |tx| {
            let ground = ground(tx, &app_inside, &seat, place.0, place.1, words)?;
            let made = reading::read(&ground.asked, &ground.entries, words);
            made.errors.into_result()?;
            if made.figures.is_empty() {
                return Err(Failure::Form(FormErrors::one(
                    "grid",
                    "error-nothing-typed",
                )));
            }
            Ok(CheckPage {
                needs_reason: needs_reason(tx, &seat, &ground.part, &made.figures)?,
                part: ground.part,
                version: ground.version,
                new: made.new,
                changed: made.changed,
                same: made.same,
                questions: made.questions,
            })
        })
        .await
}

/// A draft to hand in.
#[derive(Debug, Clone, Default)]
pub struct HandIn {
    /// The form's key.
    pub once: Uuid,
    /// What the person saw.
    pub version: i64,
    /// The ids of the questions ticked.
    pub sure: Vec<String>,
    /// What the person wrote.
    pub note: String,
    /// Why what was accepted changes.
    pub reason: String,
}

impl HandIn {
    fn content(&self) -> Vec<u8> {
        let mut text = self.sure.join("\n");
        for part in [&self.version.to_string(), &self.note, &self.reason] {
            text.push('\n');
            text.push_str(part);
        }
        digest(text.as_bytes())
    }

    /// Every question wants a tick, or a note that answers it.
    fn check(&self, made: &Reading, needs_reason: bool) -> Result<(), Failure> {
        made.errors.clone().into_result()?;
        let mut errors = FormErrors::new();
        if self.note.trim().is_empty() {
            for question in made.questions.iter().filter(|one| !one.is_remark) {
                if !self.sure.contains(&question.id) {
                    errors.add(&["sure-", &question.id].concat(), "error-not-sure");
                }
            }
        }
        if needs_reason && self.reason.trim().is_empty() {
            errors.add("reason", "error-reason-correction");
        }
        errors.into_result()
    }
}

/// Hands the draft in. Returns the receipt's code; a double submit gives the same one.
pub async fn hand_in(
    app: &App,
    seat: &Seat,
    place: (Uuid, Uuid),
    act: HandIn,
    words: Words,
) -> Result<String, Failure> {
    seat.must(Deed::HandIn)?;
    seat.must_hand_in_for(place.1)?;
    let (app_inside, seat, now, id) = (app.clone(), seat.clone(), app.now_us(), app.id());
    let ids = app.fresh_ids(2);
    app.db()
        .write(move |tx| {
            let (actor, content) = (seat.actor.id(), act.content());
            match once::look(tx, act.once, actor, &content)? {
                Submit::First => {}
                Submit::Repeat(outcome) => return Ok(outcome),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let ground = ground(tx, &app_inside, &seat, place.0, place.1, words)?;
            if ground.version != act.version {
                return Err(Failure::Changed);
            }
            let made = reading::read(&ground.asked, &ground.entries, words);
            act.check(&made, needs_reason(tx, &seat, &ground.part, &made.figures)?)?;
            let new = NewSubmission {
                id,
                figure_ids: derived_ids(ids[0], made.figures.len()),
                round: Some(place.0),
                organisation: Some(place.1),
                kind: HandInKind::Grid,
                figures: made.figures,
                file: None,
                mapping: None,
                note: act.note.trim().to_owned(),
            };
            let receipt = record(
                tx,
                &app_inside,
                &seat,
                &ground.part,
                &new,
                &act.reason,
                ids[1],
            )?;
            once::settle(tx, act.once, actor, &content, &receipt.code, now)?;
            Ok(receipt.code)
        })
        .await
}

/// Whether figures want a reason: they touch what was accepted, in this round or in another of the same period.
pub fn needs_reason(
    tx: &mut Tx<'_>,
    seat: &Seat,
    part: &Part,
    figures: &[NewFigure],
) -> Result<bool, Failure> {
    if part.state == ObligationState::Accepted {
        return Ok(true);
    }
    Ok(Accepted::read(tx, seat.partnership, part.organisation)?.is_changed_by(figures))
}

/// Ids for figures whose number is known only within the write: the same each time it runs.
fn derived_ids(first: Uuid, count: usize) -> Vec<Uuid> {
    let (high, low) = first.as_u64_pair();
    (0..count as u64)
        .map(|step| Uuid::from_u64_pair(high, low.wrapping_add(step)))
        .collect()
}

/// Records a hand-in of any kind, within the caller's transaction, and notes how far the partner is now.
///
/// * `reason`: why what was accepted changes, in this round or another of the same period; needed then, and only then.
/// * `review_id`: an id made before the write begins.
///
/// # Errors
///
/// [`Failure::NotNow`] when the round is closed or locked; [`Failure::Form`] when a reason is missing.
pub fn record(
    tx: &mut Tx<'_>,
    app: &App,
    seat: &Seat,
    part: &Part,
    new: &NewSubmission,
    reason: &str,
    review_id: Uuid,
) -> Result<Receipt, Failure> {
    may_hand_in(seat, part).map_err(Failure::NotNow)?;
    let was_settled = part.state == ObligationState::Accepted;
    let before = submission_state(part.state, part.round.locked_at.is_some());
    let missing = || Failure::Form(FormErrors::one("reason", "error-reason-correction"));
    if was_settled {
        let opened = before.step(SubmissionState::Reopened, reason);
        let again = opened.and_then(|opened| opened.step(SubmissionState::Submitted, ""));
        again.map_err(|_| missing())?;
    }
    let corrects = needs_reason(tx, seat, part, &new.figures)?;
    if corrects && reason.trim().is_empty() {
        return Err(missing());
    }
    let receipt = facts::hand_in(tx, app, &seat.into(), new)?;
    let now = app.now_us();
    // Another round of the same period may have accepted what is corrected here: whoever reads it is told.
    if corrects {
        let decided = Decided {
            id: review_id,
            submission: Some(new.id),
            verdict: verdict::CORRECTED,
            comment: reason,
            at: now,
        };
        review(tx, seat, part, &decided)?;
    }
    let state = if new.kind == HandInKind::Nothing {
        ObligationState::NothingToReport
    } else {
        ObligationState::Submitted
    };
    set_state(tx, seat, part, state, now)?;
    store::drop_draft(tx, seat.partnership, part.round.id, part.organisation)?;
    let deed = match (new.kind, corrects) {
        (HandInKind::Nothing, _) => "nothing_reported",
        (_, true) => "corrected_hand_in",
        _ => "handed_in",
    };
    let detail = [part.round.name.as_str(), receipt.code.as_str()].join(", ");
    audit::record(tx, app, &seat.into(), deed, &part.name, &detail)?;
    Ok(receipt)
}

/// A decision about a hand-in.
pub(super) struct Decided<'a> {
    pub id: Uuid,
    pub submission: Option<Uuid>,
    pub verdict: &'a str,
    pub comment: &'a str,
    pub at: i64,
}

/// Notes a decision about a hand-in.
pub(super) fn review(
    tx: &mut Tx<'_>,
    seat: &Seat,
    part: &Part,
    decided: &Decided<'_>,
) -> Result<(), Failure> {
    store::put_review(
        tx,
        seat.partnership,
        decided.id,
        part.round.id,
        part.organisation,
        decided.submission,
        decided.verdict,
        decided.comment.trim(),
        seat.actor.kind(),
        seat.actor.id(),
        &seat.name,
        decided.at,
    )?;
    Ok(())
}

/// "Nothing to report".
#[derive(Debug, Clone, Default)]
pub struct NothingToReport {
    /// The form's key.
    pub once: Uuid,
    /// Why; may be empty.
    pub note: String,
}

/// Answers that there is nothing to report. Refused where figures lie there: those are undone first.
pub async fn nothing_to_report(
    app: &App,
    seat: &Seat,
    place: (Uuid, Uuid),
    act: NothingToReport,
) -> Result<String, Failure> {
    seat.must(Deed::HandIn)?;
    seat.must_hand_in_for(place.1)?;
    let (app_inside, seat, now, ids) = (app.clone(), seat.clone(), app.now_us(), app.fresh_ids(2));
    app.db()
        .write(move |tx| {
            let (actor, content) = (seat.actor.id(), digest(act.note.as_bytes()));
            match once::look(tx, act.once, actor, &content)? {
                Submit::First => {}
                Submit::Repeat(outcome) => return Ok(outcome),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let part = part(tx, &app_inside, &seat, place.0, place.1)?;
            let newest = newest_of(tx, seat.partnership, place.0, place.1)?;
            if newest.is_some_and(|row| row.kind != HandInKind::Nothing.key()) {
                return Err(Failure::NotNow("failure-figures-there"));
            }
            let new = NewSubmission {
                id: ids[0],
                figure_ids: Vec::new(),
                round: Some(place.0),
                organisation: Some(place.1),
                kind: HandInKind::Nothing,
                figures: Vec::new(),
                file: None,
                mapping: None,
                note: act.note.trim().to_owned(),
            };
            let receipt = record(tx, &app_inside, &seat, &part, &new, "", ids[1])?;
            once::settle(tx, act.once, actor, &content, &receipt.code, now)?;
            Ok(receipt.code)
        })
        .await
}

/// A receipt, and what can be done with it.
#[derive(Debug, Clone)]
pub struct ReceiptPage {
    /// Whose part in which round.
    pub part: Part,
    /// The hand-in.
    pub submission: facts::store::Submission,
    /// The figures it brought: name, numbers.
    pub figures: usize,
    /// Why it cannot be undone, where that is so: the key of the sentence.
    pub stays: Option<&'static str>,
}

fn submission_at(
    tx: &mut Tx<'_>,
    seat: &Seat,
    place: (Uuid, Uuid),
    code: &str,
) -> Result<facts::store::Submission, Failure> {
    facts::store::submission_by_receipt(tx, seat.partnership, code)?
        .filter(|row| row.round == Some(place.0) && row.organisation == Some(place.1))
        .ok_or(Failure::NotHere)
}

/// The receipt of a hand-in.
pub async fn receipt_page(
    app: &App,
    seat: &Seat,
    place: (Uuid, Uuid),
    code: String,
) -> Result<ReceiptPage, Failure> {
    seat.must(Deed::HandIn)?;
    seat.must_hand_in_for(place.1)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .read(move |tx| {
            let part = part(tx, &app_inside, &seat, place.0, place.1)?;
            let submission = submission_at(tx, &seat, place, &code)?;
            let figures = facts::store::of_submission(tx, seat.partnership, submission.id)?.len();
            Ok(ReceiptPage {
                stays: stays(tx, &part, &submission, seat.partnership)?,
                part,
                submission,
                figures,
            })
        })
        .await
}

/// Why a hand-in cannot be undone by whoever made it.
fn stays(
    tx: &mut Tx<'_>,
    part: &Part,
    submission: &facts::store::Submission,
    partnership: Uuid,
) -> Result<Option<&'static str>, Failure> {
    let reviews = store::reviews(tx, partnership, part.round.id, part.organisation)?;
    let decisions = reviews.iter().map(|row| (row.verdict.as_str(), row.at));
    Ok(if submission.undone_at.is_some() {
        Some("failure-undone-already")
    } else if part.round.locked_at.is_some() {
        Some("failure-undo-locked")
    } else if part.state == ObligationState::Accepted
        || was_accepted(submission.handed_in_at, decisions)
    {
        Some("failure-undo-accepted")
    } else {
        None
    })
}

/// Takes a hand-in back, with a reason: what was there before holds again.
pub async fn undo_hand_in(
    app: &App,
    seat: &Seat,
    place: (Uuid, Uuid),
    code: String,
    reason: String,
) -> Result<(), Failure> {
    seat.must(Deed::HandIn)?;
    seat.must_hand_in_for(place.1)?;
    if reason.trim().is_empty() {
        return Err(Failure::Form(FormErrors::one(
            "reason",
            "error-reason-undo",
        )));
    }
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let part = part(tx, &app_inside, &seat, place.0, place.1)?;
            let row = submission_at(tx, &seat, place, &code)?;
            if let Some(why) = stays(tx, &part, &row, seat.partnership)? {
                return Err(Failure::NotNow(why));
            }
            let reason = reason.trim();
            let partnership = seat.partnership;
            facts::undo(tx, &app_inside, partnership, row.id, &seat.name, reason)?;
            let newest = newest_of(tx, partnership, place.0, place.1)?.map(|row| Newest {
                is_nothing: row.kind == HandInKind::Nothing.key(),
                at: row.handed_in_at,
            });
            let reviews = store::reviews(tx, partnership, place.0, place.1)?;
            let decided = reviews
                .iter()
                .find(|row| row.verdict != verdict::CORRECTED)
                .map(|row| (row.verdict.as_str(), row.at));
            let has_draft = store::draft(tx, partnership, place.0, place.1)?.is_some();
            let state = worked_out(newest.as_ref(), decided, has_draft);
            set_state(tx, &seat, &part, state, now)?;
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "hand_in_undone",
                &part.name,
                &code,
            )?;
            Ok(())
        })
        .await
}
