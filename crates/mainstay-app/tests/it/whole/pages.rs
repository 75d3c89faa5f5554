//! Every page of the demo, in both languages and in the accented one: it opens, has one heading and one main part, and every sentence
//! comes from the locales.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{House, addresses, form_of, plan};
use crate::world::Reply;

/// How many pages of each route are looked at by each person in each language.
const ENOUGH: usize = 4;

/// A text that looks like a key of the locales rather than a sentence.
fn looks_like_a_key(line: &str) -> bool {
    line.contains('-')
        && line.split('-').count() >= 2
        && line.split('-').all(|part| {
            !part.is_empty()
                && part.chars().all(|letter| {
                    letter.is_ascii_lowercase() || letter == '_' || letter.is_ascii_digit()
                })
        })
        && line
            .chars()
            .next()
            .is_some_and(|letter| letter.is_ascii_lowercase())
}

/// What a reader sees, without what people typed (which stands in `bdi`), one piece a line.
fn sentences(html: &str) -> Vec<String> {
    let mut body = html
        .split_once("<body")
        .map_or("", |(_, body)| body)
        .to_owned();
    for (begin, end) in [
        ("<bdi", "</bdi>"),
        ("<svg", "</svg>"),
        ("<textarea", "</textarea>"),
        ("<code", "</code>"),
    ] {
        while let Some((before, rest)) = body.split_once(begin) {
            let after = rest
                .split_once(end)
                .map_or("", |(_, after)| after)
                .to_owned();
            body = format!("{before} {after}");
        }
    }
    crate::walk::visible(&format!("<body{body}"))
        .lines()
        .map(str::trim)
        .filter(|line| line.chars().any(char::is_alphabetic))
        .map(str::to_owned)
        .collect()
}

/// What is wrong with a page, whatever language it is in.
fn faults(reply: &Reply, language: &str) -> Vec<String> {
    let text = &reply.text;
    let mut faults = Vec::new();
    if !text.contains("<!doctype html>") {
        return faults;
    }
    let head = text.split("</head>").next().unwrap_or_default();
    for (what, count) in [
        ("<h1", text.matches("<h1").count()),
        ("<main", text.matches("<main").count()),
        ("<title>", head.matches("<title>").count()),
    ] {
        if count != 1 {
            faults.push(format!("{count} times {what}"));
        }
    }
    if language != "qps" && !text.contains(&format!("<html lang=\"{language}\"")) {
        faults.push("it does not say its language".to_owned());
    }
    let keys: Vec<String> = sentences(text)
        .into_iter()
        .filter(|line| looks_like_a_key(line))
        .collect();
    if !keys.is_empty() {
        faults.push(format!("keys: {keys:?}"));
    }
    faults
}

/// The English words that a page in the accented language still has, other than what people typed: that is in the database.
fn plain_words(reply: &Reply, typed: &Typed) -> Vec<String> {
    let ends = |letter: char| !(letter.is_ascii_alphanumeric() || " '-/@&_%".contains(letter));
    let mut left = Vec::new();
    for line in sentences(&reply.text) {
        // Accented words are ours; what stands between them is one piece that somebody typed, or a sentence forgotten.
        let forgotten = line
            .split(ends)
            .map(|piece| piece.trim_matches(|letter: char| !letter.is_ascii_alphanumeric()))
            .filter(|piece| piece.chars().filter(char::is_ascii_alphabetic).count() > 1)
            .any(|piece| !typed.has(piece));
        if forgotten {
            left.push(line);
        }
    }
    left
}

/// What people typed, megabytes of it, and the pieces already looked for in it.
struct Typed {
    text: String,
    asked: RefCell<HashMap<String, bool>>,
}

impl Typed {
    fn of(text: String) -> Typed {
        Typed {
            text,
            asked: RefCell::default(),
        }
    }

    fn has(&self, piece: &str) -> bool {
        let mut asked = self.asked.borrow_mut();
        if let Some(known) = asked.get(piece) {
            return *known;
        }
        let found = self.text.contains(piece);
        asked.insert(piece.to_owned(), found);
        found
    }
}

/// Everything people typed, as it stands in the database; and what the program offers ready made to adapt.
fn typed_texts() -> Typed {
    use mainstay_core::measurement::{dimension_presets::dimension_presets, presets::presets};
    let file = std::fs::read(plan().folder.join("mainstay.db")).unwrap();
    let examples = format!("{:?} {:?}", presets(), dimension_presets());
    let others = "English Espa http //127 127 Mainstay";
    let typed = format!("{} {examples} {others}", String::from_utf8_lossy(&file));
    // Apostrophes are written as entities in a page, which are not looked at here.
    Typed::of(format!("{typed} {}", typed.replace(['\'', '\\'], "")))
}

