//! Text effects, as far as they are content: text that is struck out no longer holds, letters of symbol fonts are
//! signs, and a raised digit is another number than one on the line. For Word and Excel alike.

use super::symbols::{self, SymbolFont};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Effects {
    pub(super) struck: bool,
    pub(super) struck_twice: bool,
    pub(super) hidden: bool,
    pub(super) script: Script,
    /// The font, where its letters are signs, with its name.
    pub(super) signs: Option<(SymbolFont, String)>,
}

/// What is said of a sign of a symbol font that nobody has a letter for.
pub(super) const UNKNOWN_SIGN: &str = "a sign of a symbol font is not known and was left out";
/// What is said of text that is struck out.
pub(super) const LEFT_OUT_STRUCK: &str = "the text is struck out and was left out";

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Script {
    #[default]
    Line,
    Raised,
    Lowered,
}

/// A note on a text that has no place yet.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Remark {
    pub(super) kind: &'static str,
    /// The word or code that it was done to, where it is kept.
    pub(super) detail: Option<String>,
    pub(super) left_out: Option<String>,
}

pub(super) type Say<'s> = &'s mut dyn FnMut(Remark);

impl Effects {
    /// A font, if its letters are signs.
    pub(super) fn font(name: &str) -> Option<(SymbolFont, String)> {
        symbols::font(name).map(|font| (font, name.trim().to_owned()))
    }

    /// The text as it is to be read; nothing where it does not hold. `before` is the character before it in its line.
    pub(super) fn read(&self, text: &str, before: Option<char>, say: Say<'_>) -> String {
        let text = self.signs_of(text, say);
        let left_out = if self.hidden {
            "the text is hidden and was left out"
        } else if self.struck || self.struck_twice {
            LEFT_OUT_STRUCK
        } else {
            return self.on_its_line(text, before, say);
        };
        if text.trim().is_empty() {
            return if self.hidden { String::new() } else { text };
        }
        say(Remark { kind: left_out, detail: None, left_out: Some(text) });
        String::new()
    }

    fn signs_of(&self, text: &str, say: Say<'_>) -> String {
        if self.signs.is_none() && !text.contains(symbols::is_private) {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        for letter in text.chars() {
            match symbols::shown(self.signs.as_ref().map(|(font, _)| *font), letter) {
                Some(sign) => out.push(sign),
                None => {
                    let font = self.signs.as_ref().map_or_else(String::new, |(_, name)| format!("{name}, "));
                    let detail = Some(format!("{font}code {}", symbols::code(letter)));
                    say(Remark { kind: UNKNOWN_SIGN, detail, left_out: None });
                }
            }
        }
        out
    }

    fn on_its_line(&self, text: String, before: Option<char>, say: Say<'_>) -> String {
        let kind = match self.script {
            Script::Line => return text,
            Script::Raised => "raised text was taken as plain text",
            Script::Lowered => "lowered text was taken as plain text",
        };
        // The letters after a number, and marks that are raised in any font, mean the same on the line.
        let ordinal = ["st", "nd", "rd", "th"].contains(&text.trim().to_lowercase().as_str());
        let after_number = before.is_some_and(|sign| sign.is_ascii_digit());
        let plain = |letter: char| letter.is_whitespace() || "®™©°*†‡•".contains(letter);
        if (ordinal && after_number) || text.chars().all(plain) {
            return text;
        }
        let moved = |letter: char| if plain(letter) { Some(letter) } else { self.script.moved(letter) };
        text.chars().map(moved).collect::<Option<String>>().unwrap_or_else(|| {
            say(Remark { kind, detail: Some(format!("“{}”", text.trim())), left_out: None });
            text
        })
    }
}

/// Letters, and the same raised or lowered as far as Unicode has them.
type Scripts = (&'static str, &'static str);

const RAISED: Scripts = (
    "0123456789+-−–=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
);
const LOWERED: Scripts = ("0123456789+-−–=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ");

impl Script {
    /// A text raised or lowered, where Unicode has all of its letters.
    pub(super) fn of(self, text: &str) -> Option<String> {
        text.chars().map(|letter| self.moved(letter)).collect()
    }

    fn moved(self, letter: char) -> Option<char> {
        let (from, to) = match self {
            Self::Line => return Some(letter),
            Self::Raised => RAISED,
            Self::Lowered => LOWERED,
        };
        to.chars().nth(from.chars().position(|known| known == letter)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(effects: &Effects, text: &str, before: Option<char>) -> (String, Vec<String>) {
        let mut said = vec![];
        let shown = effects.read(text, before, &mut |one| {
            let detail = one.detail.map(|detail| format!(" ({detail})"));
            let words = one.left_out.map(|words| format!(": {words}"));
            said.push(one.kind.to_owned() + &detail.or(words).unwrap_or_default());
        });
        (shown, said)
    }

    #[test]
    fn raised_and_lowered_signs_stay_what_they_are() {
        for (from, to) in [RAISED, LOWERED] {
            assert_eq!(from.chars().count(), to.chars().count());
        }
        let raised = Effects { script: Script::Raised, ..Effects::default() };
        let lowered = Effects { script: Script::Lowered, ..Effects::default() };
        assert_eq!(read(&raised, "-3", Some('0')).0, "⁻³");
        assert_eq!(read(&raised, "th", Some('4')).0, "th");
        assert_eq!(read(&raised, "n", Some('x')).0, "ⁿ");
        assert_eq!(read(&lowered, "2", Some('O')).0, "₂");
        assert_eq!(
            read(&lowered, "max?", Some('P')),
            ("max?".into(), vec!["lowered text was taken as plain text (“max?”)".into()])
        );
    }

    #[test]
    fn what_is_struck_out_does_not_hold() {
        let effects = Effects { struck: true, ..Effects::default() };
        let said = "the text is struck out and was left out: Close it".to_owned();
        assert_eq!(read(&effects, "Close it", None), (String::new(), vec![said]));
        assert_eq!(read(&effects, " ", None), (" ".into(), vec![]));
        let stray = read(&Effects::default(), "\u{f0fc}\u{e001}", None);
        let said = "a sign of a symbol font is not known and was left out (code E001)".to_owned();
        assert_eq!(stray, ("✓".into(), vec![said]));
    }
}
