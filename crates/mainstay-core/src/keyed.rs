//! Lists of fixed choices, each with the short key that is stored and the plain words that explain it.

/// Declares an enum whose values have a stored key and plain English words.
///
/// `key()` goes into the database, files and URLs and never changes; `plain()` serves reasons and logs. The wording
/// on pages comes from the translations, found by the key.
macro_rules! keyed_enum {
    ($(#[$outer:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident => $key:literal => $plain:literal,)+ }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$inner])* $variant,)+ }

        impl $name {
            /// Every value, in the order they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The key that is stored; never changes.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }

            /// The value with this key, or nothing when no value has it.
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$variant),)+ _ => None }
            }

            /// The value in plain English, lower case.
            pub const fn plain(self) -> &'static str {
                match self { $(Self::$variant => $plain,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.plain())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.key())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let key = String::deserialize(deserializer)?;
                Self::from_key(&key).ok_or_else(|| {
                    serde::de::Error::custom(format!("'{key}' is not one of: {}", Self::ALL.iter().map(|one| one.key()).collect::<Vec<_>>().join(", ")))
                })
            }
        }
    };
}
pub(crate) use keyed_enum;
