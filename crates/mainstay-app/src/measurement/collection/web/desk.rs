//! A round's page: how far the partners are, and what the backbone decides about their hand-ins.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_db::Uuid;
use serde::Deserialize;

use super::{all_of, due_words, look_of, one_of};
use crate::measurement::collection::service::{
    self, Part, PartnerLine, ReminderPage, Round, RoundPage, Sent,
};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, decode_form, page, page_with,
    redirect_noting,
};

pub fn routes() -> Routes {
    Routes::new()
        .get(
            "/p/{slug}/collection/{round}",
            Who::May(Deed::SeeCollection),
            show_round,
        )
        .post(
            "/p/{slug}/collection/{round}/closing",
            Who::May(Deed::ManageCollection),
            close,
        )
        .post(
            "/p/{slug}/collection/{round}/opening",
            Who::May(Deed::ManageCollection),
            open_again,
        )
        .post(
            "/p/{slug}/collection/{round}/lock",
            Who::May(Deed::ReviewHandIns),
            lock,
        )
        .get(
            "/p/{slug}/collection/{round}/acceptance",
            Who::May(Deed::ReviewHandIns),
            ask_accept,
        )
        .post(
            "/p/{slug}/collection/{round}/acceptance",
            Who::May(Deed::ReviewHandIns),
            accept_clean,
        )
        .get(
            "/p/{slug}/collection/{round}/reminders",
            Who::May(Deed::ManageLinks),
            reminders,
        )
        .post(
            "/p/{slug}/collection/{round}/reminders",
            Who::May(Deed::ManageLinks),
            remind,
        )
        .post(
            "/p/{slug}/collection/{round}/{organisation}/acceptance",
            Who::May(Deed::ReviewHandIns),
            accept,
        )
        .post(
            "/p/{slug}/collection/{round}/{organisation}/return",
            Who::May(Deed::ReviewHandIns),
            send_back,
        )
        .post(
            "/p/{slug}/collection/{round}/{organisation}/reopening",
            Who::May(Deed::ReviewHandIns),
            reopen,
        )
}

#[derive(Template)]
#[template(path = "measurement/collection/pages/round.html")]
struct DeskPage {
    frame: Frame,
    errors: FormErrors,
    content: RoundPage,
    /// The partner whose comment was missing.
    wrong: Option<Uuid>,
    slug: String,
}

impl DeskPage {
    fn due(&self) -> String {
        due_words(&self.frame, &self.content.round.due_on)
    }

    fn look(line: &PartnerLine) -> &'static str {
        look_of(line.state.key(), line.overdue)
    }

    fn is_wrong(&self, line: &PartnerLine) -> bool {
        self.wrong == Some(line.organisation)
    }

    fn actor(kind: &str) -> &'static str {
        if kind == "link" {
            "by-link"
        } else {
            "by-account"
        }
    }
}

fn to_round(seat: &Seat, round: Uuid) -> String {
    seat.path(&["/collection/", &round.to_string()].concat())
}

async fn show_round(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, round)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    let content = service::round_page(&app, &seat, round).await?;
    Ok(page(DeskPage {
        frame,
        errors: FormErrors::new(),
        content,
        wrong: None,
        slug: seat.slug,
    }))
}

async fn close(
    State(app): State<App>,
    seat: Seat,
    Path((_, round)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    service::close_round(&app, &seat, round).await?;
    Ok(redirect_noting(&to_round(&seat, round), "round-closed"))
}

async fn open_again(
    State(app): State<App>,
    seat: Seat,
    Path((_, round)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    service::reopen_round(&app, &seat, round).await?;
    Ok(redirect_noting(
        &to_round(&seat, round),
        "round-opened-again",
    ))
}

async fn lock(
    State(app): State<App>,
    seat: Seat,
    Path((_, round)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    service::lock_round(&app, &seat, round).await?;
    Ok(redirect_noting(&to_round(&seat, round), "round-locked"))
}

async fn accept(
    State(app): State<App>,
    seat: Seat,
    Path((_, round, organisation)): Path<(String, Uuid, Uuid)>,
) -> Result<Response, Failure> {
    service::accept(&app, &seat, (round, organisation)).await?;
    Ok(redirect_noting(&to_round(&seat, round), "hand-in-accepted"))
}

async fn send_back(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, round, organisation)): Path<(String, Uuid, Uuid)>,
    body: Bytes,
) -> Result<Response, Failure> {
    let comment = one_of(&decode_form(&body), "comment");
    let done = service::send_back(&app, &seat, (round, organisation), comment).await;
    decided(
        &app,
        seat,
        frame,
        (round, organisation),
        done,
        "hand-in-sent-back",
    )
    .await
}

async fn reopen(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, round, organisation)): Path<(String, Uuid, Uuid)>,
    body: Bytes,
) -> Result<Response, Failure> {
    let reason = one_of(&decode_form(&body), "comment");
    let done = service::reopen(&app, &seat, (round, organisation), reason).await;
    decided(
        &app,
        seat,
        frame,
        (round, organisation),
        done,
        "hand-in-reopened",
    )
    .await
}

