//! The pages of reminders: one's own choice, and the page a letter leads to, with one button.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::response::Response;
use jiff::civil::Weekday;
use mainstay_core::reminders::{Choice, Kind, Quiet, Rhythm};

use super::service::{self, Door, Own, Past};
use crate::shell::{
    App, Failure, FormErrors, Frame, Limit, Routes, SentFields, Visitor, Who, field, form_page,
    redirect_noting,
};

/// The routes of this capability.
pub fn routes() -> Routes {
    Routes::new()
        .get("/account/reminders", Who::Account, own)
        .post("/account/reminders", Who::Account, choose)
        .get("/reminders/{token}", Who::Bearer, look)
        .limited(Limit::Secrets)
        .post("/reminders/{token}", Who::Bearer, stop)
        .limited(Limit::Secrets)
        .post("/reminders/{token}/return", Who::Bearer, put_back)
        .limited(Limit::Secrets)
        .post("/reminders/{token}/choice", Who::Bearer, choose_by_letter)
        .limited(Limit::Secrets)
}

/// The fields both pages have, as they stand.
struct Fields {
    choice: Choice,
    weekday: String,
    quiet_from: String,
    quiet_to: String,
}

impl Fields {
    fn of(choice: Choice) -> Fields {
        Fields {
            weekday: choice.weekday.to_monday_one_offset().to_string(),
            quiet_from: choice.quiet.from.to_string(),
            quiet_to: choice.quiet.to.to_string(),
            choice,
        }
    }

    /// How often it can be, and whether it is.
    fn rhythms(&self) -> Vec<(&'static str, bool)> {
        let all = Rhythm::ALL.iter();
        all.map(|one| (one.key(), self.choice.rhythm == *one))
            .collect()
    }

    /// About what it can be, and whether it is.
    fn kinds(&self) -> Vec<(&'static str, bool)> {
        let all = Kind::ALL.iter();
        all.map(|one| (one.key(), self.choice.wants(*one)))
            .collect()
    }

    fn weekdays(frame: &Frame) -> Vec<(String, String)> {
        (1..=7)
            .map(|day| (day.to_string(), frame.tk("weekday", &day.to_string())))
            .collect()
    }

    fn hours() -> Vec<(String, String)> {
        (0..24)
            .map(|hour| (hour.to_string(), format!("{hour:02}:00")))
            .collect()
    }
}

#[derive(Template)]
#[template(path = "reminders/pages/own.html")]
struct OwnPage {
    frame: Frame,
    errors: FormErrors,
    own: Own,
    fields: Fields,
    to: String,
}

impl OwnPage {
    /// What became of one that was mailed.
    fn became(&self, past: &Past) -> String {
        let state = past.mail.as_deref().unwrap_or(&past.state);
        self.frame.tk("reminder-state", state)
    }

    /// When the next one can come, by the clock of its reader's place.
    fn next(&self) -> Option<String> {
        let zone = self.own.place.as_ref().map_or("UTC", |(_, zone)| zone);
        let moment = self.own.next?;
        Some(self.frame.moment_in(moment, zone))
    }
}

#[derive(Template)]
#[template(path = "reminders/pages/door.html")]
struct DoorPage {
    frame: Frame,
    errors: FormErrors,
    door: Door,
    fields: Fields,
    to: String,
    /// Whether it was stopped with this very press.
    just_stopped: bool,
}

impl DoorPage {
    fn is_stopped(&self) -> bool {
        self.door.choice.rhythm == Rhythm::Never
    }
}

