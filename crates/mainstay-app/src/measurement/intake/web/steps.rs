//! The pages of a file, step by step: how it writes numbers, its tables, its columns, what handing in would do.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use crate::measurement::collection::grid::period_words;
use crate::measurement::intake::column_words::{Offers, TableRows, offers, table_rows};
use crate::measurement::intake::open_ways::Open;
use crate::measurement::intake::page_words::{
    self as say, FigureRow, OtherPeriod, ProblemRow, SuspicionRow,
};
use crate::measurement::intake::reading::{Step, is_about_words};
use crate::measurement::intake::service::Opened;
use crate::measurement::intake::typed::Typed;
use crate::shell::{FormErrors, Frame, page_with};

#[derive(Template)]
#[template(path = "measurement/intake/pages/way.html")]
struct WayPage {
    frame: Frame,
    errors: FormErrors,
    base: String,
    here: String,
    opened: Opened,
    numbers: Option<Open>,
    dates: Option<Open>,
    typed: Typed,
}

#[derive(Template)]
#[template(path = "measurement/intake/pages/tables.html")]
struct TablesPage {
    frame: Frame,
    errors: FormErrors,
    base: String,
    here: String,
    opened: Opened,
    tables: Vec<TableChoice>,
    typed: Typed,
}

struct TableChoice {
    at: usize,
    sheet: String,
    range: String,
    title: String,
    is_used: bool,
    is_hidden: bool,
    headers: Vec<String>,
    rows: Vec<Vec<String>>,
}

#[derive(Template)]
#[template(path = "measurement/intake/pages/columns.html")]
struct ColumnsPage {
    frame: Frame,
    errors: FormErrors,
    base: String,
    here: String,
    opened: Opened,
    tables: Vec<TableRows>,
    unsure: usize,
    known: usize,
    words: Vec<ProblemRow>,
    offers: Offers,
}

#[derive(Template)]
#[template(path = "measurement/intake/pages/suspicion.html")]
struct SuspicionPage {
    frame: Frame,
    period: String,
    errors: FormErrors,
    base: String,
    here: String,
    opened: Opened,
    suspicions: Vec<SuspicionRow>,
    typed: Typed,
}

#[derive(Template)]
#[template(path = "measurement/intake/pages/preview.html")]
struct PreviewPage {
    frame: Frame,
    errors: FormErrors,
    base: String,
    here: String,
    counts: String,
    problems: Vec<ProblemRow>,
    remarks: Vec<ProblemRow>,
    differs: bool,
    figures: Vec<FigureRow>,
    rows: usize,
    account: Vec<(String, usize)>,
    checked: usize,
    others: Vec<OtherPeriod>,
    typed: Typed,
    opened: Opened,
}

pub(super) fn step_page(
    status: StatusCode,
    frame: Frame,
    base: String,
    opened: Opened,
    step: Step,
    typed: Typed,
    errors: FormErrors,
) -> Response {
    let here = format!("{base}/file/{}", opened.row.id);
    // Before the way of writing is known, no later step can be shown.
    match (opened.reading.step, step) {
        (Step::Way, _) | (_, Step::Way) => page_with(
            status,
            WayPage {
                numbers: opened.content.open.iter().find(|one| !one.dates).cloned(),
                dates: opened.content.open.iter().find(|one| one.dates).cloned(),
                frame,
                errors,
                base,
                here,
                opened,
                typed,
            },
        ),
        (_, Step::Suspicion) => page_with(
            status,
            SuspicionPage {
                suspicions: say::suspicion_rows(&opened, frame.words),
                period: period_words(opened.ground.asked.period, frame.words),
                frame,
                errors,
                base,
                here,
                opened,
                typed,
            },
        ),
        (_, Step::Tables) => page_with(
            status,
            TablesPage {
                tables: table_choices(&opened, &typed),
                typed,
                frame,
                errors,
                base,
                here,
                opened,
            },
        ),
        (_, Step::Columns) => columns(status, frame, base, here, opened, &typed, errors),
        (_, Step::Preview) => preview(status, frame, base, here, opened, typed, errors),
    }
}

