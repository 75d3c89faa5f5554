//! The pages of a list on its way in: bring it, look at what it would do, put right, take over, take back.

use askama::Template;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Form, Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::roster::ListField;
use mainstay_db::Uuid;
use serde::Deserialize;

use super::files::TABLES;
use crate::exchange::choice::Choice;
use crate::exchange::plan::{Planned, Trouble, Verdict};
use crate::exchange::service::{self, Brought, Listed, Looked};
use crate::roster::web::label;
use crate::shell::{
    App, Failure, FormErrors, Frame, Seat, form_page, or_again, page_with, redirect,
    redirect_noting,
};

/// So many rows without a problem are shown; the rest is counted.
const SHOWN: usize = 300;

type Options = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "exchange/pages/exchange.html")]
struct Start {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    lines: String,
    then: String,
    brought: Vec<Listed>,
}

impl Start {
    const TABLES: [&str; 11] = TABLES;

    fn name(&self, row: &Listed) -> String {
        if row.file_name.is_empty() {
            self.frame.t("exchange-pasted")
        } else {
            row.file_name.clone()
        }
    }
}

async fn show_start(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (typed, errors): (LinesForm, FormErrors),
) -> Result<Response, Failure> {
    let brought = service::brought(app, seat).await?;
    let page = Start {
        slug: seat.slug.clone(),
        frame,
        errors,
        lines: typed.lines,
        then: typed.then,
        brought,
    };
    Ok(form_page(page.errors.is_empty(), page))
}

pub async fn start(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let empty = (LinesForm::default(), FormErrors::new());
    show_start(&app, &seat, frame, empty).await
}

/// The file that a form sent, and the form's key.
async fn sent(
    form: Result<Multipart, MultipartRejection>,
    once: &mut Option<Uuid>,
) -> Result<Brought, FormErrors> {
    let large = |_| FormErrors::one("file", "error-file-too-large");
    let missing = || FormErrors::one("file", "error-file-missing");
    let (mut file, mut form) = (Err(missing()), form.map_err(|_| missing())?);
    while let Some(field) = form.next_field().await.map_err(large)? {
        if field.name() == Some("once") {
            *once = field.text().await.map_err(large)?.parse().ok();
        } else if field.name() == Some("file") {
            let name = field.file_name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(large)?.to_vec();
            if !name.is_empty() || !bytes.is_empty() {
                file = Ok(Brought::File(name, bytes));
            }
        }
    }
    file
}

pub async fn bring(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Failure> {
    // Nobody's list is read who may not bring one.
    seat.must(Deed::EditRoster)?;
    let mut once = None;
    let brought = match sent(form, &mut once).await {
        Ok(file) => {
            let key = once.unwrap_or(frame.once);
            service::bring(&app, &seat, (file, false), key).await
        }
        Err(errors) => Err(Failure::Form(errors)),
    };
    to_list(&app, &seat, frame, LinesForm::default(), brought).await
}

/// Pasted lines and the form's key.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct LinesForm {
    lines: String,
    /// `invite` where the people named are to be invited next.
    then: String,
    once: Option<Uuid>,
}

pub async fn paste(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(form): Form<LinesForm>,
) -> Result<Response, Failure> {
    let (lines, key) = (
        Brought::Lines(form.lines.clone()),
        form.once.unwrap_or(frame.once),
    );
    let invites = form.then == "invite" && seat.may(Deed::ManagePeople);
    let brought = service::bring(&app, &seat, (lines, invites), key).await;
    to_list(&app, &seat, frame, form, brought).await
}

async fn to_list(
    app: &App,
    seat: &Seat,
    frame: Frame,
    typed: LinesForm,
    brought: Result<Uuid, Failure>,
) -> Result<Response, Failure> {
    let done = brought.map(|id| redirect(&seat.path(&format!("/exchange/lists/{id}"))));
    or_again(done, |errors| show_start(app, seat, frame, (typed, errors))).await
}

#[derive(Template)]
#[template(path = "exchange/pages/list.html")]
struct ListPage {
    frame: Frame,
    slug: String,
    here: String,
    errors: FormErrors,
    content: Looked,
    fields: Options,
    columns: Vec<(String, String, String)>,
    sectors: Vec<String>,
    asks_days: bool,
}

