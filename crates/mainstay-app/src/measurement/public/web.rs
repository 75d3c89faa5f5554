//! The pages of outside public series: bring a file with its source, look at what it says, take it over.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Form, Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_db::Uuid;

use super::choice::{Choice, IN_HEADINGS};
use super::reading::{self, LeftOut, Line, SeriesRead};
use super::service::{self, About, Looked, SeriesPage};
use crate::measurement::scorecard::Tell;
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, page, page_with, redirect, redirect_noting,
};

/// A file may have 25 MB; the form around it a little more.
const LIMIT: usize = (25 << 20) + (64 << 10);
/// So many figures are shown before the rest is counted.
const SHOWN: usize = 400;

/// The routes of this capability.
pub fn routes() -> Routes {
    Routes::new()
        .get(
            "/p/{slug}/indicators/{key}/series",
            Who::May(Deed::EditIndicators),
            start,
        )
        .post_file(
            "/p/{slug}/indicators/{key}/series",
            Who::May(Deed::EditIndicators),
            LIMIT,
            bring,
        )
        .get(
            "/p/{slug}/indicators/{key}/series/{series}",
            Who::May(Deed::EditIndicators),
            look,
        )
        .post(
            "/p/{slug}/indicators/{key}/series/{series}/submission",
            Who::May(Deed::EditIndicators),
            take_over,
        )
        .post(
            "/p/{slug}/indicators/{key}/series/{series}/removal",
            Who::May(Deed::EditIndicators),
            discard,
        )
        .post(
            "/p/{slug}/indicators/{key}/series/{series}/withdrawal",
            Who::May(Deed::EditIndicators),
            take_back,
        )
}

type Spot = (String, String, Uuid);
type Options = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "measurement/public/pages/series.html")]
struct Start {
    frame: Frame,
    errors: FormErrors,
    content: SeriesPage,
    about: About,
    base: String,
}

impl Start {
    fn new(seat: &Seat, frame: Frame, content: SeriesPage) -> Start {
        Start {
            base: seat.path(&["/indicators/", &content.indicator.key].concat()),
            frame,
            errors: FormErrors::new(),
            content,
            about: About::default(),
        }
    }

    fn name(&self) -> &str {
        self.content.indicator.name(self.frame.words.0)
    }
}

async fn start(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let content = service::series_page(&app, &seat, key).await?;
    Ok(page(Start::new(&seat, frame, content)))
}

async fn bring(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, key)): Path<(String, String)>,
    form: Multipart,
) -> Result<Response, Failure> {
    // Nobody's file is read who may not bring one.
    seat.must(Deed::EditIndicators)?;
    let (about, file) = super::sent::read(form).await;
    let brought = match file {
        Ok(file) => service::bring(&app, &seat, key.clone(), about.clone(), file).await,
        Err(errors) => Err(Failure::Form(errors)),
    };
    match brought {
        Ok(id) => Ok(redirect(
            &seat.path(&format!("/indicators/{key}/series/{id}")),
        )),
        Err(Failure::Form(errors)) => start_again(&app, &seat, frame, key, (about, errors)).await,
        Err(other) => Err(other),
    }
}

async fn start_again(
    app: &App,
    seat: &Seat,
    frame: Frame,
    key: String,
    (about, errors): (About, FormErrors),
) -> Result<Response, Failure> {
    let content = service::series_page(app, seat, key).await?;
    let mut again = Start::new(seat, frame, content);
    (again.about, again.errors) = (about, errors);
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, again))
}

#[derive(Template)]
#[template(path = "measurement/public/pages/look.html")]
struct Look {
    frame: Frame,
    content: Looked,
    tell: Tell,
    here: String,
    back: String,
    tables: Options,
    whens: Options,
    values: Options,
    filters: Vec<(String, String, Options)>,
}

impl Look {
    fn new(seat: &Seat, frame: Frame, content: Looked) -> Look {
        let back = seat.path(&["/indicators/", &content.indicator.key, "/series"].concat());
        let mut look = Look {
            here: [&back, "/", &content.row.id.to_string()].concat(),
            back,
            tell: Tell(frame.words),
            tables: Vec::new(),
            whens: Vec::new(),
            values: Vec::new(),
            filters: Vec::new(),
            frame,
            content,
        };
        look.offer();
        look
    }

    /// Fills the lists to choose from.
    fn offer(&mut self) {
        let (content, frame) = (&self.content, &self.frame);
        let (choice, calendar) = (&content.choice, content.calendar);
        let Some(tables) = content.tables() else {
            return;
        };
        let Some(found) = tables.get(choice.table) else {
            return;
        };
        let table = &found.table;
        let column = |letter: &String| {
            let name = table
                .column(letter)
                .map_or("", |column| column.name.as_str());
            let words = frame.t2("series-column", "letter", letter, "name", name);
            (letter.clone(), words)
        };
        let listed = tables.iter().zip(1..).map(|(one, number)| {
            let named = [("sheet", one.table.sheet.as_str()), ("range", &one.range)];
            (number.to_string(), self.tell.say("series-table", &named))
        });
        let mut whens: Options = reading::when_columns(table, calendar)
            .iter()
            .map(column)
            .collect();
        if reading::is_wide(table, calendar) {
            whens.push((IN_HEADINGS.to_owned(), frame.t("series-in-headings")));
        }
        let filters = reading::filters(table, choice, calendar).into_iter();
        let filters = filters.map(|(letter, words)| {
            let all = [(String::new(), frame.t("series-any"))].into_iter();
            let options = all.chain(words.into_iter().map(|word| (word.clone(), word)));
            let name = table
                .column(&letter)
                .map_or("", |column| column.name.as_str());
            (letter.clone(), name.to_owned(), options.collect())
        });
        let filters = filters.collect();
        let values = reading::value_columns(table, &choice.when)
            .iter()
            .map(column)
            .collect();
        let tables = listed.collect();
        (self.tables, self.whens, self.values, self.filters) = (tables, whens, values, filters);
    }

