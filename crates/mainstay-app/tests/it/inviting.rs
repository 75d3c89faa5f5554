//! Inviting many at once: pasted, put right, one press; who may, and nothing of another partnership.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use mainstay_app::mail::store as mail;
use mainstay_app::people::{service as people, store};
use mainstay_app::shell::{App, Failure, Language, MailRoute, Words};
use mainstay_app::start;

use crate::world::{Reply, World, on_each_database};

/// Twelve lines of a spreadsheet: a mail without @, a sector nobody knows, and a person who is there twice.
const LINES: &str = "Alpha House\tAna Alvarez\tana@alpha.example.org\tHousing
Beta Clinic\tBo Berg\tbo@beta.example.org\tPrimary care and clinics
Gamma School\tCy Chen\tcy@gamma.example.org\tHousing
Delta Shelter\tDi Dunn\tdi.delta.example.org\tHousing
Epsilon Food\tEd Egan\ted@epsilon.example.org\tHousing
Zeta Works\tFa Fox\tfa@zeta.example.org\tHousng
Eta Homes\tGu Gray\tgu@eta.example.org\tHousing
Theta Care\tHa Hill\tha@theta.example.org\tHousing
Iota Land\tIn Ito\tin@iota.example.org\tHousing
Kappa Build\tJo Jung\tjo@kappa.invalid\tHousing
Lambda Rent\tKa Kern\tka@lambda.example.org\tHousing
Alpha Too\tAna Alvarez\tANA@alpha.example.org\tHousing
";

pub fn encoded(text: &str) -> String {
    mainstay_app::shell::encode(text)
}

pub fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text.split(before).nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no {before} in {text}"));
    rest.split(after).next().unwrap()
}

/// The contacts a page offers, and those of them that are ticked.
pub fn offered(page: &Reply) -> (Vec<String>, Vec<String>) {
    let boxes = page.text.split("name=\"guest\"").skip(1);
    let boxes: Vec<&str> = boxes
        .map(|piece| piece.split('>').next().unwrap())
        .collect();
    let value = |piece: &&str| between(piece, "value=\"", "\"").to_owned();
    let ticked = boxes.iter().filter(|piece| piece.contains("checked"));
    (
        boxes.iter().map(value).collect(),
        ticked.map(value).collect(),
    )
}

pub fn form_of(page: &Reply, guests: &[String]) -> String {
    let once = page.text.split("/people/invite?list=").nth(1).unwrap();
    let once = between(once, "name=\"once\" value=\"", "\"");
    let ticked: Vec<String> = guests.iter().map(|id| format!("guest={id}")).collect();
    format!("once={once}&role=partner_lead&{}", ticked.join("&"))
}

pub async fn letters_to(world: &World, address: &str) -> Vec<String> {
    let all = world
        .app
        .db()
        .read(|tx| Ok::<_, Failure>(mail::newest(tx, 200)?));
    let all = all.await.unwrap().into_iter();
    let own = all.filter(|letter| letter.to_address.eq_ignore_ascii_case(address));
    own.map(|letter| letter.body).collect()
}

/// The path of the invitation's link in the newest letter to an address.
pub async fn link_to(world: &World, address: &str) -> String {
    let letters = letters_to(world, address).await;
    let letter = letters.iter().find(|body| body.contains("/invitation/"));
    let rest = letter
        .unwrap()
        .split("http://127.0.0.1:8080")
        .nth(1)
        .unwrap();
    rest.split_whitespace().next().unwrap().to_owned()
}

pub async fn invitations(world: &World) -> Vec<store::InvitedRow> {
    let partnership = world.partnership;
    let read = world
        .app
        .db()
        .read(move |tx| Ok::<_, Failure>(store::invitations(tx, partnership)?));
    read.await.unwrap()
}

pub async fn seats(world: &World) -> Vec<store::SeatListRow> {
    let partnership = world.partnership;
    let read = world
        .app
        .db()
        .read(move |tx| Ok::<_, Failure>(store::seats(tx, partnership)?));
    read.await.unwrap()
}

