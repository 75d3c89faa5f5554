//! Inviting many at once: pasted, put right, one press; joining by the letter's link; addresses that do not work.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use mainstay_app::installation::service::{self as installation, MailServer};
use mainstay_app::mail::{jobs, store as mail};
use mainstay_app::people::{service as people, store};
use mainstay_app::shell::{Failure, Language, MailRoute, Words};
use mainstay_app::start;
use mainstay_db::Uuid;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};

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

fn encoded(text: &str) -> String {
    mainstay_app::shell::encode(text)
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text.split(before).nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no {before} in {text}"));
    rest.split(after).next().unwrap()
}

/// The contacts a page offers, and those of them that are ticked.
fn offered(page: &Reply) -> (Vec<String>, Vec<String>) {
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

fn form_of(page: &Reply, guests: &[String]) -> String {
    let once = page.text.split("/people/invite?list=").nth(1).unwrap();
    let once = between(once, "name=\"once\" value=\"", "\"");
    let ticked: Vec<String> = guests.iter().map(|id| format!("guest={id}")).collect();
    format!("once={once}&role=partner_lead&{}", ticked.join("&"))
}

async fn letters_to(world: &World, address: &str) -> Vec<String> {
    let all = world
        .app
        .db()
        .read(|tx| Ok::<_, Failure>(mail::newest(tx, 200)?));
    let all = all.await.unwrap().into_iter();
    let own = all.filter(|letter| letter.to_address.eq_ignore_ascii_case(address));
    own.map(|letter| letter.body).collect()
}

/// The path of the invitation's link in the newest letter to an address.
async fn link_to(world: &World, address: &str) -> String {
    let letters = letters_to(world, address).await;
    let letter = letters.iter().find(|body| body.contains("/invitation/"));
    let rest = letter
        .unwrap()
        .split("http://127.0.0.1:8080")
        .nth(1)
        .unwrap();
    rest.split_whitespace().next().unwrap().to_owned()
}

async fn invitations(world: &World) -> Vec<store::InvitedRow> {
    let partnership = world.partnership;
    let read = world
        .app
        .db()
        .read(move |tx| Ok::<_, Failure>(store::invitations(tx, partnership)?));
    read.await.unwrap()
}

async fn seats(world: &World) -> Vec<store::SeatListRow> {
    let partnership = world.partnership;
    let read = world
        .app
        .db()
        .read(move |tx| Ok::<_, Failure>(store::seats(tx, partnership)?));
    read.await.unwrap()
}

/// Pastes the lines, puts them right, and leaves the page on which the people are ticked.
async fn pasted(world: &World) -> Reply {
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
async fn eleven(world: &World) {
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

#[tokio::test]
async fn a_program_that_reads_mail_gets_no_seat_and_uses_nothing_up() {
    on_each_database(async |world| {
        eleven(&world).await;
        let link = link_to(&world, "bo@beta.example.org").await;
        let before = seats(&world).await.len();
        let head = Request::head(&link).header(header::HOST, "127.0.0.1:8080");
        let tries = [
            world.get("nobody", &link).await,
            world.get("nobody", &link).await,
            world.send(head.body(Body::empty()).unwrap()).await,
            // The form as it stands, and with each choice of it.
            world
                .post(
                    "nobody",
                    &link,
                    "name=Bo+Berg&language=en&way=password&password=",
                )
                .await,
            world.post("nobody", &link, "").await,
            world
                .post(
                    "nobody",
                    &link,
                    "name=Bo+Berg&language=en&way=code&password=",
                )
                .await,
            world
                .post("nobody", &link, "name=Bo+Berg&way=code&code=000000")
                .await,
            world.post("nobody", &format!("{link}/renewal"), "").await,
        ];
        for reply in &tries {
            assert!(reply.cookie("mainstay").is_none(), "{}", reply.text);
            assert_ne!(reply.status, StatusCode::SEE_OTHER);
        }
        assert_eq!(seats(&world).await.len(), before);
        // Whom the letter was meant for joins by the same link, on any device.
        let form = "name=Bo+Berg&language=es&way=password&password=seven+green+umbrellas";
        let joined = world.post("nobody", &link, form).await;
        assert_eq!(
            joined.location(),
            format!("{}?note=welcome", world.path(""))
        );
        let session = joined.cookie("mainstay").unwrap();
        let home = world.ask_as("GET", &session, joined.location()).await;
        assert!(home.text.contains("lang=\"es\""));
        assert_eq!(seats(&world).await.len(), before + 1);
    })
    .await;
}

#[tokio::test]
async fn the_form_sent_twice_makes_one_seat_and_leads_to_the_same_place() {
    on_each_database(async |world| {
        eleven(&world).await;
        let link = link_to(&world, "cy@gamma.example.org").await;
        let before = seats(&world).await.len();
        let form = "name=Cy+Chen&language=en&way=password&password=seven+green+umbrellas";
        let (one, two) = tokio::join!(
            world.post("nobody", &link, form),
            world.post("nobody", &link, form)
        );
        let three = world.post("nobody", &link, form).await;
        for reply in [&one, &two, &three] {
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
            assert!(reply.cookie("mainstay").is_some());
        }
        assert_eq!(seats(&world).await.len(), before + 1);
        // Without the password the used link opens nothing, and says where to go.
        let other = world
            .post(
                "nobody",
                &link,
                "name=Eve&way=password&password=another+long+password",
            )
            .await;
        assert!(other.cookie("mainstay").is_none());
        assert!(
            other.text.contains("This invitation was used"),
            "{}",
            other.text
        );
        assert!(
            world
                .get("nobody", &link)
                .await
                .text
                .contains("/sign-in?email=cy%40gamma.example.org")
        );
        // A seat that is taken cannot be invited again or withdrawn.
        let row = invitations(&world)
            .await
            .into_iter()
            .find(|row| row.name == "Cy Chen")
            .unwrap();
        for end in ["renewal", "withdrawal"] {
            let path = world.path(&format!("/people/invitations/{}/{end}", row.id));
            assert_eq!(
                world.post("dana", &path, "").await.status,
                StatusCode::CONFLICT
            );
        }
    })
    .await;
}

#[tokio::test]
async fn without_a_password_a_mailed_code_opens_the_door_in_the_browser_that_asked() {
    on_each_database(async |world| {
        eleven(&world).await;
        let link = link_to(&world, "ed@epsilon.example.org").await;
        let form = "name=Ed+Egan&language=en&way=code&password=";
        let asked = world.post("nobody", &link, form).await;
        assert_eq!(asked.status, StatusCode::OK);
        let browser = asked.cookie("asked").unwrap();
        let letters = letters_to(&world, "ed@epsilon.example.org").await;
        let code: String = between(&letters[0], " is ", ".").to_owned();
        let form = format!("{form}&code={code}");
        // Right code, another browser; then another invitation's page; then a wrong code.
        let other = world.post("nobody", &link, &form).await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
        let elsewhere = link_to(&world, "gu@eta.example.org").await;
        assert_eq!(
            world.post_as(&browser, &elsewhere, &form).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        let wrong = world
            .post_as(&browser, &link, "name=Ed+Egan&way=code&code=1")
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let joined = world.post_as(&browser, &link, &form).await;
        assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.text);
        assert!(joined.cookie("mainstay").is_some());
        assert!(
            seats(&world)
                .await
                .iter()
                .any(|seat| seat.email == "ed@epsilon.example.org")
        );
    })
    .await;
}

#[tokio::test]
async fn a_link_that_is_too_old_is_renewed_by_one_press() {
    on_each_database(async |world| {
        eleven(&world).await;
        let link = link_to(&world, "ha@theta.example.org").await;
        world.pass(15 * 24 * 3600);
        let page = world.get("nobody", &link).await;
        assert_eq!(page.status, StatusCode::GONE);
        assert!(page.text.contains("Ask for a new link"));
        let form = "name=Ha&way=password&password=seven+green+umbrellas";
        assert_eq!(
            world.post("nobody", &link, form).await.status,
            StatusCode::GONE
        );
        for _ in 0..3 {
            let asked = world.post("nobody", &format!("{link}/renewal"), "").await;
            assert!(
                asked.text.contains("A new letter is on its way"),
                "{}",
                asked.text
            );
        }
        assert_eq!(letters_to(&world, "ha@theta.example.org").await.len(), 2);
        assert!(
            world
                .get("nobody", &link)
                .await
                .text
                .contains("There is a newer link")
        );
        let newer = link_to(&world, "ha@theta.example.org").await;
        assert_ne!(newer, link);
        assert_eq!(
            world.post("nobody", &newer, form).await.status,
            StatusCode::SEE_OTHER
        );
        // Long afterwards nothing is sent without the people who invited; they see that it is wanted.
        let link = link_to(&world, "in@iota.example.org").await;
        world.pass(120 * 24 * 3600);
        let asked = world.post("nobody", &format!("{link}/renewal"), "").await;
        assert!(
            asked.text.contains("Your wish is passed on"),
            "{}",
            asked.text
        );
        assert_eq!(letters_to(&world, "in@iota.example.org").await.len(), 1);
        let row = invitations(&world)
            .await
            .into_iter()
            .find(|row| row.name == "In Ito")
            .unwrap();
        assert!(row.asked_at.is_some());
        // Taken back, the link says nothing of whom it was for.
        let (place, id, now) = (world.partnership, row.id, world.app.now_us());
        let revoked = world
            .app
            .db()
            .write(move |tx| Ok::<_, Failure>(store::revoke_invitation(tx, place, id, now)?));
        assert_eq!(revoked.await.unwrap(), 1);
        let gone = world.get("nobody", &link).await;
        assert_eq!(gone.status, StatusCode::CONFLICT);
        assert!(!gone.text.contains("In Ito"));
    })
    .await;
}

#[tokio::test]
async fn a_refused_address_is_flagged_and_put_right_with_one_press() {
    on_each_database(async |world| {
        eleven(&world).await;
        jobs::send_due(&world.app).await.unwrap();
        let path = world.path("/people/invitations");
        let page = world.get("dana", &path).await.text;
        assert_eq!(page.matches("Address does not work").count(), 1);
        assert!(page.contains("What stands after the @ does not exist"));
        assert!(page.contains("jo@kappa.invalid"));
        let row = invitations(&world)
            .await
            .into_iter()
            .find(|row| row.name == "Jo Jung")
            .unwrap();
        let organisation = world.path(&format!("/partners/{}", row.organisation.unwrap()));
        assert!(
            world
                .get("dana", &organisation)
                .await
                .text
                .contains("Address does not work")
        );
        let renewal = format!("{path}/{}/renewal", row.id);
        let wrong = world.post("dana", &renewal, "email=jo.kappa").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text.contains("value=\"jo.kappa\""));
        let right = format!("email=jo%40kappa.example.org&once={}", world.app.id());
        for _ in 0..2 {
            let sent = world.post("dana", &renewal, &right).await;
            assert_eq!(sent.location(), format!("{path}?note=invited-again"));
        }
        jobs::send_due(&world.app).await.unwrap();
        assert!(
            !world
                .get("dana", &path)
                .await
                .text
                .contains("Address does not work")
        );
        assert_eq!(letters_to(&world, "jo@kappa.example.org").await.len(), 1);
        let contact = world.get("dana", &organisation).await.text;
        assert!(contact.contains("jo@kappa.example.org") && !contact.contains("jo@kappa.invalid"));
        // Marked by hand, and the mark taken away.
        for (works, count) in [("no", 1), ("yes", 0)] {
            let form = format!("email=ka%40lambda.example.org&works={works}");
            let marked = world
                .post("dana", &world.path("/people/addresses"), &form)
                .await;
            assert_eq!(marked.status, StatusCode::SEE_OTHER);
            let page = world.get("dana", &path).await.text;
            assert_eq!(
                page.matches("Address does not work").count(),
                count,
                "{works}"
            );
        }
        let unknown = world
            .post(
                "dana",
                &world.path("/people/addresses"),
                "email=x%40y.org&works=no",
            )
            .await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    })
    .await;
}

/// A mail server that knows no `ana@…`, is busy for `bo@…`, dislikes the sender when asked to, and takes the rest.
async fn mail_server(dislikes_sender: bool) -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let (read, mut write) = stream.into_split();
                let mut lines = BufReader::new(read).lines();
                let mut is_body = false;
                let _ = write.write_all(b"220 test\r\n").await;
                while let Ok(Some(line)) = lines.next_line().await {
                    let reply = match line.as_str() {
                        "." => "250 kept",
                        _ if is_body => continue,
                        "DATA" => "354 go on",
                        "QUIT" => "221 goodbye",
                        line if line.starts_with("MAIL") && dislikes_sender => {
                            "550 5.7.1 sender refused"
                        }
                        line if line.starts_with("RCPT") && line.contains("<ana@") => {
                            "550 5.1.1 no such user here"
                        }
                        line if line.starts_with("RCPT") && line.contains("<bo@") => {
                            "450 4.2.1 busy, try later"
                        }
                        _ => "250 fine",
                    };
                    is_body = line == "DATA" || (is_body && line != ".");
                    let _ = write.write_all(format!("{reply}\r\n").as_bytes()).await;
                }
            });
        }
    });
    port
}

