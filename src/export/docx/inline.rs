//! Lines of text as Word runs, links and bookmarks.

use std::collections::{HashMap, HashSet};

use super::body::Writer;
use super::setting::Line;
use super::tree::{Anchor, Face, Inline, ReferenceField, Target, plain};
use super::wml::{Element, SYMBOLS, el, field, fonts, looks, run, styled_field, val};

/// The look of text, gathered from the elements around it.
#[derive(Clone, Default)]
pub(super) struct Looks {
    strong: bool,
    emphasis: bool,
    reference: bool,
    link: bool,
    theme: bool,
    vertical: Option<&'static str>,
    struck: bool,
    underlined: bool,
    colour: Option<String>,
    /// Where it is not that of the paper (17.3.2.20).
    language: Option<String>,
}

impl Writer<'_> {
    /// Adds text to a paragraph, after the link targets that wait for it. The text that names a theme gets the style
    /// that the running header looks for.
    pub(super) fn fill(&mut self, line: &mut Line, inlines: &[Inline], theme: Option<&str>) {
        let runs = &mut line.runs;
        for anchor in std::mem::take(&mut self.waiting) {
            self.bookmark(&anchor, runs);
        }
        let before = runs.len();
        let looks = Looks::default();
        let themed = Looks { theme: true, ..Looks::default() };
        match (theme, inlines) {
            (None, _) => self.inlines(inlines, &looks, runs),
            (Some(theme), [Inline::Text(text)]) if text.contains(theme) => {
                let (before, after) = text.split_once(theme).unwrap_or((text, ""));
                text_runs(before, &looks, runs);
                text_runs(theme, &themed, runs);
                text_runs(after, &looks, runs);
            }
            (Some(_), _) => self.inlines(inlines, &themed, runs),
        }
        for inline in inlines {
            if let Inline::Place(place) = inline {
                let words = runs.split_off(before);
                self.bookmarked(place, words, runs);
            }
        }
    }

    pub(super) fn inlines(&mut self, inlines: &[Inline], looks: &Looks, out: &mut Vec<Element>) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => text_runs(text, looks, out),
                Inline::Styled(face, inner) => self.inlines(inner, &looks.with(face), out),
                Inline::Link(target, inner) => self.link(target, inner, looks, out),
                Inline::Break => out.push(el("w:r").with(el("w:br"))),
                Inline::Anchor(anchor) => self.bookmark(anchor, out),
                Inline::Sequence { name, shown, place } => {
                    let number = field(&format!("SEQ {name} \\* ARABIC"), shown);
                    match place {
                        Some(place) => self.bookmarked(place, number, out),
                        None => out.extend(number),
                    }
                }
                // All of the paragraph has it.
                Inline::Place(_) => {}
                Inline::Reference { place, words, number, field } => {
                    self.inlines(words, looks, out);
                    self.reference(place, number, *field, looks, out);
                }
                Inline::Footnote { place, shown, again: false } => self.note_mark(place, shown, out),
                Inline::Footnote { place, shown, again: true } => self.note_again(place, shown, out),
            }
        }
    }

    /// A number that Word takes from where it leads (17.16.5.51): the paragraph's, or what a bookmark in a caption holds.
    fn reference(
        &mut self,
        place: &Anchor,
        number: &str,
        field: ReferenceField,
        looks: &Looks,
        out: &mut Vec<Element>,
    ) {
        let name = self.bookmarks.name(&place.id);
        self.bookmarks.want(place);
        let code = match field {
            ReferenceField::Number => format!("REF {name} \\r \\h"),
            ReferenceField::Caption => format!("REF {name} \\h"),
        };
        let looks = Looks { link: true, ..looks.clone() };
        out.extend(styled_field(&code, run(looks.properties(), number)));
    }

    fn link(&mut self, target: &Target, inner: &[Inline], looks: &Looks, out: &mut Vec<Element>) {
        let link = el("w:hyperlink");
        let link = match target {
            Target::Address(address) => link.attr("r:id", self.relations.link(address)),
            Target::Place(anchor) => {
                self.bookmarks.want(anchor);
                link.attr("w:anchor", self.bookmarks.name(&anchor.id))
            }
        };
        if plain(inner).is_empty() {
            return;
        }
        let mut runs = Vec::new();
        self.inlines(inner, &Looks { link: true, ..looks.clone() }, &mut runs);
        out.push(link.attr("w:history", 1).all(runs));
    }

    fn bookmark(&mut self, anchor: &Anchor, out: &mut Vec<Element>) {
        self.bookmarked(anchor, [], out);
    }

    /// Runs that links and fields can refer to (17.13.6.2).
    pub(super) fn bookmarked(
        &mut self,
        anchor: &Anchor,
        runs: impl IntoIterator<Item = Element>,
        out: &mut Vec<Element>,
    ) {
        if !self.bookmarks.set.insert(anchor.id.clone()) {
            self.problem(anchor.span, format!("the id {} is used twice", anchor.id));
            return out.extend(runs);
        }
        let number = self.bookmarks.set.len();
        let name = self.bookmarks.name(&anchor.id);
        out.push(el("w:bookmarkStart").attr("w:id", number).attr("w:name", name));
        out.extend(runs);
        out.push(el("w:bookmarkEnd").attr("w:id", number));
    }
}

