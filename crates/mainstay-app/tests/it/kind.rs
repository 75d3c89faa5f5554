//! Why together? Asking, answering alone, by link and as a group, the reading, the decision, and who may do what.

use axum::http::StatusCode;
use mainstay_app::people::service as people;
use mainstay_app::shell::{Language, Words};

use crate::world::{World, on_each_database};

/// A system described, the means of a project at hand: the vector "overreach" of the type model.
const OVERREACH: &str = "T1=systemic&T2=system_change&T3=lt3&T4=one_grant&T5=few_known&T6=helpful&T7=contribute&T8=whole_system";
pub(crate) const ALLIANCE: &str = "T1=systemic&T2=ongoing_platform&T3=open&T4=beyond_grants&T5=few_growing&T6=helpful&T7=adjust_some&T8=several_aspects";
const ONCE: &str = "0192f0c0-0000-7000-8000-0000000000aa";

pub(crate) async fn ask(world: &World) {
    let reply = world.post("dana", &world.path("/type/round"), "").await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
}

/// Answers the questions about the work, from nothing.
pub(crate) async fn answer(world: &World, person: &str, work: &str) {
    let path = world.path("/type/answers/work");
    let form = ["version=0&", work].concat();
    let reply = world.post(person, &path, &form).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
}

pub(crate) async fn close(world: &World) {
    let reply = world.post("dana", &world.path("/type/closing"), "").await;
    assert_eq!(
        reply.location(),
        world.path("/type/reading?note=type-closed")
    );
}

pub(crate) async fn reading(world: &World, person: &str) -> String {
    let reply = world.get(person, &world.path("/type/reading")).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
    reply.text
}

/// Dana goes through the three parts of the questions, as the pages lead her.
async fn three_steps(world: &World) {
    let form = "version=0&reason=reach&reason=system&not_alone=Rides+to+care";
    let first = world
        .post("dana", &world.path("/type/answers/reasons"), form)
        .await;
    assert!(
        first
            .location()
            .starts_with(&world.path("/type/answers/work"))
    );
    let form = ["version=1&", OVERREACH].concat();
    world
        .post("dana", &world.path("/type/answers/work"), &form)
        .await;
    let form = "version=2&T9=yes&T14=no";
    let last = world
        .post("dana", &world.path("/type/answers/ready"), form)
        .await;
    assert_eq!(last.location(), world.path("/type?note=type-answered"));
}

#[tokio::test]
async fn alone_from_the_first_question_to_a_recorded_decision() {
    on_each_database(async |world| {
        let empty = world.get("dana", &world.path("/type")).await.text;
        assert!(empty.contains("Ask the questions"), "{empty}");
        ask(&world).await;
        three_steps(&world).await;
        close(&world).await;
        let page = reading(&world, "dana").await;
        for part in [
            "Joint project",
            "leaning this way",
            "<td class=\"num\">0.57</td>",
            "Ambition exceeds means.",
            "Ambition 1.00, means 0.10",
            "Is it a first step towards something larger?",
            "The people most affected have not framed the problem.",
            "Rides to care",
            "<li>Change the system, not just the service</li>",
            "a guide to partnerships, point 6",
        ] {
            assert!(page.contains(part), "{part} is missing in {page}");
        }
        let form = format!("once={ONCE}&latest=&chosen=joint_project&reason=&review_on=2027-11-01");
        for _ in 0..2 {
            let reply = world
                .post("dana", &world.path("/type/decisions"), &form)
                .await;
            assert_eq!(
                reply.location(),
                world.path("/type?note=type-decided"),
                "{}",
                reply.text
            );
        }
        let page = world.get("luis", &world.path("/type")).await.text;
        assert_eq!(
            page.matches("<th scope=\"row\">Joint project</th>").count(),
            1
        );
        assert!(page.contains("<li>Reach more people</li>"), "{page}");
        assert!(
            page.contains("1 November 2027") && page.contains("type-model/1"),
            "{page}"
        );
        let history = world.get("dana", &world.path("/history")).await.text;
        assert!(
            history.contains("decided the type of partnership"),
            "{history}"
        );
    })
    .await;
}