/// Looks at pages of every route as one person in one language.
pub(super) async fn look(house: &House, person: &str, language: &str) -> BTreeMap<String, Reply> {
    let register = mainstay_app::register();
    let mut waiting: Vec<String> = vec!["/".to_owned(), "/outbox".to_owned()];
    waiting.extend(
        register
            .iter()
            .filter(|route| route.method == "GET")
            .flat_map(|route| plan().all(route).iter().cloned()),
    );
    waiting.reverse();
    let mut seen: HashMap<&'static str, usize> = HashMap::new();
    let mut pages = BTreeMap::new();
    let mut done = BTreeSet::new();
    while let Some(address) = waiting.pop() {
        let Some(form) = form_of(&address) else {
            panic!("{address} is no route")
        };
        let skips = ["/files", "/demo", "/sign-out", "/language"];
        if skips.iter().any(|start| form.starts_with(start)) || !done.insert(address.clone()) {
            continue;
        }
        let is_page = register
            .iter()
            .any(|route| route.method == "GET" && route.path == form);
        if !is_page || *seen.entry(form).or_default() >= ENOUGH {
            continue;
        }
        let nothing = ("", Vec::new());
        let reply = house.ask("GET", person, &address, language, nothing).await;
        if reply.status.is_success() {
            *seen.entry(form).or_default() += 1;
            waiting.extend(addresses(&reply.text));
            pages.insert(address, reply);
        }
    }
    pages
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_demo_is_whole_in_every_language() {
    let house = House::copy();
    let typed = typed_texts();
    let register = mainstay_app::register();
    let mut wrong = BTreeSet::new();
    let mut opened: BTreeSet<&'static str> = BTreeSet::new();
    for person in ["dana", "kim", "luis", "maria", "carla", "vera"] {
        for language in ["en", "es", "qps"] {
            for (address, reply) in look(&house, person, language).await {
                let form = form_of(&address).unwrap();
                opened.insert(form);
                let mut found = faults(&reply, language);
                if language == "qps" && reply.text.contains("<!doctype") {
                    found.extend(plain_words(&reply, &typed));
                }
                wrong.extend(
                    found
                        .into_iter()
                        .map(|fault| format!("{language} {form}: {fault}")),
                );
            }
        }
    }
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(
        wrong.is_empty(),
        "{}: {:#?}",
        wrong.len(),
        &wrong[..wrong.len().min(150)]
    );
    // Four addresses lead elsewhere and one gives out the program's own files: no pages.
    let leads_on = [
        "/files/{stamp}/{*name}",
        "/demo/{person}",
        "/language/{code}",
        "/p/{slug}/charter/now",
        "/p/{slug}/learning/entries/{id}",
    ];
    let never: Vec<&str> = register
        .iter()
        .filter(|route| route.method == "GET" && !opened.contains(route.path))
        .map(|route| route.path)
        .filter(|path| !leads_on.contains(path))
        .collect();
    assert!(never.is_empty(), "no page was seen of {never:?}");
}

#[test]
fn a_key_a_plain_word_and_a_second_heading_would_be_noticed() {
    let page = |body: &str| Reply {
        status: axum::http::StatusCode::OK,
        headers: axum::http::HeaderMap::new(),
        text: format!(
            "<!doctype html><html lang=\"en\"><title>x</title><body><main><h1>Ĥéáď</h1>{body}</main></body>"
        ),
        bytes: Vec::new(),
    };
    let typed = Typed::of("\u{1}Quietbrook\u{2}Three Creeks\u{2}Wellness".to_owned());
    assert!(faults(&page("<p>Ŧéẋŧ</p>"), "en").is_empty());
    assert_eq!(faults(&page("<p>note-saved-twice</p>"), "en").len(), 1);
    assert_eq!(faults(&page("<h1>Two</h1>"), "en").len(), 1);
    assert_eq!(faults(&page(""), "es").len(), 1);
    assert!(
        plain_words(
            &page("<p><bdi>Dana</bdi> ŵŕíťéś</p><option>Quietbrook</option>"),
            &typed
        )
        .is_empty()
    );
    assert_eq!(
        plain_words(&page("<p>Forgotten</p>"), &typed),
        ["Forgotten"]
    );
}
