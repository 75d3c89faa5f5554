//! The SQL of people: one statement a function.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    // Accounts.
    /// The account of an address.
    pub fn person_by_email(email_fold: &str) -> maybe Person { id: Uuid, name: String, email: String, password: Option<String>, language: Option<String>, administrator: bool, disabled_at: Option<i64> } =
        "SELECT id, name, email, password, language, administrator, disabled_at FROM person WHERE email_fold = $1";
    /// One account.
    pub fn person(id: Uuid) -> maybe (Person) =
        "SELECT id, name, email, password, language, administrator, disabled_at FROM person WHERE id = $1";
    /// Every account, for the administrator.
    pub fn people(limit: i64) -> many (Person) =
        "SELECT id, name, email, password, language, administrator, disabled_at FROM person ORDER BY email_fold, id LIMIT $1";
    /// How many administrators there are.
    pub fn administrators() -> one Tally { n: i64 } =
        "SELECT COUNT(*) AS n FROM person WHERE administrator = TRUE AND disabled_at IS NULL";
    /// Adds an account.
    pub fn put_person(id: Uuid, name: &str, email: &str, email_fold: &str, password: Option<&str>, language: Option<&str>, administrator: bool, at: i64) -> count =
        "INSERT INTO person (id, name, email, email_fold, password, language, administrator, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)";
    /// Sets a new password.
    pub fn set_password(id: Uuid, password: &str) -> count = "UPDATE person SET password = $2, version = version + 1 WHERE id = $1";
    /// Changes the name and the language.
    pub fn set_person(id: Uuid, name: &str, language: Option<&str>) -> count = "UPDATE person SET name = $2, language = $3, version = version + 1 WHERE id = $1";
    /// Closes or opens an account.
    pub fn set_disabled(id: Uuid, at: Option<i64>) -> count = "UPDATE person SET disabled_at = $2, version = version + 1 WHERE id = $1";

    // Sessions.
    /// Opens a session.
    pub fn put_session(token: &[u8], id: Uuid, person: Option<Uuid>, link_partnership: Option<Uuid>, link: Option<Uuid>, agent: &str, at: i64, idle_us: i64, expires_at: i64) -> count =
        "INSERT INTO session (token, id, person, link_partnership, link, agent, created_at, seen_at, fresh_at, idle_us, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7, $8, $9)";
    /// The person behind a session that still holds.
    pub fn session_person(token: &[u8], now: i64) -> maybe SessionPerson { person: Uuid, name: String, language: Option<String>, administrator: bool, seen_at: i64, fresh_at: i64, idle_us: i64, expires_at: i64 } =
        "SELECT p.id AS person, p.name, p.language, p.administrator, s.seen_at, s.fresh_at, s.idle_us, s.expires_at
           FROM session s JOIN person p ON p.id = s.person
          WHERE s.token = $1 AND s.expires_at > $2 AND s.seen_at + s.idle_us > $2 AND p.disabled_at IS NULL";
    /// The personal link behind a session that still holds.
    pub fn session_link(token: &[u8], now: i64) -> maybe SessionLink { link: Uuid, name: String, seen_at: i64, fresh_at: i64, idle_us: i64, expires_at: i64 } =
        "SELECT l.id AS link, l.name, s.seen_at, s.fresh_at, s.idle_us, s.expires_at
           FROM session s JOIN personal_link l ON l.partnership = s.link_partnership AND l.id = s.link
          WHERE s.token = $1 AND s.expires_at > $2 AND s.seen_at + s.idle_us > $2 AND l.revoked_at IS NULL AND l.expires_at > $2";
    /// Notes that a session was used.
    pub fn touch_session(token: &[u8], now: i64) -> count = "UPDATE session SET seen_at = $2 WHERE token = $1";
    /// The open sessions of a person.
    pub fn sessions(person: Uuid, now: i64) -> many SessionRow { id: Uuid, token: Vec<u8>, agent: String, created_at: i64, seen_at: i64 } =
        "SELECT id, token, agent, created_at, seen_at FROM session WHERE person = $1 AND expires_at > $2 AND seen_at + idle_us > $2 ORDER BY seen_at DESC, id LIMIT 50";
    /// Throws away sessions that ended by themselves.
    pub fn drop_sessions(now: i64) -> count = "DELETE FROM session WHERE expires_at < $1 OR seen_at + idle_us < $1";
    /// Throws away codes that no longer hold.
    pub fn drop_codes(before: i64) -> count = "DELETE FROM sign_in_code WHERE expires_at < $1";
    /// Throws away guesses that no longer count.
    pub fn drop_guesses(changed_before: i64, now: i64) -> count = "DELETE FROM guess WHERE changed_at < $1 AND until_at < $2";
    /// Ends one session.
    pub fn end_session(token: &[u8]) -> count = "DELETE FROM session WHERE token = $1";
    /// Ends one session of a person.
    pub fn end_own_session(person: Uuid, id: Uuid) -> count = "DELETE FROM session WHERE person = $1 AND id = $2";
    /// Ends every session of a person.
    pub fn end_sessions(person: Uuid) -> count = "DELETE FROM session WHERE person = $1";
    /// Ends every other session of a person.
    pub fn end_other_sessions(person: Uuid, token: &[u8]) -> count = "DELETE FROM session WHERE person = $1 AND token <> $2";
    /// Ends the sessions of a personal link.
    pub fn end_link_sessions(partnership: Uuid, link: Uuid) -> count = "DELETE FROM session WHERE link_partnership = $1 AND link = $2";

    // Codes by mail.
    /// Keeps a code that was mailed.
    pub fn put_code(id: Uuid, person: Option<Uuid>, purpose: &str, code: &[u8], token: &[u8], browser: &[u8], at: i64, expires_at: i64) -> count =
        "INSERT INTO sign_in_code (id, person, purpose, code, token, browser, tries, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8)";
    /// The newest code asked for by a browser.
    pub fn code_of_browser(browser: &[u8], now: i64) -> maybe CodeRow { id: Uuid, person: Option<Uuid>, purpose: String, code: Vec<u8>, browser: Vec<u8>, tries: i64 } =
        "SELECT id, person, purpose, code, browser, tries FROM sign_in_code WHERE browser = $1 AND expires_at > $2 AND used_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 1";
    /// The code behind a mailed link.
    pub fn code_of_token(token: &[u8], now: i64) -> maybe (CodeRow) =
        "SELECT id, person, purpose, code, browser, tries FROM sign_in_code WHERE token = $1 AND expires_at > $2 AND used_at IS NULL";
    /// Counts a wrong try.
    pub fn count_try(id: Uuid) -> count = "UPDATE sign_in_code SET tries = tries + 1 WHERE id = $1";
    /// Uses a code up.
    pub fn use_code(id: Uuid, at: i64) -> count = "UPDATE sign_in_code SET used_at = $2 WHERE id = $1 AND used_at IS NULL";

    // Wrong guesses.
    /// The wrong guesses about a subject.
    pub fn guesses(subject: &str) -> maybe Guesses { failures: i64, until_at: i64, changed_at: i64 } = "SELECT failures, until_at, changed_at FROM guess WHERE subject = $1";
    /// Notes a wrong guess.
    pub fn put_guess(subject: &str, failures: i64, until_at: i64, at: i64) -> count =
        "INSERT INTO guess (subject, failures, until_at, changed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, until_at = excluded.until_at, changed_at = excluded.changed_at";
    /// Forgets the wrong guesses.
    pub fn forget_guesses(subject: &str) -> count = "DELETE FROM guess WHERE subject = $1";

    // One-time links for the first administrator and for a forgotten password.
    /// Keeps a one-time link.
    pub fn put_setup(token: &[u8], purpose: &str, person: Option<Uuid>, at: i64, expires_at: i64) -> count =
        "INSERT INTO setup_code (token, purpose, person, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)";
    /// A one-time link that still holds.
    pub fn setup(token: &[u8], now: i64) -> maybe Setup { purpose: String, person: Option<Uuid> } =
        "SELECT purpose, person FROM setup_code WHERE token = $1 AND expires_at > $2 AND used_at IS NULL";
    /// Uses a one-time link up.
    pub fn use_setup(token: &[u8], at: i64) -> count = "UPDATE setup_code SET used_at = $2 WHERE token = $1 AND used_at IS NULL";
    /// Voids older links of the same purpose.
    pub fn void_setups(purpose: &str, at: i64) -> count = "UPDATE setup_code SET used_at = $2 WHERE purpose = $1 AND person IS NULL AND used_at IS NULL";

    // Seats.
    /// The seat of a person in the partnership of a short name.
    pub fn seat_of_person(slug: &str, person: Uuid) -> maybe SeatRow { partnership: Uuid, slug: String, name: String, zone: String, fiscal_month: i64, role: String, organisation: Option<Uuid> } =
        "SELECT p.id AS partnership, p.slug, p.name, p.zone, p.fiscal_month, s.role, s.organisation
           FROM partnership p JOIN seat s ON s.partnership = p.id WHERE p.slug = $1 AND s.person = $2 AND s.ended_at IS NULL";
    /// The seat a personal link gives in the partnership of a short name.
    pub fn seat_of_link(slug: &str, link: Uuid, now: i64) -> maybe LinkSeat { partnership: Uuid, slug: String, name: String, zone: String, fiscal_month: i64, organisation: Uuid, task: String } =
        "SELECT p.id AS partnership, p.slug, p.name, p.zone, p.fiscal_month, l.organisation, l.task
           FROM partnership p JOIN personal_link l ON l.partnership = p.id WHERE p.slug = $1 AND l.id = $2 AND l.revoked_at IS NULL AND l.expires_at > $3";
    /// The partnerships a person has a seat in.
    pub fn seats_of(person: Uuid) -> many PlaceRow { slug: String, name: String, place: String, role: String } =
        "SELECT p.slug, p.name, p.place, s.role FROM seat s JOIN partnership p ON p.id = s.partnership WHERE s.person = $1 AND s.ended_at IS NULL ORDER BY LOWER(p.name), p.id LIMIT 200";
    /// The seats of a partnership.
    pub fn seats(partnership: Uuid) -> many SeatListRow { id: Uuid, person: Uuid, name: String, email: String, role: String, organisation: Option<Uuid>, created_at: i64 } =
        "SELECT s.id, s.person, p.name, p.email, s.role, s.organisation, s.created_at
           FROM seat s JOIN person p ON p.id = s.person WHERE s.partnership = $1 AND s.ended_at IS NULL ORDER BY LOWER(p.name), s.id LIMIT 1000";
    /// One seat.
    pub fn seat(partnership: Uuid, id: Uuid) -> maybe (SeatListRow) =
        "SELECT s.id, s.person, p.name, p.email, s.role, s.organisation, s.created_at
           FROM seat s JOIN person p ON p.id = s.person WHERE s.partnership = $1 AND s.id = $2 AND s.ended_at IS NULL";
    /// Gives a seat.
    pub fn put_seat(partnership: Uuid, id: Uuid, person: Uuid, role: &str, organisation: Option<Uuid>, at: i64) -> count =
        "INSERT INTO seat (partnership, id, person, role, organisation, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
    /// Changes the role of a seat.
    pub fn set_role(partnership: Uuid, id: Uuid, role: &str, organisation: Option<Uuid>) -> count =
        "UPDATE seat SET role = $3, organisation = $4 WHERE partnership = $1 AND id = $2 AND ended_at IS NULL";
    /// Ends a seat.
    pub fn end_seat(partnership: Uuid, id: Uuid, at: i64) -> count = "UPDATE seat SET ended_at = $3 WHERE partnership = $1 AND id = $2 AND ended_at IS NULL";
    /// How many backbone seats a partnership has.
    pub fn backbone_seats(partnership: Uuid) -> one (Tally) = "SELECT COUNT(*) AS n FROM seat WHERE partnership = $1 AND role = 'backbone' AND ended_at IS NULL";
    /// How many of a person's seats ask for the stricter session (backbone, data, evaluation).
    pub fn staff_seats(person: Uuid) -> one (Tally) = "SELECT COUNT(*) AS n FROM seat WHERE person = $1 AND role IN ('backbone', 'data_manager', 'evaluator') AND ended_at IS NULL";

    // Invitations.
    /// Keeps an invitation.
    pub fn put_invitation(partnership: Uuid, id: Uuid, token: &[u8], name: &str, email: &str, role: &str, organisation: Option<Uuid>, created_by: &str, at: i64, expires_at: i64) -> count =
        "INSERT INTO invitation (partnership, id, token, name, email, role, organisation, created_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// Notes whose contact an invitation was written to.
    pub fn set_invitation_contact(partnership: Uuid, id: Uuid, contact: Uuid) -> count =
        "UPDATE invitation SET contact = $3 WHERE partnership = $1 AND id = $2";
    /// Notes from which form an invitation's link is made, and when a letter with it left, if one did.
    pub fn set_invitation_letter(partnership: Uuid, id: Uuid, link_form: Uuid, mailed_at: Option<i64>) -> count =
        "UPDATE invitation SET link_form = $3, mailed_at = $4 WHERE partnership = $1 AND id = $2";
    /// The invitation behind a link, or behind the one before it, whatever became of it, unless it was taken back.
    pub fn invitation_by_token(token: &[u8]) -> maybe InvitationRow { partnership: Uuid, id: Uuid, token: Vec<u8>, slug: String, place: String, zone: String, name: String, email: String, role: String, organisation: Option<Uuid>, created_by: String, expires_at: i64, accepted_at: Option<i64>, asked_at: Option<i64> } =
        "SELECT i.partnership, i.id, i.token, p.slug, p.name AS place, p.zone, i.name, i.email, i.role, i.organisation, i.created_by, i.expires_at, i.accepted_at, i.asked_at
           FROM invitation i JOIN partnership p ON p.id = i.partnership WHERE (i.token = $1 OR i.former_token = $1) AND i.revoked_at IS NULL";
    /// The invitations of a partnership, whatever became of them.
    pub fn invitations(partnership: Uuid) -> many InvitedRow { id: Uuid, token: Vec<u8>, name: String, email: String, role: String, organisation: Option<Uuid>, contact: Option<Uuid>, link_form: Option<Uuid>, created_at: i64, expires_at: i64, mailed_at: Option<i64>, accepted_at: Option<i64>, revoked_at: Option<i64>, asked_at: Option<i64> } =
        "SELECT id, token, name, email, role, organisation, contact, link_form, created_at, expires_at, mailed_at, accepted_at, revoked_at, asked_at
           FROM invitation WHERE partnership = $1 ORDER BY LOWER(name), created_at DESC, id LIMIT 3000";
    /// Marks an invitation as accepted.
    pub fn accept_invitation(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE invitation SET accepted_at = $3 WHERE partnership = $1 AND id = $2 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $3";
    /// Takes an invitation back.
    pub fn revoke_invitation(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE invitation SET revoked_at = $3 WHERE partnership = $1 AND id = $2 AND accepted_at IS NULL AND revoked_at IS NULL";
    /// Takes the open invitations to an address back, because a new one goes there.
    pub fn replace_invitations(partnership: Uuid, email: &str, at: i64) -> count =
        "UPDATE invitation SET revoked_at = $3 WHERE partnership = $1 AND LOWER(email) = LOWER($2) AND accepted_at IS NULL AND revoked_at IS NULL";
    /// Gives an invitation a new link, also one that was taken back, and voids the older link.
    pub fn renew_invitation(partnership: Uuid, id: Uuid, token: &[u8], email: &str, at: i64, expires_at: i64) -> count =
        "UPDATE invitation SET former_token = token, token = $3, email = $4, created_at = $5, expires_at = $6, asked_at = NULL, revoked_at = NULL WHERE partnership = $1 AND id = $2 AND accepted_at IS NULL";
    /// Notes that the invited person asks for a new link.
    pub fn ask_for_invitation(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE invitation SET asked_at = $3 WHERE partnership = $1 AND id = $2 AND accepted_at IS NULL AND revoked_at IS NULL AND asked_at IS NULL";

    // Personal links.
    /// Keeps a personal link.
    pub fn put_link(partnership: Uuid, id: Uuid, token: &[u8], organisation: Uuid, name: &str, email: &str, task: &str, created_by: &str, at: i64, expires_at: i64) -> count =
        "INSERT INTO personal_link (partnership, id, token, organisation, name, email, task, created_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// The personal link behind a token.
    pub fn link_by_token(token: &[u8], now: i64) -> maybe LinkRow { partnership: Uuid, id: Uuid, slug: String, place: String, zone: String, name: String, organisation_name: String, expires_at: i64, task: String } =
        "SELECT l.partnership, l.id, p.slug, p.name AS place, p.zone, l.name, o.name AS organisation_name, l.expires_at, l.task
           FROM personal_link l JOIN partnership p ON p.id = l.partnership JOIN organisation o ON o.partnership = l.partnership AND o.id = l.organisation
          WHERE (l.token = $1 OR l.reminder_token = $1) AND l.expires_at > $2 AND l.revoked_at IS NULL";
    /// A personal link that ran out and was not taken back, and who made it.
    pub fn lapsed_link(token: &[u8], now: i64) -> maybe LapsedLink { place: String, zone: String, name: String, created_by: String, expires_at: i64 } =
        "SELECT p.name AS place, p.zone, l.name, l.created_by, l.expires_at FROM personal_link l JOIN partnership p ON p.id = l.partnership
          WHERE (l.token = $1 OR l.reminder_token = $1) AND l.expires_at <= $2 AND l.revoked_at IS NULL";
    /// Keeps the fingerprint of a link's second secret, by which its owner's reminders open it.
    pub fn set_reminder_token(partnership: Uuid, id: Uuid, token: &[u8]) -> count =
        "UPDATE personal_link SET reminder_token = $3 WHERE partnership = $1 AND id = $2";
    /// The partnership a personal link opens.
    pub fn slug_of_link(link: Uuid) -> maybe LinkPlace { slug: String } =
        "SELECT p.slug FROM personal_link l JOIN partnership p ON p.id = l.partnership WHERE l.id = $1";
    /// The personal links of a partnership.
    pub fn links(partnership: Uuid, now: i64) -> many LinkListRow { id: Uuid, organisation: Uuid, organisation_name: String, name: String, email: String, created_at: i64, expires_at: i64, last_used_at: Option<i64>, task: String } =
        "SELECT l.id, l.organisation, o.name AS organisation_name, l.name, l.email, l.created_at, l.expires_at, l.last_used_at, l.task
           FROM personal_link l JOIN organisation o ON o.partnership = l.partnership AND o.id = l.organisation
          WHERE l.partnership = $1 AND l.revoked_at IS NULL AND l.expires_at > $2 ORDER BY LOWER(o.name), l.created_at DESC, l.id LIMIT 1000";
    /// The holders of personal links that still hold, the newest of each organisation first, to know whom to write to again.
    pub fn link_people(partnership: Uuid, now: i64) -> many LinkPerson { organisation: Uuid, name: String, email: String, task: String } =
        "SELECT organisation, name, email, task FROM personal_link WHERE partnership = $1 AND revoked_at IS NULL AND expires_at > $2 ORDER BY organisation, created_at DESC, id LIMIT 5000";
    /// The personal links of whoever holds this one, for the same task: the same name and address in the same organisation.
    pub fn links_of_holder(partnership: Uuid, link: Uuid) -> many SameHolder { id: Uuid } =
        "SELECT o.id FROM personal_link l JOIN personal_link o ON o.partnership = l.partnership AND o.organisation = l.organisation
            AND o.task = l.task AND LOWER(o.name) = LOWER(l.name) AND LOWER(o.email) = LOWER(l.email)
          WHERE l.partnership = $1 AND l.id = $2 ORDER BY o.created_at, o.id LIMIT 500";
    /// Takes a personal link back.
    pub fn revoke_link(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE personal_link SET revoked_at = $3 WHERE partnership = $1 AND id = $2 AND revoked_at IS NULL";
    /// Notes that a personal link was used.
    pub fn touch_link(partnership: Uuid, id: Uuid, at: i64) -> count = "UPDATE personal_link SET last_used_at = $3 WHERE partnership = $1 AND id = $2";

    // When two organisations are made one.
    /// Which seats an organisation has, taken out or not.
    pub fn seat_of_organisation(partnership: Uuid, organisation: Uuid) -> many Owned { id: Uuid } =
        "SELECT id FROM seat WHERE partnership = $1 AND organisation = $2 ORDER BY id LIMIT 500000";
    /// Gives seats to another organisation.
    pub fn give_seat(partnership: Uuid, ids: &[Uuid], organisation: Uuid) -> count =
        "UPDATE seat SET organisation = $3 WHERE partnership = $1 AND id = ANY($2)";
    /// Which invitations an organisation has, taken out or not.
    pub fn invitation_of_organisation(partnership: Uuid, organisation: Uuid) -> many (Owned) =
        "SELECT id FROM invitation WHERE partnership = $1 AND organisation = $2 ORDER BY id LIMIT 500000";
    /// Gives invitations to another organisation.
    pub fn give_invitation(partnership: Uuid, ids: &[Uuid], organisation: Uuid) -> count =
        "UPDATE invitation SET organisation = $3 WHERE partnership = $1 AND id = ANY($2)";
    /// Which personal links an organisation has, taken out or not.
    pub fn personal_link_of_organisation(partnership: Uuid, organisation: Uuid) -> many (Owned) =
        "SELECT id FROM personal_link WHERE partnership = $1 AND organisation = $2 ORDER BY id LIMIT 500000";
    /// Gives personal links to another organisation.
    pub fn give_personal_link(partnership: Uuid, ids: &[Uuid], organisation: Uuid) -> count =
        "UPDATE personal_link SET organisation = $3 WHERE partnership = $1 AND id = ANY($2)";
}
