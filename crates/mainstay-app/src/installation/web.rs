//! The administrator's page, and the two addresses by which a machine asks whether the program is well.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use mainstay_db::Uuid;
use serde::Deserialize;

use super::service::{self, MailServer, Overview, Person};
use crate::shell::{
    App, Failure, FormErrors, Frame, Limit, Routes, Visitor, Who, form_page, or_again,
    redirect_noting,
};

/// The routes of this capability.
pub fn routes() -> Routes {
    Routes::new()
        .get("/admin", Who::Administrator, overview)
        .post("/admin/mail", Who::Administrator, set_mail_server)
        .post("/admin/mail/trial", Who::Administrator, try_mail)
        .limited(Limit::Codes)
        .post(
            "/admin/accounts/{id}/closing",
            Who::Administrator,
            close_account,
        )
        .post(
            "/admin/accounts/{id}/opening",
            Who::Administrator,
            open_account,
        )
        .get("/livez", Who::Anybody, alive)
        .get("/readyz", Who::Anybody, ready)
}

#[derive(Template)]
#[template(path = "installation/pages/admin.html")]
struct AdminPage {
    frame: Frame,
    errors: FormErrors,
    content: Overview,
    mail: MailForm,
}

impl AdminPage {
    /// Nobody closes their own account.
    fn is_own(&self, person: &Person) -> bool {
        self.frame
            .visitor
            .as_ref()
            .is_some_and(|visitor| visitor.actor.id() == person.id)
    }

    /// What the server was when the page was made.
    fn before(&self) -> String {
        service::stamp(self.content.mail.as_ref())
    }

    fn ways(&self) -> Vec<(String, String)> {
        ["starttls", "tls", "none"]
            .map(|way| (way.to_owned(), self.frame.tk("mail-security", way)))
            .to_vec()
    }
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct MailForm {
    host: String,
    port: String,
    security: String,
    user: String,
    password: String,
    from: String,
    before: Option<String>,
}

impl From<MailServer> for MailForm {
    fn from(server: MailServer) -> MailForm {
        MailForm {
            host: server.host,
            port: server.port.to_string(),
            security: server.security,
            user: server.user,
            password: String::new(),
            before: None,
            from: server.from,
        }
    }
}

impl MailForm {
    /// The server that is set up, or the usual port and security for a new one.
    fn kept(server: Option<MailServer>) -> MailForm {
        server.map_or_else(
            || MailForm {
                port: "587".to_owned(),
                security: "starttls".to_owned(),
                ..MailForm::default()
            },
            MailForm::from,
        )
    }

    fn server(&self) -> MailServer {
        MailServer {
            host: self.host.trim().to_owned(),
            port: self.port.trim().parse().unwrap_or(0),
            security: self.security.clone(),
            user: self.user.trim().to_owned(),
            password: self.password.clone(),
            from: self.from.trim().to_owned(),
        }
    }
}

async fn show(
    app: &App,
    frame: Frame,
    visitor: &Visitor,
    typed: Option<MailForm>,
    errors: FormErrors,
) -> Result<Response, Failure> {
    let content = service::overview(app, visitor).await?;
    let mail = typed.unwrap_or_else(|| MailForm::kept(content.mail.clone()));
    let page = AdminPage {
        frame,
        errors,
        content,
        mail,
    };
    Ok(form_page(page.errors.is_empty(), page))
}

async fn overview(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
) -> Result<Response, Failure> {
    show(&app, frame, &visitor, None, FormErrors::new()).await
}

async fn set_mail_server(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    Form(form): Form<MailForm>,
) -> Result<Response, Failure> {
    let set = service::set_mail_server(&app, &visitor, form.server(), form.before.clone()).await;
    let done = set.map(|()| redirect_noting("/admin", "mail-set"));
    or_again(done, |errors| {
        show(&app, frame, &visitor, Some(form), errors)
    })
    .await
}

async fn try_mail(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let sent = service::try_mail(&app, &visitor, frame.words).await?;
    Ok(redirect_noting(
        "/admin",
        if sent { "mail-tried" } else { "mail-off" },
    ))
}

async fn close_account(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, Failure> {
    service::set_closed(&app, &visitor, id, true).await?;
    Ok(redirect_noting("/admin", "account-closed"))
}

async fn open_account(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, Failure> {
    service::set_closed(&app, &visitor, id, false).await?;
    Ok(redirect_noting("/admin", "account-opened"))
}

async fn alive() -> &'static str {
    "alive\n"
}

async fn ready(State(app): State<App>) -> Response {
    if service::is_ready(&app).await {
        "ready\n".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response()
    }
}
