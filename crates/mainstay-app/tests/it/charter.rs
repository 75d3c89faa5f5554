//! The charter: written, shared, commented on by link, adopted and signed; two writers, wrong forms, other partnerships.

use axum::http::StatusCode;
use mainstay_app::charter::service::{self as charter, NewSignature};
use mainstay_app::people::service as people;
use mainstay_app::shell::{Failure, Language, Words, encode};
use mainstay_core::charter::{Detail, SharedThing, SharedWith};
use mainstay_db::Uuid;

use crate::world::{World, on_each_database};

const ONCE: &str = "0192f0c0-0000-7000-8000-0000000000c1";

/// Dana writes a section, from the version given.
async fn write(world: &World, number: u8, version: i64, words: &str) {
    let form = format!("version={version}&nature=not_binding&words={}", encode(words));
    let path = world.path(&format!("/charter/sections/{number}"));
    let reply = world.post("dana", &path, &form).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
}

async fn share(world: &World) {
    let reply = world.post("dana", &world.path("/charter/versions"), "note=Look+at+9").await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
}

async fn adopt(world: &World, number: i64) {
    let path = world.path(&format!("/charter/versions/{number}/adoption"));
    let form = "body=Steering+group&method=consent&adopted_on=2026-11-20&review_on=2027-11-20&reservations=";
    let reply = world.post("dana", &path, form).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
}

async fn version(world: &World, person: &str, number: i64) -> String {
    let path = world.path(&format!("/charter/versions/{number}"));
    let reply = world.get(person, &path).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
    reply.text
}

/// Rosa, who comes by a link to speak for an organisation; her cookies.
async fn rosa(world: &World, organisation: Uuid) -> String {
    let new = people::NewLink {
        organisation: Some(organisation),
        name: "Rosa".to_owned(),
        task: people::LinkTask::Voice,
        ..people::NewLink::default()
    };
    let dana = world.seat_of("dana").await;
    let made = people::make_link(&world.app, &dana, new, Words(Language::En)).await.unwrap();
    let token = made.link.rsplit('/').next().unwrap().to_owned();
    let used = people::use_link(&world.app, token, "test".to_owned()).await.unwrap();
    format!("mainstay={}", used.0)
}

fn sign_form(stance: &str, more: &str) -> String {
    format!("stance={stance}&level=board&name=Rosa+Ruiz&job=Chair&signed_on=2026-11-21&until=&{more}")
}

#[tokio::test]
async fn from_the_empty_page_to_a_signed_charter() {
    on_each_database(async |world| {
        let empty = world.get("dana", &world.path("/charter")).await.text;
        assert!(empty.contains("Write down how you work together"), "{empty}");
        let begun = world.get("dana", &world.path("/charter/sections/1")).await.text;
        assert!(begun.contains("We are called Ŧħé Ɱáíŋ. We work in Ĥáŕłóẃ."), "{begun}");
        write(&world, 1, 0, "We are called Main. We work in Harlow.").await;
        write(&world, 9, 0, "We decide by consent.").await;
        share(&world).await;
        let first = version(&world, "luis", 1).await;
        assert!(first.contains("We decide by consent.") && first.contains("Look at 9"));
        write(&world, 9, 1, "We decide by consent. Half must be there.").await;
        share(&world).await;
        let path = world.path("/charter/differences?from=1&to=2");
        let compared = world.get("ruth", &path).await.text;
        assert!(compared.contains("Half must be there. <span"), "{compared}");
        assert!(compared.contains("<ins>") && !compared.contains("Main. We work"));
        adopt(&world, 2).await;
        let asked = world.get("luis", &world.path("/asked")).await.text;
        assert!(asked.contains("Version 2 of the charter waits for the signature"), "{asked}");
        let path = world.path("/charter/versions/2/signature");
        let reply = world.post("luis", &path, &sign_form("signed", "")).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        let page = version(&world, "grace", 2).await;
        for part in [
            "1 of 2 signed",
            "Missing: <bdi>Ɍíṽéŕšíđé Ćłíŋíć</bdi>",
            "Rosa Ruiz",
            "Consent: nobody had a reason against it",
        ] {
            assert!(page.contains(part), "{part} is missing in {page}");
        }
        let front = world.get("omar", &world.path("/charter")).await.text;
        assert!(front.contains("Version 2 is in force") && !front.contains("The draft"));
    })
    .await;
}

