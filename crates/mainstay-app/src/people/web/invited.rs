//! Who was invited, who joined, who has not, whose address does not work; and one press for each of them.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_db::Uuid;
use mainstay_report::table::{Cell, Column, ColumnKind, CsvOptions, SheetOut, csv_sheet};
use serde::Deserialize;

use crate::mail::addresses::AddressTrouble;
use crate::mail::web::why;
use crate::people::service::{self, InvitedOne, InvitedPage, Standing};
use crate::shell::files::download;
use crate::shell::{
    App, Failure, FormErrors, Frame, Limit, Routes, Seat, Who, form_page, or_again, redirect_noting,
};

pub fn routes() -> Routes {
    let manage = Who::May(Deed::ManagePeople);
    Routes::new()
        .get("/p/{slug}/people/invitations", manage, invited)
        .get("/p/{slug}/people/invitations/links.csv", manage, links)
        .limited(Limit::Exports)
        .post(
            "/p/{slug}/people/invitations/{id}/renewal",
            manage,
            invite_again,
        )
        .post(
            "/p/{slug}/people/invitations/{id}/withdrawal",
            manage,
            revoke,
        )
        .post("/p/{slug}/people/addresses", manage, mark)
}

#[derive(Template)]
#[template(path = "people/pages/invited.html")]
struct Invited {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    content: InvitedPage,
    /// What was typed to correct an address, and for which invitation.
    typed: Option<(Uuid, String)>,
}

impl Invited {
    fn joined(&self) -> Vec<&InvitedOne> {
        self.content.standing(Standing::Joined)
    }

    fn waiting(&self) -> Vec<&InvitedOne> {
        self.content.standing(Standing::Waiting)
    }

    fn lapsed(&self) -> Vec<&InvitedOne> {
        self.content.standing(Standing::Lapsed)
    }

    fn withdrawn(&self) -> Vec<&InvitedOne> {
        self.content.standing(Standing::Withdrawn)
    }

    /// How many were invited and not taken back.
    fn all(&self) -> usize {
        let all = self.content.all.iter();
        all.filter(|one| one.standing != Standing::Withdrawn)
            .count()
    }

    fn says(&self, trouble: &AddressTrouble) -> String {
        why(&self.frame, trouble)
    }

    fn address(&self, one: &InvitedOne) -> String {
        match &self.typed {
            Some((id, typed)) if *id == one.row.id => typed.clone(),
            _ => one.row.email.clone(),
        }
    }

    /// The field of an invitation's address: the key of its error, where there is one.
    fn field(one: &InvitedOne) -> String {
        format!("email-{}", one.row.id)
    }

    /// Every link that works with whom it is for, to copy at once.
    fn together(&self) -> String {
        let lines = self.content.copyable().into_iter();
        let lines = lines.map(|(one, link)| {
            let row = &one.row;
            [&one.organisation_name, &row.name, &row.email, link].join("\t")
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

async fn show(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (typed, errors): (Option<(Uuid, String)>, FormErrors),
) -> Result<Response, Failure> {
    let content = Invited {
        content: service::invited(app, seat).await?,
        slug: seat.slug.clone(),
        frame,
        errors,
        typed,
    };
    Ok(form_page(content.errors.is_empty(), content))
}

async fn invited(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    show(&app, &seat, frame, (None, FormErrors::new())).await
}

async fn links(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let content = service::invited(&app, &seat).await?;
    let name = [seat.slug.as_str(), "-links.csv"].concat();
    let bytes = csv_sheet(&link_table(&frame, &content), CsvOptions::default());
    Ok(download(&name, "text/csv; charset=utf-8", bytes))
}

/// The links that work, as a table for a mail merge.
fn link_table(frame: &Frame, content: &InvitedPage) -> SheetOut {
    let named = [
        "field-organisation",
        "field-name",
        "field-email",
        "field-role",
        "invited-link",
    ];
    let columns = named.map(|key| Column {
        name: frame.t(key),
        kind: ColumnKind::Text,
        width: 28.0,
    });
    let rows = content.copyable().into_iter().map(|(one, link)| {
        let role = frame.tk("role", &one.row.role);
        let (name, email) = (one.row.name.as_str(), one.row.email.as_str());
        let cells = [one.organisation_name.as_str(), name, email, &role, link];
        cells.map(|cell| Cell::Text(cell.to_owned())).to_vec()
    });
    SheetOut {
        name: frame.t("invited-title"),
        columns: columns.to_vec(),
        rows: rows.collect(),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct AgainForm {
    email: Option<String>,
    once: Option<Uuid>,
}

async fn invite_again(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    Form(form): Form<AgainForm>,
) -> Result<Response, Failure> {
    let press = (id, form.once.unwrap_or(frame.once));
    let typed = form.email.clone();
    let done = service::renew_invitation(&app, &seat, press, typed, frame.words).await;
    or_again(done.map(|made| sent(&seat, made.mailed)), |errors| {
        let typed = form.email.map(|typed| (id, typed));
        show(&app, &seat, frame, (typed, of_one(errors, id)))
    })
    .await
}

/// Back to who was invited, saying how the new link goes out.
fn sent(seat: &Seat, mailed: bool) -> Response {
    let note = if mailed {
        "invited-again"
    } else {
        "invited-again-copy"
    };
    redirect_noting(&seat.path("/people/invitations"), note)
}

/// The page holds a field for each invitation: what is wrong belongs to this one's.
fn of_one(mut errors: FormErrors, id: Uuid) -> FormErrors {
    for error in &mut errors.0 {
        error.field = format!("{}-{id}", error.field);
    }
    errors
}

async fn revoke(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    service::revoke_invitation(&app, &seat, id).await?;
    Ok(redirect_noting(
        &seat.path("/people/invitations"),
        "invitation-withdrawn",
    ))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct MarkForm {
    email: String,
    works: String,
    /// The organisation whose page the form stands on; else it stands on the page of invitations.
    organisation: String,
}

async fn mark(
    State(app): State<App>,
    seat: Seat,
    Form(form): Form<MarkForm>,
) -> Result<Response, Failure> {
    let works = form.works == "yes";
    service::mark_address(&app, &seat, form.email, works).await?;
    let place = match form.organisation.parse::<Uuid>() {
        Ok(id) => seat.path(&format!("/partners/{id}")),
        Err(_) => seat.path("/people/invitations"),
    };
    let note = if works {
        "address-unmarked"
    } else {
        "address-marked"
    };
    Ok(redirect_noting(&place, note))
}
