//! The pages of a file on its way in: upload, the questions, the preview, and the button that hands it in.

mod steps;

use askama::Template;
use axum::body::Bytes;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::measurement::intake::NumberStyle;
use mainstay_db::Uuid;

use super::content::{Way, most_bytes};
use super::reading::Step;
use super::service::{self, Choice, HandIn, Pressed, UploadPage};
use super::typed::Typed;
use steps::step_page;

use crate::shell::{
    App, Failure, FormErrors, Frame, Language, Routes, Seat, Who, decode_form, page, page_with,
    redirect, redirect_noting,
};

/// A larger file is received to its end, and thrown away on the way, up to this many times the limit: a browser shows an
/// answer only once it has sent everything.
const PATIENCE: usize = 8;

/// The routes of this capability.
pub fn routes() -> Routes {
    macro_rules! at {
        ($rest:literal) => {
            concat!("/p/{slug}/hand-in/{round}/{organisation}/file", $rest)
        };
    }
    let own = Who::HandsInHere;
    Routes::new()
        .get(at!(""), own, upload_page)
        .post_file(at!(""), own, most_bytes() * PATIENCE, upload)
        .get(at!("/{intake}"), own, look)
        .get(at!("/{intake}/tables"), own, look_at_tables)
        .post(at!("/{intake}/tables"), own, choose_tables)
        .get(at!("/{intake}/columns"), own, look_at_columns)
        .post(at!("/{intake}/columns"), own, match_columns)
        .post(at!("/{intake}/writing"), own, choose_way)
        .post(at!("/{intake}/answers"), own, answer)
        .post(at!("/{intake}/assurance"), own, stand_by)
        .post(at!("/{intake}/round"), own, move_round)
        .post(at!("/{intake}/submission"), own, hand_in)
        .post(at!("/{intake}/removal"), own, discard)
}

type Spot = (String, Uuid, Uuid);
type FileSpot = (String, Uuid, Uuid, Uuid);

fn base(seat: &Seat, round: Uuid, organisation: Uuid) -> String {
    seat.path(&format!("/hand-in/{round}/{organisation}"))
}

#[derive(Template)]
#[template(path = "measurement/intake/pages/upload.html")]
struct Upload {
    frame: Frame,
    errors: FormErrors,
    content: UploadPage,
    base: String,
}

async fn upload_page(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, round, organisation)): Path<Spot>,
) -> Result<Response, Failure> {
    let content = service::upload_page(&app, &seat, (round, organisation)).await?;
    let base = base(&seat, round, organisation);
    Ok(page(Upload {
        frame,
        errors: FormErrors::new(),
        content,
        base,
    }))
}

async fn upload(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, round, organisation)): Path<Spot>,
    form: Multipart,
) -> Result<Response, Failure> {
    // Nobody's file is read who may not hand one in.
    seat.must(Deed::HandIn)?;
    let (spot, base) = ((round, organisation), base(&seat, round, organisation));
    let sent = match file_in(form).await {
        Ok(sent) => service::upload(&app, &seat, spot, sent.name, sent.bytes, sent.no_people).await,
        Err(errors) => Err(Failure::Form(errors)),
    };
    match sent {
        Ok(id) => Ok(redirect(&format!("{base}/file/{id}"))),
        Err(Failure::Form(errors)) => upload_again(&app, &seat, frame, spot, errors).await,
        Err(other) => Err(other),
    }
}

async fn upload_again(
    app: &App,
    seat: &Seat,
    frame: Frame,
    spot: (Uuid, Uuid),
    errors: FormErrors,
) -> Result<Response, Failure> {
    let content = Upload {
        frame,
        errors,
        content: service::upload_page(app, seat, spot).await?,
        base: base(seat, spot.0, spot.1),
    };
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, content))
}

/// What the form of a file sends.
struct Sent {
    name: String,
    bytes: Vec<u8>,
    /// The person ticked that the rows of the file are not people.
    no_people: bool,
}

/// The file of a form.
async fn file_in(mut form: Multipart) -> Result<Sent, FormErrors> {
    let mut no_people = false;
    while let Some(field) = form.next_field().await.map_err(too_large)? {
        no_people |= field.name() == Some("no_people");
        if field.name() == Some("file") {
            return sent_in(field, no_people).await;
        }
    }
    Err(FormErrors::one("file", "error-file-missing"))
}

