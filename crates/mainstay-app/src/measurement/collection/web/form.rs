//! The form of one partner for one round: shown, saved as a draft, checked.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use mainstay_db::Uuid;

use super::{due_words, form_path, look_of, one_of, path_of, say};
use crate::measurement::collection::service::{
    self, Block, CheckPage, FormPage, HandIn, Question, Saved, Unlike,
};
use crate::measurement::facts::HandInKind;
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, decode_form, page_with, redirect,
    redirect_noting,
};

type Place = Path<(String, Uuid, Uuid)>;

pub fn routes() -> Routes {
    Routes::new()
        .get(
            "/p/{slug}/hand-in/{round}/{organisation}",
            Who::HandsInHere,
            show_form,
        )
        .post(
            "/p/{slug}/hand-in/{round}/{organisation}/draft",
            Who::HandsInHere,
            save_draft,
        )
        .get(
            "/p/{slug}/hand-in/{round}/{organisation}/check",
            Who::HandsInHere,
            show_check,
        )
        .post(
            "/p/{slug}/hand-in/{round}/{organisation}/check",
            Who::HandsInHere,
            check,
        )
        .post(
            "/p/{slug}/hand-in/{round}/{organisation}/submission",
            Who::HandsInHere,
            hand_in,
        )
}

#[derive(Template)]
#[template(path = "measurement/collection/pages/form.html")]
struct GridPage {
    frame: Frame,
    errors: FormErrors,
    content: FormPage,
    unlike: Vec<Unlike>,
    path: String,
    slug: String,
}

impl GridPage {
    fn due(&self) -> String {
        due_words(&self.frame, &self.content.part.round.due_on)
    }

    fn look(&self) -> &'static str {
        look_of(self.content.part.state.key(), self.content.part.overdue)
    }

    fn saved(&self) -> String {
        let Some((at, by)) = &self.content.saved else {
            return String::new();
        };
        let at = self.frame.moment(at);
        self.frame
            .t2("draft-saved-by", "at", at.as_str(), "by", by.as_str())
    }

    fn wrong_in(&self, block: &Block) -> bool {
        block
            .splits
            .iter()
            .flat_map(|split| &split.rows)
            .flat_map(|row| &row.places)
            .any(|place| self.errors.of(&place.name).is_some() || place.theirs.is_some())
    }

    /// Whether figures were handed in, which "nothing to report" does not replace.
    fn has_figures(&self) -> bool {
        let newest = self.content.receipts.first();
        newest.is_some_and(|row| row.kind != HandInKind::Nothing.key())
    }

    fn stopped(&self) -> Option<(String, String)> {
        let key = self.content.stopped?;
        Some((self.frame.t(key), self.frame.tk(key, "remedy")))
    }
}

async fn show(
    app: &App,
    seat: Seat,
    frame: Frame,
    place: (Uuid, Uuid),
    typed: Option<Vec<(String, String)>>,
    (status, errors): (StatusCode, FormErrors),
) -> Result<Response, Failure> {
    let (content, unlike) = service::form_page(app, &seat, place, typed, frame.words).await?;
    let content = GridPage {
        path: path_of(&seat, &content.part),
        frame,
        errors,
        content,
        unlike,
        slug: seat.slug,
    };
    Ok(page_with(status, content))
}

async fn show_form(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, round, organisation)): Place,
) -> Result<Response, Failure> {
    let fine = (StatusCode::OK, FormErrors::new());
    show(&app, seat, frame, (round, organisation), None, fine).await
}

async fn save(
    app: &App,
    seat: &Seat,
    frame: &Frame,
    place: (Uuid, Uuid),
    form: &[(String, String)],
) -> Result<Saved, Failure> {
    let version = one_of(form, "version").parse().unwrap_or(0);
    service::save_draft(app, seat, place, version, form.to_vec(), frame.words).await
}

async fn save_draft(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, round, organisation)): Place,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Failure> {
    let (form, place) = (decode_form(&body), (round, organisation));
    let done = save(&app, &seat, &frame, place, &form).await;
    if wants_json(&headers) {
        return told(&frame, done);
    }
    let to = form_path(&seat, round, organisation);
    match done {
        Ok(_) => Ok(redirect_noting(&to, "draft-saved")),
        Err(failure) => kept(&app, seat, frame, place, form, failure).await,
    }
}

/// Two people's forms, or a closed round: the form again with what was typed.
async fn kept(
    app: &App,
    seat: Seat,
    frame: Frame,
    place: (Uuid, Uuid),
    form: Vec<(String, String)>,
    failure: Failure,
) -> Result<Response, Failure> {
    if !matches!(failure, Failure::Changed | Failure::NotNow(_)) {
        return Err(failure);
    }
    let status = (StatusCode::CONFLICT, FormErrors::new());
    show(app, seat, frame, place, Some(form), status).await
}