/// Pastes the lines, puts them right, and leaves the page on which the people are ticked.
pub async fn pasted(world: &World) -> Reply {
    let form = format!("then=invite&lines={}", encoded(LINES));
    let sent = world
        .post("dana", &world.path("/exchange/lines"), &form)
        .await;
    let list = sent.location().to_owned();
    let page = world.get("dana", &list).await;
    assert!(
        page.text
            .contains("“di.delta.example.org” is not an e-mail address")
    );
    assert!(page.text.contains("“Housng”"), "{}", page.text);
    assert!(page.text.contains("stands in row 1 as well"));
    assert!(page.text.contains("3 rows to put right"), "{}", page.text);
    let version = between(&page.text, "name=\"version\" value=\"", "\"");
    let fixes = format!(
        "version={version}&fix-4-contact_email=di%40delta.example.org&fix-6-sectors=Housing&shown=4&shown=6&shown=12&out=12"
    );
    let taken = world.post("dana", &format!("{list}/entry"), &fixes).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    assert!(taken.location().contains("/people/invite?list="));
    world.get("dana", taken.location()).await
}

/// Invites the eleven of the pasted lines.
pub async fn eleven(world: &World) {
    let page = pasted(world).await;
    let (_, ticked) = offered(&page);
    let form = form_of(&page, &ticked);
    let sent = world
        .post("dana", &world.path("/people/invite"), &form)
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
}

