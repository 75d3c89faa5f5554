//! Every route of the register as everybody: what each meets is what the register promises and the one permission table says; and the
//! whole is written down in `docs/permissions.md`, so that a change to it is read by a person.

use std::fmt::Write as _;

use mainstay_app::shell::{Route, Who};
use mainstay_core::access::{Deed, Role};
use mainstay_db::Uuid;

use super::{ACTORS, House, plan};
use crate::world::Reply;

/// What somebody meets at a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Met {
    /// Let in: a page, a redirect onwards, or a sentence about what was typed.
    In,
    /// Asked to sign in.
    SignIn,
    /// Told that the role does not include it.
    No,
    /// Told that there is nothing: not even that it exists is learnt.
    Nothing,
}

impl Met {
    fn of(reply: &Reply, what: &str) -> Met {
        match reply.status.as_u16() {
            401 => Met::SignIn,
            303 if reply.location().starts_with("/sign-in?next=") => Met::SignIn,
            403 => Met::No,
            404 => Met::Nothing,
            429 | 500.. => panic!("{what}: {}", reply.status),
            _ => Met::In,
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Met::In => "yes",
            Met::SignIn => "sign in",
            Met::No => "no",
            Met::Nothing => "–",
        }
    }
}

/// Those of the house whose seat belongs to an organisation.
const HAS_ORGANISATION: [&str; 4] = ["partner_lead", "partner_contributor", "member", "funder"];

/// Those of the house who are in the circle of the demo's tough topic: Luis, Tomás and Grace.
const NAMED: [&str; 3] = ["partner_lead", "member", "evaluator"];

#[allow(
    clippy::match_same_arms,
    reason = "one line for each promise reads as the table it is"
)]
/// What the register and the permission table say somebody meets; `own` tells whether the address names their own organisation.
fn promised(who: Who, actor: &str, own: bool) -> Met {
    let role = Role::from_key(actor);
    let seated = |met: Met| match (actor, role) {
        ("nobody", _) => Met::SignIn,
        (_, None) => Met::Nothing,
        _ => met,
    };
    let allowed = |deed: Deed| role.is_some_and(|role| role.may(deed));
    match who {
        Who::Anybody | Who::Bearer => Met::In,
        Who::SignedIn | Who::Account | Who::Administrator if actor == "nobody" => Met::SignIn,
        Who::SignedIn => Met::In,
        Who::Account if ["link_contact", "link_voice", "link_lead"].contains(&actor) => {
            Met::Nothing
        }
        Who::Account => Met::In,
        Who::Administrator if actor == "administrator" => Met::In,
        Who::Administrator => Met::Nothing,
        Who::Seated => seated(Met::In),
        Who::May(deed) if allowed(deed) => seated(Met::In),
        Who::May(_) => seated(Met::No),
        Who::Named(deed) if allowed(deed) && NAMED.contains(&actor) => seated(Met::In),
        Who::Named(deed) if allowed(deed) => seated(Met::Nothing),
        Who::Named(_) => seated(Met::No),
        Who::SeesFigures if allowed(Deed::SeePartnerFigures) => seated(Met::In),
        Who::SeesFigures if allowed(Deed::SeeScorecard) && HAS_ORGANISATION.contains(&actor) => {
            seated(Met::In)
        }
        Who::SeesFigures => seated(Met::No),
        Who::HandsInHere if !allowed(Deed::HandIn) => seated(Met::No),
        Who::HandsInHere if own || allowed(Deed::HandInForOthers) => seated(Met::In),
        Who::HandsInHere => seated(Met::Nothing),
    }
}

