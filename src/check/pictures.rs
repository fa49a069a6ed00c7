//! Pictures in texts whose file is missing, cannot be shown, or is kept from the public elsewhere.

use super::Family;
use super::attached::attached;
use super::context::{Context, Paper};
use super::targets::{place, places_outside_reports};
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics, shown};
use crate::disclosure::{self, Seen};
use crate::model::attachment::Content;
use crate::model::composed;
use crate::model::markdown::{TextPicture, each_picture, picture_files};
use crate::model::value::Text;
use crate::source::{Sources, Span};

pub(super) const FAMILY: Family = Family { codes: &[Code::NoSuchPicture], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for paper in &context.papers {
        for (_, text) in paper.report.texts() {
            let mut said: Vec<&str> = vec![];
            each_picture(&text.blocks, &mut |picture| {
                if said.contains(&picture.file.as_str()) {
                    return;
                }
                said.push(&picture.file);
                let at = file_at(text.span, &picture.file, context.sources);
                judge(context, paper, picture, at, problems);
            });
        }
    }
    for span in places_outside_reports(context) {
        outside(span, context.sources, problems);
    }
}

fn judge(context: &Context<'_>, paper: &Paper<'_>, picture: &TextPicture, at: Span, problems: &mut Diagnostics) {
    let name = picture.file.as_str();
    let folder = format!("meetings/{}/attachments", paper.files.meeting.id);
    let error = |message: String| Diagnostic::error(Code::NoSuchPicture, at, message);
    let Some(file) = paper.files.attachment(name) else {
        let root = context.workspace.root.join(&folder);
        let unnamed = paper.files.unnamed.iter().filter_map(|path| Some(shown(path.strip_prefix(&root).ok()?)));
        let known: Vec<String> = unnamed.chain(paper.files.attachments.iter().map(|file| file.name.clone())).collect();
        let message = format!("there is no picture `{name}` in {folder}");
        let problem = unknown(Code::NoSuchPicture, (name, at), message, known.iter().map(String::as_str));
        return problems
            .push(problem.or_help("put the file into that folder, and type its name in the round brackets"));
    };
    match &file.content {
        Err(unusable) => problems.push(error(format!("the picture `{name}` {}", unusable.why)).help(unusable.help)),
        Ok(Content::Pdf(_)) => problems.push(
            error(format!("`{name}` is a PDF, and a text shows pictures only"))
                .help("save the picture as PNG or JPEG, or make an appendix of the file"),
        ),
        Ok(Content::Picture(prepared)) => {
            for remark in &prepared.remarks {
                let message = format!("the picture `{name}` {}", remark.what);
                problems.push(Diagnostic::warning(Code::ShownOtherwise, at, message).help(remark.help));
            }
        }
    }
    let meeting = &paper.files.meeting.id;
    let seen = context.disclosure.seen(&disclosure::attachment(meeting, &file.name));
    if paper.is_public(&context.disclosure) && matches!(seen, Some(Seen::Restricted(_))) {
        let message = format!("the picture `{name}` is open to the public here, and kept from it by another paper");
        let problem = Diagnostic::error(Code::OpenAndClosed, at, message);
        let all = attached(paper.files);
        let closed = all.iter().filter(|one| one.access().is_some());
        let named = closed.filter_map(|one| one.appendix.file.as_ref());
        let other: Option<&Text> = named.into_iter().find(|other| *composed(&file.name) == *other.value);
        let problem = match other {
            Some(other) => problem.related(other.span, "it is kept from the public here"),
            None => problem,
        };
        problems.push(problem.help("give both papers the same `access`, or show the picture in one of them only"));
    }
}

/// Pictures in texts that belong to no meeting's report.
fn outside(span: Span, sources: &Sources, problems: &mut Diagnostics) {
    let typed = sources.text(span.source).get(span.start..span.end).unwrap_or_default();
    let is_picture = |line: &str| line.trim().starts_with("![") && !picture_files(line).is_empty();
    let Some(line) = typed.lines().find(|line| is_picture(line)) else { return };
    let at = place(span, line.trim(), 0, sources);
    problems.push(
        Diagnostic::error(Code::NoSuchPicture, at, "only the texts of a report show pictures")
            .help("put the picture into the report, or add it as an appendix"),
    );
}

/// The place of a file's name in a text.
fn file_at(text: Span, file: &str, sources: &Sources) -> Span {
    let found = place(text, &format!("]({file}"), 0, sources);
    if found == text { text } else { Span { start: found.start + 2, ..found } }
}
