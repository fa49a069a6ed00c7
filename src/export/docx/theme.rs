//! The parts with the house's font and colours, which Word's menus then offer (ECMA-376 20.1.6, 17.8.3).

use super::tree::House;
use super::wml::{DRAWING, Element, SYMBOLS, el, root, val};

/// The part `word/fontTable.xml`.
pub(super) fn font_table(font: &str) -> Element {
    let fonts = [font, SYMBOLS].map(|font| {
        // Where the font is missing, one whose letters are as wide as Arial's, for which the columns are made (17.8.3.1).
        let other = match font {
            SYMBOLS => "DejaVu Sans",
            "Arial" => "Liberation Sans",
            _ => "Arial",
        };
        let family = el("w:font").attr("w:name", font).with(val("w:altName", other)).with(val("w:family", "swiss"));
        family.with(val("w:pitch", "variable"))
    });
    root("w:fonts").all(fonts)
}

/// The part `word/theme/theme1.xml`. The first accent is the house colour; the others are Word's own, and no style uses
/// them.
pub(super) fn theme(house: &House) -> Element {
    let colours = [
        ("a:dk1", "000000"),
        ("a:lt1", "FFFFFF"),
        ("a:dk2", &house.colour),
        ("a:lt2", "E7E6E6"),
        ("a:accent1", &house.colour),
        ("a:accent2", "C55A11"),
        ("a:accent3", "7B7B7B"),
        ("a:accent4", "BF9000"),
        ("a:accent5", "2F75B5"),
        ("a:accent6", "548235"),
        ("a:hlink", "0B4FA8"),
        ("a:folHlink", "954F72"),
    ]
    .map(|(name, colour)| el(name).with(el("a:srgbClr").attr("val", colour)));
    let fonts = ["a:majorFont", "a:minorFont"].map(|kind| {
        let face = |script, font: &str| el(script).attr("typeface", font);
        el(kind).with(face("a:latin", &house.font)).with(face("a:ea", "")).with(face("a:cs", ""))
    });
    let fill = el("a:solidFill").with(el("a:schemeClr").attr("val", "phClr"));
    let dash = el("a:prstDash").attr("val", "solid");
    let line = el("a:ln").attr("w", 6350).with(fill.clone()).with(dash);
    let effect = el("a:effectStyle").with(el("a:effectLst"));
    // The schema requires three of each, even if nothing is drawn with them.
    let three = |list, each: &Element| el(list).all([each.clone(), each.clone(), each.clone()]);
    let named = |name| el(name).attr("name", "Council");
    let formats = named("a:fmtScheme")
        .with(three("a:fillStyleLst", &fill))
        .with(three("a:lnStyleLst", &line))
        .with(three("a:effectStyleLst", &effect))
        .with(three("a:bgFillStyleLst", &fill));
    let elements = el("a:themeElements")
        .with(named("a:clrScheme").all(colours))
        .with(named("a:fontScheme").all(fonts))
        .with(formats);
    named("a:theme").attr("xmlns:a", DRAWING).with(elements)
}
