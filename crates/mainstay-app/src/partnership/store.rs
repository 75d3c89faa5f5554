//! The SQL of partnerships.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;
    /// Adds a partnership.
    pub fn put(id: Uuid, slug: &str, name: &str, place: &str, zone: &str, language: &str, fiscal_month: i64, purpose: &str, at: i64) -> count =
        "INSERT INTO partnership (id, slug, name, place, zone, language, fiscal_month, purpose, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)";
    /// One partnership.
    pub fn partnership(id: Uuid) -> maybe Partnership { id: Uuid, slug: String, name: String, place: String, zone: String, language: String, fiscal_month: i64, purpose: String, version: i64 } =
        "SELECT id, slug, name, place, zone, language, fiscal_month, purpose, version FROM partnership WHERE id = $1";
    /// The partnership of a short name.
    pub fn by_slug(slug: &str) -> maybe (Partnership) =
        "SELECT id, slug, name, place, zone, language, fiscal_month, purpose, version FROM partnership WHERE slug = $1";
    /// Changes a partnership, if nobody else did meanwhile.
    pub fn change(id: Uuid, name: &str, place: &str, zone: &str, language: &str, fiscal_month: i64, purpose: &str, version: i64) -> count =
        "UPDATE partnership SET name = $2, place = $3, zone = $4, language = $5, fiscal_month = $6, purpose = $7, version = version + 1 WHERE id = $1 AND version = $8";
}
