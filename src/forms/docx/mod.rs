//! A form as a Word document: a table for each theme or recommendation, whose second column has content controls. All else
//! is in a locked group, which, unlike Word's protection of forms, lets people use bullets, bold and the spelling check in
//! their answers.

mod parts;

use super::around::{deadline, instructions, title};
use super::ask::{Asking, Form, Place, strong};
use super::lines::{Line, lines};
use super::words::{
    ACTIONS, FOR, FORM, HOW, LAST, MEANING, REFERENCE, STATUS, heading, label, prompt,
};
use crate::export::packing::escape;
use crate::model::Part;
use crate::model::markdown::{Block, Inline};
use crate::model::part::PartKind;

/// The widths of the columns, in twentieths of a point: A4 with margins of two centimetres.
const WIDTHS: [usize; 2] = [2268, 7370];

/// The bytes of the document for one owner.
pub fn document(asking: &Asking<'_>, form: &Form<'_, '_>) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.form(asking, form);
    parts::pack(asking, form, &writer.xml)
}

/// The most characters that Word takes in the title of a control.
const TITLE: usize = 64;

/// Writes the body, counting its controls.
#[derive(Default)]
struct Writer {
    xml: String,
    controls: usize,
}

impl Writer {
    fn form(&mut self, asking: &Asking<'_>, form: &Form<'_, '_>) {
        // The group: what is in it can only be changed inside its own controls.
        self.xml.push_str(
            "<w:sdt><w:sdtPr><w:id w:val=\"1000\"/><w:lock w:val=\"contentLocked\"/><w:group/></w:sdtPr><w:sdtContent>",
        );
        self.styled("Title", &title(asking));
        self.labelled(FOR, &form.owner_words());
        if let Some(line) = deadline(asking) {
            self.paragraphs(&[strong(&line)]);
        }
        self.heading(1, HOW);
        for line in instructions(asking) {
            self.styled("ListBullet", &line);
        }
        self.marker(&form.reference(asking).text());
        self.heading(1, "Your answers");
        for place in &form.places {
            self.heading(2, &place.heading());
            self.place(asking, place);
        }
        self.key(asking);
        self.xml.push_str("</w:sdtContent></w:sdt>");
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.styled(&format!("Heading{level}"), text);
    }

