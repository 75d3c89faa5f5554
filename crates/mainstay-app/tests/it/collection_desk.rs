//! The round's desk: accepting, sending back, correcting, closing, locking, reminding, and what waits for whom.

use axum::http::StatusCode;

use crate::collection::{ALL, Round};
use crate::world::on_each_database;

#[tokio::test]
async fn who_may_decide_about_a_hand_in() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        round.hand_in("maria", ALL, "").await;
        let path = round.desk(&format!("/{}/acceptance", round.world.clinic));
        for (person, status) in [
            ("nobody", 303),
            ("stan", 404),
            ("kim", 404),
            ("luis", 403),
            ("maria", 403),
            ("grace", 403),
            ("omar", 403),
            ("ruth", 403),
            ("tomas", 403),
            ("priya", 303),
        ] {
            let reply = round.world.post(person, &path, "").await;
            assert_eq!(reply.status.as_u16(), status, "{person}");
        }
        let desk = round.world.get("grace", &round.desk("")).await;
        assert_eq!(desk.status, StatusCode::OK);
        assert!(
            desk.text.contains(">Accepted<") && !desk.text.contains("<button class=\"quiet\">")
        );
    })
    .await;
}

#[tokio::test]
async fn a_hand_in_is_sent_back_with_a_comment_and_comes_again() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        round.hand_in("maria", ALL, "").await;
        let back = round.desk(&format!("/{}/return", round.world.clinic));
        let empty = round.world.post("dana", &back, "comment=+").await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        round
            .world
            .post("dana", &back, "comment=Is+this+the+whole+quarter%3F")
            .await;
        let page = round.world.get("maria", &round.form_path("")).await.text;
        assert!(page.contains("Is this the whole quarter?"), "{page}");
        let (reply, _) = round
            .hand_in("maria", &ALL.replace("1%2C234", "1300"), "")
            .await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        assert_eq!(round.figures().await["visits"].2, Some(1300.0));
    })
    .await;
}

#[tokio::test]
async fn a_hand_in_is_read_with_its_remarks_before_it_is_accepted() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        let path = round.desk(&format!("/{}", round.world.clinic));
        let before = round.world.get("dana", &path).await;
        assert!(
            before.text.contains("Nothing handed in yet"),
            "{}",
            before.text
        );
        assert!(!before.text.contains("/acceptance"), "{}", before.text);
        round.hand_in("maria", ALL, "").await;
        let desk = round.world.get("dana", &round.desk("")).await.text;
        assert!(desk.contains(&format!("href=\"{path}\"")), "{desk}");
        let page = round.world.get("dana", &path).await.text;
        for part in ["1,234", "/acceptance", "/return", "Worth a look"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        for (person, status) in [("luis", 403), ("maria", 403), ("grace", 403), ("stan", 404)] {
            let reply = round.world.get(person, &path).await;
            assert_eq!(reply.status.as_u16(), status, "{person}");
        }
        round
            .world
            .post("dana", &format!("{path}/acceptance"), "")
            .await;
        let page = round.world.get("dana", &path).await.text;
        assert!(
            page.contains("/reopening") && !page.contains("/return\""),
            "{page}"
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_accepted_counts_on_while_its_correction_is_sent_back() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        round.hand_in("maria", ALL, "").await;
        let desk = |rest: &str| round.desk(&format!("/{}{rest}", round.world.clinic));
        round.world.post("dana", &desk("/acceptance"), "").await;
        let corrected = ALL.replace("1%2C234", "1300");
        let reason = "&reason=December+was+missing";
        round.hand_in("maria", &corrected, reason).await;
        let scorecard = round.world.path("/scorecard");
        let trace = round.world.path("/scorecard/visits/trace?period=2026-Q3");
        let before = round.world.get("dana", &scorecard).await.text;
        assert!(
            before.contains("75%") && before.contains("1,234") && !before.contains("1,300"),
            "a correction that nobody accepted changes nothing: {before}"
        );
        let waits = round.world.get("dana", &trace).await.text;
        for part in [
            "1,234",
            ">accepted<",
            "1,300",
            "It counts once it is accepted",
        ] {
            assert!(waits.contains(part), "{part}: {waits}");
        }
        let why = "comment=Which+December%3F";
        stands_beside_the_accepted_one(&round.world.get("dana", &desk("")).await.text);
        round.world.post("dana", &desk("/return"), why).await;
        let after = round.world.get("dana", &scorecard).await.text;
        assert!(
            after.contains("75%") && after.contains("1,234") && !after.contains("1,300"),
            "{after}"
        );
        let back = round.world.get("dana", &trace).await.text;
        for part in [
            "1,234",
            ">accepted<",
            "1,300",
            "was sent back. It does not count",
        ] {
            assert!(back.contains(part), "{part}: {back}");
        }
        // Handed in once more and accepted, the correction counts.
        round.hand_in("maria", &corrected, "").await;
        round.world.post("dana", &desk("/acceptance"), "").await;
        let settled = round.world.get("dana", &scorecard).await.text;
        assert!(
            settled.contains("1,300") && !settled.contains("1,234"),
            "{settled}"
        );
        // Opened again, all of it is in question.
        round.world.post("dana", &desk("/reopening"), why).await;
        let opened = round.world.get("dana", &scorecard).await.text;
        assert!(!opened.contains("75%"), "{opened}");
    })
    .await;
}

