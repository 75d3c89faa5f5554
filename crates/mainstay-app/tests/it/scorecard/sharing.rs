//! Who sees which part, what stays hidden, the stories, and the files to take away.

use mainstay_sheets::CellValue;

use super::kit::{Given, Kit, has, lacks, number, share, text};
use crate::walk::visible;
use crate::world::{EVERYBODY, on_each_database};

/// The plain file has the groups too, with the same figures and the same gaps, and hides the same.
async fn the_plain_file_has_the_groups_too(kit: &Kit) {
    let rows = kit.rows("dana", "/scorecard/bp.csv", "").await;
    let at = |name: &str| rows[0].iter().position(|cell| text(cell) == name).unwrap();
    let of_group = |name: &str| {
        let (list, group) = (at("Grouped by"), at("Group"));
        let is_it = |row: &&Vec<CellValue>| text(&row[list]) == "Áǧé" && text(&row[group]) == name;
        rows.iter().find(is_it).unwrap()
    };
    let young = of_group("Ýóúñǧ");
    assert!((number(&young[at("Value")]) - 60.0).abs() < 1e-6);
    assert_eq!(text(&young[at("Unit")]), "%");
    assert_eq!(number(&young[at("Denominator")]), 60.0);
    assert!((number(&of_group("Ṽéŕý óĺď")[at("People behind the gap")]) - 27.0).abs() < 1e-6);
    let hidden = kit.rows("luis", "/scorecard/bp.csv", "").await;
    let of_groups = hidden
        .iter()
        .filter(|row| !text(&row[at("Group")]).is_empty());
    assert!(of_groups.flatten().all(
        |cell| !matches!(cell, CellValue::Number(value) if [3.0, 12.0, 40.0, 50.0].contains(value))
    ));
}

/// Of the clinic's 51 of 150: young 36 of 60, old 12 of 40, very old 3 of 50. The small 3 is hidden from a partner's own
/// people, and old too, because 51 less 36 less 12 would give it away.
#[tokio::test]
async fn small_groups_stay_hidden_from_those_without_partners_figures() {
    on_each_database(async |world| {
        let kit = Kit::new(world).await;
        let keys: Vec<String> = kit
            .catalogue()
            .await
            .dimension_by_key("age")
            .unwrap()
            .categories
            .iter()
            .map(|one| ["age=", &one.key].concat())
            .collect();
        let (round, clinic, bp) = (kit.rounds[1], kit.world.clinic, kit.bp.1);
        let of = |at: usize, above, below| Given {
            groups: &keys[at],
            ..share(bp, above, below, "D1")
        };
        let figures = [
            share(bp, 51.0, 150.0, "B3"),
            of(0, 36.0, 60.0),
            of(1, 12.0, 40.0),
            of(2, 3.0, 50.0),
        ];
        kit.hand_in(round, clinic, "2026-Q3", &figures).await;
        let dana = kit.page("dana", "/scorecard/bp").await;
        has(&dana, &["60.0% 36 60", "30.0% 12 40", "6.0% 3 50"]);
        // Behind the gap to young: 40 times 0.3 and 50 times 0.54.
        has(
            &dana,
            &[
                "30.0 percentage points 0.5 12",
                "54.0 percentage points 0.1 27",
                "In the total but in no group here: 100.",
                "Partners that gave these groups: 1 of 2.",
            ],
        );
        let luis = kit.page("luis", "/scorecard/bp").await;
        has(&luis, &["too few to show", "60.0% 36 60"]);
        lacks(&luis, &["6.0% 3 50", "30.0% 12 40", "In the total but"]);
        let address = ["/scorecard/bp/trace?period=2026-Q3&breakdown=", &keys[1]].concat();
        has(&kit.page("dana", &address).await, &["12 of 40", "Óĺď"]);
        has(&kit.page("nora", &address).await, &["too few to show"]);
        lacks(&kit.page("nora", &address).await, &["12 of 40", "30.0%"]);
        the_plain_file_has_the_groups_too(&kit).await;
        let csv = kit.rows("luis", "/scorecard/bp.xlsx", "Áǧé").await;
        assert_eq!(csv[1].len(), 10);
        assert!(csv.iter().flatten().all(|cell| !matches!(cell, CellValue::Number(value) if [3.0, 12.0, 40.0, 50.0].contains(value))));
    })
    .await;
}

