//! Supplied PDF files as they come from mail gateways and old makers: broken as viewers forgive it, and what cannot be shown.

mod refused;

use committee_packs::pdf::{inspect, place};

use crate::reading::pdf::Pdf;
use crate::supplied::{case, pack, placed};

/// A file of these objects, numbered from 1, of which the first is the catalogue.
pub(crate) fn file<'a>(objects: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
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

pub(crate) fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<<{entries}/Length {}>>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// Content that shows words.
pub(crate) fn words(text: &str) -> String {
    format!("BT /F0 12 Tf 72 700 Td ({text}) Tj ET")
}

/// A file of one page with these entries and this content, and more objects from number 6.
pub(crate) fn page(entries: &str, content: &[u8], more: &[&[u8]]) -> Vec<u8> {
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
pub(crate) fn whole() -> Vec<u8> {
    let content = stream("", words("The roof is sound").as_bytes());
    page("/Contents 5 0 R", &content, &[])
}

pub(crate) fn replaced(bytes: &[u8], what: &str, with: &str) -> Vec<u8> {
    let at = memchr::memmem::find(bytes, what.as_bytes());
    let at = at.unwrap_or_else(|| panic!("no `{what}`"));
    [&bytes[..at], with.as_bytes(), &bytes[at + what.len()..]].concat()
}

/// The text of all pages of a file, as it stands in a pack.
pub(crate) fn shown(bytes: &[u8]) -> Vec<String> {
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
        ("a length that is elsewhere and not there", of_length("/Length 77 0 R")),
        ("zeros behind the end", [&whole[..], &[0; 6000]].concat()),
        ("words behind the end", [&whole[..], b"scanned by a gateway\n%%EOF\n"].concat()),
        ("words before the beginning", [b"\r\nFrom: clerk\r\n", &whole[..]].concat()),
        ("wrong places", text.replace("00000 n", "00003 n").replace("0000000", "0000009").into()),
        ("a table counted from 1", text.replace("xref\n0 6", "xref\n1 6").into()),
        ("a wrong place of the table", replaced(&whole, &format!("startxref\n{table}"), "startxref\n12")),
        ("no table", whole[..table].to_vec()),
        ("no word `endobj`", text.replace("endobj", "").into()),
        ("no types", text.replace("/Type/Pages", "").replace("/Type/Page", "").into()),
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
            rows.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
            above.copy_from_slice(row);
        }
        deflated(&rows)
    };
    let parts = [
        stream("/Filter/AHx", &hex_of(words("one", 700).as_bytes())),
        stream("/Filter[/RunLengthDecode]", &runs(words("two", 680))),
        stream("/Filter[/ASCIIHexDecode/LZWDecode]", &lzw(words("three", 660))),
        stream("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 8>>", &up(words("four", 640))),
        stream("/Filter[/Fl]/DecodeParms[null]", &deflated(words("five", 620).as_bytes())),
    ];
    let bytes = page("/Contents[6 0 R 7 0 R 8 0 R 9 0 R 10 0 R]", b"null", &parts.each_ref().map(|part| &part[..]));
    assert_eq!(shown(&bytes), ["one|two|three|four|five"]);
}

fn hex_of(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into_bytes()
}

pub(crate) fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut stream = lopdf::Stream::new(lopdf::Dictionary::new(), bytes.to_vec());
    stream.allows_compression = true;
    stream.compress().expect("a stream");
    match stream.dict.has(b"Filter") {
        true => stream.content,
        // Too short to gain from it.
        false => {
            let length = bytes.len() as u16;
            let head = [&[0x78, 1, 1][..], &length.to_le_bytes(), &(!length).to_le_bytes()];
            [&head.concat()[..], bytes, &[0; 4]].concat()
        }
    }
}

#[test]
fn pages_may_stand_in_the_list_itself_and_be_listed_twice() {
    let page =
        |number: usize| format!("<</MediaBox[0 0 595 842]/Resources<</Font<</F0 3 0 R>>>>/Contents {number} 0 R>>");
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
        assert!(shown[0].contains("Visit the harbour office"), "{name}: {shown:?}");
        assert!(shown[1].contains("Bottom left restricted 2"), "{name}: {shown:?}");
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
    assert_eq!(error, "the file is encrypted in a way that cannot be read: open it and print it to a new PDF");
}

#[test]
fn a_frame_for_every_page_that_was_found() {
    let bytes = case("filled.pdf");
    let about = inspect(&bytes).expect("a file");
    let (pack, frames) = pack(about.pages.len());
    assert!(place(&pack, &frames, &[&bytes]).is_ok());
    assert_eq!(frames.len(), 2);
}
