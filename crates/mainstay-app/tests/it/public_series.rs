//! Outside public series: brought with source and licence, taken over once, traced to the cell, taken back; nothing leaks.

use axum::http::StatusCode;
use mainstay_app::measurement::indicators::{Draft, service as indicators};
use mainstay_app::measurement::public::Choice;
use mainstay_app::measurement::public::service::{self, About};
use mainstay_app::measurement::scorecard::service as scorecard;
use mainstay_app::shell::{Failure, Language, Words};
use mainstay_db::Uuid;

use crate::walk::visible;
use crate::world::{EVERYBODY, World, on_each_database};

const FILE: &str = "Ýéáŕ,Ṕĺáćé,Ŕáťé\n2021,Ñóŕťĥ,7.9\n2021,Śóúťĥ,9.4\n2022,Ñóŕťĥ,7.5\n2022,Śóúťĥ,*\n2023,Ñóŕťĥ,7.2\n2023,Śóúťĥ,8.8\n";

fn about() -> About {
    About {
        publisher: "Śťáťéóƒƒíćé".to_owned(),
        address: "https://example.org/ŕáťé".to_owned(),
        licence: "ÓǤĹ".to_owned(),
        retrieved_on: "2026-11-01".to_owned(),
    }
}

/// An indicator whose number is one public series a year.
async fn indicator(world: &World) -> String {
    let dana = world.seat_of("dana").await;
    let mut draft = Draft::blank();
    for (field, value) in [
        ("name", "Ƥóṽéŕťý"),
        ("definition", "Ƥéóƥĺé"),
        ("class", "outcome_long"),
        ("accountability", "population"),
        ("measure_kind", "proportion"),
        ("numerator_def", "Ƥóóŕ"),
        ("denominator_def", "Áĺĺ"),
        ("source_kind", "public_data"),
        ("rollup", "public"),
        ("period_type", "year"),
        ("stock_or_flow", "stock"),
        ("direction", "down_is_better"),
        ("source_ref", "Śťáťéóƒƒíćé"),
    ] {
        draft.put(field, value);
    }
    let once = world.app.id();
    indicators::create(&world.app, &dana, draft, once, Words(Language::En))
        .await
        .unwrap()
}

async fn brought(world: &World, key: &str) -> Uuid {
    let dana = world.seat_of("dana").await;
    let file = ("series.csv".to_owned(), FILE.as_bytes().to_vec());
    service::bring(&world.app, &dana, key.to_owned(), about(), file)
        .await
        .unwrap()
}

fn south() -> Choice {
    Choice::of(&[("only-B".to_owned(), "Śóúťĥ".to_owned())])
}

