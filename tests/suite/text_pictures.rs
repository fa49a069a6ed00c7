//! Pictures within texts: shown in every format with their words, and to nobody who may not see them.

use crate::pictures::make::quarters;
use crate::reading::{docx, html};
use crate::space::{Space, files};

const NOTE: &str = "2026-02-11-cabinet/public/note";

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = vec![];
    let written = quarters(width, height).write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png);
    written.expect("a picture");
    bytes
}

/// Two reports, the first with this text and both with what else is typed in them.
fn space(text: &str, note: &str, other: &str) -> Space {
    let lines: String = text.lines().map(|line| format!("      {line}\n")).collect();
    let folder = "meetings/2026-02-11-cabinet";
    let space = Space::empty()
        .file(
            "council.yaml",
            "name: Testby Council\nnation: england\ncommittees: [{ id: cabinet, name: Cabinet }]\nofficers: [{ id: clerk, post: Clerk }]\n",
        )
        .file(
            &format!("{folder}/meeting.yaml"),
            "committee: cabinet\ndate: 2026-02-11\nitems: [{ report: note }, { report: other }]\n",
        )
        .file(
            "templates/note/layout.yaml",
            "title: Note\nabout: A note.\ntakes: report\nnumbering: continuous\nown_sections: yes\nappendices: yes\n",
        )
        .file(
            &format!("{folder}/note.yaml"),
            &format!("layout: note\ntitle: Note\n{note}sections:\n  - heading: Text\n    text: |\n{lines}"),
        )
        .file(
            &format!("{folder}/other.yaml"),
            &format!("layout: note\ntitle: Other\n{other}"),
        );
    let attachments = space.root().join(folder).join("attachments");
    std::fs::create_dir_all(&attachments).unwrap();
    std::fs::write(attachments.join("roof (1).png"), png(1600, 700)).unwrap();
    std::fs::write(attachments.join("tall.png"), png(40, 4000)).unwrap();
    space
}

const TEXT: &str = "Before, see [Figure](#roof).

