//! The SQL of submissions and observations.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    /// Adds a submission.
    pub fn put_submission(partnership: Uuid, id: Uuid, receipt: &str, round: Option<Uuid>, organisation: Option<Uuid>, kind: &str, actor_kind: &str, actor: Option<Uuid>, actor_name: &str, at: i64, file_name: Option<&str>, file_hash: Option<&[u8]>, mapping: Option<Uuid>, note: &str) -> count =
        "INSERT INTO submission (partnership, id, receipt, round, organisation, kind, state, actor_kind, actor, actor_name, handed_in_at, file_name, file_hash, mapping, note)
         VALUES ($1, $2, $3, $4, $5, $6, 'handed_in', $7, $8, $9, $10, $11, $12, $13, $14)";
    /// One submission.
    pub fn submission(partnership: Uuid, id: Uuid) -> maybe Submission { id: Uuid, receipt: String, round: Option<Uuid>, organisation: Option<Uuid>, kind: String, state: String, actor_kind: String, actor_name: String, handed_in_at: i64, file_name: Option<String>, file_hash: Option<Vec<u8>>, note: String, undone_at: Option<i64>, undone_by: Option<String>, undo_reason: Option<String> } =
        "SELECT id, receipt, round, organisation, kind, state, actor_kind, actor_name, handed_in_at, file_name, file_hash, note, undone_at, undone_by, undo_reason
           FROM submission WHERE partnership = $1 AND id = $2";
    /// One submission by its receipt.
    pub fn submission_by_receipt(partnership: Uuid, receipt: &str) -> maybe (Submission) =
        "SELECT id, receipt, round, organisation, kind, state, actor_kind, actor_name, handed_in_at, file_name, file_hash, note, undone_at, undone_by, undo_reason
           FROM submission WHERE partnership = $1 AND receipt = $2";
    /// What one organisation handed in for a round, newest first.
    pub fn submissions(partnership: Uuid, round: Uuid, organisation: Uuid) -> many (Submission) =
        "SELECT id, receipt, round, organisation, kind, state, actor_kind, actor_name, handed_in_at, file_name, file_hash, note, undone_at, undone_by, undo_reason
           FROM submission WHERE partnership = $1 AND round = $2 AND organisation = $3 ORDER BY handed_in_at DESC, id DESC LIMIT 200";
    /// Who handed in a file of this fingerprint before.
    pub fn same_file(partnership: Uuid, file_hash: &[u8]) -> many (Submission) =
        "SELECT id, receipt, round, organisation, kind, state, actor_kind, actor_name, handed_in_at, file_name, file_hash, note, undone_at, undone_by, undo_reason
           FROM submission WHERE partnership = $1 AND file_hash = $2 AND undone_at IS NULL ORDER BY handed_in_at DESC, id DESC LIMIT 20";
    /// Marks a submission as undone.
    pub fn mark_undone(partnership: Uuid, id: Uuid, at: i64, by: &str, reason: &str) -> count =
        "UPDATE submission SET state = 'undone', undone_at = $3, undone_by = $4, undo_reason = $5 WHERE partnership = $1 AND id = $2 AND undone_at IS NULL";

    /// Adds a figure.
    pub fn put_observation(partnership: Uuid, id: Uuid, submission: Uuid, indicator: Uuid, version: i64, organisation: Option<Uuid>, period: &str, breakdown: &str, numerator: Option<f64>, denominator: Option<f64>, value: Option<f64>, missing: Option<&str>, flags: &str, cells: &str, at: i64) -> count =
        "INSERT INTO observation (partnership, id, submission, indicator, version, organisation, period, breakdown, numerator, denominator, value, missing, flags, cells, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    /// The figure that holds now for one organisation, indicator, period and group.
    pub fn current_figure(partnership: Uuid, indicator: Uuid, organisation: Option<Uuid>, period: &str, breakdown: &str) -> maybe Observation { id: Uuid, submission: Uuid, indicator: Uuid, version: i64, organisation: Option<Uuid>, period: String, breakdown: String, numerator: Option<f64>, denominator: Option<f64>, value: Option<f64>, missing: Option<String>, flags: String, cells: String, at: i64, superseded_by: Option<Uuid>, withdrawn_at: Option<i64> } =
        "SELECT id, submission, indicator, version, organisation, period, breakdown, numerator, denominator, value, missing, flags, cells, at, superseded_by, withdrawn_at
           FROM observation
          WHERE partnership = $1 AND indicator = $2 AND organisation IS NOT DISTINCT FROM $3 AND period = $4 AND breakdown = $5 AND superseded_by IS NULL AND withdrawn_at IS NULL";
    /// The figures of an indicator that hold now, over all periods and organisations.
    pub fn current_of_indicator(partnership: Uuid, indicator: Uuid) -> many (Observation) =
        "SELECT id, submission, indicator, version, organisation, period, breakdown, numerator, denominator, value, missing, flags, cells, at, superseded_by, withdrawn_at
           FROM observation WHERE partnership = $1 AND indicator = $2 AND superseded_by IS NULL AND withdrawn_at IS NULL
          ORDER BY period, breakdown, id LIMIT 200000";
    /// The figures of a whole partnership that hold now, for the scorecard (whole figures only, no groups).
    pub fn current_wholes(partnership: Uuid) -> many (Observation) =
        "SELECT id, submission, indicator, version, organisation, period, breakdown, numerator, denominator, value, missing, flags, cells, at, superseded_by, withdrawn_at
           FROM observation WHERE partnership = $1 AND breakdown = '' AND superseded_by IS NULL AND withdrawn_at IS NULL
          ORDER BY indicator, period, id LIMIT 200000";
    /// The figures of one organisation that hold now, over all periods.
    pub fn current_of_organisation(partnership: Uuid, organisation: Uuid) -> many (Observation) =
        "SELECT id, submission, indicator, version, organisation, period, breakdown, numerator, denominator, value, missing, flags, cells, at, superseded_by, withdrawn_at
           FROM observation WHERE partnership = $1 AND organisation = $2 AND superseded_by IS NULL AND withdrawn_at IS NULL
          ORDER BY indicator, period, breakdown, id LIMIT 200000";
    /// The figures of one organisation that were accepted, over all periods and rounds: those that hold now and those replaced since.
    pub fn accepted_of_organisation(partnership: Uuid, organisation: Uuid) -> many (Observation) =
        "SELECT v.id, v.submission, v.indicator, v.version, v.organisation, v.period, v.breakdown, v.numerator, v.denominator, v.value, v.missing, v.flags, v.cells, v.at, v.superseded_by, v.withdrawn_at
           FROM observation v JOIN submission s ON s.partnership = v.partnership AND s.id = v.submission
          WHERE v.partnership = $1 AND v.organisation = $2 AND v.withdrawn_at IS NULL AND EXISTS (SELECT 1 FROM review w WHERE w.partnership = s.partnership AND w.round = s.round AND w.organisation = s.organisation
            AND w.verdict = 'accepted' AND (w.at > s.handed_in_at OR w.submission = s.id) AND NOT EXISTS (SELECT 1 FROM review o WHERE o.partnership = w.partnership AND o.round = w.round
            AND o.organisation = w.organisation AND o.verdict = 'reopened' AND o.at >= w.at))
          ORDER BY v.indicator, v.period, v.breakdown, v.id LIMIT 200000";
    /// Every figure ever given for one organisation, indicator, period and group, newest first: the history behind a number.
    pub fn history(partnership: Uuid, indicator: Uuid, organisation: Option<Uuid>, period: &str, breakdown: &str) -> many (Observation) =
        "SELECT id, submission, indicator, version, organisation, period, breakdown, numerator, denominator, value, missing, flags, cells, at, superseded_by, withdrawn_at
           FROM observation
          WHERE partnership = $1 AND indicator = $2 AND organisation IS NOT DISTINCT FROM $3 AND period = $4 AND breakdown = $5
          ORDER BY at DESC, id DESC LIMIT 500";
    /// The figures a submission brought.
    pub fn of_submission(partnership: Uuid, submission: Uuid) -> many (Observation) =
        "SELECT id, submission, indicator, version, organisation, period, breakdown, numerator, denominator, value, missing, flags, cells, at, superseded_by, withdrawn_at
           FROM observation WHERE partnership = $1 AND submission = $2 ORDER BY indicator, period, breakdown, id LIMIT 200000";
    /// Marks a figure as superseded by another.
    pub fn supersede(partnership: Uuid, id: Uuid, by: Uuid) -> count =
        "UPDATE observation SET superseded_by = $3 WHERE partnership = $1 AND id = $2 AND superseded_by IS NULL";
    /// How many figures of a submission were superseded by a later one.
    pub fn superseded_of(partnership: Uuid, submission: Uuid) -> one Tally { n: i64 } =
        "SELECT COUNT(*) AS n FROM observation WHERE partnership = $1 AND submission = $2 AND superseded_by IS NOT NULL";
    /// Withdraws the figures of a submission.
    pub fn withdraw(partnership: Uuid, submission: Uuid, at: i64) -> count =
        "UPDATE observation SET withdrawn_at = $3 WHERE partnership = $1 AND submission = $2";
    /// Lets the figures hold again that a submission had superseded.
    pub fn restore_before(partnership: Uuid, submission: Uuid) -> count =
        "UPDATE observation SET superseded_by = NULL
          WHERE partnership = $1 AND superseded_by IN (SELECT id FROM observation WHERE partnership = $1 AND submission = $2)";

    // When two organisations are made one.
    /// Which submissions an organisation has, taken out or not.
    pub fn submission_of_organisation(partnership: Uuid, organisation: Uuid) -> many Owned { id: Uuid } =
        "SELECT id FROM submission WHERE partnership = $1 AND organisation = $2 ORDER BY id LIMIT 500000";
    /// Gives submissions to another organisation.
    pub fn give_submission(partnership: Uuid, ids: &[Uuid], organisation: Uuid) -> count =
        "UPDATE submission SET organisation = $3 WHERE partnership = $1 AND id = ANY($2)";
    /// Which figures an organisation has, taken out or not.
    pub fn observation_of_organisation(partnership: Uuid, organisation: Uuid) -> many (Owned) =
        "SELECT id FROM observation WHERE partnership = $1 AND organisation = $2 ORDER BY id LIMIT 500000";
    /// Gives figures to another organisation.
    pub fn give_observation(partnership: Uuid, ids: &[Uuid], organisation: Uuid) -> count =
        "UPDATE observation SET organisation = $3 WHERE partnership = $1 AND id = ANY($2)";
    /// Lets a figure hold again that another had superseded.
    pub fn hold_again(partnership: Uuid, id: Uuid, by: Uuid) -> count =
        "UPDATE observation SET superseded_by = NULL WHERE partnership = $1 AND id = $2 AND superseded_by = $3";
}
