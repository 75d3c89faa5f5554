//! The SQL of the roadblocks: discussions and their two parts.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    /// The discussions, the newest first.
    pub fn talks(partnership: Uuid) -> many Talk { id: Uuid, model: String, name: String, begun_at: i64, begun_by: String, ended_at: Option<i64>, removed_at: Option<i64> } =
        "SELECT id, model, name, begun_at, begun_by, ended_at, removed_at FROM roadblock_talk WHERE partnership = $1 AND removed_at IS NULL ORDER BY begun_at DESC, id DESC LIMIT 200";
    /// One discussion, removed or not.
    pub fn talk(partnership: Uuid, id: Uuid) -> maybe (Talk) =
        "SELECT id, model, name, begun_at, begun_by, ended_at, removed_at FROM roadblock_talk WHERE partnership = $1 AND id = $2";
    /// Begins a discussion.
    pub fn put_talk(partnership: Uuid, id: Uuid, model: &str, name: &str, at: i64, by: &str) -> count =
        "INSERT INTO roadblock_talk (partnership, id, model, name, begun_at, begun_by) VALUES ($1, $2, $3, $4, $5, $6)";
    /// Ends a discussion that goes on.
    pub fn end_talk(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE roadblock_talk SET ended_at = $3 WHERE partnership = $1 AND id = $2 AND ended_at IS NULL";
    /// Removes a discussion, or brings it back with no moment.
    pub fn set_removed(partnership: Uuid, id: Uuid, at: Option<i64>) -> count =
        "UPDATE roadblock_talk SET removed_at = $3 WHERE partnership = $1 AND id = $2";

    /// The parts of all discussions.
    pub fn all_parts(partnership: Uuid) -> many PartRow { talk: Uuid, roadblock: String, place: i64, started_at: Option<i64>, notes: String, outcomes: String, version: i64 } =
        "SELECT talk, roadblock, place, started_at, notes, outcomes, version FROM roadblock_part WHERE partnership = $1 ORDER BY talk, place LIMIT 2000";
    /// The two parts of a discussion.
    pub fn parts(partnership: Uuid, talk: Uuid) -> many (PartRow) =
        "SELECT talk, roadblock, place, started_at, notes, outcomes, version FROM roadblock_part WHERE partnership = $1 AND talk = $2 ORDER BY place LIMIT 10";
    /// Adds a part.
    pub fn put_part(partnership: Uuid, talk: Uuid, roadblock: &str, place: i64) -> count =
        "INSERT INTO roadblock_part (partnership, talk, roadblock, place, notes, outcomes, version) VALUES ($1, $2, $3, $4, '', '', 1)";
    /// Notes when a part begins, once.
    pub fn start_part(partnership: Uuid, talk: Uuid, roadblock: &str, at: i64) -> count =
        "UPDATE roadblock_part SET started_at = $4 WHERE partnership = $1 AND talk = $2 AND roadblock = $3 AND started_at IS NULL";
    /// Keeps what was noted, if nobody else did meanwhile.
    pub fn change_part(partnership: Uuid, talk: Uuid, roadblock: &str, notes: &str, outcomes: &str, version: i64) -> count =
        "UPDATE roadblock_part SET notes = $4, outcomes = $5, version = version + 1 WHERE partnership = $1 AND talk = $2 AND roadblock = $3 AND version = $6";

    // What came out, and what helped.
    /// Which commitments came out of a discussion; those taken off the list are left out.
    pub fn actions(partnership: Uuid, talk: Uuid) -> many Action { commitment: Uuid, roadblock: String, what: String, organisation: Option<String>, due_on: Option<String>, state: String } =
        "SELECT a.commitment, a.roadblock, c.what, o.name AS organisation, c.due_on, c.state
           FROM roadblock_action a JOIN commitment c ON c.partnership = a.partnership AND c.id = a.commitment
           LEFT JOIN organisation o ON o.partnership = c.partnership AND o.id = c.organisation
          WHERE a.partnership = $1 AND a.talk = $2 AND c.removed_at IS NULL ORDER BY c.created_at, c.id LIMIT 500";
    /// Which commitments came out of discussions that were not removed.
    pub fn all_actions(partnership: Uuid) -> many Came { commitment: Uuid, talk: Uuid, roadblock: String } =
        "SELECT a.commitment, a.talk, a.roadblock FROM roadblock_action a JOIN roadblock_talk t ON t.partnership = a.partnership AND t.id = a.talk
          WHERE a.partnership = $1 AND t.removed_at IS NULL ORDER BY a.commitment LIMIT 5000";
    /// Notes which part of a discussion a commitment came out of.
    pub fn put_action(partnership: Uuid, commitment: Uuid, talk: Uuid, roadblock: &str) -> count =
        "INSERT INTO roadblock_action (partnership, commitment, talk, roadblock) VALUES ($1, $2, $3, $4)";
    /// The discussion a commitment came out of, unless it was removed.
    pub fn origin(partnership: Uuid, commitment: Uuid) -> maybe Origin { talk: Uuid, roadblock: String } =
        "SELECT a.talk, a.roadblock FROM roadblock_action a JOIN roadblock_talk t ON t.partnership = a.partnership AND t.id = a.talk
          WHERE a.partnership = $1 AND a.commitment = $2 AND t.removed_at IS NULL";
    /// What helped with a roadblock, the newest first.
    pub fn helped(partnership: Uuid, roadblock: &str) -> many Help { id: Uuid, roadblock: String, name: String, words: String, told_at: i64, told_by: String, removed_at: Option<i64> } =
        "SELECT id, roadblock, name, words, told_at, told_by, removed_at FROM roadblock_help
          WHERE partnership = $1 AND roadblock = $2 AND removed_at IS NULL ORDER BY told_at DESC, id DESC LIMIT 200";
    /// One line of what helped, removed or not.
    pub fn help(partnership: Uuid, id: Uuid) -> maybe (Help) =
        "SELECT id, roadblock, name, words, told_at, told_by, removed_at FROM roadblock_help WHERE partnership = $1 AND id = $2";
    /// Keeps a line of what helped.
    pub fn put_help(partnership: Uuid, id: Uuid, roadblock: &str, name: &str, words: &str, at: i64, by: &str) -> count =
        "INSERT INTO roadblock_help (partnership, id, roadblock, name, words, told_at, told_by) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// Removes a line of what helped, or brings it back with no moment.
    pub fn set_help_removed(partnership: Uuid, id: Uuid, at: Option<i64>) -> count =
        "UPDATE roadblock_help SET removed_at = $3 WHERE partnership = $1 AND id = $2";
}
