//! A round's page: how far each partner is, since when, by whom.

use mainstay_core::access::Deed;
use mainstay_core::measurement::ObligationState;
use mainstay_db::Uuid;

use super::{due_has_passed, review, state_of};
use crate::measurement::collection::store::{self, HandedIn, Round};
use crate::shell::{App, Failure, Seat};

/// One partner of a round.
#[derive(Debug, Clone, PartialEq)]
pub struct PartnerLine {
    /// The partner.
    pub organisation: Uuid,
    /// Its name.
    pub name: String,
    /// How far it is.
    pub state: ObligationState,
    /// Whether it is late.
    pub overdue: bool,
    /// Since when it is so.
    pub changed_at: i64,
    /// The newest hand-in.
    pub newest: Option<HandedIn>,
    /// What was accepted was changed since, and waits to be read again.
    pub corrected: bool,
    /// How many figures a question was asked about.
    pub asked_about: i64,
    /// Whether the hand-in can be accepted unread.
    pub clean: bool,
    /// The newest comment.
    pub comment: Option<String>,
    /// How many indicators it is asked for.
    pub indicators: usize,
    /// When it was last reminded.
    pub reminded_at: Option<i64>,
}

/// A round with its partners.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundPage {
    /// The round.
    pub round: Round,
    /// Its partners, by name.
    pub partners: Vec<PartnerLine>,
    /// Whether the due day is over.
    pub is_past: bool,
}

impl RoundPage {
    /// How many partners have answered.
    pub fn answered(&self) -> usize {
        self.count(|line| line.state.is_answered())
    }

    /// How many are late.
    pub fn overdue(&self) -> usize {
        self.count(|line| line.overdue)
    }

    /// How many hand-ins wait to be read.
    pub fn waiting(&self) -> usize {
        self.count(|line| line.state == ObligationState::Submitted)
    }

    /// How many hand-ins can be accepted at once.
    pub fn clean(&self) -> usize {
        self.count(|line| line.clean)
    }

    /// How many have something to do.
    pub fn missing(&self) -> usize {
        self.count(|line| line.state.waits_for_partner())
    }

    fn count(&self, is_one: impl Fn(&PartnerLine) -> bool) -> usize {
        self.partners.iter().filter(|line| is_one(line)).count()
    }
}

/// How many indicators a partner is asked for.
fn count_of(expectations: &[store::Expectation], organisation: Uuid) -> usize {
    let own = expectations.iter();
    own.filter(|row| row.organisation == organisation).count()
}

/// A round with its partners.
pub async fn round_page(app: &App, seat: &Seat, round: Uuid) -> Result<RoundPage, Failure> {
    seat.must(Deed::SeeCollection)?;
    let (app_inside, reader, partnership) = (app.clone(), seat.clone(), seat.partnership);
    let read = app
        .db()
        .read(move |tx| {
            let row = store::round(tx, partnership, round)?.ok_or(Failure::NotHere)?;
            Ok::<_, Failure>((
                row,
                review::clean_for(tx, &app_inside, &reader, round)?,
                store::obligations(tx, partnership, round)?,
                store::handed_in(tx, partnership, round)?,
                store::asked_about(tx, partnership, round)?,
                store::reviews_of_round(tx, partnership, round)?,
                store::expectations(tx, partnership, round)?,
                store::reminded(tx, partnership, round)?,
            ))
        })
        .await?;
    let (round, clean, obligations, handed_in, asked_about, reviews, expectations, reminded) = read;
    let is_past = due_has_passed(app, seat, &round.due_on);
    let partners = obligations
        .into_iter()
        .map(|owed| {
            let state = state_of(&owed);
            let own = |id: Uuid| id == owed.organisation;
            let said = reviews.iter().find(|row| own(row.organisation));
            PartnerLine {
                overdue: state.is_overdue(is_past),
                corrected: state == ObligationState::Submitted
                    && review::is_corrected(&reviews, owed.organisation),
                clean: clean.iter().any(|part| own(part.organisation)),
                comment: said
                    .filter(|row| !row.comment.is_empty())
                    .map(|row| row.comment.clone()),
                newest: handed_in.iter().find(|row| own(row.organisation)).cloned(),
                asked_about: asked_about
                    .iter()
                    .find(|row| own(row.organisation))
                    .map_or(0, |row| row.n),
                indicators: count_of(&expectations, owed.organisation),
                reminded_at: reminded
                    .iter()
                    .find(|row| own(row.organisation))
                    .map(|row| row.reminded_at),
                organisation: owed.organisation,
                changed_at: owed.changed_at,
                name: owed.name,
                state,
            }
        })
        .collect();
    Ok(RoundPage {
        round,
        partners,
        is_past,
    })
}
