//! The SQL of the structure.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    /// The functions somebody has written something about.
    pub fn functions(partnership: Uuid) -> many FunctionRow { key: String, lead: Option<Uuid>, lead_person: String, deputy: Option<Uuid>, deputy_person: String, fte: Option<f64>, award: String, hours: Option<f64>, note: String, version: i64 } =
        "SELECT key, lead, lead_person, deputy, deputy_person, fte, award, hours, note, version FROM backbone_function WHERE partnership = $1 ORDER BY key LIMIT 100";
    /// Writes a function down for the first time.
    pub fn put_function(partnership: Uuid, key: &str, lead: Option<Uuid>, lead_person: &str, deputy: Option<Uuid>, deputy_person: &str, fte: Option<f64>, award: &str, hours: Option<f64>, note: &str) -> count =
        "INSERT INTO backbone_function (partnership, key, lead, lead_person, deputy, deputy_person, fte, award, hours, note, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)";
    /// Changes a function, if nobody else did meanwhile.
    pub fn change_function(partnership: Uuid, key: &str, lead: Option<Uuid>, lead_person: &str, deputy: Option<Uuid>, deputy_person: &str, fte: Option<f64>, award: &str, hours: Option<f64>, note: &str, version: i64) -> count =
        "UPDATE backbone_function SET lead = $3, lead_person = $4, deputy = $5, deputy_person = $6, fte = $7, award = $8, hours = $9, note = $10, version = version + 1
          WHERE partnership = $1 AND key = $2 AND version = $11";
    /// Who helps with which function.
    pub fn supports(partnership: Uuid) -> many SupportRow { function: String, organisation: Uuid, person: String } =
        "SELECT function, organisation, person FROM function_support WHERE partnership = $1 ORDER BY function, LOWER(person), organisation LIMIT 1000";
    /// Forgets who helps with a function, before it is written anew.
    pub fn clear_support(partnership: Uuid, function: &str) -> count = "DELETE FROM function_support WHERE partnership = $1 AND function = $2";
    /// Writes down who helps with a function.
    pub fn put_support(partnership: Uuid, function: &str, organisation: Uuid, person: &str) -> count =
        "INSERT INTO function_support (partnership, function, organisation, person) VALUES ($1, $2, $3, $4)";

    /// What each partner gives and gets.
    pub fn parts(partnership: Uuid) -> many PartRow { organisation: Uuid, reasons: String, gives: String, gives_words: String, gets: String, changes: String, successor: String, confirmed_at: Option<i64>, confirmed_by: String, version: i64 } =
        "SELECT organisation, reasons, gives, gives_words, gets, changes, successor, confirmed_at, confirmed_by, version FROM partner_part WHERE partnership = $1 ORDER BY organisation LIMIT 2000";
    /// What one partner gives and gets.
    pub fn part(partnership: Uuid, organisation: Uuid) -> maybe (PartRow) =
        "SELECT organisation, reasons, gives, gives_words, gets, changes, successor, confirmed_at, confirmed_by, version FROM partner_part WHERE partnership = $1 AND organisation = $2";
    /// Writes a partner's entry for the first time.
    pub fn put_part(partnership: Uuid, organisation: Uuid, reasons: &str, gives: &str, gives_words: &str, gets: &str, changes: &str, successor: &str, confirmed_at: Option<i64>, confirmed_by: &str) -> count =
        "INSERT INTO partner_part (partnership, organisation, reasons, gives, gives_words, gets, changes, successor, confirmed_at, confirmed_by, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)";
    /// Changes a partner's entry, if nobody else did meanwhile.
    pub fn change_part(partnership: Uuid, organisation: Uuid, reasons: &str, gives: &str, gives_words: &str, gets: &str, changes: &str, successor: &str, confirmed_at: Option<i64>, confirmed_by: &str, version: i64) -> count =
        "UPDATE partner_part SET reasons = $3, gives = $4, gives_words = $5, gets = $6, changes = $7, successor = $8, confirmed_at = $9, confirmed_by = $10, version = version + 1
          WHERE partnership = $1 AND organisation = $2 AND version = $11";

    /// The commitments, those with the earliest day first.
    pub fn commitments(partnership: Uuid) -> many CommitmentRow { id: Uuid, organisation: Uuid, what: String, person: String, due_on: Option<String>, function: String, activity: Option<Uuid>, made_on: String, state: String, settled_on: Option<String>, evidence: String, said_on: String, created_by: String, cause: String, first_step: String, goal: Option<Uuid>, version: i64 } =
        "SELECT id, organisation, what, person, due_on, function, activity, made_on, state, settled_on, evidence, said_on, created_by, cause, first_step, goal, version FROM commitment
          WHERE partnership = $1 AND removed_at IS NULL ORDER BY due_on NULLS LAST, created_at, id LIMIT 5000";
    /// One commitment.
    pub fn commitment(partnership: Uuid, id: Uuid) -> maybe (CommitmentRow) =
        "SELECT id, organisation, what, person, due_on, function, activity, made_on, state, settled_on, evidence, said_on, created_by, cause, first_step, goal, version FROM commitment WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";
    /// What one was called, taken off the list or not.
    pub fn commitment_named(partnership: Uuid, id: Uuid) -> maybe Named { what: String } = "SELECT what FROM commitment WHERE partnership = $1 AND id = $2";
    /// Writes a commitment down.
    pub fn put_commitment(partnership: Uuid, id: Uuid, organisation: Uuid, what: &str, person: &str, due_on: Option<&str>, function: &str, activity: Option<Uuid>, made_on: &str, state: &str, settled_on: Option<&str>, evidence: &str, said_on: &str, created_by: &str, at: i64, cause: &str, first_step: &str, goal: Option<Uuid>) -> count =
        "INSERT INTO commitment (partnership, id, organisation, what, person, due_on, function, activity, made_on, state, settled_on, evidence, said_on, created_by, created_at, cause, first_step, goal, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1)";
    /// Changes a commitment, if nobody else did meanwhile.
    pub fn change_commitment(partnership: Uuid, id: Uuid, organisation: Uuid, what: &str, person: &str, due_on: Option<&str>, function: &str, activity: Option<Uuid>, state: &str, settled_on: Option<&str>, evidence: &str, said_on: &str, first_step: &str, goal: Option<Uuid>, version: i64) -> count =
        "UPDATE commitment SET organisation = $3, what = $4, person = $5, due_on = $6, function = $7, activity = $8, state = $9, settled_on = $10, evidence = $11, said_on = $12, first_step = $13, goal = $14, version = version + 1
          WHERE partnership = $1 AND id = $2 AND version = $15 AND removed_at IS NULL";
    /// Takes a commitment off the list, if it is on it.
    pub fn remove_commitment(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE commitment SET removed_at = $3, version = version + 1 WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";
    /// Puts a commitment back, if it was taken off.
    pub fn put_back_commitment(partnership: Uuid, id: Uuid) -> count =
        "UPDATE commitment SET removed_at = NULL, version = version + 1 WHERE partnership = $1 AND id = $2 AND removed_at IS NOT NULL";

    /// What was said about the commitments, the newest first.
    pub fn words(partnership: Uuid) -> many WordRow { commitment: Uuid, said_at: i64, said_by: String, state: String, words: String } =
        "SELECT commitment, said_at, said_by, state, words FROM commitment_word WHERE partnership = $1 ORDER BY said_at DESC, id DESC LIMIT 20000";
    /// What was said about one commitment last.
    pub fn last_word(partnership: Uuid, commitment: Uuid) -> maybe (WordRow) =
        "SELECT commitment, said_at, said_by, state, words FROM commitment_word WHERE partnership = $1 AND commitment = $2 ORDER BY said_at DESC, id DESC LIMIT 1";
    /// Keeps what was said about a commitment.
    pub fn put_word(partnership: Uuid, id: Uuid, commitment: Uuid, at: i64, by: &str, state: &str, words: &str) -> count =
        "INSERT INTO commitment_word (partnership, id, commitment, said_at, said_by, state, words) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    /// The hand-overs, the newest first.
    pub fn transitions(partnership: Uuid) -> many TransitionRow { id: Uuid, kind: String, organisation: Uuid, who: String, leaves_on: String, successor: String, done: String, note: String, completed_on: Option<String>, version: i64 } =
        "SELECT id, kind, organisation, who, leaves_on, successor, done, note, completed_on, version FROM transition WHERE partnership = $1 AND removed_at IS NULL ORDER BY leaves_on DESC, id DESC LIMIT 1000";
    /// One hand-over.
    pub fn transition(partnership: Uuid, id: Uuid) -> maybe (TransitionRow) =
        "SELECT id, kind, organisation, who, leaves_on, successor, done, note, completed_on, version FROM transition WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";
    /// Whose hand-over it is, taken off the list or not.
    pub fn transition_of(partnership: Uuid, id: Uuid) -> maybe Leaving { who: String } = "SELECT who FROM transition WHERE partnership = $1 AND id = $2";
    /// Begins a hand-over.
    pub fn put_transition(partnership: Uuid, id: Uuid, kind: &str, organisation: Uuid, who: &str, leaves_on: &str, successor: &str, note: &str, at: i64) -> count =
        "INSERT INTO transition (partnership, id, kind, organisation, who, leaves_on, successor, done, note, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8, $9, 1)";
    /// Changes a hand-over, if nobody else did meanwhile.
    pub fn change_transition(partnership: Uuid, id: Uuid, leaves_on: &str, successor: &str, done: &str, note: &str, completed_on: Option<&str>, version: i64) -> count =
        "UPDATE transition SET leaves_on = $3, successor = $4, done = $5, note = $6, completed_on = $7, version = version + 1 WHERE partnership = $1 AND id = $2 AND version = $8 AND removed_at IS NULL";
    /// Takes a hand-over off the list, if it is on it.
    pub fn remove_transition(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE transition SET removed_at = $3, version = version + 1 WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";
    /// Puts a hand-over back, if it was taken off.
    pub fn put_back_transition(partnership: Uuid, id: Uuid) -> count =
        "UPDATE transition SET removed_at = NULL, version = version + 1 WHERE partnership = $1 AND id = $2 AND removed_at IS NOT NULL";

    // When two organisations are made one.
    /// Which commitments an organisation has, taken out or not.
    pub fn commitment_of_organisation(partnership: Uuid, organisation: Uuid) -> many Owned { id: Uuid } =
        "SELECT id FROM commitment WHERE partnership = $1 AND organisation = $2 ORDER BY id LIMIT 500000";
    /// Gives commitments to another organisation.
    pub fn give_commitment(partnership: Uuid, ids: &[Uuid], organisation: Uuid) -> count =
        "UPDATE commitment SET organisation = $3 WHERE partnership = $1 AND id = ANY($2)";
    /// Which hand-overs an organisation has, taken out or not.
    pub fn transition_of_organisation(partnership: Uuid, organisation: Uuid) -> many (Owned) =
        "SELECT id FROM transition WHERE partnership = $1 AND organisation = $2 ORDER BY id LIMIT 500000";
    /// Gives hand-overs to another organisation.
    pub fn give_transition(partnership: Uuid, ids: &[Uuid], organisation: Uuid) -> count =
        "UPDATE transition SET organisation = $3 WHERE partnership = $1 AND id = ANY($2)";
    /// Gives the lead of a function to another organisation.
    pub fn give_lead(partnership: Uuid, key: &str, from: Uuid, to: Uuid) -> count =
        "UPDATE backbone_function SET lead = $4 WHERE partnership = $1 AND key = $2 AND lead = $3";
    /// Gives the deputy's place of a function to another organisation.
    pub fn give_deputy(partnership: Uuid, key: &str, from: Uuid, to: Uuid) -> count =
        "UPDATE backbone_function SET deputy = $4 WHERE partnership = $1 AND key = $2 AND deputy = $3";
    /// Gives the help with a function to another organisation.
    pub fn give_support(partnership: Uuid, function: &str, from: Uuid, to: Uuid) -> count =
        "UPDATE function_support SET organisation = $4 WHERE partnership = $1 AND function = $2 AND organisation = $3";
    /// Writes who of an organisation helps with a function.
    pub fn set_support_person(partnership: Uuid, function: &str, organisation: Uuid, person: &str) -> count =
        "UPDATE function_support SET person = $4 WHERE partnership = $1 AND function = $2 AND organisation = $3";
    /// Forgets that an organisation helps with a function.
    pub fn drop_support(partnership: Uuid, function: &str, organisation: Uuid) -> count =
        "DELETE FROM function_support WHERE partnership = $1 AND function = $2 AND organisation = $3";
    /// Gives what is written of a partner's giving and getting to another organisation.
    pub fn give_part(partnership: Uuid, from: Uuid, to: Uuid) -> count =
        "UPDATE partner_part SET organisation = $3 WHERE partnership = $1 AND organisation = $2";
}
