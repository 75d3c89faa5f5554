//! The roles people hold in a partnership, and the table of what each may do.

use super::Deed;

/// A role in one partnership. An installation's administrator is not among them: that person keeps the program
/// running and sees no partnership's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Coordinates the partnership.
    Backbone,
    /// Looks after definitions, collection and figures.
    DataManager,
    /// Speaks and decides for one partner organisation.
    PartnerLead,
    /// Hands in figures and helps for one partner organisation.
    PartnerContributor,
    /// Takes part without a partner's duties.
    Member,
    /// Studies how the partnership works.
    Evaluator,
    /// Pays for part of the work.
    Funder,
    /// Lives with what the partnership wants to change.
    Resident,
    /// A contact who came by a personal link to hand in, without an account.
    LinkContact,
    /// Somebody who came by a personal link to say what they think, without an account.
    LinkVoice,
    /// Somebody who came by a personal link to speak for a partner organisation, without an account.
    LinkLead,
}

impl Role {
    /// Every role, in the order pages offer them.
    pub const ALL: [Role; 11] = [
        Role::Backbone,
        Role::DataManager,
        Role::PartnerLead,
        Role::PartnerContributor,
        Role::Member,
        Role::Evaluator,
        Role::Funder,
        Role::Resident,
        Role::LinkContact,
        Role::LinkVoice,
        Role::LinkLead,
    ];

    /// The roles a person with an account can be given.
    pub const FOR_PEOPLE: [Role; 8] = [
        Role::Backbone,
        Role::DataManager,
        Role::PartnerLead,
        Role::PartnerContributor,
        Role::Member,
        Role::Evaluator,
        Role::Funder,
        Role::Resident,
    ];

    /// The stable word for this role: `data_manager`.
    pub fn key(self) -> &'static str {
        match self {
            Role::Backbone => "backbone",
            Role::DataManager => "data_manager",
            Role::PartnerLead => "partner_lead",
            Role::PartnerContributor => "partner_contributor",
            Role::Member => "member",
            Role::Evaluator => "evaluator",
            Role::Funder => "funder",
            Role::Resident => "resident",
            Role::LinkContact => "link_contact",
            Role::LinkVoice => "link_voice",
            Role::LinkLead => "link_lead",
        }
    }

    /// The role behind a stable word, or nothing when there is none.
    pub fn from_key(key: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.key() == key)
    }

    /// Whether a seat in this role stands for one organisation.
    pub fn speaks_for_an_organisation(self) -> bool {
        matches!(
            self,
            Role::PartnerLead
                | Role::PartnerContributor
                | Role::LinkContact
                | Role::LinkVoice
                | Role::LinkLead
        )
    }

    /// Whether this role sees or changes what others handed in: its sessions are short, and giving it to somebody asks for a
    /// fresh proof of who gives it.
    pub fn is_staff(self) -> bool {
        matches!(self, Role::Backbone | Role::DataManager | Role::Evaluator)
    }

    /// Whether this role may do this deed. The whole table; nothing else decides.
    ///
    /// # Source
    ///
    /// This tool's own convention (domain.md tag I), after product.md "People" and trust-and-use.md 2.5: funders and
    /// residents see the shared result, each partner sees its own part, and only those who answer for a number may
    /// change it.
    pub fn may(self, deed: Deed) -> bool {
        let groups: &[&[Deed]] = match self {
            Role::Backbone => return true,
            Role::DataManager => return !BACKBONE_ALONE.contains(&deed),
            Role::PartnerLead => &[SHARED, INSIDE, SAY, RATE, HAND_IN, BIND, TAKE_OUT],
            Role::PartnerContributor => &[SHARED, INSIDE, SAY, HAND_IN, TAKE_OUT],
            Role::Member => &[SHARED, INSIDE, SAY, RATE, VOTE, TAKE_OUT],
            Role::Evaluator => &[SHARED, INSIDE, RATE, STUDY, TAKE_OUT],
            // Funders are asked about the mindset as one of its audiences, and see what came of it.
            Role::Funder => &[SHARED, &[Deed::SeeMindset, Deed::AnswerMindset]],
            Role::Resident => &[
                SHARED,
                &[
                    Deed::SeeType,
                    Deed::SeeHowWeWork,
                    Deed::SeeMindset,
                    Deed::SeePhase,
                    Deed::SeeLearning,
                ],
                SAY,
                VOTE,
            ],
            Role::LinkContact => &[HAND_IN],
            Role::LinkVoice => &[&[Deed::SeeAsked, Deed::AnswerType]],
            Role::LinkLead => &[TOGETHER, SAY, RATE, BIND],
        };
        groups.iter().any(|group| group.contains(&deed))
    }
}

