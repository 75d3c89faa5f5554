//! The onboarding pack: one page to print for somebody new at a partner.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::structure::{BackboneFunction, CommitmentState};
use mainstay_db::Uuid;

use super::partners::kinds_words;
use crate::measurement::collection::service::WaitingItem;
use crate::measurement::collection::web::waiting_words;
use crate::measurement::scorecard::service::scorecard;
use crate::measurement::scorecard::{SharedFigure, shared_figures};
use crate::partnership::asked::service::asked;
use crate::shell::{App, Failure, Frame, Routes, Seat, Who, page};
use crate::structure::service::{Event, Pack, PartRow, pack};
use crate::structure::tell::{CommitmentView, Tell};

/// The routes of the pack.
pub(super) fn routes() -> Routes {
    Routes::new().get(
        "/p/{slug}/structure/partners/{id}/pack",
        Who::May(Deed::SeeStructure),
        show,
    )
}

#[derive(Template)]
#[template(path = "structure/pages/pack.html")]
struct PackPage {
    frame: Frame,
    slug: String,
    content: Pack,
    commitments: Vec<CommitmentView>,
    figures: Vec<SharedFigure>,
    waiting: Vec<WaitingItem>,
}

impl PackPage {
    fn tell(&self) -> Tell<'_> {
        Tell(&self.frame)
    }

    fn today(&self) -> String {
        self.frame.date(self.content.ground.today)
    }

    fn part(&self) -> Option<&PartRow> {
        self.content.ground.part(self.content.organisation.id)
    }

    fn kinds(&self, row: &PartRow) -> String {
        kinds_words(&self.frame, &row.gives)
    }

    fn function(&self, function: impl std::borrow::Borrow<BackboneFunction>) -> String {
        self.tell().function(*function.borrow())
    }

    /// What happened, in our words, and the names people typed.
    fn event(&self, event: &Event) -> (String, String) {
        let frame = &self.frame;
        match event {
            Event::Joined(names) => (
                frame.t1("pack-event-joined", "count", names.len()),
                names.join(", "),
            ),
            Event::Left(name) => (frame.t("pack-event-left"), name.clone()),
            Event::Type(key) => (
                frame.t1("pack-event-type", "type", frame.tk("type-name", key)),
                String::new(),
            ),
            Event::Done(what) => (frame.t("pack-event-done"), what.clone()),
            Event::HandedOver(who) => (frame.t("pack-event-handed-over"), who.clone()),
        }
    }

    fn open(&self) -> Vec<&CommitmentView> {
        let is_open = |one: &&CommitmentView| {
            !matches!(one.state, CommitmentState::Done | CommitmentState::Released)
        };
        self.own().into_iter().filter(is_open).collect()
    }

    fn own(&self) -> Vec<&CommitmentView> {
        let id = self.content.organisation.id;
        let all = self.commitments.iter();
        all.filter(|one| one.row.organisation == id).collect()
    }

    fn waiting_words(&self, item: &WaitingItem) -> String {
        waiting_words(&self.frame, item)
    }
}

async fn show(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    let content = pack(&app, &seat, id).await?;
    Ok(page(PackPage {
        slug: seat.slug.clone(),
        commitments: Tell(&frame).commitments(&content.ground),
        figures: figures(&app, &seat, &frame).await?,
        waiting: waiting(&app, &seat, id).await?,
        content,
        frame,
    }))
}

/// The shared figures, for those who may see them.
async fn figures(app: &App, seat: &Seat, frame: &Frame) -> Result<Vec<SharedFigure>, Failure> {
    if !seat.may(Deed::SeeScorecard) {
        return Ok(Vec::new());
    }
    let content = scorecard(app, seat, None).await?;
    Ok(shared_figures(frame.words, seat, &content))
}

/// What waits for the organisation, when it is the reader's own.
async fn waiting(app: &App, seat: &Seat, id: Uuid) -> Result<Vec<WaitingItem>, Failure> {
    if seat.organisation == Some(id) {
        asked(app, seat).await
    } else {
        Ok(Vec::new())
    }
}
