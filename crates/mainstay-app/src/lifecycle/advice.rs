//! The recommended actions with how far each is today, the partnership's own phase first.

use mainstay_core::access::Deed;
use mainstay_core::lifecycle::{Check, Phase, check_actions};

use super::{facts, store};
use crate::shell::{App, Failure, Seat};

/// The recommended actions, checked.
#[derive(Debug, Clone)]
pub struct Advice {
    /// The newest closed assessment.
    pub newest: Option<store::Assessment>,
    /// The phase it came to.
    pub phase: Option<Phase>,
    /// All actions, in their order.
    pub checks: Vec<Check>,
}

/// The recommended actions as the workspace stands at this moment.
pub async fn advice(app: &App, seat: &Seat) -> Result<Advice, Failure> {
    seat.must(Deed::SeeHowWeWork)?;
    let (inside, seat) = (app.clone(), seat.clone());
    app.db()
        .snapshot(move |tx| {
            let closed = store::closed_assessments(tx, seat.partnership)?;
            let newest = closed.into_iter().next();
            let label = newest.as_ref().and_then(|one| one.label.as_deref());
            Ok(Advice {
                phase: label.and_then(Phase::from_key),
                checks: check_actions(&facts::gather(tx, &inside, &seat)?),
                newest,
            })
        })
        .await
}
