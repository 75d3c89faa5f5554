//! The pages of tough topics, as their circle sees them. To everybody else a topic has no page.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::learning::{Register, TOPIC, is_ready};
use mainstay_db::Uuid;
use mainstay_report::table::{CsvOptions, csv_sheet};
use serde::Deserialize;

use crate::conditions::tell::Tell as Words;
use crate::learning::export;
use crate::learning::tell::{FieldView, ShownView, Tell};
use crate::learning::topics::keepers::{Alone, LeftAlone, Naming, left_alone, name_keeper};
use crate::learning::topics::service::{self, Candidate, Open, Topic};
use crate::learning::typed::{Around, Typed};
use crate::shell::files::download;
use crate::shell::{
    App, Failure, FormErrors, Frame, Limit, Routes, Seat, SentFields, Who, field, form_page,
    or_again, page, page_with, redirect, redirect_noting, sorted, status_of,
};

/// The routes of the topics.
pub(super) fn routes() -> Routes {
    let all = Who::May(Deed::HoldTopics);
    let circle = Who::Named(Deed::HoldTopics);
    Routes::new()
        .get("/p/{slug}/learning/topics", all, list)
        .get("/p/{slug}/learning/topics/table.csv", all, csv)
        .limited(Limit::Exports)
        .get("/p/{slug}/learning/topics/new", all, begin)
        .post("/p/{slug}/learning/topics/new", all, add)
        .get("/p/{slug}/learning/topics/{id}", circle, show)
        .get("/p/{slug}/learning/topics/{id}/edit", circle, change)
        .post("/p/{slug}/learning/topics/{id}/edit", circle, keep)
        .post("/p/{slug}/learning/topics/{id}/removal", circle, remove)
        .post("/p/{slug}/learning/topics/{id}/return", circle, put_back)
        .post(
            "/p/{slug}/learning/topics/{id}/circle",
            Who::May(Deed::ManagePeople),
            name,
        )
}

type Place = Path<(String, Uuid)>;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    removed: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "learning/pages/topics.html")]
struct TopicsPage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    all: Vec<Topic>,
    around: Around,
    removed: Option<Uuid>,
    /// The topics that nobody sees any more, for those who name somebody.
    alone: Alone,
    /// What was typed about the one that was brought up first.
    naming: Naming,
}

impl TopicsPage {
    /// How many topics nobody sees any more.
    fn alone_count(&self) -> i64 {
        i64::try_from(self.alone.topics.len()).unwrap_or(i64::MAX)
    }

    /// The day on which a topic was brought up.
    fn begun(&self, one: &LeftAlone) -> String {
        Words(&self.frame).day(one.created_at)
    }

    /// Who can be named, as the form offers them.
    fn people(&self) -> Vec<(String, String)> {
        let nobody = (String::new(), self.frame.t("topic-alone-choose"));
        let people = self.alone.people.iter();
        let people = people.map(|one| {
            let role = self.frame.tk("role", &one.role);
            (one.seat.to_string(), [&one.name, ", ", &role].concat())
        });
        std::iter::once(nobody).chain(people).collect()
    }

    fn day(&self, one: &Topic) -> String {
        self.frame.date_text(one.entry.get("decide_on"))
    }

    /// Where a topic stands: decided, late, ready, or what it lacks.
    fn standing(&self, one: &Topic) -> &'static str {
        let day = one.entry.day("decide_on");
        if one.entry.has("outcome") {
            "decided"
        } else if day.is_some_and(|day| day < self.around.today) {
            "late"
        } else if is_ready(&one.entry) {
            "ready"
        } else {
            "open"
        }
    }
}

async fn list(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    Ok(page(listed(&app, &seat, frame, asked).await?))
}

async fn listed(app: &App, seat: &Seat, frame: Frame, asked: Asked) -> Result<TopicsPage, Failure> {
    let (all, around) = service::topics(app, seat).await?;
    Ok(TopicsPage {
        slug: seat.slug.clone(),
        errors: FormErrors::new(),
        removed: offered(app, seat, asked.removed).await?,
        alone: left_alone(app, seat).await?,
        naming: Naming::default(),
        frame,
        all,
        around,
    })
}

/// Names somebody who sees a topic that nobody sees any more.
async fn name(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Place,
    Form(sent): SentFields,
) -> Result<Response, Failure> {
    let once = field(&sent, "once").parse().unwrap_or(frame.once);
    let named = name_keeper(&app, &seat, id, naming(&sent), once).await;
    let done = named.map(|()| redirect_noting(&seat.path("/learning/topics"), "topic-named"));
    or_again(done, |errors| {
        name_again(&app, &seat, frame, naming(&sent), errors)
    })
    .await
}

fn naming(sent: &[(String, String)]) -> Naming {
    Naming {
        keeper: field(sent, "keeper"),
        reason: field(sent, "reason"),
    }
}

async fn name_again(
    app: &App,
    seat: &Seat,
    frame: Frame,
    naming: Naming,
    errors: FormErrors,
) -> Result<Response, Failure> {
    let shown = listed(app, seat, frame, Asked::default()).await?;
    let shown = TopicsPage {
        errors,
        naming,
        ..shown
    };
    Ok(form_page(false, shown))
}

