//! How views are declared: one declaration gives the struct that planning fills in, the data for templates, and the
//! text of `packs layouts`.

use super::datum::Datum;
use crate::model::value::Date;

/// One entry of a view, described for authors of templates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// The name to write in a template.
    pub name: &'static str,
    /// What kind of value it is; empty when that goes without saying.
    pub holds: &'static str,
    /// What it is, in a sentence; empty when the name says it.
    pub about: String,
    /// Its own entries, or those of each member of a list.
    pub entries: Vec<Described>,
}

pub(super) trait Given: Into<Datum> {
    const HOLDS: &'static str = "";

    /// Its entries; none for a plain value.
    fn entries() -> Vec<Described> {
        vec![]
    }
}

impl Given for Datum {}
impl Given for usize {}
impl Given for f64 {}
impl Given for String {}
impl Given for Date {}

impl Given for bool {
    const HOLDS: &'static str = "yes or no";
}

impl<T: Given> Given for Option<T> {
    const HOLDS: &'static str = T::HOLDS;

    fn entries() -> Vec<Described> {
        T::entries()
    }
}

impl<T: Given> Given for Vec<T> {
    const HOLDS: &'static str = "a list";

    fn entries() -> Vec<Described> {
        T::entries()
    }
}

impl<T: Into<Datum>> From<Option<T>> for Datum {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, T::into)
    }
}

impl<T: Into<Datum>> From<Vec<T>> for Datum {
    fn from(values: Vec<T>) -> Self {
        Self::List(values.into_iter().map(T::into).collect())
    }
}

impl From<usize> for Datum {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl From<f64> for Datum {
    fn from(measure: f64) -> Self {
        Self::Measure(measure)
    }
}

impl From<Date> for Datum {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

/// A part of a view that templates have to write only if it is `required`; otherwise it counts as typed nowhere.
#[derive(Debug, Clone)]
pub(super) struct Part<T> {
    pub(super) given: T,
    pub(super) required: bool,
}

impl<T: Into<Datum>> From<Part<T>> for Datum {
    fn from(part: Part<T>) -> Self {
        part.given.into().optional(&|_| !part.required)
    }
}

impl<T: Given> Given for Part<T> {
    const HOLDS: &'static str = T::HOLDS;

    fn entries() -> Vec<Described> {
        T::entries()
    }
}

/// Values by names that a layout declares.
#[derive(Debug, Clone)]
pub(super) struct ByName<T>(pub(super) Vec<(String, T)>);

impl<T: Into<Datum>> From<ByName<T>> for Datum {
    fn from(values: ByName<T>) -> Self {
        Self::Map(values.0.into_iter().map(|(name, value)| (name, value.into())).collect())
    }
}

impl<T: Given> Given for ByName<T> {
    const HOLDS: &'static str = "by name";

    fn entries() -> Vec<Described> {
        T::entries()
    }
}

/// Declares views. A view's entries have the names of its fields, and a field's documentation describes its entry. A
/// view declared as `struct Agenda: Common` has the entries of its `common` before its own.
macro_rules! view {
    ($(
        $(#[$attribute:meta])*
        $vis:vis struct $name:ident $(: $common:ty)? {
            $( $(#[doc = $about:literal])* $field:ident : $type:ty ),* $(,)?
        }
    )*) => { $(
        $(#[$attribute])*
        #[derive(Debug, Clone)]
        $vis struct $name {
            $( $vis common: $common, )?
            $( $(#[doc = $about])* $vis $field: $type, )*
        }

        impl $crate::plan::declare::Given for $name {
            fn entries() -> Vec<$crate::plan::declare::Described> {
                use $crate::plan::declare::{Described, Given};
                let common: [Vec<Described>; _] = [$( <$common as Given>::entries() )?];
                let own = [$({
                    let about: [&str; _] = [$($about),*];
                    Described {
                        name: stringify!($field).trim_start_matches("r#"),
                        holds: <$type as Given>::HOLDS,
                        about: about.map(str::trim).join(" "),
                        entries: <$type as Given>::entries(),
                    }
                },)*];
                common.into_iter().flatten().chain(own).collect()
            }
        }

        impl From<$name> for $crate::plan::datum::Datum {
            fn from(view: $name) -> Self {
                let common: [Self; _] = [$( <$common>::from(view.common).into() )?];
                let own = [$( (stringify!($field).trim_start_matches("r#"), view.$field.into()), )*];
                let own = own.map(|(name, value)| (name.to_owned(), value));
                let common = common.into_iter().flat_map(Self::into_entries);
                Self::Map(common.chain(own).collect())
            }
        }
    )* };
}

pub(super) use view;
