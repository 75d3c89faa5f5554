//! A small partnership and the people around it: Dana at the backbone, Priya with the data, Luis of one clinic, Nora of
//! another, Maria by a personal link, Grace the evaluator, Omar the funder, Ruth a resident, Kim the administrator, Stan
//! a stranger with a partnership of his own.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use jiff::Timestamp;
use mainstay_app::partnership::service::{self as partnerships, Profile};
use mainstay_app::people::{service as people, store};
use mainstay_app::roster::store as roster;
use mainstay_app::shell::{Actor, App, Failure, MailRoute, Settings, Visitor, digest};
use mainstay_app::{MIGRATIONS, start};
use mainstay_db::{Db, Opening, Uuid, testkit};
use tower::ServiceExt as _;

/// What came back for a request.
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as text.
    pub text: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

impl Reply {
    /// The cookie a reply sets, as `name=value`.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.headers
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|line| line.to_str().unwrap().split(';').next())
            .find(|pair| pair.starts_with(&format!("{name}=")))
            .map(str::to_owned)
    }

    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .map_or("", |value| value.to_str().unwrap())
    }
}

/// The world.
pub struct World {
    /// The program.
    pub app: App,
    router: Router,
    cookies: HashMap<&'static str, String>,
    clock: Arc<AtomicI64>,
    /// The partnership everybody but Stan belongs to.
    pub partnership: Uuid,
    /// Luis's and Maria's clinic.
    pub clinic: Uuid,
    /// Nora's clinic.
    pub other_clinic: Uuid,
}

/// Everybody who can be asked to try a page; `nobody` is not signed in.
pub const EVERYBODY: [&str; 11] = [
    "nobody", "stan", "kim", "dana", "priya", "luis", "maria", "grace", "omar", "ruth", "tomas",
];

/// The start of the world's time: 21 November 2026, noon UTC.
const NOON: i64 = 1_795_262_400_000_000;

/// Runs a test on SQLite and on PostgreSQL.
pub async fn on_each_database(test: impl AsyncFn(World)) {
    for place in &testkit::each_engine() {
        let opening = place.opening();
        let engine = place.engine;
        let world = World::new(opening).await;
        eprintln!("on {engine:?}");
        test(world).await;
    }
}

#[allow(dead_code, reason = "each capability uses its part of the world")]
impl World {
    /// The world in a database of its own.
    pub async fn new(opening: Opening) -> World {
        let db = Db::open(opening).unwrap();
        db.migrate(MIGRATIONS, NOON).unwrap();
        let now = Arc::new(AtomicI64::new(NOON));
        let inside = now.clone();
        let clock = Arc::new(move || {
            Timestamp::from_microsecond(inside.fetch_add(1, Ordering::SeqCst)).unwrap()
        });
        let settings = Settings {
            base_url: "http://127.0.0.1:8080".to_owned(),
            demo: true,
            mail: MailRoute::Folder(std::env::temp_dir()),
            data: None,
            proxies: Vec::new(),
        };
        let app = start::app(db, clock, start::fresh_ids(), settings).unwrap();
        let mut world = World {
            router: mainstay_app::router(app.clone()),
            app,
            cookies: HashMap::new(),
            clock: now,
            partnership: Uuid::nil(),
            clinic: Uuid::nil(),
            other_clinic: Uuid::nil(),
        };
        world.settle().await;
        world
    }

    async fn settle(&mut self) {
        let kim = self.account("kim", true).await;
        let stan = self.account("stan", false).await;
        self.partnership = self.partnership_by(&kim, "Ŧħé Ɱáíŋ").await;
        let elsewhere = self.partnership_by(&kim, "Ŝöɱéŵĥéŕé Éłšé").await;
        self.clinic = self.organisation(self.partnership, "Ɖóẃŋŧóẃŋ Ćłíŋíć").await;
        self.other_clinic = self
            .organisation(self.partnership, "Ɍíṽéŕšíđé Ćłíŋíć")
            .await;
        self.seat(elsewhere, stan.actor.id(), "backbone", None)
            .await;
        let seats = [
            ("dana", "backbone", None),
            ("priya", "data_manager", None),
            ("luis", "partner_lead", Some(self.clinic)),
            ("nora", "partner_contributor", Some(self.other_clinic)),
            ("grace", "evaluator", None),
            ("omar", "funder", None),
            ("ruth", "resident", None),
            ("tomas", "member", None),
        ];
        for (name, role, organisation) in seats {
            let person = self.account(name, false).await;
            self.seat(self.partnership, person.actor.id(), role, organisation)
                .await;
        }
        self.end_keepers_seats(kim.actor.id()).await;
        self.maria().await;
    }