#[tokio::test]
async fn two_people_writing_one_section_see_both_texts() {
    on_each_database(async |world| {
        let path = world.path("/charter/sections/2");
        write(&world, 2, 0, "Children go hungry.").await;
        // The same form pressed twice changes nothing and is no conflict.
        write(&world, 2, 0, "Children go hungry.").await;
        let late = world.post("dana", &path, "version=0&words=Old+people+go+hungry.").await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        for part in [
            "Somebody else changed this section",
            "<bdi>Children go hungry.</bdi>",
            ">Old people go hungry.</textarea>",
            "name=\"version\" value=\"1\"",
        ] {
            assert!(late.text.contains(part), "{part} is missing in {}", late.text);
        }
        write(&world, 2, 1, "Old people and children go hungry.").await;
        let page = world.get("dana", &path).await.text;
        assert!(page.contains("Earlier texts of this section"), "{page}");
        let back = world.post("dana", &world.path("/charter/sections/2/restoration"), "past=1&version=2").await;
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text);
        let page = world.get("dana", &path).await.text;
        assert!(page.contains(">Children go hungry.</textarea>"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn what_is_typed_is_kept_as_it_is_typed() {
    on_each_database(async |world| {
        let path = world.path("/charter/sections/3/draft");
        for (version, words) in [(0, "A"), (1, "A+good"), (2, "A+good+end")] {
            let form = format!("version={version}&words={words}");
            let reply = world.post("dana", &path, &form).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        }
        let page = world.get("dana", &world.path("/charter/sections/3")).await.text;
        assert!(page.contains(">A good end</textarea>"), "{page}");
        // One piece of work is one line of the history, and leaves no earlier texts behind.
        assert!(!page.contains("Earlier texts"), "{page}");
        let history = world.get("dana", &world.path("/history")).await.text;
        assert_eq!(history.matches("wrote a section of the charter").count(), 1);
        let late = world.post("dana", &path, "version=1&words=Lost").await;
        assert_eq!(late.status, StatusCode::CONFLICT);
    })
    .await;
}

#[tokio::test]
async fn a_partner_suggests_by_link_and_sees_what_became_of_it() {
    on_each_database(async |world| {
        write(&world, 10, 0, "We meet every month. Notes go out in a week.").await;
        share(&world).await;
        let cookies = rosa(&world, world.clinic).await;
        let asked = world.ask_as("GET", &cookies, &world.path("/asked")).await.text;
        assert!(asked.contains("version 1, waits for your comments"), "{asked}");
        let path = world.path("/charter/versions/1/sections/10");
        let nothing = world.post_as(&cookies, &path, "words=&suggested=We+meet+every+month.+Notes+go+out+in+a+week.").await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        let form = format!("once={ONCE}&words=Too+often&suggested=We+meet+every+quarter.+Notes+go+out+in+a+week.");
        for _ in 0..2 {
            let said = world.post_as(&cookies, &path, &form).await;
            assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text);
        }
        let page = world.get("dana", &path).await.text;
        assert_eq!(page.matches("Too often").count(), 1);
        assert!(page.contains("Rosa, Ɖóẃŋŧóẃŋ Ćłíŋíć"), "{page}");
        let id = page.split("/charter/comments/").nth(1).unwrap()[..36].to_owned();
        // The draft moved on elsewhere in the section: both changes go together.
        write(&world, 10, 1, "We meet every month. Notes go out in two days.").await;
        let answer = world.path(&format!("/charter/comments/{id}/answer"));
        for _ in 0..2 {
            let taken = world.post("dana", &answer, "answer=taken").await;
            assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
        }
        let draft = world.get("dana", &world.path("/charter/sections/10")).await.text;
        assert!(draft.contains("We meet every quarter. Notes go out in two days."), "{draft}");
        let seen = world.ask_as("GET", &cookies, &path).await.text;
        assert!(seen.contains("taken into the draft"), "{seen}");
        let closed = world.ask_as("GET", &cookies, &world.path("/charter/sections/10")).await;
        assert_eq!(closed.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn a_suggestion_for_words_that_changed_is_left_to_people() {
    on_each_database(async |world| {
        write(&world, 10, 0, "We meet every month.").await;
        share(&world).await;
        let path = world.path("/charter/versions/1/sections/10");
        world.post("luis", &path, "words=&suggested=We+meet+every+quarter.").await;
        write(&world, 10, 1, "We meet every week.").await;
        let page = world.get("dana", &path).await.text;
        let id = page.split("/charter/comments/").nth(1).unwrap()[..36].to_owned();
        let answer = world.path(&format!("/charter/comments/{id}/answer"));
        let taken = world.post("dana", &answer, "answer=taken").await;
        assert_eq!(taken.status, StatusCode::CONFLICT);
        assert!(taken.text.contains("change the same words"), "{}", taken.text);
        let declined = world.post("dana", &answer, "answer=declined&words=Weekly+it+is").await;
        assert_eq!(declined.status, StatusCode::SEE_OTHER);
        let seen = world.get("luis", &path).await.text;
        assert!(seen.contains("declined") && seen.contains("Weekly it is"), "{seen}");
    })
    .await;
}

#[tokio::test]
async fn organisations_sign_with_a_reservation_decline_and_take_it_back() {
    on_each_database(async |world| {
        write(&world, 1, 0, "We are called Main.").await;
        share(&world).await;
        let path = world.path("/charter/versions/1/signature");
        let early = world.post("luis", &path, &sign_form("signed", "")).await;
        assert_eq!(early.status, StatusCode::CONFLICT);
        adopt(&world, 1).await;
        let bare = world.post("luis", &path, "stance=reserved&words=&level=&name=&signed_on=2030-01-01").await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in ["Say what the reservation is", "Choose the level", "Type the name of the person"] {
            assert!(bare.text.contains(part), "{part} is missing in {}", bare.text);
        }
        let reserved = sign_form("reserved", &format!("once={ONCE}&words=Only+until+June"));
        for _ in 0..2 {
            let reply = world.post("luis", &path, &reserved).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        }
        let again = world.post("luis", &path, &sign_form("signed", "")).await;
        assert!(again.text.contains("This organisation has answered already"), "{}", again.text);
        // Nobody signs for another organisation; a coordinator enters what was given on paper.
        let other = format!("organisation={}", world.other_clinic);
        let foreign = world.post("luis", &path, &sign_form("signed", &other)).await;
        assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
        let paper = world.post("dana", &path, &sign_form("declined", &format!("{other}&words=No+staff"))).await;
        assert_eq!(paper.status, StatusCode::SEE_OTHER, "{}", paper.text);
        let page = version(&world, "tomas", 1).await;
        for part in ["1 of 2 signed", "One with a reservation, one declined.", "All partners have answered", "Only until June"] {
            assert!(page.contains(part), "{part} is missing in {page}");
        }
        let stays = world.post("dana", &world.path("/charter/versions/1/adoption/withdrawal"), "").await;
        assert_eq!(stays.status, StatusCode::CONFLICT);
        let page = version(&world, "luis", 1).await;
        let id = page.split("/signatures/").nth(1).unwrap()[..36].to_owned();
        let removal = world.path(&format!("/charter/versions/1/signatures/{id}/removal"));
        let back = world.post("luis", &removal, "").await;
        assert!(back.location().contains("note=charter-unsigned"), "{}", back.text);
        assert!(version(&world, "luis", 1).await.contains("0 of 2 signed"));
        let restore = removal.replace("removal", "restoration");
        world.post("luis", &restore, "").await;
        assert!(version(&world, "luis", 1).await.contains("1 of 2 signed"));
    })
    .await;
}

#[tokio::test]
async fn a_vanished_organisation_is_not_waited_for_and_its_signature_stays() {
    on_each_database(async |world| {
        write(&world, 1, 0, "We are called Main.").await;
        share(&world).await;
        adopt(&world, 1).await;
        let path = world.path("/charter/versions/1/signature");
        world.post("luis", &path, &sign_form("signed", "")).await;
        let gone = world.path(&format!("/partners/{}/removal", world.clinic));
        let reply = world.post("dana", &gone, "").await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        let page = version(&world, "dana", 1).await;
        for part in ["0 of 1 signed", "Ɖóẃŋŧóẃŋ Ćłíŋíć", "No partner any more"] {
            assert!(page.contains(part), "{part} is missing in {page}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_data_section_is_the_rule_only_once_it_is_adopted() {
    on_each_database(async |world| {
        let path = world.path("/charter/sections/12");
        let bad = world.post("dana", &path, "version=0&words=&what-0=figures&with-0=&detail-0=totals&until-0=soon&note-0=").await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(bad.text.contains("Choose with whom") && bad.text.contains("“soon” is no day"), "{}", bad.text);
        let form = "version=0&words=Sums+only.&what-0=figures&with-0=partners&detail-0=groups&until-0=&note-0=&what-1=&with-1=&detail-1=&until-1=&note-1=";
        let kept = world.post("dana", &path, form).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
        share(&world).await;
        let luis = world.seat_of("luis").await;
        let day = jiff::civil::date(2026, 11, 22);
        let shares = |rule: mainstay_core::charter::SharingRule, detail| {
            rule.allows(SharedThing::Figures, SharedWith::Partners, detail, day)
        };
        let before = charter::sharing_rule(&world.app, &luis).await.unwrap();
        assert!(!shares(before, Detail::Totals));
        adopt(&world, 1).await;
        let after = charter::sharing_rule(&world.app, &luis).await.unwrap();
        assert!(shares(after.clone(), Detail::Groups) && !shares(after, Detail::EachPartner));
    })
    .await;
}

#[tokio::test]
async fn the_fingerprint_is_the_sum_of_the_file_anybody_can_take() {
    on_each_database(async |world| {
        write(&world, 1, 0, "We are called \"Main\".\n\nWe work in Harlow.").await;
        write(&world, 19, 0, "No court.").await;
        share(&world).await;
        let file = world.get("omar", &world.path("/charter/versions/1/charter.toml")).await;
        let sum = mainstay_app::shell::text_digest(&file.bytes);
        assert!(version(&world, "omar", 1).await.contains(&sum));
        let read = mainstay_core::charter::charter_from_toml(&file.text).unwrap();
        assert_eq!(read.texts.len(), 2);
        assert_eq!(read.nature.map(mainstay_core::charter::LegalNature::key), Some("not_binding"));
        let text = world.get("luis", &world.path("/charter/versions/1/charter.md")).await.text;
        assert!(text.contains("## 19. Legal nature\n\nNot legally binding"), "{text}");
        let table = world.get("luis", &world.path("/charter/versions/1/charter.csv")).await.text;
        assert!(table.contains("Section,19,Legal nature,No court."), "{table}");
    })
    .await;
}

#[tokio::test]
async fn who_may_write_comment_and_sign() {
    on_each_database(async |world| {
        write(&world, 1, 0, "We are called Main.").await;
        share(&world).await;
        for (path, allowed) in [
            ("/charter", vec!["dana", "priya", "luis", "nora", "tomas", "grace", "omar", "ruth"]),
            ("/charter/sections/1", vec!["dana"]),
            ("/charter/versions/1/adoption", vec!["dana"]),
        ] {
            for (person, _) in [("stan", 0), ("dana", 0), ("luis", 0), ("grace", 0), ("omar", 0), ("ruth", 0), ("maria", 0)] {
                let reply = world.get(person, &world.path(path)).await;
                let want = match person {
                    "stan" => 404,
                    one if allowed.contains(&one) => 200,
                    _ => 403,
                };
                assert_eq!(reply.status.as_u16(), want, "{person} {path}");
            }
        }
        let path = world.path("/charter/versions/1/sections/1");
        for (person, status) in [("stan", 404), ("grace", 403), ("omar", 403), ("ruth", 303), ("nora", 303)] {
            let reply = world.post(person, &path, "words=Well+said&suggested=").await;
            assert_eq!(reply.status.as_u16(), status, "{person}");
        }
        // Comments are for those who take part in writing.
        assert!(!version(&world, "omar", 1).await.contains("2 comments"));
        assert!(version(&world, "luis", 1).await.contains("2 comments"));
        // A comment is its author's to take back, and nobody else's.
        let page = world.get("ruth", &path).await.text;
        let id = page.split("/charter/comments/").nth(1).unwrap()[..36].to_owned();
        let removal = world.path(&format!("/charter/comments/{id}/removal"));
        let other = world.post("nora", &removal, "").await;
        assert_eq!(other.status, StatusCode::CONFLICT);
        let own = world.post("ruth", &removal, "").await;
        assert!(own.location().contains("undo="), "{}", own.text);
    })
    .await;
}

#[tokio::test]
async fn nothing_reaches_another_partnership() {
    on_each_database(async |world| {
        write(&world, 1, 0, "We are called Main.").await;
        share(&world).await;
        adopt(&world, 1).await;
        let mut stan = world.seat_of("luis").await;
        stan.partnership = Uuid::from_u128(7);
        let gone = charter::version_page(&world.app, &stan, 1).await;
        assert!(matches!(gone, Err(Failure::NotHere)), "{gone:?}");
        let empty = charter::overview(&world.app, &stan).await.unwrap();
        assert!(empty.is_bare());
        let rule = charter::sharing_rule(&world.app, &stan).await.unwrap();
        assert!(rule.rows.is_empty());
        let signed = charter::sign(&world.app, &stan, 1, NewSignature::default(), world.app.id()).await;
        assert!(matches!(signed, Err(Failure::NotHere)), "{signed:?}");
    })
    .await;
}

#[tokio::test]
async fn only_the_newest_version_is_adopted_and_an_unchanged_draft_is_not_shared() {
    on_each_database(async |world| {
        let nothing = world.post("dana", &world.path("/charter/versions"), "note=").await;
        assert!(nothing.text.contains("The draft has no text yet"), "{}", nothing.text);
        write(&world, 1, 0, "We are called Main.").await;
        share(&world).await;
        let same = world.post("dana", &world.path("/charter/versions"), "note=").await;
        assert_eq!(same.status, StatusCode::CONFLICT);
        write(&world, 1, 1, "We are called Harlow.").await;
        share(&world).await;
        let path = world.path("/charter/versions/1/adoption");
        let form = "body=All&method=consent&adopted_on=2026-11-20&review_on=2027-11-20";
        let old = world.post("dana", &path, form).await;
        assert!(old.text.contains("There is a newer version"), "{}", old.text);
        let path = world.path("/charter/versions/2/adoption");
        let bad = world.post("dana", &path, "body=&method=dice&adopted_on=2031-01-01&review_on=").await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in ["Say who decided", "Choose how it was decided", "Type the day of the decision", "Type a day ahead"] {
            assert!(bad.text.contains(part), "{part} is missing in {}", bad.text);
        }
        adopt(&world, 2).await;
        let late = world.post("ruth", &world.path("/charter/versions/2/sections/1"), "words=Wait").await;
        assert!(late.text.contains("No comments are taken"), "{}", late.text);
        let back = world.post("dana", &world.path("/charter/versions/2/adoption/withdrawal"), "").await;
        assert_eq!(back.status, StatusCode::SEE_OTHER);
    })
    .await;
}
