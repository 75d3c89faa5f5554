//! The check of declared statements finds what is planted.

use crate::basics::on_each;
use mainstay_db::{Engine, Uuid, check_queries};

mainstay_db::sql! {
    pub static WRONG;
    pub fn sum_is_numeric() -> one Sum { staff: i64 } = "SELECT SUM(staff) AS staff FROM organisation";
    pub fn name_differs() -> many Misnamed { nmae: String } = "SELECT name FROM organisation";
    pub fn type_differs() -> many Mistyped { share: i64 } = "SELECT share FROM organisation";
    pub fn value_differs(staff: f64) -> many (Name) = "SELECT name FROM organisation WHERE staff = $1";
    pub fn value_missing(a: Uuid, b: Uuid) -> many (Name) = "SELECT name FROM organisation WHERE id = $1";
    pub fn column_missing() -> many Two { id: Uuid, name: String } = "SELECT id FROM organisation";
    pub fn no_such_table() -> many (Name) = "SELECT name FROM organization";
    pub fn bare_one() -> one Bare { n: i64 } = "SELECT 1 AS n";
    pub fn own_clock() -> many (Name) = "SELECT name FROM organisation WHERE staff < CAST(EXTRACT(EPOCH FROM NOW()) AS BIGINT)",
        sqlite = "SELECT name FROM organisation WHERE staff < unixepoch()";
    pub fn order_differs() -> many Swapped { name: String, logo: Option<Vec<u8>> } = "SELECT logo, name FROM organisation";
}

mainstay_db::sql! {
    pub static RIGHT;
    pub fn names() -> many Name { name: String } = "SELECT name FROM organisation";
    pub fn raw() -> many #[derive(Eq)] Kind { r#type: i64 } = "SELECT CAST(SUM(staff) AS BIGINT) AS type FROM organisation";
}

#[test]
fn planted_faults_are_found() {
    on_each(|db| {
        let findings = check_queries(db, &[&WRONG, &RIGHT]);
        let mut named: Vec<&str> = findings.iter().map(|finding| finding.query).collect();
        named.dedup();
        let everywhere = [
            "name_differs",
            "type_differs",
            "value_missing",
            "column_missing",
            "no_such_table",
            "order_differs",
            "own_clock",
        ];
        for query in everywhere {
            assert!(
                named.contains(&query),
                "{query} on {:?}: {findings:?}",
                db.engine()
            );
        }
        if db.engine() == Engine::Postgres {
            assert_eq!(named.len(), WRONG.len(), "{findings:?}");
        }
        assert!(
            !named.contains(&"names") && !named.contains(&"raw"),
            "{findings:?}"
        );
    });
}

#[test]
fn a_row_may_have_a_field_with_a_reserved_name() {
    on_each(|db| assert_eq!(db.read_now(names).unwrap(), vec![]));
    on_each(|db| {
        db.write_now(|tx| {
            crate::basics::add(
                tx,
                crate::basics::P,
                Uuid::from_u128(1),
                "A",
                Some(3),
                None,
                true,
                None,
            )
        })
        .unwrap();
        assert_eq!(db.read_now(raw).unwrap(), vec![Kind { r#type: 3 }]);
    });
}
