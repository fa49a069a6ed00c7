//! Numbers as a workbook shows them: rounded, scaled, with leading zeros and text around them, as dates and times. It
//! also tells where a format hides a number, or does not fit it.

mod code;
mod date;
mod decimal;
mod number;

use code::{FormatSign, Section};

use crate::office::single_spaced;

#[derive(Debug, Clone)]
pub(super) struct Format {
    code: String,
    /// The sections for numbers; nothing where the code has signs that are not known.
    sections: Option<Vec<Section>>,
    text: Option<Section>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ShownNumber {
    /// As Excel shows it; whole dates as `2026-03-31`.
    As(String),
    /// Not at all. `all` says whether the format hides every number.
    Hidden { all: bool },
    /// The format is not understood, or does not fit the number.
    Unknown,
}

impl Default for Format {
    fn default() -> Self {
        Self::of("General")
    }
}

impl Format {
    pub(super) fn of(code: &str) -> Self {
        let mut sections = code::sections(code);
        let mut text = None;
        if let Some(sections) = &mut sections {
            let typed = |section: &Section| section.signs.contains(&FormatSign::Typed);
            // The fourth section is for text; before that, one that shows the text typed.
            if sections.len() == 4 || (sections.len() < 4 && sections.last().is_some_and(typed)) {
                text = sections.pop();
            }
        }
        Self { code: code.to_owned(), sections, text }
    }

    /// A format that workbooks name only by its number (ECMA-376 part 1, 18.8.30), with the currency and the order of
    /// dates of this country. Of other countries' formats it is only known that they are dates.
    pub(super) fn built_in(id: u32) -> Option<Self> {
        let code = match id {
            0 => "General",
            1 | 59 => "0",
            2 | 60 => "0.00",
            3 | 61 => "#,##0",
            4 | 62 => "#,##0.00",
            5 => "£#,##0;-£#,##0",
            6 => "£#,##0;[Red]-£#,##0",
            7 => "£#,##0.00;-£#,##0.00",
            8 => "£#,##0.00;[Red]-£#,##0.00",
            9 | 67 => "0%",
            10 | 68 => "0.00%",
            11 => "0.00E+00",
            12 | 69 => "# ?/?",
            13 | 70 => "# ??/??",
            14 | 27..=31 | 36 | 50..=54 | 57 | 58 | 71 | 81 => "dd/mm/yyyy",
            15 | 72 => "d-mmm-yy",
            16 | 73 => "d-mmm",
            17 | 74 => "mmm-yy",
            18 => "h:mm AM/PM",
            19 => "h:mm:ss AM/PM",
            20 | 32 | 75 => "h:mm",
            21 | 33 | 76 => "h:mm:ss",
            22 | 77 => "dd/mm/yyyy h:mm",
            // Dates in one language, times in another.
            34 | 35 | 55 | 56 => "[<1]h:mm;dd/mm/yyyy",
            37 => "#,##0;-#,##0",
            38 => "#,##0;[Red]-#,##0",
            39 => "#,##0.00;-#,##0.00",
            40 => "#,##0.00;[Red]-#,##0.00",
            41 => "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-",
            42 => "_-£* #,##0_-;-£* #,##0_-;_-£* \"-\"_-;_-@_-",
            43 => "_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-",
            44 => "_-£* #,##0.00_-;-£* #,##0.00_-;_-£* \"-\"??_-;_-@_-",
            45 | 78 => "mm:ss",
            46 | 79 => "[h]:mm:ss",
            47 | 80 => "mm:ss.0",
            48 => "##0.0E+0",
            49 => "@",
            _ => return None,
        };
        Some(Self::of(code))
    }

    pub(super) fn code(&self) -> &str {
        &self.code
    }

    /// A number as a cell of this format shows it.
    pub(super) fn number(&self, number: f64, since_1904: bool) -> ShownNumber {
        let Some(sections) = &self.sections else { return ShownNumber::Unknown };
        if sections.is_empty() {
            // The format is for text only: a number is shown as it is, or in the place of the text.
            let section = self.text.as_ref().filter(|text| !text.signs.is_empty());
            let text = section.and_then(|section| number::shown(number.abs(), section));
            return text.map_or_else(|| ShownNumber::As(general(number)), |text| signed(number < 0.0, &text));
        }
        let Some((section, shows_sign)) = chosen(sections, number) else { return ShownNumber::Unknown };
        if is_blank(section) {
            return ShownNumber::Hidden { all: sections.iter().all(is_blank) };
        }
        let (text, minus) = match section.signs.iter().any(FormatSign::is_of_time) {
            true => (date::shown(number, section, since_1904), false),
            false => (number::shown(number.abs(), section), number < 0.0 && !shows_sign),
        };
        text.map_or(ShownNumber::Unknown, |text| signed(minus, &text))
    }

    /// The text that the format puts before and after a text; nothing where it hides the text.
    pub(super) fn around(&self) -> Option<(String, String)> {
        let Some(section) = &self.text else { return Some(Default::default()) };
        let at = section.signs.iter().position(|sign| *sign == FormatSign::Typed)?;
        let text = |signs: &[FormatSign]| -> String {
            let texts = signs.iter().map(|sign| match sign {
                FormatSign::Text(text) => text.as_str(),
                _ => "",
            });
            texts.collect()
        };
        Some((text(&section.signs[..at]), text(&section.signs[at + 1..])))
    }
}

/// A number as a cell without a format shows it, with the 15 digits that Excel keeps.
pub(super) fn general(number: f64) -> String {
    // Also the zero with a minus sign.
    if number == 0.0 {
        return "0".to_owned();
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

/// The section for a number, and whether it shows itself that a number is below zero.
fn chosen(sections: &[Section], number: f64) -> Option<(&Section, bool)> {
    let count = sections.len();
    for (at, section) in sections.iter().enumerate().take(3) {
        let last = at + 1 == count.min(3);
        let (holds, negatives) = match section.condition {
            Some(condition) => (condition.holds(number), condition.is_of_negatives()),
            None if last && (count != 2 || sections[0].condition.is_some()) => (true, false),
            None if last => (number < 0.0, true),
            None if at == 0 && count == 2 => (number >= 0.0, false),
            None if at == 0 => (number > 0.0, false),
            None => (number < 0.0, true),
        };
        if holds {
            return Some((section, count > 1 && negatives));
        }
    }
    None
}

fn is_blank(section: &Section) -> bool {
    section.signs.iter().all(|sign| matches!(sign, FormatSign::Text(text) if text.trim().is_empty()))
}

/// A text with its sign, without the spaces that only keep columns in line.
fn signed(minus: bool, text: &str) -> ShownNumber {
    let text = single_spaced(text);
    ShownNumber::As(if minus { format!("-{text}") } else { text })
}

#[cfg(test)]
mod tests;
