//! What every reply carries and every request must pass: security headers, the right host, limits for each network.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{App, Failure, Limit, Limits, Route, routes};

/// Only this program's own files, forms and pictures; nothing inline, nothing from elsewhere.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

/// Puts the security headers on every reply.
pub async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    // An address with a secret in it is told to nobody, not even to ourselves.
    let has_secret = request
        .extensions()
        .get::<MatchedPath>()
        .is_some_and(|route| route.as_str().contains("{token}"));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut put = |name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    put(header::CONTENT_SECURITY_POLICY, CONTENT_POLICY);
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    let referrer = if has_secret {
        "no-referrer"
    } else {
        "same-origin"
    };
    put(header::REFERRER_POLICY, referrer);
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
    // Whatever of the request names a host must name ours: a proxy in front may go by another of them than we do.
    let named = request
        .uri()
        .authority()
        .map(axum::http::uri::Authority::as_str);
    let asked: Vec<&str> = request
        .headers()
        .get_all(header::HOST)
        .iter()
        .map(|value| value.to_str().unwrap_or_default())
        .chain(named)
        .collect();
    let ours = app.settings().host();
    let port = ours.rsplit_once(':').map_or("", |(_, port)| port);
    let is_loopback_twin = |host: &str| {
        let (name, asked_port) = host.rsplit_once(':').unwrap_or((host, ""));
        asked_port == port
            && matches!(name, "localhost" | "127.0.0.1" | "[::1]")
            && (ours.starts_with("127.0.0.1") || ours.starts_with("localhost"))
    };
    let is_health = matches!(request.uri().path(), "/livez" | "/readyz");
    let is_ours = |host: &&str| host.eq_ignore_ascii_case(ours) || is_loopback_twin(host);
    let hosts = request.headers().get_all(header::HOST).iter().count();
    if hosts < 2 && !asked.is_empty() && (is_health || asked.iter().all(is_ours)) {
        return next.run(request).await;
    }
    let mut response = Failure::NotNow("failure-host").into_response();
    *response.status_mut() = StatusCode::MISDIRECTED_REQUEST;
    response
}

/// The limits in force: which route has one, and how much of it each network has used.
#[derive(Clone)]
pub struct Turnstile {
    app: App,
    limited: Arc<HashMap<(Method, &'static str), Limit>>,
    used: Arc<Limits>,
}

impl Turnstile {
    /// For the routes of this register.
    pub fn new(app: App, register: &[Route]) -> Turnstile {
        Turnstile {
            app,
            limited: Arc::new(routes::limits_of(register)),
            used: Arc::default(),
        }
    }

    fn limit_of(&self, request: &Request) -> Option<Limit> {
        let route = request.extensions().get::<MatchedPath>()?.as_str();
        let limit = *self.limited.get(&(request.method().clone(), route))?;
        // A page and its download may share a route; only what has a file's ending is made for download.
        let is_file = || {
            let path = request.uri().path();
            path.rsplit('/')
                .next()
                .is_some_and(|name| name.contains('.'))
        };
        (limit != Limit::Exports || is_file()).then_some(limit)
    }
}

/// The address a request comes from, as far as it is known.
#[derive(Debug, Clone, Copy)]
pub struct Sender(pub Option<IpAddr>);

/// Lets a network through as often as the route allows, and says when to come again.
pub async fn turnstile(
    State(gate): State<Turnstile>,
    mut request: Request,
    next: Next,
) -> Response {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map(|ConnectInfo(peer)| peer.ip());
    let from = sender(peer, request.headers(), &gate.app.settings().proxies);
    request.extensions_mut().insert(Sender(from));
    if let Some(limit) = gate.limit_of(&request)
        && let Err(seconds) = gate.used.take(limit, from, gate.app.now_us())
    {
        return Failure::Slow(seconds).into_response();
    }
    next.run(request).await
}

/// The address a request comes from. What `X-Forwarded-For` says counts only as far as proxies of ours wrote it: read from the right,
/// the first address that is no proxy of ours.
fn sender(peer: Option<IpAddr>, headers: &HeaderMap, proxies: &[IpAddr]) -> Option<IpAddr> {
    let peer = peer?.to_canonical();
    if !proxies.contains(&peer) {
        return Some(peer);
    }
    let named: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .map(str::trim)
        .collect();
    for name in named.into_iter().rev() {
        match name.parse::<IpAddr>().map(|address| address.to_canonical()) {
            Ok(address) if proxies.contains(&address) => {}
            Ok(address) => return Some(address),
            Err(_) => break,
        }
    }
    Some(peer)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn told(peer: &str, forwarded: &[&str], proxies: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let proxies: Vec<IpAddr> = proxies.iter().map(|one| one.parse().unwrap()).collect();
        sender(Some(peer.parse().unwrap()), &headers, &proxies)
            .unwrap()
            .to_string()
    }

    #[test]
    fn only_our_own_proxies_are_believed() {
        // (peer, what the header says, our proxies, who it is)
        let cases: [(&str, &[&str], &[&str], &str); 9] = [
            ("203.0.113.9", &["198.51.100.7"], &[], "203.0.113.9"),
            (
                "203.0.113.9",
                &["198.51.100.7"],
                &["127.0.0.1"],
                "203.0.113.9",
            ),
            (
                "127.0.0.1",
                &["198.51.100.7"],
                &["127.0.0.1"],
                "198.51.100.7",
            ),
            (
                "127.0.0.1",
                &["1.1.1.1, 198.51.100.7"],
                &["127.0.0.1"],
                "198.51.100.7",
            ),
            (
                "127.0.0.1",
                &["1.1.1.1", "198.51.100.7"],
                &["127.0.0.1"],
                "198.51.100.7",
            ),
            (
                "127.0.0.1",
                &["198.51.100.7, 10.0.0.2"],
                &["127.0.0.1", "10.0.0.2"],
                "198.51.100.7",
            ),
            (
                "127.0.0.1",
                &["198.51.100.7, unknown"],
                &["127.0.0.1"],
                "127.0.0.1",
            ),
            ("127.0.0.1", &[], &["127.0.0.1"], "127.0.0.1"),
            (
                "::ffff:127.0.0.1",
                &["198.51.100.7"],
                &["127.0.0.1"],
                "198.51.100.7",
            ),
        ];
        for (peer, forwarded, proxies, want) in cases {
            assert_eq!(told(peer, forwarded, proxies), want, "{peer} {forwarded:?}");
        }
    }
}
