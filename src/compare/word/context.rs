//! What is known of both files while one is marked against the other: what is the same, who marks, and what the text of
//! the old one needs in the new one's file.

use std::collections::{BTreeMap, HashMap};

use super::parts::{NUMBERING, Parts, STYLES};
use super::tree::{Child, Elem};
use crate::write::sha256;

/// One of the two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Old,
    New,
}

/// Who is said to have made the changes, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// Shown beside each change: `Changes since 16 March 2026`.
    pub author: String,
    /// The day of the older version, as `2026-03-16`.
    pub day: Option<String>,
}

pub(super) struct Context {
    pub(super) old: Parts,
    pub(super) new: Parts,
    since: Since,
    ids: HashMap<String, u32>,
    /// The number of the last mark; bookmarks have theirs below.
    marks: u32,
    relations: BTreeMap<String, String>,
    lists: BTreeMap<String, String>,
    notes: BTreeMap<(String, String), String>,
}

/// Above all numbers that are in files.
const FIRST_MARK: u32 = 1_000_000;

impl Context {
    pub(super) fn new(old: Parts, new: Parts, since: Since) -> Self {
        Self {
            old,
            new,
            since,
            ids: HashMap::new(),
            marks: FIRST_MARK,
            relations: BTreeMap::new(),
            lists: BTreeMap::new(),
            notes: BTreeMap::new(),
        }
    }

    /// A number for a text, the same for the same text.
    pub(super) fn id(&mut self, text: &str) -> u32 {
        if let Some(known) = self.ids.get(text) {
            return *known;
        }
        let id = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        self.ids.insert(text.to_owned(), id);
        id
    }

    /// A mark with its number, its author and its day.
    pub(super) fn stamped(&mut self, mark: Elem) -> Elem {
        self.marks += 1;
        let mark = mark.with_attribute("w:id", &self.marks.to_string()).with_attribute("w:author", &self.since.author);
        match &self.since.day {
            Some(day) => mark.with_attribute("w:date", &format!("{day}T00:00:00Z")),
            None => mark,
        }
    }

    fn parts(&self, side: Side) -> &Parts {
        match side {
            Side::Old => &self.old,
            Side::New => &self.new,
        }
    }

    /// Where a link leads to.
    pub(super) fn address(&self, link: &Elem) -> Option<String> {
        if let Some(anchor) = link.get("w:anchor") {
            return Some(format!("#{anchor}"));
        }
        // A link of the old file has been taken into the new one.
        let (relation, _) = self.new.relation(link.get("r:id")?)?;
        relation.get("Target").map(str::to_owned)
    }

    /// What something in a run is the same by: pictures by their bytes, notes by their words.
    pub(super) fn key(&self, elem: &Elem, side: Side) -> String {
        let parts = self.parts(side);
        if let Some(note) = self.note(elem, side) {
            return format!("{} {}", elem.name, note.text());
        }
        let mut key = String::new();
        let mut pictures = 0;
        elem.each(&mut |below| {
            if let Some((_, Some(bytes))) = below.get("r:embed").and_then(|id| parts.relation(id)) {
                key.push_str(&sha256(bytes));
                pictures += 1;
            }
            if below.name == "wp:docPr" {
                key.push_str(below.get("descr").unwrap_or_default());
            }
        });
        match pictures {
            0 => elem.xml(),
            _ => format!("picture {key}"),
        }
    }

    fn note(&self, elem: &Elem, side: Side) -> Option<&Elem> {
        let (part, single) = note_part(elem)?;
        let id = elem.get("w:id")?;
        self.parts(side).tree(part)?.elems().find(|note| note.name == single && note.get("w:id") == Some(id))
    }

    /// Notes that two paragraphs are versions of one: their lists are the same list.
    pub(super) fn paired(&mut self, old: Option<&Elem>, new: Option<&Elem>) {
        let list = |properties: Option<&Elem>| Some(properties?.child("w:numPr")?.value("w:numId")?.to_owned());
        if let (Some(old), Some(new)) = (list(old), list(new)) {
            self.lists.entry(old).or_insert(new);
        }
    }

