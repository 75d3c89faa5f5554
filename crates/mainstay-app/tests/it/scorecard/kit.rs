//! The world with indicators, rounds and figures, and how the tests read its pages and files.

use mainstay_app::measurement::collection::store as collection;
use mainstay_app::measurement::facts::{self, Cell, HandInKind, NewFigure, NewSubmission, Receipt};
use mainstay_app::measurement::indicators::catalogue;
use mainstay_app::measurement::indicators::service as indicators;
use mainstay_app::measurement::indicators::{Draft, service::breakdowns};
use mainstay_app::roster::store as roster;
use mainstay_app::shell::{Failure, Language, Seat, Words};
use mainstay_core::measurement::Missing;
use mainstay_db::Uuid;
use mainstay_sheets::{CellValue, Limits, read_workbook};

use crate::walk::visible;
use crate::world::World;

pub const ENGLISH: Words = Words(Language::En);

/// The world with indicators, rounds and figures.
pub struct Kit {
    pub world: World,
    pub dana: Seat,
    /// A third partner, beside the clinic and the other clinic.
    pub third: Uuid,
    pub bp: (String, Uuid),
    pub people: (String, Uuid),
    pub visits: (String, Uuid),
    pub rounds: Vec<Uuid>,
}

/// What one partner hands in: the indicator, its parts or its value, the groups and the cell.
pub struct Given<'a> {
    pub indicator: Uuid,
    pub numerator: Option<f64>,
    pub denominator: Option<f64>,
    pub value: Option<f64>,
    pub missing: Option<Missing>,
    pub groups: &'a str,
    pub cell: &'a str,
    pub version: i64,
}

pub fn share(indicator: Uuid, numerator: f64, denominator: f64, cell: &str) -> Given<'_> {
    Given {
        indicator,
        numerator: Some(numerator),
        denominator: Some(denominator),
        value: None,
        missing: None,
        groups: "",
        cell,
        version: 1,
    }
}

pub fn plain(indicator: Uuid, value: f64) -> Given<'static> {
    Given {
        numerator: None,
        denominator: None,
        value: Some(value),
        ..share(indicator, 0.0, 0.0, "B9")
    }
}

