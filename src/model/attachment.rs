//! A file made elsewhere that a meeting's papers include.

use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::files::not_for_windows;
use crate::pdf::Supplied;
use crate::picture::{Picture, Refused};

pub use crate::pdf::Inventory;

/// A file of a meeting's `attachments` folder that an appendix names. Its bytes stay on the disk.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// The name in the appendix, with `/` between folders.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    /// Its content, or why it cannot be used.
    pub(crate) content: Result<Content, Unusable>,
    /// Its SHA-256 in hexadecimal digits; empty if it could not be read.
    pub(crate) sha256: String,
}

/// What an attachment is.
#[derive(Debug, Clone)]
pub enum Content {
    /// A PDF, whose pages go into the pack.
    Pdf(Supplied),
    /// A picture, which gets a page of its own.
    Picture(Picture),
}

/// Why a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusable {
    /// The reason, in words that follow "the file …".
    pub(crate) why: String,
    pub(crate) help: &'static str,
}

impl From<String> for Unusable {
    fn from(why: String) -> Self {
        Self { why, help: "put another file in its place, such as a PDF that Word or a scanner has saved" }
    }
}

impl From<Refused> for Unusable {
    fn from(refused: Refused) -> Self {
        Self { why: refused.why, help: refused.help }
    }
}

impl Attachment {
    /// The name of its document in the output, made from its own: small letters, digits and hyphens.
    pub(crate) fn stem(&self) -> String {
        stem(&self.name)
    }
}

/// The name of a file's document in the output.
pub fn stem(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or(name);
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
    let slug = slug(name);
    if slug.is_empty() {
        "attachment".to_owned()
    } else if not_for_windows(&slug).is_some() {
        format!("{slug}-file")
    } else {
        slug
    }
}

/// Words as a name: small letters, digits and hyphens. Latin letters lose their accents (`Siân O’Neill` is
/// `sian-o-neill`), and ligatures are taken apart; characters of other scripts become hyphens. Words without any Latin
/// letter or digit give an empty name.
pub(crate) fn slug(words: &str) -> String {
    let mut out = String::new();
    // Compatibility decomposition (Unicode Standard Annex 15) takes letters and accents apart, and ligatures too.
    for letter in words.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        match latin(small) {
            Some(letters) => out.push_str(letters),
            None if small.is_ascii_alphanumeric() => out.push(small),
            None if !out.ends_with('-') && !out.is_empty() => out.push('-'),
            None => {}
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// Latin letters that are not a letter with an accent.
fn latin(small: char) -> Option<&'static str> {
    Some(match small {
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        'ð' | 'đ' | 'ɖ' => "d",
        'ø' => "o",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'ĸ' => "k",
        'ŋ' => "ng",
        'ŧ' => "t",
        'ə' => "e",
        'ƒ' => "f",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{slug, stem};

    #[test]
    fn a_name_is_made_of_small_letters_digits_and_hyphens() {
        assert_eq!(stem("plans/Draft Lease (v2).PDF"), "draft-lease-v2");
        assert_eq!(stem("ŵ.pdf"), "w");
        assert_eq!(stem("План.pdf"), "attachment");
        assert_eq!(stem("a.b.pdf"), "a-b");
        assert_eq!(stem("Con!.pdf"), "con-file");
    }

    #[test]
    fn accents_are_left_off_and_other_latin_letters_written_out() {
        assert_eq!(slug("Cllr Siân O’Neill"), "cllr-sian-o-neill");
        assert_eq!(slug("Ŷ Ẅ Ç ñ Å ő ș İ"), "y-w-c-n-a-o-s-i");
        assert_eq!(slug("Œuvre Straße ﬁnal Þór Łódź Sønder Đ"), "oeuvre-strasse-final-thor-lodz-sonder-d");
        // The same letters, with their accents typed separately.
        assert_eq!(slug("Sia\u{302}n"), slug("Siân"));
        assert_eq!(slug("№ 5 – ½"), "no-5-1-2");
        assert_eq!(slug("Отчёт"), "");
    }
}
