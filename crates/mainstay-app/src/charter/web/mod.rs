//! The pages of the charter: where it stands, a section to write, versions to read and comment on, adopting and signing.

mod comments;
mod files;
mod letters;
mod section;
mod signing;
mod version;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_db::Uuid;
use serde::Deserialize;

use super::service::{self, NewVersion, Overview};
use super::tell::Tell;
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, form_page, redirect_noting,
};

/// The routes of the charter.
pub fn routes() -> Routes {
    Routes::new()
        .get("/p/{slug}/charter", Who::May(Deed::SeeCharter), overview)
        .post(
            "/p/{slug}/charter/beginnings",
            Who::May(Deed::EditCharter),
            begin,
        )
        .merge(section::routes())
        .merge(files::routes())
        .merge(letters::routes())
        .merge(version::routes())
        .merge(comments::routes())
        .merge(signing::routes())
}

#[derive(Template)]
#[template(path = "charter/pages/charter.html")]
struct CharterPage {
    frame: Frame,
    errors: FormErrors,
    slug: String,
    content: Overview,
    typed: NewVersion,
}

impl CharterPage {
    fn tell(&self) -> Tell<'_> {
        Tell(&self.frame)
    }

    fn may_write(&self) -> bool {
        self.frame.may(Deed::EditCharter)
    }

    /// Whether needed sections can be begun with first words: some have no text yet.
    fn may_begin(&self) -> bool {
        let empty = |line: &&service::Line| line.is_needed && !line.has_text;
        self.may_write() && self.content.lines.iter().any(|line| empty(&line))
    }

    /// The sections in which dots wait for the partners' own words.
    fn dotted(&self) -> Vec<u8> {
        let lines = self.content.lines.iter();
        lines
            .filter(|line| line.has_dots)
            .map(|line| line.number)
            .collect()
    }

    /// Whether the reader may write to partners.
    fn may_write_letters(&self) -> bool {
        self.may_write() && self.frame.may(Deed::ManageLinks)
    }

    /// The section to write first.
    fn first(&self) -> u8 {
        self.content.completeness.open.first().copied().unwrap_or(1)
    }

    /// The share of the needed sections that is agreed, in percent.
    fn percent(&self) -> f64 {
        self.content.completeness.share().unwrap_or_default() * 100.0
    }

    /// The sections that are needed, or written though they are not.
    fn shown(&self, is_needed: bool) -> Vec<&service::Line> {
        let fits = |line: &&service::Line| line.is_needed == is_needed;
        self.content.lines.iter().filter(fits).collect()
    }

    /// How many of the sections that are not needed have text, for the summary of their list.
    fn more(&self) -> usize {
        self.shown(false)
            .iter()
            .filter(|line| line.has_text)
            .count()
    }

    /// What a version is: in force, adopted before, a draft.
    fn state(&self, number: impl std::borrow::Borrow<i64>) -> &'static str {
        let number = *number.borrow();
        let is_newest = self
            .content
            .versions
            .first()
            .is_some_and(|row| row.number == number);
        if self.content.is_in_force(number) {
            "in_force"
        } else if self.content.adoption(number).is_some() {
            "superseded"
        } else if is_newest {
            "draft"
        } else {
            "past"
        }
    }

    fn missing(&self) -> String {
        self.content.missing.join(", ")
    }
}

/// The page, with what was typed for a new version.
async fn show(
    app: &App,
    seat: &Seat,
    frame: Frame,
    typed: NewVersion,
    errors: FormErrors,
) -> Result<Response, Failure> {
    let content = service::overview(app, seat).await?;
    let page = CharterPage {
        frame,
        errors,
        slug: seat.slug.clone(),
        content,
        typed,
    };
    Ok(form_page(page.errors.is_empty(), page))
}

async fn overview(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    show(&app, &seat, frame, NewVersion::default(), FormErrors::new()).await
}

async fn begin(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    service::begin_all(&app, &seat, frame.words).await?;
    Ok(redirect_noting(&seat.path("/charter"), "charter-begun"))
}

/// What can be undone, by its id in the address.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Undo {
    undo: Option<Uuid>,
}

/// The first field of this name; empty where there is none.
fn one_of(form: &[(String, String)], name: &str) -> String {
    let found = form.iter().find(|(field, _)| field == name);
    found.map(|(_, text)| text.clone()).unwrap_or_default()
}

/// The address of a version, below the charter.
fn version_path(seat: &Seat, number: i64) -> String {
    seat.path(&["/charter/versions/", &number.to_string()].concat())
}
