//! The SQL of the charter: the draft, its versions, comments, adoption, signatures.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    // The draft.
    /// The sections of the draft that have something.
    pub fn draft_sections(partnership: Uuid) -> many DraftSection { number: i64, words: String, fields: String, changed_at: i64, changed_by: String, actor: Uuid, version: i64 } =
        "SELECT number, words, fields, changed_at, changed_by, actor, version FROM charter_section WHERE partnership = $1 ORDER BY number LIMIT 40";
    /// One section of the draft.
    pub fn draft_section(partnership: Uuid, number: i64) -> maybe (DraftSection) =
        "SELECT number, words, fields, changed_at, changed_by, actor, version FROM charter_section WHERE partnership = $1 AND number = $2";
    /// Keeps the first text of a section.
    pub fn put_draft_section(partnership: Uuid, number: i64, words: &str, fields: &str, at: i64, by: &str, actor: Uuid) -> count =
        "INSERT INTO charter_section (partnership, number, words, fields, changed_at, changed_by, actor, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 1)";
    /// Changes a section, if nobody else did meanwhile.
    pub fn change_draft_section(partnership: Uuid, number: i64, words: &str, fields: &str, at: i64, by: &str, actor: Uuid, version: i64) -> count =
        "UPDATE charter_section SET words = $3, fields = $4, changed_at = $5, changed_by = $6, actor = $7, version = version + 1 WHERE partnership = $1 AND number = $2 AND version = $8";
    /// Keeps what a section said before.
    pub fn put_past(partnership: Uuid, number: i64, version: i64, words: &str, fields: &str, at: i64, by: &str) -> count =
        "INSERT INTO charter_past (partnership, number, version, words, fields, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// What a section said before, the newest first.
    pub fn pasts(partnership: Uuid, number: i64) -> many Past { version: i64, words: String, fields: String, changed_at: i64, changed_by: String } =
        "SELECT version, words, fields, changed_at, changed_by FROM charter_past WHERE partnership = $1 AND number = $2 ORDER BY version DESC LIMIT 10";
    /// One earlier text.
    pub fn past(partnership: Uuid, number: i64, version: i64) -> maybe (Past) =
        "SELECT version, words, fields, changed_at, changed_by FROM charter_past WHERE partnership = $1 AND number = $2 AND version = $3";

    // Versions.
    /// The versions, the newest first.
    pub fn versions(partnership: Uuid) -> many VersionRow { number: i64, place_name: String, note: String, comments_until: Option<String>, required: String, kind: String, made_at: i64, made_by: String, hash: String } =
        "SELECT number, place_name, note, comments_until, required, kind, made_at, made_by, hash FROM charter_version WHERE partnership = $1 ORDER BY number DESC LIMIT 500";
    /// One version.
    pub fn version(partnership: Uuid, number: i64) -> maybe (VersionRow) =
        "SELECT number, place_name, note, comments_until, required, kind, made_at, made_by, hash FROM charter_version WHERE partnership = $1 AND number = $2";
    /// Keeps a version.
    pub fn put_version(partnership: Uuid, number: i64, place_name: &str, note: &str, comments_until: Option<&str>, required: &str, kind: &str, at: i64, by: &str, hash: &str) -> count =
        "INSERT INTO charter_version (partnership, number, place_name, note, comments_until, required, kind, made_at, made_by, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// Keeps a section of a version.
    pub fn put_text(partnership: Uuid, version: i64, number: i64, words: &str, fields: &str) -> count =
        "INSERT INTO charter_text (partnership, version, number, words, fields) VALUES ($1, $2, $3, $4, $5)";
    /// The sections of a version.
    pub fn texts(partnership: Uuid, version: i64) -> many TextRow { number: i64, words: String, fields: String } =
        "SELECT number, words, fields FROM charter_text WHERE partnership = $1 AND version = $2 ORDER BY number LIMIT 40";

    // Comments and suggestions.
    /// The comments on a version.
    pub fn comments(partnership: Uuid, version: i64) -> many Comment { id: Uuid, version: i64, section: i64, actor: Uuid, name: String, organisation: Option<Uuid>, organisation_name: String, words: String, suggested: Option<String>, made_at: i64, state: String, answer: String, answered_at: Option<i64>, answered_by: Option<String> } =
        "SELECT id, version, section, actor, name, organisation, organisation_name, words, suggested, made_at, state, answer, answered_at, answered_by
           FROM charter_comment WHERE partnership = $1 AND version = $2 AND removed_at IS NULL ORDER BY section, made_at, id LIMIT 2000";
    /// One comment.
    pub fn comment(partnership: Uuid, id: Uuid) -> maybe (Comment) =
        "SELECT id, version, section, actor, name, organisation, organisation_name, words, suggested, made_at, state, answer, answered_at, answered_by
           FROM charter_comment WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";
    /// Whether there is such a comment, taken back or not.
    pub fn comment_known(partnership: Uuid, id: Uuid) -> maybe Known { id: Uuid } =
        "SELECT id FROM charter_comment WHERE partnership = $1 AND id = $2";
    /// How many comments of each version and section wait for an answer.
    pub fn open_comments(partnership: Uuid) -> many OpenComments { version: i64, section: i64, n: i64 } =
        "SELECT version, section, COUNT(*) AS n FROM charter_comment WHERE partnership = $1 AND state = 'open' AND removed_at IS NULL GROUP BY version, section ORDER BY version DESC, section LIMIT 500";
    /// How many comments somebody made on a version.
    pub fn comments_by(partnership: Uuid, version: i64, actor: Uuid) -> one Tally { n: i64 } =
        "SELECT COUNT(*) AS n FROM charter_comment WHERE partnership = $1 AND version = $2 AND actor = $3 AND removed_at IS NULL";
    /// Keeps a comment.
    pub fn put_comment(partnership: Uuid, id: Uuid, version: i64, section: i64, actor: Uuid, name: &str, organisation: Option<Uuid>, organisation_name: &str, words: &str, suggested: Option<&str>, at: i64) -> count =
        "INSERT INTO charter_comment (partnership, id, version, section, actor, name, organisation, organisation_name, words, suggested, made_at, state, answer) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open', '')";
    /// Answers a comment that waits for it.
    pub fn answer_comment(partnership: Uuid, id: Uuid, state: &str, answer: &str, at: i64, by: &str) -> count =
        "UPDATE charter_comment SET state = $3, answer = $4, answered_at = $5, answered_by = $6 WHERE partnership = $1 AND id = $2 AND state = 'open' AND removed_at IS NULL";
    /// Opens an answered comment again.
    pub fn reopen_comment(partnership: Uuid, id: Uuid) -> count =
        "UPDATE charter_comment SET state = 'open', answer = '', answered_at = NULL, answered_by = NULL WHERE partnership = $1 AND id = $2 AND state <> 'open' AND removed_at IS NULL";
    /// Takes a comment back while it waits for an answer.
    pub fn remove_comment(partnership: Uuid, id: Uuid, actor: Uuid, at: i64) -> count =
        "UPDATE charter_comment SET removed_at = $4 WHERE partnership = $1 AND id = $2 AND actor = $3 AND state = 'open' AND removed_at IS NULL";
    /// Puts a comment back that was taken back.
    pub fn restore_comment(partnership: Uuid, id: Uuid, actor: Uuid) -> count =
        "UPDATE charter_comment SET removed_at = NULL WHERE partnership = $1 AND id = $2 AND actor = $3 AND removed_at IS NOT NULL";

    // Adoption.
    /// The adoptions that stand, the newest version first.
    pub fn adoptions(partnership: Uuid) -> many Adoption { id: Uuid, version: i64, method: String, body: String, adopted_on: String, reservations: String, review_on: String, made_at: i64, made_by: String } =
        "SELECT id, version, method, body, adopted_on, reservations, review_on, made_at, made_by FROM charter_adoption WHERE partnership = $1 AND removed_at IS NULL ORDER BY version DESC LIMIT 500";
    /// Keeps an adoption.
    pub fn put_adoption(partnership: Uuid, id: Uuid, version: i64, method: &str, body: &str, adopted_on: &str, reservations: &str, review_on: &str, at: i64, by: &str) -> count =
        "INSERT INTO charter_adoption (partnership, id, version, method, body, adopted_on, reservations, review_on, made_at, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// Takes an adoption back.
    pub fn remove_adoption(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE charter_adoption SET removed_at = $3 WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";

    // Signatures.
    /// The level at which an organisation signed last.
    pub fn last_signature(partnership: Uuid, organisation: Uuid) -> maybe LastSignature { level: String } =
        "SELECT level FROM charter_signature WHERE partnership = $1 AND organisation = $2 AND removed_at IS NULL ORDER BY made_at DESC, id DESC LIMIT 1";
    /// The signatures under a version.
    pub fn signatures(partnership: Uuid, version: i64) -> many Signature { id: Uuid, organisation: Uuid, organisation_name: String, stance: String, level: String, name: String, job: String, signed_on: String, until: Option<String>, words: String, made_at: i64, made_by: String, actor: Uuid } =
        "SELECT id, organisation, organisation_name, stance, level, name, job, signed_on, until, words, made_at, made_by, actor
           FROM charter_signature WHERE partnership = $1 AND version = $2 AND removed_at IS NULL ORDER BY LOWER(organisation_name), id LIMIT 2000";
    /// One signature.
    pub fn signature(partnership: Uuid, version: i64, id: Uuid) -> maybe (Signature) =
        "SELECT id, organisation, organisation_name, stance, level, name, job, signed_on, until, words, made_at, made_by, actor
           FROM charter_signature WHERE partnership = $1 AND version = $2 AND id = $3";
    /// Keeps a signature.
    pub fn put_signature(partnership: Uuid, id: Uuid, version: i64, organisation: Uuid, organisation_name: &str, stance: &str, level: &str, name: &str, job: &str, signed_on: &str, until: Option<&str>, words: &str, at: i64, by: &str, actor: Uuid) -> count =
        "INSERT INTO charter_signature (partnership, id, version, organisation, organisation_name, stance, level, name, job, signed_on, until, words, made_at, made_by, actor)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    /// Takes a signature back.
    pub fn remove_signature(partnership: Uuid, version: i64, id: Uuid, at: i64) -> count =
        "UPDATE charter_signature SET removed_at = $4 WHERE partnership = $1 AND version = $2 AND id = $3 AND removed_at IS NULL";
    /// Puts a signature back that was taken back, unless another stands in its place.
    pub fn restore_signature(partnership: Uuid, version: i64, id: Uuid) -> count =
        "UPDATE charter_signature SET removed_at = NULL WHERE partnership = $1 AND version = $2 AND id = $3 AND removed_at IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM charter_signature other WHERE other.partnership = $1 AND other.version = $2 AND other.removed_at IS NULL
                               AND other.organisation = (SELECT this.organisation FROM charter_signature this WHERE this.partnership = $1 AND this.id = $3))";

    // When two organisations are made one.
    /// Which comments an organisation has, taken out or not.
    pub fn charter_comment_of_organisation(partnership: Uuid, organisation: Uuid) -> many Owned { id: Uuid } =
        "SELECT id FROM charter_comment WHERE partnership = $1 AND organisation = $2 ORDER BY id LIMIT 500000";
    /// Gives comments to another organisation.
    pub fn give_charter_comment(partnership: Uuid, ids: &[Uuid], organisation: Uuid) -> count =
        "UPDATE charter_comment SET organisation = $3 WHERE partnership = $1 AND id = ANY($2)";
    /// The signatures of an organisation, but for those under a version that another signed too.
    pub fn signatures_to_give(partnership: Uuid, organisation: Uuid, other: Uuid) -> many (Owned) =
        "SELECT s.id FROM charter_signature s WHERE s.partnership = $1 AND s.organisation = $2 AND (s.removed_at IS NOT NULL
            OR NOT EXISTS (SELECT 1 FROM charter_signature o WHERE o.partnership = $1 AND o.version = s.version AND o.organisation = $3 AND o.removed_at IS NULL))
          ORDER BY s.id LIMIT 20000";
    /// Which versions an organisation signed, and by whom.
    pub fn signed_by(partnership: Uuid, organisation: Uuid) -> many SignedBy { version: i64, name: String } =
        "SELECT version, name FROM charter_signature WHERE partnership = $1 AND organisation = $2 AND removed_at IS NULL ORDER BY version, id LIMIT 2000";
    /// Gives signatures to another organisation.
    pub fn give_signatures(partnership: Uuid, ids: &[Uuid], organisation: Uuid) -> count =
        "UPDATE charter_signature SET organisation = $3 WHERE partnership = $1 AND id = ANY($2)";
}