async fn by_server(world: &World, dislikes_sender: bool) {
    let server = MailServer {
        host: "127.0.0.1".to_owned(),
        port: mail_server(dislikes_sender).await,
        security: "none".to_owned(),
        user: String::new(),
        password: String::new(),
        from: "mainstay@example.org".to_owned(),
    };
    let kim = world.visitor("kim").await;
    installation::set_mail_server(&world.app, &kim, server, None)
        .await
        .unwrap();
    let mut settings = world.app.settings().clone();
    settings.mail = MailRoute::Smtp;
    let now = world.app.now();
    let clock = std::sync::Arc::new(move || now);
    let app = start::app(world.app.db().clone(), clock, start::fresh_ids(), settings).unwrap();
    jobs::send_due(&app).await.unwrap();
    jobs::send_due(&app).await.unwrap();
}

async fn states(world: &World) -> Vec<(String, String)> {
    let all = world
        .app
        .db()
        .read(|tx| Ok::<_, Failure>(mail::newest(tx, 200)?));
    let all = all.await.unwrap().into_iter();
    let mut all: Vec<(String, String)> = all.map(|one| (one.to_address, one.state)).collect();
    all.sort();
    all.truncate(3);
    all
}

async fn flagged(world: &World) -> Vec<(String, String)> {
    let partnership: Uuid = world.partnership;
    let read = world
        .app
        .db()
        .read(move |tx| Ok::<_, Failure>(mail::address_troubles(tx, partnership)?));
    let all = read.await.unwrap().into_iter();
    all.map(|one| (one.address_fold, one.words)).collect()
}

#[tokio::test]
async fn only_a_lasting_refusal_of_the_address_flags_it() {
    on_each_database(async |world| {
        eleven(&world).await;
        by_server(&world, false).await;
        let word = |address: &str, state: &str| (address.to_owned(), state.to_owned());
        assert_eq!(
            states(&world).await,
            [
                word("ana@alpha.example.org", "refused"),
                word("bo@beta.example.org", "waiting"),
                word("cy@gamma.example.org", "sent"),
            ]
        );
        assert_eq!(
            flagged(&world).await,
            [word("ana@alpha.example.org", "550 5.1.1 no such user here")]
        );
    })
    .await;
}

#[tokio::test]
async fn a_server_that_refuses_the_sender_flags_nobody() {
    on_each_database(async |world| {
        eleven(&world).await;
        by_server(&world, true).await;
        assert_eq!(flagged(&world).await, []);
        assert!(
            states(&world)
                .await
                .iter()
                .all(|(_, state)| state == "waiting")
        );
    })
    .await;
}
