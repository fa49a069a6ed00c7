//! What stands at the head and foot of every page (ECMA-376 17.10): a part for each orientation, since the right-hand
//! text hangs on a tab stop at the right margin.

use docx_rs::{BuildXML, FieldCharType, Footer, Header, InstrText, Paragraph, Run};

use super::relations::RunningPart;
use super::tree::{Orientation, Running};

/// The part `word/headerN.xml`. Where the pages speak of themes it names the one each page is about; programs that
/// cannot find that out show nothing there. Without any, it has no field: Word would look ahead and name a theme to come.
pub(super) fn header(running: &Running, part: &RunningPart) -> Vec<u8> {
    let style = match part.orientation {
        Orientation::Portrait => "Header",
        Orientation::Landscape => "HeaderLandscape",
    };
    let text = Run::new().add_text(&running.header);
    let mut line = Paragraph::new().style(style).add_run(text);
    if part.themed {
        line = line.add_run(Run::new().add_tab());
        line = field(line, "STYLEREF Theme", "");
    }
    Header::new().add_paragraph(line).build()
}

/// The part `word/footerN.xml`.
pub(super) fn footer(running: &Running, part: &RunningPart) -> Vec<u8> {
    let style = match part.orientation {
        Orientation::Portrait => "Footer",
        Orientation::Landscape => "FooterLandscape",
    };
    let text = Run::new().add_text(&running.footer);
    let mut line = Paragraph::new().style(style).add_run(text);
    line = line.add_run(Run::new().add_tab().add_text("Page "));
    line = field(line, "PAGE", "1");
    line = line.add_run(Run::new().add_text(" of "));
    line = field(line, "NUMPAGES", "1");
    Footer::new().add_paragraph(line).build()
}

/// A field that Word works out, with the text it has until then (17.16.18).
fn field(line: Paragraph, instruction: &str, cached: &str) -> Paragraph {
    line.add_run(Run::new().add_field_char(FieldCharType::Begin, false))
        .add_run(Run::new().add_instr_text(InstrText::Unsupported(format!(" {instruction} "))))
        .add_run(Run::new().add_field_char(FieldCharType::Separate, false))
        .add_run(Run::new().add_text(cached))
        .add_run(Run::new().add_field_char(FieldCharType::End, false))
}
