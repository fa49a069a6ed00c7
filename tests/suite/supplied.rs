//! Pages of supplied PDF files in a pack: their text, their place, their tags and links, and what the pack says of itself.

mod broken;
mod tags;

use std::path::PathBuf;

use committee_packs::assets::Assets;
use committee_packs::export::frames;
use committee_packs::model::Words;
use committee_packs::pdf::{FilledPack, Frame, Level, inspect, place};
use committee_packs::render::{Origins, Rendered, WrittenValues};
use committee_packs::typeset::Typesetter;

use crate::reading::pdf::Pdf;
use crate::space::project;

pub(crate) fn case(name: &str) -> Vec<u8> {
    std::fs::read(project("tests/cases/supplied").join(name)).expect("a file")
}

/// Typst source as the program's own PDF.
fn export(body: &str, orientation: &str) -> (Vec<u8>, Vec<Frame>) {
    let text = format!(
        "#import \"lib/document.typ\": council-document
#import \"lib/supplied.typ\": supplied-frame
#show: council-document.with(title: \"The pack\", subject: \"A test\", author: \"A council\", date: (2026, 2, 11),
  running: \"Cabinet\", orientation: \"{orientation}\")\n{body}"
    );
    let typesetter = Typesetter::new(&Assets::built_in(), None);
    let origins = Origins::default();
    let rendered = Rendered { text, origins, written: WrittenValues::default(), words: Words::default() };
    let setting = typesetter.set(&rendered, &[], "pack");
    let paged = setting.paged().expect("pages");
    let bytes = committee_packs::export::pdf(&paged, "pack").expect("a PDF");
    let frames = frames(&paged).into_iter().map(|found| Frame {
        file: 0,
        page: 0,
        on: found.on,
        rect: found.rect,
        marker: found.marker,
    });
    (bytes, frames.collect())
}

/// A pack of an agenda item, so many frames, and an item behind it.
pub(crate) fn pack(count: usize) -> (Vec<u8>, Vec<Frame>) {
    let mut body = String::from("= Agenda item 7\nWords before.\n\n== Appendix A\n");
    for at in 0..count {
        body += &format!(
            "#pagebreak()\n#supplied-frame(\"page-{at}\", 100%, 230mm, \"Page {} of the appendix\")\n",
            at + 1
        );
    }
    body += "#pagebreak()\n= Agenda item 8\n\nWords after.\n";
    let (bytes, mut frames) = export(&body, "portrait");
    assert_eq!(frames.len(), count);
    for (at, frame) in frames.iter_mut().enumerate() {
        assert_eq!(frame.marker, format!("page-{at}"));
        assert_eq!(frame.on, at + 1);
        frame.page = at;
    }
    (bytes, frames)
}

/// Puts all pages of one file into a pack.
pub(crate) fn placed(file: &[u8]) -> (FilledPack, Vec<Frame>) {
    let pages = inspect(file).expect("a supplied file").pages.len();
    let (bytes, frames) = pack(pages);
    let placed = place(&bytes, &frames, &[file]).expect("a pack");
    (placed, frames)
}

/// Puts a pack where other tools can be tried on it, if the environment names a folder.
fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("SUPPLIED_TO") {
        std::fs::write(PathBuf::from(folder).join(name), bytes).expect("a file");
    }
}

/// A report with tags of its own, made by this program: table, list, link, heading, two pages.
fn conforming() -> Vec<u8> {
    let body = "#std.title[A survey]

= Survey of the quay

The #link(\"https://harbour.example/survey\")[full survey] is public.

- Wall
- Steps

== Berths

#table(columns: 2, table.header[Berth][State], [North], [], [South], [Poor],)

#pagebreak()
The second page says more.

#link((page: 1, x: 20mm, y: 30mm))[Back to the start]
";
    export(body, "portrait").0
}

#[test]
fn a_file_is_described_before_it_is_placed() {
    let about = inspect(&case("a3-landscape.pdf")).expect("a file");
    assert_eq!(about.pages.len(), 1);
    assert!((about.pages[0].width - 1190.55).abs() < 0.1);
    assert!(!about.tagged);
    assert_eq!(about.pdf_a, None);
    assert_eq!(about.title.as_deref(), Some("A wide report"));
    let about = inspect(&case("rotated.pdf")).expect("a file");
    assert!(about.pages[0].width > about.pages[0].height);
    let about = inspect(&case("layered.pdf")).expect("a file");
    assert_eq!((about.pages[0].width, about.pages[0].height), (595.0, 600.0));
    assert_eq!(about.account.taken, ["1 page", "1 link (page 1)"]);
    assert_eq!(about.account.left_out, Vec::<String>::new());
    assert_eq!(about.account.passed, ["1 empty form field (page 1)", "1 hidden layer `Hidden`",]);
    assert_eq!(about.account.acts, ["1 piece of JavaScript"]);
    let about = inspect(&conforming()).expect("a file");
    assert!(about.tagged);
    assert_eq!(about.pdf_a, Some((2, Level::A)));
    assert_eq!(about.pdf_ua, Some(1));
    assert_eq!(about.language.as_deref(), Some("en-GB"));
}

