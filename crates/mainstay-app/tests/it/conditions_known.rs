//! What the workspace knows of itself becomes suggestions: the demo's, worked out by hand from its files, and those of a
//! workspace that fills up step by step.

use std::collections::BTreeMap;

use mainstay_app::conditions::service::{Told, suggestions_now};
use mainstay_app::partnership::service::id_of;
use mainstay_app::shell::{Actor, App, Seat};
use mainstay_core::access::Role;
use mainstay_core::conditions::Answer;
use mainstay_db::testkit;

use crate::demo::started_in;
use crate::world::{World, on_each_database};

/// Somebody of the backbone in the demo partnership.
pub fn demo_seat(app: &App) -> Seat {
    let slug = "wrenfield-well-together";
    Seat {
        partnership: id_of(app, slug).unwrap().unwrap(),
        slug: slug.to_owned(),
        partnership_name: String::new(),
        zone: "America/New_York".to_owned(),
        fiscal_month: 7,
        actor: Actor::Person(app.id()),
        name: "Dana".to_owned(),
        role: Role::Backbone,
        organisation: None,
        fresh_at: 0,
        off: Vec::new(),
    }
}

async fn told(app: &App, seat: &Seat) -> BTreeMap<String, Told> {
    let all = suggestions_now(app, seat).await.unwrap();
    all.into_iter()
        .map(|one| (one.statement.id.clone(), one))
        .collect()
}

