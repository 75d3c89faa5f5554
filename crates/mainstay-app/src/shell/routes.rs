//! The register of routes: every address of the program is made here, with who may come there and how often.

use std::collections::HashMap;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodRouter, get, post};
use mainstay_core::access::Deed;

use super::App;
use super::limits::Limit;

/// Who may come to a route. The services decide; this is what each route promises, and a test walks every route as everybody to
/// see that it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody, also without an account.
    Anybody,
    /// Whoever holds the secret that is part of the address.
    Bearer,
    /// A person with an account.
    Account,
    /// Whoever is signed in, also by a personal link.
    SignedIn,
    /// An administrator of the installation; to others the page does not exist.
    Administrator,
    /// Whoever has a seat in the partnership, whatever the role.
    Seated,
    /// A seat whose role may do the deed.
    May(Deed),
    /// A seat that sees the partners' figures behind a rolled-up one: all of them, or those of its own organisation.
    SeesFigures,
    /// A seat whose role may do the deed, and that somebody named for just this; for all others it does not exist.
    Named(Deed),
    /// A seat that may hand in for the organisation in the address; another organisation's part does not exist for it.
    HandsInHere,
}

/// One route: a method and the form of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The form of the address: `/p/{slug}/partners/{id}`.
    pub path: &'static str,
    /// Who may come.
    pub who: Who,
    /// How often one network may come, where that is limited.
    pub limit: Option<Limit>,
}

/// Routes on their way into the router. There is no other way in, so no route can be left out of the register.
#[derive(Default)]
pub struct Routes {
    router: Router<App>,
    register: Vec<Route>,
}

impl Routes {
    /// No route yet.
    pub fn new() -> Routes {
        Routes::default()
    }

    /// A page to look at.
    #[must_use]
    pub fn get<T: 'static>(
        self,
        path: &'static str,
        who: Who,
        handler: impl Handler<T, App>,
    ) -> Routes {
        self.add("GET", path, who, get(handler))
    }

    /// A form to send.
    #[must_use]
    pub fn post<T: 'static>(
        self,
        path: &'static str,
        who: Who,
        handler: impl Handler<T, App>,
    ) -> Routes {
        self.add("POST", path, who, post(handler))
    }

    /// A form with a file of at most this many bytes.
    #[must_use]
    pub fn post_file<T: 'static>(
        self,
        path: &'static str,
        who: Who,
        bytes: usize,
        handler: impl Handler<T, App>,
    ) -> Routes {
        let route = post(handler).layer(DefaultBodyLimit::max(bytes));
        self.add("POST", path, who, route).limited(Limit::Uploads)
    }

    /// Limits how often one network may come to the route added last.
    #[must_use]
    pub fn limited(mut self, limit: Limit) -> Routes {
        if let Some(last) = self.register.last_mut() {
            last.limit = Some(limit);
        }
        self
    }

    /// All routes of another capability as well.
    #[must_use]
    pub fn merge(mut self, other: Routes) -> Routes {
        self.router = self.router.merge(other.router);
        self.register.extend(other.register);
        self
    }

    /// The router, and the register of everything in it.
    pub fn open(self) -> (Router<App>, Vec<Route>) {
        (self.router, self.register)
    }

    fn add(
        mut self,
        method: &'static str,
        path: &'static str,
        who: Who,
        route: MethodRouter<App>,
    ) -> Routes {
        self.router = self.router.route(path, route);
        self.register.push(Route {
            method,
            path,
            who,
            limit: None,
        });
        self
    }
}

/// The limits by method and form of the address, for looking up with each request.
pub fn limits_of(register: &[Route]) -> HashMap<(Method, &'static str), Limit> {
    register
        .iter()
        .filter_map(|route| {
            let method = Method::from_bytes(route.method.as_bytes()).ok()?;
            route.limit.map(|limit| ((method, route.path), limit))
        })
        .collect()
}
