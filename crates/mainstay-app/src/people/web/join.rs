//! The page of an invitation's link: accept it, be told that it was used or is too old, ask for a new one.

use askama::Template;
use axum::Extension;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use serde::Deserialize;

use super::{agent, caller};
use crate::people::gate::{asked_name, set_cookie, with_session};
use crate::people::service::{self, Accepted, Asked, Door, InvitationRow, Invitee, Proof};
use crate::shell::guard::Sender;
use crate::shell::{
    App, Failure, FormErrors, Frame, Limit, Routes, Visitor, Who, cookie, encode, form_page,
    page_with, redirect, redirect_noting,
};

pub fn routes() -> Routes {
    Routes::new()
        .get("/invitation/{token}", Who::Bearer, look)
        .limited(Limit::Secrets)
        .post("/invitation/{token}", Who::Bearer, accept)
        .limited(Limit::Secrets)
        .post("/invitation/{token}/renewal", Who::Bearer, ask_again)
        .limited(Limit::Codes)
}

#[derive(Template)]
#[template(path = "people/pages/invitation.html")]
struct InvitationPage {
    frame: Frame,
    errors: FormErrors,
    invitee: Invitee,
    typed: Join,
    /// Whether a code was mailed and is asked for now.
    is_code_asked: bool,
}

impl InvitationPage {
    fn languages(&self) -> Vec<(String, String)> {
        let offered = self.frame.languages();
        offered
            .map(|one| (one.code().to_owned(), one.own_name().to_owned()))
            .to_vec()
    }
}

/// The page of a link that opens nothing any more.
#[derive(Template)]
#[template(path = "people/pages/invitation_over.html")]
struct OverPage {
    frame: Frame,
    row: InvitationRow,
    here: String,
    /// `used`, `lapsed`, `replaced`, `sent` or `told`.
    why: &'static str,
    sign_in: String,
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct Join {
    name: String,
    language: String,
    way: String,
    password: String,
    code: String,
}

impl Join {
    fn wants_code(&self) -> bool {
        self.way == "code"
    }

