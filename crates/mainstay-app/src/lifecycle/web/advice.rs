//! The page of the recommended actions: what to do, how far it is, why, and where the data live.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::lifecycle::CheckStatus;
use mainstay_report::table::{CsvOptions, csv_sheet};

use super::super::advice::{Advice, advice};
use super::super::export_advice::table;
use super::super::tell_advice::{GroupView, Tell};
use crate::conditions::tell::Tell as Words;
use crate::plan::service::{ByCause, by_cause};
use crate::shell::files::download;
use crate::shell::{App, Failure, Frame, Routes, Seat, Who, page};

/// The routes of the recommended actions.
pub fn routes() -> Routes {
    let see = Who::May(Deed::SeeHowWeWork);
    Routes::new().get("/p/{slug}/phase/advice", see, show).get(
        "/p/{slug}/phase/advice/advice.csv",
        see,
        csv,
    )
}

#[derive(Template)]
#[template(path = "lifecycle/pages/advice.html")]
struct AdvicePage {
    frame: Frame,
    slug: String,
    content: Advice,
    groups: Vec<GroupView>,
    plan: ByCause,
}

impl AdvicePage {
    /// The day of the newest closed assessment, and its phase where it came to one.
    fn newest(&self) -> Option<(String, Option<String>)> {
        let one = self.content.newest.as_ref()?;
        let day = Words(&self.frame).day(one.closed_at.unwrap_or_default());
        let phase = self.content.phase;
        Some((
            day,
            phase.map(|phase| self.frame.tk("phase-label", phase.key())),
        ))
    }

    fn open(&self) -> Vec<&GroupView> {
        self.groups.iter().filter(|one| !one.is_folded).collect()
    }

    fn folded(&self) -> Vec<&GroupView> {
        self.groups.iter().filter(|one| one.is_folded).collect()
    }

    fn count(&self, group: &GroupView) -> String {
        let met = group.actions.iter();
        let met = met.filter(|one| one.status == CheckStatus::Met).count();
        let all = group.actions.len();
        self.frame.t2("advice-count", "met", met, "all", all)
    }
}

async fn show(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let content = advice(&app, &seat).await?;
    Ok(page(AdvicePage {
        groups: Tell(&frame).groups(&content),
        plan: by_cause(&app, &seat).await?,
        slug: seat.slug.clone(),
        frame,
        content,
    }))
}

async fn csv(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let content = advice(&app, &seat).await?;
    let groups = Tell(&frame).groups(&content);
    let bytes = csv_sheet(&table(&frame, &groups), CsvOptions::default());
    let name = [seat.slug.as_str(), "-advice.csv"].concat();
    Ok(download(&name, "text/csv; charset=utf-8", bytes))
}
