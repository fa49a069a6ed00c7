//! Pictures in papers: the same in all three formats, upright, no larger than they are shown, and with nothing in them that
//! their pixels do not need.

mod cut;
mod elsewhere;
mod harm;
pub(crate) mod make;
mod shared;

use std::io::{Cursor, Read as _, Write as _};

use data_url::DataUrl;
use image::DynamicImage;

use crate::space::{Built, Space, files};
use make::{
    BLUE, GREEN, NOTED, RED, WAYS, WHITE, exif, exif_as, exif_segment, exif_segment_as, held, jpeg, photograph, png,
    profile, upright,
};

const MEETING: &str = "2026-02-10-cabinet";

/// A council with one meeting, at which these files are shown.
fn showing(attachments: &[(&str, Vec<u8>)]) -> Space {
    let mut meeting =
        String::from("committee: cabinet\ndate: 2026-02-10\nitems:\n  - title: Harbour\n    appendices:\n");
    for (name, _) in attachments {
        meeting += &format!(
            "      - {{ title: Picture {}, file: {name}, alternative_text: The quay }}\n",
            name.replace('.', " ")
        );
    }
    let council = "name: Testby Council\nnation: england\ncommittees:\n  - { id: cabinet, name: Cabinet }\n";
    let mut space =
        Space::empty().file("council.yaml", council).file(&format!("meetings/{MEETING}/meeting.yaml"), &meeting);
    for (name, bytes) in attachments {
        space = space.bytes(&format!("meetings/{MEETING}/attachments/{name}"), bytes);
    }
    space
}

/// The files in a packed file.
fn packed(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a packed file");
    let mut parts = vec![];
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let mut bytes = vec![];
        part.read_to_end(&mut bytes).expect("a whole part");
        parts.push((part.name().to_owned(), bytes));
    }
    parts
}

/// The pictures of a Word document.
fn in_word(built: &Built, stem: &str) -> Vec<Vec<u8>> {
    let parts = packed(&built.bytes(&format!("{MEETING}/public/{stem}.docx")));
    let media = parts.into_iter().filter(|(name, _)| name.starts_with("word/media/"));
    media.map(|(_, bytes)| bytes).collect()
}

/// The pictures of a web page.
fn on_the_web(page: &[u8]) -> Vec<Vec<u8>> {
    let page = String::from_utf8_lossy(page).into_owned();
    let addresses = page.split("src=\"data:").skip(1);
    let addresses = addresses.map(|rest| format!("data:{}", rest.split('"').next().expect("an end")));
    addresses.map(|address| DataUrl::process(&address).expect("an address").decode_to_vec().expect("bytes").0).collect()
}

/// Everything that stands in a file, in streams and parts too.
fn everything(name: &str, bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut all = vec![bytes.to_vec()];
    if name.ends_with(".docx") {
        all.extend(packed(bytes).into_iter().map(|(_, bytes)| bytes));
    } else if name.ends_with(".html") {
        all.extend(on_the_web(bytes));
    } else if name.ends_with(".pdf") {
        let starts = bytes.windows(6).enumerate().filter(|(_, window)| *window == b"stream");
        for (at, _) in starts {
            let data = bytes[at + 6..].trim_ascii_start();
            let mut inflated = vec![];
            // What is no packed stream gives nothing, or a beginning.
            let _ = flate2::read::ZlibDecoder::new(data).read_to_end(&mut inflated);
            all.push(inflated);
        }
    }
    all
}

#[track_caller]
fn holds_nowhere(built: &Built, word: &str) {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut looked_at = 0;
    for (name, bytes) in files(&built.output) {
        for part in everything(&name, &bytes) {
            looked_at += 1;
            for word in [word.as_bytes(), &wide] {
                let is_there = part.windows(word.len()).any(|window| window == word);
                assert!(!is_there, "{name} says {}", String::from_utf8_lossy(word));
            }
        }
    }
    assert!(looked_at > 20, "{looked_at}");
}

/// The colours in the middle of the four quarters, above left first.
fn colours(bytes: &[u8]) -> [[u8; 3]; 4] {
    let pixels = image::load_from_memory(bytes).expect("a picture").to_rgb8();
    let (w, h) = pixels.dimensions();
    [(1, 1), (3, 1), (1, 3), (3, 3)].map(|(x, y)| pixels.get_pixel(w * x / 4, h * y / 4).0)
}

