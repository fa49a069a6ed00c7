//! The parts of a Word form (ECMA-376 part 1, section 17).

use crate::export::packing::{DECLARATION, WORD, escape, fonts, theme, zip};
use crate::forms::around::title;
use crate::forms::ask::{Asking, Form};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Zips a form with the given body.
pub(super) fn pack(asking: &Asking<'_>, form: &Form<'_, '_>, body: &str) -> Vec<u8> {
    let (font, colour) = house(asking);
    let text = |text: String| format!("{DECLARATION}{text}").into_bytes();
    let parts = [
        ("[Content_Types].xml", text(content_types())),
        ("_rels/.rels", text(package_rels())),
        ("word/document.xml", text(document(body))),
        ("word/_rels/document.xml.rels", text(document_rels())),
        ("word/styles.xml", text(styles(font, colour))),
        ("word/numbering.xml", text(numbering())),
        ("word/settings.xml", text(settings())),
        ("word/fontTable.xml", fonts(font)),
        ("word/theme/theme1.xml", theme(font, colour)),
        ("word/footer1.xml", text(footer(asking))),
        ("docProps/core.xml", text(core(asking, form))),
    ];
    zip(parts.map(|(name, bytes)| (name.to_owned(), bytes)).into())
}

/// The font and the colour of the house style, the colour as six digits.
fn house<'a>(asking: &Asking<'a>) -> (&'a str, &'a str) {
    let style = asking.council.house_style.as_ref();
    let colour = style.and_then(|style| style.colour.as_ref());
    let font = style.and_then(|style| style.font.as_ref());
    (
        font.map_or("Arial", |font| font.as_str()),
        colour.map_or("1f3864", |colour| colour.0.trim_start_matches('#')),
    )
}

fn content_types() -> String {
    let part = |name: &str, kind: &str| {
        format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{TYPES}.{kind}+xml\"/>")
    };
    format!(
        "<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{}{}{}{}\
         <Override PartName=\"/word/theme/theme1.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.theme+xml\"/>\
         <Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>",
        part("document", "document.main"),
        part("styles", "styles"),
        part("numbering", "numbering"),
        part("settings", "settings"),
        part("fontTable", "fontTable"),
        part("footer1", "footer"),
    )
}

fn package_rels() -> String {
    format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         </Relationships>"
    )
}

fn document_rels() -> String {
    let each =
        ["styles", "numbering", "settings", "footer", "fontTable", "theme"].iter().enumerate();
    let each = each.map(|(at, kind)| {
        let file = match *kind {
            "footer" => "footer1",
            "theme" => "theme/theme1",
            other => other,
        };
        format!(
            "<Relationship Id=\"rId{}\" Type=\"{OFFICE}/{kind}\" Target=\"{file}.xml\"/>",
            at + 1
        )
    });
    format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\">{}</Relationships>",
        each.collect::<String>()
    )
}

fn document(body: &str) -> String {
    format!(
        "<w:document xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}\"><w:body>{body}<w:sectPr>\
         <w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" \
         w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    )
}

fn settings() -> String {
    format!(
        "<w:settings xmlns:w=\"{WORD}\"><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"en-GB\"/>\
         <w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>"
    )
}

fn core(asking: &Asking<'_>, form: &Form<'_, '_>) -> String {
    let date = format!("{}T00:00:00Z", asking.record.date.iso());
    format!(
        "<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>{}</dc:creator><dc:language>en-GB</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{date}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{date}</dcterms:modified></cp:coreProperties>",
        escape(&title(asking)),
        escape(&form.owner_words()),
        escape(&asking.council.name.value),
    )
}

fn footer(asking: &Asking<'_>) -> String {
    let field = |name: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {name} </w:instrText>\
             </w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>\
             <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    format!(
        "<w:ftr xmlns:w=\"{WORD}\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>\
         <w:r><w:t xml:space=\"preserve\">{}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space=\"preserve\">Page </w:t></w:r>\
         {}<w:r><w:t xml:space=\"preserve\"> of </w:t></w:r>{}</w:p></w:ftr>",
        escape(&asking.council.name.value),
        field("PAGE"),
        field("NUMPAGES")
    )
}

/// Bullets of nine levels, which answers may use too.
fn numbering() -> String {
    let levels = (0..9).map(|level| {
        let indent = (level + 1) * 360;
        format!(
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"{}\"/>\
             <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{indent}\" w:hanging=\"360\"/></w:pPr></w:lvl>",
            ["•", "–"][level % 2]
        )
    });
    format!(
        "<w:numbering xmlns:w=\"{WORD}\"><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/>{}\
         </w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>",
        levels.collect::<String>()
    )
}

fn styles(font: &str, colour: &str) -> String {
    let font = escape(font);
    let heading = |id: &str, name: &str, level: Option<usize>, size: usize, before: usize| {
        let level =
            level.map_or_else(String::new, |level| format!("<w:outlineLvl w:val=\"{level}\"/>"));
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before=\"{before}\" w:after=\"120\"/>\
             {level}</w:pPr><w:rPr><w:b/><w:color w:val=\"{colour}\"/><w:sz w:val=\"{size}\"/>\
             </w:rPr></w:style>"
        )
    };
    format!(
        "<w:styles xmlns:w=\"{WORD}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\" \
         w:eastAsia=\"{font}\" w:cs=\"{font}\"/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>\
         <w:lang w:val=\"en-GB\" w:eastAsia=\"en-GB\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"120\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
         <w:name w:val=\"Default Paragraph Font\"/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr>\
         <w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"60\" w:type=\"dxa\"/>\
         <w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/>\
         </w:tblCellMar></w:tblPr></w:style>\
         {}{}{}\
         <w:style w:type=\"paragraph\" w:styleId=\"ListBullet\"><w:name w:val=\"List Bullet\"/><w:basedOn w:val=\"Normal\"/>\
         <w:qFormat/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"60\"/></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"RowHeading\"><w:name w:val=\"Row Heading\"/>\
         <w:basedOn w:val=\"Normal\"/><w:rPr><w:b/></w:rPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Footer\"><w:name w:val=\"footer\"/><w:basedOn w:val=\"Normal\"/><w:pPr>\
         <w:tabs><w:tab w:val=\"right\" w:pos=\"9638\"/></w:tabs></w:pPr><w:rPr><w:sz w:val=\"20\"/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:styleId=\"PlaceholderText\"><w:name w:val=\"Placeholder Text\"/><w:rPr>\
         <w:color w:val=\"595959\"/></w:rPr></w:style>\
         <w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/>\
         <w:tblPr><w:tblBorders>{}</w:tblBorders></w:tblPr></w:style></w:styles>",
        heading("Title", "Title", None, 40, 0),
        heading("Heading1", "heading 1", Some(0), 32, 360),
        heading("Heading2", "heading 2", Some(1), 28, 360),
        ["top", "left", "bottom", "right", "insideH", "insideV"]
            .map(|side| format!(
                "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"7F7F7F\"/>"
            ))
            .concat(),
    )
}
