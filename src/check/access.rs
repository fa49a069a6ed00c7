//! A report or appendix kept from the public without a lawful ground: no paragraph, one that the nation's schedule does
//! not have, no reason why the public interest lies in keeping it back, or `access` where it has no effect.

use super::Family;
use super::attached::attached;
use super::context::Context;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::disclosure;
use crate::model::access::{has_paragraph, is_weighed, schedule};
use crate::model::council::Nation;
use crate::model::{Access, Markdown};

pub(super) const FAMILY: Family = Family {
    codes: &[Code::NoGround, Code::UnknownParagraph, Code::NoPublicInterest, Code::AccessOfReport, Code::OpenAndClosed],
    check,
};

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    let nation = context.council.map(|council| council.nation);
    for paper in &context.papers {
        if let (Some(access), Some(nation)) = (&paper.report.access, nation) {
            let name = disclosure::report(&paper.files.meeting.id, &paper.filed.id);
            judge(access, "report", context.in_doubt(&name), nation, problems);
        }
    }
    for files in &context.workspace.meetings {
        let all = attached(files);
        for one in &all {
            let Some(access) = &one.appendix.access else { continue };
            if let Some(report) = &one.appendix.report {
                let message = format!("`access` stands beside the report `{}` and not in it", report.value);
                problems.push(Diagnostic::error(Code::AccessOfReport, access.span, message).help(format!(
                    "put it into {}.yaml: a report says itself who may see it, wherever it is named",
                    report.value
                )));
            } else if let Some(nation) = nation {
                let name =
                    one.appendix.file.as_ref().map(|file| disclosure::attachment(&files.meeting.id, file.as_str()));
                let in_doubt = name.is_some_and(|name| context.in_doubt(&name));
                judge(access, "appendix", in_doubt, nation, problems);
            }
        }
        for one in all.iter().filter(|one| one.access().is_none()) {
            let Some(file) = &one.appendix.file else { continue };
            let closed = all.iter().find(|other| {
                let named = other.appendix.file.as_ref();
                other.access().is_some() && named.is_some_and(|name| name.value == file.value)
            });
            if let Some(closed) = closed {
                let message = format!(
                    "the file `{}` is open to the public here, and kept from it at {}",
                    file.value, closed.place
                );
                let mut problem = Diagnostic::error(Code::OpenAndClosed, file.span, message)
                    .help("give both the same `access`, or take one away");
                if let Some(other) = &closed.appendix.file {
                    problem = problem.related(other.span, "it is kept from the public here");
                }
                problems.push(problem);
            }
        }
    }
}

/// Judges the ground on which a paper, named as `what`, is kept from the public. If an error leaves in doubt what was
/// typed, nothing is said about missing parts.
fn judge(access: &Access, what: &str, in_doubt: bool, nation: Nation, problems: &mut Diagnostics) {
    match (access.exempt.as_slice(), access.is_confidential()) {
        ([], false) if in_doubt => {}
        ([], false) => problems.push(
            Diagnostic::error(
                Code::NoGround,
                access.span,
                format!("`access` gives no ground for keeping the {what} from the public"),
            )
            .help(format!(
                "add `exempt: [{}]` with the paragraphs relied on, or `confidential: yes`; delete `access` if the {what} \
                 is public ({})",
                if nation == Nation::Wales { 14 } else { 3 },
                marking(nation)
            )),
        ),
        ([first, ..], true) => problems.push(
            Diagnostic::error(Code::NoGround, first.span, "information is confidential or exempt, not both")
                .help(format!(
                    "keep `confidential: yes` where disclosure is forbidden by law, else the paragraphs ({})",
                    both(nation)
                )),
        ),
        (paragraphs, false) => {
            let weighed = paragraphs.iter().any(|one| is_weighed(nation, one.as_str()));
            let blank = access.reason.as_ref().is_none_or(Markdown::is_empty);
            if weighed && blank {
                let message = format!("`access` does not say why the public interest lies in keeping the {what} back");
                let problem = Diagnostic::error(Code::NoPublicInterest, access.span, message);
                problems.push(problem.help(format!("add `reason: |` with the reason ({})", weighing(nation))));
            }
        }
        ([], true) => {}
    }
    for paragraph in &access.exempt {
        if has_paragraph(nation, paragraph.as_str()) == Some(false) {
            let message =
                format!("there is no paragraph {} of exempt information in {}", paragraph.value, nation.name());
            let range = if nation == Nation::Wales { "12 to 18, and 18A to 18C" } else { "1 to 7" };
            let source = schedule(nation).trim_end_matches(',');
            let problem = Diagnostic::error(Code::UnknownParagraph, paragraph.span, message);
            problems.push(problem.help(format!("the paragraphs are {range} ({source})")));
        }
    }
}

/// The law by which copies state the description relied on.
fn marking(nation: Nation) -> &'static str {
    match nation {
        Nation::England => "LGA 1972 s.100B(5)",
        Nation::Wales => "LGA 1972 s.100BA",
        Nation::Scotland => "LG(S)A 1973 s.50B and Schedule 7A",
        Nation::NorthernIreland => "LGA (NI) 2014 Part 1 of Schedule 6",
    }
}

/// The law that tells confidential from exempt information.
fn both(nation: Nation) -> &'static str {
    match nation {
        Nation::England | Nation::Wales => "LGA 1972 s.100A(3), s.100I",
        Nation::Scotland => "LG(S)A 1973 s.50A and Schedule 7A",
        Nation::NorthernIreland => "LGA (NI) 2014 s.42(3), s.51",
    }
}

/// The law by which the public interest is weighed.
fn weighing(nation: Nation) -> &'static str {
    match nation {
        Nation::Wales => "LGA 1972 Schedule 12A, for paragraphs 12 to 15, 17 and 18",
        _ => "LGA 1972 Schedule 12A, Part 2, paragraph 10",
    }
}
