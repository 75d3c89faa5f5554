//! The page on which a section of the draft is written.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use mainstay_core::access::Deed;
use mainstay_core::charter::{
    DATA, Detail, LegalNature, NATURE, Piece, PieceKind, SharedThing, SharedWith, differences,
};

use super::super::service::{self, Kept, Manner, Part, RowTyped, SectionPage, Typed};
use super::super::tell::Tell;
use super::one_of;
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, decode_form, page_with, redirect_noting,
};

/// The routes of the draft.
pub fn routes() -> Routes {
    Routes::new()
        .get(
            "/p/{slug}/charter/sections/{number}",
            Who::May(Deed::EditCharter),
            section,
        )
        .post(
            "/p/{slug}/charter/sections/{number}",
            Who::May(Deed::EditCharter),
            keep_section,
        )
        .post(
            "/p/{slug}/charter/sections/{number}/draft",
            Who::May(Deed::EditCharter),
            autosave,
        )
        .post(
            "/p/{slug}/charter/sections/{number}/restoration",
            Who::May(Deed::EditCharter),
            put_back,
        )
}

type Place = Path<(String, String)>;

/// How many empty rows the data section offers.
const MORE_ROWS: usize = 3;

#[derive(Template)]
#[template(path = "charter/pages/section.html")]
struct WritePage {
    frame: Frame,
    errors: FormErrors,
    slug: String,
    number: u8,
    content: SectionPage,
    typed: Typed,
    /// Whether somebody else saved meanwhile; what is theirs stands in `content`.
    is_changed: bool,
}

impl WritePage {
    fn tell(&self) -> Tell<'_> {
        Tell(&self.frame)
    }

    fn has_rows(&self) -> bool {
        self.number == DATA
    }

    fn has_nature(&self) -> bool {
        self.number == NATURE
    }

    fn natures(&self) -> Vec<(&'static str, String)> {
        let all = LegalNature::ALL.iter();
        all.map(|one| (one.key(), self.frame.tk("charter-nature", one.key())))
            .collect()
    }

    /// What is typed beside what somebody else saved.
    fn pieces(&self) -> Vec<Piece> {
        differences(&self.content.part.words, &self.typed.words)
    }

    fn options(&self, of: &'static str, keys: Vec<&'static str>) -> Vec<(String, String)> {
        let none = (String::new(), self.frame.t("choose"));
        let named = keys
            .into_iter()
            .map(|key| (key.to_owned(), self.frame.tk(of, key)));
        std::iter::once(none).chain(named).collect()
    }

    fn whats(&self) -> Vec<(String, String)> {
        let keys = SharedThing::ALL.iter().map(|one| one.key());
        self.options("charter-what", keys.collect())
    }

    fn withs(&self) -> Vec<(String, String)> {
        let keys = SharedWith::ALL.iter().map(|one| one.key());
        self.options("charter-with", keys.collect())
    }

    fn details(&self) -> Vec<(String, String)> {
        let keys = Detail::ALL.iter().map(|one| one.key());
        self.options("charter-detail", keys.collect())
    }

    fn field(name: &str, at: impl std::borrow::Borrow<usize>) -> String {
        [name, "-", &at.borrow().to_string()].concat()
    }

    fn theirs(&self) -> Vec<super::super::tell::RowView> {
        self.tell().rows(&self.content.part)
    }
}

/// A section as its form shows it.
fn shown(part: &Part, version: i64) -> Typed {
    let row = |row: mainstay_core::charter::SharingRow| RowTyped {
        what: row.what.key().to_owned(),
        with: row.with.key().to_owned(),
        detail: row.detail.key().to_owned(),
        until: row.until.map(|day| day.to_string()).unwrap_or_default(),
        note: row.note,
    };
    let nature = part.nature().unwrap_or(LegalNature::NotBinding);
    Typed {
        words: part.words.clone(),
        rows: part.rows().into_iter().map(row).collect(),
        nature: nature.key().to_owned(),
        version,
    }
}

/// The form as it was sent.
fn sent(form: &[(String, String)]) -> Typed {
    let rows = (0..).map_while(|at: usize| {
        let field = |name: &str| {
            let name = [name, "-", &at.to_string()].concat();
            let found = form.iter().find(|(field, _)| *field == name);
            found.map(|(_, text)| text.clone())
        };
        Some(RowTyped {
            what: field("what")?,
            with: field("with").unwrap_or_default(),
            detail: field("detail").unwrap_or_default(),
            until: field("until").unwrap_or_default(),
            note: field("note").unwrap_or_default(),
        })
    });
    Typed {
        words: one_of(form, "words"),
        rows: rows.collect(),
        nature: one_of(form, "nature"),
        version: one_of(form, "version").parse().unwrap_or(0),
    }
}