/// A partner's people see their own part of a figure and the total; others without the right get a sentence.
#[tokio::test]
async fn who_sees_which_part_and_who_may_take_it_away() {
    on_each_database(async |world| {
        let kit = Kit::new(world).await;
        let luis = kit.page("luis", "/scorecard/bp/trace?period=2026-Q3").await;
        has(&luis, &["36.7%", "45 of 50", "Ɖóẃŋŧóẃŋ"]);
        lacks(&luis, &["10 of 100", "Ɍíṽéŕšíđé", "(45 + 10)"]);
        // nobody, stan, kim, dana, priya, luis, maria, grace, omar, ruth, tomas
        let matrix = [
            (
                "/scorecard",
                [303, 404, 404, 200, 200, 200, 403, 200, 200, 200, 200],
            ),
            (
                "/scorecard/bp",
                [303, 404, 404, 200, 200, 200, 403, 200, 200, 200, 200],
            ),
            (
                "/scorecard.csv",
                [303, 404, 404, 200, 200, 200, 403, 200, 403, 403, 200],
            ),
            (
                "/scorecard.xlsx",
                [303, 404, 404, 200, 200, 200, 403, 200, 403, 403, 200],
            ),
            (
                "/scorecard/bp.csv",
                [303, 404, 404, 200, 200, 200, 403, 200, 403, 403, 200],
            ),
            (
                "/scorecard/bp.xlsx",
                [303, 404, 404, 200, 200, 200, 403, 200, 403, 403, 200],
            ),
            (
                "/scorecard/bp/trace?period=2026-Q3",
                [303, 404, 404, 200, 200, 200, 403, 200, 403, 403, 403],
            ),
        ];
        for (page, wanted) in matrix {
            for (person, status) in EVERYBODY.iter().zip(wanted) {
                let reply = kit.world.get(person, &kit.world.path(page)).await;
                assert_eq!(reply.status.as_u16(), status, "{person} at {page:?}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_story_is_written_by_those_who_look_after_the_figures() {
    on_each_database(async |world| {
        let kit = Kit::new(world).await;
        for (person, wanted) in [
            ("dana", 303),
            ("priya", 303),
            ("luis", 403),
            ("ruth", 403),
            ("stan", 404),
        ] {
            let form = format!("once={}&before=&period=2026-Q3&body=x", kit.world.app.id());
            let path = kit.world.path("/scorecard/visits/story");
            let before = if person == "priya" {
                kit.story_id().await
            } else {
                String::new()
            };
            let form = form.replace("before=", &format!("before={before}"));
            let form = if person == "priya" {
                form.replace("body=x", "body=y")
            } else {
                form
            };
            assert_eq!(
                kit.world.post(person, &path, &form).await.status.as_u16(),
                wanted,
                "{person}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_story_keeps_the_one_before_and_two_writers_see_each_other() {
    on_each_database(async |world| {
        let kit = Kit::new(world).await;
        let path = kit.world.path("/scorecard/bp/story");
        let once = kit.world.app.id();
        let form = format!("once={once}&before=&period=2026-Q3&body=ƒíŕśť");
        for _ in 0..2 {
            assert_eq!(
                kit.world.post("dana", &path, &form).await.status.as_u16(),
                303
            );
        }
        has(&kit.page("tomas", "/scorecard/bp").await, &["ƒíŕśť"]);
        // Priya's page stood on nothing; Dana wrote meanwhile.
        let late = format!(
            "once={}&before=&period=2026-Q3&body=ĺáťé",
            kit.world.app.id()
        );
        let reply = kit.world.post("priya", &path, &late).await;
        assert_eq!(reply.status.as_u16(), 409);
        has(&visible(&reply.text), &["ƒíŕśť", "ĺáťé"]);
        let long = format!(
            "once={}&before=&period=2026-Q3&body={}",
            kit.world.app.id(),
            "á".repeat(4001)
        );
        let reply = kit.world.post("dana", &path, &long).await;
        assert_eq!(reply.status.as_u16(), 422);
        has(&visible(&reply.text), &["4,000 characters"]);
        let before = kit.story_of("bp").await;
        let next = format!(
            "once={}&before={before}&period=2026-Q3&body=śéćóñď",
            kit.world.app.id()
        );
        assert_eq!(
            kit.world.post("priya", &path, &next).await.status.as_u16(),
            303
        );
        let page = kit.page("dana", "/scorecard/bp").await;
        has(
            &page,
            &[
                "śéćóñď",
                "Other stories ƒíŕśť About Q3 2026. Replaced by a later text.",
            ],
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_away_holds_real_numbers_with_their_unit_and_reason() {
    on_each_database(async |world| {
        let kit = Kit::new(world).await;
        for file in ["/scorecard.csv", "/scorecard.xlsx"] {
            let rows = kit.rows("dana", file, "").await;
            let at = |name: &str| rows[0].iter().position(|cell| text(cell) == name).unwrap();
            let row = |key: &str| rows.iter().find(|row| text(&row[0]) == key).unwrap();
            assert!(
                (number(&row("bp")[at("Value")]) - 36.666_666_67).abs() < 1e-6,
                "{file}"
            );
            assert_eq!(text(&row("bp")[at("Unit")]), "%");
            assert_eq!(number(&row("bp")[at("Numerator")]), 55.0);
            assert_eq!(number(&row("bp")[at("Not accepted yet")]), 1.0);
            assert_eq!(text(&row("people")[at("Value")]), "");
            assert_eq!(number(&row("people")[at("At least")]), 400.0);
            assert_eq!(number(&row("people")[at("At most")]), 800.0);
            assert_eq!(number(&row("visits")[at("Value")]), 15.0);
            assert_eq!(text(&row("visits")[at("Status")]), "incomplete: 2 of 3");
            assert_eq!(
                text(&row("visits")[at("Not in, by reason")]),
                "not collected: 1"
            );
        }
        let notes = kit.rows("dana", "/scorecard.xlsx", "Notes").await;
        let notes: Vec<String> = notes.iter().flatten().map(text).collect();
        for wanted in ["21 November 2026", "Ŧħé Ɱáíŋ", "The latest of each"] {
            assert!(
                notes.iter().any(|note| note.contains(wanted)),
                "{wanted}: {notes:?}"
            );
        }
        let rows = kit.rows("dana", "/scorecard/bp.csv", "").await;
        assert_eq!(rows.len(), 3);
        assert_eq!(text(&rows[1][0]), "Q2 2026");
        assert_eq!(number(&rows[1][3]), 25.0);
    })
    .await;
}

#[tokio::test]
async fn a_name_that_looks_like_a_formula_stays_text() {
    on_each_database(async |world| {
        let kit = Kit::new(world).await;
        kit.indicator(&[
            ("name", "=1+1"),
            ("key", "trick"),
            ("definition", "@x"),
            ("measure_kind", "count_events"),
            ("unit", "+x"),
        ])
        .await;
        let csv = kit
            .world
            .get("dana", &kit.world.path("/scorecard.csv"))
            .await
            .text;
        assert!(csv.contains("'=1+1") && csv.contains("'+x"), "{csv}");
        let rows = kit.rows("dana", "/scorecard.xlsx", "").await;
        let row = rows.iter().find(|row| text(&row[0]) == "trick").unwrap();
        assert_eq!(text(&row[1]), "=1+1");
    })
    .await;
}

/// Stan's partnership has an indicator of the same key; neither sees anything of the other.
#[tokio::test]
async fn nothing_of_another_partnership_is_shown_or_exported() {
    on_each_database(async |world| {
        let kit = Kit::new(world).await;
        for page in ["", "/bp", ".csv", "/bp.csv", "/bp/trace?period=2026-Q3"] {
            let path = ["/p/somewhere-else/scorecard", page].concat();
            let own = kit.world.get("stan", &path).await;
            lacks(&own.text, &["Ɓĺóóď", "Ɖóẃŋŧóẃŋ", "36.6", "36.7"]);
            let other = kit.world.get("dana", &path).await;
            assert_eq!(other.status.as_u16(), 404);
        }
    })
    .await;
}

/// With figures on it, every sentence of every page comes from the locales.
#[tokio::test]
async fn every_sentence_with_figures_comes_from_the_locales() {
    on_each_database(async |world| {
        let kit = Kit::new(world).await;
        for rest in [
            "/scorecard",
            "/scorecard/bp",
            "/scorecard/people",
            "/scorecard/visits",
            "/scorecard/bp/trace?period=2026-Q3",
        ] {
            let reply = kit.world.get_accented("dana", &kit.world.path(rest)).await;
            assert_eq!(reply.status.as_u16(), 200, "{rest}");
            let left: Vec<String> = visible(&reply.text)
                .lines()
                .map(str::trim)
                .filter(|line| line.chars().any(|letter| letter.is_ascii_alphabetic()))
                .filter(|line| !["English", "Español", "B3", "B4"].contains(line))
                // Receipts are codes of capitals and digits.
                .filter(|line| line.chars().any(|letter| letter.is_ascii_lowercase()))
                .map(str::to_owned)
                .collect();
            assert!(left.is_empty(), "{rest}: {left:#?}");
        }
    })
    .await;
}