fn columns(
    status: StatusCode,
    frame: Frame,
    base: String,
    here: String,
    opened: Opened,
    typed: &Typed,
    errors: FormErrors,
) -> Response {
    let words = frame.words;
    let tables = table_rows(&opened, words);
    let all = tables.iter().flat_map(|table| &table.columns);
    let (unsure, known): (Vec<_>, Vec<_>) = all.partition(|column| column.is_unsure);
    let content = ColumnsPage {
        unsure: unsure.len(),
        known: known.len(),
        words: say::problem_rows(&opened, typed, words)
            .into_iter()
            .filter(|row| is_about_words(&opened.reading.problems[row.at]))
            .collect(),
        offers: offers(&opened, words),
        tables,
        frame,
        errors,
        base,
        here,
        opened,
    };
    page_with(status, content)
}

fn preview(
    status: StatusCode,
    frame: Frame,
    base: String,
    here: String,
    opened: Opened,
    typed: Typed,
    errors: FormErrors,
) -> Response {
    let words = frame.words;
    let counts = opened.reading.comparison.counts;
    let total = counts.new + counts.changed + counts.same + counts.problems;
    let (rows, account) = say::account(&opened.reading, words);
    let (mut remarks, problems): (Vec<_>, Vec<_>) = say::problem_rows(&opened, &typed, words)
        .into_iter()
        .partition(|row: &ProblemRow| row.is_remark);
    remarks.sort_by_key(|row| !row.is_difference);
    // A figure unlike the last one and unlike the usual one is one remark.
    remarks
        .dedup_by(|next, row| !next.is_difference && !row.is_difference && next.title == row.title);
    let content = PreviewPage {
        counts: words.say(
            "intake-counts",
            &[
                ("total", total.into()),
                ("new", counts.new.into()),
                ("changed", counts.changed.into()),
                ("same", counts.same.into()),
                ("problems", counts.problems.into()),
            ],
        ),
        problems,
        differs: remarks.iter().any(|row| row.is_difference),
        remarks,
        figures: say::figure_rows(&opened, words),
        checked: opened
            .reading
            .whole
            .account
            .cells
            .iter()
            .filter(|(_, fate)| *fate == mainstay_core::measurement::intake::Fate::Check)
            .count(),
        others: say::other_periods(&opened, words),
        rows,
        account,
        typed,
        frame,
        errors,
        base,
        here,
        opened,
    };
    page_with(status, content)
}

/// The tables that are ticked: as the form was sent, else those in use.
fn ticked(opened: &Opened, typed: &Typed) -> Vec<usize> {
    if typed.0.is_empty() {
        opened.reading.used.iter().map(|one| one.at).collect()
    } else {
        let texts = typed.all("tables");
        texts.filter_map(|text| text.parse().ok()).collect()
    }
}

fn table_choices(opened: &Opened, typed: &Typed) -> Vec<TableChoice> {
    let tables = opened
        .content
        .tables(opened.reading.way)
        .unwrap_or_default();
    let used = ticked(opened, typed);
    tables
        .iter()
        .enumerate()
        .map(|(at, found)| {
            let shown: Vec<_> = found
                .table
                .columns
                .iter()
                .filter(|one| !one.personal)
                .take(6)
                .collect();
            let cell = |row: u32, letter: &str| {
                let label = found
                    .table
                    .rows
                    .iter()
                    .filter(|one| one.row == row)
                    .flat_map(|one| &one.labels);
                let figure = found
                    .table
                    .figures
                    .iter()
                    .find(|one| one.row == row && one.column == letter);
                label
                    .filter(|(known, _)| known == letter)
                    .map(|(_, text)| text.clone())
                    .next()
                    .or_else(|| figure.map(|one| one.text.clone()))
                    .unwrap_or_default()
            };
            TableChoice {
                at,
                sheet: found.table.sheet.clone(),
                range: found.range.clone(),
                title: found.table.titles.first().cloned().unwrap_or_default(),
                is_used: used.contains(&at),
                is_hidden: found.hidden,
                headers: shown.iter().map(|one| one.name.clone()).collect(),
                rows: found
                    .table
                    .rows
                    .iter()
                    .filter(|row| row.role == mainstay_core::measurement::intake::RowRole::Value)
                    .take(3)
                    .map(|row| shown.iter().map(|one| cell(row.row, &one.letter)).collect())
                    .collect(),
            }
        })
        .collect()
}
