//! stub
pub struct Unsupported { pub span: typst::syntax::Span, pub message: String }
pub fn docx(_root: &typst_html::HtmlElement) -> Result<Vec<u8>, Vec<Unsupported>> { Ok(vec![]) }
