//! The page of the set-up path, and the words of a step wherever it is shown.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use mainstay_core::access::Deed;

use super::service::{self, Far, Path, Step};
use crate::shell::{App, Failure, Frame, Routes, Seat, Who, page, redirect_noting};

/// The routes of the path.
pub fn routes() -> Routes {
    let edit = Who::May(Deed::EditPartnership);
    Routes::new()
        .get("/p/{slug}/setup", edit, show)
        .post("/p/{slug}/setup/removal", edit, put_away)
        .post("/p/{slug}/setup/return", edit, bring_back)
}

#[derive(Template)]
#[template(path = "partnership/setup/pages/setup.html")]
struct SetupPage {
    frame: Frame,
    setup: SetupView,
}

/// The path as a page shows it.
pub struct SetupView {
    /// The steps.
    pub steps: Vec<StepView>,
    /// How many are done, in a sentence.
    pub so_far: String,
    /// Whether the home page leaves it out.
    pub is_away: bool,
    /// Whether all is done.
    pub is_whole: bool,
    /// The address of the path.
    pub to: String,
}

/// One step as a page shows it.
pub struct StepView {
    /// Its name.
    pub name: String,
    /// What it is good for by itself.
    pub use_of: String,
    /// How far it is, as a word and in words.
    pub state: &'static str,
    /// What is there already.
    pub says: String,
    /// The page where it is done.
    pub to: String,
    /// Whether it is the first that is not done.
    pub is_next: bool,
    /// Whether it is done.
    pub is_done: bool,
}

impl SetupView {
    /// Puts a path into words.
    pub fn of(frame: &Frame, seat: &Seat, path: &Path) -> SetupView {
        let next = path.next().map(|one| one.key);
        let step = |one: &Step| StepView {
            name: frame.tk("path-step", one.key),
            use_of: frame.tk("path-use", one.key),
            state: one.far.key(),
            says: match path.kind {
                Some(kind) if one.key == "type" => frame.t1(
                    "path-says-type-done",
                    "type",
                    frame.tk("type-name", kind.key()),
                ),
                _ => says(frame, one),
            },
            to: seat.path(one.page),
            is_next: next == Some(one.key),
            is_done: one.far == Far::Done,
        };
        SetupView {
            steps: path.steps.iter().map(step).collect(),
            so_far: frame.t2("path-so-far", "done", path.done(), "all", path.steps.len()),
            is_away: path.is_away,
            is_whole: path.is_whole(),
            to: seat.path("/setup"),
        }
    }
}

/// What of a step is there already, in a sentence; nothing where nothing is.
fn says(frame: &Frame, step: &Step) -> String {
    if step.far == Far::Open {
        return String::new();
    }
    // Before a type is decided nothing is needed yet; whatever is written counts.
    let is_free = step.key == "charter" && step.whole == 0;
    let free = if is_free { "-free" } else { "" };
    let key = ["path-says-", step.key, free].concat();
    frame.t2(&key, "part", step.part, "whole", step.whole)
}

async fn show(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let path = service::path(&app, &seat).await?;
    Ok(page(SetupPage {
        setup: SetupView::of(&frame, &seat, &path),
        frame,
    }))
}

async fn put_away(State(app): State<App>, seat: Seat) -> Result<Response, Failure> {
    service::put_away(&app, &seat, true).await?;
    Ok(redirect_noting(&seat.path(""), "setup-away"))
}

async fn bring_back(State(app): State<App>, seat: Seat) -> Result<Response, Failure> {
    service::put_away(&app, &seat, false).await?;
    Ok(redirect_noting(&seat.path(""), "setup-back"))
}
