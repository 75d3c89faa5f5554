//! The agenda to take away: as one table, a line for each activity, and as a workbook with the texts beside it.

use mainstay_core::agenda::{Agenda, Strategy};
use mainstay_report::table::{Cell, Column, ColumnKind, Document, DocumentWords, SheetOut};

use super::tell::{Tell, names};
use crate::shell::Frame;

/// The columns of the table, by the words of their headings.
const COLUMNS: [&str; 17] = [
    "goal",
    "for_whom",
    "by_when",
    "target",
    "goal_indicators",
    "strategy",
    "conditions",
    "activity",
    "from",
    "to",
    "places",
    "lead",
    "takes_part",
    "is_common",
    "roles",
    "indicators",
    "note",
];

/// The agenda as one table: a line for each activity; goals and strategies with nothing under them have a line of their own.
pub fn table(frame: &Frame, agenda: &Agenda) -> SheetOut {
    let mut rows = Vec::new();
    for goal in &agenda.goals {
        let head = [
            goal.what.clone(),
            goal.for_whom.clone(),
            goal.by_when.clone(),
            goal.target.clone(),
            names(agenda, &goal.indicators),
        ];
        let before = rows.len();
        for strategy in agenda.strategies_of(goal.id) {
            under_strategy(frame, agenda, &head, strategy, &mut rows);
        }
        if rows.len() == before {
            rows.push(cells(&head));
        }
    }
    SheetOut {
        name: frame.t("agenda-title"),
        columns: COLUMNS.iter().map(|key| column(frame, key)).collect(),
        rows,
    }
}

fn column(frame: &Frame, key: &str) -> Column {
    let is_date = ["by_when", "from", "to"].contains(&key);
    Column {
        name: frame.tk("agenda-column", key),
        kind: if is_date {
            ColumnKind::Date
        } else {
            ColumnKind::Text
        },
        width: if is_date { 12.0 } else { 26.0 },
    }
}

fn under_strategy(
    frame: &Frame,
    agenda: &Agenda,
    head: &[String; 5],
    strategy: &Strategy,
    rows: &mut Vec<Vec<Cell>>,
) {
    let tell = Tell(frame);
    let mut start: Vec<String> = head.to_vec();
    start.push(strategy.what.clone());
    let before = rows.len();
    for activity in agenda.activities_of(strategy.id) {
        let view = tell.activity(agenda, activity);
        let mut conditions = strategy.conditions.clone();
        conditions.extend(&activity.conditions);
        conditions.sort();
        conditions.dedup();
        let roles = view
            .raci
            .iter()
            .map(|(duty, who)| [duty, ": ", who].concat());
        let mut line = start.clone();
        line.extend([
            tell.conditions(&conditions).join(", "),
            view.what,
            activity.from.clone(),
            activity.to.clone(),
            view.places,
            view.lead,
            view.others,
            if view.is_common {
                frame.t("agenda-yes")
            } else {
                String::new()
            },
            roles.collect::<Vec<_>>().join("; "),
            view.indicators,
            view.note,
        ]);
        rows.push(cells(&line));
    }
    if rows.len() == before {
        start.push(tell.conditions(&strategy.conditions).join(", "));
        rows.push(cells(&start));
    }
}

/// Texts as cells; days as days.
fn cells(texts: &[String]) -> Vec<Cell> {
    let cell = |(at, text): (usize, &String)| match text.parse() {
        Ok(day) if [2, 8, 9].contains(&at) => Cell::Date(day),
        _ if text.is_empty() => Cell::Blank,
        _ => Cell::Text(text.clone()),
    };
    texts.iter().enumerate().map(cell).collect()
}

/// The agenda as a workbook: the table, the texts, the places.
pub fn document(frame: &Frame, agenda: &Agenda, place: &str, today: jiff::civil::Date) -> Document {
    let texts = Tell(frame).texts(agenda, false);
    let plain = |name: String, heads: [&str; 2], rows: Vec<Vec<Cell>>| SheetOut {
        name,
        columns: heads.iter().map(|key| column(frame, key)).collect(),
        rows,
    };
    let text_rows = texts.into_iter().map(|one| cells(&[one.title, one.body]));
    let place_rows = agenda.places.iter().map(|one| {
        let whole = if one.is_whole {
            frame.t("agenda-yes")
        } else {
            String::new()
        };
        cells(&[one.name.clone(), whole])
    });
    Document {
        title: [&frame.t("agenda-title"), " – ", place].concat(),
        made_on: today,
        sheets: vec![
            table(frame, agenda),
            plain(
                frame.t("agenda-texts"),
                ["part", "text"],
                text_rows.collect(),
            ),
            plain(
                frame.t("agenda-places"),
                ["place", "whole"],
                place_rows.collect(),
            ),
        ],
        notes: Vec::new(),
        words: DocumentWords {
            notes: frame.t("export-notes"),
            about: frame.t("export-about"),
            note: frame.t("export-note"),
        },
    }
}
