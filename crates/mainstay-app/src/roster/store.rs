//! The SQL of the roster.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;
    /// The organisations of a partnership.
    pub fn organisations(partnership: Uuid) -> many Organisation { id: Uuid, name: String, also_called: String, sector: String, joined_on: Option<String>, left_on: Option<String>, note: String, version: i64 } =
        "SELECT id, name, also_called, sector, joined_on, left_on, note, version FROM organisation
          WHERE partnership = $1 AND removed_at IS NULL ORDER BY name_fold, id LIMIT 2000";
    /// One organisation.
    pub fn organisation(partnership: Uuid, id: Uuid) -> maybe (Organisation) =
        "SELECT id, name, also_called, sector, joined_on, left_on, note, version FROM organisation WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";
    /// Adds an organisation.
    pub fn put_organisation(partnership: Uuid, id: Uuid, name: &str, name_fold: &str, also_called: &str, sector: &str, joined_on: Option<&str>, left_on: Option<&str>, note: &str, at: i64) -> count =
        "INSERT INTO organisation (partnership, id, name, name_fold, also_called, sector, joined_on, left_on, note, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)";
    /// Adds a sector to the partnership's list.
    pub fn put_sector(partnership: Uuid, key: &str, label: &str, position: i64, needed: bool) -> count =
        "INSERT INTO sector (partnership, key, label, position, needed) VALUES ($1, $2, $3, $4, $5)";
}
