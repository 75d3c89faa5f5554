//! The list of commitments: filtered, added to, pasted into, taken away as a table; and the page of one.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::plan::Cause;
use mainstay_core::structure::{BackboneFunction, CommitmentState, Settled};
use mainstay_db::Uuid;
use mainstay_report::table::{CsvOptions, csv_sheet};
use serde::Deserialize;

use crate::plan::tell::Tell as Plan;
use crate::shell::files::download;
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, form_page, or_again, page_with, redirect,
    redirect_noting, sorted, status_of,
};
use crate::structure::export;
use crate::structure::lines::{Problem, understand};
use crate::structure::service::{
    self, CommitmentForm, CommitmentRow, Ground, Origin, Pasted, WordRow, overview,
    set_commitment_removed,
};
use crate::structure::tell::{CommitmentView, Tell};

/// The routes of the commitments.
pub(super) fn routes() -> Routes {
    let edit = Who::May(Deed::EditStructure);
    let see = Who::May(Deed::SeeStructure);
    Routes::new()
        .get("/p/{slug}/structure/commitments", see, list)
        .post("/p/{slug}/structure/commitments", edit, add)
        .get("/p/{slug}/structure/commitments.csv", see, csv)
        .post("/p/{slug}/structure/commitments/lines", edit, paste)
        .get("/p/{slug}/structure/commitments/{id}", edit, show)
        .post("/p/{slug}/structure/commitments/{id}", edit, keep)
        .post("/p/{slug}/structure/commitments/{id}/removal", edit, remove)
        .post(
            "/p/{slug}/structure/commitments/{id}/return",
            edit,
            put_back,
        )
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct Filter {
    state: String,
    partner: String,
    removed: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "structure/pages/commitments.html")]
struct ListPage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    ground: Ground,
    all: Vec<CommitmentView>,
    filter: Filter,
    typed: CommitmentForm,
    lines: String,
    pasted: Option<Pasted>,
}

impl ListPage {
    fn may_edit(&self) -> bool {
        self.frame.may(Deed::EditStructure)
    }

    fn tell(&self) -> Tell<'_> {
        Tell(&self.frame)
    }

    fn shown(&self) -> Vec<&CommitmentView> {
        let fits = |one: &&CommitmentView| {
            let state = match self.filter.state.as_str() {
                "" => true,
                "stale" => one.is_stale,
                // Whoever asks for what is open means what still has to be done, late or not.
                "open" => !matches!(one.state, CommitmentState::Done | CommitmentState::Released),
                key => one.state.key() == key,
            };
            let partner = self.filter.partner.is_empty()
                || one.row.organisation.to_string() == self.filter.partner;
            state && partner
        };
        self.all.iter().filter(fits).collect()
    }

    fn states(&self) -> Vec<(String, String)> {
        let all = (String::new(), self.frame.t("commitment-all"));
        let stale = ("stale".to_owned(), self.frame.t("commitment-stale"));
        let named = CommitmentState::ALL.iter().map(|state| {
            (
                state.key().to_owned(),
                self.frame.tk("commitment-state", state.key()),
            )
        });
        std::iter::once(all)
            .chain(named)
            .chain(std::iter::once(stale))
            .collect()
    }

    fn partners(&self) -> Vec<(String, String)> {
        let held = self.filter.partner.as_str();
        self.tell()
            .choices_with(&self.ground, "commitment-everybody", held)
    }

    fn choices(&self) -> Vec<(String, String)> {
        self.tell().choices(&self.ground, "choose")
    }

    fn problem(&self, problem: &Problem) -> String {
        let frame = &self.frame;
        match problem {
            Problem::Partner(typed) => frame.t1("commitment-line-partner", "typed", typed.as_str()),
            Problem::What => frame.t("error-commitment-what"),
            Problem::Day(typed) => frame.t1("commitment-line-day", "typed", typed.as_str()),
            Problem::State(typed) => frame.t1("commitment-line-state", "typed", typed.as_str()),
            Problem::Activity(typed) => {
                frame.t1("commitment-line-activity", "typed", typed.as_str())
            }
        }
    }

    fn tone(one: &CommitmentView) -> &'static str {
        tone(one)
    }
}

fn tone(one: &CommitmentView) -> &'static str {
    match one.state {
        CommitmentState::Late => "bad",
        CommitmentState::Done => "good",
        CommitmentState::Open | CommitmentState::UnderWay | CommitmentState::Released => "",
    }
}

