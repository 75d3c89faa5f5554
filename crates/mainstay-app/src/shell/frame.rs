//! What every page shows around its content: language, name of the reader, where in the program this is.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use fluent_bundle::FluentValue;
use jiff::Timestamp;
use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_db::Uuid;

use super::form::FieldError;
use super::nav::{self, NavGroup, NavLink};
use super::seat::{FoundSeat, Seat, Visitor};
use super::{App, Language, Words};

/// Around every page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The words of the reader's language.
    pub words: Words,
    /// The page's own path.
    pub path: String,
    /// The path with its question part.
    pub address: String,
    /// Who is signed in.
    pub visitor: Option<Visitor>,
    /// The seat in the partnership this page belongs to.
    pub seat: Option<Seat>,
    /// A notice brought by a redirect.
    pub note: Option<String>,
    /// Whether this is the demo.
    pub demo: bool,
    /// A new key for a form on this page, so that a double submit counts once.
    pub once: Uuid,
    /// The moment the page was made (microseconds).
    pub now_us: i64,
}

impl Frame {
    /// Makes the frame from what the middleware found out about the request.
    pub fn from_parts(app: &App, parts: &Parts) -> Frame {
        let visitor = parts.extensions.get::<Visitor>().cloned();
        let words = Words(Language::for_reader(
            &parts.headers,
            visitor.as_ref().and_then(|known| known.language.as_deref()),
        ));
        let note = parts
            .uri
            .query()
            .map(|query| super::decode_form(query.as_bytes()))
            .and_then(|pairs| pairs.into_iter().find(|(name, _)| name == "note"))
            .map(|(_, key)| format!("note-{key}"))
            .filter(|key| words.has(key))
            .map(|key| words.t(&key));
        Frame {
            words,
            path: parts.uri.path().to_owned(),
            address: parts
                .uri
                .path_and_query()
                .map_or_else(|| parts.uri.path().to_owned(), ToString::to_string),
            visitor,
            seat: parts
                .extensions
                .get::<FoundSeat>()
                .and_then(|found| found.0.clone().ok()),
            note,
            demo: app.settings().demo,
            once: app.id(),
            now_us: app.now_us(),
        }
    }

    /// Whether the reader has an account of their own, rather than a personal link.
    pub fn has_account(&self) -> bool {
        self.visitor
            .as_ref()
            .is_some_and(|visitor| matches!(visitor.actor, super::Actor::Person(_)))
    }

    /// How many seconds the reader's session has left, if there is one.
    pub fn session_left(&self) -> Option<i64> {
        let ends_at = self.visitor.as_ref()?.ends_at;
        Some((ends_at - self.now_us) / 1_000_000).filter(|left| *left > 0)
    }

    /// The language tag for `<html lang>`.
    pub fn language(&self) -> &'static str {
        self.words.0.code()
    }

    /// The languages offered at the foot of the page.
    pub fn languages(&self) -> [Language; 2] {
        Language::OFFERED
    }

    /// The sentence under a key.
    pub fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    /// The sentence under a key, or under another one where the first is missing.
    pub fn t_or(&self, key: &str, other: &str) -> String {
        if self.words.has(key) {
            self.words.t(key)
        } else {
            self.words.t(other)
        }
    }

    /// The sentence under a key made of a beginning and a stable word: `tk("role", "data_manager")` is `role-data_manager`.
    pub fn tk(&self, beginning: &str, word: &str) -> String {
        self.words.t(&format!("{beginning}-{word}"))
    }

    /// A sentence that names one thing.
    pub fn t1<'a>(&self, key: &str, name: &'a str, value: impl Into<FluentValue<'a>>) -> String {
        self.words.say(key, &[(name, value.into())])
    }

    /// A sentence that names two things.
    pub fn t2<'a>(
        &self,
        key: &str,
        one: &'a str,
        first: impl Into<FluentValue<'a>>,
        two: &'a str,
        second: impl Into<FluentValue<'a>>,
    ) -> String {
        self.words
            .say(key, &[(one, first.into()), (two, second.into())])
    }

    /// A sentence that names three things, given as texts.
    pub fn t3<'a>(&self, key: &str, named: [(&'a str, &'a str); 3]) -> String {
        self.words
            .say(key, &named.map(|(name, value)| (name, value.into())))
    }

    /// The sentence of a form's error.
    pub fn error(&self, error: &FieldError) -> String {
        let args: Vec<(&str, FluentValue<'_>)> = error
            .args
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str().into()))
            .collect();
        self.words.say(&error.key, &args)
    }

    /// Whether the reader's seat may do a deed, so that pages offer only what can be done.
    pub fn may(&self, deed: Deed) -> bool {
        self.seat.as_ref().is_some_and(|seat| seat.may(deed))
    }

    /// A civil date in words: 30 September 2026.
    pub fn date(&self, date: Date) -> String {
        self.words.date(date)
    }

    /// A civil date kept as text, in words; the text itself where it is no date.
    pub fn date_text(&self, text: &str) -> String {
        text.parse::<Date>()
            .map_or_else(|_| text.to_owned(), |date| self.date(date))
    }

    /// An instant in microseconds, as date and time in the partnership's zone (UTC elsewhere).
    pub fn moment(&self, at: impl std::borrow::Borrow<i64>) -> String {
        let zone = self.seat.as_ref().map_or("UTC", |seat| seat.zone.as_str());
        self.moment_in(at, zone)
    }

    /// The same in a zone of its own: for pages about a partnership that are open to those who have no seat in it yet.
    pub fn moment_in(&self, at: impl std::borrow::Borrow<i64>, zone: &str) -> String {
        let Ok(zoned) = Timestamp::from_microsecond(*at.borrow())
            .unwrap_or(Timestamp::UNIX_EPOCH)
            .in_tz(zone)
        else {
            return String::new();
        };
        let time = format!("{:02}:{:02}", zoned.hour(), zoned.minute());
        self.words.say(
            "date-time",
            &[
                ("date", self.date(zoned.date()).into()),
                ("time", time.into()),
            ],
        )
    }

    /// A number with the decimals given, in the reader's habits.
    pub fn number(&self, value: impl std::borrow::Borrow<f64>, decimals: u8) -> String {
        super::files::number(*value.borrow(), decimals, self.words.0)
    }

    /// The navigation of the partnership this page belongs to: only what the seat may see, in groups.
    pub fn nav(&self) -> Vec<NavGroup> {
        let seat = self.seat.as_ref();
        seat.map_or_else(Vec::new, |seat| nav::groups(seat, &self.path))
    }

    /// The pages beside this one: those of its group, where there is more than one.
    pub fn nav_here(&self) -> Vec<NavLink> {
        let here = self.nav().into_iter().find(NavGroup::is_here);
        here.map(|group| group.pages)
            .filter(|pages| pages.len() > 1)
            .unwrap_or_default()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Frame
where
    App: FromRef<S>,
{
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Frame, Self::Rejection> {
        Ok(Frame::from_parts(&App::from_ref(state), parts))
    }
}
