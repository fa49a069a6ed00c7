//! A file that an appendix names and that is missing, cannot be used or loses something; a file that nobody names; two
//! papers whose documents would have the same name.

use super::Family;
use super::attached::{Attached, attached};
use super::context::Context;
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics, shown};
use crate::model::attachment::{Attachment, Content, Inventory, stem};
use crate::model::value::Text;
use crate::model::{MeetingFiles, Workspace};
use crate::source::Span;

pub(super) const FAMILY: Family = Family {
    codes: &[
        Code::MissingFile,
        Code::UnusableFile,
        Code::NoAlternativeText,
        Code::LeftOutOfFile,
        Code::ActingFile,
        Code::ShownOtherwise,
        Code::UnnamedFile,
        Code::OutputName,
    ],
    check,
};

/// How many of the places that name a file a message lists.
const PLACES: usize = 3;

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for files in &context.workspace.meetings {
        let all = attached(files);
        for file in named(files, &all) {
            judge(context.workspace, files, &file, problems);
        }
        if files.meeting.whole && files.reports.iter().all(|filed| filed.whole) {
            for path in &files.unnamed {
                let problem = Diagnostic::at_path(Code::UnnamedFile, path, "nothing names the file").into_warning();
                problems
                    .push(problem.help("add an appendix with `file: …` to a report or an item, show it in the text of a report, or move the file away"));
            }
        }
        names(files, &all, problems);
    }
}

type Use<'a> = (&'a Attached<'a>, &'a Text);

/// A file with all the appendices that name it, so that each problem is reported once.
struct File<'a> {
    /// `None` if the file is missing.
    content: Option<&'a Attachment>,
    uses: Vec<Use<'a>>,
}

/// The files that appendices name, in the order in which they are first named.
fn named<'a>(files: &'a MeetingFiles, all: &'a [Attached<'a>]) -> Vec<File<'a>> {
    let mut named: Vec<File<'_>> = vec![];
    for one in all {
        let Some(name) = &one.appendix.file else { continue };
        let content = files.attachment(name.as_str());
        // Two spellings may lead to one file; of a missing file only the name is known.
        let known = named.iter_mut().find(|file| match (file.content, content) {
            (Some(before), Some(now)) => before.path == now.path,
            (None, None) => file.uses[0].1.value == name.value,
            _ => false,
        });
        match known {
            Some(known) => known.uses.push((one, name)),
            None => named.push(File { content, uses: vec![(one, name)] }),
        }
    }
    named
}

