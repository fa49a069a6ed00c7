//! Fields of forms (content controls, ECMA-376 part 1, 17.5.2): what was filled in, chosen or ticked.

use roxmltree::Node;

use super::reader::{Inlines, RunFormat, WordReader};
use crate::office::flow::{self, Paragraph, Run};
use crate::office::{Control, Result, plain, xml};

impl WordReader<'_> {
    /// A content control within a line.
    pub(super) fn inline_control(&mut self, node: Node<'_, '_>, format: &RunFormat, out: &mut Inlines) -> Result {
        let before = out.runs.len();
        if let Some(content) = xml::child(node, "sdtContent") {
            self.runs(content, format, out)?;
        }
        if let Some(on) = is_ticked(node) {
            self.dropped(&[Paragraph::new(out.runs[before..].to_vec())]);
            out.runs.truncate(before);
            out.runs.push(Run::plain(sign_of(on)));
        }
        let inner = Paragraph::new(out.runs[before..].to_vec());
        let inner = [inner];
        if self.control(node, &inner)? {
            self.dropped(&inner);
            out.runs.truncate(before);
        }
        Ok(())
    }

    /// Keeps the field of a form. Says whether it still shows its prompt, which nobody typed.
    pub(super) fn control(&mut self, node: Node<'_, '_>, content: &[Paragraph]) -> Result<bool> {
        let Some(properties) = xml::child(node, "sdtPr") else { return Ok(false) };
        let prompt =
            xml::on(properties, "showingPlcHdr") == Some(true) || is_asking(properties, &plain(&flow::blocks(content)));
        if prompt {
            self.prompts.push(plain(&flow::blocks(content)));
            self.taken.add("fields that nobody filled in", &self.place);
        } else if xml::child(properties, "checkbox").is_some() {
            self.taken.add("tick boxes", &self.place);
        } else if list(properties).is_some() {
            self.taken.add("choices of lists", &self.place);
        }
        let tag = xml::value(properties, "tag").or_else(|| xml::value(properties, "alias"));
        if let Some(tag) = tag.filter(|tag| !tag.is_empty()) {
            // Fields in fields hold the same text again and again.
            let runs = content.iter().flat_map(|paragraph| &paragraph.runs);
            self.budget.text(runs.map(|run| run.text.len()).sum())?;
            let ticked = xml::child(properties, "checkbox").map(|node| xml::on(node, "checked") == Some(true));
            let blocks = if prompt { vec![] } else { flow::blocks(content) };
            self.controls.push(Control { tag: tag.to_owned(), blocks, ticked });
        }
        Ok(prompt)
    }
}

/// Whether a list shows the item without a value, which only asks to choose.
fn is_asking(properties: Node<'_, '_>, shown: &str) -> bool {
    let items = list(properties).into_iter().flat_map(xml::children);
    items
        .filter(|item| xml::attribute(*item, "value") == Some(""))
        .filter_map(|item| xml::attribute(item, "displayText"))
        .any(|words| !shown.is_empty() && words.trim() == shown)
}

/// The list that a field's content is chosen from.
fn list<'a, 'i>(properties: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    ["dropDownList", "comboBox"].iter().find_map(|name| xml::child(properties, name))
}

pub(super) fn tick(on: bool) -> Paragraph {
    Paragraph::new(vec![Run::plain(sign_of(on))])
}

/// Whether a control is ticked; nothing where it is no tick box.
pub(super) fn is_ticked(control: Node<'_, '_>) -> Option<bool> {
    let tick = xml::child(xml::child(control, "sdtPr")?, "checkbox")?;
    Some(xml::on(tick, "checked") == Some(true))
}

pub(super) fn sign_of(on: bool) -> &'static str {
    if on { "☒" } else { "☐" }
}
