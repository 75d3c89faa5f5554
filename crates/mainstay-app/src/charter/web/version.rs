//! The pages of versions: sharing one, reading it, comparing two, taking one away as a file.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::charter::PieceKind;
use mainstay_core::decisions::Method;
use serde::Deserialize;

use super::super::export;
use super::super::service::{self, Compared, NewVersion, VersionPage};
use super::super::tell::Tell;
use super::letters::write_to_all;
use super::{Undo, one_of, version_path};
use crate::shell::files::download;
use crate::shell::{
    App, Failure, Frame, Routes, Seat, Who, decode_form, or_again, page, redirect_noting,
};

/// The routes of versions.
pub fn routes() -> Routes {
    Routes::new()
        .post(
            "/p/{slug}/charter/versions",
            Who::May(Deed::EditCharter),
            share,
        )
        .get(
            "/p/{slug}/charter/versions/{number}",
            Who::May(Deed::SeeCharter),
            version,
        )
        .get(
            "/p/{slug}/charter/versions/{number}/charter.toml",
            Who::May(Deed::SeeCharter),
            as_toml,
        )
        .get(
            "/p/{slug}/charter/versions/{number}/charter.md",
            Who::May(Deed::SeeCharter),
            as_markdown,
        )
        .get(
            "/p/{slug}/charter/versions/{number}/charter.csv",
            Who::May(Deed::SeeCharter),
            as_csv,
        )
        .get(
            "/p/{slug}/charter/differences",
            Who::May(Deed::SeeCharter),
            differences,
        )
}

async fn share(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Failure> {
    let form = decode_form(&body);
    let new = NewVersion {
        note: one_of(&form, "note"),
        comments_until: one_of(&form, "comments_until"),
    };
    let key = one_of(&form, "once").parse().unwrap_or(frame.once);
    let shared = service::share(&app, &seat, new.clone(), key).await;
    if let (Ok(number), "yes") = (&shared, one_of(&form, "letters").as_str()) {
        return write_to_all(&app, &seat, frame, (*number, key), "charter-shared").await;
    }
    let done = shared.map(|number| redirect_noting(&version_path(&seat, number), "charter-shared"));
    or_again(done, |errors| super::show(&app, &seat, frame, new, errors)).await
}

#[derive(Template)]
#[template(path = "charter/pages/version.html")]
struct ReadPage {
    frame: Frame,
    slug: String,
    partnership: String,
    content: VersionPage,
    /// A signature that was taken back just now.
    undo: Option<mainstay_db::Uuid>,
}

impl ReadPage {
    fn tell(&self) -> Tell<'_> {
        Tell(&self.frame)
    }

    fn missing(&self) -> String {
        self.content.missing.join(", ")
    }

    fn may_write(&self) -> bool {
        self.frame.may(Deed::EditCharter)
    }

    /// Whether the reader may write to partners about this version.
    fn may_write_letters(&self) -> bool {
        let is_open = self.content.is_in_force() || self.is_newest();
        is_open && self.may_write() && self.frame.may(Deed::ManageLinks)
    }

    fn is_newest(&self) -> bool {
        self.content.newest == self.content.row.number
    }

    /// The version before, to compare with.
    fn before(&self) -> Option<i64> {
        Some(self.content.row.number - 1).filter(|number| *number > 0)
    }

    fn method(&self, key: &str) -> String {
        let known = Method::from_key(key);
        known.map_or_else(String::new, |one| {
            self.frame.tk("charter-method", one.key())
        })
    }

    /// Whether the reader may take this signature back.
    fn is_own(&self, organisation: &mainstay_db::Uuid) -> bool {
        let own = |seat: &Seat| seat.organisation == Some(*organisation);
        self.may_write() || self.frame.seat.as_ref().is_some_and(own)
    }

    fn is_gone(&self, organisation: &mainstay_db::Uuid) -> bool {
        self.content.gone.contains(organisation)
    }
}

type Place = Path<(String, i64)>;

