//! A meeting's pack: its pages, their labels and the agenda's page numbers agree, and its links land where they say.

use lopdf::{Dictionary, Document, Object};

use crate::space::{Built, build_project, files};

/// The packs of the sample workspace, public and restricted.
fn packs() -> (Built, Vec<String>) {
    let built = build_project("data");
    let names = files(&built.output).into_iter().map(|(name, _)| name);
    let packs: Vec<String> = names.filter(|name| name.ends_with("pack.pdf")).collect();
    assert_eq!(packs.len(), 9, "{packs:?}");
    (built, packs)
}

/// The label of each page (ISO 32000-1, 12.4.2): ranges that begin at a page, with a first number.
fn labels(pdf: &Document, pages: usize) -> Vec<i64> {
    let labels = pdf.catalog().unwrap().get_deref(b"PageLabels", pdf).unwrap();
    let ranges = labels.as_dict().unwrap().get_deref(b"Nums", pdf).unwrap();
    let mut all = vec![0; pages];
    for range in ranges.as_array().unwrap().chunks(2) {
        let first = usize::try_from(range[0].as_i64().unwrap()).unwrap();
        let style = pdf.dereference(&range[1]).unwrap().1.as_dict().unwrap();
        assert_eq!(style.get(b"S").unwrap().as_name().unwrap(), b"D");
        let start = style.get(b"St").map_or(1, |start| start.as_i64().unwrap());
        for (label, number) in all[first..].iter_mut().zip(start..) {
            *label = number;
        }
    }
    all
}

/// The links of a page that lead to a page of the same document: the index of that page.
fn landings(pdf: &Document, page: &Dictionary, pages: &[lopdf::ObjectId]) -> Vec<usize> {
    let Ok(annotations) = page.get_deref(b"Annots", pdf) else {
        return vec![];
    };
    let annotations = annotations.as_array().unwrap().iter();
    let links = annotations.filter_map(|link| {
        let link = pdf.dereference(link).unwrap().1.as_dict().unwrap();
        let target = link.get_deref(b"Dest", pdf).ok()?.as_array().unwrap()[0].clone();
        let Object::Reference(id) = target else { panic!("a destination names a page") };
        Some(pages.iter().position(|page| *page == id).expect("a page of the document"))
    });
    links.collect()
}

#[test]
fn numbers_labels_and_the_agenda_agree() {
    let (built, packs) = packs();
    for name in packs {
        let pdf = Document::load_mem(&built.bytes(&name)).unwrap();
        let pages: Vec<_> = pdf.get_pages().into_values().collect();
        let labels = labels(&pdf, pages.len());
        assert!(labels.is_sorted_by(|one, next| one < next), "{name}: {labels:?}");
        let last = labels.last().unwrap();
        // Everything a page shows, running lines too, without blanks.
        let shown = built.pdf(name.trim_end_matches(".pdf")).pages;
        let text = |at: usize| -> String {
            let pieces = shown[at].iter().map(|piece| piece.text.as_str());
            pieces.collect::<String>().replace([' ', '\u{a0}'], "")
        };
        let mut led = 0;
        for (at, id) in pages.iter().enumerate() {
            let stamp = format!("Page{}of{last}", labels[at]);
            assert!(text(at).contains(&stamp), "{name}, page {}: {}", at + 1, text(at));
            // Within a paper, links go to paragraphs, tables and notes.
            let is_agenda = !text(at).contains("Agendaitem");
            for landing in landings(&pdf, pdf.get_dictionary(*id).unwrap(), &pages).into_iter().filter(|_| is_agenda) {
                // The agenda, where the links are, says the number of the page they lead to.
                let number = labels[landing].to_string();
                assert!(
                    shown[at].iter().any(|piece| piece.text.trim() == number),
                    "{name}: no {number} on page {}",
                    at + 1
                );
                assert!(text(landing).contains("Agendaitem"), "{name}: {}", text(landing));
                led += 1;
            }
        }
        assert!(led > 0, "{name}: the agenda leads nowhere");
    }
}

#[test]
fn bookmarks_name_the_agenda_and_each_paper() {
    let (built, _) = packs();
    let pack = built.pdf("2026-04-21-cabinet/public/pack");
    let papers = [
        "Agenda: Cabinet, 21 April 2026",
        "Corporate Peer Challenge – third progress update and next steps",
        "Neighbourhood hubs at Canalside, Fernley and Longmead",
        "Former Fernley Clinic – terms of the lease",
    ];
    let named: Vec<String> = pack.bookmarks().into_iter().filter(|title| papers.contains(&title.as_str())).collect();
    assert_eq!(named, papers);
}

#[test]
fn the_publics_pack_counts_as_the_members_do() {
    let (built, _) = packs();
    let numbers = |audience: &str| -> Vec<(String, i64, i64)> {
        let bytes = built.bytes(&format!("2026-04-21-cabinet/{audience}/manifest.json"));
        let manifest: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let records = manifest["files"].as_array().unwrap().iter();
        let papers = records.filter(|record| record["pack_pages"].is_object());
        let numbers = papers.map(|record| {
            let item = format!("{} {}", record["item"], record["appendix"]);
            let pages = &record["pack_pages"];
            (item, pages["first"].as_i64().unwrap(), pages["last"].as_i64().unwrap())
        });
        let mut numbers: Vec<_> = numbers.collect();
        numbers.dedup();
        numbers
    };
    let (public, restricted) = (numbers("public"), numbers("restricted"));
    let firsts = |numbers: &[(String, i64, i64)]| -> Vec<(String, i64)> {
        numbers.iter().map(|(item, first, _)| (item.clone(), *first)).collect()
    };
    assert_eq!(firsts(&public), firsts(&restricted));
    // The exempt appendix has one page in both; the exempt report has more, and one page stands in its place.
    let (_, first, last) = restricted.last().unwrap();
    assert!(last > first);
    let pack = built.pdf("2026-04-21-cabinet/public/pack").said().line();
    let said = format!("Pages {first} to {last} of the members’ pack are not in this one.");
    assert!(pack.contains(&said), "{pack}");
}
