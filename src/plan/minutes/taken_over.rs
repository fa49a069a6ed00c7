//! Body text of a report in a document about its meeting, where the places that it refers to are not.

use crate::model::markdown::{Block, Inline, each_inline, plain_inlines};
use crate::model::{Report, Section};

/// The same text with names in the place of numbers: of a table or picture its caption, of a section its heading. A reference to
/// something else keeps its words alone.
pub(super) fn taken_over(blocks: &[Block], report: Option<&Report>) -> Vec<Block> {
    let each = blocks.iter().map(|block| match block {
        Block::Paragraph(inlines) => Block::Paragraph(words(inlines, report)),
        Block::List { marker, items } => {
            Block::List { marker: *marker, items: items.iter().map(|item| taken_over(item, report)).collect() }
        }
        Block::Quotation(inner) => Block::Quotation(taken_over(inner, report)),
        Block::Picture(picture) => Block::Paragraph(words(&picture.caption, report)),
        Block::Table(_) => block.clone(),
    });
    each.collect()
}

fn words(inlines: &[Inline], report: Option<&Report>) -> Vec<Inline> {
    let each = inlines.iter().flat_map(|inline| match inline {
        Inline::Reference { text, from, .. } => {
            let mut said = words(text, report);
            if let Some(name) = report.and_then(|report| name(report, from)) {
                said.push(Inline::Text(format!(" “{name}”")));
            }
            said
        }
        Inline::Target(_) => vec![],
        Inline::Strong(inner) => vec![Inline::Strong(words(inner, report))],
        Inline::Emphasis(inner) => vec![Inline::Emphasis(words(inner, report))],
        Inline::Link { text, url } => vec![Inline::Link { text: words(text, report), url: url.clone() }],
        Inline::Text(_) | Inline::Break | Inline::Footnote { .. } => vec![inline.clone()],
    });
    each.collect()
}

/// What has a name in a report, by its caption or heading.
fn name(report: &Report, target: &str) -> Option<String> {
    let texts = report.texts();
    let caption = texts.iter().find_map(|(_, text)| caption(&text.blocks, target));
    caption.or_else(|| heading(&report.sections, target))
}

fn caption(blocks: &[Block], target: &str) -> Option<String> {
    blocks.iter().find_map(|block| match block {
        Block::Table(table) => named(&table.caption, target),
        Block::Picture(picture) => named(&picture.caption, target),
        Block::Quotation(inner) => caption(inner, target),
        Block::List { items, .. } => items.iter().find_map(|item| caption(item, target)),
        Block::Paragraph(_) => None,
    })
}

fn named(caption: &[Inline], target: &str) -> Option<String> {
    let mut is_it = false;
    let blocks = [Block::Paragraph(caption.to_vec())];
    each_inline(&blocks, &mut |inline| is_it |= matches!(inline, Inline::Target(name) if name == target));
    is_it.then(|| plain_inlines(caption).trim().to_owned())
}

fn heading(sections: &[Section], target: &str) -> Option<String> {
    sections.iter().find_map(|section| {
        let is_it = section.name().is_some_and(|(name, _)| name == target);
        let own = section.heading.as_ref().filter(|_| is_it).map(|heading| heading.value.clone());
        own.or_else(|| heading(&section.sections, target))
    })
}