async fn version(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, number)): Place,
    Query(undo): Query<Undo>,
) -> Result<Response, Failure> {
    let content = service::version_page(&app, &seat, number).await?;
    Ok(page(ReadPage {
        undo: undo.undo,
        frame,
        slug: seat.slug.clone(),
        partnership: content.row.place_name.clone(),
        content,
    }))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Between {
    from: String,
    to: String,
}

#[derive(Template)]
#[template(path = "charter/pages/differences.html")]
struct DifferencesPage {
    frame: Frame,
    slug: String,
    content: Compared,
}

impl DifferencesPage {
    fn tell(&self) -> Tell<'_> {
        Tell(&self.frame)
    }

    fn name(&self, number: impl std::borrow::Borrow<i64>) -> String {
        let number = number.borrow().to_string();
        self.frame.t1("charter-version", "number", number)
    }

    fn later(&self) -> String {
        let later = self.content.to.as_ref();
        later.map_or_else(|| self.frame.t("charter-draft"), |number| self.name(number))
    }

    fn earlier_choices(&self) -> Vec<(String, String)> {
        let numbers = self.content.numbers.iter();
        numbers
            .map(|number| (number.to_string(), self.name(number)))
            .collect()
    }

    fn later_choices(&self) -> Vec<(String, String)> {
        let draft = ("draft".to_owned(), self.frame.t("charter-draft"));
        let draft = self.frame.may(Deed::EditCharter).then_some(draft);
        draft.into_iter().chain(self.earlier_choices()).collect()
    }

    fn to(&self) -> String {
        self.content
            .to
            .map_or_else(|| "draft".to_owned(), |number| number.to_string())
    }

    fn from(&self) -> String {
        self.content.from.to_string()
    }
}

async fn differences(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(asked): Query<Between>,
) -> Result<Response, Failure> {
    let (from, to) = between(&app, &seat, &asked).await?;
    let content = service::compared(&app, &seat, from, to).await?;
    Ok(page(DifferencesPage {
        frame,
        slug: seat.slug.clone(),
        content,
    }))
}

/// What to compare: what was asked for, else the newest version with the one before.
async fn between(app: &App, seat: &Seat, asked: &Between) -> Result<(i64, Option<i64>), Failure> {
    let newest = service::overview(app, seat)
        .await?
        .versions
        .first()
        .map_or(1, |row| row.number);
    let to = match asked.to.as_str() {
        "draft" => None,
        "" => Some(newest),
        number => Some(number.parse().map_err(|_| Failure::NotHere)?),
    };
    let from = match asked.from.as_str() {
        "" => (newest - 1).max(1),
        number => number.parse().map_err(|_| Failure::NotHere)?,
    };
    Ok((from, to))
}

fn file_name(seat: &Seat, number: i64, end: &str) -> String {
    [&seat.slug, "-charter-", &number.to_string(), end].concat()
}

async fn as_toml(
    State(app): State<App>,
    seat: Seat,
    Path((_, number)): Place,
) -> Result<Response, Failure> {
    let content = service::version_page(&app, &seat, number).await?;
    let kind = "application/toml; charset=utf-8";
    let bytes = export::toml(&content).into_bytes();
    Ok(download(&file_name(&seat, number, ".toml"), kind, bytes))
}

async fn as_markdown(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, number)): Place,
) -> Result<Response, Failure> {
    let content = service::version_page(&app, &seat, number).await?;
    let kind = "text/markdown; charset=utf-8";
    let bytes = export::markdown(&frame, &content).into_bytes();
    Ok(download(&file_name(&seat, number, ".md"), kind, bytes))
}

async fn as_csv(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, number)): Place,
) -> Result<Response, Failure> {
    let content = service::version_page(&app, &seat, number).await?;
    let bytes = export::csv(&frame, &content);
    let kind = "text/csv; charset=utf-8";
    Ok(download(&file_name(&seat, number, ".csv"), kind, bytes))
}
