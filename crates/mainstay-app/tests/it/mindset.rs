//! The shift of mindset: asked by account and by link, closed, and read so that nobody's answers show through.

use axum::http::StatusCode;
use mainstay_app::mindset::store;
use mainstay_app::people::service as people;
use mainstay_app::shell::{Failure, Language, Words};
use mainstay_db::Uuid;

use crate::world::{World, on_each_database};

#[track_caller]
fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
}

async fn ask(world: &World) {
    let reply = world
        .post("dana", &world.path("/how/mindset/round"), "")
        .await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
}

/// Answers who one is and the first pair, from nothing.
async fn answer(world: &World, person: &str, audience: &str, here: u8, needed: u8) {
    let you = world.path("/how/mindset/answers/you");
    let form = format!("version=0&audience={audience}");
    let reply = world.post(person, &you, &form).await;
    assert_eq!(
        reply.location(),
        world.path("/how/mindset/answers/who?note=saved"),
        "{person}: {}",
        reply.text
    );
    let who = world.path("/how/mindset/answers/who");
    let form = format!("version=1&MS1-here={here}&MS1-needed={needed}&MS2-here=&MS2-needed=5");
    let reply = world.post(person, &who, &form).await;
    assert_eq!(
        reply.status,
        StatusCode::SEE_OTHER,
        "{person}: {}",
        reply.text
    );
}

/// Dana closes; the address of the result.
async fn close(world: &World) -> String {
    let reply = world
        .post("dana", &world.path("/how/mindset/closing"), "")
        .await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
    reply.location().split('?').next().unwrap().to_owned()
}

async fn newest(world: &World) -> Uuid {
    let id = world.partnership;
    let round = world
        .app
        .db()
        .read(move |tx| Ok::<_, Failure>(store::open_round(tx, id)?))
        .await;
    round.unwrap().unwrap().id
}

const FIVE: [(&str, u8, u8); 5] = [
    ("luis", 2, 6),
    ("nora", 3, 6),
    ("tomas", 4, 6),
    ("ruth", 2, 5),
    ("priya", 4, 7),
];

#[tokio::test]
async fn five_people_answer_and_the_gap_is_shown_once_it_is_closed() {
    on_each_database(async |world| {
        let page = world.get("dana", &world.path("/how/mindset")).await.text;
        holds(
            &page,
            &[
                "Ask how far your thinking has moved",
                "Backups made before that",
            ],
        );
        ask(&world).await;
        let asked = world.get("luis", &world.path("/asked")).await.text;
        holds(&asked, &["where your organisation stands"]);
        for (person, here, needed) in FIVE {
            answer(&world, person, "nonprofit", here, needed).await;
        }
        let asked = world.get("luis", &world.path("/asked")).await.text;
        assert!(!asked.contains("where your organisation stands"), "{asked}");
        let open = world.get("dana", &world.path("/how/mindset")).await.text;
        holds(&open, &["5 people have answered."]);
        let round = newest(&world).await;
        let early = world.path(&format!("/how/mindset/results/{round}"));
        assert_eq!(
            world.get("dana", &early).await.status,
            StatusCode::NOT_FOUND
        );
        let csv = world.get("dana", &format!("{early}/gaps.csv")).await;
        assert_eq!(csv.status, StatusCode::NOT_FOUND);
        let result = close(&world).await;
        assert_eq!(result, early);
        let page = world.get("omar", &result).await.text;
        // Here 2 3 4 2 4, mean 3; needed 6 6 6 5 7, mean 6. The second pair has no whole answer.
        holds(
            &page,
            &[
                "3.0 now, 6.0 needed, gap 3.0",
                "Gap 3.0 points.",
                "Not shown: too few people",
            ],
        );
        for (person, _, _) in FIVE {
            let name = world.visitor(person).await.name;
            assert!(!page.contains(&name), "{name}");
        }
        let csv = world.get("omar", &format!("{result}/gaps.csv")).await.text;
        holds(&csv, &["MS1", "Nonprofit"]);
        let late = world
            .post(
                "luis",
                &world.path("/how/mindset/answers/who"),
                "version=2&MS1-here=7",
            )
            .await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        holds(&late.text, &["The questions about the mindset are closed."]);
    })
    .await;
}

#[tokio::test]
async fn nothing_leads_from_an_answer_to_a_person_once_it_is_closed() {
    on_each_database(async |world| {
        ask(&world).await;
        for (person, here, needed) in FIVE {
            answer(&world, person, "other", here, needed).await;
        }
        let round = newest(&world).await;
        close(&world).await;
        let again = world
            .post("dana", &world.path("/how/mindset/closing"), "")
            .await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        let place = world.partnership;
        let (sheets, voices) = world
            .app
            .db()
            .read(move |tx| {
                let sheets = store::sheets(tx, place, round)?;
                Ok::<_, Failure>((sheets, store::voices(tx, place, round)?))
            })
            .await
            .unwrap();
        assert!(sheets.is_empty());
        let texts: Vec<String> = voices.into_iter().map(|one| one.answers).collect();
        assert_eq!(texts.len(), 5);
        assert!(texts.is_sorted(), "{texts:?}");
        // The history says who took part and never what they said.
        let history = world.get("dana", &world.path("/history")).await.text;
        holds(&history, &["took part in the questions about the mindset"]);
        assert!(!history.contains("MS1"));
    })
    .await;
}

