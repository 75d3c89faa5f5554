//! The page on which somebody says where the partnership stands, dimension by dimension; kept as a draft, or sent.

use askama::Template;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::lifecycle::{Dimension, Rater, barriers, builders, dimensions, place_text};

use super::super::service::{self, Own, OwnSheet, Typed};
use super::super::tell::Tell;
use crate::conditions::tell::Tell as Words;
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, page_with, redirect_noting,
};

/// The routes of the sheet.
pub fn routes() -> Routes {
    let answer = Who::May(Deed::AnswerPhase);
    Routes::new()
        .get("/p/{slug}/phase/answers", answer, show)
        .post("/p/{slug}/phase/answers", answer, keep)
}

/// What to say first about a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Nothing.
    Nothing,
    /// The sheet was changed elsewhere meanwhile.
    Changed,
    /// The assessment it belongs to was closed meanwhile.
    Closed,
}

#[derive(Template)]
#[template(path = "lifecycle/pages/sheet.html")]
struct SheetPage {
    frame: Frame,
    errors: FormErrors,
    slug: String,
    open: Option<service::Assessment>,
    own: Own,
    typed: Typed,
    told: Told,
}

/// One choice of the part that is folded: its field, its words, what can be chosen.
struct ChoiceView {
    at: String,
    words: String,
    options: Vec<(String, String)>,
}

impl SheetPage {
    fn new(seat: &Seat, frame: Frame, sheet: OwnSheet, typed: Typed) -> SheetPage {
        SheetPage {
            errors: FormErrors::new(),
            slug: seat.slug.clone(),
            open: sheet.open,
            own: sheet.own,
            told: Told::Nothing,
            typed,
            frame,
        }
    }

    fn all() -> &'static [Dimension] {
        dimensions()
    }

    fn name(&self, one: &Dimension) -> String {
        Words(&self.frame).said(&one.label)
    }

    /// The places to choose from: value, words, whether it is chosen.
    fn places(&self, one: &Dimension) -> Vec<(String, String, bool)> {
        let held = self.typed.held(&one.id);
        let all = Tell(&self.frame).offered(one).into_iter();
        all.map(|(value, words)| (value.clone(), words, value == held))
            .collect()
    }

    fn is_unanswered(&self, one: &Dimension) -> bool {
        self.typed.held(&one.id).is_empty()
    }

    fn evidence(&self, one: &Dimension) -> &str {
        self.typed.held(&Self::at(one))
    }

    fn at(one: &Dimension) -> String {
        [one.id.as_str(), "-evidence"].concat()
    }

    fn is_changed(&self) -> bool {
        self.told == Told::Changed
    }

    fn is_closed(&self) -> bool {
        self.told == Told::Closed
    }

    fn is_sent(&self) -> bool {
        self.own == Own::Sent
    }

    /// Whether there is something written, though nothing is open: a draft that was not sent, or what was typed too late.
    fn is_left_over(&self) -> bool {
        self.open.is_none() && self.typed.fields.iter().any(|(_, text)| !text.is_empty())
    }

    /// What was written, to be read and copied: the dimension, the place, the line; then each choice with its word.
    fn written(&self) -> Vec<(String, String, &str)> {
        let all = dimensions().iter();
        let places = all.map(|one| {
            let place = self.typed.held(&one.id).to_owned();
            (self.name(one), place, self.evidence(one))
        });
        let rest = self.barriers().into_iter().chain(self.builders());
        let rest = rest.map(|one| {
            let held = self.typed.held(&one.at);
            let word = one.options.into_iter().find(|(value, _)| value == held);
            let word = word.filter(|_| !held.is_empty()).map(|(_, word)| word);
            (one.words, word.unwrap_or_default(), "")
        });
        places
            .chain(rest)
            .filter(|(_, place, line)| !place.is_empty() || !line.is_empty())
            .collect()
    }

    /// What can stand in the way, each with what to choose from.
    fn barriers(&self) -> Vec<ChoiceView> {
        let options = self.options("phase-barrier", &["0", "1", "2", "3", "not_sure"]);
        let all = barriers().iter();
        all.map(|one| ChoiceView {
            at: one.id.clone(),
            words: Words(&self.frame).said(&one.text),
            options: options.clone(),
        })
        .collect()
    }

    /// What gives momentum: how much each is used, and whether it helped.
    fn builders(&self) -> Vec<ChoiceView> {
        let used = self.options("phase-builder", &["0", "1", "2"]);
        let helped = self.options("phase-helped", &["-1", "0", "1"]);
        let mut all = Vec::new();
        for one in builders() {
            let words = Words(&self.frame).said(&one.text);
            all.push(ChoiceView {
                at: one.id.clone(),
                words: words.clone(),
                options: used.clone(),
            });
            all.push(ChoiceView {
                at: [one.id.as_str(), "-helped"].concat(),
                words: self.frame.t1("phase-helped-ask", "builder", words),
                options: helped.clone(),
            });
        }
        all
    }

    fn options(&self, beginning: &str, values: &[&str]) -> Vec<(String, String)> {
        let open = (String::new(), self.frame.t("phase-unanswered"));
        let rest = values.iter().map(|value| {
            let word = value.replace("-1", "harmed");
            ((*value).to_owned(), self.frame.tk(beginning, &word))
        });
        std::iter::once(open).chain(rest).collect()
    }

    /// Whether something is chosen, or to correct, in the part that is folded.
    fn is_rest_open(&self) -> bool {
        let is_rest = |name: &str| name.starts_with('B') || name.starts_with('M');
        let fields = &self.typed.fields;
        self.errors.0.iter().any(|one| is_rest(&one.field))
            || fields
                .iter()
                .any(|(name, text)| is_rest(name) && !text.is_empty())
    }

    fn due(&self) -> Option<String> {
        let day = self.open.as_ref()?.due_on.as_ref()?;
        Some(self.frame.date_text(day))
    }

    fn may_see(&self) -> bool {
        self.frame.may(Deed::SeePhase)
    }
}