impl ListPage {
    fn new(seat: &Seat, frame: Frame, content: Looked) -> ListPage {
        let choice = &content.choice;
        let nothing = (String::new(), frame.t("list-field-none"));
        let named = |field: &ListField| {
            (
                field.key().to_owned(),
                frame.tk("exchange-column", field.key()),
            )
        };
        let fields = std::iter::once(nothing)
            .chain(ListField::ALL.iter().map(named))
            .collect();
        let table = content.content.tables.get(choice.table);
        let columns = table.map_or_else(Vec::new, |table| choice.shown(table));
        let sectors = content
            .sectors
            .iter()
            .map(|row| label(&frame, row))
            .collect();
        let two_days = |trouble: &Trouble| trouble.key == "list-two-days";
        let asks_days = choice.day_first.is_some()
            || content
                .plan
                .rows
                .iter()
                .any(|row| row.row.troubles.iter().any(two_days));
        ListPage {
            here: seat.path(&format!("/exchange/lists/{}", content.row.id)),
            slug: seat.slug.clone(),
            errors: FormErrors::new(),
            frame,
            content,
            fields,
            columns,
            sectors,
            asks_days,
        }
    }

    fn name(&self) -> String {
        if self.content.row.file_name.is_empty() {
            self.frame.t("exchange-pasted")
        } else {
            self.content.row.file_name.clone()
        }
    }

    /// How many rows are new, changed, the same, to be put right, left out.
    fn counts(&self) -> Vec<(&'static str, usize)> {
        let all = [
            Verdict::New,
            Verdict::Changed,
            Verdict::Same,
            Verdict::Problem,
            Verdict::Out,
        ];
        all.map(|verdict| (verdict.key(), self.content.plan.count(verdict)))
            .to_vec()
    }

    /// The rows that need a person or were put right or left out by one: they keep their fields.
    fn asked(&self) -> Vec<&Planned> {
        let choice = &self.content.choice;
        let touched = |row: &Planned| {
            let number = row.row.number;
            let fixed = ListField::ALL
                .iter()
                .any(|field| choice.fixes.contains_key(&Choice::at(number, *field)));
            fixed || choice.same.contains_key(&number) || row.verdict == Verdict::Out
        };
        let rows = self.content.plan.rows.iter();
        rows.filter(|row| row.verdict == Verdict::Problem || touched(row))
            .collect()
    }

    /// The fields of a row that can be typed anew: those with a problem, and those typed before.
    fn typed(&self, row: &Planned) -> Vec<(String, String, String, String)> {
        let number = row.row.number;
        let wrong = |field: &ListField| {
            row.row
                .troubles
                .iter()
                .find(|trouble| trouble.field == *field && trouble.candidates.is_empty())
        };
        let fixed = |field: &ListField| {
            self.content
                .choice
                .fixes
                .contains_key(&Choice::at(number, *field))
        };
        let fields = ListField::ALL
            .iter()
            .filter(|field| wrong(field).is_some() || fixed(field));
        let shown = fields.map(|field| {
            let held = row.row.cells.get(field).cloned().unwrap_or_default();
            let says = wrong(field).map_or_else(String::new, |trouble| self.says(trouble));
            (
                Choice::at(number, *field),
                self.frame.tk("exchange-column", field.key()),
                held,
                says,
            )
        });
        shown.collect()
    }

    fn says(&self, trouble: &Trouble) -> String {
        let named = [
            ("typed", trouble.typed.as_str()),
            ("other", &trouble.other),
            ("field", ""),
        ];
        self.frame.t3(trouble.key, named)
    }

    /// The question which organisation a row means, with the choices and what was chosen.
    fn meant(&self, row: &Planned) -> Option<(String, Options, String)> {
        let number = row.row.number;
        let asked = row
            .row
            .troubles
            .iter()
            .find(|trouble| !trouble.candidates.is_empty());
        let chosen = self.content.choice.same.get(&number).cloned();
        if asked.is_none() && chosen.is_none() {
            return None;
        }
        let mut options: Options = vec![(String::new(), self.frame.t("list-choose"))];
        let known = self
            .content
            .plan
            .after
            .iter()
            .filter_map(|known| Some((known.id?, known.texts.now.name.clone())));
        let chosen = chosen.unwrap_or_default();
        let offered: Vec<(Uuid, String)> = match asked {
            Some(trouble) => trouble.candidates.clone(),
            None => known.filter(|(id, _)| id.to_string() == chosen).collect(),
        };
        options.extend(
            offered
                .into_iter()
                .map(|(id, name)| (id.to_string(), self.frame.t1("list-is", "name", name))),
        );
        options.push(("new".to_owned(), self.frame.t("list-is-new")));
        let says = asked.map_or_else(|| self.frame.t("list-which"), |trouble| self.says(trouble));
        Some((says, options, chosen))
    }

    /// The rows that would write something, the new ones first as they stand in the list.
    fn writing(&self) -> Vec<&Planned> {
        let rows = self.content.plan.rows.iter();
        rows.filter(|row| matches!(row.verdict, Verdict::New | Verdict::Changed))
            .take(SHOWN)
            .collect()
    }

    fn verdict(&self, row: &Planned) -> String {
        self.frame.tk("list-verdict", row.verdict.key())
    }

