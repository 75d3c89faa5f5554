//! The SQL of bodies and their seats.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    /// The bodies of a partnership.
    pub fn bodies(partnership: Uuid) -> many Body { id: Uuid, kind: String, name: String, purpose: String, version: i64 } =
        "SELECT id, kind, name, purpose, version FROM body WHERE partnership = $1 AND removed_at IS NULL ORDER BY created_at, id LIMIT 200";
    /// One body.
    pub fn body(partnership: Uuid, id: Uuid) -> maybe (Body) =
        "SELECT id, kind, name, purpose, version FROM body WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";
    /// Adds a body.
    pub fn put_body(partnership: Uuid, id: Uuid, kind: &str, name: &str, purpose: &str, at: i64) -> count =
        "INSERT INTO body (partnership, id, kind, name, purpose, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, 1)";
    /// Changes a body, if nobody else did meanwhile.
    pub fn change_body(partnership: Uuid, id: Uuid, kind: &str, name: &str, purpose: &str, version: i64) -> count =
        "UPDATE body SET kind = $3, name = $4, purpose = $5, version = version + 1 WHERE partnership = $1 AND id = $2 AND version = $6 AND removed_at IS NULL";
    /// Takes a body out, if it is there.
    pub fn remove_body(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE body SET removed_at = $3, version = version + 1 WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";
    /// Puts a body back, if it was taken out.
    pub fn put_body_back(partnership: Uuid, id: Uuid) -> count =
        "UPDATE body SET removed_at = NULL, version = version + 1 WHERE partnership = $1 AND id = $2 AND removed_at IS NOT NULL";
    /// The name of a body, taken out or not.
    pub fn body_name(partnership: Uuid, id: Uuid) -> maybe BodyName { name: String } = "SELECT name FROM body WHERE partnership = $1 AND id = $2";

    /// The seats of all bodies, with the names of the organisations that hold them.
    pub fn seats(partnership: Uuid) -> many BodySeat { id: Uuid, body: Uuid, kind: String, organisation: Option<Uuid>, organisation_name: Option<String>, name: String, person: Option<Uuid>, alternate: String, alternate_person: Option<Uuid>, is_chair: i64, starts_on: Option<String>, ends_on: Option<String>, version: i64 } =
        "SELECT s.id, s.body, s.kind, s.organisation, o.name AS organisation_name, s.name, s.person, s.alternate, s.alternate_person, s.is_chair, s.starts_on, s.ends_on, s.version
           FROM body_seat s LEFT JOIN organisation o ON o.partnership = s.partnership AND o.id = s.organisation
          WHERE s.partnership = $1 AND s.removed_at IS NULL ORDER BY s.is_chair DESC, s.created_at, s.id LIMIT 2000";
    /// One seat.
    pub fn seat(partnership: Uuid, id: Uuid) -> maybe (BodySeat) =
        "SELECT s.id, s.body, s.kind, s.organisation, o.name AS organisation_name, s.name, s.person, s.alternate, s.alternate_person, s.is_chair, s.starts_on, s.ends_on, s.version
           FROM body_seat s LEFT JOIN organisation o ON o.partnership = s.partnership AND o.id = s.organisation
          WHERE s.partnership = $1 AND s.id = $2 AND s.removed_at IS NULL";
    /// Adds a seat.
    pub fn put_seat(partnership: Uuid, id: Uuid, body: Uuid, kind: &str, organisation: Option<Uuid>, name: &str, person: Option<Uuid>, alternate: &str, alternate_person: Option<Uuid>, is_chair: i64, starts_on: Option<&str>, ends_on: Option<&str>, at: i64) -> count =
        "INSERT INTO body_seat (partnership, id, body, kind, organisation, name, person, alternate, alternate_person, is_chair, starts_on, ends_on, created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)";
    /// Changes a seat, if nobody else did meanwhile.
    pub fn change_seat(partnership: Uuid, id: Uuid, kind: &str, organisation: Option<Uuid>, name: &str, person: Option<Uuid>, alternate: &str, alternate_person: Option<Uuid>, is_chair: i64, starts_on: Option<&str>, ends_on: Option<&str>, version: i64) -> count =
        "UPDATE body_seat SET kind = $3, organisation = $4, name = $5, person = $6, alternate = $7, alternate_person = $8, is_chair = $9, starts_on = $10, ends_on = $11, version = version + 1
          WHERE partnership = $1 AND id = $2 AND version = $12 AND removed_at IS NULL";
    /// Takes a seat out, if it is there.
    pub fn remove_seat(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE body_seat SET removed_at = $3, version = version + 1 WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";
    /// Puts a seat back, if it was taken out.
    pub fn put_seat_back(partnership: Uuid, id: Uuid) -> count =
        "UPDATE body_seat SET removed_at = NULL, version = version + 1 WHERE partnership = $1 AND id = $2 AND removed_at IS NOT NULL";
    /// The body of a seat, taken out or not.
    pub fn body_of_seat(partnership: Uuid, id: Uuid) -> maybe SeatPlace { body: Uuid } = "SELECT body FROM body_seat WHERE partnership = $1 AND id = $2";

    // When two organisations are made one.
    /// Which seats of bodies an organisation has, taken out or not.
    pub fn body_seat_of_organisation(partnership: Uuid, organisation: Uuid) -> many Owned { id: Uuid } =
        "SELECT id FROM body_seat WHERE partnership = $1 AND organisation = $2 ORDER BY id LIMIT 500000";
    /// Gives seats of bodies to another organisation.
    pub fn give_body_seat(partnership: Uuid, ids: &[Uuid], organisation: Uuid) -> count =
        "UPDATE body_seat SET organisation = $3 WHERE partnership = $1 AND id = ANY($2)";
}