    fn accepted(&self, browser: Option<String>) -> Accepted {
        let proof = if self.wants_code() {
            Proof::Code {
                browser: browser.unwrap_or_default(),
                code: self.code.clone(),
            }
        } else {
            Proof::Password(self.password.clone())
        };
        Accepted {
            name: self.name.clone(),
            language: self.language.clone(),
            proof,
        }
    }
}

fn over(frame: Frame, row: InvitationRow, token: &str, why: &'static str) -> Response {
    let home = format!("/p/{}", row.slug);
    let content = OverPage {
        frame,
        here: format!("/invitation/{token}"),
        sign_in: format!("/sign-in?email={}&next={home}", encode(&row.email)),
        row,
        why,
    };
    let status = if why == "lapsed" {
        StatusCode::GONE
    } else {
        StatusCode::OK
    };
    page_with(status, content)
}

/// What a link leads to, with a form where it can be accepted.
fn door(frame: Frame, door: Door, token: &str, typed: Option<(Join, FormErrors)>) -> Response {
    let invitee = match door {
        Door::Open(invitee) => invitee,
        Door::Used(row) => return over(frame, row, token, "used"),
        Door::Lapsed(row) => return over(frame, row, token, "lapsed"),
        Door::Replaced(row) => return over(frame, row, token, "replaced"),
    };
    let is_new = typed.is_none();
    let (typed, errors) = typed.unwrap_or_else(|| {
        let fresh = Join {
            name: invitee.row.name.clone(),
            language: frame.language().to_owned(),
            ..Join::default()
        };
        (fresh, FormErrors::new())
    });
    let is_sound = is_new || errors.is_empty();
    let content = InvitationPage {
        is_code_asked: !is_new && typed.wants_code() && errors.of("name").is_none(),
        frame,
        errors,
        invitee,
        typed,
    };
    form_page(is_sound, content)
}

async fn look(
    State(app): State<App>,
    frame: Frame,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let found = service::invitation(&app, token.clone()).await?;
    Ok(door(frame, found, &token, None))
}

async fn accept(
    State(app): State<App>,
    visitor: Option<Extension<Visitor>>,
    Extension(sender): Extension<Sender>,
    headers: HeaderMap,
    frame: Frame,
    Path(token): Path<String>,
    Form(form): Form<Join>,
) -> Result<Response, Failure> {
    let visitor = visitor.map(|known| known.0);
    if form.wants_code() && form.code.trim().is_empty() && visitor.is_none() {
        return mail_code(&app, frame, token, form).await;
    }
    let (answer, agent) = (
        form.accepted(cookie(&headers, asked_name(&app))),
        agent(&headers),
    );
    let own = visitor.clone();
    let joined = service::accept_invitation(&app, token.clone(), own, answer, agent).await;
    let caller = caller(&headers, sender);
    after(&app, frame, (token, form, joined), (visitor, caller)).await
}

/// A new session, where one begins, and the partnership's short name.
type Joined = (Option<String>, String);

/// Where accepting leads: into the partnership, to signing in first, or back to the page with what is wrong.
async fn after(
    app: &App,
    frame: Frame,
    (token, form, joined): (String, Join, Result<Joined, Failure>),
    (visitor, caller): (Option<Visitor>, service::Caller),
) -> Result<Response, Failure> {
    match joined {
        Ok((session, slug)) => Ok(welcome(app, session, &slug)),
        Err(Failure::NotNow("failure-sign-in-to-join")) => {
            Ok(redirect(&format!("/sign-in?next=/invitation/{token}")))
        }
        Err(Failure::Form(errors)) => {
            let found = service::invitation(app, token.clone()).await?;
            Ok(door(frame, found, &token, Some((form, errors))))
        }
        Err(Failure::NotNow("failure-link-ended")) => {
            let found = service::invitation(app, token.clone()).await?;
            let again = (visitor, form.password, caller);
            past(app, frame, (token, found), again).await
        }
        Err(other) => Err(other),
    }
}

/// The second press of a form whose first press joined: it leads where the first one led. Anybody else is told that the link was
/// used.
async fn past(
    app: &App,
    frame: Frame,
    (token, found): (String, Door),
    (visitor, password, caller): (Option<Visitor>, String, service::Caller),
) -> Result<Response, Failure> {
    let Door::Used(row) = found else {
        return Ok(door(frame, found, &token, None));
    };
    if let Some(visitor) = visitor
        && service::seat_at(app, visitor, row.slug.clone())
            .await
            .is_ok()
    {
        return Ok(welcome(app, None, &row.slug));
    }
    if !password.is_empty()
        && let Ok(way) = service::sign_in(app, row.email.clone(), password, caller).await
    {
        return Ok(welcome(app, Some(way.token), &row.slug));
    }
    Ok(over(frame, row, &token, "used"))
}

/// Mails a first code and asks for it on the same page; what was typed stays.
async fn mail_code(
    app: &App,
    frame: Frame,
    token: String,
    form: Join,
) -> Result<Response, Failure> {
    let mut errors = FormErrors::new();
    if form.name.trim().is_empty() {
        errors.add("name", "error-name-missing");
    }
    let found = service::invitation(app, token.clone()).await?;
    if !errors.is_empty() || !matches!(found, Door::Open(_)) {
        return Ok(door(frame, found, &token, Some((form, errors))));
    }
    let browser = service::ask_to_join(app, token.clone(), frame.words).await?;
    let mut response = door(frame, found, &token, Some((form, errors)));
    let asked = set_cookie(app, asked_name(app), &browser, 600);
    response.headers_mut().append(header::SET_COOKIE, asked);
    Ok(response)
}

fn welcome(app: &App, session: Option<String>, slug: &str) -> Response {
    let reply = redirect_noting(&format!("/p/{slug}"), "welcome");
    match session {
        Some(session) => with_session(app, reply, &session),
        None => reply,
    }
}

async fn ask_again(
    State(app): State<App>,
    frame: Frame,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let asked = service::ask_again(&app, token.clone(), frame.words).await?;
    let why = match asked {
        Asked::Sent => "sent",
        Asked::Told => "told",
    };
    let row = match service::invitation(&app, token.clone()).await? {
        Door::Used(row) | Door::Lapsed(row) | Door::Replaced(row) => row,
        // Renewed already, and this is the newest link: it can be used at once.
        found @ Door::Open(_) => return Ok(door(frame, found, &token, None)),
    };
    Ok(over(frame, row, &token, why))
}
