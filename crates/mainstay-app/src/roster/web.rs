//! The pages of the roster.

use axum::Router;

use crate::shell::App;

/// The routes of this capability.
pub fn routes() -> Router<App> {
    Router::new()
}
