//! What partners give and get: the table of all, and the page of one.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::partnership::reasons;
use mainstay_core::structure::{GiveGetState, GiveKind};
use mainstay_db::Uuid;

use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, decode_form, page, page_with,
    redirect_noting,
};
use crate::structure::service::{
    Ground, Organisation, PartForm, PartRow, ask_partners, keep_part, overview, partner,
};

/// The routes of give and get.
pub(super) fn routes() -> Routes {
    let edit = Who::May(Deed::EditStructure);
    let see = Who::May(Deed::SeeStructure);
    Routes::new()
        .get("/p/{slug}/structure/partners", see, table)
        .post("/p/{slug}/structure/partners/asking", edit, ask)
        .get("/p/{slug}/structure/partners/{id}", edit, show)
        .post("/p/{slug}/structure/partners/{id}", edit, keep)
}

#[derive(Template)]
#[template(path = "structure/pages/partners.html")]
struct TablePage {
    frame: Frame,
    slug: String,
    ground: Ground,
}

impl TablePage {
    fn may_edit(&self) -> bool {
        self.frame.may(Deed::EditStructure)
    }

    fn partners(&self) -> Vec<&Organisation> {
        self.ground.active().collect()
    }

    fn part(&self, row: &Organisation) -> Option<&PartRow> {
        self.ground.part(row.id)
    }

    fn kinds(&self, row: &PartRow) -> String {
        kinds_words(&self.frame, &row.gives)
    }

    fn state(&self, row: &Organisation) -> GiveGetState {
        self.ground.give_get(row.id)
    }

    fn tone(&self, row: &Organisation) -> &'static str {
        match self.state(row) {
            GiveGetState::Confirmed => "good",
            GiveGetState::Unconfirmed => "warn",
            _ => "",
        }
    }

    fn has_unasked(&self) -> bool {
        self.ground
            .active()
            .any(|row| self.ground.part(row.id).is_none())
    }

    fn is_own(&self, row: &Organisation) -> bool {
        let own = self.frame.seat.as_ref().and_then(|seat| seat.organisation);
        own == Some(row.id) && self.frame.may(Deed::SpeakForOwn)
    }
}

/// The kinds of gives, as one line.
pub(super) fn kinds_words(frame: &Frame, kept: &str) -> String {
    let kinds = kept.split_whitespace().filter_map(GiveKind::from_key);
    let words: Vec<String> = kinds.map(|kind| frame.tk("give", kind.key())).collect();
    words.join(", ")
}

/// The seven kinds to choose from, each with whether it is chosen.
pub(super) fn kinds(frame: &Frame, form: &PartForm) -> Vec<(&'static str, String, bool)> {
    let all = GiveKind::ALL.iter();
    all.map(|kind| {
        let chosen = form.gives.iter().any(|key| key == kind.key());
        (kind.key(), frame.tk("give", kind.key()), chosen)
    })
    .collect()
}

/// The reasons to partner, each with whether it is chosen.
pub(super) fn reasons_of(frame: &Frame, form: &PartForm) -> Vec<(String, String, bool)> {
    let view = |one: &mainstay_core::partnership::Reason| {
        let label = frame.words.given(one.label.in_language(frame.language()));
        (one.key.clone(), label, form.reasons.contains(&one.key))
    };
    reasons().iter().map(view).collect()
}

/// What the form of a part said.
pub(super) fn sent(body: &[u8]) -> PartForm {
    let mut form = PartForm::default();
    for (name, value) in decode_form(body) {
        match name.as_str() {
            "reason" => form.reasons.push(value),
            "give" => form.gives.push(value),
            "gives_words" => form.gives_words = value,
            "gets" => form.gets = value,
            "changes" => form.changes = value,
            "successor" => form.successor = value,
            "version" => form.version = value.parse().unwrap_or(0),
            _ => {}
        }
    }
    form
}

async fn table(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    Ok(page(TablePage {
        frame,
        slug: seat.slug.clone(),
        ground: overview(&app, &seat).await?,
    }))
}

async fn ask(State(app): State<App>, seat: Seat) -> Result<Response, Failure> {
    ask_partners(&app, &seat).await?;
    Ok(redirect_noting(
        &seat.path("/structure/partners"),
        "parts-asked",
    ))
}

#[derive(Template)]
#[template(path = "structure/pages/partner.html")]
struct PartnerPage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    id: Uuid,
    name: String,
    typed: PartForm,
    theirs: Option<PartForm>,
    was_confirmed: bool,
}

impl PartnerPage {
    fn kinds(&self) -> Vec<(&'static str, String, bool)> {
        kinds(&self.frame, &self.typed)
    }

    fn reasons(&self) -> Vec<(String, String, bool)> {
        reasons_of(&self.frame, &self.typed)
    }

    fn kinds_words(&self, form: &PartForm) -> String {
        kinds_words(&self.frame, &form.gives.join(" "))
    }
}

fn partner_page(frame: Frame, seat: &Seat, ground: &Ground, id: Uuid) -> PartnerPage {
    let row = ground.part(id);
    PartnerPage {
        frame,
        slug: seat.slug.clone(),
        errors: FormErrors::new(),
        id,
        name: ground.name(id).unwrap_or_default().to_owned(),
        typed: row.map(PartForm::of).unwrap_or_default(),
        theirs: None,
        was_confirmed: row.is_some_and(|row| row.confirmed_at.is_some()),
    }
}

async fn show(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    let ground = partner(&app, &seat, id).await?;
    Ok(page(partner_page(frame, &seat, &ground, id)))
}

async fn keep(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    body: axum::body::Bytes,
) -> Result<Response, Failure> {
    let form = sent(&body);
    let errors = match keep_part(&app, &seat, id, form.clone()).await {
        Ok(()) => return Ok(redirect_noting(&seat.path("/structure/partners"), "saved")),
        Err(Failure::Form(errors)) => Some(errors),
        Err(Failure::Changed) => None,
        Err(other) => return Err(other),
    };
    let ground = partner(&app, &seat, id).await?;
    let page = again(partner_page(frame, &seat, &ground, id), form, errors);
    Ok(page_with(page.0, page.1))
}

/// The page with what was typed: beside what is wrong with it, or beside what somebody else saved meanwhile.
fn again(
    mut page: PartnerPage,
    mut form: PartForm,
    errors: Option<FormErrors>,
) -> (StatusCode, PartnerPage) {
    let status = if let Some(errors) = errors {
        page.errors = errors;
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        form.version = page.typed.version;
        page.theirs = Some(std::mem::take(&mut page.typed));
        StatusCode::CONFLICT
    };
    page.typed = form;
    (status, page)
}
