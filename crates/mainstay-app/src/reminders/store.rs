//! The SQL of reminders.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;
    // Who can be reminded.
    /// Everybody who can be written to: those with a seat first, then the holders of personal links; of each the oldest first.
    pub fn known(now: i64) -> many Known { rank: i64, address: String, zone: String, language: String, since: i64 } =
        "SELECT CAST(0 AS BIGINT) AS rank, p.email AS address, g.zone, COALESCE(p.language, g.language) AS language, s.created_at AS since
           FROM seat s JOIN person p ON p.id = s.person JOIN partnership g ON g.id = s.partnership WHERE s.ended_at IS NULL AND p.disabled_at IS NULL
         UNION ALL SELECT CAST(1 AS BIGINT), l.email, g.zone, g.language, l.created_at
           FROM personal_link l JOIN partnership g ON g.id = l.partnership WHERE l.revoked_at IS NULL AND l.expires_at > $1 AND l.email <> ''
         ORDER BY 1, 5, 2 LIMIT 500000";
    /// The place a person has had a seat in for longest: its clock is theirs.
    pub fn first_place(person: Uuid) -> maybe FirstPlace { name: String, zone: String, since: i64 } =
        "SELECT g.name, g.zone, s.created_at AS since FROM seat s JOIN partnership g ON g.id = s.partnership
          WHERE s.person = $1 AND s.ended_at IS NULL ORDER BY s.created_at, s.id LIMIT 1";
    /// The personal links sent to an address that still hold, the newest first.
    pub fn links_of(address: &str, now: i64) -> many LinkOf { partnership: Uuid, id: Uuid, slug: String, name: String, email: String, task: String, organisation: Uuid } =
        "SELECT l.partnership, l.id, g.slug, l.name, l.email, l.task, l.organisation FROM personal_link l JOIN partnership g ON g.id = l.partnership
          WHERE LOWER(l.email) = $1 AND l.revoked_at IS NULL AND l.expires_at > $2 ORDER BY l.created_at DESC, l.id LIMIT 200";

    // What they chose.
    /// What everybody chose, with the latest day each was reminded for, and on.
    pub fn choices() -> many ChoiceRow { id: Uuid, address_fold: String, rhythm: String, rhythm_before: String, weekday: i64, quiet_from: i64, quiet_to: i64, off: String, changed_at: i64, last_slot: Option<String>, last_day: Option<String> } =
        "SELECT c.id, c.address_fold, c.rhythm, c.rhythm_before, c.weekday, c.quiet_from, c.quiet_to, c.off, c.changed_at,
                (SELECT MAX(j.slot) FROM reminder_job j WHERE j.choice = c.id) AS last_slot, (SELECT MAX(j.day) FROM reminder_job j WHERE j.choice = c.id) AS last_day
           FROM reminder_choice c ORDER BY c.address_fold LIMIT 500000";
    /// What was chosen for an address.
    pub fn choice_of(address: &str) -> maybe (ChoiceRow) =
        "SELECT c.id, c.address_fold, c.rhythm, c.rhythm_before, c.weekday, c.quiet_from, c.quiet_to, c.off, c.changed_at,
                (SELECT MAX(j.slot) FROM reminder_job j WHERE j.choice = c.id) AS last_slot, (SELECT MAX(j.day) FROM reminder_job j WHERE j.choice = c.id) AS last_day
           FROM reminder_choice c WHERE c.address_fold = $1";
    /// One choice.
    pub fn choice(id: Uuid) -> maybe (ChoiceRow) =
        "SELECT c.id, c.address_fold, c.rhythm, c.rhythm_before, c.weekday, c.quiet_from, c.quiet_to, c.off, c.changed_at,
                (SELECT MAX(j.slot) FROM reminder_job j WHERE j.choice = c.id) AS last_slot, (SELECT MAX(j.day) FROM reminder_job j WHERE j.choice = c.id) AS last_day
           FROM reminder_choice c WHERE c.id = $1";
    /// The choice behind a token.
    pub fn choice_by_token(token: &[u8]) -> maybe (ChoiceRow) =
        "SELECT c.id, c.address_fold, c.rhythm, c.rhythm_before, c.weekday, c.quiet_from, c.quiet_to, c.off, c.changed_at,
                (SELECT MAX(j.slot) FROM reminder_job j WHERE j.choice = c.id) AS last_slot, (SELECT MAX(j.day) FROM reminder_job j WHERE j.choice = c.id) AS last_day
           FROM reminder_choice c WHERE c.token = $1";
    /// Makes room for what an address chooses, with what holds for everybody, unless there is some already.
    pub fn put_choice(id: Uuid, address: &str, token: &[u8], rhythm: &str, weekday: i64, quiet_from: i64, quiet_to: i64) -> count =
        "INSERT INTO reminder_choice (id, address_fold, token, rhythm, rhythm_before, weekday, quiet_from, quiet_to, off, changed_at)
         VALUES ($1, $2, $3, $4, $4, $5, $6, $7, '', 0) ON CONFLICT DO NOTHING";
    /// Keeps a choice.
    pub fn set_choice(id: Uuid, rhythm: &str, rhythm_before: &str, weekday: i64, quiet_from: i64, quiet_to: i64, off: &str, at: i64) -> count =
        "UPDATE reminder_choice SET rhythm = $2, rhythm_before = $3, weekday = $4, quiet_from = $5, quiet_to = $6, off = $7, changed_at = $8 WHERE id = $1";

    // The jobs.
    /// Makes a job for an address and a day, unless there is one already for this day, or for the day it belongs to.
    pub fn put_job(id: Uuid, address: &str, day: &str, slot: &str, zone: &str, language: &str, at: i64) -> count =
        "INSERT INTO reminder_job (id, choice, day, slot, zone, language, state, tries, lease_until, things, made_at)
         SELECT $1, c.id, $3, $4, $5, $6, 'waiting', 0, 0, 0, $7 FROM reminder_choice c WHERE c.address_fold = $2 ON CONFLICT DO NOTHING";
    /// Takes some jobs, so that no other program works on them.
    pub fn claim(now: i64, lease_until: i64, by: Uuid) -> many Job { id: Uuid, choice: Uuid, day: String, zone: String, language: String, tries: i64 } =
        "UPDATE reminder_job SET lease_until = $2, lease_by = $3, tries = tries + 1
          WHERE id IN (SELECT id FROM reminder_job WHERE state = 'waiting' AND lease_until <= $1 ORDER BY made_at, id LIMIT 20 FOR UPDATE SKIP LOCKED)
          RETURNING id, choice, day, zone, language, tries",
        sqlite = "UPDATE reminder_job SET lease_until = $2, lease_by = $3, tries = tries + 1
          WHERE id IN (SELECT id FROM reminder_job WHERE state = 'waiting' AND lease_until <= $1 ORDER BY made_at, id LIMIT 20)
          RETURNING id, choice, day, zone, language, tries";
    /// Holds a job for longer, just before it is worked on. None is changed where another program has taken it meanwhile.
    pub fn hold(id: Uuid, by: Uuid, lease_until: i64) -> count =
        "UPDATE reminder_job SET lease_until = $3 WHERE id = $1 AND lease_by = $2 AND state = 'waiting'";
    /// Marks a job as done. None is changed where another program has taken it meanwhile.
    pub fn finish(id: Uuid, by: Uuid, state: &str, letter: Option<Uuid>, things: i64, at: i64) -> count =
        "UPDATE reminder_job SET state = $3, letter = $4, things = $5, done_at = $6 WHERE id = $1 AND lease_by = $2 AND state = 'waiting'";
    /// Drops a job whose day is over before it was done; a later day makes up for it.
    pub fn drop_late(id: Uuid, by: Uuid) -> count = "DELETE FROM reminder_job WHERE id = $1 AND lease_by = $2 AND state = 'waiting'";
    /// Lets go of the jobs that were taken and not done, when the program stops.
    pub fn let_go(by: Uuid) -> count = "UPDATE reminder_job SET lease_until = 0, tries = tries - 1 WHERE lease_by = $1 AND state = 'waiting'";
    /// The newest reminders of an address: when, about how many things, and what became of the letter.
    pub fn past(choice: Uuid) -> many Past { day: String, things: i64, state: String, letter: Option<Uuid>, mail: Option<String> } =
        "SELECT j.day, j.things, j.state, j.letter, m.state AS mail FROM reminder_job j LEFT JOIN outgoing_mail m ON m.id = j.letter
          WHERE j.choice = $1 ORDER BY j.day DESC LIMIT 5";
}
