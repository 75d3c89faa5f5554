//! The pages of people: signing in, one's account, invitations, links, the list of people.

mod account;
mod entry;
mod invite;
mod invited;
mod join;
mod proof;
mod roster;

use axum::http::{HeaderMap, header};

use crate::people::service::Caller;
use crate::shell::guard::Sender;
use crate::shell::{Routes, network};

/// The routes of this capability.
pub fn routes() -> Routes {
    entry::routes()
        .merge(account::routes())
        .merge(join::routes())
        .merge(proof::routes())
        .merge(invite::routes())
        .merge(invited::routes())
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

/// What a request tells about where a try to come in comes from.
fn caller(headers: &HeaderMap, sender: Sender) -> Caller {
    Caller {
        agent: agent(headers),
        network: sender
            .0
            .map(|from| network(from).to_string())
            .unwrap_or_default(),
    }
}

/// A path inside this program, or the front page: never an address elsewhere.
fn inside(next: &str) -> &str {
    let is_plain = |letter: char| !letter.is_control() && letter != '\\';
    if next.starts_with('/') && !next.starts_with("//") && next.chars().all(is_plain) {
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
            // Browsers leave tabs and line ends out of addresses, which would make this `//evil.example`.
            ("/\t/evil.example", "/"),
            ("/\r\n/evil.example", "/"),
            ("/\u{0}/evil.example", "/"),
            ("javascript:alert(1)", "/"),
            (" //evil.example", "/"),
            ("", "/"),
        ] {
            assert_eq!(inside(next), want);
        }
    }
}
