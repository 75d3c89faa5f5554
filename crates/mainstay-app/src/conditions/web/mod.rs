//! The pages of the five conditions: where they stand, over time, one review read, and the way into "How we work".

mod practices;
mod sheet;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::conditions::conditions;
use mainstay_db::Uuid;
use mainstay_report::table::{CsvOptions, csv_sheet};
use serde::Deserialize;

use super::export;
use super::service::{self, Look, Overview, Review};
use super::tell::{ConditionView, Tell};
use crate::plan::service::{ByCause, by_cause};
use crate::plan::tell::SinceView;
use crate::plan::web::since;
use crate::shell::files::download;
use crate::shell::{
    App, Failure, FormErrors, Frame, Multiple, Routes, Seat, Who, page, page_with, redirect,
    redirect_noting,
};

/// The routes of the five conditions.
pub fn routes() -> Routes {
    let (see, lead) = (Who::May(Deed::SeeHowWeWork), Who::May(Deed::LeadHowWeWork));
    Routes::new()
        .get("/p/{slug}/how/conditions", see, overview)
        .get("/p/{slug}/how/conditions.csv", see, csv)
        .post("/p/{slug}/how/conditions", lead, begin)
        .get("/p/{slug}/how/conditions/{id}", see, show)
        .post("/p/{slug}/how/conditions/{id}/finish", lead, finish)
        .post("/p/{slug}/how/conditions/{id}/removal", lead, remove)
        .post("/p/{slug}/how/conditions/{id}/return", lead, restore)
        .merge(sheet::routes())
        .merge(practices::routes())
}

#[derive(Template)]
#[template(path = "conditions/pages/conditions.html")]
struct ConditionsPage {
    frame: Frame,
    slug: String,
    content: Overview,
    newest: Option<Vec<ConditionView>>,
    multiples: Vec<Multiple>,
    removed: Option<Uuid>,
    /// What was finished since the newest reading.
    since: Option<SinceView>,
}

impl ConditionsPage {
    fn tell(&self) -> Tell<'_> {
        Tell(&self.frame)
    }

    fn may_lead(&self) -> bool {
        self.frame.may(Deed::LeadHowWeWork)
    }

    fn day(&self, review: &Review) -> String {
        self.tell().day(review.row.finished_at.unwrap_or_default())
    }

    /// The conditions to explain on the empty page: name and a sentence.
    fn five(&self) -> Vec<(String, String)> {
        let said = |one| self.tell().said(one);
        let all = conditions().iter();
        all.map(|one| (said(&one.label), said(&one.help))).collect()
    }

    /// The days of the finished reviews, the oldest first, each with the version of its questions.
    fn days(&self) -> Vec<(String, String)> {
        let all = self.content.finished.iter().rev();
        all.map(|one| (self.day(one), one.row.model.clone()))
            .collect()
    }

    /// Since when a change in the newest reading counts.
    fn since_before(&self) -> String {
        let newest = self.content.newest.as_ref();
        let before = newest.and_then(|look| look.before.as_ref()?.finished_at);
        let day = self.tell().day(before.unwrap_or_default());
        self.frame.t1("conditions-since", "date", day)
    }

    /// The values of a condition, each with the day of its reading.
    fn cells(&self, one: &Multiple) -> Vec<(String, String)> {
        let days = self.days().into_iter().map(|(day, _)| day);
        days.zip(one.values.iter().cloned()).collect()
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
    let content = service::overview(&app, &seat).await?;
    let newest = content.newest.as_ref();
    let finished_at = newest.and_then(|look| look.review.row.finished_at);
    let newest = newest.map(|look| Tell(&frame).reading(look));
    Ok(page(ConditionsPage {
        since: finished_since(&app, &seat, &frame, (finished_at, None)).await?,
        multiples: Tell(&frame).multiples(&content.finished),
        slug: seat.slug.clone(),
        removed: asked.removed,
        content,
        newest,
        frame,
    }))
}

#[derive(Template)]
#[template(path = "conditions/pages/review.html")]
struct ReviewPage {
    frame: Frame,
    errors: FormErrors,
    slug: String,
    look: Look,
    reading: Vec<ConditionView>,
    /// The actions that answer to the statements.
    plan: ByCause,
    /// What was finished between the reading before and this one.
    since: Option<SinceView>,
}

impl ReviewPage {
    fn tell(&self) -> Tell<'_> {
        Tell(&self.frame)
    }

    fn may_lead(&self) -> bool {
        self.frame.may(Deed::LeadHowWeWork)
    }
}

async fn review_page(
    app: &App,
    seat: &Seat,
    frame: Frame,
    id: Uuid,
    errors: FormErrors,
) -> Result<Response, Failure> {
    let look = service::look(app, seat, id).await?;
    let before = look.before.as_ref().and_then(|row| row.finished_at);
    let between = (before, look.review.row.finished_at);
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let content = ReviewPage {
        reading: Tell(&frame).reading(&look),
        plan: by_cause(app, seat).await?,
        since: finished_since(app, seat, &frame, between).await?,
        slug: seat.slug.clone(),
        errors,
        look,
        frame,
    };
    Ok(page_with(status, content))
}

/// What was finished after one reading and before another, or until now; nothing where there was none before.
async fn finished_since(
    app: &App,
    seat: &Seat,
    frame: &Frame,
    between: (Option<i64>, Option<i64>),
) -> Result<Option<SinceView>, Failure> {
    let found = since(app, seat, frame, between).await?;
    let day = Tell(frame).day(between.0.unwrap_or_default());
    let title = frame.t1("conditions-since-reading", "date", day);
    Ok(found.map(|found| SinceView { title, ..found }))
}

type Place = Path<(String, Uuid)>;

async fn show(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    review_page(&app, &seat, frame, id, FormErrors::new()).await
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Begin {
    made_as: String,
}

async fn begin(
    State(app): State<App>,
    seat: Seat,
    Form(form): Form<Begin>,
) -> Result<Response, Failure> {
    let id = service::begin(&app, &seat, form.made_as == "group").await?;
    let first = &conditions()[0].key;
    Ok(redirect(
        &seat.path(&format!("/how/conditions/{id}/{first}")),
    ))
}

async fn finish(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    match service::finish(&app, &seat, id).await {
        Ok(()) => Ok(redirect_noting(
            &seat.path("/how/conditions"),
            "conditions-finished",
        )),
        Err(Failure::Form(errors)) => review_page(&app, &seat, frame, id, errors).await,
        Err(other) => Err(other),
    }
}

async fn remove(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    service::remove(&app, &seat, id).await?;
    Ok(redirect(
        &seat.path(&format!("/how/conditions?removed={id}")),
    ))
}

async fn restore(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    service::restore(&app, &seat, id).await?;
    Ok(redirect_noting(&seat.path("/how/conditions"), "restored"))
}

async fn csv(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let content = service::overview(&app, &seat).await?;
    let bytes = csv_sheet(
        &export::table(&frame, &content.finished),
        CsvOptions::default(),
    );
    let name = [seat.slug.as_str(), "-conditions.csv"].concat();
    Ok(download(&name, "text/csv; charset=utf-8", bytes))
}
