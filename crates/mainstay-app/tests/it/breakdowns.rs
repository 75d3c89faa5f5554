//! The ways of splitting results: their groups, new words for them, retiring and bringing back.

use axum::http::StatusCode;
use mainstay_app::measurement::indicators::catalogue::CategoryKind;

use crate::indicators::{ONCE, SHARE, catalogue, edit_of};
use crate::world::{World, on_each_database};

pub const AGE: &str = "label=Age&label_es=Edad&groups=Under+18+%7C+Menos+de+18%0D%0A18+and+over+%7C+18+o+m%C3%A1s&exclusive=yes&also_called=Age+group";

#[tokio::test]
async fn a_breakdown_has_its_groups_and_the_two_every_one_has() {
    on_each_database(async |world| {
        for _ in 0..2 {
            let reply = world
                .post(
                    "dana",
                    &world.path("/breakdowns/new"),
                    &format!("{AGE}&once={ONCE}"),
                )
                .await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        }
        let all = catalogue(&world).await.dimensions;
        assert_eq!(all.len(), 1);
        let held: Vec<(&str, &str, CategoryKind)> = all[0]
            .categories
            .iter()
            .map(|one| (one.key.as_str(), one.label_es.as_str(), one.kind))
            .collect();
        assert_eq!(
            held,
            [
                ("under_18", "Menos de 18", CategoryKind::Group),
                ("18_and_over", "18 o más", CategoryKind::Group),
                (
                    "unknown",
                    "No se sabe o no se preguntó",
                    CategoryKind::Unknown
                ),
                ("declined", "Prefirió no responder", CategoryKind::Declined),
            ]
        );
        assert_eq!(all[0].rules().unwrap().categories().len(), 2);
        assert_eq!(all[0].all_names(), ["Age", "Edad", "Age group"]);
        for (form, says) in [
            ("label=&groups=A%0AB", "Write a name."),
            ("label=age&groups=A%0AB", "“age” is there twice"),
            ("label=Place&groups=North", "Write at least two groups"),
            (
                "label=Place&groups=North%0ASouth%0Anorth",
                "“north” is there twice",
            ),
            (
                "label=Place&groups=North%0AUnknown",
                "“Unknown” is part of every breakdown already",
            ),
        ] {
            let reply = world
                .post("dana", &world.path("/breakdowns/new"), form)
                .await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
            assert!(reply.text.contains(says), "{form}: {}", reply.text);
        }
    })
    .await;
}

async fn version(world: &World) -> i64 {
    catalogue(world).await.dimensions[0].edit
}

#[tokio::test]
async fn a_group_changes_its_words_and_keeps_its_key() {
    on_each_database(async |world| {
        world
            .post("dana", &world.path("/breakdowns/new"), AGE)
            .await;
        let path = world.path("/breakdowns/age/groups/under_18");
        let rename = format!(
            "group_label=Children&group_also_called=0-17%0D%0Akids&version={}",
            version(&world).await
        );
        assert_eq!(
            world.post("dana", &path, &rename).await.status,
            StatusCode::SEE_OTHER
        );
        let stale = world
            .post("priya", &path, &rename.replace("Children", "Minors"))
            .await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(
            stale.text.contains("value=\"Minors\"") && stale.text.contains("<bdi>Children</bdi>")
        );
        let add = format!("group_label=children&version={}", version(&world).await);
        let twice = world
            .post("dana", &world.path("/breakdowns/age/groups"), &add)
            .await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            twice.text.contains("“children” is there twice"),
            "{}",
            twice.text
        );
        let age = catalogue(&world).await.dimensions.remove(0);
        let children = age.category("under_18").unwrap();
        assert_eq!(
            (children.label.as_str(), children.retired),
            ("Children", false)
        );
        assert_eq!(children.also_called, ["0-17", "kids"]);
    })
    .await;
}

#[tokio::test]
async fn a_group_is_retired_and_never_vanishes() {
    on_each_database(async |world| {
        world
            .post("dana", &world.path("/breakdowns/new"), AGE)
            .await;
        let at = |rest: &str| world.path(&format!("/breakdowns/age/groups{rest}"));
        let few = world.post("dana", &at("/under_18/retirement"), "").await;
        assert_eq!(few.status, StatusCode::CONFLICT);
        assert!(few.text.contains("A breakdown needs at least two groups"));
        let elders = format!("group_label=Elders&version={}", version(&world).await);
        world.post("dana", &at(""), &elders).await;
        for (group, status) in [
            ("under_18", StatusCode::SEE_OTHER),
            ("unknown", StatusCode::CONFLICT),
        ] {
            let reply = world
                .post("dana", &at(&format!("/{group}/retirement")), "")
                .await;
            assert_eq!(reply.status, status, "{group}");
        }
        let age = catalogue(&world).await.dimensions.remove(0);
        let keys: Vec<&str> = age.categories.iter().map(|one| one.key.as_str()).collect();
        assert_eq!(
            keys,
            ["under_18", "18_and_over", "elders", "unknown", "declined"]
        );
        assert!(age.category("under_18").unwrap().retired);
        assert_eq!(age.asked().count(), 4);
        world.post("dana", &at("/elders/place"), "to=up").await;
        world.post("dana", &at("/under_18/restoration"), "").await;
        let age = catalogue(&world).await.dimensions.remove(0);
        let keys: Vec<&str> = age.asked().map(|one| one.key.as_str()).collect();
        assert_eq!(
            keys,
            ["under_18", "elders", "18_and_over", "unknown", "declined"]
        );
    })
    .await;
}

#[tokio::test]
async fn a_retired_breakdown_is_asked_for_again_as_it_was_when_it_comes_back() {
    on_each_database(async |world| {
        world
            .post("dana", &world.path("/breakdowns/new"), AGE)
            .await;
        let form = format!("{SHARE}&split-age=required");
        world
            .post("dana", &world.path("/indicators/new"), &form)
            .await;
        let asked = async || {
            let all = catalogue(&world).await;
            all.splits_of(&all.indicators[0])
                .map(|(one, required)| (one.key.clone(), required))
                .collect::<Vec<_>>()
        };
        let as_it_was = vec![("age".to_owned(), true)];
        assert_eq!(asked().await, as_it_was);
        world
            .post("dana", &world.path("/breakdowns/age/retirement"), "")
            .await;
        assert!(asked().await.is_empty());
        let edit = format!("owner=Dana&version={}", edit_of(&world).await);
        world
            .post(
                "dana",
                &world.path("/indicators/referrals_closed/edit"),
                &edit,
            )
            .await;
        world
            .post("dana", &world.path("/breakdowns/age/restoration"), "")
            .await;
        assert_eq!(
            asked().await,
            as_it_was,
            "an edit meanwhile did not forget it"
        );
    })
    .await;
}
