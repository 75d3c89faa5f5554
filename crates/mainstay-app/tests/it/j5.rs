//! Maria's own messy workbook through the wizard, against the values its makers wrote down (`demo/j5/expected.json`).

use std::collections::BTreeMap;

use mainstay_app::measurement::collection::service::{self as rounds, NewRound};
use mainstay_app::measurement::collection::store as collection;
use mainstay_app::measurement::facts::store as facts;
use mainstay_app::measurement::indicators::store as indicators;
use mainstay_app::measurement::intake::service::{self, Choice, HandIn, Opened, Spot};
use mainstay_app::measurement::intake::{Step, Typed};
use mainstay_app::people::{service as people, store as seats};
use mainstay_app::roster::store as roster;
use mainstay_app::shell::{Actor, App, Failure, Language, Seat, Visitor, Words, digest};
use mainstay_core::measurement::intake::{Key, NumberStyle, Verdict};
use mainstay_db::Uuid;
use serde_json::Value;

use crate::demo::{Demo, started};

const SLUG: &str = "wrenfield-well-together";
const WORKBOOK: &str = "three-creeks-2026-Q3.xlsx";

/// A stored figure: numerator, denominator, value, reason, cells.
type Kept = (
    Option<f64>,
    Option<f64>,
    Option<f64>,
    Option<String>,
    Vec<String>,
);

/// Maria's seat, reached by her personal link, and her part in the open quarter.
struct Maria {
    demo: Demo,
    seat: Seat,
    spot: Spot,
}

impl Maria {
    async fn arrives() -> Self {
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

    fn app(&self) -> &App {
        &self.demo.app
    }

    async fn round(&self, period: &'static str) -> Uuid {
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

    async fn opens(&self, id: Uuid) -> Opened {
        service::open(self.app(), &self.seat, self.spot, id)
            .await
            .unwrap()
    }

    async fn sends_as(&self, name: &str, bytes: Vec<u8>) -> Uuid {
        service::upload(self.app(), &self.seat, self.spot, name.to_owned(), bytes)
            .await
            .unwrap()
    }

    async fn sends(&self, name: &str) -> Uuid {
        self.sends_as(name, demo_file(name)).await
    }

    async fn chooses(&self, opened: &Opened, choice: Choice) -> Opened {
        let (id, version) = (opened.row.id, opened.row.version);
        service::choose(self.app(), &self.seat, self.spot, id, version, choice)
            .await
            .unwrap();
        self.opens(id).await
    }

    async fn hands_in(&self, opened: &Opened, once: Uuid, reason: &str) -> Result<String, Failure> {
        let act = HandIn {
            once,
            version: opened.row.version,
            note: "Checked against the charts.".to_owned(),
            reason: reason.to_owned(),
        };
        service::hand_in(self.app(), &self.seat, self.spot, opened.row.id, act).await
    }

    /// The first hand-in of the quarter, in October: thirteen figures.
    async fn sends_early_figures(&self) {
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
    async fn sends_workbook(&self) -> Opened {
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
    async fn puts_right(&self, opened: Opened) -> Opened {
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
    async fn on_record(&self) -> BTreeMap<(String, String), Kept> {
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

fn demo_file(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/j5/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

fn expected() -> Value {
    serde_json::from_slice(&demo_file("expected.json")).unwrap()
}

/// New, changed, same, problems.
fn counts(opened: &Opened) -> (usize, usize, usize, usize) {
    let counts = opened.reading.comparison.counts;
    (counts.new, counts.changed, counts.same, counts.problems)
}

/// The fields of the only problem of a kind, filled in: `do` chooses, `value-0` types.
fn ask(opened: &Opened, key: Key, filled: &[(&str, &str)]) -> Typed {
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

fn group(fact: &Value) -> String {
    match (fact["dimension"].as_str(), fact["category"].as_str()) {
        (Some(dimension), Some(category)) => format!("{dimension}={category}"),
        _ => String::new(),
    }
}

fn facts_of(expected: &Value) -> BTreeMap<(String, String), Kept> {
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

fn same_figures(
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

#[tokio::test]
async fn the_messy_workbook_becomes_its_figures_exactly() {
    let maria = Maria::arrives().await;
    maria.sends_early_figures().await;
    let opened = maria.sends_workbook().await;
    assert_eq!(counts(&opened), (198, 9, 4, 3));
    let expected = expected();
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