/// The file as it is named, with the first few places that name it in words.
fn words(uses: &[Use<'_>]) -> String {
    let name = uses.first().map_or("", |(_, name)| name.as_str());
    let places = uses.iter().take(PLACES);
    let mut places: Vec<String> = places.map(|(one, _)| format!("of {}", one.place)).collect();
    if uses.len() > PLACES {
        places.push(format!("of {} more", uses.len() - PLACES));
    }
    format!("the file `{name}` {}", places.join(", and "))
}

/// A problem with a file, at all the places that name it.
fn at(uses: &[Use<'_>], problem: impl FnOnce(Span) -> Diagnostic) -> Option<Diagnostic> {
    let ((_, first), others) = uses.split_first()?;
    let problem = problem(first.span);
    let others = others.iter().map(|(_, name)| name.span);
    Some(others.fold(problem, Diagnostic::also_at))
}

fn judge(workspace: &Workspace, files: &MeetingFiles, file: &File<'_>, problems: &mut Diagnostics) {
    let uses = &file.uses[..];
    let mut say = |uses: &[Use<'_>], problem: &dyn Fn(Span) -> Diagnostic| {
        if let Some(problem) = at(uses, problem) {
            problems.push(problem);
        }
    };
    let Some(attachment) = file.content else {
        say(uses, &|_| missing(workspace, files, uses[0].1));
        return;
    };
    let undescribed = uses.iter().filter(|(one, _)| {
        let described = one.appendix.alternative_text.as_ref();
        described.is_none_or(|text| text.value.is_empty())
    });
    let undescribed: Vec<Use<'_>> = undescribed.copied().collect();
    match &attachment.content {
        Err(unusable) => say(uses, &|span| {
            let message = format!("{} {}", words(uses), unusable.why);
            Diagnostic::error(Code::UnusableFile, span, message).help(unusable.help)
        }),
        Ok(Content::Picture(picture)) => {
            for remark in &picture.remarks {
                say(uses, &|span| {
                    let message = format!("{} {}", words(uses), remark.what);
                    Diagnostic::warning(Code::ShownOtherwise, span, message).help(remark.help)
                });
            }
            say(&undescribed, &|span| {
                let message = format!("nothing says what {} shows", words(&undescribed));
                Diagnostic::warning(Code::NoAlternativeText, span, message)
                    .help("add `alternative_text: …` for people who do not see the picture (WCAG 2.2, 1.1.1)")
            });
        }
        Ok(Content::Pdf(pdf)) => {
            if !pdf.tagged {
                say(&undescribed, &|span| {
                    let message =
                        format!("{} has no tags, so a screen reader finds nothing in it", words(&undescribed));
                    Diagnostic::warning(Code::NoAlternativeText, span, message).help(
                        "save it as a tagged PDF (in Word: “document structure tags for accessibility”), or add \
                         `alternative_text: …` (WCAG 2.2, 1.1.1)",
                    )
                });
            }
            for (code, message, help) in account(&pdf.account, &words(uses)) {
                say(uses, &|span| Diagnostic::warning(code, span, message.clone()).help(help.clone()));
            }
        }
    }
}

/// Lists what a PDF holds that no pack will show, and what the file does by itself if it is published unchanged.
fn account(account: &Inventory, file: &str) -> Vec<(Code, String, String)> {
    let mut said = vec![];
    if !account.left_out.is_empty() {
        let message = format!("the pack will not show all of {file}: {}", account.left_out.join(", "));
        let mut help = format!(
            "print it to a new PDF if what it holds has to be seen; the pack shows {}",
            account.taken.join(", ")
        );
        if !account.passed.is_empty() {
            help += &format!(", and does without {}", account.passed.join(", "));
        }
        said.push((Code::LeftOutOfFile, message, help));
    }
    let told = [&account.acts[..], &account.traces].concat();
    if !told.is_empty() {
        let message = format!("{file} is published as it came, with {}", told.join(", "));
        let help = "print it to a new PDF, which has pages only".to_owned();
        said.push((Code::ActingFile, message, help));
    }
    said
}

fn missing(workspace: &Workspace, files: &MeetingFiles, name: &Text) -> Diagnostic {
    let folder = format!("meetings/{}/attachments", files.meeting.id);
    let root = workspace.root.join(&folder);
    let unnamed = files.unnamed.iter().filter_map(|path| {
        let name = path.strip_prefix(&root).ok()?;
        name.to_str().map(|_| shown(name))
    });
    let named = files.attachments.iter().map(|file| file.name.clone());
    let known: Vec<String> = unnamed.chain(named).collect();
    let problem = unknown(
        Code::MissingFile,
        (name.as_str(), name.span),
        format!("there is no file `{}` in {folder}", name.value),
        known.iter().map(String::as_str),
    );
    problem.or_help("an appendix names a file by its path in that folder")
}

struct Named {
    stem: String,
    what: String,
    span: Span,
}

/// Reports each paper whose document would have the name of an earlier one, or of one that every meeting has.
fn names(files: &MeetingFiles, all: &[Attached<'_>], problems: &mut Diagnostics) {
    let reports = files.reports.iter().filter_map(|filed| {
        Some(Named {
            stem: filed.id.clone(),
            what: format!("the report `{}`", filed.id),
            span: filed.record.as_ref()?.title.span,
        })
    });
    let attachments = all.iter().filter_map(|one| {
        let file = one.appendix.file.as_ref()?;
        Some(Named { stem: stem(file.as_str()), what: format!("the file `{}`", file.value), span: file.span })
    });
    let mut seen: Vec<Named> = vec![];
    for paper in reports.chain(attachments) {
        let taken = seen.iter().find(|other| other.stem == paper.stem);
        let by = match taken {
            // One file may be an appendix to several reports.
            Some(other) if other.what == paper.what => continue,
            Some(other) => Some(other.what.as_str()),
            None => of_minutes(files, &paper.stem).or_else(|| reserved(&paper.stem)),
        };
        if let Some(by) = by {
            let message = format!("the documents of {} would be called `{}`, as those of {by}", paper.what, paper.stem);
            let problem = Diagnostic::error(Code::OutputName, paper.span, message).help("give the file another name");
            problems.push(match taken {
                Some(other) => problem.related(other.span, "the other is here"),
                None => problem,
            });
        }
        seen.push(paper);
    }
}

/// The document of a meeting with minutes that has this name, if there is one.
fn of_minutes(files: &MeetingFiles, stem: &str) -> Option<&'static str> {
    files.minutes.as_ref()?;
    match stem {
        "minutes" => Some("the minutes"),
        "decisions" => Some("the list of decisions"),
        "records" => Some("the records of decisions"),
        _ if stem.starts_with("record-") => Some("the record of a decision"),
        _ => None,
    }
}

/// The document of every meeting that has this name, if there is one.
fn reserved(stem: &str) -> Option<&'static str> {
    let of_supplement = |ending| {
        let rest = stem.strip_prefix("supplement-")?;
        let number: &str = rest.strip_suffix(ending)?;
        (!number.is_empty() && number.chars().all(|c| c.is_ascii_digit())).then_some("a supplement")
    };
    match stem {
        "agenda" => Some("the agenda"),
        "pack" | "pack-print" => Some("the pack"),
        "index" => Some("the list of papers"),
        "manifest" => Some("the manifest"),
        _ if stem.starts_with("pack-for-") => Some("a member’s copy of the pack"),
        _ => of_supplement("-agenda").or_else(|| of_supplement("-pack")),
    }
}