async fn sent_in(field: Field<'_>, no_people: bool) -> Result<Sent, FormErrors> {
    let name = field.file_name().unwrap_or_default().to_owned();
    let bytes = bytes_of(field).await?;
    if name.is_empty() && bytes.is_empty() {
        return Err(FormErrors::one("file", "error-file-missing"));
    }
    Ok(Sent {
        name,
        bytes,
        no_people,
    })
}

fn too_large(_: MultipartError) -> FormErrors {
    FormErrors::one("file", "error-file-too-large")
}

/// A file's bytes; of one above the limit nothing is kept.
async fn bytes_of(mut field: Field<'_>) -> Result<Vec<u8>, FormErrors> {
    let (mut bytes, mut size) = (Vec::new(), 0);
    while let Some(piece) = field.chunk().await.map_err(too_large)? {
        size += piece.len();
        if size > most_bytes() {
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(&piece);
        }
    }
    if size > most_bytes() {
        return Err(FormErrors::one("file", "error-file-too-large"));
    }
    Ok(bytes)
}

async fn look(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, round, organisation, id)): Path<FileSpot>,
) -> Result<Response, Failure> {
    let opened = service::open(&app, &seat, (round, organisation), id).await?;
    let base = base(&seat, round, organisation);
    if opened.row.state != "open" {
        let code = opened.choices.receipt.unwrap_or_default();
        return Ok(redirect(&format!("{base}/receipts/{code}")));
    }
    let (step, nothing) = (opened.reading.step, Typed::default());
    let (ok, errors) = (StatusCode::OK, FormErrors::new());
    Ok(step_page(ok, frame, base, opened, step, nothing, errors))
}

async fn look_at_tables(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path(spot): Path<FileSpot>,
) -> Result<Response, Failure> {
    look_at(&app, &seat, frame, spot, Step::Tables).await
}

async fn look_at_columns(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path(spot): Path<FileSpot>,
) -> Result<Response, Failure> {
    look_at(&app, &seat, frame, spot, Step::Columns).await
}

/// A step that the person goes back to, whatever is still to be done.
async fn look_at(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (_, round, organisation, id): FileSpot,
    step: Step,
) -> Result<Response, Failure> {
    let opened = service::open(app, seat, (round, organisation), id).await?;
    let base = base(seat, round, organisation);
    let (ok, nothing, errors) = (StatusCode::OK, Typed::default(), FormErrors::new());
    Ok(step_page(ok, frame, base, opened, step, nothing, errors))
}

/// Keeps a choice and goes on; what cannot be read comes back with what was typed.
async fn chosen(
    app: &App,
    seat: &Seat,
    frame: Frame,
    spot: FileSpot,
    form: Vec<(String, String)>,
    choice: Choice,
) -> Result<Response, Failure> {
    let (_, round, organisation, id) = spot;
    let base = base(seat, round, organisation);
    let typed = Typed(form);
    let version = typed.of("version").parse().unwrap_or(0);
    let step = match &choice {
        Choice::Way(_) => Step::Way,
        Choice::Tables(..) => Step::Tables,
        Choice::Columns(_) => Step::Columns,
        Choice::Answers(..) => Step::Preview,
        Choice::Anyway(..) => Step::Suspicion,
    };
    let kept = service::choose(app, seat, (round, organisation), id, version, choice).await;
    let (status, errors) = match kept {
        Ok(()) => return Ok(redirect(&format!("{base}/file/{id}"))),
        Err(Failure::Form(errors)) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        // What was typed on an older page comes back beside how the file stands now.
        Err(Failure::Changed) if step == Step::Preview => (
            StatusCode::CONFLICT,
            FormErrors::one("note", "error-intake-newer"),
        ),
        Err(Failure::Changed) => return Ok(noting(&base, id, "intake-changed")),
        Err(other) => return Err(other),
    };
    let opened = service::open(app, seat, (round, organisation), id).await?;
    Ok(step_page(status, frame, base, opened, step, typed, errors))
}

async fn choose_way(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path(spot): Path<FileSpot>,
    body: Bytes,
) -> Result<Response, Failure> {
    let form = Typed(decode_form(&body));
    let said = |name: &str, yes: &str, no: &str| match form.of(name) {
        word if word == yes => Some(true),
        word if word == no => Some(false),
        _ => None,
    };
    let way = Way {
        comma: said("numbers", "comma", "point"),
        day_first: said("dates", "day", "month"),
    };
    chosen(&app, &seat, frame, spot, form.0, Choice::Way(way)).await
}

