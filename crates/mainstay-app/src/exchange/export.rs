//! Tables to take away: organisations, contacts, seats of bodies, commitments, the charter; each as a table for people and programs.

use mainstay_report::table::{Cell, Column, ColumnKind, Document, DocumentWords, SheetOut};

use super::things::Known;
use crate::bodies::service::Filled;
use crate::roster::service::{Roster, SectorRow};
use crate::roster::web::label;
use crate::shell::Frame;

fn column(frame: &Frame, key: &str, kind: ColumnKind) -> Column {
    Column {
        name: frame.tk("exchange-column", key),
        kind,
        width: if kind == ColumnKind::Date { 14.0 } else { 26.0 },
    }
}

fn text(text: &str) -> Cell {
    if text.is_empty() {
        Cell::Blank
    } else {
        Cell::Text(text.to_owned())
    }
}

fn day(text: &str) -> Cell {
    text.parse().map_or(Cell::Blank, Cell::Date)
}

fn columns(frame: &Frame, keys: &[(&str, ColumnKind)]) -> Vec<Column> {
    let all = keys.iter();
    all.map(|(key, kind)| column(frame, key, *kind)).collect()
}

/// The organisations. The same file, brought again, says what is there already.
pub fn organisations(frame: &Frame, known: &[Known], sectors: &[SectorRow]) -> SheetOut {
    let (words, date) = (ColumnKind::Text, ColumnKind::Date);
    let row = |one: &Known| {
        let texts = &one.texts.now;
        let named = sectors
            .iter()
            .filter(|row| texts.sectors.contains(&row.key));
        let named: Vec<String> = named.map(|row| label(frame, row)).collect();
        let ids = one.identifiers.iter();
        let ids = ids.map(|part| [part.now.0.as_str(), ": ", &part.now.1].concat());
        let place = one
            .places
            .first()
            .map(|part| part.now.clone())
            .unwrap_or_default();
        vec![
            text(&texts.name),
            text(&texts.also.join("; ")),
            text(&named.join("; ")),
            day(&texts.joined_on),
            day(&texts.left_on),
            text(&texts.description),
            text(&texts.website),
            text(&texts.email),
            text(&ids.collect::<Vec<_>>().join("; ")),
            text(&place.street),
            text(&place.city),
            text(&place.region),
            text(&place.postcode),
            text(&place.country),
            text(&texts.note),
        ]
    };
    SheetOut {
        name: frame.t("exchange-table-organisations"),
        columns: columns(
            frame,
            &[
                ("name", words),
                ("also_called", words),
                ("sectors", words),
                ("joined_on", date),
                ("left_on", date),
                ("description", words),
                ("website", words),
                ("email", words),
                ("identifier", words),
                ("street", words),
                ("city", words),
                ("region", words),
                ("postcode", words),
                ("country", words),
                ("note", words),
            ],
        ),
        rows: known.iter().map(row).collect(),
    }
}

/// The contacts, each with the organisation.
pub fn contacts(frame: &Frame, roster: &Roster) -> SheetOut {
    let words = ColumnKind::Text;
    let rows = roster.organisations.iter().flat_map(|row| {
        let own = roster
            .contacts
            .iter()
            .filter(|one| one.organisation == row.id);
        own.map(|one| {
            let cells = [&row.name, &one.name, &one.email, &one.phone, &one.job];
            cells.into_iter().map(|cell| text(cell)).collect()
        })
    });
    SheetOut {
        name: frame.t("exchange-table-contacts"),
        rows: rows.collect(),
        columns: columns(
            frame,
            &[
                ("name", words),
                ("contact_name", words),
                ("contact_email", words),
                ("contact_phone", words),
                ("contact_job", words),
            ],
        ),
    }
}

/// The seats of all bodies.
pub fn seats(frame: &Frame, bodies: &[Filled]) -> SheetOut {
    let (words, date) = (ColumnKind::Text, ColumnKind::Date);
    let rows = bodies.iter().flat_map(|filled| {
        filled.seats.iter().map(|held| {
            let seat = &held.seat;
            let chair = if seat.is_chair == 1 {
                frame.t("exchange-yes")
            } else {
                String::new()
            };
            vec![
                text(&filled.body.name),
                text(seat.organisation_name.as_deref().unwrap_or_default()),
                text(&seat.name),
                text(&seat.alternate),
                text(&chair),
                day(seat.starts_on.as_deref().unwrap_or_default()),
                day(seat.ends_on.as_deref().unwrap_or_default()),
            ]
        })
    });
    SheetOut {
        name: frame.t("exchange-table-seats"),
        rows: rows.collect(),
        columns: columns(
            frame,
            &[
                ("body", words),
                ("organisation", words),
                ("person", words),
                ("alternate", words),
                ("chair", words),
                ("from", date),
                ("until", date),
            ],
        ),
    }
}

/// Tables as one document, with what each column holds.
pub fn document(
    frame: &Frame,
    title: String,
    made_on: jiff::civil::Date,
    sheets: Vec<SheetOut>,
) -> Document {
    let from = frame
        .seat
        .as_ref()
        .map_or("", |seat| seat.partnership_name.as_str());
    Document {
        notes: vec![
            (frame.t("exchange-note-from"), from.to_owned()),
            (frame.t("exchange-note-on"), frame.date(made_on)),
        ],
        title,
        made_on,
        sheets,
        words: DocumentWords {
            notes: frame.t("exchange-notes"),
            about: frame.t("exchange-about"),
            note: frame.t("exchange-note"),
        },
    }
}

/// What is in the archive: each file with its columns and what they hold.
pub fn read_me(
    frame: &Frame,
    place: &str,
    made_on: jiff::civil::Date,
    files: &[(String, SheetOut)],
) -> String {
    let mut lines = vec![
        frame.t2(
            "exchange-readme-title",
            "partnership",
            place,
            "date",
            frame.date(made_on),
        ),
        String::new(),
        frame.t("exchange-readme-how"),
    ];
    for (name, sheet) in files {
        lines.push(String::new());
        let count = sheet.rows.len();
        lines.push(frame.t3(
            "exchange-readme-file",
            [
                ("file", name),
                ("table", &sheet.name),
                ("rows", &count.to_string()),
            ],
        ));
        for column in &sheet.columns {
            let kind = frame.tk(
                "exchange-kind",
                if column.kind == ColumnKind::Date {
                    "date"
                } else {
                    "text"
                },
            );
            lines.push(["  - ", &column.name, ": ", &kind].concat());
        }
    }
    lines.join("\r\n") + "\r\n"
}
