//! Writing the draft, sharing it, and what the rule and the fingerprint of a version are.

use axum::http::StatusCode;
use mainstay_app::charter::service as charter;
use mainstay_core::charter::{Detail, SharedThing, SharedWith};

use super::{adopt, share, shows, sign_form, version, write};
use crate::world::on_each_database;

#[tokio::test]
async fn from_the_empty_page_to_a_signed_charter() {
    on_each_database(async |world| {
        let empty = world.get("dana", &world.path("/charter")).await.text;
        assert!(
            empty.contains("Write down how you work together"),
            "{empty}"
        );
        let begun = world
            .get("dana", &world.path("/charter/sections/1"))
            .await
            .text;
        assert!(
            begun.contains("We are called Ŧħé Ɱáíŋ. We work in Ĥáŕłóẃ."),
            "{begun}"
        );
        write(&world, 1, 0, "We are called Main. We work in Harlow.").await;
        write(&world, 9, 0, "We decide by consent.").await;
        share(&world).await;
        let first = version(&world, "luis", 1).await;
        assert!(first.contains("We decide by consent.") && first.contains("Look at 9"));
        write(&world, 9, 1, "We decide by consent. Half must be there.").await;
        share(&world).await;
        let path = world.path("/charter/differences?from=1&to=2");
        let compared = world.get("ruth", &path).await.text;
        assert!(compared.contains("Half must be there.<span"), "{compared}");
        assert!(compared.contains("<ins>") && !compared.contains("Main. We work"));
        adopt(&world, 2).await;
        let asked = world.get("luis", &world.path("/asked")).await.text;
        assert!(
            asked.contains("Version 2 of the charter waits for the signature"),
            "{asked}"
        );
        let path = world.path("/charter/versions/2/signature");
        let reply = world.post("luis", &path, &sign_form("signed", "")).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        let page = version(&world, "grace", 2).await;
        shows(
            &page,
            &[
                "1 of 2 signed",
                "Missing: <bdi>Ɍíṽéŕšíđé Ćłíŋíć</bdi>",
                "Rosa Ruiz",
                "Consent: nobody had a reason against it",
            ],
        );
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
        let late = world
            .post("dana", &path, "version=0&words=Old+people+go+hungry.")
            .await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        shows(
            &late.text,
            &[
                "Somebody else changed this section",
                "<bdi>Children go hungry.</bdi>",
                ">Old people go hungry.</textarea>",
                "name=\"version\" value=\"1\"",
            ],
        );
        write(&world, 2, 1, "Old people and children go hungry.").await;
        let page = world.get("dana", &path).await.text;
        assert!(page.contains("Earlier texts of this section"), "{page}");
        let back = world
            .post(
                "dana",
                &world.path("/charter/sections/2/restoration"),
                "past=1&version=2",
            )
            .await;
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
        let page = world
            .get("dana", &world.path("/charter/sections/3"))
            .await
            .text;
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
        write(
            &world,
            1,
            0,
            "We are called \"Main\".\n\nWe work in Harlow.",
        )
        .await;
        write(&world, 19, 0, "No court.").await;
        share(&world).await;
        let file = world
            .get("omar", &world.path("/charter/versions/1/charter.toml"))
            .await;
        let sum = mainstay_app::shell::text_digest(&file.bytes);
        assert!(version(&world, "omar", 1).await.contains(&sum));
        let read = mainstay_core::charter::charter_from_toml(&file.text).unwrap();
        assert_eq!(read.texts.len(), 2);
        assert_eq!(
            read.nature.map(mainstay_core::charter::LegalNature::key),
            Some("not_binding")
        );
        let text = world
            .get("luis", &world.path("/charter/versions/1/charter.md"))
            .await
            .text;
        assert!(
            text.contains("## 19. Legal nature\n\nNot legally binding"),
            "{text}"
        );
        let table = world
            .get("luis", &world.path("/charter/versions/1/charter.csv"))
            .await
            .text;
        assert!(
            table.contains("Section,19,Legal nature,No court."),
            "{table}"
        );
    })
    .await;
}