pub(super) async fn send(house: &House, route: &Route, person: &str, address: &str) -> Reply {
    if route.method == "GET" {
        return house.get(person, address).await;
    }
    if route.path.ends_with("/file") || route.path.ends_with("/series") {
        return house
            .post_file(person, address, "a.csv", b"a,b\n1,2\n")
            .await;
    }
    let form = match route.path {
        path if path.ends_with("/role") => "role=member&organisation=".to_owned(),
        path if path.ends_with("/story") => "period=2026-Q2&body=What+lies+behind+it".to_owned(),
        path if path.ends_with("/place") => "to=up&version=1".to_owned(),
        path if path.ends_with("/{intake}/round") => {
            let round = address.split("/hand-in/").nth(1).unwrap_or_default();
            format!("round={}", round.split('/').next().unwrap_or_default())
        }
        _ => String::new(),
    };
    house.post(person, address, &form).await
}

/// One line of the table: what everybody meets at one route, of their own organisation or of another.
struct Line {
    route: Route,
    own: bool,
    met: Vec<Met>,
}

/// Looking comes first, so that nothing is gone yet that is looked at; what ends the walker's own session comes last.
fn in_order(register: &[Route]) -> Vec<(Route, bool)> {
    let ends = |route: &Route| {
        let is_last = |word| route.path.ends_with(word);
        u8::from(route.method == "POST")
            + u8::from(is_last("/removal") || is_last("/end") || is_last("/withdrawal"))
            + 2 * u8::from(is_last("/closing") || is_last("/role"))
            + 4 * u8::from(is_last("/sign-out"))
    };
    let mut routes: Vec<(Route, bool)> = register
        .iter()
        .flat_map(|route| {
            let other = (route.who == Who::HandsInHere).then_some((*route, false));
            std::iter::once((*route, true)).chain(other)
        })
        .collect();
    routes.sort_by_key(|(route, _)| ends(route));
    routes
}

fn organisation_for(route: &Route, person: &str, own: bool) -> Option<Uuid> {
    let [mine, other] = plan().organisations(person);
    let names_one = route.path.contains("/hand-in/{round}/{organisation}");
    names_one.then_some(if own { mine } else { other })
}

async fn walk(register: &[Route]) -> Vec<Line> {
    let plan = plan();
    let mut lines: Vec<Line> = in_order(register)
        .into_iter()
        .map(|(route, own)| Line {
            route,
            own,
            met: Vec::new(),
        })
        .collect();
    for (person, actor) in ACTORS {
        let house = House::copy();
        for line in &mut lines {
            let what = format!("{person} at {} {}", line.route.method, line.route.path);
            let organisation = organisation_for(&line.route, person, line.own);
            let address = plan.address(&line.route, organisation);
            let mut met = Met::of(&send(&house, &line.route, person, &address).await, &what);
            if met != promised(line.route.who, actor, line.own) {
                // Perhaps something on the way here took it away: once more, where nothing has happened yet.
                let untouched = House::copy();
                met = Met::of(
                    &send(&untouched, &line.route, person, &address).await,
                    &what,
                );
            }
            line.met.push(met);
        }
    }
    lines
}

/// Where what was met is not what was promised.
fn differences(lines: &[Line], promise: impl Fn(&Route) -> Who) -> Vec<String> {
    let mut wrong = Vec::new();
    for line in lines {
        for ((person, actor), met) in ACTORS.iter().zip(&line.met) {
            let want = promised(promise(&line.route), actor, line.own);
            if *met != want {
                let (method, path) = (line.route.method, line.route.path);
                wrong.push(format!(
                    "{person} ({actor}) at {method} {path} (own: {}): {met:?}, promised {want:?}",
                    line.own
                ));
            }
        }
    }
    wrong
}

fn who_words(who: Who, own: bool) -> String {
    match who {
        Who::Anybody => "anybody".to_owned(),
        Who::Bearer => "whoever holds the link".to_owned(),
        Who::Account => "people with an account".to_owned(),
        Who::SignedIn => "whoever is signed in".to_owned(),
        Who::Administrator => "administrators".to_owned(),
        Who::Seated => "whoever has a seat".to_owned(),
        Who::Named(deed) => format!("{}, whoever is named", deed.key()),
        Who::May(deed) => deed.key().to_owned(),
        Who::SeesFigures => "see_partner_figures, or own organisation's".to_owned(),
        Who::HandsInHere if own => "hand_in, own organisation".to_owned(),
        Who::HandsInHere => "hand_in, another organisation".to_owned(),
    }
}

