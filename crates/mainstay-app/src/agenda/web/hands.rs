//! Who has a hand in an activity: given and taken by the coordinators, and by partners for themselves.

use axum::extract::{Form, Path, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_db::Uuid;
use serde::Deserialize;

use super::items::{Shown, show_item};
use crate::agenda::service::{self, NewHand};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, or_again, redirect, redirect_noting,
};

/// The routes of the hands.
pub fn routes() -> Routes {
    let (edit, own) = (Who::May(Deed::EditAgenda), Who::May(Deed::SpeakForOwn));
    Routes::new()
        .post("/p/{slug}/agenda/items/{id}/hands", edit, add_hand)
        .post("/p/{slug}/agenda/hands/{id}/removal", edit, remove_hand)
        .post("/p/{slug}/agenda/hands/{id}/return", edit, put_back_hand)
        .post("/p/{slug}/agenda/items/{id}/part", own, take_part)
        .post("/p/{slug}/agenda/items/{id}/leaving", own, leave)
}

/// The form that gives a duty.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct HandForm {
    pub organisation: String,
    pub person: String,
    pub duty: String,
}

impl HandForm {
    fn hand(&self) -> NewHand {
        NewHand {
            organisation: self.organisation.parse().ok(),
            person: self.person.clone(),
            duty: self.duty.clone(),
        }
    }
}

fn page_of(seat: &Seat, activity: Uuid) -> String {
    seat.path(&["/agenda/items/", &activity.to_string()].concat())
}

async fn add_hand(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    Form(form): Form<HandForm>,
) -> Result<Response, Failure> {
    let given = service::add_hand(&app, &seat, id, form.hand()).await;
    let done = given.map(|()| redirect_noting(&page_of(&seat, id), "saved"));
    or_again(done, |errors| again(&app, &seat, frame, id, (form, errors))).await
}

async fn again(
    app: &App,
    seat: &Seat,
    frame: Frame,
    id: Uuid,
    (hand, errors): (HandForm, FormErrors),
) -> Result<Response, Failure> {
    let shown = Shown {
        errors,
        hand,
        ..Shown::default()
    };
    show_item(app, seat, frame, id, shown).await
}

async fn remove_hand(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    let hand = service::set_hand_removed(&app, &seat, id, true).await?;
    let to = [&page_of(&seat, hand.activity), "?hand=", &id.to_string()].concat();
    Ok(redirect(&to))
}

async fn put_back_hand(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    let hand = service::set_hand_removed(&app, &seat, id, false).await?;
    Ok(redirect_noting(&page_of(&seat, hand.activity), "saved"))
}

async fn take_part(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    service::take_part(&app, &seat, id).await?;
    Ok(redirect_noting(&page_of(&seat, id), "agenda-joined"))
}

async fn leave(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    service::leave(&app, &seat, id).await?;
    Ok(redirect_noting(&page_of(&seat, id), "agenda-left"))
}
