//! The demo partnership comes in through the same doors as anybody's data, and what comes out is what its makers wrote down.

use std::collections::HashMap;
use std::path::PathBuf;

use jiff::Timestamp;
use mainstay_app::measurement::collection::store as collection;
use mainstay_app::measurement::facts::store as facts;
use mainstay_app::measurement::indicators::store as indicators;
use mainstay_app::partnership::kind::store as kind;
use mainstay_app::partnership::service as partnerships;
use mainstay_app::roster::store as roster;
use mainstay_app::shell::{App, Failure, MailRoute, Settings};
use mainstay_app::{MIGRATIONS, demo, start};
use mainstay_core::partnership::{Answers, Register, answers_from_toml, read_group};
use mainstay_db::{Db, Place, Tx, Uuid, testkit};
use std::sync::Arc;

/// One figure of the makers' list: numerator, denominator, value, reason.
type Figure = (Option<f64>, Option<f64>, Option<f64>, Option<String>);

/// The program with the demo in it.
pub struct Demo {
    /// The program.
    pub app: App,
    /// The people who can sign in.
    pub people: Vec<demo::DemoPerson>,
    /// Where its database is.
    pub folder: PathBuf,
}

pub async fn loaded() -> App {
    started().await.app
}

pub async fn started() -> Demo {
    started_in(testkit::Fresh::sqlite()).await
}

/// The demo in a fresh database of either engine.
pub async fn started_in(fresh: testkit::Fresh) -> Demo {
    let folder = match fresh.opening().place {
        Place::SqliteFolder(folder) => folder,
        Place::Postgres(_) => PathBuf::new(),
    };
    let db = Db::open(fresh.opening()).unwrap();
    // The folder goes with the test process; the database stays open as long as the program.
    std::mem::forget(fresh);
    db.migrate(MIGRATIONS, 0).unwrap();
    let now: Timestamp = "2026-11-21T12:00:00Z".parse().unwrap();
    let settings = Settings {
        base_url: "http://127.0.0.1:8080".to_owned(),
        demo: true,
        mail: MailRoute::None,
        data: None,
        proxies: Vec::new(),
    };
    let app = start::app(db, Arc::new(move || now), start::fresh_ids(), settings).unwrap();
    let people = demo::load(&app).await.unwrap();
    Demo {
        app,
        people,
        folder,
    }
}

/// What the makers of the demo wrote down, by indicator, organisation, period and group.
fn written() -> HashMap<[String; 4], Figure> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/");
    let text = std::fs::read_to_string(format!("{folder}expected/figures.csv")).unwrap();
    let people: toml::Table = std::fs::read_to_string(format!("{folder}partnership.toml"))
        .unwrap()
        .parse()
        .unwrap();
    let names: HashMap<String, String> = people["organisation"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["key"].as_str().unwrap().to_owned(),
                one["name"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let heads: Vec<&str> = lines.next().unwrap().split(',').collect();
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let of = |name: &str| cells[heads.iter().position(|head| *head == name).unwrap()];
            let number = |name: &str| of(name).parse::<f64>().ok();
            let group = if of("dimension").is_empty() {
                String::new()
            } else {
                format!("{}={}", of("dimension"), of("category"))
            };
            let key = [
                of("indicator").to_owned(),
                names[of("partner")].clone(),
                of("round").to_owned(),
                group,
            ];
            let reason = Some(of("missing").to_owned()).filter(|text| !text.is_empty());
            (
                key,
                (
                    number("numerator"),
                    number("denominator").or(number("n")),
                    number("value").or(number("mean")),
                    reason,
                ),
            )
        })
        .collect()
}

