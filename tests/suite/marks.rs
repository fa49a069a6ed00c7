//! The mark of papers that are not for the public: short at the head of every page, in full on the first one, whatever the
//! paragraphs, the nation, the font and the page are. That it stands far enough from the edge is the typesetter's own check.

use std::io::Read as _;

use committee_packs::assets::Assets;
use committee_packs::export::{self, Bound};
use committee_packs::load;
use committee_packs::model::Access;
use committee_packs::model::council::Nation;
use committee_packs::model::{Report, Words};
use committee_packs::plan::Request;
use committee_packs::render::{Origins, Rendered, WrittenValues};
use committee_packs::typeset::Typesetter;
use typst_layout::PagedDocument;

use crate::reading::MAYBE_BLANK;
use crate::reading::pdf::Pdf;
use crate::reading::pdf_page::Piece;
use crate::space::{Built, Space, project};

/// The paragraphs of each nation's schedule that a paper can name.
const PARAGRAPHS: [(Nation, &str, &[&str]); 4] = [
    (Nation::England, "england", &["1", "2", "3", "4", "5", "6", "7"]),
    (Nation::Wales, "wales", &["12", "13", "14", "15", "16", "17", "18", "18A", "18B", "18C"]),
    (Nation::Scotland, "scotland", &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"]),
    (Nation::NorthernIreland, "northern-ireland", &["1", "2", "3", "4", "5", "6", "7"]),
];

/// Every set of some things; of many, those that leave out or take no more than two of them.
fn sets<'a>(all: &[&'a str]) -> Vec<Vec<&'a str>> {
    let chosen = |mask: u32| {
        let at = (0..all.len()).filter(move |at| mask & (1 << at) != 0);
        at.map(|at| all[at]).collect::<Vec<_>>()
    };
    let few = |set: &Vec<&str>| all.len() <= 7 || set.len().min(all.len() - set.len()) <= 2;
    (1..1_u32 << all.len()).map(chosen).filter(few).collect()
}

/// `access` as it is typed in a report.
fn access(typed: &str) -> Access {
    let (mut sources, mut problems) = Default::default();
    let text = format!("layout: note\ntitle: Note\naccess: {typed}\n");
    let report: Option<Report> = load::text("note.yaml".into(), text, &mut sources, &mut problems);
    report.and_then(|report| report.access).expect("access")
}

/// What a page shows, without spaces, its head and foot included.
fn letters(page: &[Piece]) -> String {
    let letters = page.iter().flat_map(|piece| piece.text.chars());
    letters.filter(|c| !c.is_whitespace() && !matches!(*c, MAYBE_BLANK | '\u{200b}')).collect()
}

