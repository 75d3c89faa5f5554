//! The pages of the phase assessment: asking, closing, and what came of it.

mod advice;
mod history;
mod letters;
mod sheet;

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::lifecycle::{Action, BuilderReading, RatedBarrier};
use mainstay_core::plan::Cause;
use mainstay_db::Uuid;
use mainstay_report::table::{CsvOptions, csv_sheet};
use serde::Deserialize;

use super::export;
use super::service::{self, Assessment, Closed, Overview, Own};
use super::tell::{DimensionView, Tell};
use crate::conditions::tell::Tell as Words;
use crate::partnership::kind::tell::Tell as Sources;
use crate::plan::service::{ByCause, by_cause};
use crate::plan::tell::SinceView;
use crate::plan::web::since;
use crate::shell::files::download;
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, form_page, or_again, page, redirect_noting,
};

/// The routes of the phase assessment.
pub fn routes() -> Routes {
    let (see, lead) = (Who::May(Deed::SeePhase), Who::May(Deed::LeadHowWeWork));
    Routes::new()
        .get("/p/{slug}/phase", see, overview)
        .post("/p/{slug}/phase/assessment", lead, open_assessment)
        .post("/p/{slug}/phase/closing", lead, close_assessment)
        .get("/p/{slug}/phase/results/{id}", see, result)
        .get("/p/{slug}/phase/results/{id}/phase.csv", see, csv)
        .merge(advice::routes())
        .merge(history::routes())
        .merge(letters::routes())
        .merge(sheet::routes())
}

#[derive(Template)]
#[template(path = "lifecycle/pages/phase.html")]
struct PhasePage {
    frame: Frame,
    errors: FormErrors,
    slug: String,
    content: Overview,
    due_on: String,
    /// What was finished since the newest assessment.
    since: Option<SinceView>,
}

impl PhasePage {
    fn may_lead(&self) -> bool {
        self.frame.may(Deed::LeadHowWeWork)
    }

    fn may_answer(&self) -> bool {
        self.frame.may(Deed::AnswerPhase)
    }

    fn may_see_advice(&self) -> bool {
        self.frame.may(Deed::SeeHowWeWork)
    }

    fn may_invite(&self) -> bool {
        self.frame.may(Deed::ManageLinks) && self.frame.may(Deed::SeePeople)
    }

    fn day(&self, one: &Assessment) -> String {
        Words(&self.frame).day(one.closed_at.unwrap_or(one.opened_at))
    }

    fn label(&self, one: &Assessment) -> String {
        Tell(&self.frame).key(one.label.as_deref())
    }

    fn due(&self, one: &Assessment) -> Option<String> {
        one.due_on.as_ref().map(|day| self.frame.date_text(day))
    }

    fn is_sent(&self) -> bool {
        self.content.own == Own::Sent
    }

    fn is_draft(&self) -> bool {
        self.content.own == Own::Draft
    }
}

async fn shown(
    app: &App,
    seat: &Seat,
    frame: Frame,
    due_on: String,
    errors: FormErrors,
) -> Result<Response, Failure> {
    let content = service::overview(app, seat).await?;
    let newest = content.closed.first().and_then(|one| one.closed_at);
    let content = PhasePage {
        since: since(app, seat, &frame, (newest, None)).await?,
        content,
        slug: seat.slug.clone(),
        due_on,
        frame,
        errors,
    };
    Ok(form_page(content.errors.is_empty(), content))
}

