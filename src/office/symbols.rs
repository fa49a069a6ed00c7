//! Signs of symbol fonts, as the characters that they look like: `ü` of Wingdings is a tick. The tables follow the
//! mapping of Unicode 7.0, which took these signs in. Ticks, boxes and arrows of all weights become the plain one that
//! text fonts have; a sign that no text font has is not known.

use encoding_rs::WINDOWS_1252;

/// The characters for the codes from 20 to FF.
type Table = [&'static str; 7];

/// Marks a code in the tables whose sign is not known.
const UNKNOWN: char = '\u{fffd}';

/// Symbol fonts without a table: each of their signs is named in a note.
const WITHOUT: [&str; 6] =
    ["marlett", "mt extra", "ms outlook", "bookshelf symbol 7", "ms reference specialty", "webdings 2"];

const WINGDINGS: Table = [
    " �✂✁�����✆��������������������✇✍",
    "�✌���☜☞☝☟�☺😐☹����✈☼�❄�✞�✠✡☪☯�☸♈♉",
    "♊♋♌♍♎♏♐♑♒♓��•�▪☐�☐☐�⧫◆❖�☒�⌘����▯",
    "�➀➁➂➃➄➅➆➇➈➉�➊➋➌➍➎➏➐➑➒➓��������∙•",
    "■○�����▪☐��★���������✪✰���������",
    "���������������������⌫⌦←➢↑↓����←",
    "→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂��✗✓☒☑�",
];
const WINGDINGS_2: Table = [
    " ����✄����������☐���������������",
    "���������������✗✓☒☑☒☒☒⊗������‽��",
    "����������①②③④⑤⑥⑦⑧⑨⑩�❶❷❸❹❺❻❼❽❾❿�",
    "☉🌕☽☾�✝���������������⋅��●○���⊙��",
    "�◾■☐����▣������◇�◈������◊�◖◗����",
    "⬟�⬣⬢����������������������������",
    "�����������✶����✹��✯����※⁂������",
];
const WINGDINGS_3: Table = [
    " ←→↑↓↖↗↙↘������↑↓↔↕←→↑↓↓��������",
    "��������←→↑↓�������⌤⌃⌥␣⍽⇪↑←→←→←→",
    "←→←→←→←→↑↓↖↗↙↘↔↕▲▼△▽◀▶◁▷◣◢◤◥◀▶▲�",
    "▼▲▼◀▶←→↑↓←→↑↓←→↑↓←→↑↓←→↑↓←→↑↓←→↑",
    "↓←→↑↓←→←→←→←����→←→←→←→↑↓←→↑↓←→↑",
    "↓←→↑↓←→↑↓��������←→↑↓↖↗↙↘←→↑↓↖↗↙",
    "↘←→↑↓↖↗↙↘←→↑↓←→↑↓���������������",
];
const WEBDINGS: Table = [
    " ������������������◀▶▲▼◀▶◀▶�■○��",
    "��������������������������������",
    "�✓�☐���▪������●���✗������⊖������",
    "������������������������✯�������",
    "��������������������������������",
    "�������������������������☁������",
    "���������♿����������������������",
];
const SYMBOL: Table = [
    " !∀#∃%&∍()*+,−./0123456789:;<=>?",
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~�",
    "��������������������������������",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…��↵",
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
    "◊�®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪��∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭�",
];

/// A font whose letters are signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SymbolFont(Option<&'static Table>);

/// The font of that name, if its letters are signs.
pub(super) fn font(name: &str) -> Option<SymbolFont> {
    let name = name.trim().to_ascii_lowercase();
    Some(SymbolFont(match name.as_str() {
        "wingdings" => Some(&WINGDINGS),
        "wingdings 2" => Some(&WINGDINGS_2),
        "wingdings 3" => Some(&WINGDINGS_3),
        "webdings" => Some(&WEBDINGS),
        "symbol" => Some(&SYMBOL),
        other if WITHOUT.contains(&other) => None,
        _ => return None,
    }))
}

impl SymbolFont {
    /// How the font shows a character; nothing where the sign is not known. Files have the codes as they are, moved to
    /// F000, or as the letters that Windows has there. A character that the font cannot have is shown in another font,
    /// and stays.
    pub(super) fn shown(self, letter: char) -> Option<char> {
        if letter.is_whitespace() {
            return Some(letter);
        }
        let code = match u32::from(letter) {
            code @ 0xf020..=0xf0ff => Some(code - 0xf000),
            code @ 0x20..=0xff => Some(code),
            _ => code_of_windows(letter),
        };
        match code {
            Some(code) => at(self.0?, code),
            None => Some(letter).filter(|letter| !is_private(*letter)),
        }
    }
}

/// How a character is shown, in a symbol font or in another one.
pub(super) fn shown(font: Option<SymbolFont>, letter: char) -> Option<char> {
    match font {
        Some(font) => font.shown(letter),
        None if is_private(letter) => stray(letter),
        None => Some(letter),
    }
}

/// A private character in a font that is no known symbol font. Those that people use as bullets and ticks are of
/// Wingdings.
fn stray(letter: char) -> Option<char> {
    let code = u32::from(letter).checked_sub(0xf000)?;
    let usual = [0x6f, 0x71, 0x76, 0xa7, 0xa8, 0xd8, 0xe0, 0xfb, 0xfc, 0xfd, 0xfe];
    match code {
        0xb7 => Some('•'),
        code if usual.contains(&code) => at(&WINGDINGS, code),
        _ => None,
    }
}

/// Whether a character has a meaning only in its font (private use).
pub(super) fn is_private(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// The code of a character, as messages name it.
pub(super) fn code(letter: char) -> String {
    format!("{:04X}", u32::from(letter))
}

fn at(table: &Table, code: u32) -> Option<char> {
    let at = usize::try_from(code.checked_sub(0x20)?).ok()?;
    let found = table.get(at / 32)?.chars().nth(at % 32)?;
    (found != UNKNOWN).then_some(found)
}

fn code_of_windows(letter: char) -> Option<u32> {
    let mut text = [0; 4];
    let (bytes, _, wrong) = WINDOWS_1252.encode(letter.encode_utf8(&mut text));
    match (bytes.as_ref(), wrong) {
        ([byte], false) => Some(u32::from(*byte)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(name: &str, text: &str) -> String {
        let font = font(name).expect(name);
        text.chars().map(|letter| font.shown(letter).unwrap_or('?')).collect()
    }

    #[test]
    fn tables_are_whole() {
        for table in [&WINGDINGS, &WINGDINGS_2, &WINGDINGS_3, &WEBDINGS, &SYMBOL] {
            assert!(table.iter().all(|line| line.chars().count() == 32));
        }
    }

    #[test]
    fn letters_of_symbol_fonts_are_signs() {
        assert_eq!(shown("Wingdings", "ü \u{f0fb}þýJlo"), "✓ ✗☑☒☺•☐");
        assert_eq!(shown("wingdings 2", "POR\u{f052}"), "✓✗☑☑");
        assert_eq!(shown("Wingdings 3", "pqh"), "▲▼↑");
        assert_eq!(shown("Webdings", "ar!"), "✓✗?");
        assert_eq!(shown("Symbol", "m£\u{b3}"), "μ≤≥");
        assert_eq!(shown("Marlett", "a漢"), "?漢");
        assert_eq!(font("Arial"), None);
    }
}