    /// An element as it is in the new file: of the old one, with all that it refers to.
    pub(super) fn adopted(&mut self, mut elem: Elem, side: Side) -> Elem {
        if side == Side::Old {
            elem.each_mut(&mut |below| self.adopt(below));
        }
        elem
    }

    fn adopt(&mut self, elem: &mut Elem) {
        for at in 0..elem.attributes.len() {
            if elem.attributes[at].0.starts_with("r:") && elem.attributes[at].0 != "r:anchor" {
                let value = self.relation(&elem.attributes[at].1.clone());
                elem.attributes[at].1 = value;
            }
        }
        match elem.name.as_str() {
            "wp:docPr" => {
                self.marks += 1;
                elem.set("id", &self.marks.to_string());
            }
            "w:pStyle" | "w:rStyle" | "w:tblStyle" => {
                if let Some(id) = elem.get("w:val").map(str::to_owned) {
                    self.style(&id);
                }
            }
            "w:numId" => {
                if let Some(id) = elem.get("w:val").map(str::to_owned) {
                    let list = self.list(&id);
                    elem.set("w:val", &list);
                }
            }
            "w:footnoteReference" | "w:endnoteReference" => {
                if let Some(id) = self.adopted_note(elem) {
                    elem.set("w:id", &id);
                }
            }
            _ => {}
        }
    }

    /// The id in the new file of what the old one refers to.
    fn relation(&mut self, id: &str) -> String {
        if let Some(known) = self.relations.get(id) {
            return known.clone();
        }
        let Some((relation, bytes)) = self.old.relation(id) else { return id.to_owned() };
        let (kind, target) = (relation.get("Type").unwrap_or_default(), relation.get("Target").unwrap_or_default());
        let same = self.new.relations.elems().find(|other| {
            let is = |name: &str| other.get(name) == relation.get(name);
            let theirs = || other.get("Id").and_then(|id| self.new.relation(id)).and_then(|(_, bytes)| bytes);
            is("Type") && if bytes.is_some() { theirs() == bytes } else { is("Target") && is("TargetMode") }
        });
        let new = match (same.and_then(|same| same.get("Id")), bytes) {
            (Some(id), _) => id.to_owned(),
            (None, None) => {
                let (kind, target) = (kind.to_owned(), target.to_owned());
                self.new.refer(&kind, &target, true)
            }
            (None, Some(bytes)) => {
                let ending = target.rsplit_once('.').map_or("png", |(_, ending)| ending).to_lowercase();
                let file = format!("media/old{}.{ending}", self.relations.len() + 1);
                let content_type = if ending == "jpg" { "image/jpeg".to_owned() } else { format!("image/{ending}") };
                let (kind, bytes) = (kind.to_owned(), bytes.to_vec());
                self.new.add(&kind, &file, bytes, &content_type)
            }
        };
        self.relations.insert(id.to_owned(), new.clone());
        new
    }

    /// Takes over a style that the new file does not have, with those that it is made from.
    fn style(&mut self, id: &str) {
        let is = |style: &&Elem| style.name == "w:style" && style.get("w:styleId") == Some(id);
        let has = |parts: &Parts| parts.tree(STYLES).is_none_or(|styles| styles.elems().any(|style| is(&style)));
        if has(&self.new) {
            return;
        }
        let style = self.old.tree(STYLES).and_then(|styles| styles.elems().find(is)).cloned();
        let (Some(mut style), Some(styles)) = (style, self.new.tree_mut(STYLES)) else { return };
        // Its list would be another one there.
        style.each_mut(&mut |elem| elem.retain(|below| below.name != "w:numPr"));
        let above = style.value("w:basedOn").map(str::to_owned);
        *styles = std::mem::take(styles).with([style]);
        if let Some(above) = above {
            self.style(&above);
        }
    }

    /// The list in the new file for one of the old file: the one that others of its items are in there, or a copy.
    fn list(&mut self, id: &str) -> String {
        if let Some(known) = self.lists.get(id) {
            return known.clone();
        }
        let new = self.copied_list(id).unwrap_or_else(|| "0".to_owned());
        self.lists.insert(id.to_owned(), new.clone());
        new
    }

