//! The page of one section of a version: what it says, what was said to it, and a form for more.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::charter::{Piece, PieceKind, differences};
use mainstay_db::Uuid;

use super::super::service::{self, Answer, Comment, NewComment, VersionPage};
use super::super::tell::Tell;
use super::{Undo, one_of, version_path};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, decode_form, or_again, page_with, redirect,
    redirect_noting,
};

/// The routes of comments.
pub fn routes() -> Routes {
    Routes::new()
        .get(
            "/p/{slug}/charter/versions/{number}/sections/{section}",
            Who::May(Deed::SeeCharter),
            section,
        )
        .post(
            "/p/{slug}/charter/versions/{number}/sections/{section}",
            Who::May(Deed::Comment),
            comment,
        )
        .post(
            "/p/{slug}/charter/comments/{id}/answer",
            Who::May(Deed::EditCharter),
            answer,
        )
        .post(
            "/p/{slug}/charter/comments/{id}/reopening",
            Who::May(Deed::EditCharter),
            reopen,
        )
        .post(
            "/p/{slug}/charter/comments/{id}/removal",
            Who::May(Deed::Comment),
            take_back,
        )
        .post(
            "/p/{slug}/charter/comments/{id}/restoration",
            Who::May(Deed::Comment),
            put_back,
        )
}

#[derive(Template)]
#[template(path = "charter/pages/comments.html")]
struct CommentPage {
    frame: Frame,
    errors: FormErrors,
    slug: String,
    number: u8,
    content: VersionPage,
    typed: NewComment,
    /// One's own comment that was taken back just now.
    undo: Option<Uuid>,
}

impl CommentPage {
    fn tell(&self) -> Tell<'_> {
        Tell(&self.frame)
    }

    fn may_comment(&self) -> bool {
        self.content.is_open && self.frame.may(Deed::Comment)
    }

    fn may_write(&self) -> bool {
        self.frame.may(Deed::EditCharter)
    }

    fn words(&self) -> &str {
        let part = self.content.part(self.number);
        part.map(|part| part.words.as_str()).unwrap_or_default()
    }

    /// What a suggestion changes.
    fn pieces(&self, comment: &Comment) -> Vec<Piece> {
        differences(
            self.words(),
            comment.suggested.as_deref().unwrap_or_default(),
        )
    }

    fn is_own(&self, comment: &Comment) -> bool {
        let own = |seat: &Seat| seat.actor.id() == comment.actor;
        self.frame.seat.as_ref().is_some_and(own)
    }

    /// The section after this one in the version.
    fn next(&self) -> Option<u8> {
        let after = |number: &u8| *number > self.number;
        self.content
            .parts
            .iter()
            .map(|part| part.number)
            .find(after)
    }
}

type Place = Path<(String, i64, u8)>;
type OfComment = Path<(String, Uuid)>;

async fn show(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (version, number, undo): (i64, u8, Option<Uuid>),
    typed: Option<NewComment>,
    errors: FormErrors,
) -> Result<Response, Failure> {
    mainstay_core::charter::section(number).ok_or(Failure::NotHere)?;
    let content = service::version_page(app, seat, version).await?;
    let part = content.part(number);
    let typed = typed.unwrap_or_else(|| NewComment {
        words: String::new(),
        suggested: part.map(|part| part.words.clone()).unwrap_or_default(),
    });
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = CommentPage {
        frame,
        errors,
        slug: seat.slug.clone(),
        number,
        content,
        typed,
        undo,
    };
    Ok(page_with(status, page))
}

async fn section(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, version, number)): Place,
    Query(undo): Query<Undo>,
) -> Result<Response, Failure> {
    let place = (version, number, undo.undo);
    show(&app, &seat, frame, place, None, FormErrors::new()).await
}

/// Where a section of a version is.
fn section_path(seat: &Seat, version: i64, number: u8) -> String {
    [
        &version_path(seat, version),
        "/sections/",
        &number.to_string(),
    ]
    .concat()
}

async fn comment(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, version, number)): Place,
    body: Bytes,
) -> Result<Response, Failure> {
    let form = decode_form(&body);
    let new = NewComment {
        words: one_of(&form, "words"),
        suggested: one_of(&form, "suggested"),
    };
    let key = one_of(&form, "once").parse().unwrap_or(frame.once);
    let said = service::comment(&app, &seat, version, number, new.clone(), key).await;
    let to = section_path(&seat, version, number);
    let done = said.map(|()| redirect_noting(&to, "charter-commented"));
    let place = (version, number, None);
    or_again(done, |errors| {
        show(&app, &seat, frame, place, Some(new), errors)
    })
    .await
}

async fn answer(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): OfComment,
    body: Bytes,
) -> Result<Response, Failure> {
    let form = decode_form(&body);
    let answer = Answer::from_key(&one_of(&form, "answer"));
    let words = one_of(&form, "words");
    let row = service::answer_comment(&app, &seat, id, answer, &words).await?;
    let back = one_of(&form, "back");
    let to = back_to(&seat, &row, &back);
    Ok(redirect_noting(
        &to,
        &["charter-", answer.map_or("", Answer::key)].concat(),
    ))
}

/// Back to where the button was: the draft's section, or the version's.
fn back_to(seat: &Seat, row: &Comment, back: &str) -> String {
    let number = u8::try_from(row.section).unwrap_or(1);
    if back == "draft" {
        return seat.path(&["/charter/sections/", &number.to_string()].concat());
    }
    section_path(seat, row.version, number)
}

async fn reopen(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): OfComment,
) -> Result<Response, Failure> {
    let row = service::reopen_comment(&app, &seat, id).await?;
    Ok(redirect(&back_to(&seat, &row, "")))
}

async fn take_back(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): OfComment,
) -> Result<Response, Failure> {
    let row = service::take_comment_back(&app, &seat, id).await?;
    let to = [&back_to(&seat, &row, ""), "?undo=", &id.to_string()].concat();
    Ok(redirect_noting(&to, "charter-comment-removed"))
}

async fn put_back(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): OfComment,
) -> Result<Response, Failure> {
    let row = service::put_comment_back(&app, &seat, id).await?;
    Ok(redirect_noting(&back_to(&seat, &row, ""), "saved"))
}
