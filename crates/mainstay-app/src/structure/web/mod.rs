//! The pages of the structure: its overview, functions, give and get, commitments, hand-overs, and a partner's own part.

mod commitments;
mod functions;
pub mod outcome;
mod own;
mod pack;
mod partners;
mod transitions;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::structure::{
    Assignment, BackboneFunction, FunctionCoverage, FunctionStanding, Leadership, Part,
    TransitionCount, commitments_kept, give_get_count, transition_count,
};
use mainstay_db::Uuid;

use super::service::{self, FunctionRow, Ground, handed_over};
use super::tell::{Tell, WarningView};
use crate::measurement::scorecard::WhyView;
use crate::plan::service::{ByCause, by_cause};
use crate::shell::{App, Failure, Frame, Routes, Seat, Who, page};

/// The routes of the structure.
pub fn routes() -> Routes {
    Routes::new()
        .get(
            "/p/{slug}/structure",
            Who::May(Deed::SeeStructure),
            overview,
        )
        .merge(functions::routes())
        .merge(partners::routes())
        .merge(commitments::routes())
        .merge(transitions::routes())
        .merge(own::routes())
        .merge(pack::routes())
}

/// So many warnings are in sight at once.
const FIRST: usize = 4;

#[derive(Template)]
#[template(path = "structure/pages/structure.html")]
struct OverviewPage {
    frame: Frame,
    slug: String,
    ground: Ground,
    coverage: FunctionCoverage,
    leadership: Option<Leadership>,
    warnings: Vec<WarningView>,
    figures: Vec<(String, WhyView)>,
    /// The actions that answer to the warnings.
    plan: ByCause,
}

impl OverviewPage {
    fn name(&self, function: impl std::borrow::Borrow<BackboneFunction>) -> String {
        Tell(&self.frame).function(*function.borrow())
    }

    fn may_edit(&self) -> bool {
        self.frame.may(Deed::EditStructure)
    }

    /// The most pressing warnings, and the rest: a long list would hide the functions.
    fn first(&self) -> &[WarningView] {
        &self.warnings[..self.warnings.len().min(FIRST)]
    }

    fn rest(&self) -> &[WarningView] {
        &self.warnings[self.warnings.len().min(FIRST)..]
    }

    fn row(&self, function: impl std::borrow::Borrow<BackboneFunction>) -> Option<&FunctionRow> {
        self.ground.function(*function.borrow())
    }

    /// Who has a part in a function, with the person; also those that have left.
    fn who(
        &self,
        function: impl std::borrow::Borrow<BackboneFunction>,
        part: impl std::borrow::Borrow<Part>,
    ) -> Vec<PartView> {
        let all = self.ground.all_assignments().into_iter();
        all.filter(|one| one.function == *function.borrow() && one.part == *part.borrow())
            .map(|one: Assignment| PartView {
                organisation: self.ground.name(one.organisation).map(str::to_owned),
                person: one.person,
                has_left: !self.ground.is_active(one.organisation),
            })
            .collect()
    }

    /// The organisations with a part, each with its word under every function.
    fn matrix(&self) -> Vec<(String, Vec<&'static str>)> {
        let all = self.ground.assignments();
        let cell = |organisation: Uuid, function: BackboneFunction| {
            let own = all
                .iter()
                .find(|one| one.organisation == organisation && one.function == function);
            own.map_or("", |one| one.part.key())
        };
        self.ground
            .active()
            .filter(|row| all.iter().any(|one| one.organisation == row.id))
            .map(|row| {
                let functions = BackboneFunction::ALL.iter();
                (
                    row.name.clone(),
                    functions.map(|one| cell(row.id, *one)).collect(),
                )
            })
            .collect()
    }

    /// The leading organisations with their share in percent.
    fn shares(&self) -> Vec<(String, f64)> {
        let shares = self.leadership.as_ref().map(|one| one.shares.clone());
        shares
            .unwrap_or_default()
            .into_iter()
            .map(|(id, share)| {
                (
                    self.ground.name(id).unwrap_or_default().to_owned(),
                    share * 100.0,
                )
            })
            .collect()
    }

