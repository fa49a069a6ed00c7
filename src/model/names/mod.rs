//! The words people use for officers and statuses: posts, names and short forms of them, labels, colours and letters.

mod statuses;

use super::council::{Council, Officer};

pub use statuses::colour;
pub(crate) use statuses::{StatusWords, look, status_words};

/// Said if nobody is named yet, in the form that [`simple`] gives.
const NOBODY: &[&str] = &[
    "tbc", "tbd", "tba", "none", "na", "nil", "vacant", "vacancy", "nobody", "no one", "no owner", "unassigned",
    "unallocated", "not assigned", "not allocated", "not applicable", "not known", "not yet known", "unknown",
    "to be confirmed", "to be determined", "to be decided", "to be agreed", "to be advised", "to be announced",
    "to be appointed", "to be assigned", "to be allocated", "to be recruited", "to be identified",
];

/// Words that may come before or after such words: `Owner: TBC`, `Currently vacant`.
const AROUND: &[&str] = &["owner", "owners", "lead", "leads", "officer", "name", "post", "currently", "still", "yet"];

/// Titles before a name.
const TITLES: &[&str] =
    &["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "cllr", "councillor"];

/// Words in small letters with single spaces between them, without punctuation; `&` becomes `and`.
pub fn simple(text: &str) -> String {
    let letters = text.to_lowercase().replace(['’', '\''], "").replace('&', " and ");
    let words = letters.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A text with a capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether a text says that nobody is named yet: `TBC`, `T.B.C.`, `n/a`, `Owner TBC`, `Vacant`, a dash.
pub(crate) fn is_nobody(text: &str) -> bool {
    let simple = simple(text);
    let says = |words: &[&str]| {
        // Letters with stops or spaces between them are one short form.
        let spelled = words.iter().all(|word| word.chars().count() == 1);
        NOBODY.contains(&words.join(if spelled { "" } else { " " }).as_str())
    };
    let words: Vec<&str> = simple.split(' ').collect();
    let inner: Vec<&str> = words.iter().copied().filter(|word| !AROUND.contains(word)).collect();
    simple.is_empty() || says(&words) || says(&inner)
}

/// Whether a text is a person’s name in short: initials and a surname, or a title and one.
pub(crate) fn is_short_name(text: &str) -> bool {
    let simple = simple(text);
    let words: Vec<&str> = simple.split(' ').collect();
    let Some((surname, before)) = words.split_last() else { return false };
    let short = |word: &&str| word.chars().count() == 1 || TITLES.contains(word);
    let capitals = text
        .split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'')
        .filter(|word| !word.is_empty())
        .all(|word| word.starts_with(char::is_uppercase));
    !before.is_empty() && before.iter().all(short) && surname.chars().count() > 1 && capitals
}

impl Council {
    /// The officer with exactly that post, name or id, ignoring capitals and punctuation.
    pub(crate) fn officer_named(&self, text: &str) -> Option<&Officer> {
        let wanted = simple(text);
        let is = |known: &str| !wanted.is_empty() && simple(known) == wanted;
        self.officers.iter().find(|officer| {
            officer.post.as_ref().is_some_and(|post| is(post.as_str()))
                || is(officer.id.as_str())
                || officer.name.as_ref().is_some_and(|name| is(name.as_str()))
        })
    }

    /// The officers who may be meant by a short form of a name, such as `P. Shah`, or by a mistyped post or name.
    pub(crate) fn officers_like(&self, text: &str) -> Vec<&Officer> {
        let typed = simple(text);
        let is_like = |officer: &&Officer| {
            let name = officer.name.as_ref().map(|name| simple(name.as_str()));
            officer.post.as_ref().is_some_and(|post| is_slip(&typed, &simple(post.as_str())))
                || name.is_some_and(|name| is_slip(&typed, &name) || is_short(&typed, &name))
        };
        self.officers.iter().filter(is_like).collect()
    }
}

/// Whether one or two letters of a long text are wrong.
fn is_slip(typed: &str, known: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let slips = match known.chars().count() {
        0..=6 => 0,
        7..=11 => 1,
        _ => 2,
    };
    digits(typed) == digits(known) && strsim::damerau_levenshtein(typed, known) <= slips
}

/// Whether a text is a short form of a name, or the name with other words around it: `p shah`, `shah`, `ms p shah`,
/// `priya s`.
fn is_short(typed: &str, name: &str) -> bool {
    let words = |text: &'_ str| -> Vec<String> {
        let words = text.split(' ').filter(|word| !word.is_empty());
        words.filter(|word| !TITLES.contains(word)).map(str::to_owned).collect()
    };
    let (typed, name) = (words(typed), words(name));
    let Some((surname, given)) = name.split_last() else { return false };
    // The whole name, with a post before or after it.
    if !given.is_empty() && typed.windows(name.len()).any(|part| part == name) {
        return true;
    }
    let initial = |word: &str| word.chars().count() == 1;
    let of_given = |word: &String| {
        given
            .iter()
            .any(|name| name == word || name.starts_with(word.as_str()) && (initial(word) || word.chars().count() >= 3))
    };
    if let Some(at) = typed.iter().position(|word| word == surname) {
        let mut others = typed.iter().enumerate().filter(|(other, _)| *other != at);
        return typed.len() <= name.len().max(2) && others.all(|(_, word)| of_given(word));
    }
    match typed.as_slice() {
        [first, last] => given.contains(first) && initial(last) && surname.starts_with(last.as_str()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_has_many_names() {
        for nobody in [
            "TBC",
            "n/a",
            "N/A",
            "None",
            "Vacant",
            "–",
            "?",
            "To be confirmed",
            "vacant post",
            "T.B.C.",
            "T. B. A",
            "Owner TBC",
            "Lead officer: to be confirmed",
            "N. A.",
            "Post currently vacant",
        ] {
            assert!(is_nobody(nobody), "{nobody}");
        }
        for somebody in ["Head of Vacant Land", "T. B. Clarke", "Nona", "Lead officer", "N. Owner"] {
            assert!(!is_nobody(somebody), "{somebody}");
        }
    }

    #[test]
    fn an_ampersand_is_the_word_and() {
        assert_eq!(simple("Legal & Democratic"), simple("Legal and Democratic"));
        assert_eq!(simple("HR&OD"), "hr and od");
    }

    #[test]
    fn names_in_short_have_initials_or_a_title() {
        for name in ["P. Shah", "P Shah", "P.J. O’Neill", "Ms Shah", "Dr A. Roe"] {
            assert!(is_short_name(name), "{name}");
        }
        for other in ["Shah", "Priya Shah", "a plan", "Policy", "", "HR", "P."] {
            assert!(!is_short_name(other), "{other}");
        }
    }

    #[test]
    fn short_forms_of_names_are_known() {
        for (typed, name) in [
            ("P. Shah", "Priya Shah"),
            ("P Shah", "Priya Shah"),
            ("Shah, P.", "Priya Shah"),
            ("Ms Shah", "Priya Shah"),
            ("Shah", "Priya Shah"),
            ("Priya S", "Priya Shah"),
            ("Priya Shah (policy)", "Ms Priya Shah"),
            ("J. O’Neill", "Siân Jane O’Neill"),
            ("Pri Shah", "Priya Shah"),
        ] {
            assert!(is_short(&simple(typed), &simple(name)), "{typed}");
        }
        for other in ["R. Shah", "P. Sharma", "Shah Jahan Committee", "Priya", "Shahid"] {
            assert!(!is_short(&simple(other), &simple("Priya Shah")), "{other}");
        }
    }
}