    fn copied_list(&mut self, id: &str) -> Option<String> {
        let numbering = self.old.tree(NUMBERING)?;
        let mut list = numbering.elems().find(|list| list.name == "w:num" && list.get("w:numId") == Some(id))?.clone();
        let kind = list.value("w:abstractNumId")?;
        let is = |elem: &&Elem| elem.name == "w:abstractNum" && elem.get("w:abstractNumId") == Some(kind);
        let mut kind = numbering.elems().find(is)?.clone();
        let target = self.new.tree_mut(NUMBERING)?;
        let most = |name: &str, key: &str| {
            let all = target.elems().filter(|elem| elem.name == name);
            all.filter_map(|elem| elem.get(key)?.parse::<u32>().ok()).max().unwrap_or(0)
        };
        let kind_id = (most("w:abstractNum", "w:abstractNumId") + 1).to_string();
        let list_id = (most("w:num", "w:numId") + 1).to_string();
        kind.set("w:abstractNumId", &kind_id);
        kind.retain(|elem| {
            !matches!(elem.name.as_str(), "w:nsid" | "w:tmpl" | "w:styleLink" | "w:numStyleLink" | "w:name")
        });
        // A style belongs to one list alone.
        kind.each_mut(&mut |elem| elem.retain(|below| below.name != "w:pStyle"));
        list.set("w:numId", &list_id);
        list.elems_mut().filter(|elem| elem.name == "w:abstractNumId").for_each(|elem| elem.set("w:val", &kind_id));
        let is_list = |child: &Child| matches!(child, Child::Elem(elem) if elem.name != "w:abstractNum" && elem.name != "w:numPicBullet");
        let at = target.children.iter().position(is_list).unwrap_or(target.children.len());
        target.children.insert(at, Child::Elem(kind));
        let is_list = |child: &Child| matches!(child, Child::Elem(elem) if elem.name == "w:num");
        let at = target.children.iter().rposition(is_list).map_or(target.children.len(), |at| at + 1);
        target.children.insert(at, Child::Elem(list));
        Some(list_id)
    }

    /// The number in the new file of a note of the old one.
    fn adopted_note(&mut self, mark: &Elem) -> Option<String> {
        let (part, single) = note_part(mark)?;
        let key = (part.to_owned(), mark.get("w:id")?.to_owned());
        if let Some(known) = self.notes.get(&key) {
            return Some(known.clone());
        }
        let mut note = self.note(mark, Side::Old)?.clone();
        // Links of notes are in a part of their own.
        unlinked(&mut note);
        if self.new.tree(part).is_none() {
            let mut whole = self.old.tree(part)?.clone();
            whole.retain(|note| note.get("w:type").is_some());
            let file = part.trim_start_matches("word/");
            let kind = format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{single}s")
                .replace("w:", "");
            let content = format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{single}s+xml")
                .replace("w:", "");
            self.new.add(&kind, file, vec![], &content);
            self.new.plant(part, whole);
        }
        let target = self.new.tree_mut(part)?;
        let last = target.elems().filter_map(|note| note.get("w:id")?.parse::<i64>().ok()).max().unwrap_or(0);
        let id = (last + 1).max(1).to_string();
        note.set("w:id", &id);
        *target = std::mem::take(target).with([note]);
        self.notes.insert(key, id.clone());
        Some(id)
    }
}

fn unlinked(elem: &mut Elem) {
    let children = std::mem::take(&mut elem.children);
    for child in children {
        match child {
            Child::Elem(link) if link.name == "w:hyperlink" => elem.children.extend(link.children),
            child => elem.children.push(child),
        }
    }
    elem.elems_mut().for_each(unlinked);
}

/// The part that the notes of a sign are in, and what a note is called there.
fn note_part(mark: &Elem) -> Option<(&'static str, &'static str)> {
    match mark.name.as_str() {
        "w:footnoteReference" => Some(("word/footnotes.xml", "w:footnote")),
        "w:endnoteReference" => Some(("word/endnotes.xml", "w:endnote")),
        _ => None,
    }
}
