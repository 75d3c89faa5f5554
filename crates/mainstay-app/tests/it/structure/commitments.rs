//! Commitments: open, late, done, released, pasted.

use axum::http::StatusCode;

use super::{DAY, ONCE, commitment, has, voice};
use crate::world::on_each_database;

#[tokio::test]
async fn a_commitment_is_open_then_late_then_done_by_the_partner_itself() {
    on_each_database(async |world| {
        let form = format!(
            "once={ONCE}&organisation={}&what=Two+vans&due_on=2026-11-22&function=align",
            world.clinic
        );
        commitment(&world, &form).await;
        commitment(&world, &form).await;
        let list = world.path("/structure/commitments");
        let shown = world.get("omar", &list).await;
        assert_eq!(
            shown.text.matches("<bdi>Two vans</bdi>").count(),
            1,
            "{}",
            shown.text
        );
        has(
            &shown,
            &["22 November 2026", "<span class=\"tag \">open</span>"],
        );
        has(
            &world.get("luis", &world.path("/asked")).await,
            &["Your commitments are due"],
        );
        world.pass(2 * DAY);
        has(
            &world.get("dana", &list).await,
            &["<span class=\"tag bad\">late</span>"],
        );
        has(
            &world.get("dana", &world.path("/structure")).await,
            &["One commitment is late."],
        );
        has(
            &world.get("dana", &world.path("/asked")).await,
            &["Late commitments"],
        );
    })
    .await;
}

#[tokio::test]
async fn a_partner_says_itself_that_it_kept_its_word() {
    on_each_database(async |world| {
        let list = world.path("/structure/commitments");
        let form = format!(
            "organisation={}&what=Two+vans&due_on=2026-11-20",
            world.clinic
        );
        let page = commitment(&world, &form).await;
        let id = page.rsplit('/').next().unwrap().to_owned();
        let word = world.path("/our-part/word");
        let done = format!("id={id}&version=1&state=done&evidence=Both+drive+since+Monday");
        let cookies = voice(&world).await;
        let said = world.post_as(&cookies, &word, &done).await;
        assert_eq!(
            said.location(),
            world.path("/our-part?note=commitment-said"),
            "{}",
            said.text
        );
        let older = world
            .post("luis", &word, &done.replace("done", "open"))
            .await;
        assert_eq!(older.status, StatusCode::CONFLICT);
        has(&older, &["Both drive since Monday", "Somebody else wrote"]);
        has(
            &world.get("omar", &list).await,
            &[
                "<span class=\"tag good\">done</span>",
                "Both drive since Monday",
            ],
        );
        has(
            &world.get("dana", &world.path("/structure")).await,
            &["0 of 1 commitments that were due were kept in time."],
        );
    })
    .await;
}

#[tokio::test]
async fn a_partners_word_reaches_its_own_commitments_only() {
    on_each_database(async |world| {
        let word = world.path("/our-part/word");
        let other = format!("organisation={}&what=A+room", world.other_clinic);
        let other = commitment(&world, &other).await;
        let id = other.rsplit('/').next().unwrap();
        let strange = world
            .post("luis", &word, &format!("id={id}&version=1&state=done"))
            .await;
        assert_eq!(strange.status, StatusCode::CONFLICT);
        has(&strange, &["no longer on your list"]);
    })
    .await;
}

#[tokio::test]
async fn a_release_says_why_and_whatever_was_taken_off_comes_back() {
    on_each_database(async |world| {
        let page = commitment(
            &world,
            &format!("organisation={}&what=Two+vans", world.clinic),
        )
        .await;
        let form = format!(
            "version=1&organisation={}&what=Two+vans&state=released",
            world.clinic
        );
        let bare = world.post("dana", &page, &form).await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
        has(&bare, &["Say why the partner is released"]);
        let wrong = world
            .post(
                "dana",
                &page,
                &format!("{form}&evidence=No+driver&settled_on=2027-01-01&due_on=soon"),
            )
            .await;
        has(
            &wrong,
            &[
                "This day is still to come",
                "“soon” is not a date",
                "No driver",
            ],
        );
        let done = world
            .post("dana", &page, &format!("{form}&evidence=No+driver"))
            .await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let older = world
            .post("dana", &page, &format!("{form}&evidence=Another+reason"))
            .await;
        assert_eq!(older.status, StatusCode::CONFLICT);
        has(&older, &["No driver", "Another reason"]);
        let removed = world.post("dana", &format!("{page}/removal"), "").await;
        assert_eq!(world.get("dana", &page).await.status, StatusCode::NOT_FOUND);
        has(
            &world.get("dana", removed.location()).await,
            &["Undo", "/return"],
        );
        world.post("dana", &format!("{page}/return"), "").await;
        has(&world.get("dana", &page).await, &["No driver"]);
    })
    .await;
}

