//! Cells that refer to another recommendation instead of saying what is done: `To be addressed through 2, above.`

use super::words;

const BEGINNINGS: [&str; 9] = [
    "see ", "to be addressed", "addressed", "covered", "included in", "dealt with", "as for ", "will be addressed",
    "refer to",
];
const LONGEST: usize = 100;

/// The only one of some references that a sentence refers to.
pub(super) fn referred<'a>(sentence: &str, references: &[&'a str]) -> Option<&'a str> {
    let lower = sentence.to_lowercase();
    if sentence.chars().count() > LONGEST || !BEGINNINGS.iter().any(|beginning| lower.starts_with(beginning)) {
        return None;
    }
    let number = |word: &str| word.trim_start_matches(|c: char| !c.is_ascii_digit()).to_owned();
    let named = sentence.split_whitespace().map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()));
    let named: Vec<String> = named.map(number).filter(|word| !word.is_empty()).collect();
    let mut found = references.iter().filter(|reference| {
        let own = number(reference);
        named.iter().any(|word| words::simple(word) == words::simple(&own))
    });
    let one = found.next()?;
    (found.next().is_none() && named.len() == 1).then_some(*one)
}

#[cfg(test)]
mod tests {
    use super::referred;

    #[test]
    fn only_clear_references_are_followed() {
        let references = ["R1", "R2", "R8.1"];
        for (sentence, found) in [
            ("To be addressed through 2, above.", Some("R2")),
            ("See R8.1", Some("R8.1")),
            ("See 1 and 2", None),
            ("See page 7", None),
            ("Publish 2 plans", None),
        ] {
            assert_eq!(referred(sentence, &references), found, "{sentence}");
        }
    }
}
