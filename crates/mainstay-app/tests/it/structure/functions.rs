//! Functions, the welcome pack, who may see and change what.

use axum::http::StatusCode;
use mainstay_app::partnership::service::slug_of;

use super::{commitment, has, voice};
use crate::world::on_each_database;

#[tokio::test]
async fn a_function_says_who_leads_it_and_where_it_rests_on_one_person() {
    on_each_database(async |world| {
        let page = world.get("luis", &world.path("/structure")).await;
        has(&page, &["Say who holds this together", "not decided yet"]);
        assert!(
            !page.text.contains("Begin with who convenes"),
            "{}",
            page.text
        );
        let path = world.path("/structure/functions/align");
        let form = format!(
            "version=0&lead={}&lead_person=Ana&fte=0%2C5&award=Core+grant",
            world.clinic
        );
        for _ in 0..2 {
            let reply = world.post("dana", &path, &form).await;
            assert_eq!(
                reply.location(),
                world.path("/structure?note=saved"),
                "{}",
                reply.text
            );
        }
        let page = world.get("ruth", &world.path("/structure")).await;
        has(
            &page,
            &[
                "Rests on one person",
                "<div>0.50 full-time posts</div>",
                "Core grant",
                "17% of the six functions",
                "concentration 1.00",
            ],
        );
        let form = format!(
            "{form}&deputy={}&deputy_person=Bo&support={}&support_person=",
            world.other_clinic, world.other_clinic
        );
        let reply = world
            .post("dana", &path, &form.replace("version=0", "version=1"))
            .await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        let page = world.get("dana", &world.path("/structure")).await;
        assert!(!page.text.contains("Rests on one person"), "{}", page.text);
        let history = world.get("dana", &world.path("/history")).await;
        assert_eq!(
            history
                .text
                .matches("changed who has a backbone function")
                .count(),
            2
        );
    })
    .await;
}

