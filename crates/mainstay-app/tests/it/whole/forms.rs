//! Every form of every page, mechanically: sent twice it counts once; sent from an older page it writes nothing over.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use mainstay_app::MIGRATIONS;
use mainstay_app::shell::{Failure, encode};

use super::{House, plan};

mainstay_db::sql! {
    pub static QUERIES;
    /// How many rows each table has.
    fn rows() -> many Rows { name: String, n: i64 } =
        "SELECT 'installation_setting' AS name, COUNT(*) AS n FROM installation_setting UNION ALL SELECT 'once_key', COUNT(*) FROM once_key
         UNION ALL SELECT 'person', COUNT(*) FROM person UNION ALL SELECT 'session', COUNT(*) FROM session UNION ALL SELECT 'sign_in_code', COUNT(*) FROM sign_in_code
         UNION ALL SELECT 'guess', COUNT(*) FROM guess UNION ALL SELECT 'setup_code', COUNT(*) FROM setup_code UNION ALL SELECT 'outgoing_mail', COUNT(*) FROM outgoing_mail UNION ALL SELECT 'address_trouble', COUNT(*) FROM address_trouble UNION ALL SELECT 'reminder_choice', COUNT(*) FROM reminder_choice UNION ALL SELECT 'reminder_job', COUNT(*) FROM reminder_job
         UNION ALL SELECT 'audit_event', COUNT(*) FROM audit_event UNION ALL SELECT 'audit_head', COUNT(*) FROM audit_head UNION ALL SELECT 'partnership', COUNT(*) FROM partnership
         UNION ALL SELECT 'seat', COUNT(*) FROM seat UNION ALL SELECT 'invitation', COUNT(*) FROM invitation UNION ALL SELECT 'sector', COUNT(*) FROM sector
         UNION ALL SELECT 'organisation', COUNT(*) FROM organisation UNION ALL SELECT 'contact', COUNT(*) FROM contact UNION ALL SELECT 'personal_link', COUNT(*) FROM personal_link
         UNION ALL SELECT 'dimension', COUNT(*) FROM dimension UNION ALL SELECT 'category', COUNT(*) FROM category UNION ALL SELECT 'partner_category', COUNT(*) FROM partner_category UNION ALL SELECT 'indicator', COUNT(*) FROM indicator UNION ALL SELECT 'indicator_version', COUNT(*) FROM indicator_version UNION ALL SELECT 'indicator_dimension', COUNT(*) FROM indicator_dimension UNION ALL SELECT 'story', COUNT(*) FROM story UNION ALL SELECT 'round', COUNT(*) FROM round UNION ALL SELECT 'obligation', COUNT(*) FROM obligation UNION ALL SELECT 'expectation', COUNT(*) FROM expectation UNION ALL SELECT 'draft', COUNT(*) FROM draft UNION ALL SELECT 'intake', COUNT(*) FROM intake UNION ALL SELECT 'mapping', COUNT(*) FROM mapping UNION ALL SELECT 'submission', COUNT(*) FROM submission UNION ALL SELECT 'observation', COUNT(*) FROM observation UNION ALL SELECT 'review', COUNT(*) FROM review
         UNION ALL SELECT 'public_series', COUNT(*) FROM public_series UNION ALL SELECT 'type_round', COUNT(*) FROM type_round
         UNION ALL SELECT 'type_answer', COUNT(*) FROM type_answer
         UNION ALL SELECT 'type_decision', COUNT(*) FROM type_decision UNION ALL SELECT 'type_cut_off', COUNT(*) FROM type_cut_off
         UNION ALL SELECT 'backbone_function', COUNT(*) FROM backbone_function UNION ALL SELECT 'function_support', COUNT(*) FROM function_support
         UNION ALL SELECT 'partner_part', COUNT(*) FROM partner_part
         UNION ALL SELECT 'commitment', COUNT(*) FROM commitment UNION ALL SELECT 'commitment_word', COUNT(*) FROM commitment_word
         UNION ALL SELECT 'transition', COUNT(*) FROM transition UNION ALL SELECT 'decision_entry', COUNT(*) FROM decision_entry
         UNION ALL SELECT 'charter_section', COUNT(*) FROM charter_section UNION ALL SELECT 'charter_past', COUNT(*) FROM charter_past UNION ALL SELECT 'charter_version', COUNT(*) FROM charter_version
         UNION ALL SELECT 'charter_text', COUNT(*) FROM charter_text UNION ALL SELECT 'charter_comment', COUNT(*) FROM charter_comment UNION ALL SELECT 'charter_adoption', COUNT(*) FROM charter_adoption
         UNION ALL SELECT 'charter_signature', COUNT(*) FROM charter_signature UNION ALL SELECT 'condition_review', COUNT(*) FROM condition_review
         UNION ALL SELECT 'condition_answer', COUNT(*) FROM condition_answer UNION ALL SELECT 'mindset_round', COUNT(*) FROM mindset_round
         UNION ALL SELECT 'mindset_sheet', COUNT(*) FROM mindset_sheet UNION ALL SELECT 'mindset_voice', COUNT(*) FROM mindset_voice
         UNION ALL SELECT 'phase_assessment', COUNT(*) FROM phase_assessment UNION ALL SELECT 'phase_sheet', COUNT(*) FROM phase_sheet UNION ALL SELECT 'phase_voice', COUNT(*) FROM phase_voice
         UNION ALL SELECT 'learning_entry', COUNT(*) FROM learning_entry UNION ALL SELECT 'learning_line', COUNT(*) FROM learning_line
         UNION ALL SELECT 'tough_topic', COUNT(*) FROM tough_topic UNION ALL SELECT 'topic_circle', COUNT(*) FROM topic_circle
         UNION ALL SELECT 'roadblock_talk', COUNT(*) FROM roadblock_talk UNION ALL SELECT 'roadblock_part', COUNT(*) FROM roadblock_part
         UNION ALL SELECT 'roadblock_action', COUNT(*) FROM roadblock_action UNION ALL SELECT 'roadblock_help', COUNT(*) FROM roadblock_help
         UNION ALL SELECT 'decision_commitment', COUNT(*) FROM decision_commitment UNION ALL SELECT 'decision_look', COUNT(*) FROM decision_look UNION ALL SELECT 'practice_word', COUNT(*) FROM practice_word
         UNION ALL SELECT 'workspace_module', COUNT(*) FROM workspace_module UNION ALL SELECT 'setup_put_away', COUNT(*) FROM setup_put_away
         UNION ALL SELECT 'decision', COUNT(*) FROM decision
         UNION ALL SELECT 'decision_voter', COUNT(*) FROM decision_voter UNION ALL SELECT 'body', COUNT(*) FROM body UNION ALL SELECT 'body_seat', COUNT(*) FROM body_seat
         UNION ALL SELECT 'agenda_text', COUNT(*) FROM agenda_text UNION ALL SELECT 'agenda_item', COUNT(*) FROM agenda_item UNION ALL SELECT 'agenda_hand', COUNT(*) FROM agenda_hand
         UNION ALL SELECT 'organisation_identifier', COUNT(*) FROM organisation_identifier UNION ALL SELECT 'location', COUNT(*) FROM location UNION ALL SELECT 'service', COUNT(*) FROM service
         UNION ALL SELECT 'service_place', COUNT(*) FROM service_place UNION ALL SELECT 'organisation_list', COUNT(*) FROM organisation_list
         UNION ALL SELECT 'organisation_merge', COUNT(*) FROM organisation_merge UNION ALL SELECT 'organisation_apart', COUNT(*) FROM organisation_apart
         UNION ALL SELECT 'agenda_version', COUNT(*) FROM agenda_version UNION ALL SELECT 'agenda_comment', COUNT(*) FROM agenda_comment
         UNION ALL SELECT 'agenda_ratification', COUNT(*) FROM agenda_ratification";
}