/// Whoever reads a correction sees the accepted figure beside it, and nothing beside what did not change.
fn stands_beside_the_accepted_one(read: &str) {
    let beside = "Accepted, and counts until this is: 1,234";
    assert!(read.contains("1,300") && read.contains(beside), "{read}");
    assert_eq!(read.matches("Accepted, and counts").count(), 1, "{read}");
}

#[tokio::test]
async fn what_one_round_accepted_counts_until_another_round_accepts_its_correction() {
    on_each_database(async |world| {
        let first = Round::open(world).await;
        first.hand_in("maria", ALL, "").await;
        let accept = first.desk(&format!("/{}/acceptance", first.world.clinic));
        first.world.post("dana", &accept, "").await;
        let second = Round::again(first.world).await;
        let corrected = ALL.replace("1%2C234", "1300");
        // Who changes what another round accepted says why, as in the same round.
        let refused = second.tries_to_hand_in("luis", &corrected, "").await;
        assert!(
            refused.text.contains("name=\"reason\"") && refused.text.contains("Say why"),
            "{}",
            refused.text
        );
        second
            .hand_in("luis", &corrected, "&reason=December+was+missing")
            .await;
        let scorecard = second.world.path("/scorecard");
        let shown = second.world.get("dana", &scorecard).await.text;
        assert!(
            shown.contains("1,234") && !shown.contains("1,300"),
            "{shown}"
        );
        let desk = second.world.get("dana", &second.desk("")).await.text;
        assert!(desk.contains("Corrected after it was accepted"), "{desk}");
        let path = |rest: &str| second.desk(&format!("/{}{rest}", second.world.clinic));
        let why = "comment=Which+December%3F";
        second.world.post("dana", &path("/return"), why).await;
        let back = second.world.get("dana", &scorecard).await.text;
        assert!(back.contains("1,234") && !back.contains("1,300"), "{back}");
        second.hand_in("luis", &corrected, "").await;
        second.world.post("dana", &path("/acceptance"), "").await;
        let settled = second.world.get("dana", &scorecard).await.text;
        assert!(
            settled.contains("1,300") && !settled.contains("1,234"),
            "{settled}"
        );
    })
    .await;
}

#[tokio::test]
async fn an_accepted_hand_in_is_not_taken_back_behind_a_later_correction() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        let (_, first) = round.hand_in("maria", "visits..value=1%2C234", "").await;
        let accept = round.desk(&format!("/{}/acceptance", round.world.clinic));
        round.world.post("dana", &accept, "").await;
        // The second hand-in adds a figure and replaces none.
        let (said, _) = round.hand_in("maria", ALL, "&reason=It+was+missing").await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text);
        let undo = round.form_path(&format!("/receipts/{first}/undo"));
        let refused = round.world.post("maria", &undo, "reason=oh").await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text);
        assert_eq!(round.figures().await["visits"].2, Some(1234.0));
    })
    .await;
}

