//! The packs of a folder: of all papers, of what was published first, of supplements, for printing, and copies for members.

use super::{Papers, Planner};
use crate::model::attachment;
use crate::model::meeting::Supplement;
use crate::plan::Request;
use crate::plan::agenda::agenda;
use crate::plan::job::{Job, Kind, Pack, Paper};

impl Planner<'_> {
    /// The pack of all papers, what was published first where there are supplements, the supplements, and copies for members.
    pub(super) fn packs(
        &self,
        papers: &Papers<'_>,
        complete: bool,
        request: &Request,
    ) -> Option<Vec<Pack>> {
        let chosen = self.chosen();
        let copies = !request.recipients.is_empty();
        let bound = |of: &dyn Fn(&usize) -> bool| complete.then(|| self.bound(papers, of));
        let whole = self.pack("agenda", "pack", bound(&|_| true), None)?;
        let first = chosen.concat();
        let mut packs = vec![Pack {
            written: !request.supplement && !copies,
            front: whole
                .front
                .clone()
                .filter(|_| !request.supplement && !copies),
            ..whole.clone()
        }];
        if !chosen.is_empty() && !copies {
            // What was published first: the page numbers of the first supplement go on from it.
            let papers = bound(&|item| !first.contains(item));
            packs.push(Pack {
                written: false,
                front: None,
                ..self.pack("agenda", "pack", papers, None)?
            });
        }
        for (at, (record, items)) in self.meeting.supplements.iter().zip(&chosen).enumerate() {
            if copies {
                break;
            }
            let name = format!("supplement-{}", at + 1);
            let papers = bound(&|item| items.contains(item));
            let supplement = Some((at + 1, record, items.as_slice()));
            packs.push(Pack {
                after: Some(at + 1),
                ..self.pack(
                    &format!("{name}-agenda"),
                    &format!("{name}-pack"),
                    papers,
                    supplement,
                )?
            });
        }
        if request.print && !request.supplement && !copies {
            let stem = format!("{}/pack-print", self.path);
            packs.push(Pack {
                job: whole.job.clone().map(|job| Job { stem, ..job }),
                front: None,
                print: true,
                ..whole.clone()
            });
        }
        for (at, name) in request.recipients.iter().enumerate() {
            let stem = format!("{}/pack-for-{}", self.path, attachment::stem(name));
            packs.push(Pack {
                job: whole.job.clone().map(|job| Job { stem, ..job }),
                front: None,
                copy: Some((at + 1, name.clone())),
                ..whole.clone()
            });
        }
        Some(packs)
    }

    fn pack(
        &self,
        front: &str,
        name: &str,
        papers: Option<Vec<Paper>>,
        supplement: Option<(usize, &Supplement, &[usize])>,
    ) -> Option<Pack> {
        let view = agenda(self.workspace, self.files, supplement)?;
        Some(Pack {
            front: Some(self.job(Kind::Agenda, "agenda", front, view.clone())),
            job: papers.map(|papers| self.job(Kind::Pack(papers), "agenda", name, view)),
            after: None,
            written: true,
            print: false,
            copy: None,
        })
    }

    /// The papers of some items as they stand in a pack.
    fn bound(&self, papers: &Papers<'_>, of: &dyn Fn(&usize) -> bool) -> Vec<Paper> {
        let made = papers.of_items.iter().filter(|made| of(&made.paper.item));
        let bound = made.filter_map(|made| {
            Some(Paper {
                job: made.job.clone()?,
                item: self.meeting.item_number(made.paper.item),
                label: made.paper.label(),
            })
        });
        bound.collect()
    }
}
