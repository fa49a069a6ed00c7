//! A layout in words: what it takes, its fields, sections and columns, and what its template is given.

use std::fmt::Write as _;

use super::examples::example;
use crate::assets::Assets;
use crate::begin::{field_words, required_words};
use crate::cli::console::Console;
use crate::cli::describe::{columns, takes_words, wrapped};
use crate::diag::shown;
use crate::model::layout::{Column, KeyOf, Numbering, Orientation, Rows, SectionSpec, TableSpec, Takes, on};
use crate::model::takes::ReportKey;
use crate::model::value::Text;
use crate::model::{Filed, Layout};
use crate::plan::{Described, Document, forms, given, given_to_all};

/// The text before and after the list of values.
const HEAD: &str = "What its template is given, to write as {= meeting.date =}. Every name is always there; one that \
     nothing was typed for is empty.";
const FILTERS: &str = "\
Dates take filters: {= meeting.date | weekday =}, month_year, iso, parts (for Typst). Lists take
selectattr, rejectattr, groupby, sort, length, tally; counts take share: {= 3 | share(7) =}.
{= fail(\"words\", value) =} is an error with these words at the place where the value was typed.";

/// Prints the description; of a layout with errors only the name.
pub(super) fn describe(filed: &Filed<Layout>, assets: &Assets, console: &mut Console<'_>) {
    let Some(layout) = &filed.record else { return };
    let mut text = format!("{} ({})\n", layout.title.value, super::from(&filed.id, assets));
    let _ = writeln!(text, "{}\n", wrapped(&layout.about.value, "", ""));
    let _ = writeln!(text, "layout: {}", filed.id);
    let _ = writeln!(text, "Takes {}.", takes_words(layout.takes));
    let _ = writeln!(text, "Page: {}.", layout.orientation.unwrap_or(Orientation::Portrait).word());
    let numbering = numbering_words(layout.numbering.unwrap_or(Numbering::None));
    let _ = writeln!(text, "Numbering: {numbering}{}.", numbers_words(layout));
    if let Some(reference) = &layout.reference {
        let _ = writeln!(text, "Reference: {}.", reference.pattern.value);
    }
    text.push_str(&running_words(layout));
    if layout.takes != Takes::Agenda {
        let _ = writeln!(text, "A report may have: {}.", keys(layout).join(", "));
    }
    let _ = writeln!(text, "Template: {}.", template(&filed.id, layout, assets));
    let of = match layout.takes {
        Takes::Register => "an entry",
        Takes::Agenda => "a meeting",
        Takes::Report | Takes::ActionPlan | Takes::ProgressRound | Takes::Tracker => "a report",
    };
    for (of, fields) in [(of, &layout.fields), ("a report", &layout.report_fields), ("an item", &layout.item_fields)] {
        if !fields.is_empty() {
            let rows: Vec<_> = fields.iter().map(|field| (field.name.value.clone(), field_words(field))).collect();
            let _ = write!(text, "\nFields of {of}\n{}", columns(&rows));
        }
    }
    if !layout.sections.is_empty() {
        let rows: Vec<_> =
            layout.sections.iter().map(|section| (section.id.value.clone(), section_words(section))).collect();
        let _ = write!(text, "\nSections, in order\n{}", columns(&rows));
    }
    if let Some(table) = layout.shown_table() {
        text.push_str(&table_words(&table));
    }
    if layout.takes_own_fields() {
        let instead = if layout.fields.is_empty() { "" } else { ", in place of those above" };
        let line = format!(
            "A register may declare fields itself, under `fields`{instead}: there is then a column for each field of the register."
        );
        let _ = writeln!(text, "\n{}", wrapped(&line, "", ""));
    }
    if !layout.leaves_out.is_empty() {
        let fields: Vec<&str> = layout.leaves_out.iter().map(|field| field.as_str()).collect();
        let line = format!("Leaves out on purpose: {}.", fields.join(", "));
        let _ = writeln!(text, "\n{}", wrapped(&line, "", ""));
    }
    text.push_str(&values(&given(&filed.id, Some(layout))));
    console.print(&text);
}

/// Prints the description of a document that is made of every meeting.
pub(super) fn describe_document(document: &Document, assets: &Assets, console: &mut Console<'_>) {
    let mut text = format!("{} ({})\n", document.title, super::from_template(document.name, assets));
    let _ = writeln!(text, "{}\n", wrapped(document.about, "", ""));
    let template = assets.template(&format!("{}/template.typ", document.name));
    let _ = writeln!(text, "Template: {}.", template.map_or_else(String::new, |template| shown(&template.shown)));
    text.push_str(&values(&given(document.name, None)));
    console.print(&text);
}

/// Prints what the library is, and its files.
pub(super) fn describe_library(assets: &Assets, console: &mut Console<'_>) {
    let folder = format!("{}/", super::LIBRARY);
    let files = assets.template_paths().filter_map(|path| assets.template(path).filter(|_| path.starts_with(&folder)));
    let files: String = files.map(|file| format!("  {}\n", shown(&file.shown))).collect();
    let about = "What all documents are made of; the comments in the files say how each part is used. A file of the workspace’s own \
                 in templates/lib takes the place of the program’s.";
    let from = super::from_template(super::LIBRARY, assets);
    console.print(&format!("The library ({from})\n{}\n\n{files}", wrapped(about, "", "")));
}

/// The values that a template is given, and an example of each.
fn values(entries: &[Described]) -> String {
    let mut text = format!("\n{}\n", wrapped(HEAD, "", ""));
    let own = entries.iter().flat_map(|entry| entry_words(entry, 0, entries));
    let all = given_to_all().into_iter().map(|entry| (entry.name.to_owned(), about(&entry)));
    let rows: Vec<_> = own.chain(all).collect();
    let _ = writeln!(text, "{}{FILTERS}", columns(&rows));
    if has_forms(entries) {
        let forms: Vec<_> = forms().iter().map(|entry| (entry.name.to_owned(), about(entry))).collect();
        let _ = write!(text, "\nA value has\n{}", columns(&forms));
    }
    let examples = entries.iter().filter_map(|entry| Some((entry.name, example(entry.name)?)));
    let _ = writeln!(text, "\nExamples");
    for (name, example) in examples {
        let lines = example.lines().map(|line| format!("    {line}\n")).collect::<String>();
        let _ = write!(text, "  {name}\n{lines}");
    }
    text
}

fn has_forms(entries: &[Described]) -> bool {
    let forms = forms();
    entries.iter().any(|entry| entry.entries == forms || has_forms(&entry.entries))
}

/// An entry of what a template is given, followed by those of its entries that have entries of their own. One that
/// equals an `outermost` entry refers to it.
fn entry_words(entry: &Described, depth: usize, outermost: &[Described]) -> Vec<(String, String)> {
    let same = outermost.iter().find(|one| depth > 0 && one.entries == entry.entries);
    let is_value = |entry: &Described| entry.entries == forms();
    let (plain, below): (Vec<_>, Vec<_>) = match same {
        Some(_) => (vec![], vec![]),
        None if is_value(entry) => (vec![], vec![]),
        None => entry.entries.iter().partition(|one| one.entries.is_empty() || is_value(one) && one.holds.is_empty()),
    };
    let names: Vec<String> = plain.into_iter().map(name_words).collect();
    let with = match (names.is_empty(), entry.holds.is_empty()) {
        (true, _) => "",
        (false, true) => ": ",
        (false, false) => ", each with: ",
    };
    let as_there =
        same.map(|one| format!("as `{}`", one.name)).or_else(|| is_value(entry).then(|| "a value".to_owned()));
    let about = [about(entry), as_there.unwrap_or_default()];
    let about = about.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
    let words = format!("{about}{with}{}", names.join(", "));
    let words = words.trim_start_matches(": ").to_owned();
    let below = below.into_iter().flat_map(|one| entry_words(one, depth + 1, outermost));
    [(format!("{}{}", "  ".repeat(depth), entry.name), words)].into_iter().chain(below).collect()
}

/// A name, with a note in brackets if it needs one.
fn name_words(entry: &Described) -> String {
    let value = if entry.entries.is_empty() { "" } else { "a value" };
    match [value.to_owned(), about(entry)].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
    {
        about if about.is_empty() => entry.name.to_owned(),
        about => format!("{} ({about})", entry.name),
    }
}

/// A description as a part of a sentence.
fn about(entry: &Described) -> String {
    let about = entry.about.trim_end_matches('.');
    let mut letters = about.chars();
    let about: String = letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default();
    match (entry.holds, about.as_str()) {
        (holds, "") => holds.to_owned(),
        ("", _) => about,
        ("a list", _) => format!("a list {about}"),
        (holds, _) => format!("{holds}, {about}"),
    }
}

fn numbering_words(numbering: Numbering) -> &'static str {
    match numbering {
        Numbering::None => "none",
        Numbering::Continuous => "paragraphs 1, 2, 3 straight through",
        Numbering::Sections => "headings 1., paragraphs 1.1",
        Numbering::SectionsZero => "headings 1.0, paragraphs 1.1",
    }
}

/// How numbers are written, as the end of a sentence.
fn numbers_words(layout: &Layout) -> String {
    let Some(numbers) = &layout.numbers else { return String::new() };
    let before =
        |what: &str, text: &Option<Text>| text.as_ref().map(|text| format!(", “{}” before {what}", text.value));
    let depth = format!(", headings to level {}", layout.numbered_levels());
    let words = [Some(depth), before("all", &numbers.prefix), before("those of sections", &numbers.label)];
    words.into_iter().flatten().collect()
}

/// What is at the head and foot of pages, and the values that may be in it.
fn running_words(layout: &Layout) -> String {
    let Some(running) = &layout.running else { return String::new() };
    let texts = [
        ("header", &running.header),
        ("footer", &running.footer),
        ("footer_below", &running.footer_below),
        ("marking", &running.marking),
        ("page_label", &running.page_label),
    ];
    let rows = texts.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text.as_ref()?.value.clone())));
    let first = running.first_number.map(|first| ("first_number".to_owned(), first.0.to_string()));
    let names: Vec<String> = layout.running_names().iter().map(|name| format!("{{{name}}}")).collect();
    let rows: Vec<_> = rows.chain(first).chain([("may have".to_owned(), names.join(", "))]).collect();
    format!("\nHead and foot of pages\n{}", columns(&rows))
}

