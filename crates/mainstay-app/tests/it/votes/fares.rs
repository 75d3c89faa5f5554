//! How decisions fare, what is done about them, and looking at them again.

use super::{Hall, Poll, done, says, shows};
use crate::world::{World, on_each_database};

/// A day in seconds.
const DAY: i64 = 86_400;

/// Adopts what was put to the vote, with the votes of the clinic (and of Ruth, where asked).
async fn adopt(poll: &Poll<'_>, with_ruth: bool) {
    let (hall, for_it) = (poll.hall, "position=no_objection&version=0");
    poll.votes("luis", hall.clinic, for_it).await;
    if with_ruth {
        poll.votes("ruth", hall.ruth, for_it).await;
    }
    poll.takes("dana", "/closing", "reasons=So+be+it").await;
}

async fn home_says(world: &World, words: &str, is_said: bool) {
    let home = world.get("dana", &world.path("")).await.text;
    assert_eq!(home.contains(words), is_said, "{words}: {home}");
}

#[tokio::test]
async fn a_second_look_is_asked_for_on_its_day_and_what_came_of_it_is_kept() {
    on_each_database(async |world| {
        let hall = Hall::new(&world).await;
        // The world begins on the 21st of November: the day is five days off, which sessions outlive.
        let poll = hall.open("consent", &[("2027-11-30", "2026-11-26")]).await;
        adopt(&poll, false).await;
        let due = "A decision is due for a second look: Meet on Tuesdays";
        home_says(&world, due, false).await;
        poll.seen("grace", "To be looked at again on 26 November 2026.").await;
        world.pass(5 * DAY);
        home_says(&world, due, true).await;
        let list = world.path("/decisions");
        shows(&world, "luis", &list, "Due for a second look").await;
        who_may_look(&poll).await;
        kindly_refused(&poll).await;
        let once = "once=0192f0c0-0000-7000-8000-0000000000d1&verdict=keep&words=All+still+come&next_on=2027-06-30";
        for _ in 0..2 {
            poll.takes("dana", "/look", once).await;
        }
        let page = world.get("grace", &poll.page).await.text;
        assert_eq!(page.matches("All still come").count(), 1, "{page}");
        assert!(page.contains("To be looked at again on 30 June 2027."), "{page}");
        // The table to take away has the day first set, when it was looked at, what came of it and the day after that.
        let file = world.path("/decisions/register.csv");
        let row = "2026-11-26,2026-11-26,It stays. All still come,2027-06-30";
        shows(&world, "omar", &file, row).await;
        home_says(&world, due, false).await;
    })
    .await;
}

async fn who_may_look(poll: &Poll<'_>) {
    for (person, status) in [
        ("nobody", 401),
        ("stan", 404),
        ("luis", 403),
        ("grace", 403),
    ] {
        let reply = poll.sends(person, "/look", "verdict=keep&words=Fine").await;
        assert_eq!(reply.status.as_u16(), status, "{person}");
    }
}

async fn kindly_refused(poll: &Poll<'_>) {
    for (form, words) in [
        ("verdict=&words=Kept+words", "Choose what comes of it."),
        (
            "verdict=perhaps&words=Kept+words",
            "Choose what comes of it.",
        ),
        ("verdict=keep&words=+", "Write in a sentence why."),
        (
            "verdict=keep&words=Kept+words&next_on=2026-11-26",
            "Choose a day to come, or none.",
        ),
        (
            "verdict=keep&words=Kept+words&next_on=soon",
            "Choose a day to come, or none.",
        ),
    ] {
        let reply = poll.sends("dana", "/look", form).await;
        says(&reply, 422, words);
        assert!(
            reply.text.contains("Kept words") || form.contains("words=+"),
            "{form}"
        );
    }
    let long = format!("verdict=keep&words={}", "a".repeat(2001));
    says(
        &poll.sends("dana", "/look", &long).await,
        422,
        "Shorten it to 2,000 letters.",
    );
}

