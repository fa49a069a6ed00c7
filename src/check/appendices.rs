//! An appendix with no paper, with two, or with something that belongs to no file; appendices of an item that has a
//! report.

use super::Family;
use super::attached::attached;
use super::context::Context;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Appendix;

pub(super) const FAMILY: Family =
    Family { codes: &[Code::EmptyAppendix, Code::TwoPapers, Code::AppendicesOfItem], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for files in &context.workspace.meetings {
        for one in attached(files) {
            judge(one.appendix, problems);
        }
        let items = files.meeting.record.iter().flat_map(|m| &m.items);
        for item in items {
            let (Some(report), Some(first)) = (&item.report, item.appendices.first()) else { continue };
            let message = "the item has a report, so its own appendices would not be shown";
            let problem = Diagnostic::error(Code::AppendicesOfItem, first.span, message);
            let file = &report.value;
            problems.push(
                problem.help(format!("put them under `appendices` in {file}.yaml: they are appendices to the report")),
            );
        }
    }
}

fn judge(appendix: &Appendix, problems: &mut Diagnostics) {
    let title = &appendix.title;
    match (&appendix.report, &appendix.file) {
        // Where the paper is kept back, members would be told of one that they then do not find.
        (None, None) if appendix.access.is_some() => {
            let message =
                format!("the appendix “{}” is kept from the public, and there is no paper to keep back", title.value);
            problems.push(Diagnostic::error(Code::EmptyAppendix, title.span, message).help(
                "add `file: …` with the name of a file in the folder `attachments`, or delete `access` until there is one",
            ));
        }
        (None, None) => {
            let message = format!("the appendix “{}” has no paper", title.value);
            problems.push(Diagnostic::warning(Code::EmptyAppendix, title.span, message).help(
                "add `report: …` with the name of a report in the same folder, or `file: …` with that of a file in its \
                 folder `attachments`",
            ));
        }
        (Some(_), Some(file)) => {
            let message = format!("the appendix “{}” is both a report and a file", title.value);
            let problem = Diagnostic::error(Code::TwoPapers, file.span, message);
            problems.push(problem.help("keep one of the two, or make them two appendices"));
        }
        _ => {}
    }
    if let (None, Some(text)) = (&appendix.file, &appendix.alternative_text) {
        let message = "`alternative_text` is for a file, and the appendix has none";
        let problem = Diagnostic::error(Code::TwoPapers, text.span, message);
        problems.push(problem.help("add `file: …`, or delete the text: a report needs none"));
    }
}
