//! The phase: answered by account and by link, closed, and read so that differences show and names do not.

use axum::http::StatusCode;
use mainstay_app::lifecycle::{service, store};
use mainstay_app::people::service as people;
use mainstay_app::shell::{Failure, Language, Words};

use crate::world::{Reply, World, on_each_database};

#[track_caller]
pub fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
}

#[track_caller]
pub fn lacks(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(!text.contains(part), "{part} stands in {text}");
    }
}

/// Dana opens an assessment; its id.
pub async fn open(world: &World, due_on: &str) -> String {
    let form = format!("due_on={due_on}");
    let path = world.path("/phase/assessment");
    let reply = world.post("dana", &path, &form).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
    let dana = world.seat_of("dana").await;
    let found = service::overview(&world.app, &dana).await.unwrap();
    found.open.unwrap().id.to_string()
}

/// A form with the places for P1 to P9 (empty for none) and further fields.
pub fn form(open: &str, version: u8, places: [&str; 9], rest: &str) -> String {
    let places = places.iter().zip(1..);
    let places: Vec<String> = places
        .map(|(place, number)| format!("&P{number}={place}"))
        .collect();
    format!(
        "assessment={open}&version={version}{}{rest}",
        places.concat()
    )
}

pub async fn send(world: &World, person: &str, form: &str) -> Reply {
    world
        .post(person, &world.path("/phase/answers"), form)
        .await
}

#[track_caller]
fn sent(world: &World, reply: &Reply) {
    assert_eq!(
        reply.location(),
        world.path("/phase?note=phase-answered"),
        "{}",
        reply.text
    );
}

pub async fn close(world: &World) -> String {
    let reply = world.post("dana", &world.path("/phase/closing"), "").await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
    reply.location().split('?').next().unwrap().to_owned()
}

const DANA: [&str; 9] = ["2", "2", "1.5", "2.5", "2", "1", "1.5", "1.5", "2"];
const LUIS: [&str; 9] = ["2", "2", "2", "1.5", "2", "1.5", "1.5", "2.5", "2"];
const GRACE: [&str; 9] = ["1.5", "2", "1.5", "1.5", "1.5", "1", "1.5", "1.5", "2"];

/// What the result of the three says, and what it leaves out.
async fn reads(world: &World, result: &str) {
    let page = world.get("luis", result).await.text;
    // Medians 2 2 1.5 1.5 2 1 1.5 1.5 2: mean 15/9 = 1.67, the first of Middle. With lines for one P1, one P4 and one P9 alone:
    // P1 is 2, 1.5, 1.5; P9 is 1.5, 1.5, 2; so 1.5 throughout but P6 with 1: mean 13/9 = 1.44.
    holds(
        &page,
        &[
            "Middle phase",
            "<strong>1.67</strong> Middle",
            "<strong>1.44</strong> Earlier",
            "near the boundary",
            "Where you see it differently",
            "<strong>Breadth of engagement</strong>: 1.5; 1.5; 2.5",
            "<strong>Handling interests</strong>: 1.5; 1.5; 2.5",
            "1.5: <bdi>&#60;Interviews&#62;</bdi>",
            "It is hard to show progress.",
            "Experimenting and learning from easy wins",
            "Say plainly what value you will deliver",
            "See the wider ecosystem",
            "phase-model/1",
            "Nobody rated whether it holds for you.",
        ],
    );
    lacks(
        &page,
        &["<strong>Financing</strong>", "The easy wins are used up."],
    );
    for person in ["luis", "grace"] {
        let name = world.visitor(person).await.name;
        let main = page.split("<main").nth(1).unwrap();
        let main = main.split("</main>").next().unwrap();
        lacks(main, &[&format!(">{name}<")]);
    }
}

/// Nothing of it anywhere before it is closed.
async fn shows_nothing(world: &World, early: &str) {
    for rest in ["", "/phase.csv"] {
        let reply = world.get("dana", &[early, rest].concat()).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{rest}");
    }
    let page = world.get("dana", &world.path("/phase")).await.text;
    holds(&page, &["3 people have sent an answer."]);
    lacks(&page, &["The charter", "Middle", "Earlier"]);
    let other = world.get("luis", &world.path("/phase/answers")).await.text;
    lacks(&other, &["The charter", "Interviews"]);
}

