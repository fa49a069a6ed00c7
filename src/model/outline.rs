//! Who may see a file and what it names, read separately from everything else in it: a mistake elsewhere in the file
//! must not hide that a paper is restricted, and a mistake here must not make one public.

mod front;
mod slips;

pub use front::Front;
pub(crate) use slips::is_secret;

use super::access::Access;
use super::markdown::picture_files;
use super::value::{Id, Text};
use crate::diag::{Bearing, Diagnostics};
use crate::shape::{Node, NodeValue, Shape};
use crate::source::{Span, Spanned};

/// Keys that name a report or a file, or say who may see it.
const NAMING: [&str; 4] = ["report", "file", "appendices", "access"];

/// What a report or a meeting says about access, as far as it can be read.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    pub(crate) title: Option<Text>,
    /// Why the public may not see it.
    pub(crate) access: Option<Access>,
    /// Whether anything is typed there, even with a mistake in it.
    pub(crate) is_closed: bool,
    pub(crate) appendices: Vec<Named>,
    /// The files that its texts show as pictures, and names that may be read into them.
    pub(crate) pictures: Vec<String>,
    pub(crate) items: Vec<ItemOutline>,
    pub(crate) shows: Shows,
    pub(crate) layout: Option<String>,
    /// What a brief agenda shows of the file.
    pub(crate) front: Front,
    /// The answers in a report's fields, each with the field's name.
    pub(crate) answers: Vec<Answer>,
    /// The places where an error puts in doubt who may see a part.
    naming: Vec<PartPlace>,
    /// Unknown keys that may have been meant as keys about access.
    slips: Vec<PartPlace>,
}

/// An item of a meeting.
#[derive(Debug, Clone, Default)]
pub struct ItemOutline {
    pub(crate) number: Option<Text>,
    pub(crate) title: Option<Text>,
    pub(crate) standing: Option<String>,
    pub(crate) report: Option<String>,
    /// The papers that it names itself.
    pub(crate) appendices: Vec<Named>,
    span: Span,
}

/// A paper that a file names.
#[derive(Debug, Clone, Default)]
pub struct Named {
    pub(crate) report: Option<String>,
    pub(crate) file: Option<String>,
    /// Why the public may not see it.
    pub(crate) access: Option<Access>,
    /// Whether anything is typed there, even with a mistake in it.
    pub(crate) is_closed: bool,
}

/// The answer in a report's field.
#[derive(Debug, Clone)]
pub struct Answer {
    pub(crate) field: String,
    /// The text typed; `None` for a list or a record.
    pub(crate) text: Option<String>,
    pub(crate) span: Span,
}

/// The plans, rounds and registers that a report names.
#[derive(Debug, Clone, Default)]
pub struct Shows {
    pub(crate) plans: Vec<String>,
    pub(crate) registers: Vec<String>,
    /// The register shown by itself.
    pub(crate) register: Option<String>,
    /// The plan that `round` and `since` belong to.
    pub(crate) plan: Option<String>,
    /// The round shown, if it is named.
    pub(crate) round: Option<String>,
    /// The earlier round compared with it, if one is named.
    pub(crate) since: Option<String>,
}

/// The part of a file that an error puts in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DoubtfulPart {
    /// All of it.
    Whole,
    /// One item of a meeting, by its index.
    Item(usize),
}

#[derive(Debug, Clone)]
struct PartPlace {
    span: Span,
    part: DoubtfulPart,
}

impl Outline {
    /// Reads the outline of a file from what was typed; leaves out what cannot be read.
    pub fn of(node: &Node) -> Self {
        let mut outline = Self::default();
        let NodeValue::Map(entries) = &node.value else { return outline };
        outline.title = read(entry(entries, "title"));
        outline.front = Front::of(entries);
        outline.access = read(entry(entries, "access"));
        outline.is_closed = is_typed(entry(entries, "access"));
        outline.appendices = named(entry(entries, "appendices"));
        for key in ["access", "appendices"] {
            outline.mark(entries, key, DoubtfulPart::Whole);
        }
        for (at, item) in list(entry(entries, "items")).into_iter().enumerate() {
            outline.item(at, item);
        }
        let ids = |key| list(entry(entries, key)).into_iter().filter_map(id).collect::<Vec<_>>();
        let one = |key| entry(entries, key).and_then(id);
        let (plan, register) = (one("plan"), one("register"));
        outline.shows = Shows {
            plans: ids("plans").into_iter().chain(plan.clone()).collect(),
            registers: ids("registers").into_iter().chain(register.clone()).collect(),
            register,
            round: one("round"),
            since: one("since"),
            plan,
        };
        outline.layout = one("layout");
        outline.answers = answers(entry(entries, "fields"));
        outline.look_for_pictures(node);
        outline.look_for_slips(node, false);
        outline
    }

