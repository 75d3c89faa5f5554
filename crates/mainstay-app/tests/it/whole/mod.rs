//! The demo partnership as a house to walk through: loaded once, copied for each visit, with everybody signed in and a real address
//! for every route of the register.

mod follow;
mod foreign;
mod forms;
mod furnish;
mod hostile;
mod leak;
mod pages;
mod walk;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use jiff::Timestamp;
use mainstay_app::shell::{App, MailRoute, Route, Settings};
use mainstay_app::{MIGRATIONS, start};
use mainstay_db::testkit::temporary_folder;
use mainstay_db::{Db, Opening, Place, Uuid};
use tower::ServiceExt as _;

use crate::world::Reply;

/// The start of the house's time: 21 November 2026, noon UTC.
const NOON: i64 = 1_795_262_400_000_000;
const LINE: &str = "----mainstay-house-line";

/// Everybody who walks, in the order of the permission table: name and role.
pub const ACTORS: [(&str, &str); 14] = [
    ("nobody", "nobody"),
    ("stan", "stranger"),
    ("kim", "administrator"),
    ("dana", "backbone"),
    ("priya", "data_manager"),
    ("luis", "partner_lead"),
    ("maria", "partner_contributor"),
    ("tomas", "member"),
    ("grace", "evaluator"),
    ("omar", "funder"),
    ("rosa", "resident"),
    ("carla", "link_contact"),
    ("vera", "link_voice"),
    ("leo", "link_lead"),
];

/// What was found out about the house when it was furnished.
pub struct Plan {
    pub folder: PathBuf,
    tokens: HashMap<String, String>,
    /// Every address seen, by the form it has in the register.
    addresses: BTreeMap<&'static str, Vec<String>>,
    /// The organisation each person hands in for, and another one.
    own: HashMap<&'static str, [Uuid; 2]>,
}

/// The plan, made once for all tests of this process.
pub fn plan() -> &'static Plan {
    static PLAN: OnceLock<Plan> = OnceLock::new();
    PLAN.get_or_init(|| {
        let furnishing = std::thread::spawn(|| {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            runtime.block_on(furnish::Furnishing::begin())
        });
        furnishing.join().unwrap()
    })
}

impl Plan {
    /// A real address of a route; of one organisation, where the address names one.
    pub fn address(&self, route: &Route, organisation: Option<Uuid>) -> String {
        let known = self
            .addresses
            .get(route.path)
            .unwrap_or_else(|| panic!("no page leads to {} {}", route.method, route.path));
        let of = organisation.map(|id| id.to_string());
        let fits = |address: &&String| of.as_ref().is_none_or(|id| address.contains(id.as_str()));
        let found = known.iter().find(fits);
        found
            .unwrap_or_else(|| panic!("no address of {} for {of:?}: {known:?}", route.path))
            .clone()
    }

    /// All addresses of a route.
    pub fn all(&self, route: &Route) -> &[String] {
        self.addresses.get(route.path).map_or(&[], Vec::as_slice)
    }

    /// The organisation a person hands in for, and another one.
    pub fn organisations(&self, person: &str) -> [Uuid; 2] {
        self.own
            .get(person)
            .or_else(|| self.own.get("maria"))
            .copied()
            .unwrap()
    }
}

/// One copy of the house, to change as one likes.
pub struct House {
    pub app: App,
    router: Router,
    folder: PathBuf,
    tokens: HashMap<String, String>,
    is_kept: bool,
}

