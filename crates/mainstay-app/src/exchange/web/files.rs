//! The tables to take away: one by one as CSV or XLSX, or all of them in one archive with a list of their columns.

use axum::extract::{Path, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::learning::Register;
use mainstay_report::table::{CsvOptions, SheetOut, archive, csv_sheet, xlsx_document};

use crate::bodies;
use crate::charter;
use crate::exchange::{export, hsds, service};
use crate::learning;
use crate::roster::service::{self as roster, today};
use crate::shell::files::download;
use crate::shell::{App, Failure, Frame, Seat};
use crate::structure;

/// The tables there are, by the word in their address.
pub const TABLES: [&str; 11] = [
    "organisations",
    "contacts",
    "seats",
    "commitments",
    "charter",
    "review",
    "value",
    "policy",
    "milestone",
    "claim",
    "scenario",
];

pub async fn file(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, file)): Path<(String, String)>,
) -> Result<Response, Failure> {
    // Some of the tables may be seen by more people on their own pages; taking lists away is for those who keep them.
    seat.must(Deed::EditRoster)?;
    let name = [seat.slug.as_str(), "-", &file].concat();
    let (kind, bytes) = made(&app, &seat, &frame, &file).await?;
    Ok(download(&name, kind, bytes))
}

/// A file by its name: what kind it is, and what is in it.
async fn made(
    app: &App,
    seat: &Seat,
    frame: &Frame,
    file: &str,
) -> Result<(&'static str, Vec<u8>), Failure> {
    let (table, kind) = file.split_once('.').ok_or(Failure::NotHere)?;
    Ok(match (table, kind) {
        ("hsds", "json") => ("application/json", directory(app, seat).await?),
        ("hsds", "zip") => ("application/zip", package(app, seat).await?),
        ("everything", "zip") => ("application/zip", everything(app, seat, frame).await?),
        (table, "xlsx") => (XLSX, workbook(app, seat, frame, table).await?),
        (table, "csv") => {
            let table = sheet(app, seat, frame, table).await?;
            (
                "text/csv; charset=utf-8",
                csv_sheet(&table, CsvOptions::default()),
            )
        }
        _ => return Err(Failure::NotHere),
    })
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async fn sheet(app: &App, seat: &Seat, frame: &Frame, table: &str) -> Result<SheetOut, Failure> {
    match table {
        "organisations" => {
            let (known, sectors) = service::organisations(app, seat).await?;
            Ok(export::organisations(frame, &known, &sectors))
        }
        "contacts" => Ok(export::contacts(frame, &roster::roster(app, seat).await?)),
        "seats" => Ok(export::seats(
            frame,
            &bodies::service::bodies(app, seat).await?,
        )),
        "commitments" => {
            let ground = structure::service::overview(app, seat).await?;
            Ok(structure::export::commitments(frame, &ground))
        }
        "charter" => charter_sheet(app, seat, frame).await,
        // The tough topics are in no such list: they go out only to their circle, from their own page.
        table => {
            let register = learnt(table).ok_or(Failure::NotHere)?;
            let (all, around) = learning::service::registers(app, seat).await?;
            Ok(learning::export::register(frame, register, &all, &around))
        }
    }
}

/// The register of what the partnership learns that a table shows, by its word: `review`.
fn learnt(table: &str) -> Option<Register> {
    Register::from_key(table).filter(|one| *one != Register::Topic)
}

/// The charter in force, else the newest version that was shared; a table without rows while there is none.
async fn charter_sheet(app: &App, seat: &Seat, frame: &Frame) -> Result<SheetOut, Failure> {
    let overview = charter::service::overview(app, seat).await?;
    let in_force = overview.in_force().map(|one| one.version);
    let number = in_force.or_else(|| overview.versions.first().map(|one| one.number));
    let Some(number) = number else {
        return Ok(charter::export::bare(frame));
    };
    let page = charter::service::version_page(app, seat, number).await?;
    Ok(charter::export::sheet(frame, &page))
}

async fn workbook(app: &App, seat: &Seat, frame: &Frame, table: &str) -> Result<Vec<u8>, Failure> {
    let sheets = if table == "everything" {
        let mut all = Vec::new();
        for table in TABLES {
            all.push(sheet(app, seat, frame, table).await?);
        }
        all
    } else {
        vec![sheet(app, seat, frame, table).await?]
    };
    let title = [
        seat.partnership_name.as_str(),
        ": ",
        &frame.t("exchange-title"),
    ]
    .concat();
    let document = export::document(frame, title, today(app, seat), sheets);
    xlsx_document(&document).map_err(|error| Failure::Ours(error.to_string()))
}

/// The organisations with services and places as one HSDS document.
async fn directory(app: &App, seat: &Seat) -> Result<Vec<u8>, Failure> {
    let (known, _) = service::organisations(app, seat).await?;
    serde_json::to_vec_pretty(&hsds::directory(&known))
        .map_err(|error| Failure::Ours(error.to_string()))
}

/// The same as an HSDS package of CSV files.
async fn package(app: &App, seat: &Seat) -> Result<Vec<u8>, Failure> {
    let (known, _) = service::organisations(app, seat).await?;
    let files = hsds::tables(&hsds::directory(&known));
    archive(&files, today(app, seat)).map_err(|error| Failure::Ours(error.to_string()))
}

async fn everything(app: &App, seat: &Seat, frame: &Frame) -> Result<Vec<u8>, Failure> {
    let mut tables = Vec::new();
    for table in TABLES {
        let name = [table, ".csv"].concat();
        tables.push((name, sheet(app, seat, frame, table).await?));
    }
    let made_on = today(app, seat);
    let text = export::read_me(frame, &seat.partnership_name, made_on, &tables);
    let mut files = vec![("README.txt".to_owned(), text.into_bytes())];
    files.push((
        "everything.xlsx".to_owned(),
        workbook(app, seat, frame, "everything").await?,
    ));
    let csv = |(name, sheet): &(String, SheetOut)| {
        (name.clone(), csv_sheet(sheet, CsvOptions::default()))
    };
    files.extend(tables.iter().map(csv));
    files.push(("hsds.json".to_owned(), directory(app, seat).await?));
    archive(&files, made_on).map_err(|error| Failure::Ours(error.to_string()))
}
