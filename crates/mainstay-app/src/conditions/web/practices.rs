//! The page of the eight practices: a question each, to talk about.

use std::borrow::Borrow;

use askama::Template;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::conditions::{Practice, Practised};

use crate::conditions::service::{self, PracticeWord, Practices};
use crate::conditions::tell::Tell;
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, SentFields, Who, field, page, page_with,
    redirect_noting,
};

/// The routes of the eight practices.
pub fn routes() -> Routes {
    let (see, lead) = (Who::May(Deed::SeeHowWeWork), Who::May(Deed::LeadHowWeWork));
    Routes::new()
        .get("/p/{slug}/how/practices", see, practices)
        .post("/p/{slug}/how/practices", lead, keep)
}

#[derive(Template)]
#[template(path = "conditions/pages/practices.html")]
struct PracticesPage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    content: Practices,
    /// What stands in the form, in the order of the practices.
    typed: Vec<PracticeWord>,
    /// Whether somebody else said something meanwhile.
    is_late: bool,
}

impl PracticesPage {
    fn may_lead(&self) -> bool {
        self.frame.may(Deed::LeadHowWeWork)
    }

    fn lines(&self) -> Vec<(Practice, &PracticeWord)> {
        Practice::ALL.iter().copied().zip(&self.typed).collect()
    }

    fn answers() -> Vec<&'static str> {
        Practised::ALL.iter().map(|one| one.key()).collect()
    }

    /// The page to look at with a question, for those who may.
    fn page(&self, practice: impl Borrow<Practice>) -> Option<String> {
        Tell(&self.frame).page(practice.borrow().page())
    }

    /// When it was said and by whom.
    fn said(&self, practice: impl Borrow<Practice>) -> Option<String> {
        let row = self.content.of(*practice.borrow())?;
        let day = Tell(&self.frame).day(row.said_at);
        Some(
            self.frame
                .t2("practice-said", "name", row.said_by.as_str(), "date", day),
        )
    }
}

fn page_of(frame: Frame, seat: &Seat, content: Practices) -> PracticesPage {
    PracticesPage {
        slug: seat.slug.clone(),
        errors: FormErrors::new(),
        typed: Practice::ALL.iter().map(|one| content.word(*one)).collect(),
        is_late: false,
        content,
        frame,
    }
}

async fn practices(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let content = service::practices(&app, &seat).await?;
    Ok(page(page_of(frame, &seat, content)))
}

/// What the form says, in the order of the practices, and the version it was filled from.
fn read(fields: &[(String, String)]) -> (Vec<PracticeWord>, i64) {
    let field = |name: &str| field(fields, name).trim().replace("\r\n", "\n");
    let said = Practice::ALL.iter().map(|one| PracticeWord {
        answer: field(one.key()),
        words: field(&[one.key(), "-words"].concat()),
    });
    (said.collect(), field("version").parse().unwrap_or(0))
}

async fn keep(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(fields): SentFields,
) -> Result<Response, Failure> {
    let (typed, version) = read(&fields);
    let kept = service::keep_practices(&app, &seat, typed.clone(), version).await;
    let (status, errors) = match kept {
        Ok(()) => return Ok(redirect_noting(&seat.path("/how/practices"), "saved")),
        Err(Failure::Form(errors)) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Err(Failure::Changed) => (StatusCode::CONFLICT, FormErrors::new()),
        Err(other) => return Err(other),
    };
    again(&app, &seat, frame, (status, errors), typed).await
}

/// The page with what was typed, and what is wrong with it or was said meanwhile.
async fn again(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (status, errors): (StatusCode, FormErrors),
    typed: Vec<PracticeWord>,
) -> Result<Response, Failure> {
    let content = service::practices(app, seat).await?;
    let shown = PracticesPage {
        is_late: status == StatusCode::CONFLICT,
        errors,
        typed,
        ..page_of(frame, seat, content)
    };
    Ok(page_with(status, shown))
}
