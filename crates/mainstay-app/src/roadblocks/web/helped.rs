//! The log of what helped: adding a line, taking it off, putting it back.

use axum::extract::{Form, Path, State};
use axum::response::Response;
use mainstay_core::access::Deed;

use super::{HelpForm, Place, about};
use crate::roadblocks::service::{self, NewHelp};
use crate::shell::{App, Failure, Frame, Routes, Seat, Who, form_page, redirect, redirect_noting};

/// The routes of what helped.
pub fn routes() -> Routes {
    let lead = Who::May(Deed::LeadHowWeWork);
    Routes::new()
        .post("/p/{slug}/how/roadblocks/{step}/help", lead, add_help)
        .post("/p/{slug}/how/help/{id}/removal", lead, remove_help)
        .post("/p/{slug}/how/help/{id}/return", lead, restore_help)
}

impl HelpForm {
    fn told(&self) -> NewHelp {
        NewHelp {
            name: self.name.clone(),
            words: self.words.clone(),
        }
    }
}

async fn add_help(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, key)): Path<(String, String)>,
    Form(typed): Form<HelpForm>,
) -> Result<Response, Failure> {
    let once = typed.once.unwrap_or(frame.once);
    match service::add_help(&app, &seat, &key, typed.told(), once).await {
        Ok(()) => {
            let to = ["/how/roadblocks/", &key].concat();
            Ok(redirect_noting(&seat.path(&to), "saved"))
        }
        Err(Failure::Form(errors)) => {
            let page = about(&app, &seat, frame, &key, typed, errors).await?;
            Ok(form_page(false, page))
        }
        Err(other) => Err(other),
    }
}

async fn remove_help(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    let key = service::set_help_removed(&app, &seat, id, true).await?;
    let to = format!("/how/roadblocks/{key}?removed={id}");
    Ok(redirect(&seat.path(&to)))
}

async fn restore_help(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    let key = service::set_help_removed(&app, &seat, id, false).await?;
    let to = format!("/how/roadblocks/{key}");
    Ok(redirect_noting(&seat.path(&to), "restored"))
}
