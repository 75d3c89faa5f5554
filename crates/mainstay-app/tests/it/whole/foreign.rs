//! Ids of another partnership are nothing in one's own: somebody who may do everything at home tries them at every route.

use axum::http::StatusCode;

use super::forms::tallies;
use super::walk::send;
use super::{House, plan};

/// Words that only the house's own people should read.
const OURS: [&str; 4] = ["Three Creeks", "Lindenway", "Wrenfield", "Dana"];

/// Stan coordinates a partnership of his own.
const HOME: &str = "/p/elsewhere/";

#[tokio::test(flavor = "multi_thread")]
async fn ids_of_another_partnership_are_nothing_at_home() {
    let register = mainstay_app::register();
    let house = House::copy();
    let before = tallies(&house).await;
    let (mut tried, mut wrong) = (0, Vec::new());
    for route in &register {
        // A step of the questions, a period, the number of a version, a section, a function, a text or a table are no ids of anybody's.
        let plain = [
            "{step}",
            "{period}",
            "{number}",
            "{section}",
            "{function}",
            "{part}",
            "{file}",
        ];
        let named = plain
            .iter()
            .fold(route.path.to_owned(), |path, word| path.replace(word, ""));
        if !route.path.starts_with("/p/{slug}/") || named.matches('{').count() < 2 {
            continue;
        }
        for address in plan().all(route).iter().take(3) {
            let Some(rest) = address.strip_prefix("/p/wrenfield-well-together/") else {
                continue;
            };
            tried += 1;
            let reply = send(&house, route, "stan", &[HOME, rest].concat()).await;
            let says = OURS.iter().find(|word| reply.text.contains(**word));
            if reply.status != StatusCode::NOT_FOUND || says.is_some() {
                let (method, path) = (route.method, route.path);
                wrong.push(format!("{method} {path}: {} {says:?}", reply.status));
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(tried > 100, "only {tried} addresses were tried");
    assert_eq!(tallies(&house).await, before);
    // The counterpart: with the same ids, whoever belongs there reads those words.
    let at_home = house
        .get("dana", "/p/wrenfield-well-together/partners")
        .await;
    assert!(OURS.iter().any(|word| at_home.text.contains(word)));
}
