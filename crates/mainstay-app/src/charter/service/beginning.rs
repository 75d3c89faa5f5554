//! What the workspace knows already, as the first words of a section, in the partnership's own language.

use mainstay_core::access::Deed;
use mainstay_core::agenda::Goal;
use mainstay_core::charter::{DATA, LegalNature, NATURE, SharingRow};
use mainstay_core::partnership::{
    AskedFor, PartnershipKind, RowChoices, answers_from_toml, name_of, profile, reasons, type_rows,
    workspace,
};

use super::drafting::{self, Manner};
use super::{Part, decided_kind, draft, needed, numbers};
use crate::agenda::stored::{Working, working};
use crate::charter::store;
use crate::partnership::kind::store::{self as kind, Decision};
use crate::partnership::store as partnerships;
use crate::roster::service::today;
use crate::shell::{App, Failure, Language, Seat, Words};

/// What the workspace knows of the partnership.
struct Known {
    name: String,
    place: String,
    purpose: String,
    decision: Option<Decision>,
    now: Working,
}

impl Known {
    fn kind(&self) -> Option<PartnershipKind> {
        PartnershipKind::from_key(&self.decision.as_ref()?.chosen)
    }

    /// A text of the agenda; empty while it is not written.
    fn text(&self, part: &str) -> String {
        let text = self.now.agenda.texts.get(part);
        text.map_or_else(String::new, |words| words.trim().to_owned())
    }
}

/// The first words of a section; empty where the workspace knows nothing of it.
///
/// * `words`: the reader's language, used where the partnership has none of its own.
pub async fn beginning(app: &App, seat: &Seat, number: u8, words: Words) -> Result<Part, Failure> {
    seat.must(Deed::EditCharter)?;
    let (known, words) = known(app, seat, words).await?;
    Ok(part(number, &known, words))
}

/// Begins every needed section that has no text yet with its first words, so that there is a whole draft to change. What
/// somebody wrote stays. Returns how many sections were begun.
pub async fn begin_all(app: &App, seat: &Seat, words: Words) -> Result<usize, Failure> {
    seat.must(Deed::EditCharter)?;
    let (known, words) = known(app, seat, words).await?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let place = seat.partnership;
            let held = numbers(&draft(tx, place)?);
            let mut begun = 0;
            for number in needed(decided_kind(tx, place)?) {
                let first = part(*number, &known, words);
                if held.contains(number) || !first.has_text() {
                    continue;
                }
                let row = store::draft_section(tx, place, i64::from(*number))?;
                let version = row.map_or(0, |row| row.version);
                drafting::keep(tx, &app_inside, &seat, &first, version, Manner::Button, now)?;
                begun += 1;
            }
            Ok(begun)
        })
        .await
}

/// What the workspace knows, and the partnership's own language.
async fn known(app: &App, seat: &Seat, words: Words) -> Result<(Known, Words), Failure> {
    let (place, today) = (seat.partnership, today(app, seat));
    app.db()
        .read(move |tx| {
            let own = partnerships::partnership(tx, place)?.ok_or(Failure::NotHere)?;
            let own_words = Language::from_code(&own.language).map_or(words, Words);
            let known = Known {
                decision: kind::decisions(tx, place)?.into_iter().next(),
                name: own.name,
                place: own.place,
                purpose: own.purpose,
                now: working(tx, place, today)?,
            };
            Ok((known, own_words))
        })
        .await
}

fn part(number: u8, known: &Known, words: Words) -> Part {
    Part {
        number,
        words: text(number, known, words),
        fields: match number {
            DATA => usual_rows(),
            NATURE => LegalNature::NotBinding.key().to_owned(),
            _ => String::new(),
        },
    }
}

