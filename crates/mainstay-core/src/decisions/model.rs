//! The words of deciding: methods, ballots, the steps of the scale, kinds of decision, levels of engagement.

use uuid::Uuid;

use crate::keyed::keyed_enum;

keyed_enum! {
    /// How a decision is made.
    ///
    /// # Source
    ///
    /// domain.md 10.6.
    Method {
        /// One decides and tells the others.
        Inform => "inform" => "one decides and tells the others",
        /// The others say what they think, then one decides.
        ConsultThenDecide => "consult_then_decide" => "the others are asked, then one decides",
        /// It stands unless somebody has a reasoned objection.
        Consent => "consent" => "it stands unless somebody has a reasoned objection",
        /// Everybody says on a scale of six steps how far they can go with it.
        ConsensusGradient => "consensus_gradient" => "everybody says on a scale how far they can go with it",
        /// More votes for than against, or two thirds.
        Majority => "majority" => "a majority decides",
        /// Somebody was given the decision.
        Delegated => "delegated" => "somebody was given the decision",
    }
}

impl Method {
    /// What is voted with; nothing where nobody votes.
    pub fn ballot(self) -> Option<Ballot> {
        match self {
            Self::Inform | Self::Delegated => None,
            Self::ConsultThenDecide | Self::ConsensusGradient => Some(Ballot::Scale),
            Self::Consent => Some(Ballot::Consent),
            Self::Majority => Some(Ballot::YesNo),
        }
    }

    /// Whether one person or organisation says in the end what holds.
    pub fn has_decider(self) -> bool {
        matches!(
            self,
            Self::Inform | Self::ConsultThenDecide | Self::Delegated
        )
    }
}

keyed_enum! {
    /// How many votes for it a majority takes.
    Threshold {
        /// More for it than against it.
        Simple => "simple" => "more for it than against it",
        /// At least two thirds of those for or against it.
        TwoThirds => "two_thirds" => "at least two thirds for it",
    }
}

/// What can be said with a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ballot {
    /// Six steps, from fully for it to cannot accept.
    Scale,
    /// No objection, or an objection with its reason.
    Consent,
    /// For it, against it, or neither.
    YesNo,
}

impl Ballot {
    /// What can be chosen, the most favourable first.
    pub fn positions(self) -> &'static [Position] {
        match self {
            Self::Scale => &Position::ALL[..6],
            Self::Consent => &Position::ALL[6..9],
            Self::YesNo => &Position::ALL[9..],
        }
    }
}

keyed_enum! {
    /// Where somebody stands on a proposal.
    ///
    /// # Source
    ///
    /// domain.md 10.6 (six steps in our own words; the idea of a scale is Kaner's, L:124 and L:125).
    Position {
        /// +2.
        FullyFor => "fully_for" => "fully for it",
        /// +1.
        SmallWorries => "small_worries" => "for it, with small worries",
        /// 0.
        CanLiveWith => "can_live_with" => "can live with it",
        /// -1.
        MoreTalk => "more_talk" => "needs more talk",
        /// -2.
        Against => "against" => "against it, will not stop it",
        /// -3.
        CannotAccept => "cannot_accept" => "cannot accept it",
        /// Consent.
        NoObjection => "no_objection" => "no objection",
        /// Takes part, but leaves it to the others.
        StandAside => "stand_aside" => "stands aside",
        /// An objection, with its reason.
        Objection => "objection" => "objects, with a reason",
        /// A vote for it.
        Yes => "yes" => "for it",
        /// A vote against it.
        No => "no" => "against it",
        /// Takes part, but neither for nor against.
        Abstain => "abstain" => "abstains",
    }
}

impl Position {
    /// The step on the scale from +2 to -3; nothing for the other ballots.
    pub fn step(self) -> Option<i8> {
        match self {
            Self::FullyFor => Some(2),
            Self::SmallWorries => Some(1),
            Self::CanLiveWith => Some(0),
            Self::MoreTalk => Some(-1),
            Self::Against => Some(-2),
            Self::CannotAccept => Some(-3),
            _ => None,
        }
    }

    /// Whether this position counts as support: 0 or better on the scale, no objection, a yes.
    pub fn supports(self) -> bool {
        match self.step() {
            Some(step) => step >= 0,
            None => matches!(self, Self::NoObjection | Self::Yes),
        }
    }

    /// Whether one such vote can stop the proposal: -3 on the scale, an objection.
    pub fn stops(self) -> bool {
        matches!(self, Self::CannotAccept | Self::Objection)
    }

    /// Whether it says neither for nor against; it counts for the quorum only.
    pub fn is_neutral(self) -> bool {
        matches!(self, Self::StandAside | Self::Abstain)
    }

    /// Whether it must come with a reason.
    pub fn needs_reason(self) -> bool {
        self.stops()
    }
}

keyed_enum! {
    /// What a decision is about.
    DecisionKind {
        /// Which type of partnership this is.
        Type => "type" => "the type of partnership",
        /// The charter and its changes.
        Charter => "charter" => "the charter",
        /// Goals, strategies, activities.
        Agenda => "agenda" => "the agenda",
        /// Who belongs to the partnership and its bodies.
        Membership => "membership" => "members and bodies",
        /// Money.
        Money => "money" => "money",
        /// Data and figures.
        Data => "data" => "data and figures",
        /// Work that is to be done.
        Work => "work" => "the work",
        /// Anything else.
        Other => "other" => "something else",
    }
}

keyed_enum! {
    /// How far the people affected take part, set for each decision.
    ///
    /// # Source
    ///
    /// domain.md 8.3 (our own five levels).
    EngagementLevel {
        /// Decided about, without contact.
        Absent => "absent" => "decided about, without contact",
        /// They learn what is happening.
        Told => "told" => "they learn what is happening",
        /// They give views.
        Asked => "asked" => "they give their views",
        /// They shape options with us.
        WorkingWith => "working_with" => "they shape options with us",
        /// They hold votes, budget or lead.
        Deciding => "deciding" => "they hold votes, budget or lead",
    }
}

keyed_enum! {
    /// Who stands on a roll.
    MemberKind {
        /// An organisation: one vote, however many seats it holds.
        Organisation => "organisation" => "an organisation",
        /// A person in a seat of their own, such as a resident.
        Person => "person" => "a person",
    }
}

keyed_enum! {
    /// How a decision ended.
    Settlement {
        /// It holds.
        Adopted => "adopted" => "it was adopted",
        /// It was turned down.
        NotAdopted => "not_adopted" => "it was turned down",
        /// Too few took part, or it was given up: nothing was decided.
        NoResult => "no_result" => "nothing was decided",
    }
}

/// A member of the body that decides, as it stood when the vote was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// The organisation, or the person's seat.
    pub id: Uuid,
    /// Which of the two.
    pub kind: MemberKind,
    /// Whether it stands aside because of an interest of its own: then it counts neither for the quorum nor in the vote.
    pub recused: bool,
}
