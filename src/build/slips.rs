//! Slips in templates: what is wrong with one is said once, however many papers, packs and formats are made with it.

use std::collections::{BTreeMap, BTreeSet};

use super::maker::{formats_of, one, order};
use super::{Checked, threads};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::export::Format;
use crate::plan::{Folder, Job, Kind, Request, plan};
use crate::press::{Order, Press};
use crate::render::{Rendered, TheirFiles, Told};

/// What problems of templates are called.
const CODES: [Code; 5] = [
    Code::DroppedText,
    Code::Template,
    Code::TemplateLimit,
    Code::Typesetting,
    Code::Word,
];

/// The slips found so far, each with the documents that it is in.
#[derive(Debug, Default)]
pub(super) struct Slips {
    found: Vec<(Diagnostic, Vec<String>)>,
}

impl Slips {
    /// Takes the slips out of what is wrong with a document, and gives back the rest.
    pub(super) fn sort_out(&mut self, stem: &str, problems: Diagnostics) -> Diagnostics {
        let mut rest = Diagnostics::default();
        for problem in problems.iter() {
            if !CODES.contains(&problem.code) {
                rest.push(problem.clone());
                continue;
            }
            match self.found.iter_mut().find(|(slip, _)| slip == problem) {
                Some((_, stems)) => stems.push(stem.to_owned()),
                None => self.found.push((problem.clone(), vec![stem.to_owned()])),
            }
        }
        rest
    }

    /// Each slip, with the document that it is in, or the first of them and how many more. Those that were told before are left
    /// out.
    pub(super) fn told(self, before: &Diagnostics) -> Diagnostics {
        let mut told = Diagnostics::default();
        for (mut slip, stems) in self.found {
            if before.iter().any(|problem| *problem == slip) {
                continue;
            }
            slip.documents = stems;
            told.push(slip);
        }
        told
    }
}

/// What is wrong with one document, each with its name.
pub(super) fn of_one(stem: &str, problems: Diagnostics) -> Diagnostics {
    let mut slips = Slips::default();
    let mut rest = slips.sort_out(stem, problems);
    rest.extend(slips.told(&Diagnostics::default()));
    rest
}

/// Looks for slips in templates, and for what they drop, and puts them to the problems: every document is filled in; and of each
/// layout of the workspace's own the longest is set in all formats, and of packs the shortest, which finds what Typst has against a
/// template.
pub fn try_templates(checked: &mut Checked) {
    let Some(workspace) = &checked.workspace else {
        return;
    };
    let request = Request::default();
    let planned = plan(
        workspace,
        &request,
        &checked.problems,
        &checked.disclosure,
        &BTreeMap::new(),
        &mut Diagnostics::default(),
    );
    let typesetter = checked.typesetter();
    let press = checked.press(&typesetter);
    let slips = threads::alone(0, || tried(&press, &planned.folders));
    let told = slips.told(&checked.problems);
    checked.problems.extend(told);
    checked.problems.sort(&checked.sources);
}

fn tried(press: &Press<'_>, folders: &[Folder]) -> Slips {
    let mut slips = Slips::default();
    let mut failed: BTreeSet<&str> = BTreeSet::new();
    let mut to_set: BTreeMap<&str, (&Job, Rendered)> = BTreeMap::new();
    for folder in folders {
        let packs = folder.packs.iter().filter_map(|pack| pack.job.as_ref());
        for job in folder.jobs().chain(packs) {
            let is_own = press.own_file(job).is_some();
            let is_pack = matches!(job.kind, Kind::Pack(_));
            if matches!(job.kind, Kind::Supplied(_)) || is_pack && !is_own {
                continue;
            }
            // A pack would say of its paper what the paper says.
            let mut papers = job.papers().iter();
            if papers.any(|paper| failed.contains(paper.job.stem.as_str())) {
                continue;
            }
            let told = Told {
                files: vec![TheirFiles::default(); folder.entries.len()],
                ..Told::default()
            };
            let rendered = match press.render(job, &told) {
                Ok(rendered) => rendered,
                Err(problem) => {
                    slips.sort_out(&job.stem, one(problem));
                    failed.insert(&job.stem);
                    continue;
                }
            };
            slips.sort_out(&job.stem, press.dropped(job, &rendered));
            if !is_own {
                continue;
            }
            let what = if is_pack { "" } else { job.layout.as_str() };
            let better = to_set.get(what).is_none_or(|(_, before)| match is_pack {
                true => rendered.text.len() < before.text.len(),
                false => rendered.text.len() > before.text.len(),
            });
            if better {
                to_set.insert(what, (job, rendered));
            }
        }
    }
    let pack = to_set.remove("");
    for (job, rendered) in to_set.values().chain(&pack) {
        let is_pack = matches!(job.kind, Kind::Pack(_));
        if is_pack && !slips.found.is_empty() {
            // It would say the same again.
            continue;
        }
        let formats = formats_of(&job.kind, &Format::ALL);
        let order = Order {
            pack: is_pack,
            ..order(job, &formats)
        };
        if let Err(problems) = press.print(job, rendered, &order) {
            slips.sort_out(&job.stem, problems);
        }
    }
    slips
}
