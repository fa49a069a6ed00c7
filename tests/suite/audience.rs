//! Public means public: nothing restricted is in any byte of a public folder.

use std::io::Read as _;
use std::path::Path;

use crate::space::{Space, files};

const MEETING: &str = "2026-02-10-cabinet";

/// A council with one committee, a plan that only the restricted report shows, and a meeting of two items.
fn space(access: &str, title: &str) -> Space {
    Space::empty()
        .file(
            "council.yaml",
            "name: Council\nnation: england\ncommittees:\n  - { id: cabinet, name: Cabinet }\n",
        )
        .file(
            "action-plans/secret-plan.yaml",
            "title: XSECRETX plan\nreview: { title: XSECRETX review, date: 1 May 2025 }\nintroduction: XSECRETX introduction\nthemes:\n  - id: one\n    title: XSECRETX theme\n    recommendations:\n      - reference: R1\n        text: XSECRETX text\n        actions:\n          - { text: XSECRETX action, timescale: XSECRETX }\n",
        )
        .file(
            &format!("meetings/{MEETING}/meeting.yaml"),
            "committee: cabinet\ndate: 10 February 2026\nitems:\n  - report: open\n  - report: closed\n",
        )
        .file(
            &format!("meetings/{MEETING}/open.yaml"),
            "layout: quarterly-progress-report\ntitle: Open report\nsections:\n  - section: background\n    text: Open words.\n  - section: progress\n    text: More open words.\n",
        )
        .file(
            &format!("meetings/{MEETING}/closed.yaml"),
            &format!("layout: action-plan-five-column\ntitle: {title}\nplan: secret-plan\n{access}introduction: XSECRETX words\n"),
        )
}

const EXEMPT: &str = "access:\n  exempt: [3]\n  reason: The reason is public.\n  public_title: A matter of property\n";

/// Every text that can be found in a file: its bytes, the unpacked streams of a PDF, the parts of a Word file.
fn everything_in(path: &Path) -> Vec<Vec<u8>> {
    let bytes = std::fs::read(path).unwrap();
    let mut all = vec![path.display().to_string().into_bytes(), bytes.clone()];
    match path.extension().and_then(|e| e.to_str()) {
        Some("pdf") => {
            let pdf = lopdf::Document::load_mem(&bytes).unwrap();
            for object in pdf.objects.values() {
                all.push(format!("{object:?}").into_bytes());
                if let Ok(stream) = object.as_stream() {
                    all.push(stream.decompressed_content().unwrap_or_default());
                }
            }
            all.push(
                crate::reading::pdf::Pdf::read(&bytes)
                    .said()
                    .text
                    .into_bytes(),
            );
        }
        Some("docx") => {
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            for at in 0..zip.len() {
                let mut part = zip.by_index(at).unwrap();
                let mut text = vec![];
                part.read_to_end(&mut text).unwrap();
                all.push(text);
            }
        }
        _ => {}
    }
    all
}

/// The files below a folder that have a word in any of their bytes.
pub fn with_word(folder: &Path, word: &str) -> Vec<String> {
    let mut found = vec![];
    for (name, _) in files(folder) {
        let holds = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains(word);
        if everything_in(&folder.join(&name)).iter().any(holds) {
            found.push(name);
        }
    }
    found
}

#[test]
fn nothing_restricted_is_in_a_public_file() {
    let space = space(EXEMPT, "XSECRETX title");
    let built = space.build();
    built.says("");
    let public = built.output.join(MEETING).join("public");
    assert_eq!(with_word(&public, "XSECRETX"), Vec::<String>::new());
    let names: Vec<String> = files(&public).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "agenda.docx",
            "agenda.html",
            "agenda.pdf",
            "index.html",
            "manifest.json",
            "open.docx",
            "open.html",
            "open.pdf",
            "pack.pdf"
        ]
    );
    // Members have it all, and the mark on it.
    let restricted = built.output.join(MEETING).join("restricted");
    let having = with_word(&restricted, "XSECRETX");
    for name in [
        "agenda.html",
        "closed.docx",
        "closed.html",
        "closed.pdf",
        "pack.pdf",
    ] {
        assert!(having.contains(&name.to_owned()), "{name}: {having:?}");
    }
    let mark = "NOT FOR PUBLICATION: exempt information under Schedule 12A";
    assert!(
        std::fs::read_to_string(restricted.join("closed.html"))
            .unwrap()
            .contains(mark)
    );
}

#[test]
fn the_public_is_told_what_is_kept_back_and_why() {
    let space = space(EXEMPT, "XSECRETX title");
    let built = space.build();
    let agenda = built.said(&format!("{MEETING}/public/agenda")).line();
    for words in [
        "2 A matter of property Not for publication: exempt information under Schedule 12A to the Local Government Act 1972, paragraph 3",
        "Exclusion of the public",
    ] {
        assert!(agenda.contains(words), "{agenda}");
    }
    let pack = crate::reading::pdf::Pdf::read(
        &std::fs::read(built.output.join(MEETING).join("public/pack.pdf")).unwrap(),
    );
    let pack = pack.said().line();
    assert!(pack.contains("The reason is public."), "{pack}");
    assert!(pack.contains("More open words."), "{pack}");
}

#[test]
fn what_becomes_restricted_leaves_no_trace() {
    let space = space("", "XSECRETX title");
    let built = space.build();
    built.says("");
    let public = built.output.join(MEETING).join("public");
    assert!(!with_word(&public, "XSECRETX").is_empty());
    let space = space.file(
        &format!("meetings/{MEETING}/closed.yaml"),
        &format!(
            "layout: action-plan-five-column\ntitle: XSECRETX title\nplan: secret-plan\n{EXEMPT}"
        ),
    );
    let built = space.build();
    built.says("");
    assert_eq!(built.summary.removed.len(), 3, "{:?}", built.summary);
    assert_eq!(with_word(&public, "XSECRETX"), Vec::<String>::new());
}

#[test]
fn a_slip_in_the_access_never_publishes() {
    let slip = EXEMPT.replace("access:", "acess:");
    let space = space(&slip, "XSECRETX title");
    let built = space.build();
    assert!(built.problems.contains("unknown-key"), "{}", built.problems);
    let public = built.output.join(MEETING).join("public");
    assert_eq!(with_word(&public, "XSECRETX"), Vec::<String>::new());
}
