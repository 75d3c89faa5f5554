//! Every page as every person: who gets in, what nobody may miss on any page, and that every sentence comes from the locales.

use crate::world::{EVERYBODY, on_each_database};

/// What each person gets on a page: in the order of [`EVERYBODY`].
/// nobody, stan, kim, dana, priya, luis, maria, grace, omar, ruth, tomas
const PAGES: [(&str, [u16; 11]); 17] = [
    (
        "/type",
        [303, 404, 404, 200, 200, 200, 403, 200, 403, 200, 200],
    ),
    (
        "/type/answers/work",
        [303, 404, 404, 200, 200, 200, 403, 403, 403, 200, 200],
    ),
    (
        "/decisions",
        [303, 404, 404, 200, 200, 200, 403, 200, 200, 200, 200],
    ),
    (
        "/decisions/new",
        [303, 404, 404, 200, 403, 403, 403, 403, 403, 403, 403],
    ),
    (
        "/bodies",
        [303, 404, 404, 200, 200, 200, 403, 200, 200, 200, 200],
    ),
    (
        "/collection",
        [303, 404, 404, 200, 200, 403, 403, 200, 403, 403, 403],
    ),
    (
        "/collection/new",
        [303, 404, 404, 200, 200, 403, 403, 403, 403, 403, 403],
    ),
    (
        "/hand-in",
        [303, 404, 404, 200, 200, 200, 200, 403, 403, 403, 403],
    ),
    ("", [303, 404, 404, 200, 200, 200, 303, 200, 200, 200, 200]),
    (
        "/partners",
        [303, 404, 404, 200, 200, 200, 403, 200, 200, 200, 200],
    ),
    (
        "/indicators",
        [303, 404, 404, 200, 200, 200, 403, 200, 200, 200, 200],
    ),
    (
        "/indicators/new",
        [303, 404, 404, 200, 200, 403, 403, 403, 403, 403, 403],
    ),
    (
        "/breakdowns/new",
        [303, 404, 404, 200, 200, 403, 403, 403, 403, 403, 403],
    ),
    (
        "/scorecard",
        [303, 404, 404, 200, 200, 200, 403, 200, 200, 200, 200],
    ),
    (
        "/people",
        [303, 404, 404, 200, 200, 200, 403, 200, 403, 403, 200],
    ),
    (
        "/settings",
        [303, 404, 404, 200, 403, 403, 403, 403, 403, 403, 403],
    ),
    (
        "/history",
        [303, 404, 404, 200, 200, 403, 403, 403, 403, 403, 403],
    ),
];

#[tokio::test]
async fn every_page_opens_for_whom_it_should() {
    on_each_database(async |world| {
        for (page, wanted) in PAGES {
            for (person, status) in EVERYBODY.iter().zip(wanted) {
                let reply = world.get(person, &world.path(page)).await;
                assert_eq!(reply.status.as_u16(), status, "{person} at {page:?}");
                let policy = reply.headers["content-security-policy"].to_str().unwrap();
                assert!(!policy.contains("unsafe"), "{policy}");
            }
        }
    })
    .await;
}

/// The words of a page that a reader sees: tags, scripts and addresses left out.
pub fn visible(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in html
        .split_once("<body")
        .map_or(html, |(_, body)| body)
        .chars()
    {
        match letter {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                text.push('\n');
            }
            _ if !inside => text.push(letter),
            _ => {}
        }
    }
    [
        "&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "&#34;", "&#38;", "&#60;", "&#62;",
    ]
    .iter()
    .fold(text, |text, entity| text.replace(entity, ""))
}

#[tokio::test]
async fn every_sentence_comes_from_the_locales() {
    on_each_database(async |world| {
        for (page, _) in PAGES {
            let reply = world.get_accented("dana", &world.path(page)).await;
            // Names of languages stand in themselves; addresses and time zones are no sentences.
            let left: Vec<String> = visible(&reply.text)
                .lines()
                .map(str::trim)
                .filter(|line| line.chars().any(|letter| letter.is_ascii_alphabetic()))
                .filter(|line| {
                    !["English", "Español"].contains(line)
                        && !line.contains('@')
                        && !line.starts_with("http")
                })
                .map(str::to_owned)
                .collect();
            assert!(left.is_empty(), "{page:?}: {left:#?}");
        }
    })
    .await;
}
