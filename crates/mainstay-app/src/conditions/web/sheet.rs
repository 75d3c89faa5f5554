//! The pages on which the statements are answered, one condition a page, with the suggestions beside them.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::conditions::{Answer, Condition, Statement, conditions};
use mainstay_db::Uuid;

use super::super::service::{self, Sheet, Typed, TypedAnswer};
use super::super::tell::{BehindView, Tell};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, page_with, redirect, redirect_noting,
};

/// The routes of the sheets.
pub fn routes() -> Routes {
    let lead = Who::May(Deed::LeadHowWeWork);
    Routes::new()
        .get("/p/{slug}/how/conditions/{id}/{part}", lead, show)
        .post("/p/{slug}/how/conditions/{id}/{part}", lead, keep)
        .post("/p/{slug}/how/conditions/{id}/suggestions", lead, take_all)
}

#[derive(Template)]
#[template(path = "conditions/pages/sheet.html")]
struct SheetPage {
    frame: Frame,
    errors: FormErrors,
    slug: String,
    sheet: Sheet,
    typed: Typed,
    /// Whether others saved this part meanwhile; what they saved is in the sheet.
    is_changed: bool,
}

impl SheetPage {
    fn tell(&self) -> Tell<'_> {
        Tell(&self.frame)
    }

    fn five() -> &'static [Condition] {
        conditions()
    }

    fn is_here(&self, condition: &Condition) -> bool {
        condition.key == self.sheet.condition.key
    }

    fn typed(&self, statement: &Statement) -> TypedAnswer {
        let found = self.typed.answers.iter().find(|one| one.id == statement.id);
        found.cloned().unwrap_or_default()
    }

    /// The answers to choose from: key, words, whether it is chosen.
    fn choices(&self, statement: &Statement) -> Vec<(&'static str, String, bool)> {
        let typed = self.typed(statement);
        Answer::ALL
            .iter()
            .map(|one| {
                let words = self.tell().answer(Some(*one));
                (one.key(), words, typed.answer == one.key())
            })
            .collect()
    }

    fn behind(&self, statement: &Statement) -> BehindView {
        let behind = self.sheet.review.behind.get(&statement.id);
        self.tell().behind(statement, behind)
    }

    /// Whether the answer stands as it was suggested.
    fn is_taken(&self, statement: &Statement) -> bool {
        let kept = self.sheet.review.answers.of(&statement.id);
        kept.is_some_and(|kept| kept.taken)
    }

    /// What others saved about a statement.
    fn theirs(&self, statement: &Statement) -> (String, String) {
        let kept = self.sheet.review.answers.of(&statement.id);
        let kept = kept.cloned().unwrap_or_default();
        (self.tell().answer(kept.answer), kept.evidence)
    }

    /// How many open statements could be answered as suggested.
    fn to_take(&self) -> usize {
        let review = &self.sheet.review;
        let open = |(id, behind): &(&String, &service::Behind)| {
            behind.suggested.is_some() && review.answers.answer(id).is_none()
        };
        review.behind.iter().filter(open).count()
    }

    fn is_last(&self) -> bool {
        next(self.sheet.condition).is_none()
    }
}

/// The condition after this one.
fn next(condition: &Condition) -> Option<&'static Condition> {
    let mut rest = conditions()
        .iter()
        .skip_while(|one| one.key != condition.key);
    rest.nth(1)
}

/// What is kept, as the form shows it.
fn shown(sheet: &Sheet) -> Typed {
    let answers = sheet.condition.statements.iter().map(|one| {
        let kept = sheet
            .review
            .answers
            .of(&one.id)
            .cloned()
            .unwrap_or_default();
        TypedAnswer {
            id: one.id.clone(),
            answer: kept.answer.map_or("", Answer::key).to_owned(),
            evidence: kept.evidence,
        }
    });
    Typed {
        answers: answers.collect(),
        version: sheet.version,
        take: None,
    }
}

/// The form as it was sent.
fn sent(fields: Vec<(String, String)>) -> Typed {
    let mut typed = Typed::default();
    let of = |typed: &mut Typed, id: &str| -> usize {
        let found = typed.answers.iter().position(|one| one.id == id);
        found.unwrap_or_else(|| {
            typed.answers.push(TypedAnswer {
                id: id.to_owned(),
                ..TypedAnswer::default()
            });
            typed.answers.len() - 1
        })
    };
    for (name, value) in fields {
        match (name.as_str(), name.strip_suffix("-evidence")) {
            ("version", _) => typed.version = value.parse().unwrap_or(0),
            ("take", _) => typed.take = Some(value),
            (_, Some(id)) => {
                let at = of(&mut typed, id);
                typed.answers[at].evidence = value;
            }
            (id, None) => {
                let at = of(&mut typed, id);
                typed.answers[at].answer = value;
            }
        }
    }
    typed
}

type Part = Path<(String, Uuid, String)>;

async fn show(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id, part)): Part,
) -> Result<Response, Failure> {
    let sheet = service::sheet(&app, &seat, id, &part).await?;
    let content = SheetPage {
        typed: shown(&sheet),
        errors: FormErrors::new(),
        slug: seat.slug.clone(),
        is_changed: false,
        sheet,
        frame,
    };
    Ok(page_with(StatusCode::OK, content))
}

async fn keep(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id, part)): Part,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let typed = sent(fields);
    match service::keep(&app, &seat, id, &part, typed.clone()).await {
        Ok(()) => after(&seat, id, &part, typed.take.as_deref()),
        Err(Failure::Form(errors)) => again(&app, &seat, frame, (id, &part), typed, errors).await,
        Err(Failure::Changed) => {
            again(&app, &seat, frame, (id, &part), typed, FormErrors::new()).await
        }
        Err(other) => Err(other),
    }
}

/// Where a part leads once it is kept: to the next one, or back to the statement whose suggestion was taken.
fn after(seat: &Seat, id: Uuid, part: &str, take: Option<&str>) -> Result<Response, Failure> {
    let here = format!("/how/conditions/{id}");
    if let Some(statement) = take.filter(|one| one.chars().all(char::is_alphanumeric)) {
        let to = format!("{here}/{part}?note=condition-taken#{statement}");
        return Ok(redirect(&seat.path(&to)));
    }
    let condition = conditions().iter().find(|one| one.key == part);
    let to = match next(condition.ok_or(Failure::NotHere)?) {
        Some(one) => [here.as_str(), "/", &one.key].concat(),
        None => here,
    };
    Ok(redirect_noting(&seat.path(&to), "saved"))
}

/// The part with what was typed: with what to correct, or beside what somebody else saved meanwhile.
async fn again(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (id, part): (Uuid, &str),
    mut typed: Typed,
    errors: FormErrors,
) -> Result<Response, Failure> {
    let sheet = service::sheet(app, seat, id, part).await?;
    let is_changed = errors.is_empty();
    let status = if is_changed {
        typed.version = sheet.version;
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let content = SheetPage {
        slug: seat.slug.clone(),
        frame,
        errors,
        sheet,
        typed,
        is_changed,
    };
    Ok(page_with(status, content))
}

async fn take_all(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    service::take_all(&app, &seat, id).await?;
    let to = format!("/how/conditions/{id}");
    Ok(redirect_noting(&seat.path(&to), "condition-taken"))
}