#[tokio::test]
async fn what_does_not_fit_comes_back_beside_its_field_and_an_older_page_writes_nothing_over() {
    on_each_database(async |world| {
        let path = world.path("/structure/functions/measure");
        let wrong = world.post("dana", &path, &format!("version=0&lead={0}&lead_person=Ana&deputy={0}&deputy_person=ana&fte=half&hours=-3&support=&support_person=Nobody", world.clinic)).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        has(&wrong, &["Lead and deputy are the same person", "“half” is not a number", "“-3” is not a number", "Choose the organisation of this person", "value=\"half\"", "value=\"Nobody\""]);
        let first = format!("version=0&lead={}&lead_person=First", world.clinic);
        assert_eq!(world.post("dana", &path, &first).await.status, StatusCode::SEE_OTHER);
        let second = world.post("dana", &path, &first.replace("First", "Second")).await;
        assert_eq!(second.status, StatusCode::CONFLICT);
        has(&second, &["First", "value=\"Second\"", "name=\"version\" value=\"1\""]);
        let unknown = world.get("dana", &world.path("/structure/functions/coffee")).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
        // An organisation of another partnership is none here.
        let strange = world.post("dana", &path, &format!("version=1&lead={}", world.app.id())).await;
        assert_eq!(strange.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn a_newcomer_gets_a_pack_of_what_is_written_down() {
    on_each_database(async |world| {
        commitment(
            &world,
            &format!(
                "organisation={}&what=Two+vans&due_on=2026-12-31",
                world.clinic
            ),
        )
        .await;
        commitment(
            &world,
            &format!("organisation={}&what=Not+ours", world.other_clinic),
        )
        .await;
        let path = world.path("/structure/functions/measure");
        world
            .post(
                "dana",
                &path,
                &format!("version=0&lead={}&lead_person=Nora+N", world.other_clinic),
            )
            .await;
        let pack = world.path(&format!("/structure/partners/{}/pack", world.clinic));
        let page = world.get("luis", &pack).await;
        has(
            &page,
            &[
                "Welcome to the partnership",
                "Ćáŕé",
                "Two vans",
                "1 July 2024",
                "Nora N",
                "coordinates the partnership",
                "not decided yet",
            ],
        );
        assert!(!page.text.contains("Not ours"), "{}", page.text);
        let none = world.path(&format!("/structure/partners/{}/pack", world.app.id()));
        assert_eq!(world.get("luis", &none).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn who_may_see_and_change_the_structure() {
    on_each_database(async |world| {
        let add = format!("organisation={}&what=Two+vans", world.clinic);
        let wanted = [
            ("nobody", 303, 401, 303),
            ("stan", 404, 404, 404),
            ("kim", 404, 404, 404),
            ("maria", 403, 403, 403),
            ("omar", 200, 403, 403),
            ("ruth", 200, 403, 403),
            ("nora", 200, 403, 403),
            ("priya", 200, 403, 403),
            ("luis", 200, 403, 200),
            ("dana", 200, 303, 303),
        ];
        for (person, see, change, own) in wanted {
            let met = [
                world.get(person, &world.path("/structure")).await,
                world
                    .post(person, &world.path("/structure/commitments"), &add)
                    .await,
                world.get(person, &world.path("/our-part")).await,
            ];
            let met = met.map(|reply| reply.status.as_u16());
            assert_eq!(met, [see, change, own], "{person}");
        }
        let cookies = voice(&world).await;
        for (rest, status) in [
            ("/our-part", 200),
            ("/structure", 403),
            ("/structure/commitments.csv", 403),
        ] {
            let reply = world.ask_as("GET", &cookies, &world.path(rest)).await;
            assert_eq!(reply.status.as_u16(), status, "{rest}");
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_of_the_structure_leaks_to_another_partnership() {
    on_each_database(async |world| {
        let page = commitment(
            &world,
            &format!("organisation={}&what=A+quiet+promise", world.clinic),
        )
        .await;
        let elsewhere = |path: &str| path.replace(&world.slug(), &slug_of("Ŝöɱéŵĥéŕé Éłšé"));
        let slug = format!("/p/{}", slug_of("Ŝöɱéŵĥéŕé Éłšé"));
        let own = world
            .get("stan", &format!("{slug}/structure/commitments"))
            .await;
        if own.status == StatusCode::OK {
            assert!(!own.text.contains("A quiet promise"), "{}", own.text);
            assert_eq!(
                world.get("stan", &elsewhere(&page)).await.status,
                StatusCode::NOT_FOUND
            );
            let form = format!("organisation={}&what=Stolen", world.clinic);
            let reply = world
                .post("stan", &format!("{slug}/structure/commitments"), &form)
                .await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        } else {
            panic!("Stan's own partnership is not at {slug}: {}", own.status);
        }
        let pack = format!("{slug}/structure/partners/{}/pack", world.clinic);
        assert_eq!(world.get("stan", &pack).await.status, StatusCode::NOT_FOUND);
        let removal = elsewhere(&format!("{page}/removal"));
        assert_eq!(
            world.post("stan", &removal, "").await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(world.get("dana", &page).await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn who_chairs_a_body_leads_too() {
    on_each_database(async |world| {
        let (clinic, other) = (world.clinic, world.other_clinic);
        let form = format!("version=0&lead={clinic}&lead_person=Ana");
        world
            .post("dana", &world.path("/structure/functions/align"), &form)
            .await;
        for (kind, term) in [
            ("working_group", "starts_on=2024-01-01&ends_on=2025-12-31"),
            ("steering", "starts_on=2026-01-01&ends_on=2027-12-31"),
        ] {
            let body = format!("name={kind}&kind={kind}&purpose=Guides");
            let made = world.post("dana", &world.path("/bodies"), &body).await;
            let body = made.location().split('?').next().unwrap().to_owned();
            let form = format!("seat_kind=organisation&organisation={other}&is_chair=yes&{term}");
            let path = [body.as_str(), "/seats"].concat();
            let added = world.post("dana", &path, &form).await;
            assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
        }
        // Two lead roles, one each: (1/2)² + (1/2)² = 0.50. The chair whose term is over counts no more.
        let page = world.get("dana", &world.path("/structure")).await;
        has(
            &page,
            &["concentration 0.50", "functions led, bodies chaired"],
        );
    })
    .await;
}
