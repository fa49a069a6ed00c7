//! How many pages a paper may have is known when it is made, and said again as long as the paper stays.

use crate::space::Space;

const MEETING: &str = "meetings/2026-02-11-cabinet";

fn briefing(paragraphs: usize) -> Space {
    let text = "      One paragraph of the briefing.\n\n".repeat(paragraphs);
    Space::cabinet()
        .file(
            "templates/briefing/layout.yaml",
            "title: Briefing\nabout: Two pages.\ntakes: report\npages: 2\nsections: [{ id: why, heading: Why }]\n",
        )
        .file(&format!("{MEETING}/meeting.yaml"), "committee: cabinet\ndate: 2026-02-11\nitems: [{ report: note }]\n")
        .file(
            &format!("{MEETING}/note.yaml"),
            &format!("layout: briefing\ntitle: A briefing\nsections:\n  - section: why\n    text: |\n{text}"),
        )
}

#[test]
fn a_paper_with_more_pages_than_its_layout_allows_is_a_warning_as_long_as_it_stays() {
    let space = briefing(90);
    for _ in 0..2 {
        space.build().says(&format!(
            "{MEETING}/note.yaml:2:8: warning[over-length]: 2 pages are allowed; this has 3 (in 2026-02-11-cabinet/public/note)\n  \
help: say it in fewer words, or move details to an appendix\n"
        ));
    }
}

#[test]
fn a_paper_that_is_no_longer_than_allowed_is_made_without_a_word() {
    briefing(40).build().says("");
}
