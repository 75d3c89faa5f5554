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
}

impl Role {
    /// Every role, in the order pages offer them.
    pub const ALL: [Role; 10] = [
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
            Role::PartnerLead | Role::PartnerContributor | Role::LinkContact | Role::LinkVoice
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
        use Deed as D;
        match self {
            Role::Backbone => true,
            Role::DataManager => !matches!(
                deed,
                D::EditPartnership
                    | D::ManagePeople
                    | D::DecideType
                    | D::EditCharter
                    | D::SpeakForOwn
                    | D::Vote
                    | D::ManageDecisions
                    | D::EditStructure
            ),
            Role::PartnerLead | Role::PartnerContributor
                if deed == D::SpeakForOwn || deed == D::Vote =>
            {
                self == Role::PartnerLead
            }
            Role::PartnerLead | Role::PartnerContributor => matches!(
                deed,
                D::SeePartnership
                    | D::SeeAsked
                    | D::SeeCharter
                    | D::Comment
                    | D::SeeDecisions
                    | D::SeeStructure
                    | D::SeeAgenda
                    | D::SeeRoster
                    | D::SeePeople
                    | D::SeeIndicators
                    | D::HandIn
                    | D::SeeScorecard
                    | D::ExportScorecard
                    | D::SeeType
                    | D::AnswerType
            ),
            Role::Member => matches!(
                deed,
                D::SeePartnership
                    | D::SeeAsked
                    | D::SeeCharter
                    | D::Comment
                    | D::SeeDecisions
                    | D::Vote
                    | D::SeeStructure
                    | D::SeeAgenda
                    | D::SeeType
                    | D::AnswerType
                    | D::SeeRoster
                    | D::SeePeople
                    | D::SeeIndicators
                    | D::SeeScorecard
                    | D::ExportScorecard
            ),
            Role::Evaluator => matches!(
                deed,
                D::SeePartnership
                    | D::SeeAsked
                    | D::SeeCharter
                    | D::SeeDecisions
                    | D::SeeStructure
                    | D::SeeAgenda
                    | D::SeeType
                    | D::SeeRoster
                    | D::SeePeople
                    | D::SeeIndicators
                    | D::SeeCollection
                    | D::SeeScorecard
                    | D::SeePartnerFigures
                    | D::ExportScorecard
            ),
            Role::Funder => matches!(
                deed,
                D::SeePartnership
                    | D::SeeAsked
                    | D::SeeCharter
                    | D::SeeDecisions
                    | D::SeeStructure
                    | D::SeeAgenda
                    | D::SeeRoster
                    | D::SeeIndicators
                    | D::SeeScorecard
            ),
            Role::Resident => matches!(
                deed,
                D::SeePartnership
                    | D::SeeAsked
                    | D::SeeCharter
                    | D::Comment
                    | D::SeeDecisions
                    | D::Vote
                    | D::SeeStructure
                    | D::SeeAgenda
                    | D::SeeType
                    | D::AnswerType
                    | D::SeeRoster
                    | D::SeeIndicators
                    | D::SeeScorecard
            ),
            Role::LinkContact => matches!(deed, D::HandIn),
            Role::LinkVoice => matches!(
                deed,
                D::SeeAsked | D::AnswerType | D::SeeCharter | D::Comment | D::SpeakForOwn | D::Vote
            ),
        }
    }
}

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
            Deed::SeeCharter,
            Deed::Comment,
            Deed::SpeakForOwn,
            Deed::Vote,
        ];
        assert_eq!(allowed(Role::LinkVoice), spoken);
    }

    #[test]
    fn only_who_leads_for_a_partner_binds_it() {
        let binding: Vec<Role> = Role::ALL
            .into_iter()
            .filter(|role| role.may(Deed::SpeakForOwn))
            .collect();
        assert_eq!(
            binding,
            [Role::Backbone, Role::PartnerLead, Role::LinkVoice]
        );
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
