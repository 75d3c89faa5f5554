//! Declared statements, transactions and migrations do the same on both engines.

use mainstay_db::testkit::{each_engine, on_each_engine};
use mainstay_db::{Db, DbError, Migration, Uuid, check_queries};

pub static STEPS: &[Migration] = &[Migration::new(
    1,
    "organisations",
    "CREATE TABLE organisation (
         partnership UUID NOT NULL, id UUID NOT NULL, name TEXT NOT NULL, staff BIGINT, share DOUBLE PRECISION,
         active BOOLEAN NOT NULL DEFAULT TRUE, logo BYTEA, PRIMARY KEY (partnership, id), UNIQUE (partnership, name));
     CREATE TABLE contact (
         partnership UUID NOT NULL, id UUID NOT NULL, organisation UUID NOT NULL, email TEXT NOT NULL CHECK (email <> ''),
         PRIMARY KEY (partnership, id),
         FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id));",
)];

mainstay_db::sql! {
    /// All of this file.
    pub static QUERIES;
    /// Adds one.
    pub fn add(partnership: Uuid, id: Uuid, name: &str, staff: Option<i64>, share: Option<f64>, active: bool, logo: Option<&[u8]>) -> count =
        "INSERT INTO organisation (partnership, id, name, staff, share, active, logo) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// All.
    pub fn all(partnership: Uuid) -> many Organisation {
        id: Uuid, name: String, staff: Option<i64>, share: Option<f64>, active: bool, logo: Option<Vec<u8>>
    } = "SELECT id, name, staff, share, active, logo FROM organisation WHERE partnership = $1 ORDER BY name";
    /// One, in the same row.
    pub fn one(id: Uuid, partnership: Uuid) -> maybe (Organisation) =
        "SELECT id, name, staff, share, active, logo FROM organisation WHERE partnership = $2 AND id = $1";
    /// How many.
    pub fn tally(partnership: Uuid) -> one Tally { n: i64 } = "SELECT COUNT(*) AS n FROM organisation WHERE partnership = $1";
    /// Those of a list.
    pub fn among(partnership: Uuid, ids: &[Uuid]) -> many Name { name: String } =
        "SELECT name FROM organisation WHERE partnership = $1 AND id = ANY($2) ORDER BY name";
    /// Those with such names.
    pub fn named(names: &[&str]) -> many (Name) = "SELECT name FROM organisation WHERE name = ANY($1) ORDER BY name";
    /// Adds it, or gives it another name; says the name it has now.
    pub fn put(partnership: Uuid, id: Uuid, name: &str) -> one (Name) =
        "INSERT INTO organisation (partnership, id, name) VALUES ($1, $2, $3)
         ON CONFLICT (partnership, id) DO UPDATE SET name = excluded.name RETURNING name";
    /// Takes those of a list away; says which.
    pub fn remove(partnership: Uuid, ids: &[Uuid]) -> many (Name) =
        "DELETE FROM organisation WHERE partnership = $1 AND id = ANY($2) RETURNING name";
    /// A contact.
    pub fn contact(partnership: Uuid, id: Uuid, organisation: Uuid, email: &str) -> count =
        "INSERT INTO contact (partnership, id, organisation, email) VALUES ($1, $2, $3, $4)";
    /// With another text for SQLite.
    pub fn claim(partnership: Uuid) -> maybe Claimed { id: Uuid } =
        "SELECT id FROM organisation WHERE partnership = $1 ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED",
        sqlite = "SELECT id FROM organisation WHERE partnership = $1 ORDER BY id LIMIT 1";
}

pub const P: Uuid = Uuid::from_u128(7);

pub fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// A database with the tables of this file on each engine.
pub fn on_each(test: impl Fn(&Db)) {
    on_each_engine(|db| {
        db.migrate(STEPS, 1).unwrap();
        test(db);
    });
}

#[test]
fn what_is_written_is_read_back_alike() {
    on_each(|db| {
        let logo: &[u8] = &[0, 159, 255];
        db.write_now(move |tx| {
            add(
                tx,
                P,
                id(1),
                "Åland \"Clinic\"; 'x' $1 ?1",
                Some(i64::MIN),
                Some(0.1),
                true,
                Some(logo),
            )?;
            add(tx, P, id(2), "Bakery", None, None, false, None)
        })
        .unwrap();
        let got: Vec<Organisation> = db.read_now(|tx| all(tx, P)).unwrap();
        let mut want = vec![
            Organisation {
                id: id(2),
                name: "Bakery".into(),
                staff: None,
                share: None,
                active: false,
                logo: None,
            },
            Organisation {
                id: id(1),
                name: "Åland \"Clinic\"; 'x' $1 ?1".into(),
                staff: Some(i64::MIN),
                share: Some(0.1),
                active: true,
                logo: Some(logo.to_vec()),
            },
        ];
        want.sort_by(|a, b| a.name.as_bytes().cmp(b.name.as_bytes()));
        assert_eq!(got, want);
    });
}

