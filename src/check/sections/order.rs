//! Whether the sections that a layout declares are in its order, and whether the required ones are there.

use super::{Found, Judge, Seen, has_text};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Section;
use crate::model::layout::{SectionSpec, on};
use crate::model::value::{Id, OwnId};
use crate::source::Span;

impl Judge<'_> {
    pub(super) fn order(&self, found: &[Found<'_>], problems: &mut Diagnostics) {
        let mut last: Option<(usize, &Id)> = None;
        for (at, (id, _)) in found.iter().enumerate() {
            let earlier = found[..at].iter().find(|(earlier, _)| earlier.value == id.value);
            if let Some((first, _)) = earlier {
                let message = format!("the section `{}` is given twice", id.value);
                let problem = Diagnostic::error(Code::SectionOrder, id.span, message).first_at(first.span);
                problems.push(problem.help("put both texts under the first of the two"));
                continue;
            }
            let Some(index) = self.layout.sections.iter().position(|spec| spec.id.value == id.value) else { continue };
            match last {
                Some((before, other)) if index < before => {
                    let message = format!(
                        "in the layout `{}` the section `{}` stands before `{}`",
                        self.name, id.value, other.value
                    );
                    let names: Vec<_> = self.layout.sections.iter().map(|spec| spec.id.as_str()).collect();
                    problems.push(
                        Diagnostic::error(Code::SectionOrder, id.span, message)
                            .related(other.span, format!("`{}` is here", other.value))
                            .help(format!("the order is: {}", names.join(", "))),
                    );
                }
                _ => last = Some((index, id)),
            }
        }
    }

    /// Judges whether the required sections are there; `end` is the place where one would be added.
    pub(super) fn required(&self, seen: &Seen<'_>, end: Span, problems: &mut Diagnostics) {
        let given = |id: &OwnId| seen.found.iter().find(|(name, _)| name.value == id.value);
        for spec in &self.layout.sections {
            let id = &spec.id.value;
            let heading = spec.heading.as_ref().map_or(String::new(), |heading| format!(" (“{}”)", heading.value));
            match given(&spec.id) {
                Some((name, section)) if on(spec.required) && is_empty(section) => {
                    let message = format!("the section `{id}`{heading} must have a text");
                    let problem = Diagnostic::error(Code::EmptySection, name.span, message);
                    problems.push(problem.help("add `text: |` with the text on the lines below"));
                }
                None if seen.misspelt.contains(&id.as_str()) => {}
                // A section that others in the report come under cannot be missing.
                None if on(spec.required) || self.below(spec).any(|below| given(&below.id).is_some()) => {
                    let message = format!("the layout `{}` needs the section `{id}`{heading}", self.name);
                    let problem = Diagnostic::error(Code::MissingSection, end, message);
                    problems.push(problem.help(format!("add `- section: {id}` under `sections`{}", self.after(spec))));
                }
                _ => {}
            }
        }
    }

    /// The position of a section in the layout's order, in words.
    fn after(&self, spec: &SectionSpec) -> String {
        let at = self.layout.sections.iter().position(|other| other.id.value == spec.id.value);
        match at.and_then(|at| at.checked_sub(1)) {
            Some(before) => format!(", after `{}`", self.layout.sections[before].id.value),
            None => ", as the first".to_owned(),
        }
    }
}

fn is_empty(section: &Section) -> bool {
    !has_text(section) && section.sections.is_empty()
}
