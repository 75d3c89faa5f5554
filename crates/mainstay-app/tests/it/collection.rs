//! Collection: opening a round, handing in by the form, two people in one form, accepting, sending back, taking back.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use mainstay_app::measurement::facts::store as facts;
use mainstay_app::measurement::indicators::{Draft, service as indicators, store as catalogue};
use mainstay_app::shell::{Failure, Language, Words};
use mainstay_db::Uuid;

use crate::world::{Reply, World, on_each_database};

/// A round about two indicators, asked of two clinics: one for a count, one for a share split by place.
pub struct Round {
    /// The people and places.
    pub world: World,
    round: String,
}

async fn indicator(world: &World, fields: &[(&str, &str)]) {
    let seat = world.seat_of("dana").await;
    let all = [
        ("class", "output_short"),
        ("accountability", "performance"),
        ("direction", "up_is_better"),
        ("period_type", "quarter"),
        ("stock_or_flow", "flow"),
        ("source_kind", "partner_submission"),
        ("status", "in_use"),
        ("hide_below", "10"),
        ("decimals", "0"),
        ("definition", "Ŵĥáŧ íš ćóúñŧéď"),
        ("question", "Ĥóŵ ɱáñý?"),
    ];
    let form = all
        .iter()
        .chain(fields)
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    indicators::create(
        &world.app,
        &seat,
        Draft::sent(form),
        world.app.id(),
        Words(Language::En),
    )
    .await
    .unwrap();
}

async fn dimension(world: &World) {
    let (partnership, id) = (world.partnership, world.app.id());
    world
        .app
        .db()
        .write(move |tx| {
            catalogue::put_dimension(tx, partnership, id, "place", "Ƥĺáćé", "", "", true, 0)?;
            for (at, (key, kind)) in (0..).zip([
                ("north", "group"),
                ("south", "group"),
                ("unknown", "unknown"),
            ]) {
                catalogue::put_category(tx, partnership, id, key, "Ñóŕŧĥ", "", kind, "", at)?;
            }
            Ok::<_, Failure>(())
        })
        .await
        .unwrap();
}

impl Round {
    pub async fn open(world: World) -> Round {
        Round::due(world, "2026-11-30").await
    }

    pub async fn due(world: World, due_on: &str) -> Round {
        dimension(&world).await;
        indicator(
            &world,
            &[
                ("name", "Visits"),
                ("measure_kind", "count_events"),
                ("rollup", "sum"),
                ("unit", "visits"),
                ("multiplier", "1"),
            ],
        )
        .await;
        indicator(
            &world,
            &[
                ("name", "Screened"),
                ("measure_kind", "proportion"),
                ("rollup", "ratio"),
                ("unit", "%"),
                ("multiplier", "100"),
                ("numerator_def", "Ṕéóṕĺé šćŕééñéď"),
                ("denominator_def", "Ṕéóṕĺé éĺíǧíƀĺé"),
                ("split-place", "optional"),
            ],
        )
        .await;
        Round::asking(world, due_on).await
    }

    /// Another round of the same period, asking the same.
    pub async fn again(world: World) -> Round {
        Round::asking(world, "2026-12-15").await
    }

    async fn asking(world: World, due_on: &str) -> Round {
        let form = Round::form(&world).await.replace("2026-11-30", due_on);
        let reply = world
            .post("dana", &world.path("/collection/new"), &form)
            .await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        let place = reply.location().split('?').next().unwrap();
        let round = place.rsplit('/').next().unwrap().to_owned();
        Round { world, round }
    }

    /// The form that opens a round for the third quarter of 2026, asking both clinics for everything.
    async fn form(world: &World) -> String {
        let partnership = world.partnership;
        let ids: Vec<Uuid> = world
            .app
            .db()
            .read(move |tx| Ok::<_, Failure>(catalogue::indicators(tx, partnership)?))
            .await
            .unwrap()
            .into_iter()
            .map(|row| row.id)
            .collect();
        let mut form = format!("once={}&period=2026-Q3&due_on=2026-11-30", world.app.id());
        for partner in [world.clinic, world.other_clinic] {
            for id in &ids {
                form.push_str(&format!("&ask={partner}.{id}"));
            }
        }
        form
    }

    pub fn desk(&self, rest: &str) -> String {
        self.world
            .path(&format!("/collection/{}{rest}", self.round))
    }

    fn form_of(&self, organisation: Uuid, rest: &str) -> String {
        self.world
            .path(&format!("/hand-in/{}/{organisation}{rest}", self.round))
    }

    pub fn form_path(&self, rest: &str) -> String {
        self.form_of(self.world.clinic, rest)
    }

    pub async fn version(&self, person: &str) -> String {
        let page = self.world.get(person, &self.form_path("")).await;
        hidden(&page, "version")
    }

    /// Types figures and asks for the check.
    pub async fn check(&self, person: &str, typed: &str) -> Reply {
        let form = format!("version={}&{typed}", self.version(person).await);
        self.world
            .post(person, &self.form_path("/check"), &form)
            .await
    }

