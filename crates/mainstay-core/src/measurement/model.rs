//! The words of shared measurement: what kinds of indicator there are, and the states a reported number can be in.

use crate::keyed::keyed_enum;

/// The version of the rules in this folder; verdicts carry it so that an old printout can be explained.
pub const MODEL: &str = "measurement/1";

keyed_enum! {
    /// The five classes of result a partnership watches.
    ///
    /// # Source
    ///
    /// domain.md 7.1, S2-28 to S2-37.
    IndicatorClass {
        /// What was done in the short term.
        OutputShort => "output_short" => "short-term output",
        /// What changed for the people served.
        OutcomeMedium => "outcome_medium" => "medium-term outcome",
        /// What changed in policies, practices, money, relationships, power or beliefs.
        SystemChange => "system_change" => "systems change",
        /// The goal of the common agenda.
        OutcomeLong => "outcome_long" => "long-term outcome",
        /// How well the partners work together.
        PartnershipHealth => "partnership_health" => "partnership health",
    }
}

keyed_enum! {
    /// Whose number it is.
    ///
    /// # Source
    ///
    /// domain.md 7.1, L:80. `partnership` stands for the catalogue's rows that are neither (marked "--"): facts about
    /// the partnership itself.
    Accountability {
        /// Everyone in a place or group; no single partner answers for it.
        Population => "population" => "the whole community",
        /// The people served by named partners.
        Performance => "performance" => "the people partners serve",
        /// The partnership itself: its money, seats, agreements, promises.
        Partnership => "partnership" => "the partnership itself",
    }
}

keyed_enum! {
    /// What sort of number (or story) the indicator is; decides how it may be rolled up.
    ///
    /// # Source
    ///
    /// domain.md 7.2.
    MeasureKind {
        /// Things that happened.
        CountEvents => "count_events" => "count of events",
        /// People, each once.
        CountPeople => "count_people" => "count of people",
        /// A part of a whole.
        Proportion => "proportion" => "proportion",
        /// Events per so many people.
        Rate => "rate" => "rate",
        /// An average.
        Mean => "mean" => "mean",
        /// The middle value.
        Median => "median" => "median",
        /// Money, hours, tonnes.
        Amount => "amount" => "amount",
        /// A score made from several figures.
        Index => "index" => "index",
        /// A step on a ladder.
        Milestone => "milestone" => "milestone",
        /// Words.
        Narrative => "narrative" => "narrative",
    }
}

impl MeasureKind {
    /// Whether a partner hands in two figures, a part and a whole.
    pub const fn has_denominator(self) -> bool {
        matches!(self, Self::Proportion | Self::Rate)
    }

    /// Whether the value is a whole number by nature.
    pub const fn is_whole(self) -> bool {
        matches!(
            self,
            Self::CountEvents | Self::CountPeople | Self::Milestone
        )
    }

    /// Whether there is a number at all.
    pub const fn is_number(self) -> bool {
        !matches!(self, Self::Narrative)
    }
}

keyed_enum! {
    /// Which way is better.
    Direction {
        /// More is better.
        UpIsBetter => "up_is_better" => "up is better",
        /// Less is better.
        DownIsBetter => "down_is_better" => "down is better",
        /// Better inside a range than on either side of it.
        TargetRange => "target_range" => "better inside a range",
        /// Neither: background for reading other indicators.
        Context => "context" => "neither way is better",
    }
}

keyed_enum! {
    /// How partners' figures become one.
    ///
    /// # Source
    ///
    /// domain.md 7.4.
    RollupRule {
        /// Values added up.
        Sum => "sum" => "values added up",
        /// Numerators added up over denominators added up.
        Ratio => "ratio" => "numerators over denominators",
        /// Means weighted by how many they stand for.
        Wmean => "wmean" => "weighted mean",
        /// Medians cannot be rolled up; their range is shown.
        MedianNote => "median_note" => "range of medians",
        /// Unique people, as an honest range.
        Uniq => "uniq" => "unique people as a range",
        /// Point-in-time values of the same date added up.
        Stock => "stock" => "values of one date added up",
        /// One public series; nothing to roll up.
        Public => "public" => "one public series",
        /// Worked out by the program from its own records.
        Calc => "calc" => "worked out by the program",
        /// Comes from the partnership check-up.
        Survey => "survey" => "taken from the check-up",
        /// Listed per partner.
        None => "none" => "listed by partner",
    }
}

