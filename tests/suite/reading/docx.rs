//! What a Word file says, with the numbers that Word puts before paragraphs; bullets are left out.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use roxmltree::{Document, Node};

use super::Said;
use super::word_numbering::Numbering;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const HOLDERS: [&str; 5] = ["hyperlink", "ins", "sdt", "sdtContent", "fldSimple"];

/// The parts of a Word file by name, as text.
pub type Parts = HashMap<String, String>;

/// Unzips the XML parts.
pub fn parts(bytes: &[u8]) -> Parts {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a Word file is a ZIP archive");
    let mut parts = Parts::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a file in the archive");
        let name = file.name().to_owned();
        if name.ends_with(".xml") || name.ends_with(".rels") {
            let mut text = String::new();
            file.read_to_string(&mut text).expect("a part is UTF-8");
            parts.insert(name, text);
        }
    }
    parts
}

/// Reads a Word file.
pub fn read(bytes: &[u8]) -> Said {
    let parts = parts(bytes);
    let [document, styles, numbering] =
        ["word/document.xml", "word/styles.xml", "word/numbering.xml"].map(|name| xml(&parts[name]));
    let links = parts.get("word/_rels/document.xml.rels").map(|text| targets(&xml(text))).unwrap_or_default();
    let mut reader = Reader {
        numbering: Numbering::new(&styles, &numbering),
        links,
        said: Said::default(),
        text: String::new(),
        fields: vec![],
    };
    reader.blocks(all(&document, "body").next().expect("a document has a body"));
    // What stands below everything is in the foot of the first page, above its running lines.
    let mut feet: Vec<&String> = parts.keys().filter(|name| name.starts_with("word/footer")).collect();
    feet.sort();
    for name in feet {
        let foot = xml(&parts[name]);
        let links = parts.get(&format!("word/_rels/{}.rels", &name[5..])).map(|text| targets(&xml(text)));
        let body_links = std::mem::replace(&mut reader.links, links.unwrap_or_default());
        for block in foot.root_element().children() {
            let style = value(block, "pPr/pStyle");
            match block.tag_name().name() {
                "p" if !style.is_some_and(|style| style.starts_with("Footer")) => reader.paragraph(block),
                "tbl" => reader.table(block),
                _ => {}
            }
        }
        reader.links = body_links;
    }
    reader.said.text = std::mem::take(&mut reader.text);
    if let Some(notes) = parts.get("word/footnotes.xml").map(|text| xml(text)) {
        let links = parts.get("word/_rels/footnotes.xml.rels").map(|text| targets(&xml(text)));
        let mut inner = Reader { links: links.unwrap_or_default(), text: String::new(), ..reader };
        for note in all(&notes, "footnote").filter(|note| attribute(*note, "type").is_none()) {
            inner.blocks(note);
            inner.said.notes.push(std::mem::take(&mut inner.text));
        }
        return inner.said;
    }
    reader.said
}

/// Reads one part.
pub fn xml(text: &str) -> Document<'_> {
    Document::parse(text).expect("a part is XML")
}

/// All elements of WordprocessingML with that name.
pub fn all<'a, 'i>(part: &'a Document<'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    part.descendants().filter(move |node| is(*node, name))
}

/// Whether a node is the WordprocessingML element of that name.
pub fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name((W, name))
}

/// The element at a path of names below another.
pub fn at<'a, 'i>(node: Node<'a, 'i>, path: &str) -> Option<Node<'a, 'i>> {
    path.split('/').try_fold(node, |node, name| node.children().find(|child| is(*child, name)))
}

/// The `w:val` of the element at a path.
pub fn value<'a>(node: Node<'a, '_>, path: &str) -> Option<&'a str> {
    at(node, path)?.attribute((W, "val"))
}

/// An attribute of WordprocessingML.
pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attribute((W, name))
}

/// Whether a paragraph keeps two parts of a table apart.
fn is_gap(node: Node<'_, '_>) -> bool {
    let spacing = at(node, "pPr/spacing");
    value(node, "pPr/pStyle") == Some("TableGap")
        && spacing.is_some_and(|spacing| attribute(spacing, "lineRule").is_some())
}

fn is_band(row: Node<'_, '_>) -> bool {
    let mut styles = row.descendants().filter(|node| is(*node, "pStyle"));
    styles.any(|style| attribute(style, "val").is_some_and(|name| name.ends_with("Band")))
}

/// Whether a row says the first words of what spans the rows below it.
fn says_again(row: Node<'_, '_>, below: Node<'_, '_>) -> bool {
    let words = |of: Node<'_, '_>| -> String {
        of.descendants().filter(|node| is(*node, "t")).filter_map(|node| node.text()).collect()
    };
    let cell = below.children().find(|child| is(*child, "tc"));
    let spans = cell.filter(|cell| value(*cell, "tcPr/vMerge") == Some("restart"));
    is_band(row) && spans.is_some_and(|cell| words(cell).starts_with(words(row).trim_end_matches('…')))
}

