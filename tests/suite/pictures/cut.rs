//! Pictures that are cut off, with or without a mark of their end stuck on: decoders show grey for what is missing, and papers do
//! not show them.

use committee_packs::pdf::inspect;
use committee_packs::picture::{Bounds, Fonts, prepare};

use super::make::{jpeg, png, upright};
use super::{MEETING, showing};
use crate::space::project;
use crate::supplied_shapes::{deflated, page, stream};

/// The end of a JPEG (ISO/IEC 10918-1, B.1.1.3).
const END: [u8; 2] = [0xff, 0xd9];
const WHY: &str = "it is cut off, so that a part of what it shows is missing";

/// JPEG files of the usual kinds: baseline and progressive, with restart marks and without, colours whole and halved, odd sizes.
fn kinds() -> Vec<(String, Vec<u8>)> {
    let mut kinds = vec![("ours".to_owned(), jpeg(&upright(), &[]))];
    for entry in project("tests/cases/jpeg").read_dir().expect("a folder") {
        let path = entry.expect("a file").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        kinds.push((name.into_owned(), std::fs::read(&path).expect("a file")));
    }
    assert!(kinds.len() > 6);
    kinds
}

fn refused(bytes: &[u8]) -> Option<String> {
    let fonts = Fonts::new(std::iter::empty());
    prepare(bytes, Bounds::PAGE, &fonts).err().map(|refused| refused.why)
}

/// A PDF of one page with this picture on it.
fn on_page(filters: &str, data: &[u8]) -> Vec<u8> {
    let picture = stream(
        &format!(
            "/Type/XObject/Subtype/Image/Width 75/Height 53/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter{filters}"
        ),
        data,
    );
    let content = stream("", b"q 99 0 0 99 9 9 cm /X Do Q");
    page("/Contents 5 0 R", &content, &[&picture])
}

#[test]
fn a_whole_photograph_is_shown_whatever_its_kind() {
    for (name, whole) in kinds() {
        assert_eq!(refused(&whole), None, "{name}");
        let behind = [&whole[..], b"\0\0a film behind it"].concat();
        assert_eq!(refused(&behind), None, "{name}");
        assert!(inspect(&on_page("/DCTDecode", &behind)).is_ok(), "{name}");
    }
}

#[test]
fn a_photograph_that_is_cut_off_is_refused_wherever_it_ends() {
    let found = |bytes: &[u8], what: &[u8]| memchr::memmem::find(bytes, what).expect("a mark");
    for (name, whole) in kinds() {
        let first = found(&whole, &[0xff, 0xda]) + 14;
        // The last byte of the pixels may have no more than bits that fill it up.
        for at in (first..whole.len() - 4).step_by(11) {
            // In front of a mark, not within one.
            let cut = whole[..at].strip_suffix(&[0xff]).unwrap_or(&whole[..at]);
            for end in [&b""[..], &END, b"\0\0\0\0\0\0\0\0"] {
                let cut = [cut, end].concat();
                let why = refused(&cut).unwrap_or_default();
                assert!(why.contains("damaged JPEG"), "{name}, {at}: {why}");
                if end == END {
                    assert_eq!(why, format!("is a damaged JPEG picture: {WHY}"), "{name}, {at}");
                }
            }
        }
        let half = [&whole[..(first + whole.len()) / 2], &END].concat();
        for bytes in [on_page("/DCTDecode", &half), on_page("[/FlateDecode/DCTDecode]", &deflated(&half))] {
            let why = "page 1: a picture on it cannot be read to its end; open it and print it to a new PDF";
            assert_eq!(inspect(&bytes).map(|_| ()), Err(why.into()), "{name}");
        }
    }
}

#[test]
fn pixels_between_two_restart_marks_may_not_be_missing() {
    let whole = std::fs::read(project("tests/cases/jpeg/restarts.jpg")).expect("a file");
    let mark = |number: u8| {
        let mark = memchr::memmem::find(&whole, &[0xff, 0xd0 + number]);
        mark.expect("a restart mark")
    };
    // All pixels between two marks, some of them, and the marks too.
    for (from, to) in [(mark(1) + 2, mark(2)), (mark(2) - 9, mark(2)), (mark(1), mark(2))] {
        let less = [&whole[..from], &whole[to..]].concat();
        let why = refused(&less).unwrap_or_default();
        assert!(why.contains("damaged JPEG"), "{from}, {to}: {why}");
    }
}

#[test]
fn pictures_of_other_kinds_that_are_cut_off_are_refused() {
    let of = |format| {
        let mut bytes = std::io::Cursor::new(vec![]);
        let grained = super::make::photograph(90, 60);
        grained.write_to(&mut bytes, format).expect("a picture");
        bytes.into_inner()
    };
    let scan = png(&super::make::photograph(90, 60), &[]);
    let end = &scan[scan.len() - 12..];
    let gif = of(image::ImageFormat::Gif);
    let webp = of(image::ImageFormat::WebP);
    let half = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
    for (name, bytes) in [
        ("PNG", half(&scan)),
        ("PNG", [&half(&scan), end].concat()),
        ("GIF", half(&gif)),
        ("GIF", [&half(&gif), &b"\0;"[..]].concat()),
        ("WebP", half(&webp)),
    ] {
        let why = refused(&bytes).unwrap_or_default();
        assert!(why.starts_with(&format!("is a damaged {name} picture: it ")), "{why}");
    }
}

#[test]
fn the_check_says_that_a_picture_is_cut_off_and_what_to_do() {
    let whole = jpeg(&upright(), &[]);
    let cut = [&whole[..whole.len() * 3 / 4], &END].concat();
    let said = showing(&[("quay.jpg", cut)]).check();
    assert_eq!(
        said,
        format!(
            "meetings/{MEETING}/meeting.yaml:6:42: error[unusable-file]: the file `quay.jpg` of item 1 is a damaged JPEG picture: {WHY}\n  \
             help: copy it again from where it came, or ask for it to be sent again\n"
        )
    );
}
