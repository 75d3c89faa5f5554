//! The SQL of the roster.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    /// The organisations of a partnership.
    pub fn organisations(partnership: Uuid) -> many Organisation { id: Uuid, name: String, name_fold: String, also_called: String, sectors: String, joined_on: Option<String>, left_on: Option<String>, note: String, version: i64 } =
        "SELECT id, name, name_fold, also_called, sectors, joined_on, left_on, note, version FROM organisation
          WHERE partnership = $1 AND removed_at IS NULL ORDER BY name_fold, id LIMIT 2000";
    /// One organisation.
    pub fn organisation(partnership: Uuid, id: Uuid) -> maybe (Organisation) =
        "SELECT id, name, name_fold, also_called, sectors, joined_on, left_on, note, version FROM organisation WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";
    /// Adds an organisation.
    pub fn put_organisation(partnership: Uuid, id: Uuid, name: &str, name_fold: &str, also_called: &str, sectors: &str, joined_on: Option<&str>, left_on: Option<&str>, note: &str, at: i64) -> count =
        "INSERT INTO organisation (partnership, id, name, name_fold, also_called, sectors, joined_on, left_on, note, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)";
    /// Changes an organisation, if nobody else did meanwhile.
    pub fn change_organisation(partnership: Uuid, id: Uuid, name: &str, name_fold: &str, also_called: &str, sectors: &str, joined_on: Option<&str>, left_on: Option<&str>, note: &str, version: i64) -> count =
        "UPDATE organisation SET name = $3, name_fold = $4, also_called = $5, sectors = $6, joined_on = $7, left_on = $8, note = $9, version = version + 1
          WHERE partnership = $1 AND id = $2 AND version = $10 AND removed_at IS NULL";
    /// Takes an organisation out of the roster, if it is in it.
    pub fn remove(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE organisation SET removed_at = $3, version = version + 1 WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";
    /// Puts an organisation back, if it was taken out.
    pub fn put_back(partnership: Uuid, id: Uuid) -> count =
        "UPDATE organisation SET removed_at = NULL, version = version + 1 WHERE partnership = $1 AND id = $2 AND removed_at IS NOT NULL";
    /// The name of an organisation, removed or not.
    pub fn name_of(partnership: Uuid, id: Uuid) -> maybe Named { name: String } = "SELECT name FROM organisation WHERE partnership = $1 AND id = $2";

    /// The contacts of a partnership's organisations.
    pub fn contacts(partnership: Uuid) -> many Contact { id: Uuid, organisation: Uuid, name: String, email: String, phone: String, job: String } =
        "SELECT id, organisation, name, email, phone, job FROM contact WHERE partnership = $1 AND removed_at IS NULL ORDER BY LOWER(name), id LIMIT 5000";
    /// Adds a contact.
    pub fn put_contact(partnership: Uuid, id: Uuid, organisation: Uuid, name: &str, email: &str, phone: &str, job: &str, at: i64) -> count =
        "INSERT INTO contact (partnership, id, organisation, name, email, phone, job, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)";
    /// A contact of this partnership, also one that was taken out.
    pub fn known_contact(partnership: Uuid, id: Uuid) -> maybe KnownContact { organisation: Uuid } =
        "SELECT organisation FROM contact WHERE partnership = $1 AND id = $2";
    /// Takes a contact out, if it is there.
    pub fn remove_contact(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE contact SET removed_at = $3, version = version + 1 WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";

    /// The partnership's own list of sectors.
    pub fn sectors(partnership: Uuid) -> many SectorRow { key: String, label: String, position: i64, need: String } =
        "SELECT key, label, position, need FROM sector WHERE partnership = $1 ORDER BY position, key LIMIT 500";
    /// Adds a sector to the list, or changes whether it is needed.
    pub fn put_sector(partnership: Uuid, key: &str, label: &str, position: i64, need: &str) -> count =
        "INSERT INTO sector (partnership, key, label, position, need) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (partnership, key) DO UPDATE SET label = excluded.label, need = excluded.need";
}
