//! The pages of the splits: the list, a new one, one with its groups.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::measurement::dimension_presets::{DimensionPreset, FilledBy, dimension_presets};
use serde::Deserialize;

use super::{Place, Sent, once_of, typed};
use crate::measurement::indicators::catalogue::{Category, Dimension, Framework};
use crate::measurement::indicators::draft::Draft;
use crate::measurement::indicators::service::breakdowns as splits;
use crate::measurement::indicators::service::{self, Moved};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, page, page_with, redirect, redirect_noting,
};

pub(super) fn routes() -> Routes {
    let edit = Who::May(Deed::EditIndicators);
    let see = Who::May(Deed::SeeIndicators);
    Routes::new()
        .get("/p/{slug}/breakdowns", see, list)
        .get("/p/{slug}/breakdowns/new", edit, new)
        .post("/p/{slug}/breakdowns/new", edit, add)
        .get("/p/{slug}/breakdowns/{key}", see, one)
        .post("/p/{slug}/breakdowns/{key}", edit, change)
        .post("/p/{slug}/breakdowns/{key}/retirement", edit, retire)
        .post("/p/{slug}/breakdowns/{key}/restoration", edit, restore)
        .post("/p/{slug}/breakdowns/{key}/place", edit, place)
        .post("/p/{slug}/breakdowns/{key}/groups", edit, add_group)
        .post(
            "/p/{slug}/breakdowns/{key}/groups/{group}",
            edit,
            change_group,
        )
        .post(
            "/p/{slug}/breakdowns/{key}/groups/{group}/retirement",
            edit,
            retire_group,
        )
        .post(
            "/p/{slug}/breakdowns/{key}/groups/{group}/restoration",
            edit,
            restore_group,
        )
        .post(
            "/p/{slug}/breakdowns/{key}/groups/{group}/place",
            edit,
            place_group,
        )
}

#[derive(Template)]
#[template(path = "measurement/indicators/pages/breakdowns.html")]
struct SplitsPage {
    frame: Frame,
    slug: String,
    framework: Framework,
    may_edit: bool,
}

impl SplitsPage {
    fn active(&self) -> Vec<&Dimension> {
        self.framework
            .dimensions
            .iter()
            .filter(|one| !one.retired)
            .collect()
    }

    fn retired(&self) -> Vec<&Dimension> {
        self.framework
            .dimensions
            .iter()
            .filter(|one| one.retired)
            .collect()
    }

    fn label<'a>(&self, one: &'a Dimension) -> &'a str {
        one.label(self.frame.words.0)
    }

    fn groups(&self, one: &Dimension) -> String {
        let labels: Vec<&str> = one
            .asked()
            .map(|group| group.label(self.frame.words.0))
            .collect();
        labels.join(", ")
    }

    fn used_by(&self, one: &Dimension) -> usize {
        self.framework
            .active()
            .filter(|indicator| {
                indicator
                    .splits
                    .iter()
                    .any(|split| split.dimension == one.id)
            })
            .count()
    }

    fn offered(&self) -> Vec<(&'static str, &'static str)> {
        let is_there =
            |preset: &&DimensionPreset| self.framework.dimension_by_key(&preset.key).is_some();
        let language = self.frame.language();
        dimension_presets()
            .iter()
            .filter(|preset| preset.filled_by == FilledBy::List && !is_there(preset))
            .map(|preset| (preset.key.as_str(), preset.label_in(language)))
            .collect()
    }
}

#[derive(Template)]
#[template(path = "measurement/indicators/pages/breakdown_new.html")]
struct NewSplitPage {
    frame: Frame,
    errors: FormErrors,
    slug: String,
    typed: Draft,
}

#[derive(Template)]
#[template(path = "measurement/indicators/pages/breakdown.html")]
struct SplitPage {
    frame: Frame,
    errors: FormErrors,
    slug: String,
    split: Dimension,
    /// What was typed, when the page comes back.
    typed: Draft,
    /// The group whose form comes back: its key, `new`, or nothing.
    group: String,
    is_changed: bool,
    may_edit: bool,
}

impl SplitPage {
    fn label(&self) -> &str {
        self.split.label(self.frame.words.0)
    }

    /// What a field of a group's form holds: what was typed where that form came back, else what stands.
    fn held(&self, one: &Category, field: &str) -> String {
        if self.group == one.key {
            return self.typed.get(field).to_owned();
        }
        match field {
            "group_label" => one.label.clone(),
            "group_label_es" => one.label_es.clone(),
            _ => one.also_called.join("\n"),
        }
    }

    fn is_open(&self, key: &str) -> bool {
        self.group == key
    }

    fn new_group(&self, field: &str) -> String {
        if self.group == "new" {
            self.typed.get(field).to_owned()
        } else {
            String::new()
        }
    }
}

async fn list(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let framework = service::catalogue(&app, &seat).await?;
    Ok(page(SplitsPage {
        may_edit: seat.may(Deed::EditIndicators),
        slug: seat.slug,
        frame,
        framework,
    }))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Start {
    preset: String,
}

async fn new(seat: Seat, frame: Frame, Query(start): Query<Start>) -> Result<Response, Failure> {
    seat.must(Deed::EditIndicators)?;
    let typed = start_from(&start.preset);
    Ok(page(NewSplitPage {
        slug: seat.slug,
        frame,
        errors: FormErrors::new(),
        typed,
    }))
}

/// The form filled from an example, or empty.
fn start_from(preset: &str) -> Draft {
    let mut draft = Draft::default();
    draft.put("exclusive", "yes");
    if let Some(preset) = dimension_presets().iter().find(|one| one.key == preset) {
        let groups: Vec<String> = preset
            .categories
            .iter()
            .map(|group| format!("{} | {}", group.label, group.label_es))
            .collect();
        draft.put("key", &preset.key);
        draft.put("label", &preset.label);
        draft.put("label_es", &preset.label_es);
        draft.put("groups", &groups.join("\n"));
        draft.put("exclusive", if preset.exclusive { "yes" } else { "no" });
    }
    draft
}

async fn add(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    sent: Sent,
) -> Result<Response, Failure> {
    let typed = typed(sent);
    match splits::add_dimension(&app, &seat, typed.clone(), once_of(&app, &typed)).await {
        Ok(key) => {
            let to = seat.path(&format!("/breakdowns/{key}"));
            Ok(redirect_noting(&to, "split-added"))
        }
        Err(Failure::Form(errors)) => Ok(new_again(seat.slug, frame, errors, typed)),
        Err(other) => Err(other),
    }
}

fn new_again(slug: String, frame: Frame, errors: FormErrors, typed: Draft) -> Response {
    let shown = NewSplitPage {
        frame,
        errors,
        slug,
        typed,
    };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, shown)
}

