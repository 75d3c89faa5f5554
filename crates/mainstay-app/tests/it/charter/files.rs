//! A charter's file read into the draft: whole or not at all, the same again after the round trip; and first words for a whole draft.

use axum::http::StatusCode;

use super::{ONCE, share, shows, write};
use crate::world::{Reply, World, on_each_database};

const WHOLE: &str = "model = \"charter/1\"\n[[section]]\nnumber = 1\ntext = \"\"\"\nWe are called \\\"Main\\\".\n\nWe work in Harlow.\"\"\"\n\
    [[section]]\nnumber = 12\ntext = \"Sums only.\"\n[[section.shared]]\nwhat = \"figures\"\nwith = \"public\"\ndetail = \"totals\"\nuntil = \"2027-06-30\"\n\
    [[section]]\nnumber = 19\nnature = \"partly_binding\"\n";

async fn hand(world: &World, person: &str, text: &str) -> Reply {
    let path = world.path("/charter/file");
    let key = [("once", ONCE)];
    world
        .post_file(person, &path, &key, "charter.toml", text.as_bytes())
        .await
}

/// The newest version's file without the lines that name the partnership and the version.
async fn file_of(world: &World, version: i64) -> String {
    let path = world.path(&format!("/charter/versions/{version}/charter.toml"));
    let text = world.get("dana", &path).await.text;
    let kept = text
        .lines()
        .filter(|line| !line.starts_with("version ="))
        .collect::<Vec<_>>();
    kept.join("\n")
}

#[tokio::test]
async fn a_file_comes_into_the_draft_and_is_the_same_after_the_round_trip() {
    on_each_database(async |world| {
        write(&world, 1, 0, "Something else.").await;
        for _ in 0..2 {
            let reply = hand(&world, "dana", WHOLE).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
            assert!(reply.location().ends_with("/charter?note=charter-file"));
        }
        let earlier = world.get("dana", &world.path("/charter/sections/1")).await;
        shows(&earlier.text, &["We work in Harlow.", "Something else."]);
        share(&world).await;
        let first = file_of(&world, 1).await;
        shows(
            &first,
            &[
                "until = \"2027-06-30\"",
                "nature = \"partly_binding\"",
                "Sums only.",
            ],
        );
        // Changed by hand, and put back by the file of the version.
        write(&world, 12, 1, "Nothing at all.").await;
        share(&world).await;
        assert_ne!(file_of(&world, 2).await, first);
        let whole = world
            .get("dana", &world.path("/charter/versions/1/charter.toml"))
            .await;
        let again = world.path("/charter/file");
        let reply = world
            .post_file("dana", &again, &[], "charter.toml", &whole.bytes)
            .await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        share(&world).await;
        assert_eq!(file_of(&world, 3).await, first);
    })
    .await;
}

#[tokio::test]
async fn a_wrong_line_is_named_with_the_words_allowed_and_nothing_is_half_taken() {
    on_each_database(async |world| {
        let wrong = WHOLE.replace("with = \"public\"", "with = \"press\"");
        let reply = hand(&world, "dana", &wrong).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        shows(
            &reply.text,
            &["Line 13", "“press”", "coordinators, partners"],
        );
        let wrong = WHOLE.replace("number = 12", "number = 12\ntitel = \"Data\"");
        let reply = hand(&world, "dana", &wrong).await;
        shows(&reply.text, &["Line 10", "“titel”", "number, title, text"]);
        for (text, told) in [
            ("", "Choose a file first"),
            ("[[section]]\nnumber = 1\n", "is missing here"),
            ("model = \"charter/1\"\n", "has no section with text"),
            ("PK\u{3}\u{4}", "is not a line such as"),
        ] {
            let reply = hand(&world, "dana", text).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
            shows(&reply.text, &[told]);
        }
        let bytes = world
            .post_file(
                "dana",
                &world.path("/charter/file"),
                &[],
                "x.toml",
                &[0xff, 0xfe, 0],
            )
            .await;
        shows(&bytes.text, &["not a text file"]);
        let page = world.get("dana", &world.path("/charter")).await.text;
        shows(&page, &["0 have text"]);
    })
    .await;
}

#[tokio::test]
async fn only_who_writes_the_charter_hands_in_a_file_or_begins_it() {
    on_each_database(async |world| {
        let here = hand(&world, "luis", WHOLE).await;
        assert_eq!(here.status, StatusCode::FORBIDDEN);
        let stan = hand(&world, "stan", WHOLE).await;
        assert_eq!(stan.status, StatusCode::NOT_FOUND);
        let begun = world
            .post("luis", &world.path("/charter/beginnings"), "")
            .await;
        assert_eq!(begun.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn a_whole_draft_begins_with_one_press_and_keeps_what_was_written() {
    on_each_database(async |world| {
        write(&world, 9, 0, "We toss a coin.").await;
        for _ in 0..2 {
            let begun = world
                .post("dana", &world.path("/charter/beginnings"), "")
                .await;
            assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
        }
        let nine = world.get("dana", &world.path("/charter/sections/9")).await;
        shows(&nine.text, &["We toss a coin."]);
        let money = world.get("dana", &world.path("/charter/sections/11")).await;
        shows(&money.text, &["One grant pays for the work"]);
        assert!(!money.text.contains("Earlier texts"), "{}", money.text);
    })
    .await;
}

#[tokio::test]
async fn a_draft_begins_with_what_the_agenda_says() {
    on_each_database(async |world| {
        let goal = "kind=goal&what=Fewer+adults+learn+it+too+late&for_whom=Adults+without+a+doctor&by_when=2028-06-30";
        let added = world.post("dana", &world.path("/agenda/new"), goal).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
        let text = "body=One+adult+in+four+has+no+doctor.&version=0";
        let kept = world
            .post("dana", &world.path("/agenda/texts/problem"), text)
            .await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
        let five = world.get("dana", &world.path("/charter/sections/5")).await;
        shows(
            &five.text,
            &["- Fewer adults learn it too late. For whom: Adults without a doctor. By when: 30 June 2028."],
        );
        let two = world.get("dana", &world.path("/charter/sections/2")).await;
        shows(&two.text, &["One adult in four has no doctor."]);
        world
            .post("dana", &world.path("/charter/beginnings"), "")
            .await;
        let page = world.get("dana", &world.path("/charter")).await;
        // Who holds the money is left to the partners: dots stand there, and the list says so.
        shows(&page.text, &["dots to fill in", "Still with dots to fill in: "]);
    })
    .await;
}
