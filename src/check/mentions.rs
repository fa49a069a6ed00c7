//! What: a report that is its own appendix, and text that speaks of an appendix or a paragraph which the report does not have.
//! Why: an appendix was taken out or a paragraph moved, and the sentence stayed; a reader looks for what is not there.
//! Example: “as Appendix 3 shows” in a report with two appendices.

use super::context::{Context, Paper};
use super::{Family, lint};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::layout::{Numbering, Takes, on};
use crate::model::markdown::Block;
use crate::model::{Markdown, Section};

pub(super) const FAMILY: Family = Family {
    lints: &[
        lint(Code::OwnAppendix, "a report that is its own appendix"),
        lint(
            Code::NoSuchAppendix,
            "text that speaks of an appendix which the report does not have",
        ),
        lint(
            Code::NoSuchParagraph,
            "text that speaks of a paragraph which the report does not have",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for paper in &context.papers {
        own_appendix(paper, problems);
        if paper.filed.whole {
            mentions(paper, problems);
        }
    }
}

/// A report among its own appendices, or among those of its appendices.
fn own_appendix(paper: &Paper<'_>, problems: &mut Diagnostics) {
    let mut todo: Vec<(&str, crate::source::Span)> = vec![];
    let named = paper.report.appendices.iter();
    todo.extend(named.filter_map(|one| one.report.as_ref().map(|id| (id.as_str(), id.span))));
    let mut seen: Vec<&str> = vec![];
    while let Some((id, span)) = todo.pop() {
        if id == paper.filed.id {
            let message = format!("the report `{id}` is its own appendix");
            problems.push(
                Diagnostic::warning(Code::OwnAppendix, span, message)
                    .help("take it out of the appendices: it would be in the pack twice"),
            );
            return;
        }
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        let inner = paper.files.report(id);
        let inner = inner.and_then(|filed| filed.record.as_ref());
        let inner = inner.into_iter().flat_map(|report| &report.appendices);
        todo.extend(inner.filter_map(|one| one.report.as_ref().map(|id| (id.as_str(), span))));
    }
}

/// What the text of a report speaks of and the report does not have.
fn mentions(paper: &Paper<'_>, problems: &mut Diagnostics) {
    let Some(layout) = paper.layout.filter(|layout| layout.takes == Takes::Report) else {
        return;
    };
    let paragraphs = match layout.numbering.unwrap_or(Numbering::None) {
        // A plan brings paragraphs of its own.
        _ if on(layout.plan) => None,
        Numbering::None => None,
        Numbering::Continuous => Some(Paragraphs::Through(
            paper.report.sections.iter().map(count).sum(),
        )),
        Numbering::Sections | Numbering::SectionsZero => Some(Paragraphs::BySection(by_section(
            &paper.report.sections,
            |section| headed(layout, section),
        ))),
    };
    let appendices = paper.report.appendices.len();
    for text in texts(&paper.report.sections) {
        let words = text.plain();
        if on(layout.appendices)
            && let Some(number) = spoken_of(&words, &["Appendix "], |number| {
                number
                    .parse::<usize>()
                    .is_ok_and(|number| number > appendices)
            })
        {
            let message = format!(
                "the text speaks of Appendix {number}, and the report has {}",
                counted(appendices)
            );
            problems.push(
                Diagnostic::warning(Code::NoSuchAppendix, text.span, message)
                    .help("add the appendix under `appendices`, or change the number"),
            );
        }
        if let Some(paragraphs) = &paragraphs
            && let Some(number) = spoken_of(&words, &["paragraph ", "Paragraph "], |number| {
                !paragraphs.has(number)
            })
        {
            let message = format!(
                "the text speaks of paragraph {number}, and the report has no such paragraph"
            );
            problems.push(
                Diagnostic::warning(Code::NoSuchParagraph, text.span, message)
                    .help("change the number; where another document is meant, say of which: `paragraph 4 of the Constitution`"),
            );
        }
    }
}

/// The first number behind one of some words that is missing, unless the sentence says that it is another document's.
fn spoken_of<'a>(
    text: &'a str,
    words: &[&str],
    is_missing: impl Fn(&str) -> bool,
) -> Option<&'a str> {
    words.iter().find_map(|word| {
        text.match_indices(word).find_map(|(at, _)| {
            let rest = &text[at + word.len()..];
            let end = rest
                .find(|c: char| !c.is_ascii_digit() && c != '.')
                .unwrap_or(rest.len());
            let number = rest[..end].trim_end_matches('.');
            let after = &rest[number.len()..];
            let elsewhere = [" of ", " to ", " in ", "(", " above"]
                .iter()
                .any(|other| after.starts_with(other));
            let is_number = number.starts_with(|c: char| c.is_ascii_digit());
            (is_number && !elsewhere && is_missing(number)).then_some(number)
        })
    })
}

/// The numbered paragraphs of a report.
enum Paragraphs {
    /// So many, straight through.
    Through(usize),
    /// So many in each section with a heading.
    BySection(Vec<usize>),
}

impl Paragraphs {
    fn has(&self, number: &str) -> bool {
        let parts: Option<Vec<usize>> = number.split('.').map(|part| part.parse().ok()).collect();
        match (self, parts.as_deref()) {
            (Self::Through(count), Some([number])) => number <= count,
            (Self::BySection(sections), Some([section, paragraph])) => {
                let count = section.checked_sub(1).and_then(|at| sections.get(at));
                // Sections beyond those typed may be the template's.
                count.is_none_or(|count| paragraph <= count)
            }
            _ => true,
        }
    }
}

/// The paragraphs of a section that have numbers: a list belongs to the paragraph before it.
fn count(section: &Section) -> usize {
    let numbered = section.numbered.is_none_or(|yes| yes.0);
    let blocks = section.text.iter().flat_map(|text| &text.blocks);
    let own = blocks.filter(|block| numbered && matches!(block, Block::Paragraph(_)));
    own.count() + section.sections.iter().map(count).sum::<usize>()
}

/// The paragraphs of each section with a heading; one without goes on from the section before.
fn by_section(sections: &[Section], headed: impl Fn(&Section) -> bool) -> Vec<usize> {
    let mut all: Vec<usize> = vec![];
    for section in sections {
        match all.last_mut().filter(|_| !headed(section)) {
            Some(last) => *last += count(section),
            None => all.push(count(section)),
        }
    }
    all
}

fn headed(layout: &crate::model::Layout, section: &Section) -> bool {
    let declared = section.section.as_ref().and_then(|id| {
        let mut specs = layout.sections.iter();
        specs.find(|spec| spec.id.value == id.value)
    });
    section.heading.is_some() || declared.is_some_and(|spec| spec.heading.is_some())
}

fn texts(sections: &[Section]) -> Vec<&Markdown> {
    let mut all = vec![];
    for section in sections {
        all.extend(&section.text);
        all.extend(texts(&section.sections));
    }
    all
}

fn counted(appendices: usize) -> String {
    match appendices {
        0 => "none".to_owned(),
        1 => "one appendix".to_owned(),
        more => format!("{more} appendices"),
    }
}
