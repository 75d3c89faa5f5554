//! Votes that do not count: from outside, without a reason, a second time, after standing aside, too late.

use super::{Hall, Poll, register, says, voice};
use crate::world::{World, on_each_database};

const NO_SEAT: (u16, &str) = (409, "There is no vote of yours here");
const SECOND: (u16, &str) = (409, "This member has voted already");
const ASIDE: (u16, &str) = (409, "This member stands aside");

#[tokio::test]
async fn a_vote_needs_a_seat_a_position_and_sometimes_a_reason() {
    on_each_database(async |world| {
        let hall = Hall::new(&world).await;
        let poll = hall.open("consensus_gradient", &[]).await;
        let stop = "position=cannot_accept&reason=+&version=0";
        poll.refuses("luis", hall.clinic, stop, (422, "Write down your reason"))
            .await;
        for rest in ["position=yes&version=0", "version=0"] {
            poll.refuses("luis", hall.clinic, rest, (422, "Choose where you stand"))
                .await;
        }
        for voter in [hall.other, hall.ruth, hall.body] {
            poll.refuses("luis", voter, "position=against&version=0", NO_SEAT)
                .await;
        }
        poll.refuses("ruth", hall.clinic, "position=against&version=0", NO_SEAT)
            .await;
        let reason = "position=cannot_accept&reason=It+harms&version=0";
        poll.votes("luis", hall.clinic, reason).await;
        poll.takes("dana", "/closing", "reasons=One+cannot").await;
        assert_eq!(register(&world).await[0].outcome, "not_adopted");
        poll.seen("grace", "It does not pass: somebody cannot accept it.")
            .await;
    })
    .await;
}

#[tokio::test]
async fn one_organisation_has_one_vote() {
    on_each_database(async |world| {
        let hall = Hall::new(&world).await;
        let poll = hall.open("consensus_gradient", &[]).await;
        poll.votes("luis", hall.clinic, "position=fully_for&version=0")
            .await;
        // The same again changes nothing; his own change counts; an older page does not write over it.
        poll.votes("luis", hall.clinic, "position=fully_for&version=0")
            .await;
        poll.votes("luis", hall.clinic, "position=against&version=1")
            .await;
        let stale = "position=can_live_with&reason=Typed+before&version=1";
        let reply = poll.ballot("luis", hall.clinic, stale).await;
        says(&reply, 409, "Somebody changed this vote");
        says(&reply, 409, "Typed before");
        // Somebody else who speaks for the same organisation, and the coordinators: no second vote.
        let cookies = voice(&world, world.clinic, "Carmen").await;
        let form = format!("voter={}&position=fully_for&version=2", hall.clinic);
        let second = world.post_as(&cookies, &poll.path("/vote"), &form).await;
        says(&second, SECOND.0, SECOND.1);
        poll.refuses("dana", hall.clinic, "position=fully_for&version=2", SECOND)
            .await;
        poll.takes("dana", "/closing", "").await;
        poll.seen("grace", "−2 against it, will not stop it").await;
        let late = "position=fully_for&version=0";
        poll.refuses("ruth", hall.ruth, late, (409, "This vote is closed"))
            .await;
    })
    .await;
}

#[tokio::test]
async fn who_stands_aside_has_no_vote_and_counts_for_nothing() {
    on_each_database(async |world| {
        let hall = Hall::new(&world).await;
        let poll = hall.open("consent", &[]).await;
        poll.votes("tomas", hall.other, "position=no_objection&version=0")
            .await;
        let aside = |why: &str| format!("voter={}&why={why}", hall.other);
        let empty = poll.sends("tomas", "/recusal", &aside("")).await;
        says(&empty, 422, "Write down what the interest is");
        let foreign = poll.sends("luis", "/recusal", &aside("x")).await;
        says(&foreign, NO_SEAT.0, NO_SEAT.1);
        for _ in 0..2 {
            poll.takes("tomas", "/recusal", &aside("We+would+be+paid"))
                .await;
        }
        for person in ["tomas", "dana"] {
            let again = "position=no_objection&version=2";
            poll.refuses(person, hall.other, again, ASIDE).await;
        }
        poll.seen("grace", "0 of 1 organisations have taken part")
            .await;
        back_and_aside_again(&poll, &hall).await;
        poll.votes("luis", hall.clinic, "position=no_objection&version=0")
            .await;
        poll.takes("dana", "/closing", "").await;
        poll.seen("grace", "We would be paid").await;
        assert_eq!(register(&world).await[0].outcome, "adopted");
    })
    .await;
}

