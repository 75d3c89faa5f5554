//! Saying again who one is, on the way of a form that asks for it or that came after the session had ended.

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::{caller, inside};
use crate::mail::service::leaves as mail_leaves;
use crate::people::gate::{asked_name, set_cookie, with_session};
use crate::people::service::{self, Caller, Way};
use crate::shell::guard::Sender;
use crate::shell::{
    Actor, App, Failure, FormErrors, Frame, Limit, PROOF, ProofPage, Routes, Visitor, Who, cookie,
    decode_form, page_with,
};

pub fn routes() -> Routes {
    Routes::new()
        .post("/proof", Who::Anybody, prove)
        .limited(Limit::SignIns)
        .get("/account/stay", Who::SignedIn, stay)
}

/// The page's own answers, and what was typed before it.
struct Sent {
    own: Vec<(String, String)>,
    kept: Vec<(String, String)>,
}

impl Sent {
    fn read(body: &[u8]) -> Sent {
        let (own, kept) = decode_form(body)
            .into_iter()
            .partition(|(name, _)| name.starts_with(PROOF));
        Sent { own, kept }
    }

    fn of(&self, name: &str) -> &str {
        self.own
            .iter()
            .find(|(known, _)| known.strip_prefix(PROOF) == Some(name))
            .map_or("", |(_, value)| value)
    }

    fn has_code(&self) -> bool {
        self.own.iter().any(|(name, _)| name == "proof-code")
    }

    fn page(self, frame: Frame, mails: bool, is_sent: bool, errors: FormErrors) -> Response {
        let status = if errors.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        let content = ProofPage {
            to: inside(self.of("to")).to_owned(),
            email: self.of("email").to_owned(),
            kept: self.kept,
            frame,
            errors,
            mails,
            is_sent,
        };
        page_with(status, content)
    }
}

async fn prove(
    State(app): State<App>,
    visitor: Option<Extension<Visitor>>,
    Extension(sender): Extension<Sender>,
    headers: HeaderMap,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Failure> {
    let (sent, visitor) = (Sent::read(&body), visitor.map(|known| known.0));
    let caller = caller(&headers, sender);
    let browser = cookie(&headers, asked_name(&app)).unwrap_or_default();
    answer(&app, visitor.as_ref(), frame, sent, (caller, browser)).await
}

async fn answer(
    app: &App,
    visitor: Option<&Visitor>,
    frame: Frame,
    sent: Sent,
    tried: (Caller, String),
) -> Result<Response, Failure> {
    let email = address_of(app, visitor, &sent).await?;
    let mails = mail_leaves(app).await?;
    if !sent.of("send").is_empty() && mails {
        return send_code(app, frame, sent, email).await;
    }
    let has_code = sent.has_code();
    match way_in(app, &sent, email, tried).await {
        Ok(way) => go_on(app, visitor, &sent, &way).await,
        Err(Failure::Form(_)) => {
            let (field, key) = if has_code {
                ("proof-code", "error-code")
            } else {
                ("proof-password", "error-sign-in")
            };
            Ok(sent.page(frame, mails, has_code, FormErrors::one(field, key)))
        }
        Err(other) => Err(other),
    }
}

/// Whose proof is asked for: the signed-in person's, else whoever the page names.
async fn address_of(app: &App, visitor: Option<&Visitor>, sent: &Sent) -> Result<String, Failure> {
    // A contact who came by a personal link has no account of their own: whoever signs in here says who they are.
    match visitor.filter(|visitor| matches!(visitor.actor, Actor::Person(_))) {
        Some(visitor) => Ok(service::own_account(app, visitor).await?.person.email),
        None => Ok(sent.of("email").to_owned()),
    }
}

async fn send_code(
    app: &App,
    frame: Frame,
    sent: Sent,
    email: String,
) -> Result<Response, Failure> {
    let browser = service::ask_for_code(app, email, "sign_in", frame.words).await?;
    let mut response = sent.page(frame, true, true, FormErrors::new());
    let asked = set_cookie(app, asked_name(app), &browser, 600);
    response.headers_mut().append(header::SET_COOKIE, asked);
    Ok(response)
}

async fn way_in(
    app: &App,
    sent: &Sent,
    email: String,
    (caller, browser): (Caller, String),
) -> Result<Way, Failure> {
    if sent.has_code() {
        let code = sent.of("code").to_owned();
        return service::check_code(app, browser, code, caller.agent).await;
    }
    let password = sent.of("password").to_owned();
    service::sign_in(app, email, password, caller).await
}

/// Sends the form on its way as it was: 307 keeps what was typed. The session before this one ends.
async fn go_on(
    app: &App,
    visitor: Option<&Visitor>,
    sent: &Sent,
    way: &Way,
) -> Result<Response, Failure> {
    if let Some(visitor) = visitor {
        service::sign_out(app, visitor).await?;
    }
    let to = HeaderValue::from_str(inside(sent.of("to"))).map_err(|_| Failure::NotHere)?;
    let reply = (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]);
    Ok(with_session(app, reply.into_response(), &way.token))
}

/// Stays signed in: asked for by the small script shortly before the session ends. Says how many seconds are left.
async fn stay(State(app): State<App>, visitor: Visitor) -> Response {
    let left = (visitor.ends_at - app.now_us()) / 1_000_000;
    axum::Json(serde_json::json!({ "left": left })).into_response()
}
