//! Public means public: nothing restricted is in any byte of a public folder.

use std::io::Read as _;
use std::path::Path;

use lopdf::dictionary;

use crate::space::{Space, files};

const MEETING: &str = "2026-02-10-cabinet";

/// A council with one committee, a plan that only the restricted report shows, and a meeting of two items.
fn space(access: &str, title: &str) -> Space {
    Space::cabinet()
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
            // A supplied file need not be tagged.
            if pdf.catalog().unwrap().has(b"StructTreeRoot") {
                let read = crate::reading::pdf::Pdf::read(&bytes);
                all.push(read.said().text.into_bytes());
            }
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
            "agenda.docx", "agenda.html", "agenda.pdf", "index.html", "manifest.json", "open.docx", "open.html",
            "open.pdf", "pack.pdf"
        ]
    );
    // Members have it all, and the mark on it.
    let restricted = built.output.join(MEETING).join("restricted");
    let having = with_word(&restricted, "XSECRETX");
    for name in ["agenda.html", "closed.docx", "closed.html", "closed.pdf", "pack.pdf"] {
        assert!(having.contains(&name.to_owned()), "{name}: {having:?}");
    }
    let mark = "NOT FOR PUBLICATION: exempt information under Schedule 12A";
    assert!(std::fs::read_to_string(restricted.join("closed.html")).unwrap().contains(mark));
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
    let pack =
        crate::reading::pdf::Pdf::read(&std::fs::read(built.output.join(MEETING).join("public/pack.pdf")).unwrap());
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
        &format!("layout: action-plan-five-column\ntitle: XSECRETX title\nplan: secret-plan\n{EXEMPT}"),
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

/// A word that stands in every restricted place, also in names of files.
const MARK: &str = "xsecretx";

/// Numbers that look random and are the same every time.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `sides`.
    pub fn throw(&mut self, sides: u64) -> u64 {
        // splitmix64
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    /// A place in something of that length.
    pub fn below(&mut self, length: usize) -> usize {
        self.throw(length.max(1) as u64) as usize
    }
}

/// A PDF with some words on each of its pages, in its properties too.
pub fn supplied(words: &str, count: usize) -> Vec<u8> {
    let mut pdf = lopdf::Document::with_version("1.7");
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let font = pdf.add_object(font);
    let pages = pdf.new_object_id();
    let kids = (1..=count).map(|number| {
        let content = format!("BT /F 12 Tf 72 700 Td ({words}, page {number}) Tj ET");
        let content = lopdf::Stream::new(dictionary! {}, content.into_bytes());
        let content = pdf.add_object(content);
        let page = dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
        };
        lopdf::Object::Reference(pdf.add_object(page))
    });
    let kids: Vec<lopdf::Object> = kids.collect();
    let tree = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count as i64 };
    pdf.objects.insert(pages, lopdf::Object::Dictionary(tree));
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    pdf.trailer.set("Root", catalog);
    let title = dictionary! { "Title" => lopdf::Object::string_literal(words) };
    let information = pdf.add_object(title);
    pdf.trailer.set("Info", information);
    let mut bytes = vec![];
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

/// The minute of an item with words in every key: private because its report is, or by itself.
fn minute(item: u64, restricted: bool, own: bool) -> String {
    let word = if restricted || own { MARK } else { "open" };
    let access = if own { "    access: { exempt: [1], reason: It names a person. }\n" } else { "" };
    format!(
        "  - item: {item}\n    outcome: approved-amended\n    minute: {word}\n    public: Something was agreed.\n    to: {word}\n    who: {word}\n    reason: {word}\n\
         \x20   moved: {word}\n    seconded: {word}\n    amendments: {{ moved: {word}, seconded: {word}, text: {word}, vote: {{ for: 1, against: 2 }}, result: lost }}\n\
         \x20   vote: {{ for: 2, against: 1 }}\n    resolved: {{ text: {word} }}\n    actions: {{ text: {word}, due: 1 May 2026 }}\n    corrections: {{ minute: {word}, text: {word} }}\n{access}"
    )
}

