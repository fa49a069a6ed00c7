//! The text of a paragraph: runs, links, fields, breaks, symbols, tracked changes.

use roxmltree::Node;

use super::fields::{self, Field};
use super::looked::letters;
use super::math;
use super::reader::{Inlines, ReadAs, RunFormat, WordReader};
use crate::diag::shortened;
use crate::model::markdown::is_address;
use crate::office::colour::Colour;
use crate::office::effects::{Effects, LEFT_OUT_STRUCK, UNKNOWN_SIGN};
use crate::office::flow::{Run, words};
use crate::office::symbols;
use crate::office::{COMMENT, LINK_TO_FILE, Note, Result, address_behind, single_spaced, xml};

/// How much of the words that a comment is about its note shows.
const ABOUT: usize = 50;

impl WordReader<'_> {
    /// The runs below a node, on top of the format of what is around them.
    pub(super) fn runs(&mut self, node: Node<'_, '_>, format: &RunFormat, out: &mut Inlines) -> Result {
        for child in xml::content(node) {
            self.inline(child, format, out)?;
        }
        Ok(())
    }

    /// An element within a paragraph.
    pub(super) fn inline(&mut self, child: Node<'_, '_>, format: &RunFormat, out: &mut Inlines) -> Result {
        match child.tag_name().name() {
            "r" => self.run(child, format, out)?,
            "commentRangeStart" => {
                let id = xml::attribute(child, "id").unwrap_or_default();
                self.begun.push((id.to_owned(), out.runs.len()));
            }
            "hyperlink" => {
                let link = self.linked(child);
                self.runs(child, &format.linked(link), out)?;
            }
            "fldSimple" => self.simple_field(child, format, out)?,
            "sdt" => self.inline_control(child, format, out)?,
            name if self.is_gone(name) => self.deleted(child),
            "moveTo" | "moveFrom" => {
                self.moved_to(child);
                self.runs(child, format, out)?;
            }
            "ins" | "del" | "smartTag" | "customXml" | "dir" | "bdo" => self.runs(child, format, out)?,
            "oMath" | "oMathPara" => self.formula(child, format, out)?,
            _ => self.unknown(child),
        }
        Ok(())
    }

    pub(super) fn formula(&mut self, node: Node<'_, '_>, format: &RunFormat, out: &mut Inlines) -> Result {
        let struck = math::struck(node);
        if !struck.trim().is_empty() {
            self.say(LEFT_OUT_STRUCK.into(), Some(struck));
        }
        let before = out.runs.last().and_then(|run| run.text.chars().last());
        // The rest of the paragraph is not read yet.
        let after = node
            .next_siblings()
            .skip(1)
            .flat_map(|next| xml::all(next, "t"))
            .find_map(|next| next.text()?.chars().next());
        self.look_at(node);
        let text = math::line(node, before, after);
        if !text.trim().is_empty() {
            self.note("a formula was taken as a line of text", None);
        }
        self.text(&text, format, out)
    }

    fn run(&mut self, node: Node<'_, '_>, format: &RunFormat, out: &mut Inlines) -> Result {
        let properties = xml::child(node, "rPr");
        let style = properties.and_then(|node| xml::value(node, "rStyle"));
        let on = |name| properties.and_then(|node| xml::on(node, name));
        let of_field = self.fields.iter().rev().filter(|field| field.result);
        let link = of_field.filter_map(|field| address_behind("HYPERLINK", &field.instruction)).next();
        let colour = properties.and_then(|node| xml::value(node, "color"));
        let of_style = || self.styles.find(style, |style| style.own.colour);
        let run = Run {
            text: String::new(),
            bold: on("b")
                .unwrap_or_else(|| format.run.bold || self.styles.find(style, |style| style.bold) == Some(true)),
            italic: on("i")
                .unwrap_or_else(|| format.run.italic || self.styles.find(style, |style| style.italic) == Some(true)),
            link: format.run.link.clone().or(link),
            colour: colour.and_then(Colour::read).or_else(of_style),
            size: properties.and_then(|node| xml::value_number(node, "sz")).or(format.run.size),
            is_heading: format.run.is_heading || on("caps") == Some(true),
            note: None,
        };
        let mut effects = self.styles.effects(properties, style, &format.effects);
        let is_marked =
            properties.is_some_and(|node| xml::child(node, "highlight").is_some() || Colour::shade(node).is_some());
        // White on white is not to be seen; in cells and boxes it may be on a colour.
        effects.hidden |=
            self.is_in_text() && run.colour.is_some_and(Colour::is_white) && !self.is_shaded && !is_marked;
        self.pieces(node, &RunFormat { run, effects }, out)
    }

    fn pieces(&mut self, node: Node<'_, '_>, format: &RunFormat, out: &mut Inlines) -> Result {
        for child in xml::content(node) {
            match child.tag_name().name() {
                "t" | "delText" => {
                    self.look_at(child);
                    self.text(child.text().unwrap_or_default(), format, out)?;
                }
                "tab" | "ptab" => self.text("\t", format, out)?,
                // Text after a page or column break begins a line too.
                "br" | "cr" => self.text("\n", format, out)?,
                "noBreakHyphen" => self.text("-", format, out)?,
                "sym" => self.sign(child, format, out)?,
                "fldChar" => self.field_sign(child, format, out)?,
                "instrText" => {
                    if let Some(field) = self.fields.last_mut() {
                        field.instruction.push_str(child.text().unwrap_or_default());
                    }
                }
                "footnoteReference" => self.referred("footnote", child, format, out),
                "endnoteReference" => self.referred("endnote", child, format, out),
                "commentReference" => self.referred("comment", child, format, out),
                "drawing" | "pict" | "object" => self.picture(child, out)?,
                "ruby" => {
                    if let Some(base) = xml::child(child, "rubyBase") {
                        self.runs(base, format, out)?;
                    }
                    let reading = xml::child(child, "rt");
                    reading.into_iter().for_each(|node| self.look_at(node));
                    let reading = reading.map(|node| single_spaced(&texts(node)));
                    if let Some(reading) = reading.filter(|words| !words.is_empty()) {
                        self.taken.add("readings above words, in brackets", &self.place);
                        self.text(&format!(" ({reading})"), format, out)?;
                    }
                }
                // Dates and numbers that Word fills in while it shows the page.
                word @ ("pgNum" | "dayShort" | "dayLong" | "monthShort" | "monthLong" | "yearShort" | "yearLong") => {
                    self.note(format!("what Word fills in here ({word}) was left out"), None);
                }
                "contentPart" => self.note("ink was left out", None),
                _ => self.unknown(child),
            }
        }
        Ok(())
    }

    fn sign(&mut self, node: Node<'_, '_>, format: &RunFormat, out: &mut Inlines) -> Result {
        let name = xml::attribute(node, "font").unwrap_or_default();
        let code = xml::attribute(node, "char").unwrap_or_default();
        let letter = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
        let Some(sign) = letter.and_then(|letter| symbols::shown(symbols::font(name), letter)) else {
            self.note_of(UNKNOWN_SIGN, Some(format!("{name}, code {code}")));
            return Ok(());
        };
        self.taken.add("signs of symbol fonts", &self.place);
        let plain = RunFormat { effects: Effects { signs: None, ..format.effects.clone() }, ..format.clone() };
        self.text(sign.encode_utf8(&mut [0; 4]), &plain, out)
    }

    pub(super) fn text(&mut self, text: &str, format: &RunFormat, out: &mut Inlines) -> Result {
        let blank = text.trim().is_empty();
        let of_form = self.fields.iter().any(|field| field.form.is_some());
        let paging = |field: &Field| fields::is_of_pages(&field.instruction);
        if of_form || (self.running && self.fields.iter().any(paging)) {
            return Ok(());
        }
        if !blank {
            let results = self.fields.iter_mut().rev().take_while(|field| field.result);
            results.for_each(|field| field.shows = true);
        }
        if self.fields.iter().any(|field| !field.result) {
            if !blank && self.fields.last().is_some_and(|field| !field.result) {
                let kind = "the text stands in the instruction of a field and was left out";
                self.say(kind.into(), Some(text.to_owned()));
            }
            return Ok(());
        }
        self.budget.text(text.len())?;
        let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        let before = out.runs.last().and_then(|run| run.text.chars().last());
        let mut said = vec![];
        let shown = format.effects.read(&text, before, &mut |one| said.push(one));
        for one in said {
            match one.left_out {
                None => self.note_of(one.kind, one.detail),
                words => self.say(one.kind.into(), words),
            }
        }
        if format.effects.signs.is_some() && !shown.trim().is_empty() {
            self.taken.add("signs of symbol fonts", &self.place);
        }
        self.shown += letters(&shown);
        out.runs.push(Run { text: shown, ..format.run.clone() });
        Ok(())
    }

    /// Keeps the words of a note until the paragraph ends, because Word cuts sentences into runs at will.
    fn say(&mut self, kind: String, words: Option<String>) {
        let Some(words) = words else { return self.note(kind, None) };
        match self.said.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, before)) => before.push_str(&words),
            None => self.said.push((kind, words)),
        }
    }

    /// Notes a footnote or comment where the text refers to it.
    fn referred(&mut self, name: &'static str, node: Node<'_, '_>, format: &RunFormat, out: &mut Inlines) {
        let id = xml::attribute(node, "id").unwrap_or_default();
        let key = (name, id.to_owned());
        let Some(text) = self.beside.get(&key) else { return };
        self.referred.insert(key);
        if self.read_as == ReadAs::Paper && name == "comment" {
            let from = self.begun.iter().find(|(begun, _)| begun == id).map_or(0, |(_, from)| *from);
            let about = words(out.runs.get(from..).unwrap_or_default());
            let about = Some(shortened(about.trim(), ABOUT)).filter(|about| !about.is_empty());
            let about = about.map_or_else(|| self.place.clone(), |about| format!("“{about}”"));
            let by = text.author.as_ref().map_or_else(String::new, |author| format!(" by {author}"));
            let note =
                Note { left_out: Some(text.words.clone()), ..Note::new(format!("comment{by} on {about}"), COMMENT) };
            self.notes.push(note);
        } else if self.read_as == ReadAs::Paper && !text.inlines.is_empty() {
            self.marks += 1;
            let note = Some(Box::new((self.marks.to_string(), text.inlines.clone())));
            out.runs.push(Run { text: String::new(), note, ..format.run.clone() });
        } else {
            let one = if name == "endnote" { "an" } else { "a" };
            self.note(format!("{one} {name} has no place in the text"), Some(text.words.clone()));
        }
    }

    /// Where a link leads, if it is an address of the web.
    fn linked(&mut self, node: Node<'_, '_>) -> Option<String> {
        let target = &self.relations.get(xml::attribute(node, "id")?)?.target;
        let anchor = xml::attribute(node, "anchor").map(|anchor| format!("#{anchor}")).unwrap_or_default();
        if is_address(target) {
            return Some(format!("{target}{anchor}"));
        }
        self.note(LINK_TO_FILE, Some(target.clone()));
        None
    }
}

/// The texts below a node, one right after the other, as Word cuts words into runs at will.
fn texts(node: Node<'_, '_>) -> String {
    xml::all(node, "t").filter_map(|text| text.text()).collect()
}

impl RunFormat {
    pub(super) fn linked(&self, link: Option<String>) -> Self {
        let run = Run { link: link.or_else(|| self.run.link.clone()), ..self.run.clone() };
        Self { run, effects: self.effects.clone() }
    }
}
