//! The six backbone functions: who leads each, who stands in, and where all rests on one person.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::MODEL;
use crate::fold::fold;
use crate::keyed::keyed_enum;
use crate::why::{Provenance, Why};

keyed_enum! {
    /// What somebody has to do so that a partnership holds together.
    ///
    /// # Source
    ///
    /// domain.md 10.3, after literature item 35.
    BackboneFunction {
        /// Keep the agenda current, prepare the steering group, renew the strategy.
        Vision => "vision" => "guide vision and strategy",
        /// Convene, follow up, connect efforts, look after working groups.
        Align => "align" => "support aligned activities",
        /// Definitions, collection, learning from the figures.
        Measure => "measure" => "shared measurement",
        /// Tell the story, organise with residents.
        PublicWill => "public_will" => "build public will",
        /// Policy agenda, contacts, testimony.
        Policy => "policy" => "advance policy",
        /// Finance plan, joint proposals, aligned funders.
        Funding => "funding" => "mobilise funding",
    }
}

keyed_enum! {
    /// What an organisation does for a function.
    Part {
        /// Answers for it.
        Lead => "lead" => "lead",
        /// Stands in for the lead and can take over.
        Deputy => "deputy" => "deputy",
        /// Helps.
        Support => "support" => "support",
    }
}

/// One organisation's part in one function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// Which function.
    pub function: BackboneFunction,
    /// Which part.
    pub part: Part,
    /// Whose.
    pub organisation: Uuid,
    /// The person's name; empty when nobody is named.
    pub person: String,
}

/// How one function stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionStanding {
    /// Which function.
    pub function: BackboneFunction,
    /// Whether the partnership's type expects somebody to have it.
    pub is_expected: bool,
    /// The organisation that leads.
    pub lead: Option<Uuid>,
    /// The organisation that stands in.
    pub deputy: Option<Uuid>,
    /// How many different people are named for it.
    pub people: usize,
}

impl FunctionStanding {
    /// Whether somebody leads it.
    pub fn is_covered(&self) -> bool {
        self.lead.is_some()
    }

    /// Whether all of it rests on one named person.
    pub fn rests_on_one_person(&self) -> bool {
        self.people == 1
    }

    /// Whether lead and deputy come from different organisations.
    pub fn has_deputy_elsewhere(&self) -> bool {
        self.lead.is_some() && self.deputy.is_some() && self.lead != self.deputy
    }
}

/// How the six functions stand together.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionCoverage {
    /// The six, in order.
    pub functions: Vec<FunctionStanding>,
    /// Functions with exactly one named person, over six: a fraction.
    pub key_person_risk: f64,
    /// How many functions have lead and deputy from different organisations.
    pub deputies_elsewhere: usize,
    /// Why.
    pub why: Why,
}

/// So many functions at least need lead and deputy from different organisations.
const DEPUTIES_ELSEWHERE: usize = 2;

impl FunctionCoverage {
    /// One of the six.
    pub fn of(&self, function: BackboneFunction) -> Option<&FunctionStanding> {
        self.functions.iter().find(|one| one.function == function)
    }

    /// The functions nobody leads.
    pub fn uncovered(&self) -> impl Iterator<Item = &FunctionStanding> {
        self.functions.iter().filter(|one| !one.is_covered())
    }

    /// How many functions have a lead and a deputy.
    pub fn with_lead_and_deputy(&self) -> usize {
        let whole = |one: &&FunctionStanding| one.lead.is_some() && one.deputy.is_some();
        self.functions.iter().filter(whole).count()
    }

    /// Whether one organisation could drop out and the work would go on: lead and deputy sit in different
    /// organisations for at least two functions.
    pub fn is_resilient(&self) -> bool {
        self.deputies_elsewhere >= DEPUTIES_ELSEWHERE
    }
}

