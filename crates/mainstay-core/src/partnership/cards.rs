//! Cards: what a set of answers leaves open or takes for granted, asked back as a question.

use super::answers::Answers;
use super::content::{CardRule, Condition, card_rules};
use super::model::PartnershipKind;
use super::said::Said;
use crate::why::Provenance;

/// What is known of the list of partners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Register {
    /// Nothing: there is no list at hand.
    Unknown,
    /// Some partner stands for residents or the people affected.
    HasCommunityPartner,
    /// No partner does.
    NoCommunityPartner,
}

/// One thing to think about before settling on a type.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// `C1` to `C10`; `R1` and `R2` come from the reasons to partner.
    pub id: &'static str,
    /// What is asked.
    pub text: Said,
    /// Where it comes from.
    pub from: &'static [Provenance],
    /// The questions whose answers called for it.
    pub because: Vec<&'static str>,
}

/// The cards these answers call for, in order.
///
/// * `best`: the reading's best type; without one only the cards that hold for any type show.
///
/// # Source
///
/// domain.md 4.1 and 4.5.
pub fn cards(answers: &Answers, best: Option<PartnershipKind>, register: Register) -> Vec<Card> {
    card_rules()
        .iter()
        .filter_map(|rule| card(rule, answers, best, register))
        .collect()
}

fn card(
    rule: &'static CardRule,
    answers: &Answers,
    best: Option<PartnershipKind>,
    register: Register,
) -> Option<Card> {
    let holds = |condition: &&Condition| {
        answers
            .key(&condition.question)
            .is_some_and(|key| condition.options.iter().any(|option| option == key))
    };
    let of_type = rule.best.is_empty() || best.is_some_and(|best| rule.best.contains(&best));
    let with_reason = rule
        .reason
        .as_ref()
        .is_none_or(|reason| answers.has_reason(reason));
    let beside = !rule.no_community_partner || register == Register::NoCommunityPartner;
    let spared = rule.unless.as_ref().is_some_and(|one| holds(&one));
    let held: Vec<&'static Condition> = rule.any.iter().filter(holds).collect();
    if !of_type || !with_reason || !beside || spared || (held.is_empty() && !rule.any.is_empty()) {
        return None;
    }
    let text = held
        .iter()
        .filter_map(|condition| condition.adds.as_ref())
        .fold(rule.text.clone(), |text, more| text.and(more));
    Some(Card {
        id: &rule.id,
        text,
        from: &rule.from,
        because: held
            .into_iter()
            .chain(&rule.unless)
            .map(|condition| condition.question.as_str())
            .collect(),
    })
}
