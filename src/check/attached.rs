//! Every appendix of a meeting, with its position in words.

use crate::model::{Access, Appendix, MeetingFiles, Report};

pub(super) struct Attached<'a> {
    pub(super) appendix: &'a Appendix,
    /// Its position in words: `item 7, Appendix 2`.
    pub(super) place: String,
    /// The report whose appendix it is; `None` if it belongs to an item directly.
    pub(super) of: Option<&'a Report>,
}

impl<'a> Attached<'a> {
    /// Why the public may not see it: its own `access`, or that of its report.
    pub(super) fn access(&self) -> Option<&'a Access> {
        let of = self.of.and_then(|report| report.access.as_ref());
        self.appendix.access.as_ref().or(of)
    }
}

/// The appendices of a meeting's items, then those of its reports.
pub(super) fn attached(files: &MeetingFiles) -> Vec<Attached<'_>> {
    let mut all = vec![];
    let meeting = files.meeting.record.as_ref();
    if let Some(meeting) = meeting {
        for (at, item) in meeting.items.iter().enumerate() {
            all.extend(item.appendices.iter().map(|appendix| Attached {
                appendix,
                place: format!("item {}", meeting.item_number(at)),
                of: None,
            }));
        }
    }
    for filed in &files.reports {
        let Some(report) = &filed.record else { continue };
        let item = meeting.and_then(|meeting| {
            let at = meeting.item_of(&filed.id)?;
            Some(format!("item {}", meeting.item_number(at)))
        });
        let of = item.unwrap_or_else(|| format!("the report `{}`", filed.id));
        let own = report.appendices.iter().enumerate();
        all.extend(own.map(|(at, appendix)| Attached {
            appendix,
            place: format!("{of}, Appendix {}", at + 1),
            of: Some(report),
        }));
    }
    all
}
