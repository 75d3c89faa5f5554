//! The words of the recommended actions: how far each is, the facts behind it, and what would let more be known.

use fluent_bundle::FluentValue;
use mainstay_core::lifecycle::{Check, CheckPart, CheckStatus, Phase, Typical};
use mainstay_core::why::{Input, Threshold};

use super::advice::Advice;
use crate::conditions::tell::Tell as Words;
use crate::partnership::kind::tell::Tell as Sources;
use crate::shell::Frame;

/// Actions that belong together.
pub struct GroupView {
    pub key: &'static str,
    pub title: String,
    /// Whether it is another phase's, and folded away.
    pub is_folded: bool,
    pub actions: Vec<ActionView>,
}

/// One action.
pub struct ActionView {
    pub id: String,
    /// What an action made of it answers to.
    pub cause: String,
    pub text: String,
    pub how: String,
    pub status: CheckStatus,
    /// How far it is in a word, and the look of that word.
    pub word: String,
    pub tone: &'static str,
    pub sources: String,
    pub parts: Vec<PartView>,
}

/// One thing that was looked at.
pub struct PartView {
    pub label: String,
    /// How far it is in a word, or that it is only told.
    pub word: String,
    pub facts: Vec<String>,
    pub cuts: Vec<String>,
    /// What would let it be looked at, where nothing is known.
    pub feeds: Option<String>,
    /// The page that holds the facts, and its name.
    pub page: Option<(String, String)>,
}

/// Facts and cut-offs that are shares, shown in percent.
const SHARES: [&str; 8] = [
    "acknowledged",
    "sectors_covered",
    "strategies_tagged",
    "grants_most",
    "grants_share",
    "dependable_share",
    "top_share",
    "top_share_most",
];

/// What the page needs words for.
#[derive(Clone, Copy)]
pub struct Tell<'a>(pub &'a Frame);

impl Tell<'_> {
    /// The phase's own actions first, then those for all, then those of the other phases; without a phase all of them.
    pub fn groups(self, advice: &Advice) -> Vec<GroupView> {
        let own = advice.phase;
        let mut phases: Vec<Phase> = Phase::ALL.to_vec();
        phases.sort_by_key(|phase| Some(*phase) != own);
        let mut groups: Vec<GroupView> = phases
            .into_iter()
            .map(|phase| {
                let is_own = own == Some(phase);
                let title = if is_own {
                    "advice-own-group"
                } else {
                    "advice-group"
                };
                GroupView {
                    key: phase.key(),
                    title: self
                        .0
                        .t1(title, "phase", self.0.tk("phase-label", phase.key())),
                    is_folded: own.is_some() && !is_own,
                    actions: self.of(advice, |found| found.phase() == Some(phase)),
                }
            })
            .collect();
        let for_all = GroupView {
            key: "all",
            title: self.0.t("phase-universal"),
            is_folded: false,
            actions: self.of(advice, |found| found == Typical::All),
        };
        let at = if own.is_some() { 1 } else { groups.len() };
        groups.insert(at, for_all);
        groups
    }

    fn of(self, advice: &Advice, is_meant: impl Fn(Typical) -> bool) -> Vec<ActionView> {
        let meant = advice.checks.iter();
        let meant = meant.filter(|one| is_meant(one.action.phase));
        meant.map(|one| self.action(one)).collect()
    }

    fn action(self, check: &Check) -> ActionView {
        let action = check.action;
        ActionView {
            id: action.id.clone(),
            cause: ["phase:", &action.id].concat(),
            text: Words(self.0).said(&action.text),
            how: Words(self.0).said(&action.how),
            status: check.status,
            word: self.word(check.status),
            tone: tone(check.status),
            sources: Sources(self.0).sources(&action.from),
            parts: check.parts.iter().map(|one| self.part(one)).collect(),
        }
    }

    fn word(self, status: CheckStatus) -> String {
        self.0.tk("advice-status", status.key())
    }

    fn part(self, one: &CheckPart) -> PartView {
        let is_known = one.status != CheckStatus::NoData;
        let is_told = one.part.only_told && is_known;
        PartView {
            label: Words(self.0).said(&one.part.label),
            word: if is_told {
                self.0.t("advice-told")
            } else {
                self.word(one.status)
            },
            facts: self.facts(&one.why.inputs),
            cuts: one.why.thresholds.iter().map(|one| self.cut(one)).collect(),
            feeds: (!is_known).then(|| Words(self.0).said(&one.part.feeds)),
            page: one.part.page.as_deref().and_then(|page| self.page(page)),
        }
    }

    /// A page with its name, where the reader may look at it. The bodies have no place of their own in the navigation.
    fn page(self, page: &str) -> Option<(String, String)> {
        let listed = if page == "/bodies" {
            "/decisions"
        } else {
            page
        };
        let shown = Words(self.0).page(listed)?;
        let to = shown.replace(listed, page);
        let name = match page.trim_start_matches('/') {
            "bodies" => self.0.t("bodies-title"),
            name => self.0.tk("nav", name),
        };
        Some((to, name))
    }

    /// The sentences of the facts. A fact without a sentence of its own is named in another's.
    fn facts(self, inputs: &[Input]) -> Vec<String> {
        let number = |one: &Input| (one.name, self.value(one.name, one.number.unwrap_or(0.0)));
        let args: Vec<(&str, FluentValue<'_>)> = inputs.iter().map(number).collect();
        inputs
            .iter()
            .map(|one| ["advice-fact-", one.name].concat())
            .filter(|key| self.0.words.has(key))
            .map(|key| self.0.words.say(&key, &args))
            .collect()
    }

    fn value(self, name: &str, number: f64) -> FluentValue<'static> {
        if name.ends_with("_share") {
            self.0.number(number * 100.0, 0).into()
        } else if number.fract() == 0.0 {
            number.into()
        } else {
            self.0.number(number, 2).into()
        }
    }

    fn cut(self, one: &Threshold) -> String {
        let number = if SHARES.contains(&one.name) {
            self.0.number(one.value * 100.0, 0)
        } else {
            let decimals = if one.value.fract() == 0.0 { 0 } else { 2 };
            self.0.number(one.value, decimals)
        };
        let source = Sources(self.0).sources(&[one.from]);
        let key = ["advice-cut-", one.name].concat();
        self.0.t2(&key, "number", number, "source", source)
    }
}

/// The look of a status; its word stands beside it always.
fn tone(status: CheckStatus) -> &'static str {
    match status {
        CheckStatus::Met => "good",
        CheckStatus::Partly => "warn",
        CheckStatus::NotYet | CheckStatus::NoData => "",
    }
}
