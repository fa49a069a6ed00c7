//! The parts of a progress update. The table below is the one place that lists them: the record that is read from a round's file,
//! the columns of layouts, the next round, what changed, forms and their answers, and the headings understood on import all go
//! through it. A new part is a new row.

use super::markdown::{Block, Inline, Markdown};
use super::value::{Date, Id, Text};
use crate::record;
use crate::source::Span;

/// Declares the parts: their record [`Update`], and [`Part`] with how each is read and what is known of it.
macro_rules! parts {
    ($( $(#[doc = $doc:literal])* $key:ident : $kind:ident($type:ty) = $part:ident { $($row:tt)* } )*) => {
        record! {
            /// What happened since the last round.
            pub struct Update, "an update" {
                $( $(#[doc = $doc])* $key: Option<$type>, )*
            }
        }

        /// A part of a progress update.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Part { $( $(#[doc = $doc])* $part, )* }

        impl Part {
            /// All of them, in the order of a round's file.
            pub const ALL: &'static [Self] = &[$( Self::$part ),*];

            /// Its key in a round's file, which is also the name that columns have for it.
            pub fn key(self) -> &'static str {
                match self { $( Self::$part => stringify!($key), )* }
            }

            /// What it says, in a sentence.
            pub fn about(self) -> &'static str {
                match self { $( Self::$part => concat!($( $doc ),*).trim(), )* }
            }

            /// What kind of value it has.
            pub fn kind(self) -> PartKind {
                match self { $( Self::$part => PartKind::$kind, )* }
            }

            /// What an update says in it.
            pub fn of(self, update: &Update) -> Option<PartValue<'_>> {
                match self { $( Self::$part => update.$key.as_ref().map(PartValue::$kind), )* }
            }

            /// Puts what it says into an update, or takes that out.
            pub fn set(self, update: &mut Update, said: Option<Said>) {
                match self { $( Self::$part => update.$key = said.map(Said::into), )* }
            }

            /// What is known of it.
            pub fn row(self) -> &'static PartRow {
                match self { $( Self::$part => const { &PartRow { $($row)* } }, )* }
            }
        }
    };
}

parts! {
    /// What was done.
    progress: Body(Markdown) = Progress {
        title: "Progress",
        words: "progress",
        asked: Some(Asked { always: true, prompt: "Type here what has happened since the last update.", width: 58 }),
        headings: &[
            "progress", "summary of progress so far", "progress so far", "summary of progress",
            "progress summary", "progress to date", "progress update", "update", "updates",
            "latest update", "progress made", "latest position", "current position",
            "update on progress", "what we have done", "what has been done",
            "what we have done so far",
        ],
        ends: &["progress update", "progress to date", "progress so far"],
    }
    /// What the reviewers or members said.
    feedback: Body(Markdown) = Feedback {
        title: "Feedback",
        words: "feedback",
        asked: None,
        headings: &[
            "feedback", "peer feedback", "peer team feedback", "member feedback",
            "members feedback", "feedback received",
        ],
        ends: &["feedback"],
    }
    /// What comes next.
    next_steps: Body(Markdown) = NextSteps {
        title: "Next steps",
        words: "next steps",
        asked: Some(Asked { always: false, prompt: "Type here what comes next.", width: 46 }),
        headings: &[
            "next steps", "next step", "what next", "whats next", "next actions",
            "what happens next", "planned next steps",
        ],
        ends: &["next steps"],
    }
    /// Where it stands now.
    status: Status(Id) = Status {
        title: "Status",
        words: "status",
        asked: Some(Asked { always: true, prompt: "Choose a status.", width: 18 }),
        headings: &[
            "status", "rag", "rag status", "rag rating", "brag", "brag status", "current status",
            "progress status",
        ],
        ends: &["status", "rag rating"],
    }
    /// By when it will be done, where that was put off or brought forward in this round: a date or a timescale.
    revised: Timescale(Text) = Revised {
        title: "Revised timescale",
        words: "revised date",
        asked: Some(Asked { always: true, prompt: "Type a date or timescale if it has changed.", width: 20 }),
        headings: &[
            "revised", "revised date", "revised timescale", "revised timescales",
            "revised target date", "new date", "new timescale", "new target date",
            "revised completion date",
        ],
        ends: &[],
    }
}