#[tokio::test]
async fn a_pasted_list_adds_what_it_can_and_names_the_rest_and_a_file_taken_away_adds_nothing_twice()
 {
    on_each_database(async |world| {
        world.post("dana", &world.path("/partners"), "name=Home+First").await;
        let path = world.path("/structure/commitments/lines");
        let lines = "lines=Partner%09Commitment%09By+when%09State%0AThe+Home+First%2C+Inc.%09A+room%092026-12-31%09done%0AHome+First%09A+van%0AMoon+Base%09A+rocket%0AHome+First%09A+bus%0903%2F04%2F2027%0A";
        let reply = world.post("dana", &path, lines).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
        has(&reply, &["2 commitments were added.", "No partner is called “Moon Base”", "“03/04/2027” may be two days", "Moon Base\tA rocket\nHome First\tA bus"]);
        let file = world.get("dana", &world.path("/structure/commitments.csv")).await;
        assert!(file.text.starts_with("Partner,Commitment,By when,Person,Function,State,Done or released on,Evidence or reason"), "{}", file.text);
        assert!(file.text.contains("Home First,A room,2026-12-31,,,done,2026-11-21,"), "{}", file.text);
        let again: Vec<String> = file.text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let again = again.concat();
        let reply = world.post("priya", &path, &format!("lines={again}")).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN);
        let reply = world.post("dana", &path, &format!("lines={again}")).await;
        has(&reply, &["No commitment was added. 2 were on the list already."]);
        let nothing = world.post("dana", &path, "lines=+").await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn a_commitment_serves_an_activity_of_the_agenda() {
    on_each_database(async |world| {
        let add = async |kind: &str, rest: &str| {
            let form = format!("kind={kind}&{rest}");
            let made = world.post("dana", &world.path("/agenda/new"), &form).await;
            made.location().split("#i-").nth(1).unwrap().to_owned()
        };
        let goal = add("goal", "what=Fewer+late+diagnoses").await;
        let strategy = add("strategy", &format!("what=Screen&under={goal}")).await;
        let activity = add(
            "activity",
            &format!("what=Van+on+Tuesdays&under={strategy}"),
        )
        .await;
        let form = format!("organisation={}&what=Lend+the+van&activity=", world.clinic);
        let path = commitment(&world, &format!("{form}{activity}")).await;
        let list = world
            .get("luis", &world.path("/structure/commitments"))
            .await;
        has(&list, &["Lend the van", "Van on Tuesdays"]);
        let one = world.get("dana", &path).await;
        has(&one, &[&format!("<option value=\"{activity}\" selected>")]);
        let wrong = world
            .post("dana", &path, &format!("{form}{goal}&version=1"))
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        has(&wrong, &["not in the agenda any more"]);
        let csv = world
            .get("dana", &world.path("/structure/commitments.csv"))
            .await;
        has(&csv, &["Activity", "Van on Tuesdays"]);
        // The partner's own word about it leaves the activity as it is.
        let id = path.rsplit('/').next().unwrap();
        let said = format!("id={id}&state=open&person=Ana&evidence=Soon&version=1");
        let word = world
            .post("luis", &world.path("/our-part/word"), &said)
            .await;
        assert_eq!(word.status, StatusCode::SEE_OTHER, "{}", word.text);
        has(
            &world.get("dana", &path).await,
            &[&format!("<option value=\"{activity}\" selected>")],
        );
    })
    .await;
}
