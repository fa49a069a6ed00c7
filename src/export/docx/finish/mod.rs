//! The last touch on a part that docx-rs wrote. docx-rs puts properties in an order of its own, which the schema
//! (ECMA-376 annex A.1) does not allow, and has no words for repeated header rows, table captions and alternative text.

mod facts;
mod order;

use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::{Reader, Writer};

pub(super) use facts::{PictureFacts, TableFacts};
use facts::{caption, leaf, look, picture};
use order::order;

/// An element with its content, in the few places where its order matters.
struct Node<'a> {
    start: BytesStart<'a>,
    children: Vec<Node<'a>>,
}

/// The part with its properties in order and the facts put in.
///
/// Panics when docx-rs has written XML that is not well-formed, or other tables and pictures than it was given.
pub(super) fn finish(part: &[u8], tables: &[TableFacts], pictures: &[PictureFacts]) -> Vec<u8> {
    let mut reader = Reader::from_reader(part);
    let mut writer = Writer::new(Vec::with_capacity(part.len()));
    let mut tables = tables.iter();
    let mut pictures = pictures.iter().enumerate();
    let mut table: Option<&TableFacts> = None;
    let mut row = 0;
    loop {
        let event = reader.read_event().expect("docx-rs writes well-formed XML");
        let (start, empty) = match event {
            Event::Eof => break,
            Event::Start(start) => (start, false),
            Event::Empty(start) => (start, true),
            other => {
                emit(&mut writer, other);
                continue;
            }
        };
        match start.name().as_ref() {
            b"w:tbl" => {
                table = Some(tables.next().expect("a table has its facts"));
                row = 0;
                emit(&mut writer, Event::Start(start));
            }
            b"w:tr" => {
                row += 1;
                emit(&mut writer, Event::Start(start));
            }
            b"w:tblPr" => {
                let mut node = node(&mut reader, start, empty);
                node.children.retain(|child| !matches!(child.name(), b"w:tblBorders" | b"w:jc"));
                node.children.extend(table.map(look));
                node.children.extend(table.and_then(|table| table.caption.as_deref()).map(caption));
                write(&mut writer, node);
            }
            b"w:trPr" => {
                let mut node = node(&mut reader, start, empty);
                if table.is_some_and(|table| row <= table.head) {
                    node.children.push(leaf("w:tblHeader", &[]));
                }
                write(&mut writer, node);
            }
            b"w:pPr" | b"w:rPr" | b"w:tcPr" | b"w:sectPr" => {
                let node = node(&mut reader, start, empty);
                write(&mut writer, node);
            }
            b"w:gridCol" => {
                // The width alone: a grid column has no type (17.4.16).
                let width = start.try_get_attribute("w:w").ok().flatten();
                let column = BytesStart::new("w:gridCol").with_attributes(width);
                emit(&mut writer, Event::Empty(column));
            }
            b"wp:docPr" => {
                let (at, facts) = pictures.next().expect("a picture has its facts");
                write(&mut writer, picture(at + 1, facts));
            }
            b"w:p" => {
                // Paragraph ids come from a count that is kept for each thread, so they would differ between runs.
                emit(
                    &mut writer,
                    if empty {
                        Event::Empty(BytesStart::new("w:p"))
                    } else {
                        Event::Start(BytesStart::new("w:p"))
                    },
                );
            }
            _ if empty => emit(&mut writer, Event::Empty(start)),
            _ => emit(&mut writer, Event::Start(start)),
        }
    }
    writer.into_inner()
}

impl Node<'_> {
    fn name(&self) -> &[u8] {
        self.start.name().into_inner()
    }
}

/// Reads the rest of an element, in which there is no text.
fn node<'a>(reader: &mut Reader<&'a [u8]>, start: BytesStart<'a>, empty: bool) -> Node<'a> {
    let mut node = Node { start, children: Vec::new() };
    if empty {
        return node;
    }
    loop {
        match reader.read_event().expect("docx-rs writes well-formed XML") {
            Event::Start(start) => {
                let child = self::node(reader, start, false);
                node.children.push(child);
            }
            Event::Empty(start) => node.children.push(Node { start, children: Vec::new() }),
            Event::End(_) | Event::Eof => break,
            _ => {}
        }
    }
    node
}

fn write(writer: &mut Writer<Vec<u8>>, mut node: Node) {
    // Properties that say nothing.
    if node.children.is_empty()
        && matches!(node.name(), b"w:rPr" | b"w:pPr" | b"w:trPr" | b"w:tblBorders")
    {
        return;
    }
    if let Some(order) = order(node.name()) {
        node.children
            .sort_by_key(|child| order.iter().position(|name| name.as_bytes() == child.name()));
    }
    if node.children.is_empty() {
        return emit(writer, Event::Empty(node.start));
    }
    let end = BytesEnd::new(String::from_utf8_lossy(node.name()).into_owned());
    emit(writer, Event::Start(node.start));
    for child in node.children {
        write(writer, child);
    }
    emit(writer, Event::End(end));
}

fn emit(writer: &mut Writer<Vec<u8>>, event: Event) {
    writer.write_event(event).expect("memory takes what is written to it");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finished(part: &str, tables: &[TableFacts], pictures: &[PictureFacts]) -> String {
        String::from_utf8(finish(part.as_bytes(), tables, pictures)).unwrap()
    }

    #[test]
    fn properties_stand_in_the_order_of_the_schema() {
        let part = "<w:p w14:paraId=\"1\"><w:pPr><w:rPr /><w:jc w:val=\"left\" /><w:pStyle w:val=\"A\" /></w:pPr>\
                    <w:r><w:rPr><w:sz w:val=\"1\" /><w:b /></w:rPr><w:t>a &amp; b</w:t></w:r></w:p>";
        assert_eq!(
            finished(part, &[], &[]),
            "<w:p><w:pPr><w:pStyle w:val=\"A\" /><w:jc w:val=\"left\" /></w:pPr>\
             <w:r><w:rPr><w:b /><w:sz w:val=\"1\" /></w:rPr><w:t>a &amp; b</w:t></w:r></w:p>"
        );
    }

    #[test]
    fn only_the_head_of_a_table_is_repeated() {
        let part = "<w:tbl><w:tblPr><w:tblBorders /></w:tblPr><w:tr><w:trPr /></w:tr><w:tr><w:trPr /></w:tr></w:tbl>";
        let facts =
            TableFacts { caption: Some("A \"b\" & c".into()), head: 1, first_column: false };
        let xml = finished(part, &[facts], &[]);
        assert_eq!(xml.matches("<w:tblHeader/>").count(), 1, "{xml}");
        assert!(xml.contains("<w:tblCaption w:val=\"A &quot;b&quot; &amp; c\"/>"), "{xml}");
        assert!(xml.contains("w:firstRow=\"1\""), "{xml}");
    }

    #[test]
    fn a_picture_has_its_alternative_text() {
        let shown = finished(
            "<wp:docPr id=\"1\" name=\"x\" />",
            &[],
            &[PictureFacts { alt: "A <map>".into() }],
        );
        assert_eq!(shown, "<wp:docPr id=\"1\" name=\"Picture 1\" descr=\"A &lt;map&gt;\"/>");
        let decoration = finished(
            "<wp:docPr id=\"1\" name=\"x\" />",
            &[],
            &[PictureFacts { alt: String::new() }],
        );
        assert!(decoration.contains("decorative"), "{decoration}");
    }
}