#[tokio::test]
async fn several_people_see_the_spread_only_after_closing_and_without_names() {
    on_each_database(async |world| {
        ask(&world).await;
        answer(&world, "luis", ALLIANCE).await;
        answer(&world, "tomas", ALLIANCE).await;
        answer(
            &world,
            "ruth",
            &ALLIANCE.replace("T1=systemic", "T1=nested"),
        )
        .await;
        let before = world.get("dana", &world.path("/type/reading")).await;
        assert_eq!(before.location(), world.path("/type"));
        let asking = world.get("dana", &world.path("/type")).await.text;
        assert!(asking.contains("3 people have answered"), "{asking}");
        close(&world).await;
        let page = reading(&world, "grace").await;
        for part in [
            "What you disagree on",
            "1. What are you setting out to change?",
            "2 × A problem whose causes lie",
            "1 × A bounded problem that keeps coming back",
            "Strategic alliance: 3 people’s own answers point here",
        ] {
            assert!(page.contains(part), "{part} is missing in {page}");
        }
        for person in ["luis", "tomas", "ruth"] {
            let name = world.visitor(person).await.name;
            assert!(!page.contains(&name), "{name} stands in {page}");
        }
        let late = world
            .post("luis", &world.path("/type/answers/work"), ALLIANCE)
            .await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(
            late.text.contains("The questions are closed"),
            "{}",
            late.text
        );
    })
    .await;
}

#[tokio::test]
async fn another_type_than_the_recommended_needs_a_reason_and_a_day_to_come() {
    on_each_database(async |world| {
        ask(&world).await;
        answer(&world, "dana", ALLIANCE).await;
        close(&world).await;
        let path = world.path("/type/decisions");
        let form = "latest=&chosen=joint_program&reason=+&review_on=2020-01-01";
        let reply = world.post("dana", &path, form).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in [
            "Say why you choose another type",
            "Type a day ahead",
            "value=\"joint_program\" checked",
            "value=\"2020-01-01\"",
        ] {
            assert!(
                reply.text.contains(part),
                "{part} is missing in {}",
                reply.text
            );
        }
        let nothing = world
            .post("dana", &path, "latest=&review_on=2027-11-01")
            .await;
        assert!(
            nothing.text.contains("Choose the type that is yours"),
            "{}",
            nothing.text
        );
        let form = "latest=&chosen=joint_program&reason=One+step+first&review_on=2026-11-23";
        let reply = world.post("dana", &path, form).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        let page = world.get("ruth", &world.path("/type")).await.text;
        assert!(page.contains("One step first"), "{page}");
        assert!(
            page.contains("The answers pointed to: Strategic alliance"),
            "{page}"
        );
        world.pass(2 * 24 * 3600);
        let later = world.get("dana", &world.path("/type")).await.text;
        assert!(later.contains("Due for another look"), "{later}");
    })
    .await;
}

