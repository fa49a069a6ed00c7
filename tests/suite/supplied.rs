//! Pages of supplied PDF files in a pack: their text, their place, their tags and links, and what the pack says of itself.

use std::path::PathBuf;

use committee_packs::assets::Assets;
use committee_packs::export::frames;
use committee_packs::render::{Origins, Rendered};
use committee_packs::supplied::{Frame, Level, Placed, inspect, place};
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
    let rendered = Rendered {
        text,
        origins,
        written: vec![],
    };
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
pub(crate) fn placed(file: &[u8]) -> (Placed, Vec<Frame>) {
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
    assert_eq!(
        (about.pages[0].width, about.pages[0].height),
        (595.0, 600.0)
    );
    assert_eq!(about.account.taken, ["1 page", "1 link (page 1)"]);
    assert_eq!(about.account.left_out, Vec::<String>::new());
    assert_eq!(
        about.account.passed,
        ["1 empty form field (page 1)", "1 hidden layer `Hidden`",]
    );
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
fn a_page_without_tags_is_a_figure_in_its_frame() {
    for name in ["untagged-a4", "a3-landscape", "rotated", "layered", "scan"] {
        let (placed, frames) = placed(&case(&format!("{name}.pdf")));
        keep(&format!("{name}.pdf"), &placed.bytes);
        let pdf = Pdf::read(&placed.bytes);
        let said = pdf.said();
        let wanted: Vec<_> = (1..=frames.len())
            .map(|at| format!("Page {at} of the appendix"))
            .collect();
        assert_eq!(said.alternatives, wanted, "{name}");
        assert_eq!(
            said.outline(),
            ["1 Agenda item 7", "2 Appendix A", "1 Agenda item 8"]
        );
        for frame in &frames {
            let [left, bottom, right, top] = frame.rect.map(|side| side as f32);
            let pieces: Vec<_> = pdf.pages[frame.on]
                .iter()
                .filter(|piece| piece.mark.is_some())
                .collect();
            assert_eq!(pieces.is_empty(), name == "scan", "{name}");
            // What stands above the crop box is outside, and not shown.
            let cropped = |text: &str| name == "layered" && text.starts_with("Top right");
            for piece in pieces.iter().filter(|piece| !cropped(&piece.text)) {
                // On a turned page the line runs on in another direction than the reader measures.
                let inside = piece.x >= left && piece.x <= right;
                assert!(
                    inside && piece.y >= bottom && piece.y <= top,
                    "{name}: {piece:?}"
                );
                assert_eq!(piece.stream, None);
            }
            let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
            if name != "scan" {
                assert!(text.contains("Bottom left"), "{name}: {text}");
            }
        }
        assert!(!pdf.metadata().contains("<pdfuaid:part>"));
        assert!(!pdf.metadata().contains("<pdfaid:"));
        assert_eq!(placed.lost.len(), 2, "{:?}", placed.lost);
    }
}

#[test]
fn a_page_with_tags_brings_them() {
    let (placed, _) = placed(&conforming());
    keep("conforming.pdf", &placed.bytes);
    assert_eq!(placed.lost, []);
    let pdf = Pdf::read(&placed.bytes);
    let said = pdf.said();
    assert_eq!(
        said.outline(),
        [
            "1 Agenda item 7",
            "2 Appendix A",
            "0 A survey",
            "3 Survey of the quay",
            "4 Berths",
            "1 Agenda item 8"
        ]
    );
    assert_eq!(said.alternatives, Vec::<String>::new());
    assert_eq!(said.links, ["https://harbour.example/survey"]);
    assert_eq!(said.shape(), [vec![2, 2, 2]]);
    assert_eq!(said.row(0, 1), ["North", ""]);
    assert_eq!(said.header_cells.len(), 2);
    let line = said.line();
    let at = |words: &str| {
        line.find(words)
            .unwrap_or_else(|| panic!("{words}: {line}"))
    };
    let order = [
        at("Words before"),
        at("full survey"),
        at("Steps"),
        at("The second page says more."),
        at("Words after"),
    ];
    assert!(order.is_sorted(), "{order:?}");
    assert!(pdf.metadata().contains("<pdfuaid:part>1<"));
    assert!(pdf.metadata().contains("<pdfaid:conformance>A<"));
}

#[test]
fn a_type_that_means_something_else_gets_another_name() {
    let mut file = lopdf::Document::load_mem(&conforming()).expect("a PDF");
    let root = file.catalog().and_then(|c| c.get(b"StructTreeRoot"));
    let root = root.and_then(lopdf::Object::as_reference).expect("a tree");
    let tree = file.get_dictionary_mut(root).expect("a tree");
    let roles = tree
        .get_mut(b"RoleMap")
        .and_then(lopdf::Object::as_dict_mut);
    roles.expect("roles").set("Title", "H1");
    let mut bytes = vec![];
    file.save_to(&mut bytes).expect("a file");
    let (placed, _) = placed(&bytes);
    let said = Pdf::read(&placed.bytes).said();
    assert_eq!(said.outline()[2], "3 A survey");
}

/// Every piece of marked content and every link is known to its element and to the parent tree alike, and every ID once.
#[test]
fn the_parent_tree_leads_back() {
    let (bytes, mut frames) = pack(4);
    let (tagged, plain) = (conforming(), case("untagged-a4.pdf"));
    for (frame, (file, page)) in frames.iter_mut().zip([(0, 0), (0, 1), (1, 0), (2, 0)]) {
        (frame.file, frame.page) = (file, page);
    }
    let nested = placed(&tagged).0.bytes;
    let files = [&tagged[..], &plain, &nested];
    frames[3].page = 1;
    let placed = place(&bytes, &frames, &files).expect("a pack");
    let document = lopdf::Document::load_mem(&placed.bytes).expect("a PDF");
    let dictionary = |object: &lopdf::Object| {
        let (_, found) = document.dereference(object).expect("an object");
        match found {
            lopdf::Object::Stream(stream) => stream.dict.clone(),
            found => found.as_dict().expect("a dictionary").clone(),
        }
    };
    let list = |object: &lopdf::Object| {
        let (_, found) = document.dereference(object).expect("an object");
        found.as_array().expect("a list").clone()
    };
    let catalog = document.catalog().expect("a catalogue");
    let tree = dictionary(catalog.get(b"StructTreeRoot").expect("a tree"));
    let nums = list(
        dictionary(tree.get(b"ParentTree").expect("parents"))
            .get(b"Nums")
            .expect("keys"),
    );
    let parents: std::collections::BTreeMap<i64, lopdf::Object> = nums
        .chunks(2)
        .map(|pair| (pair[0].as_i64().expect("a key"), pair[1].clone()))
        .collect();
    let named = list(
        dictionary(tree.get(b"IDTree").expect("IDs"))
            .get(b"Names")
            .expect("names"),
    );
    let ids: Vec<&[u8]> = named
        .chunks(2)
        .map(|pair| pair[0].as_str().expect("an ID"))
        .collect();
    assert!(ids.is_sorted() && ids.len() >= 4, "{ids:?}");
    let (mut marks, mut objects, mut with_id) = (0, 0, 0);
    for (id, object) in &document.objects {
        let Ok(element) = object.as_dict() else {
            continue;
        };
        if !element.has_type(b"StructElem") {
            continue;
        }
        let above = dictionary(element.get(b"P").expect("a parent"));
        assert!(
            list(above.get(b"K").expect("kids")).contains(&lopdf::Object::Reference(*id)),
            "{id:?} is not below its parent"
        );
        with_id += usize::from(element.has(b"ID"));
        for kid in list(element.get(b"K").expect("kids")) {
            let Ok(kid) = kid.as_dict() else { continue };
            let key = |of: &lopdf::Object, key: &[u8]| {
                dictionary(of)
                    .get(key)
                    .and_then(lopdf::Object::as_i64)
                    .expect("a key")
            };
            if let Ok(mark) = kid.get(b"MCID").and_then(lopdf::Object::as_i64) {
                let stream = kid.get(b"Stm").or(kid.get(b"Pg")).expect("a stream");
                let known = list(&parents[&key(stream, b"StructParents")]);
                assert_eq!(known[mark as usize], lopdf::Object::Reference(*id));
                marks += 1;
            } else if let Ok(held) = kid.get(b"Obj") {
                let known = &parents[&key(held, b"StructParent")];
                assert_eq!(*known, lopdf::Object::Reference(*id));
                objects += 1;
            }
        }
    }
    assert!(marks > 20 && objects >= 4, "{marks} {objects}");
    assert_eq!(with_id, ids.len());
}

#[test]
fn pages_of_several_files_do_not_mix() {
    let (bytes, mut frames) = pack(5);
    let (tagged, plain) = (conforming(), case("untagged-a4.pdf"));
    for (frame, (file, page)) in frames
        .iter_mut()
        .zip([(0, 0), (1, 1), (0, 1), (2, 0), (2, 1)])
    {
        (frame.file, frame.page) = (file, page);
    }
    let placed = place(&bytes, &frames, &[&tagged, &plain, &tagged]).expect("a pack");
    keep("mixed.pdf", &placed.bytes);
    let said = Pdf::read(&placed.bytes).said();
    let line = said.line();
    assert_eq!(line.matches("The second page says more.").count(), 2);
    assert_eq!(said.alternatives, ["Page 2 of the appendix"]);
    assert_eq!(said.links.len(), 2);
    assert!(
        placed.lost.iter().all(|(file, _)| *file == 1),
        "{:?}",
        placed.lost
    );
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
fn a_file_of_another_program_keeps_its_tags() {
    let (placed, _) = placed(&case("libreoffice.pdf"));
    keep("libreoffice.pdf", &placed.bytes);
    // It claims PDF/A-2b, and the pack no more than that.
    assert_eq!(placed.lost.len(), 1);
    let metadata = Pdf::read(&placed.bytes).metadata();
    assert!(metadata.contains("<pdfaid:conformance>B<") && metadata.contains("<pdfuaid:part>1<"));
    let said = Pdf::read(&placed.bytes).said();
    assert!(
        said.outline().contains(&"3 Harbour survey".to_owned()),
        "{:?}",
        said.outline()
    );
    assert_eq!(said.links, ["https://survey.example/"]);
}

#[test]
fn links_move_with_their_page() {
    let (placed, frames) = placed(&case("untagged-a4.pdf"));
    let document = lopdf::Document::load_mem(&placed.bytes).expect("a PDF");
    let pages: Vec<_> = document.page_iter().collect();
    let page = document.get_dictionary(pages[1]).expect("a page");
    let annotations = page
        .get_deref(b"Annots", &document)
        .and_then(lopdf::Object::as_array)
        .expect("links");
    assert_eq!(annotations.len(), 2);
    let [left, bottom, right, top] = frames[0].rect;
    let mut targets = vec![];
    for annotation in annotations {
        let link = document
            .dereference(annotation)
            .and_then(|(_, link)| link.as_dict())
            .expect("a link");
        let rect = link.get(b"Rect").and_then(lopdf::Object::as_array);
        let sides: Vec<f64> = rect
            .expect("a rectangle")
            .iter()
            .map(|side| f64::from(side.as_float().expect("a number")))
            .collect();
        assert!(sides[0] > left && sides[1] > bottom && sides[2] < right && sides[3] < top);
        // 140 × 20 points on a page of 842 points, in a frame of 230 mm.
        let scale = (top - bottom) / 841.89;
        assert!(
            (sides[2] - sides[0] - 140.0 * scale).abs() < 0.1,
            "{sides:?}"
        );
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
    let layers = catalog
        .get(b"OCProperties")
        .and_then(lopdf::Object::as_dict)
        .expect("layers");
    let count = |of: &lopdf::Dictionary, key: &[u8]| {
        of.get(key)
            .and_then(lopdf::Object::as_array)
            .map_or(0, Vec::len)
    };
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
    assert_eq!(
        (error.file, &error.why[..]),
        (Some(0), "there is no page 3")
    );
}

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }
}

fn rounds(usual: usize) -> usize {
    std::env::var("SUPPLIED_ROUNDS").map_or(usual, |rounds| rounds.parse().expect("a number"))
}

/// Whatever is broken in a file: an error or a pack, never a panic.
#[test]
fn broken_files_are_refused_or_placed() {
    let (bytes, frames) = pack(1);
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for name in ["untagged-a4.pdf", "layered.pdf", "libreoffice.pdf"] {
        let whole = case(name);
        for round in 0..rounds(120) {
            let mut broken = whole.clone();
            if round % 4 == 0 {
                broken.truncate(random.next(whole.len()));
            }
            for _ in 0..round % 16 {
                let at = random.next(broken.len());
                let byte = match random.next(3) {
                    0 => b"0123456789"[random.next(10)],
                    1 => b"[]<>()/R "[random.next(9)],
                    _ => random.next(256) as u8,
                };
                if let Some(place) = broken.get_mut(at) {
                    *place = byte;
                }
            }
            if inspect(&broken).is_ok() {
                let _ = place(&bytes, &frames, &[&broken]);
            }
        }
    }
}

/// References that lead anywhere: circles in the trees of pages, tags, names and resources.
#[test]
fn crossed_references_do_no_harm() {
    let (bytes, frames) = pack(1);
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for whole in [conforming(), case("libreoffice.pdf"), case("layered.pdf")] {
        let file = lopdf::Document::load_mem(&whole).expect("a PDF");
        let ids: Vec<_> = file.objects.keys().copied().collect();
        for round in 0..rounds(60) {
            let mut crossed = file.clone();
            for _ in 0..=round % 12 {
                let object = ids[random.next(ids.len())];
                let to = ids[random.next(ids.len())];
                let object = crossed.objects.get_mut(&object).expect("an object");
                cross(object, &mut random, lopdf::Object::Reference(to));
            }
            let mut broken = vec![];
            crossed.save_to(&mut broken).expect("a file");
            if inspect(&broken).is_ok() {
                let _ = place(&bytes, &frames, &[&broken]);
            }
        }
    }
}

fn cross(object: &mut lopdf::Object, random: &mut Random, to: lopdf::Object) {
    let entries: Vec<&mut lopdf::Object> = match object {
        lopdf::Object::Array(list) => list.iter_mut().collect(),
        lopdf::Object::Dictionary(found) => found.iter_mut().map(|(_, value)| value).collect(),
        lopdf::Object::Stream(stream) => stream.dict.iter_mut().map(|(_, value)| value).collect(),
        other => return *other = to,
    };
    let at = random.next(entries.len());
    match entries.into_iter().nth(at) {
        Some(deeper @ (lopdf::Object::Array(_) | lopdf::Object::Dictionary(_)))
            if random.next(2) == 0 =>
        {
            cross(deeper, random, to);
        }
        Some(entry) => *entry = to,
        None => {}
    }
}

#[test]
fn what_would_inflate_or_nest_without_end_is_refused() {
    let zeros = vec![b' '; 200 << 20];
    let mut bomb = lopdf::Stream::new(lopdf::Dictionary::new(), zeros);
    bomb.dict.set("Type", "ObjStm");
    bomb.compress().expect("a stream");
    let mut file =
        b"%PDF-1.7\n1 0 obj <</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ".to_vec();
    file.extend(format!("{}>>stream\n", bomb.content.len()).bytes());
    file.extend(bomb.content);
    file.extend(b"\nendstream endobj\nstartxref\n9\n%%EOF");
    let error = inspect(&file).expect_err("an error");
    assert!(error.contains("inflates"), "{error}");
    let deep = format!("%PDF-1.7\n1 0 obj {} endobj", "[".repeat(1 << 20));
    let error = inspect(deep.as_bytes()).expect_err("an error");
    assert!(error.contains("nested"), "{error}");
}
