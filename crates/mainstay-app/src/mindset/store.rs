//! The SQL of the mindset questions: rounds, the sheets of an open one, the voices that stay of a closed one.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    /// The round that is open.
    pub fn open_round(partnership: Uuid) -> maybe Round { id: Uuid, model: String, opened_at: i64, opened_by: String, closed_at: Option<i64>, people: i64, removed_at: Option<i64> } =
        "SELECT id, model, opened_at, opened_by, closed_at, people, removed_at FROM mindset_round WHERE partnership = $1 AND closed_at IS NULL AND removed_at IS NULL";
    /// The closed rounds, the newest first.
    pub fn closed_rounds(partnership: Uuid) -> many (Round) =
        "SELECT id, model, opened_at, opened_by, closed_at, people, removed_at FROM mindset_round
          WHERE partnership = $1 AND closed_at IS NOT NULL AND removed_at IS NULL ORDER BY closed_at DESC, id DESC LIMIT 60";
    /// One round, removed or not.
    pub fn round(partnership: Uuid, id: Uuid) -> maybe (Round) =
        "SELECT id, model, opened_at, opened_by, closed_at, people, removed_at FROM mindset_round WHERE partnership = $1 AND id = $2";
    /// Opens a round.
    pub fn put_round(partnership: Uuid, id: Uuid, model: &str, at: i64, by: &str) -> count =
        "INSERT INTO mindset_round (partnership, id, model, opened_at, opened_by) VALUES ($1, $2, $3, $4, $5)";
    /// Closes a round that is open.
    pub fn close_round(partnership: Uuid, id: Uuid, at: i64, people: i64) -> count =
        "UPDATE mindset_round SET closed_at = $3, people = $4 WHERE partnership = $1 AND id = $2 AND closed_at IS NULL";
    /// Removes a round, or brings it back with no moment.
    pub fn set_removed(partnership: Uuid, id: Uuid, at: Option<i64>) -> count =
        "UPDATE mindset_round SET removed_at = $3 WHERE partnership = $1 AND id = $2";

    /// The sheets of an open round.
    pub fn sheets(partnership: Uuid, round: Uuid) -> many SheetRow { who: Uuid, answers: String, version: i64 } =
        "SELECT who, answers, version FROM mindset_sheet WHERE partnership = $1 AND round = $2 ORDER BY answers, who LIMIT 5000";
    /// One person's sheet.
    pub fn sheet(partnership: Uuid, round: Uuid, who: Uuid) -> maybe (SheetRow) =
        "SELECT who, answers, version FROM mindset_sheet WHERE partnership = $1 AND round = $2 AND who = $3";
    /// Begins a sheet.
    pub fn put_sheet(partnership: Uuid, round: Uuid, who: Uuid, answers: &str) -> count =
        "INSERT INTO mindset_sheet (partnership, round, who, answers, version) VALUES ($1, $2, $3, $4, 1) ON CONFLICT (partnership, round, who) DO NOTHING";
    /// Changes a sheet, if it was not changed meanwhile.
    pub fn change_sheet(partnership: Uuid, round: Uuid, who: Uuid, answers: &str, version: i64) -> count =
        "UPDATE mindset_sheet SET answers = $4, version = version + 1 WHERE partnership = $1 AND round = $2 AND who = $3 AND version = $5";
    /// Deletes one person's sheet for good.
    pub fn drop_sheet(partnership: Uuid, round: Uuid, who: Uuid) -> count =
        "DELETE FROM mindset_sheet WHERE partnership = $1 AND round = $2 AND who = $3";
    /// Deletes all sheets of a round for good.
    pub fn drop_sheets(partnership: Uuid, round: Uuid) -> count =
        "DELETE FROM mindset_sheet WHERE partnership = $1 AND round = $2";
    /// Keeps a voice of a closed round.
    pub fn put_voice(partnership: Uuid, round: Uuid, number: i64, answers: &str) -> count =
        "INSERT INTO mindset_voice (partnership, round, number, answers) VALUES ($1, $2, $3, $4)";
    /// The voices of a closed round.
    pub fn voices(partnership: Uuid, round: Uuid) -> many Voice { answers: String } =
        "SELECT answers FROM mindset_voice WHERE partnership = $1 AND round = $2 ORDER BY number LIMIT 5000";
}
