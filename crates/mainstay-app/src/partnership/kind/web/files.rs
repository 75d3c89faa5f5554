//! The pages that take a file of answers: one's own, or what the group settled.

use axum::extract::{Multipart, State};
use axum::response::Response;
use mainstay_core::access::Deed;

use super::super::service::{self, Taken, Whose};
use crate::shell::handed::{HandedPage, MOST_BYTES, text_file};
use crate::shell::{App, Failure, Frame, Routes, Seat, Who, redirect_noting};

/// The routes of the files.
pub fn routes() -> Routes {
    let (own, shared) = ("/p/{slug}/type/own/file", "/p/{slug}/type/shared/file");
    let (answer, decide) = (Who::May(Deed::AnswerType), Who::May(Deed::DecideType));
    Routes::new()
        .get(own, answer, own_file)
        .post_file(own, answer, MOST_BYTES, take_own)
        .get(shared, decide, shared_file)
        .post_file(shared, decide, MOST_BYTES, take_shared)
}

/// The page with the answers, to look at what the file said.
fn answers(whose: Whose) -> &'static str {
    match whose {
        Whose::Own => "/type/answers/reasons",
        Whose::Group => "/type/group/reasons",
    }
}

fn page(seat: &Seat, frame: Frame, whose: Whose) -> HandedPage {
    HandedPage::new(frame, "answers", seat.path(answers(whose)))
}

async fn own_file(seat: Seat, frame: Frame) -> Result<Response, Failure> {
    seat.must(Deed::AnswerType)?;
    Ok(page(&seat, frame, Whose::Own).show())
}

async fn shared_file(seat: Seat, frame: Frame) -> Result<Response, Failure> {
    seat.must(Deed::DecideType)?;
    Ok(page(&seat, frame, Whose::Group).show())
}

async fn take_own(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    form: Multipart,
) -> Result<Response, Failure> {
    seat.must(Deed::AnswerType)?;
    take(&app, &seat, frame, Whose::Own, form).await
}

async fn take_shared(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    form: Multipart,
) -> Result<Response, Failure> {
    seat.must(Deed::DecideType)?;
    take(&app, &seat, frame, Whose::Group, form).await
}

async fn take(
    app: &App,
    seat: &Seat,
    frame: Frame,
    whose: Whose,
    form: Multipart,
) -> Result<Response, Failure> {
    let taken = match text_file(form).await.text {
        Ok(text) => service::take_file(app, seat, whose, text).await,
        Err(errors) => Err(Failure::Form(errors)),
    };
    match taken {
        Ok(Taken::Answers) => Ok(redirect_noting(&seat.path(answers(whose)), "type-file")),
        Ok(Taken::Wrong(problems)) => Ok(page(seat, frame, whose).with_lines(problems)),
        Err(failure) => page(seat, frame, whose).or_fail(failure),
    }
}
