//! The pages of the roadblocks: the list, one with what helps, and a discussion of two with its time.

mod actions;
mod helped;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::partnership::Said;
use mainstay_core::roadblocks::{Clock, Roadblock, outcomes, roadblocks};
use mainstay_db::Uuid;
use serde::Deserialize;

use super::service::{self, Action, Discussion, Help, Noted, Part};
use crate::conditions::service::Told;
use crate::conditions::tell::{BehindView, Tell};
use crate::partnership::kind::tell::Tell as Sources;
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, form_page, page, page_with, redirect,
    redirect_noting,
};

/// The routes of the roadblocks.
pub fn routes() -> Routes {
    let (see, lead) = (Who::May(Deed::SeeHowWeWork), Who::May(Deed::LeadHowWeWork));
    Routes::new()
        .get("/p/{slug}/how/roadblocks", see, list)
        .post("/p/{slug}/how/roadblocks", lead, begin)
        .get("/p/{slug}/how/roadblocks/{step}", see, show)
        .get("/p/{slug}/how/discussions/{id}", see, talk)
        .post("/p/{slug}/how/discussions/{id}/ending", lead, end)
        .post("/p/{slug}/how/discussions/{id}/removal", lead, remove)
        .post("/p/{slug}/how/discussions/{id}/return", lead, restore)
        .post("/p/{slug}/how/discussions/{id}/{key}/start", lead, start)
        .post("/p/{slug}/how/discussions/{id}/{key}/notes", lead, note)
        .merge(actions::routes())
        .merge(helped::routes())
}

#[derive(Template)]
#[template(path = "roadblocks/pages/roadblocks.html")]
struct ListPage {
    frame: Frame,
    errors: FormErrors,
    slug: String,
    discussions: Vec<Discussion>,
    chosen: Vec<String>,
    name: String,
    removed: Option<Uuid>,
}

impl ListPage {
    fn tell(&self) -> Tell<'_> {
        Tell(&self.frame)
    }

    fn all() -> &'static [Roadblock] {
        roadblocks()
    }

    fn may_lead(&self) -> bool {
        self.frame.may(Deed::LeadHowWeWork)
    }

    fn is_chosen(&self, roadblock: &Roadblock) -> bool {
        self.chosen.contains(&roadblock.key)
    }

    /// What a discussion is about, in one line.
    fn about(&self, one: &Discussion) -> String {
        let names = one
            .parts
            .iter()
            .map(|part| part_name(&self.frame, one, part));
        names.collect::<Vec<_>>().join("; ")
    }
}

/// The name of a part: its roadblock's, or the one people gave.
fn part_name(frame: &Frame, one: &Discussion, part: &Part) -> String {
    if part.roadblock.key == "another" {
        one.talk.name.clone()
    } else {
        Tell(frame).said(&part.roadblock.label)
    }
}

#[derive(Deserialize, Default)]
struct Asked {
    removed: Option<Uuid>,
}

async fn list(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    Ok(page(ListPage {
        discussions: service::discussions(&app, &seat).await?,
        slug: seat.slug.clone(),
        removed: asked.removed,
        errors: FormErrors::new(),
        chosen: Vec::new(),
        name: String::new(),
        frame,
    }))
}

async fn begin(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let (chosen, name, once) = sent(fields);
    let key = once.unwrap_or(frame.once);
    match service::begin(&app, &seat, chosen.clone(), name.clone(), key).await {
        Ok(id) => Ok(redirect(&seat.path(&format!("/how/discussions/{id}")))),
        Err(Failure::Form(errors)) => again(&app, &seat, frame, (chosen, name), errors).await,
        Err(other) => Err(other),
    }
}

fn sent(fields: Vec<(String, String)>) -> (Vec<String>, String, Option<Uuid>) {
    let (mut chosen, mut name, mut once) = (Vec::new(), String::new(), None);
    for (field, value) in fields {
        match field.as_str() {
            "chosen" => chosen.push(value),
            "name" => name = value,
            "once" => once = value.parse().ok(),
            _ => {}
        }
    }
    (chosen, name, once)
}

