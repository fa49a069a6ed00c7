//! A report that is its own appendix, and text that mentions an appendix, a paragraph or a section that the report does not have.

use super::Family;
use super::context::{Context, Paper};
use super::mention::{self, Mention, MentionOf};
use super::numbered::Paragraphs;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::council::AppendixCount;
use crate::model::layout::Takes;
use crate::model::value::Text;
use crate::model::{FieldValue, Layout, Markdown, Report, Section};
use crate::source::Span;

pub(super) const FAMILY: Family =
    Family { codes: &[Code::OwnAppendix, Code::NoSuchAppendix, Code::NoSuchParagraph], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for paper in &context.papers {
        own_appendix(paper, problems);
        if paper.filed.whole {
            mentions(context, paper, problems);
        }
    }
}

/// A report among its own appendices, or among those of its appendices: reported once, at the first of the reports.
fn own_appendix(paper: &Paper<'_>, problems: &mut Diagnostics) {
    let own = paper.filed.id.as_str();
    // Each report still to visit, with the place where it, or what leads to it, is named, and the reports on the way.
    let mut todo: Vec<(&str, Span, Vec<&str>)> = vec![];
    let named = paper.report.appendices.iter().filter_map(|one| one.report.as_ref());
    todo.extend(named.map(|id| (id.as_str(), id.span, vec![])));
    let mut seen: Vec<&str> = vec![];
    while let Some((id, span, way)) = todo.pop() {
        if id == own {
            if way.iter().any(|other| *other < own) {
                return;
            }
            let message = match way.as_slice() {
                [] => format!("the report `{own}` is its own appendix"),
                [first, rest @ ..] => {
                    let mut words = format!("`{first}` is an appendix of `{own}`");
                    let mut last = first;
                    for next in rest {
                        words += &format!(", `{next}` one of `{last}`");
                        last = next;
                    }
                    format!("{words}, and `{own}` again one of `{last}`")
                }
            };
            let problem = Diagnostic::warning(Code::OwnAppendix, span, message);
            problems.push(problem.help("take one of them out of the appendices: it would be in the pack twice"));
            return;
        }
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        let inner = paper.files.report(id).and_then(|filed| filed.record.as_ref());
        let inner = inner.into_iter().flat_map(|report| &report.appendices);
        let inner = inner.filter_map(|one| one.report.as_ref());
        let way: Vec<&str> = way.into_iter().chain([id]).collect();
        todo.extend(inner.map(|inner| (inner.as_str(), span, way.clone())));
    }
}

/// The numbers that a report's text mentions and the report does not have, each once, at its first place.
fn mentions(context: &Context<'_>, paper: &Paper<'_>, problems: &mut Diagnostics) {
    let Some(layout) = paper.layout.filter(|layout| layout.takes == Takes::Report) else { return };
    let appendices = appendices(paper);
    let marks = context.council.and_then(|council| council.appendices.as_ref());
    let texts = texts(paper, layout);
    let template = format!("{}/template.typ", paper.report.layout.value);
    let template = context.assets.template(&template);
    // Some templates number things of their own, besides the sections typed.
    let brings_more = template.is_some_and(|template| {
        let text = String::from_utf8_lossy(&template.bytes);
        text.contains("#numbered-heading(") || text.contains("#numbered-paragraph(")
    });
    let paragraphs = Paragraphs::of(paper.report, layout, brings_more);
    // Numbers typed by hand exist as well.
    let has_typed = |number: &str| {
        texts.iter().any(|text| {
            let mut lines = text.typed.lines();
            lines.any(|line| numbered_by_hand(line, number))
        })
    };
    let titles: Vec<&str> = paper.report.appendices.iter().map(|one| one.title.value.as_str()).collect();
    let mut said: Vec<Mention> = vec![];
    for text in &texts {
        for mention in mention::all(&text.words) {
            let is_there = match mention.of {
                MentionOf::Appendix if marks.is_some_and(|marks| marks.count == Some(AppendixCount::Letters)) => {
                    let council = context.council;
                    let mark = |place| council.map(|council| council.appendix_mark(place)).unwrap_or_default();
                    (1..=appendices).any(|place| mark(place).ends_with(&format!(" {}", mention.number)))
                        || titles.iter().any(|title| title.contains(&mention.name()))
                }
                MentionOf::Appendix => match mention.number.parse::<usize>() {
                    Ok(number) => number <= appendices,
                    Err(_) => titles.iter().any(|title| title.contains(&mention.name())),
                },
                MentionOf::Section => {
                    paragraphs.as_ref().is_none_or(|paragraphs| paragraphs.has_section(&mention.number))
                }
                MentionOf::Paragraph => {
                    let has = |paragraphs: &Paragraphs| paragraphs.has(&mention.number);
                    paragraphs.as_ref().is_none_or(has) || has_typed(&mention.number)
                }
            };
            if is_there || said.contains(&mention) {
                continue;
            }
            let place = mention::place(&mention, text.span, context.sources);
            problems.push(missing(&mention, place, appendices));
            said.push(mention);
        }
    }
}