fn set(typesetter: &Typesetter, text: String) -> PagedDocument {
    let (origins, words) = (Origins::default(), Words::default());
    let rendered = Rendered { text, origins, written: WrittenValues::default(), words };
    typesetter.set(&rendered, &[], "pack").paged().unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// A pack of papers with these marks, one page each, after a page of its own; `copy` is what a member's own copy says.
fn pages(marks: &[(String, String)], orientation: &str, font: &str, copy: &str) -> Pdf {
    let typesetter = Typesetter::new(&Assets::built_in(), None);
    let style = format!("(colour: \"#1f3864\", font: \"{font}\", size: 12, tables: 10.5)");
    let head = "#import \"/lib/council.typ\": *\n#import \"/lib/pack.typ\": *\n";
    let paper = |title: &str, marks: String| {
        let text = format!(
            "{head}#show: council-document.with(title: \"{title}\", subject: \"A test\", author: \"A council\",
  date: (2026, 2, 11), running: \"Cabinet\", orientation: \"{orientation}\", longest: 5, style: {style}{marks})
#document-title(\"{title}\")
Words.\n"
        );
        set(&typesetter, text)
    };
    let agenda = paper("The pack", String::new());
    let papers: Vec<PagedDocument> = marks
        .iter()
        .map(|(short, full)| paper("Paper", format!(", mark: \"{full}\", running-mark: \"{short}\"")))
        .collect();
    let (width, height) = if orientation == "landscape" { (841.89, 595.28) } else { (595.28, 841.89) };
    let feet = (1..=papers.len() + 1).map(|number| {
        format!(
            "#pack-foot({width}pt, {height}pt, \"{number}\", (title: \"Agenda item {number}\", meeting: \"Cabinet\"),
  pages: \"{}\"{copy})\n",
            papers.len() + 1
        )
    });
    let feet = set(&typesetter, format!("{head}#show: house-style.with({style})\n{}", feet.collect::<String>()));
    let bound: Vec<Bound<'_>> = std::iter::once(&agenda)
        .chain(&papers)
        .enumerate()
        .map(|(at, document)| Bound { document, first: at + 1, after_blank: false })
        .collect();
    Pdf::read(&export::pdf(&export::bind(&bound, &feet), "pack").expect("a PDF"))
}

#[test]
fn every_set_of_paragraphs_fits_on_every_page() {
    let long = format!(", copy: \"Copy 12: Councillor {}\"", "Wilhelmina ".repeat(40));
    for (nation, _, paragraphs) in PARAGRAPHS {
        let marks: Vec<(String, String)> = sets(paragraphs)
            .into_iter()
            .map(|set| format!("{{ exempt: [{}] }}", set.join(", ")))
            .chain(["{ confidential: yes }".to_owned()])
            .map(|typed| access(&typed))
            .map(|access| (access.mark(nation, &Words::default()), access.words(nation, &Words::default())))
            .collect();
        // The second of these fonts is a very wide one.
        for (orientation, font, copy) in [
            ("portrait", "Arial", ""),
            ("portrait", "DejaVu Sans", long.as_str()),
            ("landscape", "DejaVu Sans", long.as_str()),
            ("landscape", "Arial", ", copy: \"Copy 1: Cllr A Patel\""),
        ] {
            let pdf = pages(&marks, orientation, font, copy);
            assert_eq!(pdf.pages.len(), 1 + marks.len());
            assert!(pdf.off_the_page().is_empty());
            for ((short, full), page) in marks.iter().zip(&pdf.pages[1..]) {
                let page = letters(page);
                for words in [short.clone(), format!("NOT FOR PUBLICATION: {full}")] {
                    let words: String = words.split_whitespace().collect();
                    assert_eq!(page.matches(&words).count(), 1, "{words}: {page}");
                }
                assert_eq!(page.contains("Copy1"), !copy.is_empty(), "{page}");
            }
        }
    }
}

/// A council of this nation whose cabinet has one paper of each kind that the public may not see: a report upright and one on its
/// side, a picture and a supplied file.
fn space(nation: &str, paragraphs: &[&str], font: &str) -> Space {
    let access = format!("{{ exempt: [{}], reason: Because. }}", paragraphs.join(", "));
    let supplied = |name: &str| std::fs::read(project("tests/cases/supplied").join(name)).expect("a file");
    Space::empty()
        .file(
            "council.yaml",
            &format!("name: Council\nnation: {nation}\nhouse_style: {{ font: {font} }}\ncommittees:\n  - {{ id: cabinet, name: Cabinet }}\n"),
        )
        .file(
            "meetings/2026-02-10-cabinet/meeting.yaml",
            "committee: cabinet\ndate: 10 February 2026\nitems:\n  - report: upright\n  - report: sideways\n",
        )
        .file(
            "meetings/2026-02-10-cabinet/upright.yaml",
            &format!(
                "layout: upright\ntitle: Upright\naccess: {access}\nsections:\n  - heading: About\n    text: Words.\nappendices:\n  \
- {{ title: A plan, file: plan.svg, alternative_text: A plan, access: {access} }}\n  \
- {{ title: A survey, file: untagged-a4.pdf, alternative_text: A survey, access: {access} }}\n  \
- {{ title: A wide survey, file: a3-landscape.pdf, alternative_text: A survey, access: {access} }}\n"
            ),
        )
        .file(
            "meetings/2026-02-10-cabinet/sideways.yaml",
            &format!("layout: sideways\ntitle: Sideways\naccess: {access}\nsections:\n  - heading: About\n    text: Words.\n"),
        )
        .file(
            "templates/upright/layout.yaml",
            "title: Note\nabout: A note.\ntakes: report\nown_sections: yes\nappendices: yes\n",
        )
        .file(
            "templates/sideways/layout.yaml",
            "title: Note\nabout: A note.\ntakes: report\nown_sections: yes\norientation: landscape\n",
        )
        .bytes(
            "meetings/2026-02-10-cabinet/attachments/plan.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><circle cx='20' cy='20' r='20'/></svg>",
        )
        .bytes("meetings/2026-02-10-cabinet/attachments/untagged-a4.pdf", &supplied("untagged-a4.pdf"))
        .bytes("meetings/2026-02-10-cabinet/attachments/a3-landscape.pdf", &supplied("a3-landscape.pdf"))
}

/// Expects each page of the restricted papers in a pack to have the short mark once, and the first of each paper the full one.
fn marked(built: &Built, file: &str, short: &str) {
    let bytes = std::fs::read(built.output.join("2026-02-10-cabinet/restricted").join(file)).expect(file);
    let pdf = Pdf::read(&bytes);
    assert!(pdf.off_the_page().is_empty(), "{file}: {:?}", pdf.off_the_page());
    let pages: Vec<String> = pdf.pages.iter().map(|page| letters(page)).collect();
    let short: String = short.split_whitespace().collect();
    let is_paper = |page: &&String| page.contains("Agendaitem");
    let papers: Vec<&String> = pages.iter().filter(is_paper).collect();
    assert!(papers.iter().all(|page| page.matches(&short).count() == 1), "{file}: {papers:#?}");
    let full = pages.iter().filter(|page| page.contains("NOTFORPUBLICATION:exempt"));
    assert_eq!(full.count(), 5, "{file}: {pages:#?}");
}

#[test]
fn packs_copies_and_print_have_the_mark_in_every_nation() {
    for (nation, name, paragraphs) in PARAGRAPHS {
        let short = access(&format!("{{ exempt: [{}] }}", paragraphs.join(", "))).mark(nation, &Words::default());
        for font in ["Arial", "DejaVu Sans"] {
            let mut space = space(name, paragraphs, font);
            marked(&space.build(), "pack.pdf", &short);
            let asked = |recipients: &[&str], print| Request {
                meetings: vec!["2026-02-10-cabinet".into()],
                print,
                recipients: recipients.iter().map(|name| (*name).to_owned()).collect(),
                ..Request::default()
            };
            space = space.request(asked(&["Cllr A Patel"], false));
            marked(&space.build(), "pack-for-cllr-a-patel.pdf", &short);
            let print = space.request(asked(&[], true)).build();
            marked(&print, "pack-print.pdf", &short);
        }
    }
}

#[test]
fn word_and_web_say_the_same_of_a_restricted_paper() {
    let built = space("england", &["3", "5"], "Arial").build();
    let folder = built.output.join("2026-02-10-cabinet/restricted");
    let short = "Not for publication: exempt, paragraphs 3 and 5, Schedule 12A";
    let full =
        format!("NOT FOR PUBLICATION: {}", access("{ exempt: [3, 5] }").words(Nation::England, &Words::default()));
    let page = std::fs::read_to_string(folder.join("upright.html")).unwrap();
    assert_eq!(page.matches(&full).count(), 1);
    let word = std::fs::read(folder.join("upright.docx")).unwrap();
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(word)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        parts.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    assert!(part("word/header1.xml").contains(short));
    assert_eq!(part("word/document.xml").matches(&full).count(), 1);
}
