//! References to a name that nothing in the report has, or to something without a number; and names given twice.

use std::collections::HashMap;

use super::Family;
use super::context::{Context, Paper};
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::layout::{Layout, Numbering};
use crate::model::markdown::{Block, Inline, each_inline, plain_inlines};
use crate::model::report::TextOf;
use crate::model::{Markdown, Section};
use crate::shape::Shape;
use crate::source::{Sources, Span};

pub(super) const FAMILY: Family = Family { codes: &[Code::UnknownTarget, Code::NumberMayBeWrong], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for paper in &context.papers {
        let Some(layout) = paper.layout else { continue };
        let names = Names::of(context, paper, layout);
        names.twice(problems);
        for (_, text) in paper.report.texts() {
            names.references(text, paper.filed.whole, context.sources, problems);
        }
    }
    for span in places_outside_reports(context) {
        outside(span, context.sources, problems);
    }
}

/// The places of texts that several papers may show, which belong to no paper alone: those of plans, rounds, registers and meetings.
pub(super) fn places_outside_reports<'a>(context: &'a Context<'_>) -> impl Iterator<Item = Span> + 'a {
    let plans = context.plans().flat_map(|(files, plan)| {
        let rounds = files.rounds.iter().filter_map(|round| round.record.as_ref());
        places(plan).into_iter().chain(rounds.flat_map(places))
    });
    let registers = context.registers().flat_map(|(_, register)| places(register));
    let meetings = context.meetings().flat_map(|(_, meeting)| places(meeting));
    plans.chain(registers).chain(meetings)
}

/// What has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Paragraph,
    Recommendation,
    Section,
    Appendix,
    Table,
    Picture,
}

impl Kind {
    fn words(self) -> &'static str {
        match self {
            Self::Paragraph => "a paragraph",
            Self::Recommendation => "a recommendation",
            Self::Section => "a section",
            Self::Appendix => "an appendix",
            Self::Table => "a table",
            Self::Picture => "a picture",
        }
    }

    /// What a word before a number says of it.
    fn of_word(word: &str) -> Option<Self> {
        Some(match word.to_lowercase().as_str() {
            "paragraph" | "paragraphs" | "para" | "paras" => Self::Paragraph,
            "recommendation" | "recommendations" => Self::Recommendation,
            "section" | "sections" => Self::Section,
            "appendix" | "appendices" => Self::Appendix,
            "table" | "tables" => Self::Table,
            "figure" | "figures" | "picture" | "pictures" => Self::Picture,
            _ => return None,
        })
    }
}

struct Named<'a> {
    name: &'a str,
    kind: Kind,
    has_number: bool,
    span: Span,
}

/// All names of a report.
struct Names<'a> {
    all: Vec<Named<'a>>,
    /// Those in texts that no paper shows.
    hidden: Vec<&'a str>,
    /// Whether the template counts otherwise than its layout says, so that only it knows what has a number.
    own_numbers: bool,
}

impl<'a> Names<'a> {
    fn of(context: &Context<'a>, paper: &Paper<'a>, layout: &'a Layout) -> Self {
        let report = paper.report;
        let template = context.assets.template(&format!("{}/template.typ", report.layout.value));
        let own_numbers = template.is_some_and(|template| {
            let text = String::from_utf8_lossy(&template.bytes);
            ["numbered-heading(\"", "numbered-paragraph(\""].iter().any(|call| {
                let mut calls = text.match_indices(call);
                calls.any(|(at, _)| !text[at + call.len()..].starts_with("{="))
            })
        });
        let numbering = layout.numbering.unwrap_or(Numbering::None);
        let mut names = Self { all: vec![], hidden: vec![], own_numbers };
        for (part, text) in report.texts() {
            names.in_text(part, text, numbering, context.sources);
        }
        for section in &report.sections {
            names.in_section(section, 1, layout, numbering);
        }
        let appendices = report.appendices.iter().filter_map(|appendix| appendix.id.as_ref());
        names.all.extend(appendices.map(|id| Named {
            name: id.as_str(),
            kind: Kind::Appendix,
            has_number: true,
            span: id.span,
        }));
        if let Some(text) = &report.internal {
            each_inline(&text.blocks, &mut |inline| {
                if let Inline::Target(name) = inline {
                    names.hidden.push(name);
                }
            });
        }
        names
    }

    fn in_text(&mut self, part: TextOf, text: &'a Markdown, numbering: Numbering, sources: &Sources) {
        let mut has_paragraph = false;
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for block in &text.blocks {
            has_paragraph |= matches!(block, Block::Paragraph(_));
            let caption = match block {
                Block::Table(table) => table.caption.last(),
                Block::Picture(picture) => picture.caption.last(),
                Block::Paragraph(_) | Block::List { .. } | Block::Quotation(_) => None,
            };
            let of_caption = match block {
                Block::Picture(picture) => (Kind::Picture, !picture.words().is_empty()),
                _ => (Kind::Table, true),
            };
            each_inline(std::slice::from_ref(block), &mut |inline| {
                let Inline::Target(name) = inline else { return };
                let nth = seen.entry(name).or_default();
                let span = place(text.span, &format!("{{#{name}}}"), *nth, sources);
                *nth += 1;
                let (kind, has_number) = match part {
                    _ if caption == Some(inline) => of_caption,
                    TextOf::Recommendations => (Kind::Recommendation, true),
                    TextOf::Lines => (Kind::Paragraph, false),
                    TextOf::Section { numbered } => {
                        (Kind::Paragraph, numbered && has_paragraph && numbering != Numbering::None)
                    }
                };
                self.all.push(Named { name, kind, has_number, span });
            });
        }
    }

