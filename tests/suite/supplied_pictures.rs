//! What supplied pages show and what they only seem to show: photographs and what they say besides, what breaks off, notices.

use committee_packs::pdf::inspect;

use crate::supplied::placed;
use crate::supplied_shapes::{deflated, page, replaced, stream, words};

const PICTURE: &str = "/Type/XObject/Subtype/Image/Width 16/Height 16/ColorSpace/DeviceGray/BitsPerComponent 8";

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
    let segments: [(u8, &[u8]); 4] =
        [(0xe1, &exif), (0xe1, xmp), (0xed, b"Photoshop 3.0\0IPTC-MARK"), (0xfe, b"COMMENT-MARK")];
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
        let streams = document.objects.values().filter_map(|one| one.as_stream().ok());
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
            assert!(!has(&placed.bytes, &mark) && !has(&picture.content, &mark), "{mark}");
        }
    }
    let bytes = on_page("/DCTDecode", &photograph(&[]));
    assert!(inspect(&bytes).expect("a file").account.traces.is_empty());
}

#[test]
fn whatever_breaks_off_on_a_page_is_refused() {
    let whole = photograph(&[]);
    let cut = stream(&format!("{PICTURE}/Filter/DCTDecode"), &whole[..whole.len() - 9]);
    let masked = stream(&format!("{PICTURE}/SMask 7 0 R/Filter/DCTDecode"), &whole);
    let broken = stream("/Subtype/Form/PatternType 1", b"0 0 9 9 re f (the roof");
    let resources = |more: &str| format!("/Contents 5 0 R/Resources<<{more}>>");
    let shows = |content: &str| stream("", content.as_bytes());
    let x = "/XObject<</X 6 0 R>>";
    for (entries, content, objects, what) in [
        (resources(x), "/X Do", [&cut, &cut], "picture"),
        (resources(x), "/X Do", [&masked, &cut], "picture"),
        (resources("/Pattern<</P 6 0 R>>"), "/Pattern cs /P scn 0 0 9 9 re f", [&broken, &cut], "pattern"),
        (
            resources("/Font<</F<</Subtype/Type3/CharProcs<</a 6 0 R>>>>>>"),
            "BT /F 9 Tf (a) Tj ET",
            [&broken, &cut],
            "letter",
        ),
        (resources("/ExtGState<</G<</SMask<</S/Alpha/G 6 0 R>>>>>>"), "/G gs 0 0 9 9 re f", [&broken, &cut], "mask"),
    ] {
        let bytes = page("", &shows(content), &objects.map(Vec::as_slice));
        let own = "/Resources<</Font<</F0 4 0 R>>/XObject<</X 6 0 R>>>>";
        let bytes = replaced(&bytes, own, &entries);
        let why = format!("page 1: a {what} on it cannot be read to its end; open it and print it to a new PDF");
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

/// The streams of a pack, unpacked.
fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    let document = lopdf::Document::load_mem(bytes).expect("a PDF");
    let streams = document.objects.values();
    let streams = streams.filter_map(|one| one.as_stream().ok());
    let data = |one: &lopdf::Stream| one.decompressed_content().unwrap_or_else(|_| one.content.clone());
    streams.map(data).collect()
}

/// Hexadecimal digits with the sign that ends them.
fn digits(data: &[u8]) -> Vec<u8> {
    let digits: String = data.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{digits}>").into_bytes()
}

#[test]
fn photographs_in_the_content_of_a_page_say_nothing_either() {
    let exif = exif();
    let noted = photograph(&[(0xe1, &exif), (0xfe, b"COMMENT-MARK")]);
    // A note may look like the end of the picture.
    let tricky = photograph(&[(0xe1, &exif), (0xfe, b"COMMENT-MARK EI \n(of 12 signs and more")]);
    let drawn = |filter: &str, data: &[u8]| {
        let head = format!("q 99 0 0 99 9 9 cm BI /W 16 /H 16 /CS /G /BPC 8 {filter} ID ");
        [head.as_bytes(), data, b"\nEI Q\n"].concat()
    };
    let plain = drawn("/F /DCT", &noted);
    let told = [
        "1 picture that says where it was taken (page 1)",
        "1 picture that says with what device it was taken (page 1)",
    ];
    for content in [
        plain.clone(),
        drawn("/Filter [/DCTDecode] /L 4711", &tricky),
        drawn("/F [/AHx /DCT]", &digits(&noted)),
        drawn("/F [/Fl /DCT] /DP [null null]", &deflated(&noted)),
        [&b"/P <</MCID 0>> BDC "[..], &plain, b"EMC"].concat(),
    ] {
        let bytes = page("/Contents 5 0 R", &stream("", &content), &[]);
        let read = inspect(&bytes).expect("a file");
        assert_eq!(read.account.traces, told);
        says_nothing(&bytes);
    }
    // In a form, a pattern and a letter.
    let x = |entries: &str| stream(entries, &plain);
    let form = x("/Type/XObject/Subtype/Form/BBox[0 0 99 99]");
    let pattern = x("/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 99 99]/XStep 99/YStep 99");
    let letter = stream("", &[b"9 0 d0 ", &plain[..]].concat());
    for (resources, content, object) in [
        ("/XObject<</X 6 0 R>>", "/X Do", form),
        ("/Pattern<</P 6 0 R>>", "/Pattern cs /P scn 0 0 9 9 re f", pattern),
        ("/Font<</F<</Type/Font/Subtype/Type3/CharProcs<</a 6 0 R>>>>>>", "BT /F 9 Tf (a) Tj ET", letter),
    ] {
        let entries = format!("/Contents 5 0 R/Resources<<{resources}>>");
        let bytes = page("", &stream("", content.as_bytes()), &[&object]);
        let own = "/Resources<</Font<</F0 4 0 R>>/XObject<</X 6 0 R>>>>";
        says_nothing(&replaced(&bytes, own, &entries));
    }
    // Cut off, it is an error there too.
    let whole = photograph(&[]);
    let cut = [&whole[..whole.len() - 9], b"\xff\xd9"].concat();
    for filter in ["/F /DCT", "/F [/Fl /DCT]"] {
        let data = if filter.contains("Fl") { deflated(&cut) } else { cut.clone() };
        let bytes = page("/Contents 5 0 R", &stream("", &drawn(filter, &data)), &[]);
        let why = "page 1: a picture on it cannot be read to its end; open it and print it to a new PDF";
        assert_eq!(inspect(&bytes).map(|_| ()), Err(why.into()));
    }
}

/// Expects that a pack with the pages of this file shows a photograph, and nothing that it has been noted with.
#[track_caller]
fn says_nothing(bytes: &[u8]) {
    let (placed, _) = placed(bytes);
    let streams = unpacked(&placed.bytes);
    let mut shown = streams.iter().filter_map(|one| {
        let at = memchr::memmem::find(one, b"\xff\xd8\xff")?;
        image::load_from_memory(&one[at..]).ok()
    });
    let shown = shown.next().expect("a photograph");
    assert_eq!((shown.width(), shown.height()), (16, 16));
    for part in streams.iter().chain([&placed.bytes]) {
        for mark in ["WHERE-MARK", "COMMENT-MARK", "CAM\0"] {
            assert!(!has(part, mark), "{mark}");
        }
    }
}

/// JPEG 2000 of one pixel, with notes in boxes and in comments (ISO/IEC 15444-1, annexes A and I).
fn jpeg_2000(notes: &[u8]) -> Vec<u8> {
    let part = |name: &[u8; 4], data: &[u8]| {
        let length = (data.len() as u32 + 8).to_be_bytes();
        [&length[..], name, data].concat()
    };
    let comment = [b"\xff\x64\0\x10\0\x01".to_vec(), b"COMMENT-MARK".to_vec()].concat();
    let tile = b"\xff\x90\0\x0a\0\0\0\0\0\x12\0\x01\xff\x93\x00\x00\x00\x00".to_vec();
    let pixels = [b"\xff\x4f\xff\x51\0\x04\0\0".to_vec(), comment, tile, b"\xff\xd9".to_vec()].concat();
    [
        b"\0\0\0\x0cjP  \r\n\x87\n".to_vec(),
        part(b"ftyp", b"jp2 \0\0\0\0jp2 "),
        part(b"uuid", notes),
        part(b"jp2c", &pixels),
    ]
    .concat()
}

#[test]
fn jpeg_2000_says_nothing_either() {
    let exif = exif();
    let noted = jpeg_2000(&[b"JpgTiffExif->JP2", &exif[6..]].concat());
    let told = [
        "1 picture that says where it was taken (page 1)",
        "1 picture that says with what device it was taken (page 1)",
    ];
    let on_page = |data: &[u8]| {
        let picture = stream(&format!("{PICTURE}/Filter/JPXDecode"), data);
        let content = stream("", b"q 99 0 0 99 9 9 cm /X Do Q");
        page("/Contents 5 0 R", &content, &[&picture])
    };
    let bytes = on_page(&noted);
    assert_eq!(inspect(&bytes).expect("a file").account.traces, told);
    let (placed, _) = placed(&bytes);
    assert!(has(&placed.bytes, "jp2c"));
    for mark in ["WHERE-MARK", "COMMENT-MARK", "JpgTiffExif"] {
        assert!(!has(&placed.bytes, mark), "{mark}");
    }
    let why = "page 1: a picture on it cannot be read to its end; open it and print it to a new PDF";
    let cut = inspect(&on_page(&noted[..noted.len() - 6]));
    assert_eq!(cut.map(|_| ()), Err(why.into()));
}

/// A font, a state and a picture with other programs' data in them, and a colour profile of a device.
#[test]
fn notes_beside_pictures_and_words_in_profiles_stay_out_of_a_pack() {
    let noted = "/Metadata 7 0 R/PieceInfo<</Quay<</Private(NOTED-MARK)>>>>/LastModified(NOTED-MARK)";
    let profile = crate::pictures::make::profile();
    let shows = "/Cs CS /Cs cs 1 0 0 sc 9 9 99 99 re f /G gs q 99 0 0 99 9 9 cm /X Do Q";
    let resources = format!(
        "/Contents 5 0 R/Resources<</Font<</F0 4 0 R>>/ColorSpace<</Cs[/ICCBased 8 0 R]>>\
         /ExtGState<</G<</Type/ExtGState/CA 1{noted}>>>>/XObject<</X 6 0 R/PieceInfo 6 0 R>>>>"
    );
    let picture = stream(&format!("{PICTURE}/Filter/DCTDecode{noted}"), &photograph(&[]));
    let objects = [&picture[..], &stream("/Subtype/XML", b"<x>NOTED-MARK</x>"), &stream("/N 3", &profile)];
    let bytes = page("", &stream("", shows.as_bytes()), &objects);
    let own = "/Resources<</Font<</F0 4 0 R>>/XObject<</X 6 0 R>>>>";
    let (placed, _) = placed(&replaced(&bytes, own, &resources));
    let streams = unpacked(&placed.bytes);
    let profiles = streams.iter().filter(|one| one.get(36..40) == Some(b"acsp"));
    // Of the pack itself, and of the file.
    assert!(profiles.count() >= 1);
    // What only has such a name stays.
    assert!(has(&placed.bytes, "/PieceInfo"));
    for part in streams.iter().chain([&placed.bytes]) {
        for mark in ["NOTED-MARK", crate::pictures::make::NOTED] {
            assert!(!has(part, mark), "{mark}");
        }
    }
}
