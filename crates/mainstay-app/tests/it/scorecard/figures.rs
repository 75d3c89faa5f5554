//! What counts, what is said of it, and the way back to the cells.

use mainstay_app::measurement::facts;
use mainstay_app::measurement::indicators::{Draft, service as indicators};

use super::kit::{ENGLISH, Kit, has, lacks, plain, share};
use crate::world::on_each_database;

/// 45/50 and 10/100 are 55 of 150, never the mean of 90 % and 10 %. The straight line from 30 % at the end of 2025 to
/// 50 % at the end of 2027 stands at 37.5 % after nine of 24 months; 6.67 of 7.5 points is behind plan.
#[tokio::test]
async fn a_share_is_all_numerators_over_all_denominators() {
    on_each_database(async |world| {
        let kit = Kit::new(world).await;
        let card = kit.card("dana", "Ɓĺóóď").await;
        has(
            &card,
            &[
                "moving, behind plan",
                "36.7%",
                "2 of 2 reported",
                "1 not accepted yet",
                "37.5%",
                "30.0% (Q4 2025)",
                "50.0% (Q4 2027)",
                "+11.7 percentage points since Q2 2026 (better)",
            ],
        );
        lacks(&card, &["50.0% (Q3"]);
        has(
            &kit.page("dana", "/scorecard/bp").await,
            &["25.0%", "36.7%"],
        );
        // As of the quarter before: 40/100 and 10/100.
        has(
            &kit.page("dana", "/scorecard?period=2026-Q2").await,
            &["25.0%", "moving away"],
        );
    })
    .await;
}

/// 400, 250 and 150: at least the largest, at most all of them; the plain sum is only named as enrolments.
#[tokio::test]
async fn unique_people_are_a_range() {
    on_each_database(async |world| {
        let kit = Kit::new(world).await;
        let card = kit.card("dana", "Þéóþĺé").await;
        has(
            &card,
            &[
                "400 to 800 þéóþĺé",
                "3 of 3 reported",
                "800, which is not people",
            ],
        );
    })
    .await;
}

/// 10 and 5 of two partners; the third says it does not collect it. Two of three are too few to judge.
#[tokio::test]
async fn missing_is_not_zero_and_an_incomplete_figure_says_so_first() {
    on_each_database(async |world| {
        let kit = Kit::new(world).await;
        let card = kit.card("dana", "Ṽíśíťś").await;
        has(&card, &["incomplete: 2 of 3", "15 ṽíśíťś", "not collected"]);
        lacks(&card, &["on track", "no baseline"]);
        assert!(
            card.find("incomplete").unwrap() < card.find("15 ").unwrap(),
            "{card}"
        );
        let table = kit.page("dana", "/scorecard/visits").await;
        has(&table, &["not collected: 1"]);
    })
    .await;
}

#[tokio::test]
async fn what_was_sent_back_does_not_count_until_it_is_handed_in_again() {
    on_each_database(async |world| {
        let kit = Kit::new(world).await;
        let (round, other) = (kit.rounds[1], kit.world.other_clinic);
        kit.set_state(round, other, "queried").await;
        let card = kit.card("dana", "Ɓĺóóď").await;
        has(
            &card,
            &["incomplete: 1 of 2", "90.0%", "sent back, not in again yet"],
        );
        lacks(&card, &["36.7%", "on track"]);
        // Who is missing is for those who look after the collection.
        lacks(&kit.card("luis", "Ɓĺóóď").await, &["sent back"]);
        let trace = kit.page("dana", "/scorecard/bp/trace?period=2026-Q3").await;
        has(&trace, &["sent back, does not count"]);
        kit.set_state(round, other, "submitted").await;
        has(&kit.card("dana", "Ɓĺóóď").await, &["36.7%"]);
    })
    .await;
}

/// The clinic stood for 1,000 of 1,100 a quarter ago, which is told; with one of two partners in, nothing is judged.
#[tokio::test]
async fn half_of_the_partners_are_never_enough_for_a_verdict() {
    on_each_database(async |world| {
        let kit = Kit::new(world).await;
        let (clinic, other, bp) = (kit.world.clinic, kit.world.other_clinic, kit.bp.1);
        let larger = share(bp, 400.0, 1000.0, "B2");
        kit.hand_in(kit.rounds[0], clinic, "2026-Q2", &[larger])
            .await;
        kit.set_state(kit.rounds[1], other, "queried").await;
        let card = kit.card("dana", "Ɓĺóóď").await;
        has(
            &card,
            &[
                "incomplete: 1 of 2",
                "stood for 91% of last period’s volume",
                "not compared with Q2 2026: one of the two is incomplete",
                "Last complete: 37.3% in Q2 2026, on track.",
            ],
        );
        // The only verdict is that of the last complete figure, by the name of its period.
        let (before, after) = card
            .split_once("Last complete: 37.3% in Q2 2026, on track.")
            .unwrap();
        lacks(before, &["on track", "better"]);
        lacks(after, &["on track", "(better)"]);
    })
    .await;
}