/// What who speaks for an organisation by link has to see to comment on it and to join in it.
const TOGETHER: &[Deed] = &[
    Deed::SeeAsked,
    Deed::SeeCharter,
    Deed::SeeMindset,
    Deed::SeePhase,
    Deed::SeeAgenda,
];
/// What everybody with an account sees of the shared work.
const SHARED: &[Deed] = &[
    Deed::SeePartnership,
    Deed::SeeAsked,
    Deed::SeeCharter,
    Deed::SeeDecisions,
    Deed::SeeStructure,
    Deed::SeeAgenda,
    Deed::SeeRoster,
    Deed::SeeIndicators,
    Deed::SeeScorecard,
    // Who may hear of a topic is decided by its circle, not by the role.
    Deed::HoldTopics,
];
/// What those who take part see besides.
const INSIDE: &[Deed] = &[
    Deed::SeeType,
    Deed::SeeHowWeWork,
    Deed::SeeMindset,
    Deed::SeePhase,
    Deed::SeeLearning,
    Deed::SeePeople,
];
/// Saying what one thinks.
const SAY: &[Deed] = &[Deed::AnswerType, Deed::AnswerMindset, Deed::Comment];
/// Rating the phase: those who steer, each from their seat, and who studies the work.
const RATE: &[Deed] = &[Deed::AnswerPhase];
/// Handing in for one's own organisation.
const HAND_IN: &[Deed] = &[Deed::HandIn];
/// Binding one's own organisation: a partner's contributors do not.
const BIND: &[Deed] = &[Deed::SpeakForOwn, Deed::Vote];
/// Voting in a seat of one's own.
const VOTE: &[Deed] = &[Deed::Vote];
/// Downloading the scorecard.
const TAKE_OUT: &[Deed] = &[Deed::ExportScorecard];
/// What studying the work takes.
const STUDY: &[Deed] = &[Deed::SeeCollection, Deed::SeePartnerFigures];
/// What the backbone does not share with those who look after the figures.
const BACKBONE_ALONE: &[Deed] = &[
    Deed::EditPartnership,
    Deed::ManagePeople,
    Deed::DecideType,
    Deed::EditCharter,
    Deed::SpeakForOwn,
    Deed::Vote,
    Deed::ManageDecisions,
    Deed::EditStructure,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_found_again_by_its_word() {
        for role in Role::ALL {
            assert_eq!(Role::from_key(role.key()), Some(role));
        }
        assert_eq!(Role::from_key("owner"), None);
    }

    #[test]
    fn a_personal_link_reaches_its_own_task_only() {
        let allowed = |role: Role| -> Vec<Deed> {
            let deeds = Deed::ALL.into_iter();
            deeds.filter(|deed| role.may(*deed)).collect()
        };
        assert_eq!(allowed(Role::LinkContact), [Deed::HandIn]);
        let spoken = [
            Deed::AnswerType,
            Deed::SeeAsked,
            Deed::SeeMindset,
            Deed::AnswerMindset,
            Deed::SeePhase,
            Deed::AnswerPhase,
            Deed::SeeCharter,
            Deed::Comment,
            Deed::SpeakForOwn,
            Deed::Vote,
            Deed::SeeAgenda,
        ];
        assert_eq!(allowed(Role::LinkLead), spoken);
        assert_eq!(allowed(Role::LinkVoice), [Deed::AnswerType, Deed::SeeAsked]);
    }

    #[test]
    fn only_who_leads_for_a_partner_binds_it() {
        let binding: Vec<Role> = Role::ALL
            .into_iter()
            .filter(|role| role.may(Deed::SpeakForOwn))
            .collect();
        assert_eq!(binding, [Role::Backbone, Role::PartnerLead, Role::LinkLead]);
    }

    #[test]
    fn funders_and_residents_see_no_single_partners_figures() {
        for role in [
            Role::Funder,
            Role::Resident,
            Role::Member,
            Role::PartnerLead,
        ] {
            assert!(!role.may(Deed::SeePartnerFigures), "{role:?}");
        }
    }
}
