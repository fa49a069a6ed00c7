//! A public report that does not say which background papers it relied on, or that lists one which the public may not
//! see.

use super::Family;
use super::context::{Context, Paper};
use crate::diag::{Code, Diagnostic, Diagnostics, start_of};
use crate::model::council::Nation;
use crate::model::layout::on;
use crate::model::{Access, Markdown, Workspace};

pub(super) const FAMILY: Family = Family { codes: &[Code::NoBackgroundPapers, Code::ClosedBackgroundPaper], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    let closed = closed(context.workspace);
    let nation = context.council.map(|council| council.nation);
    let open = context.papers.iter();
    for paper in open.filter(|paper| paper.report.access.is_none()) {
        let takes = paper.layout.is_some_and(|layout| on(layout.background_papers));
        let listed = &paper.report.background_papers;
        if takes && paper.filed.whole && listed.iter().all(Markdown::is_empty) {
            missing(context, paper, nation, problems);
        }
        for text in listed {
            names(text, &closed, nation, problems);
        }
    }
}

fn missing(context: &Context<'_>, paper: &Paper<'_>, nation: Option<Nation>, problems: &mut Diagnostics) {
    problems.push(
        Diagnostic::error(
            Code::NoBackgroundPapers,
            start_of(paper.filed.source, context.sources),
            "the report does not say which background papers it relied on",
        )
        .help(format!("add `background_papers:` with a line for each, or `background_papers: none`{}", source(nation))),
    );
}

/// Reports a listed paper that the public may not see.
fn names(text: &Markdown, closed: &[(&str, &Access)], nation: Option<Nation>, problems: &mut Diagnostics) {
    let plain = text.plain();
    let found = closed.iter().find(|(title, _)| has(&plain, title));
    let Some((title, access)) = found else { return };
    let kind = if access.is_confidential() { "confidential" } else { "exempt" };
    let message = format!("the background paper “{title}” is {kind}");
    let mut problem = Diagnostic::warning(Code::ClosedBackgroundPaper, text.span, message)
        .help(format!("take it off the list: {kind} papers are not listed{}", source(nation)));
    if access.public_title.is_some() {
        // The title itself would disclose something.
        problem.severity = crate::diag::Severity::Error;
    }
    problems.push(problem);
}

/// Whether a text names a paper by its title, in whole words. A title of one word occurs in many texts that mean
/// something else.
fn has(text: &str, title: &str) -> bool {
    let (text, title) = (text.to_lowercase(), title.to_lowercase());
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let whole = |at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at + title.len()..].chars().next();
        !is_word(before) && !is_word(after)
    };
    title.split_whitespace().count() > 1 && text.match_indices(&title).any(|(at, _)| whole(at))
}

/// The titles of all papers that the public may not see.
fn closed(workspace: &Workspace) -> Vec<(&str, &Access)> {
    let mut closed = vec![];
    for files in &workspace.meetings {
        for report in files.reports.iter().filter_map(|filed| filed.record.as_ref()) {
            closed.extend(report.access.as_ref().map(|access| (report.title.as_str(), access)));
        }
        for one in super::attached::attached(files) {
            let own = one.appendix.access.as_ref();
            closed.extend(own.map(|access| (one.appendix.title.as_str(), access)));
        }
    }
    closed
}

/// The law that asks for background papers.
fn source(nation: Option<Nation>) -> &'static str {
    match nation {
        Some(Nation::England | Nation::Wales) => " (LGA 1972 s.100D)",
        _ => "",
    }
}
