//! Supplied PDF files as they come from mail gateways, old makers and forms: broken as viewers forgive it, filled in, stamped, and
//! what cannot be shown.

use committee_packs::supplied::{Account, inspect, place};

use crate::reading::pdf::Pdf;
use crate::supplied::{case, pack, placed};

/// A file of these objects, numbered from 1, of which the first is the catalogue.
fn file<'a>(objects: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = vec![];
    for (object, number) in objects.into_iter().zip(1..) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n").bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    let count = places.len() + 1;
    bytes.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let trailer = format!("trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
    bytes.extend(trailer.bytes());
    bytes
}

fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<<{entries}/Length {}>>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// Content that shows words.
fn words(text: &str) -> String {
    format!("BT /F0 12 Tf 72 700 Td ({text}) Tj ET")
}

/// A file of one page with these entries and this content, and more objects from number 6.
fn page(entries: &str, content: &[u8], more: &[&[u8]]) -> Vec<u8> {
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F0 4 0 R>>/XObject<</X 6 0 R>>>>{entries}>>"
    );
    let first: [&[u8]; 5] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page.as_bytes(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        content,
    ];
    file(first.into_iter().chain(more.iter().copied()))
}

/// A page that shows words, in a file that is whole.
fn whole() -> Vec<u8> {
    let content = stream("", words("The roof is sound").as_bytes());
    page("/Contents 5 0 R", &content, &[])
}

fn replaced(bytes: &[u8], what: &str, with: &str) -> Vec<u8> {
    let at = memchr::memmem::find(bytes, what.as_bytes());
    let at = at.unwrap_or_else(|| panic!("no `{what}`"));
    [&bytes[..at], with.as_bytes(), &bytes[at + what.len()..]].concat()
}

/// The text of all pages of a file, as it stands in a pack.
fn shown(bytes: &[u8]) -> Vec<String> {
    let (placed, frames) = placed(bytes);
    let pdf = Pdf::read(&placed.bytes);
    let pages = frames.iter().map(|frame| &pdf.pages[frame.on]);
    let texts = pages.map(|pieces| {
        let supplied = pieces.iter().filter(|piece| piece.mark.is_some());
        let texts: Vec<&str> = supplied.map(|piece| piece.text.as_str()).collect();
        texts.join("|")
    });
    texts.collect()
}

#[test]
fn broken_files_show_what_viewers_show() {
    let whole = whole();
    let length = format!("/Length {}", words("The roof is sound").len());
    let of_length = |with: &str| replaced(&whole, &length, with);
    let text = String::from_utf8(whole.clone()).expect("text");
    let table = text.find("xref").expect("a table");
    let broken: Vec<(&str, Vec<u8>)> = vec![
        ("whole", whole.clone()),
        ("a length that is too short", of_length("/Length 7")),
        ("a length that is too long", of_length("/Length 99999")),
        ("no length", of_length("")),
        ("a length of nothing", of_length("/Length 0")),
        (
            "a length that is elsewhere and not there",
            of_length("/Length 77 0 R"),
        ),
        ("zeros behind the end", [&whole[..], &[0; 6000]].concat()),
        (
            "words behind the end",
            [&whole[..], b"scanned by a gateway\n%%EOF\n"].concat(),
        ),
        (
            "words before the beginning",
            [b"\r\nFrom: clerk\r\n", &whole[..]].concat(),
        ),
        (
            "wrong places",
            text.replace("00000 n", "00003 n")
                .replace("0000000", "0000009")
                .into(),
        ),
        (
            "a table counted from 1",
            text.replace("xref\n0 6", "xref\n1 6").into(),
        ),
        (
            "a wrong place of the table",
            replaced(&whole, &format!("startxref\n{table}"), "startxref\n12"),
        ),
        ("no table", whole[..table].to_vec()),
        ("no word `endobj`", text.replace("endobj", "").into()),
        (
            "no types",
            text.replace("/Type/Pages", "")
                .replace("/Type/Page", "")
                .into(),
        ),
        ("no size", text.replace("/MediaBox[0 0 595 842]", "").into()),
    ];
    for (what, bytes) in broken {
        assert_eq!(shown(&bytes), ["The roof is sound"], "{what}");
    }
}

