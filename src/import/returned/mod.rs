//! What somebody changed in a Word file of a report, put into the report's file. Three are compared: what was given out, what came
//! back, and what the file would give now. All three go through the same reader, so that what Word cannot hold is the same in all.
//! Nothing that two people changed is decided here.

mod placed;
mod texts;
mod units;
mod words;

use crate::compare::{Piece, merge, pairs};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Layout;
use crate::model::markdown::Block;
use crate::office::{plain, start};
use crate::shape::{Node, NodeValue, Style};
use crate::yaml::edit::{Change, Step, value_at};
use placed::NewSection;
use texts::{Part, body};
use units::{Content, Unit, get, units};
use words::{apart, said};

/// What the person who takes a report in has decided beforehand about what two people changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// Nothing: it is said, and stays as the file has it.
    Nothing,
    /// The Word file's text takes the place of the file's.
    Replace,
    /// The file's text stays.
    Keep,
}

/// A report in its versions, each as the reader of Word files gives it.
#[derive(Debug, Clone, Copy)]
pub struct Versions<'a> {
    /// What was given out; nothing where that is not known.
    pub base: Option<&'a Node>,
    /// What came back.
    pub word: &'a Node,
    /// What the file would give now.
    pub now: &'a Node,
    /// The file itself, as it is typed.
    pub file: &'a Node,
}

/// What a Word file changes in a report.
#[derive(Debug, Default)]
pub struct Returned {
    /// The changes, in the order in which they are to be made.
    pub edits: Vec<(Vec<Step>, Change)>,
    /// Each in a line.
    pub lines: Vec<String>,
    /// What two people changed, and what has no place.
    pub problems: Diagnostics,
}

/// How much two readings of a report differ: the number of paragraphs and values that only one of them has.
pub fn distance(one: &Node, other: &Node, layout: &Layout) -> usize {
    let (one, other) = (units(one, layout), units(other, layout));
    let leaves = |all: &[(Unit, Content)]| -> Vec<String> {
        let leaf = |(unit, content): &(Unit, Content)| -> Vec<String> {
            let texts: Vec<String> = match content {
                Content::Value(node) => vec![format!("{node:?}")],
                Content::Text(blocks) => blocks.iter().map(|block| format!("{block:?}")).collect(),
                Content::Entries(entries) => entries.iter().map(|entry| format!("{entry:?}")).collect(),
            };
            texts.into_iter().map(|text| format!("{unit:?} {text}")).collect()
        };
        all.iter().flat_map(leaf).collect()
    };
    let (one, other) = (leaves(&one), leaves(&other));
    one.iter().filter(|leaf| !other.contains(leaf)).count() + other.iter().filter(|leaf| !one.contains(leaf)).count()
}

/// Compares the three, and says what is to be changed in the file.
pub fn returned(versions: &Versions<'_>, layout: &Layout, decided: Decided) -> Returned {
    let read = |record| units(record, layout);
    let (base, word, now) = (versions.base.map(read), read(versions.word), read(versions.now));
    let mut merger = Merger { file: versions.file, decided, out: Returned::default(), sections: vec![] };
    let mut all: Vec<&Unit> = vec![];
    for (unit, _) in word.iter().chain(&now) {
        if !all.contains(&unit) {
            all.push(unit);
        }
    }
    let find = |units: &[(Unit, Content)], unit: &Unit| {
        units.iter().find(|(other, _)| other == unit).map(|(_, content)| content.clone())
    };
    for unit in all {
        let base = base.as_ref().map(|base| find(base, unit));
        merger.unit(unit, base, find(&word, unit), find(&now, unit), versions.word);
    }
    merger.access(versions);
    merger.asides(versions);
    merger.place_sections();
    merger.out
}

struct Merger<'a> {
    file: &'a Node,
    decided: Decided,
    out: Returned,
    /// New sections, which go in once everything else is changed.
    sections: Vec<NewSection>,
}

