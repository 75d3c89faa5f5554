//! The pages of the plan: the actions by cause, by goal and by who has them; as a table to take away.

mod new;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::structure::{CommitmentState, Settled};
use mainstay_report::table::{CsvOptions, csv_sheet};
use serde::Deserialize;

use super::export;
use super::service::{self, Plan};
use super::tell::{ActionView, By, GroupView, SinceView, Tell};
use crate::conditions::tell::Tell as Words;
use crate::shell::files::download;
use crate::shell::{App, Failure, Frame, Routes, Seat, Who, page};

/// The routes of the plan.
pub fn routes() -> Routes {
    let see = Who::May(Deed::SeeStructure);
    Routes::new()
        .get("/p/{slug}/plan", see, show)
        .get("/p/{slug}/plan.csv", see, csv)
        .merge(new::routes())
}

/// What can be asked for: every word of the address, with the states it stands for.
const SHOWN: [&str; 6] = ["", "open", "late", "stale", "done", "released"];

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    by: String,
    state: String,
}

#[derive(Template)]
#[template(path = "plan/pages/plan.html")]
struct PlanPage {
    frame: Frame,
    slug: String,
    plan: Plan,
    groups: Vec<GroupView>,
    by: By,
    state: &'static str,
    /// How many actions each choice shows.
    counts: Vec<(&'static str, usize)>,
    /// What was finished since the newest assessment.
    since: Option<SinceView>,
}

impl PlanPage {
    fn may_edit(&self) -> bool {
        self.frame.may(Deed::EditStructure)
    }

    fn is_mine(&self, one: &ActionView) -> bool {
        let seat = self.frame.seat.as_ref();
        let own = seat.filter(|seat| seat.may(Deed::SpeakForOwn) && !self.may_edit());
        own.and_then(|seat| seat.organisation) == Some(one.base.row.organisation)
    }

    fn is_empty(&self) -> bool {
        self.plan.ground.commitments.is_empty()
    }

    fn ways() -> [&'static str; 3] {
        By::ALL.map(By::key)
    }

    fn is_by(&self, key: &str) -> bool {
        self.by.key() == key
    }

    fn is_state(&self, key: &str) -> bool {
        self.state == key
    }

    fn choices(&self) -> Vec<(&'static str, String, usize)> {
        let words = |key: &str| {
            self.frame
                .tk("plan-state", if key.is_empty() { "all" } else { key })
        };
        let all = self.counts.iter();
        all.map(|(key, count)| (*key, words(key), *count)).collect()
    }

    fn is_new(&self, one: &ActionView) -> bool {
        self.plan.looked_at.is_some() && self.plan.finished.contains(&one.base.row.id)
    }

    /// Whether it is done and nobody has said what shows it.
    fn lacks_evidence(one: &ActionView) -> bool {
        one.base.row.state == Settled::Done.key() && one.base.row.evidence.is_empty()
    }

    fn day(&self, at: impl std::borrow::Borrow<i64>) -> String {
        Words(&self.frame).day(at)
    }
}

/// Whether an action is among those a word of the address asks for.
fn is_shown(one: &ActionView, asked: &str) -> bool {
    match asked {
        "open" => !matches!(
            one.base.state,
            CommitmentState::Done | CommitmentState::Released
        ),
        "stale" => one.base.is_stale,
        "late" | "done" | "released" => one.base.state.key() == asked,
        _ => true,
    }
}

async fn show(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let plan = service::plan(&app, &seat).await?;
    Ok(page(PlanPage::of(&seat, frame, plan, asked)))
}

impl PlanPage {
    /// The actions that are asked for, in the groups that are asked for.
    fn of(seat: &Seat, frame: Frame, plan: Plan, asked: Asked) -> PlanPage {
        let by = By::from_key(&asked.by);
        let tell = Tell(&frame);
        let mut actions = tell.actions(&plan);
        let counts = SHOWN.map(|key| {
            let shown = actions.iter().filter(|one| is_shown(one, key));
            (key, shown.count())
        });
        actions.retain(|one| is_shown(one, &asked.state));
        let since = plan.looked_at.map(|at| SinceView {
            is_linked: false,
            ..tell.since((Some(at), None), &plan.since)
        });
        PlanPage {
            slug: seat.slug.clone(),
            groups: tell.groups(actions, by),
            // A word that is none means all.
            state: SHOWN
                .into_iter()
                .find(|key| *key == asked.state)
                .unwrap_or(""),
            counts: counts.to_vec(),
            since,
            by,
            plan,
            frame,
        }
    }
}

async fn csv(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let plan = service::plan(&app, &seat).await?;
    let bytes = csv_sheet(&export::table(&frame, &plan), CsvOptions::default());
    let name = [seat.slug.as_str(), "-plan.csv"].concat();
    Ok(download(&name, "text/csv; charset=utf-8", bytes))
}

/// What was finished since an assessment, or between two, for their pages: nothing where there was none before, or where the reader
/// does not see the commitments.
pub async fn since(
    app: &App,
    seat: &Seat,
    frame: &Frame,
    (after, until): (Option<i64>, Option<i64>),
) -> Result<Option<SinceView>, Failure> {
    if after.is_none() {
        return Ok(None);
    }
    let found = service::finished(app, seat, after, until).await?;
    Ok(found.map(|found| Tell(frame).since((after, until), &found)))
}
