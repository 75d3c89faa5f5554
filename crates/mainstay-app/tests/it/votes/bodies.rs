//! Bodies and seats: set up, changed, kept when two write, taken out and brought back; who left the roster has no vote.

use super::{Hall, done, says, seats, shows};
use crate::world::on_each_database;

#[tokio::test]
async fn a_body_and_its_seats_are_set_up_once_and_say_when_terms_end() {
    on_each_database(async |world| {
        let hall = Hall::new(&world).await;
        let list = world.path("/bodies");
        let body = world.path(&format!("/bodies/{}", hall.body));
        let add = [body.as_str(), "/seats"].concat();
        let clinic = format!("seat_kind=organisation&organisation={}", hall.clinic);
        let turned = "seat_kind=person&holder=Ana&starts_on=2026-05-01&ends_on=2026-04-01";
        for (path, form, words) in [
            (&list, "name=&kind=board", "Choose what kind of body it is"),
            (&list, "name=steering+GROUP&kind=assembly", "There is a body with this name"),
            (&add, clinic.as_str(), "There is a seat for this one already"),
            (&add, turned, "The last day is before the first"),
            (&add, "seat_kind=person", "Type a name"),
            (&add, "", "Say whose seat it is"),
        ] {
            says(&world.post("dana", path, form).await, 422, words);
        }
        let ending = "once=0192f0c0-0000-7000-8000-0000000000c2&seat_kind=person&holder=Ana&ends_on=2027-01-10";
        for _ in 0..2 {
            done(&world, "dana", &add, ending).await;
        }
        assert_eq!(seats(&world).await.len(), 4);
        for words in ["ends soon", "1 January 2025 to 31 December 2027", "4 votes today."] {
            shows(&world, "luis", &body, words).await;
        }
        let home = "Steering group: terms that end soon or are over: 1";
        shows(&world, "dana", &world.path(""), home).await;
    })
    .await;
}

#[tokio::test]
async fn seats_and_bodies_are_changed_kept_and_brought_back() {
    on_each_database(async |world| {
        let hall = Hall::new(&world).await;
        let body = world.path(&format!("/bodies/{}", hall.body));
        let seat = world.path(&format!("/bodies/seats/{}", hall.ruth));
        let change = "seat_kind=person&holder=Ana+Ruiz&ends_on=2028-01-10&version=1";
        done(&world, "dana", &seat, change).await;
        let stale = "seat_kind=person&holder=Ana+Perez&version=1";
        let reply = world.post("dana", &seat, stale).await;
        says(&reply, 409, "Ana Ruiz");
        says(&reply, 409, "Ana Perez");
        let named = "name=Council&kind=steering&version=1";
        done(&world, "dana", &body, named).await;
        let stale = "name=Board&kind=steering&version=1";
        let reply = world.post("dana", &body, stale).await;
        says(&reply, 409, "Council");
        says(&reply, 409, "value=\"Board\"");
        let removal = [seat.as_str(), "/removal"].concat();
        for _ in 0..2 {
            let to = done(&world, "dana", &removal, "").await;
            assert!(to.contains("removed="), "{to}");
            assert_eq!(seats(&world).await.len(), 2);
        }
        done(&world, "dana", &[seat.as_str(), "/return"].concat(), "").await;
        assert_eq!(seats(&world).await.len(), 3);
        done(&world, "dana", &[body.as_str(), "/removal"].concat(), "").await;
        assert_eq!(world.get("dana", &body).await.status, 404);
        done(&world, "dana", &[body.as_str(), "/return"].concat(), "").await;
        shows(&world, "dana", &body, "Ana Ruiz").await;
    })
    .await;
}

#[tokio::test]
async fn who_left_the_roster_has_no_vote() {
    on_each_database(async |world| {
        let hall = Hall::new(&world).await;
        let gone = world.path(&format!("/partners/{}/removal", hall.other));
        done(&world, "dana", &gone, "").await;
        let poll = hall.open("consent", &[]).await;
        poll.seen("dana", "0 of 1 organisations have taken part")
            .await;
        let nothing = (409, "There is no vote of yours here");
        let vote = "position=no_objection&version=0";
        poll.refuses("tomas", hall.other, vote, nothing).await;
    })
    .await;
}

#[tokio::test]
async fn a_funder_is_asked_about_its_interest_when_money_goes_by_a_decision() {
    on_each_database(async |world| {
        let hall = Hall::new(&world).await;
        let partner = world.path(&format!("/partners/{}", hall.other));
        let page = world.get("dana", &partner).await.text;
        let version = page.split("name=\"version\" value=\"").nth(1).unwrap();
        let version = version.split('"').next().unwrap();
        let form = format!("name=Foundation&sector=philanthropy&version={version}");
        done(&world, "dana", &partner, &form).await;
        let asks = "Gives money: an interest of its own?";
        let money = hall
            .open("consent", &[("&level=told", "&has_money=yes")])
            .await;
        let text = world.get("dana", &money.page).await.text;
        assert_eq!(text.matches(asks).count(), 1, "{text}");
        let other = hall.open("consent", &[("Tuesdays", "Mondays")]).await;
        let text = world.get("dana", &other.page).await.text;
        assert_eq!(text.matches(asks).count(), 0, "{text}");
    })
    .await;
}
