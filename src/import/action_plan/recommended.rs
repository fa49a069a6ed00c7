//! The theme and the recommendations of a row.

use super::{ReadPlan, ReadTheme};
use crate::import::entries::{self, Recommended};
use crate::import::tables::Values;
use crate::import::{Work, plain, words};
use crate::model::markdown::{Block, WIDTH};
use crate::model::value::Text;
use crate::model::{Markdown, Recommendation, Theme};

impl ReadPlan {
    /// Goes back to the theme of that title, or begins it.
    pub(super) fn begin(&mut self, title: &str, place: &str) {
        let title = title.trim().to_owned();
        self.current.clear();
        let next = self.themes.len();
        self.theme = *self.titles.entry(words::simple(&title)).or_insert(next);
        if self.theme == next {
            let theme = Theme { title: Some(Text::made(title)), ..Theme::default() };
            self.themes.push(ReadTheme { theme, place: place.to_owned(), ..ReadTheme::default() });
        }
    }

    pub(super) fn ambition(&mut self, more: Vec<Block>) {
        let known = &mut self.themes[self.theme].theme.ambition;
        let before = known.take().map_or(vec![], |known| known.blocks);
        *known = Markdown::made([before, more].concat(), WIDTH - 6);
    }

    /// Adds to the ambition, unless it says this already, as in a flat table.
    fn ambition_of_row(&mut self, said: Vec<Block>) {
        let known = self.themes[self.theme].theme.ambition.as_ref();
        if known.is_none_or(|known| known.blocks != said) {
            self.ambition(said);
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
            self.ambition_of_row(rest);
        }
        if self.themes.is_empty() {
            self.themes.push(ReadTheme::default());
        }
        self.ambition_of_row(values.take("ambition"));
        let begins = self.recommended(&mut values, &place, work);
        self.actions(&mut values, &place, begins, work);
    }

    /// Takes the recommendations of a row. Says whether it begins new ones.
    fn recommended(&mut self, values: &mut Values, place: &str, work: &mut Work<'_>) -> bool {
        let reference = values.line("reference").trim_end_matches([':', '.', ')']).to_owned();
        let (code, title) = (values.line("code"), values.line("title"));
        let blocks = values.take("recommendation");
        if blocks.is_empty() && reference.is_empty() && title.is_empty() {
            return false;
        }
        let mut found = entries::recommendations(blocks, Some(reference.as_str()).filter(|name| !name.is_empty()));
        if found.is_empty() {
            found.push(Recommended::default());
        }
        if let [only] = found.as_mut_slice() {
            only.reference = Some(reference).filter(|name| !name.is_empty()).or(only.reference.take());
            if let Some(at) = self.same(only) {
                self.current = vec![at];
                return false;
            }
        }
        if found.len() > 1 && found.iter().all(|one| one.reference.is_none()) {
            work.remark(place, format!("{} paragraphs were taken as {} recommendations", found.len(), found.len()));
        }
        let ReadTheme { theme, places, .. } = &mut self.themes[self.theme];
        let first = theme.recommendations.len();
        let alone = found.len() == 1;
        for (at, one) in found.into_iter().enumerate() {
            let words = |text: &str| (at == 0 || alone).then(|| text.to_owned()).filter(|text| !text.is_empty());
            places.push(place.to_owned());
            theme.recommendations.push(Recommendation {
                reference: Text::made(one.reference.unwrap_or_default()),
                code: one.code.or_else(|| words(&code)).map(Text::made),
                title: words(&title).map(Text::made),
                text: Markdown::made(one.blocks, WIDTH - 10).unwrap_or_default(),
                ..Recommendation::default()
            });
        }
        self.current = (first..theme.recommendations.len()).collect();
        true
    }

    /// The recommendation that a row repeats, as flat tables do.
    fn same(&self, one: &Recommended) -> Option<usize> {
        let known = &self.themes[self.theme].theme.recommendations;
        let is = |other: &Recommendation| {
            let text = one.blocks.is_empty() || one.blocks == other.text.blocks;
            text && (one.reference.is_some() || !one.blocks.is_empty())
                && one.reference.as_deref().unwrap_or_default() == other.reference.as_str()
        };
        match &one.reference {
            Some(_) => known.iter().position(is),
            // Without a number only the row above can be meant.
            None => self.current.last().copied().filter(|at| self.current.len() == 1 && is(&known[*at])),
        }
    }
}
