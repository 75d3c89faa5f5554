//! The life of an action: said by its owner, late, silent, without an owner, finished with what shows it; and its groups.

use axum::http::StatusCode;
use mainstay_app::plan::service::{by_cause, plan};
use mainstay_app::structure::service::overview;

use super::{has, make};
use crate::structure::voice;
use crate::world::{World, on_each_database};

const DAY: i64 = 24 * 3600;

#[tokio::test]
async fn its_owner_says_by_link_how_it_stands_and_what_shows_that_it_is_done() {
    on_each_database(async |world| {
        let id = make(&world, "phase:U1", "").await;
        let word = world.path("/our-part/word");
        let cookies = voice(&world).await;
        let own = world
            .ask_as("GET", &cookies, &world.path("/our-part"))
            .await;
        has(
            &own,
            &[
                "<bdi>Vàń</bdi>",
                "First step: <bdi>Ćáłł</bdi>",
                "We are at it",
            ],
        );
        let begun = format!("id={id}&version=1&state=under_way&person=Áńá&word=Ḿéť+ťĥéḿ");
        for _ in 0..2 {
            let said = world.post_as(&cookies, &word, &begun).await;
            let there = world.path("/our-part?note=commitment-said");
            assert_eq!(said.location(), there, "{}", said.text);
        }
        let dana = world.seat_of("dana").await;
        let ground = overview(&world.app, &dana).await.unwrap();
        assert_eq!(ground.words_of(id).len(), 1);
        let shown = world.get("omar", &world.path("/plan")).await;
        has(
            &shown,
            &["under way", "<bdi>Ḿéť ťĥéḿ</bdi>", "<bdi>Vera</bdi>"],
        );
        // Whoever speaks for the partner cannot let it off.
        let off = format!("id={id}&version=2&state=released&evidence=No");
        world.post_as(&cookies, &word, &off).await;
        let known = by_cause(&world.app, &dana).await.unwrap();
        assert_eq!(known.of("phase:U1")[0].state.key(), "under_way");
    })
    .await;
}

#[tokio::test]
async fn done_asks_for_what_shows_it_and_the_way_there_stays() {
    on_each_database(async |world| {
        let id = make(&world, "phase:U1", "").await;
        let (word, cookies) = (world.path("/our-part/word"), voice(&world).await);
        let begun = format!("id={id}&version=1&state=under_way&person=Áńá&word=Ḿéť+ťĥéḿ");
        world.post_as(&cookies, &word, &begun).await;
        // Done asks for what shows it; what was typed stays.
        let done = format!("id={id}&version=2&state=done&person=Áńá&word=Řéáďý");
        let bare = world.post_as(&cookies, &word, &done).await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
        has(
            &bare,
            &[
                "Say what shows that it is done",
                "Řéáďý",
                "value=\"done\" checked",
            ],
        );
        let said = world
            .post_as(&cookies, &word, &format!("{done}&evidence=Ṕĥóťó"))
            .await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text);
        let shown = world.get("omar", &world.path("/plan?state=done")).await;
        has(
            &shown,
            &["<bdi>Ṕĥóťó</bdi>", "Finished on 21 November 2026"],
        );
        // The page of the action tells the way it came, the newest first; and leads back to its cause.
        let path = world.path(&format!("/structure/commitments/{id}"));
        let page = world.get("dana", &path).await;
        let (last, first) = (page.text.find("Řéáďý"), page.text.find("Ḿéť ťĥéḿ"));
        assert!(last.unwrap() < first.unwrap(), "{}", page.text);
        has(&page, &["Recommended action: ", &world.path("/phase")]);
        let history = world.get("dana", &world.path("/history")).await;
        has(
            &history,
            &[
                "said a commitment is under way",
                "said a commitment is done",
            ],
        );
    })
    .await;
}

#[tokio::test]
async fn a_day_late_is_late_and_sixty_silent_days_are_seen() {
    on_each_database(async |world| {
        let dana = world.seat_of("dana").await;
        make(&world, "barrier:B04", "").await;
        let known = async || by_cause(&world.app, &dana).await.unwrap();
        // Due on 15 December: the day itself is in time (24 days on), the next is late.
        world.pass(24 * DAY);
        assert_eq!(known().await.of("barrier:B04")[0].state.key(), "open");
        world.pass(DAY);
        assert_eq!(known().await.of("barrier:B04")[0].state.key(), "late");
        // 21 November + 60 days is 20 January.
        world.pass(34 * DAY);
        assert!(!known().await.of("barrier:B04")[0].is_stale);
        world.pass(DAY);
        assert!(known().await.of("barrier:B04")[0].is_stale);
    })
    .await;
}

#[tokio::test]
async fn late_actions_are_shown_asked_about_and_filtered() {
    on_each_database(async |world| {
        let to = world.path("/plan/new");
        let form = format!(
            "cause=phase:U2&organisation={}&what=Ɓůś&due_on=2026-11-22",
            world.other_clinic
        );
        world.post("dana", &to, &form).await;
        make(&world, "phase:U1", "").await;
        world.pass(2 * DAY);
        let late = world
            .get("dana", &world.path("/plan?state=late&by=who"))
            .await;
        has(&late, &["<bdi>Ɓůś</bdi>", "late (1)", "not finished (2)"]);
        assert!(!late.text.contains("<bdi>Vàń</bdi>"), "{}", late.text);
        let none = world.get("dana", &world.path("/plan?state=done")).await;
        has(&none, &["No action is like that"]);
        has(
            &world.get("dana", &world.path("/asked")).await,
            &["Late commitments"],
        );
        // A word that is none shows all.
        let all = world
            .get("dana", &world.path("/plan?state=%3Cb%3E&by=moon"))
            .await;
        assert_eq!(all.status, StatusCode::OK);
        has(&all, &["<bdi>Ɓůś</bdi>", "<bdi>Vàń</bdi>"]);
    })
    .await;
}