#[track_caller]
fn is_upright(bytes: &[u8], what: &str) {
    let size = image::load_from_memory(bytes).expect("a picture");
    assert_eq!((size.width(), size.height()), (96, 64), "{what}");
    for (found, wanted) in colours(bytes).iter().zip([RED, BLUE, GREEN, WHITE]) {
        let near = found.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) < 12);
        assert!(near, "{what}: {found:?} for {wanted:?}");
    }
}

#[test]
fn pictures_stand_upright_in_all_three_formats() {
    let mut attachments = vec![];
    for mark in 1..=8 {
        for (way, name) in WAYS.into_iter().zip(["a", "b", "c", "d"]) {
            attachments.push((format!("photo-{mark}-{name}.jpg"), jpeg(&held(mark), &[exif_segment_as(mark, way)])));
        }
        // Each way of writing is used for PNG as well.
        let way = WAYS[usize::from(mark) % WAYS.len()];
        attachments.push((format!("scan-{mark}.png"), png(&held(mark), &[(b"eXIf", exif_as(mark, way))])));
    }
    let named: Vec<(&str, Vec<u8>)> = attachments.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    let built = showing(&named).build();
    built.says("");
    for (name, _) in &attachments {
        let stem = name.split('.').next().unwrap();
        let word = in_word(&built, stem);
        let page = built.bytes(&format!("{MEETING}/public/{stem}.html"));
        assert_eq!(word, on_the_web(&page), "{name}");
        assert_eq!(word.len(), 1, "{name}");
        is_upright(&word[0], name);
        if name.ends_with(".jpg") {
            let pdf = built.bytes(&format!("{MEETING}/public/{stem}.pdf"));
            assert!(pdf.windows(word[0].len()).any(|window| window == word[0]), "{name}");
        }
    }
}