    async fn account(&mut self, name: &'static str, administrator: bool) -> Visitor {
        let id = self.app.id();
        let token = format!("token-of-{name}-in-the-test-world");
        let (secret, now, session) = (token.clone(), NOON, self.app.id());
        self.app
            .db()
            .write(move |tx| {
                let email = format!("{name}@example.org");
                store::put_person(
                    tx,
                    id,
                    &accented(name),
                    &email,
                    &email,
                    None,
                    None,
                    administrator,
                    now,
                )?;
                let week = 7 * 24 * 3_600_000_000;
                store::put_session(
                    tx,
                    &digest(secret.as_bytes()),
                    session,
                    Some(id),
                    None,
                    None,
                    "ŧéšŧ",
                    now,
                    week,
                    now + week,
                )?;
                Ok::<_, Failure>(())
            })
            .await
            .unwrap();
        self.cookies.insert(name, token);
        Visitor {
            actor: Actor::Person(id),
            name: accented(name),
            language: None,
            administrator,
            session: Vec::new(),
            fresh_at: NOON,
            ends_at: 0,
        }
    }

    async fn partnership_by(&self, keeper: &Visitor, name: &str) -> Uuid {
        let profile = Profile {
            name: name.to_owned(),
            place: "Ĥáŕłóẃ".to_owned(),
            zone: "America/Chicago".to_owned(),
            language: "en".to_owned(),
            fiscal_month: 7,
            purpose: "Ćáŕé".to_owned(),
        };
        let slug = partnerships::create_partnership(&self.app, keeper, profile)
            .await
            .unwrap();
        partnerships::id_of(&self.app, &slug).unwrap().unwrap()
    }

    async fn organisation(&self, partnership: Uuid, name: &'static str) -> Uuid {
        let id = self.app.id();
        self.app
            .db()
            .write(move |tx| {
                Ok::<_, Failure>(roster::put_organisation(
                    tx,
                    partnership,
                    id,
                    name,
                    &name.to_lowercase(),
                    "",
                    "primary_care",
                    Some("2024-07-01"),
                    None,
                    "",
                    NOON,
                )?)
            })
            .await
            .unwrap();
        id
    }

    async fn seat(
        &self,
        partnership: Uuid,
        person: Uuid,
        role: &'static str,
        organisation: Option<Uuid>,
    ) {
        let id = self.app.id();
        self.app
            .db()
            .write(move |tx| {
                Ok::<_, Failure>(store::put_seat(
                    tx,
                    partnership,
                    id,
                    person,
                    role,
                    organisation,
                    NOON,
                )?)
            })
            .await
            .unwrap();
    }

    async fn end_keepers_seats(&self, keeper: Uuid) {
        let partnership = self.partnership;
        self.app
            .db()
            .write(move |tx| {
                for row in store::seats(tx, partnership)?
                    .iter()
                    .filter(|row| row.person == keeper)
                {
                    store::end_seat(tx, partnership, row.id, NOON)?;
                }
                Ok::<_, Failure>(())
            })
            .await
            .unwrap();
    }

    /// Maria comes by her personal link, as a person does: the link, the button, the session.
    async fn maria(&mut self) {
        let seat = people::seat_at(&self.app, self.visitor("dana").await, self.slug())
            .await
            .unwrap();
        let new = people::NewLink {
            organisation: Some(self.clinic),
            name: "Ɱáŕíá".to_owned(),
            email: String::new(),
            ..people::NewLink::default()
        };
        let words = mainstay_app::shell::Words(mainstay_app::shell::Language::En);
        let made = people::make_link(&self.app, &seat, new, words)
            .await
            .unwrap();
        let token = made.link.rsplit('/').next().unwrap().to_owned();
        let (session, _) = people::use_link(&self.app, token, "ŧéšŧ".to_owned())
            .await
            .unwrap();
        self.cookies.insert("maria", session);
    }

