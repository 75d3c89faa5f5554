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
use super::super::service::{self, Choice, CutOffForm, CutOffRow, Decision, Read};
use super::super::tell::{ChangeView, CutOffView, GroupView, KindView, Tell, VerdictView, WhyView};
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
        .post(
            "/p/{slug}/type/cut-offs",
            Who::May(Deed::DecideType),
            set_cut_off,
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
    /// The cut-offs this partnership changed.
    changed: Vec<CutOffRow>,
    /// A cut-off as it was typed, with what is wrong about it.
    cut_off: Option<CutOffForm>,
    /// Whether somebody decided while this decision was being typed.
    decided_meanwhile: bool,
}

impl ReadingPage {
    fn of(
        seat: &Seat,
        frame: Frame,
        (read, changed): (Read, Vec<CutOffRow>),
        typed: Choice,
    ) -> ReadingPage {
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
            changed,
            cut_off: None,
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

    /// What a partnership said about a cut-off that it changed.
    fn change_of(&self, name: &str) -> Option<&CutOffRow> {
        self.changed.iter().find(|row| row.name == name)
    }

    /// A cut-off's value: a count of questions is a whole number.
    fn value_words(&self, name: &str, value: impl std::borrow::Borrow<f64>) -> String {
        let decimals = if name == "at_least" { 0 } else { 2 };
        self.frame.number(value, decimals)
    }

    /// What the model gives a cut-off, and who changed it when.
    fn changed_words(&self, row: &CutOffRow) -> String {
        let usual = self.value_words(&row.name, service::usual(&row.name));
        let date = self.frame.moment(row.changed_at);
        let named = [
            ("usual", usual.as_str()),
            ("name", row.changed_by.as_str()),
            ("date", date.as_str()),
        ];
        self.frame.t3("type-cut-off-changed", named)
    }

    /// A cut-off's form: what was typed, else what is in force.
    fn cut_off_form(&self, one: &CutOffView) -> CutOffForm {
        let held = self.change_of(one.key);
        let kept = CutOffForm {
            name: one.key.to_owned(),
            value: self.value_words(one.key, one.value),
            reason: held.map_or_else(String::new, |row| row.reason.clone()),
            version: held.map_or(0, |row| row.version),
        };
        match &self.cut_off {
            Some(typed) if typed.name == one.key => CutOffForm {
                value: typed.value.clone(),
                reason: typed.reason.clone(),
                ..kept
            },
            _ => kept,
        }
    }

    fn is_typed(&self, one: &CutOffView) -> bool {
        self.cut_off
            .as_ref()
            .is_some_and(|form| form.name == one.key)
    }

    /// What choosing the other side of a row changes for an alliance.
    fn side_change(&self, row: &str) -> ChangeView {
        self.tell().side_change(row)
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
            let changed = service::cut_offs(&app, &seat).await?;
            let content = ReadingPage::of(&seat, frame, (read, changed), typed);
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
        ..ReadingPage::of(
            seat,
            frame,
            (read, service::cut_offs(app, seat).await?),
            typed,
        )
    };
    Ok(page_with(status, content))
}

async fn set_cut_off(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(fields): Sent,
) -> Result<Response, Failure> {
    let form = sent_cut_off(fields);
    match service::set_cut_off(&app, &seat, form.clone()).await {
        Ok(()) => Ok(redirect_noting(&seat.path("/type/reading"), "saved")),
        Err(failure) => cut_off_again(&app, &seat, frame, form, failure).await,
    }
}

fn sent_cut_off(fields: Vec<(String, String)>) -> CutOffForm {
    let mut form = CutOffForm::default();
    for (name, value) in fields {
        match name.as_str() {
            "name" => form.name = value,
            "value" => form.value = value,
            "reason" => form.reason = value,
            "version" => form.version = value.parse().unwrap_or(0),
            _ => {}
        }
    }
    form
}

/// The page with the cut-off as it was typed, and what is wrong about it.
async fn cut_off_again(
    app: &App,
    seat: &Seat,
    frame: Frame,
    form: CutOffForm,
    failure: Failure,
) -> Result<Response, Failure> {
    let (errors, status) = match failure {
        Failure::Form(errors) => (errors, StatusCode::UNPROCESSABLE_ENTITY),
        Failure::Changed => (
            FormErrors::one("value", "error-type-cut-off-changed"),
            StatusCode::CONFLICT,
        ),
        other => return Err(other),
    };
    let read = service::reading(app, seat).await?.ok_or(Failure::NotHere)?;
    let typed = beginning(app, seat, &read);
    let changed = service::cut_offs(app, seat).await?;
    let content = ReadingPage {
        errors: at_the_cut_off(errors, &form.name),
        cut_off: Some(form),
        ..ReadingPage::of(seat, frame, (read, changed), typed)
    };
    Ok(page_with(status, content))
}

/// The errors at the fields of one cut-off among several.
fn at_the_cut_off(mut errors: FormErrors, name: &str) -> FormErrors {
    for error in &mut errors.0 {
        error.field = [error.field.as_str(), "-", name].concat();
    }
    errors
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
