//! Signs in a text that nobody sees: some turn the order of the letters around them, so that a line reads otherwise than it was
//! typed (Unicode Technical Report 36, 2.5), others hide between letters, so that a word is not found and two names look the
//! same. Where a script or an emoji needs them they are no surprise.

/// A sign that cannot be seen, where nothing around it asks for it: its place in the text, and itself.
pub(crate) fn hidden(text: &str) -> impl Iterator<Item = (usize, char)> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let places: Vec<usize> =
        (0..letters.len()).filter(|at| is_unseen(letters[*at].1) && !is_asked_for(&letters, *at)).collect();
    places.into_iter().map(move |at| letters[at])
}

/// The bullets that Word keeps in its own symbol fonts. They have no look without those.
const BULLETS_OF_WORD: &str = "\u{f0b7}\u{f0a7}\u{f0d8}\u{f076}\u{f0a8}\u{f0fc}\u{f02d}";

/// Whether a sign is a bullet of Word’s own. Body text takes it as the mark of an item and shows a bullet in its place;
/// nothing else can show it.
pub(crate) fn is_bullet_of_word(sign: char) -> bool {
    BULLETS_OF_WORD.contains(sign)
}

/// Whether a sign turns the order of the letters after it.
pub(crate) fn turns(sign: char) -> bool {
    matches!(sign, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What a sign is called (UnicodeData.txt), for those that people meet.
pub(crate) fn name(sign: char) -> &'static str {
    match sign {
        '\u{ad}' => "soft hyphen",
        '\u{34f}' => "combining grapheme joiner",
        '\u{61c}' => "Arabic letter mark",
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => "Hangul filler",
        '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => "variation selector",
        '\u{200b}' => "zero width space",
        '\u{200c}' => "zero width non-joiner",
        '\u{200d}' => "zero width joiner",
        '\u{200e}' => "left-to-right mark",
        '\u{200f}' => "right-to-left mark",
        '\u{202a}' => "left-to-right embedding",
        '\u{202b}' => "right-to-left embedding",
        '\u{202c}' => "end of a direction",
        '\u{202d}' => "left-to-right override",
        '\u{202e}' => "right-to-left override",
        '\u{2060}' => "word joiner",
        '\u{2061}'..='\u{2064}' => "invisible sign of mathematics",
        '\u{2066}' => "left-to-right isolate",
        '\u{2067}' => "right-to-left isolate",
        '\u{2068}' => "first strong isolate",
        '\u{2069}' => "end of an isolate",
        '\u{2800}' => "empty Braille pattern",
        '\u{feff}' => "byte order mark, or zero width no-break space",
        '\u{e0000}'..='\u{e007f}' => "tag",
        _ => "sign without a shape",
    }
}

/// Whether nobody sees a character by itself.
pub(crate) fn is_unseen(c: char) -> bool {
    needs_no_glyph(c) && !matches!(c, '\u{2028}' | '\u{2029}') || matches!(c, '\u{2800}' | '\u{fff9}'..='\u{fffb}')
}

/// Whether a font need not have a character: `Default_Ignorable_Code_Point` of Unicode 17, and what ends lines.
pub(crate) fn needs_no_glyph(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether the letters around a sign make something of it that is seen.
fn is_asked_for(letters: &[(usize, char)], at: usize) -> bool {
    let sign = letters[at].1;
    let before = at.checked_sub(1).map(|before| letters[before].1);
    let after = letters.get(at + 1).map(|(_, after)| *after);
    // The picture that modifiers of an emoji belong to.
    let picture = letters[..at].iter().rev().map(|(_, c)| *c);
    let picture = picture.clone().find(|c| !matches!(c, '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}'));
    let is = |letter: Option<char>, test: fn(char) -> bool| letter.is_some_and(test);
    match sign {
        '\u{200d}' => is(before, joins_letters) || is(picture, is_pictograph) && is(after, is_pictograph),
        '\u{200c}' => is(before, joins_letters),
        '\u{200b}' => is(before, is_without_spaces),
        '\u{fe0e}' | '\u{fe0f}' => is(before, |c| is_pictograph(c) || c.is_ascii_digit() || "#*".contains(c)),
        '\u{fe00}'..='\u{fe0d}' => {
            is(before, |c| is_ideograph(c) || matches!(c, '\u{1000}'..='\u{109f}' | '\u{2200}'..='\u{22ff}'))
        }
        '\u{e0100}'..='\u{e01ef}' => is(before, is_ideograph),
        '\u{180b}'..='\u{180f}' => is(before, |c| matches!(c, '\u{1800}'..='\u{18af}')),
        '\u{e0020}'..='\u{e007f}' => is_in_flag(letters, at),
        _ => false,
    }
}

/// Whether tags follow a black flag and end as they must (UTS 51, ED-14a): the flags of England, Scotland and Wales.
fn is_in_flag(letters: &[(usize, char)], at: usize) -> bool {
    let is_tag = |c: char| matches!(c, '\u{e0020}'..='\u{e007e}');
    let first = letters[..at].iter().rev().find(|(_, c)| !is_tag(*c));
    let last = letters[at..].iter().find(|(_, c)| !is_tag(*c));
    first.is_some_and(|(_, c)| *c == '\u{1f3f4}') && last.is_some_and(|(_, c)| *c == '\u{e007f}')
}

/// Signs and pictures that are shown as an emoji or as a letter, as what follows says.
fn is_pictograph(c: char) -> bool {
    matches!(
        c,
        '©' | '®' | '\u{203c}' | '\u{2049}' | '™' | 'ℹ' | '\u{2190}'..='\u{2bff}' | '\u{3030}' | '\u{303d}'
            | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}'
    )
}

/// Scripts whose letters take another shape where they join: Arabic and its neighbours, those of India and around.
fn joins_letters(c: char) -> bool {
    matches!(
        c,
        '\u{600}'..='\u{dff}' | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{1b00}'..='\u{1bff}'
            | '\u{a840}'..='\u{abff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{11000}'..='\u{11fff}'
    ) && !is_unseen(c)
}

/// Scripts in which a line may only break where a sign says so.
fn is_without_spaces(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19ff}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<char> {
        hidden(text).map(|(_, sign)| sign).collect()
    }

    #[test]
    fn a_sign_that_nothing_asks_for_is_found() {
        let signs = "\u{ad}\u{34f}\u{61c}\u{115f}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{202a}\u{202e}\u{2060}\u{2063}\
            \u{2066}\u{2069}\u{2800}\u{3164}\u{fe0f}\u{feff}\u{ffa0}\u{fff9}\u{e0041}\u{e0100}\u{1d173}";
        for sign in signs.chars() {
            assert_eq!(found(&format!("pay{sign}ment")), [sign], "U+{:04X}", u32::from(sign));
            assert_eq!(found(&format!("{sign}")), [sign]);
        }
    }

    #[test]
    fn what_scripts_and_emoji_need_is_no_surprise() {
        for text in [
            "👩\u{200d}👩\u{200d}👧 and 👩🏽\u{200d}⚕\u{fe0f}",
            "❤\u{fe0f} 1\u{fe0f}\u{20e3} ☎\u{fe0e}",
            "🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "ภาษา\u{200b}ไทย",
            "葛\u{e0100}",
            "مجلس المدينة, עיריית לונדון",
            "Siân’s café – 10 % of £5",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
        // Half a flag shows nothing.
        assert_eq!(found("🏴\u{e0067}"), ['\u{e0067}']);
    }
}
