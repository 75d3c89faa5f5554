//! The pages of goals, strategies, activities and places: a new one, one to change, moved, taken out, put back.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Form, Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::agenda::{Duty, ItemKind};
use mainstay_core::measurement::VitalCondition;
use mainstay_db::Uuid;
use serde::Deserialize;

use super::fields::{Typed, parents, partners};
use super::hands::HandForm;
use crate::agenda::service::{self, ItemText, Open, Step, Working};
use crate::agenda::tell::Tell;
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, form_page, page_with, redirect,
    redirect_noting,
};

/// The routes of the items.
pub fn routes() -> Routes {
    let (edit, own) = (Who::May(Deed::EditAgenda), Who::May(Deed::SpeakForOwn));
    Routes::new()
        .get("/p/{slug}/agenda/new", edit, new_item)
        .post("/p/{slug}/agenda/new", edit, add_item)
        .get("/p/{slug}/agenda/own/new", own, new_own)
        .post("/p/{slug}/agenda/own/new", own, add_own)
        .get(
            "/p/{slug}/agenda/items/{id}",
            Who::May(Deed::SeeAgenda),
            item,
        )
        .post("/p/{slug}/agenda/items/{id}", edit, change)
        .post("/p/{slug}/agenda/items/{id}/place", edit, place)
        .post("/p/{slug}/agenda/items/{id}/removal", edit, remove)
        .post("/p/{slug}/agenda/items/{id}/return", edit, put_back)
        .post("/p/{slug}/agenda/own/{id}", own, change_own)
        .post("/p/{slug}/agenda/own/{id}/removal", own, remove_own)
        .post("/p/{slug}/agenda/own/{id}/return", own, put_back_own)
}

#[derive(Template)]
#[template(path = "agenda/pages/item.html")]
pub(super) struct ItemPage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    kind: ItemKind,
    typed: Typed,
    read: Working,
    /// The item, where it is there already.
    open: Option<Open>,
    /// What somebody else saved meanwhile.
    theirs: Option<ItemText>,
    is_own: bool,
    hand: HandForm,
    /// A hand that was taken away, to be given back.
    hand_removed: Option<Uuid>,
    own: Option<Uuid>,
}

impl ItemPage {
    const CONDITIONS: &'static [VitalCondition] = VitalCondition::ALL;

    fn parents(&self) -> Vec<(String, String)> {
        parents(&self.frame, &self.read, self.kind)
    }

    fn partners(&self) -> Vec<(String, String)> {
        partners(&self.frame, &self.read)
    }

    fn organisation(&self, id: &Uuid) -> String {
        self.read.agenda.organisation(*id)
    }

    fn is(&self, key: &str) -> bool {
        self.kind.key() == key
    }

    fn has_place(&self, id: &Uuid) -> bool {
        self.typed.text.places.contains(id)
    }

    fn has_indicator(&self, key: &String) -> bool {
        self.typed.text.indicators.contains(key)
    }

    fn has_condition(&self, condition: impl std::borrow::Borrow<VitalCondition>) -> bool {
        self.typed.text.conditions.contains(condition.borrow())
    }

    fn has_partner(&self, id: &Uuid) -> bool {
        self.typed.partners.contains(id)
    }

    fn may_change(&self) -> bool {
        self.open.as_ref().is_none_or(|open| open.may_change)
    }

    fn edits(&self) -> bool {
        self.frame.may(Deed::EditAgenda)
    }

