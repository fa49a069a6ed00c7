//! The part `word/numbering.xml`.

use super::super::tree::Digits;
use super::super::wml::{Element, el, root, val};
use super::{Abstract, Indent, Level, Numbering};

impl Numbering {
    /// The part: first the patterns of lists, then the lists themselves, in the schema's order (17.9).
    pub(in super::super) fn part(&self) -> Element {
        let looks = self.abstracts.iter().enumerate().map(|(id, list)| list.element(id));
        let lists = self.instances.iter().enumerate().map(|(at, instance)| {
            let start = instance.start.map(|(level, start)| {
                let start = val("w:startOverride", start);
                el("w:lvlOverride").attr("w:ilvl", level).with(start)
            });
            let looks = val("w:abstractNumId", instance.of);
            el("w:num").attr("w:numId", at + 1).with(looks).with(start)
        });
        root("w:numbering").all(looks).all(lists)
    }
}

impl Abstract {
    fn element(&self, id: usize) -> Element {
        let kind = if self.multilevel { "multilevel" } else { "hybridMultilevel" };
        let deepest = self.levels.iter().map(|level| level.depth).max();
        // Every level down to the deepest, so that Word does not add its own for unused ones.
        let levels = (0..=deepest.unwrap_or_default()).map(|depth| {
            let known = self.levels.iter().find(|level| level.depth == depth);
            known.map_or_else(|| Level::unused(depth).element(), Level::element)
        });
        el("w:abstractNum")
            .attr("w:abstractNumId", id)
            .with(val("w:nsid", format!("{:08X}", 0x10_0001 + id)))
            .with(val("w:multiLevelType", kind))
            .with(val("w:tmpl", format!("{:08X}", 0x20_0001 + id)))
            .all(levels)
    }
}

impl Level {
    fn unused(depth: usize) -> Self {
        let format = format!("%{}.", depth + 1);
        let indent = Indent { left: 0, hanging: 0 };
        Self { depth, digits: Some(Digits::Decimal), format, indent, start: 1, style: None }
    }

    fn element(&self) -> Element {
        let digits = match self.digits {
            None => "bullet",
            Some(Digits::Decimal) => "decimal",
            Some(Digits::LowerLetter) => "lowerLetter",
            Some(Digits::UpperLetter) => "upperLetter",
            Some(Digits::LowerRoman) => "lowerRoman",
            Some(Digits::UpperRoman) => "upperRoman",
        };
        el("w:lvl")
            .attr("w:ilvl", self.depth)
            .with(val("w:start", self.start))
            .with(val("w:numFmt", digits))
            .with(self.style.as_ref().map(|style| val("w:pStyle", style)))
            .with(val("w:suff", "tab"))
            .with(val("w:lvlText", &self.format))
            .with(val("w:lvlJc", "left"))
            .with(el("w:pPr").with(self.indent.element()))
    }
}

impl Indent {
    pub(in super::super) fn element(self) -> Element {
        el("w:ind").attr("w:left", self.left).attr("w:hanging", self.hanging)
    }
}
