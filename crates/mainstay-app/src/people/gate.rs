//! The gate: finds out who sends a request and which seat they have, before any page is made.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use super::service;
use crate::shell::{App, Failure, FoundSeat, Visitor, cookie, digest};

/// The name of the session cookie: bound to the host where the connection is secure.
pub fn cookie_name(app: &App) -> &'static str {
    if app.settings().is_secure() {
        "__Host-mainstay"
    } else {
        "mainstay"
    }
}

/// The name of the cookie that ties a mailed code to the browser that asked for it.
pub fn asked_name(app: &App) -> &'static str {
    if app.settings().is_secure() {
        "__Host-asked"
    } else {
        "asked"
    }
}

/// A cookie that scripts cannot read and other sites cannot send along.
pub fn set_cookie(app: &App, name: &str, value: &str, seconds: i64) -> HeaderValue {
    let secure = if app.settings().is_secure() {
        "; Secure"
    } else {
        ""
    };
    HeaderValue::from_str(&format!(
        "{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}"
    ))
    .expect("cookie values are made of safe letters")
}

/// Puts the session cookie on a reply.
pub fn with_session(app: &App, mut response: Response, token: &str) -> Response {
    response.headers_mut().append(
        header::SET_COOKIE,
        set_cookie(app, cookie_name(app), token, 7 * 24 * 3600),
    );
    response
}

/// The fingerprint of the session token a request brought.
pub fn session_of(app: &App, headers: &HeaderMap) -> Option<Vec<u8>> {
    cookie(headers, cookie_name(app))
        .filter(|token| token.len() >= 20)
        .map(|token| digest(token.as_bytes()))
}

/// Finds the visitor of a request by its session cookie.
pub async fn visitor(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let is_file = request.uri().path().starts_with("/files/");
    if let Some(session) = session_of(&app, request.headers()).filter(|_| !is_file) {
        match service::visitor(&app, session).await {
            Ok(Some(visitor)) => {
                request.extensions_mut().insert(visitor);
            }
            Ok(None) => {}
            Err(failure) => return axum::response::IntoResponse::into_response(failure),
        }
    }
    next.run(request).await
}

/// Finds the visitor's seat in the partnership that the address names.
pub async fn seat(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let slug = request
        .uri()
        .path()
        .strip_prefix("/p/")
        .and_then(|rest| rest.split('/').next())
        .map(str::to_owned);
    if let Some(slug) = slug {
        let found = match request.extensions().get::<Visitor>() {
            None => Err(Failure::SignIn),
            Some(visitor) => service::seat_at(&app, visitor.clone(), slug).await,
        };
        request.extensions_mut().insert(FoundSeat(found));
    }
    next.run(request).await
}