/// The tables that a double press may touch a second time, and why.
const MAY_GROW: [(&str, &str, &str); 6] = [
    (
        "/link/{token}",
        "session",
        "a personal link is opened as often as its owner likes",
    ),
    ("/link/{token}", "audit_event", "and each time is recorded"),
    ("/sign-in", "guess", "each try is a try"),
    (
        "/sign-in/code",
        "sign_in_code",
        "each press asks for a code, as people do whose letter is late",
    ),
    (
        "/sign-in/code",
        "outgoing_mail",
        "each press asks for a letter, at most five an hour",
    ),
    (
        "/admin/mail/trial",
        "outgoing_mail",
        "each press tries the mail server",
    ),
];

pub(super) async fn tallies(house: &House) -> Tallies {
    let rows = house.app.db().read(|tx| Ok::<_, Failure>(rows(tx)?)).await;
    rows.unwrap()
        .into_iter()
        .map(|row| (row.name, row.n))
        .collect()
}

#[test]
fn every_table_is_counted() {
    let counted = QUERIES[0].text;
    let mut tables = 0;
    for line in MIGRATIONS.iter().flat_map(|step| step.sql.lines()) {
        if let Some(rest) = line.trim().strip_prefix("CREATE TABLE ") {
            let name = rest.split([' ', '(']).next().unwrap();
            tables += 1;
            assert!(
                counted.contains(&format!("FROM {name}")),
                "{name} is not counted"
            );
        }
    }
    assert!(tables > 20, "{tables}");
}

