//! The report as the values of its file.

use super::ReportOptions;
use super::lists::blocks_of;
use super::pieces::{Aside, Draft, Drafts};
use crate::model::markdown::{Block, WIDTH, count_footnotes, write};
use crate::model::value::Text;
use crate::shape::{Node, NodeValue, Shape as _, Style};

/// How far the text of a section is indented at its outermost.
const IN_SECTION: usize = 6;

/// All values, in the order of a report's keys.
pub(super) fn of(options: &ReportOptions<'_>, drafts: Drafts) -> Node {
    let mut entries: Vec<(&str, Node)> = vec![("layout", Node::plain(options.layout_id))];
    let title = drafts.title.unwrap_or_else(|| crate::scaffold::LINE.to_owned());
    entries.push(("title", line(&title)));
    entries.extend(drafts.access.map(|access| ("access", access)));
    entries.extend(drafts.subtitle.map(|subtitle| ("subtitle", line(&subtitle))));
    let fields: Vec<(String, Node)> = options
        .layout
        .report_fields()
        .iter()
        .filter_map(|spec| Some((spec.name.value.clone(), drafts.values.get(spec.name.as_str())?.clone())))
        .collect();
    if !fields.is_empty() {
        entries.push(("fields", map(fields)));
    }
    entries.extend(body(&blocks_of(&drafts.introduction), 2).map(|text| ("introduction", text)));
    let recommendations = drafts.recommendations.iter().filter_map(|blocks| body(blocks, 4));
    list("recommendations", recommendations.collect(), &mut entries);
    list("sections", drafts.sections.iter().map(|draft| section(draft, IN_SECTION)).collect(), &mut entries);
    let appendices = drafts.appendices.iter().map(|title| map(vec![("title".to_owned(), line(title))]));
    list("appendices", appendices.collect(), &mut entries);
    match drafts.background_papers {
        Some(papers) if papers.is_empty() => entries.push(("background_papers", Node::plain("none"))),
        Some(papers) => {
            let papers = papers.iter().filter_map(|blocks| body(blocks, 4));
            list("background_papers", papers.collect(), &mut entries);
        }
        None => {}
    }
    entries.extend(body(&blocks_of(&drafts.internal), 2).map(|text| ("internal", text)));
    let asides = drafts.asides.iter().filter_map(aside);
    list("unplaced", asides.collect(), &mut entries);
    map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn list(key: &'static str, items: Vec<Node>, entries: &mut Vec<(&str, Node)>) {
    if !items.is_empty() {
        entries.push((key, NodeValue::List(items).into()));
    }
}

fn map(entries: Vec<(String, Node)>) -> Node {
    NodeValue::Map(entries.into_iter().map(|(key, value)| (key.into(), value)).collect()).into()
}

fn line(text: &str) -> Node {
    Text::made(text.to_owned()).write()
}

/// Body text, so far indented; nothing where there is none.
pub(super) fn body(blocks: &[Block], indent: usize) -> Option<Node> {
    let mut blocks = blocks.to_vec();
    count_footnotes(&mut blocks);
    let text = write(&blocks, WIDTH.saturating_sub(indent).max(40));
    (!text.is_empty()).then(|| Node::text(text, Style::Block))
}

fn section(draft: &Draft, indent: usize) -> Node {
    let mut entries = vec![];
    match (&draft.id, &draft.heading) {
        (Some(id), _) => entries.push(("section".to_owned(), Node::plain(id.as_str()))),
        (None, heading) => entries.extend(heading.iter().map(|heading| ("heading".to_owned(), line(heading)))),
    }
    entries.extend(body(&blocks_of(&draft.pieces), indent).map(|text| ("text".to_owned(), text)));
    let below: Vec<Node> = draft.below.iter().map(|below| section(below, indent + 4)).collect();
    if !below.is_empty() {
        entries.push(("sections".to_owned(), NodeValue::List(below).into()));
    }
    map(entries)
}

fn aside(aside: &Aside) -> Option<Node> {
    let text = body(&blocks_of(&aside.pieces), IN_SECTION)?;
    Some(map(vec![("from".to_owned(), line(&aside.from)), ("text".to_owned(), text)]))
}