#[tokio::test]
async fn pasted_lines_are_put_right_and_invited_with_one_press() {
    on_each_database(async |world| {
        let page = pasted(&world).await;
        let (all, ticked) = offered(&page);
        assert_eq!((all.len(), ticked.len()), (11, 11));
        assert!(page.text.contains("signs, votes and hands in figures"));
        let form = form_of(&page, &ticked);
        for _ in 0..2 {
            let sent = world
                .post("dana", &world.path("/people/invite"), &form)
                .await;
            assert_eq!(
                sent.location(),
                format!("{}?note=invited-many", world.path("/people/invitations"))
            );
        }
        let made = invitations(&world).await;
        assert_eq!(made.len(), 11);
        assert!(made.iter().all(|row| row.role == "partner_lead"
            && row.organisation.is_some()
            && row.contact.is_some()));
        assert_eq!(letters_to(&world, "ana@alpha.example.org").await.len(), 1);
        // Whoever was invited cannot be ticked again.
        let page = world.get("dana", &world.path("/people/invite")).await;
        assert_eq!(offered(&page).0.len(), 0);
        assert!(page.text.contains("was invited already"));
        // Nobody ticked is said beside the list.
        let none = world
            .post("dana", &world.path("/people/invite"), "role=member")
            .await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.text.contains("Tick at least one person"));
        // Roles that see what others handed in are not given in bulk.
        let contact = made[0].contact.unwrap();
        let form = format!("guest={contact}&role=backbone");
        let staff = world
            .post("dana", &world.path("/people/invite"), &form)
            .await;
        assert_eq!(staff.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn who_may_invite_many_and_nobody_of_another_partnership() {
    on_each_database(async |world| {
        eleven(&world).await;
        let row = invitations(&world).await.remove(0);
        let paths = [
            "/people/invite".to_owned(),
            "/people/addresses".to_owned(),
            format!("/people/invitations/{}/renewal", row.id),
            format!("/people/invitations/{}/withdrawal", row.id),
        ];
        for (person, status) in [
            ("nobody", 401),
            ("stan", 404),
            ("luis", 403),
            ("priya", 403),
            ("omar", 403),
            ("maria", 403),
        ] {
            for path in &paths {
                let form = format!(
                    "guest={}&role=member&email={}",
                    row.contact.unwrap(),
                    encoded(&row.email)
                );
                let reply = world.post(person, &world.path(path), &form).await;
                assert_eq!(reply.status.as_u16(), status, "{person} {path}");
            }
            for page in [
                "/people/invite",
                "/people/invitations",
                "/people/invitations/links.csv",
            ] {
                assert_eq!(
                    world.get(person, &world.path(page)).await.status.as_u16(),
                    if status == 401 { 303 } else { status },
                    "{person} {page}"
                );
            }
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_of_another_partnership_can_be_invited_or_marked() {
    on_each_database(async |world| {
        eleven(&world).await;
        let row = invitations(&world).await.remove(0);
        // Stan coordinates a partnership of his own: the ids of this one are not there.
        let stan = world.seat_of_elsewhere("stan").await;
        let words = Words(Language::En);
        let (app, key) = (&world.app, world.app.id());
        let foreign = (BTreeSet::from([row.contact.unwrap()]), "member".to_owned());
        assert!(matches!(
            people::invite_many(app, &stan, foreign, key, words).await,
            Err(Failure::NotHere)
        ));
        assert!(matches!(
            people::renew_invitation(app, &stan, (row.id, key), None, words).await,
            Err(Failure::NotHere)
        ));
        assert!(matches!(
            people::revoke_invitation(app, &stan, row.id).await,
            Err(Failure::NotHere)
        ));
        assert!(matches!(
            people::mark_address(app, &stan, row.email.clone(), false).await,
            Err(Failure::NotHere)
        ));
        assert!(people::invited(app, &stan).await.unwrap().all.is_empty());
    })
    .await;
}

/// The same program without a way to send mail.
fn without_mail(world: &World) -> App {
    let mut settings = world.app.settings().clone();
    settings.mail = MailRoute::None;
    let now = world.app.now();
    let clock = std::sync::Arc::new(move || now);
    start::app(world.app.db().clone(), clock, start::fresh_ids(), settings).unwrap()
}

#[tokio::test]
async fn without_mail_there_is_a_link_for_each_to_copy() {
    on_each_database(async |world| {
        let page = pasted(&world).await;
        let (_, ticked) = offered(&page);
        let (app, dana) = (without_mail(&world), world.seat_of("dana").await);
        let all: BTreeSet<_> = ticked.iter().map(|id| id.parse().unwrap()).collect();
        let wanted = (all, "partner_contributor".to_owned());
        let words = Words(Language::En);
        let made = people::invite_many(&app, &dana, wanted, app.id(), words).await;
        assert_eq!(made.unwrap(), 11);
        assert!(letters_to(&world, "bo@beta.example.org").await.is_empty());
        let kept = people::invited(&app, &dana).await.unwrap();
        assert!(!kept.mails);
        let links: BTreeSet<&str> = kept.copyable().iter().map(|(_, link)| *link).collect();
        assert_eq!(links.len(), 11);
        // Each link is the one that opens the door; asked again, a new one is made and the older ends.
        for link in &links {
            let path = link.strip_prefix("http://127.0.0.1:8080").unwrap();
            assert_eq!(world.get("nobody", path).await.status, StatusCode::OK);
        }
        let (one, link) = kept.copyable()[0];
        let press = (one.row.id, app.id());
        let newer = people::renew_invitation(&app, &dana, press, None, words).await;
        assert_ne!(newer.unwrap().link, link);
        let path = link.strip_prefix("http://127.0.0.1:8080").unwrap();
        let older = world.get("nobody", path).await;
        assert!(older.text.contains("There is a newer link"));
        let file = world.path("/people/invitations/links.csv");
        let file = world.get("dana", &file).await;
        assert_eq!(file.status, StatusCode::OK);
        assert_eq!(file.text.matches("/invitation/").count(), 11);
    })
    .await;
}

/// The second invitation to an address replaces the first: one link opens.
#[tokio::test]
async fn an_address_has_one_open_invitation() {
    on_each_database(async |world| {
        let invite = async |email: &str| {
            let once = world.app.id();
            let form = format!(
                "once={once}&name=Zoe&email={}&role=partner_lead&organisation={}",
                encoded(email),
                world.clinic
            );
            let reply = world
                .post("dana", &world.path("/people/invitations"), &form)
                .await;
            assert!(
                reply.status.is_success() || reply.status.is_redirection(),
                "{}",
                reply.text
            );
        };
        invite("zoe@example.org").await;
        let first = link_to(&world, "zoe@example.org").await;
        invite("Zoe@Example.org").await;
        let second = link_to(&world, "zoe@example.org").await;
        assert_ne!(first, second);
        assert_eq!(world.get("nobody", &first).await.status.as_u16(), 409);
        assert_eq!(world.get("nobody", &second).await.status.as_u16(), 200);
        let open = invitations(&world).await;
        let open = open
            .iter()
            .filter(|row| row.revoked_at.is_none() && row.name == "Zoe");
        assert_eq!(open.count(), 1);
    })
    .await;
}