#[test]
fn content_in_several_streams_is_joined_however_it_is_packed() {
    // In digits; in runs; in digits and then codes of Lempel, Ziv and Welch; deflated with and without a predictor.
    let words = |text: &str, y: u32| format!("BT /F0 12 Tf 72 {y} Td ({text}) Tj ET ");
    let runs = |text: String| -> Vec<u8> {
        let length = [text.len() as u8 - 1];
        [&length[..], text.as_bytes(), &[128]].concat()
    };
    let lzw = |text: String| {
        let mut packer = weezl::encode::Encoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8);
        hex_of(&packer.encode(text.as_bytes()).expect("packed"))
    };
    // Eight letters a row, each less that above it.
    let up = |text: String| {
        let mut rows = vec![];
        let width = text.len().div_ceil(8) * 8;
        let padded = format!("{text:<width$}").into_bytes();
        let mut above = [0_u8; 8];
        for row in padded.chunks(8) {
            rows.push(2);
            rows.extend(
                row.iter()
                    .zip(above)
                    .map(|(byte, above)| byte.wrapping_sub(above)),
            );
            above.copy_from_slice(row);
        }
        deflated(&rows)
    };
    let parts = [
        stream("/Filter/AHx", &hex_of(words("one", 700).as_bytes())),
        stream("/Filter[/RunLengthDecode]", &runs(words("two", 680))),
        stream(
            "/Filter[/ASCIIHexDecode/LZWDecode]",
            &lzw(words("three", 660)),
        ),
        stream(
            "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 8>>",
            &up(words("four", 640)),
        ),
        stream(
            "/Filter[/Fl]/DecodeParms[null]",
            &deflated(words("five", 620).as_bytes()),
        ),
    ];
    let bytes = page(
        "/Contents[6 0 R 7 0 R 8 0 R 9 0 R 10 0 R]",
        b"null",
        &parts.each_ref().map(|part| &part[..]),
    );
    assert_eq!(shown(&bytes), ["one|two|three|four|five"]);
}

fn hex_of(bytes: &[u8]) -> Vec<u8> {
    bytes
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect::<String>()
        .into_bytes()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut stream = lopdf::Stream::new(lopdf::Dictionary::new(), bytes.to_vec());
    stream.allows_compression = true;
    stream.compress().expect("a stream");
    match stream.dict.has(b"Filter") {
        true => stream.content,
        // Too short to gain from it.
        false => {
            let length = bytes.len() as u16;
            let head = [
                &[0x78, 1, 1][..],
                &length.to_le_bytes(),
                &(!length).to_le_bytes(),
            ];
            [&head.concat()[..], bytes, &[0; 4]].concat()
        }
    }
}

#[test]
fn pages_may_stand_in_the_list_itself_and_be_listed_twice() {
    let page = |number: usize| {
        format!("<</MediaBox[0 0 595 842]/Resources<</Font<</F0 3 0 R>>>>/Contents {number} 0 R>>")
    };
    let list = format!("<</Kids[{} 6 0 R <</Kids[{}]>> 6 0 R]>>", page(4), page(5));
    let contents = ["one", "two", "three"].map(|text| stream("", words(text).as_bytes()));
    let own = page(7);
    let objects: [&[u8]; 7] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        list.as_bytes(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        &contents[0],
        &contents[1],
        own.as_bytes(),
        &contents[2],
    ];
    assert_eq!(shown(&file(objects)), ["one", "three", "two", "three"]);
}

#[test]
fn a_file_that_anybody_may_open_is_read() {
    for name in ["restricted", "restricted-old"] {
        let shown = shown(&case(&format!("{name}.pdf")));
        assert_eq!(shown.len(), 2, "{name}");
        assert!(
            shown[0].contains("Visit the harbour office"),
            "{name}: {shown:?}"
        );
        assert!(
            shown[1].contains("Bottom left restricted 2"),
            "{name}: {shown:?}"
        );
    }
}

/// Some makers say the length of the key in bytes; some say one that no key has.
#[test]
fn a_wrong_length_of_the_key_does_not_matter() {
    let bytes = case("restricted-old.pdf");
    for length in ["16 ", "128"] {
        let bytes = replaced(&bytes, "/Length 128", &format!("/Length {length}"));
        assert_eq!(shown(&bytes).len(), 2, "{length}");
    }
    let wrong = replaced(&bytes, "/Length 128", "/Length 728");
    let error = inspect(&wrong).expect_err("an error");
    assert!(error.contains("opens with a password only"), "{error}");
    let wrong = replaced(&bytes, "/V 2", "/V 5");
    let error = inspect(&wrong).expect_err("an error");
    assert_eq!(
        error,
        "the file is encrypted in a way that cannot be read: open it and print it to a new PDF"
    );
}

