//! Under which names files are saved: with the date, the committee and who may see them. Those that are not for the public never name
//! a paper, since browsers keep a list of what they save.

use std::collections::BTreeSet;

use crate::make::{Stored, StoredFile, StoredPaper};

/// The longest name of a committee or paper in a file's name.
const LONGEST: usize = 60;

/// What all names of a meeting's files begin with.
#[derive(Debug, Clone)]
pub(in crate::window) struct Naming {
    /// The date, such as `2026-04-21`.
    pub(in crate::window) date: String,
    pub(in crate::window) committee: String,
}

impl Naming {
    fn begin(&self, is_public: bool) -> String {
        let (date, committee) = (plain(&self.date), plain(&self.committee));
        match is_public {
            true => format!("{date} {committee} - PUBLIC"),
            false => format!("RESTRICTED {date} {committee} - members"),
        }
    }

    /// The name of a folder's ZIP.
    pub(in crate::window) fn zip(&self, stored: &Stored) -> String {
        let print = if stored.large_print { " large print" } else { "" };
        format!("{}{print}.zip", self.begin(stored.is_public))
    }
}

/// The names of all papers of a folder without their endings, each other than the others.
pub(in crate::window) fn saved_as(naming: &Naming, stored: &Stored) -> Vec<String> {
    let begin = naming.begin(stored.is_public);
    let print = if stored.large_print { " large print" } else { "" };
    let mut taken = BTreeSet::new();
    let names = stored.papers.iter().map(|paper| {
        let name = format!("{begin}{print} {}", what(paper, stored.is_public));
        let mut free = name.clone();
        let mut number = 1;
        while !taken.insert(free.to_lowercase()) {
            number += 1;
            free = format!("{name} {number}");
        }
        free
    });
    names.collect()
}

fn what(paper: &StoredPaper, is_public: bool) -> String {
    if let Some((number, member)) = &paper.copy {
        return format!("pack copy {number} - {}", plain(member));
    }
    let stem = paper.files.first().map_or("", stem);
    let supplement = paper.supplement.map(|number| format!("supplement {number} ")).unwrap_or_default();
    match (paper.kind.as_str(), &paper.item) {
        ("agenda", _) => format!("{supplement}agenda"),
        ("pack", _) if stem == "pack-print" => "pack for printing".to_owned(),
        ("pack", _) => format!("{supplement}pack"),
        (_, item) => {
            let item = item.as_ref().map(|number| format!("item {}", plain(number)));
            let appendix = paper.appendix.map(|number| format!("appendix {number}"));
            let own = is_public.then(|| plain(stem));
            let parts: Vec<String> = item.into_iter().chain(appendix).chain(own).collect();
            if parts.is_empty() { "paper".to_owned() } else { parts.join(" ") }
        }
    }
}

fn stem(file: &StoredFile) -> &str {
    file.name.rsplit_once('.').map_or(&file.name, |(stem, _)| stem)
}

/// A text as a part of a file's name that every system allows.
fn plain(text: &str) -> String {
    let letters = text.chars().map(|letter| match letter {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => ' ',
        letter if letter.is_control() => ' ',
        // Signs that change the order of letters could hide how a name ends.
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => ' ',
        letter => letter,
    });
    let letters: String = letters.take(LONGEST).collect();
    let words: Vec<&str> = letters.split_whitespace().collect();
    words.join(" ").trim_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(kind: &str, item: Option<&str>, appendix: Option<usize>, file: &str) -> StoredPaper {
        let files = vec![StoredFile { name: file.to_owned(), ..StoredFile::default() }];
        StoredPaper { kind: kind.to_owned(), item: item.map(str::to_owned), appendix, files, ..StoredPaper::default() }
    }

    #[test]
    fn names_carry_date_committee_and_access() {
        let naming = Naming { date: "2026-04-21".to_owned(), committee: "Cabinet: City/Region".to_owned() };
        let papers = vec![
            paper("pack", None, None, "pack.pdf"),
            paper("report", Some("8"), None, "clinic-sale.pdf"),
            paper("attachment", Some("8"), Some(1), "valuation.pdf"),
            paper("attachment", Some("3"), None, "minutes.pdf"),
            paper("attachment", Some("3"), None, "notes.pdf"),
            paper("report", None, None, "loose.pdf"),
        ];
        let mut stored = Stored { is_public: true, papers, ..Stored::default() };
        let names = saved_as(&naming, &stored);
        assert_eq!(names[0], "2026-04-21 Cabinet City Region - PUBLIC pack");
        assert_eq!(names[2], "2026-04-21 Cabinet City Region - PUBLIC item 8 appendix 1 valuation");
        assert_eq!(naming.zip(&stored), "2026-04-21 Cabinet City Region - PUBLIC.zip");
        stored.is_public = false;
        let names = saved_as(&naming, &stored);
        let expected = ["pack", "item 8", "item 8 appendix 1", "item 3", "item 3 2", "paper"];
        let expected = expected.map(|what| format!("RESTRICTED 2026-04-21 Cabinet City Region - members {what}"));
        assert_eq!(names, expected);
        assert_eq!(naming.zip(&stored), "RESTRICTED 2026-04-21 Cabinet City Region - members.zip");
    }
}
