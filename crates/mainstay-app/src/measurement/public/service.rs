//! What can be done with outside public series, and who may do it: bring a file, look, take it over, take it back.

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::measurement::RollupRule;
use mainstay_db::{Tx, Uuid};

use super::choice::Choice;
use super::reading::{self, Calendar, SeriesRead};
use super::store::{self, Listed, Series};
use crate::audit;
use crate::measurement::facts::{self, HandInKind, NewFigure, NewSubmission};
use crate::measurement::indicators::catalogue::{Indicator, framework};
use crate::measurement::intake::{Content, Found, read_file};
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// Files nobody took over are thrown away after thirty days.
const KEPT_FOR: i64 = 30 * 24 * 3_600_000_000;
/// The longest text of one line about a source.
const LONGEST: usize = 300;

/// Where a series comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Who publishes it.
    pub publisher: String,
    /// The page or file it was taken from.
    pub address: String,
    /// Under which licence or terms.
    pub licence: String,
    /// The day it was taken.
    pub retrieved_on: String,
}

impl About {
    /// The same, or what to correct.
    fn checked(&self, today: Date) -> Result<(), FormErrors> {
        let mut errors = FormErrors::new();
        if self.publisher.is_empty() {
            errors.add("publisher", "error-series-publisher");
        }
        if self.licence.is_empty() {
            errors.add("licence", "error-series-licence");
        }
        for (field, text) in [
            ("publisher", &self.publisher),
            ("licence", &self.licence),
            ("address", &self.address),
        ] {
            if text.chars().count() > LONGEST {
                errors.add(field, "error-series-long");
            }
        }
        match self.retrieved_on.parse::<Date>() {
            Ok(day) if day <= today => {}
            Ok(_) => errors.add("retrieved_on", "error-series-future"),
            Err(_) => errors.add("retrieved_on", "error-series-day"),
        }
        if errors.is_empty() {
            Ok(())
        } else {
            Err(errors)
        }
    }
}

/// The page to bring a series on.
#[derive(Debug, Clone)]
pub struct SeriesPage {
    /// The indicator.
    pub indicator: Indicator,
    /// The files brought so far, newest first.
    pub listed: Vec<Listed>,
}

/// The page to bring a series on, with what was brought so far.
pub async fn series_page(app: &App, seat: &Seat, key: String) -> Result<SeriesPage, Failure> {
    seat.must(Deed::EditIndicators)?;
    let partnership = seat.partnership;
    app.db()
        .snapshot(move |tx| {
            let indicator = public_indicator(tx, partnership, &key)?;
            let listed = store::of_indicator(tx, partnership, indicator.id)?;
            Ok(SeriesPage { indicator, listed })
        })
        .await
}

/// The indicator, when its number is one public series.
fn public_indicator(tx: &mut Tx<'_>, partnership: Uuid, key: &str) -> Result<Indicator, Failure> {
    let framework = framework(tx, partnership)?;
    let indicator = framework.by_key(key).cloned().ok_or(Failure::NotHere)?;
    if indicator.is_retired() {
        return Err(Failure::NotNow("failure-indicator-retired"));
    }
    if indicator.current().fields.rollup != RollupRule::Public {
        return Err(Failure::NotNow("failure-series-not-public"));
    }
    Ok(indicator)
}

/// Reads a file and keeps what it says until it is taken over. The same file again is the same series.
pub async fn bring(
    app: &App,
    seat: &Seat,
    key: String,
    about: About,
    (file_name, bytes): (String, Vec<u8>),
) -> Result<Uuid, Failure> {
    seat.must(Deed::EditIndicators)?;
    let zone = jiff::tz::TimeZone::get(&seat.zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let today = app.now().to_zoned(zone).date();
    about.checked(today).map_err(Failure::Form)?;
    let hash = digest(&bytes);
    let name = short_name(&file_name);
    let shown = name.clone();
    let content = tokio::task::spawn_blocking(move || read_file(&bytes, &shown, true))
        .await
        .map_err(|error| Failure::Ours(format!("a file could not be read: {error}")))?
        .map_err(Failure::Form)?;
    let text = content.text()?;
    let (app_inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            let indicator = public_indicator(tx, seat.partnership, &key)?;
            store::drop_older(tx, seat.partnership, now - KEPT_FOR)?;
            drop_same(tx, seat.partnership, indicator.id, &hash)?;
            store::put_series(
                tx,
                seat.partnership,
                id,
                indicator.id,
                &name,
                &hash,
                &text,
                &about.publisher,
                &about.address,
                &about.licence,
                &about.retrieved_on,
                &seat.name,
                now,
            )?;
            let named = &indicator.current().fields.name;
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "series_read",
                named,
                &name,
            )?;
            Ok(id)
        })
        .await
}

