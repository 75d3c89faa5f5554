//! Coming in: sign-in, codes by mail, the first administrator, invitations, personal links.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};
use mainstay_db::Uuid;
use serde::Deserialize;

use super::{agent, inside};
use crate::people::gate::{set_cookie, with_session};
use crate::people::service::{self, Accepted, FirstAdministrator, Invitee, LinkRow, PlaceRow};
use crate::shell::{
    App, Failure, FormErrors, Frame, Visitor, cookie, encode, page, page_with, redirect,
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(front))
        .route("/sign-in", get(sign_in_page).post(sign_in))
        .route("/sign-in/code", get(code_page).post(ask_for_code))
        .route("/sign-in/code/entry", post(enter_code))
        .route(
            "/sign-in/link/{token}",
            get(mailed_link_page).post(use_mailed_link),
        )
        .route("/setup/{token}", get(setup_page).post(set_up))
        .route(
            "/invitation/{token}",
            get(invitation_page).post(accept_invitation),
        )
        .route("/link/{token}", get(link_page).post(use_link))
        .route("/demo/{person}", get(demo_sign_in))
}

#[derive(Template)]
#[template(path = "people/pages/front.html")]
struct FrontPage {
    frame: Frame,
    places: Vec<PlaceRow>,
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
    match (places.as_slice(), visitor.administrator) {
        ([only], false) => Ok(redirect(&format!("/p/{}", only.slug))),
        _ => Ok(page(FrontPage { frame, places })),
    }
}

#[derive(Template)]
#[template(path = "people/pages/sign_in.html")]
struct SignInPage {
    frame: Frame,
    errors: FormErrors,
    email: String,
    next: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct SignIn {
    email: String,
    password: String,
    code: String,
    next: String,
}

async fn sign_in_page(frame: Frame, Query(form): Query<SignIn>) -> Response {
    page(SignInPage {
        frame,
        errors: FormErrors::new(),
        email: form.email,
        next: form.next,
    })
}

async fn sign_in(
    State(app): State<App>,
    headers: HeaderMap,
    frame: Frame,
    Form(form): Form<SignIn>,
) -> Result<Response, Failure> {
    match service::sign_in(&app, form.email.clone(), form.password, agent(&headers)).await {
        Ok(way) => Ok(with_session(&app, redirect(inside(&form.next)), &way.token)),
        Err(Failure::Form(errors)) => Ok(page_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            SignInPage {
                frame,
                errors,
                email: form.email,
                next: form.next,
            },
        )),
        Err(other) => Err(other),
    }
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
    response
        .headers_mut()
        .append(header::SET_COOKIE, set_cookie(&app, "asked", &browser, 600));
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
    let browser = cookie(&headers, "asked").unwrap_or_default();
    match service::check_code(&app, browser, form.code, agent(&headers)).await {
        Ok(way) => Ok(with_session(&app, after(&way, &form.next), &way.token)),
        Err(Failure::Form(errors)) => Ok(page_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            CodePage {
                frame,
                errors,
                next: form.next,
            },
        )),
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "people/pages/mailed_link.html")]
struct MailedLinkPage {
    frame: Frame,
    same_browser: bool,
}

async fn mailed_link_page(headers: HeaderMap, frame: Frame) -> Response {
    page(MailedLinkPage {
        frame,
        same_browser: cookie(&headers, "asked").is_some(),
    })
}

async fn use_mailed_link(
    State(app): State<App>,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let way =
        service::code_by_link(&app, token, cookie(&headers, "asked"), agent(&headers)).await?;
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
    language: String,
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
    headers: HeaderMap,
    frame: Frame,
    Path(token): Path<String>,
    Form(form): Form<Setup>,
) -> Result<Response, Failure> {
    let purpose = service::set_up(&app, token.clone()).await?;
    let new = FirstAdministrator {
        name: form.name.clone(),
        email: form.email.clone(),
        password: form.password,
    };
    match service::install(&app, token, new, agent(&headers)).await {
        Ok(session) => Ok(with_session(
            &app,
            redirect(if purpose == "administrator" {
                "/admin"
            } else {
                "/"
            }),
            &session,
        )),
        Err(Failure::Form(errors)) => Ok(page_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            SetupPage {
                frame,
                errors,
                purpose,
                name: form.name,
                email: form.email,
            },
        )),
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "people/pages/invitation.html")]
struct InvitationPage {
    frame: Frame,
    errors: FormErrors,
    invitee: Invitee,
    name: String,
}

async fn invitation_page(
    State(app): State<App>,
    frame: Frame,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let invitee = service::invitation(&app, token).await?;
    let name = invitee.row.name.clone();
    Ok(page(InvitationPage {
        frame,
        errors: FormErrors::new(),
        invitee,
        name,
    }))
}

async fn accept_invitation(
    State(app): State<App>,
    visitor: Option<Extension<Visitor>>,
    headers: HeaderMap,
    frame: Frame,
    Path(token): Path<String>,
    Form(form): Form<Setup>,
) -> Result<Response, Failure> {
    let answer = Accepted {
        name: form.name.clone(),
        password: form.password,
        language: form.language,
    };
    match service::accept_invitation(
        &app,
        token.clone(),
        visitor.map(|known| known.0),
        answer,
        agent(&headers),
    )
    .await
    {
        Ok((Some(session), slug)) => Ok(with_session(
            &app,
            redirect(&format!("/p/{slug}?note=welcome")),
            &session,
        )),
        Ok((None, slug)) => Ok(redirect(&format!("/p/{slug}?note=welcome"))),
        Err(Failure::Form(errors)) => {
            let invitee = service::invitation(&app, token).await?;
            Ok(page_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                InvitationPage {
                    frame,
                    errors,
                    invitee,
                    name: form.name,
                },
            ))
        }
        Err(Failure::NotNow("failure-sign-in-to-join")) => {
            Ok(redirect(&format!("/sign-in?next=/invitation/{token}")))
        }
        Err(other) => Err(other),
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
) -> Result<Response, Failure> {
    let link = service::personal_link(&app, token).await?;
    let mut response = page(LinkPage { frame, link });
    response.headers_mut().insert(
        header::REFERRER_POLICY,
        header::HeaderValue::from_static("no-referrer"),
    );
    Ok(response)
}

async fn use_link(
    State(app): State<App>,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let (session, slug) = service::use_link(&app, token, agent(&headers)).await?;
    Ok(with_session(
        &app,
        redirect(&format!("/p/{slug}/hand-in")),
        &session,
    ))
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