#[test]
fn one_row_none_and_lists_are_told_apart() {
    on_each(|db| {
        db.write_now(|tx| {
            add(
                tx,
                P,
                id(1),
                "Åland \"Clinic\"; 'x' $1 ?1",
                None,
                None,
                true,
                None,
            )?;
            add(tx, P, id(2), "Bakery", None, None, false, None)
        })
        .unwrap();
        assert_eq!(
            db.read_now(|tx| one(tx, id(2), P)).unwrap().unwrap().name,
            "Bakery"
        );
        assert_eq!(db.read_now(|tx| one(tx, id(3), P)).unwrap(), None);
        assert_eq!(db.read_now(|tx| tally(tx, P)).unwrap().n, 2);
        assert_eq!(
            db.read_now(|tx| among(tx, P, &[id(2), id(9)])).unwrap(),
            vec![Name {
                name: "Bakery".into()
            }]
        );
        assert_eq!(db.read_now(|tx| among(tx, P, &[])).unwrap(), vec![]);
        let names = db
            .read_now(|tx| named(tx, &["Bakery", "Åland \"Clinic\"; 'x' $1 ?1"]))
            .unwrap();
        assert_eq!(names.len(), 2);
        assert_eq!(
            db.write_now(|tx| claim(tx, P)).unwrap(),
            Some(Claimed { id: id(1) })
        );
    });
}

#[test]
fn changes_can_say_what_they_did() {
    on_each(|db| {
        assert_eq!(db.write_now(|tx| put(tx, P, id(1), "A")).unwrap().name, "A");
        assert_eq!(db.write_now(|tx| put(tx, P, id(1), "B")).unwrap().name, "B");
        db.write_now(|tx| put(tx, P, id(2), "C")).unwrap();
        let mut gone = db
            .write_now(|tx| remove(tx, P, &[id(1), id(2), id(3)]))
            .unwrap();
        gone.sort_by(|a, b| a.name.cmp(&b.name));
        assert_eq!(gone, [Name { name: "B".into() }, Name { name: "C".into() }]);
        assert_eq!(db.read_now(|tx| tally(tx, P)).unwrap().n, 0);
    });
}

#[test]
fn every_declared_statement_fits_both_engines() {
    on_each(|db| assert_eq!(check_queries(db, &[&QUERIES]), vec![]));
}

#[test]
fn refusals_have_the_same_names_on_both_engines() {
    on_each(|db| {
        db.write_now(|tx| add(tx, P, id(1), "A", None, None, true, None))
            .unwrap();
        let twice = db.write_now(|tx| add(tx, P, id(1), "B", None, None, true, None));
        assert!(matches!(twice, Err(DbError::Duplicate)), "{twice:?}");
        let same_name = db.write_now(|tx| add(tx, P, id(2), "A", None, None, true, None));
        assert!(
            matches!(same_name, Err(DbError::Duplicate)),
            "{same_name:?}"
        );
        let nowhere = db.write_now(|tx| contact(tx, P, id(1), id(99), "a@example.org"));
        assert!(matches!(nowhere, Err(DbError::Missing)), "{nowhere:?}");
        let empty = db.write_now(|tx| contact(tx, P, id(1), id(1), ""));
        assert!(matches!(empty, Err(DbError::Refused(_))), "{empty:?}");
        let nul = db.write_now(|tx| add(tx, P, id(3), "a\0b", None, None, true, None));
        assert!(matches!(nul, Err(DbError::Refused(_))), "{nul:?}");
        let nan = db.write_now(|tx| add(tx, P, id(3), "c", None, Some(f64::NAN), true, None));
        assert!(matches!(nan, Err(DbError::Refused(_))), "{nan:?}");
        let reading = db.read_now(|tx| add(tx, P, id(4), "D", None, None, true, None));
        assert!(reading.is_err(), "a read must not write");
        assert_eq!(db.read_now(|tx| tally(tx, P)).unwrap().n, 1);
    });
}

#[test]
fn a_second_migration_changes_nothing() {
    for fresh in each_engine() {
        let db = fresh.open();
        assert_eq!(db.migrate(STEPS, 1).unwrap().applied, vec![1]);
        assert_eq!(db.migrate(STEPS, 2).unwrap().applied, Vec::<u32>::new());
        db.close();
    }
}
