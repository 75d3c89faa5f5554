//! The scorecard to take away: real numbers with their units, reasons where there is none, and notes that make it readable by itself.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use mainstay_core::measurement::rollup::{Figure, Reported};
use mainstay_core::measurement::{Accountability, RollupRule};
use mainstay_core::period::Period;
use mainstay_report::table::{Cell, Column, ColumnKind, Document, DocumentWords, SheetOut};

use super::export_groups;
use super::read::Card;
use super::series::Point;
use super::service::{IndicatorPage, Scorecard};
use super::tell::Tell;
use super::trace::Trace;
use crate::measurement::indicators::backing::choices_in_words;
use crate::measurement::indicators::catalogue::{Indicator, Version};
use crate::measurement::public::store::Listed as SeriesFile;
use crate::shell::{App, Seat};

/// Today in the partnership's zone.
pub fn today(app: &App, seat: &Seat) -> Date {
    let zone = TimeZone::get(&seat.zone).unwrap_or(TimeZone::UTC);
    app.now().to_zoned(zone).date()
}

/// The name of a file.
pub fn name(seat: &Seat, what: &str, ending: &str) -> String {
    [seat.slug.as_str(), "-", what, ".", ending].concat()
}

/// Where an indicator's figures come from, in words.
pub fn source(tell: Tell, version: &Version) -> String {
    let kind = tell.tk("source", version.fields.source_kind.key());
    match version.fields.source_ref.trim() {
        "" => kind,
        named => tell.say("source-named", &[("kind", &kind), ("source", named)]),
    }
}

/// Who publishes a series, under which licence, and when it was taken.
pub fn published(tell: Tell, file: &SeriesFile) -> String {
    let day = file.retrieved_on.parse::<Date>();
    let day = day.map_or_else(
        |_| file.retrieved_on.clone(),
        |day| mainstay_report::locale::format_date(day, tell.locale()),
    );
    let named = [
        ("publisher", file.publisher.as_str()),
        ("licence", &file.licence),
        ("day", &day),
    ];
    tell.say("series-source", &named)
}

/// Two decimals are shown; the cell keeps all.
pub const NUMBER: ColumnKind = ColumnKind::Number { decimals: 2 };

/// One column of the locales' name.
pub fn column(tell: Tell, key: &str, kind: ColumnKind) -> Column {
    Column {
        name: tell.tk("column", key),
        kind,
        width: if kind == ColumnKind::Text { 24.0 } else { 14.0 },
    }
}

/// A number, or a blank cell.
pub fn number(value: Option<f64>) -> Cell {
    value.map_or(Cell::Blank, Cell::Number)
}

#[expect(clippy::cast_precision_loss, reason = "there are never 2^53 partners")]
fn count(value: usize) -> Cell {
    Cell::Number(value as f64)
}

/// The figure as value, low end and high end; the reason where there is none.
#[expect(clippy::cast_precision_loss, reason = "people number fewer than 2^53")]
pub fn figure(tell: Tell, point: &Point) -> [Cell; 4] {
    let reason = |text: String| [Cell::Blank, Cell::Blank, Cell::Blank, Cell::Text(text)];
    match &point.rolled.figure {
        Ok(Figure::Number(value)) => [Cell::Number(*value), Cell::Blank, Cell::Blank, Cell::Blank],
        Ok(Figure::People(range)) => [
            Cell::Blank,
            Cell::Number(range.low as f64),
            Cell::Number(range.high as f64),
            Cell::Blank,
        ],
        Ok(Figure::MedianRange { low, high, .. }) => [
            Cell::Blank,
            Cell::Number(*low),
            Cell::Number(*high),
            Cell::Blank,
        ],
        Ok(Figure::ByPartner) => reason(tell.t("scorecard-by-partner")),
        Err(why) => reason(tell.tk("no-figure", why.key())),
    }
}

/// A period's name, and its first and last day as dates.
pub fn period_columns(tell: Tell) -> [Column; 3] {
    [
        column(tell, "period", ColumnKind::Text),
        column(tell, "period-start", ColumnKind::Date),
        column(tell, "period-end", ColumnKind::Date),
    ]
}

