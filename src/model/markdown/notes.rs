//! What of a text may not be what its author meant: signs of other Markdown that are shown as typed, and lists that may
//! be none.

use std::ops::Range;

use crate::diag::{Code, Diagnostic};
use crate::source::Span;

use super::tree::{DEEPEST, MOST_COLUMNS, MOST_UPRIGHT};

/// Something in a text that its author should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where in the text.
    pub range: Range<usize>,
    /// What it is.
    pub what: What,
}

/// What an author should look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// `# Heading`
    Heading,
    /// `---`, or a line of `=` below a heading
    Rule,
    /// `> quoted`
    Quote,
    /// `| a | b |`
    Table,
    /// Three backticks or tildes
    Fence,
    /// `[^1]` without a text below
    Footnote,
    /// `[^1]: words` that no mark refers to, or a second one
    FootnoteText,
    /// `{#name}` that is not at the end of a paragraph
    Target,
    /// `![a roof](roof.png)` that is not alone in its paragraph, or is no file
    Picture,
    /// A picture without words that say what it shows
    NoWords,
    /// A link that goes nowhere, shows nothing or has a title
    Link,
    /// `<https://example.org>`
    Address,
    /// `_word_`
    Underscores,
    /// Two or three stars without a partner
    Stars,
    /// `<b>`
    Html,
    /// `&nbsp;`
    Entity,
    /// A backslash before a sign that means nothing
    BackslashShown,
    /// A backslash that is part of a word and is not shown
    BackslashTaken,
    /// Lines that begin like items and run together
    RunTogether,
    /// A list that begins in the middle of a sentence
    InSentence,
    /// Lists or stress nested too deep
    TooDeep,
    /// A row with more or fewer cells than the headings above it
    UnevenRow {
        /// How many it has.
        has: usize,
        /// How many headings there are.
        wanted: usize,
    },
    /// A table with more columns than a page holds
    TooManyColumns,
    /// A table with more columns than an upright page holds
    NotWide,
    /// A table without words above it
    NoCaption,
}

const TEXT: &str = "body text takes paragraphs, lists, tables, quotations, pictures, footnotes, **strong**, *emphasis* and [links](https://…)";

impl What {
    /// The problem of such a note about a piece of text.
    pub(crate) fn problem(self, typed: &str, place: Span) -> Diagnostic {
        let shown: String = typed.chars().take(40).collect();
        let as_typed = |help: String| {
            let message = format!("“{shown}” is shown as typed, signs and all");
            Diagnostic::warning(Code::ShownAsTyped, place, message).help(help)
        };
        let without = |message: String| Diagnostic::warning(Code::NoteWithoutText, place, message);
        match self {
            Self::Heading => as_typed(format!("{TEXT}; headings are sections of their own")),
            Self::Rule => as_typed(format!("{TEXT}; leave out lines drawn with signs")),
            Self::Quote => as_typed(format!("{TEXT}; no quotation is in another, so put its words in quotation marks")),
            Self::Table => as_typed(
                "each line of a table begins with `|`, and a line of dashes is below its first: `| --- | --- |`".to_owned(),
            ),
            Self::Fence => as_typed(format!("{TEXT}; delete the line")),
            Self::Footnote => without(format!("nothing says what the note “{shown}” is, and it is shown as typed"))
                .help("type its words in a line of their own in the same text: `[^1]: The rate of 2025.`"),
            Self::FootnoteText => {
                without(format!("nothing refers to the note “{shown}”, or it was typed before; it is shown as typed"))
                    .help("type its mark where it belongs, in the same text: `the rate[^1]`")
            }
            Self::Target => as_typed("a name such as `{#funding}` is the last thing in a paragraph or a caption".to_owned()),
            Self::Picture => as_typed(
                "a picture is alone in its paragraph, and its file is in the folder `attachments`: `![What it shows](roof.png)`".to_owned(),
            ),
            Self::NoWords => Diagnostic::error(Code::PictureWithoutWords, place, "nothing says what the picture shows")
                .help("say it in the square brackets, for people who do not see it: `![Homes with loft insulation, by ward](roof.png)`"),
            Self::Link => as_typed(
                "a link has words and an address that begins with https://, http://, mailto: or tel:, and no title: [words](https://…)".to_owned(),
            ),
            Self::Address => as_typed("for a link type [words](https://…)".to_owned()),
            Self::Underscores => as_typed("for emphasis type *…*, for strong **…**".to_owned()),
            Self::Stars => as_typed(
                "strong begins right before a word and ends right behind one, in the same paragraph: **…**".to_owned(),
            ),
            Self::Html => as_typed(format!("{TEXT}, and no HTML")),
            Self::Entity => as_typed("type the sign itself".to_owned()),
            Self::BackslashShown => as_typed(
                "a backslash is needed only before `*`, `[`, `]` and what would begin a list; delete it if it should not be seen".to_owned(),
            ),
            Self::BackslashTaken => Diagnostic::warning(
                Code::BackslashNotShown,
                place,
                format!("the backslash in “{shown}” is not shown"),
            )
            .help("before `*`, `[` and `]` type two for one"),
            Self::RunTogether => Diagnostic::warning(
                Code::ShownAsTyped,
                place,
                format!("“{shown}” begins like the item of a list, but is part of a paragraph: the lines are run together"),
            )
            .help("leave an empty line before each; a list begins after an empty line or a colon, with marks that follow each other, such as (a) and (b)"),
            Self::InSentence => Diagnostic::warning(
                Code::ListInSentence,
                place,
                format!("“{shown}” begins a list, though the line before has no end"),
            )
            .help("if it is a list, leave an empty line before it or end the line before with a colon; if not, break the line elsewhere"),
            Self::TooDeep => Diagnostic::error(
                Code::TooDeep,
                place,
                format!("lists or stress are nested more than {DEEPEST} deep here"),
            )
            .help("take out what is nested, or look for a mark that has no end"),
            Self::UnevenRow { has, wanted } => Diagnostic::error(
                Code::UnevenRow,
                place,
                format!("the row has {has} cells and the table {wanted} columns"),
            )
            .help("type a `|` for each cell, also for an empty one; a `|` within a cell is typed `\\|`"),
            Self::TooManyColumns => Diagnostic::error(
                Code::WideTable,
                place,
                format!("the table has more than {MOST_COLUMNS} columns, which no page holds"),
            )
            .help("make several tables of it, or add it as an appendix"),
            Self::NotWide => Diagnostic::warning(
                Code::WideTable,
                place,
                format!("the table has more than {MOST_UPRIGHT} columns, and words in narrow ones break"),
            )
            .help("begin its caption with `Wide table:`, and it has a page on its side"),
            Self::NoCaption => Diagnostic::warning(Code::TableWithoutCaption, place, "the table has no caption")
                .help("type what it shows in a line above it: `Table: Revenue budget (£000)`"),
        }
    }
}
