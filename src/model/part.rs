//! The parts of a progress update. The table below is the only list of them: the record of a round's file, the columns
//! of layouts, the next round, changes, forms and their answers, and the headings understood on import all use it. A
//! new part is a new row.

use super::language::Word;
use super::markdown::{Block, Inline, Markdown};
use super::value::{Date, Id, Text};
use crate::record;
use crate::source::Span;

/// Declares the parts: their record [`Update`], and [`Part`] with how each is read and its properties.
macro_rules! parts {
    ($( $(#[doc = $doc:literal])* $key:ident : $kind:ident($type:ty $(as $names:ident)?) = $part:ident { $($row:tt)* } )*) => {
        record! {
            /// What happened since the last round.
            pub struct Update, "an update" {
                $( $(#[doc = $doc])* $key: Option<$type> $(as $names)?, )*
            }
        }

        /// A part of a progress update.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Part { $( $(#[doc = $doc])* $part, )* }

        impl Part {
            /// In the order of a round's file.
            pub const ALL: &'static [Self] = &[$( Self::$part ),*];

            /// Its key in a round's file, which is also its name in columns.
            pub fn key(self) -> &'static str {
                match self { $( Self::$part => stringify!($key), )* }
            }

            /// Its meaning in a sentence.
            pub fn about(self) -> &'static str {
                match self { $( Self::$part => concat!($( $doc ),*).trim(), )* }
            }

            /// What kind of value it has.
            pub fn kind(self) -> PartKind {
                match self { $( Self::$part => PartKind::$kind, )* }
            }

            /// Its value in an update.
            pub fn of(self, update: &Update) -> Option<PartValue<'_>> {
                match self { $( Self::$part => update.$key.as_ref().map(PartValue::$kind), )* }
            }

            /// Sets its value in an update, or removes it.
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
        title: Word::Progress,
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
        title: Word::Feedback,
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
        title: Word::NextSteps,
        words: "next steps",
        asked: Some(Asked { always: false, prompt: "Type here what comes next.", width: 46 }),
        headings: &[
            "next steps", "next step", "what next", "whats next", "next actions",
            "what happens next", "planned next steps",
        ],
        ends: &["next steps"],
    }
    /// Where it stands now.
    status: Status(Id as status) = Status {
        title: Word::Status,
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
        title: Word::RevisedTimescale,
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

/// The properties of a part besides its key, its type and its meaning.
#[derive(Debug)]
pub struct PartRow {
    /// Its heading above the text.
    pub(crate) title: Word,
    /// Its name in sentences, and on forms after `Your`.
    pub(crate) words: &'static str,
    /// How forms ask owners for it; `None` if owners do not write it.
    pub(crate) asked: Option<Asked>,
    /// The headings that people's own tables have for it, in small letters and without punctuation.
    pub(crate) headings: &'static [&'static str],
    /// Ends of headings that are enough, such as `progress update`.
    pub(crate) ends: &'static [&'static str],
}

/// How forms ask for a part.
#[derive(Debug)]
pub struct Asked {
    /// Whether forms ask for it even if no round has it yet. They ask for a status only if the plan has a status key.
    pub(crate) always: bool,
    /// The words in its place until it is filled in.
    pub(crate) prompt: &'static str,
    /// The width of its column in a workbook, in characters.
    pub(crate) width: u32,
}

/// The type of a part's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// Body text.
    Body,
    /// A status of the plan's key.
    Status,
    /// A date or a timescale.
    Timescale,
}

/// The value of a part in an update.
#[derive(Debug, Clone, Copy)]
pub enum PartValue<'a> {
    /// Body text.
    Body(&'a Markdown),
    /// A status.
    Status(&'a Id),
    /// A date or a timescale, as typed.
    Timescale(&'a Text),
}

/// A value to set in a part.
#[derive(Debug, Clone)]
pub enum Said {
    /// Body text.
    Body(Markdown),
    /// One line of text, as it would be typed.
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

    /// The parts of one kind, in the order of a round's file.
    pub(crate) fn of_kind(kind: PartKind) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |part| part.kind() == kind)
    }

    /// Its body text in an update; `None` if it is empty or of another kind.
    pub(crate) fn body(self, update: &Update) -> Option<&Markdown> {
        match self.of(update)? {
            PartValue::Body(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// Its date or timescale in an update, as shown: a date as dates are shown everywhere, else as typed.
    pub(crate) fn timescale(self, update: &Update) -> Option<String> {
        let Some(PartValue::Timescale(text)) = self.of(update) else { return None };
        let typed = text.as_str();
        let is_figure = typed.starts_with(|c: char| c.is_ascii_digit());
        let date = Date::parse(typed).filter(|_| is_figure);
        let shown = date.map_or_else(|| typed.to_owned(), |date| date.to_string());
        (!shown.is_empty()).then_some(shown)
    }

    /// Its value in an update as paragraphs and lists. Empty for a status, which means nothing without the plan's key.
    pub(crate) fn blocks(self, update: &Update) -> Vec<Block> {
        let body = self.body(update).map(|text| text.blocks.clone());
        let line = self.timescale(update).map(|words| vec![Block::Paragraph(vec![Inline::Text(words)])]);
        body.or(line).unwrap_or_default()
    }
}

impl PartValue<'_> {
    /// The same, to be set in another update.
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
