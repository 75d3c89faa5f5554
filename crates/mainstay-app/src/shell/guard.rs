//! What every reply carries and every request must pass: security headers, the right host, size limits.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{App, Failure};

/// Only this program's own files, forms and pictures; nothing inline, nothing from elsewhere.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

/// Puts the security headers on every reply.
pub async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut put = |name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    put(header::CONTENT_SECURITY_POLICY, CONTENT_POLICY);
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::REFERRER_POLICY, "same-origin");
    put(header::X_FRAME_OPTIONS, "DENY");
    put(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    put(
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    put(
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    );
    put(header::CACHE_CONTROL, "no-store");
    if app.settings().is_secure() {
        put(
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=31536000; includeSubDomains",
        );
    }
    response
}

/// Refuses a request for another host than ours: links in mail and pages are made for one address only.
pub async fn host(State(app): State<App>, request: Request, next: Next) -> Response {
    let asked = request
        .headers()
        .get(header::HOST)
        .and_then(|value| value.to_str().ok())
        .or_else(|| {
            request
                .uri()
                .authority()
                .map(axum::http::uri::Authority::as_str)
        });
    let ours = app.settings().host();
    let port = ours.rsplit_once(':').map_or("", |(_, port)| port);
    let is_loopback_twin = |host: &str| {
        let (name, asked_port) = host.rsplit_once(':').unwrap_or((host, ""));
        asked_port == port
            && matches!(name, "localhost" | "127.0.0.1" | "[::1]")
            && (ours.starts_with("127.0.0.1") || ours.starts_with("localhost"))
    };
    let is_health = matches!(request.uri().path(), "/livez" | "/readyz");
    match asked {
        Some(host) if host.eq_ignore_ascii_case(ours) || is_loopback_twin(host) || is_health => {
            next.run(request).await
        }
        _ => {
            let mut response = Failure::NotNow("failure-host").into_response();
            *response.status_mut() = StatusCode::MISDIRECTED_REQUEST;
            response
        }
    }
}
