//! The page "How we work": what there is to look at, each with where it stands.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use mainstay_core::access::Deed;

use crate::conditions::service as conditions;
use crate::conditions::tell::Tell;
use crate::mindset::service as mindset;
use crate::shell::{App, Failure, Frame, Routes, Seat, Who, page};

/// The route of the page.
pub fn routes() -> Routes {
    Routes::new().get("/p/{slug}/how", Who::May(Deed::SeeMindset), how)
}

#[derive(Template)]
#[template(path = "how/pages/how.html")]
struct HowPage {
    frame: Frame,
    slug: String,
    /// The five conditions, for those who may look at them.
    conditions: Option<conditions::Overview>,
    mindset: mindset::Overview,
}

impl HowPage {
    /// Whether a part is shown: the type asks for it, it holds something, or somebody switched it on.
    fn shows(&self, part: &str) -> bool {
        let seat = self.frame.seat.as_ref();
        seat.is_some_and(|seat| seat.shows(part))
    }

    fn tell(&self) -> Tell<'_> {
        Tell(&self.frame)
    }
}

async fn how(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let conditions = if seat.may(Deed::SeeHowWeWork) {
        Some(conditions::overview(&app, &seat).await?)
    } else {
        None
    };
    Ok(page(HowPage {
        mindset: mindset::overview(&app, &seat).await?,
        slug: seat.slug.clone(),
        frame,
        conditions,
    }))
}
