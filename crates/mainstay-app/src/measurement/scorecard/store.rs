//! The SQL of the scorecard: what counts and who was asked, each read at once for a whole partnership, and the stories.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    // What others keep, read here so that one page takes a handful of statements however many partners there are.
    /// The whole figures of a partnership that were not taken back, replaced ones too, each with how far the hand-in is that brought it:
    /// [`super::holding`] chooses those that count.
    pub fn wholes(partnership: Uuid) -> many FigureRow { id: Uuid, submission: Uuid, indicator: Uuid, version: i64, organisation: Option<Uuid>, period: String, breakdown: String,
        numerator: Option<f64>, denominator: Option<f64>, value: Option<f64>, missing: Option<String>, flags: String, at: i64, superseded_by: Option<Uuid>, state: Option<String> } =
        "SELECT v.id, v.submission, v.indicator, v.version, v.organisation, v.period, v.breakdown, v.numerator, v.denominator, v.value, v.missing, v.flags, v.at, v.superseded_by, CASE WHEN b.state IN ('submitted', 'queried') AND EXISTS (SELECT 1 FROM review w WHERE w.partnership = s.partnership AND w.round = s.round AND w.organisation = s.organisation
                  AND w.verdict = 'accepted' AND (w.at > s.handed_in_at OR w.submission = s.id) AND NOT EXISTS (SELECT 1 FROM review o WHERE o.partnership = w.partnership AND o.round = w.round
                  AND o.organisation = w.organisation AND o.verdict = 'reopened' AND o.at >= w.at)) THEN 'accepted' ELSE b.state END AS state
           FROM observation v JOIN submission s ON s.partnership = v.partnership AND s.id = v.submission
           LEFT JOIN obligation b ON b.partnership = s.partnership AND b.round = s.round AND b.organisation = s.organisation
          WHERE v.partnership = $1 AND v.breakdown = '' AND v.withdrawn_at IS NULL
          ORDER BY v.indicator, v.period, v.id LIMIT 500000";
    /// The same of one indicator, whole and by group.
    pub fn of_indicator(partnership: Uuid, indicator: Uuid) -> many (FigureRow) =
        "SELECT v.id, v.submission, v.indicator, v.version, v.organisation, v.period, v.breakdown, v.numerator, v.denominator, v.value, v.missing, v.flags, v.at, v.superseded_by, CASE WHEN b.state IN ('submitted', 'queried') AND EXISTS (SELECT 1 FROM review w WHERE w.partnership = s.partnership AND w.round = s.round AND w.organisation = s.organisation
                  AND w.verdict = 'accepted' AND (w.at > s.handed_in_at OR w.submission = s.id) AND NOT EXISTS (SELECT 1 FROM review o WHERE o.partnership = w.partnership AND o.round = w.round
                  AND o.organisation = w.organisation AND o.verdict = 'reopened' AND o.at >= w.at)) THEN 'accepted' ELSE b.state END AS state
           FROM observation v JOIN submission s ON s.partnership = v.partnership AND s.id = v.submission
           LEFT JOIN obligation b ON b.partnership = s.partnership AND b.round = s.round AND b.organisation = s.organisation
          WHERE v.partnership = $1 AND v.indicator = $2 AND v.withdrawn_at IS NULL
          ORDER BY v.period, v.breakdown, v.id LIMIT 500000";
    /// Who was asked for what, with how far each partner is.
    pub fn asked(partnership: Uuid) -> many AskedRow { indicator: Uuid, organisation: Uuid, period: String, state: String } =
        "SELECT e.indicator, e.organisation, r.period, b.state
           FROM expectation e JOIN obligation b ON b.partnership = e.partnership AND b.round = e.round AND b.organisation = e.organisation
           JOIN round r ON r.partnership = e.partnership AND r.id = e.round
          WHERE e.partnership = $1 ORDER BY r.due_on, e.organisation, e.indicator LIMIT 500000";
    /// Every organisation's name, those taken off the list too: their figures stay.
    pub fn names(partnership: Uuid) -> many NameRow { id: Uuid, name: String } =
        "SELECT id, name FROM organisation WHERE partnership = $1 ORDER BY name_fold, id LIMIT 5000";
    /// Every figure ever given for one indicator, period and group, newest first, with the hand-in that brought it.
    pub fn history(partnership: Uuid, indicator: Uuid, period: &str, breakdown: &str) -> many PastRow { id: Uuid, submission: Uuid, organisation: Option<Uuid>, version: i64,
        numerator: Option<f64>, denominator: Option<f64>, value: Option<f64>, missing: Option<String>, flags: String, cells: String, at: i64, superseded_by: Option<Uuid>, withdrawn_at: Option<i64>,
        receipt: String, kind: String, actor_kind: String, actor_name: String, file_name: Option<String>, note: String, undone_by: Option<String>, undo_reason: Option<String>, state: Option<String> } =
        "SELECT v.id, v.submission, v.organisation, v.version, v.numerator, v.denominator, v.value, v.missing, v.flags, v.cells, v.at, v.superseded_by, v.withdrawn_at,
                s.receipt, s.kind, s.actor_kind, s.actor_name, s.file_name, s.note, s.undone_by, s.undo_reason, CASE WHEN b.state IN ('submitted', 'queried') AND EXISTS (SELECT 1 FROM review w WHERE w.partnership = s.partnership AND w.round = s.round AND w.organisation = s.organisation
                  AND w.verdict = 'accepted' AND (w.at > s.handed_in_at OR w.submission = s.id) AND NOT EXISTS (SELECT 1 FROM review o WHERE o.partnership = w.partnership AND o.round = w.round
                  AND o.organisation = w.organisation AND o.verdict = 'reopened' AND o.at >= w.at)) THEN 'accepted' ELSE b.state END AS state
           FROM observation v JOIN submission s ON s.partnership = v.partnership AND s.id = v.submission
           LEFT JOIN obligation b ON b.partnership = s.partnership AND b.round = s.round AND b.organisation = s.organisation
          WHERE v.partnership = $1 AND v.indicator = $2 AND v.period = $3 AND v.breakdown = $4
          ORDER BY v.at DESC, v.id DESC LIMIT 50000";

    // Stories.
    /// The stories of an indicator, newest first.
    pub fn stories(partnership: Uuid, indicator: Uuid) -> many Story { id: Uuid, period: String, body: String, written_by: String, written_at: i64, replaced_at: Option<i64> } =
        "SELECT id, period, body, written_by, written_at, replaced_at FROM story WHERE partnership = $1 AND indicator = $2 ORDER BY written_at DESC, id DESC LIMIT 500";
    /// Writes a story.
    pub fn put_story(partnership: Uuid, indicator: Uuid, id: Uuid, period: &str, body: &str, written_by: &str, at: i64) -> count =
        "INSERT INTO story (partnership, indicator, id, period, body, written_by, written_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// Notes that a story was replaced.
    pub fn replace_story(partnership: Uuid, indicator: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE story SET replaced_at = $4 WHERE partnership = $1 AND indicator = $2 AND id = $3 AND replaced_at IS NULL";
}
