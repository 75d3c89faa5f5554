//! What a merge moved or set aside.

use std::collections::BTreeMap;

use mainstay_db::Uuid;
use serde::{Deserialize, Serialize};

use crate::exchange::things::Texts;
use crate::shell::Failure;

/// What an organisation owed for a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owed {
    /// The round.
    pub round: Uuid,
    /// How far it was.
    pub state: String,
    /// Since when.
    pub changed_at: i64,
    /// The version of the row.
    pub version: i64,
}

/// The draft of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The round.
    pub round: Uuid,
    /// What was typed.
    pub entries: String,
    /// When.
    pub saved_at: i64,
    /// By whom.
    pub saved_by: String,
    /// The version of the row.
    pub version: i64,
}

/// A place on the roll of a vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The vote.
    pub decision: Uuid,
    /// On the roll.
    pub voter: Uuid,
    /// What sort of voter.
    pub kind: String,
    /// The name on the roll.
    pub name: String,
    /// The vote.
    pub position: Option<String>,
    /// The reason.
    pub reason: String,
    /// Who cast it.
    pub cast_by: String,
    /// Their id.
    pub cast_by_id: Option<Uuid>,
    /// In which way.
    pub cast_as: String,
    /// When.
    pub cast_at: Option<i64>,
    /// When it stood aside.
    pub recused_at: Option<i64>,
    /// Why.
    pub recused_why: String,
    /// Who said so.
    pub recused_by: String,
    /// Who carries its vote.
    pub carrier: Option<Uuid>,
    /// The version of the row.
    pub version: i64,
}

/// Two people of both who help with one function, as one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// The function.
    pub function: String,
    /// The person of the one that stays, before.
    pub own: String,
    /// The person of the one that goes.
    pub theirs: String,
    /// Both, as written now.
    pub both: String,
}

/// Everything a merge did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The rows given to the one that stays, by table.
    pub rows: BTreeMap<String, Vec<Uuid>>,
    /// The texts of the one that stays, before and after.
    pub texts: Option<(Texts, Texts)>,
    /// Figures that another figure now stands before.
    pub superseded: Vec<(Uuid, Uuid)>,
    /// Own words given.
    pub words: Vec<(Uuid, String)>,
    /// Functions whose lead was given.
    pub leads: Vec<String>,
    /// Functions whose deputy's place was given.
    pub deputies: Vec<String>,
    /// Functions whose support was given.
    pub supports: Vec<String>,
    /// Functions both supported, with the people of both.
    #[serde(default)]
    pub supports_joined: Vec<Joined>,
    /// Whether what is written of giving and getting was given.
    pub part: bool,
    /// What the one that goes owed.
    pub owed: Vec<Owed>,
    /// What the one that stays owed in the same rounds.
    pub owed_before: Vec<Owed>,
    /// What the one that goes was asked for: round and indicator.
    pub asked: Vec<(Uuid, Uuid)>,
    /// What of it is new for the one that stays.
    pub asked_new: Vec<(Uuid, Uuid)>,
    /// The drafts of the one that goes.
    pub drafts: Vec<Draft>,
    /// The drafts of the one that stays, in whose place a later one was put.
    pub drafts_before: Vec<Draft>,
    /// The rounds in which the draft of the one that goes was taken.
    pub drafts_taken: Vec<Uuid>,
    /// Votes given.
    pub rolls: Vec<Uuid>,
    /// Places on a roll that were set aside, because the one that stays has its own.
    pub set_aside: Vec<Place>,
    /// Votes that are carried by the one that stays instead: vote and voter.
    pub carried: Vec<(Uuid, Uuid)>,
}

impl Record {
    /// The stored text.
    pub fn text(&self) -> Result<String, Failure> {
        serde_json::to_string(self).map_err(|error| Failure::Ours(error.to_string()))
    }

    /// The record behind a stored text.
    pub fn read(text: &str) -> Result<Self, Failure> {
        serde_json::from_str(text).map_err(|error| Failure::Ours(error.to_string()))
    }
}
