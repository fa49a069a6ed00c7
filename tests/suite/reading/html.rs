//! What a web page says, with the numbers that a browser puts before the items of a list.

use scraper::{ElementRef, Html, Node, Selector};

use super::Said;
use super::numerals::numeral;

const INLINE: [&str; 10] = ["a", "b", "code", "em", "i", "small", "span", "strong", "sup", "wbr"];
const LEFT_OUT: [&str; 3] = ["skip-link", "visually-hidden", "running"];

/// Reads a page.
pub fn read(bytes: &[u8]) -> Said {
    let page = parse(bytes);
    let body = Selector::parse("body").unwrap();
    let mut reader = Reader::default();
    reader.inside(page.select(&body).next().expect("a page has a body"));
    reader.said.text = reader.text;
    reader.said.links.append(&mut reader.note_links);
    reader.said
}

/// The element tree of a page.
pub fn parse(bytes: &[u8]) -> Html {
    Html::parse_document(std::str::from_utf8(bytes).expect("a page is UTF-8"))
}

/// The elements that a CSS selector finds.
pub fn select<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

#[derive(Default)]
struct Reader {
    said: Said,
    text: String,
    /// The links in notes, told after those of the text.
    note_links: Vec<String>,
}

impl Reader {
    fn inside(&mut self, of: ElementRef<'_>) {
        for child in of.children() {
            match child.value() {
                Node::Text(text) => self.text.push_str(text),
                Node::Element(_) => self.element(ElementRef::wrap(child).expect("an element")),
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>) {
        let tag = element.value().name();
        let has_class = |class: &str| element.value().classes().any(|c| c == class);
        // Captions are for who listens, but those within texts are seen.
        let is_in_text =
            || element.parent().and_then(ElementRef::wrap).is_some_and(|table| table.attr("class") == Some("text"));
        let is_hidden = ["style", "script"].contains(&tag) || tag == "caption" && !is_in_text();
        if is_hidden || LEFT_OUT.iter().any(|class| has_class(class)) {
            return;
        }
        match element.attr("role") {
            Some("doc-endnotes") => {
                let before = std::mem::take(&mut self.text);
                let links = self.said.links.len();
                for item in element.descendent_elements().filter(|inner| inner.value().name() == "li") {
                    self.inside(item);
                    self.said.notes.push(std::mem::take(&mut self.text));
                }
                self.text = before;
                self.note_links.extend(self.said.links.drain(links..));
                return;
            }
            Some("doc-backlink") => return,
            _ => {}
        }
        let start = self.text.len();
        match tag {
            "br" => self.text.push('\n'),
            "img" => self.said.alternatives.extend(element.attr("alt").map(str::to_owned)),
            _ if INLINE.contains(&tag) => {
                let address = element.attr("href").filter(|href| tag == "a" && !href.starts_with('#'));
                self.said.links.extend(address.map(str::to_owned));
                self.inside(element);
                if has_class("number") {
                    self.text.push(' ');
                }
            }
            _ => self.block(element),
        }
        let text = self.text[start..].to_owned();
        match tag.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => self.said.headings.push(format!("{} {text}", level - b'1')),
            b"th" if !text.trim().is_empty() && is_in(element, "thead") => self.said.header_cells.push(text.clone()),
            _ => {}
        }
        if matches!(tag, "th" | "td") {
            self.said.tables.last_mut().unwrap().last_mut().unwrap().push(text);
        }
    }

    fn block(&mut self, element: ElementRef<'_>) {
        self.text.push('\n');
        match element.value().name() {
            "table" => self.said.tables.push(vec![]),
            "tr" => self.said.tables.last_mut().unwrap().push(vec![]),
            _ => {}
        }
        if element.value().name() == "ol" {
            let start: usize = element.attr("start").map_or(1, |start| start.parse().expect("a number"));
            let kind = match element.attr("type") {
                Some("a") => "lowerLetter",
                Some("A") => "upperLetter",
                Some("i") => "lowerRoman",
                Some("I") => "upperRoman",
                _ => "decimal",
            };
            for (number, item) in (start..).zip(element.child_elements()) {
                let shown = numeral(number, kind, false);
                let format = element.attr("data-format").unwrap_or("%1.");
                self.text.push_str(&format!("\n{} ", format.replace("%1", &shown)));
                self.inside(item);
            }
        } else {
            self.inside(element);
        }
        self.text.push('\n');
    }
}

fn is_in(element: ElementRef<'_>, tag: &str) -> bool {
    element.ancestors().filter_map(ElementRef::wrap).any(|above| above.value().name() == tag)
}
