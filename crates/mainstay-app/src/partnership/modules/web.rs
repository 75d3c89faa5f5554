//! The page that lists the parts of the workspace a type can leave out: why each is on or off, with a button to switch it on.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::partnership::{Asked, AskedFor, name_of};

use super::service::{self, Module, Parts};
use crate::partnership::kind::tell::Tell;
use crate::shell::{App, Failure, Frame, Routes, Seat, Who, page, redirect_noting};

/// The routes of the parts.
pub fn routes() -> Routes {
    let (see, edit) = (Who::May(Deed::SeeType), Who::May(Deed::EditPartnership));
    Routes::new()
        .get("/p/{slug}/more", see, more)
        .post("/p/{slug}/more/{part}/switching", edit, switch_on)
        .post("/p/{slug}/more/{part}/return", edit, switch_off)
}

#[derive(Template)]
#[template(path = "partnership/modules/pages/more.html")]
struct MorePage {
    frame: Frame,
    slug: String,
    parts: Parts,
}

impl MorePage {
    fn name(&self, one: &Module) -> String {
        let name = name_of(&Asked {
            sort: AskedFor::Module,
            key: one.key.to_owned(),
        });
        name.map_or_else(String::new, |name| Tell(&self.frame).said(name))
    }

    /// The type in words.
    fn kind(&self) -> Option<String> {
        let kind = self.parts.kind?;
        Some(Tell(&self.frame).kind_key(kind.key()))
    }

    /// Why a part is on or off, in a sentence.
    fn why(&self, one: &Module) -> String {
        let frame = &self.frame;
        match (self.kind(), &one.switched) {
            (None, _) => frame.t("more-why-no-type"),
            (Some(kind), _) if one.asked => frame.t1("more-why-asked", "type", kind),
            (Some(_), Some(switched)) => frame.t2(
                "more-why-by-hand",
                "name",
                switched.switched_by.as_str(),
                "date",
                frame.moment(switched.switched_at),
            ),
            (Some(kind), None) if one.held => frame.t1("more-why-held", "type", kind),
            (Some(kind), None) => frame.t1("more-why-off", "type", kind),
        }
    }

    /// The page of a part, below the partnership's own.
    fn address(one: &Module) -> &'static str {
        match one.key {
            "rollup" => "/collection",
            "conditions" => "/how/conditions",
            _ => "/how/mindset",
        }
    }

    fn may_switch(&self) -> bool {
        self.frame.may(Deed::EditPartnership)
    }

    /// The parts that are off, or those that are on.
    fn which(&self, on: bool) -> Vec<&Module> {
        let all = self.parts.modules.iter();
        all.filter(|one| one.is_on() == on).collect()
    }
}

async fn more(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    Ok(page(MorePage {
        parts: service::overview(&app, &seat).await?,
        slug: seat.slug.clone(),
        frame,
    }))
}

async fn switch_on(
    State(app): State<App>,
    seat: Seat,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Failure> {
    service::switch(&app, &seat, &key, true).await?;
    Ok(redirect_noting(&seat.path("/more"), "module-on"))
}

async fn switch_off(
    State(app): State<App>,
    seat: Seat,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Failure> {
    service::switch(&app, &seat, &key, false).await?;
    Ok(redirect_noting(&seat.path("/more"), "module-left"))
}