#[tokio::test]
async fn an_action_whose_owner_is_gone_is_kept_explained_and_given_to_another() {
    on_each_database(async |world| {
        let id = make(&world, "phase:U1", "").await;
        let gone = world.path(&format!("/partners/{}/removal", world.clinic));
        let gone = world.post("dana", &gone, "").await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.text);
        let shown = world.get("dana", &world.path("/plan")).await;
        has(
            &shown,
            &[
                "<bdi>Vàń</bdi>",
                "Its owner is no longer a partner",
                "Give it to somebody else",
            ],
        );
        let path = world.path(&format!("/structure/commitments/{id}"));
        let form = format!(
            "version=1&organisation={}&what=Vàń&first_step=Ćáłł",
            world.other_clinic
        );
        let kept = world.post("dana", &path, &form).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
        let shown = world.get("dana", &world.path("/plan")).await;
        assert!(
            !shown.text.contains("no longer a partner"),
            "{}",
            shown.text
        );
        // It still answers to its cause.
        let dana = world.seat_of("dana").await;
        assert_eq!(super::count(&world, &dana, "phase:U1").await, 1);
        // Taken off the list it leaves the plan, and comes back.
        world.post("dana", &format!("{path}/removal"), "").await;
        assert_eq!(super::count(&world, &dana, "phase:U1").await, 0);
        world.post("dana", &format!("{path}/return"), "").await;
        assert_eq!(super::count(&world, &dana, "phase:U1").await, 1);
    })
    .await;
}

/// The same as a table.
async fn table(world: &World) {
    let csv = world.get("omar", &world.path("/plan.csv")).await;
    let lines: Vec<&str> = csv.text.trim_end().lines().collect();
    assert_eq!(lines.len(), 4, "{}", csv.text);
    has(
        &csv,
        &[
            "Answers to,What it answers to,Action,First step,Partner",
            ",Vàń,Ćáłł,",
            "2026-12-15",
            "Ƒéẃéŕ ĺáťé",
        ],
    );
    assert_eq!(
        world.get("stan", &world.path("/plan.csv")).await.status,
        StatusCode::NOT_FOUND
    );
    let dana = world.seat_of("dana").await;
    let found = plan(&world.app, &dana).await.unwrap();
    assert_eq!(found.ground.commitments.len(), 3);
}

#[tokio::test]
async fn actions_are_put_together_by_cause_by_goal_and_by_partner_and_taken_away_as_a_table() {
    on_each_database(async |world| {
        let empty = world.get("omar", &world.path("/plan")).await;
        has(&empty, &["Turn advice into work that gets done"]);
        let goal = "kind=goal&what=Ƒéẃéŕ+ĺáťé";
        let goal = world.post("dana", &world.path("/agenda/new"), goal).await;
        let goal = goal.location().split("#i-").nth(1).unwrap().to_owned();
        make(&world, "phase:U1", &format!("&goal={goal}")).await;
        make(&world, "condition:CA2", "").await;
        let commitments = world.path("/structure/commitments");
        let other = format!("organisation={}&what=Ťéńť", world.other_clinic);
        world.post("dana", &commitments, &other).await;
        let by_cause = world.get("omar", &world.path("/plan")).await;
        has(
            &by_cause,
            &[
                "Recommended action</span>",
                "Condition</span>",
                "Not from any advice",
            ],
        );
        let by_goal = world.get("omar", &world.path("/plan?by=goal")).await;
        has(
            &by_goal,
            &["<bdi>Ƒéẃéŕ ĺáťé</bdi>", "For no goal of the agenda"],
        );
        let by_who = world.get("omar", &world.path("/plan?by=who")).await;
        has(
            &by_who,
            &[
                "<bdi>Ɖóẃŋŧóẃŋ Ćłíŋíć</bdi></h2>",
                "<bdi>Ɍíṽéŕšíđé Ćłíŋíć</bdi></h2>",
            ],
        );
        // The funder sees no phase and no conditions, so nothing leads there.
        assert!(
            !by_cause.text.contains(&world.path("/phase\"")),
            "{}",
            by_cause.text
        );
        table(&world).await;
    })
    .await;
}

#[tokio::test]
async fn functions_the_type_needs_and_nobody_leads_are_asked_about_until_somebody_does() {
    on_each_database(async |world| {
        let asked = world.path("/asked");
        let none = world.get("dana", &asked).await;
        assert!(!none.text.contains("Functions nobody leads"));
        crate::workspace::decide(&world, "", "collective_impact").await;
        let all = world.get("dana", &asked).await;
        has(
            &all,
            &[
                "Functions nobody leads: 6",
                &format!("href=\"{}\"", world.path("/structure")),
            ],
        );
        // Whoever cannot name a lead is not asked.
        let other = world.get("luis", &asked).await;
        assert!(!other.text.contains("Functions nobody leads"));
        let lead = format!("version=0&lead={}&lead_person=Ana", world.clinic);
        world
            .post("dana", &world.path("/structure/functions/align"), &lead)
            .await;
        has(
            &world.get("dana", &asked).await,
            &["Functions nobody leads: 5"],
        );
    })
    .await;
}