/// Taken back while the vote is open; then entered by the coordinators.
async fn back_and_aside_again(poll: &Poll<'_>, hall: &Hall<'_>) {
    let form = format!("voter={}", hall.other);
    poll.takes("tomas", "/recusal/return", &form).await;
    poll.seen("grace", "0 of 2 organisations have taken part")
        .await;
    let form = format!("from=page&voter={}&why=We+would+be+paid", hall.other);
    poll.takes("dana", "/recusal", &form).await;
}

#[tokio::test]
async fn a_late_vote_does_not_count() {
    on_each_database(async |world| {
        let hall = Hall::new(&world).await;
        let poll = hall.open("majority", &[("2026-11-30", "2026-11-22")]).await;
        poll.votes("luis", hall.clinic, "position=yes&version=0")
            .await;
        world.pass(2 * 24 * 3600);
        let late = (409, "The last day for votes is over");
        poll.refuses("tomas", hall.other, "position=no&version=0", late)
            .await;
        poll.refuses("luis", hall.clinic, "position=no&version=1", late)
            .await;
        home_asks_to_close(&world).await;
        poll.takes("dana", "/closing", "").await;
        assert_eq!(register(&world).await[0].outcome, "adopted");
    })
    .await;
}

async fn home_asks_to_close(world: &World) {
    let home = world.get("dana", &world.path("")).await;
    says(&home, 200, "The vote is over, close it: Meet on Tuesdays");
    let other = world.get("luis", &world.path("")).await.text;
    assert!(!other.contains("Meet on Tuesdays"), "{other}");
}

#[tokio::test]
async fn proxies_alternates_and_votes_said_in_the_room() {
    on_each_database(async |world| {
        let hall = Hall::new(&world).await;
        let poll = hall.open("majority", &[]).await;
        let proxy = |giver, carrier| format!("giver={giver}&carrier={carrier}");
        let wrong = [
            (hall.ruth, hall.ruth, "Choose two different members"),
            (hall.ruth, hall.body, "Choose a member with a vote"),
        ];
        for (giver, carrier, words) in wrong {
            let reply = poll.sends("dana", "/proxies", &proxy(giver, carrier)).await;
            says(&reply, 422, words);
        }
        poll.takes("dana", "/proxies", &proxy(hall.ruth, hall.clinic))
            .await;
        for (giver, carrier, words) in [
            (hall.other, hall.clinic, "carries another’s vote already"),
            (hall.clinic, hall.other, "cannot be passed on"),
            (hall.ruth, hall.other, "Another member carries this vote"),
        ] {
            let reply = poll.sends("dana", "/proxies", &proxy(giver, carrier)).await;
            says(&reply, 422, words);
        }
        poll.votes("luis", hall.ruth, "position=yes&version=1")
            .await;
        // Ruth came after all: her own vote replaces the carried one, and he cannot change it back.
        poll.votes("ruth", hall.ruth, "position=no&version=2").await;
        poll.refuses("luis", hall.ruth, "position=yes&version=3", SECOND)
            .await;
        poll.votes("dana", hall.other, "position=yes&reason=By+phone&version=0")
            .await;
        poll.votes("tomas", hall.other, "position=no&version=1")
            .await;
        poll.takes("dana", "/closing", "").await;
        let missing = "It was closed before its last day was over. Had not voted: 1.";
        poll.seen("grace", missing).await;
        assert_eq!(register(&world).await[0].outcome, "not_adopted");
    })
    .await;
}