    fn in_section(&mut self, section: &'a Section, level: usize, layout: &Layout, numbering: Numbering) {
        let id = section.section.as_ref();
        let spec = id.and_then(|id| layout.sections.iter().find(|spec| spec.id.value == id.value));
        let has_heading = section.heading.is_some() || spec.is_some_and(|spec| spec.heading.is_some());
        let level = spec.map_or(level, |spec| level.max(1 + layout.sections_above(spec)));
        let counts = matches!(numbering, Numbering::Sections | Numbering::SectionsZero);
        if let Some((name, span)) = section.name() {
            let has_number = has_heading && level <= layout.numbered_levels() && counts;
            self.all.push(Named { name, kind: Kind::Section, has_number, span });
        }
        section.sections.iter().for_each(|inner| self.in_section(inner, level + 1, layout, numbering));
    }

    /// Says which names are given to two things.
    fn twice(&self, problems: &mut Diagnostics) {
        let mut first: HashMap<&str, &Named<'_>> = HashMap::new();
        for named in &self.all {
            let before = *first.entry(named.name).or_insert(named);
            let is_declared = before.kind == Kind::Section && named.kind == Kind::Section;
            if std::ptr::eq(before, named) || is_declared {
                continue;
            }
            let (one, later) = if before.span.start <= named.span.start { (before, named) } else { (named, before) };
            let message =
                format!("the name `{}` is given twice in this report, first to {}", named.name, one.kind.words());
            problems.push(
                Diagnostic::error(Code::DuplicateName, later.span, message)
                    .first_at(one.span)
                    .help("give this one another name: a reference leads to one place"),
            );
        }
    }

    fn references(&self, text: &Markdown, is_whole: bool, sources: &Sources, problems: &mut Diagnostics) {
        let mut said: Vec<&str> = vec![];
        each_inline(&text.blocks, &mut |inline| {
            let Inline::Reference { text: words, from, to } = inline else { return };
            for name in std::iter::once(from).chain(to) {
                if said.contains(&name.as_str()) {
                    continue;
                }
                let at = referred_at(text.span, name, sources);
                let words = plain_inlines(words);
                let problem = self.judge(name, words.split_whitespace().last().unwrap_or_default(), at, is_whole);
                if let Some(problem) = problem {
                    said.push(name);
                    problems.push(problem);
                }
            }
        });
    }

    fn judge(&self, name: &str, word: &str, at: Span, is_whole: bool) -> Option<Diagnostic> {
        let Some(named) = self.all.iter().find(|named| named.name == name) else {
            if self.hidden.contains(&name) {
                let message = format!("the name `{name}` is in a note for officers, which no paper shows");
                let problem = Diagnostic::error(Code::UnknownTarget, at, message);
                return Some(problem.help("refer to something that readers of the paper see"));
            }
            // It may be in what could not be read.
            let message = format!("nothing in this report has the name `{name}`");
            let known = self.all.iter().map(|named| named.name);
            let problem = unknown(Code::UnknownTarget, (name, at), message, known);
            return is_whole.then(|| problem.or_help("type `{#name}` at the end of a paragraph to give it one"));
        };
        if !named.has_number && !self.own_numbers {
            let message = format!("`{name}` is {} that has no number in this layout", named.kind.words());
            let problem = Diagnostic::error(Code::UnknownTarget, at, message).related(named.span, "it is here");
            return Some(problem.help("refer to it in words, or to something that has a number"));
        }
        let said = Kind::of_word(word).filter(|said| *said != named.kind)?;
        let message = format!("the text says “{word}”, and `{name}` is {}", named.kind.words());
        let problem = Diagnostic::warning(Code::NumberMayBeWrong, at, message).related(named.span, "it is here");
        (said != named.kind).then(|| problem.help("change the word, or the name"))
    }
}

/// The places of the texts of a record.
fn places(record: &impl Shape) -> Vec<Span> {
    let mut spans = vec![];
    record.texts(&mut vec![], &mut |_, span| spans.push(span));
    spans
}

/// References in texts that several papers show: each would count otherwise.
fn outside(span: Span, sources: &Sources, problems: &mut Diagnostics) {
    let typed = sources.text(span.source).get(span.start..span.end).unwrap_or_default();
    for (at, _) in typed.match_indices("](#") {
        let name: String = typed[at + 3..].chars().take_while(|c| *c != ')' && !c.is_whitespace()).collect();
        let ends = typed[at + 3 + name.len()..].starts_with(')');
        if name.is_empty() || !ends || typed[..at].ends_with('\\') {
            continue;
        }
        let start = span.start + at + 2;
        let place = Span { start, end: start + 1 + name.len(), ..span };
        let message = format!("`#{name}` refers to a place in a report, and this text may be shown in several papers");
        problems.push(
            Diagnostic::error(Code::UnknownTarget, place, message)
                .help("say in words what is meant; only the texts of a report refer by name"),
        );
    }
}

/// Where some signs were typed in a text, counted from 0; the whole text where they are written otherwise there.
pub(super) fn place(text: Span, signs: &str, nth: usize, sources: &Sources) -> Span {
    let typed = sources.text(text.source).get(text.start..text.end).unwrap_or_default();
    let mut found = typed.match_indices(signs);
    found.nth(nth).map_or(text, |(at, _)| Span { start: text.start + at, end: text.start + at + signs.len(), ..text })
}

/// The first place where a text refers to a name.
fn referred_at(text: Span, name: &str, sources: &Sources) -> Span {
    let forms = [format!("(#{name})"), format!("(#{name}..#"), format!("..#{name})")];
    let found = forms.iter().filter_map(|form| {
        let span = place(text, form, 0, sources);
        let start = span.start + form.find('#').filter(|_| span != text)?;
        Some(Span { start, end: start + 1 + name.len(), ..text })
    });
    found.min_by_key(|span| span.start).unwrap_or(text)
}
