//! Signs that Word takes from symbol fonts, as the characters they look like.

/// The character for a code in a symbol font; nothing where it is not known.
pub(super) fn symbol(font: &str, code: &str) -> Option<char> {
    let number = u32::from_str_radix(code, 16).ok()?;
    let number = if (0xf000..=0xf0ff).contains(&number) {
        number - 0xf000
    } else {
        number
    };
    let wingdings = font.to_lowercase().starts_with("wingdings");
    Some(match (wingdings, number) {
        (_, 0xb7) | (true, 0x6c | 0x9f) => '•',
        (true, 0xa7 | 0x6e) => '▪',
        (true, 0xfc) => '✓',
        (true, 0xfb) => '✗',
        (true, 0xfe | 0x52) => '☑',
        (true, 0xfd | 0x78) => '☒',
        (true, 0x6f | 0xa8 | 0x71) => '☐',
        (true, 0xe0 | 0xf0) => '→',
        (true, 0xd8) => '➢',
        (true, 0x4a) => '☺',
        (false, 0xae) => '→',
        (false, 0xb3) => '≥',
        (false, 0xa3) => '≤',
        (false, 0xb1) => '±',
        (false, 0xb0) => '°',
        (false, 0xb4) => '×',
        (false, 0x2d) => '−',
        _ if number > 0xff => {
            char::from_u32(number).filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c))?
        }
        _ => return None,
    })
}
