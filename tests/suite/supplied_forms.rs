//! What is over the pages of supplied PDF files, and besides them: fields, stamps, notes, actions, and the account of it all.

use committee_packs::pdf::{Inventory, inspect};

use crate::reading::pdf::Pdf;
use crate::supplied::{case, placed};
use crate::supplied_shapes::{page, replaced, shown, stream, whole};

#[test]
fn what_is_filled_in_and_stamped_is_on_the_page() {
    for name in ["filled", "filled-untagged"] {
        let bytes = case(&format!("{name}.pdf"));
        let shown = shown(&bytes);
        for words in ["Wyn Harker", "23", "Application"] {
            assert!(shown[0].contains(words), "{name}, {words}: {shown:?}");
        }
        for words in ["RECEIVED", "Seen by the clerk"] {
            assert!(shown[1].contains(words), "{name}, {words}: {shown:?}");
        }
        let all = shown.concat();
        for words in ["CONCEALED", "ON PAPER", "POPPED UP", "Ask the surveyor"] {
            assert!(!all.contains(words), "{name}, {words}: {shown:?}");
        }
        let (placed, frames) = placed(&bytes);
        let pdf = Pdf::read(&placed.bytes);
        let piece = |page: usize, words: &str| {
            let pieces = &pdf.pages[frames[page].on];
            let found = pieces.iter().find(|piece| piece.text.contains(words));
            found.unwrap_or_else(|| panic!("{name}: no {words}")).clone()
        };
        // A frame of 230 mm for a page of 841.89 points.
        let [left, bottom, right, top] = frames[0].rect.map(|side| side as f32);
        let scale = (top - bottom) / 841.89;
        let edge = left + (right - left - 595.28 * scale) / 2.0;
        let applicant = piece(0, "Wyn Harker");
        assert!((applicant.x - (edge + 202.0 * scale)).abs() < 0.5, "{applicant:?}");
        assert!((applicant.y - (bottom + 644.0 * scale)).abs() < 0.5, "{applicant:?}");
        // The stamp is turned by a quarter: its words run up, from the left of the box that it had before.
        let stamp = piece(1, "RECEIVED");
        assert!((stamp.x - (edge + 384.0 * scale)).abs() < 0.5, "{stamp:?}");
        assert!((stamp.y - (bottom + 510.0 * scale)).abs() < 0.5, "{stamp:?}");
    }
}

#[test]
fn fields_stand_where_the_tags_of_their_file_have_them() {
    let (placed, _) = placed(&case("filled.pdf"));
    let said = Pdf::read(&placed.bytes).said();
    assert_eq!(said.alternatives, ["Stamp", "Ask the surveyor"]);
    let document = lopdf::Document::load_mem(&placed.bytes).expect("a PDF");
    let entry = |of: &lopdf::Dictionary, key: &[u8]| {
        let found = of.get_deref(key, &document).ok();
        found.and_then(|found| found.as_name().or(found.as_str()).ok()).map(<[u8]>::to_vec)
    };
    let elements = document.objects.values().filter_map(|one| one.as_dict().ok());
    let fields = elements.filter(|one| entry(one, b"S").as_deref() == Some(b"Form"));
    let fields: Vec<_> = fields.collect();
    let told = fields.iter().filter_map(|field| entry(field, b"Alt"));
    let told: Vec<String> = told.map(|told| String::from_utf8(told).expect("text")).collect();
    assert_eq!(
        told,
        [
            "Name of applicant: Wyn Harker",
            "Number of homes: 23",
            "Remarks: empty",
            "Fit and proper: ticked",
            "Paid late: not ticked",
            "term: ticked"
        ]
    );
    // The first has tags in its file, beside the heading; those without come at the end of the part.
    let above = |field: &lopdf::Dictionary| {
        let above = field.get_deref(b"P", &document).and_then(lopdf::Object::as_dict);
        entry(above.expect("an element"), b"S")
    };
    assert_eq!(above(fields[0]).as_deref(), Some(&b"Sect"[..]));
    assert_eq!(above(fields[1]).as_deref(), Some(&b"Part"[..]));
    let attributes = fields.iter().map(|field| field.get(b"A").and_then(lopdf::Object::as_array));
    let roles = attributes.map(|all| {
        let printed = all.expect("attributes").iter().filter_map(|one| one.as_dict().ok());
        let roles: Vec<_> = printed.filter_map(|one| entry(one, b"Role")).collect();
        String::from_utf8(roles.concat()).expect("text")
    });
    assert_eq!(roles.collect::<Vec<_>>(), ["tv", "tv", "tv", "cb", "cb", "rb"]);
    assert_eq!(said.outline()[2], "3 Application");
    let line = said.line();
    assert!(line.contains("Seen by the clerk"), "{line}");
}

