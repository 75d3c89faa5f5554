//! The page of what happened in a partnership.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use serde::Deserialize;

use super::service::{self, Event};
use crate::shell::{App, Failure, Frame, Routes, Seat, Who, page};

/// The routes of this capability.
pub fn routes() -> Routes {
    Routes::new().get("/p/{slug}/history", Who::May(Deed::SeeAudit), history)
}

#[derive(Deserialize)]
struct Where {
    before: Option<i64>,
}

#[derive(Template)]
#[template(path = "audit/pages/history.html")]
struct HistoryPage {
    frame: Frame,
    events: Vec<Event>,
    older: Option<i64>,
}

async fn history(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(place): Query<Where>,
) -> Result<Response, Failure> {
    let (events, older) = service::events(&app, &seat, place.before).await?;
    Ok(page(HistoryPage {
        frame,
        events,
        older,
    }))
}
