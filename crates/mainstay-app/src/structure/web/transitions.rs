//! Hand-overs: the list, beginning one, and going through its points.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::structure::TransitionKind;
use mainstay_db::Uuid;
use serde::Deserialize;

use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, decode_form, form_page, page_with,
    redirect, redirect_noting, sorted, status_of,
};
use crate::structure::service::{
    self, Ground, TransitionForm, TransitionRow, begin_transition, change_transition, overview,
    set_transition_removed,
};
use crate::structure::tell::{Tell, TransitionView};

/// The routes of the hand-overs.
pub(super) fn routes() -> Routes {
    let edit = Who::May(Deed::EditStructure);
    let see = Who::May(Deed::SeeStructure);
    Routes::new()
        .get("/p/{slug}/structure/transitions", see, list)
        .post("/p/{slug}/structure/transitions", edit, begin)
        .get("/p/{slug}/structure/transitions/{id}", edit, show)
        .post("/p/{slug}/structure/transitions/{id}", edit, keep)
        .post("/p/{slug}/structure/transitions/{id}/removal", edit, remove)
        .post(
            "/p/{slug}/structure/transitions/{id}/return",
            edit,
            put_back,
        )
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    /// A hand-over that was taken off the list just now.
    removed: Option<Uuid>,
    /// The organisation whose person leaves, where somebody comes from its page.
    organisation: String,
    /// Who leaves.
    who: String,
}

#[derive(Template)]
#[template(path = "structure/pages/transitions.html")]
struct ListPage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    ground: Ground,
    all: Vec<TransitionView>,
    typed: TransitionForm,
    removed: Option<Uuid>,
}

impl ListPage {
    fn may_edit(&self) -> bool {
        self.frame.may(Deed::EditStructure)
    }

    fn choices(&self) -> Vec<(String, String)> {
        Tell(&self.frame).choices(&self.ground, "choose")
    }

    fn kinds(&self) -> Vec<(String, String)> {
        let all = TransitionKind::ALL.iter();
        all.map(|kind| {
            (
                kind.key().to_owned(),
                self.frame.tk("transition-kind", kind.key()),
            )
        })
        .collect()
    }

    fn tone(one: &TransitionView) -> &'static str {
        use mainstay_core::structure::TransitionStage::{Complete, Days30, Days60, Days90};
        match one.stage {
            Complete => "good",
            Days30 | Days60 => "warn",
            Days90 => "bad",
            _ => "",
        }
    }
}

async fn list_page(app: &App, seat: &Seat, frame: Frame) -> Result<ListPage, Failure> {
    let ground = overview(app, seat).await?;
    Ok(ListPage {
        slug: seat.slug.clone(),
        errors: FormErrors::new(),
        all: Tell(&frame).transitions(&ground),
        frame,
        ground,
        typed: TransitionForm::default(),
        removed: None,
    })
}

async fn list(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(query): Query<Asked>,
) -> Result<Response, Failure> {
    let mut page = list_page(&app, &seat, frame).await?;
    page.removed = query.removed;
    page.typed.organisation = query.organisation;
    page.typed.who = query.who;
    Ok(form_page(true, page))
}

/// The form, and the key by which a double press counts once.
fn sent(body: &[u8]) -> (TransitionForm, Option<Uuid>) {
    let (mut form, mut key) = (TransitionForm::default(), None);
    for (name, value) in decode_form(body) {
        match name.as_str() {
            "kind" => form.kind = value,
            "organisation" => form.organisation = value,
            "who" => form.who = value,
            "leaves_on" => form.leaves_on = value,
            "successor" => form.successor = value,
            "done" => form.done.push(value),
            "note" => form.note = value,
            "complete" => form.complete = true,
            "version" => form.version = value.parse().unwrap_or(0),
            "once" => key = value.parse().ok(),
            _ => {}
        }
    }
    (form, key)
}

async fn begin(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    body: axum::body::Bytes,
) -> Result<Response, Failure> {
    let (form, key) = sent(&body);
    let key = key.unwrap_or(frame.once);
    let errors = match begin_transition(&app, &seat, form.clone(), key).await {
        Ok(id) => {
            let to = ["/structure/transitions/", &id.to_string()].concat();
            return Ok(redirect_noting(&seat.path(&to), "transition-begun"));
        }
        Err(Failure::Form(errors)) => errors,
        Err(other) => return Err(other),
    };
    let mut page = list_page(&app, &seat, frame).await?;
    (page.errors, page.typed) = (errors, form);
    Ok(form_page(false, page))
}

#[derive(Template)]
#[template(path = "structure/pages/transition.html")]
struct TransitionPage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    row: TransitionRow,
    view: TransitionView,
    typed: TransitionForm,
    theirs: Option<TransitionForm>,
}

impl TransitionPage {
    /// The points: key, words, what to do about it, whether done.
    fn points(&self) -> Vec<(&'static str, String, bool)> {
        let all = service::points(&self.row).into_iter();
        all.map(|(item, _)| {
            let is_done = self.typed.done.iter().any(|key| key == item.key());
            (
                item.key(),
                self.frame.tk("transition-item", item.key()),
                is_done,
            )
        })
        .collect()
    }

    /// Puts in what was typed: beside what is wrong with it, or beside what somebody else saved meanwhile.
    fn take(&mut self, mut form: TransitionForm, errors: Option<FormErrors>) {
        if errors.is_none() {
            form.version = self.typed.version;
            self.theirs = Some(std::mem::take(&mut self.typed));
        }
        self.errors = errors.unwrap_or_default();
        self.typed = form;
    }

    fn done_words(&self, form: &TransitionForm) -> String {
        let words: Vec<String> = form
            .done
            .iter()
            .map(|key| self.frame.tk("transition-item", key))
            .collect();
        words.join("; ")
    }
}

async fn transition_page(
    app: &App,
    seat: &Seat,
    frame: Frame,
    id: Uuid,
) -> Result<TransitionPage, Failure> {
    let (row, ground) = service::transition(app, seat, id).await?;
    let views = Tell(&frame).transitions(&ground);
    let view = views.into_iter().find(|one| one.row.id == id);
    Ok(TransitionPage {
        slug: seat.slug.clone(),
        errors: FormErrors::new(),
        view: view.ok_or(Failure::NotHere)?,
        typed: TransitionForm::of(&row),
        theirs: None,
        frame,
        row,
    })
}

async fn show(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    Ok(form_page(
        true,
        transition_page(&app, &seat, frame, id).await?,
    ))
}

async fn keep(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    body: axum::body::Bytes,
) -> Result<Response, Failure> {
    let (form, _) = sent(&body);
    let errors = match sorted(change_transition(&app, &seat, id, form.clone()).await)? {
        Ok(()) => {
            return Ok(redirect_noting(
                &seat.path("/structure/transitions"),
                "saved",
            ));
        }
        Err(errors) => errors,
    };
    let mut page = transition_page(&app, &seat, frame, id).await?;
    let status = status_of(errors.as_ref());
    page.take(form, errors);
    Ok(page_with(status, page))
}

async fn remove(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    set_transition_removed(&app, &seat, id, true).await?;
    let to = ["/structure/transitions?removed=", &id.to_string()].concat();
    Ok(redirect(&seat.path(&to)))
}

async fn put_back(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    set_transition_removed(&app, &seat, id, false).await?;
    Ok(redirect_noting(
        &seat.path("/structure/transitions"),
        "transition-restored",
    ))
}
