//! The page of what is asked of one person; for whoever came by a personal link it is the way in.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use mainstay_core::access::Deed;

use super::service;
use crate::measurement::collection::service::WaitingItem;
use crate::measurement::collection::web::{due_words, waiting_words};
use crate::shell::{App, Failure, Frame, Routes, Seat, Who, page};

/// The routes of this capability.
pub fn routes() -> Routes {
    Routes::new().get("/p/{slug}/asked", Who::May(Deed::SeeAsked), asked)
}

#[derive(Template)]
#[template(path = "partnership/pages/asked.html")]
struct AskedPage {
    frame: Frame,
    partnership: String,
    waiting: Vec<WaitingItem>,
}

impl AskedPage {
    fn waiting_words(&self, item: &WaitingItem) -> String {
        waiting_words(&self.frame, item)
    }

    fn waiting_due(&self, due: &str) -> String {
        due_words(&self.frame, due)
    }
}

async fn asked(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    Ok(page(AskedPage {
        frame,
        partnership: seat.partnership_name.clone(),
        waiting: service::asked(&app, &seat).await?,
    }))
}
