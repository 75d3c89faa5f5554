//! A version to take away: the fingerprinted file, a text for other programs, a table.

use mainstay_core::charter::sections;
use mainstay_report::table::{Cell, Column, ColumnKind, CsvOptions, SheetOut, csv_sheet};

use super::service::{Part, VersionPage, charter_file};
use super::tell::{RowView, Tell};
use crate::shell::Frame;

/// The version as the file whose fingerprint the page shows.
pub fn toml(page: &VersionPage) -> String {
    charter_file(&page.row.place_name, page.row.number, &page.parts).as_toml()
}

/// The version as a text with headings, with its adoption and signatures.
pub fn markdown(frame: &Frame, page: &VersionPage) -> String {
    let tell = Tell(frame);
    let number = page.row.number.to_string();
    let mut lines = vec![
        format!("# {}", page.row.place_name),
        format!(
            "{}. {} `{}`",
            frame.t1("charter-version", "number", number),
            frame.t("charter-hash"),
            page.row.hash
        ),
    ];
    for part in &page.parts {
        lines.push(format!("## {}. {}", part.number, tell.title(part.number)));
        lines.extend(tell.nature(part));
        if !part.rows().is_empty() {
            lines.push(table(frame, &tell.rows(part)));
        }
        if !part.words.is_empty() {
            lines.push(part.words.clone());
        }
    }
    if let Some(adoption) = &page.adoption {
        lines.push(format!("## {}", frame.t("charter-adoption")));
        let date = frame.date_text(&adoption.adopted_on);
        lines.push(frame.t2(
            "charter-adopted-by",
            "body",
            adoption.body.as_str(),
            "date",
            date.as_str(),
        ));
    }
    if !page.signatures.is_empty() {
        lines.push(format!("## {}", frame.t("charter-signatures")));
        let signed = page.signatures.iter().map(|one| {
            let date = frame.date_text(&one.signed_on);
            let stance = frame.tk("charter-stance", &one.stance);
            let more = if one.words.is_empty() {
                String::new()
            } else {
                format!(" ({})", one.words)
            };
            let who = [one.name.as_str(), one.job.as_str()].join(", ");
            format!("- {}: {who}, {date}. {stance}{more}", one.organisation_name)
        });
        lines.push(signed.collect::<Vec<_>>().join("\n"));
    }
    let mut text = lines.join("\n\n");
    text.push('\n');
    text
}

fn table(frame: &Frame, rows: &[RowView]) -> String {
    let heads = ["what", "with", "detail", "until", "note"];
    let heads = heads.map(|key| frame.tk("charter-column", key));
    let line = |cells: [&str; 5]| {
        format!(
            "| {} |",
            cells.map(|cell| cell.replace('|', "/")).join(" | ")
        )
    };
    let head = line([&heads[0], &heads[1], &heads[2], &heads[3], &heads[4]]);
    let rule = line(["---"; 5]);
    let rows = rows
        .iter()
        .map(|row| line([&row.what, &row.with, &row.detail, &row.until, &row.note]));
    let all: Vec<String> = [head, rule].into_iter().chain(rows).collect();
    all.join("\n")
}

/// The version as a table: sections, rows of the data section, signatures.
pub fn csv(frame: &Frame, page: &VersionPage) -> Vec<u8> {
    csv_sheet(&sheet(frame, page), CsvOptions::default())
}

/// The same, for the documents it is part of.
pub fn sheet(frame: &Frame, page: &VersionPage) -> SheetOut {
    SheetOut {
        rows: rows(frame, page),
        ..bare(frame)
    }
}

/// The table without a row: nothing was shared yet.
pub fn bare(frame: &Frame) -> SheetOut {
    let column = |key: &str, width| Column {
        name: frame.tk("charter-column", key),
        kind: ColumnKind::Text,
        width,
    };
    SheetOut {
        name: frame.t("charter-title"),
        columns: vec![
            column("part", 14.0),
            column("number", 8.0),
            column("title", 30.0),
            column("text", 60.0),
            column("with", 20.0),
            column("detail", 20.0),
            column("until", 16.0),
            column("note", 40.0),
        ],
        rows: Vec::new(),
    }
}

fn rows(frame: &Frame, page: &VersionPage) -> Vec<Vec<Cell>> {
    let tell = Tell(frame);
    let part_word = |key: &str| frame.tk("charter-column", key);
    let mut rows = Vec::new();
    for section in sections() {
        let empty = Part::default();
        let part = page.part(section.number).unwrap_or(&empty);
        let (number, title) = (section.number.to_string(), tell.title(section.number));
        let nature = tell.nature(part).unwrap_or_default();
        let kind = part_word("section");
        rows.push(line([
            &kind,
            &number,
            &title,
            &part.words,
            "",
            "",
            "",
            &nature,
        ]));
        for row in tell.rows(part) {
            let kind = part_word("shared-row");
            rows.push(line([
                &kind,
                &number,
                &title,
                &row.what,
                &row.with,
                &row.detail,
                &row.until,
                &row.note,
            ]));
        }
    }
    for one in &page.signatures {
        let (kind, stance) = (
            part_word("signature"),
            frame.tk("charter-stance", &one.stance),
        );
        let who = [one.name.as_str(), one.job.as_str(), one.signed_on.as_str()].join(", ");
        let until = one.until.clone().unwrap_or_default();
        let level = frame.tk("charter-level", &one.level);
        let name = one.organisation_name.as_str();
        rows.push(line([
            &kind, "20", name, &who, &stance, &level, &until, &one.words,
        ]));
    }
    rows
}

fn line(cells: [&str; 8]) -> Vec<Cell> {
    let cell = |text: &str| {
        if text.is_empty() {
            Cell::Blank
        } else {
            Cell::Text(text.to_owned())
        }
    };
    cells.map(cell).into()
}
