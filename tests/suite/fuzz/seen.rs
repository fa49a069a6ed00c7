//! What of a body text is seen, held against what was typed.

use committee_packs::model::markdown::{Block, Inline, Marker};

/// What of a text is seen, and the marks that stand for the rest.
#[derive(Debug)]
pub(super) enum Seen {
    Sign(char),
    Mark(&'static str),
    Bullet,
    Label(String),
    Break,
    Address(String),
}

pub(super) fn of_blocks(blocks: &[Block], out: &mut Vec<Seen>) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => of_inlines(inlines, out),
            Block::List { marker, items } => {
                for (at, item) in (0..).zip(items) {
                    out.push(match marker {
                        Marker::Bullet => Seen::Bullet,
                        Marker::Count(_) => Seen::Label(marker.shown(at)),
                    });
                    of_blocks(item, out);
                }
            }
            Block::Table(table) => {
                of_inlines(&table.caption, out);
                table.cells().for_each(|cell| of_blocks(cell, out));
            }
            Block::Quotation(inner) => of_blocks(inner, out),
            Block::Picture(picture) => {
                let words = format!("{}{}", picture.alt, picture.file);
                out.extend(words.chars().filter(|c| !c.is_whitespace()).map(Seen::Sign));
                of_inlines(&picture.caption, out);
            }
        }
    }
}

fn of_inlines(inlines: &[Inline], out: &mut Vec<Seen>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => {
                out.extend(text.chars().filter(|c| !c.is_whitespace()).map(Seen::Sign));
            }
            Inline::Strong(inner) => {
                out.push(Seen::Mark("**"));
                of_inlines(inner, out);
                out.push(Seen::Mark("**"));
            }
            Inline::Emphasis(inner) => {
                out.push(Seen::Mark("*"));
                of_inlines(inner, out);
                out.push(Seen::Mark("*"));
            }
            Inline::Link { url, text } => {
                out.push(Seen::Mark("["));
                of_inlines(text, out);
                out.push(Seen::Address(url.clone()));
            }
            Inline::Break => out.push(Seen::Break),
            Inline::Target(name) => out.extend(format!("{{#{name}}}").chars().map(Seen::Sign)),
            Inline::Reference { text, from, to } => {
                out.push(Seen::Mark("["));
                of_inlines(text, out);
                let to = to.as_ref().map_or(String::new(), |to| format!("..#{to}"));
                out.push(Seen::Address(format!("#{from}{to}")));
            }
            Inline::Footnote { name, text } => {
                out.extend(name.chars().map(Seen::Sign));
                of_inlines(text.as_deref().unwrap_or_default(), out);
            }
        }
    }
}

/// Goes through what was typed with what is seen: both must come to their end together. Fails with the place where they
/// part, and what should be there.
pub(super) fn accounted<'a>(typed: &[char], shown: &'a [Seen]) -> Result<(), (usize, Option<&'a Seen>)> {
    let mut at = 0;
    for (number, seen) in shown.iter().enumerate() {
        // A backslash takes the meaning from what comes after it.
        let escaped = typed.get(at) == Some(&'\\');
        let meant = |c: &char| !c.is_alphabetic() || c.is_ascii();
        let is_next = |wanted: &[char], at: usize| typed[at.min(typed.len())..].starts_with(wanted);
        let taken = match seen {
            Seen::Sign(sign) if is_next(&[*sign], at) => 1,
            Seen::Sign(sign) if escaped && is_next(&[*sign], at + 1) && meant(sign) => 2,
            Seen::Mark(mark) if is_next(&mark.chars().collect::<Vec<_>>(), at) => mark.len(),
            Seen::Bullet => {
                usize::from(typed.get(at).is_some_and(|c| !c.is_alphanumeric() || *c == 'o' || *c > '\u{e000}'))
            }
            Seen::Label(label) => label_at(typed, at, label),
            Seen::Break => {
                // A backslash, two blanks or a separator of lines.
                let shown_next = matches!(shown.get(number + 1), Some(Seen::Sign('\\')));
                // One before the line's end, and one that is seen behind it.
                let both = typed.get(at + 1) == Some(&'\\');
                at += usize::from(escaped && (!shown_next || both));
                continue;
            }
            Seen::Address(url) => {
                let plain = format!("]({url})");
                let pointed = format!("](<{url}>)");
                let signs = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<char>>();
                let each = [signs(&plain), signs(&pointed)];
                each.iter().find(|wanted| is_next(wanted, at)).map_or(0, Vec::len)
            }
            Seen::Sign(_) | Seen::Mark(_) => 0,
        };
        if taken == 0 {
            return Err((at, Some(seen)));
        }
        at += taken;
    }
    if at == typed.len() { Ok(()) } else { Err((at, None)) }
}

/// The length of the number or letter before an item. A list may count on where the same number was typed again.
fn label_at(typed: &[char], at: usize, label: &str) -> usize {
    let label: Vec<char> = label.chars().collect();
    if typed[at..].starts_with(&label) {
        return label.len();
    }
    let around = |c: &&char| matches!(c, '(' | ')' | '.');
    let open = typed[at..].iter().take_while(around).count();
    let word = typed[at + open..].iter().take_while(|c| c.is_ascii_alphanumeric()).count();
    open + word + usize::from(typed.get(at + open + word).is_some_and(|c| around(&c)))
}

/// A text with the marks of its lists and without its stress.
pub(super) fn flat(blocks: &[Block]) -> String {
    let mut shown = vec![];
    of_blocks(blocks, &mut shown);
    let signs = shown.into_iter().map(|seen| match seen {
        Seen::Sign(sign) => sign.to_string(),
        Seen::Bullet => "•".to_owned(),
        Seen::Label(label) => label,
        Seen::Mark(_) | Seen::Break | Seen::Address(_) => String::new(),
    });
    signs.collect()
}

/// Whether some blocks have tables, quotations or notes, whose signs are not seen.
pub(super) fn is_drawn(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Paragraph(inlines) => inlines.iter().any(is_noted),
        Block::List { items, .. } => items.iter().any(|item| is_drawn(item)),
        Block::Table(_) | Block::Quotation(_) | Block::Picture(_) => true,
    })
}

fn is_noted(inline: &Inline) -> bool {
    match inline {
        Inline::Footnote { .. } => true,
        Inline::Strong(inner)
        | Inline::Emphasis(inner)
        | Inline::Link { text: inner, .. }
        | Inline::Reference { text: inner, .. } => inner.iter().any(is_noted),
        Inline::Text(_) | Inline::Break | Inline::Target(_) => false,
    }
}

/// Whether the letters that are seen are those that were typed, in order, but for the labels of captions.
pub(super) fn letters_accounted(typed: &str, shown: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<Vec<char>>();
    let (typed, shown) = (letters(typed), letters(shown));
    let mut rest = typed.iter();
    let in_order = shown.iter().all(|letter| rest.any(|typed| typed == letter));
    let labels = typed.iter().collect::<String>().to_lowercase().matches("table").count();
    // A pasted `o` is a bullet.
    let bullets = typed.iter().filter(|letter| **letter == 'o').count();
    in_order && typed.len() - shown.len() <= labels * "widetable".len() + bullets
}