    fn styled(&mut self, style: &str, text: &str) {
        self.xml.push_str(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>",
            run("", text)
        ));
    }

    fn labelled(&mut self, words: &str, text: &str) {
        self.xml.push_str(&format!(
            "<w:p>{}{}</w:p>",
            run("<w:b/>", words),
            run("", &format!(" {text}"))
        ));
    }

    /// The form's reference, in a control that cannot be changed.
    fn marker(&mut self, reference: &str) {
        let properties = self.properties("Form reference", "packs-form", "sdtContentLocked", "");
        self.xml.push_str(&format!(
            "<w:p>{}<w:sdt>{properties}<w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
            run("<w:b/>", &format!("{FORM} ")),
            run("", reference),
        ));
    }

    /// The beginning of the properties of a control.
    fn properties(&mut self, title: &str, tag: &str, lock: &str, more: &str) -> String {
        self.controls += 1;
        let mut short = title.to_owned();
        while short.encode_utf16().count() > TITLE {
            short.pop();
        }
        format!(
            "<w:sdtPr><w:alias w:val=\"{}\"/><w:tag w:val=\"{tag}\"/><w:id w:val=\"{}\"/><w:lock w:val=\"{lock}\"/>{more}",
            escape(&short),
            1000 + self.controls
        )
    }

    fn place(&mut self, asking: &Asking<'_>, place: &Place<'_, '_>) {
        let name = place.item.name();
        self.table(
            &format!("{name}: what to read and what to fill in"),
            "The first column says what stands in the second one. The last rows are to be filled in.",
            true,
        );
        let key = vec![strong(&label(place.item))];
        self.row(REFERENCE, &key, "<w:cantSplit/><w:tblHeader/>");
        self.row(asking.about(), &place.about(), "");
        self.row(ACTIONS, &place.actions(), "");
        self.row(LAST, &asking.last_blocks(place.item), "");
        for part in &asking.parts {
            self.answer(asking, *part, &name);
        }
        self.xml.push_str("</w:tbl>");
    }

    fn table(&mut self, caption: &str, description: &str, first_column: bool) {
        let widths = WIDTHS.map(|width| format!("<w:gridCol w:w=\"{width}\"/>"));
        let (look, first) = if first_column { ("00A0", 1) } else { ("0020", 0) };
        self.xml.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"{look}\" w:firstRow=\"1\" w:lastRow=\"0\" \
             w:firstColumn=\"{first}\" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"0\"/><w:tblCaption w:val=\"{}\"/>\
             <w:tblDescription w:val=\"{}\"/></w:tblPr><w:tblGrid>{}</w:tblGrid>",
            WIDTHS.iter().sum::<usize>(),
            escape(caption),
            escape(description),
            widths.concat()
        ));
    }

    /// A row to be read.
    fn row(&mut self, heading: &str, blocks: &[Block], properties: &str) {
        self.start(heading, properties);
        self.xml.push_str(&cell(1, "F2F2F2"));
        self.paragraphs(blocks);
        self.xml.push_str("</w:tc></w:tr>");
    }

    fn start(&mut self, heading: &str, properties: &str) {
        let properties = match properties {
            "" => String::new(),
            some => format!("<w:trPr>{some}</w:trPr>"),
        };
        self.xml.push_str(&format!("<w:tr>{properties}{}", cell(0, "F2F2F2")));
        self.styled("RowHeading", heading);
        self.xml.push_str("</w:tc>");
    }

    /// A row to be filled in. Body text has the whole cell as its control; the others have one in the line.
    fn answer(&mut self, asking: &Asking<'_>, part: Part, name: &str) {
        let room = match part.kind() {
            PartKind::Body => "<w:trHeight w:val=\"1134\" w:hRule=\"atLeast\"/>",
            PartKind::Status | PartKind::Timescale => "",
        };
        self.start(&heading(part), room);
        let title = format!("{} on {name}", heading(part));
        let tag = format!("packs-{}", part.key());
        let shown = format!(
            "<w:r><w:rPr><w:rStyle w:val=\"PlaceholderText\"/></w:rPr><w:t>{}</w:t></w:r>",
            prompt(part)
        );
        let properties = self.properties(&title, &tag, "sdtLocked", "<w:showingPlcHdr/>");
        let open = cell(1, "FFFFFF");
        let kind = match part.kind() {
            PartKind::Body => {
                self.xml.push_str(&format!(
                    "<w:sdt>{properties}<w:richText/></w:sdtPr><w:sdtContent>{open}<w:p>{shown}</w:p></w:tc>\
                     </w:sdtContent></w:sdt></w:tr>"
                ));
                return;
            }
            PartKind::Status => {
                let key = asking.standing.key.iter().flat_map(|key| &key.statuses);
                let items: Vec<String> = key
                    .map(|status| {
                        let words = escape(status.label.as_str());
                        let id = escape(status.id.as_str());
                        format!("<w:listItem w:displayText=\"{words}\" w:value=\"{id}\"/>")
                    })
                    .collect();
                format!("<w:dropDownList>{}</w:dropDownList>", items.concat())
            }
            PartKind::Timescale => "<w:text/>".to_owned(),
        };
        self.xml.push_str(&format!(
            "{open}<w:p><w:sdt>{properties}{kind}</w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt></w:p></w:tc></w:tr>"
        ));
    }

    /// What the statuses mean.
    fn key(&mut self, asking: &Asking<'_>) {
        let Some(key) = asking.standing.key else {
            return;
        };
        self.heading(1, "Status key");
        self.table("Status key", "What each status means.", false);
        let text = |words: &str| vec![Block::Paragraph(vec![Inline::Text(words.to_owned())])];
        self.row(STATUS, &[strong(MEANING)], "<w:cantSplit/><w:tblHeader/>");
        for status in &key.statuses {
            let meaning = status.meaning.as_ref().map_or("", |text| text.as_str());
            self.row(status.label.as_str(), &text(meaning), "<w:cantSplit/>");
        }
        self.xml.push_str("</w:tbl>");
        // Word wants a paragraph after the last table.
        self.xml.push_str("<w:p/>");
    }

    fn paragraphs(&mut self, blocks: &[Block]) {
        let lines = lines(blocks);
        if lines.is_empty() {
            self.xml.push_str("<w:p/>");
        }
        for line in lines {
            self.line(&line);
        }
    }

    fn line(&mut self, line: &Line<'_>) {
        let indent = line.depth * 360;
        let (properties, sign) = match line.sign.as_deref() {
            None if line.depth == 0 => (String::new(), String::new()),
            None => (format!("<w:ind w:left=\"{indent}\"/>"), String::new()),
            Some("•") => (
                format!(
                    "<w:pStyle w:val=\"ListBullet\"/><w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"1\"/></w:numPr>",
                    (line.depth - 1).min(8)
                ),
                String::new(),
            ),
            Some(sign) => (
                format!("<w:ind w:left=\"{indent}\" w:hanging=\"360\"/>"),
                format!("{}<w:r><w:tab/></w:r>", run("", sign)),
            ),
        };
        let mut runs = String::new();
        inlines(line.inlines, "", &mut runs);
        self.xml.push_str(
            &format!("<w:p><w:pPr>{properties}</w:pPr>{sign}{runs}</w:p>")
                .replace("<w:pPr></w:pPr>", ""),
        );
    }
}

fn inlines(all: &[Inline], look: &str, out: &mut String) {
    for inline in all {
        match inline {
            Inline::Text(text) => out.push_str(&run(look, text)),
            Inline::Strong(inner) => inlines(inner, &with(look, "<w:b/>"), out),
            Inline::Emphasis(inner) => inlines(inner, &with(look, "<w:i/>"), out),
            Inline::Link { text, .. } => inlines(text, look, out),
            Inline::Break => out.push_str("<w:r><w:br/></w:r>"),
        }
    }
}

/// Bold stands before italics (ECMA-376 annex A.1).
fn with(look: &str, more: &str) -> String {
    let bold = look.contains("<w:b/>") || more == "<w:b/>";
    let italic = look.contains("<w:i/>") || more == "<w:i/>";
    format!("{}{}", if bold { "<w:b/>" } else { "" }, if italic { "<w:i/>" } else { "" })
}

fn run(look: &str, text: &str) -> String {
    let look = match look {
        "" => String::new(),
        some => format!("<w:rPr>{some}</w:rPr>"),
    };
    format!("<w:r>{look}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(text))
}

/// The beginning of a cell in a column.
fn cell(column: usize, fill: &str) -> String {
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/></w:tcPr>",
        WIDTHS[column]
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::markdown::parse;

    #[test]
    fn hard_text_is_only_text() {
        let (blocks, _) = parse("**a & <b>**\n\n- *one **two***");
        let mut writer = Writer::default();
        writer.paragraphs(&blocks);
        assert_eq!(
            writer.xml,
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">a &amp; &lt;b&gt;</w:t></w:r></w:p>\
             <w:p><w:pPr><w:pStyle w:val=\"ListBullet\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>\
             </w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">one </w:t></w:r>\
             <w:r><w:rPr><w:b/><w:i/></w:rPr><w:t xml:space=\"preserve\">two</w:t></w:r></w:p>"
        );
    }
}
