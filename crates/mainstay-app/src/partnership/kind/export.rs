//! The answers and their reading to take away: a file the command line reads, and a table.

use mainstay_core::partnership::{Answers, PartnershipKind, TypeReading, questions};
use mainstay_report::table::{Cell, Column, ColumnKind, SheetOut};

use super::service::Read;
use super::tell::Tell;
use crate::shell::Frame;

/// The answers as a file for `mainstay advise type`, with what they say on top as notes.
pub fn answers_file(frame: &Frame, place: &str, answers: &str, notes: &[String]) -> String {
    let mut text = String::new();
    let about = [place.to_owned(), frame.t("type-file-about")];
    for note in about.iter().chain(notes) {
        for line in note.lines() {
            text.push_str("# ");
            text.push_str(line);
            text.push('\n');
        }
    }
    text.push('\n');
    text.push_str(answers);
    text
}

/// The notes of a reading, a line each.
pub fn notes(frame: &Frame, reading: &TypeReading) -> Vec<String> {
    let tell = Tell(frame);
    let mut notes = vec![reading.model.to_owned()];
    if let Some(verdict) = &reading.verdict {
        notes.push(tell.kind(verdict.best));
        notes.push(frame.tk("type-confidence", verdict.confidence.key()));
    }
    notes.extend(tell.cards(&reading.cards).into_iter().map(|card| card.text));
    notes
}

/// The reading as one table: what was asked and answered, what it gave, who says so.
pub fn table(frame: &Frame, read: &Read) -> SheetOut {
    let tell = Tell(frame);
    let column = |key: &str, kind| Column {
        name: frame.tk("type-column", key),
        kind,
        width: 24.0,
    };
    let mut rows = fits(tell, frame, &read.reading);
    rows.extend(answered(tell, frame, &read.answers, &read.reading));
    for card in tell.cards(&read.reading.cards) {
        rows.push(line(
            &frame.t("type-cards"),
            &card.text,
            "",
            None,
            &card.sources,
        ));
    }
    for one in tell.cut_offs(&read.reading) {
        rows.push(line(
            &frame.t("type-cut-offs"),
            &one.name,
            "",
            Some(one.value),
            &one.source,
        ));
    }
    if let Some(group) = &read.group {
        let group = tell.group(group);
        for spread in group.disagreements.iter().chain(&group.agreements) {
            for answer in &spread.answers {
                let count = Some(small(answer.count));
                rows.push(line(
                    &frame.t("type-spread"),
                    &spread.ask,
                    &answer.label,
                    count,
                    "",
                ));
            }
        }
    }
    SheetOut {
        name: frame.t("type-title"),
        columns: vec![
            column("part", ColumnKind::Text),
            column("what", ColumnKind::Text),
            column("answer", ColumnKind::Text),
            column("number", ColumnKind::Number { decimals: 4 }),
            column("source", ColumnKind::Text),
        ],
        rows,
    }
}

fn fits(tell: Tell<'_>, frame: &Frame, reading: &TypeReading) -> Vec<Vec<Cell>> {
    let part = frame.t("type-fits");
    let Some(verdict) = &reading.verdict else {
        return vec![line(&part, &frame.t("type-none-yet"), "", None, "")];
    };
    let convention = frame.t("provenance-i");
    let mut rows: Vec<Vec<Cell>> = PartnershipKind::ALL
        .iter()
        .map(|kind| {
            let told = if *kind == verdict.best {
                frame.tk("type-confidence", verdict.confidence.key())
            } else {
                String::new()
            };
            line(
                &part,
                &tell.kind(*kind),
                &told,
                Some(verdict.fit(*kind)),
                &convention,
            )
        })
        .collect();
    for (key, value) in [
        ("type-ambition", verdict.balance.ambition),
        ("type-means-word", verdict.balance.means),
    ] {
        rows.push(line(&part, &frame.t(key), "", value, &convention));
    }
    rows
}

fn answered(
    tell: Tell<'_>,
    frame: &Frame,
    answers: &Answers,
    reading: &TypeReading,
) -> Vec<Vec<Cell>> {
    let part = frame.t("type-answers");
    let best = reading.best();
    questions()
        .iter()
        .map(|question| {
            let choice = answers.choice(question);
            let answer =
                choice.map_or_else(|| frame.t("type-unknown"), |one| tell.said(&one.label));
            let points = choice
                .zip(best.filter(|_| question.is_scored()))
                .map(|(choice, best)| f64::from(choice.weight(best)));
            let sources = choice.map_or_else(String::new, |one| tell.sources(&one.from));
            line(&part, &tell.said(&question.ask), &answer, points, &sources)
        })
        .collect()
}

fn line(part: &str, what: &str, answer: &str, number: Option<f64>, source: &str) -> Vec<Cell> {
    let text = |text: &str| {
        if text.is_empty() {
            Cell::Blank
        } else {
            Cell::Text(text.to_owned())
        }
    };
    let number = number.map_or(Cell::Blank, Cell::Number);
    vec![text(part), text(what), text(answer), number, text(source)]
}

#[expect(clippy::cast_precision_loss, reason = "there are never 2^53 people")]
fn small(count: usize) -> f64 {
    count as f64
}
