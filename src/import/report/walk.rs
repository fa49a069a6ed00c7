//! Goes through a paper from its beginning to its end, and puts each part where the heading or label above it says.

use std::collections::BTreeMap;

use super::ReportOptions;
use super::account::{Account, Fate};
use super::dictionary::{Certainty, Dictionary, Place};
use super::heads::{Head, heads};
use super::pieces::{Draft, Drafts, Piece};
use super::tables::{is_clearance, marked_lines, text_table};
use super::{caption, instructions};
use crate::import::Work;
use crate::import::words::simple;
use crate::model::markdown::Block;
use crate::office::{Line, Paper, PaperPart, Settle, Table};

/// Where the next part goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum At {
    /// Before the first heading.
    Front,
    Place(Place),
    /// To the last section, which has a heading of its own or is one of the layout's.
    LastSection,
    /// Below a heading that nothing is known of, where the layout has no sections of its own.
    Nowhere,
}

/// The state while a paper is read.
pub(super) struct Walk<'a> {
    pub(super) options: &'a ReportOptions<'a>,
    pub(super) dictionary: &'a Dictionary,
    pub(super) drafts: Drafts,
    pub(super) work: Work<'a>,
    pub(super) account: Account,
    pub(super) pictures: Vec<(String, Vec<u8>)>,
    pub(super) is_sure: bool,
    pub(super) at: At,
    /// The heading that the next part is below.
    pub(super) heading: Option<String>,
    /// The lines of recommendations, appendices and background papers, until all of them are there.
    pub(super) lists: BTreeMap<Place, Vec<Piece>>,
    /// Where the next paragraph goes, because a label without a value was before it.
    pub(super) awaited: Option<Place>,
    /// How many charts and pictures could not be taken.
    pub(super) to_be_added: usize,
    /// The caption of the next table.
    pub(super) caption: Option<Line>,
    /// Whether headings or labels were found before the text.
    pub(super) is_titled: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(options: &'a ReportOptions<'a>, dictionary: &'a Dictionary, work: Work<'a>) -> Self {
        Self {
            options,
            dictionary,
            drafts: Drafts::default(),
            work,
            account: Account::default(),
            pictures: vec![],
            is_sure: true,
            at: At::Front,
            heading: None,
            lists: BTreeMap::new(),
            awaited: None,
            to_be_added: 0,
            caption: None,
            is_titled: false,
        }
    }

    /// Says what has to be known before everything else.
    pub(super) fn said_first(&mut self, paper: &Paper) {
        if paper.changes.count > 0 {
            let by = match paper.changes.authors.as_slice() {
                [] => String::new(),
                authors => format!(" by {}", authors.join(", ")),
            };
            let settled = match paper.settled {
                Settle::Accept => "accepted",
                Settle::Reject => "rejected",
            };
            let count = paper.changes.count;
            let what = if count == 1 { "tracked change is" } else { "tracked changes are" };
            self.work
                .remark("the document", format!("{count} {what} still open{by}: it was read as if all were {settled}"));
        }
    }

    /// Reads all parts of the text.
    pub(super) fn parts(&mut self, paper: &Paper) {
        let heads = heads(paper, self.dictionary);
        self.is_titled = self.has_title(paper, &heads);
        for part in &paper.parts {
            match part {
                PaperPart::Line(line) => self.account.reads(&line.text()),
                PaperPart::Table(table) => {
                    let cells = table.rows.iter().flat_map(|row| &row.cells);
                    cells.flat_map(|cell| cell.lines()).for_each(|line| self.account.reads(&line.text()));
                }
                PaperPart::Picture(_) => {}
            }
        }
        for (at, (part, head)) in paper.parts.iter().zip(&heads).enumerate() {
            let next = || paper.parts.get(at + 1);
            match part {
                PaperPart::Line(line) if line.is_empty() => {}
                // A table of contents, which papers make themselves.
                PaperPart::Line(line) if line.style().starts_with("toc ") || line.style() == "table of figures" => {
                    self.account.spend(Fate::Generated, &line.text());
                }
                PaperPart::Line(line) => match head {
                    Some(head) => {
                        let above = self.stands_above(paper, &heads, at);
                        self.head(line, head, above);
                    }
                    None if caption::is_caption(line, next()) => self.caption = Some(line.clone()),
                    None => self.line(line),
                },
                PaperPart::Table(table) => self.table(table),
                PaperPart::Picture(picture) if self.is_logo(picture) => {}
                PaperPart::Picture(picture) => self.picture(picture),
            }
        }
        self.caption_alone();
    }

    /// Whether a heading has nothing of its own: right below it is a table of labels, or a heading of a lower level.
    fn stands_above(&self, paper: &Paper, heads: &[Option<Head>], at: usize) -> bool {
        let Some(head) = &heads[at] else { return false };
        let mut below = paper.parts.iter().zip(heads).skip(at + 1);
        let next = below.find(|(part, _)| !matches!(part, PaperPart::Line(line) if line.is_empty()));
        match next {
            Some((PaperPart::Table(table), _)) => self.labels(table).is_some(),
            Some((PaperPart::Line(_), Some(next))) => {
                next.level > head.level
                    && self.dictionary.find_heading(&next.text).is_some_and(|(place, _)| place != Place::Internal)
            }
            _ => false,
        }
    }

    fn head(&mut self, line: &Line, head: &Head, stands_above: bool) {
        self.caption_alone();
        self.account.spend(Fate::Generated, &head.number);
        let rest = rest_of(&line.text(), &head.number);
        if head.level == 0 && self.drafts.title.is_none() {
            self.drafts.title = Some(head.text.clone());
            self.account.spend(Fate::Taken, &rest);
            return;
        }
        let found = self.dictionary.find_heading(&head.text);
        if found.is_none() && self.at == At::Front && self.in_front(line, &rest, Some(head)) {
            return;
        }
        if instructions::is_one(line, self.options) {
            return self.aside_line(line, ", which looks like an instruction");
        }
        self.notes_of(line, &head.text);
        self.heading = Some(head.text.clone());
        match found {
            Some((place, certainty)) => {
                self.said(&head.text, &place, certainty);
                self.account.spend(Fate::Matched, &rest);
                self.go(place, head);
            }
            None if stands_above => {
                self.listed_heading(line, &rest);
                self.at = At::Nowhere;
            }
            None if self.options.layout.allows_own_sections() => {
                if simple(&head.text).starts_with("appendix ") {
                    let what = "an appendix is behind the report, and was taken as a section: it may be better as a file of its own";
                    self.work.remark(&format!("paragraph {}", line.number()), what);
                }
                self.work.mapping.push(format!("heading “{}” → a section of its own", head.text));
                self.account.spend(Fate::Taken, &rest);
                let heading = Some(head.text.clone());
                self.drafts.sections.push(Draft { heading, level: head.level, ..Draft::default() });
                self.at = At::LastSection;
            }
            None => {
                self.work.mapping.push(format!("heading “{}” → unplaced", head.text));
                self.is_sure = false;
                self.aside_line(line, "");
                self.at = At::Nowhere;
            }
        }
    }

    fn listed_heading(&mut self, line: &Line, rest: &str) {
        self.work.mapping.push(format!("heading “{}” → left out, since it only stands above others", rest.trim()));
        self.account.spend(Fate::Listed, rest);
        self.work.left_out(
            &format!("paragraph {}", line.number()),
            "a heading that only stands above others",
            rest.trim(),
        );
    }

    /// Says where a heading or a label leads.
    pub(super) fn said(&mut self, heading: &str, place: &Place, certainty: Certainty) {
        let how = match certainty {
            Certainty::Sure => "sure",
            Certainty::Likely => "likely",
        };
        self.is_sure &= certainty == Certainty::Sure;
        self.work.mapping.push(format!("“{heading}” → {} ({how})", words_of(place)));
    }

    fn go(&mut self, place: Place, head: &Head) {
        self.at = match place {
            Place::Section(id) => {
                self.drafts.sections.push(Draft { id: Some(id), level: head.level, ..Draft::default() });
                At::LastSection
            }
            place => {
                self.drafts.sections.push(Draft::end());
                if place == Place::BackgroundPapers {
                    self.lists.entry(place.clone()).or_default();
                }
                At::Place(place)
            }
        };
    }

    /// A paragraph that is no heading.
    fn line(&mut self, line: &Line) {
        if instructions::is_one(line, self.options) {
            return self.aside_line(line, ", which looks like an instruction");
        }
        if self.at == At::Front && self.in_front(line, &line.text(), None) {
            return;
        }
        let takes_subtitle = crate::model::layout::on(self.options.layout.subtitle);
        if line.style() == "subtitle" && takes_subtitle && self.drafts.subtitle.is_none() {
            return self.put_at(&Place::Subtitle, vec![Piece::Line(line.clone())]);
        }
        if self.shown_boxes(line) {
            return;
        }
        let awaited = self.awaited.take();
        if self.labelled(line, self.at == At::Front) {
            return;
        }
        if let Some(place) = awaited {
            return self.put_at(&place, vec![Piece::Line(line.clone())]);
        }
        if !self.caption_below(line) {
            self.put(Piece::Line(line.clone()));
        }
    }

    /// Puts a piece where the last heading says.
    pub(super) fn put(&mut self, piece: Piece) {
        match self.at.clone() {
            At::Front if self.takes_introduction() => self.drafts.introduction.push(piece),
            At::Front | At::Nowhere => self.put_aside(piece),
            At::LastSection => match self.drafts.sections.last_mut() {
                Some(draft) => draft.pieces.push(piece),
                None => self.put_aside(piece),
            },
            // The lines below a heading are one value together.
            At::Place(Place::Field(name)) => self.drafts.fields.entry(name).or_default().push(piece),
            At::Place(place) => self.put_at(&place, vec![piece]),
        }
    }

    fn takes_introduction(&self) -> bool {
        crate::model::layout::on(self.options.layout.introduction)
    }

    /// Puts pieces at a place.
    pub(super) fn put_at(&mut self, place: &Place, pieces: Vec<Piece>) {
        match place {
            Place::Field(name) if self.is_short_value(place) && self.drafts.fields.contains_key(name) => {
                self.again(name, pieces);
            }
            Place::Field(name) => self.drafts.fields.entry(name.clone()).or_default().extend(pieces),
            Place::Section(id) => {
                let draft = Draft { id: Some(id.clone()), level: 1, pieces, ..Draft::default() };
                self.drafts.sections.push(draft);
            }
            Place::Introduction => self.drafts.introduction.extend(pieces),
            Place::Internal => self.drafts.internal.extend(pieces),
            Place::Title => self.one_line(pieces, |drafts| &mut drafts.title),
            Place::Subtitle => self.one_line(pieces, |drafts| &mut drafts.subtitle),
            Place::OfMeeting => self.of_meeting(pieces),
            Place::Nothing => pieces.into_iter().for_each(|piece| self.put_aside(piece)),
            Place::Recommendations | Place::Appendices | Place::BackgroundPapers => {
                self.lists.entry(place.clone()).or_default().extend(pieces);
            }
        }
    }

    fn one_line(&mut self, pieces: Vec<Piece>, of: fn(&mut Drafts) -> &mut Option<String>) {
        let mut words = vec![];
        for piece in pieces {
            match piece {
                Piece::Line(line) if of(&mut self.drafts).is_none() => {
                    let text = line.text();
                    self.account.spend(Fate::Taken, &text);
                    words.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
                }
                piece => self.put_aside(piece),
            }
        }
        if !words.is_empty() {
            *of(&mut self.drafts) = Some(words.join(" "));
        }
    }

    fn table(&mut self, table: &Table) {
        let caption = self.caption.take();
        if is_clearance(table) {
            self.work.mapping.push(format!("{} → notes for officers", table.place));
            let block = self.block_of(table, None);
            self.drafts.internal.push(Piece::Block(block));
            if let Some(caption) = caption {
                self.put(Piece::Line(caption));
            }
            return;
        }
        if let Some(pairs) = self.labels(table) {
            if let Some(caption) = caption {
                self.put(Piece::Line(caption));
            }
            return self.label_table(pairs);
        }
        let lines = marked_lines(table).filter(|_| caption.is_none() && self.at == At::Place(Place::Recommendations));
        if let Some(lines) = lines {
            return lines.into_iter().for_each(|line| self.put(Piece::Line(line)));
        }
        let block = self.block_of(table, caption.as_ref());
        self.put(Piece::Block(block));
    }

    /// A table as body text has it.
    pub(super) fn block_of(&mut self, table: &Table, caption: Option<&Line>) -> Block {
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            cell.lines().iter().for_each(|line| self.account.spend(Fate::Taken, &line.text()));
        }
        let words = caption.map(|line| self.caption_words(line)).unwrap_or_default();
        let (block, remarks) = text_table(table, words);
        for remark in remarks {
            self.work.remark(&table.place, remark);
        }
        block
    }

    fn caption_alone(&mut self) {
        if let Some(caption) = self.caption.take() {
            self.put(Piece::Line(caption));
        }
    }
}

/// What of a text is behind its number.
fn rest_of(text: &str, number: &str) -> String {
    let text = text.trim();
    text.strip_prefix(number).unwrap_or(text).to_owned()
}

/// A place, in words.
fn words_of(place: &Place) -> String {
    match place {
        Place::Title => "the title".to_owned(),
        Place::Subtitle => "the subtitle".to_owned(),
        Place::Introduction => "the introduction".to_owned(),
        Place::Field(name) => format!("field {name}"),
        Place::Section(id) => format!("section {id}"),
        Place::Recommendations => "recommendations".to_owned(),
        Place::Appendices => "appendices".to_owned(),
        Place::BackgroundPapers => "background papers".to_owned(),
        Place::Internal => "notes for officers".to_owned(),
        Place::OfMeeting => "left to the agenda".to_owned(),
        Place::Nothing => "nothing".to_owned(),
    }
}