/// One form of a page: where it goes, and its fields as they stand.
#[derive(Debug, Clone)]
struct Form {
    to: String,
    fields: Vec<(String, String)>,
    /// The first field that people write in.
    written: Option<String>,
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()
}

fn plain(text: &str) -> String {
    [
        "&#34;\"", "&#39;'", "&#60;<", "&#62;>", "&#38;&", "&quot;\"", "&lt;<", "&gt;>", "&amp;&",
    ]
    .iter()
    .fold(text.to_owned(), |text, pair| {
        let (entity, letter) = pair.split_at(pair.len() - 1);
        text.replace(entity, letter)
    })
}

/// The forms of a page that send something.
fn forms(here: &str, html: &str) -> Vec<Form> {
    html.split("<form")
        .skip(1)
        .filter_map(|rest| rest.split("</form>").next())
        .filter(|form| {
            attribute(form.split('>').next().unwrap_or_default(), "method") == Some("post")
        })
        .map(|form| {
            let to = attribute(form.split('>').next().unwrap_or_default(), "action");
            let here = here.split('?').next().unwrap_or_default();
            let mut made = Form {
                to: plain(to.unwrap_or(here)),
                fields: Vec::new(),
                written: None,
            };
            for tag in form.split('<').skip(1) {
                made.take(tag);
            }
            made
        })
        .collect()
}

impl Form {
    fn take(&mut self, tag: &str) {
        let head = tag.split('>').next().unwrap_or_default();
        let inside = tag.split_once('>').map_or("", |(_, inside)| inside);
        let value = || plain(attribute(head, "value").unwrap_or_default());
        let name = attribute(head, "name").map(str::to_owned);
        let kind = attribute(head, "type").unwrap_or("text");
        match (tag.split([' ', '>']).next().unwrap_or_default(), name) {
            ("input", Some(name)) if ["checkbox", "radio"].contains(&kind) => {
                let is_checked = head.ends_with(" checked") || head.contains(" checked ");
                self.fields.extend(is_checked.then(|| (name, value())));
            }
            ("input", Some(name)) if kind != "file" => {
                if ["text", "email", "tel"].contains(&kind) && self.written.is_none() {
                    self.written = Some(name.clone());
                }
                self.fields.push((name, value()));
            }
            ("textarea", Some(name)) => {
                self.written.get_or_insert_with(|| name.clone());
                self.fields.push((name, plain(inside)));
            }
            ("select", Some(name)) => self.fields.push((name, String::new())),
            ("option", None) if head.contains(" selected") => {
                if let Some(last) = self.fields.last_mut() {
                    last.1 = value();
                }
            }
            _ => {}
        }
    }