#[tokio::test]
async fn a_series_is_looked_at_taken_over_once_and_traced_to_its_cell() {
    on_each_database(async |world| {
        let key = indicator(&world).await;
        let id = brought(&world, &key).await;
        let here = world.path(&format!("/indicators/{key}/series/{id}"));
        let open = world.get("dana", &here).await;
        assert!(open.text.contains("several numbers"), "{}", open.text);
        assert!(!open.text.contains("Take it over"));
        let chosen = format!("{here}{}", south().question());
        let look = world.get("dana", &chosen).await;
        assert!(look.text.contains("Take it over") && look.text.contains("C3"));

        let once = world.app.id();
        let form = format!("{}&once={once}", &south().question()[1..]);
        for _ in 0..2 {
            let reply = world
                .post("dana", &format!("{here}/submission"), &form)
                .await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        }
        let dana = world.seat_of("dana").await;
        let page = scorecard::indicator_page(&world.app, &dana, key.clone(), None)
            .await
            .unwrap();
        let points = &page.card.series.points;
        assert_eq!(points.len(), 3);
        // What is withheld is not zero.
        for (point, want) in points.iter().zip([Some(9.4), None, Some(8.8)]) {
            assert_eq!(point.value(), want);
        }
        let trace = world.path(&format!("/scorecard/{key}/trace?period=2023"));
        let words = visible(&world.get("dana", &trace).await.text);
        for wanted in [
            "Śťáťéóƒƒíćé",
            "ÓǤĹ",
            "series.csv",
            "C7",
            "8.8",
            "1 November 2026",
        ] {
            assert!(words.contains(wanted), "{wanted}: {words}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_series_taken_back_lets_what_stood_before_hold_again() {
    on_each_database(async |world| {
        let key = indicator(&world).await;
        let dana = world.seat_of("dana").await;
        let spot = |id: Uuid| (key.clone(), id);
        let first = brought(&world, &key).await;
        service::take_over(&world.app, &dana, spot(first), south(), world.app.id())
            .await
            .unwrap();
        let file = FILE.replace("8.8", "8.1");
        let file = ("series.csv".to_owned(), file.into_bytes());
        let second = service::bring(&world.app, &dana, key.clone(), about(), file)
            .await
            .unwrap();
        let looked = service::look(&world.app, &dana, spot(second), south())
            .await
            .unwrap();
        assert_eq!(looked.counts, [0, 1, 2], "one changed, two the same");
        service::take_over(&world.app, &dana, spot(second), south(), world.app.id())
            .await
            .unwrap();
        let latest = async || {
            let page = scorecard::indicator_page(&world.app, &dana, key.clone(), None).await;
            page.unwrap().card.series.points.last().unwrap().value()
        };
        assert_eq!(latest().await, Some(8.1));
        let back = world.path(&format!("/indicators/{key}/series/{second}/withdrawal"));
        assert_eq!(
            world.post("dana", &back, "").await.status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(latest().await, Some(8.8));
        // The first stands no more in the way of anything; a second press changes nothing.
        assert_eq!(
            world.post("dana", &back, "").await.status,
            StatusCode::CONFLICT
        );
    })
    .await;
}

#[tokio::test]
async fn only_those_who_look_after_indicators_bring_a_series() {
    on_each_database(async |world| {
        let key = indicator(&world).await;
        let id = brought(&world, &key).await;
        let start = world.path(&format!("/indicators/{key}/series"));
        let look = format!("{start}/{id}");
        // nobody, stan, kim, dana, priya, luis, maria, grace, omar, ruth, tomas
        let wanted = [303, 404, 404, 200, 200, 403, 403, 403, 403, 403, 403];
        for (person, status) in EVERYBODY.iter().zip(wanted) {
            for page in [&start, &look] {
                let reply = world.get(person, page).await;
                assert_eq!(reply.status.as_u16(), status, "{person} at {page}");
            }
            if status != 200 {
                for deed in ["submission", "removal", "withdrawal"] {
                    let reply = world.post(person, &format!("{look}/{deed}"), "").await;
                    assert_eq!(reply.status.as_u16(), status, "{person}: {deed}");
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_is_told_at_its_field_and_what_was_typed_stays() {
    on_each_database(async |world| {
        let key = indicator(&world).await;
        let dana = world.seat_of("dana").await;
        let file = || ("series.csv".to_owned(), FILE.as_bytes().to_vec());
        let wrong = About {
            publisher: String::new(),
            licence: String::new(),
            retrieved_on: "2027-01-01".to_owned(),
            ..about()
        };
        let failure = service::bring(&world.app, &dana, key.clone(), wrong, file()).await;
        let Err(Failure::Form(errors)) = failure else {
            panic!("it is refused");
        };
        for field in ["publisher", "licence", "retrieved_on"] {
            assert!(errors.of(field).is_some(), "{field}");
        }
        // Without a file the page comes back.
        let start = world.path(&format!("/indicators/{key}/series"));
        let reply = world.post_file("dana", &start, &[], "", b"").await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        // A count of partners is not a public series.
        let mut draft = Draft::blank();
        for (field, value) in [("name", "Ṽíśíťś"), ("definition", "Ṽíśíťś"), ("unit", "ṽ")]
        {
            draft.put(field, value);
        }
        let once = world.app.id();
        let visits = indicators::create(&world.app, &dana, draft, once, Words(Language::En))
            .await
            .unwrap();
        let failure = service::bring(&world.app, &dana, visits, about(), file()).await;
        assert!(matches!(
            failure,
            Err(Failure::NotNow("failure-series-not-public"))
        ));
    })
    .await;
}

#[tokio::test]
async fn a_series_of_another_indicator_or_partnership_is_not_here() {
    on_each_database(async |world| {
        let key = indicator(&world).await;
        let id = brought(&world, &key).await;
        let elsewhere = format!("/p/somewhere-else/indicators/{key}/series/{id}");
        for person in ["stan", "dana"] {
            assert_eq!(
                world.get(person, &elsewhere).await.status,
                StatusCode::NOT_FOUND
            );
        }
        let nothing = world.path(&format!("/indicators/{key}/series/{}", world.app.id()));
        assert_eq!(
            world.get("dana", &nothing).await.status,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}
