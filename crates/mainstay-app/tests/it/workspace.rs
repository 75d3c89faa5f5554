//! The type configures the workspace, and the set-up path says what of it is there.

use axum::http::StatusCode;

use crate::world::{World, on_each_database};

const PROJECT: &str = "T1=defined&T2=pilot_once&T3=lt3&T4=one_grant&T5=few_known&T6=not_needed&T7=contribute&T8=one_piece";

async fn post(world: &World, path: &str, form: &str) {
    let reply = world.post("dana", &world.path(path), form).await;
    assert_eq!(
        reply.status,
        StatusCode::SEE_OTHER,
        "{path}: {}",
        reply.text
    );
}

/// Dana decides on a type, after answers that point to a joint project.
pub(crate) async fn decide(world: &World, latest: &str, kind: &str) {
    post(world, "/type/round", "").await;
    let form = format!("version=0&{PROJECT}");
    post(world, "/type/answers/work", &form).await;
    post(world, "/type/closing", "").await;
    let form = format!("latest={latest}&chosen={kind}&reason=We+want+it&review_on=2027-11-01");
    post(world, "/type/decisions", &form).await;
}

/// The menu and the map of the home page, as somebody sees them.
async fn home(world: &World, person: &str) -> String {
    world.get(person, &world.path("")).await.text
}

fn leads_to(page: &str, path: &str) -> bool {
    page.contains(&format!("href=\"{path}\""))
}

#[tokio::test]
async fn what_the_type_does_not_ask_for_leaves_the_menu_until_it_is_switched_on() {
    on_each_database(async |world| {
        let (collection, scorecard) = (world.path("/collection"), world.path("/scorecard"));
        let more = world.path("/more");
        // No type: everything is there, and nothing is "more".
        let page = home(&world, "dana").await;
        assert!(
            leads_to(&page, &collection) && leads_to(&page, &scorecard) && !leads_to(&page, &more)
        );
        decide(&world, "", "joint_project").await;
        let page = home(&world, "dana").await;
        assert!(
            !leads_to(&page, &collection) && !leads_to(&page, &scorecard),
            "{page}"
        );
        // Indicators and partners belong to every type.
        assert!(
            leads_to(&page, &world.path("/indicators"))
                && leads_to(&page, &world.path("/partners"))
        );
        assert!(leads_to(&page, &more));
        let how = world.get("dana", &world.path("/how")).await.text;
        assert!(
            !leads_to(&how, &world.path("/how/conditions"))
                && !leads_to(&how, &world.path("/how/mindset"))
        );
        assert!(leads_to(&how, &world.path("/how/roadblocks")), "{how}");
        // Off is not gone: whoever has the address opens the page.
        assert_eq!(world.get("dana", &collection).await.status, StatusCode::OK);
        let page = world.get("luis", &more).await.text;
        assert!(
            page.contains("Your type does not ask for it (Joint project)"),
            "{page}"
        );
        assert!(!page.contains("/switching"), "{page}");
        for _ in 0..2 {
            post(&world, "/more/rollup/switching", "").await;
        }
        let page = home(&world, "priya").await;
        assert!(
            leads_to(&page, &collection) && leads_to(&page, &scorecard),
            "{page}"
        );
        let page = world.get("dana", &more).await.text;
        assert!(page.contains("Switched on by "), "{page}");
        let history = world.get("dana", &world.path("/history")).await.text;
        assert_eq!(
            history
                .matches("switched on a part of the workspace")
                .count(),
            1
        );
        post(&world, "/more/rollup/return", "").await;
        assert!(!leads_to(&home(&world, "dana").await, &collection));
    })
    .await;
}

#[tokio::test]
async fn what_holds_something_stays_in_sight_under_any_type() {
    on_each_database(async |world| {
        let begun = world
            .post("dana", &world.path("/how/conditions"), "made_as=alone")
            .await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER);
        decide(&world, "", "joint_project").await;
        let how = world.get("dana", &world.path("/how")).await.text;
        assert!(leads_to(&how, &world.path("/how/conditions")), "{how}");
        assert!(!leads_to(&how, &world.path("/how/mindset")));
        let page = world.get("dana", &world.path("/more")).await.text;
        assert!(page.contains("It holds something, so it stays."), "{page}");
        // Taken away again, nothing is held.
        let review = begun.location().strip_suffix("/common_agenda").unwrap();
        world.post("dana", &format!("{review}/removal"), "").await;
        let how = world.get("dana", &world.path("/how")).await.text;
        assert!(!leads_to(&how, &world.path("/how/conditions")), "{how}");
    })
    .await;
}

