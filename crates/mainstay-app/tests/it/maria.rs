//! Maria of the demo with her messy workbook: what she sends, answers and hands in, and what is on record afterwards.

use std::collections::BTreeMap;

use mainstay_app::measurement::collection::store as collection;
use mainstay_app::measurement::facts::store as facts;
use mainstay_app::measurement::indicators::store as indicators;
use mainstay_app::measurement::intake::service::{self, Choice, HandIn, Opened, Pressed, Spot};
use mainstay_app::measurement::intake::{Step, Typed};
use mainstay_app::people::service as people;
use mainstay_app::roster::store as roster;
use mainstay_app::shell::{App, Failure, Seat, digest};
use mainstay_core::measurement::intake::{Key, NumberStyle};
use mainstay_db::Uuid;
use serde_json::Value;

use crate::demo::{Demo, started};

pub const SLUG: &str = "wrenfield-well-together";
const WORKBOOK: &str = "three-creeks-2026-Q3.xlsx";

/// A stored figure: numerator, denominator, value, reason, cells.
pub type Kept = (
    Option<f64>,
    Option<f64>,
    Option<f64>,
    Option<String>,
    Vec<String>,
);

/// Maria's seat, reached by her personal link, and her part in the open quarter.
pub struct Maria {
    pub demo: Demo,
    pub seat: Seat,
    pub spot: Spot,
}

impl Maria {
    pub async fn arrives() -> Self {
        let demo = started().await;
        let maria = demo
            .people
            .iter()
            .find(|person| person.name == "Maria Santos");
        let token = maria.unwrap().link.rsplit('/').next().unwrap().to_owned();
        let app = &demo.app;
        let (session, _) = people::use_link(app, token, "test".to_owned())
            .await
            .unwrap();
        let visitor = people::visitor(app, digest(session.as_bytes()))
            .await
            .unwrap();
        let seat = people::seat_at(app, visitor.unwrap(), SLUG.to_owned())
            .await
            .unwrap();
        let partnership = seat.partnership;
        let clinic = app
            .db()
            .read(move |tx| Ok::<_, Failure>(roster::organisations(tx, partnership)?))
            .await
            .unwrap()
            .into_iter()
            .find(|row| row.name == "Three Creeks Family Health")
            .unwrap()
            .id;
        let mut maria = Self {
            demo,
            seat,
            spot: (Uuid::nil(), clinic),
        };
        maria.spot.0 = maria.round("2026-Q3").await;
        maria
    }

    pub fn app(&self) -> &App {
        &self.demo.app
    }

    pub async fn round(&self, period: &'static str) -> Uuid {
        let (partnership, clinic) = (self.seat.partnership, self.spot.1);
        let found = self.app().db().read(move |tx| {
            for owed in collection::obligations_of(tx, partnership, clinic)? {
                let round = collection::round(tx, partnership, owed.round)?;
                if let Some(round) = round.filter(|round| round.period == period) {
                    return Ok::<_, Failure>(Some(round.id));
                }
            }
            Ok(None)
        });
        found.await.unwrap().unwrap()
    }

    pub async fn opens(&self, id: Uuid) -> Opened {
        service::open(self.app(), &self.seat, self.spot, id)
            .await
            .unwrap()
    }

    pub async fn sends_as(&self, name: &str, bytes: Vec<u8>) -> Uuid {
        service::upload(
            self.app(),
            &self.seat,
            self.spot,
            name.to_owned(),
            bytes,
            false,
        )
        .await
        .unwrap()
    }

    pub async fn sends(&self, name: &str) -> Uuid {
        self.sends_as(name, demo_file(name)).await
    }

    pub async fn chooses(&self, opened: &Opened, choice: Choice) -> Opened {
        let (id, version) = (opened.row.id, opened.row.version);
        service::choose(self.app(), &self.seat, self.spot, id, version, choice)
            .await
            .unwrap();
        self.opens(id).await
    }

    pub async fn hands_in(
        &self,
        opened: &Opened,
        once: Uuid,
        reason: &str,
    ) -> Result<String, Failure> {
        let act = HandIn {
            once,
            version: opened.row.version,
            note: "Checked against the charts.".to_owned(),
            reason: reason.to_owned(),
            ..HandIn::default()
        };
        match service::hand_in(self.app(), &self.seat, self.spot, opened.row.id, act).await? {
            Pressed::HandedIn(code) => Ok(code),
            Pressed::Answered => panic!("no answer came with it"),
        }
    }

    /// The first hand-in of the quarter, in October: thirteen figures.
    pub async fn sends_early_figures(&self) {
        // The name of the file says when it was written, not what it is about.
        let id = self
            .sends_as("october.csv", demo_file("early-figures.csv"))
            .await;
        let opened = self.opens(id).await;
        assert_eq!(opened.reading.step, Step::Preview, "nothing is left to ask");
        assert_eq!(counts(&opened), (13, 0, 0, 0));
        self.hands_in(&opened, self.app().id(), "").await.unwrap();
    }

    /// Sends the workbook and says the one thing its words do not say: The Bend is Riverbend.
    pub async fn sends_workbook(&self) -> Opened {
        let id = self.sends(WORKBOOK).await;
        let opened = self.opens(id).await;
        assert_eq!(opened.reading.step, Step::Columns);
        let sure = |opened: &Opened| {
            let columns = opened
                .reading
                .used
                .iter()
                .flat_map(|one| one.mapping.columns.clone());
            columns
                .filter(|column| !column.sure)
                .map(|column| column.letter)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            sure(&opened),
            Vec::<String>::new(),
            "every column is known by its words"
        );
        let asked = ask(
            &opened,
            Key::UnknownCategory,
            &[("do", "category|neighborhood|riverbend")],
        );
        let opened = self.chooses(&opened, Choice::Columns(asked)).await;
        assert_eq!(opened.reading.step, Step::Preview);
        opened
    }