fn keys(layout: &Layout) -> Vec<&'static str> {
    let taken = ReportKey::ALL.iter().filter(|key| layout.allows(**key));
    ["title"].into_iter().chain(taken.map(|key| key.word())).collect()
}

/// The template that shows the layout: its own or the standard one.
fn template(name: &str, layout: &Layout, assets: &Assets) -> String {
    match assets.template(&format!("{name}/template.typ")) {
        Some(own) => shown(&own.shown),
        None => format!("{}, the standard one", super::eject::standard(layout.takes)),
    }
}

/// A section on a line: heading, whether it must be given, the heading above it and its content.
fn section_words(section: &SectionSpec) -> String {
    let heading = section.heading.as_ref().map_or("(no heading)", |heading| heading.as_str());
    let mut words = format!("{heading} – {}", required_words(on(section.required)));
    if let Some(under) = &section.under {
        let _ = write!(words, "; under {}", under.value);
    }
    if on(section.after_table) {
        words.push_str("; after the table");
    }
    if !section.shows.is_empty() {
        let shows: Vec<&str> = section.shows.iter().map(|id| id.as_str()).collect();
        let _ = write!(words, "; shows {}", shows.join(", "));
    }
    words
}

fn table_words(table: &TableSpec) -> String {
    let rows = match table.rows {
        Rows::Theme => "one row for each theme",
        Rows::ThemeAction => "one row for each action of a theme, which spans them",
        Rows::Recommendation => "one row for each recommendation",
        Rows::Action => "one row for each action",
        Rows::Entry => "one row for each entry",
        Rows::Change => "one row for each theme or recommendation that changed since an earlier round",
        Rows::ChangedPart => "one row for each part of an update that changed since an earlier round",
    };
    let headed = if on(table.theme_headings) { ", a table for each theme under its heading" } else { "" };
    let key = match table.key {
        Some(KeyOf::Occurring) => ", the key of the statuses below",
        Some(KeyOf::All) => ", the key of all statuses below",
        Some(KeyOf::Nothing) | None => "",
    };
    let order = order_words(table);
    let shown = table.columns.iter().map(|column| {
        let fields: Vec<&str> = column.field.iter().map(|field| field.name()).collect();
        let settings = settings(column);
        (column.heading.value.clone(), format!("{} (width {}{settings})", fields.join(", "), column.width.0))
    });
    let shown: Vec<_> = shown.collect();
    format!("\nTable: {rows}{headed}{order}{key}\n{}", columns(&shown))
}