async fn list_page(app: &App, seat: &Seat, frame: Frame) -> Result<ListPage, Failure> {
    let ground = overview(app, seat).await?;
    Ok(ListPage {
        slug: seat.slug.clone(),
        errors: FormErrors::new(),
        all: Tell(&frame).commitments(&ground),
        frame,
        ground,
        filter: Filter::default(),
        typed: CommitmentForm::default(),
        lines: String::new(),
        pasted: None,
    })
}

async fn list(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(filter): Query<Filter>,
) -> Result<Response, Failure> {
    let mut page = list_page(&app, &seat, frame).await?;
    page.filter = filter;
    Ok(form_page(true, page))
}

/// The form's fields as they come.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct Sent {
    organisation: String,
    what: String,
    person: String,
    due_on: String,
    function: String,
    activity: String,
    goal: String,
    first_step: String,
    state: String,
    settled_on: String,
    evidence: String,
    word: String,
    version: String,
    once: Option<Uuid>,
}

impl Sent {
    fn form(self) -> CommitmentForm {
        CommitmentForm {
            organisation: self.organisation,
            what: self.what,
            person: self.person,
            due_on: self.due_on,
            function: self.function,
            activity: self.activity,
            goal: self.goal,
            first_step: self.first_step,
            state: self.state,
            settled_on: self.settled_on,
            evidence: self.evidence,
            word: self.word,
            version: self.version.parse().unwrap_or(0),
        }
    }
}

async fn add(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let key = sent.once.unwrap_or(frame.once);
    let form = sent.form();
    let added = service::add_commitment(&app, &seat, form.clone(), key).await;
    let to = seat.path("/structure/commitments");
    let done = added.map(|()| redirect_noting(&to, "commitment-added"));
    or_again(done, async |errors| {
        let mut page = list_page(&app, &seat, frame).await?;
        (page.errors, page.typed) = (errors, form);
        Ok(form_page(false, page))
    })
    .await
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Lines {
    lines: String,
}

async fn paste(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(form): Form<Lines>,
) -> Result<Response, Failure> {
    let (functions, states) = names(&frame);
    let lines = understand(&form.lines, &functions, &states);
    let outcome = service::add_lines(&app, &seat, lines).await;
    let mut page = list_page(&app, &seat, frame).await?;
    match outcome {
        Ok(pasted) => {
            let left: Vec<&str> = pasted.left.iter().map(|(text, _)| text.as_str()).collect();
            page.lines = left.join("\n");
            page.pasted = Some(pasted);
        }
        Err(Failure::Form(errors)) => (page.errors, page.lines) = (errors, form.lines),
        Err(other) => return Err(other),
    }
    Ok(form_page(page.errors.is_empty(), page))
}

/// Things with the names they go by.
type Named<T> = Vec<(String, T)>;

/// Every name a function and a state go by, in both languages: files travel between them.
fn names(frame: &Frame) -> (Named<BackboneFunction>, Named<Settled>) {
    let (mut functions, mut states) = (Vec::new(), Vec::new());
    let mut frame = frame.clone();
    for language in frame.languages() {
        frame.words = crate::shell::Words(language);
        let tell = Tell(&frame);
        functions.extend(
            BackboneFunction::ALL
                .iter()
                .map(|one| (tell.function(*one), *one)),
        );
        let state = |(key, settled): (&str, Settled)| (frame.tk("commitment-state", key), settled);
        let all = [
            ("open", Settled::Open),
            ("late", Settled::Open),
            ("under_way", Settled::UnderWay),
            ("done", Settled::Done),
            ("released", Settled::Released),
        ];
        states.extend(all.into_iter().map(state));
    }
    functions.extend(
        BackboneFunction::ALL
            .iter()
            .map(|one| (one.key().to_owned(), *one)),
    );
    (functions, states)
}

async fn csv(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let ground = overview(&app, &seat).await?;
    let bytes = csv_sheet(&export::commitments(&frame, &ground), CsvOptions::default());
    let name = [seat.slug.as_str(), "-commitments.csv"].concat();
    Ok(download(&name, "text/csv; charset=utf-8", bytes))
}

#[derive(Template)]
#[template(path = "structure/pages/commitment.html")]
struct CommitmentPage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    id: Uuid,
    ground: Ground,
    typed: CommitmentForm,
    theirs: Option<CommitmentRow>,
    /// What it came out of.
    origin: Option<Origin>,
}

