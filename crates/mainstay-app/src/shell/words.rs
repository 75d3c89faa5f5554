//! Every sentence people read, from `locales/`, in the reader's language.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::Date;

use super::embedded::LOCALES;
use super::language::Language;

static ENGLISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle("en", "en"));
static SPANISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle("es", "es"));
static ACCENTED: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    let mut made = bundle("en", "en");
    made.set_transform(Some(accented));
    made
});

fn bundle(folder: &str, tag: &str) -> FluentBundle<FluentResource> {
    let mut made = FluentBundle::new_concurrent(vec![tag.parse().expect("the tag is well formed")]);
    made.set_use_isolating(false);
    for (path, bytes) in LOCALES.iter().filter(|(path, _)| {
        path.starts_with(folder)
            && std::path::Path::new(path)
                .extension()
                .is_some_and(|end| end == "ftl")
    }) {
        let text = std::str::from_utf8(bytes)
            .expect("locale files are UTF-8")
            .to_owned();
        let resource = FluentResource::try_new(text)
            .unwrap_or_else(|(_, errors)| panic!("locales/{path}: {errors:?}"));
        if let Err(errors) = made.add_resource(resource) {
            panic!("locales/{path}: {errors:?}");
        }
    }
    made
}

/// Letters made strange but readable, so that a sentence not taken from the locales stands out.
fn accented(text: &str) -> std::borrow::Cow<'_, str> {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const STRANGE: &str = "áƀćďéƒǧĥíĵķĺɱñóþʠŕśťúṽŵẋýźÁɃĆĎÉƑǦĤÍĴĶĹṀÑÓÞɊŔŚŤÚṼŴẊÝŹ";
    text.chars()
        .map(|letter| {
            PLAIN
                .chars()
                .position(|plain| plain == letter)
                .and_then(|at| STRANGE.chars().nth(at))
                .unwrap_or(letter)
        })
        .collect::<String>()
        .into()
}

/// The sentences of one language. Cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct Words(pub Language);

impl Words {
    fn bundle(self) -> &'static FluentBundle<FluentResource> {
        match self.0 {
            Language::En => &ENGLISH,
            Language::Es => &SPANISH,
            Language::Pseudo => &ACCENTED,
        }
    }

    /// A civil date in words: 30 September 2026.
    pub fn date(self, date: Date) -> String {
        let month = self.t(&format!("month-{}", date.month()));
        self.say(
            "date-full",
            &[
                ("day", FluentValue::from(date.day().to_string())),
                ("month", month.into()),
                ("year", FluentValue::from(date.year().to_string())),
            ],
        )
    }

    /// Whether there is a sentence under this key.
    pub fn has(self, key: &str) -> bool {
        self.bundle()
            .get_message(key)
            .is_some_and(|message| message.value().is_some())
    }

    /// The sentence under a key, with what it names. A missing key is shown as the key (a test finds it first).
    pub fn say(self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self
            .bundle()
            .get_message(key)
            .and_then(|message| message.value())
        else {
            tracing::warn!(key, "a sentence is missing from the locales");
            return key.to_owned();
        };
        let mut named = FluentArgs::new();
        for (name, value) in args {
            named.set(*name, value.clone());
        }
        self.bundle()
            .format_pattern(pattern, Some(&named), &mut Vec::new())
            .into_owned()
    }

    /// A label that comes from a content file in the reader's language; accented in the accented language.
    pub fn given(self, label: &str) -> String {
        if self.0 == Language::Pseudo {
            accented(label).into_owned()
        } else {
            label.to_owned()
        }
    }

    /// The sentence under a key.
    pub fn t(self, key: &str) -> String {
        self.say(key, &[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_parses_and_says_its_name() {
        for language in [Language::En, Language::Es, Language::Pseudo] {
            assert_ne!(Words(language).t("app-name"), "app-name");
        }
    }

    #[test]
    fn the_accented_language_leaves_names_alone() {
        let said = Words(Language::Pseudo).say("signed-in-as", &[("name", "Ŗ".into())]);
        assert!(
            said.contains('Ŗ') && !said.contains(|letter: char| letter.is_ascii_alphabetic()),
            "{said}"
        );
    }
}
