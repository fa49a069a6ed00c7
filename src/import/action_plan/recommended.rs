//! The theme and the recommendations of a row.

use super::{Plan, Recommendation, Theme};
use crate::import::entries::{self, Recommended};
use crate::import::tables::Values;
use crate::import::{Work, plain, words};

impl Plan {
    /// Goes on with the theme of that title, or begins it.
    pub(super) fn begin(&mut self, title: &str, place: &str) {
        let title = title.trim().to_owned();
        self.current.clear();
        let next = self.themes.len();
        self.theme = *self.titles.entry(words::simple(&title)).or_insert(next);
        if self.theme == next {
            self.themes.push(Theme {
                title: Some(title),
                place: place.to_owned(),
                ..Theme::default()
            });
        }
    }

    pub(super) fn row(&mut self, mut values: Values, work: &mut Work<'_>) {
        let place = values.place.clone();
        let mut theme = values.take("theme");
        if !theme.is_empty() {
            let rest = theme.split_off(1);
            let before = (self.theme, self.current.clone());
            self.begin(&plain(&theme), &place);
            // A flat table names the theme in each row.
            if self.theme == before.0 {
                self.current = before.1;
            }
            let known = &mut self.themes[self.theme].ambition;
            if *known != rest {
                known.extend(rest);
            }
        }
        if self.themes.is_empty() {
            self.themes.push(Theme::default());
        }
        let ambition = values.take("ambition");
        let theme = &mut self.themes[self.theme];
        if theme.ambition != ambition {
            theme.ambition.extend(ambition);
        }
        let begins = self.recommended(&mut values, &place, work);
        self.actions(&mut values, &place, begins, work);
    }

    /// The recommendations that a row begins, if it does not go on with those of the row before.
    fn recommended(&mut self, values: &mut Values, place: &str, work: &mut Work<'_>) -> bool {
        let reference = values.line("reference").trim_end_matches([':', '.', ')']).to_owned();
        let (code, title) = (values.line("code"), values.line("title"));
        let blocks = values.take("recommendation");
        if blocks.is_empty() && reference.is_empty() && title.is_empty() {
            return false;
        }
        let mut found = entries::recommendations(
            blocks,
            Some(reference.as_str()).filter(|name| !name.is_empty()),
        );
        if found.is_empty() {
            found.push(Recommended::default());
        }
        if let [only] = found.as_mut_slice()
            && !reference.is_empty()
        {
            only.reference = Some(reference);
        }
        if let [only] = found.as_slice()
            && let Some(at) = self.same(only)
        {
            self.current = vec![at];
            return false;
        }
        if found.len() > 1 && found.iter().all(|one| one.reference.is_none()) {
            work.remark(
                place,
                format!("{} paragraphs were taken as {} recommendations", found.len(), found.len()),
            );
        }
        let theme = &mut self.themes[self.theme];
        let first = theme.recommendations.len();
        let alone = found.len() == 1;
        for (at, one) in found.into_iter().enumerate() {
            let words = |text: &str| {
                (at == 0 || alone).then(|| text.to_owned()).filter(|text| !text.is_empty())
            };
            theme.recommendations.push(Recommendation {
                reference: one.reference,
                code: one.code.or_else(|| words(&code)),
                title: words(&title).unwrap_or_default(),
                blocks: one.blocks,
                place: place.to_owned(),
                ..Recommendation::default()
            });
        }
        self.current = (first..theme.recommendations.len()).collect();
        true
    }

    /// The recommendation that a row repeats, as flat tables do.
    fn same(&self, one: &Recommended) -> Option<usize> {
        let known = &self.themes[self.theme].recommendations;
        let is = |other: &Recommendation| {
            let text = one.blocks.is_empty() || one.blocks == other.blocks;
            text && (one.reference.is_some() || !one.blocks.is_empty())
                && (one.reference == other.reference)
        };
        match &one.reference {
            Some(_) => known.iter().position(is),
            // Without a number only the row above can be meant.
            None => {
                self.current.last().copied().filter(|at| self.current.len() == 1 && is(&known[*at]))
            }
        }
    }
}