#[tokio::test]
async fn three_people_answer_and_where_they_differ_is_shown_once_it_is_closed() {
    on_each_database(async |world| {
        let page = world.get("dana", &world.path("/phase")).await.text;
        holds(
            &page,
            &[
                "Find out together where you stand",
                "Backups made before that",
            ],
        );
        let id = open(&world, "2099-01-31").await;
        let asked = world.get("luis", &world.path("/asked")).await.text;
        holds(&asked, &["in which phase the partnership is"]);
        let lines = "&P1-evidence=The+charter&send=1";
        sent(
            &world,
            &send(&world, "dana", &form(&id, 0, DANA, lines)).await,
        );
        sent(
            &world,
            &send(&world, "luis", &form(&id, 0, LUIS, "&send=1")).await,
        );
        let lines = "&P4-evidence=%3CInterviews%3E&P9-evidence=Minutes&send=1";
        sent(
            &world,
            &send(&world, "grace", &form(&id, 0, GRACE, lines)).await,
        );
        let asked = world.get("luis", &world.path("/asked")).await.text;
        lacks(&asked, &["in which phase the partnership is"]);
        let early = world.path(&format!("/phase/results/{id}"));
        shows_nothing(&world, &early).await;
        let result = close(&world).await;
        assert_eq!(result, early);
        reads(&world, &result).await;
        let csv = world.get("luis", &format!("{result}/phase.csv")).await.text;
        holds(
            &csv,
            &["P4", "1.5; 1.5; 2.5", "Seen differently", "phase-model/1"],
        );
        let list = world.get("luis", &world.path("/phase")).await.text;
        holds(&list, &["Middle", "phase-model/1", "3 people answered"]);
        let history = world.get("dana", &world.path("/history")).await.text;
        holds(&history, &["took part in the assessment of the phase"]);
        lacks(&history, &["The charter", "Interviews"]);
    })
    .await;
}

#[tokio::test]
async fn a_draft_does_not_count_and_a_second_sending_changes_the_same_answer() {
    on_each_database(async |world| {
        let id = open(&world, "").await;
        assert_eq!(open(&world, "").await, id, "pressed twice, one is open");
        let draft = form(&id, 0, ["2"; 9], "&draft=1");
        for _ in 0..2 {
            let kept = send(&world, "luis", &draft).await;
            assert_eq!(
                kept.location(),
                world.path("/phase/answers?note=phase-draft")
            );
        }
        let page = world.get("luis", &world.path("/phase/answers")).await.text;
        holds(&page, &["id=\"P4-2\" value=\"2\" checked"]);
        let overview = world.get("dana", &world.path("/phase")).await.text;
        holds(&overview, &["Nobody has sent", "One person has a draft"]);
        let first = form(&id, 1, ["2"; 9], "&send=1");
        for _ in 0..2 {
            sent(&world, &send(&world, "luis", &first).await);
        }
        // From an older page, in another window.
        let late = send(&world, "luis", &form(&id, 1, ["3"; 9], "&send=1")).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        holds(
            &late.text,
            &["in another window", "id=\"P4-3\" value=\"3\" checked"],
        );
        sent(
            &world,
            &send(&world, "luis", &form(&id, 2, ["3"; 9], "&send=1")).await,
        );
        let overview = world.get("dana", &world.path("/phase")).await.text;
        holds(&overview, &["One person has sent an answer."]);
        let page = world.get("luis", &close(&world).await).await.text;
        holds(
            &page,
            &[
                "Later phase",
                "<strong>3.00</strong> Later",
                "One person answered",
            ],
        );
        let again = close(&world).await;
        assert!(again.ends_with(&id), "{again}");
    })
    .await;
}

#[tokio::test]
async fn too_late_is_explained_and_nothing_is_lost() {
    on_each_database(async |world| {
        let id = open(&world, "").await;
        let lines = "&P4-evidence=Minutes+of+May&draft=1";
        send(&world, "tomas", &form(&id, 0, ["2"; 9], lines)).await;
        let result = close(&world).await;
        let page = world.get("dana", &result).await.text;
        holds(
            &page,
            &["Too little was answered for a phase", "Not answered:"],
        );
        lacks(&page, &["Minutes of May"]);
        let own = world.get("tomas", &world.path("/phase/answers")).await.text;
        holds(&own, &["was closed before you sent", "Minutes of May"]);
        let lines = "&P1-evidence=Only+typed&send=1";
        let late = send(&world, "luis", &form(&id, 0, ["1"; 9], lines)).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        holds(&late.text, &["was closed before you sent", "Only typed"]);
        let other = world.get("luis", &world.path("/phase/answers")).await.text;
        lacks(&other, &["Minutes of May"]);
        // The next one does not take an older form unasked; sent again it counts.
        let next = open(&world, "").await;
        let old = send(&world, "luis", &form(&id, 0, ["1"; 9], lines)).await;
        assert_eq!(old.status, StatusCode::CONFLICT);
        holds(&old.text, &["not the one open now", "Only typed", &next]);
        let again = send(&world, "luis", &form(&next, 0, ["1"; 9], lines)).await;
        sent(&world, &again);
    })
    .await;
}