#[tokio::test]
async fn what_was_accepted_changes_only_with_a_reason_and_everybody_sees_it() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        let (_, first) = round.hand_in("maria", ALL, "").await;
        let accept = round.desk(&format!("/{}/acceptance", round.world.clinic));
        round.world.post("dana", &accept, "").await;
        let undo = round.form_path(&format!("/receipts/{first}/undo"));
        let refused = round.world.post("maria", &undo, "reason=oh").await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        let typed = ALL.replace("1%2C234", "1300");
        let (silent, _) = round.hand_in("maria", &typed, "").await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(silent.text.contains("Say why the accepted figures change"));
        assert_eq!(round.figures().await["visits"].2, Some(1234.0));
        let (said, second) = round
            .hand_in("maria", &typed, "&reason=December+was+missing")
            .await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text);
        let desk = round.world.get("dana", &round.desk("")).await.text;
        assert!(desk.contains("Corrected after it was accepted"), "{desk}");
        assert!(desk.contains("December was missing"));
        // Taking the correction back leaves what was accepted, accepted.
        let undo = round.form_path(&format!("/receipts/{second}/undo"));
        let done = round.world.post("maria", &undo, "reason=My+mistake").await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        assert_eq!(round.figures().await["visits"].2, Some(1234.0));
        let desk = round.world.get("dana", &round.desk("")).await.text;
        assert!(desk.contains(">Accepted<"), "{desk}");
    })
    .await;
}

/// Without the second figure there is a remark: it will count as missing.
#[tokio::test]
async fn only_a_hand_in_without_any_remark_can_be_accepted_unread() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        let at_once = round.desk("/acceptance");
        let ticked = format!("value=\"{}\"", round.world.clinic);
        let form = format!("organisation={}", round.world.clinic);
        round.hand_in("maria", "visits..value=1%2C234", "").await;
        let desk = round.world.get("dana", &round.desk("")).await.text;
        assert!(!desk.contains("without questions"), "{desk}");
        let page = round.world.get("dana", &at_once).await.text;
        assert!(!page.contains(&ticked), "{page}");
        round.world.post("dana", &at_once, &form).await;
        let desk = round.world.get("dana", &round.desk("")).await.text;
        assert!(!desk.contains(">Accepted<"), "{desk}");
        round.hand_in("maria", ALL, "").await;
        let desk = round.world.get("dana", &round.desk("")).await.text;
        assert!(desk.contains("without questions"), "{desk}");
        let page = round.world.get("dana", &at_once).await.text;
        assert!(page.contains(&ticked), "{page}");
        round.world.post("dana", &at_once, &form).await;
        let desk = round.world.get("dana", &round.desk("")).await.text;
        assert!(desk.contains(">Accepted<"), "{desk}");
    })
    .await;
}

#[tokio::test]
async fn nothing_to_report_is_not_offered_over_figures() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        let offered = format!("action=\"{}\"", round.form_path("/nothing"));
        let before = round.world.get("luis", &round.form_path("")).await.text;
        assert!(before.contains(&offered), "{before}");
        round.hand_in("luis", ALL, "").await;
        let after = round.world.get("luis", &round.form_path("")).await.text;
        assert!(!after.contains(&offered), "{after}");
        assert!(after.contains("no longer an answer"), "{after}");
    })
    .await;
}

#[tokio::test]
async fn nothing_to_report_is_an_answer_and_can_be_replaced_by_figures() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        let form = format!("once={}&note=Closed", round.world.app.id());
        let path = round.form_path("/nothing");
        let first = round.world.post("luis", &path, &form).await;
        let second = round.world.post("luis", &path, &form).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
        assert_eq!(first.location(), second.location());
        let desk = round.world.get("dana", &round.desk("")).await.text;
        assert!(desk.contains("1 of 2 in") && desk.contains(">Nothing to report<"));
        let (reply, _) = round.hand_in("luis", ALL, "").await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        let refused = round.world.post("luis", &path, "note=").await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
    })
    .await;
}