/// What is known of a part besides its key, its type and what it says.
#[derive(Debug)]
pub struct PartRow {
    /// What it is called above its text.
    pub(crate) title: &'static str,
    /// What it is called in sentences, and on forms behind `Your`.
    pub(crate) words: &'static str,
    /// How owners are asked for it on forms; none where it is not theirs to say.
    pub(crate) asked: Option<Asked>,
    /// The headings by which tables that people have name it, in small letters and without punctuation.
    pub(crate) headings: &'static [&'static str],
    /// Ends of headings that are enough, such as `progress update`.
    pub(crate) ends: &'static [&'static str],
}

/// How a part is asked for on forms.
#[derive(Debug)]
pub struct Asked {
    /// Whether it is asked for even where no round has it yet. A status is asked for only where the plan has a status key.
    pub(crate) always: bool,
    /// The words in its place until it is filled in.
    pub(crate) prompt: &'static str,
    /// The width of its column in a workbook, in characters.
    pub(crate) width: u32,
}

/// What kind of value a part has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// Body text.
    Body,
    /// A status of the plan's key.
    Status,
    /// A date or a timescale.
    Timescale,
}

/// What an update says in a part.
#[derive(Debug, Clone, Copy)]
pub enum PartValue<'a> {
    /// Body text.
    Body(&'a Markdown),
    /// A status.
    Status(&'a Id),
    /// A date or a timescale, as typed.
    Timescale(&'a Text),
}

/// What is put into a part.
#[derive(Debug, Clone)]
pub enum Said {
    /// Body text.
    Body(Markdown),
    /// Anything, as it would be typed.
    Line(String),
}

impl From<Said> for Markdown {
    fn from(said: Said) -> Self {
        match said {
            Said::Body(text) => text,
            Said::Line(typed) => Self { typed, ..Self::default() },
        }
    }
}

impl From<Said> for String {
    fn from(said: Said) -> Self {
        match said {
            Said::Body(text) => text.typed,
            Said::Line(line) => line,
        }
    }
}

impl From<Said> for Id {
    fn from(said: Said) -> Self {
        Self::made(said)
    }
}

impl From<Said> for Text {
    fn from(said: Said) -> Self {
        Self::made(said)
    }
}

impl Part {
    pub(crate) fn named(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|part| part.key() == key)
    }

    /// Whether plans have it too, not only rounds.
    pub(crate) fn is_of_plans(self) -> bool {
        self.kind() == PartKind::Status
    }

    /// Those of one kind, in the order of a round's file.
    pub(crate) fn of_kind(kind: PartKind) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |part| part.kind() == kind)
    }

    /// The body text of an update in it; nothing where it is empty or of another kind.
    pub(crate) fn body(self, update: &Update) -> Option<&Markdown> {
        match self.of(update)? {
            PartValue::Body(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// The date or timescale of an update in it, as shown: a date as dates are shown everywhere, else as typed.
    pub(crate) fn timescale(self, update: &Update) -> Option<String> {
        let Some(PartValue::Timescale(text)) = self.of(update) else {
            return None;
        };
        let typed = text.as_str();
        let is_figure = typed.starts_with(|c: char| c.is_ascii_digit());
        let date = Date::parse(typed).filter(|_| is_figure);
        let shown = date.map_or_else(|| typed.to_owned(), |date| date.to_string());
        (!shown.is_empty()).then_some(shown)
    }

    /// What an update says in it as paragraphs and lists. A status is nothing by itself: the plan's key says what it means.
    pub(crate) fn blocks(self, update: &Update) -> Vec<Block> {
        let body = self.body(update).map(|text| text.blocks.clone());
        let line = self.timescale(update).map(|words| vec![Block::Paragraph(vec![Inline::Text(words)])]);
        body.or(line).unwrap_or_default()
    }
}

impl PartValue<'_> {
    /// The same, to be put into another update.
    pub(crate) fn said(self) -> Said {
        match self {
            Self::Body(text) => Said::Body(text.clone()),
            Self::Status(id) => Said::Line(id.value.clone()),
            Self::Timescale(text) => Said::Line(text.value.clone()),
        }
    }

    pub(crate) fn span(self) -> Span {
        match self {
            Self::Body(text) => text.span,
            Self::Status(id) => id.span,
            Self::Timescale(text) => text.span,
        }
    }
}