pub fn period_cells(tell: Tell, period: Period) -> [Cell; 3] {
    [
        Cell::Text(tell.period(period)),
        Cell::Date(period.start()),
        Cell::Date(period.end()),
    ]
}

/// The columns every table of figures has, from the figure to the definition's number.
fn figure_columns(tell: Tell) -> Vec<Column> {
    vec![
        column(tell, "value", NUMBER),
        column(tell, "low", NUMBER),
        column(tell, "high", NUMBER),
        column(tell, "unit", ColumnKind::Text),
        column(tell, "reason", ColumnKind::Text),
        column(tell, "numerator", NUMBER),
        column(tell, "denominator", NUMBER),
        column(tell, "reported", ColumnKind::Integer),
        column(tell, "expected", ColumnKind::Integer),
        column(tell, "complete", ColumnKind::Text),
        column(tell, "missing", ColumnKind::Text),
        column(tell, "waiting", ColumnKind::Integer),
        column(tell, "version", ColumnKind::Integer),
    ]
}

#[expect(
    clippy::cast_precision_loss,
    reason = "versions number fewer than 2^53"
)]
fn figure_cells(tell: Tell, indicator: &Indicator, point: &Point) -> Vec<Cell> {
    let [value, low, high, reason] = figure(tell, point);
    let complete = if point.is_complete() { "yes" } else { "no" };
    vec![
        value,
        low,
        high,
        Cell::Text(tell.unit(&indicator.version_for(point.period).fields.unit)),
        reason,
        number(point.rolled.numerator),
        number(point.rolled.denominator),
        count(point.rolled.reported),
        count(point.rolled.expected),
        Cell::Text(tell.tk("complete", complete)),
        Cell::Text(tell.missing(point)),
        count(point.waiting()),
        Cell::Number(point.version as f64),
    ]
}

/// The whole scorecard as a document.
pub fn scorecard(tell: Tell, app: &App, seat: &Seat, content: &Scorecard) -> Document {
    let mut columns = vec![
        column(tell, "key", ColumnKind::Text),
        column(tell, "indicator", ColumnKind::Text),
        column(tell, "class", ColumnKind::Text),
        column(tell, "goal", ColumnKind::Text),
        column(tell, "accountability", ColumnKind::Text),
        column(tell, "direction", ColumnKind::Text),
    ];
    columns.extend(period_columns(tell));
    columns.extend(figure_columns(tell));
    for key in ["status", "baseline-period", "target-period"] {
        columns.push(column(tell, key, ColumnKind::Text));
    }
    for key in ["baseline", "target", "expected-today"] {
        columns.push(column(tell, key, NUMBER));
    }
    let rows = content.cards.iter().map(|card| row(tell, card)).collect();
    let mut notes = about(tell, app, seat);
    let filter = content
        .chosen
        .map_or_else(|| tell.t("scorecard-latest"), |period| tell.period(period));
    notes.push((tell.t("note-filter"), filter));
    for card in &content.cards {
        let version = in_force(card);
        notes.push((
            card.indicator.name(tell.0.0).to_owned(),
            definition(tell, version),
        ));
    }
    Document {
        title: tell.say("export-title", &[("partnership", &seat.partnership_name)]),
        made_on: today(app, seat),
        sheets: vec![SheetOut {
            name: tell.t("nav-scorecard"),
            columns,
            rows,
        }],
        notes,
        words: words(tell),
    }
}

fn words(tell: Tell) -> DocumentWords {
    DocumentWords {
        notes: tell.t("export-notes"),
        about: tell.t("export-about"),
        note: tell.t("export-note"),
    }
}

fn in_force(card: &Card) -> &Version {
    card.at.map_or(card.indicator.current(), |at| {
        card.indicator.version_for(card.series.points[at].period)
    })
}

/// Who, where, when, and how to read it.
fn about(tell: Tell, app: &App, seat: &Seat) -> Vec<(String, String)> {
    let made = mainstay_report::locale::format_date(today(app, seat), tell.locale());
    vec![
        (tell.t("note-partnership"), seat.partnership_name.clone()),
        (tell.t("note-made-on"), made),
        (tell.t("note-how"), tell.t("note-how-text")),
        (tell.t("note-counting"), tell.t("scorecard-counting")),
    ]
}

