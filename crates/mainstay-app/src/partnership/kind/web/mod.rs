//! The pages about the type: where it stands, the questions, the reading and the decision.

mod files;
mod reading;
mod sheet;

use askama::Template;
use axum::extract::{Form, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::measurement::IndicatorClass;
use mainstay_core::partnership::{answers_from_toml, reasons};
use mainstay_db::Uuid;
use serde::Deserialize;

use super::service::{self, Decision, Overview};
use super::tell::Tell;
use crate::people::service::{Invited, LinkTask, NewLink, make_link_once};
use crate::roster::service::choices;
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, form_page, redirect_noting,
};

/// The routes of the type.
pub fn routes() -> Routes {
    Routes::new()
        .get("/p/{slug}/type", Who::May(Deed::SeeType), overview)
        .post(
            "/p/{slug}/type/round",
            Who::May(Deed::DecideType),
            open_round,
        )
        .post(
            "/p/{slug}/type/closing",
            Who::May(Deed::DecideType),
            close_round,
        )
        .post(
            "/p/{slug}/type/links",
            Who::May(Deed::DecideType),
            make_link,
        )
        .merge(files::routes())
        .merge(sheet::routes())
        .merge(reading::routes())
}

#[derive(Template)]
#[template(path = "partnership/kind/pages/type.html")]
struct TypePage {
    frame: Frame,
    errors: FormErrors,
    slug: String,
    content: Overview,
    /// The classes of the indicators there are.
    classes: Vec<IndicatorClass>,
    organisations: Vec<(String, String)>,
    typed: LinkForm,
    invited: Option<Invited>,
}

impl TypePage {
    fn tell(&self) -> Tell<'_> {
        Tell(&self.frame)
    }

    fn choices(&self) -> Vec<(String, String)> {
        self.organisations.clone()
    }

    fn may_decide(&self) -> bool {
        self.frame.may(Deed::DecideType)
    }

    fn newest(&self) -> Option<&Decision> {
        self.content.decisions.first()
    }

    /// The reasons to partner that stood behind a decision.
    fn reasons(&self, decision: &Decision) -> Vec<String> {
        let answers = answers_from_toml(&decision.answers).unwrap_or_default();
        let given = reasons().iter().filter(|one| answers.has_reason(&one.key));
        given.map(|one| self.tell().said(&one.label)).collect()
    }

    /// The people who answered, as one line.
    fn names(&self) -> String {
        self.content.names.join(", ")
    }

    /// The kept fits of a decision, in the order of the types.
    fn fits(&self, decision: &Decision) -> Vec<(String, f64)> {
        let kinds = self.tell().kinds();
        decision
            .fits
            .split_whitespace()
            .zip(kinds)
            .filter_map(|(fit, (_, name, _))| Some((name, fit.parse().ok()?)))
            .collect()
    }
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct LinkForm {
    name: String,
    email: String,
    organisation: String,
    once: Option<Uuid>,
}

impl LinkForm {
    fn link(&self) -> NewLink {
        NewLink {
            organisation: self.organisation.parse().ok(),
            name: self.name.clone(),
            email: self.email.clone(),
            task: LinkTask::Type,
        }
    }
}

/// The page, with what was typed for a link and the link that was made.
async fn show(
    app: &App,
    seat: &Seat,
    frame: Frame,
    typed: LinkForm,
    made: Result<Option<Invited>, FormErrors>,
) -> Result<Response, Failure> {
    let content = service::overview(app, seat).await?;
    let organisations = if seat.may(Deed::DecideType) {
        let none = (String::new(), frame.t("choose"));
        let all = choices(app, seat).await?;
        let named = all.into_iter().map(|one| (one.id.to_string(), one.name));
        std::iter::once(none).chain(named).collect()
    } else {
        Vec::new()
    };
    let (errors, invited) = match made {
        Ok(invited) => (FormErrors::new(), invited),
        Err(errors) => (errors, None),
    };
    let page = TypePage {
        frame,
        errors,
        slug: seat.slug.clone(),
        content,
        classes: service::held_classes(app, seat).await?,
        organisations,
        typed,
        invited,
    };
    Ok(form_page(page.errors.is_empty(), page))
}

async fn overview(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    show(&app, &seat, frame, LinkForm::default(), Ok(None)).await
}

async fn open_round(State(app): State<App>, seat: Seat) -> Result<Response, Failure> {
    service::open_round(&app, &seat).await?;
    Ok(redirect_noting(&seat.path("/type"), "type-asked"))
}

async fn close_round(State(app): State<App>, seat: Seat) -> Result<Response, Failure> {
    service::close_round(&app, &seat).await?;
    Ok(redirect_noting(&seat.path("/type/reading"), "type-closed"))
}

async fn make_link(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(form): Form<LinkForm>,
) -> Result<Response, Failure> {
    seat.must(Deed::DecideType)?;
    let (new, key) = (form.link(), form.once.unwrap_or(frame.once));
    let made = match make_link_once(&app, &seat, new, key, frame.words).await {
        Ok(invited) => Ok(Some(invited)),
        Err(Failure::Form(errors)) => Err(errors),
        Err(other) => return Err(other),
    };
    show(&app, &seat, frame, form, made).await
}
