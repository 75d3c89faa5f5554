//! What is asked of one organisation.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use mainstay_core::access::Deed;

use super::{due_words, look_of};
use crate::measurement::collection::service::{self, Duty};
use crate::shell::{App, Failure, Frame, Routes, Seat, Who, page};

pub fn routes() -> Routes {
    Routes::new().get("/p/{slug}/hand-in", Who::May(Deed::HandIn), list)
}

#[derive(Template)]
#[template(path = "measurement/collection/pages/duties.html")]
struct DutiesPage {
    frame: Frame,
    open: Vec<Duty>,
    done: Vec<Duty>,
    /// Whether partners' names are shown, because there is more than one.
    many: bool,
    seat: Seat,
}

impl DutiesPage {
    fn due(&self, duty: &Duty) -> String {
        due_words(&self.frame, &duty.round.due_on)
    }

    fn path(&self, duty: &Duty) -> String {
        self.seat.path(&duty.path())
    }

    fn file(&self, duty: &Duty) -> String {
        duty.file_path()
            .map_or_else(String::new, |path| self.seat.path(&path))
    }

    fn look(duty: &Duty) -> &'static str {
        look_of(duty.state.key(), duty.overdue)
    }
}

async fn list(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let duties = service::duties(&app, &seat).await?;
    let (open, done): (Vec<Duty>, Vec<Duty>) = duties.into_iter().partition(Duty::is_open);
    Ok(page(DutiesPage {
        frame,
        open,
        done,
        many: seat.may(Deed::HandInForOthers),
        seat,
    }))
}
