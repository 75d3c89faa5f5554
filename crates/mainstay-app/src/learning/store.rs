//! The SQL of the open registers: entries, and the lines below them.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    /// All entries of all registers that are on their lists, in the order they came.
    pub fn entries(partnership: Uuid) -> many EntryRow { id: Uuid, register: String, fields: String, created_by: String, created_at: i64, removed_at: Option<i64>, version: i64 } =
        "SELECT id, register, fields, created_by, created_at, removed_at, version FROM learning_entry
          WHERE partnership = $1 AND removed_at IS NULL ORDER BY created_at, id LIMIT 5000";
    /// One entry, removed or not.
    pub fn entry(partnership: Uuid, id: Uuid) -> maybe (EntryRow) =
        "SELECT id, register, fields, created_by, created_at, removed_at, version FROM learning_entry WHERE partnership = $1 AND id = $2";
    /// Adds an entry.
    pub fn put_entry(partnership: Uuid, id: Uuid, register: &str, fields: &str, by: &str, at: i64) -> count =
        "INSERT INTO learning_entry (partnership, id, register, fields, created_by, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, 1)";
    /// Changes an entry, if nobody else did meanwhile.
    pub fn change_entry(partnership: Uuid, id: Uuid, fields: &str, version: i64) -> count =
        "UPDATE learning_entry SET fields = $3, version = version + 1 WHERE partnership = $1 AND id = $2 AND version = $4 AND removed_at IS NULL";
    /// Takes an entry off its list.
    pub fn remove_entry(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE learning_entry SET removed_at = $3 WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";
    /// Puts an entry back.
    pub fn put_entry_back(partnership: Uuid, id: Uuid) -> count =
        "UPDATE learning_entry SET removed_at = NULL WHERE partnership = $1 AND id = $2 AND removed_at IS NOT NULL";

    /// The lines below all entries, in the order they came.
    pub fn lines(partnership: Uuid) -> many LineRow { id: Uuid, entry: Uuid, fields: String, removed_at: Option<i64>, version: i64 } =
        "SELECT id, entry, fields, removed_at, version FROM learning_line WHERE partnership = $1 AND removed_at IS NULL ORDER BY created_at, id LIMIT 20000";
    /// One line, removed or not.
    pub fn line(partnership: Uuid, id: Uuid) -> maybe (LineRow) =
        "SELECT id, entry, fields, removed_at, version FROM learning_line WHERE partnership = $1 AND id = $2";
    /// Adds a line.
    pub fn put_line(partnership: Uuid, id: Uuid, entry: Uuid, fields: &str, by: &str, at: i64) -> count =
        "INSERT INTO learning_line (partnership, id, entry, fields, created_by, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, 1)";
    /// Changes a line, if nobody else did meanwhile.
    pub fn change_line(partnership: Uuid, id: Uuid, fields: &str, version: i64) -> count =
        "UPDATE learning_line SET fields = $3, version = version + 1 WHERE partnership = $1 AND id = $2 AND version = $4 AND removed_at IS NULL";
    /// Takes a line off.
    pub fn remove_line(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE learning_line SET removed_at = $3 WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";
    /// Puts a line back.
    pub fn put_line_back(partnership: Uuid, id: Uuid) -> count =
        "UPDATE learning_line SET removed_at = NULL WHERE partnership = $1 AND id = $2 AND removed_at IS NOT NULL";
}