/// A definition in one note: what, in which version, rolled up how, from where.
fn definition(tell: Tell, version: &Version) -> String {
    let fields = &version.fields;
    let parts = [
        fields.definition.trim().to_owned(),
        tell.say("note-version", &[("number", &version.number.to_string())]),
        tell.tk("rollup-help", fields.rollup.key()),
        source(tell, version),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|one| !one.is_empty()).collect();
    parts.join(" · ")
}

/// What stands behind an indicator, one note each; nothing for what was left open.
fn behind(tell: Tell, version: &Version) -> Vec<(String, String)> {
    let backing = &version.fields.backing;
    let grade = |side: &str| {
        let grade = backing.quality(side);
        grade.map_or_else(String::new, |grade| tell.tk("grade", grade.key()))
    };
    let score = backing.score().map(|count| count.to_string());
    let first = [
        ("indicator-agenda_goal", backing.agenda_goal.clone()),
        ("indicator-used_by", backing.used_by.clone()),
        ("indicator-quality_communication", grade("communication")),
        ("indicator-quality_proxy", grade("proxy")),
        ("indicator-quality_data", grade("data")),
        ("indicator-quality_note", backing.quality_note.clone()),
    ];
    let last = [
        ("indicator-disparity_note", backing.disparity_note.clone()),
        (
            "indicator-group-choice",
            score.map_or_else(String::new, |count| {
                tell.say("fits-score", &[("count", &count)])
            }),
        ),
    ];
    let named = |(key, text): (&str, String)| (tell.t(key), text);
    let choices = choices_in_words(backing, tell.0).into_iter();
    let choices = choices.map(|(field, text)| (tell.tk("indicator", field), text));
    let all = first.into_iter().map(named).chain(choices);
    all.chain(last.into_iter().map(named))
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

fn row(tell: Tell, card: &Card) -> Vec<Cell> {
    let version = in_force(card);
    let fields = &version.fields;
    let mut cells = vec![
        Cell::Text(card.indicator.key.clone()),
        Cell::Text(card.indicator.name(tell.0.0).to_owned()),
        Cell::Text(tell.tk("class", fields.class.key())),
        Cell::Text(fields.backing.agenda_goal.clone()),
        Cell::Text(tell.tk("accountability", fields.accountability.key())),
        Cell::Text(tell.tk("direction", fields.direction.key())),
    ];
    let (Some(at), Some(judged)) = (card.at, &card.judged) else {
        // No period with its two days, no value with its two ends.
        cells.extend(std::iter::repeat_n(Cell::Blank, 6));
        cells.push(Cell::Text(tell.unit(&fields.unit)));
        cells.push(Cell::Text(tell.t("scorecard-no-figure-yet")));
        return cells;
    };
    let point = &card.series.points[at];
    cells.extend(period_cells(tell, point.period));
    cells.extend(figure_cells(tell, &card.indicator, point));
    cells.push(Cell::Text(tell.verdict(&judged.verdict, point)));
    for mark in [fields.baseline, fields.target] {
        cells.push(mark.map_or(Cell::Blank, |mark| Cell::Text(tell.period(mark.period))));
    }
    cells.push(number(fields.baseline.map(|mark| mark.value)));
    cells.push(number(fields.target.map(|mark| mark.value)));
    cells.push(number(judged.expected_today));
    cells
}

/// One indicator over time and by groups as a document.
pub fn indicator(tell: Tell, app: &App, seat: &Seat, content: &IndicatorPage) -> Document {
    let card = &content.card;
    let mut columns = period_columns(tell).to_vec();
    columns.extend(figure_columns(tell));
    let rows = card.series.points.iter().map(|point| {
        let mut cells = period_cells(tell, point.period).to_vec();
        cells.extend(figure_cells(tell, &card.indicator, point));
        cells
    });
    let name = card.indicator.name(tell.0.0).to_owned();
    let mut sheets = vec![SheetOut {
        name: name.clone(),
        columns,
        rows: rows.collect(),
    }];
    sheets.extend(
        content
            .splits
            .iter()
            .map(|split| export_groups::groups(tell, card, split)),
    );
    let mut notes = about(tell, app, seat);
    for version in &card.indicator.versions {
        let from = version.from.map_or_else(
            || tell.t("version-from-start"),
            |from| tell.say("version-from", &[("period", &tell.period(from))]),
        );
        notes.push((from, definition(tell, version)));
        if !version.change_note.is_empty() {
            notes.push((tell.t("version-change"), version.change_note.clone()));
        }
    }
    notes.extend(behind(tell, in_force(card)));
    for file in &content.sources {
        notes.push((tell.t("trace-public"), published(tell, file)));
    }
    if let Some(at) = card.at {
        let point = &card.series.points[at];
        let coverage = tell.coverage(point, in_force(card).fields.rollup);
        notes.push((tell.t("note-coverage"), coverage));
        notes.push((tell.t("note-filter"), tell.period(point.period)));
    }
    Document {
        title: name,
        made_on: today(app, seat),
        sheets,
        notes,
        words: words(tell),
    }
}

/// One partner's figure in words. Of the whole community's number only the parts are shown, never a partner's score.
pub fn said(tell: Tell, version: &Version, reported: Reported) -> String {
    let fields = &version.fields;
    let shows_score = fields.accountability != Accountability::Population;
    match reported {
        Reported::Value(value) | Reported::ValueOn(value, _) => tell.value(value, fields),
        Reported::Parts {
            numerator,
            denominator,
        } => {
            let (above, below) = (tell.plain(numerator), tell.plain(denominator));
            let named = [("above", above.as_str()), ("below", below.as_str())];
            if !shows_score || denominator <= 0.0 {
                return tell.say("trace-parts", &named);
            }
            let share = tell.value(numerator / denominator * fields.multiplier, fields);
            tell.say(
                "trace-parts-share",
                &[named[0], named[1], ("share", share.as_str())],
            )
        }
        Reported::Middle { middle, count } => tell.say(
            "trace-middle",
            &[
                ("value", &tell.value(middle, fields)),
                ("count", &tell.plain(count)),
            ],
        ),
        Reported::Nothing => tell.tk("without", "nothing_to_report"),
        Reported::Missing(reason) => tell.tk("without", reason.key()),
    }
}

/// The figure as a sum shown: every part and what it comes to. A reader of one partner's part sees the rule alone.
pub fn formula(tell: Tell, version: &Version, content: &Trace) -> String {
    let rule = tell.tk("rollup-help", version.fields.rollup.key());
    if content.own_only || content.total_hidden {
        return rule;
    }
    let given = content.point.given.iter().map(|one| one.reported);
    let total = tell.figure(&content.point.rolled, &version.fields);
    let sum = |parts: Vec<String>| parts.join(" + ");
    let plain = |value: f64| tell.plain(value);
    let worked = match version.fields.rollup {
        RollupRule::Sum | RollupRule::Stock | RollupRule::Uniq => sum(given
            .filter_map(|one| match one {
                Reported::Value(value) | Reported::ValueOn(value, _) => Some(plain(value)),
                _ => None,
            })
            .collect()),
        RollupRule::Ratio => {
            let parts: Vec<(f64, f64)> = given
                .filter_map(|one| match one {
                    Reported::Parts {
                        numerator,
                        denominator,
                    } => Some((numerator, denominator)),
                    _ => None,
                })
                .collect();
            let above = sum(parts.iter().map(|part| plain(part.0)).collect());
            let below = sum(parts.iter().map(|part| plain(part.1)).collect());
            let times = plain(version.fields.multiplier);
            ["(", &above, ") ÷ (", &below, ") × ", &times].concat()
        }
        RollupRule::Wmean => {
            let parts: Vec<(f64, f64)> = given
                .filter_map(|one| match one {
                    Reported::Middle { middle, count } => Some((middle, count)),
                    _ => None,
                })
                .collect();
            let above = parts
                .iter()
                .map(|part| [plain(part.0), plain(part.1)].join(" × "))
                .collect();
            let below = sum(parts.iter().map(|part| plain(part.1)).collect());
            ["(", &sum(above), ") ÷ (", &below, ")"].concat()
        }
        _ => return rule,
    };
    let key = if version.fields.rollup == RollupRule::Uniq {
        "formula-unique"
    } else {
        "formula"
    };
    tell.say(
        key,
        &[("rule", &rule), ("worked", &worked), ("total", &total)],
    )
}