/// The topic that can be put back: one that was removed, and that the reader may see.
async fn offered(app: &App, seat: &Seat, id: Option<Uuid>) -> Result<Option<Uuid>, Failure> {
    let Some(id) = id else { return Ok(None) };
    match service::topic(app, seat, id).await {
        Ok(open) => Ok(open.topic.filter(|one| one.is_removed).map(|one| one.id)),
        Err(Failure::NotHere) => Ok(None),
        Err(other) => Err(other),
    }
}

async fn csv(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let (all, around) = service::topics(&app, &seat).await?;
    let sheet = export::topics(&frame, &all, &around);
    let name = [&seat.slug, "-topics.csv"].concat();
    let bytes = csv_sheet(&sheet, CsvOptions::default());
    Ok(download(&name, "text/csv; charset=utf-8", bytes))
}

#[derive(Template)]
#[template(path = "learning/pages/topic_form.html")]
struct TopicForm {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    open: Open,
    typed: Typed,
    theirs: Option<Vec<ShownView>>,
    version: i64,
}

impl TopicForm {
    fn new(frame: Frame, seat: &Seat, open: Open, typed: Option<Typed>) -> TopicForm {
        let filled = |one: &Topic| {
            let mut typed = Typed::of(&one.entry, TOPIC);
            let circle = one.circle.iter();
            let ticked = circle.map(|one| ("circle".to_owned(), one.seat.to_string()));
            typed.0.extend(ticked);
            typed
        };
        let topic = open.topic.as_ref();
        let theirs = topic
            .filter(|_| typed.is_some())
            .map(|one| Tell(&frame).shown(Register::Topic, TOPIC, &one.entry, &open.around));
        TopicForm {
            slug: seat.slug.clone(),
            errors: FormErrors::new(),
            version: topic.map_or(0, |one| one.version),
            typed: typed.unwrap_or_else(|| topic.map(filled).unwrap_or_default()),
            theirs,
            frame,
            open,
        }
    }

    /// The form with what was typed: beside what is wrong with it, or beside what somebody else saved meanwhile.
    fn again(mut self, errors: Option<FormErrors>) -> Response {
        let status = status_of(errors.as_ref());
        if let Some(errors) = errors {
            self.errors = Tell(&self.frame).named_errors(Register::Topic, errors);
            self.theirs = None;
            self.version = self.typed.version();
        }
        page_with(status, self)
    }

    fn fields(&self) -> Vec<FieldView> {
        Tell(&self.frame).form(Register::Topic, TOPIC, &self.typed, &self.open.around)
    }

    fn is_ticked(&self, one: &Candidate) -> bool {
        let id = one.seat.to_string();
        self.typed.all("circle").any(|held| held == id)
    }
}

async fn begin(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    let open = service::beginning(&app, &seat).await?;
    Ok(page(TopicForm::new(frame, &seat, open, None)))
}

async fn add(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(sent): SentFields,
) -> Result<Response, Failure> {
    let typed = Typed(sent);
    let once = typed.once().unwrap_or(frame.once);
    match sorted(service::bring_up(&app, &seat, typed.clone(), once).await)? {
        Ok(id) => {
            let to = format!("/learning/topics/{id}");
            Ok(redirect_noting(&seat.path(&to), "saved"))
        }
        Err(errors) => {
            let open = service::beginning(&app, &seat).await?;
            Ok(TopicForm::new(frame, &seat, open, Some(typed)).again(errors))
        }
    }
}

#[derive(Template)]
#[template(path = "learning/pages/topic.html")]
struct TopicPage {
    frame: Frame,
    slug: String,
    topic: Topic,
    around: Around,
}

impl TopicPage {
    fn shown(&self) -> Vec<ShownView> {
        let fields = TOPIC.get(1..).unwrap_or_default();
        Tell(&self.frame).shown(Register::Topic, fields, &self.topic.entry, &self.around)
    }

    /// What is still missing before the topic can be negotiated.
    fn missing(&self) -> Vec<String> {
        let needed = ["interests", "process", "decide_on"].into_iter();
        let missing = needed.filter(|key| !self.topic.entry.has(key));
        missing
            .map(|key| Tell(&self.frame).label(Register::Topic, key))
            .collect()
    }
}

async fn show(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    let open = service::topic(&app, &seat, id).await?;
    let topic = open.topic.filter(|one| !one.is_removed);
    Ok(page(TopicPage {
        slug: seat.slug.clone(),
        topic: topic.ok_or(Failure::NotHere)?,
        around: open.around,
        frame,
    }))
}

async fn change(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    let open = service::topic(&app, &seat, id).await?;
    Ok(page(TopicForm::new(frame, &seat, open, None)))
}

async fn keep(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Place,
    Form(sent): SentFields,
) -> Result<Response, Failure> {
    let typed = Typed(sent);
    match sorted(service::change(&app, &seat, id, typed.clone()).await)? {
        Ok(()) => {
            let to = format!("/learning/topics/{id}");
            Ok(redirect_noting(&seat.path(&to), "saved"))
        }
        Err(errors) => {
            let open = service::topic(&app, &seat, id).await?;
            Ok(TopicForm::new(frame, &seat, open, Some(typed)).again(errors))
        }
    }
}

async fn remove(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    service::set_topic_removed(&app, &seat, id, true).await?;
    let to = format!("/learning/topics?removed={id}");
    Ok(redirect(&seat.path(&to)))
}

async fn put_back(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Place,
) -> Result<Response, Failure> {
    service::set_topic_removed(&app, &seat, id, false).await?;
    Ok(redirect_noting(&seat.path("/learning/topics"), "restored"))
}
