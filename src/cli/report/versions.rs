//! A report as the reader of Word files gives it: what came back, what would be made now, and what was made before.

use std::path::Path;

use crate::diag::Diagnostics;
use crate::export::Format;
use crate::import::{ImportedReport, ReportOptions, distance, report};
use crate::make::{self, Checked};
use crate::model::{Layout, Meeting};
use crate::office::{Settle, read_paper};
use crate::plan::{Audience, Edition};
use crate::shape::{Node, NodeValue};
use crate::write::{Output, sha256};

/// A report of a meeting with what its Word files are read with.
pub(super) struct Subject<'a> {
    pub(super) checked: &'a Checked,
    pub(super) meeting: &'a str,
    pub(super) report: &'a str,
    pub(super) layout_id: &'a str,
    pub(super) layout: &'a Layout,
    pub(super) record: Option<&'a Meeting>,
}

impl Subject<'_> {
    /// Reads a Word file. Its pictures are named after what they are, so that the same is the same in every version.
    pub(super) fn read(&self, path: &Path, bytes: &[u8]) -> Result<ImportedReport, Diagnostics> {
        let paper = read_paper(path, bytes, Settle::Accept).map_err(Diagnostics::from)?;
        let options = ReportOptions {
            path: path.to_owned(),
            name: self.report.to_owned(),
            layout_id: self.layout_id,
            layout: self.layout,
            map: vec![],
            council: self.checked.workspace.as_ref().and_then(|workspace| workspace.council.record.as_ref()),
            meeting: self.record,
            template: None,
            add: false,
        };
        let mut read = report(&paper, &options)?;
        for (name, bytes) in &mut read.pictures {
            let ending = name.rsplit_once('.').map_or("png", |(_, ending)| ending).to_owned();
            let new = format!("{}-picture-{}.{ending}", self.report, &sha256(bytes)[..8]);
            rename(&mut read.record, &format!("]({name}"), &format!("]({new}"));
            *name = new;
        }
        Ok(read)
    }

    /// What the paper would be now, or with another text of its file, for an audience; nothing where they have none.
    pub(super) fn made(&self, audience: Audience, text: Option<&str>) -> Result<Option<Vec<u8>>, Diagnostics> {
        let job = make::draft(self.checked, (self.meeting, Some(self.report)), text, audience);
        let Some(job) = job.map_err(Diagnostics::from)? else { return Ok(None) };
        let typesetter = self.checked.typesetter();
        let press = self.checked.press(&typesetter);
        let printed = make::draw(&press, &job, None, &[Format::Docx])?;
        Ok(printed.artifacts.into_iter().next().map(|artifact| artifact.bytes))
    }

    /// Of what was made before, what came back is nearest to; nothing where nothing is known.
    pub(super) fn base(&self, output: &Output, audience: Audience, word: &Node) -> Option<Node> {
        let stem = format!("{}/{}/{}", self.meeting, Edition::of(audience).folder(), self.report);
        let states = output.states(&stem).into_iter();
        let read = states.filter_map(|bytes| self.read(Path::new("before.docx"), &bytes).ok());
        let far = |state: &ImportedReport| distance(&state.record, word, self.layout);
        read.min_by_key(far).map(|state| state.record)
    }
}

fn rename(node: &mut Node, old: &str, new: &str) {
    match &mut node.value {
        NodeValue::Null => {}
        NodeValue::Scalar(text) => *text = text.replace(old, new),
        NodeValue::List(items) => items.iter_mut().for_each(|item| rename(item, old, new)),
        NodeValue::Map(entries) => entries.iter_mut().for_each(|(_, value)| rename(value, old, new)),
    }
}
