//! The lists of the open registers, their forms, and the page of one entry.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::Response;
use jiff::civil::date;
use mainstay_core::access::Deed;
use mainstay_core::learning::{
    Entry, Field, HORIZON_YEARS, Register, Rung, on_each_rung, shape, untold_audiences,
};
use mainstay_core::plan::Cause;
use mainstay_db::Uuid;
use mainstay_report::table::{CsvOptions, csv_sheet};
use serde::Deserialize;

use super::register;
use crate::learning::export;
use crate::learning::service::{self, Held, Registers};
use crate::learning::tell::{FieldView, ShownView, Tell};
use crate::learning::typed::{Around, Typed};
use crate::plan::service::{ByCause, by_cause};
use crate::shell::files::download;
use crate::shell::{
    App, Failure, FormErrors, Frame, Limit, Routes, Seat, SentFields, Who, form_page, page,
    page_with, redirect, redirect_noting, sorted, status_of,
};

/// The routes of the entries.
pub(super) fn routes() -> Routes {
    let see = Who::May(Deed::SeeLearning);
    let edit = Who::May(Deed::EditLearning);
    Routes::new()
        .get("/p/{slug}/learning/{part}", see, list)
        .get("/p/{slug}/learning/{part}/table.csv", see, csv)
        .limited(Limit::Exports)
        .get("/p/{slug}/learning/{part}/new", edit, begin)
        .post("/p/{slug}/learning/{part}/new", edit, add)
        .get("/p/{slug}/learning/{part}/{id}", see, show)
        .get("/p/{slug}/learning/{part}/{id}/edit", edit, change)
        .post("/p/{slug}/learning/{part}/{id}/edit", edit, keep)
        .post("/p/{slug}/learning/{part}/{id}/removal", edit, remove)
        .post("/p/{slug}/learning/{part}/{id}/return", edit, put_back)
}

pub(super) type Place = Path<(String, String, Uuid)>;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    removed: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "learning/pages/register.html")]
struct ListPage {
    frame: Frame,
    slug: String,
    register: Register,
    all: Registers,
    around: Around,
    removed: Option<Uuid>,
}

/// How many changes stand on each rung, on several days.
struct Rungs {
    days: Vec<String>,
    /// The rungs in words, each with a number for each day.
    rows: Vec<(String, Vec<u32>)>,
}

impl ListPage {
    fn entries(&self) -> Vec<&Held> {
        self.all.of(self.register).collect()
    }

    fn name(&self, one: &Held) -> String {
        Tell(&self.frame).name(self.register, &one.entry)
    }

    /// What a list says of an entry: its short fields.
    fn shown(&self, one: &Held) -> Vec<ShownView> {
        let fields = shape(self.register).fields.get(1..).unwrap_or_default();
        let all = Tell(&self.frame).shown(self.register, fields, &one.entry, &self.around);
        all.into_iter()
            .filter(|view| view.lines.iter().map(String::len).sum::<usize>() <= SHORT)
            .collect()
    }

    fn notes(&self, one: &Held) -> Vec<String> {
        Tell(&self.frame).notes(one, self.around.today)
    }

    fn has_lines(&self) -> bool {
        !shape(self.register).line.is_empty()
    }

    /// The audiences that no statement of value is for, where that is the register.
    fn untold(&self) -> Vec<String> {
        if self.register != Register::Value {
            return Vec::new();
        }
        let missing = untold_audiences(&self.all.entries(Register::Value)).into_iter();
        missing
            .map(|one| Tell(&self.frame).choice("audience", one.key()))
            .collect()
    }

    /// How many changes stood on each rung at the end of the two years before, and stand there today: the days, and a row for each
    /// rung.
    fn rungs(&self) -> Option<Rungs> {
        if self.register != Register::Milestone {
            return None;
        }
        let changes: Vec<Vec<Entry>> = self
            .entries()
            .into_iter()
            .map(|one| one.lines.iter().map(|line| line.entry.clone()).collect())
            .collect();
        let today = self.around.today;
        let end = |years: i16| date(today.year() - years, 12, 31);
        let days = [end(2), end(1), today];
        let counts = days.map(|day| on_each_rung(&changes, day));
        let row = |(at, rung): (usize, &Rung)| {
            let number = counts.iter().map(|one| one[at].1);
            (
                Tell(&self.frame).choice("rung", rung.key()),
                number.collect(),
            )
        };
        let heads = days.map(|day| {
            self.frame
                .t1("learning-rungs-on", "date", self.frame.date(day))
        });
        Some(Rungs {
            days: heads.into(),
            rows: Rung::ALL.iter().enumerate().rev().map(row).collect(),
        })
    }

