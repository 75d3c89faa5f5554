//! The SQL of the audit trail: it is read and added to, never changed.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;
    /// The newest event.
    pub fn last(partnership: Uuid) -> maybe Last { number: i64, seal: Vec<u8> } =
        "SELECT number, seal FROM audit_event WHERE partnership = $1 ORDER BY number DESC LIMIT 1";
    /// Adds an event.
    pub fn put(partnership: Uuid, number: i64, at: i64, actor_kind: &str, actor: Option<Uuid>, actor_name: &str, deed: &str, subject: &str, detail: &str, seal: &[u8]) -> count =
        "INSERT INTO audit_event (partnership, number, at, actor_kind, actor, actor_name, deed, subject, detail, seal) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// A page of events, newest first, before a number.
    pub fn events(partnership: Uuid, before: i64, limit: i64) -> many Event { number: i64, at: i64, actor_kind: String, actor_name: String, deed: String, subject: String, detail: String, seal: Vec<u8> } =
        "SELECT number, at, actor_kind, actor_name, deed, subject, detail, seal FROM audit_event WHERE partnership = $1 AND number < $2 ORDER BY number DESC LIMIT $3";
}