#[test]
fn a_page_that_cannot_be_read_to_its_end_is_refused_and_a_blank_one_is_not() {
    let packed = deflated(
        words("The roof is sound, and so is the cellar below it.")
            .repeat(9)
            .as_bytes(),
    );
    let picture =
        "/Type/XObject/Subtype/Image/Width 100/Height 9/ColorSpace/DeviceGray/BitsPerComponent 8";
    let pixels = deflated(
        &(0..900_u32)
            .map(|at| (at * at >> 3) as u8)
            .collect::<Vec<_>>(),
    );
    let on_page = |content: &[u8]| page("/Contents 5 0 R", content, &[]);
    let refused = [
        (
            on_page(&stream("/Filter/FlateDecode", &packed[..packed.len() / 2])),
            "page 1: its content cannot be read: it breaks off before its end",
        ),
        (
            on_page(&stream("", b"BT (The roof")),
            "page 1: its content cannot be read: it breaks off before its end",
        ),
        (
            on_page(&stream("/Filter/DCTDecode", b"x")),
            "page 1: its content cannot be read: it is packed as DCTDecode, which is not for text",
        ),
        (
            on_page(b"<</Length 3>>\nstream\nBT ("),
            "page 1: a part of its content is missing",
        ),
        (
            page("/Contents[5 0 R 9 0 R]", &stream("", b"q Q"), &[]),
            "page 1: a part of its content is missing",
        ),
        (
            page("/Contents(words)", b"null", &[]),
            "page 1: a part of its content is missing",
        ),
        (
            page(
                "/Contents 5 0 R",
                &stream("", b"/X Do"),
                &[&stream(
                    &format!("{picture}/Filter/FlateDecode"),
                    &pixels[..300],
                )],
            ),
            "page 1: a picture on it cannot be read to its end",
        ),
        (
            page("/Contents 5 0 R", &stream("", b"/X Do"), &[]),
            "page 1: a picture on it cannot be read to its end",
        ),
        (
            replaced(&whole(), "Kids[3 0 R]", "Kids[3 0 R 9 0 R]"),
            "the file is broken: page 2 cannot be read",
        ),
        (
            replaced(&whole(), "Kids[3 0 R]", "Kids[2 0 R]"),
            "the file is broken: its pages are listed twice",
        ),
        (
            replaced(&whole(), "Kids[3 0 R]", "Kids[     ]"),
            "the file has no pages",
        ),
    ];
    for (bytes, why) in refused {
        let why = format!("{why}; open it and print it to a new PDF");
        assert_eq!(inspect(&bytes).map(|_| ()), Err(why));
    }
    let blank = [
        page("", b"null", &[]),
        page("/Contents[]", b"null", &[]),
        page("/Contents 5 0 R", b"null", &[]),
        page("/Contents 5 0 R", &stream("", b""), &[]),
        // What is not shown does not matter.
        page(
            "/Contents 5 0 R",
            &stream("/Filter/FlateDecode", &deflated(b"q Q % /X Do")),
            &[],
        ),
    ];
    for bytes in blank {
        assert_eq!(shown(&bytes), [""]);
    }
}

