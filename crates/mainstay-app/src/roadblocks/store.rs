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
}
