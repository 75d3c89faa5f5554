//! What can go wrong, named by what the person can do about it.

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use mainstay_db::DbError;

use super::form::FormErrors;
use super::frame::Frame;
use super::proof::{PROOF, ProofPage};
use super::{App, MailRoute, page};

/// Why a service could not do what was asked.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Failure {
    /// Nobody is signed in: sign in.
    #[error("sign in first")]
    SignIn,
    /// It opens doors for others, and the last proof of who this is lies too far back: say it again.
    #[error("prove again who you are")]
    Prove,
    /// The seat's role does not allow it: ask for a role.
    #[error("the role does not allow {0:?}")]
    Role(mainstay_core::access::Deed),
    /// It is not there, or not for this person to know of: look elsewhere.
    #[error("not found")]
    NotHere,
    /// Something typed needs correcting.
    #[error("the form needs correcting")]
    Form(FormErrors),
    /// Somebody else changed it meanwhile: look at both and decide.
    #[error("somebody else changed it meanwhile")]
    Changed,
    /// The state of things does not allow it; the key names the sentence.
    #[error("not now: {0}")]
    NotNow(&'static str),
    /// Too many tries: wait this many seconds.
    #[error("too many tries, wait {0} seconds")]
    Slow(u64),
    /// The database cannot be reached.
    #[error("the database is down: {0}")]
    Down(String),
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The work took too long and was given up.
    #[error("the work took too long")]
    Late,
    /// A fault of ours; it is logged once with its cause.
    #[error("{0}")]
    Ours(String),
}

impl From<DbError> for Failure {
    fn from(error: DbError) -> Failure {
        match error {
            DbError::Full => Failure::Full,
            DbError::Down(reason) => Failure::Down(reason),
            other => Failure::Ours(other.to_string()),
        }
    }
}

