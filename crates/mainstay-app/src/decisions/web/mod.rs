//! The pages of decisions: the register, a proposal, the ballot.

mod acting;
mod form;
mod page;
mod vote;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::decisions::{DecisionHealth, DecisionKind, HealthShare, Look};
use mainstay_db::Uuid;
use mainstay_report::table::{CsvOptions, csv_sheet};
use serde::Deserialize;

use super::export;
use super::service::{self, Entry, Filter, OpenLine, Planned, Settlement};
use super::tell::Tell;
use crate::shell::files::download;
use crate::shell::{App, Failure, Frame, Limit, Routes, Seat, Who, encode, page as shown};

/// The routes of decisions.
pub fn routes() -> Routes {
    let see = Who::May(Deed::SeeDecisions);
    Routes::new()
        .get("/p/{slug}/decisions", see, register)
        .get("/p/{slug}/decisions/register.csv", see, register_csv)
        .limited(Limit::Exports)
        .merge(form::routes())
        .merge(page::routes())
        .merge(vote::routes())
        .merge(acting::routes())
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct Asked {
    q: String,
    kind: String,
    outcome: String,
    body: String,
}

impl Asked {
    fn filter(&self) -> Filter {
        Filter {
            words: self.q.trim().to_owned(),
            kind: self.kind.clone(),
            outcome: self.outcome.clone(),
            body: self.body.clone(),
        }
    }

    /// The same question, for the link to the table.
    fn address(&self) -> String {
        let pairs = [
            ("q", &self.q),
            ("kind", &self.kind),
            ("outcome", &self.outcome),
            ("body", &self.body),
        ];
        let pairs = pairs.iter().filter(|(_, value)| !value.is_empty());
        let written: Vec<String> = pairs
            .map(|(name, value)| [name, "=", encode(value).as_str()].concat())
            .collect();
        written.join("&")
    }
}

#[derive(Template)]
#[template(path = "decisions/pages/register.html")]
struct RegisterPage {
    frame: Frame,
    slug: String,
    asked: Asked,
    open: Vec<OpenLine>,
    entries: Vec<Entry>,
    all: usize,
    bodies: Vec<(String, String)>,
    /// The whole register, whatever is asked for.
    every: Vec<Entry>,
    health: DecisionHealth,
    planned: BTreeMap<Uuid, Planned>,
}

impl RegisterPage {
    fn title(&self, entry: &Entry) -> String {
        Tell(&self.frame).title(entry)
    }

    /// The decisions whose day for a second look has come.
    fn due(&self) -> Vec<(&Entry, Date)> {
        let all = self.every.iter();
        let due = all.filter(|entry| self.is_due(entry));
        due.filter_map(|entry| Some((entry, self.planned.get(&entry.id)?.on?)))
            .collect()
    }

    fn is_due(&self, entry: &Entry) -> bool {
        let planned = self.planned.get(&entry.id);
        planned.is_some_and(|planned| planned.look == Look::Due)
    }

    /// When an entry is looked at again; what holds no more, or is looked at elsewhere, says what it said.
    fn look(&self, entry: &Entry) -> String {
        match self.planned.get(&entry.id) {
            Some(planned) if planned.look == Look::InHand => {
                self.frame.tk("decision-look-is", planned.look.key())
            }
            Some(planned) => planned
                .on
                .map_or_else(String::new, |day| self.frame.date(day)),
            None => {
                let kept = entry.review_on.as_deref();
                kept.map_or_else(String::new, |day| self.frame.date_text(day))
            }
        }
    }

    /// How long the way from proposal to decision takes.
    fn days(&self) -> String {
        let Some(days) = self.health.median_days else {
            return self.frame.t("decisions-health-none-days");
        };
        let days = self.frame.number(days, u8::from(days.fract() > 0.0));
        self.frame.t2(
            "decisions-health-days-says",
            "days",
            days,
            "count",
            self.health.timed,
        )
    }

    /// A reading in words; what nobody wrote down yet is not zero.
    fn share(&self, one: &HealthShare) -> String {
        let key = one.reading.key();
        let Some(share) = one.share() else {
            return self.frame.tk("decisions-health-none", key);
        };
        let percent = self.frame.number(share * 100.0, 0);
        let counts = [("part", one.part), ("whole", one.whole)]
            .map(|(name, count)| (name, count.to_string()));
        let [(part, first), (whole, second)] = &counts;
        let named = [
            (*part, first.as_str()),
            (*whole, second.as_str()),
            ("percent", &percent),
        ];
        self.frame.t3("decisions-health-says", named)
    }

    /// The decisions a reading is about.
    fn meant(&self, one: &HealthShare) -> Vec<&Entry> {
        let all = self.every.iter();
        all.filter(|entry| one.which.contains(&entry.id)).collect()
    }

    fn model(&self) -> &'static str {
        self.health.shares.first().map_or("", |one| one.why.model)
    }

    fn is_filtered(&self) -> bool {
        !self.asked.filter().is_empty()
    }

    fn any(&self) -> (String, String) {
        (String::new(), self.frame.t("decisions-any"))
    }

    fn kinds(&self) -> Vec<(String, String)> {
        let kinds = DecisionKind::ALL.iter().map(|kind| {
            let key = kind.key();
            (key.to_owned(), self.frame.tk("decision-kind", key))
        });
        std::iter::once(self.any()).chain(kinds).collect()
    }

    fn outcomes(&self) -> Vec<(String, String)> {
        let outcomes = Settlement::ALL.iter().map(|outcome| {
            let key = outcome.key();
            (key.to_owned(), self.frame.tk("settlement", key))
        });
        std::iter::once(self.any()).chain(outcomes).collect()
    }

    fn bodies(&self) -> Vec<(String, String)> {
        std::iter::once(self.any())
            .chain(self.bodies.iter().cloned())
            .collect()
    }
}

/// The entries that are asked for.
fn found(frame: &Frame, entries: Vec<Entry>, asked: &Asked) -> Vec<Entry> {
    let filter = asked.filter();
    entries
        .into_iter()
        .filter(|entry| filter.fits(entry, &Tell(frame).title(entry)))
        .collect()
}

async fn register(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let content = service::overview(&app, &seat).await?;
    let bodies = content.bodies.into_iter();
    Ok(shown(RegisterPage {
        slug: seat.slug.clone(),
        open: content.open,
        health: content.health,
        planned: content.planned,
        all: content.entries.len(),
        entries: found(&frame, content.entries.clone(), &asked),
        every: content.entries,
        bodies: bodies.map(|(id, name)| (id.to_string(), name)).collect(),
        asked,
        frame,
    }))
}

async fn register_csv(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let content = service::overview(&app, &seat).await?;
    let entries = found(&frame, content.entries, &asked);
    let table = export::table(&frame, &entries, &content.looks);
    let bytes = csv_sheet(&table, CsvOptions::default());
    let name = [seat.slug.as_str(), "-decisions.csv"].concat();
    Ok(download(&name, "text/csv; charset=utf-8", bytes))
}