#[test]
fn a_file_whose_pages_are_elsewhere_is_refused() {
    let notice = || {
        let content = stream("", words("Please wait").as_bytes());
        page(
            "/Contents 5 0 R",
            &content,
            &[b"<</Fields[]/XFA 7 0 R>>", &stream("", b"<xdp/>")],
        )
    };
    let form = "the file is a form (XFA) whose pages only Adobe Reader makes; all others show a notice in their place: open it and \
                print it to a new PDF there";
    for more in ["/AcroForm 6 0 R", "/AcroForm 6 0 R/NeedsRendering true"] {
        let bytes = replaced(&notice(), "/Type/Catalog", &format!("/Type/Catalog{more}"));
        assert_eq!(inspect(&bytes).map(|_| ()), Err(form.to_owned()), "{more}");
    }
    let names = "/Collection<</View/D>>/Names<</EmbeddedFiles<</Names[(a)<</F(plans.pdf)>>(b)<</F(x)/UF(costs.pdf)>>]>>>>";
    let bytes = replaced(&whole(), "/Type/Catalog", &format!("/Type/Catalog{names}"));
    let portfolio = "the file is a portfolio, whose papers are 2 files `plans.pdf`, `costs.pdf` in it: open it and print it to a new PDF, \
                     or name the files in it one by one";
    assert_eq!(inspect(&bytes).map(|_| ()), Err(portfolio.to_owned()));
}

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
            found
                .unwrap_or_else(|| panic!("{name}: no {words}"))
                .clone()
        };
        // A frame of 230 mm for a page of 841.89 points.
        let [left, bottom, right, top] = frames[0].rect.map(|side| side as f32);
        let scale = (top - bottom) / 841.89;
        let edge = left + (right - left - 595.28 * scale) / 2.0;
        let applicant = piece(0, "Wyn Harker");
        assert!(
            (applicant.x - (edge + 202.0 * scale)).abs() < 0.5,
            "{applicant:?}"
        );
        assert!(
            (applicant.y - (bottom + 644.0 * scale)).abs() < 0.5,
            "{applicant:?}"
        );
        // The stamp is turned by a quarter: its words run up, from the left of the box that it had before.
        let stamp = piece(1, "RECEIVED");
        assert!((stamp.x - (edge + 384.0 * scale)).abs() < 0.5, "{stamp:?}");
        assert!(
            (stamp.y - (bottom + 510.0 * scale)).abs() < 0.5,
            "{stamp:?}"
        );
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
        found
            .and_then(|found| found.as_name().or(found.as_str()).ok())
            .map(<[u8]>::to_vec)
    };
    let elements = document
        .objects
        .values()
        .filter_map(|one| one.as_dict().ok());
    let fields = elements.filter(|one| entry(one, b"S").as_deref() == Some(b"Form"));
    let fields: Vec<_> = fields.collect();
    let told = fields.iter().filter_map(|field| entry(field, b"Alt"));
    let told: Vec<String> = told
        .map(|told| String::from_utf8(told).expect("text"))
        .collect();
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
        let above = field
            .get_deref(b"P", &document)
            .and_then(lopdf::Object::as_dict);
        entry(above.expect("an element"), b"S")
    };
    assert_eq!(above(fields[0]).as_deref(), Some(&b"Sect"[..]));
    assert_eq!(above(fields[1]).as_deref(), Some(&b"Part"[..]));
    let attributes = fields
        .iter()
        .map(|field| field.get(b"A").and_then(lopdf::Object::as_array));
    let roles = attributes.map(|all| {
        let printed = all
            .expect("attributes")
            .iter()
            .filter_map(|one| one.as_dict().ok());
        let roles: Vec<_> = printed.filter_map(|one| entry(one, b"Role")).collect();
        String::from_utf8(roles.concat()).expect("text")
    });
    assert_eq!(
        roles.collect::<Vec<_>>(),
        ["tv", "tv", "tv", "cb", "cb", "rb"]
    );
    assert_eq!(said.outline()[2], "3 Application");
    let line = said.line();
    assert!(line.contains("Seen by the clerk"), "{line}");
}