impl Drop for House {
    fn drop(&mut self) {
        if self.is_kept {
            return;
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn program(folder: &Path) -> App {
    let db = Db::open(Opening {
        readers: 1,
        ..Opening::at(Place::SqliteFolder(folder.to_owned()))
    })
    .unwrap();
    let now = Arc::new(AtomicI64::new(NOON));
    db.migrate(MIGRATIONS, NOON).unwrap();
    let clock =
        Arc::new(move || Timestamp::from_microsecond(now.fetch_add(1, Ordering::SeqCst)).unwrap());
    let settings = Settings {
        base_url: "http://127.0.0.1:8080".to_owned(),
        demo: true,
        mail: MailRoute::Folder(folder.join("outbox")),
        data: None,
        proxies: Vec::new(),
    };
    start::app(db, clock, start::fresh_ids(), settings).unwrap()
}

impl House {
    /// A fresh copy.
    pub fn copy() -> House {
        let plan = plan();
        let folder = temporary_folder();
        std::fs::copy(plan.folder.join("mainstay.db"), folder.join("mainstay.db")).unwrap();
        let app = program(&folder);
        House {
            router: mainstay_app::router(app.clone()),
            app,
            folder,
            tokens: plan.tokens.clone(),
            is_kept: false,
        }
    }

    /// Sends a request of a person, in a language.
    pub async fn ask(
        &self,
        method: &str,
        person: &str,
        path: &str,
        language: &str,
        (kind, body): (&str, Vec<u8>),
    ) -> Reply {
        let token = self.tokens.get(person).map_or("", String::as_str);
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1:8080")
            .header(header::COOKIE, format!("mainstay={token}; lang={language}"));
        if method == "POST" {
            request = request
                .header(header::CONTENT_TYPE, kind)
                .header("sec-fetch-site", "same-origin");
        }
        let request = request.body(Body::from(body)).unwrap();
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

    /// Looks at a page.
    pub async fn get(&self, person: &str, path: &str) -> Reply {
        self.ask("GET", person, path, "en", ("", Vec::new())).await
    }

    /// Sends a form.
    pub async fn post(&self, person: &str, path: &str, form: &str) -> Reply {
        let kind = "application/x-www-form-urlencoded";
        self.ask("POST", person, path, "en", (kind, form.as_bytes().to_vec()))
            .await
    }

    /// Hands a file in.
    pub async fn post_file(&self, person: &str, path: &str, name: &str, bytes: &[u8]) -> Reply {
        self.post_form(person, path, &[], (name, bytes)).await
    }

    /// Sends a form with fields and a file.
    pub async fn post_form(
        &self,
        person: &str,
        path: &str,
        fields: &[(&str, &str)],
        (name, bytes): (&str, &[u8]),
    ) -> Reply {
        let mut body: Vec<u8> = fields.iter().flat_map(|(field, value)| format!("--{LINE}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").into_bytes()).collect();
        body.extend(format!("--{LINE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").bytes());
        body.extend(bytes);
        body.extend(format!("\r\n--{LINE}--\r\n").bytes());
        let kind = format!("multipart/form-data; boundary={LINE}");
        self.ask("POST", person, path, "en", (&kind, body)).await
    }
}

/// The addresses a page leads to, by links and by forms.
pub fn addresses(text: &str) -> impl Iterator<Item = String> {
    ["href=\"/", " action=\"/", "formaction=\"/"]
        .into_iter()
        .flat_map(|mark| text.split(mark).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .map(|rest| {
            let plain = rest.replace("&amp;", "&").replace("&#38;", "&");
            format!("/{}", plain.split('#').next().unwrap_or_default())
        })
}

/// The form that an address has in the register: literal words before parameters. The same addresses come back on every page, so
/// that what was found is kept.
pub fn form_of(address: &str) -> Option<&'static str> {
    static FOUND: Mutex<BTreeMap<String, Option<&'static str>>> = Mutex::new(BTreeMap::new());
    let path = address.split('?').next().unwrap_or_default();
    let mut found = FOUND.lock().unwrap();
    if let Some(form) = found.get(path) {
        return *form;
    }
    let form = searched(path);
    found.insert(path.to_owned(), form);
    form
}

fn searched(path: &str) -> Option<&'static str> {
    static FORMS: OnceLock<Vec<&'static str>> = OnceLock::new();
    let all = || mainstay_app::register().iter().map(|it| it.path).collect();
    let words: Vec<&str> = path.split('/').collect();
    let fits = |form: &str| {
        let parts: Vec<&str> = form.split('/').collect();
        let is_open = form.contains("{*");
        (parts.len() == words.len() || (is_open && words.len() >= parts.len()))
            && parts
                .iter()
                .zip(&words)
                .all(|(part, word)| part.starts_with('{') || part == word)
    };
    FORMS
        .get_or_init(all)
        .iter()
        .copied()
        .filter(|form| fits(form))
        .min_by_key(|form| form.matches('{').count())
}