    fn name(&self) -> &str {
        self.content.indicator.name(self.frame.words.0)
    }

    fn comma(&self, word: &str) -> bool {
        let way = self.content.choice.way;
        way.and_then(|way| way.comma) == Some(word == "yes")
    }

    fn day_first(&self, word: &str) -> bool {
        let way = self.content.choice.way;
        way.and_then(|way| way.day_first) == Some(word == "yes")
    }

    fn is_open(&self, dates: bool) -> bool {
        self.content.open_about(dates)
    }

    fn chosen(&self, letter: &str) -> &str {
        self.content
            .choice
            .only
            .get(letter)
            .map_or("", String::as_str)
    }

    fn lines(&self) -> Vec<&Line> {
        let read = self.content.read.as_ref();
        read.map_or_else(Vec::new, |read| {
            read.lines.iter().rev().take(SHOWN).collect()
        })
    }

    fn period(&self, line: &Line) -> String {
        self.tell.period(line.period)
    }

    fn value(&self, line: &Line) -> String {
        let fields = &self.content.indicator.current().fields;
        match (line.value, line.missing) {
            (Some(value), _) => self.tell.value(value, fields),
            (None, Some(reason)) => self.tell.tk("without", reason.key()),
            (None, None) => String::new(),
        }
    }

    /// What is left out, by reason: the sentence, how many, and the first few cells.
    fn left(&self) -> Vec<(String, String)> {
        let mut by_reason: BTreeMap<LeftOut, Vec<String>> = BTreeMap::new();
        for (why, cell) in self.content.read.iter().flat_map(|read| &read.left) {
            let place = [cell.cell.as_str(), " ", &cell.shown].concat();
            by_reason.entry(*why).or_default().push(place);
        }
        let told = by_reason.into_iter().map(|(why, cells)| {
            let count = cells.len();
            let words = self
                .frame
                .t1(&["series-left-", why.key()].concat(), "count", count);
            let first: Vec<String> = cells.into_iter().take(5).collect();
            (words, first.join("; "))
        });
        told.collect()
    }

    fn may_take(&self) -> bool {
        let read = self.content.read.as_ref();
        read.is_some_and(|read| !read.lines.is_empty() && !read.is_many())
    }

    fn look_like_fractions(&self) -> bool {
        let is_percent = self.content.indicator.current().fields.unit.trim() == "%";
        let read = self.content.read.as_ref();
        is_percent && read.is_some_and(SeriesRead::look_like_fractions)
    }

    /// How many figures are new, changed and the same.
    fn counts(&self) -> String {
        let [new, changed, same] = self.content.counts.map(|count| count.to_string());
        let named = [
            ("new", new.as_str()),
            ("changed", &changed),
            ("same", &same),
        ];
        self.frame.t3("series-counts", named)
    }

    fn table_number(&self) -> String {
        (self.content.choice.table + 1).to_string()
    }
}

impl Looked {
    fn open_about(&self, dates: bool) -> bool {
        self.content.open.iter().any(|one| one.dates == dates)
    }
}

async fn look(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, key, id)): Path<Spot>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let content = service::look(&app, &seat, (key, id), Choice::of(&pairs)).await?;
    Ok(page(Look::new(&seat, frame, content)))
}

async fn take_over(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, key, id)): Path<Spot>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let once = pairs.iter().find(|(field, _)| field == "once");
    let once = once
        .and_then(|(_, text)| text.parse().ok())
        .unwrap_or(frame.once);
    let place = seat.path(&["/scorecard/", &key].concat());
    service::take_over(&app, &seat, (key, id), Choice::of(&pairs), once).await?;
    Ok(redirect_noting(&place, "series-taken"))
}

async fn discard(
    State(app): State<App>,
    seat: Seat,
    Path((_, key, id)): Path<Spot>,
) -> Result<Response, Failure> {
    service::discard(&app, &seat, (key.clone(), id)).await?;
    Ok(redirect(
        &seat.path(&["/indicators/", &key, "/series"].concat()),
    ))
}

async fn take_back(
    State(app): State<App>,
    seat: Seat,
    Path((_, key, id)): Path<Spot>,
) -> Result<Response, Failure> {
    service::take_back(&app, &seat, (key.clone(), id)).await?;
    let place = seat.path(&["/indicators/", &key, "/series"].concat());
    Ok(redirect_noting(&place, "series-returned"))
}
