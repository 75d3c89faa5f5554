//! The SQL of the roster.

use mainstay_db::Uuid;

mainstay_db::sql! {
    pub static QUERIES;

    /// The organisations of a partnership.
    pub fn organisations(partnership: Uuid) -> many Organisation { id: Uuid, name: String, name_fold: String, also_called: String, sectors: String, joined_on: Option<String>, left_on: Option<String>, note: String, website: String, email: String, description: String, version: i64 } =
        "SELECT id, name, name_fold, also_called, sectors, joined_on, left_on, note, website, email, description, version FROM organisation
          WHERE partnership = $1 AND removed_at IS NULL ORDER BY name_fold, id LIMIT 2000";
    /// One organisation.
    pub fn organisation(partnership: Uuid, id: Uuid) -> maybe (Organisation) =
        "SELECT id, name, name_fold, also_called, sectors, joined_on, left_on, note, website, email, description, version FROM organisation WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";
    /// Adds an organisation.
    pub fn put_organisation(partnership: Uuid, id: Uuid, name: &str, name_fold: &str, also_called: &str, sectors: &str, joined_on: Option<&str>, left_on: Option<&str>, note: &str, at: i64) -> count =
        "INSERT INTO organisation (partnership, id, name, name_fold, also_called, sectors, joined_on, left_on, note, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)";
    /// Changes an organisation, if nobody else did meanwhile.
    pub fn change_organisation(partnership: Uuid, id: Uuid, name: &str, name_fold: &str, also_called: &str, sectors: &str, joined_on: Option<&str>, left_on: Option<&str>, note: &str, version: i64) -> count =
        "UPDATE organisation SET name = $3, name_fold = $4, also_called = $5, sectors = $6, joined_on = $7, left_on = $8, note = $9, version = version + 1
          WHERE partnership = $1 AND id = $2 AND version = $10 AND removed_at IS NULL";
    /// Changes what everybody may know of an organisation: its site, its general address, what it does.
    pub fn change_details(partnership: Uuid, id: Uuid, website: &str, email: &str, description: &str) -> count =
        "UPDATE organisation SET website = $3, email = $4, description = $5 WHERE partnership = $1 AND id = $2";
    /// Takes an organisation out of the roster, if it is in it.
    pub fn remove(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE organisation SET removed_at = $3, version = version + 1 WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";
    /// Puts an organisation back, if it was taken out.
    pub fn put_back(partnership: Uuid, id: Uuid) -> count =
        "UPDATE organisation SET removed_at = NULL, version = version + 1 WHERE partnership = $1 AND id = $2 AND removed_at IS NOT NULL";
    /// The name of an organisation, removed or not.
    pub fn name_of(partnership: Uuid, id: Uuid) -> maybe Named { name: String } = "SELECT name FROM organisation WHERE partnership = $1 AND id = $2";

    /// The contacts of a partnership's organisations.
    pub fn contacts(partnership: Uuid) -> many Contact { id: Uuid, organisation: Uuid, name: String, email: String, phone: String, job: String } =
        "SELECT id, organisation, name, email, phone, job FROM contact WHERE partnership = $1 AND removed_at IS NULL ORDER BY LOWER(name), id LIMIT 5000";
    /// Adds a contact.
    pub fn put_contact(partnership: Uuid, id: Uuid, organisation: Uuid, name: &str, email: &str, phone: &str, job: &str, at: i64) -> count =
        "INSERT INTO contact (partnership, id, organisation, name, email, phone, job, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)";
    /// A contact of this partnership, also one that was taken out.
    pub fn known_contact(partnership: Uuid, id: Uuid) -> maybe KnownContact { organisation: Uuid } =
        "SELECT organisation FROM contact WHERE partnership = $1 AND id = $2";
    /// Takes a contact out, if it is there.
    pub fn remove_contact(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE contact SET removed_at = $3, version = version + 1 WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";

    /// Changes a contact.
    pub fn change_contact(partnership: Uuid, id: Uuid, name: &str, email: &str, phone: &str, job: &str) -> count =
        "UPDATE contact SET name = $3, email = $4, phone = $5, job = $6, version = version + 1 WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";

    /// The ids that others gave the organisations.
    pub fn identifiers(partnership: Uuid) -> many Identifier { id: Uuid, organisation: Uuid, scheme: String, value: String } =
        "SELECT id, organisation, scheme, value FROM organisation_identifier WHERE partnership = $1 ORDER BY organisation, LOWER(scheme), value, id LIMIT 20000";
    /// Notes an id.
    pub fn put_identifier(partnership: Uuid, id: Uuid, organisation: Uuid, scheme: &str, value: &str, at: i64) -> count =
        "INSERT INTO organisation_identifier (partnership, id, organisation, scheme, value, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
    /// Forgets an id.
    pub fn drop_identifier(partnership: Uuid, id: Uuid) -> count = "DELETE FROM organisation_identifier WHERE partnership = $1 AND id = $2";

    /// Where the organisations work.
    pub fn locations(partnership: Uuid) -> many Location { id: Uuid, organisation: Uuid, outside_id: String, name: String, street: String, city: String, region: String, postcode: String, country: String, latitude: Option<f64>, longitude: Option<f64> } =
        "SELECT id, organisation, outside_id, name, street, city, region, postcode, country, latitude, longitude FROM location
          WHERE partnership = $1 AND removed_at IS NULL ORDER BY organisation, LOWER(name), id LIMIT 20000";
    /// Adds a place.
    pub fn put_location(partnership: Uuid, id: Uuid, organisation: Uuid, outside_id: &str, name: &str, street: &str, city: &str, region: &str, postcode: &str, country: &str, latitude: Option<f64>, longitude: Option<f64>, at: i64) -> count =
        "INSERT INTO location (partnership, id, organisation, outside_id, name, street, city, region, postcode, country, latitude, longitude, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    /// Changes a place.
    pub fn change_location(partnership: Uuid, id: Uuid, outside_id: &str, name: &str, street: &str, city: &str, region: &str, postcode: &str, country: &str, latitude: Option<f64>, longitude: Option<f64>) -> count =
        "UPDATE location SET outside_id = $3, name = $4, street = $5, city = $6, region = $7, postcode = $8, country = $9, latitude = $10, longitude = $11 WHERE partnership = $1 AND id = $2";
    /// Takes a place out.
    pub fn remove_location(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE location SET removed_at = $3 WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";
    /// Puts a place back.
    pub fn put_location_back(partnership: Uuid, id: Uuid) -> count =
        "UPDATE location SET removed_at = NULL WHERE partnership = $1 AND id = $2 AND removed_at IS NOT NULL";
    /// Whose place it is, taken out or not.
    pub fn organisation_of_location(partnership: Uuid, id: Uuid) -> maybe (KnownContact) =
        "SELECT organisation FROM location WHERE partnership = $1 AND id = $2";
    /// Whose service it is, taken out or not.
    pub fn organisation_of_service(partnership: Uuid, id: Uuid) -> maybe (KnownContact) =
        "SELECT organisation FROM service WHERE partnership = $1 AND id = $2";
    /// Puts a service back.
    pub fn put_service_back(partnership: Uuid, id: Uuid) -> count =
        "UPDATE service SET removed_at = NULL WHERE partnership = $1 AND id = $2 AND removed_at IS NOT NULL";
    /// What the organisations offer.
    pub fn services(partnership: Uuid) -> many Service { id: Uuid, organisation: Uuid, outside_id: String, name: String, description: String, status: String, website: String } =
        "SELECT id, organisation, outside_id, name, description, status, website FROM service WHERE partnership = $1 AND removed_at IS NULL ORDER BY organisation, LOWER(name), id LIMIT 20000";
    /// Adds a service.
    pub fn put_service(partnership: Uuid, id: Uuid, organisation: Uuid, outside_id: &str, name: &str, description: &str, status: &str, website: &str, at: i64) -> count =
        "INSERT INTO service (partnership, id, organisation, outside_id, name, description, status, website, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// Changes a service.
    pub fn change_service(partnership: Uuid, id: Uuid, outside_id: &str, name: &str, description: &str, status: &str, website: &str) -> count =
        "UPDATE service SET outside_id = $3, name = $4, description = $5, status = $6, website = $7 WHERE partnership = $1 AND id = $2";
    /// Takes a service out.
    pub fn remove_service(partnership: Uuid, id: Uuid, at: i64) -> count =
        "UPDATE service SET removed_at = $3 WHERE partnership = $1 AND id = $2 AND removed_at IS NULL";
    /// Which service is offered where.
    pub fn service_places(partnership: Uuid) -> many ServicePlace { service: Uuid, location: Uuid } =
        "SELECT service, location FROM service_place WHERE partnership = $1 ORDER BY service, location LIMIT 50000";
    /// Notes that a service is offered at a place.
    pub fn put_service_place(partnership: Uuid, service: Uuid, location: Uuid) -> count =
        "INSERT INTO service_place (partnership, service, location) VALUES ($1, $2, $3) ON CONFLICT (partnership, service, location) DO NOTHING";
    /// Forgets that a service is offered at a place.
    pub fn drop_service_place(partnership: Uuid, service: Uuid, location: Uuid) -> count =
        "DELETE FROM service_place WHERE partnership = $1 AND service = $2 AND location = $3";

    /// The partnership's own list of sectors.
    pub fn sectors(partnership: Uuid) -> many SectorRow { key: String, label: String, position: i64, need: String } =
        "SELECT key, label, position, need FROM sector WHERE partnership = $1 ORDER BY position, key LIMIT 500";
    /// Adds a sector to the list, or changes whether it is needed.
    pub fn put_sector(partnership: Uuid, key: &str, label: &str, position: i64, need: &str) -> count =
        "INSERT INTO sector (partnership, key, label, position, need) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (partnership, key) DO UPDATE SET label = excluded.label, need = excluded.need";

    // When two organisations are made one.
    /// Which contacts an organisation has, taken out or not.
    pub fn contact_of_organisation(partnership: Uuid, organisation: Uuid) -> many Owned { id: Uuid } =
        "SELECT id FROM contact WHERE partnership = $1 AND organisation = $2 ORDER BY id LIMIT 500000";
    /// Gives contacts to another organisation.
    pub fn give_contact(partnership: Uuid, ids: &[Uuid], organisation: Uuid) -> count =
        "UPDATE contact SET organisation = $3 WHERE partnership = $1 AND id = ANY($2)";
    /// Which external ids an organisation has, taken out or not.
    pub fn organisation_identifier_of_organisation(partnership: Uuid, organisation: Uuid) -> many (Owned) =
        "SELECT id FROM organisation_identifier WHERE partnership = $1 AND organisation = $2 ORDER BY id LIMIT 500000";
    /// Gives external ids to another organisation.
    pub fn give_organisation_identifier(partnership: Uuid, ids: &[Uuid], organisation: Uuid) -> count =
        "UPDATE organisation_identifier SET organisation = $3 WHERE partnership = $1 AND id = ANY($2)";
    /// Which places an organisation has, taken out or not.
    pub fn location_of_organisation(partnership: Uuid, organisation: Uuid) -> many (Owned) =
        "SELECT id FROM location WHERE partnership = $1 AND organisation = $2 ORDER BY id LIMIT 500000";
    /// Gives places to another organisation.
    pub fn give_location(partnership: Uuid, ids: &[Uuid], organisation: Uuid) -> count =
        "UPDATE location SET organisation = $3 WHERE partnership = $1 AND id = ANY($2)";
    /// Which services an organisation has, taken out or not.
    pub fn service_of_organisation(partnership: Uuid, organisation: Uuid) -> many (Owned) =
        "SELECT id FROM service WHERE partnership = $1 AND organisation = $2 ORDER BY id LIMIT 500000";
    /// Gives services to another organisation.
    pub fn give_service(partnership: Uuid, ids: &[Uuid], organisation: Uuid) -> count =
        "UPDATE service SET organisation = $3 WHERE partnership = $1 AND id = ANY($2)";
}
