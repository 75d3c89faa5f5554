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
    /// The entries that take the place of one: a newer decision, once it is adopted, or the word that it was taken back.
    pub fn reversals(partnership: Uuid, id: Uuid) -> many Reversal { id: Uuid, number: i64, entered_at: i64 } =
        "SELECT id, number, entered_at FROM decision_entry WHERE partnership = $1 AND reverses = $2 AND (outcome = 'adopted' OR cause <> 'vote') ORDER BY number LIMIT 100";
    /// The newest entry's number.
    pub fn newest_number(partnership: Uuid) -> maybe Newest { number: i64 } =
        "SELECT number FROM decision_entry WHERE partnership = $1 ORDER BY number DESC LIMIT 1";

    /// The proposals that are not settled yet, the newest first.
    pub fn open_decisions(partnership: Uuid) -> many Decision { id: Uuid, title: String, proposal: String, kind: String, body: Option<Uuid>, method: String, quorum: i64, share: i64, one_stops: i64, threshold: String, level: String, decider: String, affected: String, has_money: i64, effective_on: Option<String>, review_on: Option<String>, reverses: Option<Uuid>, closes_on: Option<String>, state: String, opened_by: String, opened_at: i64, polling_at: Option<i64>, closed_at: Option<i64>, version: i64 } =
        "SELECT id, title, proposal, kind, body, method, quorum, share, one_stops, threshold, level, decider, affected, has_money, effective_on, review_on, reverses, closes_on, state, opened_by, opened_at, polling_at, closed_at, version
           FROM decision WHERE partnership = $1 AND state IN ('draft', 'polling') ORDER BY opened_at DESC, id DESC LIMIT 500";
    /// One proposal, in whatever state.
    pub fn decision(partnership: Uuid, id: Uuid) -> maybe (Decision) =
        "SELECT id, title, proposal, kind, body, method, quorum, share, one_stops, threshold, level, decider, affected, has_money, effective_on, review_on, reverses, closes_on, state, opened_by, opened_at, polling_at, closed_at, version
           FROM decision WHERE partnership = $1 AND id = $2";
    /// Adds a draft.
    pub fn put_decision(partnership: Uuid, id: Uuid, title: &str, proposal: &str, kind: &str, body: Option<Uuid>, method: &str, quorum: i64, share: i64, one_stops: i64, threshold: &str, level: &str, decider: &str, affected: &str, has_money: i64, effective_on: Option<&str>, review_on: Option<&str>, reverses: Option<Uuid>, closes_on: Option<&str>, opened_by: &str, at: i64) -> count =
        "INSERT INTO decision (partnership, id, title, proposal, kind, body, method, quorum, share, one_stops, threshold, level, decider, affected, has_money, effective_on, review_on, reverses, closes_on, state, opened_by, opened_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 'draft', $20, $21, 1)";
    /// Changes a draft, if nobody else did meanwhile.
    pub fn change_decision(partnership: Uuid, id: Uuid, title: &str, proposal: &str, kind: &str, body: Option<Uuid>, method: &str, quorum: i64, share: i64, one_stops: i64, threshold: &str, level: &str, decider: &str, affected: &str, has_money: i64, effective_on: Option<&str>, review_on: Option<&str>, reverses: Option<Uuid>, closes_on: Option<&str>, version: i64) -> count =
        "UPDATE decision SET title = $3, proposal = $4, kind = $5, body = $6, method = $7, quorum = $8, share = $9, one_stops = $10, threshold = $11, level = $12, decider = $13, affected = $14, has_money = $15, effective_on = $16, review_on = $17, reverses = $18, closes_on = $19, version = version + 1
          WHERE partnership = $1 AND id = $2 AND version = $20 AND state = 'draft'";
    /// Takes a proposal from one state to another, if it is in the first.
    pub fn move_decision(partnership: Uuid, id: Uuid, from: &str, to: &str) -> count =
        "UPDATE decision SET state = $4, version = version + 1 WHERE partnership = $1 AND id = $2 AND state = $3";
    /// Opens the vote on a draft.
    pub fn open_polling(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE decision SET state = 'polling', polling_at = $3, version = version + 1 WHERE partnership = $1 AND id = $2 AND state = 'draft'";
    /// Moves the last day of an open vote.
    pub fn extend(partnership: Uuid, id: Uuid, closes_on: &str, version: i64) -> count =
        "UPDATE decision SET closes_on = $3, version = version + 1 WHERE partnership = $1 AND id = $2 AND state = 'polling' AND version = $4";
    /// Marks a proposal as settled, if it was not.
    pub fn settle(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE decision SET state = 'settled', closed_at = $3, version = version + 1 WHERE partnership = $1 AND id = $2 AND state IN ('draft', 'polling')";

    /// Everybody on the roll of a vote.
    pub fn voters(partnership: Uuid, decision: Uuid) -> many Voter { voter: Uuid, kind: String, name: String, position: Option<String>, reason: String, cast_by: String, cast_by_id: Option<Uuid>, cast_as: String, cast_at: Option<i64>, recused_at: Option<i64>, recused_why: String, recused_by: String, carrier: Option<Uuid>, version: i64 } =
        "SELECT voter, kind, name, position, reason, cast_by, cast_by_id, cast_as, cast_at, recused_at, recused_why, recused_by, carrier, version
           FROM decision_voter WHERE partnership = $1 AND decision = $2 ORDER BY kind, LOWER(name), voter LIMIT 2000";
    /// Puts somebody on the roll.
    pub fn put_voter(partnership: Uuid, decision: Uuid, voter: Uuid, kind: &str, name: &str) -> count =
        "INSERT INTO decision_voter (partnership, decision, voter, kind, name, reason, cast_by, cast_as, recused_why, recused_by, version) VALUES ($1, $2, $3, $4, $5, '', '', '', '', '', 0)";
    /// Takes the roll away when a vote goes back to a draft.
    pub fn drop_voters(partnership: Uuid, decision: Uuid) -> count = "DELETE FROM decision_voter WHERE partnership = $1 AND decision = $2";
    /// Keeps a vote, if nothing else happened on its row meanwhile and the vote is open.
    pub fn cast(partnership: Uuid, decision: Uuid, voter: Uuid, position: &str, reason: &str, by: &str, by_id: Uuid, cast_as: &str, at: i64, version: i64) -> count =
        "UPDATE decision_voter SET position = $4, reason = $5, cast_by = $6, cast_by_id = $7, cast_as = $8, cast_at = $9, version = version + 1
          WHERE partnership = $1 AND decision = $2 AND voter = $3 AND version = $10 AND recused_at IS NULL";
    /// Takes a member out of the vote, with its vote and the proxy it gave.
    pub fn recuse(partnership: Uuid, decision: Uuid, voter: Uuid, at: i64, why: &str, by: &str) -> count =
        "UPDATE decision_voter SET recused_at = $4, recused_why = $5, recused_by = $6, position = NULL, reason = '', cast_by = '', cast_by_id = NULL, cast_as = '', cast_at = NULL, carrier = NULL, version = version + 1
          WHERE partnership = $1 AND decision = $2 AND voter = $3 AND recused_at IS NULL";
    /// Lets a member vote again.
    pub fn readmit(partnership: Uuid, decision: Uuid, voter: Uuid) -> count =
        "UPDATE decision_voter SET recused_at = NULL, recused_why = '', recused_by = '', version = version + 1 WHERE partnership = $1 AND decision = $2 AND voter = $3 AND recused_at IS NOT NULL";
    /// Says who carries a member's vote.
    pub fn set_carrier(partnership: Uuid, decision: Uuid, voter: Uuid, carrier: Uuid) -> count =
        "UPDATE decision_voter SET carrier = $4, version = version + 1 WHERE partnership = $1 AND decision = $2 AND voter = $3 AND recused_at IS NULL";
    /// Takes a proxy back, with the vote that was cast by it.
    pub fn end_proxy(partnership: Uuid, decision: Uuid, voter: Uuid) -> count =
        "UPDATE decision_voter SET carrier = NULL, position = CASE WHEN cast_as = 'proxy' THEN NULL ELSE position END, reason = CASE WHEN cast_as = 'proxy' THEN '' ELSE reason END,
                cast_by = CASE WHEN cast_as = 'proxy' THEN '' ELSE cast_by END, cast_by_id = CASE WHEN cast_as = 'proxy' THEN NULL ELSE cast_by_id END,
                cast_at = CASE WHEN cast_as = 'proxy' THEN NULL ELSE cast_at END, cast_as = CASE WHEN cast_as = 'proxy' THEN '' ELSE cast_as END, version = version + 1
          WHERE partnership = $1 AND decision = $2 AND voter = $3 AND carrier IS NOT NULL";

    // When two organisations are made one.
    /// Where an organisation is on the roll, with the state of the vote.
    pub fn rolls_of(partnership: Uuid, voter: Uuid) -> many Roll { decision: Uuid, state: String, title: String } =
        "SELECT v.decision, d.state, d.title FROM decision_voter v JOIN decision d ON d.partnership = v.partnership AND d.id = v.decision
          WHERE v.partnership = $1 AND v.voter = $2 ORDER BY v.decision LIMIT 20000";
    /// Gives a place on the roll to another organisation.
    pub fn give_roll(partnership: Uuid, decision: Uuid, from: Uuid, to: Uuid) -> count =
        "UPDATE decision_voter SET voter = $4 WHERE partnership = $1 AND decision = $2 AND voter = $3";
    /// Whose vote an organisation carries.
    pub fn carried_by(partnership: Uuid, carrier: Uuid) -> many Carried { decision: Uuid, voter: Uuid } =
        "SELECT decision, voter FROM decision_voter WHERE partnership = $1 AND carrier = $2 ORDER BY decision, voter LIMIT 20000";
    /// Gives a vote that is carried to another carrier.
    pub fn give_carried(partnership: Uuid, decision: Uuid, voter: Uuid, carrier: Uuid) -> count =
        "UPDATE decision_voter SET carrier = $4 WHERE partnership = $1 AND decision = $2 AND voter = $3";
    /// Takes one place off the roll.
    pub fn drop_voter(partnership: Uuid, decision: Uuid, voter: Uuid) -> count =
        "DELETE FROM decision_voter WHERE partnership = $1 AND decision = $2 AND voter = $3";
    /// Puts a place back on the roll, exactly as it was.
    pub fn put_voter_back(partnership: Uuid, decision: Uuid, voter: Uuid, kind: &str, name: &str, position: Option<&str>, reason: &str, cast_by: &str, cast_by_id: Option<Uuid>, cast_as: &str, cast_at: Option<i64>, recused_at: Option<i64>, recused_why: &str, recused_by: &str, carrier: Option<Uuid>, version: i64) -> count =
        "INSERT INTO decision_voter (partnership, decision, voter, kind, name, position, reason, cast_by, cast_by_id, cast_as, cast_at, recused_at, recused_why, recused_by, carrier, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

    // What is done about a decision, and looking at it again.
    /// The commitments that came out of decisions; those taken off the list are left out.
    pub fn bound(partnership: Uuid) -> many Bound { decision: Uuid, commitment: Uuid, what: String, organisation: Option<String>, due_on: Option<String>, state: String } =
        "SELECT b.decision, b.commitment, c.what, o.name AS organisation, c.due_on, c.state
           FROM decision_commitment b JOIN commitment c ON c.partnership = b.partnership AND c.id = b.commitment
           LEFT JOIN organisation o ON o.partnership = c.partnership AND o.id = c.organisation
          WHERE b.partnership = $1 AND c.removed_at IS NULL ORDER BY c.created_at, c.id LIMIT 5000";
    /// Notes which decision a commitment came out of.
    pub fn bind(partnership: Uuid, commitment: Uuid, decision: Uuid) -> count =
        "INSERT INTO decision_commitment (partnership, commitment, decision) VALUES ($1, $2, $3)";
    /// The decision a commitment came out of.
    pub fn bound_by(partnership: Uuid, commitment: Uuid) -> maybe BoundBy { decision: Uuid } =
        "SELECT decision FROM decision_commitment WHERE partnership = $1 AND commitment = $2";
    /// When decisions were looked at again, the newest look first.
    pub fn looks(partnership: Uuid) -> many LookRow { decision: Uuid, verdict: String, words: String, next_on: Option<String>, looked_at: i64, looked_by: String } =
        "SELECT decision, verdict, words, next_on, looked_at, looked_by FROM decision_look WHERE partnership = $1 ORDER BY looked_at DESC, id DESC LIMIT 5000";
    /// Notes that a decision was looked at again, and what came of it.
    pub fn put_look(partnership: Uuid, id: Uuid, decision: Uuid, verdict: &str, words: &str, next_on: Option<&str>, at: i64, by: &str) -> count =
        "INSERT INTO decision_look (partnership, id, decision, verdict, words, next_on, looked_at, looked_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
}