    fn functions() -> &'static [BackboneFunction] {
        BackboneFunction::ALL
    }

    /// Posts, award and hours in words.
    fn means(&self, row: &FunctionRow) -> Vec<String> {
        let number = |key: &str, value: Option<f64>| {
            let value = value.map(|value| self.frame.number(value, 2))?;
            Some(self.frame.t1(key, "number", value))
        };
        let fte = number("function-fte-words", row.fte);
        fte.into_iter()
            .chain(number("function-hours-words", row.hours))
            .collect()
    }

    fn standing_tag(one: &FunctionStanding) -> Option<(&'static str, &'static str)> {
        if !one.is_covered() && one.is_expected {
            Some(("bad", "function-uncovered"))
        } else if !one.is_covered() {
            Some(("", "function-open"))
        } else if one.rests_on_one_person() {
            Some(("warn", "function-one-person"))
        } else {
            None
        }
    }
}

/// Who has a part in a function.
struct PartView {
    organisation: Option<String>,
    person: String,
    has_left: bool,
}

/// The numbers below the table, each in a sentence with its reason.
fn figures(frame: &Frame, ground: &Ground, coverage: &FunctionCoverage) -> Vec<(String, WhyView)> {
    let tell = Tell(frame);
    let risk = frame.t2(
        "structure-figure-people",
        "share",
        percent(frame, Some(coverage.key_person_risk)),
        "whole",
        coverage.with_lead_and_deputy(),
    );
    let mut found = vec![(risk, tell.why(&coverage.why))];
    if let Some(one) = ground.leadership() {
        let number = frame.number(one.concentration, 2);
        let key = if one.is_shared() {
            "structure-figure-shared"
        } else {
            "structure-figure-concentrated"
        };
        found.push((frame.t1(key, "number", number), tell.why(&one.why)));
    }
    let states: Vec<_> = ground.partners().iter().map(|one| one.give_get).collect();
    let give_get = give_get_count(&states);
    let text = frame.t2(
        "structure-figure-give-get",
        "confirmed",
        give_get.confirmed,
        "all",
        give_get.partners,
    );
    found.push((text, tell.why(&give_get.why)));
    found.extend(over_time(frame, ground));
    found
}

/// What was kept and handed over, once there is something to count.
fn over_time(frame: &Frame, ground: &Ground) -> Vec<(String, WhyView)> {
    let tell = Tell(frame);
    let mut found = Vec::new();
    let kept = commitments_kept(&ground.promised(), ground.today);
    if kept.due > 0 {
        let text = frame.t2(
            "structure-figure-kept",
            "in_time",
            kept.in_time,
            "due",
            kept.due,
        );
        found.push((text, tell.why(&kept.why)));
    }
    let transitions: TransitionCount = transition_count(
        &ground
            .transitions
            .iter()
            .map(handed_over)
            .collect::<Vec<_>>(),
        ground.today,
    );
    if transitions.in_twelve_months > 0 {
        let text = frame.t2(
            "structure-figure-transitions",
            "count",
            transitions.in_twelve_months,
            "share",
            percent(frame, transitions.share),
        );
        found.push((text, tell.why(&transitions.why)));
    }
    found
}

/// A share as a whole percentage, or a dash where there is none.
fn percent(frame: &Frame, share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| frame.number(share * 100.0, 0))
}

async fn overview(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let ground = service::overview(&app, &seat).await?;
    let coverage = ground.coverage();
    let warnings = Tell(&frame).warnings(&ground, seat.may(Deed::EditStructure));
    Ok(page(OverviewPage {
        slug: seat.slug.clone(),
        leadership: ground.leadership(),
        figures: figures(&frame, &ground, &coverage),
        plan: by_cause(&app, &seat).await?,
        coverage,
        warnings,
        ground,
        frame,
    }))
}
