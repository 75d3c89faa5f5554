//! A partner's own part: what it gives and gets, confirmed by itself, and how its commitments stand. Also by personal link.

use askama::Template;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::structure::Settled;
use mainstay_db::Uuid;
use serde::Deserialize;

use super::partners::{kinds, kinds_words, reasons_of, sent};
use crate::conditions::tell::Tell as Words;
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, page_with, redirect, redirect_noting,
    sorted, status_of,
};
use crate::structure::service::{
    CommitmentForm, Ground, PartForm, PartRow, add_own, confirm_own, own_part, update_own,
};
use crate::structure::tell::{CommitmentView, Tell};

/// The routes of a partner's own part.
pub(super) fn routes() -> Routes {
    let speak = Who::May(Deed::SpeakForOwn);
    Routes::new()
        .get("/p/{slug}/our-part", speak, show)
        .post("/p/{slug}/our-part", speak, confirm)
        .post("/p/{slug}/our-part/commitments", speak, promise)
        .post("/p/{slug}/our-part/word", speak, word)
}

#[derive(Template)]
#[template(path = "structure/pages/own.html")]
struct OwnPage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    name: String,
    row: Option<PartRow>,
    typed: PartForm,
    theirs: Option<PartForm>,
    commitments: Vec<CommitmentView>,
    /// What was typed about one commitment, and which.
    said: Option<(Uuid, WordForm)>,
    /// Whether somebody else wrote about that commitment meanwhile.
    is_conflict: bool,
    promise: PromiseForm,
}

impl OwnPage {
    fn kinds(&self) -> Vec<(&'static str, String, bool)> {
        kinds(&self.frame, &self.typed)
    }

    fn reasons(&self) -> Vec<(String, String, bool)> {
        reasons_of(&self.frame, &self.typed)
    }

    fn kinds_words(&self, form: &PartForm) -> String {
        kinds_words(&self.frame, &form.gives.join(" "))
    }

    fn is_open(one: &CommitmentView) -> bool {
        one.row.state != Settled::Released.key()
    }

    /// The evidence to show in a commitment's form: what was typed, else what is kept.
    fn evidence(&self, one: &CommitmentView) -> String {
        self.typed_for(one)
            .map_or_else(|| one.row.evidence.clone(), |form| form.evidence.clone())
    }

    fn person(&self, one: &CommitmentView) -> String {
        self.typed_for(one)
            .map_or_else(|| one.row.person.clone(), |form| form.person.clone())
    }

    /// What a partner says itself of a commitment, with the words for it and whether it is chosen.
    fn says(&self, one: &CommitmentView) -> Vec<(&'static str, String, bool)> {
        let typed = self.typed_for(one).map(|form| form.state.as_str());
        let held = Settled::from_key(typed.unwrap_or(&one.row.state)).unwrap_or(Settled::Open);
        let all = [Settled::Open, Settled::UnderWay, Settled::Done];
        all.map(|state| {
            let words = self.frame.tk("own-state", state.key());
            (state.key(), words, state == held)
        })
        .into()
    }

    /// The line of what happened, as typed.
    fn word_typed(&self, one: &CommitmentView) -> String {
        self.typed_for(one)
            .map_or_else(String::new, |form| form.word.clone())
    }

    fn day(&self, at: impl std::borrow::Borrow<i64>) -> String {
        Words(&self.frame).day(at)
    }

    fn typed_for(&self, one: &CommitmentView) -> Option<&WordForm> {
        let said = self.said.as_ref().filter(|(id, _)| *id == one.row.id);
        said.map(|(_, form)| form)
    }

    fn wrong(&self, one: &CommitmentView) -> Option<String> {
        let field = ["evidence-", &one.row.id.to_string()].concat();
        self.errors.of(&field).map(|error| self.frame.error(error))
    }
}

fn own_page(frame: Frame, seat: &Seat, organisation: Uuid, ground: &Ground) -> OwnPage {
    let row = ground.part(organisation).cloned();
    OwnPage {
        slug: seat.slug.clone(),
        errors: FormErrors::new(),
        name: ground.name(organisation).unwrap_or_default().to_owned(),
        typed: row.as_ref().map(PartForm::of).unwrap_or_default(),
        row,
        theirs: None,
        commitments: Tell(&frame).commitments(ground),
        said: None,
        is_conflict: false,
        promise: PromiseForm::default(),
        frame,
    }
}

