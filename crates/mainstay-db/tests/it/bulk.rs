//! Many rows at once.

use crate::basics::{P, all, id, on_each, tally};
use mainstay_db::{DbError, Kind, Table};

static ORGANISATIONS: Table = Table {
    name: "organisation",
    columns: &[
        ("partnership", Kind::Id),
        ("id", Kind::Id),
        ("name", Kind::Text),
        ("staff", Kind::Whole),
        ("share", Kind::Real),
        ("active", Kind::Truth),
    ],
};

fn rows(names: &[&str]) -> Vec<(u128, String)> {
    (1..)
        .zip(names.iter().map(|name| (*name).to_owned()))
        .collect()
}

#[test]
fn bulk_rows_arrive_complete() {
    on_each(|db| {
        let many: Vec<(u128, String)> = (0..5_000)
            .map(|n| (n, format!("organisation {n:05}")))
            .collect();
        let added = db.write_now(move |tx| {
            tx.bulk(&ORGANISATIONS, &many, |(n, name), put| {
                put(&[
                    &P,
                    &id(*n),
                    name,
                    &i64::try_from(*n).ok(),
                    &None::<f64>,
                    &(n % 2 == 0),
                ])
            })
        });
        assert_eq!(added.unwrap(), 5_000);
        let got = db.read_now(|tx| all(tx, P)).unwrap();
        assert_eq!(got.len(), 5_000);
        assert_eq!(
            (
                got[4_999].name.as_str(),
                got[4_999].staff,
                got[4_999].active
            ),
            ("organisation 04999", Some(4_999), false)
        );
    });
}

#[test]
fn a_bulk_with_one_duplicate_leaves_nothing() {
    on_each(|db| {
        let twice = rows(&["A", "B", "A"]);
        let added = db.write_now(move |tx| {
            tx.bulk(&ORGANISATIONS, &twice, |(n, name), put| {
                put(&[&P, &id(*n), name, &1_i64, &0.5_f64, &true])
            })
        });
        assert!(matches!(added, Err(DbError::Duplicate)), "{added:?}");
        let nul = rows(&["A", "B\0"]);
        let added = db.write_now(move |tx| {
            tx.bulk(&ORGANISATIONS, &nul, |(n, name), put| {
                put(&[&P, &id(*n), name, &1_i64, &0.5_f64, &true])
            })
        });
        assert!(matches!(added, Err(DbError::Refused(_))), "{added:?}");
        assert_eq!(db.read_now(|tx| tally(tx, P)).unwrap().n, 0);
    });
}
