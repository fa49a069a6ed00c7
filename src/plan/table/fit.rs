//! How wide the columns of a table are: no narrower than their longest word, or than a line of text that is to stay whole.

use super::super::datum::Datum;
use super::super::table_view::{CellView, ColumnView, HeadView, TableView};
use super::lines::lines;
use crate::model::Council;
use crate::model::council::HouseStyle;
use crate::model::layout::Orientation;
use crate::model::value::Text;

/// A column that is narrower than its longest word.
#[derive(Debug, Clone)]
pub(in crate::plan) struct Narrow {
    /// Its heading in the layout.
    pub(in crate::plan) heading: Text,
    /// The word, or the line that is to stay whole.
    pub(in crate::plan) words: String,
    /// The width that is missing in the table, in millimetres.
    pub(in crate::plan) missing: f64,
}

/// The space at both sides of a cell's text, in millimetres, with a little that letters of one font are wider than of another.
const BESIDE: f64 = 4.4;
const POINT: f64 = 25.4 / 72.0;
/// What a bold letter needs more, in thousandths of its size.
const BOLD: f64 = 56.0;

/// Fonts whose letters are wider than those of Arial, by the beginnings of their names.
const WIDE_FONTS: [(&str, f64); 6] = [
    ("verdana", 1.18),
    ("dejavu sans", 1.18),
    ("century gothic", 1.1),
    ("lucida", 1.12),
    ("georgia", 1.06),
    ("tahoma", 1.04),
];

/// The widths of the letters of Arial from the space on, in thousandths of their size.
const ARIAL: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

/// What a column needs at least, and for what.
#[derive(Clone, Default)]
struct Need {
    width: f64,
    words: String,
}

impl Need {
    fn or(self, other: Self) -> Self {
        if other.width > self.width { other } else { self }
    }
}

/// Letters as a council sets them.
struct Letters {
    /// Millimetres that a thousandth of a letter's size takes.
    unit: f64,
}

impl Letters {
    fn of(council: &Council) -> Self {
        let none = HouseStyle::default();
        let style = council.house_style.as_ref().unwrap_or(&none);
        let font = style.font.as_ref().map_or("arial".to_owned(), |font| font.value.to_lowercase());
        let wide = WIDE_FONTS.iter().find(|(name, _)| font.starts_with(name));
        Self { unit: style.table_points() * POINT / 1000.0 * wide.map_or(1.0, |(_, wider)| *wider) }
    }

    /// How wide a text is on one line.
    fn width(&self, text: &str) -> f64 {
        let letters = text.chars().map(|c| match u32::from(c) {
            code @ 0x20..0x7f => f64::from(ARIAL[(code - 0x20) as usize]),
            0x300..0x370 => 0.0,
            0x2190..0x2c00 => 850.0,
            0x2e80.. => 1000.0,
            _ if c.is_uppercase() => 722.0,
            _ => 560.0,
        });
        letters.sum::<f64>() * self.unit
    }

    /// What some lines need: the longest word of theirs, or a whole line where lines stay whole.
    fn need(&self, lines: &[String], whole: bool, bold: bool) -> Need {
        let each = lines.iter().flat_map(|line| if whole { vec![line.as_str()] } else { words(line) });
        let needs = each.map(|words| {
            let letters = words.chars().filter(|c| bold && c.is_alphabetic()).count();
            let width = self.width(words) + letters as f64 * BOLD * self.unit;
            Need { width: width + BESIDE, words: words.to_owned() }
        });
        needs.fold(Need::default(), Need::or)
    }
}

/// A word with more letters than this may break, as those of body text do.
const LONGEST: usize = 40;

/// The parts of a line that stay whole: words, those with hyphens in their parts, and of an address what is between its signs.
fn words(line: &str) -> Vec<&str> {
    let all = line.split_whitespace().filter(|word| is_address(word) || word.chars().count() <= LONGEST);
    let parts = all.flat_map(|word| match is_address(word) {
        true => {
            let parts = word.split_inclusive(is_address_sign);
            parts.filter(|part| part.chars().count() <= LONGEST).collect::<Vec<_>>()
        }
        false => hyphenated(word),
    });
    parts.collect()
}

/// A word's parts with the hyphens after which it may break: those that a letter follows.
fn hyphenated(word: &str) -> Vec<&str> {
    let ends = word.match_indices(['-', '–', '—']).map(|(at, sign)| at + sign.len());
    let ends = ends.filter(|end| word[*end..].starts_with(char::is_alphabetic));
    let mut parts = vec![];
    let mut start = 0;
    for end in ends {
        parts.push(&word[start..end]);
        start = end;
    }
    parts.push(&word[start..]);
    parts
}

/// The signs after which an address may break.
fn is_address_sign(c: char) -> bool {
    matches!(c, '/' | '.' | '-' | '_' | '@' | '?' | '&' | '=')
}

fn is_address(word: &str) -> bool {
    word.contains('@') || word.contains("://") || word.starts_with("www.")
}

/// What the columns of a table have to fit.
pub(in crate::plan) struct Page<'a> {
    pub(in crate::plan) council: &'a Council,
    pub(in crate::plan) orientation: Orientation,
    /// The heading of each column in the layout, and whether its lines are to stay whole.
    pub(in crate::plan) columns: Vec<(&'a Text, bool)>,
}

