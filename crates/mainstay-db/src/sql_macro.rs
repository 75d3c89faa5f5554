//! The `sql!` macro: statements declared once, with the types they take and give.

/// Declares statements as functions, and lists them for the test that prepares each on both engines.
///
/// ```
/// use mainstay_db::Uuid;
/// mainstay_db::sql! {
///     /// Everything this file asks of the database.
///     pub static QUERIES;
///
///     /// Organisations of a partnership, by name.
///     pub fn organisations(partnership: Uuid, limit: i64) -> many Organisation { id: Uuid, name: String, left_on: Option<String> } =
///         "SELECT id, name, left_on FROM organisation WHERE partnership = $1 ORDER BY name_fold, id LIMIT $2";
///     /// One of them, in the same row.
///     pub fn organisation(partnership: Uuid, id: Uuid) -> maybe (Organisation) =
///         "SELECT id, name, left_on FROM organisation WHERE partnership = $1 AND id = $2";
///     /// How many there are.
///     pub fn tally(partnership: Uuid) -> one Tally { n: i64 } =
///         "SELECT COUNT(*) AS n FROM organisation WHERE partnership = $1";
///     /// Marks one as gone; says how many rows changed.
///     pub fn leave(partnership: Uuid, id: Uuid, on: &str) -> count =
///         "UPDATE organisation SET left_on = $3 WHERE partnership = $1 AND id = $2";
/// }
/// ```
///
/// `many` gives a `Vec`, `maybe` an `Option`, `one` exactly one row, `count` the number of rows changed. `= ANY($1)` takes a
/// list (`&[Uuid]`, `&[i64]`, `&[&str]`, `&[String]`). `, sqlite = "…"` after the text gives SQLite another one.
#[macro_export]
macro_rules! sql {
    (
        $(#[$list_meta:meta])*
        $list_vis:vis static $list:ident;
        $(
            $(#[$fn_meta:meta])*
            $fn_vis:vis fn $name:ident ( $($param:ident : $param_ty:ty),* $(,)? )
                -> $how:ident $( ( $reuse:ty ) )?
                $( $(#[$row_meta:meta])* $row:ident { $( $(#[$field_meta:meta])* $field:ident : $field_ty:ty ),* $(,)? } )?
                = $text:expr $(, sqlite = $lite:expr )? ;
        )*
    ) => {
        // The place of each statement in the list; it shares the list's name, in the namespace of types.
        #[doc(hidden)]
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, missing_docs, dead_code)]
        $list_vis enum $list { $($name,)* __Count }

        $(#[$list_meta])*
        #[allow(missing_docs)]
        $list_vis static $list: [$crate::Query; $list::__Count as usize] = [
            $($crate::Query::new(
                stringify!($name),
                $text,
                $crate::__sql_override!($($lite)?),
                &[$($crate::Parameter {
                    name: stringify!($param),
                    kind: <$param_ty as $crate::Typed>::KIND,
                    list: <$param_ty as $crate::Typed>::LIST,
                }),*],
                $crate::__sql_columns!($(($reuse))? $(($row))?),
            ),)*
        ];

        $(
            $(
                $(#[$row_meta])*
                #[derive(Debug, Clone, PartialEq)]
                #[allow(missing_docs)]
                $fn_vis struct $row { $( $(#[$field_meta])* pub $field: $field_ty ),* }

                impl $crate::Row for $row {
                    const COLUMNS: &'static [$crate::Column] = &[$($crate::Column {
                        field: stringify!($field),
                        kind: <$field_ty as $crate::Typed>::KIND,
                        optional: <$field_ty as $crate::Typed>::OPTIONAL,
                    }),*];
                    fn read(cells: &mut $crate::Cells<'_>) -> Result<Self, $crate::DbError> {
                        Ok(Self { $($field: cells.take()?),* })
                    }
                }
            )?

            $crate::__sql_fn! {
                $(#[$fn_meta])* $fn_vis $list $name ( $($param : $param_ty),* ) $how $(($reuse))? $(($row))?
            }
        )*
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __sql_override {
    () => {
        None
    };
    ($lite:expr) => {
        Some($lite)
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __sql_columns {
    () => {
        &[]
    };
    (($row:ty)) => {
        <$row as $crate::Row>::COLUMNS
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __sql_fn {
    ($(#[$meta:meta])* $vis:vis $list:ident $name:ident ( $($param:ident : $param_ty:ty),* ) many ($row:ty)) => {
        $(#[$meta])*
        #[allow(clippy::too_many_arguments, clippy::missing_errors_doc, missing_docs)]
        $vis fn $name(tx: &mut $crate::Tx<'_>, $($param: $param_ty),*) -> Result<Vec<$row>, $crate::DbError> {
            tx.many(&$list[$list::$name as usize], &[$(&$param),*])
        }
    };
    ($(#[$meta:meta])* $vis:vis $list:ident $name:ident ( $($param:ident : $param_ty:ty),* ) maybe ($row:ty)) => {
        $(#[$meta])*
        #[allow(clippy::too_many_arguments, clippy::missing_errors_doc, missing_docs)]
        $vis fn $name(tx: &mut $crate::Tx<'_>, $($param: $param_ty),*) -> Result<Option<$row>, $crate::DbError> {
            tx.maybe(&$list[$list::$name as usize], &[$(&$param),*])
        }
    };
    ($(#[$meta:meta])* $vis:vis $list:ident $name:ident ( $($param:ident : $param_ty:ty),* ) one ($row:ty)) => {
        $(#[$meta])*
        #[allow(clippy::too_many_arguments, clippy::missing_errors_doc, missing_docs)]
        $vis fn $name(tx: &mut $crate::Tx<'_>, $($param: $param_ty),*) -> Result<$row, $crate::DbError> {
            tx.one(&$list[$list::$name as usize], &[$(&$param),*])
        }
    };
    ($(#[$meta:meta])* $vis:vis $list:ident $name:ident ( $($param:ident : $param_ty:ty),* ) count) => {
        $(#[$meta])*
        #[allow(clippy::too_many_arguments, clippy::missing_errors_doc, missing_docs)]
        $vis fn $name(tx: &mut $crate::Tx<'_>, $($param: $param_ty),*) -> Result<u64, $crate::DbError> {
            tx.count(&$list[$list::$name as usize], &[$(&$param),*])
        }
    };
}