    fn body(&self, changes: &[(&str, &str)]) -> String {
        let kept = self
            .fields
            .iter()
            .filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name))
            .map(|(name, value)| (name.as_str(), value.as_str()));
        kept.chain(changes.iter().copied())
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect::<Vec<_>>()
            .join("&")
    }

    fn has(&self, field: &str) -> bool {
        self.fields.iter().any(|(name, _)| name == field)
    }
}

/// What to type so that a form does what it is there for.
fn typed(path: &str) -> &'static [(&'static str, &'static str)] {
    match path {
        "/partnerships/new" => &[
            ("name", "Twice Over"),
            ("place", "Harlow"),
            ("zone", "Europe/Paris"),
            ("language", "en"),
            ("fiscal_month", "1"),
            ("purpose", "Care"),
        ],
        "/p/{slug}/partners" => &[("name", "New House"), ("sector", "housing")],
        "/p/{slug}/exchange/lines" => {
            &[("lines", "Alpha House\tHousing\tAna\tana@alpha.example.org")]
        }
        "/p/{slug}/partners/{id}/contacts" => &[
            ("contact_name", "Ana"),
            ("contact_email", "ana@alpha.example.org"),
        ],
        "/p/{slug}/structure/commitments" => &[("organisation", "@OWN@"), ("what", "Once only")],
        "/p/{slug}/structure/transitions" => &[
            ("kind", "contact"),
            ("organisation", "@OWN@"),
            ("who", "Somebody"),
            ("leaves_on", "2026-12-31"),
        ],
        "/p/{slug}/people/invitations" => &[
            ("name", "Twice"),
            ("email", "twice@example.org"),
            ("role", "member"),
        ],
        "/p/{slug}/people/links" => &[
            ("link-name", "Twice"),
            ("link-email", "twice@example.org"),
            ("link-organisation", "@OWN@"),
        ],
        "/p/{slug}/bodies" => &[("name", "Twice body"), ("kind", "assembly")],
        "/p/{slug}/bodies/{id}/seats" => &[("seat_kind", "person"), ("holder", "Twice Ana")],
        "/p/{slug}/decisions" => &[("title", "Twice"), ("method", "consent"), ("kind", "work")],
        "/p/{slug}/breakdowns/new" => &[
            ("label", "Age again"),
            ("groups", "Young\nOld"),
            ("filled_by", "partners"),
        ],
        "/p/{slug}/breakdowns/{key}/groups" => &[("group_label", "Twice")],
        "/p/{slug}/scorecard/{key}/story" => &[("body", "Told twice.")],
        "/sign-in" => &[("email", "dana@example.org"), ("password", "wrong")],
        "/sign-in/code" => &[("email", "dana@example.org"), ("code", "sign_in")],
        "/setup/{token}" => &[("password", "seven green umbrellas")],
        "/p/{slug}/people/invitations/{id}/renewal" => &[("email", "nina@right.example.org")],
        "/p/{slug}/partners/{id}/places" => &[("place_name-new", "Twice House")],
        "/p/{slug}/partners/{id}/services" => &[("service_name-new", "Twice a week")],
        "/p/{slug}/partners/contacts/{id}/address" => &[("email", "right@alpha.example.org")],
        "/invitation/{token}" => &[
            ("name", "Nina"),
            ("password", "seven green umbrellas"),
            ("language", "en"),
        ],
        _ => typed_in_the_agenda(path),
    }
}