    /// Types figures, checks and hands in, answering every question; returns the receipt's page and code.
    pub async fn hand_in(&self, person: &str, typed: &str, more: &str) -> (Reply, String) {
        let reply = self.tries_to_hand_in(person, typed, more).await;
        let code = reply.location().rsplit('/').next().unwrap().to_owned();
        (reply, code)
    }

    /// The same, whatever comes back.
    pub async fn tries_to_hand_in(&self, person: &str, typed: &str, more: &str) -> Reply {
        let reply = self.check(person, typed).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        let page = self.world.get(person, reply.location()).await;
        let mut form = format!(
            "once={}&version={}{more}",
            hidden(&page, "once"),
            hidden(&page, "version")
        );
        for part in page.text.split("name=\"sure\"").skip(1) {
            let id = part.split("value=\"").nth(1).unwrap();
            form.push_str(&format!("&sure={}", id.split('"').next().unwrap()));
        }
        self.world
            .post(person, &self.form_path("/submission"), &form)
            .await
    }

    /// The clinic's figures that hold: indicator's place in the list and group, with their numbers.
    pub async fn figures(&self) -> BTreeMap<String, (Option<f64>, Option<f64>, Option<f64>)> {
        let (partnership, clinic) = (self.world.partnership, self.world.clinic);
        self.world
            .app
            .db()
            .read(move |tx| {
                let names: BTreeMap<Uuid, String> = catalogue::indicators(tx, partnership)?
                    .into_iter()
                    .map(|row| (row.id, row.key))
                    .collect();
                let rows = facts::current_of_organisation(tx, partnership, clinic)?;
                Ok::<_, Failure>(
                    rows.into_iter()
                        .map(|row| {
                            let about = format!("{} {}", names[&row.indicator], row.breakdown);
                            let numbers = (row.numerator, row.denominator, row.value);
                            (about.trim().to_owned(), numbers)
                        })
                        .collect(),
                )
            })
            .await
            .unwrap()
    }
}

fn hidden(page: &Reply, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let (_, rest) = page
        .text
        .split_once(&mark)
        .unwrap_or_else(|| panic!("no {name} on the page: {}", page.text));
    rest.split('"').next().unwrap().to_owned()
}

/// Figures for everything that is asked.
pub const ALL: &str = "visits..value=1%2C234&screened..numerator=30&screened..denominator=40";

#[tokio::test]
async fn a_round_is_opened_once_and_partners_see_it() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        let world = &round.world;
        let page = world.get("dana", &world.path("/collection")).await.text;
        assert!(page.contains("July to September 2026"), "{page}");
        assert!(page.contains("0 of 2 in"));
        let form = Round::form(world).await;
        let first = world
            .post("dana", &world.path("/collection/new"), &form)
            .await;
        let again = world
            .post("dana", &world.path("/collection/new"), &form)
            .await;
        assert_eq!(first.location(), again.location());
        let page = world.get("maria", &world.path("/hand-in")).await.text;
        assert!(page.contains("Due 30 November 2026, at the end of the day in Chicago"));
    })
    .await;
}

