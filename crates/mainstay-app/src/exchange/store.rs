//! The SQL of lists of organisations on their way in.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    /// Keeps what was read of a list.
    pub fn put_list(partnership: Uuid, id: Uuid, file_name: &str, content: &str, choices: &str, by: &str, at: i64) -> count =
        "INSERT INTO organisation_list (partnership, id, file_name, content, choices, state, outcome, created_by, created_at, version) VALUES ($1, $2, $3, $4, $5, 'open', '', $6, $7, 1)";
    /// One list.
    pub fn list(partnership: Uuid, id: Uuid) -> maybe List { id: Uuid, file_name: String, content: String, choices: String, state: String, outcome: String, created_by: String, created_at: i64, version: i64 } =
        "SELECT id, file_name, content, choices, state, outcome, created_by, created_at, version FROM organisation_list WHERE partnership = $1 AND id = $2";
    /// The lists brought so far, newest first.
    pub fn lists(partnership: Uuid) -> many Listed { id: Uuid, file_name: String, state: String, created_by: String, created_at: i64 } =
        "SELECT id, file_name, state, created_by, created_at FROM organisation_list WHERE partnership = $1 ORDER BY created_at DESC, id DESC LIMIT 50";
    /// Keeps what was chosen, unless somebody else changed it since `version`.
    pub fn change_choices(partnership: Uuid, id: Uuid, choices: &str, version: i64) -> count =
        "UPDATE organisation_list SET choices = $3, version = version + 1 WHERE partnership = $1 AND id = $2 AND version = $4 AND state = 'open'";
    /// Notes that a list was taken over, forgets its cells and keeps what was written.
    pub fn take(partnership: Uuid, id: Uuid, outcome: &str) -> count =
        "UPDATE organisation_list SET state = 'taken', content = '', outcome = $3, version = version + 1 WHERE partnership = $1 AND id = $2 AND state = 'open'";
    /// Notes that a list was taken back.
    pub fn give_back(partnership: Uuid, id: Uuid, outcome: &str) -> count =
        "UPDATE organisation_list SET state = 'returned', outcome = $3, version = version + 1 WHERE partnership = $1 AND id = $2 AND state = 'taken'";
    /// Throws away a list that was not taken over.
    pub fn drop_list(partnership: Uuid, id: Uuid) -> count =
        "DELETE FROM organisation_list WHERE partnership = $1 AND id = $2 AND state = 'open'";
    /// Throws away what nobody finished.
    pub fn drop_older(partnership: Uuid, moment: i64) -> count =
        "DELETE FROM organisation_list WHERE partnership = $1 AND state = 'open' AND created_at < $2";

    /// Keeps that two organisations were made one, with everything that was moved.
    pub fn put_merge(partnership: Uuid, id: Uuid, kept: Uuid, gone: Uuid, kept_name: &str, gone_name: &str, content: &str, by: &str, at: i64) -> count =
        "INSERT INTO organisation_merge (partnership, id, kept, gone, kept_name, gone_name, content, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// One merge.
    pub fn merge(partnership: Uuid, id: Uuid) -> maybe Merge { id: Uuid, kept: Uuid, gone: Uuid, kept_name: String, gone_name: String, content: String, made_by: String, made_at: i64, undone_at: Option<i64> } =
        "SELECT id, kept, gone, kept_name, gone_name, content, made_by, made_at, undone_at FROM organisation_merge WHERE partnership = $1 AND id = $2";
    /// The merges so far, newest first.
    pub fn merges(partnership: Uuid) -> many (Merge) =
        "SELECT id, kept, gone, kept_name, gone_name, '' AS content, made_by, made_at, undone_at FROM organisation_merge WHERE partnership = $1 ORDER BY made_at DESC, id DESC LIMIT 100";
    /// Notes that a merge was undone, if it was not.
    pub fn undo_merge(partnership: Uuid, id: Uuid, by: &str, at: i64) -> count =
        "UPDATE organisation_merge SET undone_by = $3, undone_at = $4 WHERE partnership = $1 AND id = $2 AND undone_at IS NULL";
    /// Notes that two organisations are not one.
    pub fn put_apart(partnership: Uuid, one: Uuid, other: Uuid, by: &str, at: i64) -> count =
        "INSERT INTO organisation_apart (partnership, one, other, said_by, said_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (partnership, one, other) DO NOTHING";
    /// Those that are not one.
    pub fn apart(partnership: Uuid) -> many Apart { one: Uuid, other: Uuid } =
        "SELECT one, other FROM organisation_apart WHERE partnership = $1 ORDER BY one, other LIMIT 20000";
}
