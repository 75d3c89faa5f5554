//! The pages of people: signing in, one's account, invitations, links, the list of people.

mod account;
mod entry;
mod roster;

use axum::Router;
use axum::http::{HeaderMap, header};

use crate::shell::App;

/// The routes of this capability.
pub fn routes() -> Router<App> {
    entry::routes()
        .merge(account::routes())
        .merge(roster::routes())
}

/// The browser's own name, kept with a session so that its owner recognises it.
fn agent(headers: &HeaderMap) -> String {
    headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned()
}

/// A path inside this program, or the front page: never an address elsewhere.
fn inside(next: &str) -> &str {
    if next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\n', '\r']) {
        next
    } else {
        "/"
    }
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn the_way_on_stays_inside() {
        for (next, want) in [
            ("/p/x", "/p/x"),
            ("//evil.example", "/"),
            ("https://evil.example", "/"),
            ("/\\evil.example", "/"),
            ("", "/"),
        ] {
            assert_eq!(inside(next), want);
        }
    }
}
