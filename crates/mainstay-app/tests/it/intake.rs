//! A partner's own file: read, shown, handed in once, remembered, noticed when it is the wrong one, taken back.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use mainstay_app::measurement::collection::service::{self as collection, NewRound};
use mainstay_app::measurement::facts::store as facts;
use mainstay_app::measurement::intake::jobs;
use mainstay_app::shell::{Failure, Language, Words};
use mainstay_db::Uuid;

use crate::indicators::{added, catalogue};
use crate::world::{Reply, World, on_each_database};

const FILE: &str = "Indicator,Numerator,Denominator\nReferrals closed,45,60\n";
/// The same with headings of the partner's own.
const OWN_HEADINGS: &str = "What,Heard back,Sent out\nReferrals closed,45,60\n";
const ONCE: &str = "0192f0c0-0000-7000-8000-0000000000aa";

/// Opens a round that asks both clinics for the share of referrals closed.
async fn round(world: &World, period: &str) -> Uuid {
    let dana = world.seat_of("dana").await;
    let indicator = catalogue(world).await.indicators[0].id;
    let new = NewRound {
        once: world.app.id(),
        period: period.to_owned(),
        due_on: "2026-11-30".to_owned(),
        asks: BTreeSet::from([(world.clinic, indicator), (world.other_clinic, indicator)]),
        ..NewRound::default()
    };
    collection::open_round(&world.app, &dana, new, Words(Language::En))
        .await
        .unwrap()
}

fn base(world: &World, round: Uuid) -> String {
    world.path(&format!("/hand-in/{round}/{}", world.clinic))
}

async fn send(world: &World, round: Uuid, name: &str, text: &str) -> Reply {
    let path = format!("{}/file", base(world, round));
    world
        .post_file("luis", &path, &[], name, text.as_bytes())
        .await
}

async fn sent(world: &World, round: Uuid, name: &str, text: &str) -> String {
    let reply = send(world, round, name, text).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
    reply.location().to_owned()
}

/// The share on record: above and below the line.
async fn on_record(world: &World) -> Option<(Option<f64>, Option<f64>)> {
    let (partnership, clinic) = (world.partnership, world.clinic);
    let rows = world
        .app
        .db()
        .read(move |tx| Ok::<_, Failure>(facts::current_of_organisation(tx, partnership, clinic)?))
        .await
        .unwrap();
    rows.first().map(|row| (row.numerator, row.denominator))
}

async fn hand_in(world: &World, file: &str, version: u32, once: &str) -> Reply {
    let form = format!("once={once}&version={version}&note=");
    world
        .post("luis", &format!("{file}/submission"), &form)
        .await
}

