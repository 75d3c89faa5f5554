//! How well each of the four types fits the answers, which fits best, and how sure that is.

use super::answers::Answers;
use super::cards::{Card, Register, cards};
use super::content::{
    Choice, MODEL, Question, TypeRules, mismatch_from, question, rules, scored_questions,
};
use super::means::{Balance, balance};
use super::model::{Confidence, PartnershipKind};
use crate::why::{Provenance, Threshold};

/// An answered question of the scored eight, with the points it gave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answered {
    /// The question.
    pub question: &'static Question,
    /// The answer.
    pub choice: &'static Choice,
}

/// How well one type fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// Which type.
    pub kind: PartnershipKind,
    /// The points of the answers given.
    pub points: u32,
    /// The fewest points the answered questions could have given.
    pub fewest: u32,
    /// The most points the answered questions could have given.
    pub most: u32,
    /// Where the points stand between the fewest and the most, from 0 to 1.
    pub fit: f64,
}

/// What enough answers come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// All four types, in their order.
    pub fits: [Fit; 4],
    /// The best type; the less demanding one on a tie.
    pub best: PartnershipKind,
    /// The second.
    pub second: PartnershipKind,
    /// How far the best stands above the second, from 0 to 1.
    pub margin: f64,
    /// What that margin means.
    pub confidence: Confidence,
    /// Whether the means match the ambition.
    pub balance: Balance,
    /// For a mixed reading: the questions that would tell the two types apart, the most telling first.
    pub would_decide: Vec<&'static Question>,
}

impl Verdict {
    /// How well a type fits, from 0 to 1.
    pub fn fit(&self, kind: PartnershipKind) -> f64 {
        self.fits[kind as usize].fit
    }
}

/// Everything one set of answers says.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeReading {
    /// The version of the questions and weights.
    pub model: &'static str,
    /// The scored questions that were answered.
    pub answered: Vec<Answered>,
    /// The scored questions that were not.
    pub missing: Vec<&'static str>,
    /// The types' fits and what follows; nothing when too little was answered.
    pub verdict: Option<Verdict>,
    /// What the answers leave open.
    pub cards: Vec<Card>,
    /// The cut-offs used, each with who says so.
    pub thresholds: Vec<Threshold>,
}

impl TypeReading {
    /// The best type, when enough was answered.
    pub fn best(&self) -> Option<PartnershipKind> {
        self.verdict.as_ref().map(|verdict| verdict.best)
    }

    /// Who the rules of this reading come from, beside each answer's own source.
    pub fn rule_from(&self) -> Vec<Provenance> {
        let mismatch = self
            .verdict
            .as_ref()
            .and_then(|verdict| verdict.balance.mismatch);
        let mut from = vec![Provenance::I];
        from.extend(mismatch.into_iter().flat_map(mismatch_from));
        from.dedup();
        from
    }
}

/// Which type of partnership the answers fit.
///
/// For each type the points of the answers are placed between the fewest and the most that the *answered* questions
/// could have given, so that a question left open counts neither for nor against. Types closer together than a
/// billionth are a tie, and the less demanding one is taken, because lighter forms can grow.
///
/// * Needs T1 and six of the eight scored questions; otherwise the reading has no verdict and names what is missing.
/// * Fits, margin, ambition and means are fractions from 0 to 1.
///
/// # Source
///
/// domain.md 4.2 to 4.5 (`type-model/1`); the types are S2-05 to S2-10, the weights and cut-offs our own convention.
pub fn read_type(answers: &Answers) -> TypeReading {
    read_type_beside(answers, Register::Unknown)
}

/// The same beside the list of partners, which one card needs.
pub fn read_type_beside(answers: &Answers, register: Register) -> TypeReading {
    read_type_by(rules(), answers, register)
}

