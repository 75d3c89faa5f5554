//! The scorecard over a world whose numbers can be added in the head.

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
use crate::world::{EVERYBODY, World, on_each_database};

const ENGLISH: Words = Words(Language::En);

/// The world with indicators, rounds and figures.
struct Kit {
    world: World,
    dana: Seat,
    /// A third partner, beside the clinic and the other clinic.
    third: Uuid,
    bp: (String, Uuid),
    people: (String, Uuid),
    visits: (String, Uuid),
    rounds: Vec<Uuid>,
}

/// What one partner hands in: the indicator, its parts or its value, the groups and the cell.
struct Given<'a> {
    indicator: Uuid,
    numerator: Option<f64>,
    denominator: Option<f64>,
    value: Option<f64>,
    missing: Option<Missing>,
    groups: &'a str,
    cell: &'a str,
    version: i64,
}

fn share(indicator: Uuid, numerator: f64, denominator: f64, cell: &str) -> Given<'_> {
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

fn plain(indicator: Uuid, value: f64) -> Given<'static> {
    Given {
        numerator: None,
        denominator: None,
        value: Some(value),
        ..share(indicator, 0.0, 0.0, "B9")
    }
}

impl Kit {
    async fn new(world: World) -> Kit {
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

    async fn indicator(&self, fields: &[(&str, &str)]) -> (String, Uuid) {
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

    async fn catalogue(&self) -> catalogue::Framework {
        let partnership = self.world.partnership;
        self.world
            .app
            .db()
            .read(move |tx| catalogue::framework(tx, partnership))
            .await
            .unwrap()
    }

    async fn indicators(&mut self) {
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
    async fn round(&mut self, period: &'static str, asked: Vec<(Uuid, &'static str, Vec<Uuid>)>) {
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
    async fn hand_in(
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

    async fn figures(&mut self) {
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

    async fn set_state(&self, round: Uuid, organisation: Uuid, state: &'static str) {
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
    async fn page(&self, person: &str, rest: &str) -> String {
        let reply = self.world.get(person, &self.world.path(rest)).await;
        assert_eq!(reply.status.as_u16(), 200, "{person} at {rest}");
        let words = visible(&reply.text).replace('\u{a0}', " ");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The card of one indicator on the scorecard.
    async fn card(&self, person: &str, name: &str) -> String {
        let page = self.page(person, "/scorecard").await;
        let from = page.split_once(name).unwrap().1;
        from.split("Why?").next().unwrap().to_owned()
    }
}

fn has(text: &str, wanted: &[&str]) {
    for words in wanted {
        assert!(text.contains(words), "{words:?} is not in: {text}");
    }
}

fn lacks(text: &str, unwanted: &[&str]) {
    for words in unwanted {
        assert!(!text.contains(words), "{words:?} is in: {text}");
    }
}

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
                "Last complete: 37.3%, Q2 2026",
            ],
        );
        lacks(&card, &["on track", "better"]);
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
        let standing = kit.catalogue().await.by_key("bp").unwrap().clone();
        let mut draft = Draft::of(&standing, ENGLISH);
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
        let csv = kit.rows("luis", "/scorecard/bp.xlsx", "Áǧé").await;
        assert_eq!(csv[1].len(), 8);
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
        for (person, wanted) in [
            ("dana", 303),
            ("priya", 303),
            ("luis", 403),
            ("ruth", 403),
            ("stan", 404),
        ] {
            let form = format!("once={}&before=&body=x", kit.world.app.id());
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
        let form = format!("once={once}&before=&body=ƒíŕśť");
        for _ in 0..2 {
            assert_eq!(
                kit.world.post("dana", &path, &form).await.status.as_u16(),
                303
            );
        }
        has(&kit.page("tomas", "/scorecard/bp").await, &["ƒíŕśť"]);
        // Priya's page stood on nothing; Dana wrote meanwhile.
        let late = format!("once={}&before=&body=ĺáťé", kit.world.app.id());
        let reply = kit.world.post("priya", &path, &late).await;
        assert_eq!(reply.status.as_u16(), 409);
        has(&visible(&reply.text), &["ƒíŕśť", "ĺáťé"]);
        let long = format!(
            "once={}&before=&body={}",
            kit.world.app.id(),
            "á".repeat(4001)
        );
        let reply = kit.world.post("dana", &path, &long).await;
        assert_eq!(reply.status.as_u16(), 422);
        has(&visible(&reply.text), &["4,000 characters"]);
        let before = kit.story_of("bp").await;
        let next = format!("once={}&before={before}&body=śéćóñď", kit.world.app.id());
        assert_eq!(
            kit.world.post("priya", &path, &next).await.status.as_u16(),
            303
        );
        let page = kit.page("dana", "/scorecard/bp").await;
        has(&page, &["śéćóñď", "Earlier stories ƒíŕśť"]);
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
        assert_eq!(number(&rows[1][1]), 25.0);
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

fn text(cell: &CellValue) -> String {
    match cell {
        CellValue::Text(text) => text.clone(),
        CellValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

fn number(cell: &CellValue) -> f64 {
    match cell {
        CellValue::Number(number) => *number,
        other => text(other).parse().unwrap(),
    }
}

impl Kit {
    /// A file's rows, read back by the program's own reader: the first sheet, or one by name.
    async fn rows(&self, person: &str, rest: &str, sheet: &str) -> Vec<Vec<CellValue>> {
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

    async fn story_of(&self, key: &str) -> String {
        let reply = self
            .world
            .get("dana", &self.world.path(&["/scorecard/", key].concat()))
            .await;
        let rest = reply.text.split_once("name=\"before\" value=\"").unwrap().1;
        rest.split('"').next().unwrap().to_owned()
    }

    async fn story_id(&self) -> String {
        self.story_of("visits").await
    }
}
