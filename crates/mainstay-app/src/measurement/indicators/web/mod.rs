//! The pages of the catalogue: the list, one definition, the form, the examples, the breakdowns.

mod breakdowns;
mod fields;
mod form;
mod list;
mod show;

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::measurement::presets::presets as examples;
use serde::Deserialize;

use super::draft::Draft;
use super::service::{self, Moved};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, page, page_with, redirect, redirect_noting,
};
use form::{FormPage, Mode};

/// The routes of this capability.
pub fn routes() -> Routes {
    let edits = Who::May(Deed::EditIndicators);
    let see = Who::May(Deed::SeeIndicators);
    Routes::new()
        .get("/p/{slug}/indicators", see, catalogue)
        .get("/p/{slug}/indicators/new", edits, new)
        .post("/p/{slug}/indicators/new", edits, create)
        .get("/p/{slug}/indicators/presets", edits, presets)
        .get("/p/{slug}/indicators/{key}", see, indicator)
        .get("/p/{slug}/indicators/{key}/edit", edits, editing)
        .post("/p/{slug}/indicators/{key}/edit", edits, edit)
        .get("/p/{slug}/indicators/{key}/definition", edits, redefining)
        .post("/p/{slug}/indicators/{key}/definition", edits, redefine)
        .post("/p/{slug}/indicators/{key}/retirement", edits, retire)
        .post("/p/{slug}/indicators/{key}/restoration", edits, restore)
        .post("/p/{slug}/indicators/{key}/place", edits, place)
        .merge(breakdowns::routes())
}

/// What a form sent, in order.
type Sent = Form<Vec<(String, String)>>;

/// Pairs of texts for a choice in a form: the value and its words.
type Options = Vec<(String, String)>;

fn typed(sent: Sent) -> Draft {
    Draft::sent(sent.0)
}

/// The form's key; a form that carries none counts each time it is sent.
fn once_of(app: &App, draft: &Draft) -> mainstay_db::Uuid {
    draft.get("once").parse().unwrap_or_else(|_| app.id())
}

async fn catalogue(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let framework = service::catalogue(&app, &seat).await?;
    Ok(page(list::ListPage::new(frame, seat, framework)))
}

async fn presets(seat: Seat, frame: Frame) -> Result<Response, Failure> {
    seat.must(Deed::EditIndicators)?;
    Ok(page(list::PresetsPage::new(frame, seat)))
}

async fn indicator(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (framework, found) = service::indicator(&app, &seat, &key).await?;
    Ok(page(show::IndicatorPage::new(
        frame, seat, framework, found,
    )))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct From {
    preset: String,
}

async fn new(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    axum::extract::Query(from): axum::extract::Query<From>,
) -> Result<Response, Failure> {
    seat.must(Deed::EditIndicators)?;
    let framework = service::catalogue(&app, &seat).await?;
    let preset = examples().iter().find(|one| one.key == from.preset);
    let draft = preset.map_or_else(Draft::blank, |one| Draft::of_preset(one, frame.words));
    let mut shown = FormPage::new(
        frame,
        &seat,
        Mode::New,
        &framework,
        &draft,
        FormErrors::new(),
    );
    shown.name_missing_splits(preset, &framework);
    Ok(page(shown))
}

async fn create(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    sent: Sent,
) -> Result<Response, Failure> {
    let draft = typed(sent);
    let once = once_of(&app, &draft);
    match service::create(&app, &seat, draft.clone(), once, frame.words).await {
        Ok(key) => {
            let to = seat.path(&format!("/indicators/{key}"));
            Ok(redirect_noting(&to, "indicator-added"))
        }
        Err(why) => again(&app, &seat, frame, Mode::New, draft, why).await,
    }
}

/// Shows the form again with what was typed: with what to correct, or with what somebody else saved meanwhile.
async fn again(
    app: &App,
    seat: &Seat,
    frame: Frame,
    mode: Mode,
    mut draft: Draft,
    why: Failure,
) -> Result<Response, Failure> {
    let framework = service::catalogue(app, seat).await?;
    let words = frame.words;
    let standing = framework
        .by_key(mode.key())
        .map(|found| Draft::of(found, framework.fiscal, words));
    let (status, errors, theirs) = match why {
        Failure::Form(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors, None),
        Failure::Changed => (StatusCode::CONFLICT, FormErrors::new(), standing.clone()),
        other => return Err(other),
    };
    if let Some(theirs) = &theirs {
        draft.put("version", theirs.get("version"));
    }
    let whole = draft.clone().over(standing.unwrap_or_default());
    let mut shown = FormPage::new(frame, seat, mode, &framework, &whole, errors);
    if let Some(theirs) = theirs {
        shown.set_theirs(&draft, &theirs);
    }
    Ok(page_with(status, shown))
}

async fn standing_form(
    app: App,
    seat: Seat,
    frame: Frame,
    mode: Mode,
) -> Result<Response, Failure> {
    seat.must(Deed::EditIndicators)?;
    let (framework, found) = service::indicator(&app, &seat, mode.key()).await?;
    if found.is_retired() {
        return Err(Failure::NotNow("failure-indicator-retired"));
    }
    let draft = Draft::of(&found, framework.fiscal, frame.words);
    Ok(page(FormPage::new(
        frame,
        &seat,
        mode,
        &framework,
        &draft,
        FormErrors::new(),
    )))
}

async fn editing(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Failure> {
    standing_form(app, seat, frame, Mode::Edit(key)).await
}

async fn redefining(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Failure> {
    standing_form(app, seat, frame, Mode::Redefine(key)).await
}

async fn edit(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, key)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, Failure> {
    let draft = typed(sent);
    match service::edit(&app, &seat, &key, draft.clone(), frame.words).await {
        Ok(()) => Ok(redirect_noting(
            &seat.path(&format!("/indicators/{key}")),
            "saved",
        )),
        Err(why) => again(&app, &seat, frame, Mode::Edit(key), draft, why).await,
    }
}

async fn redefine(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, key)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, Failure> {
    let draft = typed(sent);
    match service::redefine(&app, &seat, &key, draft.clone(), frame.words).await {
        Ok(()) => Ok(redirect_noting(
            &seat.path(&format!("/indicators/{key}")),
            "saved",
        )),
        Err(why) => again(&app, &seat, frame, Mode::Redefine(key), draft, why).await,
    }
}

async fn retire(
    State(app): State<App>,
    seat: Seat,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Failure> {
    service::retire(&app, &seat, &key).await?;
    Ok(redirect(&seat.path(&format!("/indicators/{key}"))))
}

async fn restore(
    State(app): State<App>,
    seat: Seat,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Failure> {
    service::restore(&app, &seat, &key).await?;
    Ok(redirect_noting(
        &seat.path(&format!("/indicators/{key}")),
        "indicator-restored",
    ))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Place {
    to: String,
}

async fn place(
    State(app): State<App>,
    seat: Seat,
    Path((_, key)): Path<(String, String)>,
    Form(form): Form<Place>,
) -> Result<Response, Failure> {
    let moved = Moved::from_key(&form.to).ok_or(Failure::NotHere)?;
    service::move_indicator(&app, &seat, &key, moved).await?;
    Ok(redirect(&format!("{}#{key}", seat.path("/indicators"))))
}
