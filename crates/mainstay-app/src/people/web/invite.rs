//! Inviting partners: paste them from a spreadsheet, or tick who is on the roster, choose a role that is explained, and press once.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::response::Response;
use mainstay_core::access::{Deed, Role};
use mainstay_db::Uuid;
use serde::Deserialize;

use crate::exchange::service::named_by;
use crate::people::service::{self, Guest, Guests, ROLES_FOR_MANY};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, form_page, or_again, redirect_noting,
};

pub fn routes() -> Routes {
    let manage = Who::May(Deed::ManagePeople);
    Routes::new()
        .get("/p/{slug}/people/invite", manage, choose)
        .post("/p/{slug}/people/invite", manage, invite)
}

#[derive(Template)]
#[template(path = "people/pages/invite.html")]
struct InvitePage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    guests: Guests,
    asked: Ask,
    ticked: BTreeSet<Uuid>,
    role: String,
}

impl InvitePage {
    const ROLES: [Role; 5] = ROLES_FOR_MANY;

    fn is_ticked(&self, guest: &Guest) -> bool {
        self.ticked.contains(&guest.contact)
    }

    /// Those the page is about: whom the list named, or everybody.
    fn first(&self) -> Vec<&Guest> {
        let all = self.guests.free.iter();
        all.filter(|one| one.is_named || !self.is_after_list())
            .collect()
    }

    /// The others on the roster, where the page follows a list.
    fn others(&self) -> Vec<&Guest> {
        let all = self.guests.free.iter();
        all.filter(|one| !one.is_named && self.is_after_list())
            .collect()
    }

    /// Whether the others are shown: there is nobody else, or some of them are ticked.
    fn is_open(&self) -> bool {
        self.first().is_empty() || self.others().into_iter().any(|one| self.is_ticked(one))
    }

    /// Whether the page follows a list that was just taken over.
    fn is_after_list(&self) -> bool {
        self.asked.list.is_some()
    }

    fn here(&self) -> String {
        let base = format!("/p/{}/people/invite", self.slug);
        match self.asked.list {
            Some(list) => format!("{base}?list={list}"),
            None => base,
        }
    }
}

/// What the page is asked for: after which list, and whether everybody is ticked to begin with.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct Ask {
    list: Option<Uuid>,
    tick: String,
}

/// What was ticked and chosen.
#[derive(Default)]
struct Ticked {
    guests: BTreeSet<Uuid>,
    role: String,
    once: Option<Uuid>,
}

impl Ticked {
    fn of(pairs: &[(String, String)]) -> Ticked {
        let mut read = Ticked::default();
        for (name, value) in pairs {
            match name.as_str() {
                "guest" => read.guests.extend(value.parse::<Uuid>()),
                "role" => read.role.clone_from(value),
                "once" => read.once = value.parse().ok(),
                _ => {}
            }
        }
        read
    }
}

async fn show(
    app: &App,
    seat: &Seat,
    frame: Frame,
    asked: Ask,
    typed: Option<(Ticked, FormErrors)>,
) -> Result<Response, Failure> {
    seat.must(Deed::ManagePeople)?;
    let named = match asked.list {
        Some(list) => Some(named_by(app, seat, list).await?),
        None => None,
    };
    let guests = service::guests(app, seat, named).await?;
    let (typed, errors) = typed.unwrap_or_else(|| {
        let all = guests.free.iter();
        let first = all.filter(|one| one.is_named || asked.tick == "all");
        let first = first.filter(|one| one.trouble.is_none());
        let ticked = Ticked {
            guests: first.map(|one| one.contact).collect(),
            ..Ticked::default()
        };
        (ticked, FormErrors::new())
    });
    let (ticked, role) = (typed.guests, typed.role);
    let role = if role.is_empty() {
        ROLES_FOR_MANY[0].key().to_owned()
    } else {
        role
    };
    let content = InvitePage {
        slug: seat.slug.clone(),
        frame,
        errors,
        guests,
        asked,
        ticked,
        role,
    };
    Ok(form_page(content.errors.is_empty(), content))
}

async fn choose(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(asked): Query<Ask>,
) -> Result<Response, Failure> {
    show(&app, &seat, frame, asked, None).await
}

async fn invite(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(asked): Query<Ask>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let typed = Ticked::of(&pairs);
    let key = typed.once.unwrap_or(frame.once);
    let wanted = (typed.guests.clone(), typed.role.clone());
    let done = service::invite_many(&app, &seat, wanted, key, frame.words).await;
    let place = seat.path("/people/invitations");
    let done = done.map(|_| redirect_noting(&place, "invited-many"));
    or_again(done, |errors| {
        show(&app, &seat, frame, asked, Some((typed, errors)))
    })
    .await
}
