//! Ways to look at the agenda: who does what where, what is missing, on paper, and as files.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::agenda::{
    ConditionStanding, Matrix, Side, agenda_to_toml, coverage, findings, matrix,
};
use mainstay_db::Uuid;
use mainstay_report::table::{CsvOptions, csv_sheet, xlsx_document};
use serde::Deserialize;

use crate::agenda::export;
use crate::agenda::service::{self, Board};
use crate::agenda::tell::{FindingView, Outline, Tell, TextView, places};
use crate::plan::service::{ByCause, by_cause};
use crate::roster::service::today;
use crate::shell::files::download;
use crate::shell::{App, Failure, Frame, Limit, Routes, Seat, Who, page};

/// The routes of the looks.
pub fn routes() -> Routes {
    let see = Who::May(Deed::SeeAgenda);
    Routes::new()
        .get("/p/{slug}/agenda/matrix", see, matrix_page)
        .get("/p/{slug}/agenda/gaps", see, gaps)
        .get("/p/{slug}/agenda/print", see, print)
        .get("/p/{slug}/agenda/agenda.csv", see, csv)
        .limited(Limit::Exports)
        .get("/p/{slug}/agenda/agenda.xlsx", see, xlsx)
        .limited(Limit::Exports)
        .get("/p/{slug}/agenda/agenda.toml", see, toml)
        .limited(Limit::Exports)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Wanted {
    by: String,
    version: Option<i64>,
}

/// One activity in a cell of the matrix.
struct InCell {
    id: Uuid,
    name: String,
    /// Where, for a partner's line; who, for a place's.
    more: String,
    leads: bool,
}

#[derive(Template)]
#[template(path = "agenda/pages/matrix.html")]
struct MatrixPage {
    frame: Frame,
    slug: String,
    content: Board,
    side: Side,
    table: Matrix,
}

impl MatrixPage {
    fn row_name(&self, id: &Uuid) -> String {
        let agenda = self.content.agenda();
        match self.side {
            Side::Partner => agenda.organisation(*id),
            Side::Place => agenda
                .place(*id)
                .map(|one| one.name.clone())
                .unwrap_or_default(),
        }
    }

    fn column_name(&self, id: &Uuid) -> String {
        let strategy = self.content.agenda().strategy(*id);
        strategy.map(|one| one.what.clone()).unwrap_or_default()
    }

    /// The strategies' names beside the cells of a row.
    fn cells(&self, row: impl std::borrow::Borrow<usize>) -> Vec<(String, Vec<InCell>)> {
        let columns = self.table.columns.iter().map(|id| self.column_name(id));
        let cells = self.table.cells[*row.borrow()].iter();
        let who = self.table.rows[*row.borrow()];
        columns
            .zip(cells.map(|cell| {
                cell.activities
                    .iter()
                    .filter_map(|id| self.in_cell(*id, who))
                    .collect()
            }))
            .collect()
    }

    fn in_cell(&self, id: Uuid, row: Uuid) -> Option<InCell> {
        let agenda = self.content.agenda();
        let activity = agenda.activity(id)?;
        let more = match self.side {
            Side::Partner => places(agenda, activity),
            Side::Place => {
                let doers = activity.doers();
                let names: Vec<String> = doers.iter().map(|id| agenda.organisation(*id)).collect();
                names.join(", ")
            }
        };
        Some(InCell {
            id,
            name: activity.what.clone(),
            more,
            leads: self.side == Side::Partner && activity.lead() == Some(row),
        })
    }

    fn is_bare(&self) -> bool {
        self.table.columns.is_empty() || self.table.rows.is_empty()
    }
}

async fn matrix_page(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let content = service::board(&app, &seat, None).await?;
    let side = Side::from_key(&wanted.by).unwrap_or(Side::Partner);
    let table = matrix(content.agenda(), side, &content.partners());
    Ok(page(MatrixPage {
        frame,
        slug: seat.slug,
        side,
        table,
        content,
    }))
}

/// A line of the coverage table.
struct CoverageLine {
    key: &'static str,
    standing: ConditionStanding,
}

#[derive(Template)]
#[template(path = "agenda/pages/gaps.html")]
struct GapsPage {
    frame: Frame,
    slug: String,
    is_working: bool,
    is_bare: bool,
    overlaps: Vec<FindingView>,
    gaps: Vec<FindingView>,
    coverage: Vec<CoverageLine>,
    /// Where nobody has said which conditions the work is about.
    is_untagged: bool,
    /// The actions that answer to what was found.
    plan: ByCause,
}

impl GapsPage {
    fn mends(&self) -> bool {
        self.is_working && self.frame.may(Deed::EditAgenda)
    }
}

async fn gaps(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let content = service::board(&app, &seat, None).await?;
    let plan = by_cause(&app, &seat).await?;
    Ok(page(gaps_page(frame, &seat, &content, plan)))
}

fn gaps_page(frame: Frame, seat: &Seat, content: &Board, plan: ByCause) -> GapsPage {
    let agenda = content.agenda();
    let all = findings(agenda);
    let (overlaps, gaps): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.gap.key() == "overlap");
    let tell = Tell(&frame);
    let told = |found: Vec<_>| -> Vec<FindingView> {
        found
            .into_iter()
            .map(|one| tell.finding(agenda, one))
            .collect()
    };
    let lines: Vec<CoverageLine> = coverage(agenda, &content.conditions())
        .into_iter()
        .map(|standing| CoverageLine {
            key: standing.condition.key(),
            standing,
        })
        .collect();
    GapsPage {
        slug: seat.slug.clone(),
        is_working: content.is_working,
        is_bare: agenda.goals.is_empty(),
        overlaps: told(overlaps),
        gaps: told(gaps),
        is_untagged: lines.iter().all(|line| line.standing.is_open()),
        coverage: lines,
        plan,
        frame,
    }
}

