//! The last touch on a part that docx-rs wrote. docx-rs puts properties in an order of its own, which the schema
//! (ECMA-376 annex A.1) does not allow, and has no words for repeated header rows, table captions and alternative text.

use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::{Reader, Writer};

/// What docx-rs cannot say of a table; one for each, in document order.
pub(super) struct TableFacts {
    /// The table's accessible name (`w:tblCaption`, 17.4.62).
    pub(super) caption: Option<String>,
    /// How many rows at its head are repeated on every page (`w:tblHeader`, 17.4.78).
    pub(super) head: usize,
    /// Whether its first column names its rows (`w:tblLook`, 17.4.55).
    pub(super) first_column: bool,
}

/// What docx-rs cannot say of a picture; one for each, in document order.
pub(super) struct PictureFacts {
    /// Its text alternative (`descr` of `wp:docPr`, 20.4.2.5), empty if it only decorates.
    pub(super) alt: String,
}

/// An element with its content, in the few places where its order matters.
struct Node {
    start: BytesStart<'static>,
    children: Vec<Node>,
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
            Event::Start(start) => (start.into_owned(), false),
            Event::Empty(start) => (start.into_owned(), true),
            other => {
                emit(&mut writer, other.into_owned());
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
                node.children
                    .retain(|child| !matches!(child.name(), b"w:tblBorders" | b"w:jc"));
                node.children.extend(table.map(look));
                node.children.extend(
                    table
                        .and_then(|table| table.caption.as_deref())
                        .map(caption),
                );
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

impl Node {
    fn name(&self) -> &[u8] {
        self.start.name().into_inner()
    }
}

/// Reads the rest of an element, in which there is no text.
fn node(reader: &mut Reader<&[u8]>, start: BytesStart<'static>, empty: bool) -> Node {
    let mut node = Node {
        start,
        children: Vec::new(),
    };
    while !empty {
        match reader.read_event().expect("docx-rs writes well-formed XML") {
            Event::Start(start) => {
                let child = self::node(reader, start.into_owned(), false);
                node.children.push(child);
            }
            Event::Empty(start) => node.children.push(Node {
                start: start.into_owned(),
                children: Vec::new(),
            }),
            Event::End(_) | Event::Eof => break,
            _ => {}
        }
    }
    node
}

fn write(writer: &mut Writer<Vec<u8>>, mut node: Node) {
    // Properties that say nothing.
    if node.children.is_empty()
        && matches!(
            node.name(),
            b"w:rPr" | b"w:pPr" | b"w:trPr" | b"w:tblBorders"
        )
    {
        return;
    }
    if let Some(order) = order(node.name()) {
        node.children.sort_by_key(|child| {
            order
                .iter()
                .position(|name| name.as_bytes() == child.name())
        });
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
    writer
        .write_event(event)
        .expect("memory takes what is written to it");
}

fn leaf(name: &'static str, attributes: &[(&str, &str)]) -> Node {
    let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
    Node {
        start,
        children: Vec::new(),
    }
}

fn look(table: &TableFacts) -> Node {
    let flag = |set: bool| if set { "1" } else { "0" };
    let (first_row, first_column) = (table.head > 0, table.first_column);
    // The old bit field and the attributes that replaced it say the same (17.4.55).
    let bits = 0x0600 | if first_row { 0x20 } else { 0 } | if first_column { 0x80 } else { 0 };
    leaf(
        "w:tblLook",
        &[
            ("w:val", format!("{bits:04X}").as_str()),
            ("w:firstRow", flag(first_row)),
            ("w:lastRow", "0"),
            ("w:firstColumn", flag(first_column)),
            ("w:lastColumn", "0"),
            ("w:noHBand", "1"),
            ("w:noVBand", "1"),
        ],
    )
}

fn caption(caption: &str) -> Node {
    leaf("w:tblCaption", &[("w:val", caption)])
}

fn picture(number: usize, facts: &PictureFacts) -> Node {
    let (id, name) = (number.to_string(), format!("Picture {number}"));
    if !facts.alt.is_empty() {
        return leaf(
            "wp:docPr",
            &[
                ("id", id.as_str()),
                ("name", name.as_str()),
                ("descr", facts.alt.as_str()),
            ],
        );
    }
    // How Word marks a picture that a screen reader passes over ([MS-ODRAWXML] 2.29).
    let mut node = leaf("wp:docPr", &[("id", id.as_str()), ("name", name.as_str())]);
    let mut list = leaf(
        "a:extLst",
        &[(
            "xmlns:a",
            "http://schemas.openxmlformats.org/drawingml/2006/main",
        )],
    );
    let mut extension = leaf(
        "a:ext",
        &[("uri", "{C183D7F6-B498-43B3-948B-1728B52AA6E4}")],
    );
    let space = "http://schemas.microsoft.com/office/drawing/2017/decorative";
    extension.children.push(leaf(
        "adec:decorative",
        &[("xmlns:adec", space), ("val", "1")],
    ));
    list.children.push(extension);
    node.children.push(list);
    node
}

/// The order of an element's children in the schema; only those docx-rs can write.
fn order(name: &[u8]) -> Option<&'static [&'static str]> {
    Some(match name {
        b"w:pPr" => &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:framePr",
            "w:widowControl",
            "w:numPr",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:bidi",
            "w:adjustRightInd",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:textAlignment",
            "w:outlineLvl",
            "w:divId",
            "w:rPr",
            "w:sectPr",
            "w:pPrChange",
        ],
        b"w:rPr" => &[
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:i",
            "w:iCs",
            "w:caps",
            "w:strike",
            "w:dstrike",
            "w:vanish",
            "w:color",
            "w:spacing",
            "w:w",
            "w:sz",
            "w:szCs",
            "w:highlight",
            "w:u",
            "w:bdr",
            "w:shd",
            "w:fitText",
            "w:vertAlign",
            "w:specVanish",
        ],
        b"w:tblPr" => &[
            "w:tblStyle",
            "w:tblpPr",
            "w:tblW",
            "w:jc",
            "w:tblInd",
            "w:tblBorders",
            "w:tblLayout",
            "w:tblCellMar",
            "w:tblLook",
            "w:tblCaption",
        ],
        b"w:tcPr" => &[
            "w:tcW",
            "w:gridSpan",
            "w:vMerge",
            "w:tcBorders",
            "w:shd",
            "w:tcMar",
            "w:textDirection",
            "w:vAlign",
        ],
        b"w:sectPr" => &[
            "w:headerReference",
            "w:footerReference",
            "w:type",
            "w:pgSz",
            "w:pgMar",
            "w:pgNumType",
            "w:cols",
            "w:titlePg",
            "w:textDirection",
            "w:docGrid",
        ],
        b"w:numPr" => &["w:ilvl", "w:numId"],
        b"w:pBdr" => &[
            "w:top",
            "w:left",
            "w:bottom",
            "w:right",
            "w:between",
            "w:bar",
        ],
        _ => return None,
    })
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
        let facts = TableFacts {
            caption: Some("A \"b\" & c".into()),
            head: 1,
            first_column: false,
        };
        let xml = finished(part, &[facts], &[]);
        assert_eq!(xml.matches("<w:tblHeader/>").count(), 1, "{xml}");
        assert!(
            xml.contains("<w:tblCaption w:val=\"A &quot;b&quot; &amp; c\"/>"),
            "{xml}"
        );
        assert!(xml.contains("w:firstRow=\"1\""), "{xml}");
    }

    #[test]
    fn a_picture_has_its_alternative_text() {
        let shown = finished(
            "<wp:docPr id=\"1\" name=\"x\" />",
            &[],
            &[PictureFacts {
                alt: "A <map>".into(),
            }],
        );
        assert_eq!(
            shown,
            "<wp:docPr id=\"1\" name=\"Picture 1\" descr=\"A &lt;map&gt;\"/>"
        );
        let decoration = finished(
            "<wp:docPr id=\"1\" name=\"x\" />",
            &[],
            &[PictureFacts { alt: String::new() }],
        );
        assert!(decoration.contains("decorative"), "{decoration}");
    }
}