keyed_enum! {
    /// Whether the number is counted over a time or found at a moment.
    StockOrFlow {
        /// Found at a moment: beds, members, people on the count night.
        Stock => "stock" => "counted at a moment",
        /// Counted over a time: visits, births, spending.
        Flow => "flow" => "counted over a time",
    }
}

keyed_enum! {
    /// Where the numbers come from.
    SourceKind {
        /// Partners hand it in.
        PartnerSubmission => "partner_submission" => "partners hand it in",
        /// A public series.
        PublicData => "public_data" => "public data",
        /// A survey.
        Survey => "survey" => "a survey",
        /// Records of several bodies matched.
        AdministrativeMatch => "administrative_match" => "matched administrative records",
        /// Interviews, stories, documents.
        Qualitative => "qualitative" => "qualitative work",
    }
}

keyed_enum! {
    /// Where an indicator stands in the partnership's life.
    IndicatorStatus {
        /// Put forward.
        Proposed => "proposed" => "proposed",
        /// Decided.
        Adopted => "adopted" => "adopted",
        /// Being collected.
        InUse => "in_use" => "in use",
        /// No longer collected; its past stays.
        Retired => "retired" => "retired",
    }
}

keyed_enum! {
    /// Which part of a system a systems-change indicator speaks of.
    ///
    /// # Source
    ///
    /// domain.md 2.2.6, L:42.
    SystemCondition {
        /// Rules and laws.
        Policy => "policy" => "policy",
        /// How organisations work.
        Practice => "practice" => "practice",
        /// Where money, people and information go.
        ResourceFlow => "resource_flow" => "resource flow",
        /// Who knows and trusts whom.
        Relationship => "relationship" => "relationship",
        /// Who decides.
        Power => "power" => "power",
        /// What people take for granted.
        MentalModel => "mental_model" => "mental model",
    }
}

keyed_enum! {
    /// What people need all the time (seven), or for a time.
    ///
    /// # Source
    ///
    /// The names are from the Vital Conditions framework (domain.md 2.1.5, L:22, L:23).
    VitalCondition {
        /// Basic needs for health and safety.
        BasicNeeds => "basic_needs" => "basic needs for health and safety",
        /// Lifelong learning.
        LifelongLearning => "lifelong_learning" => "lifelong learning",
        /// Meaningful work and wealth.
        MeaningfulWork => "meaningful_work" => "meaningful work and wealth",
        /// Humane housing.
        HumaneHousing => "humane_housing" => "humane housing",
        /// Reliable transportation.
        ReliableTransportation => "reliable_transportation" => "reliable transportation",
        /// Thriving natural world.
        NaturalWorld => "natural_world" => "thriving natural world",
        /// Belonging and civic muscle.
        Belonging => "belonging" => "belonging and civic muscle",
        /// A service some people need for a time.
        UrgentService => "urgent_service" => "urgent service",
    }
}

keyed_enum! {
    /// Why there is no number. None of these is a zero.
    ///
    /// # Source
    ///
    /// domain.md 7.4: "missing is not zero: null with reason".
    Missing {
        /// The partner does not collect it.
        NotCollected => "not_collected" => "not collected",
        /// It will come later.
        Late => "late" => "late",
        /// It does not apply to this partner.
        NotApplicable => "not_applicable" => "not applicable",
        /// The partner withheld a small number.
        Suppressed => "suppressed" => "withheld because it is small",
        /// The cell was empty and nobody said why.
        Blank => "blank" => "left blank",
    }
}

keyed_enum! {
    /// The life of what one partner hands in for one period.
    ///
    /// # Source
    ///
    /// domain.md 7.6.
    SubmissionState {
        /// Being filled in.
        Draft => "draft" => "draft",
        /// Handed in.
        Submitted => "submitted" => "submitted",
        /// Sent back with a question.
        Queried => "queried" => "sent back with a question",
        /// Accepted by the backbone.
        Accepted => "accepted" => "accepted",
        /// Part of a published period.
        Locked => "locked" => "locked",
        /// Opened again, with a reason.
        Reopened => "reopened" => "opened again",
    }
}