impl Merger<'_> {
    fn unit(
        &mut self,
        unit: &Unit,
        base: Option<Option<Content>>,
        word: Option<Content>,
        now: Option<Content>,
        record: &Node,
    ) {
        if word == now || base.as_ref().is_some_and(|base| *base == word) {
            return;
        }
        let Some(way) = unit.way(self.file) else { return self.new_section(unit, word.is_some(), record) };
        // Where it is not known what was given out, it was what both have.
        let base = base.unwrap_or_else(|| shared(word.as_ref(), now.as_ref()));
        match (&base, &word, &now) {
            (_, None | Some(Content::Value(_)), None | Some(Content::Value(_))) => {
                self.value(unit, way, base, word, now);
            }
            (_, None | Some(Content::Text(_)), None | Some(Content::Text(_))) => {
                let blocks = |content: Option<Content>| match content {
                    Some(Content::Text(blocks)) => blocks,
                    _ => vec![],
                };
                self.text(&unit.name(), way, [blocks(base), blocks(word), blocks(now)]);
            }
            _ => {
                let entries = |content: Option<Content>| match content {
                    Some(Content::Entries(entries)) => entries,
                    _ => vec![],
                };
                self.entries(unit, way, [entries(base), entries(word), entries(now)]);
            }
        }
    }

    fn value(
        &mut self,
        unit: &Unit,
        way: Vec<Step>,
        base: Option<Content>,
        word: Option<Content>,
        now: Option<Content>,
    ) {
        let words = |content: &Option<Content>| match content {
            Some(Content::Value(node)) => said(node),
            _ => String::new(),
        };
        let [was, theirs, mine] = [&base, &word, &now].map(words);
        if base != now && !self.decides(&unit.name(), &way, [&was, &theirs, &mine]) {
            return;
        }
        self.line(&unit.name(), &mine, &theirs);
        let value = match word {
            Some(Content::Value(node)) => node,
            _ => Node::default(),
        };
        self.out.edits.push((way, Change::Set { value, keys: keys() }));
    }

    /// A body text, paragraph by paragraph.
    fn text(&mut self, name: &str, way: Vec<Step>, [base, word, now]: [Vec<Block>; 3]) {
        let mut parts_now: Vec<Part<'_>> = vec![];
        let mut is_changed = false;
        for piece in merge(&base, &word, &now) {
            match piece {
                Piece::Mine(range) => parts_now.extend(range.map(Part::File)),
                Piece::Theirs { theirs, mine } => {
                    self.line(name, &plain(&now[mine]), &plain(&word[theirs.clone()]));
                    parts_now.extend(word[theirs].iter().map(Part::Word));
                    is_changed = true;
                }
                Piece::Both { base: was, theirs, mine } => {
                    let texts = [plain(&base[was]), plain(&word[theirs.clone()]), plain(&now[mine.clone()])];
                    if self.decides(name, &way, [&texts[0], &texts[1], &texts[2]]) {
                        self.line(name, &texts[2], &texts[1]);
                        parts_now.extend(word[theirs].iter().map(Part::Word));
                        is_changed = true;
                    } else {
                        parts_now.extend(mine.map(Part::File));
                    }
                }
            }
        }
        if !is_changed {
            return;
        }
        let typed = value_at(self.file, &way).and_then(units::text).unwrap_or_default();
        match body(typed, &now, &parts_now) {
            Some(text) if text.is_empty() => {
                self.out.edits.push((way, Change::Set { value: Node::default(), keys: keys() }));
            }
            Some(text) => self.out.edits.push((way, Change::Body { text, keys: keys() })),
            None => self.not_here(name, &way),
        }
    }

    /// A list, entry by entry; where all three have an entry, its paragraphs are compared.
    fn entries(&mut self, unit: &Unit, way: Vec<Step>, [base, word, now]: [Vec<Vec<Block>>; 3]) {
        let name = unit.name();
        let there = match value_at(self.file, &way).map(|node| &node.value) {
            Some(NodeValue::List(items)) => items.len(),
            None | Some(NodeValue::Null) => 0,
            Some(_) => 1,
        };
        let is_list = matches!(value_at(self.file, &way).map(|node| &node.value), Some(NodeValue::List(_)));
        if there != now.len() || !is_list && there > 0 {
            return self.not_here(&name, &way);
        }
        // From the end, so that the places before it stay what they are.
        for piece in merge(&base, &word, &now).into_iter().rev() {
            let (theirs, mine, was) = match piece {
                Piece::Mine(_) => continue,
                Piece::Theirs { theirs, mine } => (theirs, mine.clone(), None),
                Piece::Both { base, theirs, mine } => (theirs, mine, Some(base)),
            };
            if theirs.len() == mine.len() {
                for (one, other) in theirs.zip(mine) {
                    let at = entry(unit, &way, other);
                    // What it was is known where the list had it in the same place.
                    let before = if was.is_some() { base.get(other).cloned() } else { Some(now[other].clone()) };
                    self.text(&name, at, [before.unwrap_or_default(), word[one].clone(), now[other].clone()]);
                }
                continue;
            }
            let words = |all: &[Vec<Block>]| all.iter().map(|entry| plain(entry)).collect::<Vec<_>>().join(" / ");
            let [one, other] = [words(&word[theirs.clone()]), words(&now[mine.clone()])];
            let first = was.map(|was| words(&base[was]));
            if first.is_some_and(|first| !self.decides(&name, &way, [&first, &one, &other])) {
                continue;
            }
            if *unit == Unit::Appendices && !mine.is_empty() {
                self.not_here(&name, &way);
                continue;
            }
            self.line(&name, &other, &one);
            for at in mine.clone().rev() {
                self.out.edits.push(([way.clone(), vec![Step::from(at)]].concat(), Change::Remove));
            }
            for (at, blocks) in theirs.enumerate() {
                let text = crate::model::markdown::write(&word[blocks], crate::model::markdown::WIDTH - 4);
                let value = match unit {
                    Unit::Appendices => {
                        let title = ("title".to_owned().into(), Node::text(text, Style::Quoted));
                        NodeValue::Map(vec![title]).into()
                    }
                    _ => Node::text(text, Style::Block),
                };
                let at = mine.start + at;
                self.out.edits.push((way.clone(), Change::Insert { at, key: None, value }));
            }
        }
    }

    /// Who may see the report is never changed from Word; that somebody has typed it there is said.
    fn access(&mut self, versions: &Versions<'_>) {
        let typed = |record: &Node| get(record, "access").map(said).unwrap_or_default();
        let (word, now) = (typed(versions.word), typed(versions.now));
        if word == now || versions.base.is_some_and(|base| typed(base) == word) {
            return;
        }
        let message = match word.is_empty() {
            true => "the Word file no longer says that the report is not for publication".to_owned(),
            false => format!("the Word file says who may see the report: “{}”", start(&word)),
        };
        let problem = self.at(Code::LookAt, &[Step::from("access")], message);
        let problem = problem.help("who may see it was left as it is: change `access` in the file if that is meant");
        self.out.problems.push(problem.into_warning());
    }

    /// What has no place, and was not there before: it goes into `unplaced`, with comments only where they are new.
    fn asides(&mut self, versions: &Versions<'_>) {
        let known: Vec<String> =
            [versions.base, Some(versions.now)].into_iter().flatten().flat_map(asides).map(|(_, text)| text).collect();
        let mut at = match get(self.file, "unplaced").map(|list| &list.value) {
            Some(NodeValue::List(items)) => items.len(),
            _ => 0,
        };
        let there: Vec<String> = asides(self.file).into_iter().map(|(_, text)| text).collect();
        for (aside, text) in asides(versions.word) {
            if known.contains(&text) || there.contains(&text) {
                continue;
            }
            let from = get(&aside, "from").map(said).unwrap_or_default();
            self.out.lines.push(format!("unplaced, from {from}: “{}”", start(&text)));
            self.out.edits.push((vec![Step::from("unplaced")], Change::Insert { at, key: None, value: aside }));
            at += 1;
        }
    }

    /// Whether the Word file's text is taken where both changed something; otherwise that is said, unless it was decided to keep the
    /// file's.
    fn decides(&mut self, name: &str, way: &[Step], [was, theirs, mine]: [&str; 3]) -> bool {
        match self.decided {
            Decided::Replace => return true,
            Decided::Keep => {
                self.out.lines.push(format!("{name}: kept “{}”", start(mine)));
                return false;
            }
            Decided::Nothing => {}
        }
        let (theirs, mine) = apart(theirs, mine);
        let quoted = |text: &str| if text.is_empty() { "nothing".to_owned() } else { format!("“{}”", start(text)) };
        let message = format!("{name}: the Word file says {}, and the file says {}", quoted(&theirs), quoted(&mine));
        let problem = self.at(Code::BothChanged, way, message);
        let problem = match was.is_empty() {
            true => problem.help("what it was when the Word file was made is not known, or it was empty"),
            false => problem.help(format!("when the Word file was made it was {}", quoted(was))),
        };
        self.out.problems.push(
            problem.help("take the Word file’s with --replace, or the file’s with --keep; or change one of them first"),
        );
        false
    }

    fn not_here(&mut self, name: &str, way: &[Step]) {
        let message = format!("{name}: the Word file has another text, and where it goes in the file cannot be told");
        let problem = self.at(Code::NotEditable, way, message);
        self.out.problems.push(problem.help("change it in the file by hand"));
    }

    fn at(&self, code: Code, way: &[Step], message: String) -> Diagnostic {
        let found = (1..=way.len()).rev().find_map(|depth| value_at(self.file, &way[..depth]));
        Diagnostic::error(code, found.map_or(self.file.span, |node| node.span), message)
    }

    fn line(&mut self, name: &str, was: &str, now: &str) {
        self.out.lines.push(match (was.is_empty(), now.is_empty()) {
            (true, _) => format!("{name}: new: “{}”", start(now)),
            (_, true) => format!("{name}: taken out: “{}”", start(was)),
            _ => {
                let (was, now) = apart(was, now);
                format!("{name}: “{}” becomes “{}”", start(&was), start(&now))
            }
        });
    }
}