#[tokio::test]
async fn a_file_is_shown_first_and_handed_in_once() {
    on_each_database(async |world| {
        added(&world).await;
        let round = round(&world, "2026-Q3").await;
        let file = sent(&world, round, "figures.csv", FILE).await;
        let page = world.get("luis", &file).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("1 figures: 1 new"), "{}", page.text);
        assert_eq!(
            on_record(&world).await,
            None,
            "nothing counts before the last button"
        );
        let first = hand_in(&world, &file, 1, ONCE).await;
        assert!(first.location().contains("/receipts/"), "{}", first.text);
        let second = hand_in(&world, &file, 1, ONCE).await;
        assert_eq!(first.location(), second.location());
        assert_eq!(on_record(&world).await, Some((Some(45.0), Some(60.0))));
        let again = world.get("luis", &file).await;
        assert_eq!(
            again.location(),
            first.location(),
            "the file leads to its receipt"
        );
        let receipt = world.get("luis", first.location()).await;
        assert_eq!(receipt.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn the_same_layout_needs_no_matching_and_a_correction_can_be_taken_back() {
    on_each_database(async |world| {
        added(&world).await;
        let round = round(&world, "2026-Q3").await;
        let file = sent(&world, round, "figures.csv", FILE).await;
        hand_in(&world, &file, 1, ONCE).await;
        let corrected = FILE.replace("45", "48");
        let file = sent(&world, round, "figures.csv", &corrected).await;
        let page = world.get("luis", &file).await.text;
        assert!(page.contains("Read as last time"), "{page}");
        assert!(page.contains("1 changed"), "{page}");
        let once = world.app.id().to_string();
        let silent = hand_in(&world, &file, 1, &once).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(silent.text.contains("Say why these figures change"));
        let form = format!("once={once}&version=1&note=&reason=Three+came+late");
        let reply = world
            .post("luis", &format!("{file}/submission"), &form)
            .await;
        assert_eq!(on_record(&world).await, Some((Some(48.0), Some(60.0))));
        let code = reply.location().rsplit('/').next().unwrap().to_owned();
        let luis = world.seat_of("luis").await;
        let place = (round, world.clinic);
        collection::undo_hand_in(&world.app, &luis, place, code, "Wrong column".to_owned())
            .await
            .unwrap();
        assert_eq!(on_record(&world).await, Some((Some(45.0), Some(60.0))));
    })
    .await;
}

#[tokio::test]
async fn what_was_matched_once_is_not_asked_again() {
    on_each_database(async |world| {
        added(&world).await;
        let round = round(&world, "2026-Q3").await;
        let file = sent(&world, round, "figures.csv", OWN_HEADINGS).await;
        let page = world.get("luis", &file).await.text;
        assert!(page.contains("What do the columns hold?"), "{page}");
        let form = "version=1&use-0-A=indicator&use-0-B=figure&part-0-B=numerator&use-0-C=figure&part-0-C=denominator";
        let reply = world.post("luis", &format!("{file}/columns"), form).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        let page = world.get("luis", &file).await.text;
        assert!(page.contains("1 figures: 1 new"), "{page}");
        let stale = world.post("luis", &format!("{file}/columns"), form).await;
        assert!(stale.location().contains("note=intake-changed"));
        hand_in(&world, &file, 2, ONCE).await;
        let next = OWN_HEADINGS.replace("45", "50");
        let file = sent(&world, round, "figures.csv", &next).await;
        let page = world.get("luis", &file).await.text;
        assert!(page.contains("Read as last time"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn another_quarters_file_is_noticed_and_needs_a_reason() {
    on_each_database(async |world| {
        added(&world).await;
        let round = round(&world, "2026-Q3").await;
        let wrong = format!("Report for Q1 2026\n\n{FILE}");
        let file = sent(&world, round, "figures.csv", &wrong).await;
        let page = world.get("luis", &file).await.text;
        assert!(page.contains("Choose the right file"), "{page}");
        let refused = hand_in(&world, &file, 1, ONCE).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert_eq!(on_record(&world).await, None);
        let silent = world
            .post(
                "luis",
                &format!("{file}/assurance"),
                "version=1&what=wrong_period&why=",
            )
            .await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        let said = "version=1&what=wrong_period&why=The+title+was+not+changed";
        let reply = world.post("luis", &format!("{file}/assurance"), said).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER);
        let right = format!("Report for Q3 2026\n\n{FILE}");
        let file = sent(&world, round, "figures.csv", &right).await;
        let page = world.get("luis", &file).await.text;
        assert!(
            !page.contains("Choose the right file"),
            "the right file passes"
        );
    })
    .await;
}

#[tokio::test]
async fn only_those_who_hand_in_for_the_partner_see_its_files() {
    on_each_database(async |world| {
        added(&world).await;
        let round = round(&world, "2026-Q3").await;
        let file = sent(&world, round, "figures.csv", FILE).await;
        for (person, status) in [
            ("nobody", StatusCode::SEE_OTHER),
            ("stan", StatusCode::NOT_FOUND),
            ("nora", StatusCode::NOT_FOUND),
            ("grace", StatusCode::FORBIDDEN),
            ("omar", StatusCode::FORBIDDEN),
            ("maria", StatusCode::OK),
            ("priya", StatusCode::OK),
        ] {
            assert_eq!(world.get(person, &file).await.status, status, "{person}");
        }
        let elsewhere = file.replace(&world.clinic.to_string(), &world.other_clinic.to_string());
        assert_eq!(
            world.get("nora", &elsewhere).await.status,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_no_spreadsheet_comes_back_with_a_remedy() {
    on_each_database(async |world| {
        added(&world).await;
        let round = round(&world, "2026-Q3").await;
        for (text, sentence) in [
            ("", "This file is empty"),
            ("%PDF-1.7 figures", "not a spreadsheet"),
            ("<html><body>figures</body></html>", "not a spreadsheet"),
        ] {
            let reply = send(&world, round, "figures.xlsx", text).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{sentence}");
            assert!(reply.text.contains(sentence), "{sentence}: {}", reply.text);
        }
        let locked = include_bytes!("../../../../demo/j5/encrypted.xlsx");
        let path = format!("{}/file", base(&world, round));
        let reply = world
            .post_file("luis", &path, &[], "locked.xlsx", locked)
            .await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            reply.text.contains("locked with a password"),
            "{}",
            reply.text
        );
    })
    .await;
}

#[tokio::test]
async fn an_unfinished_file_is_thrown_away_after_thirty_days() {
    on_each_database(async |world| {
        added(&world).await;
        let round = round(&world, "2026-Q3").await;
        let file = sent(&world, round, "figures.csv", FILE).await;
        let priya = world.seat_of("priya").await;
        world.pass(29 * 24 * 3600);
        assert_eq!(jobs::tidy(&world.app).await.unwrap(), 0);
        world.pass(2 * 24 * 3600);
        assert_eq!(jobs::tidy(&world.app).await.unwrap(), 1);
        let id: Uuid = file.rsplit('/').next().unwrap().parse().unwrap();
        let place = (round, world.clinic);
        let gone =
            mainstay_app::measurement::intake::service::open(&world.app, &priya, place, id).await;
        assert!(matches!(gone, Err(Failure::NotHere)));
    })
    .await;
}
