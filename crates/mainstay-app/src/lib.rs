//! The web application: every capability through one router, one permission table and one door to the database.

pub mod agenda;
pub mod audit;
pub mod bodies;
pub mod charter;
pub mod conditions;
pub mod decisions;
pub mod demo;
pub mod exchange;
pub mod how;
pub mod installation;
pub mod learning;
pub mod lifecycle;
mod listening;
pub mod mail;
pub mod measurement;
pub mod mindset;
pub mod partnership;
pub mod people;
pub mod plan;
pub mod reminders;
pub mod roadblocks;
pub mod roster;
pub mod shell;
pub mod start;
pub mod structure;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::response::Response;
use mainstay_db::{Migration, Query};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;

use crate::listening::Patience;
use crate::shell::{App, Failure, Route, Routes, Who};

/// The steps by which the database came to its present shape, for both engines.
pub static MIGRATIONS: &[Migration] = &[
    Migration::new(
        1,
        "installation",
        include_str!("../migrations/0001_installation.sql"),
    ),
    Migration::new(
        2,
        "partnership",
        include_str!("../migrations/0002_partnership.sql"),
    ),
    Migration::new(
        3,
        "measurement",
        include_str!("../migrations/0003_measurement.sql"),
    ),
    Migration::new(
        4,
        "partnership_type",
        include_str!("../migrations/0004_partnership_type.sql"),
    ),
    Migration::new(
        5,
        "backing_and_public_series",
        include_str!("../migrations/0005_backing_and_public_series.sql"),
    ),
    Migration::new(
        6,
        "decision_entry",
        include_str!("../migrations/0006_decision_entry.sql"),
    ),
    Migration::new(7, "charter", include_str!("../migrations/0007_charter.sql")),
    Migration::new(
        8,
        "conditions",
        include_str!("../migrations/0008_conditions.sql"),
    ),
    Migration::new(9, "mindset", include_str!("../migrations/0009_mindset.sql")),
    Migration::new(
        10,
        "roadblocks",
        include_str!("../migrations/0010_roadblocks.sql"),
    ),
    Migration::new(
        11,
        "structure",
        include_str!("../migrations/0011_structure.sql"),
    ),
    Migration::new(
        12,
        "bodies_and_votes",
        include_str!("../migrations/0012_bodies_and_votes.sql"),
    ),
    Migration::new(13, "agenda", include_str!("../migrations/0013_agenda.sql")),
    Migration::new(
        14,
        "workspace",
        include_str!("../migrations/0014_workspace.sql"),
    ),
    Migration::new(
        15,
        "exchange",
        include_str!("../migrations/0015_exchange.sql"),
    ),
    Migration::new(
        16,
        "links_and_traces",
        include_str!("../migrations/0016_links_and_traces.sql"),
    ),
    Migration::new(
        17,
        "reminded",
        include_str!("../migrations/0017_reminded.sql"),
    ),
    Migration::new(
        18,
        "decision_health",
        include_str!("../migrations/0018_decision_health.sql"),
    ),
    Migration::new(
        19,
        "practices",
        include_str!("../migrations/0019_practices.sql"),
    ),
    Migration::new(
        20,
        "invitations",
        include_str!("../migrations/0020_invitations.sql"),
    ),
    Migration::new(21, "phase", include_str!("../migrations/0021_phase.sql")),
    Migration::new(22, "plan", include_str!("../migrations/0022_plan.sql")),
    Migration::new(
        23,
        "commitment_word",
        include_str!("../migrations/0023_commitment_word.sql"),
    ),
    Migration::new(
        24,
        "learning",
        include_str!("../migrations/0024_learning.sql"),
    ),
    Migration::new(
        25,
        "reminders",
        include_str!("../migrations/0025_reminders.sql"),
    ),
];

