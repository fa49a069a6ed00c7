//! Who may see a report: everybody, or members only because the information is exempt or confidential. The descriptions
//! of exempt information are those of the nation's law.

use super::council::Nation;
use super::language::{Word, Words};
use super::markdown::Markdown;
use super::value::{Text, YesNo};
use crate::record;

record! {
    /// Why the public may not see a report (LGA 1972 s.100A(3), s.100I and Schedule 12A, and their likes in the other
    /// nations). A report without `access` is public.
    pub struct Access, "access", filled {
        /// The paragraphs of exempt information, such as `3`: England 1 to 7, Wales 12 to 18C, Scotland 1 to 15.
        exempt: Vec<Text> as paragraph,
        /// Whether the information is confidential: given by a government department on terms that forbid its
        /// disclosure, or barred by statute or a court.
        confidential: Option<YesNo>,
        /// Why the public interest in keeping it back outweighs that in disclosing it.
        reason: Option<Markdown>,
        /// The title that the public sees, where the title itself would disclose something.
        public_title: Option<Text>,
    }
}

impl Access {
    pub(crate) fn is_confidential(&self) -> bool {
        self.confidential.is_some_and(|yes| yes.0)
    }

    /// The same ground for something with a title of its own.
    pub(crate) fn without_title(&self) -> Self {
        Self { public_title: None, ..self.clone() }
    }

    /// The mark at the head of every page (LGA 1972 s.100B(5)(a)), always short enough for one line. [`Access::words`]
    /// on the first page says what the paragraphs are about.
    pub fn mark(&self, nation: Nation, said: &Words) -> String {
        if self.is_confidential() {
            return said.say(Word::MarkConfidential).to_owned();
        }
        let exempt: Vec<String> = self.exempt.iter().map(|paragraph| paragraph.value.clone()).collect();
        let paragraphs = match exempt.as_slice() {
            [one] => said.fill(Word::Paragraph, &[("number", one)]),
            several => said.fill(Word::Paragraphs, &[("numbers", &said.in_a_row(several))]),
        };
        said.fill(Word::MarkExempt, &[("paragraphs", &paragraphs), ("schedule", short_schedule(nation))])
    }

    /// Why the public may not see it, in full: the paragraphs and the text of each, as every copy must state it (LGA
    /// 1972 s.100B(5)(b)).
    pub fn words(&self, nation: Nation, said: &Words) -> String {
        if self.is_confidential() {
            return said.say(Word::Confidential).to_owned();
        }
        let each = self.exempt.iter().map(|paragraph| {
            let number = paragraph.as_str();
            let paragraph = said.fill(Word::Paragraph, &[("number", number)]);
            match description(nation, number) {
                Some(words) => format!("{paragraph} ({words})"),
                None => paragraph,
            }
        });
        let each = each.collect::<Vec<_>>().join(&format!(" {} ", said.say(Word::And)));
        said.fill(Word::Exempt, &[("schedule", schedule(nation)), ("paragraphs", &each)])
    }
}

/// The schedule that lists exempt information, as the head of a page names it.
fn short_schedule(nation: Nation) -> &'static str {
    match nation {
        Nation::England => "Schedule 12A",
        Nation::Wales => "Part 4 of Schedule 12A",
        Nation::Scotland => "Schedule 7A",
        Nation::NorthernIreland => "Part 1 of Schedule 6",
    }
}

/// The schedule that lists exempt information, in full.
pub fn schedule(nation: Nation) -> &'static str {
    match nation {
        Nation::England => "Schedule 12A to the Local Government Act 1972,",
        Nation::Wales => "Part 4 of Schedule 12A to the Local Government Act 1972,",
        Nation::Scotland => "Schedule 7A to the Local Government (Scotland) Act 1973,",
        Nation::NorthernIreland => "Part 1 of Schedule 6 to the Local Government Act (Northern Ireland) 2014,",
    }
}

/// Whether the nation's list of exempt information has a paragraph; `None` where the list is not known here: the
/// numbers of Northern Ireland's, and some of Scotland's.
pub(crate) fn has_paragraph(nation: Nation, paragraph: &str) -> Option<bool> {
    match nation {
        Nation::England | Nation::Wales => {
            Some(description(nation, paragraph).is_some() || nation == Nation::Wales && STANDARDS.contains(&paragraph))
        }
        Nation::Scotland | Nation::NorthernIreland => None,
    }
}

/// Whether information under a paragraph is exempt only as long as the public interest in keeping it back outweighs
/// that in disclosing it: in England under every paragraph, in Wales under all from 12 to 18 except 16 (legal
/// professional privilege).
pub(crate) fn is_weighed(nation: Nation, paragraph: &str) -> bool {
    match nation {
        Nation::England => description(nation, paragraph).is_some(),
        Nation::Wales => description(nation, paragraph).is_some() && number(paragraph) != Some(16),
        Nation::Scotland | Nation::NorthernIreland => false,
    }
}