    /// What of it decides who may see something: the papers that it names, and which of them it keeps from the public, whatever the
    /// reason.
    pub(crate) fn decides(&self) -> Vec<String> {
        let closed = |is_closed: bool| if is_closed { "closed" } else { "open" };
        let named = |of: &str, one: &Named| format!("{of} {:?} {:?} {}", one.report, one.file, closed(one.is_closed));
        let date = self.front.date.as_ref().map(|date| date.value);
        let own = [closed(self.is_closed).to_owned(), format!("{:?} {:?} {date:?}", self.layout, self.shows)];
        let appendices = self.appendices.iter().map(|one| named("appendix", one));
        let pictures = self.pictures.iter().map(|name| format!("picture {name}"));
        let answers = self.answers.iter().map(|answer| format!("{} {:?}", answer.field, answer.text));
        let items = self.items.iter().flat_map(|item| {
            let report = item.report.iter().map(|report| format!("item {report}"));
            report.chain(item.appendices.iter().map(|one| named("item", one)))
        });
        own.into_iter().chain(appendices).chain(pictures).chain(answers).chain(items).collect()
    }

    /// How many reasons there are in it to keep something from the public.
    pub(crate) fn closes(&self) -> usize {
        let named = self.appendices.iter().chain(self.items.iter().flat_map(|item| &item.appendices));
        usize::from(self.is_closed) + named.filter(|one| one.is_closed).count()
    }

    fn look_for_pictures(&mut self, node: &Node) {
        match &node.value {
            NodeValue::Map(entries) => entries.iter().for_each(|(_, value)| self.look_for_pictures(value)),
            NodeValue::List(items) => items.iter().for_each(|item| self.look_for_pictures(item)),
            NodeValue::Scalar(text) => self.pictures.extend(picture_files(text).into_iter().map(str::to_owned)),
            NodeValue::Null => {}
        }
    }

    /// The part of the file that an error puts in doubt, by its bearing and its place.
    pub(crate) fn doubt(&self, bearing: Bearing, span: Span) -> Option<DoubtfulPart> {
        let at = |places: &[PartPlace]| {
            let place = places.iter().find(|place| holds(place.span, span));
            place.map(|place| place.part)
        };
        match bearing {
            Bearing::None => None,
            Bearing::Within => at(&self.naming),
            Bearing::Slip => at(&self.naming).or_else(|| {
                let slip = self.slips.iter().find(|place| place.span == span);
                slip.map(|place| place.part)
            }),
            Bearing::Doubt => Some(self.part(span)),
        }
    }

    /// The item at a place, or else the whole file.
    fn part(&self, span: Span) -> DoubtfulPart {
        let item = self.items.iter().position(|item| holds(item.span, span));
        item.map_or(DoubtfulPart::Whole, DoubtfulPart::Item)
    }

    fn item(&mut self, at: usize, node: &Node) {
        let part = DoubtfulPart::Item(at);
        let mut item = ItemOutline { span: extent(node), ..ItemOutline::default() };
        if let NodeValue::Map(entries) = &node.value {
            item.number = read(entry(entries, "number"));
            item.title = read(entry(entries, "title"));
            item.standing = entry(entries, "standing").and_then(id);
            item.report = entry(entries, "report").and_then(id);
            item.appendices = named(entry(entries, "appendices"));
            for key in NAMING {
                self.mark(entries, key, part);
            }
            if entry(entries, "state").is_some_and(slips::says_secret) {
                self.mark(entries, "state", part);
            }
        }
        self.items.push(item);
    }

