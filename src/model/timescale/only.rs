//! Texts that are nothing but a timescale, as opposed to texts with a date in them.

use super::super::date::MONTHS;
use super::Timescale;
use super::tokens::is_in;

/// The words, besides months, seasons and numbers, that timescales consist of.
const WORDS: &str = "\
    a after and annual annually april as at autumn be before beginning by calendar commencing complete completed \
    confirmed continuing continuous date dates day days daily done during early end fiscal financial finish finished \
    for from fy half immediate immediately in into late later long medium mid midsummer month monthly months no not \
    of on ongoing on-going onwards or quarter quarterly set short since spring start summer tba tbc tbd term the \
    then till to until week weekly weeks winter within year yearly years yet";

impl Timescale {
    /// Whether every word of a text is about time: `February – June 2023`, `Ongoing`, `To be confirmed`.
    pub(crate) fn is_nothing_else(text: &str) -> bool {
        let mut words = text
            .split(|c: char| c.is_whitespace() || "–—/,.;:()&".contains(c))
            .map(|word| word.trim_matches('-').to_lowercase())
            .filter(|word| !word.is_empty())
            .peekable();
        words.peek().is_some()
            && words.all(|word| {
                let figures = word.trim_start_matches(['q', 'p', 'h']);
                let figures = figures.trim_end_matches(|c: char| c.is_ascii_lowercase());
                let is_figure = !figures.is_empty() && figures.chars().all(|c| c.is_ascii_digit() || c == '-');
                let is_month = word.len() >= 3 && MONTHS.iter().any(|month| month.to_lowercase().starts_with(&word));
                is_figure || is_month || is_in(WORDS, &word)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::Timescale;

    #[test]
    fn a_text_with_a_date_in_it_is_no_timescale() {
        for text in
            ["Ongoing", "TBC", "To be confirmed", "By end of Q2 2026/27", "February – June 2023", "8th May 2026"]
        {
            assert!(Timescale::is_nothing_else(text), "{text}");
        }
        for text in ["Budget 2026", "Phase", "Review of March 2024", "After the depot opens", ""] {
            assert!(!Timescale::is_nothing_else(text), "{text}");
        }
    }
}