#[test]
fn what_a_picture_says_of_place_author_and_device_gets_into_no_paper() {
    let note = |start: &str| [start.as_bytes(), NOTED.as_bytes()].concat();
    let jpeg_notes = [
        exif_segment(1),
        (0xe1, note("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>")),
        (0xed, note("Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x0a")),
        (0xe2, [b"ICC_PROFILE\0\x01\x01", &profile()[..]].concat()),
        (0xe5, note("Maker")),
        (0xfe, note("Drawn by ")),
    ];
    let mut photo = jpeg(&upright(), &jpeg_notes);
    photo.extend(note("a film after the picture "));
    let mut packed_note = flate2::write::ZlibEncoder::new(vec![], flate2::Compression::default());
    packed_note.write_all(NOTED.as_bytes()).unwrap();
    let packed_note = packed_note.finish().unwrap();
    let mut packed_profile = flate2::write::ZlibEncoder::new(note("").to_vec(), flate2::Compression::default());
    packed_profile.write_all(&profile()).unwrap();
    let packed_profile = packed_profile.finish().unwrap();
    // The name of a profile ends with a zero, and the way of packing follows.
    let packed_profile = [NOTED.as_bytes(), &[0, 0], &packed_profile[NOTED.len()..]].concat();
    let mut scan = png(
        &upright(),
        &[
            (b"iCCP", packed_profile),
            (b"tEXt", note("Author\0")),
            (b"zTXt", [b"Comment\0\0", &packed_note[..]].concat()),
            (b"iTXt", note("XML:com.adobe.xmp\0\0\0\0\0")),
            (b"eXIf", exif(1)),
            (b"prVt", note("")),
        ],
    );
    scan.extend(note(""));
    let inner = base64(&photo);
    let drawing = format!(
        "<!-- {NOTED} --><svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:i=\"urn:{NOTED}\" width=\"90\" height=\"60\" \
         i:author=\"{NOTED}\" data-{NOTED}=\"1\"><title>{NOTED}</title><desc>{NOTED}</desc>\
         <metadata><i:author>{NOTED}</i:author></metadata><defs><linearGradient id=\"{NOTED}-g\"><stop stop-color=\"#c22\"/>\
         <stop offset=\"1\" stop-color=\"#22c\"/></linearGradient><filter id=\"{NOTED}-f\"><feGaussianBlur stdDeviation=\"1\" \
         result=\"{NOTED}\"/><feOffset in=\"{NOTED}\" dx=\"1\"/></filter></defs><g id=\"{NOTED}\" i:label=\"{NOTED}\" \
         class=\"{NOTED}\" filter=\"url(#{NOTED}-f)\"><rect width=\"40\" height=\"60\" fill=\"url(#{NOTED}-g)\"/></g>\
         <image x=\"50\" width=\"40\" height=\"30\" href=\"data:image/jpeg;base64,{inner}\"/></svg>"
    );
    let attachments = [("photo.jpg", photo.clone()), ("scan.png", scan), ("plan.svg", drawing.into_bytes())];
    // The same as logo, on every paper.
    let council = "name: Testby Council\nnation: england\nhouse_style:\n  logo: logo.jpg\n  logo_text: Testby Council\n\
                   committees:\n  - { id: cabinet, name: Cabinet }\n";
    let space = showing(&attachments).file("council.yaml", council).bytes("logo.jpg", &photo);
    let built = space.build();
    built.says("");
    holds_nowhere(&built, NOTED);
    // The colours' own description stays, and nothing of the device's.
    let shown = in_word(&built, "photo").pop().unwrap();
    let kept = shown.windows(4).filter(|window| *window == b"acsp").count();
    assert_eq!(kept, 1);
    let device = NOTED.as_bytes()[..4].to_vec();
    assert!(!shown.windows(4).any(|window| window == device));
    let drawn = on_the_web(&built.bytes(&format!("{MEETING}/public/plan.html"))).pop().unwrap();
    assert!(String::from_utf8(drawn).unwrap().contains("url(#i"));
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let number = three.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let digit = DIGITS[(number >> (18 - 6 * at)) as usize & 63];
            out.push(if at <= three.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[test]
fn a_picture_is_what_it_is_whatever_its_name_says() {
    let mut gif = Cursor::new(vec![]);
    upright().write_to(&mut gif, image::ImageFormat::Gif).unwrap();
    let mut webp = Cursor::new(vec![]);
    upright().write_to(&mut webp, image::ImageFormat::WebP).unwrap();
    let attachments = [
        ("really-png.jpg", png(&upright(), &[])),
        ("really-jpeg.png", jpeg(&upright(), &[])),
        ("really-gif.svg", gif.into_inner()),
        ("really-webp.pdf", webp.into_inner()),
        ("no-ending", png(&upright(), &[])),
        ("deep.png", png(&DynamicImage::from(upright().to_rgb16()), &[])),
        ("clear.png", png(&DynamicImage::from(upright().to_rgba8()), &[])),
    ];
    let built = showing(&attachments).build();
    built.says("");
    for (name, _) in &attachments {
        let stem = name.split('.').next().unwrap();
        let word = in_word(&built, stem).pop().unwrap();
        is_upright(&word, name);
        assert!(image::load_from_memory(&word).unwrap().color().bits_per_pixel() <= 32, "{name}");
    }
    let grey = DynamicImage::from(upright().to_luma8());
    let built = showing(&[("grey.jpg", jpeg(&grey, &[])), ("grey-scan.png", png(&grey, &[]))]).build();
    built.says("");
    for stem in ["grey", "grey-scan"] {
        let shown = image::load_from_memory(&in_word(&built, stem)[0]).unwrap();
        assert!(!shown.color().has_color(), "{stem}");
    }
}

#[test]
fn a_large_picture_has_as_many_pixels_as_can_be_seen() {
    let photo = jpeg(&photograph(2600, 1800), &[exif_segment(6)]);
    assert!(photo.len() > 2_500_000, "{}", photo.len());
    let logo = png(&photograph(1600, 800), &[]);
    assert!(logo.len() > 2_000_000, "{}", logo.len());
    let council = "name: Testby Council\nnation: england\nhouse_style:\n  logo: logo.png\n  logo_text: Testby Council\n  \
                   logo_width: 50.8\ncommittees:\n  - { id: cabinet, name: Cabinet }\n";
    let space = showing(&[("photo.jpg", photo)]).file("council.yaml", council).bytes("logo.png", &logo);
    let built = space.build();
    built.says("");
    let sizes = |stem: &str| -> Vec<(u32, u32)> {
        let pictures = in_word(&built, stem);
        let size = |bytes: &Vec<u8>| image::load_from_memory(bytes).unwrap();
        pictures.iter().map(|bytes| (size(bytes).width(), size(bytes).height())).collect()
    };
    // 250 dots an inch: two inches of logo, and a page between its margins.
    assert_eq!(sizes("agenda"), [(500, 250)]);
    assert!(sizes("photo").contains(&(1673, 2417)), "{:?}", sizes("photo"));
    for (name, bytes) in files(&built.output) {
        let most = if name.contains("agenda") { 700_000 } else { 6_000_000 };
        assert!(bytes.len() < most, "{name}: {}", bytes.len());
    }
}
