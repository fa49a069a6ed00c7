//! What supplied pages show and what they only seem to show: photographs and what they say besides, what breaks off, notices.

use committee_packs::supplied::inspect;

use crate::supplied::placed;
use crate::supplied_shapes::{deflated, page, replaced, stream, words};

const PICTURE: &str =
    "/Type/XObject/Subtype/Image/Width 16/Height 16/ColorSpace/DeviceGray/BitsPerComponent 8";

/// A photograph of 16 × 16 pixels with these segments, each a marker and its data.
fn photograph(segments: &[(u8, &[u8])]) -> Vec<u8> {
    let mut bytes = vec![];
    image::codecs::jpeg::JpegEncoder::new(&mut bytes)
        .encode(&[90; 256], 16, 16, image::ExtendedColorType::L8)
        .expect("a photograph");
    let mut noted = bytes[..2].to_vec();
    for (marker, data) in segments {
        noted.extend([0xff, *marker]);
        noted.extend((data.len() as u16 + 2).to_be_bytes());
        noted.extend(*data);
    }
    noted.extend(&bytes[2..]);
    noted
}

/// Exif of a place, with the model of the device.
fn exif() -> Vec<u8> {
    let mut exif = b"Exif\0\0II\x2a\0\x08\0\0\0\x02\0".to_vec();
    exif.extend(b"\x10\x01\x02\0\x04\0\0\0CAM\0\x25\x88\x04\0\x01\0\0\0\x26\0\0\0\0\0\0\0");
    exif.extend(b"\x01\0\x02\0\x05\0\x01\0\0\0\x33\0\0\0\0\0\0\0WHERE-MARK");
    exif
}

fn has(bytes: &[u8], words: &str) -> bool {
    memchr::memmem::find(bytes, words.as_bytes()).is_some()
}

#[test]
fn no_photograph_says_in_a_pack_where_by_whom_and_with_what_it_was_taken() {
    let exif = exif();
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x dc:creator='AUTHOR-MARK'/>";
    let segments: [(u8, &[u8]); 4] = [
        (0xe1, &exif),
        (0xe1, xmp),
        (0xed, b"Photoshop 3.0\0IPTC-MARK"),
        (0xfe, b"COMMENT-MARK"),
    ];
    let noted = [&photograph(&segments)[..], b"BEHIND-MARK"].concat();
    let content = stream("", b"q 99 0 0 99 9 9 cm /X Do Q");
    let on_page = |filters: &str, data: &[u8]| {
        let picture = stream(&format!("{PICTURE}/Filter{filters}"), data);
        page("/Contents 5 0 R", &content, &[&picture])
    };
    let told = [
        "1 picture that says where it was taken (page 1)",
        "1 picture that says with what device it was taken (page 1)",
        "1 picture that says who took it (page 1)",
    ];
    for bytes in [
        on_page("/DCTDecode", &noted),
        on_page("[/DCTDecode]", &noted),
        on_page("[/FlateDecode/DCTDecode]", &deflated(&noted)),
    ] {
        assert_eq!(inspect(&bytes).expect("a file").account.traces, told);
        let (placed, _) = placed(&bytes);
        let document = lopdf::Document::load_mem(&placed.bytes).expect("a PDF");
        let streams = document
            .objects
            .values()
            .filter_map(|one| one.as_stream().ok());
        let mut pictures = streams.filter(|one| has(&one.content, "JFIF"));
        let picture = pictures.next().expect("a photograph");
        assert!(pictures.next().is_none());
        let filter = picture.dict.get(b"Filter").expect("a filter");
        let last = filter.as_array().map_or(filter, |list| &list[0]);
        assert_eq!(last.as_name().ok(), Some(&b"DCTDecode"[..]));
        let shown = image::load_from_memory(&picture.content).expect("a photograph");
        assert_eq!((shown.width(), shown.height()), (16, 16));
        for mark in ["WHERE", "AUTHOR", "IPTC", "COMMENT", "BEHIND"] {
            let mark = format!("{mark}-MARK");
            assert!(
                !has(&placed.bytes, &mark) && !has(&picture.content, &mark),
                "{mark}"
            );
        }
    }
    let bytes = on_page("/DCTDecode", &photograph(&[]));
    assert!(inspect(&bytes).expect("a file").account.traces.is_empty());
}

#[test]
fn whatever_breaks_off_on_a_page_is_refused() {
    let whole = photograph(&[]);
    let cut = stream(
        &format!("{PICTURE}/Filter/DCTDecode"),
        &whole[..whole.len() - 9],
    );
    let masked = stream(&format!("{PICTURE}/SMask 7 0 R/Filter/DCTDecode"), &whole);
    let broken = stream("/Subtype/Form/PatternType 1", b"0 0 9 9 re f (the roof");
    let resources = |more: &str| format!("/Contents 5 0 R/Resources<<{more}>>");
    let shows = |content: &str| stream("", content.as_bytes());
    let x = "/XObject<</X 6 0 R>>";
    for (entries, content, objects, what) in [
        (resources(x), "/X Do", [&cut, &cut], "picture"),
        (resources(x), "/X Do", [&masked, &cut], "picture"),
        (
            resources("/Pattern<</P 6 0 R>>"),
            "/Pattern cs /P scn 0 0 9 9 re f",
            [&broken, &cut],
            "pattern",
        ),
        (
            resources("/Font<</F<</Subtype/Type3/CharProcs<</a 6 0 R>>>>>>"),
            "BT /F 9 Tf (a) Tj ET",
            [&broken, &cut],
            "letter",
        ),
        (
            resources("/ExtGState<</G<</SMask<</S/Alpha/G 6 0 R>>>>>>"),
            "/G gs 0 0 9 9 re f",
            [&broken, &cut],
            "mask",
        ),
    ] {
        let bytes = page("", &shows(content), &objects.map(Vec::as_slice));
        let own = "/Resources<</Font<</F0 4 0 R>>/XObject<</X 6 0 R>>>>";
        let bytes = replaced(&bytes, own, &entries);
        let why = format!(
            "page 1: a {what} on it cannot be read to its end; open it and print it to a new PDF"
        );
        assert_eq!(inspect(&bytes).map(|_| ()), Err(why));
    }
}

/// A form whose pages are made elsewhere has a notice on its page, and there may be a field that shows nothing.
#[test]
fn a_field_that_shows_nothing_is_no_page_of_a_form() {
    let field = |more: &str| {
        let field = format!("<</Subtype/Widget/FT/Tx/T(a)/Rect[9 9 99 29]{more}>>");
        let entries = format!("/Contents 5 0 R/Annots[{field}]");
        let notice = stream("", words("Please wait").as_bytes());
        let shows = stream("/Subtype/Form/BBox[0 0 90 20]", b"");
        let bytes = page(&entries, &notice, &[&shows, &stream("", b"<xdp/>")]);
        let form = "/Type/Catalog/AcroForm<</XFA 7 0 R>>";
        inspect(&replaced(&bytes, "/Type/Catalog", form)).map(|_| ())
    };
    let why = field("").expect_err("a notice");
    assert!(why.starts_with("the file is a form (XFA)"), "{why}");
    assert_eq!(field("/AP<</N 6 0 R>>"), Ok(()));
}