#[tokio::test]
async fn what_is_outside_the_scale_comes_back_with_all_that_was_typed() {
    on_each_database(async |world| {
        for (day, says) in [("2001-01-01", "This day is over."), ("soon", "soon")] {
            let path = world.path("/phase/assessment");
            let wrong = world.post("dana", &path, &format!("due_on={day}")).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            holds(&wrong.text, &[says, &format!("value=\"{day}\"")]);
        }
        let id = open(&world, "2099-01-31").await;
        let long = "x".repeat(301);
        let lines = format!("&P2-evidence={long}&send=1");
        let places = ["4", "2.5", "", "", "", "", "", "", ""];
        let wrong = send(&world, "luis", &form(&id, 0, places, &lines)).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        holds(
            &wrong.text,
            &[
                "Choose one of the places from 1 to 3",
                "Shorten the line",
                &long,
                "id=\"P2-2.5\" value=\"2.5\" checked",
                "until 31 January 2099",
            ],
        );
        let nothing = send(&world, "luis", &form(&id, 0, [""; 9], "&send=1")).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        holds(&nothing.text, &["Choose a place for at least one side"]);
        let overview = world.get("dana", &world.path("/phase")).await.text;
        holds(&overview, &["Nobody has sent an answer yet."]);
    })
    .await;
}

#[tokio::test]
async fn by_personal_link_for_an_organisation() {
    on_each_database(async |world| {
        let id = open(&world, "").await;
        let new = people::NewLink {
            organisation: Some(world.clinic),
            name: "Rosa".to_owned(),
            task: people::LinkTask::Voice,
            ..people::NewLink::default()
        };
        let dana = world.seat_of("dana").await;
        let made = people::make_link(&world.app, &dana, new, Words(Language::En)).await;
        let token = made.unwrap().link.rsplit('/').next().unwrap().to_owned();
        let used = people::use_link(&world.app, token, "test".to_owned()).await;
        let cookies = format!("mainstay={}", used.unwrap().0);
        let asked = world.ask_as("GET", &cookies, &world.path("/asked")).await;
        holds(&asked.text, &["in which phase the partnership is"]);
        let answers = world.path("/phase/answers");
        let draft = form(&id, 0, ["1.5"; 9], "&B05=3&M01-helped=-1&draft=1");
        let kept = world.post_as(&cookies, &answers, &draft).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
        // Whoever reopens the link goes on.
        let page = world.ask_as("GET", &cookies, &answers).await.text;
        holds(
            &page,
            &[
                "id=\"P9-1.5\" value=\"1.5\" checked",
                "<details class=\"rest\" open>",
                "<option value=\"3\" selected>It blocks us",
                "<option value=\"-1\" selected>It did harm",
            ],
        );
        let whole = form(&id, 1, ["1.5"; 9], "&send=1");
        let kept = world.post_as(&cookies, &answers, &whole).await;
        sent(&world, &kept);
        let overview = world.get("dana", &world.path("/phase")).await.text;
        holds(&overview, &["One person has sent an answer."]);
        let shut = world.path("/phase/closing");
        let reply = world.post_as(&cookies, &shut, "").await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn who_may_and_nothing_leaks_elsewhere() {
    on_each_database(async |world| {
        for (person, opens, answers, sees) in [
            ("stan", 404, 404, 404),
            ("omar", 403, 403, 403),
            ("maria", 403, 403, 403),
            ("nora", 403, 403, 200),
            ("ruth", 403, 403, 200),
            ("luis", 403, 200, 200),
            ("tomas", 403, 200, 200),
            ("grace", 403, 200, 200),
            ("priya", 303, 200, 200),
        ] {
            let path = world.path("/phase/assessment");
            let opened = world.post(person, &path, "").await.status.as_u16();
            let form = world.get(person, &world.path("/phase/answers")).await;
            let page = world.get(person, &world.path("/phase")).await;
            let met = (opened, form.status.as_u16(), page.status.as_u16());
            assert_eq!(met, (opens, answers, sees), "{person}");
        }
        let id = open(&world, "").await;
        let lines = "&P1-evidence=Canary&send=1";
        sent(
            &world,
            &send(&world, "luis", &form(&id, 0, ["2"; 9], lines)).await,
        );
        let place = world.partnership;
        let result = close(&world).await;
        let slug = mainstay_app::partnership::service::slug_of("Ŝöɱéŵĥéŕé Éłšé");
        let elsewhere = result.replace(&world.slug(), &slug);
        for rest in ["", "/phase.csv"] {
            let reply = world
                .get("stan", &[elsewhere.as_str(), rest].concat())
                .await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{rest}");
            lacks(&reply.text, &["Canary"]);
        }
        // Nothing leads from the answer to Luis any more.
        let open = id.parse().unwrap();
        let left = world
            .app
            .db()
            .read(move |tx| Ok::<_, Failure>(store::sheets(tx, place, open)?))
            .await;
        assert!(left.unwrap().is_empty());
        let own = world.get("luis", &world.path("/phase/answers")).await.text;
        lacks(&own, &["Canary"]);
    })
    .await;
}