/// What two versions of a place have in common.
fn shared(one: Option<&Content>, other: Option<&Content>) -> Option<Content> {
    Some(match (one?, other?) {
        (Content::Text(one), Content::Text(other)) => {
            Content::Text(pairs(one, other).into_iter().map(|(at, _)| one[at].clone()).collect())
        }
        (Content::Entries(one), Content::Entries(other)) => {
            Content::Entries(pairs(one, other).into_iter().map(|(at, _)| one[at].clone()).collect())
        }
        _ => return None,
    })
}

/// The texts without a place, with what each says.
fn asides(record: &Node) -> Vec<(Node, String)> {
    let Some(NodeValue::List(items)) = get(record, "unplaced").map(|list| &list.value) else { return vec![] };
    items
        .iter()
        .map(|item| (item.clone(), get(item, "text").map(|text| plain(&units::blocks(text))).unwrap_or_default()))
        .collect()
}

fn entry(unit: &Unit, way: &[Step], at: usize) -> Vec<Step> {
    let title = (*unit == Unit::Appendices).then(|| Step::from("title"));
    way.iter().cloned().chain([Step::from(at)]).chain(title).collect()
}

fn keys() -> Vec<String> {
    crate::model::Report::keys().into_iter().map(str::to_owned).collect()
}