/// The page as it stands; whoever speaks for no organisation is led to the table of all.
async fn read(app: &App, seat: &Seat, frame: Frame) -> Result<Result<OwnPage, Response>, Failure> {
    Ok(match own_part(app, seat).await? {
        Some((organisation, ground)) => Ok(own_page(frame, seat, organisation, &ground)),
        None if seat.may(Deed::SeeStructure) => Err(redirect(&seat.path("/structure/partners"))),
        None => return Err(Failure::NotNow("failure-no-organisation")),
    })
}

async fn show(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let page = read(&app, &seat, frame).await?;
    Ok(page.map_or_else(|response| response, |page| page_with(StatusCode::OK, page)))
}

async fn confirm(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    body: axum::body::Bytes,
) -> Result<Response, Failure> {
    let form = sent(&body);
    let errors = match sorted(confirm_own(&app, &seat, form.clone()).await)? {
        Ok(()) => return Ok(redirect_noting(&seat.path("/our-part"), "part-confirmed")),
        Err(errors) => errors,
    };
    let page = read(&app, &seat, frame).await?;
    Ok(shown(page, status_of(errors.as_ref()), |page| {
        page.take_part(form, errors);
    }))
}

/// The page with a change to it; or where whoever speaks for no organisation is led.
fn shown(
    page: Result<OwnPage, Response>,
    status: StatusCode,
    change: impl FnOnce(&mut OwnPage),
) -> Response {
    page.map_or_else(
        |response| response,
        |mut page| {
            change(&mut page);
            page_with(status, page)
        },
    )
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct PromiseForm {
    what: String,
    person: String,
    due_on: String,
    once: Option<Uuid>,
}

impl PromiseForm {
    fn commitment(&self) -> CommitmentForm {
        CommitmentForm {
            what: self.what.clone(),
            person: self.person.clone(),
            due_on: self.due_on.clone(),
            ..CommitmentForm::default()
        }
    }
}

async fn promise(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(form): Form<PromiseForm>,
) -> Result<Response, Failure> {
    let key = form.once.unwrap_or(frame.once);
    let errors = match sorted(add_own(&app, &seat, form.commitment(), key).await)? {
        Ok(()) => return Ok(redirect_noting(&seat.path("/our-part"), "commitment-added")),
        Err(errors) => errors,
    };
    let page = read(&app, &seat, frame).await?;
    Ok(shown(page, status_of(errors.as_ref()), |page| {
        page.errors = errors.unwrap_or_default();
        page.promise = form;
    }))
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct WordForm {
    id: String,
    state: String,
    person: String,
    evidence: String,
    word: String,
    version: String,
}

async fn word(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(form): Form<WordForm>,
) -> Result<Response, Failure> {
    let id: Uuid = form.id.parse().unwrap_or_default();
    let errors = match sorted(update_own(&app, &seat, id, change(&form)).await)? {
        Ok(()) => return Ok(redirect_noting(&seat.path("/our-part"), "commitment-said")),
        Err(errors) => errors,
    };
    let page = read(&app, &seat, frame).await?;
    Ok(shown(page, status_of(errors.as_ref()), |page| {
        page.take_word(id, form, errors);
    }))
}

impl OwnPage {
    /// Puts in what was typed about the part: beside what is wrong with it, or beside what somebody else saved.
    fn take_part(&mut self, mut form: PartForm, errors: Option<FormErrors>) {
        if errors.is_none() {
            form.version = self.typed.version;
            self.theirs = Some(std::mem::take(&mut self.typed));
        }
        self.errors = errors.unwrap_or_default();
        self.typed = form;
    }

    /// Puts in what was typed about one commitment; its errors stand at its own field.
    fn take_word(&mut self, id: Uuid, form: WordForm, errors: Option<FormErrors>) {
        self.is_conflict = errors.is_none();
        self.errors = errors.unwrap_or_default();
        for error in &mut self.errors.0 {
            error.field = ["evidence-", &id.to_string()].concat();
        }
        self.said = Some((id, form));
    }
}

fn change(form: &WordForm) -> CommitmentForm {
    CommitmentForm {
        state: form.state.clone(),
        person: form.person.clone(),
        evidence: form.evidence.clone(),
        word: form.word.clone(),
        version: form.version.parse().unwrap_or(0),
        ..CommitmentForm::default()
    }
}
