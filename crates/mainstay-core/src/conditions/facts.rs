//! What the workspace knows that bears on the conditions. A fact that nobody knows is `None`: no data, never "not yet".

/// How many out of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartOf {
    /// How many it is true of.
    pub part: u32,
    /// Out of how many; 0 when there are none to ask about.
    pub whole: u32,
}

/// How far a text has come, from nothing to accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextState {
    /// Nobody wrote anything.
    Empty,
    /// There is a draft.
    Written,
    /// The draft was shared with the partners.
    Shared,
    /// It was adopted by a decision.
    Adopted,
}

/// The adopted measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measures {
    /// Indicators that are adopted or in use.
    pub adopted: u32,
    /// Those among them with a written definition.
    pub defined: u32,
}

/// How a collection round whose due day is over was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    /// The period, in words.
    pub period: String,
    /// How many partners owed figures.
    pub expected: u32,
    /// How many answered.
    pub answered: u32,
    /// How many answered by the due day.
    pub on_time: u32,
}

/// The breakdowns that the adopted measures require.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Splits {
    /// How many splits are required, over all measures.
    pub required: u32,
    /// How many of them have figures.
    pub filled: u32,
    /// The share of what was counted whose group is known, from 0 to 1; nothing where there are no figures.
    pub known: Option<f64>,
}

/// When something was last looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastLook {
    /// It never was.
    Never,
    /// That many whole months ago.
    MonthsAgo(u32),
}

/// The goals of the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goals {
    /// How many there are.
    pub count: u32,
    /// How many say what will change, for whom and by when, with a target and an indicator.
    pub complete: u32,
    /// How many of those have an indicator that is split by group.
    pub split: u32,
}

/// When the agenda was looked through for gaps and overlaps, and what is still open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapLook {
    /// When partners last agreed on it as a whole.
    pub last: LastLook,
    /// Gaps and overlaps in it today.
    pub open: u32,
}

/// What residents and the public were told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Updates {
    /// Updates published in the last six months.
    pub published: u32,
    /// How many contributions of residents were answered with what became of them.
    pub answered: Option<PartOf>,
}

/// How leading is spread over the organisations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leading {
    /// The sum of the squared shares of lead roles (domain.md 5.5, `H_lead`), from above 0 to 1.
    pub concentration: f64,
    /// The largest share of lead roles that one organisation holds, from 0 to 1.
    pub largest: f64,
    /// Decisions taken by a body of several organisations in the last twelve months; nothing where none are kept.
    pub joint_decisions: Option<u32>,
}

impl Leading {
    /// Works the spread out from how many lead roles each organisation holds; nothing when there is no lead role.
    ///
    /// # Source
    ///
    /// domain.md 5.5: `H_lead = sum_o (share of lead roles held by organisation o)^2`.
    pub fn of(leads: &[u32], joint_decisions: Option<u32>) -> Option<Self> {
        let all: u32 = leads.iter().sum();
        (all > 0).then(|| {
            let shares = leads.iter().map(|one| f64::from(*one) / f64::from(all));
            Self {
                concentration: shares.clone().map(|share| share * share).sum(),
                largest: shares.fold(0.0, f64::max),
                joint_decisions,
            }
        })
    }
}

/// Everything the workspace knows that bears on the twenty statements.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// CA1: the text on the problem.
    pub problem: Option<TextState>,
    /// CA1: the partners who signed the adopted text.
    pub signed: Option<PartOf>,
    /// CA2: the goals.
    pub goals: Option<Goals>,
    /// CA3: the text on what is left to others.
    pub boundaries: Option<TextState>,
    /// CA4: how often those affected shaped the charter or the agenda with the others, or voted on it; not that they heard of it.
    pub framing: Option<u32>,
    /// SM1: the measures.
    pub measures: Option<Measures>,
    /// SM2: the rounds whose due day is over, the newest first.
    pub reporting: Option<Vec<Reported>>,
    /// SM3: the breakdowns.
    pub splits: Option<Splits>,
    /// SM4: how often measures were reviewed in the last twelve months with the end that something was kept, changed or stopped.
    pub reviews: Option<u32>,
    /// MR1: active partners with a commitment.
    pub committed: Option<PartOf>,
    /// MR2: activities that a strategy links to a goal.
    pub linked: Option<PartOf>,
    /// MR3: when the agenda was looked through for gaps and overlaps.
    pub map_reviewed: Option<MapLook>,
    /// MR4: changes of core practice, out of the active partners.
    pub core_changes: Option<PartOf>,
    /// CC1: meetings held, out of those planned.
    pub meetings: Option<PartOf>,
    /// CC2: minutes shared within seven days, out of the meetings held.
    pub minutes: Option<PartOf>,
    /// CC2: decisions of the last twelve months that everybody could read within seven days, out of those whose day is known.
    pub recorded: Option<PartOf>,
    /// CC3: how well partners say they keep in touch, 0 to 100.
    pub contact: Option<f64>,
    /// CC4: what was told to residents and the public.
    pub updates: Option<Updates>,
    /// BB1: backbone functions with a lead, out of six.
    pub functions_led: Option<u32>,
    /// BB2: months for which coordination is funded.
    pub funded_months: Option<f64>,
    /// BB3: how partners rate the coordination, 0 to 100.
    pub rating: Option<f64>,
    /// BB4: how leading is spread.
    pub leading: Option<Leading>,
}
