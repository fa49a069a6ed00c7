//! Pictures, charts, shapes and objects among the text. A text box is read; the rest is named, with the words that it
//! has.

use roxmltree::Node;

use super::reader::{Drawn, Elsewhere, Inlines, ReadAs, WordReader};
use crate::diag::shortened;
use crate::office::colour::Colour;
use crate::office::package::Package;
use crate::office::{Note, Result, filled, xml};

const LINES: [&str; 5] = ["line", "straightConnector1", "bentConnector3", "curvedConnector3", "lineInv"];

impl WordReader<'_> {
    /// A picture cannot be taken; a text box can.
    pub(super) fn picture(&mut self, node: Node<'_, '_>, out: &mut Inlines) -> Result {
        let before = self.notes.len();
        let mut text = false;
        // The same box comes again in the part that older programs read instead.
        let is_within = |node: &Node<'_, '_>| matches!(node.tag_name().name(), "txbxContent" | "Fallback");
        for content in xml::all(node, "txbxContent") {
            if !content.ancestors().skip(1).take_while(|above| *above != node).any(|above| is_within(&above)) {
                text = true;
                let mut paragraphs = self.paragraphs(content)?;
                self.taken.add("text boxes", &self.place);
                paragraphs.iter_mut().for_each(|paragraph| paragraph.about.boxed = true);
                out.boxes.extend(paragraphs);
            }
        }
        let described = || {
            let about = xml::all(node, "docPr").next();
            let words = about.and_then(|node| xml::attribute(node, "descr").or_else(|| xml::attribute(node, "title")));
            let shape =
                || node.descendants().filter(|below| below.is_element()).find_map(|below| xml::attribute(below, "alt"));
            let words = words.or_else(shape).map(str::trim);
            words.filter(|words| !words.is_empty()).map(str::to_owned)
        };
        let part = |attribute: &str, element: &str| {
            let id = xml::all(node, element).find_map(|node| xml::attribute(node, attribute))?;
            Some(self.relations.get(id)?.target.clone())
        };
        let (chart, diagram) = (part("id", "chart"), part("dm", "relIds"));
        let picture = part("embed", "blip").or_else(|| part("id", "imagedata"));
        let has = |name: &'static str| xml::all(node, name).next().is_some();
        let is_paper = self.read_as == ReadAs::Paper && !self.running;
        let mut found = vec![];
        let mut drawn = |kind, part, words| {
            if is_paper {
                found.push(Drawn { part, kind, words });
            }
        };
        if let Some(object) = xml::all(node, "OLEObject").next() {
            let kind = xml::attribute(object, "ProgID").unwrap_or("unknown");
            self.note(format!("an embedded object ({kind}) was left out"), described());
            drawn("object", None, described());
        } else if let Some(control) = xml::all(node, "control").next() {
            let name = xml::attribute(control, "name").map(str::to_owned);
            self.note("a control (ActiveX) was left out, with what is in it", name);
        } else if has("chart") {
            self.note("a chart was left out", described());
            drawn("chart", None, described());
            self.words_elsewhere(chart);
        } else if has("relIds") {
            self.note("a drawing (SmartArt) was left out", described());
            drawn("drawing", None, described());
            self.words_elsewhere(diagram);
        } else if is_paper && picture.is_some() {
            drawn("picture", picture, described());
        } else if has("pic") || has("imagedata") {
            self.note("a picture was left out", described());
        }
        for path in xml::all(node, "textpath") {
            let words = xml::attribute(path, "string").map(str::to_owned);
            self.note("decorated text (WordArt) was left out", words);
        }
        let beside_boxes =
            |text: &Node<'_, '_>| !text.ancestors().take_while(|above| *above != node).any(|above| is_within(&above));
        let words: Vec<&str> = xml::all(node, "t").filter(beside_boxes).filter_map(|node| node.text()).collect();
        if !words.is_empty() {
            self.note("text in a drawing was left out", Some(words.join(" ")));
        }
        self.look_at(node);
        let is_drawn = !found.is_empty();
        if self.is_in_text() {
            out.drawn.append(&mut found);
        } else {
            self.drawn.append(&mut found);
        }
        if !text && !is_drawn && self.notes.len() == before {
            self.shape(node, described());
        }
        Ok(())
    }

    /// Names a drawn shape without text, which may say something by its form and its colour.
    fn shape(&mut self, node: Node<'_, '_>, described: Option<String>) {
        let elements = || node.descendants().filter(Node::is_element);
        if elements().any(|node| xml::attribute(node, "hr").is_some_and(|hr| hr != "f")) {
            // A rule across the page.
            return;
        }
        let form = xml::all(node, "prstGeom").find_map(|node| xml::attribute(node, "prst"));
        let old = elements()
            .map(|node| node.tag_name().name())
            .find(|name| matches!(*name, "oval" | "rect" | "roundrect" | "line" | "polyline"));
        let form = form.or(old);
        if form.is_some_and(|form| LINES.contains(&form)) {
            return self.note("a drawn line was left out", described);
        }
        let fill = xml::all(node, "spPr").find_map(Colour::of_shape);
        let old = || elements().find_map(|node| Colour::read(xml::attribute(node, "fillcolor")?));
        let words = shape_words(described, form, fill.or_else(old));
        self.note("a drawn shape was left out", words);
    }

    /// Has the words of another part put into the last note when the document has been read.
    fn words_elsewhere(&mut self, part: Option<String>) {
        if let (Some(part), Some(note)) = (part, self.notes.len().checked_sub(1)) {
            self.elsewhere.push(Elsewhere { note, part });
        }
    }
}

/// What a drawn shape says: its description, its form and its colour.
pub(in crate::office) fn shape_words(
    described: Option<String>,
    form: Option<&str>,
    fill: Option<Colour>,
) -> Option<String> {
    let words = [described, form.map(str::to_owned), fill.map(Colour::words)];
    filled(words.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// Puts the words of charts and drawings into their notes.
pub(super) fn fill(elsewhere: Vec<Elsewhere>, package: &mut Package<'_>, notes: &mut [Note]) -> Result {
    for Elsewhere { note, part } in elsewhere {
        let words = package.read(&part, words_of)?.and_then(filled);
        if let Some(note) = notes.get_mut(note) {
            note.left_out = both(note.left_out.take(), words);
        }
    }
    Ok(())
}

/// What a chart or drawing is described as, and its words.
pub(in crate::office) fn both(described: Option<String>, words: Option<String>) -> Option<String> {
    filled(described.into_iter().chain(words).collect::<Vec<_>>().join(": "))
}

/// The words of a chart or a drawing: its texts, and the names in a chart. Numbers say nothing without the chart.
pub(in crate::office) fn words_of(root: Node<'_, '_>) -> String {
    let names = |name| xml::all(root, name).flat_map(|node| xml::all(node, "v"));
    let texts = xml::all(root, "t").chain(names("tx")).chain(names("cat"));
    let mut seen: Vec<&str> = vec![];
    for text in texts.filter_map(|node| node.text()).map(str::trim) {
        if !text.is_empty() && !seen.contains(&text) {
            seen.push(text);
        }
        if seen.len() > 200 {
            break;
        }
    }
    shortened(&seen.join("; "), 2000)
}
