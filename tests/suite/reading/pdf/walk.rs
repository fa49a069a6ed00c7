//! The walk through a structure tree, which hears each element in turn.

use super::*;

pub(super) const INLINE: [&str; 7] = ["Span", "Link", "Quote", "Reference", "Code", "Annot", "Strong"];

pub(super) struct Walk<'a> {
    pub(super) pdf: &'a Pdf,
    pub(super) said: Said,
    pub(super) text: String,
    pub(super) last: Option<(usize, Piece)>,
    /// The links in notes, which other formats have below the text.
    pub(super) note_links: Vec<String>,
}

impl Walk<'_> {
    pub(super) fn inside(&mut self, of: &Dictionary, page: Option<usize>) {
        for kid in self.pdf.kids(of, page) {
            match kid {
                Kid::Element(element, page) => self.element(element, page),
                Kid::Marked(page, mark, stream) => self.pieces(page, mark, stream),
                Kid::Object(_) => {}
            }
        }
    }

    fn pieces(&mut self, page: usize, mark: i64, stream: Option<ObjectId>) {
        for piece in self.pdf.pages[page].iter().filter(|piece| piece.mark == Some(mark) && piece.stream == stream) {
            if self.last.as_ref().is_some_and(|(before, last)| *before != page || !piece.goes_on_from(last)) {
                self.text.push(MAYBE_BLANK);
            }
            self.text.push_str(&piece.text);
            self.last = Some((page, piece.clone()));
        }
    }

    fn element(&mut self, element: &Dictionary, page: Option<usize>) {
        let tag = self.pdf.tag(element);
        if matches!(tag.as_str(), "Note" | "FENote") {
            return self.note(element, page);
        }
        // The mark of a note is in its line, the number of an item before it.
        let is_mark = || {
            let above = element.get_deref(b"P", &self.pdf.document).and_then(Object::as_dict);
            tag == "Lbl" && above.is_ok_and(|above| self.pdf.tag(above) != "LI")
        };
        let block = !INLINE.contains(&tag.as_str()) && !is_mark();
        match tag.as_str() {
            "Table" => self.said.tables.push(vec![]),
            "TR" => self.said.tables.last_mut().unwrap().push(vec![]),
            "Link" => self.link(element, page),
            _ => {}
        }
        if block {
            self.cut();
        }
        let start = self.text.len();
        let words = |key: &[u8]| element.get(key).and_then(Object::as_str).ok().map(text_string);
        if tag == "Figure" {
            self.said.alternatives.push(words(b"Alt").unwrap_or_default());
        } else if let Some(actual) = words(b"ActualText") {
            self.text.push_str(&actual);
        } else {
            self.inside(element, page);
        }
        let text = self.text[start..].to_owned();
        match tag.as_bytes() {
            b"Lbl" if !text.contains(char::is_alphanumeric) => self.text.truncate(start),
            _ if self.pdf.own_tag(element) == "Title" => self.said.headings.push(format!("0 {text}")),
            [b'H', level @ b'1'..=b'6'] => self.said.headings.push(format!("{} {text}", level - b'0')),
            b"TH" | b"TD" => {
                let heads = tag == "TH" && self.pdf.scope(element).as_deref() == Some("Column");
                if heads && !text.trim().is_empty() {
                    self.said.header_cells.push(text.clone());
                }
                self.said.tables.last_mut().unwrap().last_mut().unwrap().push(text);
            }
            _ => {}
        }
        if block {
            self.cut();
        }
    }

    /// A note is heard where its mark is, and is no part of the line.
    fn note(&mut self, element: &Dictionary, page: Option<usize>) {
        let line = std::mem::take(&mut self.text);
        let links = self.said.links.len();
        self.inside(element, page);
        self.note_links.extend(self.said.links.drain(links..));
        let text = std::mem::replace(&mut self.text, line);
        let number = |c: char| c.is_ascii_digit() || c.is_whitespace() || c == MAYBE_BLANK;
        self.said.notes.push(text.trim_start_matches(number).to_owned());
        self.last = None;
    }

    fn cut(&mut self) {
        self.text.push('\n');
        self.last = None;
    }

    /// One link may have an annotation for each line it runs over.
    fn link(&mut self, element: &Dictionary, page: Option<usize>) {
        let mut addresses: Vec<String> = vec![];
        for kid in self.pdf.kids(element, page) {
            let Kid::Object(annotation) = kid else {
                continue;
            };
            let action = annotation.get_deref(b"A", &self.pdf.document).and_then(Object::as_dict);
            let address = action.and_then(|action| action.get(b"URI")?.as_str()).map(text_string);
            addresses.extend(address.ok().filter(|address| !addresses.contains(address)));
        }
        self.said.links.extend(addresses);
    }
}