#[track_caller]
fn says(all: &BTreeMap<String, Told>, id: &str, answer: Option<Answer>, lines: &[&str]) {
    let behind = &all[id].behind;
    assert_eq!(behind.suggested, answer, "{id}: {}", behind.facts);
    for line in lines {
        let is_there =
            |kept: &str| kept == *line || (line.ends_with('=') && kept.starts_with(line));
        assert!(
            behind.facts.lines().any(is_there),
            "{id} {line}: {}",
            behind.facts
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_suggests_what_its_files_say() {
    for fresh in testkit::each_engine() {
        let app = started_in(fresh).await.app;
        let all = told(&app, &demo_seat(&app)).await;
        what_was_agreed(&all);
        what_is_carried(&all);
    }
}

/// What the charter and the agenda of the demo say.
#[track_caller]
fn what_was_agreed(all: &BTreeMap<String, Told>) {
    use Answer::{InPlace, Mostly};
    // demo/charter.toml: version 2 is adopted; fourteen of the fifteen partners of today signed it, Quietbrook did not.
    let missing = ">/charter/versions/2=Quietbrook Behavioral Health";
    let charter = ">>/charter/versions/2=condition-shown-charter";
    says(
        all,
        "CA1",
        Some(Mostly),
        &[
            "text_adopted=1",
            "signed=14",
            "signers=15",
            missing,
            charter,
        ],
    );
    // demo/agenda.toml: three goals, each with a target; the third one's only indicator (resident_seats) is not split.
    says(
        all,
        "CA2",
        Some(Mostly),
        &["goals=3", "goals_complete=3", "goals_split=2"],
    );
    let third = all["CA2"]
        .behind
        .facts
        .lines()
        .filter(|line| line.starts_with('>'));
    let third: Vec<&str> = third
        .filter_map(|line| line.split_once('='))
        .map(|(_, name)| name)
        .collect();
    assert_eq!(third, ["Residents help to decide"]);
    // Its boundaries stand in version 2, ratified on 22 October; so do the charter's sections 2 and 4.
    says(all, "CA3", Some(InPlace), &["text_adopted=1", charter]);
    // Seven activities in the agenda and Luis's own.
    says(all, "MR2", Some(InPlace), &["linked=8", "activities=8"]);
    // Hilltop has nobody, and two work in Eastgate apart.
    says(
        all,
        "MR3",
        Some(Mostly),
        &[
            "map_reviewed=0",
            "map_open=2",
            ">>/agenda/gaps=condition-shown-gaps",
        ],
    );
}

/// What its structure and its register say, and what nothing says.
#[track_caller]
fn what_is_carried(all: &BTreeMap<String, Told>) {
    use Answer::{Begun, InPlace, Mostly, NotYet};
    // demo/structure.toml: each of the fifteen partners has a commitment; that of Wrenfield Area Transit was released.
    says(all, "MR1", Some(Mostly), &["committed=14", "partners=15"]);
    // Five partners confirmed what they give; none of them says it changed its core work.
    says(all, "MR4", Some(NotYet), &["core_changes=0", "partners=15"]);
    // Nobody has "policy".
    says(
        all,
        "BB1",
        Some(Mostly),
        &["functions_led=5", ">>/structure=function-policy"],
    );
    // Seven lead roles: the office leads four functions, Riverbend one function and the resident council, Lindenway
    // the steering group. (4² + 2² + 1²) / 7² = 21/49; the largest share is 4/7. Two votes are in the register.
    says(all, "BB4", Some(Begun), &["joint_decisions=2"]);
    let number = |name: &str| -> f64 {
        let facts = &all["BB4"].behind.facts;
        let found = facts.lines().find_map(|line| line.strip_prefix(name));
        found.unwrap().parse().unwrap()
    };
    assert!((number("concentration=") - 21.0 / 49.0).abs() < 1e-9);
    assert!((number("largest_share=") - 400.0 / 7.0).abs() < 1e-9);
    // One decision about figures in the last year. Both votes of that year, the charter and the agenda stood in the register
    // a day or less after they were taken; the vote of 2025 is too long ago.
    // And the three learning reviews of demo/learning.toml, each of which ended in something.
    says(all, "SM4", Some(InPlace), &["reviews=4"]);
    says(all, "CC2", Some(InPlace), &["recorded=4", "decided=4"]);
    for id in ["CA4", "CC1", "CC3", "CC4", "BB2", "BB3"] {
        says(all, id, None, &[]);
    }
    for id in ["SM1", "SM2"] {
        assert!(all[id].behind.suggested.is_some(), "{id}");
    }
    // No split of the demo's measures is required, so none can be missing.
    says(all, "SM3", None, &[]);
}

async fn post(world: &World, path: &str, form: &str) {
    let reply = world.post("dana", &world.path(path), form).await;
    assert_eq!(reply.status.as_u16(), 303, "{path}: {}", reply.text);
}

#[tokio::test]
async fn a_blank_workspace_says_nothing_and_each_thing_written_down_says_something() {
    use Answer::{Begun, NotYet};
    on_each_database(async |world| {
        let dana = world.seat_of("dana").await;
        let all = told(&world.app, &dana).await;
        for id in [
            "CA1", "CA2", "CA3", "CA4", "SM4", "MR1", "MR2", "MR3", "MR4", "CC2", "BB1", "BB4",
        ] {
            says(&all, id, None, &[]);
        }
        post(&world, "/charter/sections/2", "words=Too+late&version=0").await;
        let all = told(&world.app, &dana).await;
        says(&all, "CA1", Some(Begun), &["text_written=1"]);
        // The section on the type is still blank: the boundaries are not clear.
        says(&all, "CA3", Some(NotYet), &["text_empty=1"]);
        post(
            &world,
            "/agenda/texts/boundaries",
            "body=Not+the+law&version=0",
        )
        .await;
        let all = told(&world.app, &dana).await;
        says(&all, "CA3", Some(Begun), &["text_written=1"]);
        // An agenda with texts and no goal has none; there is nothing yet to look through for gaps.
        says(&all, "CA2", Some(NotYet), &["goals=0"]);
        says(&all, "MR3", None, &[]);
        let review = world
            .post("dana", &world.path("/how/conditions"), "made_as=alone")
            .await;
        let page = world.get("dana", review.location()).await.text;
        for words in [
            "Suggested: Begun.",
            "A draft is written.",
            "Where it stands",
            &world.path("/charter"),
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        // Nothing of it in another partnership.
        let stan = world.seat_of_elsewhere("stan").await;
        says(&told(&world.app, &stan).await, "CA1", None, &[]);
    })
    .await;
}

#[tokio::test]
async fn a_goal_that_was_not_shared_is_counted_but_not_named() {
    on_each_database(async |world| {
        post(
            &world,
            "/agenda/new",
            "kind=goal&what=A+secret+aim&for_whom=&by_when=&target=",
        )
        .await;
        let path = world.path("/how/roadblocks/equity");
        let page = world.get("ruth", &path).await.text;
        assert!(!page.contains("A secret aim"), "{page}");
        let all = told(&world.app, &world.seat_of("ruth").await).await;
        says(
            &all,
            "CA2",
            Some(Answer::NotYet),
            &["goals=1", "goals_complete=0"],
        );
        assert!(!all["CA2"].behind.facts.contains("secret"));
    })
    .await;
}

/// A decision that one person takes, entered at once; its page.
async fn decided(world: &World, title: &str, more: &str) -> String {
    let form = format!(
        "title={title}&proposal=Yes&method=inform&decider=Dana&quorum=50&share=75&threshold=simple&{more}"
    );
    let made = world.post("dana", &world.path("/decisions"), &form).await;
    let page = made.location().split('?').next().unwrap().to_owned();
    let closing = format!("{page}/closing");
    let reply = world
        .post("dana", &closing, "outcome=adopted&reasons=Good")
        .await;
    assert_eq!(reply.status.as_u16(), 303, "{}", reply.text);
    page
}

#[tokio::test]
async fn what_decisions_say_of_those_affected_and_of_the_measures() {
    use Answer::{Begun, Mostly, NotYet};
    on_each_database(async |world| {
        let dana = world.seat_of("dana").await;
        // Without a word on how they take part nobody knows; told is known, and is not working together.
        decided(&world, "Silent", "kind=agenda&level=").await;
        says(&told(&world.app, &dana).await, "CA4", None, &[]);
        decided(&world, "Told", "kind=agenda&level=told").await;
        says(
            &told(&world.app, &dana).await,
            "CA4",
            Some(NotYet),
            &["framing=0"],
        );
        decided(&world, "Together", "kind=charter&level=working_with").await;
        says(
            &told(&world.app, &dana).await,
            "CA4",
            Some(Begun),
            &["framing=1"],
        );
        // One decision about figures, then a second look at it: two of the three a year that are asked for.
        let page = decided(&world, "Figures", "kind=data&level=told").await;
        says(
            &told(&world.app, &dana).await,
            "SM4",
            Some(Begun),
            &["reviews=1"],
        );
        let look = format!("{page}/look");
        let reply = world
            .post("dana", &look, "verdict=keep&words=It+helps")
            .await;
        assert_eq!(reply.status.as_u16(), 303, "{}", reply.text);
        let all = told(&world.app, &dana).await;
        says(&all, "SM4", Some(Mostly), &["reviews=2"]);
        // Nobody voted and no day was set, so how soon it could be read is not known.
        says(&all, "CC2", None, &[]);
    })
    .await;
}
