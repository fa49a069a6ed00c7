//! WordprocessingML (ECMA-376 part 1, clause 17), element by element. Properties may be given in any order: they are
//! written in the order of the schema, which Word insists on.

use std::fmt::{Display, Write};

/// The first line of every part.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The namespace of WordprocessingML (annex A.1).
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The prefix of all types of relations between parts, and the namespace of references to them.
pub(crate) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The namespace of drawings (annex A.4).
pub(crate) const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";

/// A font with the tick boxes, marks and arrows that text fonts lack.
pub(crate) const SYMBOLS: &str = "Segoe UI Symbol";

/// The schema's order (annex A.1) for the children of properties, as far as they are used here.
const ORDERS: [(&str, &str); 9] = [
    (
        "w:pPr",
        "w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:numPr w:pBdr w:tabs w:spacing w:ind w:jc \
         w:outlineLvl w:sectPr",
    ),
    ("w:rPr", "w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:strike w:color w:sz w:szCs w:u w:vertAlign w:lang"),
    ("w:numPr", "w:ilvl w:numId"),
    ("w:pBdr", "w:top w:left w:bottom w:right"),
    (
        "w:tblPr",
        "w:tblStyle w:tblW w:tblInd w:tblBorders w:tblLayout w:tblCellMar w:tblLook w:tblCaption \
         w:tblDescription",
    ),
    ("w:trPr", "w:cantSplit w:trHeight w:tblHeader"),
    ("w:tcPr", "w:tcW w:gridSpan w:vMerge w:shd w:vAlign"),
    ("w:sdtPr", "w:alias w:tag w:id w:lock w:showingPlcHdr"),
    ("w:sectPr", "w:headerReference w:footerReference w:pgSz w:pgMar w:pgNumType w:titlePg"),
];

/// An element, with the elements or the text in it.
#[derive(Clone)]
pub(crate) struct Element {
    name: &'static str,
    /// As XML, each after a space.
    attributes: String,
    children: Vec<Element>,
    /// Text as XML, after the children.
    text: String,
}

pub(crate) fn el(name: &'static str) -> Element {
    Element { name, attributes: String::new(), children: Vec::new(), text: String::new() }
}

/// An element with a single value, in the attribute `w:val`.
pub(crate) fn val(name: &'static str, value: impl Display) -> Element {
    el(name).attr("w:val", value)
}

/// The root of a part, with the namespaces for its content.
pub(crate) fn root(name: &'static str) -> Element {
    el(name).attr("xmlns:w", WORD).attr("xmlns:r", OFFICE)
}

/// The properties for bold or italic letters, in every script.
pub(crate) fn looks(bold: bool, italic: bool) -> Element {
    let bold = ["w:b", "w:bCs"].into_iter().filter(|_| bold);
    let italic = ["w:i", "w:iCs"].into_iter().filter(|_| italic);
    el("w:rPr").all(bold.chain(italic).map(el))
}

/// A run of text with one look.
pub(crate) fn run(looks: Element, words: &str) -> Element {
    el("w:r").with(looks).with(text(words))
}

/// The text of a run, with its spaces.
pub(crate) fn text(words: &str) -> Element {
    el("w:t").attr("xml:space", "preserve").text(words)
}

/// A run that looks as its paragraph does.
pub(crate) fn plain(words: &str) -> Element {
    run(el("w:rPr"), words)
}

/// An empty paragraph in the style with this id.
pub(crate) fn styled(style: &str) -> Element {
    el("w:p").with(el("w:pPr").with(val("w:pStyle", style)))
}

/// A field that Word works out, with the text until then (17.16.18).
pub(crate) fn field(instruction: &str, cached: &str) -> [Element; 5] {
    styled_field(instruction, plain(cached))
}

/// The same with a run of any looks.
pub(crate) fn styled_field(instruction: &str, cached: Element) -> [Element; 5] {
    let mark = |kind| el("w:r").with(el("w:fldChar").attr("w:fldCharType", kind));
    let code = el("w:instrText").attr("xml:space", "preserve").text(&format!(" {instruction} "));
    [mark("begin"), el("w:r").with(code), mark("separate"), cached, mark("end")]
}

