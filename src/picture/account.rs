//! The parts of a drawing that would be missing or different on the page: those that only browsers show, those that are
//! fetched from elsewhere, those that move.

use data_url::DataUrl;
use roxmltree::{Document, Node};

use super::repeats::urls;
use super::{Refused, Remark};
use crate::diag::shortened;

const SVG: &str = "http://www.w3.org/2000/svg";
const HTML: &str = "http://www.w3.org/1999/xhtml";

/// Elements of SVG that are drawn, or hold drawn ones.
const DRAWN: &str = "a circle clipPath defs ellipse filter g image line linearGradient marker mask path pattern polygon \
    polyline radialGradient rect stop svg switch symbol text textPath tspan use";
/// Elements that are about the drawing, and never drawn.
const ABOUT: [&str; 5] = ["desc", "metadata", "title", "style", "view"];
/// Elements of pages that show something without any words.
const PAGE_PARTS: [&str; 9] = ["audio", "canvas", "embed", "iframe", "img", "input", "object", "select", "video"];

const NAMED: usize = 3;

#[derive(Default)]
struct Findings {
    /// Labels that only browsers show.
    labels: Vec<String>,
    /// Files that the drawing shows.
    files: Vec<String>,
    /// Addresses of styles and fonts.
    styles: Vec<String>,
    /// Addresses that a click would lead to.
    links: Vec<String>,
    has_script: bool,
    moves: bool,
    is_damaged: bool,
}

/// Looks through a drawing. Fails where something that is meant to be seen could not be.
pub(super) fn of(drawing: &Document<'_>) -> Result<Vec<Remark>, Refused> {
    let mut account = Findings::default();
    for node in drawing.root().children() {
        if let Some(instruction) = node.pi().filter(|pi| pi.target == "xml-stylesheet") {
            let value = instruction.value.unwrap_or_default();
            account.styles.push(quoted_part(value).to_owned());
        }
    }
    account.element(drawing.root_element());
    account.judge()
}

impl Findings {
    fn element(&mut self, node: Node<'_, '_>) {
        let name = node.tag_name().name();
        match node.tag_name().namespace() {
            Some(SVG) => {}
            Some(HTML) => return self.label(node),
            // Drawing programs keep notes of their own.
            _ => return,
        }
        self.attributes(node, name);
        match name {
            "script" => self.has_script = true,
            "animate" | "animateColor" | "animateMotion" | "animateTransform" | "set" => {
                self.moves = true;
            }
            "style" => self.style(node.text().unwrap_or_default()),
            "a" if !node.ancestors().any(|above| above.has_tag_name((SVG, "switch"))) => {
                self.links.extend(href(node).map(str::to_owned));
            }
            "image" | "feImage" => self.image(node),
            // Parts of gradients, patterns and filters.
            _ if name.starts_with("fe") => {}
            _ if DRAWN.split(' ').any(|drawn| drawn == name) => self.elsewhere(node),
            _ if ABOUT.contains(&name) => return,
            // `foreignObject`, `flowRoot` and others that are not drawn here.
            _ => return self.label(node),
        }
        for child in node.children().filter(Node::is_element) {
            self.element(child);
        }
    }

    fn attributes(&mut self, node: Node<'_, '_>, name: &str) {
        for attribute in node.attributes() {
            let value = attribute.value();
            if attribute.name().starts_with("on") {
                self.has_script = true;
            }
            if name == "a" && value.trim_start().to_ascii_lowercase().starts_with("javascript:") {
                self.has_script = true;
            }
            if value.contains("url(") {
                self.style(value);
            }
        }
    }

    /// Notes the addresses that a style sheet or a property fetches.
    fn style(&mut self, text: &str) {
        self.moves |= text.contains("@keyframes");
        for part in text.split("@import").skip(1) {
            self.styles.push(quoted_part(part).to_owned());
        }
        for address in urls(text) {
            let is_import = self.styles.iter().any(|known| known == address);
            if !address.starts_with(['#']) && !is_data(address) && !is_import {
                self.styles.push(address.to_owned());
            }
        }
    }

    fn image(&mut self, node: Node<'_, '_>) {
        let Some(address) = href(node) else { return };
        if !is_data(address) {
            return self.elsewhere(node);
        }
        let decoded = DataUrl::process(address).ok().map(|url| url.decode_to_vec());
        self.is_damaged |= !matches!(decoded, Some(Ok(_)));
    }

