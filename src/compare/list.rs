//! The list of what changed in a meeting's papers, as a web page, a table and JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::meeting::{Compared, PaperChange, PaperState, pages_words, place_words};
use super::word::{Change, ChangeKind};
use crate::office::csv_text;

/// What is compared, for the head of the list.
#[derive(Debug, Clone)]
pub struct Heading {
    /// The name of the meeting's folder.
    pub meeting: String,
    /// What people call the meeting.
    pub title: String,
    /// `public` or `restricted`.
    pub audience: &'static str,
    /// The older state in words.
    pub from: String,
    /// The newer one.
    pub to: String,
}

impl PaperState {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Gone => "gone",
            Self::Moved => "moved",
            Self::Changed => "changed",
        }
    }
}

impl ChangeKind {
    fn words(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Moved => "moved",
        }
    }
}

/// The name of a paper's marked file.
pub fn file(change: &PaperChange) -> Option<String> {
    change.marked.as_ref().map(|_| format!("{}.docx", change.paper.name))
}

/// What is to be known of a paper, in sentences.
fn about(change: &PaperChange) -> Vec<String> {
    let mut out = vec![];
    if let Some(from) = &change.moved_from {
        out.push(format!("moved from {from} to {}", place_words(&change.paper)));
    }
    out.extend(change.note.map(str::to_owned));
    let now = change.paper.pack_pages.map(pages_words);
    let before = change.pages_before.map(pages_words);
    out.extend(match (before, now) {
        (Some(before), Some(now)) if before != now => Some(format!("{now} of the pack, before {before}")),
        (_, Some(now)) => Some(format!("{now} of the pack")),
        (Some(before), None) => Some(format!("before on {before} of the pack")),
        (None, None) => {
            change.paper.pages.map(|pages| format!("{pages} {}", if pages == 1 { "page" } else { "pages" }))
        }
    });
    out
}

/// Where a change is.
fn place(change: &Change) -> String {
    let parts = [change.section.as_str(), change.row.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "Before the first heading".to_owned() } else { parts.join(" – ") }
}

/// The list as JSON.
pub fn json(heading: &Heading, compared: &Compared) -> String {
    let change = |change: &Change| {
        json!({
            "what": change.kind.words(), "recommendation": change.is_recommendation(), "section": change.section,
            "row": change.row, "old": change.old, "new": change.new,
        })
    };
    let pages = |pages: Option<(usize, usize)>| pages.map(|(first, last)| json!({ "first": first, "last": last }));
    let paper = |paper: &PaperChange| {
        json!({
            "name": paper.paper.name, "title": paper.paper.title, "item": paper.paper.item,
            "appendix": paper.paper.appendix, "kind": paper.paper.kind, "what": paper.state.word(),
            "moved_from": paper.moved_from, "note": paper.note, "file": file(paper),
            "pages": pages(paper.paper.pack_pages), "pages_before": pages(paper.pages_before),
            "changes": paper.changes.iter().map(change).collect::<Vec<Value>>(),
        })
    };
    let all = json!({
        "meeting": heading.meeting, "audience": heading.audience, "from": heading.from, "to": heading.to,
        "summary": compared.summary(), "papers": compared.total, "differ": compared.papers.len(),
        "changed": compared.papers.iter().map(paper).collect::<Vec<Value>>(),
    });
    format!("{all:#}\n")
}

/// The list as a table: a line for each change, and one for each paper without any.
pub fn csv(compared: &Compared) -> String {
    let columns =
        ["Item", "Paper", "What", "Recommendation", "Section", "Before", "Now", "Pages now", "Pages before", "File"];
    let mut rows = vec![columns.map(str::to_owned)];
    for paper in &compared.papers {
        let number = |pages: Option<(usize, usize)>| match pages {
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first}–{last}"),
            None => String::new(),
        };
        let row = |what: &str, recommends: &str, place: &str, old: &str, new: &str| {
            [
                place_words(&paper.paper),
                paper.paper.title.clone(),
                what.to_owned(),
                recommends.to_owned(),
                place.to_owned(),
                old.to_owned(),
                new.to_owned(),
                number(paper.paper.pack_pages),
                number(paper.pages_before),
                file(paper).unwrap_or_default(),
            ]
        };
        if paper.changes.is_empty() {
            rows.push(row(paper.state.word(), "", "", &paper.moved_from.clone().unwrap_or_default(), ""));
        }
        for change in &paper.changes {
            let recommends = if change.is_recommendation() { "yes" } else { "" };
            rows.push(row(change.kind.words(), recommends, &place(change), &change.old, &change.new));
        }
    }
    csv_text(rows)
}

