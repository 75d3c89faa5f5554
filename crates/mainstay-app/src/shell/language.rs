//! The languages the pages speak, and which one a reader gets.

use axum::http::HeaderMap;
use axum::http::header;

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    En,
    /// Spanish.
    Es,
    /// English with every letter accented: whatever stays plain on a page was not taken from the locales. For tests.
    Pseudo,
}

impl Language {
    /// The languages people can choose.
    pub const OFFERED: [Language; 2] = [Language::En, Language::Es];

    /// The language tag.
    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Es => "es",
            Language::Pseudo => "qps",
        }
    }

    /// The language's name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::En => "English",
            Language::Es => "Español",
            Language::Pseudo => "Ṗṡḗŭḓǿ",
        }
    }

    /// The language behind a tag: `es-MX` is Spanish.
    pub fn from_code(code: &str) -> Option<Language> {
        let main = code
            .trim()
            .split(['-', '_', ';'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        [Language::En, Language::Es, Language::Pseudo]
            .into_iter()
            .find(|language| language.code() == main)
    }

    /// The reader's language: what was chosen here, else what the account says, else what the browser asks for.
    pub fn for_reader(headers: &HeaderMap, account: Option<&str>) -> Language {
        cookie(headers, "lang")
            .and_then(|code| Language::from_code(&code))
            .or_else(|| account.and_then(Language::from_code))
            .or_else(|| accepted(headers))
            .unwrap_or(Language::En)
    }
}

/// The first language of `Accept-Language` that the pages speak. The accented one is never served by accident.
fn accepted(headers: &HeaderMap) -> Option<Language> {
    let text = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    text.split(',')
        .take(20)
        .find_map(Language::from_code)
        .filter(|language| *language != Language::Pseudo)
}

/// The value of a cookie.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| {
            pair.trim()
                .split_once('=')
                .filter(|(key, _)| *key == name)
                .map(|(_, value)| value.to_owned())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regional_tag_finds_its_language() {
        for (code, want) in [
            ("es-MX", Some(Language::Es)),
            ("en_US", Some(Language::En)),
            ("EN", Some(Language::En)),
            ("fr", None),
            ("", None),
        ] {
            assert_eq!(Language::from_code(code), want, "{code}");
        }
    }

    #[test]
    fn the_chosen_language_goes_before_the_browsers() {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::ACCEPT_LANGUAGE,
            "fr, es;q=0.8, en;q=0.5".parse().unwrap(),
        );
        assert_eq!(Language::for_reader(&headers, None), Language::Es);
        headers.insert(header::COOKIE, "a=b; lang=en".parse().unwrap());
        assert_eq!(Language::for_reader(&headers, Some("es")), Language::En);
    }
}
