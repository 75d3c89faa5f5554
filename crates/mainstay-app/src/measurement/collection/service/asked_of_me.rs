//! What is asked of one organisation, round by round.

use mainstay_core::access::Deed;
use mainstay_core::measurement::ObligationState;

use super::{Round, is_overdue, state_of};
use crate::measurement::collection::store;
use crate::measurement::intake::store::{Unfinished, unfinished};
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
    /// The file that was begun last and waits to be finished, while figures are taken.
    pub unfinished: Option<Unfinished>,
}

impl Duty {
    /// Whether there is something to do now.
    pub fn is_open(&self) -> bool {
        self.unfinished.is_some() || (self.state.waits_for_partner() && self.takes_figures())
    }

    fn takes_figures(&self) -> bool {
        self.round.closed_at.is_none() || self.state == ObligationState::Queried
    }

    /// The partner's form, below the partnership's own address.
    pub fn path(&self) -> String {
        let (round, organisation) = (self.round.id.to_string(), self.organisation.to_string());
        ["/hand-in/", &round, "/", &organisation].concat()
    }

    /// The file that waits to be finished, below the partnership's own address.
    pub fn file_path(&self) -> Option<String> {
        let file = self.unfinished.as_ref()?;
        Some([&self.path(), "/file/", &file.id.to_string()].concat())
    }

    /// The key of the button's words.
    pub fn button(&self) -> &'static str {
        match self.state {
            _ if self.unfinished.is_some() => "hand-in-go-on",
            ObligationState::NotStarted => "hand-in-begin",
            ObligationState::Queried => "hand-in-look",
            _ => "hand-in-go-on",
        }
    }
}

/// What is asked of the seat's own organisation; of everybody in open rounds, for those who act for others.
pub async fn duties(app: &App, seat: &Seat) -> Result<Vec<Duty>, Failure> {
    seat.must(Deed::HandIn)?;
    let (partnership, own) = (seat.partnership, seat.organisation);
    let for_others = seat.may(Deed::HandInForOthers);
    let (rounds, owed, files) = app
        .db()
        .read(move |tx| {
            let owed = match own {
                _ if for_others => store::open_obligations(tx, partnership)?,
                Some(own) => store::obligations_of(tx, partnership, own)?,
                None => Vec::new(),
            };
            let files = unfinished(tx, partnership)?;
            Ok::<_, Failure>((store::rounds(tx, partnership)?, owed, files))
        })
        .await?;
    Ok(owed
        .into_iter()
        .filter_map(|row| {
            let round = rounds.iter().find(|round| round.id == row.round)?.clone();
            let state = state_of(&row);
            let of_it = |file: &&Unfinished| {
                (file.round, file.organisation) == (row.round, row.organisation)
            };
            let mut duty = Duty {
                overdue: is_overdue(app, seat, &round, state),
                state,
                organisation: row.organisation,
                unfinished: None,
                name: row.name,
                round,
            };
            if duty.takes_figures() {
                duty.unfinished = files.iter().find(of_it).cloned();
            }
            Some(duty)
        })
        .collect())
}