/// One random meeting: reports, some of them restricted, with appendices of every kind, some of them restricted by themselves.
fn random_meeting(space: Space, number: u64, dice: &mut Dice) -> Space {
    let folder = format!("meetings/2026-03-{:02}-cabinet", number + 1);
    let mut space = space;
    let (mut items, mut minutes) = (String::new(), String::new());
    for item in 0..2 + dice.throw(4) {
        let restricted = dice.throw(3) == 0;
        minutes += &minute(item + 1, restricted, number.is_multiple_of(2) && item % 3 == 1);
        let word = if restricted { MARK } else { "open" };
        let id = format!("{word}-{item}");
        let mut report = match dice.throw(3) {
            0 => {
                let plan = format!("{word}-plan-{number}-{item}");
                space = space.file(
                    &format!("action-plans/{plan}.yaml"),
                    &format!("title: {word} plan\nreview: {{ title: {word} review, date: 1 May 2025 }}\nintroduction: {word}\nthemes:\n  - id: one\n    title: {word} theme\n    recommendations:\n      - reference: R1\n        text: {word} text\n        actions:\n          - {{ text: {word} action, timescale: {word} }}\n"),
                );
                format!("layout: action-plan-five-column\ntitle: {word} title\nplan: {plan}\nintroduction: {word}\n")
            }
            _ => format!(
                "layout: note\ntitle: {word} title\nsubtitle: {word}\nintroduction: {word}\nsections:\n  - {{ heading: {word}, text: {word} }}\nbackground_papers: ['{word}']\n"
            ),
        };
        if restricted {
            report += "access:\n";
            report += match dice.throw(3) {
                0 => "  confidential: yes\n",
                _ => "  exempt: [3]\n  reason: It would harm the council.\n",
            };
            report += "  public_title: A matter of property\n";
        }
        report += &format!("internal: {MARK} signed off\n");
        if report.starts_with("layout: note") {
            report += "appendices:\n";
            for appendix in 0..1 + dice.throw(3) {
                let own = restricted || dice.throw(2) == 0;
                let word = if own { MARK } else { "open" };
                let file = format!("{word}-{item}-{appendix}");
                report += &format!("  - title: {word} appendix\n");
                match dice.throw(3) {
                    0 => {
                        let drawing = format!(
                            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"90\"><title>{word}</title><rect id=\"{word}\" width=\"50\" height=\"50\"/></svg>"
                        );
                        space = space.file(&format!("{folder}/attachments/{file}.svg"), &drawing);
                        report += &format!("    file: {file}.svg\n    alternative_text: {word}\n");
                    }
                    1 => {
                        space = space.bytes(&format!("{folder}/attachments/{file}.pdf"), &supplied(word, 1));
                        report += &format!("    file: {file}.pdf\n    alternative_text: {word}\n");
                    }
                    _ => {
                        let inner = format!(
                            "layout: quarterly-progress-report\ntitle: {word}\nsections:\n  - {{ section: background, text: {word} }}\n  - {{ section: progress, text: {word} }}\ninternal: {MARK}\n"
                        );
                        let inner = match own && !restricted {
                            true => {
                                inner + "access: { exempt: [1], reason: It names a person., public_title: A person }\n"
                            }
                            false => inner,
                        };
                        space = space.file(&format!("{folder}/{file}.yaml"), &inner);
                        report += &format!("    report: {file}\n");
                        continue;
                    }
                }
                if own {
                    report +=
                        "    access: { exempt: [3], reason: It would harm the council., public_title: An appendix }\n";
                }
            }
        }
        space = space.file(&format!("{folder}/{id}.yaml"), &report);
        items += &format!("  - report: {id}\n");
    }
    // A paper of an item without a report.
    let own = dice.throw(2) == 0;
    let word = if own { MARK } else { "open" };
    space = space.bytes(&format!("{folder}/attachments/{word}-minutes.pdf"), &supplied(word, 1));
    items += &format!(
        "  - title: Minutes\n    appendices:\n      - title: {word} minutes\n        file: {word}-minutes.pdf\n        alternative_text: {word}\n"
    );
    if own {
        items += "        access: { exempt: [2], reason: It names a person., public_title: Minutes }\n";
    }
    minutes += &minute(9, true, true).replace("item: 9", &format!("item: {}", minutes.matches("- item").count() + 1));
    space =
        space.file(&format!("{folder}/minutes.yaml"), &format!("first_number: {}\nitems:\n{minutes}", 1 + 20 * number));
    let supplement = match dice.throw(2) {
        0 => "supplements:\n  - { published_on: 2 February 2026, items: [1] }\n",
        _ => "",
    };
    space.file(
        &format!("{folder}/meeting.yaml"),
        &format!(
            "committee: cabinet\ndate: {} March 2026\npublished_on: 1 February 2026\nitems:\n{items}{supplement}",
            number + 1
        ),
    )
}

#[test]
fn no_random_meeting_says_a_restricted_word_to_the_public() {
    let mut dice = Dice(20_261_121);
    let mut space = Space::cabinet().with_notes();
    for number in 0..12 {
        space = random_meeting(space, number, &mut dice);
    }
    let built = space.build();
    let errors: Vec<&str> = built.problems.lines().filter(|line| line.contains("error[")).collect();
    assert_eq!(errors, Vec::<&str>::new());
    let (mut public, mut restricted) = (0, 0);
    for (name, _) in files(&built.output) {
        let path = built.output.join(&name);
        let said = everything_in(&path);
        let marked = said.iter().any(|bytes| {
            let text = String::from_utf8_lossy(bytes).to_lowercase();
            // Where the workspace lies is no part of the file.
            text.replace(&built.output.display().to_string().to_lowercase(), "").contains(MARK)
        });
        if name.contains("/public/") {
            public += 1;
            assert!(!marked, "{name}");
        } else {
            restricted += usize::from(marked);
        }
    }
    assert!(public > 100 && restricted > 50, "{public} public files, {restricted} restricted ones with the mark");
}