async fn again(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (chosen, name): (Vec<String>, String),
    errors: FormErrors,
) -> Result<Response, Failure> {
    let content = ListPage {
        discussions: service::discussions(app, seat).await?,
        slug: seat.slug.clone(),
        removed: None,
        errors,
        chosen,
        name,
        frame,
    };
    Ok(form_page(false, content))
}

#[derive(Template)]
#[template(path = "roadblocks/pages/roadblock.html")]
struct RoadblockPage {
    frame: Frame,
    slug: String,
    roadblock: &'static Roadblock,
    said: Vec<Told>,
    /// What helped, as people told it.
    helped: Vec<Help>,
    errors: FormErrors,
    typed: HelpForm,
    removed: Option<Uuid>,
}

impl RoadblockPage {
    fn may_lead(&self) -> bool {
        self.frame.may(Deed::LeadHowWeWork)
    }

    fn is_own(&self) -> bool {
        self.roadblock.key == "another"
    }

    fn tell(&self) -> Tell<'_> {
        Tell(&self.frame)
    }

    fn words(&self, said: &Said) -> String {
        Tell(&self.frame).said(said)
    }

    fn sources(&self) -> String {
        Sources(&self.frame).sources(&self.roadblock.from)
    }

    fn behind(&self, one: &Told) -> BehindView {
        Tell(&self.frame).behind(one.statement, Some(&one.behind))
    }

    fn link(&self, page: Option<&String>) -> Option<String> {
        page.and_then(|page| Tell(&self.frame).page(page))
    }
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct HelpForm {
    name: String,
    words: String,
    once: Option<Uuid>,
}

async fn show(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, key)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let (typed, errors) = (HelpForm::default(), FormErrors::new());
    let page = about(&app, &seat, frame, &key, typed, errors).await?;
    Ok(form_page(
        true,
        RoadblockPage {
            removed: asked.removed,
            ..page
        },
    ))
}

/// The page about a roadblock, with what was typed of what helped.
async fn about(
    app: &App,
    seat: &Seat,
    frame: Frame,
    key: &str,
    typed: HelpForm,
    errors: FormErrors,
) -> Result<RoadblockPage, Failure> {
    let (roadblock, said) = service::looked_at(app, seat, key).await?;
    Ok(RoadblockPage {
        slug: seat.slug.clone(),
        helped: service::helped(app, seat, key).await?,
        removed: None,
        frame,
        roadblock,
        said,
        errors,
        typed,
    })
}

#[derive(Template)]
#[template(path = "roadblocks/pages/discussion.html")]
struct TalkPage {
    frame: Frame,
    errors: FormErrors,
    slug: String,
    content: Discussion,
    /// What was typed about one part and could not be kept as it is.
    typed: Option<(String, Noted)>,
    is_changed: bool,
}