/// What was chosen, as far as it can be read, and what of it cannot.
fn typed(fields: &[(String, String)]) -> (Choice, FormErrors) {
    let (usual, mut errors) = (Choice::default(), FormErrors::new());
    let rhythm = Rhythm::from_key(&field(fields, "rhythm"));
    let weekday = field(fields, "weekday").parse().ok();
    let weekday = weekday.and_then(|day: i8| Weekday::from_monday_one_offset(day).ok());
    let quiet = Quiet::read(&field(fields, "quiet_from"), &field(fields, "quiet_to"));
    let wanted = |kind: &Kind| {
        let is = |(name, value): &(String, String)| name == "kind" && value == kind.key();
        fields.iter().any(is)
    };
    let off: Vec<Kind> = Kind::ALL
        .iter()
        .copied()
        .filter(|one| !wanted(one))
        .collect();
    let nothing = off.len() == Kind::ALL.len() && rhythm != Some(Rhythm::Never);
    for (is_wrong, name, key) in [
        (rhythm.is_none(), "rhythm", "error-reminder-rhythm"),
        (weekday.is_none(), "weekday", "error-reminder-weekday"),
        (quiet.is_none(), "quiet_from", "error-reminder-hour"),
        (nothing, "kind", "error-reminder-kind"),
    ] {
        if is_wrong {
            errors.add(name, key);
        }
    }
    let choice = Choice {
        rhythm: rhythm.unwrap_or(usual.rhythm),
        weekday: weekday.unwrap_or(usual.weekday),
        quiet: quiet.unwrap_or(usual.quiet),
        off,
    };
    (choice, errors)
}

async fn show(
    app: &App,
    frame: Frame,
    visitor: &Visitor,
    typed: Option<Choice>,
    errors: FormErrors,
) -> Result<Response, Failure> {
    let own = service::own(app, visitor).await?;
    let choice = typed.unwrap_or_else(|| own.choice.clone());
    let page = OwnPage {
        frame,
        errors,
        own,
        fields: Fields::of(choice),
        to: "/account/reminders".to_owned(),
    };
    Ok(form_page(page.errors.is_empty(), page))
}

async fn own(State(app): State<App>, frame: Frame, visitor: Visitor) -> Result<Response, Failure> {
    show(&app, frame, &visitor, None, FormErrors::new()).await
}

async fn choose(
    State(app): State<App>,
    frame: Frame,
    visitor: Visitor,
    Form(fields): SentFields,
) -> Result<Response, Failure> {
    let (choice, errors) = typed(&fields);
    if !errors.is_empty() {
        return show(&app, frame, &visitor, Some(choice), errors).await;
    }
    service::choose(&app, &visitor, choice).await?;
    Ok(redirect_noting("/account/reminders", "saved"))
}

/// What the page of a letter shows beside what holds.
#[derive(Default)]
struct Shown {
    typed: Option<Choice>,
    errors: FormErrors,
    just_stopped: bool,
}

async fn show_door(
    app: &App,
    frame: Frame,
    token: &str,
    shown: Shown,
) -> Result<Response, Failure> {
    let door = service::door(app, token.to_owned()).await?;
    let choice = shown.typed.unwrap_or_else(|| door.choice.clone());
    let page = DoorPage {
        to: ["/reminders/", token].concat(),
        frame,
        errors: shown.errors,
        door,
        fields: Fields::of(choice),
        just_stopped: shown.just_stopped,
    };
    Ok(form_page(page.errors.is_empty(), page))
}

async fn look(
    State(app): State<App>,
    frame: Frame,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    show_door(&app, frame, &token, Shown::default()).await
}

/// Answers with a page and not with a redirect, as RFC 8058 asks: the one who presses may be the reader's mail program. What it sends is
/// not looked at.
async fn stop(
    State(app): State<App>,
    frame: Frame,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    service::stop(&app, token.clone()).await?;
    let shown = Shown {
        just_stopped: true,
        ..Shown::default()
    };
    show_door(&app, frame, &token, shown).await
}

async fn put_back(State(app): State<App>, Path(token): Path<String>) -> Result<Response, Failure> {
    service::put_back(&app, token.clone()).await?;
    let to = ["/reminders/", &token].concat();
    Ok(redirect_noting(&to, "reminders-back"))
}

async fn choose_by_letter(
    State(app): State<App>,
    frame: Frame,
    Path(token): Path<String>,
    Form(fields): SentFields,
) -> Result<Response, Failure> {
    let (choice, errors) = typed(&fields);
    if !errors.is_empty() {
        let (typed, just_stopped) = (Some(choice), false);
        let shown = Shown {
            typed,
            errors,
            just_stopped,
        };
        return show_door(&app, frame, &token, shown).await;
    }
    service::choose_by_letter(&app, token.clone(), choice).await?;
    let to = ["/reminders/", &token].concat();
    Ok(redirect_noting(&to, "saved"))
}
