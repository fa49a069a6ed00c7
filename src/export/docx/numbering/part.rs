//! The part `word/numbering.xml`.

use std::fmt::Write;

use super::super::tree::Digits;
use super::super::xml::{DECLARATION, WORD, escape};
use super::{Indent, Level, Numbering};

impl Numbering {
    /// The part: first how lists look, then the lists themselves, as the schema asks (17.9).
    pub(in super::super) fn part(&self) -> Vec<u8> {
        let mut xml = format!("{DECLARATION}<w:numbering xmlns:w=\"{WORD}\">");
        for (id, list) in self.abstracts.iter().enumerate() {
            let kind = if list.multilevel { "multilevel" } else { "hybridMultilevel" };
            let _ = write!(
                xml,
                "<w:abstractNum w:abstractNumId=\"{id}\"><w:nsid w:val=\"{:08X}\"/>",
                0x10_0001 + id
            );
            let _ = write!(
                xml,
                "<w:multiLevelType w:val=\"{kind}\"/><w:tmpl w:val=\"{:08X}\"/>",
                0x20_0001 + id
            );
            let deepest = list.levels.iter().map(|level| level.depth).max();
            // Every level down to the deepest, so that Word does not fill in its own for those that no text uses.
            for depth in 0..=deepest.unwrap_or_default() {
                match list.levels.iter().find(|level| level.depth == depth) {
                    Some(level) => level.write(&mut xml),
                    None => Level::unused(depth).write(&mut xml),
                }
            }
            xml.push_str("</w:abstractNum>");
        }
        for (at, instance) in self.instances.iter().enumerate() {
            let _ = write!(
                xml,
                "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{}\"/>",
                at + 1,
                instance.of
            );
            if let Some((level, start)) = instance.start {
                let _ = write!(
                    xml,
                    "<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride>"
                );
            }
            xml.push_str("</w:num>");
        }
        xml.push_str("</w:numbering>");
        xml.into_bytes()
    }
}

impl Level {
    fn unused(depth: usize) -> Self {
        let format = format!("%{}.", depth + 1);
        let indent = Indent { left: 0, hanging: 0 };
        Self { depth, digits: Some(Digits::Decimal), format, indent, style: None }
    }

    fn write(&self, xml: &mut String) {
        let depth = self.depth;
        let digits = match self.digits {
            None => "bullet",
            Some(Digits::Decimal) => "decimal",
            Some(Digits::LowerLetter) => "lowerLetter",
            Some(Digits::UpperLetter) => "upperLetter",
            Some(Digits::LowerRoman) => "lowerRoman",
            Some(Digits::UpperRoman) => "upperRoman",
        };
        let Indent { left, hanging } = self.indent;
        let style = self
            .style
            .as_ref()
            .map(|style| format!("<w:pStyle w:val=\"{style}\"/>"))
            .unwrap_or_default();
        let _ = write!(
            xml,
            "<w:lvl w:ilvl=\"{depth}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{digits}\"/>{style}<w:suff w:val=\"tab\"/>\
             <w:lvlText w:val=\"{}\"/><w:lvlJc w:val=\"left\"/><w:pPr>\
             <w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/></w:pPr></w:lvl>",
            escape(&self.format)
        );
    }
}
