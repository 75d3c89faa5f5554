//! The page with the reading, the decision made on it, and both to take away.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan as _};
use mainstay_core::access::Deed;
use mainstay_core::partnership::reasons;
use mainstay_db::Uuid;
use mainstay_report::table::{CsvOptions, csv_sheet};

use super::super::export;
use super::super::service::{self, Choice, Decision, Read};
use super::super::tell::{CutOffView, GroupView, KindView, Tell, VerdictView, WhyView};
use crate::shell::files::download;
use crate::shell::{
    App, Failure, FormErrors, Frame, Limit, Routes, Seat, Who, page_with, redirect, redirect_noting,
};

/// The routes of the reading and of the decisions.
pub fn routes() -> Routes {
    Routes::new()
        .get("/p/{slug}/type/reading", Who::May(Deed::SeeType), reading)
        .get(
            "/p/{slug}/type/reading.csv",
            Who::May(Deed::SeeType),
            reading_csv,
        )
        .limited(Limit::Exports)
        .get(
            "/p/{slug}/type/answers.toml",
            Who::May(Deed::SeeType),
            answers_toml,
        )
        .limited(Limit::Exports)
        .post(
            "/p/{slug}/type/decisions",
            Who::May(Deed::DecideType),
            decide,
        )
        .get(
            "/p/{slug}/type/decisions/{id}/answers.toml",
            Who::May(Deed::SeeType),
            decision_toml,
        )
        .limited(Limit::Exports)
}

type Sent = Form<Vec<(String, String)>>;

#[derive(Template)]
#[template(path = "partnership/kind/pages/reading.html")]
struct ReadingPage {
    frame: Frame,
    errors: FormErrors,
    slug: String,
    read: Read,
    verdict: Option<VerdictView>,
    group: Option<GroupView>,
    why: Vec<WhyView>,
    cut_offs: Vec<CutOffView>,
    typed: Choice,
    /// Whether somebody decided while this decision was being typed.
    decided_meanwhile: bool,
}

impl ReadingPage {
    fn of(seat: &Seat, frame: Frame, read: Read, typed: Choice) -> ReadingPage {
        let tell = Tell(&frame);
        ReadingPage {
            verdict: read.reading.verdict.as_ref().map(|one| tell.verdict(one)),
            group: read.group.as_ref().map(|group| tell.group(group)),
            why: tell.why(&read.reading),
            cut_offs: tell.cut_offs(&read.reading),
            errors: FormErrors::new(),
            slug: seat.slug.clone(),
            read,
            typed,
            decided_meanwhile: false,
            frame,
        }
    }

    fn tell(&self) -> Tell<'_> {
        Tell(&self.frame)
    }

    fn may_decide(&self) -> bool {
        self.frame.may(Deed::DecideType)
    }

    fn choices(&self) -> Vec<KindView> {
        self.tell().choices(self.decision())
    }

    /// The reasons to partner that the reading's answers give.
    fn reasons(&self) -> Vec<String> {
        let answers = &self.read.answers;
        let given = reasons().iter().filter(|one| answers.has_reason(&one.key));
        given.map(|one| self.tell().said(&one.label)).collect()
    }

    fn is_left(&self, row: &str) -> bool {
        self.typed.sides.get(row).is_some_and(|side| side == "left")
    }

    fn latest(&self) -> String {
        let decision = self.read.decision.as_ref();
        decision.map_or_else(String::new, |one| one.id.to_string())
    }

    fn decision(&self) -> Option<&Decision> {
        self.read.decision.as_ref()
    }
}

/// What the form begins with: the recommended type, and a look back in a year.
fn beginning(app: &App, seat: &Seat, read: &Read) -> Choice {
    let zone = TimeZone::get(&seat.zone).unwrap_or(TimeZone::UTC);
    let year: Span = 1.year();
    let review = app.now().to_zoned(zone).date().saturating_add(year);
    let best = read.reading.best();
    Choice {
        chosen: best.map_or_else(String::new, |kind| kind.key().to_owned()),
        review_on: review.to_string(),
        ..Choice::default()
    }
}

