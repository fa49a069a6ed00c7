//! Colours in words. A status is often a coloured cell without a word in it: then the colour is named.

use roxmltree::Node;

use super::xml;

/// Red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Colour(pub(super) u8, pub(super) u8, pub(super) u8);

const BLACK: Colour = Colour(0, 0, 0);
const WHITE: Colour = Colour(0xff, 0xff, 0xff);

impl Colour {
    /// `00B050`, with or without two digits before it for how opaque it is.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('#');
        if !text.is_ascii() || !matches!(text.len(), 6 | 8) {
            return None;
        }
        u32::from_str_radix(&text[text.len() - 6..], 16).ok().map(Self::of)
    }

    /// The colour with that number, such as `0x00_b050`.
    pub(super) fn of(number: u32) -> Self {
        let [_, red, green, blue] = number.to_be_bytes();
        Self(red, green, blue)
    }

    /// Lighter or darker by a part, as Office's themes say it (ECMA-376 part 1, 18.8.19).
    pub(super) fn tinted(self, tint: f64) -> Self {
        self.mixed(if tint < 0.0 { BLACK } else { WHITE }, tint.abs())
    }

    /// The fill among the properties of a drawn shape.
    pub(super) fn of_shape(properties: Node<'_, '_>) -> Option<Self> {
        Self::read(xml::value(xml::child(properties, "solidFill")?, "srgbClr")?)
    }

    /// The shading among properties of Word (ECMA-376 part 1, 17.3.5). A pattern counts as the colour that it has from
    /// a distance.
    pub(super) fn shade(properties: Node<'_, '_>) -> Option<Self> {
        let node = xml::child(properties, "shd")?;
        let named = |name| xml::attribute(node, name).and_then(Self::read);
        let (on, under) = (named("color"), named("fill"));
        let part = match xml::attribute(node, "val").unwrap_or("clear") {
            "clear" | "nil" => return under,
            "solid" => return on,
            pattern => match pattern.strip_prefix("pct").map(str::parse::<f64>) {
                Some(Ok(percent)) => percent / 100.0,
                _ if pattern.starts_with("thin") => 0.25,
                _ => 0.5,
            },
        };
        // Without a colour the pattern is black, and white is behind it.
        Some(under.unwrap_or(WHITE).mixed(on.unwrap_or(BLACK), part))
    }

    fn mixed(self, other: Self, part: f64) -> Self {
        let one = |from: u8, to: u8| rounded(f64::from(from) * (1.0 - part) + f64::from(to) * part);
        Self(one(self.0, other.0), one(self.1, other.1), one(self.2, other.2))
    }

    fn span(self) -> (u8, u8) {
        let parts = [self.0, self.1, self.2];
        (*parts.iter().min().unwrap_or(&0), *parts.iter().max().unwrap_or(&0))
    }

    pub(super) fn is_white(self) -> bool {
        self.span().0 >= 0xf8
    }

    pub(super) fn is_grey(self) -> bool {
        let (least, most) = self.span();
        most - least < 16
    }

    pub(super) fn name(self) -> &'static str {
        let (least, most) = self.span();
        if self.is_grey() {
            return match most {
                0..=40 => "black",
                248.. => "white",
                _ => "grey",
            };
        }
        let (red, green, blue) = (f64::from(self.0), f64::from(self.1), f64::from(self.2));
        let spread = f64::from(most - least);
        let turn = if most == self.0 {
            ((green - blue) / spread).rem_euclid(6.0)
        } else if most == self.1 {
            (blue - red) / spread + 2.0
        } else {
            (red - green) / spread + 4.0
        };
        match turn * 60.0 {
            angle if angle < 18.0 => "red",
            angle if angle < 50.0 => "amber",
            angle if angle < 70.0 => "yellow",
            angle if angle < 165.0 => "green",
            angle if angle < 195.0 => "turquoise",
            angle if angle < 255.0 => "blue",
            angle if angle < 290.0 => "purple",
            angle if angle < 338.0 => "pink",
            _ => "red",
        }
    }

    /// Name and number: `green, 00B050`.
    pub(super) fn words(self) -> String {
        format!("{}, {:02X}{:02X}{:02X}", self.name(), self.0, self.1, self.2)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is kept between 0 and 255")]
fn rounded(part: f64) -> u8 {
    part.round().clamp(0.0, 255.0) as u8
}

/// Whether a text is only a shape, such as a dot, whose colour is all that it says.
pub(super) fn is_shape(text: &str) -> bool {
    let mut signs = text.chars().filter(|sign| !sign.is_whitespace()).peekable();
    signs.peek().is_some()
        && signs.all(|sign| {
            matches!(sign, '•' | '∙' | '·' | '\u{25a0}'..='\u{25ff}' | '★' | '☆' | '⚫' | '⚪' | '⬤' | '\u{2b1a}'..='\u{2b2f}' | '⚑' | '⚐')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_have_their_names() {
        for (number, name) in [
            ("00B050", "green"),
            ("92D050", "green"),
            ("FF0000", "red"),
            ("C00000", "red"),
            ("FFC000", "amber"),
            ("ED7D31", "amber"),
            ("FFFF00", "yellow"),
            ("4472C4", "blue"),
            ("7030A0", "purple"),
            ("F2F2F2", "grey"),
            ("FFFFFFFF", "white"),
            ("000000", "black"),
        ] {
            assert_eq!(Colour::read(number).map(Colour::name), Some(name), "{number}");
        }
        assert_eq!(Colour::read("auto"), None);
        assert!(is_shape("● ") && !is_shape("● On track") && !is_shape("✓"));
    }
}
