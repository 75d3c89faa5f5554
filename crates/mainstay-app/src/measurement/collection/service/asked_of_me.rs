//! What is asked of one organisation, round by round.

use mainstay_core::access::Deed;
use mainstay_core::measurement::ObligationState;

use super::{Round, is_overdue, state_of};
use crate::measurement::collection::store;
use crate::shell::{App, Failure, Seat};

/// What one partner owes for one round.
#[derive(Debug, Clone, PartialEq)]
pub struct Duty {
    /// The round.
    pub round: Round,
    /// The partner.
    pub organisation: mainstay_db::Uuid,
    /// Its name.
    pub name: String,
    /// How far it is.
    pub state: ObligationState,
    /// Whether it is late.
    pub overdue: bool,
}

impl Duty {
    /// Whether there is something to do now.
    pub fn is_open(&self) -> bool {
        self.state.waits_for_partner()
            && (self.round.closed_at.is_none() || self.state == ObligationState::Queried)
    }
}

/// What is asked of the seat's own organisation; of everybody in open rounds, for those who act for others.
pub async fn duties(app: &App, seat: &Seat) -> Result<Vec<Duty>, Failure> {
    seat.must(Deed::HandIn)?;
    let (partnership, own) = (seat.partnership, seat.organisation);
    let for_others = seat.may(Deed::HandInForOthers);
    let (rounds, owed) = app
        .db()
        .read(move |tx| {
            let owed = match own {
                _ if for_others => store::open_obligations(tx, partnership)?,
                Some(own) => store::obligations_of(tx, partnership, own)?,
                None => Vec::new(),
            };
            Ok::<_, Failure>((store::rounds(tx, partnership)?, owed))
        })
        .await?;
    Ok(owed
        .into_iter()
        .filter_map(|row| {
            let round = rounds.iter().find(|round| round.id == row.round)?.clone();
            let state = state_of(&row);
            Some(Duty {
                overdue: is_overdue(app, seat, &round, state),
                state,
                organisation: row.organisation,
                name: row.name,
                round,
            })
        })
        .collect())
}
