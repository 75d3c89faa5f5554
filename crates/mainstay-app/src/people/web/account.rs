//! One's own account: name, language, password, open sessions; signing out; choosing the language of the pages.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::header;
use axum::response::Response;
use mainstay_db::Uuid;
use serde::Deserialize;

use super::inside;
use crate::people::gate::set_cookie;
use crate::people::service::{self, Account};
use crate::shell::{
    App, Failure, FormErrors, Frame, Language, Routes, Visitor, Who, form_page, or_again, redirect,
    redirect_noting,
};

pub fn routes() -> Routes {
    Routes::new()
        .get("/account", Who::Account, account)
        .post("/account", Who::Account, change_account)
        .post("/account/password", Who::Account, change_password)
        .post("/account/session/{id}/end", Who::Account, end_session)
        .post("/account/elsewhere/end", Who::Account, sign_out_elsewhere)
        .post("/sign-out", Who::SignedIn, sign_out)
        .get("/language/{code}", Who::Anybody, choose_language)
}

#[derive(Template)]
#[template(path = "people/pages/account.html")]
struct AccountPage {
    frame: Frame,
    errors: FormErrors,
    account: Account,
    visitor: Visitor,
}

async fn show(
    app: &App,
    frame: Frame,
    visitor: Visitor,
    errors: FormErrors,
) -> Result<Response, Failure> {
    let account = service::own_account(app, &visitor).await?;
    let page = AccountPage {
        frame,
        errors,
        account,
        visitor,
    };
    Ok(form_page(page.errors.is_empty(), page))
}

async fn account(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
) -> Result<Response, Failure> {
    show(&app, frame, visitor, FormErrors::new()).await
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct AccountForm {
    name: String,
    language: String,
    old: String,
    password: String,
}

async fn change_account(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    Form(form): Form<AccountForm>,
) -> Result<Response, Failure> {
    let changed = service::change_account(&app, &visitor, form.name, form.language).await;
    let done = changed.map(|()| redirect_noting("/account", "saved"));
    or_again(done, |errors| show(&app, frame, visitor, errors)).await
}

async fn change_password(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    Form(form): Form<AccountForm>,
) -> Result<Response, Failure> {
    let (old, new) = (form.old, form.password);
    let changed = service::change_password(&app, &visitor, old, new, frame.words).await;
    let done = changed.map(|()| redirect_noting("/account", "password-changed"));
    or_again(done, |errors| show(&app, frame, visitor, errors)).await
}

async fn end_session(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, Failure> {
    service::end_session(&app, &visitor, id).await?;
    Ok(redirect_noting("/account", "session-ended"))
}

async fn sign_out_elsewhere(State(app): State<App>, visitor: Visitor) -> Result<Response, Failure> {
    service::sign_out_elsewhere(&app, &visitor).await?;
    Ok(redirect_noting("/account", "session-ended"))
}

async fn sign_out(State(app): State<App>, visitor: Visitor) -> Result<Response, Failure> {
    service::sign_out(&app, &visitor).await?;
    Ok(redirect_noting("/sign-in", "signed-out"))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Back {
    back: String,
}

async fn choose_language(
    State(app): State<App>,
    Path(code): Path<String>,
    Query(form): Query<Back>,
) -> Result<Response, Failure> {
    let language = Language::from_code(&code).ok_or(Failure::NotHere)?;
    let mut response = redirect(inside(&form.back));
    response.headers_mut().append(
        header::SET_COOKIE,
        set_cookie(&app, "lang", language.code(), 365 * 24 * 3600),
    );
    Ok(response)
}