impl TalkPage {
    fn tell(&self) -> Tell<'_> {
        Tell(&self.frame)
    }

    fn may_write(&self) -> bool {
        self.may_lead() && self.content.talk.ended_at.is_none()
    }

    fn may_lead(&self) -> bool {
        self.frame.may(Deed::LeadHowWeWork)
    }

    fn name(&self, part: &Part) -> String {
        part_name(&self.frame, &self.content, part)
    }

    fn minutes() -> i64 {
        service::lasting()
    }

    /// The seconds left while the time runs.
    fn left(part: &Part) -> Option<i64> {
        match part.clock {
            Clock::Running(seconds) => Some(seconds),
            Clock::Waiting | Clock::Over => None,
        }
    }

    fn is_over(part: &Part) -> bool {
        part.clock == Clock::Over
    }

    /// When a part's time began and when it ends.
    fn times(&self, part: &Part) -> Option<(String, String)> {
        let begun = part.row.started_at?;
        let ends = begun + service::lasting() * 60_000_000;
        Some((self.frame.moment(begun), self.frame.moment(ends)))
    }

    fn typed(&self, part: &Part) -> Noted {
        let typed = self
            .typed
            .as_ref()
            .filter(|(key, _)| *key == part.row.roadblock);
        let kept = || Noted {
            notes: part.row.notes.clone(),
            outcomes: part.row.outcomes.clone(),
            version: part.row.version,
        };
        typed.map_or_else(kept, |(_, noted)| noted.clone())
    }

    /// Whether somebody else wrote about this part meanwhile.
    fn is_theirs(&self, part: &Part) -> bool {
        let here = self
            .typed
            .as_ref()
            .is_some_and(|(key, _)| *key == part.row.roadblock);
        self.is_changed && here
    }

    /// What comes out of a part, each line with its place and whether it is no commitment yet.
    fn outcomes<'a>(&self, part: &'a Part) -> Vec<(usize, &'a str, bool)> {
        let lines = outcomes(&part.row.outcomes).into_iter().enumerate();
        let is_open = |line: &str| {
            let mut own = self.actions(part).into_iter();
            !own.any(|one| one.what.trim() == line.trim())
        };
        lines.map(|(at, line)| (at, line, is_open(line))).collect()
    }

    /// The commitments that came out of a part.
    fn actions(&self, part: &Part) -> Vec<&Action> {
        let all = self.content.actions.iter();
        all.filter(|one| one.roadblock == part.row.roadblock)
            .collect()
    }

    fn may_act(&self) -> bool {
        self.frame.may(Deed::EditStructure)
    }
}

type Place = Path<(String, Uuid)>;
type PartPlace = Path<(String, Uuid, String)>;

async fn talk(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    Ok(page(TalkPage {
        content: service::discussion(&app, &seat, id).await?,
        slug: seat.slug.clone(),
        errors: FormErrors::new(),
        typed: None,
        is_changed: false,
        frame,
    }))
}

async fn start(
    State(app): State<App>,
    seat: Seat,
    Path((_, id, key)): PartPlace,
) -> Result<Response, Failure> {
    service::start(&app, &seat, id, &key).await?;
    Ok(redirect(
        &seat.path(&format!("/how/discussions/{id}#{key}")),
    ))
}

async fn note(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id, key)): PartPlace,
    Form(noted): Form<Noted>,
) -> Result<Response, Failure> {
    let errors = match service::note(&app, &seat, id, &key, noted.clone()).await {
        Ok(()) => {
            let to = format!("/how/discussions/{id}");
            return Ok(redirect_noting(&seat.path(&to), "saved"));
        }
        Err(Failure::Form(errors)) => errors,
        Err(Failure::Changed) => FormErrors::new(),
        Err(other) => return Err(other),
    };
    noted_again(&app, &seat, frame, id, (key, noted), errors).await
}

/// The discussion with what was typed: with what to correct, or beside what somebody else saved meanwhile.
async fn noted_again(
    app: &App,
    seat: &Seat,
    frame: Frame,
    id: Uuid,
    (key, mut noted): (String, Noted),
    errors: FormErrors,
) -> Result<Response, Failure> {
    let content = service::discussion(app, seat, id).await?;
    let is_changed = errors.is_empty();
    let status = if is_changed {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let now = content.parts.iter().find(|part| part.row.roadblock == key);
    if let (true, Some(part)) = (is_changed, now) {
        noted.version = part.row.version;
    }
    let page = TalkPage {
        typed: Some((key, noted)),
        slug: seat.slug.clone(),
        frame,
        errors,
        content,
        is_changed,
    };
    Ok(page_with(status, page))
}

async fn end(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    service::end(&app, &seat, id).await?;
    let to = format!("/how/discussions/{id}");
    Ok(redirect_noting(&seat.path(&to), "roadblocks-ended"))
}

async fn remove(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    service::remove(&app, &seat, id).await?;
    Ok(redirect(
        &seat.path(&format!("/how/roadblocks?removed={id}")),
    ))
}

async fn restore(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    service::restore(&app, &seat, id).await?;
    Ok(redirect_noting(&seat.path("/how/roadblocks"), "restored"))
}