#[tokio::test]
async fn four_people_show_nothing_and_a_small_rest_hides_the_groups() {
    on_each_database(async |world| {
        ask(&world).await;
        for (person, here, needed) in &FIVE[..4] {
            answer(&world, person, "other", *here, *needed).await;
        }
        let page = world.get("dana", &world.path("/how/mindset")).await.text;
        holds(&page, &["Fewer than five people have answered."]);
        let few = close(&world).await;
        let page = world.get("dana", &few).await.text;
        holds(&page, &["Too few people answered"]);
        assert!(!page.contains("now, "), "{page}");
        let csv = world.get("dana", &format!("{few}/gaps.csv")).await.text;
        assert_eq!(csv.lines().count(), 1, "{csv}");
        ask(&world).await;
        for (person, here, needed) in FIVE {
            answer(&world, person, "nonprofit", here, needed).await;
        }
        // One funder more: the mean of all less that of the nonprofits would be the funder's answer.
        answer(&world, "omar", "funder", 7, 7).await;
        let result = close(&world).await;
        let page = world.get("dana", &result).await.text;
        holds(&page, &["6 people answered", "now, "]);
        assert!(
            !page.contains("By kind of organisation</summary>"),
            "{page}"
        );
        let csv = world.get("dana", &format!("{result}/gaps.csv")).await.text;
        assert!(!csv.contains("Nonprofit"), "{csv}");
    })
    .await;
}

#[tokio::test]
async fn by_personal_link_for_an_organisation() {
    on_each_database(async |world| {
        ask(&world).await;
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
        let asked = world
            .ask_as("GET", &cookies, &world.path("/asked"))
            .await
            .text;
        holds(&asked, &["where your organisation stands"]);
        let you = world.path("/how/mindset/answers/you");
        let page = world.ask_as("GET", &cookies, &you).await.text;
        holds(
            &page,
            &["Who can see your answers", "I would rather not say"],
        );
        let kept = world
            .post_as(&cookies, &you, "version=0&audience=funder")
            .await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
        // The pair for funders stands among those about progress, for funders only.
        let progress = world.path("/how/mindset/answers/progress");
        let page = world.ask_as("GET", &cookies, &progress).await.text;
        holds(&page, &["Fund projects that we can claim"]);
        let other = world.get("luis", &progress).await.text;
        assert!(!other.contains("Fund projects"), "{other}");
        let form = "version=1&MS10-here=2&MS10-needed=6";
        let kept = world.post_as(&cookies, &progress, form).await;
        assert_eq!(
            kept.location(),
            world.path("/how/mindset?note=mindset-answered")
        );
        for closed in ["/how/conditions", "/people"] {
            let reply = world.ask_as("GET", &cookies, &world.path(closed)).await;
            assert_eq!(reply.status, StatusCode::FORBIDDEN, "{closed}");
        }
        let gone = world
            .post_as(&cookies, &world.path("/how/mindset/withdrawal"), "")
            .await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER);
        let page = world.get("dana", &world.path("/how/mindset")).await.text;
        holds(&page, &["Nobody has answered yet."]);
    })
    .await;
}

#[tokio::test]
async fn what_is_outside_the_scale_comes_back_and_two_windows_lose_nothing() {
    on_each_database(async |world| {
        ask(&world).await;
        ask(&world).await;
        let who = world.path("/how/mindset/answers/who");
        let wrong = world
            .post("luis", &who, "version=0&MS1-here=9&MS2-here=4")
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        holds(
            &wrong.text,
            &[
                "Choose a point from 1 to 7",
                "id=\"MS2-here-4\" value=\"4\" checked",
            ],
        );
        let you = world.path("/how/mindset/answers/you");
        let wrong = world.post("luis", &you, "version=0&audience=king").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let form = "version=0&MS1-here=3&MS1-needed=6";
        for _ in 0..2 {
            let kept = world.post("luis", &who, form).await;
            assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
        }
        let late = world
            .post("luis", &who, "version=0&MS1-here=5&MS1-needed=6")
            .await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        holds(
            &late.text,
            &["in another window", "id=\"MS1-here-5\" value=\"5\" checked"],
        );
        let page = world.get("dana", &world.path("/how/mindset")).await.text;
        holds(&page, &["One person has answered."]);
        let nowhere = world
            .get("luis", &world.path("/how/mindset/answers/wisdom"))
            .await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn who_may_ask_and_close_and_nothing_leaks_elsewhere() {
    on_each_database(async |world| {
        let round = world.path("/how/mindset/round");
        for (person, status) in [
            ("stan", 404),
            ("luis", 403),
            ("omar", 403),
            ("ruth", 403),
            ("maria", 403),
            ("priya", 303),
        ] {
            let reply = world.post(person, &round, "").await;
            assert_eq!(reply.status.as_u16(), status, "{person}");
        }
        for (person, status) in [
            ("stan", 404),
            ("grace", 403),
            ("maria", 403),
            ("omar", 200),
            ("ruth", 200),
        ] {
            let page = world.path("/how/mindset/answers/you");
            assert_eq!(
                world.get(person, &page).await.status.as_u16(),
                status,
                "{person}"
            );
        }
        for (person, here, needed) in FIVE {
            answer(&world, person, "other", here, needed).await;
        }
        let result = close(&world).await;
        let slug = mainstay_app::partnership::service::slug_of("Ŝöɱéŵĥéŕé Éłšé");
        let elsewhere = result.replace(&world.slug(), &slug);
        for rest in ["", "/gaps.csv"] {
            let reply = world
                .get("stan", &[elsewhere.as_str(), rest].concat())
                .await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{rest}");
        }
        let reply = world
            .post("stan", &[elsewhere.as_str(), "/removal"].concat(), "")
            .await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND);
        let gone = world.post("dana", &format!("{result}/removal"), "").await;
        assert!(gone.location().contains("?removed="));
        assert_eq!(
            world.get("luis", &result).await.status,
            StatusCode::NOT_FOUND
        );
        world.post("dana", &format!("{result}/return"), "").await;
        assert_eq!(world.get("luis", &result).await.status, StatusCode::OK);
    })
    .await;
}