#[tokio::test]
async fn collective_impact_asks_for_every_part_and_who_may_switch_is_the_coordinator() {
    on_each_database(async |world| {
        decide(&world, "", "collective_impact").await;
        let page = home(&world, "dana").await;
        assert!(
            leads_to(&page, &world.path("/collection")) && !leads_to(&page, &world.path("/more"))
        );
        let page = world.get("dana", &world.path("/more")).await.text;
        assert!(
            page.contains("Nothing is off.")
                && page.contains("Your type asks for it: Collective impact."),
            "{page}"
        );
        for person in ["priya", "luis", "grace"] {
            let reply = world
                .post(person, &world.path("/more/rollup/switching"), "")
                .await;
            assert_eq!(reply.status, StatusCode::FORBIDDEN, "{person}");
        }
        let nothing = world
            .post("dana", &world.path("/more/finance/switching"), "")
            .await;
        assert_eq!(nothing.status, StatusCode::NOT_FOUND);
        let stranger = world
            .post("stan", &world.path("/more/rollup/switching"), "")
            .await;
        assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    })
    .await;
}

/// Which steps of the path are open, begun and done, in order.
fn states(page: &str) -> Vec<&str> {
    let path = page.split("id=\"setup-title\"").nth(1).unwrap_or_default();
    let path = path.split("</ol>").next().unwrap_or_default();
    let tags = path.split("<span class=\"tag").skip(1);
    tags.filter_map(|rest| {
        rest.split_once('>')?
            .1
            .split_once('<')
            .map(|(word, _)| word)
    })
    .collect()
}

/// Whoever was called away from the questions is led on to the part after the last one answered.
async fn goes_on_where_they_stopped(world: &World, page: &str) {
    let on = world.path("/type/answers/work");
    assert!(leads_to(page, &on), "{page}");
    let reasons = "version=0&reason=reach&not_alone=";
    let answers = world.path("/type/answers/reasons");
    world.post("luis", &answers, reasons).await;
    let luis = home(world, "luis").await;
    assert!(luis.contains("Go on with the questions"), "{luis}");
    assert!(leads_to(&luis, &on), "{luis}");
}

#[tokio::test]
async fn the_path_says_what_is_there_and_goes_away_when_asked() {
    on_each_database(async |world| {
        // The world begins with partners, and people invited for them.
        let page = home(&world, "dana").await;
        let before = states(&page);
        assert_eq!(before.len(), 7, "{page}");
        assert_eq!(
            before,
            ["to do", "to do", "done", "to do", "to do", "to do", "to do"]
        );
        assert!(page.contains("1 of 7 done."), "{page}");
        post(&world, "/type/round", "").await;
        post(
            &world,
            "/type/answers/reasons",
            "version=0&reason=reach&not_alone=",
        )
        .await;
        post(
            &world,
            "/charter/sections/1",
            "words=Harlow+Together&version=0",
        )
        .await;
        post(
            &world,
            "/agenda/texts/vision",
            "body=Care+close+to+home&version=0",
        )
        .await;
        let page = home(&world, "dana").await;
        assert_eq!(
            states(&page),
            ["done", "begun", "done", "begun", "to do", "begun", "to do"]
        );
        assert!(page.contains("One section is written."), "{page}");
        goes_on_where_they_stopped(&world, &page).await;
        // It is for those who set up; others never see it.
        for person in ["priya", "luis", "grace", "ruth"] {
            assert!(states(&home(&world, person).await).is_empty(), "{person}");
        }
        post(&world, "/setup/removal", "").await;
        let page = home(&world, "dana").await;
        assert!(
            states(&page).is_empty() && leads_to(&page, &world.path("/setup")),
            "{page}"
        );
        let page = world.get("dana", &world.path("/setup")).await.text;
        assert!(page.contains("Show it on the home page"), "{page}");
        post(&world, "/setup/return", "").await;
        assert_eq!(states(&home(&world, "dana").await).len(), 7);
        let luis = world.post("luis", &world.path("/setup/removal"), "").await;
        assert_eq!(luis.status, StatusCode::FORBIDDEN);
    })
    .await;
}
