//! The value of a cell as it is shown, in its format and its fonts.

use roxmltree::Node;

use super::formats::{ShownNumber, general};
use super::iso;
use super::sheet::{At, Sheet, address};
use super::strings::{self, FontRun};
use crate::office::effects::Remark;
use crate::office::flow::Run;
use crate::office::{EXCEL_ERROR, address_behind, xml};

impl Sheet<'_> {
    pub(super) fn runs(&mut self, cell: Node<'_, '_>, place: At, style: Option<usize>) -> Vec<Run> {
        let book = self.book;
        let stored = xml::child(cell, "v");
        let value = stored.and_then(|node| node.text()).unwrap_or_default();
        let kind = xml::attribute(cell, "t");
        let mut words = match kind {
            Some("s") => {
                let number: Option<usize> = value.trim().parse().ok();
                let found = number.and_then(|number| book.strings.get(number)).cloned();
                if found.is_none() && !value.trim().is_empty() {
                    self.note(place, "the cell names a text that the file does not have", None);
                }
                self.texts(found.unwrap_or_default(), place, style)
            }
            Some("inlineStr") => {
                let found = xml::child(cell, "is").map(|node| strings::words(node, &book.theme));
                self.texts(found.unwrap_or_default(), place, style)
            }
            Some("str") => self.texts(vec![FontRun::plain(strings::decoded(value))], place, style),
            Some("b") => vec![FontRun::plain(if value.trim() == "1" { "Yes" } else { "No" })],
            Some("e") => {
                let text = if xml::attribute(cell, "vm").is_some() {
                    "the cell holds a picture or linked data, which was left out"
                } else {
                    EXCEL_ERROR
                };
                self.note(place, text, Some(value.to_owned()));
                vec![]
            }
            _ if value.is_empty() => vec![],
            Some("d") => vec![FontRun::plain(self.moment(value, style))],
            _ => self.number(value.trim(), place, style),
        };
        if let Some(formula) = xml::child(cell, "f") {
            let empty = words.iter().all(|words| words.run.text.trim().is_empty());
            if !empty {
                self.formulas.push(address(place));
            } else if value.is_empty() && (stored.is_none() || kind.is_none()) {
                // A formula that several cells share is only in the first of them.
                let shared = || "a formula that it shares".to_owned();
                let formula = formula.text().map_or_else(shared, |text| format!("={text}"));
                self.note(place, "the formula was saved without its value", Some(formula));
            }
            if let Some(link) = formula.text().and_then(|text| address_behind("HYPERLINK(", text)) {
                self.links.entry(place).or_insert(link);
            }
        }
        if let Some(link) = self.links.get(&place) {
            words.iter_mut().for_each(|words| words.run.link = Some(link.clone()));
        }
        self.read(words, place, style)
    }

    fn number(&mut self, value: &str, place: At, style: Option<usize>) -> Vec<FontRun> {
        let book = self.book;
        let Some(number) = value.parse::<f64>().ok().filter(|number| number.is_finite()) else {
            return vec![FontRun::plain(value)];
        };
        let format = book.styles.format(style);
        let text = match format.number(number, book.since_1904) {
            ShownNumber::As(text) => text,
            ShownNumber::Hidden { all } => {
                // People hide zeros to keep a sheet clear.
                if all || number != 0.0 {
                    self.note(place, "the number is hidden by its format and was left out", Some(general(number)));
                }
                return vec![];
            }
            ShownNumber::Unknown => {
                let text = "the number cannot be shown by its format here and was taken as it is";
                self.note_of(place, text, Some(format!("`{}`", format.code())));
                general(number)
            }
        };
        vec![FontRun::plain(text)]
    }

    /// A date that is stored as text.
    fn moment(&self, value: &str, style: Option<usize>) -> String {
        let Some(moment) = iso::read(value) else { return value.to_owned() };
        let format = self.book.styles.format(style);
        let general = format.code().eq_ignore_ascii_case("general");
        match moment.number().map(|number| format.number(number, false)) {
            Some(ShownNumber::As(text)) if !general => text,
            _ => moment.shown(),
        }
    }

    /// A text with what its format puts around it.
    fn texts(&mut self, mut words: Vec<FontRun>, place: At, style: Option<usize>) -> Vec<FontRun> {
        if words.iter().all(|words| words.run.text.trim().is_empty()) {
            return words;
        }
        let book = self.book;
        match book.styles.format(style).around() {
            Some((before, after)) => {
                let some = |text: String| (!text.trim().is_empty()).then(|| FontRun::plain(text));
                words.splice(0..0, some(before));
                words.extend(some(after));
                words
            }
            None => {
                let text = words.iter().map(|words| words.run.text.as_str()).collect();
                self.note(place, "the text is hidden by its format and was left out", Some(text));
                vec![]
            }
        }
    }

    /// Runs as their fonts show them.
    fn read(&mut self, words: Vec<FontRun>, place: At, style: Option<usize>) -> Vec<Run> {
        if words.is_empty() {
            return vec![];
        }
        let usual = self.book.styles.font(style);
        let mut said: Vec<Remark> = vec![];
        let mut out: Vec<Run> = vec![];
        for FontRun { run, font } in words {
            let font = font.as_ref().unwrap_or(&usual);
            let before = out.last().and_then(|run| run.text.chars().last());
            let text = font.effects.read(&run.text, before, &mut |one| {
                let same = said.iter_mut().find(|known| known.kind == one.kind);
                match (same.and_then(|known| known.left_out.as_mut()), &one.left_out) {
                    (Some(words), Some(more)) => words.push_str(more),
                    _ => said.push(one),
                }
            });
            out.push(Run { text, colour: font.colour, ..run });
        }
        for one in said {
            match one.left_out {
                None => self.note_of(place, one.kind, one.detail),
                Some(words) => self.note(place, one.kind, Some(words.trim().to_owned())),
            }
        }
        out
    }
}