impl SubmissionState {
    /// The states this one may turn into.
    ///
    /// An accepted or locked submission changes only by being reopened, so nothing accepted changes silently. What
    /// was handed in may be taken back to a draft until somebody accepts it.
    pub const fn may_become(self) -> &'static [Self] {
        match self {
            Self::Submitted => &[Self::Draft, Self::Queried, Self::Accepted],
            Self::Draft | Self::Queried | Self::Reopened => &[Self::Submitted],
            Self::Accepted => &[Self::Locked, Self::Reopened],
            Self::Locked => &[Self::Reopened],
        }
    }

    /// Takes the step, or says why it cannot be taken.
    ///
    /// * `reason`: what the person wrote; sending back and reopening need one.
    ///
    /// # Errors
    ///
    /// * [`NoStep::NotFromHere`] when the states do not follow each other.
    /// * [`NoStep::NeedsReason`] when a reason is needed and there is none.
    pub fn step(self, next: Self, reason: &str) -> Result<Self, NoStep> {
        if !self.may_become().contains(&next) {
            return Err(NoStep::NotFromHere {
                from: self,
                to: next,
            });
        }
        if next.needs_reason() && reason.trim().is_empty() {
            return Err(NoStep::NeedsReason { to: next });
        }
        Ok(next)
    }

    /// Whether reaching this state takes a reason in words.
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Queried | Self::Reopened)
    }

    /// Whether the partner may type into it.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Queried | Self::Reopened)
    }

    /// Whether its figures may appear in a roll-up.
    pub const fn counts(self) -> bool {
        matches!(self, Self::Accepted | Self::Locked)
    }
}

/// Why a submission cannot take a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoStep {
    /// The states do not follow each other.
    #[error("what is {from} cannot become {to}")]
    NotFromHere {
        /// The present state.
        from: SubmissionState,
        /// The state asked for.
        to: SubmissionState,
    },
    /// The step needs a reason in words.
    #[error("say why it should be {to}")]
    NeedsReason {
        /// The state asked for.
        to: SubmissionState,
    },
}

keyed_enum! {
    /// What one partner owes for one round, and how far it is. Overdue is computed, never stored.
    ObligationState {
        /// Nothing has been typed.
        NotStarted => "not_started" => "not started",
        /// Something has been typed.
        Draft => "draft" => "draft",
        /// Handed in, waiting to be read.
        Submitted => "submitted" => "handed in",
        /// Sent back with a question.
        Queried => "queried" => "sent back",
        /// Accepted.
        Accepted => "accepted" => "accepted",
        /// The partner says there is nothing to report.
        NothingToReport => "nothing_to_report" => "nothing to report",
    }
}

impl ObligationState {
    /// Whether the partner still has something to do.
    pub const fn waits_for_partner(self) -> bool {
        matches!(self, Self::NotStarted | Self::Draft | Self::Queried)
    }

    /// Whether the partner has answered; "nothing to report" is an answer.
    pub const fn is_answered(self) -> bool {
        matches!(
            self,
            Self::Submitted | Self::Accepted | Self::NothingToReport
        )
    }

    /// Whether the partner is late, given that the due moment has passed or not.
    pub const fn is_overdue(self, due_has_passed: bool) -> bool {
        due_has_passed && self.waits_for_partner()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_key_finds_its_value_again() {
        for rule in RollupRule::ALL {
            assert_eq!(RollupRule::from_key(rule.key()), Some(*rule));
        }
        assert_eq!(IndicatorClass::ALL.len(), 5);
        assert_eq!(MeasureKind::ALL.len(), 10);
        assert_eq!(RollupRule::from_key("average"), None);
    }

    #[test]
    fn nothing_accepted_changes_silently() {
        use SubmissionState::{Accepted, Draft, Locked, Queried, Reopened, Submitted};
        for next in [Draft, Submitted, Queried] {
            assert!(Accepted.step(next, "a reason").is_err());
            assert!(Locked.step(next, "a reason").is_err());
        }
        assert_eq!(
            Locked.step(Reopened, " "),
            Err(NoStep::NeedsReason { to: Reopened })
        );
        assert_eq!(
            Locked.step(Reopened, "the count was of visits"),
            Ok(Reopened)
        );
        assert_eq!(Reopened.step(Submitted, ""), Ok(Submitted));
        assert_eq!(
            Submitted.step(Queried, "").unwrap_err().to_string(),
            "say why it should be sent back with a question"
        );
    }

    #[test]
    fn nothing_to_report_is_an_answer() {
        assert!(ObligationState::NothingToReport.is_answered());
        assert!(!ObligationState::NothingToReport.is_overdue(true));
        assert!(ObligationState::Queried.is_overdue(true));
        assert!(!ObligationState::NotStarted.is_overdue(false));
    }
}