/// "Nothing to report" answers for every indicator a partner was asked for.
fn silent(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    names: &HashMap<Uuid, String>,
    kept: &mut HashMap<[String; 4], Figure>,
) -> Result<(), Failure> {
    let keys: HashMap<Uuid, String> = indicators::indicators(tx, partnership)?
        .into_iter()
        .map(|row| (row.id, row.key))
        .collect();
    for round in collection::rounds(tx, partnership)? {
        let answers = collection::handed_in(tx, partnership, round.id)?;
        for answer in answers.iter().filter(|row| row.kind == "nothing") {
            let asked = collection::expected_of(tx, partnership, round.id, answer.organisation)?;
            for one in asked {
                let key = [
                    keys[&one.indicator].clone(),
                    names[&answer.organisation].clone(),
                    round.period.clone(),
                    String::new(),
                ];
                let reason = Some("nothing_to_report".to_owned());
                kept.entry(key).or_insert((None, None, None, reason));
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn every_figure_of_the_demo_is_the_one_its_makers_wrote_down() {
    let app = loaded().await;
    let partnership = partnerships::id_of(&app, "wrenfield-well-together")
        .unwrap()
        .unwrap();
    let kept: HashMap<[String; 4], Figure> = app
        .db()
        .read(move |tx| {
            let names: HashMap<_, _> = roster::organisations(tx, partnership)?
                .into_iter()
                .map(|row| (row.id, row.name))
                .collect();
            let mut kept = HashMap::new();
            for indicator in indicators::indicators(tx, partnership)? {
                for row in facts::current_of_indicator(tx, partnership, indicator.id)? {
                    let Some(name) = row.organisation.and_then(|id| names.get(&id)) else {
                        continue;
                    };
                    let key = [
                        indicator.key.clone(),
                        name.clone(),
                        row.period,
                        row.breakdown,
                    ];
                    kept.insert(
                        key,
                        (row.numerator, row.denominator, row.value, row.missing),
                    );
                }
            }
            silent(tx, partnership, &names, &mut kept)?;
            Ok::<_, Failure>(kept)
        })
        .await
        .unwrap();
    let written = written();
    let mut wrong = Vec::new();
    for (key, figure) in &kept {
        let same = written.get(key).is_some_and(|want| {
            want.3 == figure.3
                && (want.3.is_some() || (want.0, want.1, want.2) == (figure.0, figure.1, figure.2))
        });
        if !same {
            wrong.push((key, figure, written.get(key)));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong: {:#?}",
        wrong.len(),
        &wrong[..wrong.len().min(10)]
    );
    let lost: Vec<_> = written
        .keys()
        .filter(|key| !kept.contains_key(*key))
        .collect();
    assert!(lost.is_empty(), "{} lost: {lost:#?}", lost.len());
    assert_eq!(written.len(), 1_847);
}

#[tokio::test]
async fn a_kept_demo_names_its_people_again_with_links_that_work() {
    let first = started().await;
    let again = demo::again(&first.app).await.unwrap();
    let who = |people: &[demo::DemoPerson]| -> Vec<(String, String)> {
        let named = people
            .iter()
            .map(|one| (one.name.clone(), one.role.clone()));
        named.collect()
    };
    assert_eq!(who(&again), who(&first.people));
    for (new, old) in again.iter().zip(&first.people) {
        // Accounts keep their link; a contact's old link cannot be told again, so there is a fresh one.
        assert_eq!(new.link == old.link, !new.link.contains("/link/"));
    }
}

#[tokio::test]
async fn the_demo_has_a_type_decided_after_three_people_differed_on_two_questions() {
    let app = loaded().await;
    let slug = "wrenfield-well-together";
    let partnership = partnerships::id_of(&app, slug).unwrap().unwrap();
    let (round, rows, decisions) = app
        .db()
        .read_now(move |tx| {
            let round = kind::newest_round(tx, partnership)?.unwrap();
            let rows = kind::answers(tx, partnership, round.id)?;
            Ok::<_, Failure>((round, rows, kind::decisions(tx, partnership)?))
        })
        .unwrap();
    assert!(round.closed_at.is_some());
    let people: Vec<Answers> = rows
        .iter()
        .map(|row| answers_from_toml(&row.answers).unwrap())
        .collect();
    let group = read_group(&people, Register::Unknown);
    let differ: Vec<&str> = group
        .disagreements()
        .iter()
        .map(|one| one.question.id.as_str())
        .collect();
    assert_eq!((people.len(), differ), (3, vec!["T2", "T7"]));
    assert_eq!(decisions.len(), 1);
    assert_eq!(decisions[0].chosen, "strategic_alliance");
    assert_eq!(
        decisions[0].recommended.as_deref(),
        Some("strategic_alliance")
    );
    assert_eq!(decisions[0].sides, "expectations=left");
}
