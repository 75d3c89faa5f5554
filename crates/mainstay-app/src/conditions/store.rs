//! The SQL of the five conditions: reviews and their answers, and the words on the practices.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    /// The finished reviews, the newest first.
    pub fn reviews(partnership: Uuid) -> many ReviewRow { id: Uuid, model: String, made_as: String, begun_at: i64, begun_by: String, finished_at: Option<i64>, finished_by: Option<String>, removed_at: Option<i64> } =
        "SELECT id, model, made_as, begun_at, begun_by, finished_at, finished_by, removed_at FROM condition_review
          WHERE partnership = $1 AND finished_at IS NOT NULL AND removed_at IS NULL ORDER BY finished_at DESC, id DESC LIMIT 60";
    /// The review that is being filled in.
    pub fn draft(partnership: Uuid) -> maybe (ReviewRow) =
        "SELECT id, model, made_as, begun_at, begun_by, finished_at, finished_by, removed_at FROM condition_review
          WHERE partnership = $1 AND finished_at IS NULL AND removed_at IS NULL";
    /// One review, removed or not.
    pub fn review(partnership: Uuid, id: Uuid) -> maybe (ReviewRow) =
        "SELECT id, model, made_as, begun_at, begun_by, finished_at, finished_by, removed_at FROM condition_review WHERE partnership = $1 AND id = $2";
    /// Begins a review.
    pub fn put_review(partnership: Uuid, id: Uuid, model: &str, made_as: &str, at: i64, by: &str) -> count =
        "INSERT INTO condition_review (partnership, id, model, made_as, begun_at, begun_by) VALUES ($1, $2, $3, $4, $5, $6)";
    /// Finishes a review that is open.
    pub fn finish_review(partnership: Uuid, id: Uuid, at: i64, by: &str) -> count =
        "UPDATE condition_review SET finished_at = $3, finished_by = $4 WHERE partnership = $1 AND id = $2 AND finished_at IS NULL AND removed_at IS NULL";
    /// Removes a review, or brings it back with no moment.
    pub fn set_removed(partnership: Uuid, id: Uuid, at: Option<i64>) -> count =
        "UPDATE condition_review SET removed_at = $3 WHERE partnership = $1 AND id = $2";

    /// The answers of one review.
    pub fn answers(partnership: Uuid, review: Uuid) -> many AnswerRow { review: Uuid, statement: String, answer: Option<String>, evidence: String, taken: bool, suggested: Option<String>, facts: String, version: i64 } =
        "SELECT review, statement, answer, evidence, taken, suggested, facts, version FROM condition_answer WHERE partnership = $1 AND review = $2 ORDER BY statement LIMIT 100";
    /// The answers of all finished reviews.
    pub fn all_answers(partnership: Uuid) -> many (AnswerRow) =
        "SELECT a.review, a.statement, a.answer, a.evidence, a.taken, a.suggested, a.facts, a.version
           FROM condition_answer a JOIN condition_review r ON r.partnership = a.partnership AND r.id = a.review
          WHERE a.partnership = $1 AND r.finished_at IS NOT NULL AND r.removed_at IS NULL ORDER BY a.review, a.statement LIMIT 10000";
    /// Keeps the first answer to a statement; somebody else's that came first stays.
    pub fn put_answer(partnership: Uuid, review: Uuid, statement: &str, answer: Option<&str>, evidence: &str, taken: bool) -> count =
        "INSERT INTO condition_answer (partnership, review, statement, answer, evidence, taken, version) VALUES ($1, $2, $3, $4, $5, $6, 1)
         ON CONFLICT (partnership, review, statement) DO NOTHING";
    /// Changes an answer, if nobody else did meanwhile.
    pub fn change_answer(partnership: Uuid, review: Uuid, statement: &str, answer: Option<&str>, evidence: &str, taken: bool, version: i64) -> count =
        "UPDATE condition_answer SET answer = $4, evidence = $5, taken = $6, version = version + 1 WHERE partnership = $1 AND review = $2 AND statement = $3 AND version = $7";
    /// Keeps what the workspace said about a statement when the review was finished.
    pub fn note_suggestion(partnership: Uuid, review: Uuid, statement: &str, suggested: Option<&str>, facts: &str) -> count =
        "INSERT INTO condition_answer (partnership, review, statement, answer, evidence, taken, suggested, facts, version) VALUES ($1, $2, $3, NULL, '', FALSE, $4, $5, 1)
         ON CONFLICT (partnership, review, statement) DO UPDATE SET suggested = $4, facts = $5";

    /// What was said of the practices.
    pub fn practices(partnership: Uuid) -> many PracticeRow { practice: String, answer: String, words: String, said_at: i64, said_by: String, version: i64 } =
        "SELECT practice, answer, words, said_at, said_by, version FROM practice_word WHERE partnership = $1 ORDER BY practice LIMIT 100";
    /// Keeps the first word on a practice; somebody else's that came first stays.
    pub fn put_practice(partnership: Uuid, practice: &str, answer: &str, words: &str, at: i64, by: &str) -> count =
        "INSERT INTO practice_word (partnership, practice, answer, words, said_at, said_by, version) VALUES ($1, $2, $3, $4, $5, $6, 1)
         ON CONFLICT (partnership, practice) DO NOTHING";
    /// Changes what was said of a practice, if nobody else did meanwhile.
    pub fn change_practice(partnership: Uuid, practice: &str, answer: &str, words: &str, at: i64, by: &str, version: i64) -> count =
        "UPDATE practice_word SET answer = $3, words = $4, said_at = $5, said_by = $6, version = version + 1 WHERE partnership = $1 AND practice = $2 AND version = $7";
}
