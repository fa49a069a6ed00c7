//! What the document refers to outside its own part, gathered while it is written: addresses, pictures, headers,
//! footers.

use super::package::{Part, link_id};

#[derive(Default)]
pub(super) struct Relations {
    pub(super) links: Vec<String>,
    pub(super) parts: Vec<Part>,
}

impl Relations {
    /// The id of an address, one for each address.
    pub(super) fn link(&mut self, address: &str) -> String {
        let known = self.links.iter().position(|known| known == address);
        link_id(known.unwrap_or_else(|| {
            self.links.push(address.to_string());
            self.links.len() - 1
        }))
    }

    /// The id of a part of a kind; equal parts are packed once.
    pub(super) fn part(&mut self, kind: &'static str, ending: &str, bytes: Vec<u8>) -> String {
        let mut kin = self.parts.iter().filter(|part| part.kind == kind);
        let number = kin.clone().count() + 1;
        if let Some(known) = kin.find(|part| part.bytes == bytes) {
            return known.id();
        }
        let folder = if kind == "image" { "media/" } else { "" };
        let part = Part::new(kind, format!("{folder}{kind}{number}.{ending}"), bytes);
        let id = part.id();
        self.parts.push(part);
        id
    }

    /// The id of a part of a kind that has addresses of its own.
    pub(super) fn part_with_links(&mut self, kind: &'static str, bytes: Vec<u8>, links: Vec<String>) -> String {
        let number = self.parts.iter().filter(|part| part.kind == kind).count() + 1;
        let part = Part::new(kind, format!("{kind}{number}.xml"), bytes).with_links(links);
        let id = part.id();
        self.parts.push(part);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_address_and_picture_are_kept_once() {
        let mut relations = Relations::default();
        assert_eq!(relations.link("https://a"), relations.link("https://a"));
        let mut picture = |byte| relations.part("image", "png", vec![byte]);
        assert_eq!(picture(1), picture(1));
        assert_ne!(picture(1), picture(2));
        assert_eq!(relations.parts.len(), 2);
    }
}
