//! The text of a paragraph: runs, links, fields, breaks, symbols, tracked changes.

use roxmltree::Node;

use super::body::{Field, Reader};
use super::symbols::symbol;
use crate::diag::Diagnostic;
use crate::intake::flow::{Paragraph, Run};
use crate::intake::xml;
use crate::model::markdown::is_address;

/// Instructions of fields whose result is not part of the text.
const EMPTY_FIELDS: [&str; 3] = ["PAGE", "NUMPAGES", "SECTIONPAGES"];

impl Reader<'_> {
    /// The runs below a node. `like` says what holds for all of them; text boxes are given beside.
    pub(super) fn runs(
        &mut self,
        node: Node<'_, '_>,
        like: &Run,
        out: &mut Vec<Run>,
        boxes: &mut Vec<Vec<Paragraph>>,
    ) -> Result<(), Diagnostic> {
        for child in xml::children(node) {
            match child.tag_name().name() {
                "r" => self.run(child, like, out, boxes)?,
                "hyperlink" => {
                    let link = self.linked(child);
                    let like = Run {
                        link: link.or_else(|| like.link.clone()),
                        ..like.clone()
                    };
                    self.runs(child, &like, out, boxes)?;
                }
                "fldSimple" => {
                    let link = xml::attribute(child, "instr").and_then(address);
                    let like = Run {
                        link: link.or_else(|| like.link.clone()),
                        ..like.clone()
                    };
                    self.runs(child, &like, out, boxes)?;
                }
                "sdt" => {
                    let before = out.len();
                    if let Some(content) = xml::child(child, "sdtContent") {
                        self.runs(content, like, out, boxes)?;
                    }
                    let inner = Paragraph {
                        runs: out[before..].to_vec(),
                        item: None,
                    };
                    if self.control(child, &[inner])? {
                        out.truncate(before);
                    }
                }
                "del" | "moveFrom" => self.deleted(child),
                "ins" | "moveTo" | "smartTag" | "customXml" | "dir" | "bdo" => {
                    self.runs(child, like, out, boxes)?
                }
                "oMath" | "oMathPara" => {
                    let text: String = xml::all(child, "t")
                        .filter_map(|node| node.text())
                        .collect();
                    self.note("a formula was taken as plain text", None);
                    self.text(&text, like, out)?;
                }
                "AlternateContent" => {
                    if let Some(chosen) =
                        xml::child(child, "Choice").or_else(|| xml::child(child, "Fallback"))
                    {
                        self.runs(chosen, like, out, boxes)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn run(
        &mut self,
        node: Node<'_, '_>,
        like: &Run,
        out: &mut Vec<Run>,
        boxes: &mut Vec<Vec<Paragraph>>,
    ) -> Result<(), Diagnostic> {
        let properties = xml::child(node, "rPr");
        let style = properties.and_then(|node| xml::value(node, "rStyle"));
        let on = |name| properties.and_then(|node| xml::on(node, name));
        let of_field = self.fields.iter().rev().filter(|field| field.result);
        let link = of_field
            .filter_map(|field| address(&field.instruction))
            .next();
        let like = Run {
            text: String::new(),
            bold: on("b")
                .unwrap_or_else(|| like.bold || style.is_some_and(|style| self.styles.bold(style))),
            italic: on("i").unwrap_or_else(|| {
                like.italic || style.is_some_and(|style| self.styles.italic(style))
            }),
            link: like.link.clone().or(link),
        };
        if on("vanish") == Some(true) {
            let text: String = xml::all(node, "t").filter_map(|node| node.text()).collect();
            if !text.trim().is_empty() {
                self.note("the text is hidden in Word and was left out", Some(text));
            }
            return Ok(());
        }
        self.pieces(node, &like, out, boxes)
    }

    /// What stands in a run.
    fn pieces(
        &mut self,
        node: Node<'_, '_>,
        like: &Run,
        out: &mut Vec<Run>,
        boxes: &mut Vec<Vec<Paragraph>>,
    ) -> Result<(), Diagnostic> {
        for child in xml::children(node) {
            match child.tag_name().name() {
                "t" => self.text(child.text().unwrap_or_default(), like, out)?,
                "tab" | "ptab" => self.text("\t", like, out)?,
                "br" if matches!(xml::attribute(child, "type"), Some("page" | "column")) => {}
                "br" | "cr" => self.text("\n", like, out)?,
                "noBreakHyphen" => self.text("-", like, out)?,
                "sym" => {
                    let (font, code) =
                        (xml::attribute(child, "font"), xml::attribute(child, "char"));
                    let code = code.unwrap_or_default();
                    match symbol(font.unwrap_or_default(), code) {
                        Some(sign) => self.text(&sign.to_string(), like, out)?,
                        None => self.note(
                            format!("a sign of a symbol font (code {code}) is not known"),
                            None,
                        ),
                    }
                }
                "fldChar" => match xml::attribute(child, "fldCharType") {
                    Some("begin") => self.fields.push(Field::default()),
                    Some("separate") => self
                        .fields
                        .iter_mut()
                        .rev()
                        .take(1)
                        .for_each(|field| field.result = true),
                    _ => drop(self.fields.pop()),
                },
                "instrText" => {
                    if let Some(field) = self.fields.last_mut() {
                        field.instruction.push_str(child.text().unwrap_or_default());
                    }
                }
                "delText" | "delInstrText" => {}
                "footnoteReference" | "endnoteReference" => {
                    self.note("it has a footnote, whose text is listed on its own", None);
                }
                "drawing" | "pict" | "object" => self.picture(child, boxes)?,
                "AlternateContent" => {
                    if let Some(chosen) =
                        xml::child(child, "Choice").or_else(|| xml::child(child, "Fallback"))
                    {
                        self.pieces(chosen, like, out, boxes)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str, like: &Run, out: &mut Vec<Run>) -> Result<(), Diagnostic> {
        // The instruction of a field is no text; neither are page numbers.
        let hidden = self
            .fields
            .iter()
            .any(|field| !field.result || is_empty_field(&field.instruction));
        if hidden {
            return Ok(());
        }
        self.budget.text(text.len())?;
        let text = text
            .chars()
            .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
            .collect();
        out.push(Run {
            text,
            ..like.clone()
        });
        Ok(())
    }

    /// A picture cannot be taken; a text box can.
    fn picture(
        &mut self,
        node: Node<'_, '_>,
        boxes: &mut Vec<Vec<Paragraph>>,
    ) -> Result<(), Diagnostic> {
        let mut text = false;
        let found: Vec<_> = xml::all(node, "txbxContent").collect();
        for content in found {
            let inner = content
                .ancestors()
                .skip(1)
                .take_while(|above| *above != node);
            if inner
                .filter(|above| above.tag_name().name() == "txbxContent")
                .count()
                == 0
            {
                text = true;
                let paragraphs = self.paragraphs(content)?;
                boxes.push(paragraphs);
            }
        }
        if !text {
            let described = xml::all(node, "docPr").find_map(|node| xml::attribute(node, "descr"));
            let described = described
                .filter(|text| !text.trim().is_empty())
                .map(str::to_owned);
            self.note("a picture was left out", described);
        }
        Ok(())
    }

    /// Where a link goes, if body text can go there.
    fn linked(&mut self, node: Node<'_, '_>) -> Option<String> {
        let target = &self.relations.get(xml::attribute(node, "id")?)?.target;
        let anchor = xml::attribute(node, "anchor")
            .map(|anchor| format!("#{anchor}"))
            .unwrap_or_default();
        if is_address(target) {
            return Some(format!("{target}{anchor}"));
        }
        let target = target.clone();
        self.note("a link to a file was taken as plain text", Some(target));
        None
    }
}

fn is_empty_field(instruction: &str) -> bool {
    let word = instruction.split_whitespace().next().unwrap_or_default();
    EMPTY_FIELDS.contains(&word)
}

/// The address in `HYPERLINK "https://…"`.
fn address(instruction: &str) -> Option<String> {
    let rest = instruction.trim().strip_prefix("HYPERLINK")?.trim_start();
    let url = rest.strip_prefix('"')?.split('"').next()?;
    is_address(url).then(|| url.to_owned())
}