impl Looks {
    fn with(&self, face: &Face) -> Self {
        let mut looks = self.clone();
        match face {
            Face::Strong => looks.strong = true,
            Face::Emphasis => looks.emphasis = true,
            Face::Reference => looks.reference = true,
            Face::Language(language) => looks.language = Some(language.clone()),
            Face::Superscript => looks.vertical = Some("superscript"),
            Face::Subscript => looks.vertical = Some("subscript"),
            Face::Struck => looks.struck = true,
            Face::Underlined => looks.underlined = true,
            Face::Coloured(colour) => looks.colour = Some(colour.clone()),
        }
        looks
    }

    /// The properties of a run. It has one character style; other looks are set on the run.
    fn properties(&self) -> Element {
        let style = match self {
            Self { theme: true, .. } => Some("Theme"),
            Self { link: true, .. } => Some("Hyperlink"),
            Self { reference: true, .. } => Some("Reference"),
            Self { strong: true, .. } => Some("Strong"),
            Self { emphasis: true, .. } => Some("Emphasis"),
            _ => None,
        };
        let bold = (self.strong || self.reference) && !matches!(style, Some("Strong" | "Reference"));
        let italic = self.emphasis && style != Some("Emphasis");
        looks(bold, italic)
            .with(style.map(|style| val("w:rStyle", style)))
            .with(self.struck.then(|| el("w:strike")))
            .with(self.underlined.then(|| val("w:u", "single")))
            .with(self.colour.as_ref().map(|colour| val("w:color", colour)))
            .with(self.vertical.map(|vertical| val("w:vertAlign", vertical)))
            .with(self.language.as_ref().map(|language| val("w:lang", language)))
    }
}

fn text_runs(text: &str, looks: &Looks, out: &mut Vec<Element>) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let symbol = is_symbol(first);
        let end = rest.find(|c| is_symbol(c) != symbol).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        let fonts = symbol.then(|| fonts(SYMBOLS));
        out.push(run(looks.properties().with(fonts), piece));
        rest = after;
    }
}

/// Arrows, shapes, symbols and dingbats (Unicode blocks Arrows, Geometric Shapes to Dingbats).
fn is_symbol(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' | '\u{25a0}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}')
}

/// Link targets by the names Word allows: a letter, then letters, digits and underscores, 40 at most (17.13.6.2).
#[derive(Default)]
pub(super) struct Bookmarks {
    names: HashMap<String, String>,
    taken: HashSet<String>,
    set: HashSet<String>,
    wanted: Vec<Anchor>,
}

impl Bookmarks {
    pub(super) fn name(&mut self, id: &str) -> String {
        if let Some(name) = self.names.get(id) {
            return name.clone();
        }
        let fits = id.len() <= 40
            && id.starts_with(|c: char| c.is_ascii_alphabetic())
            && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
            && !self.taken.contains(&id.to_ascii_lowercase());
        let name = if fits { id.to_string() } else { format!("_place_{}", self.names.len() + 1) };
        self.taken.insert(name.to_ascii_lowercase());
        self.names.insert(id.to_string(), name.clone());
        name
    }

    /// Notes that something leads to a place.
    pub(super) fn want(&mut self, place: &Anchor) {
        self.wanted.push(Anchor { id: place.id.clone(), span: place.span });
    }

    /// The links without a target.
    pub(super) fn missing(&self) -> impl Iterator<Item = &Anchor> {
        self.wanted.iter().filter(|anchor| !self.set.contains(&anchor.id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bookmark_names_are_what_word_allows() {
        let mut bookmarks = Bookmarks::default();
        assert_eq!(bookmarks.name("appendix_1"), "appendix_1");
        assert_eq!(bookmarks.name("appendix-2"), "_place_2");
        assert_eq!(bookmarks.name("APPENDIX_1"), "_place_3");
        assert_eq!(bookmarks.name("appendix-2"), "_place_2");
    }

    #[test]
    fn symbols_get_a_font_of_their_own() {
        let mut out = Vec::new();
        text_runs("\u{2612} Yes", &Looks::default(), &mut out);
        assert_eq!(out.len(), 2);
    }
}
