//! The pages on which somebody answers for themselves: who they speak for, then a page for each shift.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::mindset::{Audience, MOST, Sheet, Statement, statements_for};

use super::super::service::{self, Step, Typed};
use super::super::tell::Tell;
use crate::conditions::tell::Tell as Words;
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, page_with, redirect_noting,
};

/// The routes of the sheet.
pub fn routes() -> Routes {
    let answer = Who::May(Deed::AnswerMindset);
    Routes::new()
        .get("/p/{slug}/how/mindset/answers/{step}", answer, show)
        .post("/p/{slug}/how/mindset/answers/{step}", answer, keep)
        .post("/p/{slug}/how/mindset/withdrawal", answer, withdraw)
}

#[derive(Template)]
#[template(path = "mindset/pages/sheet.html")]
struct SheetPage {
    frame: Frame,
    errors: FormErrors,
    slug: String,
    step: Step,
    is_open: bool,
    /// What is kept: whose audience decides which statements are asked.
    kept: Sheet,
    typed: Typed,
    /// Whether the sheet was changed elsewhere meanwhile.
    is_changed: bool,
}

/// One side of a statement: the name of its field, its question, and what is chosen.
struct Side {
    name: String,
    ask: String,
    chosen: String,
}

impl SheetPage {
    fn words(&self) -> Words<'_> {
        Words(&self.frame)
    }

    fn is_you(&self) -> bool {
        self.step == Step::You
    }

    fn statements(&self) -> Vec<&'static Statement> {
        match self.step {
            Step::You => Vec::new(),
            Step::Shift(shift) => statements_for(shift, self.kept.audience).collect(),
        }
    }

    fn title(&self, step: Step) -> String {
        match step {
            Step::You => self.frame.t("mindset-you"),
            Step::Shift(shift) => self.words().said(&shift.label),
        }
    }

    fn steps() -> Vec<Step> {
        Step::all()
    }

    fn sides(&self, statement: &Statement) -> [Side; 2] {
        ["here", "needed"].map(|end| {
            let name = [statement.id.as_str(), "-", end].concat();
            let found = self.typed.points.iter().find(|(field, _)| *field == name);
            Side {
                ask: self.frame.tk("mindset-ask", end),
                chosen: found.map_or_else(String::new, |(_, point)| point.clone()),
                name,
            }
        })
    }

    fn points() -> Vec<String> {
        (1..=MOST).map(|point| point.to_string()).collect()
    }

    /// The audiences to choose from: key, words, whether it is chosen.
    fn audiences(&self) -> Vec<(&'static str, String, bool)> {
        let tell = Tell(&self.frame);
        Audience::ALL
            .iter()
            .map(|one| {
                (
                    one.key(),
                    tell.audience(*one),
                    self.typed.audience == one.key(),
                )
            })
            .collect()
    }

    fn may_see(&self) -> bool {
        self.frame.may(Deed::SeeMindset)
    }
}

fn shown(sheet: &Sheet, step: Step, version: i64) -> Typed {
    let mut typed = Typed {
        audience: sheet.audience.map_or("", Audience::key).to_owned(),
        version,
        ..Typed::default()
    };
    if let Step::Shift(shift) = step {
        for one in statements_for(shift, sheet.audience) {
            let pair = sheet.pair(&one.id);
            for (end, point) in [("-here", pair.here), ("-needed", pair.needed)] {
                let text = point.map_or_else(String::new, |point| point.to_string());
                typed.points.push(([one.id.as_str(), end].concat(), text));
            }
        }
    }
    typed
}

fn sent(fields: Vec<(String, String)>) -> Typed {
    let mut typed = Typed::default();
    for (name, value) in fields {
        match name.as_str() {
            "audience" => typed.audience = value,
            "version" => typed.version = value.parse().unwrap_or(0),
            _ => typed.points.push((name, value)),
        }
    }
    typed
}

type Part = Path<(String, String)>;

fn step_of(word: &str) -> Result<Step, Failure> {
    Step::from_key(word).ok_or(Failure::NotHere)
}

async fn show(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, step)): Part,
) -> Result<Response, Failure> {
    let step = step_of(&step)?;
    let open = service::own_sheet(&app, &seat).await?;
    let content = SheetPage {
        typed: shown(&open.sheet, step, open.version),
        errors: FormErrors::new(),
        slug: seat.slug.clone(),
        is_open: open.is_open,
        kept: open.sheet,
        is_changed: false,
        step,
        frame,
    };
    Ok(page_with(StatusCode::OK, content))
}

async fn keep(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, step)): Part,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let (step, typed) = (step_of(&step)?, sent(fields));
    match service::keep(&app, &seat, step, typed.clone()).await {
        Ok(()) => Ok(after(&seat, step)),
        Err(Failure::Form(errors)) => again(&app, &seat, frame, step, typed, errors).await,
        Err(Failure::Changed) => again(&app, &seat, frame, step, typed, FormErrors::new()).await,
        Err(other) => Err(other),
    }
}

/// Where a part leads once it is kept.
fn after(seat: &Seat, step: Step) -> Response {
    match step.next() {
        Some(next) => {
            let to = ["/how/mindset/answers/", next.key()].concat();
            redirect_noting(&seat.path(&to), "saved")
        }
        None => redirect_noting(&seat.path("/how/mindset"), "mindset-answered"),
    }
}

/// The part with what was typed: with what to correct, or with a word that the sheet was changed in another window.
async fn again(
    app: &App,
    seat: &Seat,
    frame: Frame,
    step: Step,
    mut typed: Typed,
    errors: FormErrors,
) -> Result<Response, Failure> {
    let open = service::own_sheet(app, seat).await?;
    let is_changed = errors.is_empty();
    let status = if is_changed {
        typed.version = open.version;
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let content = SheetPage {
        slug: seat.slug.clone(),
        is_open: open.is_open,
        kept: open.sheet,
        frame,
        errors,
        step,
        typed,
        is_changed,
    };
    Ok(page_with(status, content))
}

async fn withdraw(State(app): State<App>, seat: Seat) -> Result<Response, Failure> {
    service::withdraw(&app, &seat).await?;
    Ok(redirect_noting(
        &seat.path("/how/mindset"),
        "mindset-withdrawn",
    ))
}
