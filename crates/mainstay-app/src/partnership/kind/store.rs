//! The SQL of the partnership's type: rounds of questions, answers, decisions.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    /// The newest round of questions.
    pub fn newest_round(partnership: Uuid) -> maybe Round { id: Uuid, opened_at: i64, opened_by: String, closed_at: Option<i64> } =
        "SELECT id, opened_at, opened_by, closed_at FROM type_round WHERE partnership = $1 ORDER BY opened_at DESC, id DESC LIMIT 1";
    /// Opens a round.
    pub fn put_round(partnership: Uuid, id: Uuid, at: i64, by: &str) -> count =
        "INSERT INTO type_round (partnership, id, opened_at, opened_by) VALUES ($1, $2, $3, $4)";
    /// Closes a round that is open.
    pub fn close_round(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE type_round SET closed_at = $3 WHERE partnership = $1 AND id = $2 AND closed_at IS NULL";

    /// The cut-offs that the partnership changed.
    pub fn cut_offs(partnership: Uuid) -> many CutOffRow { name: String, value: f64, reason: String, changed_at: i64, changed_by: String, version: i64 } =
        "SELECT name, value, reason, changed_at, changed_by, version FROM type_cut_off WHERE partnership = $1 ORDER BY name LIMIT 20";
    /// Changes a cut-off for the first time.
    pub fn put_cut_off(partnership: Uuid, name: &str, value: f64, reason: &str, at: i64, by: &str) -> count =
        "INSERT INTO type_cut_off (partnership, name, value, reason, changed_at, changed_by, version) VALUES ($1, $2, $3, $4, $5, $6, 1)";
    /// Changes a cut-off again, if nobody else did meanwhile.
    pub fn change_cut_off(partnership: Uuid, name: &str, value: f64, reason: &str, at: i64, by: &str, version: i64) -> count =
        "UPDATE type_cut_off SET value = $3, reason = $4, changed_at = $5, changed_by = $6, version = version + 1 WHERE partnership = $1 AND name = $2 AND version = $7";
    /// What everybody answered in a round.
    pub fn answers(partnership: Uuid, round: Uuid) -> many AnswerRow { who: Uuid, kind: String, name: String, answers: String, version: i64 } =
        "SELECT who, kind, name, answers, version FROM type_answer WHERE partnership = $1 AND round = $2 ORDER BY LOWER(name), who LIMIT 2000";
    /// What one person, or the group, answered in a round.
    pub fn answer(partnership: Uuid, round: Uuid, who: Uuid) -> maybe (AnswerRow) =
        "SELECT who, kind, name, answers, version FROM type_answer WHERE partnership = $1 AND round = $2 AND who = $3";
    /// Keeps the first answers of somebody.
    pub fn put_answer(partnership: Uuid, round: Uuid, who: Uuid, kind: &str, name: &str, answers: &str, at: i64) -> count =
        "INSERT INTO type_answer (partnership, round, who, kind, name, answers, changed_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 1)";
    /// Changes answers, if nobody else did meanwhile.
    pub fn change_answer(partnership: Uuid, round: Uuid, who: Uuid, answers: &str, at: i64, version: i64) -> count =
        "UPDATE type_answer SET answers = $4, changed_at = $5, version = version + 1 WHERE partnership = $1 AND round = $2 AND who = $3 AND version = $6";

    /// Keeps a decision.
    pub fn put_decision(partnership: Uuid, id: Uuid, round: Uuid, at: i64, by: &str, model: &str, answers: &str, people: i64, recommended: Option<&str>, confidence: Option<&str>, fits: &str, ambition: Option<f64>, means: Option<f64>, mismatch: Option<&str>, cards: &str, chosen: &str, reason: &str, sides: &str, review_on: &str) -> count =
        "INSERT INTO type_decision (partnership, id, round, decided_at, decided_by, model, answers, people, recommended, confidence, fits, ambition, means, mismatch, cards, chosen, reason, sides, review_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
    /// The decisions, the newest first.
    pub fn decisions(partnership: Uuid) -> many Decision { id: Uuid, round: Uuid, decided_at: i64, decided_by: String, model: String, answers: String, people: i64, recommended: Option<String>, confidence: Option<String>, fits: String, ambition: Option<f64>, means: Option<f64>, mismatch: Option<String>, cards: String, chosen: String, reason: String, sides: String, review_on: String } =
        "SELECT id, round, decided_at, decided_by, model, answers, people, recommended, confidence, fits, ambition, means, mismatch, cards, chosen, reason, sides, review_on
           FROM type_decision WHERE partnership = $1 ORDER BY decided_at DESC, id DESC LIMIT 100";
}
