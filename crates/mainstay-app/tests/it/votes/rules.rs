//! The rule stands before anybody votes; without a quorum there is no result; a decision is replaced, never changed.

use super::{Hall, done, register, says, shows};
use crate::world::on_each_database;

#[tokio::test]
async fn without_a_quorum_there_is_more_time_or_no_result() {
    on_each_database(async |world| {
        let hall = Hall::new(&world).await;
        let all = ("quorum=50", "quorum=100");
        let poll = hall.open("majority", &[all]).await;
        poll.votes("luis", hall.clinic, "position=yes&version=0")
            .await;
        let early = poll.sends("dana", "/closing", "").await;
        says(&early, 409, "Too few have taken part");
        let past = "closes_on=2020-01-01&version=2";
        let reply = poll.sends("dana", "/extension", past).await;
        says(&reply, 422, "Choose a last day for votes");
        poll.takes("dana", "/extension", "closes_on=2026-12-10&version=2")
            .await;
        let stale = "closes_on=2026-12-20&version=2";
        assert_eq!(poll.sends("dana", "/extension", stale).await.status, 409);
        poll.votes("tomas", hall.other, "position=no&version=0")
            .await;
        let longer = "closes_on=2026-12-20&version=3";
        let reply = poll.sends("dana", "/extension", longer).await;
        says(&reply, 409, "Enough have taken part");
        let reply = poll.sends("dana", "/closing", "without_result=yes").await;
        says(&reply, 409, "Enough have taken part for a result");
        let other = hall.open("majority", &[("Tuesdays", "Mondays")]).await;
        let nobody = "without_result=yes&reasons=Nobody+came";
        other.takes("dana", "/closing", nobody).await;
        let entry = &register(&world).await[0];
        assert_eq!(
            (entry.outcome.as_str(), entry.title.as_str()),
            ("no_result", "Meet on Mondays")
        );
        other
            .seen("luis", "No result: 0 took part, 1 were needed")
            .await;
    })
    .await;
}

#[tokio::test]
async fn the_rule_is_set_before_anybody_votes() {
    on_each_database(async |world| {
        let hall = Hall::new(&world).await;
        let list = world.path("/decisions");
        let wrong = "title=&method=dice&quorum=0&kind=x&review_on=soon";
        let bad = world.post("dana", &list, wrong).await;
        for words in [
            "Type a title",
            "Choose how it is decided",
            "Choose one from the list",
            "“soon” is not a date",
        ] {
            says(&bad, 422, words);
        }
        let form = hall.proposal("consent").replace("quorum=50", "quorum=0");
        let none = world.post("dana", &list, &form).await;
        says(&none, 422, "Type a whole number from 1 to 100");
        let poll = hall.open("consent", &[]).await;
        let other = ["version=2&", &hall.proposal("majority")].concat();
        let fixed = "This can no longer be changed";
        says(&poll.sends("dana", "", &other).await, 409, fixed);
        let change = world.get("dana", &poll.path("/change")).await;
        says(&change, 409, fixed);
        // As long as nobody has voted it can go back to a draft; afterwards it stays.
        poll.takes("dana", "/draft", "").await;
        poll.takes("dana", "/polling", "").await;
        poll.votes("luis", hall.clinic, "position=no_objection&version=0")
            .await;
        let late = poll.sends("dana", "/draft", "").await;
        says(&late, 409, "Somebody has voted already");
    })
    .await;
}

#[tokio::test]
async fn a_draft_says_what_it_lacks_and_keeps_what_two_people_wrote() {
    on_each_database(async |world| {
        let hall = Hall::new(&world).await;
        let list = world.path("/decisions");
        let bare = "title=Bare&method=consent&kind=work&quorum=50&share=75";
        let page = done(&world, "dana", &list, bare).await;
        let opening = [page.as_str(), "/polling"].concat();
        let lacks = world.post("dana", &opening, "").await;
        for words in [
            "Write the text of the proposal first",
            "Choose the body that decides",
            "Choose a last day for votes",
        ] {
            says(&lacks, 422, words);
        }
        let first = ["version=1&", &hall.proposal("consent")].concat();
        done(&world, "dana", &page, &first).await;
        let second = first.replace("Tuesdays", "Sundays");
        let conflict = world.post("dana", &page, &second).await;
        says(&conflict, 409, "Meet on Tuesdays");
        says(&conflict, 409, "value=\"Meet on Sundays\"");
        done(&world, "dana", &[page.as_str(), "/withdrawal"].concat(), "").await;
        assert_eq!(world.get("luis", &page).await.status, 404);
        shows(&world, "dana", &page, "This draft was withdrawn").await;
        done(&world, "dana", &[page.as_str(), "/return"].concat(), "").await;
        shows(&world, "luis", &page, "Draft").await;
    })
    .await;
}

#[tokio::test]
async fn a_new_decision_takes_the_place_of_an_old_one_and_names_it() {
    on_each_database(async |world| {
        let hall = Hall::new(&world).await;
        let poll = hall.open("consent", &[]).await;
        poll.votes("luis", hall.clinic, "position=no_objection&version=0")
            .await;
        poll.takes("dana", "/closing", "").await;
        let old = register(&world).await[0].clone();
        let more = format!("&reverses={}&decider=Dana", old.id);
        let form = [&hall.proposal("delegated"), more.as_str()].concat();
        let form = form.replace("Tuesdays", "Fridays");
        let next = done(&world, "dana", &world.path("/decisions"), &form).await;
        let opened = world
            .post("dana", &[next.as_str(), "/polling"].concat(), "")
            .await;
        says(&opened, 409, "Nobody votes on this decision");
        let closing = [next.as_str(), "/closing"].concat();
        let bare = world.post("dana", &closing, "outcome=&reasons=").await;
        says(&bare, 422, "Say how it was decided");
        says(&bare, 422, "Write down the reasons");
        let form = "outcome=adopted&reasons=Rooms+are+free";
        done(&world, "dana", &closing, form).await;
        let both = register(&world).await;
        assert_eq!(
            (both[0].reverses, both[0].decider.as_str()),
            (Some(old.id), "Dana")
        );
        assert_eq!(both[1], old, "the older entry is as it was");
        poll.seen("luis", "takes its place").await;
        shows(&world, "luis", &next, "1. <bdi>Meet on Tuesdays</bdi>").await;
    })
    .await;
}
