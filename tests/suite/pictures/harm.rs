//! Small files that ask for much, and files that are not quite as others are.

use std::io::Write as _;

use super::make::{exif, held, png, upright};
use super::{MEETING, in_word, is_upright, showing};

/// A drawing with so many parts, each of which uses the one before twice.
fn chain(levels: usize, part: &dyn Fn(usize, &str) -> String) -> Vec<u8> {
    let parts: String = (1..=levels).map(|at| part(at, &format!("p{}", at - 1))).collect();
    let first = part(0, "none");
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"100\"><defs>{first}{parts}</defs>\
         <rect width=\"90\" height=\"90\" fill=\"url(#p{levels})\" mask=\"url(#p{levels})\" clip-path=\"url(#p{levels})\"/></svg>"
    )
    .into_bytes()
}

#[test]
fn parts_of_a_drawing_that_multiply_are_an_error() {
    let rect = |more: &str| format!("<rect width=\"9\" height=\"9\" {more}/>");
    let pattern = |at: usize, before: &str| {
        let inner = rect(&format!("fill=\"url(#{before})\"")).repeat(2);
        format!("<pattern id=\"p{at}\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\">{inner}</pattern>")
    };
    let mask = |at: usize, before: &str| {
        let inner = rect(&format!("fill=\"#fff\" mask=\"url(#{before})\"")).repeat(2);
        format!("<mask id=\"p{at}\">{inner}</mask>")
    };
    let clip = |at: usize, before: &str| {
        let inner = rect(&format!("clip-path=\"url('#{before}')\"")).repeat(2);
        format!("<clipPath id=\"p{at}\">{inner}</clipPath>")
    };
    let styled = |at: usize, before: &str| {
        let inner = rect(&format!("class=\"c{at}\"")).repeat(2);
        format!(
            "<style>g .c{at}, .x{{fill:url(#{before})}}</style><pattern id=\"p{at}\" width=\"9\" height=\"9\">{inner}</pattern>"
        )
    };
    for (what, bytes) in [
        ("patterns", chain(30, &pattern)),
        ("fewer patterns", chain(20, &pattern)),
        ("masks", chain(30, &mask)),
        ("clip paths", chain(30, &clip)),
        ("styles", chain(30, &styled)),
    ] {
        let said = showing(&[("plan.svg", bytes)]).check();
        assert!(
            said.contains("is a drawing whose patterns, masks or markers use each other more often than can be drawn"),
            "{what}: {said}"
        );
    }
    // What people draw: three thousand arrows in layers, and a part that uses itself by mistake.
    let arrows = "<path d=\"M1 1L9 9\" marker-end=\"url(#a)\" stroke=\"#000\"/>".repeat(3_000);
    let drawing = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"100\"><defs>\
         <marker id=\"a\" markerWidth=\"3\" markerHeight=\"3\"><path d=\"M0 0L3 3\"/></marker>{}</defs>\
         <g id=\"layer1\"><g id=\"layer2\"><g id=\"layer3\">{arrows}</g></g></g></svg>",
        pattern(1, "p1")
    );
    let said = showing(&[("plan.svg", drawing.into_bytes())]).check();
    assert_eq!(said, "");
}

#[test]
fn what_stands_beside_the_pixels_of_a_png_is_not_unpacked_without_end() {
    let mut packed = flate2::write::ZlibEncoder::new(b"bomb\0\0".to_vec(), flate2::Compression::best());
    let part = vec![0; 1 << 20];
    for _ in 0..256 {
        packed.write_all(&part).unwrap();
    }
    let bomb = packed.finish().unwrap();
    let built = showing(&[("photo.png", png(&upright(), &[(b"iCCP", bomb)]))]).build();
    built.says("");
    let word = in_word(&built, "photo");
    is_upright(&word[0], "photo");
    assert!(word[0].len() < 10_000);
}

#[test]
fn a_png_is_turned_wherever_in_it_the_mark_stands() {
    let with = png(&held(6), &[(b"eXIf", exif(6))]);
    let plain = png(&held(6), &[]);
    // The chunk comes behind the header; behind the pixels is before the last twelve bytes.
    let chunk = &with[33..with.len() - (plain.len() - 33)];
    let mut after = plain[..plain.len() - 12].to_vec();
    after.extend(chunk);
    after.extend(&plain[plain.len() - 12..]);
    let built = showing(&[("photo.png", after)]).build();
    built.says("");
    is_upright(&in_word(&built, "photo")[0], "photo");
    let public = format!("{MEETING}/public/photo.html");
    assert!(!built.bytes(&public).is_empty());
}

#[test]
fn more_text_than_can_be_drawn_is_an_error() {
    let check = |body: String| {
        let drawing = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" height=\"400\">{body}</svg>");
        showing(&[("plan.svg", drawing.into_bytes())]).check()
    };
    let text = |words: &str| format!("<text x=\"5\" y=\"20\">{words}</text>");
    let styled = "<tspan fill=\"#111\">wall</tspan><tspan fill=\"#222\">quay</tspan>".repeat(1_500);
    let lines = "<tspan x=\"5\" dy=\"9\">The harbour wall and quay</tspan>".repeat(300);
    let long = "harbour ".repeat(20_000);
    let said = check(text(&long));
    assert!(
        said.contains(
            "the file `plan.svg` of item 1 is a drawing with a text of more than 20,000 characters\n  \
             help: put long texts into the report, or save the drawing as a PNG\n"
        ),
        "{said}"
    );
    let much = [
        // In one text, in many, in one that is drawn again and again.
        text(&styled),
        text(&"harbour ".repeat(2_000)).repeat(30),
        text("harbour wall").repeat(20_000),
        format!("<defs><g id=\"a\">{}</g></defs>{}", text(&"harbour ".repeat(2_000)), "<use href=\"#a\"/>".repeat(30)),
    ];
    for body in much {
        let said = check(body);
        assert!(
            said.contains(
                "the file `plan.svg` of item 1 is a drawing with more text, or text in more styles, than can be drawn\n  \
                 help: save it with letters as outlines (paths), or as a PNG\n"
            ),
            "{said}"
        );
    }
    // A plan with a thousand labels, and a legend of three hundred lines.
    let labels = text("Harbour wall").repeat(1_000);
    assert_eq!(check(format!("{labels}{}", text(&lines))), "");
}
