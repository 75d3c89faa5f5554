//! Maria's own messy workbook through the wizard, against the values its makers wrote down (`demo/j5/expected.json`).

use mainstay_app::measurement::collection::service::{self as rounds, NewRound};
use mainstay_app::measurement::intake::service::{self, Choice, Opened};
use mainstay_app::measurement::intake::{Step, Typed};
use mainstay_app::people::{service as people, store as seats};
use mainstay_app::shell::{Actor, Failure, Language, Visitor, Words};
use mainstay_core::measurement::intake::{Key, Verdict};
use serde_json::Value;

use crate::maria::{Maria, SLUG, counts, expected, facts_of, group, same_figures};

#[tokio::test]
async fn the_messy_workbook_becomes_its_figures_exactly() {
    let maria = Maria::arrives().await;
    maria.sends_early_figures().await;
    let opened = maria.sends_workbook().await;
    assert_eq!(counts(&opened), (198, 9, 4, 3));
    let expected = expected();
    verdicts_are_the_makers(&opened, &expected);
    let opened = maria.puts_right(opened).await;
    assert_eq!(counts(&opened), (201, 9, 4, 0));
    // Two presses, and a third after the connection was cut, are one hand-in.
    let once = maria.app().id();
    let first = maria.hands_in(&opened, once, "").await.unwrap();
    assert_eq!(maria.hands_in(&opened, once, "").await.unwrap(), first);
    assert_eq!(
        maria.hands_in(&opened, maria.app().id(), "").await.unwrap(),
        first
    );
    let mut wanted = facts_of(&expected);
    // What was on record word for word stays as it was handed in first, from October's file.
    for (indicator, row) in [
        ("resident_seats", 2),
        ("diabetes_poor_control", 3),
        ("follow_up", 4),
        ("activities_done", 5),
    ] {
        let kept = wanted
            .get_mut(&(indicator.to_owned(), String::new()))
            .unwrap();
        kept.4 = vec![format!("D{row}"), format!("E{row}")];
    }
    same_figures(&maria.on_record().await, &wanted);
    no_name_is_kept(&maria);
    corrected_file(&maria, &expected).await;
    changed_layout(&maria).await;
    next_quarter(maria).await;
}

/// Each figure is new, changed, the same or a problem as its makers said.
fn verdicts_are_the_makers(opened: &Opened, expected: &Value) {
    for fact in expected["facts"].as_array().unwrap() {
        let about = (fact["indicator"].as_str().unwrap(), group(fact));
        let verdict = opened
            .reading
            .comparison
            .verdicts
            .iter()
            .find(|(known, _)| {
                let groups: Vec<String> = known
                    .groups
                    .iter()
                    .map(|(dimension, category)| format!("{dimension}={category}"))
                    .collect();
                (known.indicator.as_str(), groups.join("")) == about
            });
        let word = match verdict {
            Some((_, Verdict::New)) => "new",
            Some((_, Verdict::Changed { .. })) => "changed",
            Some((_, Verdict::Same)) => "same",
            Some((_, Verdict::Problem)) | None => "problem",
        };
        assert_eq!(
            word,
            fact["preview_after_early_figures"].as_str().unwrap(),
            "{about:?}"
        );
    }
}

/// Not one of the 34 names of the hidden column stands in the files of the database.
fn no_name_is_kept(maria: &Maria) {
    for entry in std::fs::read_dir(&maria.demo.folder).unwrap().flatten() {
        let Ok(bytes) = std::fs::read(entry.path()) else {
            continue;
        };
        let text = String::from_utf8_lossy(&bytes);
        for name in [
            "Alder Finch",
            "Bryn Castellan",
            "Corin Daly",
            "Della Marsh",
            "Esme Thorne",
            "Florin Beck",
            "Gwen Halloran",
        ] {
            assert!(
                !text.contains(name),
                "{name} stands in {}",
                entry.path().display()
            );
        }
    }
}

async fn corrected_file(maria: &Maria, expected: &Value) {
    let before = maria.on_record().await;
    let id = maria.sends("three-creeks-2026-Q3-corrected.xlsx").await;
    let opened = maria.opens(id).await;
    assert_eq!(
        opened.reading.step,
        Step::Preview,
        "the same layout asks nothing"
    );
    assert!(opened.reading.is_known());
    assert_eq!(counts(&opened), (0, 6, 208, 0));
    let no_reason = maria.hands_in(&opened, maria.app().id(), " ").await;
    assert!(
        matches!(no_reason, Err(Failure::Form(_))),
        "a correction says why"
    );
    let code = maria
        .hands_in(&opened, maria.app().id(), "Two cells were swapped.")
        .await
        .unwrap();
    let after = maria.on_record().await;
    for change in expected["variants"]["three-creeks-2026-Q3-corrected.xlsx"]["changes"]
        .as_array()
        .unwrap()
    {
        let key = (
            change["indicator"].as_str().unwrap().to_owned(),
            group(change),
        );
        for (kept, side) in [(&before, "before"), (&after, "after")] {
            let numbers = [kept[&key].0, kept[&key].1, kept[&key].2];
            let wanted =
                ["numerator", "denominator", "value"].map(|name| change[side][name].as_f64());
            assert_eq!(numbers, wanted, "{key:?} {side}");
        }
    }
    let spot = maria.spot;
    rounds::undo_hand_in(
        maria.app(),
        &maria.seat,
        spot,
        code,
        "The first file was right.".to_owned(),
    )
    .await
    .unwrap();
    assert_eq!(
        maria.on_record().await,
        before,
        "undoing brings the earlier figures back"
    );
}

