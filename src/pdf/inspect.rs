//! Reads a supplied file before anything is made of it: whether it can be drawn, and the inventory of all that is in it.

use std::collections::BTreeSet;

use super::about::{Supplied, about};
use super::account::{Inventory, Tally, named};
use super::acts::acts;
use super::address::{refused, refused_kind};
use super::broken::PRINT;
use super::field::Field;
use super::object::{Dictionary, Document, Object};
use super::open::open;
use super::pages::{PAGES, SourcePage, sheets};
use super::traces::count_traces;
use super::{layers, over, text, trees, trial};

/// Reads a supplied file: its pages, whether it is tagged, its language and title, whether it claims PDF/A and PDF/UA, and
/// the inventory of all that is in it.
///
/// Fails with a plain sentence for a file that is no PDF, needs a password, is empty, or is past the limits: 256 MB, 3,000
/// pages, a million objects, and what could take the reader's stack or memory. Fails also for whatever could not be drawn
/// into a pack, and names the page: all pages are drawn once to find out.
pub fn inspect(bytes: &[u8]) -> Result<Supplied, String> {
    let document = open(bytes)?;
    let sheets = sheets(&document, PAGES)?;
    is_itself(&document, &sheets)?;
    let mut supplied = about(&document, &sheets);
    supplied.account = account(&document, &sheets)?;
    trial::draw_all(&document, &sheets, &supplied)?;
    Ok(supplied)
}

/// Fails where the pages of a file only say that the papers are somewhere else.
fn is_itself(document: &Document, sheets: &[SourcePage]) -> Result<(), String> {
    let catalog = document.catalog();
    if let Object::Dictionary(_) = document.entry(catalog, b"Collection") {
        let files = attached(document);
        let files = named(("file", "files"), &files).unwrap_or_else(|| "other files".into());
        return Err(format!(
            "the file is a portfolio, whose papers are {files} in it: {PRINT}, or name the files in it one by one"
        ));
    }
    let form = document.dict(catalog, b"AcroForm");
    let made_elsewhere = form.is_some_and(|form| *document.entry(form, b"XFA") != Object::Null);
    let waits = *document.entry(catalog, b"NeedsRendering") == Object::Boolean(true);
    // A field that shows something, or has something to show: the notice of some forms has an empty one too.
    let is_field = |one: &Dictionary| {
        document.name(one, b"Subtype") == Some(b"Widget")
            && (over::picture(document, one).is_some() || Field::of(document, one).is_filled())
    };
    let has_fields = |sheet: &SourcePage| sheet.annotations(document).any(|(_, one)| is_field(one));
    if made_elsewhere && (waits || !sheets.iter().any(has_fields)) {
        return Err(format!(
            "the file is a form (XFA) whose pages only Adobe Reader makes; all others show a notice in their place: {PRINT} there"
        ));
    }
    Ok(())
}

/// Lists everything in a file. Fails where a page holds something that nobody would see.
fn account(document: &Document, sheets: &[SourcePage]) -> Result<Inventory, String> {
    let catalog = document.catalog();
    let [mut taken, mut left_out, mut passed] = [(); 3].map(|()| Tally::default());
    for _ in sheets {
        taken.add(("page", "pages"), None);
    }
    over::count(document, sheets, [&mut taken, &mut left_out, &mut passed])?;
    links(document, sheets, &mut taken, &mut left_out);
    bookmarks(document, catalog, &mut passed);
    let mut account = Inventory {
        taken: taken.lines(),
        left_out: left_out.lines(),
        passed: passed.lines(),
        acts: acts(document, sheets),
        traces: count_traces(document, sheets).lines(),
    };
    let files = attached(document);
    account.left_out.extend(named(("attached file", "attached files"), &files));
    let hidden = layers::hidden(document);
    let hidden = hidden.iter().filter_map(|id| document.get(*id).as_dict());
    let hidden: Vec<String> = hidden.map(|layer| document.text(layer, b"Name").unwrap_or_default()).collect();
    account.passed.extend(named(("hidden layer", "hidden layers"), &hidden));
    for (key, what) in [
        (&b"PageLabels"[..], "page numbers of its own"),
        (b"Threads", "articles to read from page to page"),
        (b"Metadata", "properties of the file"),
    ] {
        if catalog.has(key) {
            account.passed.push(what.to_owned());
        }
    }
    Ok(account)
}

/// Counts links: those to an address or a page come along.
fn links(document: &Document, sheets: &[SourcePage], taken: &mut Tally, left_out: &mut Tally) {
    for sheet in sheets {
        let all = sheet.annotations(document);
        for (_, link) in all.filter(|(_, own)| document.name(own, b"Subtype") == Some(b"Link")) {
            let action = document.dict(link, b"A");
            if let Some(scheme) = action.and_then(|action| refused(document, action)) {
                let (one, many) = refused_kind(&scheme);
                left_out.add((&one, &many), Some(sheet.number));
                continue;
            }
            match action.and_then(|action| document.name(action, b"S")) {
                None | Some(b"URI" | b"GoTo") => taken.add(("link", "links"), Some(sheet.number)),
                Some(_) => left_out.add(ELSEWHERE, Some(sheet.number)),
            }
        }
    }
}

const ELSEWHERE: (&str, &str) =
    ("link that leads to another file or starts something", "links that lead to another file or start something");

fn bookmarks(document: &Document, catalog: &Dictionary, passed: &mut Tally) {
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<_> =
        document.dict(catalog, b"Outlines").map(|outline| outline.get(b"First")).into_iter().collect();
    while let Some(object) = waiting.pop() {
        let id = document.id_of(object);
        let Some(entry) = document.deref(object).as_dict() else { continue };
        if id.is_some_and(|id| seen.insert(id)) {
            passed.add(("bookmark", "bookmarks"), None);
            waiting.extend([entry.get(b"Next"), entry.get(b"First")]);
        }
    }
}

/// The names of the files in a file.
fn attached(document: &Document) -> Vec<String> {
    let files = trees::named(document, b"EmbeddedFiles");
    let files = files.iter().map(|(key, file)| {
        let file = document.deref(file).as_dict();
        let name = file.and_then(|own| document.text(own, b"UF").or_else(|| document.text(own, b"F")));
        name.or_else(|| text::text(&Object::String(key.clone())))
    });
    files.flatten().collect()
}