#[test]
fn a_file_is_accounted_for_by_name_and_place() {
    let of = |bytes: &[u8]| inspect(bytes).expect("a file").account;
    assert_eq!(
        of(&case("filled.pdf")),
        Inventory {
            taken: [
                "2 pages", "6 form fields (page 1)", "1 stamp (page 2)", "1 text box (page 2)", "1 note (page 2)",
                "2 links (page 1)"
            ]
            .map(String::from)
            .to_vec(),
            left_out: [
                "1 comment with words that show when it is opened (page 2)",
                "1 marked passage (page 2)",
                "1 note or field that shows on paper only (page 2)"
            ]
            .map(String::from)
            .to_vec(),
            passed: ["1 hidden note or field (page 1)", "1 empty form field (page 1)"].map(String::from).to_vec(),
            acts: vec![],
            traces: vec![],
        }
    );
    // Each thing that a page can have over it, and that a file can have besides.
    let kinds = [
        "Text", "FreeText", "Highlight", "Underline", "Squiggly", "StrikeOut", "Stamp", "Ink", "Caret", "Square",
        "Circle", "Line", "Polygon", "PolyLine", "FileAttachment", "Sound", "Movie", "Screen", "RichMedia", "3D",
        "Redact", "Projection",
    ];
    let annotations: String = kinds.iter().map(|kind| format!("<</Subtype/{kind}/Rect[9 9 99 99]>>")).collect();
    let link = "<</Subtype/Link/Rect[9 9 99 99]/A<</S/GoToR/F(other.pdf)>>>>";
    let catalog =
        "/Outlines<</First 6 0 R>>/PageLabels<<>>/Threads[]/Names<</EmbeddedFiles<</Names[(a)<</F(costs.xlsx)>>]>>>>";
    let bytes =
        page(&format!("/Annots[{annotations}{link}]"), b"null", &[b"<</Title(One)/Next 7 0 R>>", b"<</Title(Two)>>"]);
    let account = of(&replaced(&bytes, "/Type/Catalog", &format!("/Type/Catalog{catalog}")));
    assert_eq!(
        account.left_out,
        [
            "1 note (page 1)",
            "1 text box (page 1)",
            "3 marked passages (page 1)",
            "1 passage that is struck out (page 1)",
            "1 stamp (page 1)",
            "1 drawing by hand (page 1)",
            "1 mark where words are to go in (page 1)",
            "5 drawn lines or shapes (page 1)",
            "1 file pinned to a page (page 1)",
            "1 sound (page 1)",
            "3 films (page 1)",
            "1 model in three dimensions (page 1)",
            "1 redaction that was not carried out, so that its words can still be read (page 1)",
            "1 comment of an unknown kind (page 1)",
            "1 link that leads to another file or starts something (page 1)",
            "1 attached file `costs.xlsx`"
        ]
    );
    assert_eq!(account.passed, ["2 bookmarks", "page numbers of its own", "articles to read from page to page"]);
}

#[test]
fn a_field_whose_value_nobody_would_see_is_an_error() {
    let field = |entries: &str, form: &str| {
        let picture = |content: &str| stream("/Subtype/Form/BBox[0 0 90 20]", content.as_bytes());
        let bytes = page(
            "/Annots[8 0 R]",
            b"null",
            &[
                &picture("/Tx BMC EMC"),
                &picture("/Tx BMC BT (14) Tj ET EMC"),
                format!("<</Subtype/Widget/Rect[50 50 140 70]{entries}/Parent 9 0 R>>").as_bytes(),
                b"<</T(applicant)>>",
            ],
        );
        let with = format!("/Type/Catalog/AcroForm<</Fields[9 0 R]{form}>>");
        inspect(&replaced(&bytes, "/Type/Catalog", &with)).map(|_| ())
    };
    let lost = |name: &str| {
        Err(format!(
            "page 1: the form field `{name}` is filled in, but the file has no picture of what it holds; open it and print it to a \
             new PDF"
        ))
    };
    let unticked = Err(
        "page 1: the box `applicant.fit` is ticked, but the file does not show it; open it and print it to a new PDF"
            .to_owned(),
    );
    let text = "/FT/Tx/T(homes)/V(14)";
    let states = "/FT/Btn/T(fit)/AP<</N<</Yes 7 0 R>>>>";
    for (entries, form, told) in [
        (text.to_owned(), "", lost("applicant.homes")),
        (format!("{text}/TU(Number of homes)"), "", lost("Number of homes")),
        (format!("{text}/AP<</N 6 0 R>>"), "", lost("applicant.homes")),
        (format!("{text}/AP<</N 7 0 R>>"), "", Ok(())),
        (format!("{text}/AP<</N 7 0 R>>"), "/NeedAppearances true", Ok(())),
        ("/FT/Tx/T(homes)/V(15)/AP<</N 7 0 R>>".into(), "", Ok(())),
        ("/FT/Tx/T(homes)/V(15)/AP<</N 7 0 R>>".into(), "/NeedAppearances true", lost("applicant.homes")),
        (format!("{text}/F 2"), "", Ok(())),
        ("/FT/Tx/T(homes)/V()".into(), "", Ok(())),
        ("/FT/Ch/T(ward)/V[(Quay)(Hill)]".into(), "", lost("applicant.ward")),
        (format!("{states}/V/Yes/AS/Yes"), "", Ok(())),
        (format!("{states}/V/Yes/AS/Off"), "", unticked.clone()),
        (format!("{states}/V/Off/AS/Off"), "", Ok(())),
        ("/FT/Btn/T(fit)/V/Yes".into(), "", unticked.clone()),
        ("/FT/Btn/Ff 65536/T(send)".into(), "", Ok(())),
    ] {
        assert_eq!(field(&entries, form), told, "{entries} {form}");
    }
}

