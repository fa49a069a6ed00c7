//! What fields show: their result, or what a field of an older form keeps beside the text.

use roxmltree::Node;

use super::controls::sign_of;
use super::fields::{Field, FormField, Unsaved};
use super::reader::{Inlines, RunFormat, WordReader};
use crate::office::{Result, address_behind, xml};

impl WordReader<'_> {
    pub(super) fn simple_field(&mut self, node: Node<'_, '_>, format: &RunFormat, out: &mut Inlines) -> Result {
        let instruction = xml::attribute(node, "instr").unwrap_or_default();
        let format = format.linked(address_behind("HYPERLINK", instruction));
        self.fields.push(Field { instruction: instruction.to_owned(), result: true, ..Field::default() });
        self.runs(node, &format, out)?;
        self.field_ends(&format, out)
    }

    pub(super) fn field_sign(&mut self, node: Node<'_, '_>, format: &RunFormat, out: &mut Inlines) -> Result {
        let kind = xml::attribute(node, "fldCharType");
        if !self.whole.has(node) {
            if kind == Some("begin") {
                self.note("a field has no end; its text was taken as it stands", None);
            }
            return Ok(());
        }
        match kind {
            Some("begin") => self.fields.push(Field::begun(node)),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.result = true;
                }
            }
            _ => self.field_ends(format, out)?,
        }
        Ok(())
    }

    /// Takes what a field keeps beside the text, or would show without a stored result.
    fn field_ends(&mut self, format: &RunFormat, out: &mut Inlines) -> Result {
        let Some(field) = self.fields.pop() else { return Ok(()) };
        match &field.form {
            Some(FormField::Box(on)) => {
                self.taken.add("tick boxes of older forms", &self.place);
                return self.text(sign_of(*on), format, out);
            }
            Some(FormField::Choice(Some(entry))) => {
                self.taken.add("choices of older forms", &self.place);
                return self.text(entry, format, out);
            }
            Some(FormField::Choice(None)) => {
                self.taken.add("choices that nobody made", &self.place);
                return Ok(());
            }
            None if field.shows || self.running => return Ok(()),
            None => {}
        }
        match field.unsaved() {
            Unsaved::Silent => {}
            Unsaved::Sign(sign) => self.text(sign.encode_utf8(&mut [0; 4]), format, out)?,
            Unsaved::Unknown => {
                self.note("a field was saved without what it shows", Some(field.instruction.trim().to_owned()))
            }
        }
        Ok(())
    }
}