/// A font for letters of every script.
pub(crate) fn fonts(font: &str) -> Element {
    let scripts = ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"];
    scripts.iter().fold(el("w:rFonts"), |fonts, script| fonts.attr(script, font))
}

/// A line on one side, so many eighths of a point thick and so many points away.
pub(crate) fn rule(side: &'static str, thick: u32, away: u32, colour: &str) -> Element {
    let line = val(side, "single").attr("w:sz", thick).attr("w:space", away);
    line.attr("w:color", colour)
}

pub(crate) fn ground(colour: &str) -> Element {
    val("w:shd", "clear").attr("w:color", "auto").attr("w:fill", colour)
}

pub(crate) fn width(name: &'static str, twips: u32) -> Element {
    el(name).attr("w:w", twips).attr("w:type", "dxa")
}

impl Element {
    pub(crate) fn attr(mut self, name: &str, value: impl Display) -> Self {
        let _ = write!(self.attributes, " {name}=\"{}\"", escape(&value.to_string()));
        self
    }

    /// Adds a child if there is one.
    pub(crate) fn with(mut self, child: impl Into<Option<Self>>) -> Self {
        self.children.extend(child.into());
        self
    }

    pub(crate) fn all(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    pub(crate) fn text(mut self, text: &str) -> Self {
        self.text.push_str(&escape(text));
        self
    }

    /// Adds XML as it is.
    pub(crate) fn xml(mut self, xml: &str) -> Self {
        self.text.push_str(xml);
        self
    }

    /// Adds a child, or replaces the one with its name.
    pub(crate) fn put(&mut self, child: Self) {
        match self.children.iter_mut().find(|known| known.name == child.name) {
            Some(known) => *known = child,
            None => self.children.push(child),
        }
    }

    /// The words in a run, as XML.
    pub(crate) fn words(&self) -> Option<&str> {
        self.children.iter().find(|child| child.name == "w:t").map(|child| child.text.as_str())
    }

    /// The part of the file that has this element as its root.
    pub(crate) fn part(mut self) -> Vec<u8> {
        let mut xml = DECLARATION.to_owned();
        self.write(&mut xml);
        xml.into_bytes()
    }

    fn write(&mut self, out: &mut String) {
        let Self { name, attributes, children, text } = self;
        if let Some((_, order)) = ORDERS.iter().find(|(properties, _)| properties == name) {
            // The type of a content control comes last.
            let place = |child: &Self| order.split(' ').position(|known| known == child.name);
            children.sort_by_key(|child| place(child).unwrap_or(usize::MAX));
            if children.is_empty() {
                return;
            }
        }
        let _ = write!(out, "<{name}{attributes}");
        if children.is_empty() && text.is_empty() {
            return out.push_str("/>");
        }
        out.push('>');
        children.iter_mut().for_each(|child| child.write(out));
        let _ = write!(out, "{text}</{name}>");
    }
}

/// Text that is safe in an element or a quoted attribute, without characters that XML does not allow.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' | '\r' => safe.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xml(mut element: Element) -> String {
        let mut xml = String::new();
        element.write(&mut xml);
        xml
    }

    #[test]
    fn markup_and_control_characters_are_made_safe() {
        let element = val("w:tblCaption", "A \"b\" & c").text("a & <b> 'd'\u{1}\n");
        assert_eq!(
            xml(element),
            "<w:tblCaption w:val=\"A &quot;b&quot; &amp; c\">a &amp; &lt;b&gt; 'd' </w:tblCaption>"
        );
    }

    #[test]
    fn properties_are_in_the_order_of_the_schema() {
        let looks = el("w:rPr").with(val("w:sz", 1)).with(el("w:b"));
        let mut setting = el("w:pPr").with(el("w:numPr")).with(val("w:jc", "left"));
        setting.put(val("w:pStyle", "A"));
        setting.put(val("w:jc", "right"));
        assert_eq!(
            xml(el("w:p").with(setting).with(run(looks, "a")).with(el("w:r").with(el("w:rPr")))),
            "<w:p><w:pPr><w:pStyle w:val=\"A\"/><w:jc w:val=\"right\"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val=\"1\"/></w:rPr>\
             <w:t xml:space=\"preserve\">a</w:t></w:r><w:r></w:r></w:p>"
        );
    }
}
