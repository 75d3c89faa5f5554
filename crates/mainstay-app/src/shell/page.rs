//! Replies: a page, a redirect after a form, and the small encodings both need.

use std::future::Future;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::{Failure, FormErrors};

/// A page, from its typed struct.
pub fn page(content: impl Template) -> Response {
    page_with(StatusCode::OK, content)
}

/// A page with a status: 422 when a form comes back.
pub fn page_with(status: StatusCode, content: impl Template) -> Response {
    match content.render() {
        Ok(text) => (
            status,
            [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
            text,
        )
            .into_response(),
        Err(error) => Failure::Ours(format!("a page could not be drawn: {error}")).into_response(),
    }
}

/// A page with a form: 200 when nothing is wrong with what was typed, 422 when it comes back.
pub fn form_page(is_sound: bool, content: impl Template) -> Response {
    let status = if is_sound {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    page_with(status, content)
}

/// What a form leads to; or its page again, with what is wrong with it beside the fields.
pub fn or_page<Page: Template>(
    outcome: Result<Response, Failure>,
    again: impl FnOnce(FormErrors) -> Page,
) -> Result<Response, Failure> {
    match outcome {
        Err(Failure::Form(errors)) => Ok(form_page(false, again(errors))),
        other => other,
    }
}

/// What a form leads to; or its page again, where the page must be read anew from the database.
pub async fn or_again<Again>(
    outcome: Result<Response, Failure>,
    again: impl FnOnce(FormErrors) -> Again,
) -> Result<Response, Failure>
where
    Again: Future<Output = Result<Response, Failure>>,
{
    match outcome {
        Err(Failure::Form(errors)) => again(errors).await,
        other => other,
    }
}

/// What became of a form that two people can have open: done; or errors to show, which are nothing where somebody else saved
/// meanwhile. Any other failure is passed on.
pub fn sorted<T>(outcome: Result<T, Failure>) -> Result<Result<T, Option<FormErrors>>, Failure> {
    match outcome {
        Ok(done) => Ok(Ok(done)),
        Err(Failure::Form(errors)) => Ok(Err(Some(errors))),
        Err(Failure::Changed) => Ok(Err(None)),
        Err(other) => Err(other),
    }
}

/// The status of such a form that comes back: something is wrong with it, or somebody else was there before.
pub fn status_of(errors: Option<&FormErrors>) -> StatusCode {
    if errors.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::CONFLICT
    }
}

/// "See other": where a form leads once it is done.
pub fn redirect(to: &str) -> Response {
    let Ok(place) = HeaderValue::from_str(to) else {
        return Failure::Ours(format!("a redirect to {to:?} cannot be written")).into_response();
    };
    (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response()
}

/// A redirect that brings a short notice, by the key of its sentence (`note-…`).
pub fn redirect_noting(to: &str, note: &str) -> Response {
    let joint = if to.contains('?') { '&' } else { '?' };
    redirect(&format!("{to}{joint}note={note}"))
}

/// Percent-encodes a value for an address.
pub fn encode(value: &str) -> String {
    use std::fmt::Write as _;
    value
        .bytes()
        .fold(String::with_capacity(value.len()), |mut text, byte| {
            if byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte) {
                text.push(char::from(byte));
            } else {
                write!(text, "%{byte:02X}").expect("writing to a string works");
            }
            text
        })
}

/// The fields of an `application/x-www-form-urlencoded` body, in order.
pub fn decode_form(bytes: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(bytes);
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let pair = bytes
            .get(at + 1..at + 3)
            .and_then(|two| std::str::from_utf8(two).ok())
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        match (byte, pair) {
            (b'+', _) => out.push(b' '),
            (b'%', Some(value)) => {
                out.push(value);
                at += 2;
            }
            _ => out.push(*byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// A form as it was sent, field by field.
pub type SentFields = axum::extract::Form<Vec<(String, String)>>;

/// One field of a form that was sent; empty when it was not.
pub fn field(fields: &[(String, String)], name: &str) -> String {
    let found = fields.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded_again() {
        for text in ["a b&c=d%", "Año ½", "plain", "100% +1"] {
            let body = format!("x={}", encode(text));
            assert_eq!(
                decode_form(body.as_bytes()),
                [("x".to_owned(), text.to_owned())]
            );
        }
    }

    #[test]
    fn a_broken_escape_is_kept_as_typed() {
        assert_eq!(
            decode_form(b"a=50%25+off%"),
            [("a".to_owned(), "50% off%".to_owned())]
        );
    }
}