#[tokio::test]
async fn a_closed_round_takes_nothing_new_and_a_locked_one_no_correction() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        let version = round.version("maria").await;
        round.world.post("dana", &round.desk("/closing"), "").await;
        let form = format!("version={version}&visits..value=77");
        let reply = round
            .world
            .post("maria", &round.form_path("/check"), &form)
            .await;
        assert_eq!(reply.status, StatusCode::CONFLICT);
        assert!(reply.text.contains("This round is closed") && reply.text.contains("value=\"77\""));
        round.world.post("dana", &round.desk("/opening"), "").await;
        round.hand_in("maria", ALL, "").await;
        let early = round.world.post("dana", &round.desk("/lock"), "").await;
        assert_eq!(early.status, StatusCode::CONFLICT);
        let accept = round.desk(&format!("/{}/acceptance", round.world.clinic));
        round.world.post("dana", &accept, "").await;
        round.world.post("dana", &round.desk("/lock"), "").await;
        let reply = round.check("maria", &ALL.replace("1%2C234", "5")).await;
        assert_eq!(reply.status, StatusCode::CONFLICT);
        assert!(reply.text.contains("This round is locked"));
        let reopen = round.desk(&format!("/{}/reopening", round.world.clinic));
        round
            .world
            .post("dana", &reopen, "comment=Count+again")
            .await;
        let (again, _) = round
            .hand_in("maria", &ALL.replace("1%2C234", "1290"), "")
            .await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text);
    })
    .await;
}

#[tokio::test]
async fn late_is_said_only_when_the_day_is_over_in_the_partnerships_place() {
    on_each_database(async |world| {
        let round = Round::due(world, "2026-11-22").await;
        // From noon UTC on 21 November to 05:59 UTC on the 23rd: still the 22nd in Chicago.
        round.world.pass(41 * 3600 + 59 * 60);
        let desk = round.world.get("dana", &round.desk("")).await.text;
        assert!(
            desk.contains("0 of 2 in") && !desk.contains("Overdue"),
            "{desk}"
        );
        round.world.pass(120);
        let desk = round.world.get("dana", &round.desk("")).await.text;
        assert!(desk.contains("Overdue"));
        let home = round.world.get("dana", &round.world.path("")).await.text;
        assert!(home.contains("2 overdue: July to September 2026"), "{home}");
    })
    .await;
}

#[tokio::test]
async fn what_waits_is_on_the_home_page_with_one_button_each() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        let world = &round.world;
        let luis = world.get("luis", &world.path("")).await.text;
        assert!(
            luis.contains("Hand in your figures: July to September 2026"),
            "{luis}"
        );
        let omar = world.get("omar", &world.path("")).await.text;
        assert!(omar.contains("Nothing is waiting for you."));
        round.hand_in("luis", ALL, "").await;
        let dana = world.get("dana", &world.path("")).await.text;
        assert!(
            dana.contains("1 handed in and waiting to be read"),
            "{dana}"
        );
        let luis = world.get("luis", &world.path("")).await.text;
        assert!(luis.contains("Nothing is waiting for you."));
    })
    .await;
}

#[tokio::test]
async fn reminding_makes_a_personal_link_for_those_named() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        let page = round
            .world
            .get("dana", &round.desk("/reminders"))
            .await
            .text;
        assert!(page.contains("Ɱáŕíá") && page.contains("ĺúíś"), "{page}");
        let none = round
            .world
            .post("dana", &round.desk("/reminders"), "")
            .await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        let who = format!("people={}.1", round.world.clinic);
        let sent = round
            .world
            .post("dana", &round.desk("/reminders"), &who)
            .await;
        assert!(
            sent.text.contains("1 link was made") && sent.text.contains("/link/"),
            "{}",
            sent.text
        );
        // It is on record, and a second letter within days is nobody's slip.
        let desk = round.world.get("dana", &round.desk("")).await.text;
        assert_eq!(desk.matches("Reminded ").count(), 1, "{desk}");
        let again = round
            .world
            .get("dana", &round.desk("/reminders"))
            .await
            .text;
        let ticked = |page: &str| page.matches(" checked>").count();
        assert!(ticked(&again) < ticked(&page), "{again}");
        assert!(ticked(&again) > 0, "the other partner is ticked: {again}");
        let refused = round
            .world
            .post("luis", &round.desk("/reminders"), &who)
            .await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn a_backbone_with_an_office_of_its_own_still_sees_what_partners_handed_in() {
    on_each_database(async |world| {
        let round = Round::open(world).await;
        round.hand_in("maria", ALL, "").await;
        let mut seat = round.world.seat_of("dana").await;
        seat.organisation = Some(round.world.other_clinic);
        let waiting =
            mainstay_app::measurement::collection::service::waiting(&round.world.app, &seat)
                .await
                .unwrap();
        let keys: Vec<&str> = waiting.iter().map(|item| item.key).collect();
        assert_eq!(keys, ["waiting-to-accept"]);
    })
    .await;
}
