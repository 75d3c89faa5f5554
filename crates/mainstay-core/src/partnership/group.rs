//! Several people's answers as one reading, with the spread beside it and each disagreement named.

use std::collections::BTreeMap;

use super::answers::Answers;
use super::cards::Register;
use super::content::{Choice, Question, TypeRules, questions, reasons, rules};
use super::fit::{TypeReading, read_type_by};
use super::model::PartnershipKind;
use crate::keyed::keyed_enum;

keyed_enum! {
    /// How far people agree on one question.
    Agreement {
        /// Nobody answered it.
        Nobody => "nobody" => "nobody answered",
        /// One person answered it.
        One => "one" => "one person answered",
        /// All who answered say the same.
        Same => "same" => "all the same",
        /// More than half of those who answered say the same.
        Most => "most" => "most the same",
        /// No answer has more than half.
        Split => "split" => "no majority",
    }
}

/// How the answers to one question spread.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// The question.
    pub question: &'static Question,
    /// How many chose each option, in the order of the options.
    pub counts: Vec<(&'static Choice, usize)>,
    /// How many do not know yet.
    pub open: usize,
    /// How far they agree.
    pub agreement: Agreement,
    /// The answer of more than half of those who answered; nothing on a split.
    pub shared: Option<&'static Choice>,
    /// Where they disagree: what the group's reading would be with each answer that was given. Empty where they agree,
    /// and for questions that are not scored.
    pub would_be: Vec<(&'static Choice, Option<PartnershipKind>)>,
}

impl Spread {
    /// Whether people gave different answers.
    pub fn is_disagreement(&self) -> bool {
        matches!(self.agreement, Agreement::Most | Agreement::Split)
    }

    /// Whether the type depends on how the disagreement ends.
    pub fn decides_the_type(&self) -> bool {
        let mut kinds = self.would_be.iter().map(|(_, kind)| kind);
        kinds
            .next()
            .is_some_and(|first| kinds.any(|kind| kind != first))
    }
}

/// What a group's answers come to.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupReading {
    /// How many people answered something.
    pub people: usize,
    /// The answers that more than half gave; a question without such an answer stays open.
    pub shared: Answers,
    /// The reading of those answers.
    pub reading: TypeReading,
    /// Question by question.
    pub spreads: Vec<Spread>,
    /// How many people's own answers point to each type, in the order of the types.
    pub own_best: [usize; 4],
    /// How many answered too little for a type of their own.
    pub own_open: usize,
    /// How many give each reason to partner, in the order of the reasons.
    pub reasons: Vec<(&'static str, usize)>,
}

impl GroupReading {
    /// The questions people answered differently; the goal (T1) first, then those that decide the type, then by number.
    pub fn disagreements(&self) -> Vec<&Spread> {
        let mut found: Vec<&Spread> = self
            .spreads
            .iter()
            .filter(|spread| spread.is_disagreement())
            .collect();
        found.sort_by_key(|spread| (spread.question.id != "T1", !spread.decides_the_type()));
        found
    }
}

/// Reads a group's answers.
///
/// The group's answer to a question is the one that more than half of those who answered gave. Where there is none, the
/// question stays open instead of being averaged: a disagreement about the goal is itself the finding. A reason counts
/// for the group when at least half of the people give it.
///
/// * `people`: one set of answers for each person; people who answered nothing are left out.
///
/// # Source
///
/// domain.md 4.2 (show the spread, name the disagreement); the majority rule is our own convention.
pub fn read_group(people: &[Answers], register: Register) -> GroupReading {
    read_group_by(rules(), people, register)
}

/// The same by a partnership's own cut-offs ([`super::rules_with`]).
pub fn read_group_by(rules: &TypeRules, people: &[Answers], register: Register) -> GroupReading {
    let best = |answers: &Answers| read_type_by(rules, answers, Register::Unknown).best();
    let people: Vec<&Answers> = people.iter().filter(|one| !one.is_empty()).collect();
    let mut spreads: Vec<Spread> = questions()
        .iter()
        .map(|question| spread(question, &people))
        .collect();
    let shared = shared(&people, &spreads);
    for one in spreads.iter_mut().filter(|one| one.question.is_scored()) {
        one.would_be = would_be(one, &shared, &best);
    }
    let mut own_best = [0; 4];
    let mut own_open = 0;
    for one in &people {
        match best(one) {
            Some(kind) => own_best[kind as usize] += 1,
            None => own_open += 1,
        }
    }
    GroupReading {
        people: people.len(),
        reading: read_type_by(rules, &shared, register),
        shared,
        spreads,
        own_best,
        own_open,
        reasons: reason_counts(&people),
    }
}

fn spread(question: &'static Question, people: &[&Answers]) -> Spread {
    let given: Vec<&str> = people
        .iter()
        .filter_map(|one| one.key(&question.id))
        .collect();
    let counts: Vec<(&'static Choice, usize)> = question
        .options
        .iter()
        .map(|option| {
            (
                option,
                given.iter().filter(|key| **key == option.key).count(),
            )
        })
        .collect();
    let top = counts.iter().max_by_key(|(_, count)| *count).copied();
    let shared = top.filter(|(_, count)| count * 2 > given.len());
    let agreement = match (given.len(), shared) {
        (0, _) => Agreement::Nobody,
        (1, _) => Agreement::One,
        (all, Some((_, count))) if count == all => Agreement::Same,
        (_, Some(_)) => Agreement::Most,
        (_, None) => Agreement::Split,
    };
    Spread {
        question,
        counts,
        open: people.len() - given.len(),
        agreement,
        shared: shared.map(|(choice, _)| choice),
        would_be: Vec::new(),
    }
}

fn shared(people: &[&Answers], spreads: &[Spread]) -> Answers {
    let mut shared = Answers::default();
    for one in spreads {
        if let Some(choice) = one.shared {
            shared
                .choose(&one.question.id, &choice.key)
                .expect("the answer comes from the question");
        }
    }
    for (reason, count) in reason_counts(people) {
        if count * 2 >= people.len() && count > 0 {
            shared.give_reason(reason).expect("a reason of the list");
        }
    }
    shared
}

fn would_be(
    spread: &Spread,
    shared: &Answers,
    best: &dyn Fn(&Answers) -> Option<PartnershipKind>,
) -> Vec<(&'static Choice, Option<PartnershipKind>)> {
    if !spread.is_disagreement() {
        return Vec::new();
    }
    spread
        .counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(choice, _)| {
            let mut settled = shared.clone();
            settled
                .choose(&spread.question.id, &choice.key)
                .expect("the answer comes from the question");
            (*choice, best(&settled))
        })
        .collect()
}

fn reason_counts(people: &[&Answers]) -> Vec<(&'static str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in people {
        for reason in one.reasons() {
            *counts.entry(reason).or_default() += 1;
        }
    }
    reasons()
        .iter()
        .map(|reason| {
            let key = reason.key.as_str();
            (key, counts.get(key).copied().unwrap_or(0))
        })
        .collect()
}