#[tokio::test]
async fn nothing_to_report_is_an_answer_and_adds_nothing() {
    on_each_database(async |world| {
        let mut kit = Kit::new(world).await;
        let (clinic, other, visits) = (kit.world.clinic, kit.world.other_clinic, kit.visits.1);
        let asked = vec![
            (clinic, "accepted", vec![visits]),
            (other, "nothing_to_report", vec![visits]),
        ];
        kit.round("2026-Q4", asked).await;
        kit.hand_in(kit.rounds[2], clinic, "2026-Q4", &[plain(visits, 7.0)])
            .await;
        let card = kit.card("dana", "Ṽíśíťś").await;
        has(&card, &["2 of 2 reported", "7 ṽíśíťś"]);
        lacks(&card, &["incomplete: 1"]);
        has(
            &kit.page("dana", "/scorecard/visits/trace?period=2026-Q4")
                .await,
            &["nothing to report"],
        );
    })
    .await;
}

#[tokio::test]
async fn every_figure_leads_back_to_its_cell() {
    on_each_database(async |world| {
        let kit = Kit::new(world).await;
        let trace = kit.page("dana", "/scorecard/bp/trace?period=2026-Q3").await;
        has(
            &trace,
            &[
                "(45 + 10) ÷ (50 + 100) × 100 = 36.7%",
                "45 of 50 = 90.0%",
                "10 of 100 = 10.0%",
                "by link sent to Ɱáŕíá",
                "ƒíĺé",
                "Šĥééť B3 śťóóď",
                "Šĥééť B4 śťóóď",
                "accepted",
                "not accepted yet",
            ],
        );
        let reply = kit
            .world
            .get(
                "dana",
                &kit.world.path("/scorecard/bp/trace?period=2031-Q1"),
            )
            .await;
        assert_eq!(reply.status.as_u16(), 404);
    })
    .await;
}

#[tokio::test]
async fn what_was_replaced_or_taken_back_stays_in_sight() {
    on_each_database(async |world| {
        let kit = Kit::new(world).await;
        let (round, clinic, bp) = (kit.rounds[1], kit.world.clinic, kit.bp.1);
        let receipt = kit
            .hand_in(round, clinic, "2026-Q3", &[share(bp, 5.0, 50.0, "C3")])
            .await;
        // 5/50 and 10/100 are 15 of 150.
        has(&kit.card("dana", "Ɓĺóóď").await, &["10.0%"]);
        let trace = kit.page("dana", "/scorecard/bp/trace?period=2026-Q3").await;
        has(
            &trace,
            &[
                "5 of 50 = 10.0%",
                "Šĥééť C3",
                "45 of 50 = 90.0%",
                "Replaced by a later hand-in.",
            ],
        );
        let (app, partnership) = (kit.world.app.clone(), kit.world.partnership);
        let inside = app.clone();
        app.db()
            .write(move |tx| {
                facts::undo(
                    tx,
                    &inside,
                    partnership,
                    receipt.submission,
                    "Ďáñá",
                    "ẃŕóñǧ ƒíĺé",
                )
            })
            .await
            .unwrap();
        has(&kit.card("dana", "Ɓĺóóď").await, &["36.7%"]);
        let trace = kit.page("dana", "/scorecard/bp/trace?period=2026-Q3").await;
        has(&trace, &["Taken back on", "by Ďáñá. ẃŕóñǧ ƒíĺé", "36.7%"]);
    })
    .await;
}

#[tokio::test]
async fn a_new_definition_breaks_the_series() {
    on_each_database(async |world| {
        let kit = Kit::new(world).await;
        let framework = kit.catalogue().await;
        let standing = framework.by_key("bp").unwrap().clone();
        let mut draft = Draft::of(&standing, framework.fiscal, ENGLISH);
        draft.put("definition", "Áñóťĥéŕ");
        draft.put("meaning", "changed");
        draft.put("from_period", "2026-Q3");
        draft.put("change_note", "Ñéẃ");
        indicators::redefine(&kit.world.app, &kit.dana, "bp", draft, ENGLISH)
            .await
            .unwrap();
        let card = kit.card("dana", "Ɓĺóóď").await;
        has(
            &card,
            &[
                "not compared with Q2 2026: the definition changed",
                "The baseline was counted by an earlier definition.",
            ],
        );
        let page = kit.page("dana", "/scorecard/bp").await;
        has(
            &page,
            &[
                "version 2 of the definition",
                "Áñóťĥéŕ",
                "The definition changed from Q3 2026 on",
                "Ñéẃ",
            ],
        );
    })
    .await;
}
