//! The pages with the questions: one's own answers, and what the group settles together.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::partnership::{Answers, Question, Reason, reasons};

use super::super::service::{self, Sheet, Step, Typed, Whose};
use super::super::tell::{Tell, number};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, page_with, redirect_noting,
};

/// The routes of the questions.
pub fn routes() -> Routes {
    Routes::new()
        .get(
            "/p/{slug}/type/answers/{step}",
            Who::May(Deed::AnswerType),
            own,
        )
        .post(
            "/p/{slug}/type/answers/{step}",
            Who::May(Deed::AnswerType),
            keep_own,
        )
        .get(
            "/p/{slug}/type/group/{step}",
            Who::May(Deed::DecideType),
            group,
        )
        .post(
            "/p/{slug}/type/group/{step}",
            Who::May(Deed::DecideType),
            keep_group,
        )
}

type Sent = Form<Vec<(String, String)>>;
type Part = Path<(String, String)>;

#[derive(Template)]
#[template(path = "partnership/kind/pages/sheet.html")]
struct SheetPage {
    frame: Frame,
    errors: FormErrors,
    slug: String,
    whose: Whose,
    step: Step,
    is_open: bool,
    typed: Typed,
    /// What others saved meanwhile, shown beside what was typed.
    theirs: Option<Typed>,
}

impl SheetPage {
    fn tell(&self) -> Tell<'_> {
        Tell(&self.frame)
    }

    fn is_group(&self) -> bool {
        self.whose == Whose::Group
    }

    /// The beginning of the addresses of this sheet's parts.
    fn base(&self) -> &'static str {
        base(self.whose)
    }

    fn questions(&self) -> Vec<&'static Question> {
        self.step.questions()
    }

    fn reasons() -> &'static [Reason] {
        reasons()
    }

    fn asks_reasons(&self) -> bool {
        self.step == Step::Reasons
    }

    fn number(question: &Question) -> String {
        number(question)
    }

    fn is_chosen(&self, question: &Question, option: &str) -> bool {
        chosen(&self.typed, question).unwrap_or_default() == option
    }

    fn has_reason(&self, reason: &Reason) -> bool {
        self.typed.reasons.contains(&reason.key)
    }

    /// What others saved for a question.
    fn theirs_said(&self, theirs: &Typed, question: &Question) -> String {
        chosen(theirs, question)
            .and_then(|key| question.option(key))
            .map_or_else(
                || self.frame.t("type-unknown"),
                |option| self.tell().said(&option.label),
            )
    }

    fn theirs_reasons(&self, theirs: &Typed) -> String {
        let given: Vec<String> = reasons()
            .iter()
            .filter(|reason| theirs.reasons.contains(&reason.key))
            .map(|reason| self.tell().said(&reason.label))
            .collect();
        given.join(", ")
    }

    fn may_see_type(&self) -> bool {
        self.frame.may(Deed::SeeType)
    }
}

fn chosen<'a>(typed: &'a Typed, question: &Question) -> Option<&'a str> {
    let found = typed.chosen.iter().find(|(id, _)| *id == question.id);
    found.map(|(_, option)| option.as_str())
}

fn base(whose: Whose) -> &'static str {
    match whose {
        Whose::Own => "/type/answers/",
        Whose::Group => "/type/group/",
    }
}

/// Answers as the form shows them.
fn shown(answers: &Answers, version: i64) -> Typed {
    Typed {
        chosen: answers
            .pairs()
            .map(|(question, option)| (question.to_owned(), option.to_owned()))
            .collect(),
        reasons: answers.reasons().map(str::to_owned).collect(),
        not_alone: answers.not_alone.clone(),
        version,
    }
}

/// The form as it was sent.
fn sent(fields: Vec<(String, String)>) -> Typed {
    let mut typed = Typed::default();
    for (name, value) in fields {
        match name.as_str() {
            "reason" => typed.reasons.push(value),
            "not_alone" => typed.not_alone = value,
            "version" => typed.version = value.parse().unwrap_or(0),
            question if question.starts_with('T') => typed.chosen.push((name, value)),
            _ => {}
        }
    }
    typed
}

fn step_of(word: &str) -> Result<Step, Failure> {
    Step::from_key(word).ok_or(Failure::NotHere)
}

/// Where a part leads once it is kept.
fn after(seat: &Seat, whose: Whose, step: Step) -> Response {
    match (step.next(), whose) {
        (Some(next), _) => {
            let to = [base(whose), next.key()].concat();
            redirect_noting(&seat.path(&to), "saved")
        }
        (None, Whose::Group) => redirect_noting(&seat.path("/type/reading"), "saved"),
        (None, Whose::Own) if seat.may(Deed::SeeType) => {
            redirect_noting(&seat.path("/type"), "type-answered")
        }
        (None, Whose::Own) => redirect_noting(&seat.path("/type/answers/reasons"), "type-answered"),
    }
}

async fn show(
    app: &App,
    seat: &Seat,
    frame: Frame,
    whose: Whose,
    step: Step,
) -> Result<Response, Failure> {
    let Sheet {
        is_open,
        answers,
        version,
    } = service::sheet(app, seat, whose).await?;
    let content = SheetPage {
        frame,
        errors: FormErrors::new(),
        slug: seat.slug.clone(),
        whose,
        step,
        is_open,
        typed: shown(&answers, version),
        theirs: None,
    };
    Ok(page_with(StatusCode::OK, content))
}

/// Keeps a part; what cannot be kept comes back with what was typed.
async fn keep(
    app: &App,
    seat: &Seat,
    frame: Frame,
    whose: Whose,
    step: Step,
    mut typed: Typed,
) -> Result<Response, Failure> {
    let kept = service::keep_answers(app, seat, whose, step, typed.clone()).await;
    let (status, errors, theirs) = match kept {
        Ok(()) => return Ok(after(seat, whose, step)),
        Err(Failure::Form(errors)) => (StatusCode::UNPROCESSABLE_ENTITY, errors, None),
        Err(Failure::Changed) => {
            let now = service::sheet(app, seat, whose).await?;
            typed.version = now.version;
            let theirs = shown(&now.answers, now.version);
            (StatusCode::CONFLICT, FormErrors::new(), Some(theirs))
        }
        Err(other) => return Err(other),
    };
    let content = SheetPage {
        frame,
        errors,
        slug: seat.slug.clone(),
        whose,
        step,
        is_open: true,
        typed,
        theirs,
    };
    Ok(page_with(status, content))
}

async fn own(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, step)): Part,
) -> Result<Response, Failure> {
    show(&app, &seat, frame, Whose::Own, step_of(&step)?).await
}

async fn group(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, step)): Part,
) -> Result<Response, Failure> {
    show(&app, &seat, frame, Whose::Group, step_of(&step)?).await
}

async fn keep_own(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, step)): Part,
    Form(fields): Sent,
) -> Result<Response, Failure> {
    keep(
        &app,
        &seat,
        frame,
        Whose::Own,
        step_of(&step)?,
        sent(fields),
    )
    .await
}

async fn keep_group(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, step)): Part,
    Form(fields): Sent,
) -> Result<Response, Failure> {
    keep(
        &app,
        &seat,
        frame,
        Whose::Group,
        step_of(&step)?,
        sent(fields),
    )
    .await
}
