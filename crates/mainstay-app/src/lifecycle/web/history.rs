//! The page of all closed assessments: each side over time, as small pictures and as a table of the same values.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::lifecycle::{PhaseReading, dimensions};

use super::super::service::{self, Assessment};
use super::super::tell::Tell;
use crate::conditions::tell::Tell as Words;
use crate::shell::{App, Failure, Frame, Multiple, Routes, Seat, Who, page};

/// The route of the page.
pub fn routes() -> Routes {
    let see = Who::May(Deed::SeePhase);
    Routes::new().get("/p/{slug}/phase/history", see, show)
}

type Past = (Assessment, PhaseReading);

#[derive(Template)]
#[template(path = "lifecycle/pages/history.html")]
struct HistoryPage {
    frame: Frame,
    slug: String,
    /// The oldest first.
    past: Vec<Past>,
    sides: Vec<SideView>,
}

/// One side over time, and how it changed since last time.
struct SideView {
    picture: Multiple,
    change: String,
}

/// One assessment as a column.
struct ColumnView {
    id: String,
    day: String,
    phase: String,
    model: String,
    /// Whether the questions were others than those of the assessment before.
    begins_anew: bool,
}

impl HistoryPage {
    fn new(seat: &Seat, frame: Frame, past: Vec<Past>) -> HistoryPage {
        HistoryPage {
            sides: sides(&frame, &past),
            slug: seat.slug.clone(),
            past,
            frame,
        }
    }

    fn columns(&self) -> Vec<ColumnView> {
        let tell = Tell(&self.frame);
        let column = |(at, (one, _)): (usize, &Past)| ColumnView {
            id: one.id.to_string(),
            day: Words(&self.frame).day(one.closed_at.unwrap_or_default()),
            phase: tell.key(one.label.as_deref()),
            model: one.model.clone(),
            begins_anew: begins_anew(&self.past, at),
        };
        self.past.iter().enumerate().map(column).collect()
    }

    fn pictures(&self) -> Vec<&Multiple> {
        self.sides.iter().map(|one| &one.picture).collect()
    }

    /// The values of a side, each with the day of its assessment.
    fn cells(&self, side: &SideView) -> Vec<(String, String)> {
        let days = self.columns().into_iter().map(|one| one.day);
        days.zip(side.picture.values.iter().cloned()).collect()
    }

    fn has_break(&self) -> bool {
        (0..self.past.len()).any(|at| begins_anew(&self.past, at))
    }
}

fn begins_anew(past: &[Past], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| past.get(before));
    let here = past.get(at);
    matches!((before, here), (Some((one, _)), Some((other, _))) if one.model != other.model)
}

/// The whole as said and as shown, then the nine sides.
fn sides(frame: &Frame, past: &[Past]) -> Vec<SideView> {
    let side = |name: String, places: Vec<Option<f64>>| side(frame, past, name, &places);
    let readings = || past.iter().map(|(_, reading)| reading);
    let mut all = vec![
        side(
            frame.t("phase-whole"),
            readings().map(|one| one.claimed).collect(),
        ),
        side(
            frame.t("phase-history-whole"),
            readings().map(|one| one.evidenced).collect(),
        ),
    ];
    for dimension in dimensions() {
        let place = |one: &PhaseReading| {
            let found = one.dimensions.iter();
            let mut found = found.filter(|one| one.dimension.id == dimension.id);
            found.next().map(|one| one.claimed)
        };
        let name = Words(frame).said(&dimension.label);
        all.push(side(name, readings().map(place).collect()));
    }
    all
}

fn side(frame: &Frame, past: &[Past], name: String, places: &[Option<f64>]) -> SideView {
    let tell = Tell(frame);
    let words = places.iter();
    let words = words.map(|one| one.map_or_else(|| "–".to_owned(), |one| tell.place(one)));
    let shares: Vec<Option<f64>> = places
        .iter()
        .map(|one| one.map(|one| (one - 1.0) / 2.0))
        .collect();
    let new = |at| begins_anew(past, at);
    SideView {
        picture: Multiple::new(name, &shares, words.collect(), new),
        change: change(frame, past, places),
    }
}

/// From the assessment before the newest to the newest, where both asked the same.
fn change(frame: &Frame, past: &[Past], places: &[Option<f64>]) -> String {
    let [.., Some(before), Some(newest)] = places else {
        return "–".to_owned();
    };
    if begins_anew(past, past.len().saturating_sub(1)) {
        return frame.t("phase-history-uncompared");
    }
    let moved = newest - before;
    let key = if moved.abs() < 0.005 {
        return frame.t("phase-history-same");
    } else if moved > 0.0 {
        "phase-history-later"
    } else {
        "phase-history-earlier"
    };
    frame.t1(key, "number", Tell(frame).place(moved.abs()))
}

async fn show(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let past = service::history(&app, &seat).await?;
    Ok(page(HistoryPage::new(&seat, frame, past)))
}