fn written(lines: &[Line]) -> String {
    let mut text = String::from(
        "# Who may do what\n\nWritten by the test that walks every route as everybody; renew it with\n`MAINSTAY_RENEW=1 cargo test -p mainstay-app --test it whole::walk` and read the difference.\n\n## The deeds of each role\n\n| deed |",
    );
    for role in Role::ALL {
        write!(text, " {} |", role.key()).unwrap();
    }
    text.push_str("\n|---|");
    text.push_str(&"---|".repeat(Role::ALL.len()));
    for deed in Deed::ALL {
        write!(text, "\n| {} |", deed.key()).unwrap();
        for role in Role::ALL {
            text.push_str(if role.may(deed) { " yes |" } else { " no |" });
        }
    }
    text.push_str("\n\n## What everybody meets at each route\n\n`–`: there is nothing at this address, as far as this person can tell. In the columns: nobody signed in, a stranger with a\nseat in another partnership, the installation's administrator, each role, and those who\ncame by a personal link: to hand in, to answer about the type, to speak for their organisation.\n\n| route | for |");
    for (_, actor) in ACTORS {
        write!(text, " {actor} |").unwrap();
    }
    text.push_str("\n|---|---|");
    text.push_str(&"---|".repeat(ACTORS.len()));
    let mut sorted: Vec<&Line> = lines.iter().collect();
    sorted.sort_by_key(|line| (line.route.path, line.route.method, !line.own));
    for line in sorted {
        let who = who_words(line.route.who, line.own);
        write!(
            text,
            "\n| {} `{}` | {who} |",
            line.route.method, line.route.path
        )
        .unwrap();
        for met in &line.met {
            write!(text, " {} |", met.sign()).unwrap();
        }
    }
    text.push('\n');
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_lets_in_whom_it_should_and_nobody_else() {
    for role in Role::ALL {
        let walks = ACTORS.iter().any(|(_, actor)| *actor == role.key());
        assert!(walks, "nobody walks as {}", role.key());
    }
    let lines = walk(&mainstay_app::register()).await;
    let wrong = differences(&lines, |route| route.who);
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
    // The walk would notice: were one route open to any role, or closed to all, the table would differ.
    for (path, mistaken) in [
        ("/p/{slug}/history", Who::Seated),
        ("/p/{slug}/partners", Who::May(Deed::ManagePeople)),
        ("/p/{slug}/type/answers/{step}", Who::May(Deed::SeeType)),
        (
            "/p/{slug}/hand-in/{round}/{organisation}",
            Who::May(Deed::HandIn),
        ),
        ("/admin", Who::Account),
        ("/p/{slug}/learning/topics/{id}", Who::May(Deed::HoldTopics)),
    ] {
        let as_if = |route: &Route| {
            if route.path == path {
                mistaken
            } else {
                route.who
            }
        };
        assert!(!differences(&lines, as_if).is_empty(), "{path}");
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/permissions.md");
    let now = written(&lines);
    if std::env::var_os("MAINSTAY_RENEW").is_some() {
        std::fs::write(file, &now).unwrap();
    }
    let kept = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        now == kept,
        "docs/permissions.md is not what the walk met; renew it as it says, and read the difference"
    );
}

/// All Rust files below a folder.
fn sources(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    files
}

#[test]
fn no_route_comes_in_past_the_register() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    let makers = [
        ".route(",
        ".route_service(",
        ".nest(",
        ".nest_service(",
        ".fallback(",
    ];
    let found: Vec<String> = sources(folder.as_ref())
        .into_iter()
        .filter(|file| {
            let text = std::fs::read_to_string(file).unwrap();
            // A router that a file makes for its own tests serves nobody.
            let served = text.split("#[cfg(test)]").next().unwrap();
            makers.iter().any(|maker| served.contains(maker))
        })
        .map(|file| file.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(
        found,
        ["routes.rs"],
        "every route is made in shell/routes.rs"
    );
}
