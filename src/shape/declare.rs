//! How records and choices are declared.

/// Used by records that may be left out but not left empty: `access:` with nothing in it is a mistake.
#[allow(non_upper_case_globals, reason = "it is a word of the declaration of a record")]
pub const filled: bool = false;

/// Declares a record: a struct with docs, its reading and writing, its messages, and its JSON Schema.
///
/// Fields of type `Option` and `Vec` and tables may be left out; all others must be given. `contact: Option<Id> as
/// officer` says what the names in a field, or the keys of a table, are names of. Every record keeps its place in `span`. `..Default::default()` leaves out the rest of a record that the program makes.
#[macro_export]
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        $vis:vis struct $name:ident, $what:literal $(, $filled:ident)? {
            $( $(#[doc = $field_doc:literal])* $field:ident : $type:ty $(as $names:ident)? ),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Default)]
        $vis struct $name {
            /// Where the record was typed.
            pub span: $crate::source::Span,
            $( $(#[doc = $field_doc])* pub $field: $type, )*
        }

        impl $name {
            /// The keys that it takes.
            pub fn keys() -> Vec<&'static str> {
                vec![$(stringify!($field).trim_start_matches("r#")),*]
            }
        }

        impl $crate::shape::Shape for $name {
            $( const MAY_BE_EMPTY: bool = $crate::shape::$filled; )?

            fn read(
                node: &$crate::shape::Node,
                problems: &mut $crate::diag::Diagnostics,
            ) -> Option<Self> {
                let reader = $crate::shape::RecordReader::start(node, $what, &Self::keys(), problems)?;
                $( let $field = reader.field::<$type>(stringify!($field).trim_start_matches("r#"), problems); )*
                Some(Self { span: node.span, $( $field: $field?, )* })
            }

            fn texts(
                &self,
                path: &mut Vec<&'static str>,
                each: &mut dyn FnMut(&[&'static str], $crate::source::Span),
            ) {
                $(
                    path.push(stringify!($field).trim_start_matches("r#"));
                    $crate::shape::Shape::texts(&self.$field, path, each);
                    path.pop();
                )*
            }

            fn write(&self) -> $crate::shape::Node {
                let mut entries = vec![];
                $( $crate::shape::put(stringify!($field), &self.$field, &mut entries); )*
                $crate::shape::NodeValue::Map(entries).into()
            }

            fn form() -> $crate::shape::Form {
                $crate::shape::Form::record(|| vec![$({
                    let required = <$type as $crate::shape::Shape>::absent().is_none();
                    let form = <$type as $crate::shape::Shape>::form()$(.naming(stringify!($names)))?;
                    $crate::shape::FormField::of_key(stringify!($field), &[$($field_doc),*], required, form)
                }),*])
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut properties = serde_json::Map::new();
                let mut required: Vec<serde_json::Value> = vec![];
                $(
                    let mut property = <$type as $crate::shape::Shape>::schema_after_key(generator);
                    let docs: [&str; _] = [$($field_doc),*];
                    let docs = docs.map(str::trim).join(" ");
                    property.insert("description".into(), docs.into());
                    properties.insert(stringify!($field).trim_start_matches("r#").into(), property.into());
                    if <$type as $crate::shape::Shape>::absent().is_none() {
                        required.push(stringify!($field).trim_start_matches("r#").into());
                    }
                )*
                let docs: [&str; _] = [$($doc),*];
                schemars::json_schema!({
                    "type": "object",
                    "description": docs.map(str::trim).join(" "),
                    "properties": properties,
                    "required": required,
                    "additionalProperties": false,
                })
            }
        }
    };
}

/// Gives a type a JSON Schema that is repeated wherever the type is used.
#[macro_export]
macro_rules! inline_schema {
    ($type:ident, $generator:pat => $schema:expr) => {
        impl schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }
            fn json_schema($generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $schema
            }
        }
    };
}

/// Declares a choice between fixed words: an enum with docs, its words, its reading and writing, and its JSON Schema.
#[macro_export]
macro_rules! choice {
    (
        $(#[doc = $doc:literal])*
        $vis:vis enum $name:ident, $what:literal {
            $( $(#[doc = $variant_doc:literal])* $variant:ident = $word:literal ),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name {
            $( #[doc = concat!("`", $word, "`.")] $(#[doc = $variant_doc])* $variant, )*
        }

        impl $name {
            /// All of them, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// All words, in the order of their declaration.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word as it is typed in YAML.
            pub fn word(self) -> &'static str {
                match self { $( Self::$variant => $word, )* }
            }
        }

        /// The first one, until the program that makes a record sets another.
        impl Default for $name {
            fn default() -> Self {
                Self::ALL[0]
            }
        }

        impl $crate::shape::Shape for $name {
            fn read(
                node: &$crate::shape::Node,
                problems: &mut $crate::diag::Diagnostics,
            ) -> Option<Self> {
                let word = $crate::shape::scalar(node, $what, problems)?;
                match word { $( $word => return Some(Self::$variant), )* _ => {} }
                problems.push($crate::shape::unknown_word(node.span, word, $what, Self::WORDS));
                None
            }

            fn write(&self) -> $crate::shape::Node {
                $crate::shape::Node::plain(self.word())
            }

            fn form() -> $crate::shape::Form {
                $crate::shape::Form::Choice(vec![
                    $($crate::shape::FormChoice::of_word($word, &[$($variant_doc),*])),*
                ])
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let docs: [&str; _] = [$($doc),*];
                schemars::json_schema!({
                    "type": "string",
                    "enum": Self::WORDS,
                    "description": docs.map(str::trim).join(" "),
                })
            }
        }
    };
}
