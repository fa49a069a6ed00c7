//! What the document points at outside its own part: addresses, pictures, headers and footers (ECMA-376 part 2, 9.3).

use std::fmt::Write;

use super::tree::Orientation;
use super::xml::{DECLARATION, escape};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A picture file in the package.
pub(super) struct Media {
    /// Its file name in `word/media`.
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// What the pages of one orientation have at their head.
#[derive(PartialEq)]
pub(super) struct RunningPart {
    pub(super) orientation: Orientation,
    pub(super) themed: bool,
    /// Whether there is anything to say above the text.
    pub(super) headed: bool,
}

/// Relationships of `word/document.xml`.
#[derive(Default)]
pub(super) struct Relations {
    links: Vec<String>,
    pub(super) media: Vec<Media>,
    /// The running headers, each with a footer of its own.
    pub(super) running: Vec<RunningPart>,
}

impl Relations {
    /// The id of an address; the same address has one id.
    pub(super) fn link(&mut self, address: &str) -> String {
        let known = self.links.iter().position(|known| known == address);
        let at = known.unwrap_or_else(|| {
            self.links.push(address.to_string());
            self.links.len() - 1
        });
        format!("rIdLink{}", at + 1)
    }

    /// The id of a picture; equal pictures are packed once.
    pub(super) fn picture(&mut self, bytes: Vec<u8>, extension: &str) -> String {
        let found = self.media.iter().position(|media| media.bytes == bytes);
        let at = found.unwrap_or_else(|| {
            let name = format!("image{}.{extension}", self.media.len() + 1);
            self.media.push(Media { name, bytes });
            self.media.len() - 1
        });
        format!("rIdImage{}", at + 1)
    }

    /// The ids of the header, if it has any text, and the footer of some pages; equal ones are packed once.
    pub(super) fn running(&mut self, part: RunningPart) -> (Option<String>, String) {
        let headed = part.headed;
        let known = self.running.iter().position(|known| *known == part);
        let at = known.unwrap_or_else(|| {
            self.running.push(part);
            self.running.len() - 1
        });
        (headed.then(|| format!("rIdHeader{}", at + 1)), format!("rIdFooter{}", at + 1))
    }

    /// The part `word/_rels/document.xml.rels`.
    pub(super) fn part(&self) -> Vec<u8> {
        let mut xml = format!(
            "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        );
        for (id, kind, target) in [
            ("rIdStyles", "styles", "styles.xml"),
            ("rIdNumbering", "numbering", "numbering.xml"),
            ("rIdSettings", "settings", "settings.xml"),
            ("rIdFonts", "fontTable", "fontTable.xml"),
            ("rIdTheme", "theme", "theme/theme1.xml"),
        ] {
            relationship(&mut xml, id, kind, target, "");
        }
        for (at, part) in self.running.iter().enumerate() {
            let at = at + 1;
            if part.headed {
                relationship(
                    &mut xml,
                    &format!("rIdHeader{at}"),
                    "header",
                    &format!("header{at}.xml"),
                    "",
                );
            }
            relationship(
                &mut xml,
                &format!("rIdFooter{at}"),
                "footer",
                &format!("footer{at}.xml"),
                "",
            );
        }
        for (at, media) in self.media.iter().enumerate() {
            relationship(
                &mut xml,
                &format!("rIdImage{}", at + 1),
                "image",
                &format!("media/{}", media.name),
                "",
            );
        }
        for (at, address) in self.links.iter().enumerate() {
            let outside = " TargetMode=\"External\"";
            relationship(
                &mut xml,
                &format!("rIdLink{}", at + 1),
                "hyperlink",
                &uri(address),
                outside,
            );
        }
        xml.push_str("</Relationships>");
        xml.into_bytes()
    }
}

fn relationship(xml: &mut String, id: &str, kind: &str, target: &str, mode: &str) {
    let target = escape(target);
    let _ = write!(
        xml,
        "<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"{mode}/>"
    );
}

/// The address with everything percent-encoded that may not stand in a URI (RFC 3986): Word takes a file with a blank
/// in a target for damaged.
fn uri(address: &str) -> String {
    let mut safe = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte) {
            safe.push(byte as char);
        } else {
            let _ = write!(safe, "%{byte:02X}");
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_uri() {
        assert_eq!(
            uri("https://a.gov.uk/d\u{175}r x?a=1&b=\"2\""),
            "https://a.gov.uk/d%C5%B5r%20x?a=1&b=%222%22"
        );
    }

    #[test]
    fn the_same_address_and_picture_are_kept_once() {
        let mut relations = Relations::default();
        assert_eq!(relations.link("https://a"), relations.link("https://a"));
        assert_eq!(relations.picture(vec![1], "png"), relations.picture(vec![1], "png"));
        assert_eq!(relations.media.len(), 1);
    }
}
