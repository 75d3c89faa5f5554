//! Every statement the application declares fits both engines.

use mainstay_app::{MIGRATIONS, statements};
use mainstay_db::{Db, check_queries, testkit};

#[test]
fn every_statement_fits_both_engines() {
    for place in &testkit::each_engine() {
        let db = Db::open(place.opening()).unwrap();
        db.migrate(MIGRATIONS, 0).unwrap();
        let lists = statements();
        assert!(lists.iter().map(|list| list.len()).sum::<usize>() > 50);
        let findings = check_queries(&db, &lists);
        assert!(findings.is_empty(), "{findings:#?}");
    }
}