    fn count(one: &Held) -> i64 {
        i64::try_from(one.lines.len()).unwrap_or(i64::MAX)
    }

    fn may_edit(&self) -> bool {
        self.frame.may(Deed::EditLearning)
    }
}

/// A field longer than this stands on the page of its entry only.
const SHORT: usize = 160;

async fn list(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, part)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let (all, around) = service::registers(&app, &seat).await?;
    Ok(page(ListPage {
        slug: seat.slug.clone(),
        register: register(&part)?,
        removed: asked.removed,
        frame,
        all,
        around,
    }))
}

async fn csv(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, part)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let register = register(&part)?;
    let (all, around) = service::registers(&app, &seat).await?;
    let sheet = export::register(&frame, register, &all, &around);
    let name = [&seat.slug, "-", register.key(), ".csv"].concat();
    let bytes = csv_sheet(&sheet, CsvOptions::default());
    Ok(download(&name, "text/csv; charset=utf-8", bytes))
}

/// A form for an entry or for a line below one.
#[derive(Template)]
#[template(path = "learning/pages/form.html")]
pub(super) struct EntryForm {
    pub frame: Frame,
    pub slug: String,
    pub register: Register,
    pub errors: FormErrors,
    /// The page it belongs to, below that of the register; empty for the register itself.
    pub back: String,
    pub title: String,
    pub fields: Vec<FieldView>,
    /// The version it was filled from; nothing where something new is written.
    pub version: Option<i64>,
    /// What somebody else saved meanwhile.
    pub theirs: Option<Vec<ShownView>>,
}

async fn new_form(
    app: &App,
    seat: &Seat,
    frame: Frame,
    register: Register,
    typed: &Typed,
) -> Result<EntryForm, Failure> {
    let (_, around) = service::registers(app, seat).await?;
    let tell = Tell(&frame);
    Ok(EntryForm {
        slug: seat.slug.clone(),
        errors: FormErrors::new(),
        back: String::new(),
        title: frame.tk("learning-new", register.key()),
        fields: tell.form(register, shape(register).fields, typed, &around),
        version: None,
        theirs: None,
        register,
        frame,
    })
}

/// What a new entry holds before anybody types.
fn beginning(register: Register) -> Typed {
    let years = HORIZON_YEARS.to_string();
    match register {
        Register::Scenario => Typed(vec![("horizon_years".to_owned(), years)]),
        _ => Typed::default(),
    }
}

async fn begin(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, part)): Path<(String, String)>,
) -> Result<Response, Failure> {
    seat.must(Deed::EditLearning)?;
    let register = register(&part)?;
    Ok(page(
        new_form(&app, &seat, frame, register, &beginning(register)).await?,
    ))
}

async fn add(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, part)): Path<(String, String)>,
    Form(sent): SentFields,
) -> Result<Response, Failure> {
    let (typed, register) = (Typed(sent), register(&part)?);
    let once = typed.once().unwrap_or(frame.once);
    match sorted(service::add(&app, &seat, register, typed.clone(), once).await)? {
        Ok(id) => {
            let to = format!("/learning/{}/{id}", register.key());
            Ok(redirect_noting(&seat.path(&to), "saved"))
        }
        Err(errors) => again_new(&app, &seat, frame, register, &typed, errors).await,
    }
}

async fn again_new(
    app: &App,
    seat: &Seat,
    frame: Frame,
    register: Register,
    typed: &Typed,
    errors: Option<FormErrors>,
) -> Result<Response, Failure> {
    let mut form = new_form(app, seat, frame, register, typed).await?;
    form.errors = Tell(&form.frame).named_errors(register, errors.unwrap_or_default());
    Ok(form_page(false, form))
}

#[derive(Template)]
#[template(path = "learning/pages/entry.html")]
pub(super) struct EntryPage {
    pub frame: Frame,
    pub slug: String,
    pub errors: FormErrors,
    pub held: Held,
    pub around: Around,
    pub plan: ByCause,
    pub typed: Typed,
    pub removed: Option<Uuid>,
}

impl EntryPage {
    fn name(&self) -> String {
        Tell(&self.frame).name(self.held.register, &self.held.entry)
    }

    fn shown(&self) -> Vec<ShownView> {
        let (register, entry) = (self.held.register, &self.held.entry);
        let fields = shape(register).fields.get(1..).unwrap_or_default();
        Tell(&self.frame).shown(register, fields, entry, &self.around)
    }

    fn line(&self, one: &service::Line) -> Vec<ShownView> {
        let register = self.held.register;
        Tell(&self.frame).shown(register, shape(register).line, &one.entry, &self.around)
    }

