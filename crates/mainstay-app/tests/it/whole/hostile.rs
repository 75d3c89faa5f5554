//! Names that are scripts, formulas and headers: on every page they are letters, in every download they are text.

use axum::http::StatusCode;

use super::pages::look;
use super::{House, form_of};

/// Leaves a text, an attribute, a script and a template, if anything lets it.
const SCRIPT: &str =
    "%22%27%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E%3Cimg+src%3Dx+onerror%3Dalert%282%29%3E";
const FORMULA: &str = "%3DHYPERLINK%28%22http%3A%2F%2Fevil.example%22%2C%22x%22%29";
const HEADER: &str = "Plain%0D%0AX-Injected%3A+yes";

async fn send(house: &House, path: &str, form: &str) {
    let path = format!("/p/wrenfield-well-together{path}");
    let reply = house.post("dana", &path, form).await;
    let kept = reply.status.is_redirection() || reply.status == StatusCode::OK;
    assert!(kept, "{path}: {} {}", reply.status, reply.text);
}

/// The version a form was filled from.
async fn version(house: &House, page: &str) -> String {
    let text = house.get("dana", page).await.text;
    let found = text.split("name=\"version\" value=\"").nth(1);
    found.unwrap().split('"').next().unwrap().to_owned()
}

async fn write_everywhere(house: &House) {
    for name in [SCRIPT, FORMULA, HEADER] {
        send(house, "/partners", &format!("name={name}&sector=housing")).await;
    }
    let invited = format!("name={SCRIPT}&email=evil%40example.org&role=member");
    send(house, "/people/invitations", &invited).await;
    let groups = format!("label={SCRIPT}&groups={SCRIPT}%0A{FORMULA}&filled_by=partners");
    send(house, "/breakdowns/new", &groups).await;
    let at = version(house, "/p/wrenfield-well-together/settings").await;
    let profile = format!(
        "name=Wrenfield+{SCRIPT}&place={SCRIPT}&zone=America%2FNew_York&language=en&fiscal_month=1&purpose={SCRIPT}&version={at}"
    );
    send(house, "/settings", &profile).await;
    let account = format!("name=Dana+{SCRIPT}&language=en");
    let renamed = house.post("dana", "/account", &account).await;
    assert!(renamed.status.is_redirection(), "{}", renamed.text);
}

/// What of a page runs, or of a download is worked out, though somebody only typed it.
fn is_alive(reply: &crate::world::Reply) -> bool {
    let kind = reply.headers["content-type"].to_str().unwrap();
    if kind.starts_with("text/html") {
        return reply.text.contains("<script>alert") || reply.text.contains("<img src=x");
    }
    let begins = |cell: &str| cell.trim_start_matches('"').starts_with(['=', '@', '+']);
    kind.starts_with("text/csv") && reply.text.split([',', '\n']).any(begins)
}

#[tokio::test(flavor = "multi_thread")]
async fn names_that_are_scripts_formulas_and_headers_stay_letters() {
    let house = House::copy();
    write_everywhere(&house).await;
    let pages = look(&house, "dana", "en").await;
    let mut alive: Vec<&str> = Vec::new();
    for (address, reply) in &pages {
        assert!(!reply.headers.contains_key("x-injected"), "{address}");
        alive.extend(form_of(address).filter(|_| is_alive(reply)));
    }
    assert!(alive.is_empty(), "{alive:?}");
    // They are there, as letters: on every page of the partnership its name.
    let shown = pages
        .values()
        .filter(|reply| reply.text.contains("&#60;script&#62;alert(1)"))
        .count();
    assert!(
        shown > 40,
        "only {shown} of {} pages show them",
        pages.len()
    );
    // What is alive would be noticed.
    let (_, page) = pages
        .iter()
        .find(|(_, reply)| reply.text.contains("&#60;script"))
        .unwrap();
    let alive = page.text.replace("&#60;script&#62;", "<script>");
    assert!(is_alive(&crate::world::Reply {
        status: page.status,
        headers: page.headers.clone(),
        text: alive,
        bytes: Vec::new(),
    }));
}