fn wants_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"))
}

/// What the small script on the form is told.
fn told(frame: &Frame, done: Result<Saved, Failure>) -> Result<Response, Failure> {
    let (status, version, text) = match done {
        Ok(saved) => {
            let at = frame.moment(saved.at);
            let time = at.rsplit(' ').next().unwrap_or_default();
            let text = frame.t1("draft-saved-at", "time", time);
            (StatusCode::OK, Some(saved.version), text)
        }
        Err(Failure::Changed) => (StatusCode::CONFLICT, None, frame.t("draft-changed")),
        Err(Failure::NotNow(key)) => (StatusCode::CONFLICT, None, frame.t(key)),
        Err(other) => return Err(other),
    };
    let version = version.map(|number| number.to_string());
    let told = serde_json::json!({ "version": version, "text": text });
    Ok((status, axum::Json(told)).into_response())
}

#[derive(Template)]
#[template(path = "measurement/collection/pages/check.html")]
struct Checked {
    frame: Frame,
    errors: FormErrors,
    content: CheckPage,
    typed: HandIn,
    path: String,
}

impl Checked {
    fn question(&self, question: &Question) -> String {
        say(&self.frame, &question.key, &question.args)
    }

    fn is_sure(&self, question: &Question) -> bool {
        self.typed.sure.contains(&question.id)
    }

    fn asks(&self) -> usize {
        self.content
            .questions
            .iter()
            .filter(|one| !one.is_remark)
            .count()
    }
}

async fn check(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, round, organisation)): Place,
    body: Bytes,
) -> Result<Response, Failure> {
    let (form, place) = (decode_form(&body), (round, organisation));
    if let Err(failure) = save(&app, &seat, &frame, place, &form).await {
        return kept(&app, seat, frame, place, form, failure).await;
    }
    match service::check_page(&app, &seat, place, frame.words).await {
        Err(Failure::Form(errors)) => wrong(&app, seat, frame, place, errors).await,
        Err(other) => Err(other),
        Ok(content) => Ok(redirect(
            &[&path_of(&seat, &content.part), "/check"].concat(),
        )),
    }
}

async fn wrong(
    app: &App,
    seat: Seat,
    frame: Frame,
    place: (Uuid, Uuid),
    errors: FormErrors,
) -> Result<Response, Failure> {
    let wrong = (StatusCode::UNPROCESSABLE_ENTITY, errors);
    show(app, seat, frame, place, None, wrong).await
}

async fn show_check(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, round, organisation)): Place,
) -> Result<Response, Failure> {
    let place = (round, organisation);
    match service::check_page(&app, &seat, place, frame.words).await {
        Ok(content) => Ok(checked(
            &seat,
            frame,
            content,
            HandIn::default(),
            FormErrors::new(),
        )),
        Err(Failure::Form(errors)) => wrong(&app, seat, frame, place, errors).await,
        Err(other) => Err(other),
    }
}

fn checked(
    seat: &Seat,
    frame: Frame,
    content: CheckPage,
    typed: HandIn,
    errors: FormErrors,
) -> Response {
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let content = Checked {
        path: path_of(seat, &content.part),
        frame,
        errors,
        content,
        typed,
    };
    page_with(status, content)
}

fn typed_act(form: &[(String, String)]) -> HandIn {
    HandIn {
        once: one_of(form, "once").parse().unwrap_or_default(),
        version: one_of(form, "version").parse().unwrap_or(0),
        sure: super::all_of(form, "sure"),
        note: one_of(form, "note"),
        reason: one_of(form, "reason"),
    }
}

async fn hand_in(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, round, organisation)): Place,
    body: Bytes,
) -> Result<Response, Failure> {
    let (act, place) = (typed_act(&decode_form(&body)), (round, organisation));
    match service::hand_in(&app, &seat, place, act.clone(), frame.words).await {
        Ok(code) => {
            let to = form_path(&seat, round, organisation);
            Ok(redirect(&[&to, "/receipts/", &code].concat()))
        }
        Err(Failure::Form(errors)) => not_yet(&app, seat, frame, place, act, errors).await,
        Err(other) => Err(other),
    }
}

/// The check again, with what is still to be answered; the form, where a figure itself is wrong.
async fn not_yet(
    app: &App,
    seat: Seat,
    frame: Frame,
    place: (Uuid, Uuid),
    act: HandIn,
    errors: FormErrors,
) -> Result<Response, Failure> {
    match service::check_page(app, &seat, place, frame.words).await {
        Ok(content) => Ok(checked(&seat, frame, content, act, errors)),
        Err(Failure::Form(errors)) => wrong(app, seat, frame, place, errors).await,
        Err(other) => Err(other),
    }
}