/// What most partnerships begin with: figures go to those who coordinate, sums to all.
fn usual_rows() -> String {
    use mainstay_core::charter::{Detail, SharedThing, SharedWith};
    let row = |what, with, detail| SharingRow {
        what,
        with,
        detail,
        until: None,
        note: String::new(),
    };
    let rows = [
        row(
            SharedThing::Figures,
            SharedWith::Coordinators,
            Detail::EachPartner,
        ),
        row(SharedThing::Figures, SharedWith::Partners, Detail::Groups),
        row(
            SharedThing::HandIns,
            SharedWith::Partners,
            Detail::EachPartner,
        ),
    ];
    rows.map(|row| row.line()).join("\n")
}

fn text(number: u8, known: &Known, words: Words) -> String {
    match number {
        1 if known.place.is_empty() => {
            words.say("charter-begin-name", &[("name", (&*known.name).into())])
        }
        1 => {
            let named = [
                ("name", (&*known.name).into()),
                ("place", (&*known.place).into()),
            ];
            words.say("charter-begin-name-place", &named)
        }
        2 => problem(known, words),
        4 => known
            .kind()
            .map_or_else(String::new, |kind| type_text(known, kind, words)),
        3 => values(known, words),
        5 => goals(known, words),
        6 => members(known, words),
        7 => functions(known, words),
        18 => known
            .decision
            .as_ref()
            .map_or_else(String::new, |_| words.t("charter-begin-review")),
        NATURE => words.t("charter-begin-nature"),
        20 => words.t("charter-begin-signatures"),
        _ => usual(number, known, words),
    }
}

/// The usual words of a section of which the workspace knows nothing, for the type that was decided; dots stand where the partners
/// have to fill in their own.
fn usual(number: u8, known: &Known, words: Words) -> String {
    let kind = known.kind().unwrap_or(PartnershipKind::JointProject);
    let key = match number {
        8 => "charter-begin-bodies",
        9 => "charter-begin-decisions",
        10 => "charter-begin-meetings",
        11 => "charter-begin-money",
        DATA => "charter-begin-data",
        13 => "charter-begin-equity",
        14 => "charter-begin-interests",
        15 => "charter-begin-credit",
        16 => "charter-begin-disagreements",
        17 => "charter-begin-handover",
        _ => return String::new(),
    };
    words.say(key, &[("type", kind.key().into())])
}

/// A heading and what stands below it; nothing where nothing does.
fn list(words: Words, heading: &str, items: &[String]) -> String {
    if items.is_empty() {
        return String::new();
    }
    let lines = items.iter().map(|item| format!("- {item}"));
    let all: Vec<String> = std::iter::once(words.t(heading)).chain(lines).collect();
    all.join("\n")
}

fn paragraphs(parts: Vec<String>) -> String {
    let full: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    full.join("\n\n")
}

/// The vision and the values as the agenda has them.
fn values(known: &Known, words: Words) -> String {
    let written = ["vision", "moral_values", "economic_values"].map(|part| known.text(part));
    let text = paragraphs(written.to_vec());
    if text.is_empty() {
        words.t("charter-begin-values")
    } else {
        text
    }
}

/// The goals of the agenda, and what is measured.
fn goals(known: &Known, words: Words) -> String {
    let goal = |one: &Goal| {
        let day = match one.by_when.as_str() {
            "" => String::new(),
            date => day(date, words),
        };
        let more = [("agenda-for_whom", &one.for_whom), ("agenda-by_when", &day)];
        let more = more.into_iter().filter(|(_, text)| !text.is_empty());
        let more = more.map(|(label, text)| format!(" {}: {text}.", words.t(label)));
        format!(
            "{}.{}",
            one.what.trim_end_matches('.'),
            more.collect::<String>()
        )
    };
    let all: Vec<String> = known.now.agenda.goals.iter().map(goal).collect();
    let measures = known.now.indicators.iter().map(|one| one.name.clone());
    let measures: Vec<String> = measures.collect();
    paragraphs(vec![
        list(words, "charter-begin-goals", &all),
        list(words, "charter-begin-measures", &measures),
    ])
}

