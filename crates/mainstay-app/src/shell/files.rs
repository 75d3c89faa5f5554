//! The program's own files (styles, scripts) and small reply kinds that are no page: downloads, numbers as people write them.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::embedded::ASSETS;
use super::{Failure, Language, digest};

/// The style sheet: every file below `assets/styles`, in the order of their names.
static STYLES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    ASSETS
        .iter()
        .filter(|(path, _)| path.starts_with("styles/"))
        .chain(
            ASSETS
                .iter()
                .filter(|(path, _)| path.starts_with("components/")),
        )
        .flat_map(|(_, bytes)| bytes.iter().copied().chain([b'\n']))
        .collect()
});

/// A short fingerprint of all files, put in their addresses so that browsers may keep them for good.
pub static STAMP: LazyLock<String> = LazyLock::new(|| {
    let all: Vec<u8> = ASSETS
        .iter()
        .flat_map(|(_, bytes)| bytes.iter().copied())
        .collect();
    digest::text_digest(&all)[..10].to_owned()
});

/// Serves one of the program's files.
pub async fn asset(Path((_stamp, name)): Path<(String, String)>) -> Result<Response, Failure> {
    let bytes: &'static [u8] = if name == "mainstay.css" {
        &STYLES
    } else {
        ASSETS
            .iter()
            .find(|(path, _)| *path == name)
            .map(|(_, bytes)| *bytes)
            .ok_or(Failure::NotHere)?
    };
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    Ok((
        [
            (header::CONTENT_TYPE, kind),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        ],
        bytes,
    )
        .into_response())
}

/// A file to download.
pub fn download(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    let safe: String = name
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() || "-_.".contains(letter) {
                letter
            } else {
                '-'
            }
        })
        .collect();
    if let Ok(value) = header::HeaderValue::from_str(&format!("attachment; filename=\"{safe}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    (StatusCode::OK, headers, bytes).into_response()
}

/// A number as readers of a language write it, with this many decimals.
pub fn number(value: f64, decimals: u8, language: Language) -> String {
    let (group, point) = match language {
        Language::Es => ('\u{202f}', ','),
        _ => (',', '.'),
    };
    let plain = format!("{:.*}", usize::from(decimals), value.abs());
    let (whole, rest) = plain.split_once('.').unwrap_or((plain.as_str(), ""));
    let four_stay_together = language == Language::Es && whole.len() < 5;
    let mut out = String::new();
    if value < 0.0 && plain.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
        out.push('−');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && !four_stay_together {
            out.push(group);
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push(point);
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_readers_habits() {
        for (value, decimals, language, want) in [
            (1234.5, 1, Language::En, "1,234.5"),
            (1234.5, 1, Language::Es, "1234,5"),
            (1_234_567.0, 0, Language::En, "1,234,567"),
            (12_345.0, 0, Language::Es, "12\u{202f}345"),
            (-0.04, 1, Language::En, "0.0"),
            (-3.25, 2, Language::En, "−3.25"),
            (0.0, 0, Language::En, "0"),
        ] {
            assert_eq!(number(value, decimals, language), want);
        }
    }
}