/// Gives each column its share of the width, and of what the others have to spare where that is too little. Says which are
/// narrower than their longest word all the same.
pub(in crate::plan) fn fit(table: &mut TableView, page: &Page<'_>) -> Vec<Narrow> {
    let room = match page.orientation {
        Orientation::Portrait => 170.0,
        Orientation::Landscape => 267.0,
    };
    let needs = needs(table, page);
    let shares: f64 = table.columns.iter().map(|column| column.width).sum();
    let wanted: Vec<f64> = table.columns.iter().map(|column| column.width / shares * room).collect();
    if wanted.iter().zip(&needs).all(|(wanted, need)| *wanted >= need.width) {
        return vec![];
    }
    let least: f64 = needs.iter().map(|need| need.width).sum();
    let missing = least - room;
    let widths: Vec<f64> = match missing > 0.0 {
        true => needs.iter().map(|need| need.width * room / least).collect(),
        false => shared(&wanted, &needs, room),
    };
    for (column, width) in table.columns.iter_mut().zip(&widths) {
        column.width = (width * 100.0).round() / 100.0;
    }
    let narrow = needs.into_iter().enumerate().filter(|(at, need)| missing > 0.0 && need.width > wanted[*at]);
    narrow.map(|(at, need)| Narrow { heading: page.columns[at].0.clone(), words: need.words, missing }).collect()
}

/// Widths that come to the room: none less than it needs, and the others in the proportions wanted.
fn shared(wanted: &[f64], needs: &[Need], room: f64) -> Vec<f64> {
    let mut is_least: Vec<bool> = wanted.iter().zip(needs).map(|(wanted, need)| *wanted < need.width).collect();
    loop {
        let sum = |least: bool| -> f64 {
            let each = wanted.iter().zip(needs).zip(&is_least).filter(|(_, is_least)| **is_least == least);
            each.map(|((wanted, need), _)| if least { need.width } else { *wanted }).sum()
        };
        let scale = (room - sum(true)) / sum(false);
        let tight = |at: usize| !is_least[at] && wanted[at] * scale < needs[at].width;
        // A column that has to give more than it can spare keeps what it needs.
        match (0..wanted.len()).find(|at| tight(*at)) {
            Some(at) => is_least[at] = true,
            None => {
                let widths = wanted.iter().zip(needs).zip(&is_least);
                return widths
                    .map(|((wanted, need), least)| if *least { need.width } else { wanted * scale })
                    .collect();
            }
        }
    }
}

/// What each column needs. What goes over several columns takes what they need by themselves.
fn needs(table: &TableView, page: &Page<'_>) -> Vec<Need> {
    let letters = &Letters::of(page.council);
    let mut needs = vec![Need::default(); table.columns.len()];
    let mut take = |column: usize, need: Need| {
        if let Some(known) = needs.get_mut(column) {
            *known = std::mem::take(known).or(need);
        }
    };
    let in_heads = |head: &HeadView| head.across == 1;
    let heads = table.heads.iter().flat_map(|row| &row.cells).filter(|head| in_heads(head));
    heads.for_each(|head| take(head.column, letters.need(&heading(&head.heading), false, true)));
    for (at, ColumnView { heading: words, .. }) in table.columns.iter().enumerate() {
        take(at, letters.need(&heading(words), false, true));
    }
    for cell in table.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.across == 1) {
        let whole = page.columns.get(cell.column).is_some_and(|(_, whole)| *whole);
        take(cell.column, cell_need(cell, whole, letters));
    }
    needs
}

fn cell_need(cell: &CellView, whole: bool, letters: &Letters) -> Need {
    let lines: Vec<String> = cell.pieces.iter().flat_map(lines).collect();
    let is_total = lines.len() == 1 && lines[0].starts_with(['£', '€', '$']);
    letters.need(&lines, whole, is_total)
}

/// The words of a heading, without what is filled in later: the name of a month, or a title of many words.
fn heading(heading: &Datum) -> Vec<String> {
    let Datum::Heading(text) = heading else { return lines(heading) };
    let mut words = String::new();
    for (at, part) in text.split(['{', '}']).enumerate() {
        // Between braces stands what is filled in.
        let is_filled_in = at > 0 && (part.starts_with(['%', ' ']) && part.ends_with(['%', ' ']));
        words.push_str(if is_filled_in { " " } else { part });
    }
    vec![words]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needing(widths: &[f64]) -> Vec<Need> {
        widths.iter().map(|width| Need { width: *width, words: String::new() }).collect()
    }

    #[test]
    fn columns_give_what_they_can_spare() {
        let widths = shared(&[10.0, 45.0, 45.0], &needing(&[20.0, 10.0, 42.0]), 100.0);
        assert_eq!(widths, [20.0, 38.0, 42.0]);
    }

    #[test]
    fn words_stay_whole_and_addresses_break_after_signs() {
        assert_eq!(words("a well-known 2026-03-31 and/or"), ["a", "well-", "known", "2026-03-31", "and/or"]);
        assert_eq!(words("https://a.b/c?d"), ["https:/", "/", "a.", "b/", "c?", "d"]);
        assert_eq!(words("j.o@test.uk"), ["j.", "o@", "test.", "uk"]);
    }
}
