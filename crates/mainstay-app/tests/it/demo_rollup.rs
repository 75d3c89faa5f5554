//! The demo's totals are those of an independent Python program, which worked them out from the invented figures and never from the files.

use std::collections::BTreeMap;

use mainstay_app::measurement::scorecard::service::{self, IndicatorPage};
use mainstay_app::people::{service as people, store};
use mainstay_app::shell::{Actor, App, Failure, Seat, Visitor};
use mainstay_core::measurement::rollup::{Figure, Reported, RolledUp};
use serde_json::Value;

use crate::demo::loaded;

fn expected() -> Value {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../demo/expected/rollup.json"
    );
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

async fn dana(app: &App) -> Seat {
    let person = app
        .db()
        .read(|tx| Ok::<_, Failure>(store::person_by_email(tx, "dana@example.org")?))
        .await
        .unwrap()
        .unwrap();
    let visitor = Visitor {
        actor: Actor::Person(person.id),
        name: person.name,
        language: None,
        administrator: false,
        session: Vec::new(),
        fresh_at: 0,
        ends_at: 0,
    };
    people::seat_at(app, visitor, "wrenfield-well-together".to_owned())
        .await
        .unwrap()
}

/// What a total comes to, in the names of the expected file.
fn said(rolled: &RolledUp) -> BTreeMap<&'static str, f64> {
    let mut said = BTreeMap::new();
    match &rolled.figure {
        Ok(Figure::Number(value)) => {
            said.insert("value", *value);
        }
        #[allow(clippy::cast_precision_loss)]
        Ok(Figure::People(range)) => {
            said.insert("low", range.low as f64);
            said.insert("high", range.high as f64);
            said.insert("enrolments", range.enrolments as f64);
        }
        _ => {}
    }
    for (name, part) in [
        ("numerator", rolled.numerator),
        ("denominator", rolled.denominator),
    ] {
        said.extend(part.map(|part| (name, part)));
    }
    said
}

/// Every number of the expected total that the program says otherwise.
fn differences(want: &Value, rolled: &RolledUp) -> Vec<String> {
    let said = said(rolled);
    [
        "value",
        "low",
        "high",
        "enrolments",
        "numerator",
        "denominator",
    ]
    .into_iter()
    .filter_map(|name| Some((name, want.get(name)?.as_f64()?)))
    .filter(|(name, want)| {
        said.get(name)
            .is_none_or(|said| (said - want).abs() > want.abs().max(1.0) * 1e-9)
    })
    .map(|(name, want)| format!("{name}: wanted {want}, was {:?}", said.get(name)))
    .collect()
}

fn with_figure(given: &[mainstay_core::measurement::rollup::Contribution]) -> u64 {
    let figures = given.iter().filter(|one| one.reported.is_figure());
    figures.count() as u64
}

#[derive(Default)]
struct Tally {
    totals: usize,
    groups: usize,
    words: usize,
    /// Totals and groups that are not there, or stand on fewer partners than there are.
    thin: Vec<String>,
    wrong: Vec<String>,
}

impl Tally {
    fn whole(&mut self, place: &str, want: &Value, page: &IndicatorPage) {
        let Some(at) = page.card.at else {
            self.thin.push(place.to_owned());
            return;
        };
        let point = &page.card.series.points[at];
        let there = with_figure(&point.given);
        let wanted = want["partners_with_figure"].as_u64().unwrap();
        if there < wanted || point.period.to_string() != place.split('/').nth(1).unwrap() {
            self.thin.push(place.to_owned());
            return;
        }
        let mut wrong = differences(want, &point.rolled);
        if there != wanted {
            wrong.push(format!("{there} partners instead of {wanted}"));
        }
        if point.expected.len() as u64 != want["partners_expected"].as_u64().unwrap() {
            wrong.push(format!("asked: {}", point.expected.len()));
        }
        self.totals += usize::from(wrong.is_empty());
        self.wrong
            .extend(wrong.iter().map(|one| format!("{place}: {one}")));
    }

    fn groups(&mut self, place: &str, want: &Value, page: &IndicatorPage) {
        for (dimension, of) in want["breakdown"].as_object().into_iter().flatten() {
            let split = page
                .splits
                .iter()
                .find(|split| split.dimension.key == *dimension);
            for (category, want) in of["categories"].as_object().unwrap() {
                let line = split.and_then(|split| {
                    let mut lines = split.lines.iter();
                    lines.find(|line| line.category.key == *category)
                });
                let Some(point) = line.and_then(|line| line.point.as_ref()) else {
                    self.thin.push(format!("{place}/{dimension}={category}"));
                    continue;
                };
                if with_figure(&point.given) < want["partners_with_figure"].as_u64().unwrap() {
                    self.thin.push(format!("{place}/{dimension}={category}"));
                    continue;
                }
                let wrong = differences(want, &point.rolled);
                self.groups += usize::from(wrong.is_empty());
                let place = format!("{place}/{dimension}={category}");
                self.wrong
                    .extend(wrong.iter().map(|one| format!("{place}: {one}")));
            }
        }
    }

