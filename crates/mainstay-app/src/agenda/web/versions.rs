//! The pages of the shared versions: the list, one of them with its comments, what changed, and its ratification.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::ToSpan as _;
use mainstay_core::access::Deed;
use mainstay_core::agenda::{Part, Piece};
use mainstay_db::Uuid;
use serde::Deserialize;

use super::own_comments::Words;
use crate::agenda::service::{
    self, Answer, Board, Comment, NewComment, NewVersion, OpenVersion, Ratification,
    RatificationRow, VersionRow, Vote,
};
use crate::agenda::tell::{ChangeView, Outline, Tell, TextView};
use crate::roster::service::today;
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, form_page, or_again, page, page_with,
    redirect_noting,
};

/// The routes of the versions.
pub fn routes() -> Routes {
    let (see, edit) = (Who::May(Deed::SeeAgenda), Who::May(Deed::EditAgenda));
    Routes::new()
        .get("/p/{slug}/agenda/versions", see, versions)
        .post("/p/{slug}/agenda/versions", edit, share)
        .get("/p/{slug}/agenda/changes", edit, draft_changes)
        .get("/p/{slug}/agenda/versions/{number}", see, version)
        .get("/p/{slug}/agenda/versions/{number}/changes", see, changes)
        .post(
            "/p/{slug}/agenda/versions/{number}/comments",
            Who::May(Deed::Comment),
            comment,
        )
        .post(
            "/p/{slug}/agenda/versions/{number}/ratification",
            edit,
            ratify,
        )
        .post("/p/{slug}/agenda/comments/{id}/answer", edit, answer)
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct ShareForm {
    note: String,
    comments_until: String,
    once: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "agenda/pages/versions.html")]
struct VersionsPage {
    frame: Frame,
    slug: String,
    errors: FormErrors,
    rows: Vec<(VersionRow, Option<RatificationRow>)>,
    content: Board,
    typed: ShareForm,
}

impl VersionsPage {
    fn may_share(&self) -> bool {
        self.frame.may(Deed::EditAgenda)
    }
}

async fn show_versions(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (typed, errors): (ShareForm, FormErrors),
) -> Result<Response, Failure> {
    let content = VersionsPage {
        frame,
        slug: seat.slug.clone(),
        errors,
        rows: service::versions(app, seat).await?,
        content: service::board(app, seat, None).await?,
        typed,
    };
    Ok(form_page(content.errors.is_empty(), content))
}

async fn versions(State(app): State<App>, seat: Seat, frame: Frame) -> Result<Response, Failure> {
    // Three weeks is what a board that meets monthly needs; any day can be typed.
    let until = today(&app, &seat).saturating_add(21.days());
    let typed = ShareForm {
        comments_until: until.to_string(),
        ..ShareForm::default()
    };
    show_versions(&app, &seat, frame, (typed, FormErrors::new())).await
}

pub(super) fn version_path(seat: &Seat, number: i64) -> String {
    seat.path(&["/agenda/versions/", &number.to_string()].concat())
}

async fn share(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Form(form): Form<ShareForm>,
) -> Result<Response, Failure> {
    let key = form.once.unwrap_or(frame.once);
    let new = NewVersion {
        note: form.note.clone(),
        comments_until: form.comments_until.clone(),
    };
    let shared = service::share(&app, &seat, new, key).await;
    let done = shared.map(|number| redirect_noting(&version_path(&seat, number), "agenda-shared"));
    or_again(done, |errors| {
        show_versions(&app, &seat, frame, (form, errors))
    })
    .await
}

/// What was typed on a version's page.
#[derive(Default)]
pub(super) struct Said {
    comment: CommentForm,
    ratification: RatifyForm,
    answer: Option<(Uuid, AnswerForm)>,
    /// One's own comment in other words.
    own: Option<(Uuid, Words)>,
    errors: FormErrors,
    is_conflict: bool,
}

impl Said {
    /// Other words for one's own comment, which come back with what is wrong.
    pub fn of_own(own: (Uuid, Words), errors: FormErrors, is_conflict: bool) -> Said {
        Said {
            own: Some(own),
            errors,
            is_conflict,
            ..Said::default()
        }
    }

    fn wrong(self, errors: FormErrors) -> Said {
        Said { errors, ..self }
    }
}

#[derive(Template)]
#[template(path = "agenda/pages/version.html")]
struct VersionPage {
    frame: Frame,
    slug: String,
    open: OpenVersion,
    texts: Vec<TextView>,
    outline: Outline,
    places: Vec<String>,
    said: Said,
}