impl CommitmentPage {
    /// What it answers to in words, with its page where the reader may see it.
    fn came_from(&self) -> Option<(String, Option<String>)> {
        let path = |rest: String| Some(["/p/", &self.slug, &rest].concat());
        match self.origin {
            Some(Origin::Discussion(id)) => {
                let words = self.frame.t("commitment-from-discussion");
                return Some((words, path(format!("/how/discussions/{id}"))));
            }
            Some(Origin::Decision(id)) => {
                let words = self.frame.t("commitment-from-decision");
                return Some((words, path(format!("/decisions/{id}"))));
            }
            None => {}
        }
        let row = self
            .ground
            .commitments
            .iter()
            .find(|row| row.id == self.id)?;
        let (cause, tell) = (Cause::from_text(&row.cause)?, Plan(&self.frame));
        let kind = self.frame.tk("plan-cause", cause.kind().key());
        let said = tell.cause(cause, &self.ground);
        Some((
            [&kind, ": ", &said].concat(),
            tell.page(cause, &self.ground),
        ))
    }

    fn choices(&self) -> Vec<(String, String)> {
        let held = self.typed.organisation.as_str();
        Tell(&self.frame).choices_with(&self.ground, "choose", held)
    }

    fn activities(&self) -> Vec<(String, String)> {
        Tell(&self.frame).activities(&self.ground)
    }

    /// What was said about it so far, the newest first.
    fn words(&self) -> &[WordRow] {
        self.ground.words_of(self.id)
    }

    fn goals(&self) -> Vec<(String, String)> {
        Tell(&self.frame).goals(&self.ground)
    }

    fn functions(&self) -> Vec<(String, String)> {
        Tell(&self.frame).functions()
    }

    fn states(&self) -> Vec<(String, String)> {
        let all = Settled::ALL.iter();
        all.map(|one| {
            (
                one.key().to_owned(),
                self.frame.tk("commitment-state", one.key()),
            )
        })
        .collect()
    }
}

fn kept(row: &CommitmentRow) -> CommitmentForm {
    CommitmentForm {
        organisation: row.organisation.to_string(),
        what: row.what.clone(),
        person: row.person.clone(),
        due_on: row.due_on.clone().unwrap_or_default(),
        function: row.function.clone(),
        activity: row.activity.map_or_else(String::new, |id| id.to_string()),
        goal: row.goal.map_or_else(String::new, |id| id.to_string()),
        first_step: row.first_step.clone(),
        state: row.state.clone(),
        settled_on: row.settled_on.clone().unwrap_or_default(),
        evidence: row.evidence.clone(),
        word: String::new(),
        version: row.version,
    }
}

async fn show(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    let (row, ground) = service::commitment(&app, &seat, id).await?;
    Ok(form_page(
        true,
        CommitmentPage {
            frame,
            slug: seat.slug.clone(),
            errors: FormErrors::new(),
            id,
            ground,
            typed: kept(&row),
            theirs: None,
            origin: service::origin(&app, &seat, id).await?,
        },
    ))
}

async fn keep(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let form = sent.form();
    match sorted(service::change_commitment(&app, &seat, id, form.clone()).await)? {
        Ok(()) => Ok(redirect_noting(
            &seat.path("/structure/commitments"),
            "saved",
        )),
        Err(errors) => again(&app, &seat, frame, id, form, errors).await,
    }
}

/// The page with what was typed: beside what is wrong with it, or beside what somebody else saved meanwhile.
async fn again(
    app: &App,
    seat: &Seat,
    frame: Frame,
    id: Uuid,
    mut typed: CommitmentForm,
    errors: Option<FormErrors>,
) -> Result<Response, Failure> {
    let (row, ground) = service::commitment(app, seat, id).await?;
    let status = status_of(errors.as_ref());
    let theirs = errors.is_none().then(|| row.clone());
    if theirs.is_some() {
        typed.version = row.version;
    }
    let page = CommitmentPage {
        frame,
        slug: seat.slug.clone(),
        errors: errors.unwrap_or_default(),
        id,
        ground,
        typed,
        theirs,
        origin: service::origin(app, seat, id).await?,
    };
    Ok(page_with(status, page))
}

async fn remove(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    set_commitment_removed(&app, &seat, id, true).await?;
    let to = ["/structure/commitments?removed=", &id.to_string()].concat();
    Ok(redirect(&seat.path(&to)))
}

async fn put_back(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    set_commitment_removed(&app, &seat, id, false).await?;
    Ok(redirect_noting(
        &seat.path("/structure/commitments"),
        "commitment-restored",
    ))
}
