//! Recommendations, appendices and background papers: an entry for each item of the first level.

use super::account::Fate;
use super::dictionary::Place;
use super::pieces::Piece;
use super::walk::Walk;
use crate::import::words::simple;
use crate::model::markdown::{Block, Sign, mark};
use crate::office::Line;

/// How texts say that there is nothing.
const NONE: [&str; 8] = ["none", "n a", "na", "nil", "not applicable", "there are none", "no", "none applicable"];

impl Walk<'_> {
    /// Makes entries of the gathered lines.
    pub(super) fn lists(&mut self) {
        for (place, pieces) in std::mem::take(&mut self.lists) {
            match place {
                Place::Recommendations => {
                    let pieces = self.without_lead(pieces);
                    for entry in self.entries(pieces) {
                        let blocks = self.blocks(entry);
                        self.drafts.recommendations.extend((!blocks.is_empty()).then_some(blocks));
                    }
                }
                Place::BackgroundPapers => {
                    let mut papers = vec![];
                    if !self.says_none(&pieces) {
                        for entry in self.entries(pieces) {
                            let blocks = self.blocks(entry);
                            papers.extend((!blocks.is_empty()).then_some(blocks));
                        }
                    }
                    self.drafts.background_papers = Some(papers);
                }
                Place::Appendices if self.says_none(&pieces) => {}
                _ => {
                    for entry in self.entries(pieces) {
                        self.appendix(entry);
                    }
                }
            }
        }
    }

    /// Whether pieces only say that there is nothing.
    fn says_none(&mut self, pieces: &[Piece]) -> bool {
        let [Piece::Line(line)] = pieces else { return pieces.is_empty() };
        let text = line.text();
        let is_none = NONE.contains(&simple(&text).as_str());
        if is_none {
            self.account.spend(Fate::Value, &text);
        }
        is_none
    }

    /// Leaves out the sentence that leads to the recommendations, which the layout prints itself.
    fn without_lead(&mut self, mut pieces: Vec<Piece>) -> Vec<Piece> {
        let Some(Piece::Line(first)) = pieces.first() else { return pieces };
        let text = first.text();
        let spec = self.options.layout.recommendations.as_ref();
        let lead = spec.and_then(|spec| spec.lead.as_ref()).map(|lead| lead.as_str());
        let is_own = lead.is_some_and(|lead| is_filled(lead, &text));
        let is_lead = !first.is_item() && mark(&text).is_none() && text.trim_end().ends_with(':') && pieces.len() > 1;
        if is_own || is_lead {
            match is_own {
                true => self.account.spend(Fate::Generated, &text),
                false => {
                    self.account.spend(Fate::Listed, &text);
                    self.list("recommendations", "the layout has another sentence before them", text.trim());
                }
            }
            self.notes_of(&first.clone(), "recommendations");
            pieces.remove(0);
        }
        pieces
    }

    /// Parts lines into entries: one for each item of the first level, or for each paragraph where there are no items.
    fn entries(&mut self, pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
        let sign = |line: &Line| mark(&line.text()).filter(|_| !line.is_item());
        let items = || pieces.iter().filter_map(line_of).filter(|line| line.is_item() || sign(line).is_some());
        let top = items().filter(|line| line.is_item()).map(Line::indent).min();
        let typed: Option<Sign> = match items().next() {
            Some(line) if !line.is_item() => sign(line).map(|mark| mark.sign),
            _ => None,
        };
        let has_items = items().next().is_some();
        let mut out: Vec<Vec<Piece>> = vec![];
        for piece in pieces {
            let line = match piece {
                Piece::Line(line) => line,
                block @ Piece::Block(_) => {
                    match out.last_mut() {
                        Some(last) => last.push(block),
                        None => out.push(vec![block]),
                    }
                    continue;
                }
            };
            let own = sign(&line);
            let is_first = match (&typed, &own) {
                (Some(typed), Some(own)) => own.sign.is_like(typed),
                (Some(_), None) => false,
                (None, _) => line.is_item() && Some(line.indent()) == top,
            };
            if is_first {
                let length = own.map_or(0, |mark| mark.length);
                let text = line.text();
                self.account.spend(Fate::Generated, &text[..length]);
                out.push(vec![Piece::Line(line.without_item().without_start(length))]);
            } else if !has_items || out.is_empty() {
                out.push(vec![Piece::Line(line)]);
            } else if let Some(last) = out.last_mut() {
                last.push(Piece::Line(line));
            }
        }
        out
    }

    /// An appendix, by its title.
    fn appendix(&mut self, entry: Vec<Piece>) {
        let mut entry = entry.into_iter();
        if let Some(Piece::Line(line)) = entry.next() {
            let text = line.text();
            let length = appendix_mark(&text);
            self.account.spend(Fate::Generated, &text[..length]);
            self.account.spend(Fate::Taken, &text[length..]);
            let title = text[length..].split_whitespace().collect::<Vec<_>>().join(" ");
            self.notes_of(&line, &title);
            self.drafts.appendices.push(title);
        }
        let rest: Vec<Piece> = entry.collect();
        if !rest.is_empty() {
            self.aside_from("below an appendix".to_owned(), rest);
        }
    }

    /// The blocks of pieces, whose words are taken.
    pub(super) fn blocks(&mut self, pieces: Vec<Piece>) -> Vec<Block> {
        for piece in &pieces {
            if let Piece::Line(line) = piece {
                self.account.spend(Fate::Taken, &line.text());
                for words in line.notes() {
                    self.account.reads(&words);
                    self.account.spend(Fate::Taken, &words);
                }
            }
        }
        blocks_of(&pieces)
    }
}