/// How the six functions stand.
///
/// * `assignments`: who has which part. Parts of organisations that have left must be left out: they cover nothing.
/// * `expected`: the keys of the functions the partnership's type expects.
/// * The same name twice in one function, written with other capitals or accents, is one person.
///
/// # Source
///
/// domain.md 10.3: `key_person_risk = functions with exactly one named person / 6`; lead and deputy from different
/// organisations for at least two functions.
#[expect(clippy::cast_precision_loss, reason = "there are six functions")]
pub fn function_coverage(assignments: &[Assignment], expected: &[&str]) -> FunctionCoverage {
    let standing = |function: &BackboneFunction| {
        let own: Vec<&Assignment> = assignments
            .iter()
            .filter(|one| one.function == *function)
            .collect();
        let who = |part| own.iter().find(|one| one.part == part);
        let named = own.iter().map(|one| fold(one.person.trim()));
        let people: BTreeSet<String> = named.filter(|name| !name.is_empty()).collect();
        FunctionStanding {
            function: *function,
            is_expected: expected.contains(&function.key()),
            lead: who(Part::Lead).map(|one| one.organisation),
            deputy: who(Part::Deputy).map(|one| one.organisation),
            people: people.len(),
        }
    };
    let functions: Vec<FunctionStanding> = BackboneFunction::ALL.iter().map(standing).collect();
    let one_person = functions.iter().filter(|one| one.rests_on_one_person());
    let (one_person, all) = (one_person.count(), BackboneFunction::ALL.len());
    let elsewhere = functions.iter().filter(|one| one.has_deputy_elsewhere());
    let deputies_elsewhere = elsewhere.count();
    let why = Why::new("key_person_risk", MODEL, Provenance::L(35))
        .with("one_person", one_person as f64)
        .with("functions", all as f64)
        .with("deputies_elsewhere", deputies_elsewhere as f64)
        .against(
            "deputies_elsewhere_needed",
            DEPUTIES_ELSEWHERE as f64,
            Provenance::I,
        );
    FunctionCoverage {
        functions,
        key_person_risk: one_person as f64 / all as f64,
        deputies_elsewhere,
        why,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;

    fn part(
        function: BackboneFunction,
        part: Part,
        organisation: u128,
        person: &str,
    ) -> Assignment {
        Assignment {
            function,
            part,
            organisation: Uuid::from_u128(organisation),
            person: person.to_owned(),
        }
    }

    #[test]
    fn the_six_functions_are_those_the_types_expect() {
        use crate::partnership::{AskedFor, PartnershipKind, RowChoices, workspace};
        let asked = workspace(PartnershipKind::CollectiveImpact, &RowChoices::new());
        let keys: Vec<&str> = BackboneFunction::ALL.iter().map(|one| one.key()).collect();
        assert_eq!(
            asked.of(AskedFor::BackboneFunction).collect::<Vec<_>>(),
            keys
        );
    }

    #[test]
    fn two_of_six_on_one_person_are_a_third() {
        // By hand: vision Ana + Bo (2), align Ana alone (1), measure "José"/"jose" (1), funding unnamed (0): 2/6.
        use BackboneFunction::{Align, Funding, Measure, Vision};
        let found = function_coverage(
            &[
                part(Vision, Part::Lead, 1, "Ana"),
                part(Vision, Part::Deputy, 2, "Bo"),
                part(Align, Part::Lead, 1, "Ana"),
                part(Measure, Part::Lead, 3, "José"),
                part(Measure, Part::Support, 2, " jose "),
                part(Funding, Part::Lead, 2, ""),
            ],
            &["align", "policy"],
        );
        assert!((found.key_person_risk - 2.0 / 6.0).abs() < 1e-12);
        let uncovered: Vec<&str> = found.uncovered().map(|one| one.function.key()).collect();
        assert_eq!(uncovered, ["public_will", "policy"]);
        assert!(found.of(BackboneFunction::Policy).unwrap().is_expected);
        assert!(!found.of(BackboneFunction::Vision).unwrap().is_expected);
    }

    #[test]
    fn a_deputy_in_the_same_house_does_not_make_a_partnership_resilient() {
        use BackboneFunction::{Align, Measure, Vision};
        let mut parts = vec![
            part(Vision, Part::Lead, 1, "Ana"),
            part(Vision, Part::Deputy, 2, "Bo"),
            part(Align, Part::Lead, 1, "Ana"),
            part(Align, Part::Deputy, 1, "Cy"),
        ];
        let found = function_coverage(&parts, &[]);
        assert_eq!((found.deputies_elsewhere, found.is_resilient()), (1, false));
        assert_eq!(found.with_lead_and_deputy(), 2);
        parts.push(part(Measure, Part::Lead, 3, ""));
        parts.push(part(Measure, Part::Deputy, 1, ""));
        assert!(function_coverage(&parts, &[]).is_resilient());
    }

    #[test]
    fn with_nobody_named_there_is_no_key_person_and_nothing_is_covered() {
        let found = function_coverage(&[], &[]);
        assert_eq!((found.key_person_risk, found.uncovered().count()), (0.0, 6));
    }
}