/// The paragraphs on hearings of standards committees, which only the Welsh list has.
const STANDARDS: [&str; 3] = ["18A", "18B", "18C"];

/// The number of a paragraph, which may have a letter, as in `6(a)`.
fn number(paragraph: &str) -> Option<u32> {
    paragraph.split('(').next()?.trim().parse().ok()
}

/// The subject of a paragraph of the nation's schedule, in a few words; `None` if the nation has no such paragraph or
/// its wording is not known here. Numbers may have a letter, as in `6(a)`.
pub fn description(nation: Nation, paragraph: &str) -> Option<&'static str> {
    let number = number(paragraph)?;
    let subject = match nation {
        Nation::England => number,
        Nation::Wales => number.checked_sub(11)?,
        Nation::Scotland => {
            return Some(match number {
                1 => "information relating to an employee or office-holder of the authority",
                2 => "information relating to a tenant of the authority",
                3 => "information relating to a person receiving a service from the authority",
                4 => "information relating to a person receiving financial assistance from the authority",
                5 => "information relating to the care of a child",
                6 => "information relating to the financial or business affairs of a person other than the authority",
                8 => "the amount of expenditure proposed under a contract",
                9 => "terms proposed in the course of negotiations for a contract",
                12 => "instructions to counsel, advice of counsel, and information about proceedings",
                14 => "action to prevent, investigate or prosecute crime",
                _ => return None,
            });
        }
        Nation::NorthernIreland => return None,
    };
    Some(match subject {
        1 => "information relating to any individual",
        2 => "information which is likely to reveal the identity of an individual",
        3 => {
            "information relating to the financial or business affairs of any particular person (including the authority holding that information)"
        }
        4 => "information relating to consultations or negotiations on a labour relations matter",
        5 => {
            "information in respect of which a claim to legal professional privilege could be maintained in legal proceedings"
        }
        6 => {
            "information which reveals that the authority proposes to give a statutory notice or make an order or direction"
        }
        7 => {
            "information relating to action taken or to be taken in connection with the prevention, investigation or prosecution of crime"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_names_paragraphs_and_schedule() {
        let exempt = |paragraphs: &[&str]| Access {
            exempt: paragraphs.iter().map(|paragraph| Text::made(*paragraph)).collect(),
            ..Access::default()
        };
        let marks = [
            (Nation::England, vec!["3", "5"], "Not for publication: exempt, paragraphs 3 and 5, Schedule 12A"),
            (Nation::Wales, vec!["14"], "Not for publication: exempt, paragraph 14, Part 4 of Schedule 12A"),
            (
                Nation::Scotland,
                vec!["1", "6", "12"],
                "Not for publication: exempt, paragraphs 1, 6 and 12, Schedule 7A",
            ),
            (Nation::NorthernIreland, vec!["3"], "Not for publication: exempt, paragraph 3, Part 1 of Schedule 6"),
        ];
        for (nation, paragraphs, mark) in marks {
            assert_eq!(exempt(&paragraphs).mark(nation, &Words::default()), mark);
        }
        let confidential = Access { confidential: Some(YesNo(true)), ..exempt(&[]) };
        assert_eq!(
            confidential.mark(Nation::England, &Words::default()),
            "Not for publication: confidential information"
        );
    }

    #[test]
    fn the_same_subject_has_other_numbers_in_wales() {
        assert_eq!(description(Nation::England, "3"), description(Nation::Wales, "14"));
        assert_eq!(description(Nation::England, "6(a)"), description(Nation::Wales, "17(b)"));
    }

    #[test]
    fn the_numbers_of_another_nation_are_none() {
        assert_eq!(description(Nation::England, "8"), None);
        assert_eq!(description(Nation::Wales, "3"), None);
        assert_eq!(description(Nation::Scotland, "7"), None);
    }

    #[test]
    fn privilege_is_weighed_in_england_and_not_in_wales() {
        assert!(is_weighed(Nation::England, "5"));
        assert!(!is_weighed(Nation::Wales, "16"));
        assert!(is_weighed(Nation::Wales, "17(a)"));
        assert!(!is_weighed(Nation::Wales, "18A"));
        assert_eq!(has_paragraph(Nation::Wales, "18A"), Some(true));
        assert_eq!(has_paragraph(Nation::England, "18A"), Some(false));
        assert_eq!(has_paragraph(Nation::NorthernIreland, "18A"), None);
    }
}