impl Kit {
    pub async fn new(world: World) -> Kit {
        let dana = world.seat_of("dana").await;
        let third = world.app.id();
        let partnership = world.partnership;
        let put = move |tx: &mut mainstay_db::Tx<'_>| {
            Ok::<_, Failure>(roster::put_organisation(
                tx,
                partnership,
                third,
                "Ŧĥíŕđ",
                "third",
                "",
                "primary_care",
                None,
                None,
                "",
                1,
            )?)
        };
        world.app.db().write(put).await.unwrap();
        let mut kit = Kit {
            world,
            dana,
            third,
            bp: Default::default(),
            people: Default::default(),
            visits: Default::default(),
            rounds: Vec::new(),
        };
        kit.indicators().await;
        kit.figures().await;
        kit
    }

    pub async fn indicator(&self, fields: &[(&str, &str)]) -> (String, Uuid) {
        let mut draft = Draft::blank();
        for (field, value) in fields {
            draft.put(field, value);
        }
        let once = self.world.app.id();
        let key = indicators::create(&self.world.app, &self.dana, draft, once, ENGLISH)
            .await
            .unwrap();
        let id = self.catalogue().await.by_key(&key).unwrap().id;
        (key, id)
    }

    pub async fn catalogue(&self) -> catalogue::Framework {
        let partnership = self.world.partnership;
        self.world
            .app
            .db()
            .read(move |tx| catalogue::framework(tx, partnership))
            .await
            .unwrap()
    }

    pub async fn indicators(&mut self) {
        let mut age = Draft::default();
        age.put("label", "Áǧé");
        age.put("key", "age");
        age.put("groups", "Ýóúñǧ\nÓĺď\nṼéŕý óĺď");
        breakdowns::add_dimension(&self.world.app, &self.dana, age, self.world.app.id())
            .await
            .unwrap();
        self.bp = self
            .indicator(&[
                ("name", "Ɓĺóóď"),
                ("key", "bp"),
                ("class", "outcome_medium"),
                ("definition", "Ŕéáďíñǧ"),
                ("numerator_def", "Ĺóẃ"),
                ("denominator_def", "Áĺĺ"),
                ("measure_kind", "proportion"),
                ("unit", "%"),
                ("multiplier", "100"),
                ("decimals", "1"),
                ("rollup", "ratio"),
                ("baseline", "30"),
                ("baseline_period", "2025-Q4"),
                ("target", "50"),
                ("target_period", "2027-Q4"),
                ("split-age", "optional"),
            ])
            .await;
        self.people = self
            .indicator(&[
                ("name", "Þéóþĺé"),
                ("key", "people"),
                ("definition", "Éáćĥ óñćé"),
                ("measure_kind", "count_people"),
                ("unit", "þéóþĺé"),
                ("rollup", "uniq"),
                ("eligible", "2000"),
            ])
            .await;
        self.visits = self
            .indicator(&[
                ("name", "Ṽíśíťś"),
                ("key", "visits"),
                ("definition", "Éṽéŕý ṽíśíť"),
                ("measure_kind", "count_events"),
                ("unit", "ṽíśíťś"),
                ("rollup", "sum"),
            ])
            .await;
    }

    /// A round that asks these partners for these indicators, with each partner's state.
    pub async fn round(
        &mut self,
        period: &'static str,
        asked: Vec<(Uuid, &'static str, Vec<Uuid>)>,
    ) {
        let (id, partnership) = (self.world.app.id(), self.world.partnership);
        self.world
            .app
            .db()
            .write(move |tx| {
                let due = "2026-11-30";
                collection::put_round(tx, partnership, id, "Ŕóúñď", period, due, "", 1)?;
                for (organisation, state, indicators) in &asked {
                    collection::put_obligation(tx, partnership, id, *organisation, state, 1)?;
                    for indicator in indicators {
                        collection::put_expectation(
                            tx,
                            partnership,
                            id,
                            *organisation,
                            *indicator,
                        )?;
                    }
                }
                Ok::<_, Failure>(())
            })
            .await
            .unwrap();
        self.rounds.push(id);
    }

    /// Hands figures in from a file, as Maria's link does.
    pub async fn hand_in(
        &self,
        round: Uuid,
        organisation: Uuid,
        period: &str,
        given: &[Given<'_>],
    ) -> Receipt {
        let app = self.world.app.clone();
        let figures = given.iter().map(|one| NewFigure {
            indicator: one.indicator,
            version: one.version,
            period: period.to_owned(),
            breakdown: one.groups.to_owned(),
            numerator: one.numerator,
            denominator: one.denominator,
            value: one.value,
            missing: one.missing,
            flags: String::new(),
            cells: vec![Cell {
                sheet: "Šĥééť".to_owned(),
                cell: one.cell.to_owned(),
                shown: "śťóóď".to_owned(),
            }],
        });
        let figures: Vec<NewFigure> = figures.collect();
        let new = NewSubmission {
            id: app.id(),
            figure_ids: app.fresh_ids(figures.len()),
            round: Some(round),
            organisation: Some(organisation),
            kind: HandInKind::File,
            figures,
            file: Some(("ƒíĺé".to_owned(), vec![1, 2, 3])),
            mapping: None,
            note: String::new(),
        };
        let who = (&self.world.seat_of("maria").await).into();
        let inside = app.clone();
        app.db()
            .write(move |tx| facts::hand_in(tx, &inside, &who, &new))
            .await
            .unwrap()
    }

    pub async fn figures(&mut self) {
        let (clinic, other, third) = (self.world.clinic, self.world.other_clinic, self.third);
        let (bp, people, visits) = (self.bp.1, self.people.1, self.visits.1);
        let both = |state| vec![(clinic, state, vec![bp]), (other, state, vec![bp])];
        self.round("2026-Q2", both("accepted")).await;
        let before = self.rounds[0];
        self.hand_in(before, clinic, "2026-Q2", &[share(bp, 40.0, 100.0, "B2")])
            .await;
        self.hand_in(before, other, "2026-Q2", &[share(bp, 10.0, 100.0, "B2")])
            .await;
        let all = vec![bp, people, visits];
        let asked = vec![
            (clinic, "accepted", all.clone()),
            (other, "submitted", all),
            (third, "accepted", vec![people, visits]),
        ];
        self.round("2026-Q3", asked).await;
        let now = self.rounds[1];
        let first = [
            share(bp, 45.0, 50.0, "B3"),
            plain(people, 400.0),
            plain(visits, 10.0),
        ];
        self.hand_in(now, clinic, "2026-Q3", &first).await;
        let second = [
            share(bp, 10.0, 100.0, "B4"),
            plain(people, 250.0),
            plain(visits, 5.0),
        ];
        self.hand_in(now, other, "2026-Q3", &second).await;
        let missing = Given {
            value: None,
            missing: Some(Missing::NotCollected),
            ..plain(visits, 0.0)
        };
        self.hand_in(now, third, "2026-Q3", &[plain(people, 150.0), missing])
            .await;
    }

    pub async fn set_state(&self, round: Uuid, organisation: Uuid, state: &'static str) {
        let partnership = self.world.partnership;
        self.world
            .app
            .db()
            .write(move |tx| {
                Ok::<_, Failure>(collection::set_state(
                    tx,
                    partnership,
                    round,
                    organisation,
                    state,
                    2,
                )?)
            })
            .await
            .unwrap();
    }

    /// A page's words on one line, as a reader would hear them.
    pub async fn page(&self, person: &str, rest: &str) -> String {
        let reply = self.world.get(person, &self.world.path(rest)).await;
        assert_eq!(reply.status.as_u16(), 200, "{person} at {rest}");
        let words = visible(&reply.text).replace('\u{a0}', " ");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The card of one indicator on the scorecard.
    pub async fn card(&self, person: &str, name: &str) -> String {
        let page = self.page(person, "/scorecard").await;
        let from = page.split_once(name).unwrap().1;
        from.split("Why?").next().unwrap().to_owned()
    }
}

pub fn has(text: &str, wanted: &[&str]) {
    for words in wanted {
        assert!(text.contains(words), "{words:?} is not in: {text}");
    }
}

pub fn lacks(text: &str, unwanted: &[&str]) {
    for words in unwanted {
        assert!(!text.contains(words), "{words:?} is in: {text}");
    }
}

pub fn text(cell: &CellValue) -> String {
    match cell {
        CellValue::Text(text) => text.clone(),
        CellValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

pub fn number(cell: &CellValue) -> f64 {
    match cell {
        CellValue::Number(number) => *number,
        other => text(other).parse().unwrap(),
    }
}

impl Kit {
    /// A file's rows, read back by the program's own reader: the first sheet, or one by name.
    pub async fn rows(&self, person: &str, rest: &str, sheet: &str) -> Vec<Vec<CellValue>> {
        let reply = self.world.get(person, &self.world.path(rest)).await;
        assert_eq!(reply.status.as_u16(), 200, "{person} at {rest}");
        let book = read_workbook(&reply.bytes, rest, &Limits::default()).unwrap();
        let found = book
            .sheets
            .iter()
            .find(|one| sheet.is_empty() || one.name == sheet)
            .unwrap();
        let width = found
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().map(|(column, _)| *column as usize + 1))
            .max()
            .unwrap();
        let row = |row: &mainstay_sheets::Row| {
            let mut cells = vec![CellValue::Blank; width];
            for (column, cell) in &row.cells {
                cells[*column as usize] = cell.value.clone();
            }
            cells
        };
        found.rows.iter().map(row).collect()
    }

    pub async fn story_of(&self, key: &str) -> String {
        let reply = self
            .world
            .get("dana", &self.world.path(&["/scorecard/", key].concat()))
            .await;
        let rest = reply.text.split_once("name=\"before\" value=\"").unwrap().1;
        rest.split('"').next().unwrap().to_owned()
    }

    pub async fn story_id(&self) -> String {
        self.story_of("visits").await
    }
}
