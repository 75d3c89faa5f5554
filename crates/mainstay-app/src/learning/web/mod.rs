//! The pages of what the partnership learns: the way in, the open registers, the tough topics.

mod entries;
mod lines;
mod topics;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::learning::Register;

use mainstay_db::Uuid;

use super::service::{self, Registers};
use super::topics::service as circles;
use crate::shell::{App, Failure, Frame, Routes, Seat, Who, page, redirect};

/// The routes of this capability.
pub fn routes() -> Routes {
    Routes::new()
        .get("/p/{slug}/learning", Who::May(Deed::SeeLearning), overview)
        .get(
            "/p/{slug}/learning/entries/{id}",
            Who::May(Deed::SeeLearning),
            lead_on,
        )
        .merge(topics::routes())
        .merge(entries::routes())
        .merge(lines::routes())
}

#[derive(Template)]
#[template(path = "learning/pages/overview.html")]
struct OverviewPage {
    frame: Frame,
    slug: String,
    all: Registers,
    /// How many topics the reader's circles let them see.
    topics: i64,
}

impl OverviewPage {
    /// The open registers: their key, and how many entries they have.
    fn open(&self) -> Vec<(&'static str, i64)> {
        let all = Register::ALL.iter();
        let open = all.filter(|one| **one != Register::Topic);
        open.map(|one| (one.key(), self.count(*one))).collect()
    }

    fn count(&self, register: Register) -> i64 {
        i64::try_from(self.all.of(register).count()).unwrap_or(i64::MAX)
    }
}

async fn overview(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let (all, _) = service::registers(&app, &seat).await?;
    let topics = circles::topics(&app, &seat).await?.0.len();
    let topics = i64::try_from(topics).unwrap_or(i64::MAX);
    Ok(page(OverviewPage {
        slug: seat.slug.clone(),
        frame,
        all,
        topics,
    }))
}

/// Leads to the page of an entry, whatever register it stands in.
async fn lead_on(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    let (all, _) = service::registers(&app, &seat).await?;
    let one = all.0.iter().find(|one| one.id == id);
    let register = one.ok_or(Failure::NotHere)?.register.key();
    Ok(redirect(&seat.path(&format!("/learning/{register}/{id}"))))
}

/// The register an address means. Topics have addresses of their own.
fn register(part: &str) -> Result<Register, Failure> {
    let found = Register::from_key(part).filter(|one| *one != Register::Topic);
    found.ok_or(Failure::NotHere)
}