/// Every statement the application declares; one test prepares each on both engines.
pub fn statements() -> Vec<&'static [Query]> {
    vec![
        &agenda::store::QUERIES,
        &audit::store::QUERIES,
        &bodies::store::QUERIES,
        &charter::store::QUERIES,
        &conditions::store::QUERIES,
        &decisions::store::QUERIES,
        &exchange::store::QUERIES,
        &installation::store::QUERIES,
        &learning::store::QUERIES,
        &learning::topics::store::QUERIES,
        &lifecycle::store::QUERIES,
        &mail::store::QUERIES,
        &measurement::collection::store::QUERIES,
        &measurement::indicators::store::QUERIES,
        &measurement::intake::store::QUERIES,
        &measurement::facts::store::QUERIES,
        &measurement::public::store::QUERIES,
        &measurement::scorecard::store::QUERIES,
        &mindset::store::QUERIES,
        &partnership::store::QUERIES,
        &partnership::kind::store::QUERIES,
        &partnership::modules::store::QUERIES,
        &partnership::setup::store::QUERIES,
        &people::store::QUERIES,
        &reminders::store::QUERIES,
        &roadblocks::store::QUERIES,
        &roster::store::QUERIES,
        &shell::once::QUERIES,
        &structure::store::QUERIES,
    ]
}

/// Every route of every capability.
fn routes() -> Routes {
    Routes::new()
        .merge(agenda::web::routes())
        .merge(audit::web::routes())
        .merge(bodies::web::routes())
        .merge(decisions::web::routes())
        .merge(charter::web::routes())
        .merge(conditions::web::routes())
        .merge(exchange::web::routes())
        .merge(how::web::routes())
        .merge(installation::web::routes())
        .merge(learning::web::routes())
        .merge(lifecycle::web::routes())
        .merge(mail::web::routes())
        .merge(measurement::indicators::web::routes())
        .merge(measurement::intake::web::routes())
        .merge(measurement::public::web::routes())
        .merge(mindset::web::routes())
        .merge(partnership::web::routes())
        .merge(partnership::asked::web::routes())
        .merge(partnership::kind::web::routes())
        .merge(partnership::modules::web::routes())
        .merge(partnership::setup::web::routes())
        .merge(measurement::collection::web::routes())
        .merge(measurement::scorecard::web::routes())
        .merge(people::web::routes())
        .merge(plan::web::routes())
        .merge(reminders::web::routes())
        .merge(roadblocks::web::routes())
        .merge(roster::web::routes())
        .merge(structure::web::routes())
        .get("/files/{stamp}/{*name}", Who::Anybody, shell::files::asset)
}

/// The register of all routes: method, address and who may come.
pub fn register() -> Vec<Route> {
    routes().open().1
}

/// The whole application, as patient as it is by default.
pub fn router(app: App) -> Router {
    patient_router(app, Patience::default())
}

/// The whole application.
fn patient_router(app: App, patience: Patience) -> Router {
    let (router, register) = routes().open();
    let turnstile = shell::guard::Turnstile::new(app.clone(), &register);
    router
        .layer(DefaultBodyLimit::max(1 << 20))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(shell::patience::work))
        .layer(from_fn_with_state(turnstile, shell::guard::turnstile))
        .layer(from_fn_with_state(app.clone(), shell::failure_pages))
        .layer(from_fn_with_state(app.clone(), people::gate::seat))
        .layer(from_fn_with_state(app.clone(), people::gate::visitor))
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(app.clone(), shell::guard::host))
        // Once more for what the gates themselves refuse, before anybody is known: the wrong host, a form from another
        // site, a database that cannot say who is asking.
        .layer(from_fn_with_state(app.clone(), shell::failure_pages))
        .layer(from_fn_with_state(
            (app.clone(), patience.stall),
            shell::patience::flow,
        ))
        .layer(from_fn_with_state(app.clone(), shell::guard::headers))
        .layer(CompressionLayer::new())
        .layer(map_response(with_vary))
        .with_state(app)
}

async fn with_vary(mut response: Response) -> Response {
    response.headers_mut().append(
        axum::http::header::VARY,
        axum::http::HeaderValue::from_static("Cookie, Accept-Language"),
    );
    response
}

/// A panic is a fault of ours: the request gets the page that says so, the program lives on.
fn panicked(cause: Box<dyn std::any::Any + Send>) -> Response {
    let text = cause
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| cause.downcast_ref::<&str>().map(|text| (*text).to_owned()))
        .unwrap_or_default();
    axum::response::IntoResponse::into_response(Failure::Ours(format!(
        "a request panicked: {text}"
    )))
}
