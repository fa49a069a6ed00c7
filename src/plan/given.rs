//! What templates are given, described for their authors, and the documents besides reports that have a template.

use super::declare::{Described, Given as _};
use super::value_view::ValueView;
use super::{agenda, brief, chase_list, folder, minutes, supplied, view};
use crate::model::Layout;
use crate::model::layout::{KeyOf, Takes, on};
use crate::model::takes::ReportKey;

/// A document that the program makes by itself, from a template of that name.
#[derive(Debug, Clone, Copy)]
pub struct Document {
    /// The folder of its template.
    pub name: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// When it is made.
    pub about: &'static str,
    given: fn() -> Vec<Described>,
}

/// The documents that are made of every meeting, and of papers that come as files.
pub const DOCUMENTS: &[Document] = &[
    Document {
        name: "agenda",
        title: "Agenda",
        about: "The front sheet of a meeting with the list of its items, and of each supplement.",
        given: agenda::AgendaView::entries,
    },
    Document {
        name: "agenda-in-brief",
        title: "Agenda in brief",
        about: "The agenda where meeting.yaml has an error, of whatever in it is certain.",
        given: brief::BriefView::entries,
    },
    Document {
        name: "minutes",
        title: "Minutes",
        about: "What happened at a meeting, from its minutes.yaml.",
        given: minutes::MinutesView::entries,
    },
    Document {
        name: "decisions",
        title: "Decisions",
        about: "What a meeting decided, once its minutes.yaml has outcomes.",
        given: minutes::DecisionsView::entries,
    },
    Document {
        name: "records",
        title: "Records of decisions",
        about: "The record of each decision of an executive, with its reasons, as the law asks; one by one and all together.",
        given: minutes::RecordsView::entries,
    },
    Document {
        name: "contents",
        title: "List of papers",
        about: "The list of a meeting's papers and their files, for the web.",
        given: folder::ContentsView::entries,
    },
    Document {
        name: "supplied",
        title: "Supplied file",
        about: "A PDF file that was made elsewhere, as a paper of a pack.",
        given: supplied::SuppliedView::entries,
    },
    Document {
        name: "picture",
        title: "Supplied picture",
        about: "A picture that is an appendix.",
        given: supplied::PictureView::entries,
    },
    Document {
        name: "withheld",
        title: "Withheld paper",
        about: "The page in the public's pack in place of a paper that is not for publication.",
        given: supplied::WithheldView::entries,
    },
    Document {
        name: "chase-list",
        title: "Chase list",
        about: "Whom to ask for what before the next progress round; it is not published.",
        given: chase_list::ChaseView::entries,
    },
];

/// What the template of a document is given; of a report, what its layout takes, or everything where no layout is named.
pub fn given(name: &str, layout: Option<&Layout>) -> Vec<Described> {
    let is_document = layout.is_none_or(|layout| layout.takes == Takes::Agenda);
    let document = DOCUMENTS.iter().find(|one| one.name == name && is_document);
    let entries = document.map_or_else(view::ReportView::entries, |one| (one.given)());
    let entries = entries.into_iter().filter(|entry| layout.is_none_or(|layout| is_given(layout, entry.name)));
    entries.collect()
}

/// What every template is given besides: what is known of the packs that were made before.
pub fn given_to_all() -> Vec<Described> {
    let plain = |name, about: &str| Described { name, holds: "", about: about.to_owned(), entries: vec![] };
    vec![
        plain("pages", "Of an agenda: `first` and `last` page of each paper in the pack by its `label`."),
        plain(
            "leads",
            "Of an agenda in a pack: the page of the file on which each paper begins by its `label`, for links.",
        ),
        plain(
            "left_out",
            "Of the page in place of a paper: `first` and `last` page of the members' pack that are not in this one.",
        ),
        plain("files", "Of the list of papers: `first`, `last` and `files` of each entry."),
        plain(
            "words",
            "What the program says, in the language of the council, by the keys of `words` in `council.yaml`.",
        ),
        plain("language", "That language, such as `cy`."),
        plain("longest_word", "How many letters the longest word of the document's lines has."),
    ]
}

/// The forms in which a value is given.
pub fn forms() -> Vec<Described> {
    ValueView::entries()
}

/// Whether papers of a layout may have anything under a name of the view.
fn is_given(layout: &Layout, name: &str) -> bool {
    let allows = |key| layout.allows(key);
    match name {
        _ if layout.takes == Takes::Agenda => true,
        "fields" => !layout.report_fields().is_empty(),
        "introduction" => allows(ReportKey::Introduction) || layout.takes == Takes::ActionPlan,
        "recommendations" => allows(ReportKey::Recommendations),
        "sections" => allows(ReportKey::Sections),
        "appendices" => allows(ReportKey::Appendices),
        "background_papers" => allows(ReportKey::BackgroundPapers),
        "plan" | "review" => allows(ReportKey::Plan),
        "round" => allows(ReportKey::Round),
        "register" => allows(ReportKey::Register),
        "plans" | "registers" => layout.takes == Takes::Tracker,
        "compared" => allows(ReportKey::Since),
        "summary" => on(layout.summary),
        "changes" => layout.table.as_ref().is_some_and(|table| table.rows.are_changes()),
        "tables" => layout.table.is_some(),
        "open_recommendations" => layout.takes == Takes::Report && allows(ReportKey::Plan),
        "status_key" => layout.table.as_ref().is_some_and(|table| KeyOf::is_shown(table.key)),
        _ => true,
    }
}