/// A file's name, not too long.
fn short_name(name: &str) -> String {
    let letters = name.chars().filter(|letter| !letter.is_control());
    letters.take(150).collect()
}

/// The same file brought again takes the place of the one that waits.
fn drop_same(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    indicator: Uuid,
    hash: &[u8],
) -> Result<(), Failure> {
    let listed = store::of_indicator(tx, partnership, indicator)?;
    let waits = |row: &&Listed| row.submission.is_none() && row.file_hash == hash;
    if let Some(same) = listed.iter().find(waits) {
        store::drop_open(tx, partnership, same.id)?;
    }
    Ok(())
}

/// A file with what it says under a choice.
#[derive(Debug, Clone)]
pub struct Looked {
    /// The indicator.
    pub indicator: Indicator,
    /// The file, without its content.
    pub row: Series,
    /// What was read of it.
    pub content: Content,
    /// The choice with every gap filled.
    pub choice: Choice,
    /// How periods are read.
    pub calendar: Calendar,
    /// What it says; nothing while it is open how numbers are written.
    pub read: Option<SeriesRead>,
    /// Figures there are none of yet, that differ from those on record, and that are the same.
    pub counts: [usize; 3],
}

impl Looked {
    /// The tables as they are read now.
    pub fn tables(&self) -> Option<&[Found]> {
        self.content.tables(self.choice.way)
    }
}

/// Looks at a file that was brought.
pub async fn look(
    app: &App,
    seat: &Seat,
    (key, id): (String, Uuid),
    choice: Choice,
) -> Result<Looked, Failure> {
    seat.must(Deed::EditIndicators)?;
    let partnership = seat.partnership;
    app.db()
        .snapshot(move |tx| looked(tx, partnership, (&key, id), choice.clone()))
        .await
}

fn looked(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    (key, id): (&str, Uuid),
    choice: Choice,
) -> Result<Looked, Failure> {
    let indicator = public_indicator(tx, partnership, key)?;
    let mut row = store::series(tx, partnership, id)?
        .filter(|row| row.indicator == indicator.id)
        .ok_or(Failure::NotHere)?;
    if row.submission.is_some() {
        return Err(Failure::NotNow("failure-series-taken"));
    }
    let content = Content::read(&std::mem::take(&mut row.content))?;
    let calendar = Calendar {
        fiscal: framework(tx, partnership)?.fiscal,
        kind: indicator.current().fields.period_kind,
        is_fiscal: choice.fiscal,
    };
    let mut found = Looked {
        read: None,
        counts: [0; 3],
        calendar,
        choice,
        indicator,
        row,
        content,
    };
    let Some(tables) = found.tables() else {
        return Ok(found);
    };
    let choice = reading::suggested(tables, found.choice.clone(), calendar);
    let read = reading::read(&tables[choice.table].table, &choice, calendar);
    for figure in figures(&found.indicator, &read) {
        let (of, period) = (figure.indicator, &figure.period);
        let kept = facts::store::current_figure(tx, partnership, of, None, period, "")?;
        let at = kept.map_or(0, |kept| if figure.is_same_as(&kept) { 2 } else { 1 });
        found.counts[at] += 1;
    }
    (found.choice, found.read) = (choice, Some(read));
    Ok(found)
}