    fn changes(&self, row: &Planned) -> String {
        if row.verdict == Verdict::New {
            return self.of_new(row);
        }
        let told = row.changes.iter().map(|(field, before, now)| {
            let field = self.frame.tk("exchange-column", field.key());
            if before.is_empty() {
                [field.as_str(), ": ", now].concat()
            } else {
                [field.as_str(), ": ", before, " → ", now].concat()
            }
        });
        told.collect::<Vec<_>>().join("; ")
    }

    /// What the list says of a new organisation: its sectors, its contact, since when, and the remark.
    fn of_new(&self, row: &Planned) -> String {
        let texts = &row.row.texts;
        let known = self.content.sectors.iter();
        let known = known.filter(|sector| texts.sectors.contains(&sector.key));
        let sectors: Vec<String> = known.map(|sector| label(&self.frame, sector)).collect();
        let contact = row.row.contact.as_ref().map_or_else(String::new, |one| {
            let said = [one.name.as_str(), &one.email, &one.phone];
            let mut said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
            said.dedup();
            said.join(" ")
        });
        let joined = match texts.joined_on.parse() {
            Ok(day) => [
                self.frame.tk("exchange-column", ListField::JoinedOn.key()),
                self.frame.date(day),
            ]
            .join(" "),
            Err(_) => String::new(),
        };
        let said = [sectors.join(", "), contact, joined, texts.note.clone()];
        let said = said.into_iter().filter(|text| !text.is_empty());
        said.collect::<Vec<_>>().join("; ")
    }

    fn tables(&self) -> Options {
        let listed = self.content.content.tables.iter().zip(1..);
        let words = listed.map(|(table, number): (_, usize)| {
            let rows = table.rows.len().to_string();
            let number = number.to_string();
            let words = self.frame.t3(
                "list-table",
                [
                    ("number", &number),
                    ("sheet", &table.sheet),
                    ("rows", &rows),
                ],
            );
            (number, words)
        });
        words.collect()
    }

    fn table_number(&self) -> String {
        (self.content.choice.table + 1).to_string()
    }

    fn day_first(&self, word: &str) -> bool {
        self.content
            .choice
            .day_first
            .is_some_and(|first| first == (word == "yes"))
    }

    fn left(&self) -> String {
        let left = self.content.content.left.iter();
        left.map(|(what, count)| [what.as_str(), " (", &count.to_string(), ")"].concat())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

type Spot = (String, Uuid);
type Pairs = Vec<(String, String)>;

async fn show_list(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (id, typed): (Uuid, Pairs),
    errors: FormErrors,
) -> Result<Response, Failure> {
    let content = service::look(app, seat, id, typed).await?;
    let mut page = ListPage::new(seat, frame, content);
    page.errors = errors;
    let status = match (page.content.is_conflict, page.errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::OK,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(page_with(status, page))
}

pub async fn look(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<Spot>,
) -> Result<Response, Failure> {
    show_list(&app, &seat, frame, (id, Pairs::new()), FormErrors::new()).await
}

fn version_of(pairs: &[(String, String)]) -> i64 {
    let found = pairs.iter().find(|(name, _)| name == "version");
    found.and_then(|(_, text)| text.parse().ok()).unwrap_or(0)
}

pub async fn choose(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<Spot>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let version = version_of(&pairs);
    match service::choose(&app, &seat, id, pairs.clone(), version).await {
        Err(Failure::Changed) => {
            show_list(&app, &seat, frame, (id, pairs), FormErrors::new()).await
        }
        Err(other) => Err(other),
        Ok(()) => Ok(redirect(&seat.path(&format!("/exchange/lists/{id}")))),
    }
}

pub async fn take(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<Spot>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let place = seat.path(&format!("/exchange/lists/{id}"));
    match service::choose_and_take(&app, &seat, id, pairs.clone(), version_of(&pairs)).await {
        Err(Failure::Changed) => {
            show_list(&app, &seat, frame, (id, pairs), FormErrors::new()).await
        }
        Err(Failure::Form(errors)) => {
            show_list(&app, &seat, frame, (id, Pairs::new()), errors).await
        }
        Err(other) => Err(other),
        Ok(true) if seat.may(Deed::ManagePeople) => Ok(redirect_noting(
            &seat.path(&format!("/people/invite?list={id}")),
            "list-taken",
        )),
        Ok(_) => Ok(redirect_noting(&place, "list-taken")),
    }
}

pub async fn put_back(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<Spot>,
) -> Result<Response, Failure> {
    service::put_back(&app, &seat, id).await?;
    let place = seat.path(&format!("/exchange/lists/{id}"));
    Ok(redirect_noting(&place, "list-returned"))
}

pub async fn discard(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<Spot>,
) -> Result<Response, Failure> {
    service::discard(&app, &seat, id).await?;
    Ok(redirect(&seat.path("/exchange")))
}
