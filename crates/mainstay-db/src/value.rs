//! Which kinds of value travel to and from the database, the same on both engines.

use crate::DbError;
use postgres::types::Type;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use std::fmt::Write as _;
use uuid::Uuid;

/// The portable column types; there are no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `TEXT`
    Text,
    /// `BIGINT`
    Whole,
    /// `DOUBLE PRECISION`
    Real,
    /// `BOOLEAN`
    Truth,
    /// `BYTEA`
    Bytes,
    /// `UUID`
    Id,
}

impl Kind {
    /// The type PostgreSQL must report.
    pub(crate) fn postgres(self) -> Type {
        match self {
            Self::Text => Type::TEXT,
            Self::Whole => Type::INT8,
            Self::Real => Type::FLOAT8,
            Self::Truth => Type::BOOL,
            Self::Bytes => Type::BYTEA,
            Self::Id => Type::UUID,
        }
    }

    /// The type PostgreSQL must report for a list of these.
    pub(crate) fn postgres_list(self) -> Type {
        match self {
            Self::Text => Type::TEXT_ARRAY,
            Self::Whole => Type::INT8_ARRAY,
            Self::Real => Type::FLOAT8_ARRAY,
            Self::Truth => Type::BOOL_ARRAY,
            Self::Bytes => Type::BYTEA_ARRAY,
            Self::Id => Type::UUID_ARRAY,
        }
    }

    /// The declared type in a STRICT table of SQLite.
    pub(crate) fn sqlite(self) -> &'static str {
        match self {
            Self::Text => "TEXT",
            Self::Whole | Self::Truth => "INTEGER",
            Self::Real => "REAL",
            Self::Bytes | Self::Id => "BLOB",
        }
    }

    /// The portable name used in migrations.
    pub(crate) fn portable(self) -> &'static str {
        match self {
            Self::Text => "TEXT",
            Self::Whole => "BIGINT",
            Self::Real => "DOUBLE PRECISION",
            Self::Truth => "BOOLEAN",
            Self::Bytes => "BYTEA",
            Self::Id => "UUID",
        }
    }
}

/// A Rust type with its place among the portable types.
pub trait Typed {
    /// Its kind.
    const KIND: Kind;
    /// Whether it may be absent (NULL).
    const OPTIONAL: bool = false;
    /// Whether it is a list, for `= ANY($1)`.
    const LIST: bool = false;
}

/// A value that can be given to a statement.
pub trait Param: postgres::types::ToSql + Sync {
    /// The same value for SQLite.
    fn lite(&self) -> ToSqlOutput<'_>;
    /// Why this value cannot be stored alike on both engines, if so.
    fn flaw(&self) -> Option<&'static str> {
        None
    }
}

/// A type a column can be read as.
pub trait Col: Typed + rusqlite::types::FromSql + postgres::types::FromSqlOwned {}
impl<T: Typed + rusqlite::types::FromSql + postgres::types::FromSqlOwned> Col for T {}

macro_rules! typed {
    ($($type:ty = $kind:ident),* $(,)?) => { $(impl Typed for $type { const KIND: Kind = Kind::$kind; })* };
}
typed!(&str = Text, String = Text, i64 = Whole, f64 = Real, bool = Truth, &[u8] = Bytes, Vec<u8> = Bytes, Uuid = Id);

impl<T: Typed> Typed for Option<T> {
    const KIND: Kind = T::KIND;
    const OPTIONAL: bool = true;
}

macro_rules! typed_list {
    ($($type:ty = $kind:ident),* $(,)?) => { $(impl Typed for $type { const KIND: Kind = Kind::$kind; const LIST: bool = true; })* };
}
typed_list!(
    &[Uuid] = Id,
    &[i64] = Whole,
    &[&str] = Text,
    &[String] = Text
);

const NUL: &str = "text with a NUL character cannot be stored";

fn text_flaw(text: &str) -> Option<&'static str> {
    text.contains('\0').then_some(NUL)
}

impl Param for &str {
    fn lite(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Borrowed(ValueRef::Text(self.as_bytes()))
    }
    fn flaw(&self) -> Option<&'static str> {
        text_flaw(self)
    }
}

impl Param for String {
    fn lite(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Borrowed(ValueRef::Text(self.as_bytes()))
    }
    fn flaw(&self) -> Option<&'static str> {
        text_flaw(self)
    }
}

impl Param for i64 {
    fn lite(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Owned(Value::Integer(*self))
    }
}

impl Param for f64 {
    fn lite(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Owned(Value::Real(*self))
    }
    fn flaw(&self) -> Option<&'static str> {
        // SQLite would keep NaN as NULL, PostgreSQL as NaN.
        (!self.is_finite()).then_some("a number that is not finite cannot be stored")
    }
}

impl Param for bool {
    fn lite(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Owned(Value::Integer(i64::from(*self)))
    }
}

impl Param for &[u8] {
    fn lite(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Borrowed(ValueRef::Blob(self))
    }
}

impl Param for Vec<u8> {
    fn lite(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Borrowed(ValueRef::Blob(self))
    }
}

impl Param for Uuid {
    fn lite(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Borrowed(ValueRef::Blob(self.as_bytes()))
    }
}

impl<T: Param> Param for Option<T> {
    fn lite(&self) -> ToSqlOutput<'_> {
        self.as_ref()
            .map_or(ToSqlOutput::Owned(Value::Null), Param::lite)
    }
    fn flaw(&self) -> Option<&'static str> {
        self.as_ref().and_then(Param::flaw)
    }
}

/// A JSON array for SQLite's `json_each`, from items already written as JSON.
fn json_array<T>(items: &[T], mut item: impl FnMut(&mut String, &T)) -> ToSqlOutput<'static> {
    let mut text = String::from("[");
    for (index, value) in items.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        item(&mut text, value);
    }
    text.push(']');
    ToSqlOutput::Owned(Value::Text(text))
}

fn json_text(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            control if u32::from(control) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

impl Param for &[i64] {
    fn lite(&self) -> ToSqlOutput<'_> {
        json_array(self, |out, n| {
            let _ = write!(out, "{n}");
        })
    }
}

impl Param for &[Uuid] {
    fn lite(&self) -> ToSqlOutput<'_> {
        json_array(self, |out, id| {
            let _ = write!(out, "\"{}\"", id.simple());
        })
    }
}

impl Param for &[&str] {
    fn lite(&self) -> ToSqlOutput<'_> {
        json_array(self, |out, text| json_text(out, text))
    }
    fn flaw(&self) -> Option<&'static str> {
        self.iter().find_map(|text| text_flaw(text))
    }
}

impl Param for &[String] {
    fn lite(&self) -> ToSqlOutput<'_> {
        json_array(self, |out, text| json_text(out, text))
    }
    fn flaw(&self) -> Option<&'static str> {
        self.iter().find_map(|text| text_flaw(text))
    }
}

/// Refuses values that the two engines would keep differently.
pub(crate) fn must_be_storable(values: &[&dyn Param]) -> Result<(), DbError> {
    match values.iter().find_map(|value| value.flaw()) {
        Some(flaw) => Err(DbError::Refused(flaw.into())),
        None => Ok(()),
    }
}

/// A value on its way to SQLite.
pub(crate) struct LiteValue<'a>(pub &'a dyn Param);

impl rusqlite::ToSql for LiteValue<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.lite())
    }
}
