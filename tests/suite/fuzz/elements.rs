//! What Word and Excel files are made of by chance: elements, formats and numbers.

/// Elements that others stand in, as they are opened and closed. Those in the second half take words away on purpose, such as
/// the prompt of a field.
pub(super) const WORD_AROUND: [(&str, &str); 26] = [
    ("<w:p>", "</w:p>"),
    ("<w:p><w:r>", "</w:r></w:p>"),
    ("<w:r>", "</w:r>"),
    ("<w:tbl>", "</w:tbl>"),
    ("<w:tr>", "</w:tr>"),
    ("<w:tc>", "</w:tc>"),
    ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    ("<w:ins>", "</w:ins>"),
    ("<w:del>", "</w:del>"),
    ("<w:moveTo>", "</w:moveTo>"),
    ("<w:moveFrom>", "</w:moveFrom>"),
    ("<w:hyperlink>", "</w:hyperlink>"),
    ("<w:smartTag>", "</w:smartTag>"),
    ("<w:customXml>", "</w:customXml>"),
    ("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
    ("<w:r><w:drawing><w:txbxContent>", "</w:txbxContent></w:drawing></w:r>"),
    ("<w:r><w:ruby><w:rubyBase>", "</w:rubyBase></w:ruby></w:r>"),
    ("<w:fldSimple w:instr=\"TITLE\">", "</w:fldSimple>"),
    ("<m:oMath><m:f><m:num>", "</m:num></m:f></m:oMath>"),
    ("<w:new>", "</w:new>"),
    ("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", "</w:p>"),
    ("<w:sdt><w:sdtPr><w:showingPlcHdr/><w:tag w:val=\"t\"/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    ("<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    ("<mc:AlternateContent><mc:Choice/><mc:Fallback>", "</mc:Fallback></mc:AlternateContent>"),
    ("<w:fldSimple w:instr=\"PAGE\">", "</w:fldSimple>"),
];

/// How many of them keep all words.
pub(super) const WORD_KEEPING: usize = 22;

/// Elements without others in them; those in the second half change or take away words.
pub(super) const WORD_ALONE: [&str; 32] = [
    "<w:rPr><w:strike/></w:rPr>",
    "<w:rPr><w:vanish/></w:rPr>",
    "<w:rPr><w:b/></w:rPr>",
    "<w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>",
    "<w:tcPr><w:vMerge/></w:tcPr>",
    "<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>",
    "<w:tcPr><w:hMerge/></w:tcPr>",
    "<w:tcPr><w:shd w:fill=\"00B050\"/></w:tcPr>",
    "<w:tcPr><w:cellDel/></w:tcPr>",
    "<w:trPr><w:del/></w:trPr>",
    "<w:trPr><w:hidden/></w:trPr>",
    "<w:pPr><w:pStyle w:val=\"Gone\"/></w:pPr>",
    "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
    "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>",
    "<w:r><w:br/></w:r>",
    "<w:r><w:tab/></w:r>",
    "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>",
    "<w:r><w:footnoteReference w:id=\"1\"/></w:r>",
    "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
    "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
    "<w:r><w:instrText>REF x</w:instrText></w:r>",
    "<w:r><w:object><o:OLEObject/></w:object></w:r>",
    "<w:r><w:pict><v:oval fillcolor=\"#ff0000\"/></w:pict></w:r>",
    "<w:altChunk r:id=\"x\"/>",
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>",
    "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r>",
    "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:ddList><w:listEntry w:val=\"one\"/></w:ddList></w:ffData></w:fldChar></w:r>",
    "<w:rPr><w:rFonts w:ascii=\"Wingdings 2\"/></w:rPr>",
    "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>",
    "<w:r><w:t>\u{f0fc}ü</w:t></w:r>",
    "<w:sdtPr><w:dropDownList><w:listItem w:displayText=\"a\" w:value=\"\"/></w:dropDownList></w:sdtPr>",
    "<w:r><w:instrText>SYMBOL 252 \\f Wingdings</w:instrText></w:r>",
];

/// How many of them keep all words.
pub(super) const WORD_PLAIN: usize = 24;

/// The formats of cells: some are not understood, and some hide.
pub(super) const FORMATS: [&str; 24] = [
    "0.00", "0000", "#,##0,", "0.0,,", "[h]:mm", "dd/mm/yyyy", "mmm-yy", "yy/mm", ";;;", "0;;", "@", "x@y", "# ?/?",
    "0.0E+0", "[>100]0", "[<0]0;0", "[DBNum1]0", "0 x", "&quot;a&quot;0", "_-* 0_-", "ss.00", "A/P", "General", "0%",
];

pub(super) const NUMBERS: [&str; 12] =
    ["0", "1", "-1", "0.5", "46112", "46112.75", "1e300", "-1e-9", "60", "1234567.891", "nan", "2958466"];