#[tokio::test]
async fn figures_are_handed_in_as_typed_and_a_double_submit_makes_one() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        let typed = format!(
            "{ALL}&screened.place%3Dnorth.numerator=10&screened.place%3Dnorth.denominator=15&screened.place%3Dsouth.numerator=%3C5&screened.place%3Dsouth.denominator=25"
        );
        let checked = round.check("maria", &typed).await;
        let page = round.world.get("maria", checked.location()).await;
        let form = format!("once={}&version={}", hidden(&page, "once"), hidden(&page, "version"));
        let path = round.form_path("/submission");
        let first = round.world.post("maria", &path, &form).await;
        let second = round.world.post("maria", &path, &form).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
        assert_eq!(first.location(), second.location());
        let figures = round.figures().await;
        assert_eq!(figures["visits"], (None, None, Some(1234.0)));
        assert_eq!(figures["screened"], (Some(30.0), Some(40.0), None));
        assert_eq!(figures["screened place=north"], (Some(10.0), Some(15.0), None));
        // A withheld number is no number, and never a zero.
        assert_eq!(figures["screened place=south"], (None, None, None));
        assert_eq!(figures.len(), 4);
        let desk = round.world.get("dana", &round.desk("")).await.text;
        assert!(desk.contains("1 of 2 in") && desk.contains("by personal link"), "{desk}");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_is_asked_and_stays_as_typed() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        for (typed, said) in [
            ("visits..value=1.234", "“1.234” can be 1,234 or 1.234"),
            ("visits..value=about+40", "“about 40” is not one number"),
            ("visits..value=12.5", "“12.5” is not a whole number"),
            ("visits..value=abc", "“abc” is not a number"),
            ("screened..numerator=5", "“Ṕéóṕĺé éĺíǧíƀĺé” is empty"),
            (
                "screened..numerator=50&screened..denominator=40",
                "the part (50) is larger than the whole (40)",
            ),
            (
                "screened..numerator=5&screened..denominator=40&screened.place%3Dnorth.numerator=9&screened.place%3Dnorth.denominator=9",
                "more than the 5 for everybody",
            ),
            ("visits..value=-3", "-3 is below zero"),
        ] {
            let reply = round.check("maria", typed).await;
            let text = reply.text.replace("&#8220;", "“").replace('−', "-");
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
            assert!(text.contains(said), "{typed}: {text}");
            assert!(text.contains("error-summary"));
            // The summary names the figure, not only what was typed.
            let summary = text.split("id=\"error-summary\"").nth(1).unwrap();
            let summary = summary.split("</ul>").next().unwrap();
            assert!(summary.contains("Visits: ") || summary.contains("Screened"), "{summary}");
        }
        let page = round.check("maria", "visits..value=about+40").await.text;
        assert!(page.contains("value=\"about 40\""));
        assert!(round.figures().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_empty_field_is_asked_about_and_is_not_a_zero() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        let reply = round.check("maria", "visits..value=0").await;
        let page = round.world.get("maria", reply.location()).await;
        assert!(
            page.text.contains("Screened: there is no figure"),
            "{}",
            page.text
        );
        let form = format!(
            "once={}&version={}",
            hidden(&page, "once"),
            hidden(&page, "version")
        );
        let path = round.form_path("/submission");
        let refused = round.world.post("maria", &path, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("Tick this if it is right"));
        let (reply, _) = round.hand_in("maria", "visits..value=0", "").await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        let figures = round.figures().await;
        assert_eq!(figures["visits"], (None, None, Some(0.0)));
        assert_eq!(figures.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn two_people_in_one_form_both_see_both() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        let (maria, luis) = (round.version("maria").await, round.version("luis").await);
        let path = round.form_path("/draft");
        let saved = round
            .world
            .post("maria", &path, &format!("version={maria}&visits..value=11"))
            .await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
        let clash = round
            .world
            .post("luis", &path, &format!("version={luis}&visits..value=22"))
            .await;
        assert_eq!(clash.status, StatusCode::CONFLICT);
        assert!(clash.text.contains("value=\"22\""), "{}", clash.text);
        assert!(clash.text.contains("Saved meanwhile: 11"));
        let version = hidden(&clash, "version");
        let kept = round
            .world
            .post(
                "luis",
                &path,
                &format!("version={version}&visits..value=22"),
            )
            .await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER);
        let page = round.world.get("maria", &round.form_path("")).await.text;
        assert!(page.contains("value=\"22\""));
    })
    .await;
}

#[tokio::test]
async fn another_clinics_form_is_not_there() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        let other = round.world.other_clinic;
        let nowhere = round.form_of(round.world.app.id(), "");
        for person in ["maria", "luis", "stan"] {
            let random = round.world.get(person, &nowhere).await;
            let others = round.world.get(person, &round.form_of(other, "")).await;
            assert_eq!(random.status, StatusCode::NOT_FOUND, "{person}");
            assert_eq!(others.status, StatusCode::NOT_FOUND, "{person}");
            let form = "version=0&visits..value=1";
            for rest in ["/draft", "/check", "/submission", "/nothing"] {
                let reply = round
                    .world
                    .post(person, &round.form_of(other, rest), form)
                    .await;
                assert_eq!(reply.status, StatusCode::NOT_FOUND, "{person} at {rest}");
            }
        }
        let own = round.world.get("dana", &round.form_of(other, "")).await;
        assert_eq!(own.status, StatusCode::OK);
    })
    .await;
}

/// The partnership's fiscal year begins in July: "Q3 2026" is the calendar quarter, as pages write it, "FY27 Q1" the fiscal one.
#[tokio::test]
async fn a_period_is_read_as_the_program_writes_it() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        for (typed, english) in [
            ("Q3+2026", "July to September 2026"),
            ("FY27+Q2", "October to December 2026"),
            ("July+to+September+2026", "July to September 2026"),
            ("T4+2026", "October to December 2026"),
        ] {
            let form = Round::form(&round.world).await;
            let form =
                format!("{form}&other_period={typed}&name=").replace("2026-11-30", "2027-01-30");
            let new = round.world.path("/collection/new");
            let reply = round.world.post("dana", &new, &form).await;
            assert_eq!(
                reply.status,
                StatusCode::SEE_OTHER,
                "{typed}: {}",
                reply.text
            );
            let page = round.world.get("dana", reply.location()).await.text;
            assert!(page.contains(english), "{typed}: {page}");
        }
    })
    .await;
}

/// Both indicators are counted by quarters.
#[tokio::test]
async fn a_round_of_a_month_asks_for_quarterly_figures_only_when_that_is_meant() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        let new = round.world.path("/collection/new");
        let page = round.world.get("dana", &new).await.text;
        assert!(page.contains("Every quarter"), "{page}");
        let form = Round::form(&round.world).await;
        let form = format!("{form}&other_period=October+2026");
        let asked = round.world.post("dana", &new, &form).await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in ["shorter than what is counted here", "Visits", "longer_too"] {
            assert!(asked.text.contains(part), "{part}: {}", asked.text);
        }
        let meant = format!("{form}&longer_too=yes");
        let opened = round.world.post("dana", &new, &meant).await;
        assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text);
    })
    .await;
}