    /// Where the forms about this item go.
    fn base(&self) -> &'static str {
        if self.edits() { "items" } else { "own" }
    }

    fn duties(&self) -> Vec<(String, String)> {
        let all = Duty::ALL.iter();
        all.map(|duty| {
            let key = duty.key();
            (key.to_owned(), self.frame.tk("agenda-duty", key))
        })
        .collect()
    }

    /// Who has a hand in the activity: the hand's id, the duty, and who.
    fn hands(&self) -> Vec<(Uuid, String, String)> {
        let Some(open) = &self.open else {
            return Vec::new();
        };
        let hands = self
            .read
            .hands
            .iter()
            .filter(|(_, of, _)| *of == open.row.id);
        let mut all: Vec<_> = hands.collect();
        all.sort_by_key(|(_, _, hand)| hand.duty);
        all.into_iter()
            .map(|(id, _, hand)| {
                let duty = self.frame.tk("agenda-duty", hand.duty.key());
                (*id, duty, Tell::hand(&self.read.agenda, hand))
            })
            .collect()
    }

    /// The place among the neighbours, and how many there are.
    fn standing(&self) -> (usize, usize) {
        let Some(open) = &self.open else {
            return (1, 1);
        };
        let (id, agenda) = (open.row.id, &self.read.agenda);
        let parent = open.row.parent.unwrap_or_default();
        let all: Vec<Uuid> = match self.kind {
            ItemKind::Goal => agenda.goals.iter().map(|one| one.id).collect(),
            ItemKind::Place => agenda.places.iter().map(|one| one.id).collect(),
            ItemKind::Strategy => agenda.strategies_of(parent).map(|one| one.id).collect(),
            ItemKind::Activity => agenda.activities_of(parent).map(|one| one.id).collect(),
        };
        let at = all.iter().position(|one| *one == id).unwrap_or(0);
        (at + 1, all.len())
    }

    fn is_done_by_own(&self) -> bool {
        let activity = self
            .open
            .as_ref()
            .and_then(|open| self.read.agenda.activity(open.row.id));
        activity
            .zip(self.own)
            .is_some_and(|(one, own)| one.is_done_by(own))
    }

    fn is_common(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.text.is_common)
    }
}

/// A page for something new, filled with what was typed or what the address says.
async fn show_new(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (kind, is_own): (ItemKind, bool),
    (typed, errors): (Typed, FormErrors),
) -> Result<Response, Failure> {
    let content = ItemPage {
        slug: seat.slug.clone(),
        kind,
        typed,
        read: service::board(app, seat, None).await?.read,
        open: None,
        theirs: None,
        is_own,
        hand: HandForm::default(),
        hand_removed: None,
        own: seat.organisation,
        errors,
        frame,
    };
    Ok(form_page(content.errors.is_empty(), content))
}

async fn new_item(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    seat.must(Deed::EditAgenda)?;
    let typed = Typed::read(query.unwrap_or_default().as_bytes());
    let kind = ItemKind::from_key(&typed.kind).unwrap_or(ItemKind::Goal);
    show_new(
        &app,
        &seat,
        frame,
        (kind, false),
        (typed, FormErrors::new()),
    )
    .await
}

async fn new_own(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    seat.must(Deed::SpeakForOwn)?;
    let typed = Typed::read(query.unwrap_or_default().as_bytes());
    let what = (ItemKind::Activity, true);
    show_new(&app, &seat, frame, what, (typed, FormErrors::new())).await
}