/// The same by a partnership's own cut-offs ([`super::rules_with`]).
pub fn read_type_by(rules: &TypeRules, answers: &Answers, register: Register) -> TypeReading {
    let answered: Vec<Answered> = scored_questions()
        .filter_map(|question| {
            let choice = answers.choice(question)?;
            Some(Answered { question, choice })
        })
        .collect();
    let missing = scored_questions()
        .filter(|question| answers.choice(question).is_none())
        .map(|question| question.id.as_str())
        .collect();
    let verdict =
        is_enough(rules, answers, answered.len()).then(|| verdict(rules, &answered, answers));
    let best = verdict.as_ref().map(|verdict| verdict.best);
    TypeReading {
        model: MODEL,
        answered,
        missing,
        cards: cards(answers, best, register),
        verdict,
        thresholds: vec![
            rules.at_least,
            rules.tie,
            rules.clear,
            rules.leaning,
            rules.mismatch,
        ],
    }
}

#[expect(clippy::cast_precision_loss, reason = "there are eight questions")]
fn is_enough(rules: &TypeRules, answers: &Answers, answered: usize) -> bool {
    let needed = question(&rules.needed).expect("the content names a question");
    answers.choice(needed).is_some() && answered as f64 >= rules.at_least.value
}

fn verdict(rules: &TypeRules, answered: &[Answered], answers: &Answers) -> Verdict {
    let fits = [0, 1, 2, 3].map(|place| fit(PartnershipKind::ALL[place], answered));
    let best = lightest_of_the_best(&fits, None, rules.tie.value);
    let second = lightest_of_the_best(&fits, Some(best), rules.tie.value);
    let of = |kind: PartnershipKind| fits[kind as usize].fit;
    let margin = (of(best) - of(second)).max(0.0);
    // A margin of exactly a fifth must not fail for the last binary digit of two fractions.
    let confidence = if margin >= rules.clear.value - rules.tie.value {
        Confidence::Clear
    } else if margin >= rules.leaning.value - rules.tie.value {
        Confidence::Leaning
    } else {
        Confidence::Mixed
    };
    Verdict {
        fits,
        best,
        second,
        margin,
        confidence,
        balance: balance(answered, rules),
        would_decide: if confidence == Confidence::Mixed {
            would_decide(best, second, answers)
        } else {
            Vec::new()
        },
    }
}

fn fit(kind: PartnershipKind, answered: &[Answered]) -> Fit {
    let mut fit = Fit {
        kind,
        points: 0,
        fewest: 0,
        most: 0,
        fit: 0.0,
    };
    for one in answered {
        let weights = one
            .question
            .options
            .iter()
            .map(|option| option.weight(kind));
        fit.points += u32::from(one.choice.weight(kind));
        fit.fewest += u32::from(weights.clone().min().unwrap_or(0));
        fit.most += u32::from(weights.max().unwrap_or(0));
    }
    if fit.most > fit.fewest {
        fit.fit = f64::from(fit.points - fit.fewest) / f64::from(fit.most - fit.fewest);
    }
    fit
}

/// The least demanding of the types that fit best, leaving one out.
fn lightest_of_the_best(
    fits: &[Fit; 4],
    without: Option<PartnershipKind>,
    tie: f64,
) -> PartnershipKind {
    let left = || fits.iter().filter(|fit| Some(fit.kind) != without);
    let most = left().map(|fit| fit.fit).fold(0.0, f64::max);
    left()
        .find(|fit| most - fit.fit < tie)
        .map_or(PartnershipKind::JointProject, |fit| fit.kind)
}

/// The two questions that would tell two types apart best, of those that are open or were answered in between.
///
/// An answer is in between when another option of the same question would tell the two types apart more.
fn would_decide(
    best: PartnershipKind,
    second: PartnershipKind,
    answers: &Answers,
) -> Vec<&'static Question> {
    let apart = |choice: &Choice| choice.weight(best).abs_diff(choice.weight(second));
    let mut telling: Vec<(u8, u8, &'static Question)> = scored_questions()
        .filter_map(|question| {
            let most = question.options.iter().map(apart).max().unwrap_or(0);
            let now = answers.choice(question).map_or(0, apart);
            (most > now).then_some((most, now, question))
        })
        .collect();
    telling.sort_by_key(|&(most, now, _)| (std::cmp::Reverse(most), now));
    telling
        .into_iter()
        .take(2)
        .map(|(_, _, question)| question)
        .collect()
}