/// After a decision with a comment: back to the round, or the round again with the comment asked for.
async fn decided(
    app: &App,
    seat: Seat,
    frame: Frame,
    (round, organisation): (Uuid, Uuid),
    done: Result<(), Failure>,
    note: &str,
) -> Result<Response, Failure> {
    let mut errors = match done {
        // Whoever may write to partners does it next: the comment goes into the letter.
        Ok(()) if seat.may(Deed::ManageLinks) => {
            let to = [
                &to_round(&seat, round),
                "/reminders?only=",
                &organisation.to_string(),
            ]
            .concat();
            return Ok(redirect_noting(&to, note));
        }
        Ok(()) => return Ok(redirect_noting(&to_round(&seat, round), note)),
        Err(Failure::Form(errors)) => errors,
        Err(other) => return Err(other),
    };
    for error in &mut errors.0 {
        error.field = ["comment-", &organisation.to_string()].concat();
    }
    let content = DeskPage {
        content: service::round_page(app, &seat, round).await?,
        wrong: Some(organisation),
        frame,
        errors,
        slug: seat.slug,
    };
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, content))
}

#[derive(Template)]
#[template(path = "measurement/collection/pages/acceptance.html")]
struct AcceptancePage {
    frame: Frame,
    round: Round,
    parts: Vec<Part>,
    slug: String,
}

async fn ask_accept(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, round)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    let (round, parts) = service::clean_hand_ins(&app, &seat, round).await?;
    Ok(page(AcceptancePage {
        frame,
        round,
        parts,
        slug: seat.slug,
    }))
}

async fn accept_clean(
    State(app): State<App>,
    seat: Seat,
    Path((_, round)): Path<(String, Uuid)>,
    body: Bytes,
) -> Result<Response, Failure> {
    let named = all_of(&decode_form(&body), "organisation");
    let named = named.iter().filter_map(|id| id.parse().ok()).collect();
    service::accept_clean(&app, &seat, round, named).await?;
    Ok(redirect_noting(
        &to_round(&seat, round),
        "hand-ins-accepted",
    ))
}

#[derive(Template)]
#[template(path = "measurement/collection/pages/reminders.html")]
struct RemindersPage {
    frame: Frame,
    errors: FormErrors,
    content: ReminderPage,
    /// Whether only one partner is shown.
    is_narrowed: bool,
    sent: Vec<Sent>,
    slug: String,
}

impl RemindersPage {
    fn due(&self) -> String {
        due_words(&self.frame, &self.content.round.due_on)
    }
}

#[derive(Deserialize)]
struct Narrowed {
    /// The one partner to write to.
    only: Option<Uuid>,
}

async fn reminders(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, round)): Path<(String, Uuid)>,
    Query(narrowed): Query<Narrowed>,
) -> Result<Response, Failure> {
    let content = service::reminder_page(&app, &seat, round, narrowed.only).await?;
    Ok(page(RemindersPage {
        is_narrowed: narrowed.only.is_some(),
        frame,
        errors: FormErrors::new(),
        content,
        sent: Vec::new(),
        slug: seat.slug,
    }))
}

async fn remind(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, round)): Path<(String, Uuid)>,
    body: Bytes,
) -> Result<Response, Failure> {
    let form = decode_form(&body);
    let key = one_of(&form, "once").parse().unwrap_or(frame.once);
    let chosen = (all_of(&form, "people"), key);
    match service::send_reminders(&app, &seat, round, chosen, frame.words).await {
        Ok(sent) => reminded(&app, seat, frame, round, sent, FormErrors::new()).await,
        Err(Failure::Form(errors)) => reminded(&app, seat, frame, round, Vec::new(), errors).await,
        Err(other) => Err(other),
    }
}

async fn reminded(
    app: &App,
    seat: Seat,
    frame: Frame,
    round: Uuid,
    sent: Vec<Sent>,
    errors: FormErrors,
) -> Result<Response, Failure> {
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let content = service::reminder_page(app, &seat, round, None).await?;
    let content = RemindersPage {
        is_narrowed: false,
        frame,
        errors,
        content,
        sent,
        slug: seat.slug,
    };
    Ok(page_with(status, content))
}