/// What the page says it looks like: readable without colour, and on a phone.
const STYLE: &str = "body{font:1rem/1.5 Arial,sans-serif;color:#1a1a1a;background:#fff;max-width:48rem;margin:0 auto;padding:1rem}\
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.25rem;margin-top:2rem;line-height:1.3}h3{font-size:1.05rem;margin:1rem 0 .25rem}\
.sum{font-size:1.2rem;font-weight:bold}.what{font-weight:normal}dl{margin:.25rem 0 .75rem;border-left:.25rem solid #595959;padding-left:.75rem}\
dt{font-weight:bold}dd{margin:0 0 .25rem;overflow-wrap:anywhere}ins{text-decoration:underline}del{text-decoration:line-through}\
a{color:#0b4f8a}a:focus{outline:.2rem solid #1a1a1a;outline-offset:.1rem}";

/// The list as a web page.
pub fn html(heading: &Heading, compared: &Compared) -> String {
    let mut out = String::new();
    let title = format!("Changes in the papers: {}", heading.title);
    let restricted = heading.audience == "restricted";
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{0}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{0}</h1>\n",
        safe(&title)
    );
    if restricted {
        out.push_str("<p><strong>Not for publication: this list is of the papers for members.</strong></p>\n");
    }
    let _ = write!(
        out,
        "<p class=\"sum\">{}.</p>\n<p>From: {}. To: {}.</p>\n",
        safe(&compared.summary()),
        safe(&heading.from),
        safe(&heading.to)
    );
    if compared.withheld > 0 && !restricted {
        let _ = writeln!(out, "<p>{}</p>", safe(&withheld(compared.withheld)));
    }
    for paper in &compared.papers {
        paper_html(paper, &mut out);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// What is said where the public may not have all papers of a state.
pub fn withheld(count: usize) -> String {
    match count {
        1 => "One document that was public, or would be, is not compared: the public may not have all of it now."
            .to_owned(),
        _ => format!(
            "{count} documents that were public, or would be, are not compared: the public may not have all of them now."
        ),
    }
}

fn paper_html(paper: &PaperChange, out: &mut String) {
    let item = paper.paper.item.as_ref().map(|_| format!("{}: ", sentence(&place_words(&paper.paper))));
    let _ = writeln!(
        out,
        "<h2>{}{} <span class=\"what\">({})</span></h2>",
        safe(&item.unwrap_or_default()),
        safe(&paper.paper.title),
        paper.state.word()
    );
    let about = about(paper);
    if !about.is_empty() {
        let _ = writeln!(out, "<p>{}.</p>", safe(&sentence(&about.join("; "))));
    }
    if let Some(file) = file(paper) {
        let name = safe(&paper.paper.title);
        let _ = writeln!(out, "<p><a href=\"{}\">Word file with the changes marked: {name}</a></p>", safe(&file));
    }
    for group in paper.changes.chunk_by(|one, two| place(one) == place(two)) {
        let recommends = group[0].is_recommendation() && !group[0].section.to_lowercase().starts_with("recommend");
        let name = if recommends { format!("Recommendations – {}", place(&group[0])) } else { place(&group[0]) };
        let count = match group.len() {
            1 => "1 change".to_owned(),
            many => format!("{many} changes"),
        };
        let _ = write!(out, "<h3>{} <span class=\"what\">({count})</span></h3>\n<dl>\n", safe(&name));
        for change in group {
            change_html(change, out);
        }
        out.push_str("</dl>\n");
    }
}

fn change_html(change: &Change, out: &mut String) {
    let _ = match change.kind {
        ChangeKind::Added => writeln!(out, "<dt>Added</dt><dd><ins>{}</ins></dd>", safe(&change.new)),
        ChangeKind::Removed => writeln!(out, "<dt>Removed</dt><dd><del>{}</del></dd>", safe(&change.old)),
        ChangeKind::Moved => writeln!(out, "<dt>Moved to here</dt><dd>{}</dd>", safe(&change.new)),
        ChangeKind::Changed => {
            writeln!(out, "<dt>Before</dt><dd>{}</dd>\n<dt>Now</dt><dd>{}</dd>", safe(&change.old), safe(&change.new))
        }
    };
}

fn sentence(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

fn safe(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\t', " ")
}
