//! The pages of the mindset questions: asking, closing, and what came of it.

mod sheet;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::mindset::{Audience, MindsetReading};
use mainstay_db::Uuid;
use mainstay_report::table::{CsvOptions, csv_sheet};
use serde::Deserialize;

use super::export;
use super::service::{self, Overview, Round};
use super::tell::{ShiftView, Tell};
use crate::conditions::tell::Tell as Words;
use crate::shell::files::download;
use crate::shell::{App, Failure, Frame, Routes, Seat, Who, page, redirect, redirect_noting};

/// The routes of the mindset questions.
pub fn routes() -> Routes {
    let (see, lead) = (Who::May(Deed::SeeMindset), Who::May(Deed::LeadHowWeWork));
    Routes::new()
        .get("/p/{slug}/how/mindset", see, overview)
        .post("/p/{slug}/how/mindset/round", lead, open_round)
        .post("/p/{slug}/how/mindset/closing", lead, close_round)
        .get("/p/{slug}/how/mindset/results/{id}", see, result)
        .get("/p/{slug}/how/mindset/results/{id}/gaps.csv", see, csv)
        .post("/p/{slug}/how/mindset/results/{id}/removal", lead, remove)
        .post("/p/{slug}/how/mindset/results/{id}/return", lead, restore)
        .merge(sheet::routes())
}

#[derive(Template)]
#[template(path = "mindset/pages/mindset.html")]
struct MindsetPage {
    frame: Frame,
    slug: String,
    content: Overview,
    removed: Option<Uuid>,
}

impl MindsetPage {
    fn may_lead(&self) -> bool {
        self.frame.may(Deed::LeadHowWeWork)
    }

    fn may_answer(&self) -> bool {
        self.frame.may(Deed::AnswerMindset)
    }

    fn may_invite(&self) -> bool {
        self.frame.may(Deed::ManageLinks) && self.frame.may(Deed::SeePeople)
    }

    fn day(&self, round: &Round) -> String {
        Words(&self.frame).day(round.closed_at.unwrap_or(round.opened_at))
    }
}

#[derive(Deserialize, Default)]
struct Asked {
    removed: Option<Uuid>,
}

async fn overview(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    Ok(page(MindsetPage {
        content: service::overview(&app, &seat).await?,
        slug: seat.slug.clone(),
        removed: asked.removed,
        frame,
    }))
}

#[derive(Template)]
#[template(path = "mindset/pages/result.html")]
struct ResultPage {
    frame: Frame,
    slug: String,
    round: Round,
    reading: MindsetReading,
    shifts: Vec<ShiftView>,
}

impl ResultPage {
    fn may_lead(&self) -> bool {
        self.frame.may(Deed::LeadHowWeWork)
    }

    fn day(&self) -> String {
        Words(&self.frame).day(self.round.closed_at.unwrap_or_default())
    }

    /// The audiences whose means are shown somewhere.
    fn audiences(&self) -> Vec<String> {
        let tell = Tell(&self.frame);
        let all = Audience::ALL.iter().map(|one| tell.audience(*one));
        let shown = |name: &String| {
            let mut groups = self.shifts.iter().flat_map(|one| &one.groups);
            groups.any(|(group, _)| group == name)
        };
        all.filter(shown).collect()
    }

    /// What an audience's cell says: its means, or that they are not shown.
    fn cell(&self, statement: &super::tell::StatementView, audience: &str) -> String {
        let found = statement.groups.iter().find(|(name, _)| name == audience);
        found.map_or_else(
            || self.frame.t("mindset-hidden"),
            |(_, mean)| mean.summary.clone(),
        )
    }
}

type Place = Path<(String, Uuid)>;

async fn result(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    let (round, reading) = service::result(&app, &seat, id).await?;
    Ok(page(ResultPage {
        shifts: Tell(&frame).shifts(&reading),
        slug: seat.slug.clone(),
        frame,
        round,
        reading,
    }))
}

async fn open_round(State(app): State<App>, seat: Seat) -> Result<Response, Failure> {
    service::open_round(&app, &seat).await?;
    Ok(redirect_noting(
        &seat.path("/how/mindset"),
        "mindset-opened",
    ))
}

async fn close_round(State(app): State<App>, seat: Seat) -> Result<Response, Failure> {
    let id = service::close_round(&app, &seat).await?;
    let to = format!("/how/mindset/results/{id}");
    Ok(redirect_noting(&seat.path(&to), "mindset-closed"))
}

async fn remove(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    service::remove(&app, &seat, id).await?;
    Ok(redirect(&seat.path(&format!("/how/mindset?removed={id}"))))
}

async fn restore(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    service::restore(&app, &seat, id).await?;
    Ok(redirect_noting(&seat.path("/how/mindset"), "restored"))
}

async fn csv(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    let (_, reading) = service::result(&app, &seat, id).await?;
    let bytes = csv_sheet(&export::table(&frame, &reading), CsvOptions::default());
    let name = [seat.slug.as_str(), "-mindset.csv"].concat();
    Ok(download(&name, "text/csv; charset=utf-8", bytes))
}
