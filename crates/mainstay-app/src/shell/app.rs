//! The running program: its database, clock, ids, words and settings, passed to every service.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use mainstay_db::{Db, Uuid};

/// Where the time comes from. Tests pass their own.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;
/// Where ids come from (UUIDv7 in the program). Tests may pass their own.
pub type Ids = Arc<dyn Fn() -> Uuid + Send + Sync>;

/// How mail leaves: through a server, into a folder that `/outbox` shows, or not at all (every invitation is a link to copy).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailRoute {
    /// Nothing is sent; links are copied by hand.
    None,
    /// Mail is written to a folder as `.eml` files. Demo only.
    Folder(PathBuf),
    /// Mail goes through the server set up in the administrator's page.
    Smtp,
}

/// What the operator decided when starting the program.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address people use, without a final slash: `https://mainstay.example.org`.
    pub base_url: String,
    /// Whether this is the demo: sign-in links work by one visit and `/outbox` exists, on loopback only.
    pub demo: bool,
    /// How mail leaves.
    pub mail: MailRoute,
    /// The data folder, when there is one.
    pub data: Option<PathBuf>,
    /// The proxies in front of the program. What they say about where a request comes from is believed; nobody else is.
    pub proxies: Vec<IpAddr>,
}

impl Settings {
    /// Whether people reach the program over TLS, so that cookies are marked secure.
    pub fn is_secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// The host and port of the base address, as a browser sends it in `Host`.
    pub fn host(&self) -> &str {
        self.base_url
            .split_once("://")
            .map_or(self.base_url.as_str(), |(_, rest)| {
                rest.split('/').next().unwrap_or(rest)
            })
    }
}

/// What an [`App`] is made of.
pub struct AppParts {
    /// The one door to the database.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// The source of ids.
    pub ids: Ids,
    /// The operator's settings.
    pub settings: Settings,
    /// The key that seals the audit trail, made once for each installation.
    pub seal_key: Vec<u8>,
}

/// The running program. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<AppParts>);

impl App {
    /// Puts the parts together.
    pub fn new(parts: AppParts) -> App {
        App(Arc::new(parts))
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        (self.0.clock)()
    }

    /// Now, as the database keeps instants: microseconds since 1970, UTC.
    pub fn now_us(&self) -> i64 {
        self.now().as_microsecond()
    }

    /// A new id.
    pub fn id(&self) -> Uuid {
        (self.0.ids)()
    }

    /// A list of new ids, made before a write begins so that re-running the write changes nothing.
    pub fn fresh_ids(&self, count: usize) -> Vec<Uuid> {
        (0..count).map(|_| self.id()).collect()
    }

    /// The operator's settings.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// The key that seals the audit trail.
    pub fn seal_key(&self) -> &[u8] {
        &self.0.seal_key
    }

    /// A full address for a path: what goes into mail and copied links.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.0.settings.base_url)
    }
}
