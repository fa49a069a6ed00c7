//! The parts that name the house's font and colours to Word, so that its menus offer them (ECMA-376 20.1.6, 17.8.3).

use super::xml::{DECLARATION, WORD, escape};

/// The part `word/fontTable.xml`.
pub(crate) fn fonts(font: &str) -> Vec<u8> {
    let fonts: String = [font, "Segoe UI Symbol"]
        .map(|font| {
            format!(
                "<w:font w:name=\"{}\"><w:family w:val=\"swiss\"/><w:pitch w:val=\"variable\"/></w:font>",
                escape(font)
            )
        })
        .concat();
    format!("{DECLARATION}<w:fonts xmlns:w=\"{WORD}\">{fonts}</w:fonts>").into_bytes()
}

/// The part `word/theme/theme1.xml`. The first accent is the house colour; the others are Word's own, and no style uses
/// them.
pub(crate) fn theme(font: &str, colour: &str) -> Vec<u8> {
    let font = escape(font);
    let colours: String = [
        ("dk1", "000000"),
        ("lt1", "FFFFFF"),
        ("dk2", colour),
        ("lt2", "E7E6E6"),
        ("accent1", colour),
        ("accent2", "C55A11"),
        ("accent3", "7B7B7B"),
        ("accent4", "BF9000"),
        ("accent5", "2F75B5"),
        ("accent6", "548235"),
        ("hlink", "0B4FA8"),
        ("folHlink", "954F72"),
    ]
    .map(|(name, colour)| format!("<a:{name}><a:srgbClr val=\"{colour}\"/></a:{name}>"))
    .concat();
    let fonts: String = ["majorFont", "minorFont"]
        .map(|kind| {
            format!("<a:{kind}><a:latin typeface=\"{font}\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:{kind}>")
        })
        .concat();
    // The schema asks for three of each, whether or not anything is drawn with them.
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let line = format!("<a:ln w=\"6350\">{fill}<a:prstDash val=\"solid\"/></a:ln>");
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    format!(
        "{DECLARATION}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Council\">\
         <a:themeElements><a:clrScheme name=\"Council\">{colours}</a:clrScheme>\
         <a:fontScheme name=\"Council\">{fonts}</a:fontScheme><a:fmtScheme name=\"Council\">\
         <a:fillStyleLst>{}</a:fillStyleLst><a:lnStyleLst>{}</a:lnStyleLst>\
         <a:effectStyleLst>{}</a:effectStyleLst><a:bgFillStyleLst>{}</a:bgFillStyleLst></a:fmtScheme>\
         </a:themeElements></a:theme>",
        fill.repeat(3),
        line.repeat(3),
        effect.repeat(3),
        fill.repeat(3),
    )
    .into_bytes()
}
