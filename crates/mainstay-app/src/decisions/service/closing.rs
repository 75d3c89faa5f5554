//! Closing: the votes are counted once, and what they came to goes into the register for good.

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::decisions::{
    Count, DecisionKind, EngagementLevel, MemberKind, Outcome, Position,
};
use mainstay_db::{Tx, Uuid};

use super::register::{Settled, Settlement, enter};
use super::{closes_on, known, method_of, rule_of, today};
use crate::bodies::store as bodies;
use crate::decisions::record::{KeptRule, KeptVote, counted as count_kept, rule_text, votes_text};
use crate::decisions::store::{self, Decision, Voter};
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// What the form of closing says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Closing {
    /// How it ended, a key: asked for where one person or organisation decides.
    pub outcome: String,
    /// Why.
    pub reasons: String,
    /// Whether it is closed without a result because too few took part.
    pub without_result: bool,
}

/// The rows of the roll as the register keeps them.
pub(super) fn kept_votes(voters: &[Voter]) -> Vec<KeptVote> {
    let kept = |one: &Voter| KeptVote {
        voter: one.voter,
        kind: MemberKind::from_key(&one.kind).unwrap_or(MemberKind::Organisation),
        name: one.name.clone(),
        position: one.position.as_deref().and_then(Position::from_key),
        reason: one.reason.clone(),
        cast_by: one.cast_by.clone(),
        cast_as: one.cast_as.clone(),
        recused: one.recused_at.is_some(),
        recused_why: one.recused_why.clone(),
    };
    voters.iter().map(kept).collect()
}

fn kept_rule(row: &Decision) -> KeptRule {
    let rule = rule_of(row);
    KeptRule {
        quorum: rule.quorum,
        share: rule.share,
        one_stops: rule.one_stops,
        threshold: rule.threshold,
        closes_on: row.closes_on.clone(),
        closed_without: 0,
    }
}

/// What the votes of a proposal come to so far; nothing where nobody votes.
pub(super) fn counted(row: &Decision, voters: &[Voter]) -> Option<Count> {
    count_kept(method_of(row), &kept_rule(row), &kept_votes(voters))
}

/// Closes a proposal and enters it in the register: with what the votes came to, with what the one who decides has decided, or
/// without a result when too few took part. The same form (`key`) sent twice closes once, and of two people who close at the
/// same time one does.
pub async fn close(
    app: &App,
    seat: &Seat,
    id: Uuid,
    closing: Closing,
    key: Uuid,
) -> Result<(), Failure> {
    seat.must(Deed::ManageDecisions)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    let today = today(app, &seat);
    app.db()
        .write(move |tx| {
            let content = digest(format!("{id}{closing:?}").as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(_) => return Ok(()),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let row = known(tx, &seat, id)?;
            let voters = store::voters(tx, seat.partnership, id)?;
            must_be_open(&row)?;
            let counted = counted(&row, &voters);
            let outcome = outcome(&row, &closing, counted.as_ref())?;
            let settled = settled(tx, &seat, &row, &voters, (outcome, &closing), today)?;
            // Somebody on another node was faster: what they entered stands.
            if store::settle(tx, seat.partnership, id, now)? == 0 {
                return Err(Failure::NotNow("failure-decision-settled"));
            }
            enter(tx, &app_inside, &seat, &settled, now)?;
            once::settle(tx, key, seat.actor.id(), &content, "", now)?;
            Ok(())
        })
        .await
}

fn must_be_open(row: &Decision) -> Result<(), Failure> {
    let has_ballot = method_of(row).ballot().is_some();
    match (row.state.as_str(), has_ballot) {
        ("polling", _) | ("draft", false) => Ok(()),
        ("settled", _) => Err(Failure::NotNow("failure-decision-settled")),
        _ => Err(Failure::NotNow("failure-decision-not-open")),
    }
}

/// How it ended, or what stands in the way of ending it now.
fn outcome(
    row: &Decision,
    closing: &Closing,
    counted: Option<&Count>,
) -> Result<Settlement, Failure> {
    if method_of(row).has_decider() {
        return decided(row, closing);
    }
    let counted = counted.ok_or(Failure::NotHere)?;
    let quorum = counted.has_quorum();
    match (closing.without_result, quorum) {
        (true, true) => return Err(Failure::NotNow("failure-decision-has-result")),
        (true, false) => return Ok(Settlement::NoResult),
        (false, false) => return Err(Failure::NotNow("failure-decision-quorum")),
        (false, true) => {}
    }
    if closing.reasons.chars().count() > LONGEST {
        return Err(Failure::Form(FormErrors::one("reasons", "error-body-long")));
    }
    Ok(match counted.outcome {
        Outcome::Passes => Settlement::Adopted,
        Outcome::Fails => Settlement::NotAdopted,
        Outcome::NoQuorum | Outcome::Advice => Settlement::NoResult,
    })
}

/// The longest reasons, in letters.
const LONGEST: usize = 20_000;

/// Where one decides: what was decided, and why.
fn decided(row: &Decision, closing: &Closing) -> Result<Settlement, Failure> {
    let mut errors = FormErrors::new();
    let chosen = Settlement::from_key(&closing.outcome).filter(|one| *one != Settlement::NoResult);
    if chosen.is_none() {
        errors.add("outcome", "error-decision-outcome");
    }
    if closing.reasons.trim().is_empty() {
        errors.add("reasons", "error-decision-reasons");
    }
    if closing.reasons.chars().count() > LONGEST {
        errors.add("reasons", "error-body-long");
    }
    if row.decider.is_empty() {
        errors.add("outcome", "error-decision-decider");
    }
    errors.into_result()?;
    chosen.ok_or(Failure::NotHere)
}

fn settled(
    tx: &mut Tx<'_>,
    seat: &Seat,
    row: &Decision,
    voters: &[Voter],
    (outcome, closing): (Settlement, &Closing),
    today: Date,
) -> Result<Settled, Failure> {
    let body_name = match row.body {
        Some(body) => bodies::body_name(tx, seat.partnership, body)?.map(|row| row.name),
        None => None,
    };
    let method = method_of(row);
    let silent = voters
        .iter()
        .filter(|one| one.position.is_none() && one.recused_at.is_none());
    let is_early = closes_on(row).is_some_and(|last| today <= last);
    let rule = KeptRule {
        closed_without: if is_early { silent.count() } else { 0 },
        ..kept_rule(row)
    };
    let has_ballot = method.ballot().is_some();
    let day = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<Date>().ok());
    let kind = DecisionKind::from_key(&row.kind).unwrap_or(DecisionKind::Other);
    Ok(Settled {
        title: row.title.clone(),
        proposal: row.proposal.clone(),
        body: row.body,
        body_name: body_name.unwrap_or_default(),
        method: Some(method),
        rule: if has_ballot {
            rule_text(&rule)
        } else {
            String::new()
        },
        level: EngagementLevel::from_key(&row.level),
        decider: if method.has_decider() {
            row.decider.clone()
        } else {
            String::new()
        },
        outcome,
        reasons: closing.reasons.clone(),
        effective_on: day(&row.effective_on),
        review_on: day(&row.review_on),
        affected: row.affected.clone(),
        votes: if has_ballot {
            votes_text(&kept_votes(voters))
        } else {
            String::new()
        },
        reverses: row.reverses,
        opened_at: row.opened_at,
        ..Settled::adopted(row.id, "vote", kind, row.opened_at)
    })
}