/// The series as figures to keep.
fn figures(indicator: &Indicator, read: &SeriesRead) -> Vec<NewFigure> {
    read.lines
        .iter()
        .map(|line| NewFigure {
            indicator: indicator.id,
            version: indicator.version_for(line.period).number,
            period: line.period.to_string(),
            breakdown: String::new(),
            numerator: None,
            denominator: None,
            value: line.value,
            missing: line.missing,
            flags: String::new(),
            cells: vec![line.cell.clone()],
        })
        .collect()
}

/// Takes a series over: its figures hold from now on. Returns the receipt's code; a double submit gives the same one.
pub async fn take_over(
    app: &App,
    seat: &Seat,
    (key, id): (String, Uuid),
    choice: Choice,
    once_key: Uuid,
) -> Result<String, Failure> {
    seat.must(Deed::EditIndicators)?;
    let (app_inside, seat, new_id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    // A series has one figure a period: more than a table has rows there cannot be.
    let figure_ids = app.fresh_ids(5_000);
    app.db()
        .write(move |tx| {
            let content = digest(
                [&id.to_string(), choice.question().as_str()]
                    .concat()
                    .as_bytes(),
            );
            if let Submit::Repeat(code) = once::look(tx, once_key, seat.actor.id(), &content)? {
                return Ok(code);
            }
            let looked = looked(tx, seat.partnership, (&key, id), choice.clone())?;
            let new = submission(looked, new_id, &figure_ids)?;
            let receipt = facts::hand_in(tx, &app_inside, &(&seat).into(), &new.0)?;
            store::take(tx, seat.partnership, id, new_id)?;
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "series_taken",
                &new.1,
                &receipt.code,
            )?;
            once::settle(tx, once_key, seat.actor.id(), &content, &receipt.code, now)?;
            Ok(receipt.code)
        })
        .await
}

/// What is handed in, with the indicator's name.
fn submission(looked: Looked, id: Uuid, ids: &[Uuid]) -> Result<(NewSubmission, String), Failure> {
    let read = looked.read.ok_or(Failure::NotNow("failure-series-open"))?;
    if read.is_many() {
        return Err(Failure::NotNow("failure-series-many"));
    }
    let figures = figures(&looked.indicator, &read);
    if figures.is_empty() || figures.len() > ids.len() {
        return Err(Failure::NotNow("failure-series-nothing"));
    }
    let row = looked.row;
    let new = NewSubmission {
        id,
        figure_ids: ids[..figures.len()].to_vec(),
        round: None,
        organisation: None,
        kind: HandInKind::Public,
        figures,
        file: Some((row.file_name, row.file_hash)),
        mapping: None,
        note: String::new(),
    };
    Ok((new, looked.indicator.current().fields.name.clone()))
}

/// Throws away a file that was not taken over.
pub async fn discard(app: &App, seat: &Seat, (key, id): (String, Uuid)) -> Result<(), Failure> {
    seat.must(Deed::EditIndicators)?;
    let partnership = seat.partnership;
    app.db()
        .write(move |tx| {
            let indicator = public_indicator(tx, partnership, &key)?;
            let row = store::series(tx, partnership, id)?.ok_or(Failure::NotHere)?;
            if row.indicator != indicator.id {
                return Err(Failure::NotHere);
            }
            store::drop_open(tx, partnership, id)?;
            Ok(())
        })
        .await
}

/// Takes a series back: what it had replaced holds again. It stays on record.
pub async fn take_back(app: &App, seat: &Seat, (key, id): (String, Uuid)) -> Result<(), Failure> {
    seat.must(Deed::EditIndicators)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let indicator = public_indicator(tx, seat.partnership, &key)?;
            let row = store::series(tx, seat.partnership, id)?
                .filter(|row| row.indicator == indicator.id)
                .ok_or(Failure::NotHere)?;
            let submission = row.submission.ok_or(Failure::NotHere)?;
            let partnership = seat.partnership;
            facts::undo(tx, &app_inside, partnership, submission, &seat.name, "")?;
            let name = &indicator.current().fields.name;
            let file = &row.file_name;
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "series_returned",
                name,
                file,
            )?;
            Ok(())
        })
        .await
}
