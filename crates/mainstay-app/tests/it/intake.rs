//! A partner's own file: read, shown, handed in once, remembered, noticed when it is the wrong one, taken back.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use mainstay_app::measurement::collection::service::{self as collection, NewRound};
use mainstay_app::measurement::facts::store as facts;
use mainstay_app::measurement::intake::jobs;
use mainstay_app::shell::{Failure, Language, Words};
use mainstay_db::Uuid;

use crate::breakdowns::AGE;
use crate::indicators::{SHARE, added, catalogue};
use crate::world::{Reply, World, on_each_database};

pub const FILE: &str = "Indicator,Numerator,Denominator\nReferrals closed,45,60\n";
/// The same with headings of the partner's own.
const OWN_HEADINGS: &str = "What,Heard back,Sent out\nReferrals closed,45,60\n";
pub const ONCE: &str = "0192f0c0-0000-7000-8000-0000000000aa";

/// Opens a round that asks both clinics for the share of referrals closed.
pub async fn round(world: &World, period: &str) -> Uuid {
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

pub async fn sent(world: &World, round: Uuid, name: &str, text: &str) -> String {
    let reply = send(world, round, name, text).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
    reply.location().to_owned()
}

/// The share on record: above and below the line.
pub async fn on_record(world: &World) -> Option<(Option<f64>, Option<f64>)> {
    let (partnership, clinic) = (world.partnership, world.clinic);
    let rows = world
        .app
        .db()
        .read(move |tx| Ok::<_, Failure>(facts::current_of_organisation(tx, partnership, clinic)?))
        .await
        .unwrap();
    rows.first().map(|row| (row.numerator, row.denominator))
}

pub async fn hand_in(world: &World, file: &str, version: u32, once: &str) -> Reply {
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
        assert!(page.text.contains("1 figure: 1 new"), "{}", page.text);
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
        assert!(page.contains("1 figure: 1 new"), "{page}");
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
        let reply = hand_in(&world, &file, 2, ONCE).await;
        assert!(reply.location().contains("/receipts/"), "{}", reply.text);
        assert_eq!(
            on_record(&world).await,
            Some((Some(45.0), Some(60.0))),
            "the figures of the wrongly named period are those of the round"
        );
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

#[tokio::test]
async fn a_list_of_people_is_refused_and_nothing_of_it_is_kept() {
    on_each_database(async |world| {
        added(&world).await;
        let round = round(&world, "2026-Q3").await;
        let mut list = "Client,Age,Screened,Referrals closed\n".to_owned();
        for at in 0..20 {
            let answer = if at % 3 == 0 { "Yes" } else { "No" };
            list += &format!("C{},{},{answer},1\n", 4100 + at, 30 + at);
        }
        let refused = send(&world, round, "clients.csv", &list).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            refused.text.contains("one row for each person"),
            "{}",
            refused.text
        );
        assert!(
            refused.text.contains("Client, Age, Screened"),
            "{}",
            refused.text
        );
        let page = world
            .get("luis", &format!("{}/file", base(&world, round)))
            .await;
        assert!(
            !page.text.contains("clients.csv"),
            "nothing waits: {}",
            page.text
        );
        let path = format!("{}/file", base(&world, round));
        let told = [("no_people", "yes")];
        let reply = world
            .post_file("luis", &path, &told, "clients.csv", list.as_bytes())
            .await;
        assert_eq!(
            reply.status,
            StatusCode::SEE_OTHER,
            "a person may say that the rows are something else"
        );
    })
    .await;
}

#[tokio::test]
async fn a_question_about_how_numbers_are_written_has_to_be_answered() {
    on_each_database(async |world| {
        added(&world).await;
        let round = round(&world, "2026-Q3").await;
        let open = "Indicator,Numerator,Denominator\nReferrals closed,\"1,045\",\"1,060\"\n";
        let file = sent(&world, round, "figures.csv", open).await;
        let page = world.get("luis", &file).await.text;
        assert!(page.contains("says “1,045”"), "{page}");
        let silent = world
            .post("luis", &format!("{file}/writing"), "version=1")
            .await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            silent.text.contains("Choose which number it is"),
            "{}",
            silent.text
        );
        let said = "version=1&numbers=point";
        let reply = world.post("luis", &format!("{file}/writing"), said).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER);
        hand_in(&world, &file, 2, ONCE).await;
        assert_eq!(on_record(&world).await, Some((Some(1045.0), Some(1060.0))));
    })
    .await;
}

