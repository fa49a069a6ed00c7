//! What: a report kept from the public without a lawful ground: no paragraph, one that the nation's schedule does not have,
//! or no reason why the public interest lies in keeping it back.
//! Why: every copy must state the description relied on (LGA 1972 s.100B(5)); exempt information is so only as long as the
//! public interest in keeping it back outweighs that in disclosing it (Schedule 12A, Part 2, paragraph 10).
//! Example: `exempt: [8]` in England, where the list ends at 7.

use super::context::Context;
use super::{Family, lint};
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::Access;
use crate::model::access::{description, schedule};
use crate::model::council::Nation;

pub(super) const FAMILY: Family = Family {
    lints: &[
        lint(
            "no-ground",
            "a report kept from the public on no ground, or on two",
        ),
        lint(
            "unknown-paragraph",
            "a paragraph that the nation's list of exempt information does not have",
        ),
        lint(
            "no-public-interest",
            "exempt information without the reason of public interest",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    let Some(council) = context.council else {
        return;
    };
    for paper in &context.papers {
        if let Some(access) = &paper.report.access {
            judge(access, council.nation, problems);
        }
    }
}

fn judge(access: &Access, nation: Nation, problems: &mut Diagnostics) {
    match (access.exempt.as_slice(), access.is_confidential()) {
        ([], false) => problems.push(
            Diagnostic::error("no-ground", access.span, "`access` gives no ground for keeping the report from the public")
                .help("add `exempt: [3]` with the paragraphs relied on, or `confidential: yes`; delete `access` if the report is public (LGA 1972 s.100B(5))"),
        ),
        ([first, ..], true) => problems.push(
            Diagnostic::error("no-ground", first.span, "information is confidential or exempt, not both")
                .help("keep `confidential: yes` where disclosure is forbidden by law, else the paragraphs (LGA 1972 s.100A(3), s.100I)"),
        ),
        ([_, ..], false) if access.reason.is_none() => problems.push(
            Diagnostic::error("no-public-interest", access.span, "`access` does not say why the public interest lies in keeping the report back")
                .help("add `reason: |` with the reason (LGA 1972 Schedule 12A, Part 2, paragraph 10)"),
        ),
        _ => {}
    }
    // The numbers of Northern Ireland's list, and some of Scotland's, have not been verified.
    if matches!(nation, Nation::Scotland | Nation::NorthernIreland) {
        return;
    }
    for paragraph in &access.exempt {
        if description(nation, paragraph.as_str()).is_none() {
            let message = format!(
                "there is no paragraph {} of exempt information in {}",
                paragraph.value,
                nation.word()
            );
            let range = if nation == Nation::Wales {
                "12 to 18"
            } else {
                "1 to 7"
            };
            let source = schedule(nation).trim_end_matches(',');
            problems.push(
                Diagnostic::error("unknown-paragraph", paragraph.span, message)
                    .help(format!("the paragraphs are {range} ({source})")),
            );
        }
    }
}
