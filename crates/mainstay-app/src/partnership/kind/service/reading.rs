//! The reading of a round: of what the group settled, or of what its people answered one by one.

use mainstay_core::access::Deed;
use mainstay_core::partnership::{
    Answers, GroupReading, Register, TypeReading, read_group, read_group_by, read_type_by,
};
use mainstay_db::Tx;

use super::cut_offs::own_rules;
use super::{GROUP, kept};
use crate::partnership::kind::store::{self, AnswerRow, Decision, Round};
use crate::roster::store as roster;
use crate::shell::{App, Failure, Seat};

/// A round, read.
#[derive(Debug, Clone)]
pub struct Read {
    /// The round.
    pub round: Round,
    /// How many people answered one by one.
    pub people: usize,
    /// Whether the reading is of answers the group settled together.
    pub is_settled: bool,
    /// The answers that were read.
    pub answers: Answers,
    /// What they say.
    pub reading: TypeReading,
    /// The spread of the single answers, where several people gave some and the answering has ended.
    pub group: Option<GroupReading>,
    /// What people wrote that they would not manage alone; without names.
    pub not_alone: Vec<String>,
    /// The newest decision.
    pub decision: Option<Decision>,
}

/// The reading of the newest round; nothing before there is one to look at.
pub async fn reading(app: &App, seat: &Seat) -> Result<Option<Read>, Failure> {
    seat.must(Deed::SeeType)?;
    let seat = seat.clone();
    app.db().read(move |tx| read_round(tx, &seat)).await
}

/// Reads the newest round inside a transaction.
pub(super) fn read_round(tx: &mut Tx<'_>, seat: &Seat) -> Result<Option<Read>, Failure> {
    let Some(round) = store::newest_round(tx, seat.partnership)? else {
        return Ok(None);
    };
    let rows = store::answers(tx, seat.partnership, round.id)?;
    let settled = rows.iter().find(|row| row.kind == GROUP);
    let people = singles(&rows)?;
    let has_ended = round.closed_at.is_some();
    if settled.is_none() && (!has_ended || people.is_empty()) {
        return Ok(None);
    }
    let register = register(tx, seat)?;
    let rules = own_rules(tx, seat.partnership)?;
    let group = read_group_by(&rules, &people, register);
    let (answers, reading) = match settled {
        Some(row) => {
            let answers = kept(&row.answers)?;
            let reading = read_type_by(&rules, &answers, register);
            (answers, reading)
        }
        None => (group.shared.clone(), group.reading.clone()),
    };
    let decision = store::decisions(tx, seat.partnership)?.into_iter().next();
    let words = people.iter().map(|one| one.not_alone.clone());
    let mut not_alone: Vec<String> = std::iter::once(answers.not_alone.clone())
        .chain(words.filter(|_| has_ended))
        .filter(|text| !text.is_empty())
        .collect();
    // Sorted, so that the order does not tell who wrote what.
    not_alone.sort();
    not_alone.dedup();
    Ok(Some(Read {
        people: people.len(),
        is_settled: settled.is_some(),
        group: (people.len() > 1 && has_ended).then_some(group),
        round,
        answers,
        reading,
        not_alone,
        decision,
    }))
}

/// What most of the people answered, for the group to begin with. Before the answering has ended, nothing is shown.
pub(super) fn shared(tx: &mut Tx<'_>, seat: &Seat, round: &Round) -> Result<Answers, Failure> {
    if round.closed_at.is_none() {
        return Ok(Answers::default());
    }
    let rows = store::answers(tx, seat.partnership, round.id)?;
    Ok(read_group(&singles(&rows)?, Register::Unknown).shared)
}

fn singles(rows: &[AnswerRow]) -> Result<Vec<Answers>, Failure> {
    rows.iter()
        .filter(|row| row.kind != GROUP)
        .map(|row| kept(&row.answers))
        .collect()
}

/// Whether some partner stands for residents. An empty list says nothing.
fn register(tx: &mut Tx<'_>, seat: &Seat) -> Result<Register, Failure> {
    let partners = roster::organisations(tx, seat.partnership)?;
    let speaks = |sectors: &str| sectors.split_whitespace().any(|key| key == "residents");
    Ok(if partners.is_empty() {
        Register::Unknown
    } else if partners.iter().any(|one| speaks(&one.sectors)) {
        Register::HasCommunityPartner
    } else {
        Register::NoCommunityPartner
    })
}