    /// The short name of the partnership.
    #[allow(
        clippy::unused_self,
        reason = "it is the world's, as the other names are"
    )]
    pub fn slug(&self) -> String {
        partnerships::slug_of("Ŧħé Ɱáíŋ")
    }

    /// A path in the partnership.
    pub fn path(&self, rest: &str) -> String {
        format!("/p/{}{rest}", self.slug())
    }

    /// Lets time pass.
    pub fn pass(&self, seconds: i64) {
        self.clock.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }

    /// The visitor behind a name.
    pub async fn visitor(&self, name: &str) -> Visitor {
        people::visitor(&self.app, digest(self.cookies[name].as_bytes()))
            .await
            .unwrap()
            .unwrap()
    }

    /// The seat behind a name, for calling a service directly.
    pub async fn seat_of(&self, name: &str) -> mainstay_app::shell::Seat {
        people::seat_at(&self.app, self.visitor(name).await, self.slug())
            .await
            .unwrap()
    }

    /// The seat of somebody in the other partnership.
    pub async fn seat_of_elsewhere(&self, name: &str) -> mainstay_app::shell::Seat {
        let slug = partnerships::slug_of("Ŝöɱéŵĥéŕé Éłšé");
        people::seat_at(&self.app, self.visitor(name).await, slug)
            .await
            .unwrap()
    }

    fn request(&self, method: &str, person: &str, path: &str) -> axum::http::request::Builder {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1:8080");
        if let Some(token) = self.cookies.get(person) {
            request = request.header(header::COOKIE, format!("mainstay={token}"));
        }
        request
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: Request<Body>) -> Reply {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 64 << 20).await.unwrap();
        Reply {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: bytes.to_vec(),
        }
    }

    /// Asks for a page.
    pub async fn get(&self, person: &str, path: &str) -> Reply {
        self.send(
            self.request("GET", person, path)
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    /// Asks for a page in the accented language, where whatever stays plain did not come from the locales.
    pub async fn get_accented(&self, person: &str, path: &str) -> Reply {
        let request = Request::builder()
            .uri(path)
            .header(header::HOST, "127.0.0.1:8080");
        let request = request.header(
            header::COOKIE,
            format!(
                "mainstay={}; lang=qps",
                self.cookies.get(person).cloned().unwrap_or_default()
            ),
        );
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a form, as a browser on our own page does.
    pub async fn post(&self, person: &str, path: &str, form: &str) -> Reply {
        let request = self
            .request("POST", person, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, "http://127.0.0.1:8080")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(form.to_owned())).unwrap())
            .await
    }

    /// The cookie somebody's browser holds.
    pub fn cookie_of(&self, person: &str) -> String {
        format!("mainstay={}", self.cookies[person])
    }

    /// Asks as a browser with these cookies does.
    pub async fn ask_as(&self, method: &str, cookies: &str, path: &str) -> Reply {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1:8080")
            .header(header::COOKIE, cookies);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a form as a browser with these cookies does.
    pub async fn post_as(&self, cookies: &str, path: &str, form: &str) -> Reply {
        let request = Request::post(path)
            .header(header::HOST, "127.0.0.1:8080")
            .header(header::COOKIE, cookies)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, "http://127.0.0.1:8080")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(form.to_owned())).unwrap())
            .await
    }

    /// Sends a file in a form, with other fields beside it.
    pub async fn post_file(
        &self,
        person: &str,
        path: &str,
        fields: &[(&str, &str)],
        file_name: &str,
        bytes: &[u8],
    ) -> Reply {
        const LINE: &str = "----mainstay-test-line";
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!(
                    "--{LINE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
                )
                .bytes(),
            );
        }
        body.extend(format!("--{LINE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{file_name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").bytes());
        body.extend(bytes);
        body.extend(format!("\r\n--{LINE}--\r\n").bytes());
        let request = self
            .request("POST", person, path)
            .header(
                header::CONTENT_TYPE,
                format!("multipart/form-data; boundary={LINE}"),
            )
            .header(header::ORIGIN, "http://127.0.0.1:8080")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(body)).unwrap()).await
    }
}

/// A name whose letters are all accented, so that the accented-language crawl can tell it from a sentence.
fn accented(name: &str) -> String {
    name.chars()
        .map(|letter| {
            "áƀćďéƒǧĥíĵķĺɱñóþʠŕśťúṽŵẋýź"
                .chars()
                .nth(usize::from(letter as u8 - b'a'))
                .unwrap()
        })
        .collect()
}
