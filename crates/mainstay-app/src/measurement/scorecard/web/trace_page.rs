//! The page that goes back from a figure to the cells it came from.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use mainstay_core::measurement::Accountability;

use super::super::export;
use super::super::service::{self, SeriesFile};
use super::super::tell::Tell;
use super::super::trace::{Part, Past, Standing, Trace};
use super::Asked;
use crate::measurement::facts::Cell;
use crate::shell::{App, Failure, Frame, Seat, page};

#[derive(Template)]
#[template(path = "measurement/scorecard/pages/trace.html")]
struct TracePage {
    frame: Frame,
    content: Trace,
    tell: Tell,
    title: String,
    total: String,
    formula: String,
    back: String,
}

impl TracePage {
    fn new(seat: &Seat, frame: Frame, content: Trace) -> TracePage {
        let tell = Tell(frame.words);
        let version = content.indicator.version_for(content.point.period);
        let name = content.indicator.name(frame.words.0).to_owned();
        let period = tell.period(content.point.period);
        let total = if content.total_hidden {
            tell.t("group-hidden")
        } else {
            tell.figure(&content.point.rolled, &version.fields)
        };
        let back = [
            "/scorecard/",
            &content.indicator.key,
            "?period=",
            &crate::shell::encode(&content.point.period.to_string()),
        ]
        .concat();
        TracePage {
            title: tell.say("trace-title", &[("name", &name), ("period", &period)]),
            formula: export::formula(tell, version, &content),
            back: seat.path(&back),
            total,
            tell,
            content,
            frame,
        }
    }

    /// One partner's figure in words: its parts, never a score where the number belongs to everybody.
    fn said(&self, past: &Past) -> String {
        let version = self
            .content
            .indicator
            .version_for(self.content.point.period);
        export::said(self.tell, version, past.reported)
    }

    /// The cell's name; of the form, the field in words.
    fn cell(&self, past: &Past, cell: &Cell) -> String {
        let field = cell.cell.rsplit('.').next().unwrap_or_default();
        let key = ["trace-field-", field].concat();
        if past.row.kind == "grid" && self.frame.words.has(&key) {
            self.tell.t(&key)
        } else {
            cell.cell.clone()
        }
    }

    /// What a person typed in place of what the file holds, a sentence each.
    fn typed(&self, past: &Past) -> Vec<String> {
        let sentence = |typed: &Cell| {
            let part = |text: &str| {
                let number = text.parse::<f64>();
                number.map_or_else(
                    |_| self.tell.tk("missing", text),
                    |one| self.tell.plain(one),
                )
            };
            let said: Vec<String> = typed.shown.split(" / ").map(part).collect();
            let said = said.join(" / ");
            let is_it = |cell: &&Cell| cell.sheet == typed.sheet && cell.cell == typed.cell;
            let stood = past.cells.iter().find(is_it);
            let place = [typed.sheet.as_str(), " ", &typed.cell].concat();
            let named = [
                ("name", past.row.actor_name.as_str()),
                ("typed", &said),
                ("cell", place.trim()),
                ("stood", stood.map_or("", |cell| cell.shown.as_str())),
            ];
            let key = if stood.is_some() {
                "trace-typed-cell"
            } else {
                "trace-typed"
            };
            self.tell.say(key, &named)
        };
        past.typed.iter().map(sentence).collect()
    }

    /// Of a public series: who publishes it, under which licence, and when it was taken.
    fn published(&self, past: &Past) -> Option<(String, &str)> {
        let of = |file: &&SeriesFile| file.submission == Some(past.row.submission);
        let file = self.content.files.iter().find(of)?;
        Some((export::published(self.tell, file), &file.address))
    }

    /// How a figure came in, and by whom.
    fn by(&self, past: &Past) -> String {
        let key = if past.row.actor_kind == "link" {
            "trace-by-link"
        } else {
            "trace-by"
        };
        self.tell.say(key, &[("name", &past.row.actor_name)])
    }

    /// Why an earlier figure holds no more.
    fn ended(&self, past: &Past) -> String {
        match past.row.withdrawn_at {
            Some(at) => self.tell.say(
                "trace-withdrawn",
                &[
                    ("when", &self.frame.moment(at)),
                    ("name", past.row.undone_by.as_deref().unwrap_or_default()),
                    (
                        "reason",
                        past.row.undo_reason.as_deref().unwrap_or_default(),
                    ),
                ],
            ),
            None => self.tell.t("trace-superseded"),
        }
    }

    /// What to say of a partner without a figure.
    fn without(&self, part: &Part) -> String {
        part.without.map_or_else(
            || self.tell.t("trace-no-longer"),
            |word| self.tell.tk("without", word),
        )
    }

    /// The indicator's name.
    fn name(&self) -> &str {
        self.content.indicator.name(self.frame.words.0)
    }

    /// Whether the number belongs to the whole community.
    fn is_population(&self) -> bool {
        let version = self
            .content
            .indicator
            .version_for(self.content.point.period);
        version.fields.accountability == Accountability::Population
    }
}

pub(super) async fn trace(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_slug, key)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let period = asked.period.unwrap_or_default();
    let content = service::figure_trace(&app, &seat, key, period, asked.breakdown).await?;
    Ok(page(TracePage::new(&seat, frame, content)))
}