    /// The three problems put right in place.
    pub async fn puts_right(&self, opened: Opened) -> Opened {
        let mut typed = ask(
            &opened,
            Key::NumeratorOverDenominator,
            &[("value-0", "22"), ("value-1", "48")],
        )
        .0;
        typed.extend(ask(&opened, Key::NotANumber, &[("value-0", "60")]).0);
        typed.extend(ask(&opened, Key::NotWhole, &[("value-0", "2,819")]).0);
        self.chooses(
            &opened,
            Choice::Answers(Typed(typed), NumberStyle::DotDecimal),
        )
        .await
    }

    /// Everything on record for the quarter, by indicator and group.
    pub async fn on_record(&self) -> BTreeMap<(String, String), Kept> {
        let (partnership, clinic) = (self.seat.partnership, self.spot.1);
        let read = self.app().db().read(move |tx| {
            let names: BTreeMap<Uuid, String> = indicators::indicators(tx, partnership)?
                .into_iter()
                .map(|row| (row.id, row.key))
                .collect();
            let rows = facts::current_of_organisation(tx, partnership, clinic)?;
            Ok::<_, Failure>(
                rows.into_iter()
                    .filter(|row| row.period == "2026-Q3")
                    .map(|row| {
                        let cells: Vec<Value> = serde_json::from_str(&row.cells).unwrap();
                        let cells = cells
                            .iter()
                            .map(|one| one["cell"].as_str().unwrap().to_owned())
                            // What was typed in their place stands beside the cells of the file.
                            .filter(|cell| !cell.starts_with("typed:"))
                            .collect();
                        let kept = (
                            row.numerator,
                            row.denominator,
                            row.value,
                            row.missing,
                            cells,
                        );
                        ((names[&row.indicator].clone(), row.breakdown), kept)
                    })
                    .collect(),
            )
        });
        read.await.unwrap()
    }
}

pub fn demo_file(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/j5/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

pub fn expected() -> Value {
    serde_json::from_slice(&demo_file("expected.json")).unwrap()
}

/// New, changed, same, problems.
pub fn counts(opened: &Opened) -> (usize, usize, usize, usize) {
    let counts = opened.reading.comparison.counts;
    (counts.new, counts.changed, counts.same, counts.problems)
}

/// The fields of the only problem of a kind, filled in: `do` chooses, `value-0` types.
pub fn ask(opened: &Opened, key: Key, filled: &[(&str, &str)]) -> Typed {
    let problems = &opened.reading.problems;
    let of_key: Vec<usize> = (0..problems.len())
        .filter(|at| problems[*at].key == key)
        .collect();
    let [at] = of_key.as_slice() else {
        panic!("{key:?} {} times: {:#?}", of_key.len(), problems)
    };
    let mut typed = vec![(format!("id-{at}"), problems[*at].id.clone())];
    for (name, text) in filled {
        let (field, nth) = name
            .split_once('-')
            .map_or((*name, None), |(field, nth)| (field, Some(nth)));
        let nth = nth.map(|nth| format!("-{nth}")).unwrap_or_default();
        typed.push((format!("{field}-{at}{nth}"), (*text).to_owned()));
    }
    Typed(typed)
}

pub fn group(fact: &Value) -> String {
    match (fact["dimension"].as_str(), fact["category"].as_str()) {
        (Some(dimension), Some(category)) => format!("{dimension}={category}"),
        _ => String::new(),
    }
}

pub fn facts_of(expected: &Value) -> BTreeMap<(String, String), Kept> {
    let number = |fact: &Value, name: &str| fact[name].as_f64();
    let facts = expected["facts"].as_array().unwrap().iter().map(|fact| {
        let missing = fact["missing"].as_str().map(str::to_owned);
        let cells: Vec<String> = fact["cells"]
            .as_array()
            .unwrap()
            .iter()
            .map(|cell| cell.as_str().unwrap().to_owned())
            .collect();
        // Where a part is withheld there is no figure at all.
        let of = |names: [&str; 2]| {
            names
                .iter()
                .find_map(|name| number(fact, name))
                .filter(|_| missing.is_none())
        };
        let kept = (
            of(["numerator", ""]),
            of(["denominator", "n"]),
            of(["value", "mean"]),
            missing.clone(),
            cells,
        );
        (
            (fact["indicator"].as_str().unwrap().to_owned(), group(fact)),
            kept,
        )
    });
    facts.collect()
}

pub fn same_figures(
    kept: &BTreeMap<(String, String), Kept>,
    wanted: &BTreeMap<(String, String), Kept>,
) {
    let differing: Vec<_> = wanted
        .iter()
        .filter(|(key, want)| kept.get(*key) != Some(want))
        .map(|(key, want)| (key, want, kept.get(key)))
        .collect();
    assert!(
        differing.is_empty(),
        "{} differ: {:#?}",
        differing.len(),
        &differing[..differing.len().min(8)]
    );
    assert_eq!(
        kept.len(),
        wanted.len(),
        "nothing is on record that the workbook does not say"
    );
}