/// How the rows of a table are put together, as the end of a sentence.
fn order_words(table: &TableSpec) -> String {
    let sorted = table.sort.iter().map(|by| {
        let from = if by.descending { ", the greatest first" } else { "" };
        format!("{}{from}", by.field.name())
    });
    let sorted: Vec<String> = sorted.collect();
    let sorted = (!sorted.is_empty()).then(|| format!(", sorted by {}", sorted.join(", then ")));
    let grouped = table.group_by.as_ref().map(|field| format!(", in groups under each {}", field.name()));
    let turned = table.orientation.map(|way| format!(", on pages of its own in {}", way.word()));
    [grouped, sorted, turned].into_iter().flatten().collect()
}

/// What a column does with its cells, after its width.
fn settings(column: &Column) -> String {
    let group = column.group.as_ref().map(|group| format!(", under “{}”", group.value));
    let words = [
        (column.join.is_some(), ", equal neighbours joined"),
        (on(column.labels), ", with labels"),
        (on(column.marks), ", a ✓ for each value"),
        (on(column.statuses), ", with the status of each recommendation"),
        (on(column.fill), ", filled by status"),
        (on(column.total), ", with a total"),
    ];
    let words = words.into_iter().filter(|(is_on, _)| *is_on).map(|(_, words)| words.to_owned());
    group.into_iter().chain(words).collect()
}
