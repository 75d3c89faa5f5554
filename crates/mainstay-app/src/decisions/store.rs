//! The SQL of decisions. The register has no statement that changes or deletes an entry.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    /// Adds an entry to the register.
    pub fn put_entry(partnership: Uuid, id: Uuid, number: i64, cause: &str, cause_path: &str, subject: &str, title: &str, proposal: &str, kind: &str, body: Option<Uuid>, body_name: &str, method: &str, rule: &str, level: &str, decider: &str, outcome: &str, reasons: &str, effective_on: Option<&str>, review_on: Option<&str>, affected: &str, votes: &str, reverses: Option<Uuid>, opened_at: i64, entered_at: i64, entered_by: &str, digest: &str) -> count =
        "INSERT INTO decision_entry (partnership, id, number, cause, cause_path, subject, title, proposal, kind, body, body_name, method, rule, level, decider, outcome, reasons, effective_on, review_on, affected, votes, reverses, opened_at, entered_at, entered_by, digest)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)";
    /// The register, the newest entry first.
    pub fn entries(partnership: Uuid) -> many Entry { id: Uuid, number: i64, cause: String, cause_path: String, subject: String, title: String, proposal: String, kind: String, body: Option<Uuid>, body_name: String, method: String, rule: String, level: String, decider: String, outcome: String, reasons: String, effective_on: Option<String>, review_on: Option<String>, affected: String, votes: String, reverses: Option<Uuid>, opened_at: i64, entered_at: i64, entered_by: String, digest: String } =
        "SELECT id, number, cause, cause_path, subject, title, proposal, kind, body, body_name, method, rule, level, decider, outcome, reasons, effective_on, review_on, affected, votes, reverses, opened_at, entered_at, entered_by, digest
           FROM decision_entry WHERE partnership = $1 ORDER BY number DESC LIMIT 5000";
    /// One entry.
    pub fn entry(partnership: Uuid, id: Uuid) -> maybe (Entry) =
        "SELECT id, number, cause, cause_path, subject, title, proposal, kind, body, body_name, method, rule, level, decider, outcome, reasons, effective_on, review_on, affected, votes, reverses, opened_at, entered_at, entered_by, digest
           FROM decision_entry WHERE partnership = $1 AND id = $2";
    /// The entries that take the place of one.
    pub fn reversals(partnership: Uuid, id: Uuid) -> many Reversal { id: Uuid, number: i64, entered_at: i64 } =
        "SELECT id, number, entered_at FROM decision_entry WHERE partnership = $1 AND reverses = $2 ORDER BY number LIMIT 100";
    /// The newest entry's number.
    pub fn newest_number(partnership: Uuid) -> maybe Newest { number: i64 } =
        "SELECT number FROM decision_entry WHERE partnership = $1 ORDER BY number DESC LIMIT 1";
}