fn problem(known: &Known, words: Words) -> String {
    let answers = known
        .decision
        .as_ref()
        .map(|one| answers_from_toml(&one.answers));
    let answers = answers.and_then(Result::ok).unwrap_or_default();
    let given = reasons().iter().filter(|one| answers.has_reason(&one.key));
    let given: Vec<String> = given.map(|one| said(words, &one.label)).collect();
    let alone = answers.not_alone.trim();
    let alone = if alone.is_empty() {
        String::new()
    } else {
        words.say("charter-begin-alone", &[("words", alone.into())])
    };
    paragraphs(vec![
        known.text("problem"),
        known.text("boundaries"),
        known.purpose.clone(),
        list(words, "charter-begin-reasons", &given),
        alone,
    ])
}

fn type_text(known: &Known, kind: PartnershipKind, words: Words) -> String {
    let profile = profile(kind);
    let named = [
        ("type", words.t(&format!("type-name-{}", kind.key())).into()),
        ("sentence", said(words, &profile.sentence).into()),
    ];
    let years = match (profile.timeframe_years.from, profile.timeframe_years.to) {
        (0, Some(to)) => words.say(
            "charter-begin-years-under",
            &[("to", to.to_string().into())],
        ),
        (from, Some(to)) => words.say(
            "charter-begin-years",
            &[
                ("from", from.to_string().into()),
                ("to", to.to_string().into()),
            ],
        ),
        (from, None) => words.say(
            "charter-begin-years-open",
            &[("from", from.to_string().into())],
        ),
    };
    let review = known
        .decision
        .as_ref()
        .map_or("", |one| one.review_on.as_str());
    let review = if review.is_empty() {
        String::new()
    } else {
        words.say(
            "charter-begin-type-review",
            &[("date", day(review, words).into())],
        )
    };
    paragraphs(vec![words.say("charter-begin-type", &named), years, review])
}

/// A kept day in words; as it is kept where it is none.
fn day(text: &str, words: Words) -> String {
    let Ok(date) = text.parse::<jiff::civil::Date>() else {
        return text.to_owned();
    };
    let month = words.t(&format!("month-{}", date.month()));
    let named = [
        ("day", date.day().to_string().into()),
        ("month", month.into()),
        ("year", date.year().to_string().into()),
    ];
    words.say("date-full", &named)
}

fn members(known: &Known, words: Words) -> String {
    let cell = known.kind().and_then(|kind| {
        let row = type_rows().iter().find(|row| row.key == "expectations")?;
        let side = row.side(kind, &sides(known));
        Some(said(words, &row.cell(side).text))
    });
    let expected = cell.map_or_else(String::new, |text| {
        words.say("charter-begin-expected", &[("text", text.into())])
    });
    let names = known.now.organisations.iter().map(|(_, name)| name.clone());
    let names: Vec<String> = names.collect();
    let partners = list(words, "charter-begin-members", &names);
    paragraphs(vec![partners, expected])
}

/// Which cell of each row the decision chose.
fn sides(known: &Known) -> RowChoices {
    let words = known.decision.as_ref().map_or("", |one| one.sides.as_str());
    let pairs = words
        .split_whitespace()
        .filter_map(|word| word.split_once('='));
    pairs
        .filter_map(|(row, side)| {
            let side = mainstay_core::partnership::Side::from_key(side)?;
            Some((row.to_owned(), side))
        })
        .collect()
}

fn functions(known: &Known, words: Words) -> String {
    let Some(kind) = known.kind() else {
        return String::new();
    };
    let asked = workspace(kind, &sides(known)).asked;
    let names = asked
        .iter()
        .filter(|one| one.sort == AskedFor::BackboneFunction)
        .filter_map(name_of)
        .map(|name| format!("{}: …", said(words, name)));
    let backbone = said(words, &profile(kind).backbone);
    let first = words.say("charter-begin-backbone", &[("text", backbone.into())]);
    let names: Vec<String> = names.collect();
    paragraphs(vec![first, list(words, "charter-begin-functions", &names)])
}

fn said(words: Words, said: &mainstay_core::partnership::Said) -> String {
    said.in_language(words.0.code()).to_owned()
}
