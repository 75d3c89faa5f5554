//! What the workspace knows that bears on the recommended actions. What nobody knows is `None`: no data, never "not yet".

use crate::conditions::{Leading, PartOf, TextState};

/// The text on the purpose, as far as it gives both kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// Whether it says why the work is right.
    pub moral: bool,
    /// Whether it says why the work pays.
    pub economic: bool,
    /// How far the text that gives these values is.
    pub text: TextState,
}

/// What is on record about the mandate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mandate {
    /// Whether it says who gave it.
    pub from: bool,
    /// Whether it says what it covers.
    pub covers: bool,
}

/// The posts that carry the backbone functions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordination {
    /// Posts on record, in full-time equivalents.
    pub posts: f64,
    /// Those among them with a word on what pays for them.
    pub funded: f64,
    /// Hours a month on record.
    pub hours: f64,
}

/// How the backbone functions are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Functions with a lead.
    pub led: u32,
    /// Functions with a lead and a deputy.
    pub both: u32,
}

/// The newest survey of the partnership's health.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HealthSurvey {
    /// How many whole months ago it was closed.
    pub months_ago: u32,
    /// How many days after that its results were shared; nothing while they are not.
    pub shared_after: Option<u32>,
    /// By how much trust changed since the survey before, in points of 100.
    pub trust_change: Option<f64>,
}

/// The statements of value for partners, residents, funders and policymakers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Audiences {
    /// Audiences with a statement.
    pub with_statement: u32,
    /// Audiences whose statement has an indicator and a story.
    pub complete: u32,
}

/// The policy agenda and the log of contacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Items on the agenda.
    pub items: u32,
    /// Those with an owner.
    pub owned: u32,
    /// Different policymakers somebody was in touch with in the last six months.
    pub policymakers: u32,
    /// Items at state or federal level.
    pub upper: u32,
    /// Those among them with a note on how the work fits them.
    pub aligned: u32,
}

/// The partnership's money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Money {
    /// Share of committed cash that is dependable, 0 to 1 (domain.md 9.4, F9); nothing where no cash is committed.
    pub dependable: Option<f64>,
    /// Share of revenue that rests on grants, 0 to 1 (domain.md 9.4, F8); nothing where there is none.
    pub grants: Option<f64>,
    /// Sources other than grants that are being looked into.
    pub exploring: u32,
}

/// When the structure was last looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StructureReview {
    /// How many whole months ago, with a reason on record; nothing where no look has a reason.
    pub with_reason: Option<u32>,
    /// How many whole months ago, with a reason or without.
    pub any: u32,
}

/// Everything the workspace knows that bears on the recommended actions. What nobody knows is `None`: no data, never "not yet".
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckFacts {
    /// E1: the text on the purpose.
    pub purpose: Option<Purpose>,
    /// E1: partners that said yes to it, out of the partners of today.
    pub acknowledged: Option<PartOf>,
    /// E2a: the mandate.
    pub mandate: Option<Mandate>,
    /// E2a: partners whose governing body signed.
    pub board_signatures: Option<u32>,
    /// E2b: needed sectors with an active partner, out of those needed.
    pub sectors: Option<PartOf>,
    /// E2b: people who sit in a body with a vote of their own.
    pub residents: Option<u32>,
    /// E3a: the posts.
    pub coordination: Option<Coordination>,
    /// E3a: change of the hours a month over the last year.
    pub hours_change: Option<f64>,
    /// E3b: how the six functions are held.
    pub functions: Option<Held>,
    /// E3c: months from today to the last month of an adopted finance plan.
    pub plan_months: Option<u32>,
    /// E3c: whether it is worked out how long the money lasts.
    pub runway_known: Option<bool>,
    /// X1: the newest survey.
    pub survey: Option<HealthSurvey>,
    /// M1: the statements of value.
    pub audiences: Option<Audiences>,
    /// M2 and L3: the policy agenda.
    pub policy: Option<Policy>,
    /// M3: the money.
    pub money: Option<Money>,
    /// L1: tough topics with interests, a process and a day for the decision, out of all on the register.
    pub topics: Option<PartOf>,
    /// L2: learning reviews of the last twelve months that ended in a decision.
    pub reviews: Option<u32>,
    /// L4: how leading is spread.
    pub leading: Option<Leading>,
    /// L4: what falls apart without the coordinating body, 0 to 1 (domain.md 6.6).
    pub fragility: Option<f64>,
    /// U1: organisations on the map of the ecosystem that are no partners.
    pub outsiders: Option<u32>,
    /// U1: vital conditions and urgent services that some work is about, out of all eight.
    pub conditions: Option<PartOf>,
    /// U2: strategies marked with a condition, out of all.
    pub strategies: Option<PartOf>,
    /// U2: links from a strategy to a plan for the whole region.
    pub region_plans: Option<u32>,
    /// U3: when the structure was last looked at.
    pub structure: Option<StructureReview>,
}