#[tokio::test]
async fn a_column_is_matched_in_one_choice_and_one_cell_can_hold_part_and_whole() {
    on_each_database(async |world| {
        added(&world).await;
        let round = round(&world, "2026-Q3").await;
        let file = sent(&world, round, "figures.csv", "Heard back,Sent out\n45,60\n").await;
        let key = &catalogue(&world).await.indicators[0].key;
        let form =
            format!("version=1&use-0-A=figure|{key}|numerator&use-0-B=figure|{key}|denominator");
        let reply = world.post("luis", &format!("{file}/columns"), &form).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        hand_in(&world, &file, 2, ONCE).await;
        assert_eq!(on_record(&world).await, Some((Some(45.0), Some(60.0))));
        let other = "Indicator,Result\nReferrals closed,48 of 60\n";
        let file = sent(&world, round, "other.csv", other).await;
        let form = format!("version=1&use-0-A=indicator&use-0-B=figure|{key}|");
        let reply = world.post("luis", &format!("{file}/columns"), &form).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        let page = world.get("luis", &file).await.text;
        assert!(page.contains("1 changed"), "{page}");
        assert!(page.contains("48 / 60"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn what_does_not_fit_its_groups_is_not_accepted_unread() {
    const GROUPS: &str = "Indicator,Age group,Numerator,Denominator\nReferrals closed,,45,60\n\
        Referrals closed,Under 18,20,30\nReferrals closed,18 and over,25,30\n";
    on_each_database(async |world| {
        world
            .post("dana", &world.path("/breakdowns/new"), AGE)
            .await;
        let form = format!("{SHARE}&split-age=required");
        world
            .post("dana", &world.path("/indicators/new"), &form)
            .await;
        let round = round(&world, "2026-Q3").await;
        let file = sent(&world, round, "figures.csv", GROUPS).await;
        let first = hand_in(&world, &file, 1, ONCE).await;
        assert!(first.location().contains("/receipts/"), "{}", first.text);
        let at_once = world.path(&format!("/collection/{round}/acceptance"));
        let ticked = format!("value=\"{}\"", world.clinic);
        let page = world.get("dana", &at_once).await.text;
        assert!(page.contains(&ticked), "what fits can be: {page}");
        // Corrected before anybody read it: the whole no longer holds its groups.
        let corrected = GROUPS.replace(",,45,", ",,40,");
        let file = sent(&world, round, "figures.csv", &corrected).await;
        let once = world.app.id();
        let form = format!("once={once}&version=1&note=&reason=Counted+anew");
        let path = format!("{file}/submission");
        let second = world.post("luis", &path, &form).await;
        assert!(second.location().contains("/receipts/"), "{}", second.text);
        let page = world.get("dana", &at_once).await.text;
        assert!(!page.contains(&ticked), "{page}");
        let form = format!("partner={}", world.clinic);
        world.post("dana", &at_once, &form).await;
        let desk = world.path(&format!("/collection/{round}/{}", world.clinic));
        let read = world.get("dana", &desk).await.text;
        assert!(read.contains("/acceptance"), "still to be read: {read}");
        assert!(read.contains("add up to 45"), "and it says why: {read}");
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_beside_a_problem_is_kept_when_the_last_button_is_pressed() {
    on_each_database(async |world| {
        added(&world).await;
        let round = round(&world, "2026-Q3").await;
        let file = sent(&world, round, "figures.csv", &FILE.replace("45", "75")).await;
        let page = world.get("luis", &file).await.text;
        let id = page.split("name=\"id-0\" value=\"").nth(1).unwrap();
        let id = id
            .split('"')
            .next()
            .unwrap()
            .replace(':', "%3A")
            .replace('!', "%21");
        assert!(page.contains("name=\"value-0-0\""), "{page}");
        let form = format!("once={ONCE}&version=1&note=&id-0={id}&value-0-0=45&value-0-1=60");
        let path = format!("{file}/submission");
        let kept = world.post("luis", &path, &form).await;
        assert_eq!(kept.location().split('?').next(), Some(file.as_str()));
        assert_eq!(
            on_record(&world).await,
            None,
            "nothing counts before a second look"
        );
        let page = world.get("luis", &file).await.text;
        assert!(page.contains("1 figure: 1 new"), "{page}");
        // Nothing new is typed now: the same button hands in.
        let second = hand_in(&world, &file, 2, ONCE).await;
        assert!(second.location().contains("/receipts/"), "{}", second.text);
        assert_eq!(on_record(&world).await, Some((Some(45.0), Some(60.0))));
    })
    .await;
}

#[tokio::test]
async fn a_file_that_was_begun_is_found_again_on_every_page_that_asks_for_it() {
    on_each_database(async |world| {
        added(&world).await;
        let round = round(&world, "2026-Q3").await;
        let pages = [world.path("/hand-in"), world.path(""), base(&world, round)];
        for path in &pages {
            assert!(
                !world.get("luis", path).await.text.contains("/file/"),
                "{path}"
            );
        }
        let file = sent(&world, round, "half-done.csv", FILE).await;
        for path in &pages {
            let page = world.get("luis", path).await.text;
            assert!(
                page.contains("half-done.csv") && page.contains(&file),
                "{path}: {page}"
            );
        }
        // Another partner sees nothing of it.
        assert!(
            !world
                .get("nora", &world.path("/hand-in"))
                .await
                .text
                .contains("half-done.csv")
        );
        hand_in(&world, &file, 1, ONCE).await;
        for path in &pages {
            assert!(
                !world.get("luis", path).await.text.contains("half-done.csv"),
                "{path}"
            );
        }
    })
    .await;
}