#[test]
fn what_cannot_be_used_is_refused_in_plain_words() {
    let refused = |bytes: &[u8]| inspect(bytes).expect_err("an error");
    assert_eq!(refused(b""), "the file is empty");
    assert_eq!(refused(b"PK\x03\x04 a Word file"), "the file is not a PDF");
    assert!(refused(b"%PDF-1.7\nnothing").contains("broken"));
    assert!(refused(&case("encrypted.pdf")).contains("encrypted"));
}

#[test]
fn pages_of_several_files_do_not_mix() {
    let (bytes, mut frames) = pack(5);
    let (tagged, plain) = (conforming(), case("untagged-a4.pdf"));
    for (frame, (file, page)) in frames.iter_mut().zip([(0, 0), (1, 1), (0, 1), (2, 0), (2, 1)]) {
        (frame.file, frame.page) = (file, page);
    }
    let placed = place(&bytes, &frames, &[&tagged, &plain, &tagged]).expect("a pack");
    keep("mixed.pdf", &placed.bytes);
    let said = Pdf::read(&placed.bytes).said();
    let line = said.line();
    assert_eq!(line.matches("The second page says more.").count(), 2);
    assert_eq!(said.alternatives, ["Page 2 of the appendix"]);
    assert_eq!(said.links.len(), 2);
    assert!(placed.lost.iter().all(|(file, _)| *file == 1), "{:?}", placed.lost);
}

#[test]
fn a_pack_can_be_supplied_to_a_pack() {
    let (inner, _) = placed(&conforming());
    let (outer, _) = placed(&inner.bytes);
    keep("nested.pdf", &outer.bytes);
    assert_eq!(outer.lost, []);
    let said = Pdf::read(&outer.bytes).said();
    assert_eq!(said.line().matches("The second page says more.").count(), 1);
    assert_eq!(said.shape(), [vec![2, 2, 2]]);
}

#[test]
fn links_move_with_their_page() {
    let (placed, frames) = placed(&case("untagged-a4.pdf"));
    let document = lopdf::Document::load_mem(&placed.bytes).expect("a PDF");
    let pages: Vec<_> = document.page_iter().collect();
    let page = document.get_dictionary(pages[1]).expect("a page");
    let annotations = page.get_deref(b"Annots", &document).and_then(lopdf::Object::as_array).expect("links");
    assert_eq!(annotations.len(), 2);
    let [left, bottom, right, top] = frames[0].rect;
    let mut targets = vec![];
    for annotation in annotations {
        let link = document.dereference(annotation).and_then(|(_, link)| link.as_dict()).expect("a link");
        let rect = link.get(b"Rect").and_then(lopdf::Object::as_array);
        let sides: Vec<f64> =
            rect.expect("a rectangle").iter().map(|side| f64::from(side.as_float().expect("a number"))).collect();
        assert!(sides[0] > left && sides[1] > bottom && sides[2] < right && sides[3] < top);
        // 140 × 20 points on a page of 842 points, in a frame of 230 mm.
        let scale = (top - bottom) / 841.89;
        assert!((sides[2] - sides[0] - 140.0 * scale).abs() < 0.1, "{sides:?}");
        assert!(link.has(b"StructParent") && link.has(b"Contents"));
        if let Ok(to) = link.get(b"Dest").and_then(lopdf::Object::as_array) {
            targets.push(to[0].as_reference().expect("a page"));
        }
    }
    assert_eq!(targets, [pages[2]]);
    let said = Pdf::read(&placed.bytes).said();
    assert_eq!(said.alternatives.len(), 2);
}

#[test]
fn hidden_layers_stay_hidden_and_scripts_stay_out() {
    let (placed, _) = placed(&case("layered.pdf"));
    let document = lopdf::Document::load_mem(&placed.bytes).expect("a PDF");
    let catalog = document.catalog().expect("a catalogue");
    let layers = catalog.get(b"OCProperties").and_then(lopdf::Object::as_dict).expect("layers");
    let count = |of: &lopdf::Dictionary, key: &[u8]| of.get(key).and_then(lopdf::Object::as_array).map_or(0, Vec::len);
    assert_eq!(count(layers, b"OCGs"), 2);
    let default = layers.get(b"D").and_then(lopdf::Object::as_dict);
    assert_eq!(count(default.expect("a default"), b"OFF"), 1);
    let text = String::from_utf8_lossy(&placed.bytes);
    assert!(!text.contains("JavaScript") && !text.contains("Widget"));
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let file = conforming();
    let (one, _) = placed(&file);
    let (two, _) = placed(&file);
    assert!(one.bytes == two.bytes, "two packs differ");
}

#[test]
fn a_frame_that_is_not_there_is_an_error() {
    let (bytes, mut frames) = pack(1);
    let file = case("untagged-a4.pdf");
    frames[0].marker = "another".into();
    let error = place(&bytes, &frames, &[&file]).expect_err("an error");
    assert!(error.why.contains("another"), "{}", error.why);
    frames[0].marker = "page-0".into();
    frames[0].page = 2;
    let error = place(&bytes, &frames, &[&file]).expect_err("an error");
    assert_eq!((error.file, &error.why[..]), (Some(0), "there is no page 3"));
}
