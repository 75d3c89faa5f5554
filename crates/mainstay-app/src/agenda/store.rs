//! The SQL of the agenda: texts, items, hands, versions, comments, ratifications.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    /// The texts.
    pub fn texts(partnership: Uuid) -> many TextRow { part: String, body: String, changed_at: i64, changed_by: String, version: i64 } =
        "SELECT part, body, changed_at, changed_by, version FROM agenda_text WHERE partnership = $1 ORDER BY part LIMIT 50";
    /// Keeps the first text of a part.
    pub fn put_text(partnership: Uuid, part: &str, body: &str, at: i64, by: &str) -> count =
        "INSERT INTO agenda_text (partnership, part, body, changed_at, changed_by, version) VALUES ($1, $2, $3, $4, $5, 1)";
    /// Changes a text, if nobody else did meanwhile.
    pub fn change_text(partnership: Uuid, part: &str, body: &str, at: i64, by: &str, version: i64) -> count =
        "UPDATE agenda_text SET body = $3, changed_at = $4, changed_by = $5, version = version + 1 WHERE partnership = $1 AND part = $2 AND version = $6";

    /// Everything that stands in the agenda, in order.
    pub fn items(partnership: Uuid) -> many ItemRow { id: Uuid, kind: String, parent: Option<Uuid>, position: i64, content: String, organisation: Option<Uuid>, removed_at: Option<i64>, version: i64 } =
        "SELECT id, kind, parent, position, content, organisation, removed_at, version FROM agenda_item WHERE partnership = $1 AND removed_at IS NULL
          ORDER BY position, created_at, id LIMIT 20000";
    /// One item, removed or not.
    pub fn item(partnership: Uuid, id: Uuid) -> maybe (ItemRow) =
        "SELECT id, kind, parent, position, content, organisation, removed_at, version FROM agenda_item WHERE partnership = $1 AND id = $2";
    /// Adds an item.
    pub fn put_item(partnership: Uuid, id: Uuid, kind: &str, parent: Option<Uuid>, position: i64, content: &str, organisation: Option<Uuid>, at: i64, by: &str) -> count =
        "INSERT INTO agenda_item (partnership, id, kind, parent, position, content, organisation, created_at, created_by, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)";
    /// Changes an item, if nobody else did meanwhile.
    pub fn change_item(partnership: Uuid, id: Uuid, parent: Option<Uuid>, content: &str, version: i64) -> count =
        "UPDATE agenda_item SET parent = $3, content = $4, version = version + 1 WHERE partnership = $1 AND id = $2 AND version = $5 AND removed_at IS NULL";
    /// Gives an item its place among its neighbours.
    pub fn place_item(partnership: Uuid, id: Uuid, position: i64) -> count =
        "UPDATE agenda_item SET position = $3 WHERE partnership = $1 AND id = $2";
    /// Counts a change of an item's place, if it is still as it was seen.
    pub fn count_move(partnership: Uuid, id: Uuid, version: i64) -> count =
        "UPDATE agenda_item SET version = version + 1 WHERE partnership = $1 AND id = $2 AND version = $3 AND removed_at IS NULL";
    /// Takes an item out, if it is there.
    pub fn remove_item(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE agenda_item SET removed_at = $3, version = version + 1 WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";
    /// Puts an item back, if it was taken out.
    pub fn put_back_item(partnership: Uuid, id: Uuid) -> count =
        "UPDATE agenda_item SET removed_at = NULL, version = version + 1 WHERE partnership = $1 AND id = $2 AND removed_at IS NOT NULL";

    /// Who has a hand in what.
    pub fn hands(partnership: Uuid) -> many HandRow { id: Uuid, activity: Uuid, organisation: Option<Uuid>, person: String, duty: String } =
        "SELECT id, activity, organisation, person, duty FROM agenda_hand WHERE partnership = $1 AND removed_at IS NULL ORDER BY added_at, id LIMIT 50000";
    /// One hand, removed or not.
    pub fn hand(partnership: Uuid, id: Uuid) -> maybe (HandRow) =
        "SELECT id, activity, organisation, person, duty FROM agenda_hand WHERE partnership = $1 AND id = $2";
    /// Adds a hand.
    pub fn put_hand(partnership: Uuid, id: Uuid, activity: Uuid, organisation: Option<Uuid>, person: &str, duty: &str, at: i64, by: &str) -> count =
        "INSERT INTO agenda_hand (partnership, id, activity, organisation, person, duty, added_at, added_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Takes a hand out, if it is there.
    pub fn remove_hand(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE agenda_hand SET removed_at = $3 WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";
    /// Puts a hand back, if it was taken out.
    pub fn put_back_hand(partnership: Uuid, id: Uuid) -> count =
        "UPDATE agenda_hand SET removed_at = NULL WHERE partnership = $1 AND id = $2 AND removed_at IS NOT NULL";

    /// The versions, the newest first, without what stands in them.
    pub fn versions(partnership: Uuid) -> many VersionRow { number: i64, note: String, comments_until: String, shared_at: i64, shared_by: String } =
        "SELECT number, note, comments_until, shared_at, shared_by FROM agenda_version WHERE partnership = $1 ORDER BY number DESC LIMIT 1000";
    /// What stands in one version.
    pub fn content(partnership: Uuid, number: i64) -> maybe ContentRow { content: String } =
        "SELECT content FROM agenda_version WHERE partnership = $1 AND number = $2";
    /// Keeps a version.
    pub fn put_version(partnership: Uuid, number: i64, content: &str, note: &str, comments_until: &str, at: i64, by: &str) -> count =
        "INSERT INTO agenda_version (partnership, number, content, note, comments_until, shared_at, shared_by) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    /// The comments on a version, the oldest first.
    pub fn comments(partnership: Uuid, number: i64) -> many CommentRow { id: Uuid, number: i64, about: String, about_name: String, body: String, actor: Uuid, name: String, organisation: Option<Uuid>, at: i64, verdict: String, answer: String, answered_by: String, answered_at: Option<i64>, changed_at: Option<i64>, removed_at: Option<i64>, version: i64 } =
        "SELECT id, number, about, about_name, body, actor, name, organisation, at, verdict, answer, answered_by, answered_at, changed_at, removed_at, version FROM agenda_comment
          WHERE partnership = $1 AND number = $2 ORDER BY at, id LIMIT 5000";
    /// One comment.
    pub fn comment(partnership: Uuid, id: Uuid) -> maybe (CommentRow) =
        "SELECT id, number, about, about_name, body, actor, name, organisation, at, verdict, answer, answered_by, answered_at, changed_at, removed_at, version FROM agenda_comment WHERE partnership = $1 AND id = $2";
    /// How many comments on a version wait for an answer.
    pub fn open_comments(partnership: Uuid, number: i64) -> one Tally { n: i64 } =
        "SELECT COUNT(*) AS n FROM agenda_comment WHERE partnership = $1 AND number = $2 AND verdict = '' AND removed_at IS NULL";
    /// How many comments somebody made on a version.
    pub fn comments_by(partnership: Uuid, number: i64, actor: Uuid) -> one (Tally) =
        "SELECT COUNT(*) AS n FROM agenda_comment WHERE partnership = $1 AND number = $2 AND actor = $3 AND removed_at IS NULL";
    /// Keeps a comment.
    pub fn put_comment(partnership: Uuid, id: Uuid, number: i64, about: &str, about_name: &str, body: &str, kind: &str, actor: Uuid, name: &str, organisation: Option<Uuid>, at: i64) -> count =
        "INSERT INTO agenda_comment (partnership, id, number, about, about_name, body, actor_kind, actor, name, organisation, at, verdict, answer, answered_by, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', '', '', 1)";
    /// Changes what a comment says, while nobody has answered it or changed it meanwhile.
    pub fn change_comment(partnership: Uuid, id: Uuid, body: &str, at: i64, version: i64) -> count =
        "UPDATE agenda_comment SET body = $3, changed_at = $4, version = version + 1 WHERE partnership = $1 AND id = $2 AND version = $5 AND verdict = '' AND removed_at IS NULL";
    /// Takes a comment back, or puts it there again, while nobody has answered it.
    pub fn remove_comment(partnership: Uuid, id: Uuid, at: Option<i64>) -> count =
        "UPDATE agenda_comment SET removed_at = $3, version = version + 1 WHERE partnership = $1 AND id = $2 AND verdict = ''";
    /// Answers a comment, if nobody else did meanwhile.
    pub fn answer_comment(partnership: Uuid, id: Uuid, verdict: &str, answer: &str, by: &str, at: i64, version: i64) -> count =
        "UPDATE agenda_comment SET verdict = $3, answer = $4, answered_by = $5, answered_at = $6, version = version + 1 WHERE partnership = $1 AND id = $2 AND version = $7 AND removed_at IS NULL";

    /// The ratifications, the newest version first.
    pub fn ratifications(partnership: Uuid) -> many RatificationRow { number: i64, decided_on: String, how: String, record: String, decision: Option<Uuid>, kept_at: i64, kept_by: String } =
        "SELECT number, decided_on, how, record, decision, kept_at, kept_by FROM agenda_ratification WHERE partnership = $1 ORDER BY number DESC LIMIT 1000";
    /// Keeps a ratification.
    pub fn put_ratification(partnership: Uuid, number: i64, decided_on: &str, how: &str, record: &str, decision: Option<Uuid>, at: i64, by: &str) -> count =
        "INSERT INTO agenda_ratification (partnership, number, decided_on, how, record, decision, kept_at, kept_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

    // When two organisations are made one.
    /// Which items of the agenda an organisation has, taken out or not.
    pub fn agenda_item_of_organisation(partnership: Uuid, organisation: Uuid) -> many Owned { id: Uuid } =
        "SELECT id FROM agenda_item WHERE partnership = $1 AND organisation = $2 ORDER BY id LIMIT 500000";
    /// Gives items of the agenda to another organisation.
    pub fn give_agenda_item(partnership: Uuid, ids: &[Uuid], organisation: Uuid) -> count =
        "UPDATE agenda_item SET organisation = $3 WHERE partnership = $1 AND id = ANY($2)";
    /// Which parts in activities an organisation has, taken out or not.
    pub fn agenda_hand_of_organisation(partnership: Uuid, organisation: Uuid) -> many (Owned) =
        "SELECT id FROM agenda_hand WHERE partnership = $1 AND organisation = $2 ORDER BY id LIMIT 500000";
    /// Gives parts in activities to another organisation.
    pub fn give_agenda_hand(partnership: Uuid, ids: &[Uuid], organisation: Uuid) -> count =
        "UPDATE agenda_hand SET organisation = $3 WHERE partnership = $1 AND id = ANY($2)";
    /// Which comments an organisation has, taken out or not.
    pub fn agenda_comment_of_organisation(partnership: Uuid, organisation: Uuid) -> many (Owned) =
        "SELECT id FROM agenda_comment WHERE partnership = $1 AND organisation = $2 ORDER BY id LIMIT 500000";
    /// Gives comments to another organisation.
    pub fn give_agenda_comment(partnership: Uuid, ids: &[Uuid], organisation: Uuid) -> count =
        "UPDATE agenda_comment SET organisation = $3 WHERE partnership = $1 AND id = ANY($2)";
}
