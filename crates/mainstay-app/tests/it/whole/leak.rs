//! A tough topic full of a word that stands nowhere else: nobody outside its circle finds that word in any page, list, file, letter
//! or line of the history, whatever their role; and the counts of what they see are the same with the topic and without it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use axum::http::StatusCode;

use super::{ACTORS, House, addresses, form_of, plan};

/// A word that nobody else writes.
const CANARY: &str = "Quillfeather";
const P: &str = "/p/wrenfield-well-together";

/// Luis brings a topic up whose every field holds the word, with Tomás in its circle. Its page.
async fn topic(house: &House) -> String {
    let to = [P, "/learning/topics/new"].concat();
    let page = house.get("luis", &to).await.text;
    let tomas = page
        .split("name=\"circle\"")
        .skip(1)
        .find(|rest| rest.chars().take(220).collect::<String>().contains("Tom"))
        .and_then(|rest| rest.split("value=\"").nth(1))
        .and_then(|rest| rest.split('"').next())
        .unwrap();
    // The day is near, so that it comes under "What needs you" as well.
    let form = format!(
        "circle={tomas}&title={CANARY}+title&question={CANARY}+question&interests={CANARY}+interests&process={CANARY}+process&decide_on=2026-11-25"
    );
    let made = house.post("luis", &to, &form).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    made.location().split('?').next().unwrap().to_owned()
}

/// Everything somebody can look at and take away: every address known of every page and file, and what those lead to.
async fn everything(house: &House, person: &str, also: &[String]) -> BTreeMap<String, String> {
    let register = mainstay_app::register();
    let mut waiting = vec!["/".to_owned(), "/outbox".to_owned()];
    for route in register.iter().filter(|route| route.method == "GET") {
        waiting.extend(plan().all(route).iter().take(3).cloned());
    }
    waiting.extend(also.iter().cloned());
    let mut seen: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    while let Some(address) = waiting.pop() {
        let Some(form) = form_of(&address) else {
            continue;
        };
        let skips = ["/files", "/demo", "/sign-out", "/language"];
        let is_asked = also.contains(&address) || *seen.entry(form).or_default() < 6;
        if skips.iter().any(|start| form.starts_with(start))
            || found.contains_key(&address)
            || !is_asked
        {
            continue;
        }
        let reply = house.get(person, &address).await;
        // Who is told to wait has seen nothing, and would make this test blind.
        assert_ne!(reply.status, StatusCode::TOO_MANY_REQUESTS, "{address}");
        *seen.entry(form).or_default() += 1;
        let mut text = opened(&reply.bytes);
        for (_, value) in &reply.headers {
            text.push_str(value.to_str().unwrap_or_default());
        }
        waiting.extend(addresses(&text));
        found.insert(address, text);
    }
    found
}

/// What can be read in a file: of an archive, or a workbook, what is in each of its parts.
fn opened(bytes: &[u8]) -> String {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return String::from_utf8_lossy(bytes).into_owned();
    };
    let mut text = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut inside = Vec::new();
        part.read_to_end(&mut inside).unwrap();
        text.push_str(&part.name().unwrap_or_default());
        text.push_str(&opened(&inside));
    }
    text
}

#[test]
fn a_word_inside_a_workbook_inside_an_archive_would_be_noticed() {
    use zip::write::SimpleFileOptions;
    let pack = |name: &str, bytes: &[u8]| {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap().into_inner()
    };
    let text = format!("{}{CANARY}", "x".repeat(2000));
    let packed = pack("everything.xlsx", &pack("sheet.xml", text.as_bytes()));
    assert!(!String::from_utf8_lossy(&packed).contains(CANARY));
    assert!(opened(&packed).contains(CANARY));
}

