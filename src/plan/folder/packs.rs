//! The packs of a folder: all papers, those published first, supplements, packs for printing, and copies for members.

use sha2::{Digest as _, Sha256};

use super::{Papers, Planner};
use crate::model::attachment;
use crate::model::meeting::Supplement;
use crate::plan::Request;
use crate::plan::agenda::{agenda, title};
use crate::plan::datum::Datum;
use crate::plan::job::{Job, Kind, Pack, Paper, Purpose, Source};

impl Planner<'_> {
    /// The pack of all papers, that of the papers published first if there are supplements, the supplements, and copies
    /// for members.
    pub(super) fn packs(&self, papers: &Papers<'_>, complete: bool, request: &Request) -> Option<Vec<Pack>> {
        let chosen = self.chosen();
        let copies = !request.recipients.is_empty();
        let bound = |of: &dyn Fn(&usize) -> bool| complete.then(|| self.bound(papers, of));
        let sources = self.bound_from(papers);
        let whole = self.pack("agenda", "pack", bound(&|_| true), &sources, None)?;
        let first = chosen.concat();
        let mut packs = vec![Pack {
            purpose: if request.supplement || copies { Purpose::Measure } else { Purpose::Publish },
            front: whole.front.clone().filter(|_| !request.supplement && !copies),
            ..whole.clone()
        }];
        if !chosen.is_empty() && !copies {
            // The papers published first: the page numbers of the first supplement go on from theirs.
            let papers = bound(&|item| !first.contains(item));
            packs.push(Pack {
                purpose: Purpose::Measure,
                front: None,
                ..self.pack("agenda", "pack", papers, &sources, None)?
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
                ..self.pack(&format!("{name}-agenda"), &format!("{name}-pack"), papers, &sources, supplement)?
            });
        }
        let printed = request.printed.contains(&self.files.meeting.id);
        if (request.print || printed) && !request.supplement && !copies {
            let stem = format!("{}/pack-print", self.path);
            packs.push(Pack {
                job: whole.job.clone().map(|job| Job { stem, ..job }),
                front: None,
                print: true,
                ..whole.clone()
            });
        }
        for (number, name) in self.numbered_copies(&request.recipients) {
            let stem = format!("{}/pack-for-{}", self.path, copy_name(&name));
            packs.push(Pack {
                job: whole.job.clone().map(|job| Job { stem, ..job }),
                front: None,
                copy: Some((number, name)),
                ..whole.clone()
            });
        }
        Some(packs)
    }

    /// The members with the numbers of their copies: the number a member already has, or the next free one.
    fn numbered_copies(&self, members: &[String]) -> Vec<(usize, String)> {
        let published = self.context.published.get(&self.path);
        let mut given = published.map(|there| there.copies.clone()).unwrap_or_default();
        let numbered = members.iter().map(|name| {
            let next = given.values().max().map_or(1, |last| last + 1);
            let number = *given.entry(name.clone()).or_insert(next);
            (number, name.clone())
        });
        numbered.collect()
    }

    fn pack(
        &self,
        front: &str,
        name: &str,
        papers: Option<Vec<Paper>>,
        sources: &[Source],
        supplement: Option<(usize, &Supplement, &[usize])>,
    ) -> Option<Pack> {
        let view = Datum::from(agenda(self.workspace, self.files, supplement)?);
        let title = self.agenda_title(supplement.map(|(number, ..)| number))?;
        let sheet = view.clone();
        Some(Pack {
            front: Some(self.job(Kind::Agenda, "agenda", front, &title, sheet, self.listed())),
            job: papers.map(|papers| {
                let kind = Kind::Pack(papers);
                self.job(kind, "agenda", name, &title, view, sources.to_vec())
            }),
            after: None,
            purpose: Purpose::Publish,
            print: false,
            copy: None,
        })
    }

    /// The agenda alone.
    pub(super) fn agenda(&self) -> Option<Job> {
        self.pack("agenda", "pack", None, &[], None)?.front
    }

    pub(super) fn agenda_title(&self, supplement: Option<usize>) -> Option<String> {
        let committee = self.council.committee(&self.meeting.committee.value)?;
        Some(title(committee.name.as_str(), self.meeting, supplement, &self.council.words()))
    }

    /// The papers of some items as parts of a pack.
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

/// The file name of a member's copy: different for every member, whatever characters their names have.
pub(in crate::plan) fn copy_name(member: &str) -> String {
    let stem = attachment::stem(member);
    let plain = member.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
    if stem == plain {
        return stem;
    }
    format!("{stem}-{:.4x}", Sha256::digest(member.as_bytes()))
}