impl VersionPage {
    fn errors(&self) -> &FormErrors {
        &self.said.errors
    }

    fn may_comment(&self) -> bool {
        self.open.is_open && self.frame.may(Deed::Comment)
    }

    fn may_answer(&self) -> bool {
        self.frame.may(Deed::EditAgenda)
    }

    /// What a comment can be about.
    fn abouts(&self) -> Vec<(String, String)> {
        let mut all = vec![(String::new(), self.frame.t("agenda-about-all"))];
        for text in &self.texts {
            all.push((text.key.to_owned(), text.title.clone()));
        }
        let mut add = |id: Uuid, what: &str| all.push((id.to_string(), what.to_owned()));
        for goal in &self.outline.goals {
            add(goal.id, &goal.what);
            for strategy in &goal.strategies {
                add(strategy.id, &strategy.what);
                for activity in &strategy.activities {
                    add(activity.id, &activity.what);
                }
            }
        }
        all
    }

    fn about(&self, comment: &Comment) -> String {
        if Part::from_key(&comment.about).is_some() {
            self.frame.tk("agenda-part", &comment.about)
        } else {
            comment.about_name.clone()
        }
    }

    /// The answer that was typed for a comment, where it came back.
    fn typed_answer(&self, comment: &Comment) -> AnswerForm {
        match &self.said.answer {
            Some((id, form)) if *id == comment.id => form.clone(),
            _ => AnswerForm {
                verdict: comment.verdict.clone(),
                answer: comment.answer.clone(),
                version: comment.version.to_string(),
            },
        }
    }

    /// Whether the reader wrote this comment and nobody has answered it.
    fn is_own(&self, comment: &Comment) -> bool {
        let own = |seat: &Seat| seat.actor.id() == comment.actor;
        comment.verdict.is_empty()
            && self.frame.may(Deed::Comment)
            && self.frame.seat.as_ref().is_some_and(own)
    }

    /// Whether other words for this comment came back.
    fn is_rewording(&self, comment: &Comment) -> bool {
        let own = self.said.own.as_ref();
        own.is_some_and(|(id, _)| *id == comment.id)
    }

    /// The words of one's own comment as its form has them. After a conflict the form speaks of the newest version.
    fn own_words(&self, comment: &Comment) -> Words {
        let kept = Words {
            body: comment.body.clone(),
            version: comment.version.to_string(),
        };
        match &self.said.own {
            Some((id, words)) if *id == comment.id => Words {
                body: words.body.clone(),
                ..kept
            },
            _ => kept,
        }
    }

    /// The votes that can ratify the version.
    fn votes(&self) -> Vec<(String, String)> {
        let none = (String::new(), self.frame.t("agenda-vote-none"));
        let vote = |one: &Vote| {
            let number = one.number.to_string();
            let on = self.frame.date(one.on);
            (
                one.id.to_string(),
                [&number, ". ", &one.title, ", ", &on].concat(),
            )
        };
        let named = self.open.votes.iter().map(vote);
        std::iter::once(none).chain(named).collect()
    }

    fn is_answering(&self, comment: &Comment) -> bool {
        self.said
            .answer
            .as_ref()
            .is_some_and(|(id, _)| *id == comment.id)
    }
}

pub(super) async fn show(
    app: &App,
    seat: &Seat,
    frame: Frame,
    number: i64,
    mut said: Said,
) -> Result<Response, Failure> {
    let open = service::version(app, seat, number).await?;
    let tell = Tell(&frame);
    let status = match (said.is_conflict, said.errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (_, false) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::OK,
    };
    if let Some((id, form)) = said.answer.as_mut().filter(|_| said.is_conflict) {
        let newest = open.comments.iter().find(|one| one.id == *id);
        form.version = newest.map_or(0, |one| one.version).to_string();
    }
    if said.ratification.decided_on.is_empty() {
        said.ratification.decided_on = today(app, seat).to_string();
    }
    let places = open.agenda.places.iter();
    let content = VersionPage {
        slug: seat.slug.clone(),
        texts: tell.texts(&open.agenda, false),
        outline: tell.outline(&open.agenda),
        places: places.map(|one| one.name.clone()).collect(),
        said,
        open,
        frame,
    };
    Ok(page_with(status, content))
}