#[test]
fn a_file_is_accounted_for_by_name_and_place() {
    let of = |bytes: &[u8]| inspect(bytes).expect("a file").account;
    assert_eq!(
        of(&case("filled.pdf")),
        Account {
            taken: [
                "2 pages",
                "6 form fields (page 1)",
                "1 stamp (page 2)",
                "1 text box (page 2)",
                "1 note (page 2)",
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
            passed: [
                "1 hidden note or field (page 1)",
                "1 empty form field (page 1)"
            ]
            .map(String::from)
            .to_vec(),
            acts: vec![],
        }
    );
    // Each thing that a page can have over it, and that a file can have besides.
    let kinds = [
        "Text",
        "FreeText",
        "Highlight",
        "Underline",
        "Squiggly",
        "StrikeOut",
        "Stamp",
        "Ink",
        "Caret",
        "Square",
        "Circle",
        "Line",
        "Polygon",
        "PolyLine",
        "FileAttachment",
        "Sound",
        "Movie",
        "Screen",
        "RichMedia",
        "3D",
        "Redact",
        "Projection",
    ];
    let annotations: String = kinds
        .iter()
        .map(|kind| format!("<</Subtype/{kind}/Rect[9 9 99 99]>>"))
        .collect();
    let link = "<</Subtype/Link/Rect[9 9 99 99]/A<</S/GoToR/F(other.pdf)>>>>";
    let catalog = "/Outlines<</First 6 0 R>>/PageLabels<<>>/Threads[]/Names<</EmbeddedFiles<</Names[(a)<</F(costs.xlsx)>>]>>>>";
    let bytes = page(
        &format!("/Annots[{annotations}{link}]"),
        b"null",
        &[b"<</Title(One)/Next 7 0 R>>", b"<</Title(Two)>>"],
    );
    let account = of(&replaced(
        &bytes,
        "/Type/Catalog",
        &format!("/Type/Catalog{catalog}"),
    ));
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
    assert_eq!(
        account.passed,
        [
            "2 bookmarks",
            "page numbers of its own",
            "articles to read from page to page"
        ]
    );
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
        "page 1: the box `applicant.fit` is ticked, but the file does not show it; open it and print it to a new PDF".to_owned(),
    );
    let text = "/FT/Tx/T(homes)/V(14)";
    let states = "/FT/Btn/T(fit)/AP<</N<</Yes 7 0 R>>>>";
    for (entries, form, told) in [
        (text.to_owned(), "", lost("applicant.homes")),
        (
            format!("{text}/TU(Number of homes)"),
            "",
            lost("Number of homes"),
        ),
        (
            format!("{text}/AP<</N 6 0 R>>"),
            "",
            lost("applicant.homes"),
        ),
        (format!("{text}/AP<</N 7 0 R>>"), "", Ok(())),
        (
            format!("{text}/AP<</N 7 0 R>>"),
            "/NeedAppearances true",
            Ok(()),
        ),
        ("/FT/Tx/T(homes)/V(15)/AP<</N 7 0 R>>".into(), "", Ok(())),
        (
            "/FT/Tx/T(homes)/V(15)/AP<</N 7 0 R>>".into(),
            "/NeedAppearances true",
            lost("applicant.homes"),
        ),
        (format!("{text}/F 2"), "", Ok(())),
        ("/FT/Tx/T(homes)/V()".into(), "", Ok(())),
        (
            "/FT/Ch/T(ward)/V[(Quay)(Hill)]".into(),
            "",
            lost("applicant.ward"),
        ),
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
    let acts = "/Annots[<</Subtype/Widget/FT/Btn/Ff 65536/Rect[9 9 99 29]/A 6 0 R>> 8 0 R]/AA<</O<</S/JavaScript/JS(go)>>>>";
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
    let with =
        "/Type/Catalog/OpenAction 9 0 R/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(b)>>]>>>>";
    let account = inspect(&replaced(&bytes, "/Type/Catalog", with))
        .expect("a file")
        .account;
    assert_eq!(
        account.acts,
        [
            "3 pieces of JavaScript (page 1)",
            "1 action that sends what is filled in (page 1)",
            "1 action that starts a program or opens another file (page 1)",
            "1 action that fills the form from another file (page 1)"
        ]
    );
    assert_eq!(
        inspect(&whole()).expect("a file").account.acts,
        Vec::<String>::new()
    );
}

/// Lists of pages that would be gone through for ever are refused at once.
#[test]
fn pages_that_multiply_are_refused() {
    let level = |at: usize| format!("<</Type/Pages/Kids[{0} 0 R {0} 0 R]>>", at + 1);
    let mut objects = vec![b"<</Type/Catalog/Pages 2 0 R>>".to_vec()];
    objects.extend((2..45).map(|at| level(at).into_bytes()));
    objects.push(b"<</Type/Page>>".to_vec());
    let error = inspect(&file(objects.iter().map(Vec::as_slice))).expect_err("an error");
    assert_eq!(
        error,
        "the file is broken: its pages are listed twice; open it and print it to a new PDF"
    );
}

#[test]
fn a_frame_for_every_page_that_was_found() {
    let bytes = case("filled.pdf");
    let about = inspect(&bytes).expect("a file");
    let (pack, frames) = pack(about.pages.len());
    assert!(place(&pack, &frames, &[&bytes]).is_ok());
    assert_eq!(frames.len(), 2);
}