    /// Notes an element that takes from another file.
    fn elsewhere(&mut self, node: Node<'_, '_>) {
        let to = href(node).filter(|to| !to.is_empty() && !to.starts_with('#') && !is_data(to));
        if !node.has_tag_name((SVG, "a")) {
            self.files.extend(to.map(str::to_owned));
        }
    }

    /// Notes an element that only a browser shows, unless the drawing holds it a second time for others.
    fn label(&mut self, node: Node<'_, '_>) {
        let words = words(node);
        let part = node.descendants().find(|inner| {
            let name = inner.tag_name().name();
            inner.tag_name().namespace() == Some(HTML) && PAGE_PARTS.contains(&name)
        });
        let shown = match part {
            _ if !words.is_empty() => words.clone(),
            Some(part) => format!("<{}>", part.tag_name().name()),
            None => return,
        };
        if !has_other(node, &words) {
            self.labels.push(shown);
        }
    }

    fn judge(self) -> Result<Vec<Remark>, Refused> {
        if !self.labels.is_empty() {
            return Err(Refused::new(
                format!("is a drawing with labels that only web browsers show: {}", listed(&self.labels)),
                "save it with labels as plain text (in diagrams.net take away “Formatted text” before the export; in Mermaid \
                 set `htmlLabels: false`), or as a PNG",
            ));
        }
        if !self.files.is_empty() {
            return Err(Refused::new(
                format!("is a drawing that shows another file: {}", listed(&self.files)),
                "save it with its pictures in it (“embed”), or as a PNG",
            ));
        }
        if self.is_damaged {
            return Err(Refused::new(
                "is a drawing in which a picture is damaged",
                "put the picture into the drawing again, or save the drawing as a PNG",
            ));
        }
        let mut remarks = vec![];
        let mut remark = |what: String, help| remarks.push(Remark { what, help });
        const LOOK: &str = "look at its page; if something is missing, save it as a PNG or a PDF";
        if !self.styles.is_empty() {
            let styles = listed(&self.styles);
            remark(format!("takes styles or fonts from elsewhere, which papers do not fetch: {styles}"), LOOK);
        }
        if self.has_script {
            remark("has a script in it, which papers do not run".into(), LOOK);
        }
        if self.moves {
            remark("moves, and papers show it as it begins".into(), LOOK);
        }
        if !self.links.is_empty() {
            let links = listed(&self.links);
            remark(
                format!("has links in it, which cannot be followed on paper: {links}"),
                "give the addresses in the report’s text",
            );
        }
        Ok(remarks)
    }
}

/// Whether a `switch` above offers the same once more: as a picture, or in the same words.
fn has_other(node: Node<'_, '_>, words_of: &str) -> bool {
    let same = |text: &str| text.split_whitespace().collect::<String>();
    node.ancestors().any(|inner| {
        let is_choice = inner.parent_element().is_some_and(|above| above.has_tag_name((SVG, "switch")));
        let others = inner.prev_siblings().chain(inner.next_siblings());
        is_choice
            && others.filter(|other| *other != inner).any(|other| {
                let is_picture = |part: Node<'_, '_>| part.has_tag_name((SVG, "image"));
                other.descendants().any(is_picture) || same(&words(other)) == same(words_of)
            })
    })
}

/// The words in an element, with single spaces.
fn words(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(|inner| {
        let above = inner.parent_element().map(|above| above.tag_name().name());
        inner.is_text() && !matches!(above, Some("style" | "script"))
    });
    let words = texts.filter_map(|text| text.text()).flat_map(str::split_whitespace);
    words.collect::<Vec<_>>().join(" ")
}

fn href<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let mut attributes = node.attributes();
    attributes.find(|attribute| attribute.name() == "href").map(|attribute| attribute.value().trim())
}

fn is_data(address: &str) -> bool {
    address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"))
}

/// The text in the first quotes, or between the first brackets.
fn quoted_part(text: &str) -> &str {
    let mut parts = text.split(['"', '\'', ';', '>']);
    let first = parts.next().unwrap_or_default();
    parts.next().unwrap_or(first).trim()
}

/// The first of them in quotation marks, and how many there are.
fn listed(all: &[String]) -> String {
    let short = |one: &String| format!("“{}”", shortened(one, 60));
    let first: Vec<String> = all.iter().take(NAMED).map(short).collect();
    match all.len().saturating_sub(NAMED) {
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}