/// The problem of a mention that leads nowhere.
fn missing(mention: &Mention, place: Span, appendices: usize) -> Diagnostic {
    let name = mention.name();
    match mention.of {
        MentionOf::Appendix => {
            let message = format!("the text speaks of {name}, and the report has {}", counted(appendices));
            Diagnostic::warning(Code::NoSuchAppendix, place, message)
                .help("add the appendix under `appendices`, or change the number")
        }
        MentionOf::Section => {
            let message = format!("the text speaks of {name}, and the report has no section of that number");
            Diagnostic::warning(Code::NumberMayBeWrong, place, message)
                .help("change the number, or refer to the section by its name: `[section](#risks)`")
        }
        MentionOf::Paragraph => {
            let message = format!("the text speaks of {name}, and the report has no such paragraph");
            Diagnostic::warning(Code::NoSuchParagraph, place, message).help(
                "change the number; where another document is meant, say of which: `paragraph 4 of the Constitution`",
            )
        }
    }
}

/// How many appendices a report has: its own, or those of the report that it is itself an appendix of.
fn appendices(paper: &Paper<'_>) -> usize {
    let reports = paper.files.reports.iter().filter_map(|filed| filed.record.as_ref());
    let names = |report: &&Report| {
        let mut named = report.appendices.iter().filter_map(|one| one.report.as_ref());
        named.any(|id| id.value == paper.filed.id)
    };
    let others = reports.filter(names).map(|report| report.appendices.len());
    others.chain([paper.report.appendices.len()]).max().unwrap_or(0)
}

/// A text of a report that readers see.
struct Shown {
    words: String,
    typed: String,
    span: Span,
}

/// The texts of a report, in the order of its keys.
fn texts(paper: &Paper<'_>, layout: &Layout) -> Vec<Shown> {
    let report = paper.report;
    let mut all = vec![];
    for spec in layout.report_fields() {
        if let Some(value) = report.fields.value(spec.name.as_str()) {
            of_value(value, &mut all);
        }
    }
    let texts = report.introduction.iter().chain(&report.recommendations);
    all.extend(texts.chain(in_sections(&report.sections)).map(body));
    all
}

fn of_value(value: &FieldValue, all: &mut Vec<Shown>) {
    match value {
        FieldValue::Text(text) => all.push(line(text)),
        FieldValue::List(lines) => all.extend(lines.iter().map(line)),
        FieldValue::Markdown(text) => all.push(body(text)),
        FieldValue::Rows(rows) => {
            let cells = rows.iter().flat_map(|row| &row.cells.entries);
            cells.filter_map(|(_, cell)| cell.value.as_ref()).for_each(|value| of_value(value, all));
        }
        FieldValue::Date(_)
        | FieldValue::People(_)
        | FieldValue::Status(_)
        | FieldValue::Choice(_)
        | FieldValue::Figure(_)
        | FieldValue::YesNo(_)
        | FieldValue::Priorities(_)
        | FieldValue::Wards(_) => {}
    }
}

fn line(text: &Text) -> Shown {
    Shown { words: text.value.clone(), typed: text.value.clone(), span: text.span }
}

fn body(text: &Markdown) -> Shown {
    Shown { words: text.plain(), typed: text.typed.clone(), span: text.span }
}

fn in_sections(sections: &[Section]) -> Vec<&Markdown> {
    let mut all = vec![];
    for section in sections {
        all.extend(&section.text);
        all.extend(in_sections(&section.sections));
    }
    all
}

/// Whether a line begins with a number that was typed, such as `3.4 The plan`.
fn numbered_by_hand(line: &str, number: &str) -> bool {
    let rest = line.trim_start().trim_start_matches(['*', '(']);
    let behind = rest.strip_prefix(number);
    behind.is_some_and(|behind| {
        let behind = behind.trim_start_matches(['.', ')', ':', '*']);
        behind.is_empty() || behind.starts_with(char::is_whitespace)
    })
}

fn counted(appendices: usize) -> String {
    match appendices {
        0 => "none".to_owned(),
        1 => "one appendix".to_owned(),
        more => format!("{more} appendices"),
    }
}