impl Failure {
    /// The status of the reply.
    pub fn status(&self) -> StatusCode {
        match self {
            Failure::SignIn | Failure::Prove => StatusCode::UNAUTHORIZED,
            Failure::Role(_) => StatusCode::FORBIDDEN,
            Failure::NotHere => StatusCode::NOT_FOUND,
            Failure::Form(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Failure::Changed | Failure::NotNow(_) => StatusCode::CONFLICT,
            Failure::Slow(_) => StatusCode::TOO_MANY_REQUESTS,
            Failure::Down(_) | Failure::Late => StatusCode::SERVICE_UNAVAILABLE,
            Failure::Full => StatusCode::INSUFFICIENT_STORAGE,
            Failure::Ours(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The key of the sentence that says what the person can do.
    fn sentence(&self) -> &'static str {
        match self {
            Failure::SignIn | Failure::Prove => "failure-sign-in",
            Failure::Role(_) => "failure-role",
            Failure::NotHere => "failure-not-here",
            Failure::Form(_) => "failure-form",
            Failure::Changed => "failure-changed",
            Failure::NotNow(key) => key,
            Failure::Slow(_) => "failure-slow",
            Failure::Down(_) => "failure-down",
            Failure::Full => "failure-full",
            Failure::Late => "failure-late",
            Failure::Ours(_) => "failure-ours",
        }
    }
}

impl IntoResponse for Failure {
    /// Carries the failure to [`failure_pages`], which alone knows the reader's language.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Failure::Slow(seconds) = &self {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, (*seconds).into());
        }
        if matches!(self, Failure::Down(_) | Failure::Full | Failure::Late) {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, 30.into());
        }
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(askama::Template)]
#[template(path = "shell/pages/failure.html")]
struct FailurePage {
    frame: Frame,
    sentence: String,
    remedy: String,
    kept: Vec<Typed>,
    number: String,
}

/// A field as it was typed, to be shown again and sent again.
struct Typed {
    name: String,
    value: String,
    /// Whether people never typed it: it goes along unseen, so that sending again counts once.
    is_silent: bool,
}

/// The largest form of typed fields; files go another way.
const LARGEST_FORM: usize = 1 << 20;

/// Turns every failure into a page in the reader's language; nobody signed in goes to the sign-in page.
pub async fn failure_pages(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let Ok(typed) = keep_typed(&mut request).await else {
        return too_large(&app, request);
    };
    let (parts, body) = request.into_parts();
    let frame = Frame::from_parts(&app, &parts);
    let here = parts.uri.path().to_owned();
    let is_form = parts.method == axum::http::Method::POST;
    let response = next.run(Request::from_parts(parts, body)).await;
    let failure = match response.extensions().get::<Failure>() {
        Some(failure) => failure.clone(),
        None if response.status() == StatusCode::NOT_FOUND && is_bare(&response) => {
            Failure::NotHere
        }
        None if response.status().is_client_error() && is_bare(&response) => {
            Failure::NotNow("failure-request")
        }
        None => return response,
    };
    let is_nobody = matches!(failure, Failure::SignIn);
    if matches!(failure, Failure::Prove) || (is_nobody && is_form && !typed.is_empty()) {
        return proof_page(&app, frame, here, typed);
    }
    if is_nobody {
        return page::redirect(&format!("/sign-in?next={}", page::encode(&here)));
    }
    let number = request_number(&app);
    if let Failure::Ours(cause) = &failure {
        tracing::error!(
            request = number,
            cause,
            "a request failed by a fault of ours"
        );
    }
    let key = failure.sentence();
    let remedy = format!("{key}-remedy");
    // The reply's own status says more than the failure's where there is one: 405, 415, 421.
    let status = if response.status().is_client_error() {
        response.status()
    } else {
        failure.status()
    };
    let kept = kept_after(&failure, typed);
    let retry = response.headers().get(header::RETRY_AFTER).cloned();
    let content = FailurePage {
        sentence: frame.t(key),
        remedy: frame.t_or(&remedy, "failure-remedy"),
        kept,
        number,
        frame,
    };
    let mut reply = page::page_with(status, content);
    if let Some(retry) = retry {
        reply.headers_mut().insert(header::RETRY_AFTER, retry);
    }
    reply
}

/// What of the typed fields the page shows, to be sent again.
fn kept_after(failure: &Failure, typed: Vec<Typed>) -> Vec<Typed> {
    let without = |name: &str| {
        typed
            .into_iter()
            .filter(|field| field.name != name)
            .collect()
    };
    match failure {
        // Sent again, it is written over what somebody else saved, as the page says.
        Failure::Changed => without("before"),
        // Sent again, it counts as a form of its own.
        Failure::NotNow("failure-form-used") => without("once"),
        Failure::Down(_) | Failure::Full | Failure::Late | Failure::Ours(_) | Failure::Slow(_) => {
            without("")
        }
        _ => Vec::new(),
    }
}

/// Signing in stands between the form and what it leads to; nothing typed is lost on the way.
fn proof_page(app: &App, frame: Frame, to: String, typed: Vec<Typed>) -> Response {
    let content = ProofPage {
        frame,
        errors: FormErrors::new(),
        to,
        kept: typed
            .into_iter()
            .map(|field| (field.name, field.value))
            .collect(),
        email: String::new(),
        mails: app.settings().mail != MailRoute::None,
        is_sent: false,
    };
    page::page_with(StatusCode::UNAUTHORIZED, content)
}

fn is_bare(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_none_or(|kind| {
            !kind.as_bytes().starts_with(b"text/html")
                && !kind.as_bytes().starts_with(b"application/json")
        })
}

/// Reads a small typed form aside before it is handled, so that a failure (disk full, database down) loses nothing.
/// A form larger than a form can be is an error: it was not read to its end.
async fn keep_typed(request: &mut Request) -> Result<Vec<Typed>, axum::Error> {
    let is_form = request
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| {
            kind.as_bytes()
                .starts_with(b"application/x-www-form-urlencoded")
        });
    if !is_form {
        return Ok(Vec::new());
    }
    let body = std::mem::take(request.body_mut());
    let bytes = axum::body::to_bytes(body, LARGEST_FORM).await?;
    let typed = super::page::decode_form(&bytes);
    *request.body_mut() = axum::body::Body::from(bytes);
    let kept = typed
        .into_iter()
        .filter(|(name, value)| !value.trim().is_empty() && !is_secret(name))
        .map(|(name, value)| Typed {
            is_silent: matches!(
                name.as_str(),
                "once" | "version" | "before" | "next" | "language"
            ),
            name,
            value,
        });
    Ok(kept.collect())
}

/// Secrets are never shown again: the person types them anew.
fn is_secret(name: &str) -> bool {
    matches!(name, "old" | "token" | "code") || name.contains("password") || name.starts_with(PROOF)
}

fn too_large(app: &App, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let frame = Frame::from_parts(app, &parts);
    let mut page = plain(
        app,
        frame,
        StatusCode::PAYLOAD_TOO_LARGE,
        "failure-too-large",
    );
    // The rest of it is not read.
    page.headers_mut().insert(
        header::CONNECTION,
        header::HeaderValue::from_static("close"),
    );
    page
}

/// A page that says one thing and its remedy, with nothing to send again.
pub(super) fn plain(app: &App, frame: Frame, status: StatusCode, key: &str) -> Response {
    let content = FailurePage {
        sentence: frame.t(key),
        remedy: frame.t(&format!("{key}-remedy")),
        kept: Vec::new(),
        number: request_number(app),
        frame,
    };
    page::page_with(status, content)
}

fn request_number(app: &App) -> String {
    app.id().simple().to_string()[20..].to_owned()
}