/// The same, for the forms of the agenda and of how we work.
fn typed_in_the_agenda(path: &str) -> &'static [(&'static str, &'static str)] {
    match path {
        "/p/{slug}/how/discussions/{id}/{key}/actions" | "/p/{slug}/decisions/{id}/commitments" => {
            &[
                ("organisation", "@OWN@"),
                ("what", "Once only"),
                ("due_on", "2026-12-31"),
            ]
        }
        "/p/{slug}/decisions/{id}/look" => &[("verdict", "keep"), ("words", "Twice")],
        "/p/{slug}/learning/{part}/new" => &[
            ("claim", "Twice"),
            ("result", "Twice"),
            ("theory", "Twice"),
            ("influences", "Twice"),
            ("strength", "plausible"),
        ],
        "/p/{slug}/learning/{part}/{id}/lines" => &[("link", "Twice"), ("evidence", "some")],
        "/p/{slug}/learning/topics/new" => &[("title", "Twice"), ("question", "Twice?")],
        "/p/{slug}/how/roadblocks/{step}/help" => &[("words", "Twice"), ("name", "Twice")],
        "/p/{slug}/phase/answers" => &[
            ("P1", "2"),
            ("P1-evidence", "Twice"),
            ("B01", "2"),
            ("send", "1"),
        ],
        "/p/{slug}/agenda/new" => &[("what", "Twice")],
        "/p/{slug}/agenda/lines" => &[("lines", "Screen where people already are; Twice")],
        "/p/{slug}/agenda/items/{id}/hands" => &[("person", "Twice"), ("duty", "consulted")],
        "/p/{slug}/agenda/versions" => &[("note", "Twice")],
        "/p/{slug}/agenda/versions/{number}/comments" => &[("body", "Twice")],
        "/p/{slug}/agenda/versions/{number}/ratification" => &[("how", "Twice")],
        _ => &[],
    }
}

/// Every form that the house's pages show, by the address it goes to.
async fn every_form(house: &House) -> BTreeMap<String, (String, &'static str, Form)> {
    let mut found = BTreeMap::new();
    for person in ["dana", "kim", "maria", "luis", "nobody"] {
        for route in mainstay_app::register()
            .iter()
            .filter(|route| route.method == "GET")
        {
            for address in plan().all(route).iter().take(12) {
                let reply = house.get(person, address).await;
                if reply.status != StatusCode::OK {
                    continue;
                }
                for form in forms(address, &reply.text) {
                    let entry = (address.clone(), person, form.clone());
                    found.entry(form.to.clone()).or_insert(entry);
                }
            }
        }
    }
    found
}

pub(super) type Tallies = BTreeMap<String, i64>;