/// The addresses that lead to the topic itself, and what people could try on it.
fn tries(page: &str) -> Vec<String> {
    let id = page.rsplit('/').next().unwrap();
    vec![
        page.to_owned(),
        format!("{page}/edit"),
        format!("{P}/learning/topics?removed={id}"),
        format!("{P}/learning/topics/table.csv"),
        format!("{P}/learning/topic"),
        format!("{P}/learning/topic/{id}"),
        format!("{P}/learning/topic/table.csv"),
        format!("{P}/learning/entries/{id}"),
        format!("{P}/learning/review/{id}"),
        format!("{P}/plan/new?cause=learning:{id}"),
        format!("{P}/decisions?q={CANARY}"),
        format!("{P}/exchange/files/everything.zip"),
        format!("{P}/exchange/files/everything.xlsx"),
        format!("{P}/history"),
        format!("{P}/phase/advice"),
        format!("{P}/asked"),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_outside_the_circle_finds_a_word_of_a_topic() {
    let mut wrong = Vec::new();
    for (person, _) in ACTORS {
        // A house of their own, so that nobody is told to wait because of those before.
        let house = House::copy();
        let page = topic(&house).await;
        let id = page.rsplit('/').next().unwrap();
        let also = tries(&page);
        let all = everything(&house, person, &also).await;
        let inside = ["luis", "tomas"].contains(&person);
        let told = all.iter().filter(|(_, text)| text.contains(CANARY));
        // Who asks with a word or an id in the address reads it back; that is no answer.
        let told = told.filter(|(at, _)| inside || !at.contains(CANARY));
        let told: Vec<&String> = told.map(|(at, _)| at).collect();
        if inside {
            // The counterpart: the circle does find it, on the list, on its page and in the file.
            for at in ["", "/table.csv", &format!("/{id}")] {
                let there = [P, "/learning/topics", at].concat();
                assert!(
                    told.contains(&&there),
                    "{person} does not find it at {there}"
                );
            }
            assert!(all[&format!("{P}/asked")].contains(id), "{person} is asked");
            continue;
        }
        let leads = all
            .iter()
            .filter(|(at, text)| !at.contains(id) && text.contains(id));
        wrong.extend(told.iter().map(|at| format!("{person} reads it at {at}")));
        wrong.extend(leads.map(|(at, _)| format!("{person} is led to it at {at}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_outside_writes_in_a_topic_and_a_topic_is_as_if_it_were_not() {
    let (house, without) = (House::copy(), House::copy());
    let page = topic(&house).await;
    let nowhere = format!("{P}/learning/topics/0192f0c0-0000-7000-8000-0000000000aa");
    let form = "version=1&title=Taken&question=Over";
    for (person, actor) in ACTORS {
        if ["luis", "tomas"].contains(&person) {
            continue;
        }
        for end in ["/edit", "/removal", "/return"] {
            let (to, other) = ([&page, end].concat(), [&nowhere, end].concat());
            let (there, none) = (
                house.post(person, &to, form).await,
                house.post(person, &other, form).await,
            );
            assert_eq!(there.status, none.status, "{person} {end}");
            assert!(!there.status.is_success(), "{person} {end}");
            let is_seated = !["nobody", "link_contact", "link_voice", "link_lead"].contains(&actor);
            if is_seated {
                assert_eq!(there.status, StatusCode::NOT_FOUND, "{person} {end}");
            }
        }
        // The same pages with the topic and without it: no count, no list, no advice tells them apart.
        for at in ["/learning", "/learning/topics", "/phase/advice", "/asked"] {
            let at = [P, at].concat();
            let (with, bare) = (
                house.get(person, &at).await.text,
                without.get(person, &at).await.text,
            );
            assert_eq!(bare_of_keys(&with), bare_of_keys(&bare), "{person} at {at}");
        }
    }
    // It stands as its circle left it.
    let shown = house.get("tomas", &page).await.text;
    assert!(
        shown.contains(CANARY) && !shown.contains("Taken"),
        "{shown}"
    );
}

/// A page without what differs each time it is made: the keys of its forms, the numbers of failures, how long a session lasts.
fn bare_of_keys(text: &str) -> String {
    let mut rest = text.to_owned();
    for mark in [
        "name=\"once\" value=\"",
        "data-left=\"",
        "data-soon=\"",
        "<p class=\"soft small\">",
    ] {
        let pieces: Vec<String> = rest
            .split(mark)
            .enumerate()
            .map(|(at, piece)| match piece.split_once(['"', '<']) {
                Some((_, after)) if at > 0 => after.to_owned(),
                _ => piece.to_owned(),
            })
            .collect();
        rest = pieces.join(mark);
    }
    rest
}

#[test]
fn every_statement_about_topics_goes_through_the_seat_of_who_asks() {
    let mut about = 0;
    for query in mainstay_app::statements().into_iter().flatten() {
        let text = query.text;
        if !text.contains("tough_topic") && !text.contains("topic_circle") {
            continue;
        }
        about += 1;
        // A new topic is written before it has a circle; nothing is read there.
        let is_new = text.starts_with("INSERT INTO tough_topic");
        let goes_through = text.contains("topic_circle c")
            && text.contains("s.person = $2")
            && text.contains("s.ended_at IS NULL");
        // Of a topic that nobody sees any more, only that it is there is read, and no word of it.
        let is_alone = text.contains("NOT EXISTS (SELECT 1 FROM topic_circle c JOIN seat s")
            && text.contains("s.ended_at IS NULL")
            && !text.contains("fields");
        assert!(is_new || goes_through || is_alone, "{text}");
    }
    assert!(about >= 8, "{about}");
}
