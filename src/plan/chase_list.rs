//! The page that says whom to ask for what, with a table for each plan. It belongs to no meeting and is not published.

use std::sync::OnceLock;

use super::common::{CommitteeView, Common, DocumentView, MeetingView, PaperView, council_view};
use super::datum::{Datum, pieces};
use super::declare::{Part, view};
use super::table_view::{CellView, RowView, TableView};
use super::{Job, Kind};
use crate::model::layout::Takes;
use crate::model::markdown::{Block, Inline, Marker};
use crate::model::value::{Date, Text};
use crate::model::{ActionPlan, Workspace};
use crate::model::{Word, Words};
use crate::progress::{Chase, Errand, Item, Why};

view! {
    pub(super) struct ChaseView: PaperView {
        /// Body text.
        introduction: Datum,
        tables: Vec<TableView>,
    }
}

/// The chase lists of some plans on one day, as a page.
pub fn chase_list(workspace: &Workspace, plans: &[(&ActionPlan, &[Chase<'_, '_>])], on: Date) -> Option<Job> {
    let council = workspace.council.record.as_ref()?;
    let said = council.words();
    let tables: Vec<_> = plans.iter().filter_map(|(plan, chases)| table(plan, chases, &said)).collect();
    let word = if tables.is_empty() { Word::NothingToAsk } else { Word::PleaseAnswer };
    let introduction = said.fill(word, &[("day", &said.date(on))]);
    let title = said.say(Word::ToBeReported).to_owned();
    let meeting =
        MeetingView { date: Some(on), time: Datum::Nothing, venue: Datum::Nothing, remote: Datum::Nothing, item: None };
    let view = ChaseView {
        common: PaperView {
            common: Common {
                council: council_view(workspace, council.name.as_str(), Some(council)),
                committee: CommitteeView { name: said.say(Word::ActionPlans).to_owned() },
                meeting: Part { given: meeting, required: false },
            },
            document: DocumentView {
                orientation: "landscape".to_owned(),
                themes: !tables.is_empty(),
                ..DocumentView::new(title.as_str().into(), said.say(Word::ChaseList))
            },
        },
        introduction: Datum::Blocks(vec![Block::plain(introduction)]),
        tables,
    };
    Some(Job {
        digest: OnceLock::new(),
        most_pages: None,
        pictures: vec![],
        kind: Kind::ChaseList,
        layout: "chase-list".into(),
        takes: Takes::Report,
        stem: "chase-list".into(),
        large_print: false,
        title,
        sources: vec![],
        view: view.into(),
    })
}

fn table(plan: &ActionPlan, chases: &[Chase<'_, '_>], said: &Words) -> Option<TableView> {
    let columns = [(Word::Owner, 22.0), (Word::About, 22.0), (Word::Actions, 40.0), (Word::Why, 16.0)];
    let columns = columns.map(|(heading, share)| (said.say(heading), share, "left"));
    let rows = chases.iter().flat_map(|chase| chase.errands.iter().map(|errand| row(chase, errand, said)));
    let table = TableView::new(plan.title.as_str(), &columns, rows.collect())?;
    Some(TableView { heading: Some(plan.title.as_str().into()), ..table })
}

fn row(chase: &Chase<'_, '_>, errand: &Errand<'_, '_>, said: &Words) -> RowView {
    let why = errand.why.iter().map(|why| Block::plain(why_words(*why, said)));
    let cells = [owner(chase, said), about(errand.item, said), actions(errand, said), why.collect()];
    let cells = cells.into_iter().enumerate().map(|(at, blocks)| CellView::new(at, 1, at == 0, pieces(blocks)));
    RowView::new(cells.collect())
}

fn why_words(why: Why, said: &Words) -> String {
    match why {
        Why::Overdue(date) => said.fill(Word::OverdueSince, &[("date", &said.date(date))]),
        Why::NoProgress => said.say(Word::NoProgressGiven).to_owned(),
        Why::SameProgress => said.say(Word::ProgressAsBefore).to_owned(),
    }
}

fn owner(chase: &Chase<'_, '_>, said: &Words) -> Vec<Block> {
    let Some(officer) = chase.officer else {
        return vec![Block::plain(chase.id.unwrap_or(said.say(Word::NobodyNamed)))];
    };
    let name = officer.holder().into_iter().map(|name| Block::plain(&name.value));
    let mail = |email: &Text| {
        Block::Paragraph(vec![Inline::Link {
            url: format!("mailto:{}", email.value),
            text: vec![Inline::Text(email.value.clone())],
        }])
    };
    let email = officer.email.iter().map(mail);
    let post = Block::plain(officer.title_in_full(said));
    [post].into_iter().chain(name).chain(email).collect()
}

fn about(item: &Item<'_>, said: &Words) -> Vec<Block> {
    let about = item.about();
    let mut blocks = vec![Block::strong(item.name())];
    if about != item.name() {
        blocks.push(Block::plain(about));
    }
    let revised = item.revisions.last();
    blocks.extend(revised.map(|last| Block::plain(said.fill(Word::RevisedTo, &[("timescale", last.typed)]))));
    blocks
}

fn actions(errand: &Errand<'_, '_>, said: &Words) -> Vec<Block> {
    let items = errand.actions.iter().map(|due| {
        let timescale = due.action.timescale.as_ref();
        let timescale =
            timescale.map(|typed| Block::plain(said.fill(Word::TimescaleIs, &[("timescale", &typed.value)])));
        let text = due.action.text.blocks.iter().cloned();
        text.chain(timescale).collect::<Vec<_>>()
    });
    let mut items: Vec<_> = items.collect();
    match items.len() {
        0 => vec![],
        1 => items.remove(0),
        _ => vec![Block::List { marker: Marker::Bullet, items }],
    }
}
