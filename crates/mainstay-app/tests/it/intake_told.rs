//! What a person typed in place of what a file holds, sheets out of sight, and a definition that would hold for every figure
//! on record.

use axum::http::StatusCode;

use crate::indicators::{added, catalogue};
use crate::intake::{FILE, ONCE, hand_in, on_record, round, sent};
use crate::world::on_each_database;

/// 45.5 people are none: luis types 45, and the way back tells both.
#[tokio::test]
async fn what_was_typed_in_place_of_the_files_number_is_told_with_it() {
    on_each_database(async |world| {
        added(&world).await;
        let round = round(&world, "2026-Q3").await;
        let text = FILE.replace("45", "45.5");
        let file = sent(&world, round, "figures.csv", &text).await;
        let page = world.get("luis", &file).await.text;
        let (_, rest) = page.split_once("name=\"id-0\" value=\"").unwrap();
        let id = mainstay_app::shell::encode(rest.split('"').next().unwrap());
        let form = format!("version=1&id-0={id}&value-0-0=45");
        let kept = world.post("luis", &format!("{file}/answers"), &form).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
        let done = hand_in(&world, &file, 2, ONCE).await;
        assert!(done.location().contains("/receipts/"), "{}", done.text);
        assert_eq!(on_record(&world).await, Some((Some(45.0), Some(60.0))));
        let key = catalogue(&world).await.indicators[0].key.clone();
        let trace = world.path(&format!("/scorecard/{key}/trace?period=2026-Q3"));
        let trace = world.get("dana", &trace).await.text;
        for part in ["The file says “45.5” in", "typed 45 instead."] {
            assert!(trace.contains(part), "{part}: {trace}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_definition_that_begins_before_every_figure_has_to_be_meant() {
    on_each_database(async |world| {
        added(&world).await;
        let round = round(&world, "2026-Q3").await;
        let file = sent(&world, round, "figures.csv", FILE).await;
        hand_in(&world, &file, 1, ONCE).await;
        let one = catalogue(&world).await.indicators.remove(0);
        let path = world.path(&format!("/indicators/{}/definition", one.key));
        let form = |from: &str| {
            format!(
                "meaning=changed&version={}&definition=Known+within+14+days&from_period={from}&change_note=Faster",
                one.edit
            )
        };
        let asked = world.post("dana", &path, &form("2026-Q2")).await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in ["not after the first figure on record, Q3 2026", "name=\"covers_all\""] {
            assert!(asked.text.contains(part), "{part}: {}", asked.text);
        }
        let meant = [form("2026-Q2").as_str(), "&covers_all=yes"].concat();
        let done = world.post("dana", &path, &meant).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    })
    .await;
}

/// Two sheets give the same share differently. Where one of them is hidden, nobody is asked which of them counts.
#[tokio::test]
async fn a_hidden_sheet_counts_only_when_somebody_chooses_it() {
    on_each_database(async |world| {
        added(&world).await;
        let round = round(&world, "2026-Q3").await;
        let path = world.path(&format!("/hand-in/{round}/{}/file", world.clinic));
        let both: &[u8] = include_bytes!("../data/two-sheets.xlsx");
        let one: &[u8] = include_bytes!("../data/hidden-sheet.xlsx");
        for (bytes, asks) in [(both, true), (one, false)] {
            let reply = world.post_file("luis", &path, &[], "q3.xlsx", bytes).await;
            let page = world.get("luis", reply.location()).await.text;
            assert_eq!(page.contains("Why do they differ?"), asks, "{page}");
            assert_eq!(page.contains("1 figure: 1 new"), !asks, "{page}");
        }
    })
    .await;
}
