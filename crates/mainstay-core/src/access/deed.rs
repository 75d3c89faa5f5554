//! The deeds a seat may or may not do, named as the guide names them.

/// Something a person can do in a partnership. One deed is asked for by each service function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Deed {
    /// Open the partnership's home page.
    SeePartnership,
    /// Change its name, place, zone, language or fiscal year.
    EditPartnership,
    /// See which type of partnership this is, how that was read and decided, and its history.
    SeeType,
    /// Answer the questions about the type, for oneself.
    AnswerType,
    /// Ask people about the type, settle the group's answers, decide.
    DecideType,
    /// See what one is asked oneself: a draft to comment on, a part to confirm, a vote.
    SeeAsked,
    /// See how the partnership works: the five conditions, the roadblocks.
    SeeHowWeWork,
    /// Answer about the five conditions for the partnership, ask about the mindset and the phase, lead a discussion.
    LeadHowWeWork,
    /// See what came of the questions about the mindset.
    SeeMindset,
    /// Answer the questions about the mindset, for oneself.
    AnswerMindset,
    /// See the closed assessments of the partnership's phase.
    SeePhase,
    /// Say for oneself in which phase the partnership is.
    AnswerPhase,
    /// See what the partnership learns and whom it moves: learning reviews and the registers beside them.
    SeeLearning,
    /// Write in those registers.
    EditLearning,
    /// Bring up a tough topic, and see those whose circle one belongs to.
    HoldTopics,
    /// See the charter, its versions and who signed.
    SeeCharter,
    /// Write the charter, share a version, have it adopted.
    EditCharter,
    /// Comment on a shared draft and suggest other words.
    Comment,
    /// Speak for one's own organisation: confirm what it gives and gets, update its commitments, sign.
    SpeakForOwn,
    /// See the bodies, the register of decisions and their results.
    SeeDecisions,
    /// Vote where one holds a seat or speaks for an organisation that does.
    Vote,
    /// Set up bodies, put proposals to the vote, close them, enter decisions in the register.
    ManageDecisions,
    /// See the backbone functions, what each partner gives and gets, commitments and warnings.
    SeeStructure,
    /// Assign functions, write commitments, follow transitions.
    EditStructure,
    /// See the agenda: goals, strategies, activities, who does what where.
    SeeAgenda,
    /// Write the agenda and have it ratified.
    EditAgenda,
    /// See the partner organisations and their sectors.
    SeeRoster,
    /// Add, change or remove organisations and contacts.
    EditRoster,
    /// See who holds a seat, and in which role.
    SeePeople,
    /// Invite people, change their role, end their seat.
    ManagePeople,
    /// Make, copy or revoke a personal link for a contact without an account.
    ManageLinks,
    /// See the indicator catalogue.
    SeeIndicators,
    /// Add or change indicators, dimensions, targets.
    EditIndicators,
    /// See collection rounds and every partner's status.
    SeeCollection,
    /// Open, change or close a collection round.
    ManageCollection,
    /// Hand in figures for one's own organisation.
    HandIn,
    /// Hand in figures on behalf of any organisation.
    HandInForOthers,
    /// Accept a hand-in, send it back with a comment, reopen or lock it.
    ReviewHandIns,
    /// See rolled-up figures.
    SeeScorecard,
    /// See the figures of each partner behind a rolled-up figure.
    SeePartnerFigures,
    /// Download the scorecard and its figures.
    ExportScorecard,
    /// Write the story beside an indicator.
    WriteStory,
    /// Read the audit trail.
    SeeAudit,
}

impl Deed {
    /// Every deed, in the order the permission table prints them.
    pub const ALL: [Deed; 43] = [
        Deed::SeePartnership,
        Deed::EditPartnership,
        Deed::SeeType,
        Deed::AnswerType,
        Deed::DecideType,
        Deed::SeeAsked,
        Deed::SeeHowWeWork,
        Deed::LeadHowWeWork,
        Deed::SeeMindset,
        Deed::AnswerMindset,
        Deed::SeePhase,
        Deed::AnswerPhase,
        Deed::SeeLearning,
        Deed::EditLearning,
        Deed::HoldTopics,
        Deed::SeeCharter,
        Deed::EditCharter,
        Deed::Comment,
        Deed::SpeakForOwn,
        Deed::SeeDecisions,
        Deed::Vote,
        Deed::ManageDecisions,
        Deed::SeeStructure,
        Deed::EditStructure,
        Deed::SeeAgenda,
        Deed::EditAgenda,
        Deed::SeeRoster,
        Deed::EditRoster,
        Deed::SeePeople,
        Deed::ManagePeople,
        Deed::ManageLinks,
        Deed::SeeIndicators,
        Deed::EditIndicators,
        Deed::SeeCollection,
        Deed::ManageCollection,
        Deed::HandIn,
        Deed::HandInForOthers,
        Deed::ReviewHandIns,
        Deed::SeeScorecard,
        Deed::SeePartnerFigures,
        Deed::ExportScorecard,
        Deed::WriteStory,
        Deed::SeeAudit,
    ];

    /// The stable word for this deed: `edit_roster`. Also the key of its sentence in the locales.
    pub fn key(self) -> &'static str {
        match self {
            Deed::SeePartnership => "see_partnership",
            Deed::EditPartnership => "edit_partnership",
            Deed::SeeType => "see_type",
            Deed::AnswerType => "answer_type",
            Deed::DecideType => "decide_type",
            Deed::SeeAsked => "see_asked",
            Deed::SeeHowWeWork => "see_how_we_work",
            Deed::LeadHowWeWork => "lead_how_we_work",
            Deed::SeeMindset => "see_mindset",
            Deed::AnswerMindset => "answer_mindset",
            Deed::SeePhase => "see_phase",
            Deed::AnswerPhase => "answer_phase",
            Deed::SeeLearning => "see_learning",
            Deed::EditLearning => "edit_learning",
            Deed::HoldTopics => "hold_topics",
            Deed::SeeCharter => "see_charter",
            Deed::EditCharter => "edit_charter",
            Deed::Comment => "comment",
            Deed::SpeakForOwn => "speak_for_own",
            Deed::SeeDecisions => "see_decisions",
            Deed::Vote => "vote",
            Deed::ManageDecisions => "manage_decisions",
            Deed::SeeStructure => "see_structure",
            Deed::EditStructure => "edit_structure",
            Deed::SeeAgenda => "see_agenda",
            Deed::EditAgenda => "edit_agenda",
            Deed::SeeRoster => "see_roster",
            Deed::EditRoster => "edit_roster",
            Deed::SeePeople => "see_people",
            Deed::ManagePeople => "manage_people",
            Deed::ManageLinks => "manage_links",
            Deed::SeeIndicators => "see_indicators",
            Deed::EditIndicators => "edit_indicators",
            Deed::SeeCollection => "see_collection",
            Deed::ManageCollection => "manage_collection",
            Deed::HandIn => "hand_in",
            Deed::HandInForOthers => "hand_in_for_others",
            Deed::ReviewHandIns => "review_hand_ins",
            Deed::SeeScorecard => "see_scorecard",
            Deed::SeePartnerFigures => "see_partner_figures",
            Deed::ExportScorecard => "export_scorecard",
            Deed::WriteStory => "write_story",
            Deed::SeeAudit => "see_audit",
        }
    }
}