fn number_of(word: &str) -> Result<u8, Failure> {
    word.parse().map_err(|_| Failure::NotHere)
}

async fn show(
    app: &App,
    seat: &Seat,
    frame: Frame,
    number: u8,
    typed: Option<Typed>,
    (status, errors): (StatusCode, FormErrors),
) -> Result<Response, Failure> {
    let content = service::section_page(app, seat, number, frame.words).await?;
    let is_changed = status == StatusCode::CONFLICT;
    let mut typed = typed.unwrap_or_else(|| shown(&content.part, content.version));
    if is_changed {
        typed.version = content.version;
    }
    if number == DATA {
        let full = typed
            .rows
            .iter()
            .rposition(|row| *row != RowTyped::default());
        let rows = full.map_or(0, |at| at + 1) + MORE_ROWS;
        typed.rows.resize(rows, RowTyped::default());
    }
    let page = WritePage {
        frame,
        errors,
        slug: seat.slug.clone(),
        number,
        content,
        typed,
        is_changed,
    };
    Ok(page_with(status, page))
}

async fn section(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, number)): Place,
) -> Result<Response, Failure> {
    let fine = (StatusCode::OK, FormErrors::new());
    show(&app, &seat, frame, number_of(&number)?, None, fine).await
}

async fn keep_section(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, number)): Place,
    body: Bytes,
) -> Result<Response, Failure> {
    let (form, number) = (decode_form(&body), number_of(&number)?);
    let typed = sent(&form);
    let kept = service::keep_section(&app, &seat, number, typed.clone(), Manner::Button).await;
    let again = match kept {
        Ok(_) => return after(&app, &seat, &frame, number, &one_of(&form, "then")).await,
        Err(Failure::Form(errors)) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Err(Failure::Changed) => (StatusCode::CONFLICT, FormErrors::new()),
        Err(other) => return Err(other),
    };
    show(&app, &seat, frame, number, Some(typed), again).await
}

/// Where a kept section leads: to the next needed one without text, or to the list.
async fn after(
    app: &App,
    seat: &Seat,
    frame: &Frame,
    number: u8,
    then: &str,
) -> Result<Response, Failure> {
    let page = service::section_page(app, seat, number, frame.words).await?;
    let to = match page.next.filter(|_| then == "next") {
        Some(next) => ["/charter/sections/", &next.to_string()].concat(),
        None => "/charter".to_owned(),
    };
    Ok(redirect_noting(&seat.path(&to), "saved"))
}

async fn autosave(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, number)): Place,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Failure> {
    let (typed, number) = (sent(&decode_form(&body)), number_of(&number)?);
    let kept = service::keep_section(&app, &seat, number, typed, Manner::Meanwhile).await;
    if wants_json(&headers) {
        return told(&frame, kept);
    }
    kept?;
    let to = ["/charter/sections/", &number.to_string()].concat();
    Ok(redirect_noting(&seat.path(&to), "saved"))
}

fn wants_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::ACCEPT);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"))
}

/// What the small script on the form is told.
fn told(frame: &Frame, kept: Result<Kept, Failure>) -> Result<Response, Failure> {
    let (status, version, text) = match kept {
        Ok(kept) => {
            let at = frame.moment(kept.at);
            let time = at.rsplit(' ').next().unwrap_or_default();
            let text = frame.t1("draft-saved-at", "time", time);
            (StatusCode::OK, Some(kept.version.to_string()), text)
        }
        Err(Failure::Changed) => (StatusCode::CONFLICT, None, frame.t("charter-changed")),
        Err(Failure::Form(errors)) => {
            let first = errors.0.first().map(|error| frame.error(error));
            let text = first.unwrap_or_default();
            (StatusCode::UNPROCESSABLE_ENTITY, None, text)
        }
        Err(other) => return Err(other),
    };
    let told = serde_json::json!({ "version": version, "text": text });
    Ok((status, axum::Json(told)).into_response())
}

async fn put_back(
    State(app): State<App>,
    seat: Seat,
    Path((_, number)): Place,
    body: Bytes,
) -> Result<Response, Failure> {
    let (form, number) = (decode_form(&body), number_of(&number)?);
    let past = one_of(&form, "past").parse().unwrap_or(0);
    let version = one_of(&form, "version").parse().unwrap_or(0);
    service::put_back(&app, &seat, number, past, version).await?;
    let to = ["/charter/sections/", &number.to_string()].concat();
    Ok(redirect_noting(&seat.path(&to), "charter-put-back"))
}