fn sent(fields: Vec<(String, String)>) -> (Choice, Option<Uuid>) {
    let (mut choice, mut once) = (Choice::default(), None);
    for (name, value) in fields {
        match (name.as_str(), name.strip_prefix("side-")) {
            (_, Some(row)) => {
                choice.sides.insert(row.to_owned(), value);
            }
            ("chosen", _) => choice.chosen = value,
            ("reason", _) => choice.reason = value,
            ("review_on", _) => choice.review_on = value,
            ("latest", _) => choice.latest = value.parse().ok(),
            ("once", _) => once = value.parse().ok(),
            _ => {}
        }
    }
    (choice, once)
}

async fn reading(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    match service::reading(&app, &seat).await? {
        Some(read) => {
            let typed = beginning(&app, &seat, &read);
            let content = ReadingPage::of(&seat, frame, read, typed);
            Ok(page_with(StatusCode::OK, content))
        }
        None => Ok(redirect(&seat.path("/type"))),
    }
}

async fn decide(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(fields): Sent,
) -> Result<Response, Failure> {
    let (choice, once) = sent(fields);
    let key = once.unwrap_or(frame.once);
    match service::decide(&app, &seat, choice.clone(), key).await {
        Ok(()) => Ok(redirect_noting(&seat.path("/type"), "type-decided")),
        Err(Failure::Form(errors)) => again(&app, &seat, frame, choice, errors).await,
        Err(Failure::Changed) => again(&app, &seat, frame, choice, FormErrors::new()).await,
        Err(other) => Err(other),
    }
}

/// The page with what was typed: with what to correct, or beside what somebody else decided meanwhile.
async fn again(
    app: &App,
    seat: &Seat,
    frame: Frame,
    typed: Choice,
    errors: FormErrors,
) -> Result<Response, Failure> {
    let read = service::reading(app, seat).await?.ok_or(Failure::NotHere)?;
    let decided_meanwhile = errors.is_empty();
    let status = if decided_meanwhile {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let content = ReadingPage {
        errors,
        decided_meanwhile,
        ..ReadingPage::of(seat, frame, read, typed)
    };
    Ok(page_with(status, content))
}

fn file_name(seat: &Seat, rest: &str) -> String {
    [seat.slug.as_str(), rest].concat()
}

async fn reading_csv(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
) -> Result<Response, Failure> {
    let read = service::reading(&app, &seat)
        .await?
        .ok_or(Failure::NotHere)?;
    let bytes = csv_sheet(&export::table(&frame, &read), CsvOptions::default());
    Ok(download(
        &file_name(&seat, "-type.csv"),
        "text/csv; charset=utf-8",
        bytes,
    ))
}

const TOML: &str = "application/toml; charset=utf-8";

async fn answers_toml(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
) -> Result<Response, Failure> {
    let read = service::reading(&app, &seat)
        .await?
        .ok_or(Failure::NotHere)?;
    let notes = export::notes(&frame, &read.reading);
    let (place, answers) = (seat.partnership_name.as_str(), read.answers.as_toml());
    let text = export::answers_file(&frame, place, &answers, &notes);
    Ok(download(
        &file_name(&seat, "-type.toml"),
        TOML,
        text.into_bytes(),
    ))
}

async fn decision_toml(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    let decision = service::decision_of(&app, &seat, id).await?;
    let notes = [
        decision.model,
        frame.tk("type-name", &decision.chosen),
        decision.reason,
    ];
    let place = seat.partnership_name.as_str();
    let text = export::answers_file(&frame, place, &decision.answers, &notes);
    Ok(download(
        &file_name(&seat, "-type.toml"),
        TOML,
        text.into_bytes(),
    ))
}
