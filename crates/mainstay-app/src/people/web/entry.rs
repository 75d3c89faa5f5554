//! Coming in: sign-in, codes by mail, the first administrator, invitations, personal links.

use askama::Template;
use axum::Extension;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use mainstay_db::Uuid;
use serde::Deserialize;

use super::{agent, caller, inside};
use crate::mail::service::leaves as mail_leaves;
use crate::people::gate::{asked_name, set_cookie, with_session};
use crate::people::service::{self, FirstAdministrator, LapsedLink, LinkDoor, LinkRow, PlaceRow};
use crate::shell::guard::Sender;
use crate::shell::{
    App, Failure, FormErrors, Frame, Limit, Routes, Visitor, Who, cookie, encode, form_page,
    or_again, or_page, page, page_with, redirect,
};

pub fn routes() -> Routes {
    Routes::new()
        .get("/", Who::Anybody, front)
        .get("/sign-in", Who::Anybody, sign_in_page)
        .post("/sign-in", Who::Anybody, sign_in)
        .limited(Limit::SignIns)
        .get("/sign-in/code", Who::Anybody, code_page)
        .post("/sign-in/code", Who::Anybody, ask_for_code)
        .limited(Limit::Codes)
        .post("/sign-in/code/entry", Who::Anybody, enter_code)
        .limited(Limit::SignIns)
        .get("/sign-in/link/{token}", Who::Bearer, mailed_link_page)
        .post("/sign-in/link/{token}", Who::Bearer, use_mailed_link)
        .limited(Limit::Secrets)
        .get("/setup/{token}", Who::Bearer, setup_page)
        .limited(Limit::Secrets)
        .post("/setup/{token}", Who::Bearer, set_up)
        .limited(Limit::Secrets)
        .get("/link/{token}", Who::Bearer, link_page)
        .limited(Limit::Secrets)
        .post("/link/{token}", Who::Bearer, use_link)
        .limited(Limit::Secrets)
        .get("/demo/{person}", Who::Anybody, demo_sign_in)
}

#[derive(Template)]
#[template(path = "people/pages/front.html")]
struct FrontPage {
    frame: Frame,
    places: Vec<PlaceRow>,
    /// Whether letters leave, for the administrator to know.
    mails: bool,
}

async fn front(
    State(app): State<App>,
    visitor: Option<Extension<Visitor>>,
    frame: Frame,
) -> Result<Response, Failure> {
    let Some(Extension(visitor)) = visitor else {
        return Ok(redirect("/sign-in"));
    };
    let places = service::home_of(&app, &visitor).await?;
    if let ([only], false) = (places.as_slice(), visitor.administrator) {
        return Ok(redirect(&format!("/p/{}", only.slug)));
    }
    let mails = mail_leaves(&app).await?;
    Ok(page(FrontPage {
        frame,
        places,
        mails,
    }))
}

