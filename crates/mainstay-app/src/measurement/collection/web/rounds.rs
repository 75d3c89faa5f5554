//! Rounds: the list and the form that opens one.

use std::collections::BTreeSet;

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_db::Uuid;

use super::{all_of, due_words, one_of};
use crate::measurement::collection::service::{self, NewRound, NewRoundPage, RoundLine};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, decode_form, page, page_with,
    redirect_noting,
};

pub fn routes() -> Routes {
    Routes::new()
        .get("/p/{slug}/collection", Who::May(Deed::SeeCollection), list)
        .get(
            "/p/{slug}/collection/new",
            Who::May(Deed::ManageCollection),
            new_round,
        )
        .post(
            "/p/{slug}/collection/new",
            Who::May(Deed::ManageCollection),
            open_round,
        )
}

#[derive(Template)]
#[template(path = "measurement/collection/pages/rounds.html")]
struct RoundsPage {
    frame: Frame,
    rounds: Vec<RoundLine>,
    slug: String,
}

impl RoundsPage {
    fn due(&self, line: &RoundLine) -> String {
        due_words(&self.frame, &line.round.due_on)
    }

    fn state(line: &RoundLine) -> &'static str {
        match (line.round.locked_at, line.round.closed_at) {
            (Some(_), _) => "round-locked",
            (_, Some(_)) => "round-closed",
            _ => "round-open",
        }
    }
}

async fn list(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let rounds = service::round_list(&app, &seat).await?;
    Ok(page(RoundsPage {
        frame,
        rounds,
        slug: seat.slug,
    }))
}

#[derive(Template)]
#[template(path = "measurement/collection/pages/new_round.html")]
struct NewPage {
    frame: Frame,
    errors: FormErrors,
    offer: NewRoundPage,
    typed: NewRound,
    other_period: String,
    slug: String,
}

impl NewPage {
    /// Whether it has to be said that indicators counted by longer periods are meant.
    fn asks_longer(&self) -> bool {
        let of_asks = self.errors.of("asks");
        self.typed.longer_too || of_asks.is_some_and(|error| error.key == "error-asks-longer")
    }

    fn asks(&self, partner: &Uuid, indicator: &Uuid) -> bool {
        self.typed.asks.contains(&(*partner, *indicator))
    }
}

async fn new_round(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let offer = service::new_round_page(&app, &seat, frame.words).await?;
    let typed = NewRound {
        period: offer.period.clone(),
        due_on: offer.due_on.clone(),
        asks: offer.asks.clone(),
        ..NewRound::default()
    };
    Ok(page(NewPage {
        frame,
        errors: FormErrors::new(),
        offer,
        typed,
        other_period: String::new(),
        slug: seat.slug,
    }))
}

/// The form as it was typed; a period written by hand goes before the chosen one.
fn typed_round(form: &[(String, String)]) -> NewRound {
    let other = one_of(form, "other_period");
    let asks: BTreeSet<(Uuid, Uuid)> = all_of(form, "ask")
        .iter()
        .filter_map(|text| {
            let (partner, indicator) = text.split_once('.')?;
            Some((partner.parse().ok()?, indicator.parse().ok()?))
        })
        .collect();
    NewRound {
        once: one_of(form, "once").parse().unwrap_or_default(),
        name: one_of(form, "name"),
        period: if other.trim().is_empty() {
            one_of(form, "period")
        } else {
            other
        },
        due_on: one_of(form, "due_on"),
        note: one_of(form, "note"),
        asks,
        longer_too: !one_of(form, "longer_too").is_empty(),
    }
}

async fn open_round(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Failure> {
    let form = decode_form(&body);
    let typed = typed_round(&form);
    match service::open_round(&app, &seat, typed.clone(), frame.words).await {
        Ok(id) => {
            let to = seat.path(&["/collection/", &id.to_string()].concat());
            Ok(redirect_noting(&to, "round-opened"))
        }
        Err(Failure::Form(errors)) => again(&app, seat, frame, &form, typed, errors).await,
        Err(other) => Err(other),
    }
}

async fn again(
    app: &App,
    seat: Seat,
    frame: Frame,
    form: &[(String, String)],
    typed: NewRound,
    errors: FormErrors,
) -> Result<Response, Failure> {
    let offer = service::new_round_page(app, &seat, frame.words).await?;
    let content = NewPage {
        frame,
        errors,
        offer,
        typed,
        other_period: one_of(form, "other_period"),
        slug: seat.slug,
    };
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, content))
}