async fn version(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, number)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    show(&app, &seat, frame, number, Said::default()).await
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct CommentForm {
    about: String,
    body: String,
    once: Option<Uuid>,
}

impl CommentForm {
    fn comment(&self) -> NewComment {
        NewComment {
            about: self.about.clone(),
            body: self.body.clone(),
        }
    }
}

async fn comment(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, number)): Path<(String, i64)>,
    Form(form): Form<CommentForm>,
) -> Result<Response, Failure> {
    let key = form.once.unwrap_or(frame.once);
    let kept = service::comment(&app, &seat, number, form.comment(), key).await;
    let done = kept.map(|()| redirect_noting(&version_path(&seat, number), "agenda-commented"));
    let said = Said {
        comment: form,
        ..Said::default()
    };
    or_again(done, |errors| {
        show(&app, &seat, frame, number, said.wrong(errors))
    })
    .await
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct RatifyForm {
    decided_on: String,
    how: String,
    record: String,
    vote: String,
    once: Option<Uuid>,
}

impl RatifyForm {
    fn ratification(&self, title: String) -> Ratification {
        Ratification {
            decided_on: self.decided_on.clone(),
            how: self.how.clone(),
            record: self.record.clone(),
            vote: self.vote.parse().ok(),
            title,
        }
    }
}

async fn ratify(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, number)): Path<(String, i64)>,
    Form(form): Form<RatifyForm>,
) -> Result<Response, Failure> {
    let title = frame.t1("agenda-ratified-title", "number", number);
    let (key, how) = (form.once.unwrap_or(frame.once), form.ratification(title));
    let kept = service::ratify(&app, &seat, number, how, key).await;
    let done = kept.map(|()| redirect_noting(&version_path(&seat, number), "agenda-ratified"));
    let said = Said {
        ratification: form,
        ..Said::default()
    };
    or_again(done, |errors| {
        show(&app, &seat, frame, number, said.wrong(errors))
    })
    .await
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct AnswerForm {
    verdict: String,
    answer: String,
    version: String,
}

async fn answer(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Failure> {
    let given = Answer {
        verdict: form.verdict.clone(),
        answer: form.answer.clone(),
        version: form.version.parse().unwrap_or(0),
    };
    match service::answer(&app, &seat, id, given).await {
        Ok(number) => Ok(redirect_noting(&version_path(&seat, number), "saved")),
        Err(failure) => answer_again(&app, &seat, frame, (id, form), failure).await,
    }
}

async fn answer_again(
    app: &App,
    seat: &Seat,
    frame: Frame,
    answer: (Uuid, AnswerForm),
    failure: Failure,
) -> Result<Response, Failure> {
    let (errors, is_conflict) = match failure {
        Failure::Form(errors) => (errors, false),
        Failure::Changed => (FormErrors::new(), true),
        other => return Err(other),
    };
    let number = service::number_of(app, seat, answer.0).await?;
    let said = Said {
        answer: Some(answer),
        errors,
        is_conflict,
        ..Said::default()
    };
    show(app, seat, frame, number, said).await
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct From {
    from: Option<i64>,
}

#[derive(Template)]
#[template(path = "agenda/pages/changes.html")]
struct ChangesPage {
    frame: Frame,
    slug: String,
    from: Option<i64>,
    to: Option<i64>,
    changes: Vec<ChangeView>,
    /// The other versions this one can be compared with.
    others: Vec<i64>,
}

async fn changes(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, number)): Path<(String, i64)>,
    Query(query): Query<From>,
) -> Result<Response, Failure> {
    show_changes(&app, &seat, frame, (query.from, Some(number))).await
}

async fn draft_changes(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(query): Query<From>,
) -> Result<Response, Failure> {
    seat.must(Deed::EditAgenda)?;
    show_changes(&app, &seat, frame, (query.from, None)).await
}

async fn show_changes(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (from, to): (Option<i64>, Option<i64>),
) -> Result<Response, Failure> {
    let (from, found) = service::version_changes(app, seat, (from, to)).await?;
    let content = service::board(app, seat, to).await?;
    let rows = service::versions(app, seat).await?;
    let numbers = rows.iter().map(|(row, _)| row.number);
    let tell = Tell(&frame);
    let agenda = content.agenda();
    Ok(page(ChangesPage {
        slug: seat.slug.clone(),
        changes: found.iter().map(|one| tell.change(agenda, one)).collect(),
        others: numbers.filter(|number| Some(*number) != to).collect(),
        from,
        to,
        frame,
    }))
}
