//! Writing the agenda: items, texts, order, roles, lines; what is found in it.

use axum::http::StatusCode;
use mainstay_app::shell::encode;
use mainstay_db::Uuid;

use super::{added, board, once, page, refused, sent, small};
use crate::world::on_each_database;

#[tokio::test]
async fn from_an_empty_page_to_an_agenda_that_is_whole() {
    on_each_database(async |world| {
        let empty = page(&world, "dana", "/agenda").await;
        assert!(empty.contains("Agree on what you want to reach"), "{empty}");
        let form = "version=0&body=Too+many+come+late.";
        sent(&world, "dana", "/agenda/texts/problem", form).await;
        let goal = "what=Fewer+late+diagnoses&for_whom=Adults&by_when=2028-06-30&target=30+of+100";
        let goal = added(&world, "goal", goal).await;
        let strategy = format!("what=Screen&under={goal}&condition=basic_needs&note=It+is+close");
        let strategy = added(&world, "strategy", &strategy).await;
        let place = added(&world, "place", "what=Northside").await;
        let (lead, partner) = (world.clinic, world.other_clinic);
        let activity = format!(
            "what=Screening+van&under={strategy}&lead={lead}&partner={partner}&place={place}&from=2026-12-01&to=2027-06-30&common=yes"
        );
        added(&world, "activity", &activity).await;
        let text = page(&world, "dana", "/agenda").await;
        for part in [
            "Too many come late.",
            "Fewer late diagnoses",
            "30 June 2028",
            "Basic needs for health and safety",
            "Screening van",
            "Northside",
            "1 December 2026 to 30 June 2027",
            "Still open: which indicator will tell",
        ] {
            assert!(text.contains(part), "{part} is missing in {text}");
        }
        let matrix = page(&world, "dana", "/agenda/matrix").await;
        assert_eq!(matrix.matches("Screening van").count(), 2, "{matrix}");
        let places = page(&world, "dana", "/agenda/matrix?by=place").await;
        assert_eq!(places.matches("Screening van").count(), 1, "{places}");
        let gaps = page(&world, "dana", "/agenda/gaps").await;
        assert!(gaps.contains("No indicator tells how this activity does"), "{gaps}");
        assert!(gaps.contains("No overlap"), "{gaps}");
        let history = page(&world, "dana", "/history").await;
        assert!(history.contains("added to the agenda"), "{history}");
    })
    .await;
}