async fn overview(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    shown(&app, &seat, frame, String::new(), FormErrors::new()).await
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Opening {
    due_on: String,
    /// Whether those who steer are written to in the same press.
    letters: String,
    once: Option<Uuid>,
}

async fn open_assessment(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(typed): Form<Opening>,
) -> Result<Response, Failure> {
    let opened = service::open_assessment(&app, &seat, &typed.due_on).await;
    if opened.is_ok() && typed.letters == "yes" {
        let once = typed.once.unwrap_or(frame.once);
        return letters::write_to_steering(&app, &seat, frame, once).await;
    }
    let outcome = opened.map(|()| redirect_noting(&seat.path("/phase"), "phase-opened"));
    or_again(outcome, |errors| {
        shown(&app, &seat, frame, typed.due_on, errors)
    })
    .await
}

async fn close_assessment(State(app): State<App>, seat: Seat) -> Result<Response, Failure> {
    let id = service::close_assessment(&app, &seat).await?;
    let to = format!("/phase/results/{id}");
    Ok(redirect_noting(&seat.path(&to), "phase-closed"))
}

#[derive(Template)]
#[template(path = "lifecycle/pages/result.html")]
struct ResultPage {
    frame: Frame,
    slug: String,
    closed: Closed,
    dimensions: Vec<DimensionView>,
    /// The actions that answer to what is recommended here.
    plan: ByCause,
    /// What was finished since the assessment before.
    since: Option<SinceView>,
}

/// A number the rule compares with: its name, its value, who says so.
struct Cut {
    name: String,
    value: String,
    source: String,
}

impl ResultPage {
    fn tell(&self) -> Tell<'_> {
        Tell(&self.frame)
    }

    fn day(&self, one: &Assessment) -> String {
        Words(&self.frame).day(one.closed_at.unwrap_or_default())
    }

    fn number(&self, value: Option<f64>) -> String {
        value.map_or_else(String::new, |value| self.frame.number(value, 2))
    }

    fn has_note(&self, note: &str) -> bool {
        self.closed.reading.notes.contains(&note)
    }

    fn differing(&self) -> Vec<&DimensionView> {
        self.dimensions.iter().filter(|one| one.differs).collect()
    }

    /// Whether the evidence given speaks for an earlier phase than the places do.
    fn rests_on_words(&self) -> bool {
        self.closed.reading.label != self.closed.reading.evidenced_label
    }

    /// The names of the dimensions nobody answered, where these are too many for a phase.
    fn missing(&self) -> Vec<String> {
        let all = mainstay_core::lifecycle::dimensions().iter();
        let missing = &self.closed.reading.missing;
        all.filter(|one| missing.contains(&one.id.as_str()))
            .map(|one| Words(&self.frame).said(&one.label))
            .collect()
    }

    fn barriers(&self) -> Vec<(String, String)> {
        let label = self.closed.reading.label;
        label.map_or_else(Vec::new, |phase| self.tell().barriers(phase))
    }

    fn builders(&self) -> Vec<String> {
        let label = self.closed.reading.label;
        label.map_or_else(Vec::new, |phase| self.tell().builders(phase))
    }

    /// Whether anybody rated what stands in the way.
    fn is_rated(&self) -> bool {
        let raters = &self.closed.raters;
        raters.iter().any(|one| !one.barriers.is_empty())
    }

    fn may_see_advice(&self) -> bool {
        self.frame.may(Deed::SeeHowWeWork)
    }

    /// A barrier: what an action that answers to it keeps, and its words.
    fn barrier(&self, one: &RatedBarrier) -> (String, String) {
        let words = Words(&self.frame).said(&one.barrier.text);
        (Cause::Barrier(one.barrier).text(), words)
    }

    /// A momentum builder, in the same way.
    fn builder(&self, one: &BuilderReading) -> (String, String) {
        let words = Words(&self.frame).said(&one.builder.text);
        (Cause::Builder(one.builder).text(), words)
    }

    /// How a barrier was rated, and how many were not sure.
    fn rating(&self, one: &RatedBarrier) -> String {
        let number = self.tell().place(one.rating);
        self.frame
            .t2("phase-rating", "number", number, "unsure", one.not_sure)
    }

    /// A recommended action: what an action that answers to it keeps, its words, who says so.
    fn action(&self, one: &'static Action) -> (String, String, String) {
        (
            Cause::Phase(one).text(),
            Words(&self.frame).said(&one.text),
            Sources(&self.frame).sources(&one.from),
        )
    }

    fn cuts(&self) -> Vec<Cut> {
        let shown = self.closed.reading.thresholds.iter();
        shown
            .filter(|one| one.name != "matters" || self.is_rated())
            .map(|one| Cut {
                name: self.frame.tk("phase-cut", one.name),
                value: self.tell().place(one.value),
                source: Sources(&self.frame).sources(&[one.from]),
            })
            .collect()
    }
}

type Place = Path<(String, Uuid)>;

async fn result(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    let closed = service::result(&app, &seat, id).await?;
    let before = closed.before.as_ref().and_then(|(one, _)| one.closed_at);
    let until = closed.assessment.closed_at;
    Ok(page(ResultPage {
        plan: by_cause(&app, &seat).await?,
        since: since(&app, &seat, &frame, (before, until)).await?,
        dimensions: Tell(&frame).dimensions(&closed),
        slug: seat.slug.clone(),
        frame,
        closed,
    }))
}

async fn csv(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    let closed = service::result(&app, &seat, id).await?;
    let bytes = csv_sheet(&export::table(&frame, &closed), CsvOptions::default());
    let name = [seat.slug.as_str(), "-phase.csv"].concat();
    Ok(download(&name, "text/csv; charset=utf-8", bytes))
}
