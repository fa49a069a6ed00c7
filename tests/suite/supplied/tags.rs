//! Pages with tags of their own and without any: where each comes to stand in the structure of the pack.

use super::*;

#[test]
fn a_page_without_tags_is_a_figure_in_its_frame() {
    for name in ["untagged-a4", "a3-landscape", "rotated", "layered", "scan"] {
        let (placed, frames) = placed(&case(&format!("{name}.pdf")));
        keep(&format!("{name}.pdf"), &placed.bytes);
        let pdf = Pdf::read(&placed.bytes);
        let said = pdf.said();
        let wanted: Vec<_> = (1..=frames.len()).map(|at| format!("Page {at} of the appendix")).collect();
        assert_eq!(said.alternatives, wanted, "{name}");
        assert_eq!(said.outline(), ["1 Agenda item 7", "2 Appendix A", "1 Agenda item 8"]);
        for frame in &frames {
            let [left, bottom, right, top] = frame.rect.map(|side| side as f32);
            let pieces: Vec<_> = pdf.pages[frame.on].iter().filter(|piece| piece.mark.is_some()).collect();
            assert_eq!(pieces.is_empty(), name == "scan", "{name}");
            // What stands above the crop box is outside, and not shown.
            let cropped = |text: &str| name == "layered" && text.starts_with("Top right");
            for piece in pieces.iter().filter(|piece| !cropped(&piece.text)) {
                // On a turned page the line runs on in another direction than the reader measures.
                let inside = piece.x >= left && piece.x <= right;
                assert!(inside && piece.y >= bottom && piece.y <= top, "{name}: {piece:?}");
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
        ["1 Agenda item 7", "2 Appendix A", "0 A survey", "3 Survey of the quay", "4 Berths", "1 Agenda item 8"]
    );
    assert_eq!(said.alternatives, Vec::<String>::new());
    assert_eq!(said.links, ["https://harbour.example/survey"]);
    assert_eq!(said.shape(), [vec![2, 2, 2]]);
    assert_eq!(said.row(0, 1), ["North", ""]);
    assert_eq!(said.header_cells.len(), 2);
    let line = said.line();
    let at = |words: &str| line.find(words).unwrap_or_else(|| panic!("{words}: {line}"));
    let order =
        [at("Words before"), at("full survey"), at("Steps"), at("The second page says more."), at("Words after")];
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
    let roles = tree.get_mut(b"RoleMap").and_then(lopdf::Object::as_dict_mut);
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
    let nums = list(dictionary(tree.get(b"ParentTree").expect("parents")).get(b"Nums").expect("keys"));
    let parents: std::collections::BTreeMap<i64, lopdf::Object> =
        nums.chunks(2).map(|pair| (pair[0].as_i64().expect("a key"), pair[1].clone())).collect();
    let named = list(dictionary(tree.get(b"IDTree").expect("IDs")).get(b"Names").expect("names"));
    let ids: Vec<&[u8]> = named.chunks(2).map(|pair| pair[0].as_str().expect("an ID")).collect();
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
                dictionary(of).get(key).and_then(lopdf::Object::as_i64).expect("a key")
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
fn a_file_of_another_program_keeps_its_tags() {
    let (placed, _) = placed(&case("libreoffice.pdf"));
    keep("libreoffice.pdf", &placed.bytes);
    // It claims PDF/A-2b, and the pack no more than that.
    assert_eq!(placed.lost.len(), 1);
    let metadata = Pdf::read(&placed.bytes).metadata();
    assert!(metadata.contains("<pdfaid:conformance>B<") && metadata.contains("<pdfuaid:part>1<"));
    let said = Pdf::read(&placed.bytes).said();
    assert!(said.outline().contains(&"3 Harbour survey".to_owned()), "{:?}", said.outline());
    assert_eq!(said.links, ["https://survey.example/"]);
}