fn targets(part: &Document<'_>) -> HashMap<String, String> {
    let relations = part.root_element().children().filter(Node::is_element);
    let pair = |node: Node<'_, '_>| Some((node.attribute("Id")?.to_owned(), node.attribute("Target")?.to_owned()));
    relations.filter_map(pair).collect()
}

struct Reader<'a, 'i> {
    numbering: Numbering<'a, 'i>,
    links: HashMap<String, String>,
    said: Said,
    text: String,
    /// Of each open field, whether its result has begun.
    fields: Vec<bool>,
}

impl Reader<'_, '_> {
    fn blocks(&mut self, of: Node<'_, '_>) {
        for child in of.children() {
            match child.tag_name().name() {
                "p" => self.paragraph(child),
                "tbl" => self.table(child),
                name if HOLDERS.contains(&name) => self.blocks(child),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: Node<'_, '_>) {
        self.text.push('\n');
        let start = self.text.len();
        let number = self.numbering.next(paragraph);
        self.text.push_str(&number);
        self.text.push(' ');
        self.inlines(paragraph);
        if let Some(level) = self.numbering.heading_level(paragraph) {
            self.said.headings.push(format!("{level} {}", &self.text[start..]));
        }
        self.text.push('\n');
    }

    /// A table, or a part of the one before it: then its headings, and what it says again below them, are left out.
    fn table(&mut self, table: Node<'_, '_>) {
        let is_part = table.prev_sibling_element().is_some_and(is_gap);
        if !is_part {
            self.said.tables.push(vec![]);
        }
        let rows: Vec<Node<'_, '_>> = table.children().filter(|child| is(*child, "tr")).collect();
        for (place, row) in rows.iter().copied().enumerate() {
            let heads = at(row, "trPr/tblHeader").is_some();
            let below = rows.get(place + 1).filter(|below| heads && at(**below, "trPr/tblHeader").is_none());
            let is_said_again = below.is_some_and(|below| says_again(row, *below));
            if is_said_again || heads && is_part && !is_band(row) {
                continue;
            }
            self.said.tables.last_mut().unwrap().push(vec![]);
            for cell in row.children().filter(|child| is(*child, "tc")) {
                let start = self.text.len();
                self.blocks(cell);
                let text = self.text[start..].to_owned();
                let goes_on = at(cell, "tcPr/vMerge").is_some_and(|merge| attribute(merge, "val") != Some("restart"));
                if goes_on {
                    assert_eq!(text.trim(), "", "a cell that goes on from the row above holds text");
                    continue;
                }
                if heads && !is_band(row) && !text.trim().is_empty() {
                    self.said.header_cells.push(text.clone());
                }
                self.said.tables.last_mut().unwrap().last_mut().unwrap().push(text);
            }
        }
    }

    fn inlines(&mut self, of: Node<'_, '_>) {
        for child in of.children() {
            match child.tag_name().name() {
                "r" if at(child, "rPr/vanish").is_none() => self.run(child),
                name if HOLDERS.contains(&name) => {
                    let target = child.attribute((R, "id")).and_then(|id| self.links.get(id));
                    self.said.links.extend(target.cloned());
                    self.inlines(child);
                }
                _ => {}
            }
        }
    }

    fn run(&mut self, run: Node<'_, '_>) {
        for child in run.children() {
            match child.tag_name().name() {
                "fldChar" => match attribute(child, "fldCharType") {
                    Some("begin") => self.fields.push(false),
                    Some("separate") => *self.fields.last_mut().expect("an open field") = true,
                    _ => drop(self.fields.pop()),
                },
                _ if self.fields.contains(&false) => {}
                "t" => {
                    let text = child.text().unwrap_or_default();
                    let keeps = child.attribute(("http://www.w3.org/XML/1998/namespace", "space")) == Some("preserve");
                    self.text.push_str(if keeps { text } else { text.trim() });
                }
                "footnoteReference" => self.text.push_str(attribute(child, "id").unwrap_or_default()),
                "tab" | "br" | "cr" => self.text.push('\n'),
                "noBreakHyphen" => self.text.push('\u{2011}'),
                "drawing" => {
                    let about = child.descendants().filter(|node| node.tag_name().name() == "docPr");
                    let texts = about.filter_map(|node| node.attribute("descr")).map(str::to_owned);
                    self.said.alternatives.extend(texts.collect::<Vec<_>>());
                }
                _ => {}
            }
        }
    }
}
