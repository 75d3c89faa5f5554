//! The form of a proposal: what is to be decided, by whom, and by which rule.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::decisions::{DecisionKind, EngagementLevel, Method, Threshold};
use mainstay_db::Uuid;
use serde::Deserialize;

use crate::decisions::service::{self, ProposalForm};
use crate::decisions::tell::Tell;
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, SentFields, Who, field, form_page, page_with,
    redirect_noting,
};

/// The routes of writing a proposal.
pub fn routes() -> Routes {
    let manage = Who::May(Deed::ManageDecisions);
    Routes::new()
        .get("/p/{slug}/decisions/new", manage, new)
        .post("/p/{slug}/decisions", manage, add)
        .get("/p/{slug}/decisions/{id}/change", manage, change)
        .post("/p/{slug}/decisions/{id}", manage, save)
}

#[derive(Template)]
#[template(path = "decisions/pages/form.html")]
struct FormPage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    typed: ProposalForm,
    /// The proposal that is changed; none for a new one.
    id: Option<Uuid>,
    version: i64,
    bodies: Vec<(String, String)>,
    entries: Vec<(String, String)>,
    /// What others saved meanwhile, shown beside what was typed.
    theirs: Option<ProposalForm>,
}

impl FormPage {
    fn options(
        &self,
        beginning: &str,
        keys: impl Iterator<Item = &'static str>,
    ) -> Vec<(String, String)> {
        keys.map(|key| (key.to_owned(), self.frame.tk(beginning, key)))
            .collect()
    }

    fn kinds(&self) -> Vec<(String, String)> {
        self.options(
            "decision-kind",
            DecisionKind::ALL.iter().map(|one| one.key()),
        )
    }

    fn methods() -> Vec<&'static str> {
        Method::ALL.iter().map(|one| one.key()).collect()
    }

    fn thresholds(&self) -> Vec<(String, String)> {
        self.options(
            "decision-threshold",
            Threshold::ALL.iter().map(|one| one.key()),
        )
    }

    fn levels(&self) -> Vec<(String, String)> {
        let levels = EngagementLevel::ALL.iter().map(|one| one.key());
        let none = (String::new(), self.frame.t("decision-level-none"));
        let levels = self.options("engagement", levels);
        std::iter::once(none).chain(levels).collect()
    }
}

/// The page with what was typed, what is wrong with it, and what others saved meanwhile.
async fn show(
    app: &App,
    seat: &Seat,
    frame: Frame,
    at: Option<(Uuid, i64)>,
    typed: ProposalForm,
    errors: FormErrors,
) -> Result<FormPage, Failure> {
    let content = service::overview(app, seat).await?;
    let none = (String::new(), frame.t("decision-body-none"));
    let nothing = (String::new(), frame.t("decision-reverses-none"));
    let tell = Tell(&frame);
    let bodies = content.bodies.iter();
    let entries = content.entries.iter().map(|entry| {
        let title = [entry.number.to_string(), tell.title(entry)].join(". ");
        (entry.id.to_string(), title)
    });
    Ok(FormPage {
        bodies: std::iter::once(none)
            .chain(bodies.map(|(id, name)| (id.to_string(), name.clone())))
            .collect(),
        entries: std::iter::once(nothing).chain(entries).collect(),
        slug: seat.slug.clone(),
        errors,
        typed,
        id: at.map(|(id, _)| id),
        version: at.map_or(0, |(_, version)| version),
        theirs: None,
        frame,
    })
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Beginning {
    /// The entry whose place the new proposal is to take.
    instead: String,
}

async fn new(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(beginning): Query<Beginning>,
) -> Result<Response, Failure> {
    seat.must(Deed::ManageDecisions)?;
    let typed = ProposalForm {
        reverses: beginning.instead,
        ..ProposalForm::default()
    };
    let page = show(&app, &seat, frame, None, typed, FormErrors::new()).await?;
    Ok(form_page(true, page))
}

/// The form as it was sent.
fn sent(fields: &[(String, String)]) -> ProposalForm {
    let of = |name: &str| field(fields, name).replace("\r\n", "\n");
    ProposalForm {
        title: of("title"),
        proposal: of("proposal").trim().to_owned(),
        kind: of("kind"),
        body: of("body"),
        method: of("method"),
        quorum: of("quorum"),
        share: of("share"),
        one_stops: of("one_stops") == "yes",
        threshold: of("threshold"),
        level: of("level"),
        decider: of("decider"),
        affected: of("affected").trim().to_owned(),
        has_money: of("has_money") == "yes",
        effective_on: of("effective_on"),
        review_on: of("review_on"),
        closes_on: of("closes_on"),
        reverses: of("reverses"),
    }
}

fn place(seat: &Seat, id: Uuid) -> String {
    seat.path(&["/decisions/", &id.to_string()].concat())
}

async fn add(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(fields): SentFields,
) -> Result<Response, Failure> {
    let (form, key) = (sent(&fields), field(&fields, "once").parse());
    match service::add(&app, &seat, form.clone(), key.unwrap_or(frame.once)).await {
        Ok(id) => Ok(redirect_noting(&place(&seat, id), "decision-added")),
        Err(Failure::Form(errors)) => {
            let page = show(&app, &seat, frame, None, form, errors).await?;
            Ok(form_page(false, page))
        }
        Err(other) => Err(other),
    }
}

async fn change(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    let row = service::draft(&app, &seat, id).await?;
    if row.state != "draft" {
        return Err(Failure::NotNow("failure-decision-fixed"));
    }
    let at = Some((id, row.version));
    let page = show(&app, &seat, frame, at, (&row).into(), FormErrors::new()).await?;
    Ok(form_page(true, page))
}

async fn save(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    Form(fields): SentFields,
) -> Result<Response, Failure> {
    let (form, version) = (
        sent(&fields),
        field(&fields, "version").parse().unwrap_or(0),
    );
    let outcome = service::change(&app, &seat, id, form.clone(), version).await;
    match outcome {
        Ok(()) => Ok(redirect_noting(&place(&seat, id), "saved")),
        Err(Failure::Form(errors)) => again(&app, &seat, frame, (id, version), form, errors).await,
        Err(Failure::Changed) => conflict(&app, &seat, frame, id, form).await,
        Err(other) => Err(other),
    }
}

async fn again(
    app: &App,
    seat: &Seat,
    frame: Frame,
    at: (Uuid, i64),
    form: ProposalForm,
    errors: FormErrors,
) -> Result<Response, Failure> {
    let page = show(app, seat, frame, Some(at), form, errors).await?;
    Ok(form_page(false, page))
}

/// The form as it was typed, beside what somebody else saved meanwhile.
async fn conflict(
    app: &App,
    seat: &Seat,
    frame: Frame,
    id: Uuid,
    form: ProposalForm,
) -> Result<Response, Failure> {
    let row = service::draft(app, seat, id).await?;
    let at = Some((id, row.version));
    let page = show(app, seat, frame, at, form, FormErrors::new()).await?;
    let page = FormPage {
        theirs: Some((&row).into()),
        ..page
    };
    Ok(page_with(StatusCode::CONFLICT, page))
}