async fn add_item(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Failure> {
    let typed = Typed::read(&body);
    let kind = ItemKind::from_key(&typed.kind).unwrap_or(ItemKind::Goal);
    add(&app, &seat, frame, (kind, false), typed).await
}

async fn add_own(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Failure> {
    let typed = Typed::read(&body);
    add(&app, &seat, frame, (ItemKind::Activity, true), typed).await
}

async fn add(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (kind, is_own): (ItemKind, bool),
    typed: Typed,
) -> Result<Response, Failure> {
    let key = typed.once.unwrap_or(frame.once);
    match service::add_item(app, seat, typed.draft(kind, is_own), key).await {
        Ok(id) => {
            let to = seat.path(&["/agenda#i-", &id.to_string()].concat());
            Ok(redirect_added(&to))
        }
        Err(Failure::Form(errors)) => {
            show_new(app, seat, frame, (kind, is_own), (typed, errors)).await
        }
        Err(other) => Err(other),
    }
}

/// A redirect with a note to a part of a page: the question part stands before the part's mark.
fn redirect_added(to: &str) -> Response {
    let (page, mark) = to.split_once('#').unwrap_or((to, ""));
    redirect(&[page, "?note=agenda-added#", mark].concat())
}

#[derive(Default)]
pub(super) struct Shown {
    pub typed: Option<Typed>,
    pub errors: FormErrors,
    pub is_conflict: bool,
    pub hand: HandForm,
    pub hand_removed: Option<Uuid>,
}

/// The page of an item; those who see shared versions only are led to the agenda.
pub(super) async fn show_item(
    app: &App,
    seat: &Seat,
    frame: Frame,
    id: Uuid,
    shown: Shown,
) -> Result<Response, Failure> {
    let Some(open) = service::open_item(app, seat, id).await? else {
        return Ok(redirect(&seat.path("/agenda")));
    };
    let kept = || Typed {
        under: open.row.parent.map(|id| id.to_string()).unwrap_or_default(),
        text: open.text.clone(),
        version: open.row.version,
        ..Typed::default()
    };
    let mut typed = shown.typed.unwrap_or_else(kept);
    let status = match (shown.is_conflict, shown.errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
    };
    if shown.is_conflict {
        typed.version = open.row.version;
    }
    let content = ItemPage {
        slug: seat.slug.clone(),
        errors: shown.errors,
        kind: open.kind,
        typed,
        read: open.read.clone(),
        theirs: shown.is_conflict.then(|| open.text.clone()),
        is_own: false,
        hand: shown.hand,
        hand_removed: shown.hand_removed,
        own: seat.organisation.filter(|_| seat.may(Deed::SpeakForOwn)),
        open: Some(open),
        frame,
    };
    Ok(page_with(status, content))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct HandRemoved {
    hand: Option<Uuid>,
}

async fn item(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    axum::extract::Query(query): axum::extract::Query<HandRemoved>,
) -> Result<Response, Failure> {
    let shown = Shown {
        hand_removed: query.hand,
        ..Shown::default()
    };
    show_item(&app, &seat, frame, id, shown).await
}

async fn change(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    body: Bytes,
) -> Result<Response, Failure> {
    seat.must(Deed::EditAgenda)?;
    keep(&app, &seat, frame, id, &body).await
}

async fn change_own(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    body: Bytes,
) -> Result<Response, Failure> {
    seat.must(Deed::SpeakForOwn)?;
    keep(&app, &seat, frame, id, &body).await
}

async fn keep(
    app: &App,
    seat: &Seat,
    frame: Frame,
    id: Uuid,
    body: &[u8],
) -> Result<Response, Failure> {
    let typed = Typed::read(body);
    let said = (typed.parent(), typed.text.clone());
    let (errors, is_conflict) = match service::change_item(app, seat, id, said, typed.version).await
    {
        Ok(()) => return Ok(redirect_noting(&seat.path("/agenda"), "saved")),
        Err(Failure::Form(errors)) => (errors, false),
        Err(Failure::Changed) => (FormErrors::new(), true),
        Err(other) => return Err(other),
    };
    show_again(app, seat, frame, id, (typed, errors, is_conflict)).await
}

async fn show_again(
    app: &App,
    seat: &Seat,
    frame: Frame,
    id: Uuid,
    (typed, errors, is_conflict): (Typed, FormErrors, bool),
) -> Result<Response, Failure> {
    let shown = Shown {
        typed: Some(typed),
        errors,
        is_conflict,
        ..Shown::default()
    };
    show_item(app, seat, frame, id, shown).await
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct PlaceForm {
    to: String,
    number: String,
    version: String,
}

impl PlaceForm {
    fn step(&self) -> Step {
        match self.to.as_str() {
            "up" => Step::Up,
            "down" => Step::Down,
            _ => Step::To(self.number.trim().parse().unwrap_or(1)),
        }
    }
}

async fn place(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
    Form(form): Form<PlaceForm>,
) -> Result<Response, Failure> {
    let version = form.version.parse().unwrap_or(0);
    service::move_item(&app, &seat, id, form.step(), version).await?;
    let to = seat.path(&["/agenda/items/", &id.to_string()].concat());
    Ok(redirect_noting(&to, "agenda-moved"))
}

async fn remove(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    seat.must(Deed::EditAgenda)?;
    set_removed(&app, &seat, id, true).await
}

async fn remove_own(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    seat.must(Deed::SpeakForOwn)?;
    set_removed(&app, &seat, id, true).await
}

async fn put_back(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    seat.must(Deed::EditAgenda)?;
    set_removed(&app, &seat, id, false).await
}

async fn put_back_own(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    seat.must(Deed::SpeakForOwn)?;
    set_removed(&app, &seat, id, false).await
}

/// Takes an item out and leads to where that can be undone, or puts it back.
async fn set_removed(app: &App, seat: &Seat, id: Uuid, removed: bool) -> Result<Response, Failure> {
    service::set_item_removed(app, seat, id, removed).await?;
    if !removed {
        return Ok(redirect_noting(&seat.path("/agenda"), "agenda-restored"));
    }
    let rest = ["/agenda?removed=", &id.to_string()].concat();
    Ok(redirect(&seat.path(&rest)))
}
