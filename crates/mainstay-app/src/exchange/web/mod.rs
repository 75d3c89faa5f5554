//! The pages of lists that come in and tables that go out.

mod duplicates;
mod files;
mod lists;

use mainstay_core::access::Deed;

use crate::shell::{Routes, Who};

/// A file may have 25 MB; the form around it a little more.
const LIMIT: usize = (25 << 20) + (64 << 10);

/// The routes of this capability.
pub fn routes() -> Routes {
    let edit = Who::May(Deed::EditRoster);
    Routes::new()
        .get("/p/{slug}/exchange", edit, lists::start)
        .post_file("/p/{slug}/exchange/lists", edit, LIMIT, lists::bring)
        .post("/p/{slug}/exchange/lines", edit, lists::paste)
        .get("/p/{slug}/exchange/lists/{id}", edit, lists::look)
        .post("/p/{slug}/exchange/lists/{id}", edit, lists::choose)
        .post("/p/{slug}/exchange/lists/{id}/entry", edit, lists::take)
        .post(
            "/p/{slug}/exchange/lists/{id}/return",
            edit,
            lists::put_back,
        )
        .post(
            "/p/{slug}/exchange/lists/{id}/removal",
            edit,
            lists::discard,
        )
        .get("/p/{slug}/exchange/files/{file}", edit, files::file)
        .get(
            "/p/{slug}/exchange/duplicates",
            edit,
            duplicates::duplicates,
        )
        .get(
            "/p/{slug}/exchange/duplicates/{one}/{other}",
            edit,
            duplicates::sides,
        )
        .post(
            "/p/{slug}/exchange/duplicates/{one}/{other}",
            edit,
            duplicates::merge,
        )
        .post(
            "/p/{slug}/exchange/duplicates/{one}/{other}/apart",
            edit,
            duplicates::apart,
        )
        .post(
            "/p/{slug}/exchange/merges/{id}/return",
            edit,
            duplicates::put_back,
        )
}
