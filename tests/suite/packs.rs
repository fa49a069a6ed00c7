//! A meeting's pack: its pages, their labels and the agenda's page numbers agree, and its links land where they say.

use lopdf::{Dictionary, Document, Object};

use crate::reading::pdf_page::Piece;
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

/// What is on a page above its foot: each piece of text, where it begins, in tenths of a point, and how it looks.
fn above_the_foot(page: &[Piece]) -> Vec<(String, [i32; 3], bool)> {
    // Text ends 17 mm above the lower edge of paper that lies on its side, and 20 mm above that of other paper.
    let text = page.iter().filter(|piece| piece.y > 47.0);
    let tenths = |points: f32| (points * 10.0).round() as i32;
    text.map(|piece| (piece.text.clone(), [piece.x, piece.y, piece.size].map(tenths), piece.bold)).collect()
}

/// The papers of a folder with the pages that they have in its pack.
fn in_pack(built: &Built, folder: &str) -> Vec<(String, usize, usize)> {
    let manifest: serde_json::Value =
        serde_json::from_slice(&built.bytes(&format!("{folder}/manifest.json"))).expect("a manifest");
    let records = manifest["files"].as_array().expect("files").iter();
    let papers = records.filter(|record| record["kind"] == "report" && record["pack_pages"]["file"] == "pack.pdf");
    let papers = papers.filter_map(|record| {
        let (file, pages) = (record["file"].as_str()?.strip_suffix(".pdf")?, &record["pack_pages"]);
        let number = |name: &str| usize::try_from(pages[name].as_u64()?).ok();
        Some((format!("{folder}/{file}"), number("first")?, number("last")?))
    });
    papers.collect()
}

fn is_part<T: PartialEq>(part: &[T], of: &[T]) -> bool {
    part.is_empty() || of.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_paper_in_a_pack_is_the_paper_but_for_the_foot() {
    let (built, packs) = packs();
    let mut compared = 0;
    for name in packs.iter().filter(|name| name.ends_with("/pack.pdf")) {
        let folder = name.trim_end_matches("/pack.pdf");
        let document = Document::load_mem(&built.bytes(name)).unwrap();
        let pack = built.pdf(name.trim_end_matches(".pdf"));
        let labels = labels(&document, pack.pages.len());
        let said = pack.said();
        for (stem, first, last) in in_pack(&built, folder) {
            let paper = built.pdf(&stem);
            let at = labels.iter().position(|label| *label == first as i64).expect("its first page");
            assert_eq!(paper.pages.len(), last + 1 - first, "{stem}");
            for (page, in_pack) in paper.pages.iter().zip(&pack.pages[at..]) {
                assert_eq!(above_the_foot(page), above_the_foot(in_pack), "{stem}");
                compared += 1;
            }
            // The same structure, below the title of the paper.
            let paper = paper.said();
            let below = paper.headings.iter().map(|heading| {
                let (level, words) = heading.split_once(' ').expect("a level");
                format!("{} {words}", level.parse::<usize>().expect("a number") + 1)
            });
            assert!(is_part(&below.collect::<Vec<_>>(), &said.headings), "{stem}: {:?}", said.headings);
            assert!(is_part(&paper.tables, &said.tables), "{stem}");
            assert!(is_part(&paper.alternatives, &said.alternatives), "{stem}");
            assert!(is_part(&paper.notes, &said.notes), "{stem}");
        }
    }
    assert!(compared > 50, "{compared} pages");
}

#[test]
fn what_the_public_may_see_is_the_same_file_for_members() {
    let (built, _) = packs();
    let stem = |audience: &str| format!("2026-04-21-cabinet/{audience}/peer-challenge-progress");
    for ending in ["pdf", "docx", "html"] {
        let [public, members] = ["public", "restricted"].map(|who| built.bytes(&format!("{}.{ending}", stem(who))));
        assert!(public == members, "{ending}");
    }
}
