//! The SQL of the outbox.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;
    /// Adds a letter that waits to be sent.
    pub fn put(id: Uuid, to_address: &str, to_name: &str, subject: &str, body: &str, at: i64, unsubscribe: &str, quiet: &str) -> count =
        "INSERT INTO outgoing_mail (id, to_address, to_name, subject, body, state, tries, due_at, lease_until, created_at, unsubscribe, quiet) VALUES ($1, $2, $3, $4, $5, 'waiting', 0, $6, 0, $6, $7, $8)";
    /// Takes some letters that are due, so that no other node sends them.
    pub fn claim(now: i64, lease_until: i64, by: Uuid) -> many Waiting { id: Uuid, to_address: String, to_name: String, subject: String, body: String, tries: i64, created_at: i64, unsubscribe: String, quiet: String } =
        "UPDATE outgoing_mail SET lease_until = $2, lease_by = $3, tries = tries + 1
          WHERE id IN (SELECT id FROM outgoing_mail WHERE state = 'waiting' AND due_at <= $1 AND lease_until <= $1 ORDER BY due_at, id LIMIT 20 FOR UPDATE SKIP LOCKED)
          RETURNING id, to_address, to_name, subject, body, tries, created_at, unsubscribe, quiet",
        sqlite = "UPDATE outgoing_mail SET lease_until = $2, lease_by = $3, tries = tries + 1
          WHERE id IN (SELECT id FROM outgoing_mail WHERE state = 'waiting' AND due_at <= $1 AND lease_until <= $1 ORDER BY due_at, id LIMIT 20)
          RETURNING id, to_address, to_name, subject, body, tries, created_at, unsubscribe, quiet";
    /// Holds a letter for longer, just before it is handed over. None is changed where another node has taken it meanwhile.
    pub fn hold(id: Uuid, by: Uuid, lease_until: i64) -> count =
        "UPDATE outgoing_mail SET lease_until = $3 WHERE id = $1 AND lease_by = $2 AND lease_until > 0 AND state = 'waiting'";
    /// Lets a letter rest until a moment, which is no try.
    pub fn rest(id: Uuid, until: i64) -> count =
        "UPDATE outgoing_mail SET due_at = $2, lease_until = 0, tries = tries - 1 WHERE id = $1";
    /// Lets go of the letters that were taken and not yet sent, when the program stops.
    pub fn let_go(by: Uuid) -> count =
        "UPDATE outgoing_mail SET lease_until = 0, tries = tries - 1 WHERE lease_by = $1 AND lease_until > 0 AND state = 'waiting'";
    /// Takes a letter back that has not left.
    pub fn withdraw(id: Uuid) -> count = "UPDATE outgoing_mail SET state = 'withdrawn' WHERE id = $1 AND state = 'waiting'";
    /// Marks a letter as sent.
    pub fn sent(id: Uuid, at: i64) -> count = "UPDATE outgoing_mail SET state = 'sent', sent_at = $2, last_error = NULL WHERE id = $1";
    /// Puts a letter off.
    pub fn put_off(id: Uuid, due_at: i64, reason: &str) -> count = "UPDATE outgoing_mail SET due_at = $2, lease_until = 0, last_error = $3 WHERE id = $1";
    /// Gives a letter up; the administrator sees it.
    pub fn give_up(id: Uuid, reason: &str) -> count = "UPDATE outgoing_mail SET state = 'stuck', last_error = $2 WHERE id = $1";
    /// The newest letters, for the demo's outbox page and the administrator.
    pub fn newest(limit: i64) -> many Letter { id: Uuid, to_address: String, to_name: String, subject: String, body: String, state: String, created_at: i64, last_error: Option<String> } =
        "SELECT id, to_address, to_name, subject, body, state, created_at, last_error FROM outgoing_mail ORDER BY created_at DESC, id DESC LIMIT $1";
    /// One letter.
    pub fn letter(id: Uuid) -> maybe (Letter) =
        "SELECT id, to_address, to_name, subject, body, state, created_at, last_error FROM outgoing_mail WHERE id = $1";
    /// Letters that could not be sent yet, newest first: to whom and why, never what they say.
    pub fn troubles(limit: i64) -> many Trouble { to_address: String, state: String, last_error: String, created_at: i64 } =
        "SELECT to_address, state, last_error, created_at FROM outgoing_mail
          WHERE last_error IS NOT NULL AND state NOT IN ('sent', 'withdrawn') ORDER BY created_at DESC, id DESC LIMIT $1";

    /// Marks a letter as refused for good by the server of its address.
    pub fn refused(id: Uuid, reason: &str) -> count = "UPDATE outgoing_mail SET state = 'refused', last_error = $2 WHERE id = $1";

    // Addresses that do not work.
    /// The partnerships that write to an address: by a contact, an invitation or a personal link.
    pub fn partnerships_of(address: &str) -> many Place { partnership: Uuid } =
        "SELECT partnership FROM contact WHERE LOWER(email) = $1 AND removed_at IS NULL
         UNION SELECT partnership FROM invitation WHERE LOWER(email) = $1 AND revoked_at IS NULL
         UNION SELECT partnership FROM personal_link WHERE LOWER(email) = $1 AND revoked_at IS NULL
         ORDER BY partnership LIMIT 10000";
    /// Notes that an address does not work.
    pub fn put_address_trouble(partnership: Uuid, address: &str, reason: &str, words: &str, said_by: &str, at: i64) -> count =
        "INSERT INTO address_trouble (partnership, address_fold, reason, words, said_by, found_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (partnership, address_fold) DO UPDATE SET reason = excluded.reason, words = excluded.words, said_by = excluded.said_by, found_at = excluded.found_at";
    /// Forgets that an address did not work.
    pub fn drop_address_trouble(partnership: Uuid, address: &str) -> count = "DELETE FROM address_trouble WHERE partnership = $1 AND address_fold = $2";
    /// A letter arrived: what a server said before about its address no longer holds.
    pub fn drop_refusals(address: &str) -> count = "DELETE FROM address_trouble WHERE address_fold = $1 AND said_by = ''";
    /// The addresses of a partnership that do not work.
    pub fn address_troubles(partnership: Uuid) -> many AddressTrouble { address_fold: String, reason: String, words: String, said_by: String, found_at: i64 } =
        "SELECT address_fold, reason, words, said_by, found_at FROM address_trouble WHERE partnership = $1 ORDER BY address_fold LIMIT 10000";
}