/// The blocks of pieces.
pub(super) fn blocks_of(pieces: &[Piece]) -> Vec<Block> {
    let mut out = vec![];
    let mut lines: Vec<Line> = vec![];
    for piece in pieces {
        match piece {
            Piece::Line(line) => lines.push(line.clone()),
            Piece::Block(block) => {
                out.extend(crate::office::blocks(&std::mem::take(&mut lines)));
                out.push(block.clone());
            }
        }
    }
    out.extend(crate::office::blocks(&lines));
    out
}

fn line_of(piece: &Piece) -> Option<&Line> {
    match piece {
        Piece::Line(line) => Some(line),
        Piece::Block(_) => None,
    }
}

/// The length of `Appendix 2 – ` before a title.
fn appendix_mark(text: &str) -> usize {
    let lower = text.to_lowercase();
    let start = text.len() - text.trim_start().len();
    if lower.len() != text.len() || !lower[start..].starts_with("appendix") {
        return 0;
    }
    let rest = text[start + "appendix".len()..].trim_start();
    let mark = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).len();
    let behind = rest[mark..].trim_start();
    let title = behind.trim_start_matches([':', '–', '-', '—', '.', ')']);
    if mark == 0 || mark > 3 || title.trim().is_empty() {
        return 0;
    }
    text.len() - title.trim_start().len()
}

/// Whether a text is a sentence of a layout with something in its holes, `{{ committee.name }}`.
fn is_filled(lead: &str, text: &str) -> bool {
    let text = simple(text);
    let pieces: Vec<String> = lead.split("{{").flat_map(|part| part.rsplit("}}").take(1)).map(simple).collect();
    let mut rest = text.as_str();
    for (at, piece) in pieces.iter().enumerate() {
        if at == 0 {
            let Some(behind) = rest.strip_prefix(piece.as_str()) else { return false };
            rest = behind;
        } else if at + 1 == pieces.len() {
            return rest.ends_with(piece.as_str());
        } else {
            let Some(found) = rest.find(piece.as_str()) else { return false };
            rest = &rest[found + piece.len()..];
        }
    }
    rest.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lead_of_a_layout_is_known_whatever_is_in_its_holes() {
        assert!(is_filled("{{ committee.name }} is asked to:", "Cabinet is asked to:"));
        assert!(is_filled("Members of {{ committee.name }} are asked to:", "Members of Executive Board are asked to:"));
        assert!(is_filled("THAT THE COMMITTEE:", "That the Committee:"));
        assert!(!is_filled("THAT THE COMMITTEE:", "That the Committee notes it"));
        assert!(!is_filled("{{ committee.name }} is asked to:", "Agree the plan"));
    }

    #[test]
    fn the_mark_of_an_appendix_is_none_of_its_title() {
        for (text, title) in [
            ("Appendix 1 – Equality screening", "Equality screening"),
            ("Appendix A: Plan", "Plan"),
            ("Map of the park", "Map of the park"),
            ("Appendix", "Appendix"),
            ("Appendix with plans", "Appendix with plans"),
        ] {
            assert_eq!(&text[appendix_mark(text)..], title, "{text}");
        }
    }
}