![Homes with “loft” insulation, by <ward>](roof (1).png \"Homes with *loft* insulation #1\") {#roof}

![A tall
tower](tall.png)

After.";
const PLAIN: &str = "sections: [{ heading: H, text: T }]\n";

#[test]
fn pictures_are_the_same_in_all_formats() {
    let made = space(TEXT, "", PLAIN).build();
    made.says("");
    let said = made.said(NOTE);
    assert_eq!(said.alternatives, ["Homes with “loft” insulation, by <ward>", "A tall tower"]);
    let page = said.line();
    assert!(page.contains("1 Before, see Figure 1. Figure 1: Homes with loft insulation #1 2 After."), "{page}");
    let web = html::parse(&made.bytes(&format!("{NOTE}.html")));
    assert_eq!(html::select(&web, "figure.picture > img[alt]").len(), 2);
    assert_eq!(html::select(&web, "figure.picture > figcaption").len(), 1);
    let parts = docx::parts(&made.bytes(&format!("{NOTE}.docx")));
    let document = docx::xml(&parts["word/document.xml"]);
    let codes: Vec<&str> = docx::all(&document, "instrText").filter_map(|code| code.text()).map(str::trim).collect();
    assert!(codes.contains(&"SEQ Figure \\* ARABIC"), "{codes:?}");
    // ECMA-376 20.4.2.7: no wider than the text, no taller than half of the page.
    let sizes = document.descendants().filter(|node| node.tag_name().name() == "extent");
    for size in sizes {
        let side = |name| size.attribute(name).and_then(|value| value.parse::<u32>().ok()).unwrap();
        assert!(side("cx") <= 170 * 36_000 && side("cy") <= 149 * 36_000, "{size:?}");
    }
}

#[test]
fn a_picture_that_changes_is_made_anew() {
    let space = space(TEXT, "", PLAIN);
    let before = space.build().bytes(&format!("{NOTE}.html"));
    let file = space.root().join("meetings/2026-02-11-cabinet/attachments/tall.png");
    std::fs::write(file, png(41, 4000)).unwrap();
    assert_ne!(space.build().bytes(&format!("{NOTE}.html")), before);
}

#[test]
fn a_picture_of_a_restricted_paper_is_in_no_public_file() {
    let closed = "access: { exempt: [3], reason: Terms. }\n";
    let made = space(TEXT, closed, PLAIN).build();
    made.says("");
    let shown = made.bytes("2026-02-11-cabinet/restricted/note.html");
    assert_eq!(html::select(&html::parse(&shown), "figure.picture").len(), 2);
    for (name, bytes) in files(&made.output) {
        let is_there = bytes.windows(b"data:image".len()).any(|window| window == b"data:image");
        assert!(!is_there || !name.contains("/public/"), "{name}");
    }
    // Nor where a paper that is open shows it too.
    let open = "sections:\n  - heading: H\n    text: |\n      ![A tower](tall.png)\n";
    let said = space(TEXT, closed, open).check();
    assert!(
        said.contains("other.yaml:6:18: error[open-and-closed]: the picture `tall.png` is open to the public here"),
        "{said}"
    );
    let made = space(TEXT, closed, open).build();
    assert!(files(&made.output).iter().all(|(name, _)| !name.ends_with("public/other.html")));
}

#[test]
fn slips_with_pictures_are_said_at_their_lines() {
    let said = space(
        "![](tall.png)\n\n![A roof](rof.png)\n\nIn a line ![A roof](tall.png)\n\nTable: T\n| a |\n|---|\n| ![A](tall.png) |",
        "",
        PLAIN,
    );
    let said = said.check();
    assert!(
        said.contains("note.yaml:6:7: error[picture-without-words]: nothing says what the picture shows"),
        "{said}"
    );
    let said =
        space("![A roof](tal.png)\n\nIn a line ![A roof](tall.png)\n\n![x](https://example.org/a.png)", "", PLAIN)
            .check();
    for line in [
        "note.yaml:6:17: error[no-such-picture]: there is no picture `tal.png` in meetings/2026-02-11-cabinet/attachments\n  help: did you mean `tall.png`?",
        "note.yaml:8:17: warning[shown-as-typed]",
        "note.yaml:10:7: warning[shown-as-typed]",
        "attachments/roof (1).png: warning[unnamed-file]",
    ] {
        assert!(said.contains(line), "{line} is not in {said}");
    }
}

#[test]
fn hard_strings_come_out_of_pictures_notes_and_references_as_typed() {
    let long = "https://www.example.org/".to_owned() + &"long-address-".repeat(22);
    for hard in [
        "#", "* x", "_a_", "$x$", "@ref", "<b>", "C:\\_old", "//", "{{ x }}", "NO", "1.10", "ŵ e\u{301}", "مجلس", "%1",
        &long,
    ] {
        let text = format!(
            "One [{hard} paragraph](#here) two[^1]. {{#here}}\n\n![alt {hard} end](tall.png \"caption {hard} end\")\n\n[^1]: note {hard} end"
        );
        let made = space(&text, "", PLAIN).build();
        assert!(!made.problems.contains("error"), "{hard}: {}", made.problems);
        let said = made.html(NOTE);
        let line = said.line();
        // A letter and the accent upon it are read as one sign.
        let wanted = hard.replace("e\u{301}", "\u{e9}");
        assert!(line.contains(&format!("One {wanted} paragraph 1 two1.")), "{hard}: {line}");
        assert!(line.contains(&format!("Figure 1: caption {wanted} end")), "{hard}: {line}");
        assert_eq!(said.alternatives, [format!("alt {wanted} end")]);
        assert!(said.notes[0].contains(&format!("note {wanted} end")), "{hard}: {:?}", said.notes);
    }
}