    /// Notes the place of a key's value.
    fn mark(&mut self, entries: &[(Spanned<String>, Node)], key: &str, part: DoubtfulPart) {
        for (name, value) in entries.iter().filter(|(name, _)| name.value == key) {
            let span = Span { end: extent(value).end.max(name.span.end), ..name.span };
            self.naming.push(PartPlace { span, part });
        }
    }

    /// Notes every key that may have been meant as one about access or as one that names papers, and every key that
    /// holds keys found only in `access`. The reader of the file decides whether it is a mistake. `in_list` is true
    /// below `items` and `appendices`.
    fn look_for_slips(&mut self, node: &Node, in_list: bool) {
        match &node.value {
            NodeValue::Map(entries) => {
                for (key, value) in entries {
                    if slips::may_mean_access(&key.value, value, in_list) {
                        let part = self.part(key.span);
                        self.slips.push(PartPlace { span: key.span, part });
                    }
                    let inner = in_list || matches!(key.value.as_str(), "items" | "appendices");
                    self.look_for_slips(value, inner);
                }
            }
            NodeValue::List(items) => {
                for item in items {
                    self.look_for_slips(item, in_list);
                }
            }
            NodeValue::Null | NodeValue::Scalar(_) => {}
        }
    }
}

/// The place of a value with everything in it, and with the comment after it, which may have been meant as part of it.
/// The place of a list or a record may cover only its beginning.
fn extent(node: &Node) -> Span {
    let inner: Vec<Span> = match &node.value {
        NodeValue::List(items) => items.iter().map(extent).collect(),
        NodeValue::Map(entries) => entries.iter().flat_map(|(key, value)| [key.span, extent(value)]).collect(),
        NodeValue::Null | NodeValue::Scalar(_) => vec![],
    };
    let note = node.comment.iter().map(|comment| comment.span);
    let inner = inner.into_iter().chain(note);
    inner.fold(node.span, |all, one| Span { start: all.start.min(one.start), end: all.end.max(one.end), ..all })
}

/// Whether one place lies within another.
fn holds(outer: Span, inner: Span) -> bool {
    outer.source == inner.source && outer.start <= inner.start && inner.start <= outer.end
}

fn entry<'a>(entries: &'a [(Spanned<String>, Node)], key: &str) -> Option<&'a Node> {
    let found = entries.iter().find(|(name, _)| name.value == key);
    found.map(|(_, value)| value)
}

/// The entries of a list; a single value is a list of one.
fn list(node: Option<&Node>) -> Vec<&Node> {
    match node.map(|node| &node.value) {
        Some(NodeValue::List(items)) => items.iter().collect(),
        Some(NodeValue::Scalar(_) | NodeValue::Map(_)) => node.into_iter().collect(),
        Some(NodeValue::Null) | None => vec![],
    }
}

/// A value if it is right; its problems were reported when the file was read.
fn read<T: Shape>(node: Option<&Node>) -> Option<T> {
    let node = node.filter(|node| node.value != NodeValue::Null)?;
    T::read(node, &mut Diagnostics::default())
}

fn is_typed(node: Option<&Node>) -> bool {
    node.is_some_and(|node| node.value != NodeValue::Null)
}

fn id(node: &Node) -> Option<String> {
    read::<Id>(Some(node)).map(|id| id.value)
}

/// The answers in a report's fields; a field with nothing after its colon has none.
fn answers(node: Option<&Node>) -> Vec<Answer> {
    let Some(NodeValue::Map(entries)) = node.map(|node| &node.value) else { return vec![] };
    let given = entries.iter().filter_map(|(key, value)| {
        let note = value.comment.as_ref().map(|comment| &comment.words);
        let text = match &value.value {
            NodeValue::Scalar(text) => Some(text),
            NodeValue::Null => Some(note?),
            NodeValue::List(_) | NodeValue::Map(_) => None,
        };
        Some(Answer { field: key.value.clone(), text: text.cloned(), span: extent(value) })
    });
    given.collect()
}

fn named(node: Option<&Node>) -> Vec<Named> {
    let entries = list(node).into_iter().map(|one| {
        let NodeValue::Map(entries) = &one.value else { return Named::default() };
        Named {
            report: entry(entries, "report").and_then(id),
            file: read::<Text>(entry(entries, "file")).map(|name| name.value),
            access: read(entry(entries, "access")),
            is_closed: is_typed(entry(entries, "access")),
        }
    });
    entries.collect()
}
