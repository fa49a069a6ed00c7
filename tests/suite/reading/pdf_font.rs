//! A font of a PDF as far as reading needs it: codes to text, and how far each code moves on.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object};

/// Codes to text and widths.
#[derive(Debug, Default)]
pub struct Font {
    /// Whether its letters are bold, by its name.
    pub bold: bool,
    bytes: usize,
    text: HashMap<u32, String>,
    widths: HashMap<u32, f32>,
    default: f32,
}

impl Font {
    /// Reads a font's dictionary.
    pub fn read(document: &Document, font: &Dictionary) -> Self {
        let get = |dict: &Dictionary, key: &[u8]| dict.get_deref(key, document).ok().cloned();
        let map = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream);
        let map = map.and_then(lopdf::Stream::get_plain_content).unwrap_or_default();
        let name = font.get(b"BaseFont").and_then(Object::as_name).unwrap_or_default();
        let mut read = Self {
            bold: name.windows(4).any(|part| part == b"Bold"),
            bytes: 1,
            text: if map.is_empty() {
                // The standard fonts of other programs, as far as their codes are Latin-1.
                (32..127).map(|code| (code, char::from(code as u8).to_string())).collect()
            } else {
                character_map(&String::from_utf8_lossy(&map))
            },
            ..Self::default()
        };
        if let Some(Object::Array(below)) = get(font, b"DescendantFonts") {
            let below = document.dereference(&below[0]).and_then(|(_, font)| font.as_dict()).expect("a font");
            read.bytes = 2;
            read.default = get(below, b"DW").map_or(1000.0, |width| number(&width)) / 1000.0;
            if let Some(Object::Array(widths)) = get(below, b"W") {
                read.wide(&widths);
            }
        } else if let Some(Object::Array(widths)) = get(font, b"Widths") {
            let first = get(font, b"FirstChar").map_or(0, |first| number(&first) as u32);
            read.widths = (first..).zip(widths.iter().map(|width| number(width) / 1000.0)).collect();
        }
        read
    }

    /// `W`: a first code and the widths from there, or a first and a last code and the width of all of them.
    fn wide(&mut self, mut widths: &[Object]) {
        while let [first, second, rest @ ..] = widths {
            let first = number(first) as u32;
            if let Object::Array(each) = second {
                self.widths.extend((first..).zip(each.iter().map(|width| number(width) / 1000.0)));
                widths = rest;
            } else if let [width, rest @ ..] = rest {
                let width = number(width) / 1000.0;
                self.widths.extend((first..=number(second) as u32).map(|code| (code, width)));
                widths = rest;
            } else {
                return;
            }
        }
    }

    /// The text of some codes, and how far they move on at size 1.
    pub fn show(&self, codes: &[u8]) -> (String, f32) {
        let codes = codes.chunks(self.bytes).map(|code| code.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)));
        codes.fold((String::new(), 0.0), |(text, width), code| {
            let shown = self.text.get(&code).map_or("\u{fffd}", String::as_str);
            (text + shown, width + self.widths.get(&code).copied().unwrap_or(self.default))
        })
    }
}

/// A number of either kind.
pub fn number(object: &Object) -> f32 {
    object.as_float().unwrap_or_else(|_| panic!("not a number: {object:?}"))
}

/// A `ToUnicode` map: `bfchar` with pairs, `bfrange` with a first, a last and a text that is counted on.
fn character_map(map: &str) -> HashMap<u32, String> {
    let mut found = HashMap::new();
    let mut kind = "";
    let mut row: Vec<String> = vec![];
    for token in map.replace('<', " <").replace('>', "> ").split_whitespace() {
        match token {
            "beginbfchar" | "beginbfrange" => kind = if token == "beginbfchar" { "char" } else { "range" },
            "endbfchar" | "endbfrange" => kind = "",
            _ if kind.is_empty() => {}
            _ => row.push(token.trim_matches(['<', '>']).to_owned()),
        }
        let code = |hex: &str| u32::from_str_radix(hex, 16).expect("a code");
        match (kind, row.as_slice()) {
            ("char", [from, to]) => drop(found.insert(code(from), utf16(to))),
            ("range", [first, last, to]) => {
                assert!(!to.starts_with('['), "the tests read no lists in a character map");
                for (step, at) in (code(first)..=code(last)).enumerate() {
                    let mut text: Vec<char> = utf16(to).chars().collect();
                    let end = text.last_mut().expect("a text");
                    *end = char::from_u32(u32::from(*end) + step as u32).expect("a character");
                    found.insert(at, text.into_iter().collect());
                }
            }
            _ => continue,
        }
        row.clear();
    }
    found
}

fn utf16(hex: &str) -> String {
    let units: Vec<u16> = hex
        .as_bytes()
        .chunks(4)
        .map(|unit| u16::from_str_radix(std::str::from_utf8(unit).unwrap(), 16).unwrap())
        .collect();
    String::from_utf16_lossy(&units)
}
