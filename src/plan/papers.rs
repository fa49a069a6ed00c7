//! The papers of a meeting's items in the order of the agenda: each item's report, then its appendices.

use crate::model::attachment;
use crate::model::value::Text;
use crate::model::{Access, Appendix, Attachment, Meeting, MeetingFiles, Report};

#[derive(Debug, Clone, Copy)]
pub(super) struct ItemPaper<'a> {
    pub(super) item: usize,
    /// 0 for the item's report, from 1 for its appendices.
    pub(super) place: usize,
    pub(super) title: &'a Text,
    pub(super) content: Content<'a>,
    /// Why the public may not see it.
    pub(super) access: Option<&'a Access>,
    /// Whether the readers of this workspace may not have it, because it is unclear who may see it.
    pub(super) unavailable: bool,
}

/// Where the words of a paper are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Content<'a> {
    /// In a report of the meeting's folder.
    Report(&'a str),
    /// In a supplied file, with a description if there is one.
    File(&'a Attachment, Option<&'a str>),
    /// Not here: the paper is only named, or missing, or not for the readers of this workspace.
    Elsewhere,
}

impl ItemPaper<'_> {
    /// Its name within a pack, for links and page numbers. It says nothing about the paper.
    pub(super) fn label(&self) -> String {
        format!("paper-{}-{}", self.item + 1, self.place)
    }

    /// The name of its files, without folder and ending; none if it has no files.
    pub(super) fn name(&self) -> Option<String> {
        match self.content {
            Content::Report(id) => Some(id.to_owned()),
            Content::File(attachment, _) => Some(attachment.stem()),
            Content::Elsewhere => None,
        }
    }

    /// Its kind in a manifest when no document is made of it in this build.
    pub(super) fn word(&self) -> &'static str {
        match self.content {
            Content::Report(_) => "report",
            Content::File(file, _) => match file.content {
                Ok(attachment::Content::Picture(_)) => "picture",
                Ok(attachment::Content::Pdf(_)) | Err(_) => "attachment",
            },
            Content::Elsewhere => "title",
        }
    }

    /// Whether a pack has pages for it: its own, or one that says why they are missing.
    pub(super) fn has_pages(&self) -> bool {
        self.access.is_some() || !matches!(self.content, Content::Elsewhere)
    }
}

pub(super) fn papers(files: &MeetingFiles) -> Vec<ItemPaper<'_>> {
    let items = files.meeting.record.iter().flat_map(|m: &Meeting| m.items.iter().enumerate());
    let mut papers = vec![];
    for (at, item) in items {
        let named = item.report.as_ref().and_then(|id| {
            let report = files.report(&id.value)?.record.as_ref()?;
            Some((id.as_str(), report))
        });
        if let Some((id, report)) = named {
            papers.push(ItemPaper {
                item: at,
                place: 0,
                title: &report.title,
                content: Content::Report(id),
                access: report.access.as_ref(),
                unavailable: false,
            });
        }
        let appendices = named.map_or(&item.appendices, |(_, report)| &report.appendices);
        for (place, one) in appendices.iter().enumerate() {
            papers.push(appendix(files, at, place + 1, one));
        }
    }
    papers
}

fn appendix<'a>(files: &'a MeetingFiles, item: usize, place: usize, appendix: &'a Appendix) -> ItemPaper<'a> {
    let report = appendix.report.as_ref().and_then(|id| {
        let record: &Report = files.report(&id.value)?.record.as_ref()?;
        Some((id.as_str(), record))
    });
    let file = appendix.file.as_ref().and_then(|name| files.attachment(name.as_str()));
    let described = appendix.alternative_text.as_ref().map(|text| text.as_str());
    ItemPaper {
        item,
        place,
        title: &appendix.title,
        content: match (report, file) {
            (Some((id, _)), _) => Content::Report(id),
            (None, Some(file)) => Content::File(file, described),
            (None, None) => Content::Elsewhere,
        },
        unavailable: appendix.report.as_ref().is_some_and(|id| files.unavailable.reports.contains(id.as_str()))
            || appendix.file.as_ref().is_some_and(|name| files.unavailable.files.contains(name.as_str())),
        access: appendix.access.as_ref().or(report.and_then(|(_, report)| report.access.as_ref())),
    }
}
