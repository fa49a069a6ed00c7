//! What a council says of how its papers look, on their pages: the size of text in tables, and where its address is.

use crate::reading::docx;
use crate::space::{Built, Space};

const MEETING: &str = "2026-06-17-board";

/// A council with this house style, and papers of it.
fn built(style: &str, papers: &[(String, String)]) -> Built {
    let council = format!(
        "name: Council\nnation: england\naddress: Town Hall, High Street\ncommittees: [{{ id: board, name: Board }}]\n\
house_style: {{ {style} }}\n"
    );
    let items: Vec<String> = papers.iter().map(|(name, _)| format!("{{ report: {name} }}")).collect();
    let meeting = format!("committee: board\ndate: 2026-06-17\nitems: [{}]\n", items.join(", "));
    let layout = "title: Note\nabout: A note.\ntakes: report\nown_sections: yes\nintroduction: yes\n";
    let space = Space::empty()
        .file("council.yaml", &council)
        .file("templates/note/layout.yaml", layout)
        .file(&format!("meetings/{MEETING}/meeting.yaml"), &meeting);
    let all = papers.iter();
    let space = all.fold(space, |space, (name, text)| space.file(&format!("meetings/{MEETING}/{name}.yaml"), text));
    let built = space.build();
    built.says("");
    built
}

fn stem(name: &str) -> String {
    format!("{MEETING}/public/{name}")
}

#[test]
fn text_in_tables_has_the_size_that_the_council_gives_it() {
    let table = "layout: note\ntitle: Table\nintroduction: |\n  Table: What there is\n\n  | Head | Other |\n  |---|---|\n  | Cell | More |\n";
    let papers = [("table".to_owned(), table.to_owned())];
    let size = |style: &str, words: &str| {
        let built = built(style, &papers);
        let pages = built.pdf(&stem("table")).pages;
        let piece = pages.into_iter().flatten().find(|piece| piece.text.contains(words)).expect("the words");
        let word =
            docx::parts(&built.bytes(&format!("{}.docx", stem("table")))).remove("word/styles.xml").expect("styles");
        (piece.size, word)
    };
    let (usual, word) = size("body_size: 12", "Cell");
    assert!((usual - 10.5).abs() < 0.01, "{usual}");
    assert!(word.contains("<w:sz w:val=\"21\"/>"));
    let (set, word) = size("body_size: 12, table_size: 8.5", "Cell");
    assert!((set - 8.5).abs() < 0.01, "{set}");
    assert!(word.contains("<w:sz w:val=\"17\"/>") && !word.contains("<w:sz w:val=\"21\"/>"));
    // However small the body is, tables are no smaller than 9 points, or than the body.
    let (small, _) = size("body_size: 10", "Cell");
    assert!((small - 9.0).abs() < 0.01, "{small}");
}

#[test]
fn the_address_is_never_alone_on_the_last_page() {
    // From a page with room for the address to two pages, a line more each.
    let papers: Vec<(String, String)> = (20..42)
        .map(|lines| {
            let text: String = (0..lines).map(|_| "  Line.\n\n").collect();
            (format!("note-{lines}"), format!("layout: note\ntitle: A note\nintroduction: |\n{text}"))
        })
        .collect();
    let built = built("body_size: 12", &papers);
    let mut below = 0;
    for (name, _) in &papers {
        let pages = built.pdf(&stem(name)).pages;
        let last = pages.last().expect("a page");
        let says = |words: &str| last.iter().any(|piece| piece.text.contains(words));
        assert!(says("Town Hall"), "{name}: the last page has no address");
        assert!(says("Line."), "{name}: the address is alone on page {}", pages.len());
        below += usize::from(!says("17 June 2026"));
    }
    assert!(below > 0 && below < papers.len(), "{below}");
}