#[tokio::test]
async fn what_is_to_be_reversed_holds_until_another_is_adopted_in_its_place() {
    on_each_database(async |world| {
        let hall = Hall::new(&world).await;
        let poll = hall.open("consent", &[]).await;
        adopt(&poll, false).await;
        let to = done(
            &world,
            "dana",
            &poll.path("/look"),
            "verdict=reverse&words=Nobody+came",
        )
        .await;
        assert_eq!(
            to.split('&').next().unwrap(),
            format!("{}?instead={}", world.path("/decisions/new"), poll.id())
        );
        poll.seen("grace", "It is to be reversed.").await;
        let asks = "nobody has proposed it yet: Meet on Tuesdays";
        home_says(&world, asks, true).await;
        // A proposal that is turned down takes no place.
        let instead = format!("kind=work&reverses={}", poll.id());
        let changes = [
            ("kind=work", instead.as_str()),
            ("Meet+on+Tuesdays", "Meet+never"),
        ];
        let failed = hall.open("consent", &changes).await;
        home_says(&world, asks, false).await;
        let no = "position=objection&reason=We+must+meet&version=0";
        failed.votes("luis", hall.clinic, no).await;
        failed.takes("dana", "/closing", "reasons=").await;
        failed.seen("grace", "Not adopted").await;
        let page = world.get("grace", &poll.page).await.text;
        assert!(!page.contains("takes its place"), "{page}");
        home_says(&world, asks, true).await;
        let adopted = hall.open("consent", &changes).await;
        adopt(&adopted, true).await;
        poll.seen("grace", "takes its place").await;
        home_says(&world, asks, false).await;
        let late = poll.sends("dana", "/look", "verdict=keep&words=Fine").await;
        says(&late, 409, "This decision is not looked at again here");
        let late = failed
            .sends("dana", "/look", "verdict=keep&words=Fine")
            .await;
        says(&late, 409, "This decision is not looked at again here");
        how_they_fare(&world).await;
    })
    .await;
}

/// Three votes: the first replaced, the second turned down, the third adopted. Two organisations have seats, one voted each time;
/// Ruth has a seat of her own and voted once. The settings say to look again in a year.
async fn how_they_fare(world: &World) {
    let text = crate::walk::visible(&world.get("grace", &world.path("/decisions")).await.text);
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    for (reading, says) in [
        (
            "From proposal to decision",
            "0 days in the middle, over 3 decisions.",
        ),
        ("Settled by the votes of organisations", "3 of 3 (100%)"),
        ("Organisations that voted", "3 of 6 (50%)"),
        ("Votes without a resident’s voice", "2 of 3 (67%)"),
        (
            "Adopted with weak support",
            "Nothing was adopted on the scale yet.",
        ),
        ("Another took its place", "1 of 2 (50%)"),
        ("A second look is planned", "1 of 1 (100%)"),
        ("Past the day for it", "0 of 1 (0%)"),
        (
            "Acted on",
            "No decision has a commitment yet, so nobody can say.",
        ),
    ] {
        let at = lines.iter().position(|line| *line == reading);
        let at = at.unwrap_or_else(|| panic!("{reading} is missing in {lines:#?}"));
        assert_eq!(lines[at + 1], says, "{reading}");
    }
}

#[tokio::test]
async fn a_commitment_comes_out_of_a_decision_and_shows_on_it() {
    on_each_database(async |world| {
        let hall = Hall::new(&world).await;
        let poll = hall.open("consent", &[]).await;
        let clinic = hall.clinic;
        let form = format!("once=0192f0c0-0000-7000-8000-0000000000d2&what=Ben+books+the+room&organisation={clinic}&due_on=2026-12-15");
        // Nothing comes out of what is still open.
        let early = poll.sends("dana", "/commitments", &form).await;
        assert_eq!(early.status.as_u16(), 404, "{}", early.text);
        adopt(&poll, false).await;
        for (person, status) in [("stan", 404), ("luis", 403)] {
            let reply = poll.sends(person, "/commitments", &form).await;
            assert_eq!(reply.status.as_u16(), status, "{person}");
        }
        let no_day = format!("what=Ben+books&organisation={clinic}&due_on=");
        let reply = poll.sends("dana", "/commitments", &no_day).await;
        says(&reply, 422, "Choose the day by which it is done.");
        for _ in 0..2 {
            poll.takes("dana", "/commitments", &form).await;
        }
        let page = world.get("dana", &poll.page).await.text;
        assert_eq!(page.matches("Ben books the room").count(), 1, "{page}");
        let list = world.path("/decisions");
        shows(&world, "grace", &list, "0 of 1 (0%)").await;
        let start = page.find("/structure/commitments/").unwrap();
        let id = &page[start..].split('"').next().unwrap();
        let commitment = world.path(id);
        shows(&world, "dana", &commitment, "It came out of a decision").await;
    })
    .await;
}
