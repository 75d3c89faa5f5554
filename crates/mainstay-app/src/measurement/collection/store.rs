//! The SQL of collection rounds, what each partner owes, drafts and reviews.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    // Rounds.
    /// The rounds of a partnership, the latest due first.
    pub fn rounds(partnership: Uuid) -> many Round { id: Uuid, name: String, period: String, due_on: String, note: String, opened_at: i64, closed_at: Option<i64>, locked_at: Option<i64>, version: i64 } =
        "SELECT id, name, period, due_on, note, opened_at, closed_at, locked_at, version FROM round WHERE partnership = $1 ORDER BY due_on DESC, opened_at DESC, id LIMIT 500";
    /// One round.
    pub fn round(partnership: Uuid, id: Uuid) -> maybe (Round) =
        "SELECT id, name, period, due_on, note, opened_at, closed_at, locked_at, version FROM round WHERE partnership = $1 AND id = $2";
    /// Opens a round.
    pub fn put_round(partnership: Uuid, id: Uuid, name: &str, period: &str, due_on: &str, note: &str, at: i64) -> count =
        "INSERT INTO round (partnership, id, name, period, due_on, note, opened_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 1)";
    /// Closes a round, or opens it again with no moment.
    pub fn set_closed(partnership: Uuid, id: Uuid, at: Option<i64>) -> count =
        "UPDATE round SET closed_at = $3, version = version + 1 WHERE partnership = $1 AND id = $2";
    /// Locks a round: its figures are part of a published period.
    pub fn set_locked(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE round SET locked_at = $3, closed_at = COALESCE(closed_at, $3), version = version + 1 WHERE partnership = $1 AND id = $2 AND locked_at IS NULL";

    // What each partner owes.
    /// How many partners of each round are in which state.
    pub fn tallies(partnership: Uuid) -> many Tally { round: Uuid, state: String, n: i64 } =
        "SELECT round, state, COUNT(*) AS n FROM obligation WHERE partnership = $1 GROUP BY round, state ORDER BY round, state LIMIT 5000";
    /// What the partners of a round owe, by name.
    pub fn obligations(partnership: Uuid, round: Uuid) -> many Obligation { round: Uuid, organisation: Uuid, name: String, state: String, changed_at: i64, version: i64 } =
        "SELECT b.round, b.organisation, o.name, b.state, b.changed_at, b.version
           FROM obligation b JOIN organisation o ON o.partnership = b.partnership AND o.id = b.organisation
          WHERE b.partnership = $1 AND b.round = $2 ORDER BY o.name_fold, o.id LIMIT 2000";
    /// What one partner owes for one round.
    pub fn obligation(partnership: Uuid, round: Uuid, organisation: Uuid) -> maybe (Obligation) =
        "SELECT b.round, b.organisation, o.name, b.state, b.changed_at, b.version
           FROM obligation b JOIN organisation o ON o.partnership = b.partnership AND o.id = b.organisation
          WHERE b.partnership = $1 AND b.round = $2 AND b.organisation = $3";
    /// What one partner owes for every round, the latest due first.
    pub fn obligations_of(partnership: Uuid, organisation: Uuid) -> many (Obligation) =
        "SELECT b.round, b.organisation, o.name, b.state, b.changed_at, b.version
           FROM obligation b JOIN organisation o ON o.partnership = b.partnership AND o.id = b.organisation
           JOIN round r ON r.partnership = b.partnership AND r.id = b.round
          WHERE b.partnership = $1 AND b.organisation = $2 ORDER BY r.due_on DESC, r.opened_at DESC, r.id LIMIT 500";
    /// Everything owed in the rounds that are open, soonest due first.
    pub fn open_obligations(partnership: Uuid) -> many (Obligation) =
        "SELECT b.round, b.organisation, o.name, b.state, b.changed_at, b.version
           FROM obligation b JOIN organisation o ON o.partnership = b.partnership AND o.id = b.organisation
           JOIN round r ON r.partnership = b.partnership AND r.id = b.round
          WHERE b.partnership = $1 AND r.closed_at IS NULL ORDER BY r.due_on, r.id, o.name_fold, o.id LIMIT 5000";
    /// Asks a partner.
    pub fn put_obligation(partnership: Uuid, round: Uuid, organisation: Uuid, state: &str, at: i64) -> count =
        "INSERT INTO obligation (partnership, round, organisation, state, changed_at, version) VALUES ($1, $2, $3, $4, $5, 1)";
    /// Notes how far a partner is.
    pub fn set_state(partnership: Uuid, round: Uuid, organisation: Uuid, state: &str, at: i64) -> count =
        "UPDATE obligation SET state = $4, changed_at = $5, version = version + 1 WHERE partnership = $1 AND round = $2 AND organisation = $3";

    /// Notes when a partner was reminded.
    pub fn set_reminded(partnership: Uuid, round: Uuid, organisation: Uuid, at: i64) -> count =
        "UPDATE obligation SET reminded_at = $4 WHERE partnership = $1 AND round = $2 AND organisation = $3";
    /// Who was reminded of a round, and when last.
    pub fn reminded(partnership: Uuid, round: Uuid) -> many Reminded { organisation: Uuid, reminded_at: i64 } =
        "SELECT organisation, reminded_at FROM obligation WHERE partnership = $1 AND round = $2 AND reminded_at IS NOT NULL ORDER BY organisation LIMIT 2000";

    // Which indicators each partner is asked for.
    /// Asks a partner for an indicator.
    pub fn put_expectation(partnership: Uuid, round: Uuid, organisation: Uuid, indicator: Uuid) -> count =
        "INSERT INTO expectation (partnership, round, organisation, indicator) VALUES ($1, $2, $3, $4)";
    /// What a round asks for.
    pub fn expectations(partnership: Uuid, round: Uuid) -> many Expectation { organisation: Uuid, indicator: Uuid } =
        "SELECT organisation, indicator FROM expectation WHERE partnership = $1 AND round = $2 ORDER BY organisation, indicator LIMIT 100000";
    /// What one partner is asked for in a round.
    pub fn expected_of(partnership: Uuid, round: Uuid, organisation: Uuid) -> many (Expectation) =
        "SELECT organisation, indicator FROM expectation WHERE partnership = $1 AND round = $2 AND organisation = $3 ORDER BY organisation, indicator LIMIT 2000";

    // Drafts.
    /// The draft of a partner's form.
    pub fn draft(partnership: Uuid, round: Uuid, organisation: Uuid) -> maybe Draft { entries: String, saved_at: i64, saved_by: String, version: i64 } =
        "SELECT entries, saved_at, saved_by, version FROM draft WHERE partnership = $1 AND round = $2 AND organisation = $3";
    /// Begins a draft.
    pub fn put_draft(partnership: Uuid, round: Uuid, organisation: Uuid, entries: &str, at: i64, by: &str, version: i64) -> count =
        "INSERT INTO draft (partnership, round, organisation, entries, saved_at, saved_by, version) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (partnership, round, organisation) DO NOTHING";
    /// Saves a draft, unless somebody else did since `version`.
    pub fn change_draft(partnership: Uuid, round: Uuid, organisation: Uuid, entries: &str, at: i64, by: &str, version: i64) -> count =
        "UPDATE draft SET entries = $4, saved_at = $5, saved_by = $6, version = version + 1 WHERE partnership = $1 AND round = $2 AND organisation = $3 AND version = $7";
    /// Throws a draft away.
    pub fn drop_draft(partnership: Uuid, round: Uuid, organisation: Uuid) -> count =
        "DELETE FROM draft WHERE partnership = $1 AND round = $2 AND organisation = $3";

    // Reviews.
    /// Notes what was decided about a hand-in.
    pub fn put_review(partnership: Uuid, id: Uuid, round: Uuid, organisation: Uuid, submission: Option<Uuid>, verdict: &str, comment: &str, actor_kind: &str, actor: Uuid, actor_name: &str, at: i64) -> count =
        "INSERT INTO review (partnership, id, round, organisation, submission, verdict, comment, actor_kind, actor, actor_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// What was decided about a partner's hand-ins of a round, newest first.
    pub fn reviews(partnership: Uuid, round: Uuid, organisation: Uuid) -> many Review { organisation: Uuid, verdict: String, comment: String, actor_name: String, at: i64 } =
        "SELECT organisation, verdict, comment, actor_name, at FROM review WHERE partnership = $1 AND round = $2 AND organisation = $3 ORDER BY at DESC, id DESC LIMIT 200";
    /// What was decided in a whole round, newest first.
    pub fn reviews_of_round(partnership: Uuid, round: Uuid) -> many (Review) =
        "SELECT organisation, verdict, comment, actor_name, at FROM review WHERE partnership = $1 AND round = $2 ORDER BY at DESC, id DESC LIMIT 5000";

    // What others keep, read here for the round's page.
    /// What was handed in for a round and not undone, newest first.
    pub fn handed_in(partnership: Uuid, round: Uuid) -> many HandedIn { id: Uuid, organisation: Uuid, receipt: String, kind: String, actor_kind: String, actor_name: String, handed_in_at: i64, note: String } =
        "SELECT id, organisation, receipt, kind, actor_kind, actor_name, handed_in_at, note FROM submission
          WHERE partnership = $1 AND round = $2 AND organisation IS NOT NULL AND undone_at IS NULL ORDER BY handed_in_at DESC, id DESC LIMIT 20000";
    /// How many figures of a hand-in carry a mark that a question was answered.
    pub fn asked_about(partnership: Uuid, round: Uuid) -> many AskedAbout { organisation: Uuid, n: i64 } =
        "SELECT s.organisation, COUNT(*) AS n FROM submission s JOIN observation v ON v.partnership = s.partnership AND v.submission = s.id
          WHERE s.partnership = $1 AND s.round = $2 AND s.organisation IS NOT NULL AND v.flags <> '' AND v.superseded_by IS NULL AND v.withdrawn_at IS NULL
          GROUP BY s.organisation ORDER BY s.organisation LIMIT 5000";

    // When two organisations are made one.
    /// Which reviews an organisation has, taken out or not.
    pub fn review_of_organisation(partnership: Uuid, organisation: Uuid) -> many Owned { id: Uuid } =
        "SELECT id FROM review WHERE partnership = $1 AND organisation = $2 ORDER BY id LIMIT 500000";
    /// Gives reviews to another organisation.
    pub fn give_review(partnership: Uuid, ids: &[Uuid], organisation: Uuid) -> count =
        "UPDATE review SET organisation = $3 WHERE partnership = $1 AND id = ANY($2)";
    /// What an organisation owes, as it is kept.
    pub fn owed_by(partnership: Uuid, organisation: Uuid) -> many Owed { round: Uuid, state: String, changed_at: i64, version: i64 } =
        "SELECT round, state, changed_at, version FROM obligation WHERE partnership = $1 AND organisation = $2 ORDER BY round LIMIT 5000";
    /// Keeps what an organisation owes exactly as given.
    pub fn keep_owed(partnership: Uuid, round: Uuid, organisation: Uuid, state: &str, changed_at: i64, version: i64) -> count =
        "INSERT INTO obligation (partnership, round, organisation, state, changed_at, version) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (partnership, round, organisation) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at, version = excluded.version";
    /// Forgets what an organisation owes, where nothing hangs on it.
    pub fn drop_owed(partnership: Uuid, round: Uuid, organisation: Uuid) -> count =
        "DELETE FROM obligation WHERE partnership = $1 AND round = $2 AND organisation = $3
            AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.partnership = $1 AND d.round = $2 AND d.organisation = $3)
            AND NOT EXISTS (SELECT 1 FROM intake i WHERE i.partnership = $1 AND i.round = $2 AND i.organisation = $3)
            AND NOT EXISTS (SELECT 1 FROM review w WHERE w.partnership = $1 AND w.round = $2 AND w.organisation = $3)
            AND NOT EXISTS (SELECT 1 FROM submission s WHERE s.partnership = $1 AND s.round = $2 AND s.organisation = $3)";
    /// Forgets that a partner is asked for an indicator.
    pub fn drop_expectation(partnership: Uuid, round: Uuid, organisation: Uuid, indicator: Uuid) -> count =
        "DELETE FROM expectation WHERE partnership = $1 AND round = $2 AND organisation = $3 AND indicator = $4";
}
