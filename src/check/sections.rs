//! Sections that do not fit the layout: unknown, missing, empty, out of order, or with a heading of their own where the
//! layout allows none.

mod order;

use super::Family;
use super::context::Context;
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::layout::{Layout, SectionSpec, on};
use crate::model::takes::ReportKey;
use crate::model::value::Id;
use crate::model::{Markdown, Section};
use crate::source::Span;

pub(super) const FAMILY: Family = Family {
    codes: &[
        Code::UnknownSection,
        Code::MissingSection,
        Code::EmptySection,
        Code::SectionOrder,
        Code::OwnSection,
        Code::SectionHeading,
    ],
    check,
};

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for paper in &context.papers {
        let Some(layout) = paper.layout.filter(|layout| layout.allows(ReportKey::Sections)) else { continue };
        let judge = Judge { layout, name: &paper.report.layout.value, whole: paper.filed.whole };
        let mut seen = Seen::default();
        judge.each(&paper.report.sections, &mut seen, problems);
        judge.order(&seen.found, problems);
        if paper.filed.whole {
            let end = seen.found.last().map_or(paper.report.layout.span, |(id, _)| id.span);
            judge.required(&seen, end, problems);
        }
    }
}

struct Judge<'a> {
    layout: &'a Layout,
    name: &'a str,
    /// Whether the whole report was understood: if not, a text that seems to be missing may have been typed wrongly.
    whole: bool,
}

type Found<'a> = (&'a Id, &'a Section);

/// The sections of the layout that a report has, in reading order, and those that it has under a mistyped name.
#[derive(Default)]
struct Seen<'a> {
    found: Vec<Found<'a>>,
    misspelt: Vec<&'a str>,
}

impl Judge<'_> {
    /// Judges each section by itself, and notes which sections of the layout there are.
    fn each<'s>(&'s self, sections: &'s [Section], seen: &mut Seen<'s>, problems: &mut Diagnostics) {
        for section in sections {
            let spec = section.section.as_ref().and_then(|id| self.spec(id));
            if let Some(id) = section.section.as_ref().filter(|_| spec.is_some()) {
                seen.found.push((id, section));
            }
            match (&section.section, &section.heading) {
                (Some(_), None) if spec.is_some() => {}
                (Some(id), None) => {
                    let known = self.layout.sections.iter().map(|spec| {
                        let heading = spec.heading.as_ref().map(|heading| heading.value.clone());
                        (spec.id.as_str(), heading.into_iter().collect::<Vec<_>>())
                    });
                    seen.misspelt.extend(nearest(id.as_str(), known.clone().map(|(id, _)| id)));
                    let message = format!("the layout `{}` has no section `{}`", self.name, id.value);
                    let problem = unknown(Code::UnknownSection, (id.as_str(), id.span), message, known);
                    problems.push(problem.or_help("for a section of your own write `heading: …` instead"));
                }
                (None, Some(heading)) if !self.layout.allows_own_sections() => {
                    let message = format!("the layout `{}` allows no headings of your own", self.name);
                    let known: Vec<_> = self.layout.sections.iter().map(|spec| spec.id.as_str()).collect();
                    problems.push(
                        Diagnostic::error(Code::OwnSection, heading.span, message)
                            .help(format!("put the text under one of its sections: {}", known.join(", "))),
                    );
                }
                (None, Some(_)) => {}
                // Text without numbers continues the paragraph before.
                (None, None) if section.numbered.is_some() => {}
                (None, None) => problems.push(
                    Diagnostic::error(Code::SectionHeading, section.span, "the section has no heading")
                        .help("add `section: …` with the name of one of the layout's sections, or `heading: …` with words of your own")
                        .help("for text that goes on from the paragraph before, add `numbered: no` (or `yes`)"),
                ),
                (Some(_), Some(heading)) => problems.push(
                    Diagnostic::error(Code::SectionHeading, heading.span, "the section has two headings")
                        .help("keep `section`, whose heading the layout has, or `heading`, not both"),
                ),
            }
            let shows = spec.is_some_and(|spec| !spec.shows.is_empty());
            if !has_text(section) && section.sections.is_empty() && !shows {
                let place = heading(section).unwrap_or(section.span);
                // A heading above other sections is not empty; a required one is reported below.
                let leads = spec.is_some_and(|spec| self.is_parent(spec) || on(spec.required));
                if !leads && self.whole {
                    problems.push(
                        Diagnostic::error(Code::EmptySection, place, "the section has nothing in it")
                            .help("add `text: |` with the text on the lines below, or delete the section"),
                    );
                }
            }
            self.each(&section.sections, seen, problems);
        }
    }

    fn is_parent(&self, spec: &SectionSpec) -> bool {
        self.below(spec).next().is_some()
    }

    fn below(&self, spec: &SectionSpec) -> impl Iterator<Item = &SectionSpec> {
        let id = &spec.id.value;
        self.layout.sections.iter().filter(move |other| other.under.as_ref().is_some_and(|under| under.value == *id))
    }

    fn spec(&self, id: &Id) -> Option<&SectionSpec> {
        self.layout.section(id.as_str())
    }
}

fn has_text(section: &Section) -> bool {
    section.text.as_ref().is_some_and(|text: &Markdown| !text.is_empty())
}

fn heading(section: &Section) -> Option<Span> {
    section.section.as_ref().map(|id| id.span).or(section.heading.as_ref().map(|heading| heading.span))
}