async fn changed_layout(maria: &Maria) {
    let id = maria.sends("changed-layout.xlsx").await;
    let opened = maria.opens(id).await;
    assert_eq!(opened.reading.step, Step::Suspicion);
    let [changed] = opened.reading.suspicions.as_slice() else {
        panic!("{:#?}", opened.reading.suspicions)
    };
    assert_eq!(changed.key, Key::ChangedLayout);
    assert_eq!(changed.args["added"], "Waiting list");
    assert_eq!(
        changed.args["renamed"],
        "“Screening / Eligible” → “Screening / Due for a check”"
    );
    let opened = maria
        .chooses(
            &opened,
            Choice::Columns(Typed(vec![("use-0-M".to_owned(), "ignore".to_owned())])),
        )
        .await;
    assert_eq!(opened.reading.step, Step::Preview);
    assert_eq!(
        counts(&opened),
        (0, 0, 214, 0),
        "the same figures in another order"
    );
    service::discard(maria.app(), &maria.seat, maria.spot, id)
        .await
        .unwrap();
}

async fn next_quarter(mut maria: Maria) {
    let partnership = maria.seat.partnership;
    let rows = maria
        .app()
        .db()
        .read(move |tx| Ok::<_, Failure>(seats::seats(tx, partnership)?))
        .await
        .unwrap();
    let keeper = rows.iter().find(|row| row.role == "data_manager").unwrap();
    let visitor = Visitor {
        actor: Actor::Person(keeper.person),
        name: "Priya Raman".to_owned(),
        language: None,
        administrator: false,
        session: Vec::new(),
        fresh_at: 0,
        ends_at: 0,
    };
    let priya = people::seat_at(maria.app(), visitor, SLUG.to_owned())
        .await
        .unwrap();
    let words = Words(Language::En);
    let page = rounds::new_round_page(maria.app(), &priya, words)
        .await
        .unwrap();
    let new = NewRound {
        once: maria.app().id(),
        period: "2026-Q4".to_owned(),
        due_on: "2027-01-31".to_owned(),
        asks: page.asks,
        ..NewRound::default()
    };
    maria.spot.0 = rounds::open_round(maria.app(), &priya, new, words)
        .await
        .unwrap();
    let id = maria.sends("next-quarter-same-layout.xlsx").await;
    let opened = maria.opens(id).await;
    assert_eq!(
        opened.reading.step,
        Step::Preview,
        "the second quarter asks nothing"
    );
    let (new, changed, same, problems) = counts(&opened);
    assert_eq!(
        (changed, same, problems),
        (0, 0, 0),
        "{:#?}",
        opened.reading.problems
    );
    // The next round does not ask about confidence; the workbook's rows about it are known and left out.
    let expected = expected();
    let facts = expected["facts"].as_array().unwrap();
    let asked = facts
        .iter()
        .filter(|fact| fact["indicator"] != "confidence")
        .count();
    assert_eq!(new, asked);
}

#[tokio::test]
async fn the_wrong_file_is_noticed_right_after_it_was_sent() {
    let maria = Maria::arrives().await;
    for (name, key, says) in [
        (
            "wrong-quarter.xlsx",
            Key::WrongPeriod,
            "2026-01-01 to 2026-03-31",
        ),
        (
            "last-quarter-re-sent.xlsx",
            Key::WrongPeriod,
            "2026-04-01 to 2026-06-30",
        ),
        (
            "another-partners-file.xlsx",
            Key::OtherPartnersFile,
            "Lindenway Community Clinic",
        ),
    ] {
        let id = maria.sends(name).await;
        let opened = maria.opens(id).await;
        assert_eq!(opened.reading.step, Step::Suspicion, "{name}");
        let keys: Vec<Key> = opened
            .reading
            .suspicions
            .iter()
            .map(|one| one.key)
            .collect();
        assert_eq!(keys, [key], "{name}");
        assert!(
            opened.reading.suspicions[0].to_string().contains(says),
            "{name}"
        );
        let refused = maria.hands_in(&opened, maria.app().id(), "").await;
        assert!(matches!(refused, Err(Failure::NotNow(_))), "{name}");
    }
    // Without the figures sent in October, everything in the workbook is new.
    let opened = maria.sends_workbook().await;
    assert_eq!(counts(&opened), (211, 0, 0, 3));
    let opened = maria.puts_right(opened).await;
    assert_eq!(counts(&opened), (214, 0, 0, 0));
}