fn standing(split: &Dimension) -> Draft {
    let mut draft = Draft::default();
    draft.put("label", &split.label);
    draft.put("label_es", &split.label_es);
    draft.put("also_called", &split.also_called.join("\n"));
    draft.put("exclusive", if split.exclusive { "yes" } else { "no" });
    draft
}

async fn one(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let framework = service::catalogue(&app, &seat).await?;
    let split = framework
        .dimension_by_key(&key)
        .cloned()
        .ok_or(Failure::NotHere)?;
    Ok(page(SplitPage {
        may_edit: seat.may(Deed::EditIndicators),
        slug: seat.slug,
        frame,
        errors: FormErrors::new(),
        typed: standing(&split),
        group: String::new(),
        is_changed: false,
        split,
    }))
}

/// The page again with what was typed, or on to the page as it stands now.
async fn answer(
    app: &App,
    seat: Seat,
    frame: Frame,
    key: &str,
    (group, mut typed): (String, Draft),
    done: Result<(), Failure>,
) -> Result<Response, Failure> {
    let (status, errors) = match done {
        Ok(()) => {
            return Ok(redirect_noting(
                &seat.path(&format!("/breakdowns/{key}")),
                "saved",
            ));
        }
        Err(Failure::Form(errors)) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Err(Failure::Changed) => (StatusCode::CONFLICT, FormErrors::new()),
        Err(other) => return Err(other),
    };
    let framework = service::catalogue(app, &seat).await?;
    let split = framework
        .dimension_by_key(key)
        .cloned()
        .ok_or(Failure::NotHere)?;
    if !group.is_empty() {
        typed = typed.over(standing(&split));
    }
    let shown = SplitPage {
        may_edit: true,
        slug: seat.slug,
        frame,
        errors,
        typed,
        group,
        is_changed: status == StatusCode::CONFLICT,
        split,
    };
    Ok(page_with(status, shown))
}

async fn change(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, key)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, Failure> {
    let typed = typed(sent);
    let done = splits::change_dimension(&app, &seat, &key, typed.clone()).await;
    answer(&app, seat, frame, &key, (String::new(), typed), done).await
}

async fn add_group(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, key)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, Failure> {
    let typed = typed(sent);
    let done = splits::keep_category(&app, &seat, &key, None, typed.clone()).await;
    answer(&app, seat, frame, &key, ("new".to_owned(), typed), done).await
}

async fn change_group(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, key, group)): Path<(String, String, String)>,
    sent: Sent,
) -> Result<Response, Failure> {
    let typed = typed(sent);
    let done = splits::keep_category(&app, &seat, &key, Some(group.clone()), typed.clone()).await;
    answer(&app, seat, frame, &key, (group, typed), done).await
}

async fn retire(
    State(app): State<App>,
    seat: Seat,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Failure> {
    splits::set_retired(&app, &seat, &key, None, true).await?;
    Ok(redirect(&seat.path(&format!("/breakdowns/{key}"))))
}

async fn restore(
    State(app): State<App>,
    seat: Seat,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Failure> {
    splits::set_retired(&app, &seat, &key, None, false).await?;
    Ok(redirect_noting(
        &seat.path(&format!("/breakdowns/{key}")),
        "split-restored",
    ))
}

async fn retire_group(
    State(app): State<App>,
    seat: Seat,
    Path((_, key, group)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    splits::set_retired(&app, &seat, &key, Some(group), true).await?;
    Ok(redirect_noting(
        &seat.path(&format!("/breakdowns/{key}")),
        "group-retired",
    ))
}

async fn restore_group(
    State(app): State<App>,
    seat: Seat,
    Path((_, key, group)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    splits::set_retired(&app, &seat, &key, Some(group), false).await?;
    Ok(redirect_noting(
        &seat.path(&format!("/breakdowns/{key}")),
        "split-restored",
    ))
}

async fn place(
    State(app): State<App>,
    seat: Seat,
    Path((_, key)): Path<(String, String)>,
    Form(form): Form<Place>,
) -> Result<Response, Failure> {
    let moved = Moved::from_key(&form.to).ok_or(Failure::NotHere)?;
    splits::move_split(&app, &seat, &key, None, moved).await?;
    Ok(redirect(&format!("{}#{key}", seat.path("/breakdowns"))))
}

async fn place_group(
    State(app): State<App>,
    seat: Seat,
    Path((_, key, group)): Path<(String, String, String)>,
    Form(form): Form<Place>,
) -> Result<Response, Failure> {
    let moved = Moved::from_key(&form.to).ok_or(Failure::NotHere)?;
    splits::move_split(&app, &seat, &key, Some(group.clone()), moved).await?;
    let back = seat.path(&format!("/breakdowns/{key}"));
    Ok(redirect(&format!("{back}#group-{group}")))
}
