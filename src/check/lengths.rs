//! A report, or a section of one, with more words than its layout allows. Pages are counted when the paper is made.

use super::Family;
use super::context::Context;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::layout::Layout;
use crate::model::value::Most;
use crate::model::{Markdown, Section};
use crate::source::Span;

pub(super) const FAMILY: Family = Family { codes: &[Code::OverLength], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for paper in &context.papers {
        let Some(layout) = paper.layout else { continue };
        let all = || paper.report.texts().into_iter().map(|(_, text)| text.word_count()).sum();
        judge("the report", layout.words, all, paper.report.title.span, problems);
        sections(layout, &paper.report.sections, problems);
    }
}

fn sections(layout: &Layout, list: &[Section], problems: &mut Diagnostics) {
    for section in list {
        let declared = section.section.as_ref().and_then(|id| Some((id, layout.section(id.as_str())?)));
        if let Some((id, spec)) = declared {
            judge("the section", spec.words, || words(section), id.span, problems);
        }
        sections(layout, &section.sections, problems);
    }
}

fn words(section: &Section) -> usize {
    let own = section.text.as_ref().map_or(0, Markdown::word_count);
    own + section.sections.iter().map(words).sum::<usize>()
}

fn judge(what: &str, most: Option<Most>, count: impl FnOnce() -> usize, place: Span, problems: &mut Diagnostics) {
    let Some(Most(most)) = most else { return };
    let count = count();
    if count > most {
        let message = format!("{most} words are allowed; {what} has {count}");
        let problem = Diagnostic::warning(Code::OverLength, place, message);
        problems.push(problem.help("say it in fewer words, or move details to an appendix"));
    }
}
