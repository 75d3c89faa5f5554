//! What can be done in collection, and who may do it.

mod asked_of_me;
mod drafts;
mod hand_in;
mod progress;
mod read_through;
mod reminders;
mod review;
mod rounds;
mod waiting;

pub use asked_of_me::{Duty, duties};
pub use drafts::{FormPage, Saved, Unlike, form_page, save_draft};
pub use hand_in::{
    CheckPage, HandIn, NothingToReport, ReceiptPage, check_page, hand_in, may_hand_in,
    needs_reason, nothing_to_report, receipt_page, record, undo_hand_in,
};
pub use progress::{PartnerLine, RoundPage, round_page};
pub use read_through::{ReadThrough, read_through};
pub use reminders::{Reminder, ReminderPage, Sent, reminder_page, send_reminders};
pub use review::{accept, accept_clean, clean_hand_ins, reopen, send_back};
pub use rounds::{
    NewRound, NewRoundPage, RoundLine, close_round, lock_round, new_round_page, open_round,
    reopen_round, round_list,
};
pub use waiting::{WaitingItem, due_in_words, to_hand_in, waiting};

pub use super::grid::{Block, period_words};
pub use super::reading::Question;
pub use super::store::{Review, Round};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use mainstay_core::measurement::ObligationState;
use mainstay_core::period::{DueMoment, FiscalYear, Period};
use mainstay_db::{DbError, Tx, Uuid};

use super::store::{self, Obligation};
use crate::measurement::intake::store as intake;
use crate::shell::{App, Failure, Language, Seat, Words};

impl Round {
    /// What the round is called: a name that only says its period in the other language is said in the reader's.
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "templates call it with a reference"
    )]
    pub fn title(&self, words: &Words) -> String {
        let Ok(period) = Period::parse(&self.period, FiscalYear::CALENDAR) else {
            return self.name.clone();
        };
        let says_period = [Language::En, Language::Es]
            .iter()
            .any(|language| period_words(period, Words(*language)) == self.name);
        if says_period {
            period_words(period, *words)
        } else {
            self.name.clone()
        }
    }
}

/// One partner's part in one round.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The round.
    pub round: Round,
    /// The partner.
    pub organisation: Uuid,
    /// The partner's name.
    pub name: String,
    /// How far it is.
    pub state: ObligationState,
    /// Whether it is late.
    pub overdue: bool,
    /// Files that were begun and wait to be finished, newest first.
    pub unfinished: Vec<intake::Waiting>,
}

/// Finds a partner's part in a round. The caller has asked whether the seat may look at it.
pub fn part(
    tx: &mut Tx<'_>,
    app: &App,
    seat: &Seat,
    round: Uuid,
    organisation: Uuid,
) -> Result<Part, Failure> {
    let row = store::round(tx, seat.partnership, round)?.ok_or(Failure::NotHere)?;
    let owed =
        store::obligation(tx, seat.partnership, round, organisation)?.ok_or(Failure::NotHere)?;
    Ok(Part {
        overdue: is_overdue(app, seat, &row, state_of(&owed)),
        unfinished: intake::waiting(tx, seat.partnership, round, organisation)?,
        state: state_of(&owed),
        organisation,
        name: owed.name,
        round: row,
    })
}

/// How far a partner is.
fn state_of(owed: &Obligation) -> ObligationState {
    ObligationState::from_key(&owed.state).unwrap_or(ObligationState::NotStarted)
}

/// Whether a partner is late: the due day is over in the partnership's zone and the partner has still something to do.
fn is_overdue(app: &App, seat: &Seat, round: &Round, state: ObligationState) -> bool {
    state.is_overdue(due_has_passed(app, seat, &round.due_on))
}

fn due_has_passed(app: &App, seat: &Seat, due_on: &str) -> bool {
    let zone = zone_of(seat);
    due_on
        .parse::<Date>()
        .ok()
        .and_then(|date| DueMoment::end_of(date, &zone))
        .is_some_and(|due| due.has_passed(app.now()))
}

/// Today in the partnership's zone.
fn today(app: &App, seat: &Seat) -> Date {
    app.now().to_zoned(zone_of(seat)).date()
}

/// The partnership's zone.
fn zone_of(seat: &Seat) -> TimeZone {
    TimeZone::get(&seat.zone).unwrap_or(TimeZone::UTC)
}

/// Notes how far a partner is.
fn set_state(
    tx: &mut Tx<'_>,
    seat: &Seat,
    part: &Part,
    state: ObligationState,
    at: i64,
) -> Result<(), DbError> {
    store::set_state(
        tx,
        seat.partnership,
        part.round.id,
        part.organisation,
        state.key(),
        at,
    )
    .map(|_| ())
}