#[test]
fn what_a_file_does_by_itself_is_named() {
    let acts =
        "/Annots[<</Subtype/Widget/FT/Btn/Ff 65536/Rect[9 9 99 29]/A 6 0 R>> 8 0 R]/AA<</O<</S/JavaScript/JS(go)>>>>";
    let bytes = page(
        acts,
        b"null",
        &[
            b"<</S/SubmitForm/F(https://forms.example)/Next[7 0 R]>>",
            b"<</S/Launch/F(cmd.exe)>>",
            b"<</Subtype/Link/Rect[9 9 99 29]/A<</S/ImportData/F(x)>>>>",
            b"<</S/JavaScript/JS(more)>>",
        ],
    );
    let with = "/Type/Catalog/OpenAction 9 0 R/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(b)>>]>>>>";
    let account = inspect(&replaced(&bytes, "/Type/Catalog", with)).expect("a file").account;
    assert_eq!(
        account.acts,
        [
            "3 pieces of JavaScript (page 1)",
            "1 action that sends what is filled in (page 1)",
            "1 action that starts a program or opens another file (page 1)",
            "1 action that fills the form from another file (page 1)"
        ]
    );
    assert_eq!(inspect(&whole()).expect("a file").account.acts, Vec::<String>::new());
}

#[test]
fn no_link_of_a_file_leads_where_no_paper_may_lead() {
    let link = |address: &str| {
        let link = format!("/Annots[<</Subtype/Link/Rect[9 9 99 29]/A<</S/URI/URI {address}>>>>]");
        page(&link, b"null", &[])
    };
    for (address, scheme) in [
        ("(javascript:alert\\(1\\))", "javascript"),
        ("( Java\\tScript:go)", "javascript"),
        ("<FEFF006A006100760061007300630072006900700074003A0078>", "javascript"),
        ("(file:///c:/windows/calc.exe)", "file"),
        ("(\\\\\\\\server\\\\share\\\\x.exe)", "file"),
        ("(data:text/html,words)", "data"),
        ("(ms-msdt:/id)", "ms-msdt"),
    ] {
        let bytes = link(address);
        let account = inspect(&bytes).expect("a file").account;
        let named = [format!("1 link to an address of the kind `{scheme}:` (page 1)")];
        assert_eq!(account.left_out, named, "{address}");
        assert_eq!(account.acts.len(), 1, "{address}");
        assert!(account.acts[0].starts_with("1 link to an address of the kind"));
        assert_eq!(account.taken, ["1 page"], "{address}");
        let (placed, _) = placed(&bytes);
        assert!(memchr::memmem::find(&placed.bytes, b"/URI").is_none(), "{address}");
    }
    for address in ["(https://a.example/)", "(mailto:a@b.example)", "(www.a.example)"] {
        let account = inspect(&link(address)).expect("a file").account;
        assert_eq!(account.taken, ["1 page", "1 link (page 1)"], "{address}");
        assert!(account.acts.is_empty() && account.left_out.is_empty());
    }
    // Whatever leads there, a button or a bookmark.
    let outline = "/Type/Catalog/Outlines<</First 6 0 R>>";
    let bookmark: &[u8] = b"<</Title(x)/A<</S/URI/URI(vbscript:x)>>>>";
    let bytes = replaced(&page("", b"null", &[bookmark]), "/Type/Catalog", outline);
    assert_eq!(inspect(&bytes).expect("a file").account.acts, ["1 link to an address of the kind `vbscript:`"]);
}

#[test]
fn scripts_of_forms_made_of_xml_are_named() {
    let field = "/Annots[<</Subtype/Widget/FT/Tx/T(a)/V()/Rect[9 9 99 29]/AP<</N 6 0 R>>>>]";
    let shows = stream("/Subtype/Form/BBox[0 0 90 20]", b"");
    let xml = "<t:template><event><t:script\ncontentType='application/x-javascript'>go()</t:script></event><submit/>";
    let (first, last) = xml.split_at(20);
    let first = stream("", first.as_bytes());
    let last = stream("/Filter/ASCIIHexDecode", hex(last).as_bytes());
    let bytes = page(field, b"null", &[&shows, &first, &last]);
    let form = "/Type/Catalog/AcroForm<</XFA[(a)7 0 R(b)8 0 R]>>";
    let account = inspect(&replaced(&bytes, "/Type/Catalog", form)).expect("a file");
    assert_eq!(
        account.account.acts,
        ["1 script of an XFA form (JavaScript or FormCalc)", "1 action that sends what is filled in"]
    );
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}