/// Sends a form twice to a fresh house; the tallies before, after the first and after the second press.
async fn press_twice(
    path: &str,
    person: &str,
    to: &str,
    body: &str,
) -> (Tallies, Tallies, Tallies, StatusCode) {
    let house = House::copy();
    let before = tallies(&house).await;
    let send = || async {
        if path.ends_with("/file") {
            let bytes = b"Measure,Q3\nPeople reached,12\n";
            house.post_file(person, to, "a.csv", bytes).await
        } else {
            house.post(person, to, body).await
        }
    };
    let first = send().await;
    assert!(!first.status.is_server_error(), "{path}: {}", first.text);
    let once = tallies(&house).await;
    let _ = send().await;
    (before, once, tallies(&house).await, first.status)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_form_sent_twice_counts_once() {
    let shown = every_form(&House::copy()).await;
    let register = mainstay_app::register();
    let own = plan().organisations("maria")[0].to_string();
    let mut wrong = Vec::new();
    let mut made = Vec::new();
    for route in register.iter().filter(|route| route.method == "POST") {
        let fits = |to: &&String| super::form_of(to) == Some(route.path);
        let Some((to, (_, person, form))) = shown.iter().find(|(to, _)| fits(to)) else {
            continue;
        };
        let changes: Vec<(&str, &str)> = typed(route.path)
            .iter()
            .map(|(name, value)| {
                (
                    *name,
                    if *value == "@OWN@" {
                        own.as_str()
                    } else {
                        *value
                    },
                )
            })
            .collect();
        let (before, once, twice, status) =
            press_twice(route.path, person, to, &form.body(&changes)).await;
        if once != before {
            made.push(route.path);
        }
        for (table, count) in &twice {
            let may = MAY_GROW
                .iter()
                .any(|(path, name, _)| *path == route.path && name == table);
            if once[table] != *count && !may {
                wrong.push(format!(
                    "{} ({person}): {table} {} then {count}; {}",
                    route.path, once[table], status
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // Every form that makes something did make it the first time, or this test would see nothing.
    let creates: Vec<&str> = register
        .iter()
        .filter(|route| route.method == "POST" && !typed(route.path).is_empty())
        .map(|route| route.path)
        .filter(|path| !made.contains(path) && !path.contains("{token}"))
        .collect();
    assert!(creates.is_empty(), "made nothing: {creates:?}");
    assert!(made.len() >= 25, "{made:?}");
}

/// Forms with something to write in whose older page may write over a newer one, and why.
const ONE_WRITER: [(&str, &str); 14] = [
    (
        "/p/{slug}/charter/comments/{id}/answer",
        "an answer to one comment: the second finds it given",
    ),
    (
        "/p/{slug}/decisions/{id}/recusal",
        "a statement with its reason: the second finds it made",
    ),
    (
        "/p/{slug}/hand-in/{round}/{organisation}/file/{intake}/assurance",
        "an answer to one question: the second is told, and sees the file as it is now",
    ),
    (
        "/p/{slug}/indicators/{key}/series",
        "a file of its own, looked at before it is taken over",
    ),
    (
        "/p/{slug}/structure/commitments/lines",
        "only adds what is not there",
    ),
    (
        "/p/{slug}/collection/{round}/{organisation}/reopening",
        "a decision with its reason: the second finds it made",
    ),
    (
        "/p/{slug}/collection/{round}/{organisation}/return",
        "a decision with its reason: the second finds it made",
    ),
    (
        "/p/{slug}/hand-in/{round}/{organisation}/file/{intake}/submission",
        "a hand-in: the second finds it made",
    ),
    ("/account", "one's own name and language"),
    (
        "/account/password",
        "asks for the old one, or a fresh proof",
    ),
    ("/sign-in", "nothing is kept"),
    ("/sign-in/code", "nothing is kept"),
    ("/sign-in/code/entry", "nothing is kept"),
    ("/proof", "nothing is kept"),
];

#[tokio::test(flavor = "multi_thread")]
async fn an_older_page_writes_nothing_over() {
    let shown = every_form(&House::copy()).await;
    let mut unguarded = Vec::new();
    let mut tried = Vec::new();
    for (to, (page, person, form)) in &shown {
        let Some(path) = super::form_of(to) else {
            continue;
        };
        let creates = form.has("once") && !form.has("version") && !form.has("before");
        let one_writer = ONE_WRITER.iter().any(|(known, _)| *known == path);
        if creates || one_writer || form.written.is_none() || tried.contains(&path) {
            continue;
        }
        if !form.has("version") && !form.has("before") {
            if !path.contains("{token}") {
                unguarded.push(format!("{path} on {page}"));
            }
            continue;
        }
        let (house, field) = (House::copy(), form.written.clone().unwrap());
        let mut first = form.body(&[(&field, "First writer")]);
        let mut second = form.body(&[(&field, "Second writer")]);
        if path.ends_with("/draft")
            || path.ends_with("/check")
            || form.fields.iter().any(|(name, _)| name.starts_with("v."))
        {
            first = form.body(&[(&field, "11")]);
            second = form.body(&[(&field, "22")]);
        }
        let one = house.post(person, to, &first).await;
        if !one.status.is_redirection() {
            continue;
        }
        tried.push(path);
        let two = house.post(person, to, &second).await;
        let keeps = two.text.contains("Second writer") || two.text.contains("22");
        if two.status != StatusCode::CONFLICT || !keeps {
            unguarded.push(format!(
                "{path} on {page}: {} (typed kept: {keeps})",
                two.status
            ));
        }
    }
    assert!(unguarded.is_empty(), "{unguarded:#?}");
    assert!(tried.len() >= 5, "{tried:?}");
}
