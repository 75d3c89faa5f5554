//! How the rule and the votes are written into the register, so that each entry can be read and counted again by itself.

use std::collections::BTreeMap;

use mainstay_core::decisions::{
    Count, Member, MemberKind, Method, Position, Rule, Threshold, count,
};
use mainstay_db::Uuid;
use serde::{Deserialize, Serialize};

/// The rule a decision was made by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptRule {
    /// Share of the organisations that must take part, in percent.
    pub quorum: u8,
    /// Share of support on the scale, in percent.
    pub share: u8,
    /// Whether one -3 stops it.
    pub one_stops: bool,
    /// How large a majority must be.
    pub threshold: Threshold,
    /// The last day for votes, ISO.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_on: Option<String>,
    /// How many had not voted when it was closed before that day was over.
    #[serde(default)]
    pub closed_without: usize,
}

/// One member of the roll, as it stood at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptVote {
    /// The organisation or the person's seat.
    pub voter: Uuid,
    /// Which of the two.
    pub kind: MemberKind,
    /// Its name.
    pub name: String,
    /// Its position, if it voted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// The reason given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Who cast it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cast_by: String,
    /// In which way: own, speaker, alternate, proxy, entered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cast_as: String,
    /// Whether it stood aside because of an interest of its own.
    #[serde(default)]
    pub recused: bool,
    /// The interest.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub recused_why: String,
}

/// The rule as text.
pub fn rule_text(rule: &KeptRule) -> String {
    serde_json::to_string(rule).expect("a rule is plain")
}

/// The rule of an entry; nothing for decisions without one.
pub fn rule_of(text: &str) -> Option<KeptRule> {
    serde_json::from_str(text).ok()
}

/// The votes as text.
pub fn votes_text(votes: &[KeptVote]) -> String {
    serde_json::to_string(votes).expect("votes are plain")
}

/// The votes of an entry.
pub fn votes_of(text: &str) -> Vec<KeptVote> {
    serde_json::from_str(text).unwrap_or_default()
}

/// Counts kept votes by the rule they were cast under.
pub fn counted(method: Method, rule: &KeptRule, votes: &[KeptVote]) -> Option<Count> {
    let rule = Rule {
        method,
        quorum: rule.quorum,
        share: rule.share,
        one_stops: rule.one_stops,
        threshold: rule.threshold,
    };
    let roll: Vec<Member> = votes
        .iter()
        .map(|vote| Member {
            id: vote.voter,
            kind: vote.kind,
            recused: vote.recused,
        })
        .collect();
    let said = votes
        .iter()
        .filter_map(|vote| Some((vote.voter, vote.position?)));
    count(&rule, &roll, &said.collect::<BTreeMap<_, _>>())
}
