//! The eight practices: said, said anew, and by two people at once.

use crate::world::on_each_database;

const PAGE: &str = "/how/practices";

#[tokio::test]
async fn what_is_said_of_a_practice_stays_with_a_name_until_it_is_said_anew() {
    on_each_database(async |world| {
        let path = world.path(PAGE);
        let blank = world.get("luis", &path).await.text;
        assert_eq!(blank.matches("Nobody has said yet.").count(), 8, "{blank}");
        let said = "version=0&equity=partly&equity-words=Only+on+paper&trust=yes";
        for _ in 0..2 {
            let reply = world.post("dana", &path, said).await;
            assert_eq!(reply.status.as_u16(), 303, "{}", reply.text);
        }
        let read = world.get("luis", &path).await.text;
        assert_eq!(read.matches("Nobody has said yet.").count(), 6, "{read}");
        assert!(read.contains("Only on paper"), "{read}");
        // Two words were kept, so the version is 2. Whoever filled in an older page is told and loses nothing.
        let late = world
            .post("dana", &path, "version=0&equity=no&equity-words=Mine")
            .await;
        assert_eq!(late.status.as_u16(), 409, "{}", late.text);
        for words in ["Only on paper", "Mine"] {
            assert!(late.text.contains(words), "{words}: {}", late.text);
        }
        let anew = "version=2&equity=no&equity-words=Not+even+that&trust=yes";
        assert_eq!(world.post("dana", &path, anew).await.status.as_u16(), 303);
        let read = world.get("luis", &path).await.text;
        assert!(
            !read.contains("Only on paper") && read.contains("Not even that"),
            "{read}"
        );
    })
    .await;
}

#[tokio::test]
async fn who_may_and_what_is_refused_kindly() {
    on_each_database(async |world| {
        let path = world.path(PAGE);
        for (person, status) in [
            ("nobody", 303),
            ("stan", 404),
            ("maria", 403),
            ("luis", 200),
        ] {
            assert_eq!(
                world.get(person, &path).await.status.as_u16(),
                status,
                "{person}"
            );
        }
        for (person, status) in [("stan", 404), ("luis", 403), ("ruth", 403)] {
            let reply = world.post(person, &path, "version=0&trust=yes").await;
            assert_eq!(reply.status.as_u16(), status, "{person}");
        }
        let wrong = world
            .post("dana", &path, "version=0&trust=perhaps&trust-words=Kept")
            .await;
        assert_eq!(wrong.status.as_u16(), 422);
        assert!(
            wrong.text.contains("Choose yes, partly or no"),
            "{}",
            wrong.text
        );
        assert!(wrong.text.contains("Kept"), "{}", wrong.text);
        let long = format!("version=0&trust-words={}", "a".repeat(1001));
        let long = world.post("dana", &path, &long).await;
        assert!(
            long.text.contains("Shorten it to 1,000 letters."),
            "{}",
            long.text
        );
    })
    .await;
}