#[derive(Template)]
#[template(path = "agenda/pages/print.html")]
struct PrintPage {
    frame: Frame,
    slug: String,
    place: String,
    number: Option<i64>,
    ratified: bool,
    texts: Vec<TextView>,
    outline: Outline,
    places: Vec<String>,
}

async fn print(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let content = service::board(&app, &seat, wanted.version).await?;
    let tell = Tell(&frame);
    let number = content.shown.as_ref().map(|row| row.number);
    let places = content.agenda().places.iter();
    Ok(page(PrintPage {
        slug: seat.slug,
        place: seat.partnership_name,
        ratified: number.is_some() && content.ratified.as_ref().map(|one| one.number) == number,
        number,
        texts: tell.texts(content.agenda(), false),
        outline: tell.outline(content.agenda()),
        places: places.map(|one| one.name.clone()).collect(),
        frame,
    }))
}

fn name(seat: &Seat, content: &Board, end: &str) -> String {
    let shown = content.shown.as_ref().map(|row| row.number.to_string());
    let number = shown.map_or_else(String::new, |number| ["-", &number].concat());
    [seat.slug.as_str(), "-agenda", &number, ".", end].concat()
}

async fn csv(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let content = service::board(&app, &seat, wanted.version).await?;
    let sheet = export::table(&frame, content.agenda());
    let bytes = csv_sheet(&sheet, CsvOptions::default());
    Ok(download(
        &name(&seat, &content, "csv"),
        "text/csv; charset=utf-8",
        bytes,
    ))
}

async fn xlsx(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let content = service::board(&app, &seat, wanted.version).await?;
    let day = today(&app, &seat);
    let made = export::document(&frame, content.agenda(), &seat.partnership_name, day);
    let bytes = xlsx_document(&made).map_err(|error| Failure::Ours(error.to_string()))?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(download(&name(&seat, &content, "xlsx"), kind, bytes))
}

async fn toml(
    State(app): State<App>,
    seat: Seat,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let content = service::board(&app, &seat, wanted.version).await?;
    let number = content.shown.as_ref().map(|row| row.number);
    let text = agenda_to_toml(content.agenda(), &seat.partnership_name, number)
        .map_err(|error| Failure::Ours(error.to_string()))?;
    let kind = "application/toml; charset=utf-8";
    Ok(download(
        &name(&seat, &content, "toml"),
        kind,
        text.into_bytes(),
    ))
}