#[tokio::test]
async fn two_people_who_settle_or_decide_at_once_see_each_others_work() {
    on_each_database(async |world| {
        ask(&world).await;
        let path = world.path("/type/group/work");
        let form = ["version=0&", ALLIANCE].concat();
        let first = world.post("dana", &path, &form).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
        // The same form once more changes nothing and loses nothing.
        let again = world.post("dana", &path, &form).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        let other = form.replace("T3=open", "T3=ge10");
        let late = world.post("dana", &path, &other).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(
            late.text.contains("Somebody else changed this"),
            "{}",
            late.text
        );
        assert!(
            late.text
                .contains("<dd>No end date, but no long commitment made yet</dd>")
        );
        assert!(
            late.text.contains("value=\"ge10\" checked"),
            "{}",
            late.text
        );
        let kept = other.replace("version=0", "version=1");
        let reply = world.post("dana", &path, &kept).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER);

        let decide = world.path("/type/decisions");
        let form =
            "latest=&chosen=strategic_alliance&reason=mine&side-health=left&review_on=2027-11-01";
        assert_eq!(
            world.post("dana", &decide, form).await.status,
            StatusCode::SEE_OTHER
        );
        let form = "latest=&chosen=collective_impact&reason=yours&review_on=2027-11-01";
        let late = world.post("dana", &decide, form).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(
            late.text.contains("mine") && late.text.contains(">yours</textarea>"),
            "{}",
            late.text
        );
        let page = world.get("dana", &world.path("/type")).await.text;
        assert!(
            page.contains("Goals and roles, joint decisions, communication, trust"),
            "{page}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_personal_link_reaches_the_questions_and_nothing_else() {
    on_each_database(async |world| {
        ask(&world).await;
        let form = format!("name=&organisation=&once={ONCE}");
        let wrong = world.post("dana", &world.path("/type/links"), &form).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let new = people::NewLink {
            organisation: Some(world.clinic),
            name: "Rosa".to_owned(),
            task: people::LinkTask::Type,
            ..people::NewLink::default()
        };
        let dana = world.seat_of("dana").await;
        let made = people::make_link(&world.app, &dana, new, Words(Language::En))
            .await
            .unwrap();
        let token = made.link.rsplit('/').next().unwrap().to_owned();
        let (session, page) = people::use_link(&world.app, token, "test".to_owned())
            .await
            .unwrap();
        assert_eq!(page, world.path("/type/answers/reasons"));
        let cookies = format!("mainstay={session}");
        let asked = world.ask_as("GET", &cookies, &page).await;
        assert_eq!(asked.status, StatusCode::OK);
        let home = world.ask_as("GET", &cookies, &world.path("")).await;
        assert_eq!(home.location(), world.path("/asked"));
        for closed in [
            "/hand-in",
            "/type",
            "/type/reading",
            "/partners",
            "/type/group/work",
        ] {
            let reply = world.ask_as("GET", &cookies, &world.path(closed)).await;
            assert_eq!(reply.status, StatusCode::FORBIDDEN, "{closed}");
        }
        let form = ["version=0&", ALLIANCE].concat();
        let kept = world
            .post_as(&cookies, &world.path("/type/answers/work"), &form)
            .await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
        let page = world.get("dana", &world.path("/type")).await.text;
        assert!(
            page.contains("One person has answered") && page.contains("Rosa"),
            "{page}"
        );
    })
    .await;
}

#[tokio::test]
async fn who_may_ask_answer_and_decide() {
    on_each_database(async |world| {
        let round = world.path("/type/round");
        for (person, status) in [("stan", 404), ("priya", 403), ("luis", 403), ("omar", 403)] {
            let reply = world.post(person, &round, "").await;
            assert_eq!(reply.status.as_u16(), status, "{person}");
        }
        ask(&world).await;
        ask(&world).await;
        let answers = world.path("/type/answers/work");
        let form = ["version=0&", ALLIANCE].concat();
        for (person, status) in [
            ("stan", 404),
            ("maria", 403),
            ("grace", 403),
            ("omar", 403),
            ("priya", 303),
            ("luis", 303),
            ("ruth", 303),
            ("tomas", 303),
        ] {
            let reply = world.post(person, &answers, &form).await;
            assert_eq!(reply.status.as_u16(), status, "{person}");
        }
        let bad = world
            .post("dana", &answers, "version=0&T3=forever&T1=defined")
            .await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            bad.text.contains("Choose one of the answers shown"),
            "{}",
            bad.text
        );
        close(&world).await;
        let decide = world.path("/type/decisions");
        let form = "latest=&chosen=strategic_alliance&review_on=2027-11-01";
        for (person, status) in [("stan", 404), ("priya", 403), ("luis", 403), ("grace", 403)] {
            let reply = world.post(person, &decide, form).await;
            assert_eq!(reply.status.as_u16(), status, "{person}");
        }
        for file in ["/type/reading.csv", "/type/answers.toml"] {
            for (person, status) in [("stan", 404), ("maria", 403), ("omar", 403), ("grace", 200)] {
                let reply = world.get(person, &world.path(file)).await;
                assert_eq!(reply.status.as_u16(), status, "{person} {file}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_away_reads_back_and_names_nobody() {
    on_each_database(async |world| {
        ask(&world).await;
        answer(&world, "luis", ALLIANCE).await;
        answer(
            &world,
            "ruth",
            &ALLIANCE.replace("T7=adjust_some", "T7=change_core"),
        )
        .await;
        close(&world).await;
        let file = world
            .get("dana", &world.path("/type/answers.toml"))
            .await
            .text;
        let answers = mainstay_core::partnership::answers_from_toml(&file).unwrap();
        assert_eq!(
            (answers.key("T1"), answers.key("T7")),
            (Some("systemic"), None)
        );
        let table = world
            .get("dana", &world.path("/type/reading.csv"))
            .await
            .text;
        assert!(table.contains("Strategic alliance,clear,"), "{table}");
        assert!(
            table.contains("Adjust some of their own activities,1"),
            "{table}"
        );
        let name = world.visitor("luis").await.name;
        assert!(!table.contains(&name) && !file.contains(&name));
    })
    .await;
}

#[tokio::test]
async fn one_partnership_learns_nothing_of_another() {
    on_each_database(async |world| {
        ask(&world).await;
        answer(&world, "luis", ALLIANCE).await;
        close(&world).await;
        let home = world.get("stan", "/").await;
        let own = world
            .get("stan", &format!("{}/type", home.location()))
            .await;
        assert_eq!(own.status, StatusCode::OK);
        assert!(own.text.contains("Ask the questions"), "{}", own.text);
        let reading = world
            .get("stan", &format!("{}/type/reading", home.location()))
            .await;
        assert_eq!(reading.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn another_type_shows_what_it_would_change_before_it_is_chosen() {
    on_each_database(async |world| {
        ask(&world).await;
        answer(&world, "dana", ALLIANCE).await;
        close(&world).await;
        let first = reading(&world, "dana").await;
        assert!(first.contains("Asked for from now on"), "{first}");
        assert!(!first.contains("No longer asked for"), "{first}");
        let form = "latest=&chosen=strategic_alliance&reason=&review_on=2027-11-01";
        let decided = world
            .post("dana", &world.path("/type/decisions"), form)
            .await;
        assert_eq!(decided.status, StatusCode::SEE_OTHER);
        let page = world.get("luis", &world.path("/type")).await.text;
        for part in [
            "10 years or more, or no end date",
            "This type suggests these kinds of indicator, and you have none yet",
            "<li>Long-term outcomes</li>",
            "<li>Conflicts of interest</li>",
        ] {
            assert!(page.contains(part), "{part} is missing in {page}");
        }
        let next = reading(&world, "dana").await;
        for part in [
            "Nothing changes.",
            "No longer asked for",
            "Vision and values; Equity and pay for taking part",
            "10 years or more, or no end date → 3 to under 10 years",
            "What you wrote down there stays",
        ] {
            assert!(next.contains(part), "{part} is missing in {next}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_personal_link_that_is_too_old_says_whom_to_ask_and_one_taken_back_says_nothing() {
    on_each_database(async |world| {
        ask(&world).await;
        let dana = world.seat_of("dana").await;
        let new = |name: &str| people::NewLink {
            organisation: Some(world.clinic),
            name: name.to_owned(),
            task: people::LinkTask::Type,
            ..people::NewLink::default()
        };
        let mut doors = Vec::new();
        for name in ["Rosa", "Nadia"] {
            let made = people::make_link(&world.app, &dana, new(name), Words(Language::En))
                .await
                .unwrap();
            doors.push(format!("/link/{}", made.link.rsplit('/').next().unwrap()));
        }
        let page = people::people_page(&world.app, &dana).await.unwrap();
        let nadia = page.links.iter().find(|one| one.name == "Nadia").unwrap();
        people::revoke_link(&world.app, &dana, nadia.id)
            .await
            .unwrap();
        world.pass(101 * 24 * 3600);
        let old = world.get("nobody", &doors[0]).await;
        assert_eq!(old.status, StatusCode::GONE, "{}", old.text);
        assert!(old.text.contains("This link is too old"), "{}", old.text);
        assert!(old.text.contains("for a new one"), "{}", old.text);
        let pressed = world.post("nobody", &doors[0], "").await;
        assert_eq!(pressed.status, StatusCode::CONFLICT);
        let back = world.get("nobody", &doors[1]).await;
        assert!(back.text.contains("This link has ended"), "{}", back.text);
        assert!(!back.text.contains(&dana.partnership_name));
    })
    .await;
}
