//! The SQL of the phase assessments: the assessments, the sheets of an open one, the voices that stay of a closed one.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    /// The assessment that is open.
    pub fn open_assessment(partnership: Uuid) -> maybe Assessment { id: Uuid, model: String, opened_at: i64, opened_by: String, due_on: Option<String>, closed_at: Option<i64>, people: i64, label: Option<String> } =
        "SELECT id, model, opened_at, opened_by, due_on, closed_at, people, label FROM phase_assessment WHERE partnership = $1 AND closed_at IS NULL";
    /// The closed assessments, the newest first.
    pub fn closed_assessments(partnership: Uuid) -> many (Assessment) =
        "SELECT id, model, opened_at, opened_by, due_on, closed_at, people, label FROM phase_assessment
          WHERE partnership = $1 AND closed_at IS NOT NULL ORDER BY closed_at DESC, id DESC LIMIT 60";
    /// One assessment.
    pub fn assessment(partnership: Uuid, id: Uuid) -> maybe (Assessment) =
        "SELECT id, model, opened_at, opened_by, due_on, closed_at, people, label FROM phase_assessment WHERE partnership = $1 AND id = $2";
    /// Opens an assessment.
    pub fn put_assessment(partnership: Uuid, id: Uuid, model: &str, at: i64, by: &str, due_on: Option<&str>) -> count =
        "INSERT INTO phase_assessment (partnership, id, model, opened_at, opened_by, due_on) VALUES ($1, $2, $3, $4, $5, $6)";
    /// Closes an assessment that is open, with the phase that came out.
    pub fn close_assessment(partnership: Uuid, id: Uuid, at: i64, people: i64, label: Option<&str>) -> count =
        "UPDATE phase_assessment SET closed_at = $3, people = $4, label = $5 WHERE partnership = $1 AND id = $2 AND closed_at IS NULL";

    /// The sheets of an assessment, drafts among them.
    pub fn sheets(partnership: Uuid, assessment: Uuid) -> many SheetRow { who: Uuid, answers: String, sent: i64, version: i64 } =
        "SELECT who, answers, sent, version FROM phase_sheet WHERE partnership = $1 AND assessment = $2 ORDER BY answers, who LIMIT 5000";
    /// One person's sheet.
    pub fn sheet(partnership: Uuid, assessment: Uuid, who: Uuid) -> maybe (SheetRow) =
        "SELECT who, answers, sent, version FROM phase_sheet WHERE partnership = $1 AND assessment = $2 AND who = $3";
    /// Begins a sheet.
    pub fn put_sheet(partnership: Uuid, assessment: Uuid, who: Uuid, answers: &str, sent: i64) -> count =
        "INSERT INTO phase_sheet (partnership, assessment, who, answers, sent, version) VALUES ($1, $2, $3, $4, $5, 1) ON CONFLICT (partnership, assessment, who) DO NOTHING";
    /// Changes a sheet, if it was not changed meanwhile.
    pub fn change_sheet(partnership: Uuid, assessment: Uuid, who: Uuid, answers: &str, sent: i64, version: i64) -> count =
        "UPDATE phase_sheet SET answers = $4, sent = $5, version = version + 1 WHERE partnership = $1 AND assessment = $2 AND who = $3 AND version = $6";
    /// Deletes the sent sheets of an assessment for good; drafts stay with who wrote them.
    pub fn drop_sent(partnership: Uuid, assessment: Uuid) -> count =
        "DELETE FROM phase_sheet WHERE partnership = $1 AND assessment = $2 AND sent = 1";
    /// Keeps a voice of a closed assessment.
    pub fn put_voice(partnership: Uuid, assessment: Uuid, number: i64, answers: &str) -> count =
        "INSERT INTO phase_voice (partnership, assessment, number, answers) VALUES ($1, $2, $3, $4)";
    /// The voices of a closed assessment.
    pub fn voices(partnership: Uuid, assessment: Uuid) -> many Voice { answers: String } =
        "SELECT answers FROM phase_voice WHERE partnership = $1 AND assessment = $2 ORDER BY number LIMIT 5000";
}