    /// The status word, where the total stands on enough partners for one.
    fn word(&mut self, place: &str, want: Option<&Value>, page: &IndicatorPage) {
        let word = match want.and_then(|want| want["status"].as_str()) {
            Some("on track") => "on_track",
            Some("moving, behind plan") => "behind_plan",
            Some("hardly moving") => "hardly_moving",
            Some("moving away") => "moving_away",
            _ => return,
        };
        let is_whole = page.card.at.is_some_and(|at| {
            let point = &page.card.series.points[at];
            point.is_complete() && point.without.is_empty()
        });
        let said = page.card.judged.as_ref().map(|judged| judged.verdict.key());
        if said == Some(word) {
            self.words += usize::from(is_whole);
        } else if is_whole || said != Some("incomplete") {
            self.wrong
                .push(format!("{place}: wanted {word}, was {said:?}"));
        }
    }
}

/// How many totals, groups and status words of whole totals the independent program wrote down.
fn written_down(expected: &Value) -> [usize; 3] {
    let mut counted = [0; 3];
    for (indicator, rounds) in expected["rollup"].as_object().unwrap() {
        for (round, want) in rounds.as_object().unwrap() {
            counted[0] += 1;
            for of in want["breakdown"].as_object().into_iter().flatten() {
                counted[1] += of.1["categories"].as_object().unwrap().len();
            }
            // Whom a question does not apply to, nobody waits for.
            let missing = want["missing"].as_object().unwrap();
            let is_whole = missing.keys().all(|why| why == "not_applicable");
            let has_word = expected["status"][indicator][round]["status"].is_string();
            counted[2] += usize::from(is_whole && has_word);
        }
    }
    counted
}

/// What of the written totals, groups and status words is another in this program, or is not there.
pub async fn differences_to_written(app: &App) -> Vec<String> {
    let dana = dana(app).await;
    let expected = expected();
    let mut tally = Tally::default();
    for (indicator, rounds) in expected["rollup"].as_object().unwrap() {
        for (round, want) in rounds.as_object().unwrap() {
            let period = Some(round.clone());
            let page = service::indicator_page(app, &dana, indicator.clone(), period)
                .await
                .unwrap();
            let place = format!("{indicator}/{round}");
            tally.whole(&place, want, &page);
            tally.groups(&place, want, &page);
            tally.word(&place, expected["status"][indicator].get(round), &page);
        }
    }
    let mut wrong = tally.wrong;
    let thin = tally.thin.iter();
    wrong.extend(thin.map(|place| format!("{place}: not there, or of fewer partners")));
    let (counted, written) = (
        [tally.totals, tally.groups, tally.words],
        written_down(&expected),
    );
    if counted != written {
        wrong.push(format!("{counted:?} are equal of {written:?}"));
    }
    wrong
}

#[tokio::test]
async fn every_total_of_the_demo_is_the_one_an_independent_program_came_to() {
    // 11 indicators in 8 quarters; the groups and words are counted by hand in the file: 368 and 56.
    assert_eq!(written_down(&expected()), [88, 368, 56]);
    let wrong = differences_to_written(&loaded().await).await;
    let some = &wrong[..wrong.len().min(40)];
    assert!(wrong.is_empty(), "{}: {some:#?}", wrong.len());
}

#[tokio::test]
async fn the_public_series_is_on_the_scorecard_with_its_source_and_its_cell() {
    let app = loaded().await;
    let dana = dana(&app).await;
    let page = service::indicator_page(&app, &dana, "youth_neet".to_owned(), None)
        .await
        .unwrap();
    // Line 86 of the publisher's own file, by hand: its last quarter.
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../demo/public/youth-neet-uk.csv"
    );
    let file = std::fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = file.trim_end().lines().collect();
    assert_eq!(
        page.card.series.points.len(),
        lines.len() - 1,
        "one figure a row"
    );
    let last: f64 = lines[lines.len() - 1]
        .rsplit(',')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    let point = page.card.series.points.last().unwrap();
    assert_eq!(point.value(), Some(last));
    assert_eq!(page.sources.len(), 1);
    assert_eq!(page.sources[0].licence, "Open Government Licence v3.0");
    let period = point.period.to_string();
    let trace = service::figure_trace(&app, &dana, "youth_neet".to_owned(), period, String::new())
        .await
        .unwrap();
    let [part] = trace.parts.as_slice() else {
        panic!("one public source, not {}", trace.parts.len());
    };
    let now = part.now.as_ref().unwrap();
    assert_eq!(now.row.file_name.as_deref(), Some("youth-neet-uk.csv"));
    assert_eq!(now.cells[0].cell, format!("E{}", lines.len()));
    assert!(matches!(now.reported, Reported::Value(value) if value == last));
}

#[tokio::test]
async fn the_story_of_a_round_stands_beside_its_figures() {
    let app = loaded().await;
    let dana = dana(&app).await;
    let page = service::indicator_page(&app, &dana, "bp_controlled".to_owned(), None)
        .await
        .unwrap();
    let of = |period: &str| page.stories.iter().find(|story| story.period == period);
    assert!(
        of("2025-Q4")
            .unwrap()
            .body
            .starts_with("From this quarter a reading")
    );
    assert!(of("2026-Q2").unwrap().body.starts_with("Slow but steady"));
    assert!(of("2026-Q3").is_none());
}
