//! Decisions: the register that is only ever added to.

use axum::http::StatusCode;
use mainstay_app::decisions::{service, store};
use mainstay_app::shell::Failure;

use crate::world::{World, on_each_database};

/// The register of the partnership, the newest entry first.
async fn register(world: &World) -> Vec<store::Entry> {
    let partnership = world.partnership;
    let read = world
        .app
        .db()
        .read(move |tx| Ok::<_, Failure>(store::entries(tx, partnership)?));
    read.await.unwrap()
}

async fn decide_type(world: &World, form: &str) {
    let reply = world
        .post("dana", &world.path("/type/decisions"), form)
        .await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
}

#[tokio::test]
async fn what_is_settled_elsewhere_stands_in_the_register_once() {
    on_each_database(async |world| {
        world.post("dana", &world.path("/type/round"), "").await;
        let answers = "version=0&T1=defined&T2=pilot_once&T3=lt3&T4=one_grant&T5=few_known&T6=not_needed&T7=contribute&T8=one_piece";
        world.post("dana", &world.path("/type/answers/work"), answers).await;
        world.post("dana", &world.path("/type/closing"), "").await;
        let form = "once=0192f0c0-0000-7000-8000-0000000000bb&latest=&chosen=joint_project&reason=Small+first&review_on=2027-11-01";
        decide_type(&world, form).await;
        decide_type(&world, form).await;
        let first = register(&world).await;
        assert_eq!(first.len(), 1);
        assert_eq!((first[0].number, first[0].cause.as_str(), first[0].subject.as_str()), (1, "type", "joint_project"));
        assert_eq!(first[0].reasons, "Small first");
        assert_eq!(first[0].review_on.as_deref(), Some("2027-11-01"));
        assert!(service::is_intact(&first[0]));
        let other = format!("latest={}&chosen=joint_program&reason=We+grew&review_on=2028-11-01", first[0].id);
        decide_type(&world, &other).await;
        let both = register(&world).await;
        assert_eq!((both[0].number, both[0].reverses), (2, Some(first[0].id)));
        assert_eq!(both[1], first[0], "an older entry is never touched");
        let changed = store::Entry { reasons: "Large first".to_owned(), ..first[0].clone() };
        assert!(!service::is_intact(&changed), "a changed word is noticed");
    })
    .await;
}

#[test]
fn no_statement_changes_or_deletes_an_entry() {
    for statement in &store::QUERIES {
        let text = statement.text.to_uppercase();
        let changes =
            text.contains("UPDATE DECISION_ENTRY") || text.contains("DELETE FROM DECISION_ENTRY");
        assert!(!changes, "{}", statement.text);
    }
}