/// A sheet as its form shows it.
fn shown(sheet: &OwnSheet) -> Typed {
    let open = sheet.open.as_ref();
    let mut typed = Typed {
        assessment: open.map_or_else(String::new, |one| one.id.to_string()),
        version: sheet.version,
        ..Typed::default()
    };
    put(&mut typed, &sheet.rater);
    typed
}

fn put(typed: &mut Typed, rater: &Rater) {
    for (id, rated) in &rater.dimensions {
        if rated.halves > 0 {
            typed.fields.push((id.clone(), place_text(rated.halves)));
        }
        let at = [id, "-evidence"].concat();
        typed.fields.push((at, rated.evidence.clone()));
    }
    for (id, rating) in &rater.barriers {
        let text = rating.map_or_else(|| "not_sure".to_owned(), |rating| rating.to_string());
        typed.fields.push((id.clone(), text));
    }
    for (id, used) in &rater.builders {
        typed.fields.push((id.clone(), used.to_string()));
    }
    for (id, helped) in &rater.helped {
        let at = [id, "-helped"].concat();
        typed.fields.push((at, helped.to_string()));
    }
}

fn sent(fields: Vec<(String, String)>) -> Typed {
    let mut typed = Typed::default();
    for (name, value) in fields {
        match name.as_str() {
            "assessment" => typed.assessment = value,
            "version" => typed.version = value.parse().unwrap_or(0),
            "send" => typed.is_sending = true,
            _ => typed.fields.push((name, value)),
        }
    }
    typed
}

async fn show(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let sheet = service::own_sheet(&app, &seat).await?;
    let typed = shown(&sheet);
    let content = SheetPage::new(&seat, frame, sheet, typed);
    Ok(page_with(StatusCode::OK, content))
}

async fn keep(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let typed = sent(fields);
    let none = FormErrors::new;
    match service::keep(&app, &seat, typed.clone()).await {
        Ok(()) if typed.is_sending => Ok(redirect_noting(&seat.path("/phase"), "phase-answered")),
        Ok(()) => Ok(redirect_noting(&seat.path("/phase/answers"), "phase-draft")),
        Err(Failure::Form(errors)) => {
            again(&app, &seat, frame, typed, (Told::Nothing, errors)).await
        }
        Err(Failure::Changed) => again(&app, &seat, frame, typed, (Told::Changed, none())).await,
        Err(Failure::NotNow(_)) => again(&app, &seat, frame, typed, (Told::Closed, none())).await,
        Err(other) => Err(other),
    }
}

/// The form with what was typed: with what to correct, or with a word that the sheet or the assessment is not what it was.
async fn again(
    app: &App,
    seat: &Seat,
    frame: Frame,
    mut typed: Typed,
    (told, errors): (Told, FormErrors),
) -> Result<Response, Failure> {
    let sheet = service::own_sheet(app, seat).await?;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if told != Told::Nothing {
        let now = shown(&sheet);
        (typed.version, typed.assessment) = (now.version, now.assessment);
        status = StatusCode::CONFLICT;
    }
    let mut content = SheetPage::new(seat, frame, sheet, typed);
    (content.told, content.errors) = (told, errors);
    Ok(page_with(status, content))
}