    fn fields(&self) -> Vec<FieldView> {
        let register = self.held.register;
        let fields = shape(register).line;
        Tell(&self.frame).form(register, fields, &self.typed, &self.around)
    }

    fn notes(&self) -> Vec<String> {
        Tell(&self.frame).notes(&self.held, self.around.today)
    }

    /// What an action made of it answers to.
    fn cause(&self) -> String {
        Cause::Learning(self.held.id).text()
    }

    fn may_edit(&self) -> bool {
        self.frame.may(Deed::EditLearning)
    }

    fn has_lines(&self) -> bool {
        !shape(self.held.register).line.is_empty()
    }
}

pub(super) async fn entry_page(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (register, id): (Register, Uuid),
) -> Result<EntryPage, Failure> {
    let (held, around) = service::entry(app, seat, register, id).await?;
    Ok(EntryPage {
        slug: seat.slug.clone(),
        errors: FormErrors::new(),
        plan: by_cause(app, seat).await?,
        typed: Typed::default(),
        removed: None,
        frame,
        held,
        around,
    })
}

async fn show(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, part, id)): Place,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let mut shown = entry_page(&app, &seat, frame, (register(&part)?, id)).await?;
    shown.removed = asked.removed;
    Ok(page(shown))
}

async fn edit_form(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (register, id): (Register, Uuid),
    typed: Option<Typed>,
) -> Result<EntryForm, Failure> {
    let found = service::entry(app, seat, register, id).await?;
    let (entry, version) = (&found.0.entry, found.0.version);
    let fields = shape(register).fields;
    Ok(EntryForm::kept(
        seat,
        frame,
        &found,
        (fields, entry, version),
        typed,
    ))
}

async fn change(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, part, id)): Place,
) -> Result<Response, Failure> {
    seat.must(Deed::EditLearning)?;
    let at = (register(&part)?, id);
    Ok(page(edit_form(&app, &seat, frame, at, None).await?))
}

async fn keep(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, part, id)): Place,
    Form(sent): SentFields,
) -> Result<Response, Failure> {
    let (typed, register) = (Typed(sent), register(&part)?);
    let kept = service::change(&app, &seat, register, id, typed.clone()).await;
    let to = format!("/learning/{}/{id}", register.key());
    match sorted(kept)? {
        Ok(()) => Ok(redirect_noting(&seat.path(&to), "saved")),
        Err(errors) => {
            let form = edit_form(&app, &seat, frame, (register, id), Some(typed.clone())).await?;
            Ok(form.again(&typed, errors))
        }
    }
}

impl EntryForm {
    /// The form of something that is kept: filled as it is, or with what was typed, beside what is kept now.
    ///
    /// * `kept`: its fields, what they hold, and its version: an entry's own, or those of a line below it.
    pub(super) fn kept(
        seat: &Seat,
        frame: Frame,
        (held, around): &(Held, Around),
        (fields, entry, version): (&'static [Field], &Entry, i64),
        typed: Option<Typed>,
    ) -> EntryForm {
        let (tell, register) = (Tell(&frame), held.register);
        let is_anew = typed.is_some();
        let typed = typed.unwrap_or_else(|| Typed::of(entry, fields));
        EntryForm {
            slug: seat.slug.clone(),
            errors: FormErrors::new(),
            back: ["/", &held.id.to_string()].concat(),
            title: tell.name(register, &held.entry),
            fields: tell.form(register, fields, &typed, around),
            version: Some(version),
            theirs: is_anew.then(|| tell.shown(register, fields, entry, around)),
            register,
            frame,
        }
    }

    /// The form with what was typed: beside what is wrong with it, or beside what somebody else saved meanwhile.
    pub(super) fn again(mut self, typed: &Typed, errors: Option<FormErrors>) -> Response {
        let status = status_of(errors.as_ref());
        if let Some(errors) = errors {
            self.errors = Tell(&self.frame).named_errors(self.register, errors);
            self.theirs = None;
            self.version = Some(typed.version());
        }
        page_with(status, self)
    }
}

async fn remove(
    State(app): State<App>,
    seat: Seat,
    Path((_, part, id)): Place,
) -> Result<Response, Failure> {
    let register = register(&part)?;
    service::set_removed(&app, &seat, register, id, true).await?;
    let to = format!("/learning/{}?removed={id}", register.key());
    Ok(redirect(&seat.path(&to)))
}

async fn put_back(
    State(app): State<App>,
    seat: Seat,
    Path((_, part, id)): Place,
) -> Result<Response, Failure> {
    let register = register(&part)?;
    service::set_removed(&app, &seat, register, id, false).await?;
    let to = ["/learning/", register.key()].concat();
    Ok(redirect_noting(&seat.path(&to), "restored"))
}