#[tokio::test]
async fn the_same_form_sent_twice_adds_once() {
    on_each_database(async |world| {
        let form = format!("kind=goal&what=One+goal&{}", once(1));
        for _ in 0..2 {
            sent(&world, "dana", "/agenda/new", &form).await;
        }
        let text = page(&world, "dana", "/agenda").await;
        assert_eq!(text.matches("<bdi>One goal</bdi>").count(), 1, "{text}");
        let reused = format!("kind=goal&what=Another+goal&{}", once(1));
        let reply = world
            .post("dana", &world.path("/agenda/new"), &reused)
            .await;
        assert_eq!(reply.status, StatusCode::CONFLICT);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_kept_comes_back_with_the_reason_and_what_was_typed() {
    on_each_database(async |world| {
        let (goal, strategy, _) = small(&world).await;
        for (form, reason) in [
            ("kind=goal&what=+&for_whom=Adults".to_owned(), "Say what is to be reached"),
            ("kind=goal&what=A&by_when=soon&for_whom=Adults".to_owned(), "soon"),
            ("kind=strategy&what=Kept&note=Adults".to_owned(), "Choose what it belongs to"),
            (format!("kind=activity&what=Kept&note=Adults&under={goal}"), "Choose what it belongs to"),
            (
                format!("kind=activity&what=Kept&note=Adults&under={strategy}&from=2027-02-01&to=2027-01-01"),
                "The last day is before the first",
            ),
            (format!("kind=place&what=northside&for_whom=Adults&under={goal}"), "There is a place called northside already"),
            (format!("kind=goal&for_whom=Adults&what={}", "a".repeat(301)), "at most 300 letters"),
        ] {
            let reply = world.post("dana", &world.path("/agenda/new"), &form).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
            assert!(reply.text.contains(reason), "{reason} is missing in {}", reply.text);
            if !form.contains("kind=place") {
                assert!(reply.text.contains("Adults"), "{form}: {}", reply.text);
            }
        }
        let long = format!("version=0&body={}", "a".repeat(10_001));
        let reply = world.post("dana", &world.path("/agenda/texts/vision"), &long).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        let reply = world.get("dana", &world.path("/agenda/texts/nothing")).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn two_people_editing_one_text_see_both() {
    on_each_database(async |world| {
        let path = world.path("/agenda/texts/vision");
        sent(
            &world,
            "dana",
            "/agenda/texts/vision",
            "version=0&body=Hers",
        )
        .await;
        let reply = world.post("priya", &path, "version=0&body=The+other").await;
        assert_eq!(reply.status, StatusCode::CONFLICT, "{}", reply.text);
        assert!(
            reply.text.contains("Hers") && reply.text.contains("The other"),
            "{}",
            reply.text
        );
        assert!(
            reply.text.contains("name=\"version\" value=\"1\""),
            "{}",
            reply.text
        );
        sent(
            &world,
            "priya",
            "/agenda/texts/vision",
            "version=1&body=Both",
        )
        .await;
        // The same again on an older page changes nothing and is no conflict.
        sent(
            &world,
            "priya",
            "/agenda/texts/vision",
            "version=1&body=Both",
        )
        .await;
        let (goal, ..) = small(&world).await;
        let item = format!("/agenda/items/{goal}");
        sent(&world, "dana", &item, "version=1&what=Dana+wrote+this").await;
        let reply = world
            .post(
                "priya",
                &world.path(&item),
                "version=1&what=Priya+wrote+this",
            )
            .await;
        assert_eq!(reply.status, StatusCode::CONFLICT);
        assert!(reply.text.contains("Dana wrote this") && reply.text.contains("Priya wrote this"));
    })
    .await;
}

#[tokio::test]
async fn order_changes_by_buttons_and_by_number_and_an_old_press_moves_nothing() {
    on_each_database(async |world| {
        let mut ids = Vec::new();
        for name in ["Alpha", "Beta", "Gamma"] {
            ids.push(added(&world, "goal", &format!("what={name}")).await);
        }
        let order = async || {
            let read = board(&world, "dana").await;
            let goals = read.agenda().goals.iter();
            goals
                .map(|one| one.what.clone())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let place = format!("/agenda/items/{}/place", ids[2]);
        sent(&world, "dana", &place, "to=up&version=1").await;
        assert_eq!(order().await, "Alpha Gamma Beta");
        sent(&world, "dana", &place, "to=up&version=1").await;
        assert_eq!(
            order().await,
            "Alpha Gamma Beta",
            "the second press of one page"
        );
        sent(&world, "dana", &place, "to=number&number=1&version=2").await;
        assert_eq!(order().await, "Gamma Alpha Beta");
        sent(&world, "dana", &place, "to=number&number=99&version=3").await;
        assert_eq!(order().await, "Alpha Beta Gamma");
        sent(&world, "dana", &place, "to=down&version=4").await;
        assert_eq!(order().await, "Alpha Beta Gamma");
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_out_can_be_put_back_with_all_under_it() {
    on_each_database(async |world| {
        let (goal, strategy, _) = small(&world).await;
        added(&world, "activity", &format!("what=Van&under={strategy}")).await;
        let to = sent(&world, "dana", &format!("/agenda/items/{goal}/removal"), "").await;
        let text = world.get("dana", &to).await.text;
        assert!(
            !text.contains("<bdi>Van</bdi>") && text.contains("It was taken out"),
            "{text}"
        );
        assert!(
            text.contains(&format!("/agenda/items/{goal}/return")),
            "{text}"
        );
        sent(&world, "dana", &format!("/agenda/items/{goal}/removal"), "").await;
        sent(&world, "dana", &format!("/agenda/items/{goal}/return"), "").await;
        let text = page(&world, "dana", "/agenda").await;
        assert!(text.contains("<bdi>Van</bdi>"), "{text}");
        let history = page(&world, "dana", "/history").await;
        assert_eq!(
            history.matches("took something out of the agenda").count(),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn an_overlap_is_found_and_its_link_mends_it() {
    on_each_database(async |world| {
        let (_, strategy, place) = small(&world).await;
        for (what, lead) in [("Van", world.clinic), ("Evenings", world.other_clinic)] {
            let form = format!("what={what}&under={strategy}&place={place}&lead={lead}");
            added(&world, "activity", &form).await;
        }
        let gaps = page(&world, "dana", "/agenda/gaps").await;
        assert!(
            gaps.contains("Several partners follow this strategy"),
            "{gaps}"
        );
        let link = gaps
            .split("common=yes")
            .next()
            .unwrap()
            .rsplit("href=\"")
            .next()
            .unwrap();
        let rest = gaps.split(link).nth(1).unwrap().split('"').next().unwrap();
        let form = world
            .get(
                "dana",
                &format!("{link}{rest}")
                    .replace("&#38;", "&")
                    .replace("&amp;", "&"),
            )
            .await
            .text;
        for id in [place, world.clinic, world.other_clinic] {
            let mark = format!("value=\"{id}\" checked");
            assert!(form.contains(&mark), "{mark} is missing in {form}");
        }
        let (one, other) = (world.clinic, world.other_clinic);
        let together = format!(
            "what=Together&under={strategy}&place={place}&partner={one}&partner={other}&common=yes"
        );
        added(&world, "activity", &together).await;
        let gaps = page(&world, "dana", "/agenda/gaps").await;
        assert!(gaps.contains("No overlap"), "{gaps}");
    })
    .await;
}

#[tokio::test]
async fn a_partner_takes_part_in_what_is_common() {
    on_each_database(async |world| {
        let (_, strategy, _) = small(&world).await;
        let form = format!("what=Desk&under={strategy}&common=yes");
        let common = added(&world, "activity", &form).await;
        let form = format!("what=Theirs&under={strategy}&lead={}", world.other_clinic);
        let other = added(&world, "activity", &form).await;
        let part = format!("/agenda/items/{common}/part");
        for _ in 0..2 {
            sent(&world, "luis", &part, "").await;
        }
        let read = board(&world, "luis").await;
        let found = read.agenda().activity(common).unwrap();
        assert_eq!((found.doers(), found.hands.len()), (vec![world.clinic], 1));
        let part = format!("/agenda/items/{other}/part");
        let reason = "belongs to one partner";
        refused(&world, "luis", (&part, ""), StatusCode::CONFLICT, reason).await;
        sent(
            &world,
            "luis",
            &format!("/agenda/items/{common}/leaving"),
            "",
        )
        .await;
        let read = board(&world, "luis").await;
        assert!(read.agenda().activity(common).unwrap().doers().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_partner_adds_its_own_and_touches_nothing_else() {
    on_each_database(async |world| {
        let (goal, strategy, place) = small(&world).await;
        let form = format!("what=Theirs&under={strategy}&lead={}", world.other_clinic);
        let other = added(&world, "activity", &form).await;
        let form = format!(
            "what=Walk-in+hour&under={strategy}&place={place}&{}",
            once(7)
        );
        let to = sent(&world, "luis", "/agenda/own/new", &form).await;
        let own: Uuid = to.split("#i-").nth(1).unwrap().parse().unwrap();
        let read = board(&world, "luis").await;
        assert_eq!(
            read.agenda().activity(own).unwrap().lead(),
            Some(world.clinic)
        );
        let form = format!("version=1&what=Walk-in+morning&under={strategy}");
        sent(&world, "luis", &format!("/agenda/own/{own}"), &form).await;
        // Another's activity, a goal: not a partner's to change.
        for id in [other, goal] {
            for (rest, form) in [("", "version=1&what=X"), ("/removal", "")] {
                let path = world.path(&format!("/agenda/own/{id}{rest}"));
                let reply = world.post("luis", &path, form).await;
                assert_eq!(reply.status, StatusCode::CONFLICT);
            }
        }
        sent(&world, "luis", &format!("/agenda/own/{own}/removal"), "").await;
        assert!(board(&world, "luis").await.agenda().activity(own).is_none());
    })
    .await;
}

#[tokio::test]
async fn pasted_lines_are_added_all_or_none() {
    on_each_database(async |world| {
        small(&world).await;
        let clinic = "Ɖóẃŋŧóẃŋ Ćłíŋíć";
        let wrong = format!("Screen\tMornings\tNorthside\t{clinic}\nScreen\tEvenings\tSouthside");
        let reply = world
            .post(
                "dana",
                &world.path("/agenda/lines"),
                &format!("lines={}", encode(&wrong)),
            )
            .await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            reply
                .text
                .contains("Line 2: there is no place called “Southside”"),
            "{}",
            reply.text
        );
        assert!(reply.text.contains("Mornings"), "what was typed is kept");
        let text = page(&world, "dana", "/agenda").await;
        assert!(!text.contains("Mornings"), "{text}");
        let right = format!("Screen\tMornings\tNorthside\t{clinic}\t2027-01-04\nscreen\tEvenings");
        let form = format!("lines={}&{}", encode(&right), once(9));
        for _ in 0..2 {
            sent(&world, "dana", "/agenda/lines", &form).await;
        }
        // Semicolons and line ends as another program writes them.
        let other = format!(
            "Screen;Lunch hours;Northside;{clinic};2027-01-04;2027-06-30\r\nScreen; Weekends\r\n"
        );
        let form = format!("lines={}&{}", encode(&other), once(10));
        sent(&world, "dana", "/agenda/lines", &form).await;
        let text = page(&world, "dana", "/agenda").await;
        for name in ["Mornings", "Evenings", "Lunch hours", "Weekends"] {
            assert_eq!(
                text.matches(&format!("<bdi>{name}</bdi>")).count(),
                1,
                "{text}"
            );
        }
        assert!(text.find("Mornings") < text.find("Evenings"));
    })
    .await;
}

#[tokio::test]
async fn roles_are_given_and_the_new_lead_takes_the_lead() {
    on_each_database(async |world| {
        let (_, strategy, _) = small(&world).await;
        let form = format!("what=Van&under={strategy}&lead={}", world.clinic);
        let activity = added(&world, "activity", &form).await;
        let (hands, other) = (
            format!("/agenda/items/{activity}/hands"),
            world.other_clinic,
        );
        for _ in 0..2 {
            sent(
                &world,
                "dana",
                &hands,
                &format!("organisation={other}&duty=lead"),
            )
            .await;
        }
        sent(&world, "dana", &hands, "person=Dana&duty=accountable").await;
        let read = board(&world, "dana").await;
        let found = read.agenda().activity(activity).unwrap();
        assert_eq!((found.lead(), found.hands.len()), (Some(other), 3));
        let gaps = page(&world, "dana", "/agenda/gaps").await;
        for part in [
            "A person is accountable without an organisation",
            "nobody is responsible",
        ] {
            assert!(gaps.contains(part), "{part} is missing in {gaps}");
        }
        let wrong = StatusCode::UNPROCESSABLE_ENTITY;
        for (form, reason) in [
            ("duty=lead&person=Dana".to_owned(), "An organisation leads"),
            (
                "duty=informed".to_owned(),
                "Choose an organisation, or name a person",
            ),
            (
                format!("organisation={}&duty=informed", Uuid::nil()),
                "Choose a partner",
            ),
            (
                format!("organisation={other}&duty=boss"),
                "Choose what they do",
            ),
        ] {
            refused(&world, "dana", (&hands, &form), wrong, reason).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_role_taken_away_can_be_given_back() {
    on_each_database(async |world| {
        let (_, strategy, _) = small(&world).await;
        let form = format!("what=Van&under={strategy}&lead={}", world.clinic);
        added(&world, "activity", &form).await;
        let id = board(&world, "dana").await.read.hands[0].0;
        let to = sent(&world, "dana", &format!("/agenda/hands/{id}/removal"), "").await;
        let text = world.get("dana", &to).await.text;
        assert!(
            text.contains(&format!("/agenda/hands/{id}/return")),
            "{text}"
        );
        assert!(board(&world, "dana").await.read.hands.is_empty());
        sent(&world, "dana", &format!("/agenda/hands/{id}/return"), "").await;
        assert_eq!(board(&world, "dana").await.read.hands.len(), 1);
    })
    .await;
}