#[derive(Template)]
#[template(path = "people/pages/sign_in.html")]
struct SignInPage {
    frame: Frame,
    errors: FormErrors,
    email: String,
    next: String,
    /// Whether a code can be sent by mail here.
    mails: bool,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct SignIn {
    email: String,
    password: String,
    code: String,
    next: String,
}

async fn sign_in_page(
    State(app): State<App>,
    frame: Frame,
    Query(form): Query<SignIn>,
) -> Result<Response, Failure> {
    Ok(page(SignInPage {
        frame,
        errors: FormErrors::new(),
        email: form.email,
        next: form.next,
        mails: mail_leaves(&app).await?,
    }))
}

async fn sign_in(
    State(app): State<App>,
    Extension(sender): Extension<Sender>,
    headers: HeaderMap,
    frame: Frame,
    Form(form): Form<SignIn>,
) -> Result<Response, Failure> {
    let (email, mails) = (form.email, mail_leaves(&app).await?);
    let way = service::sign_in(&app, email.clone(), form.password, caller(&headers, sender)).await;
    let done = way.map(|way| with_session(&app, redirect(inside(&form.next)), &way.token));
    or_page(done, |errors| SignInPage {
        frame,
        errors,
        email,
        next: form.next,
        mails,
    })
}

#[derive(Template)]
#[template(path = "people/pages/code.html")]
struct CodePage {
    frame: Frame,
    errors: FormErrors,
    next: String,
}

async fn code_page(frame: Frame, Query(form): Query<SignIn>) -> Response {
    page(CodePage {
        frame,
        errors: FormErrors::new(),
        next: form.next,
    })
}

async fn ask_for_code(
    State(app): State<App>,
    frame: Frame,
    Form(form): Form<SignIn>,
) -> Result<Response, Failure> {
    let purpose = if form.code == "password" {
        "password"
    } else {
        "sign_in"
    };
    let browser = service::ask_for_code(&app, form.email, purpose, frame.words).await?;
    let mut response = redirect(&format!(
        "/sign-in/code?next={}",
        encode(inside(&form.next))
    ));
    response.headers_mut().append(
        header::SET_COOKIE,
        set_cookie(&app, asked_name(&app), &browser, 600),
    );
    Ok(response)
}

/// Where a code leads: to the page that was asked for, or to choosing a new password.
fn after(way: &service::Way, next: &str) -> Response {
    redirect(if way.purpose == "password" {
        "/account?note=choose-password"
    } else {
        inside(next)
    })
}

async fn enter_code(
    State(app): State<App>,
    headers: HeaderMap,
    frame: Frame,
    Form(form): Form<SignIn>,
) -> Result<Response, Failure> {
    let browser = cookie(&headers, asked_name(&app)).unwrap_or_default();
    let way = service::check_code(&app, browser, form.code, agent(&headers)).await;
    let done = way.map(|way| with_session(&app, after(&way, &form.next), &way.token));
    or_page(done, |errors| CodePage {
        frame,
        errors,
        next: form.next,
    })
}

#[derive(Template)]
#[template(path = "people/pages/mailed_link.html")]
struct MailedLinkPage {
    frame: Frame,
    same_browser: bool,
}

async fn mailed_link_page(State(app): State<App>, headers: HeaderMap, frame: Frame) -> Response {
    page(MailedLinkPage {
        frame,
        same_browser: cookie(&headers, asked_name(&app)).is_some(),
    })
}

async fn use_mailed_link(
    State(app): State<App>,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let way = service::code_by_link(
        &app,
        token,
        cookie(&headers, asked_name(&app)),
        agent(&headers),
    )
    .await?;
    Ok(with_session(&app, after(&way, "/"), &way.token))
}

#[derive(Template)]
#[template(path = "people/pages/setup.html")]
struct SetupPage {
    frame: Frame,
    errors: FormErrors,
    purpose: String,
    name: String,
    email: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Setup {
    name: String,
    email: String,
    password: String,
}

async fn setup_page(
    State(app): State<App>,
    frame: Frame,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let purpose = service::set_up(&app, token).await?;
    Ok(page(SetupPage {
        frame,
        errors: FormErrors::new(),
        purpose,
        name: String::new(),
        email: String::new(),
    }))
}

async fn set_up(
    State(app): State<App>,
    Extension(sender): Extension<Sender>,
    headers: HeaderMap,
    frame: Frame,
    Path(token): Path<String>,
    Form(form): Form<Setup>,
) -> Result<Response, Failure> {
    let is_new = !form.email.is_empty() || !form.name.is_empty();
    let session =
        service::install(&app, token.clone(), form.first(), caller(&headers, sender)).await;
    let next = if is_new { "/admin?note=installed" } else { "/" };
    let done = session.map(|session| with_session(&app, redirect(next), &session));
    or_again(done, |errors| async move {
        let purpose = service::set_up(&app, token).await?;
        Ok(form_page(
            false,
            SetupPage::again(frame, errors, purpose, form),
        ))
    })
    .await
}

impl SetupPage {
    fn again(frame: Frame, errors: FormErrors, purpose: String, form: Setup) -> SetupPage {
        SetupPage {
            frame,
            errors,
            purpose,
            name: form.name,
            email: form.email,
        }
    }
}

impl Setup {
    fn first(&self) -> FirstAdministrator {
        FirstAdministrator {
            name: self.name.clone(),
            email: self.email.clone(),
            password: self.password.clone(),
        }
    }
}

#[derive(Template)]
#[template(path = "people/pages/link.html")]
struct LinkPage {
    frame: Frame,
    link: LinkRow,
}

async fn link_page(
    State(app): State<App>,
    frame: Frame,
    Path(token): Path<String>,
    Query(asked): Query<Errand>,
) -> Result<Response, Failure> {
    let link = match service::personal_link(&app, token).await? {
        LinkDoor::Open(link) => link,
        LinkDoor::Lapsed(link) => {
            return Ok(page_with(StatusCode::GONE, LapsedPage { frame, link }));
        }
    };
    let again = service::link_again(&app, frame.visitor.as_ref(), &link, &asked.to).await?;
    Ok(again.map_or_else(|| page(LinkPage { frame, link }), |to| redirect(&to)))
}

/// The page of a personal link that ran out.
#[derive(Template)]
#[template(path = "people/pages/link_lapsed.html")]
struct LapsedPage {
    frame: Frame,
    link: LapsedLink,
}

/// What a link was sent for, at the end of its address.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Errand {
    to: String,
}

async fn use_link(
    State(app): State<App>,
    headers: HeaderMap,
    Path(token): Path<String>,
    Query(asked): Query<Errand>,
) -> Result<Response, Failure> {
    let (session, task) = service::use_link_for(&app, token, asked.to, agent(&headers)).await?;
    Ok(with_session(&app, redirect(&task), &session))
}

async fn demo_sign_in(
    State(app): State<App>,
    headers: HeaderMap,
    Path(person): Path<Uuid>,
) -> Result<Response, Failure> {
    if !app.settings().demo {
        return Err(Failure::NotHere);
    }
    let session = service::demo_sign_in(&app, person, agent(&headers)).await?;
    Ok(with_session(&app, redirect("/"), &session))
}