async fn choose_tables(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path(spot): Path<FileSpot>,
    body: Bytes,
) -> Result<Response, Failure> {
    let form = Typed(decode_form(&body));
    let tables = form
        .all("tables")
        .filter_map(|text| text.parse().ok())
        .collect();
    let sites = match form.of("sites") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let choice = Choice::Tables(tables, sites);
    chosen(&app, &seat, frame, spot, form.0, choice).await
}

async fn match_columns(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path(spot): Path<FileSpot>,
    body: Bytes,
) -> Result<Response, Failure> {
    let form = decode_form(&body);
    chosen(
        &app,
        &seat,
        frame,
        spot,
        form.clone(),
        Choice::Columns(Typed(form)),
    )
    .await
}

async fn answer(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path(spot): Path<FileSpot>,
    body: Bytes,
) -> Result<Response, Failure> {
    let form = decode_form(&body);
    let choice = answers_of(&frame, &form);
    chosen(&app, &seat, frame, spot, form, choice).await
}

fn answers_of(frame: &Frame, form: &[(String, String)]) -> Choice {
    let style = match frame.words.0 {
        Language::Es => NumberStyle::CommaDecimal,
        Language::En | Language::Pseudo => NumberStyle::DotDecimal,
    };
    Choice::Answers(Typed(form.to_vec()), style)
}

async fn stand_by(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path(spot): Path<FileSpot>,
    body: Bytes,
) -> Result<Response, Failure> {
    let form = Typed(decode_form(&body));
    let said = |name: &str| form.of(name).to_owned();
    let choice = Choice::Anyway(said("what"), said("why"), said("period"));
    chosen(&app, &seat, frame, spot, form.0, choice).await
}

async fn move_round(
    State(app): State<App>,
    seat: Seat,
    Path((_, round, organisation, id)): Path<FileSpot>,
    body: Bytes,
) -> Result<Response, Failure> {
    let form = Typed(decode_form(&body));
    let to: Uuid = form.of("round").parse().map_err(|_| Failure::NotHere)?;
    let new = service::move_to(&app, &seat, (round, organisation), id, to).await?;
    Ok(redirect(&format!(
        "{}/file/{new}",
        base(&seat, to, organisation)
    )))
}

async fn hand_in(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, round, organisation, id)): Path<FileSpot>,
    body: Bytes,
) -> Result<Response, Failure> {
    let typed = Typed(decode_form(&body));
    let base = base(&seat, round, organisation);
    let act = act_of(&app, &frame, &typed);
    match service::hand_in(&app, &seat, (round, organisation), id, act).await {
        Ok(Pressed::HandedIn(code)) => Ok(redirect(&format!("{base}/receipts/{code}"))),
        Ok(Pressed::Answered) => Ok(noting(&base, id, "intake-answered-first")),
        Err(Failure::Form(errors)) => {
            let opened = service::open(&app, &seat, (round, organisation), id).await?;
            let (status, step) = (StatusCode::UNPROCESSABLE_ENTITY, Step::Preview);
            Ok(step_page(status, frame, base, opened, step, typed, errors))
        }
        Err(Failure::Changed) => Ok(noting(&base, id, "intake-changed")),
        Err(other) => Err(other),
    }
}

/// Back to the file, with a notice.
fn noting(base: &str, id: Uuid, note: &str) -> Response {
    redirect_noting(&format!("{base}/file/{id}"), note)
}

fn act_of(app: &App, frame: &Frame, typed: &Typed) -> HandIn {
    HandIn {
        answers: Some(answers_of(frame, &typed.0)),
        once: typed.of("once").parse().unwrap_or_else(|_| app.id()),
        version: typed.of("version").parse().unwrap_or(0),
        note: typed.of("note").to_owned(),
        reason: typed.of("reason").to_owned(),
    }
}

async fn discard(
    State(app): State<App>,
    seat: Seat,
    Path((_, round, organisation, id)): Path<FileSpot>,
) -> Result<Response, Failure> {
    service::discard(&app, &seat, (round, organisation), id).await?;
    Ok(redirect_noting(
        &format!("{}/file", base(&seat, round, organisation)),
        "intake-discarded",
    ))
}
