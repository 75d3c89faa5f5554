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
    pub fn events(partnership: Uuid, before: i64, limit: i64) -> many Event { number: i64, at: i64, actor_kind: String, actor: Option<Uuid>, actor_name: String, deed: String, subject: String, detail: String, seal: Vec<u8> } =
        "SELECT number, at, actor_kind, actor, actor_name, deed, subject, detail, seal FROM audit_event WHERE partnership = $1 AND number < $2 ORDER BY number DESC LIMIT $3";
    /// Keeps where the trail ends, so that its newest events cannot be cut off unnoticed.
    pub fn put_head(partnership: Uuid, number: i64, seal: &[u8]) -> count =
        "INSERT INTO audit_head (partnership, number, seal) VALUES ($1, $2, $3)
         ON CONFLICT (partnership) DO UPDATE SET number = excluded.number, seal = excluded.seal";
    /// Where the trail ends.
    pub fn head(partnership: Uuid) -> maybe Head { number: i64, seal: Vec<u8> } = "SELECT number, seal FROM audit_head WHERE partnership = $1";
    /// Every partnership with a trail or a kept end of one, and the installation itself (the nil id).
    pub fn trails() -> many Trail { partnership: Uuid } =
        "SELECT partnership FROM audit_event UNION SELECT partnership FROM audit_head ORDER BY partnership";
}
