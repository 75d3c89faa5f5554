//! What the registers say to the recommended actions and to the five conditions: counts only.

use jiff::civil::Date;
use mainstay_core::conditions::PartOf;
use mainstay_core::learning::{
    Register, Worked, decided_reviews, policy_reading, ready_topics, told_audiences,
};
use mainstay_core::lifecycle::CheckFacts;
use mainstay_db::Tx;

use super::service::{Held, Registers};
use super::topics::service::seen;
use crate::shell::{Failure, Seat};

/// How many topics are ready, of those the reader's circles let them see. To everybody else there is none, so nothing is known.
fn topics(tx: &mut Tx<'_>, seat: &Seat) -> Result<Option<PartOf>, Failure> {
    let all = seen(tx, seat)?;
    Ok(ready_topics(all.iter().map(|one| &one.entry)))
}

/// Adds what the registers know to the facts of the recommended actions.
pub fn add_to(
    tx: &mut Tx<'_>,
    seat: &Seat,
    today: Date,
    facts: &mut CheckFacts,
) -> Result<(), Failure> {
    let registers = Registers::read(tx, seat.partnership)?;
    facts.topics = topics(tx, seat)?;
    facts.reviews = decided_reviews(&registers.reviews(), today);
    facts.audiences = told_audiences(&registers.entries(Register::Value));
    let worked = |one: &Held| Worked {
        item: one.entry.clone(),
        contacts: one.lines.iter().map(|line| line.entry.clone()).collect(),
    };
    let agenda: Vec<Worked> = registers.of(Register::Policy).map(worked).collect();
    facts.policy = policy_reading(&agenda, today);
    Ok(())
}
