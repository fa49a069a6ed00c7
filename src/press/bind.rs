//! A pack of papers that are set: their page numbers, the agenda that names them, the feet of the pages, and the file.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::print::{Artifact, Printed};
use super::set::{SetPaper, SetPapers};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::export::{self, Bound, Format, Pages};
use crate::picture::Picture;
use crate::plan::Job;
use crate::render::{Foot, PackFacts, PackFeet, PageRange, Rendered, Renderer};
use crate::typeset::{Compilation, Typesetter};

/// How often an agenda is set until it has as many pages as it says.
const TRIES: usize = 6;

/// How high the foot of a pack's pages is, in points, and in large print: no more than what the library's pages leave free.
const FOOT: f64 = 13.0 * 72.0 / 25.4;
const LARGE_FOOT: f64 = 28.0 * 72.0 / 25.4;

/// About how many items of an agenda with papers are on a page of it.
const ITEMS_ON_A_PAGE: usize = 12;

/// The page numbers of a pack, and what follows from those of others.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PackNumbers {
    /// To the public's pack: where the papers are in the members' pack. It gets numbers and nothing else.
    pub members: BTreeMap<String, PageRange>,
    /// To a pack that follows the numbers of another one: where the papers are in that.
    pub numbers: BTreeMap<String, PageRange>,
    /// To a supplement: the number of its first page.
    pub first: Option<usize>,
    /// To a pack for printing on both sides: that papers begin on right-hand pages. Pages left empty have no number.
    pub print: bool,
    /// To a member's copy: its number and the member's name.
    pub copy: Option<(usize, String)>,
}

/// What a pack is bound from, besides its agenda.
#[derive(Debug)]
pub struct Binding<'a> {
    /// Its page numbers.
    pub numbers: &'a PackNumbers,
    /// Its papers, in order.
    pub papers: Vec<PackPaper<'a>>,
    /// The pictures of the agenda, by the paths that its template names.
    pub pictures: Vec<(String, &'a Picture)>,
    /// Whether there is to be a file; otherwise its pages are counted and nothing else.
    pub wanted: bool,
}

impl Binding<'_> {
    /// How many pages the agenda may have: as many as in another pack with the same papers, or about as many as so many items take. It is
    /// set again where that is wrong.
    fn guess(&self) -> usize {
        let PackNumbers { members, numbers, first, .. } = self.numbers;
        let label = self.papers.first().map(|paper| paper.label);
        let there = label.and_then(|label| members.get(label).or_else(|| numbers.get(label)));
        let before = there.and_then(|pages| pages.first.checked_sub(first.unwrap_or(1))).filter(|pages| *pages > 0);
        before.unwrap_or(1 + self.papers.len() / ITEMS_ON_A_PAGE)
    }
}

/// A paper of a pack, and what it is set from where it is not set yet.
#[derive(Debug)]
pub struct PackPaper<'a> {
    /// Its name within the pack.
    pub label: &'a str,
    /// The number of its agenda item.
    pub item: &'a str,
    /// Its name in messages.
    pub stem: &'a str,
    /// The digest of all that it is set from.
    pub key: String,
    /// Its source; none where it is known to be set.
    pub rendered: Option<Rendered>,
    /// The pictures that it shows, by the paths that its template names.
    pub pictures: Vec<(String, &'a Picture)>,
}

/// Binds a pack: sets what is not set yet, and the agenda again until its own pages are counted as it says.
pub(super) fn bind(
    typesetter: &Typesetter,
    renderer: &Renderer,
    job: &Job,
    binding: &Binding<'_>,
    set: &SetPapers,
) -> Result<Printed, Diagnostics> {
    let papers = papers(typesetter, job, binding, set)?;
    let lengths: Vec<usize> = papers.iter().map(|paper| paper.pages.pages().len()).collect();
    let mut length = binding.guess();
    for _ in 0..TRIES {
        let counted = Counted::of(binding, length, &lengths);
        let facts = PackFacts { pages: counted.pages(), leads: counted.leads(), ..PackFacts::default() };
        let rendered = renderer.render(job, &facts)?;
        let setting = typesetter.set(&rendered, &binding.pictures, &job.stem).in_large_print(job.large_print);
        let agenda = setting.paged()?;
        if agenda.pages().len() != length {
            length = agenda.pages().len();
            continue;
        }
        let mut printed = Printed { places: counted.places(), last: counted.last, ..Printed::default() };
        printed.reads = setting.reads();
        printed.reads.extend(papers.iter().flat_map(|paper| paper.reads.iter().cloned()));
        if binding.wanted {
            let feet = feet(typesetter, renderer, job, &counted, &agenda, &papers)?;
            let pack = export::bind(&counted.bound(&agenda, &papers), &feet);
            printed.frames = export::frames(&pack);
            let bytes = export::pdf(&pack, &job.stem).map_err(|errors| setting.explain(&errors))?;
            printed.artifacts.push(Artifact { format: Format::Pdf, bytes, pages: Some(pack.pages().len()) });
        }
        printed.reads.sort_unstable();
        printed.reads.dedup();
        return Ok(printed);
    }
    let message = "its pages cannot be counted: with other numbers in it the agenda has another number of pages";
    Err(Diagnostic::at_path(Code::Typesetting, &job.stem, message)
        .help("say something in the agenda in fewer words")
        .into())
}

/// The papers, those that are not set yet set now; all their problems at once.
fn papers(
    typesetter: &Typesetter,
    job: &Job,
    binding: &Binding<'_>,
    set: &SetPapers,
) -> Result<Vec<Arc<SetPaper>>, Diagnostics> {
    let mut problems = Diagnostics::default();
    let mut papers = vec![];
    for paper in &binding.papers {
        let made = set.get_or_set(&paper.key, || {
            let Some(rendered) = &paper.rendered else {
                let message = "a paper of the pack is not there any more";
                return Err(Diagnostic::at_path(Code::Typesetting, paper.stem, message).help("build again").into());
            };
            let paper =
                set_paper(typesetter.set(rendered, &paper.pictures, paper.stem).in_large_print(job.large_print));
            typesetter.done(1);
            paper
        });
        match made {
            Ok(set) => {
                let foot = if job.large_print { LARGE_FOOT } else { FOOT };
                if let Some(page) = export::words_in_foot(&set.pages, foot) {
                    let message = format!("it has words on page {page} where packs have the number of the page");
                    let problem = Diagnostic::at_path(Code::Template, paper.stem, message);
                    problems.push(problem.help("leave 20 mm free at the foot of pages in its template"));
                }
                papers.push(set);
            }
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(papers) } else { Err(problems) }
}

fn set_paper(setting: Compilation<'_>) -> Result<SetPaper, Diagnostics> {
    let pages = setting.paged()?;
    Ok(SetPaper { reads: setting.reads(), pages })
}

/// The page numbers of a pack whose agenda has so many pages.
struct Counted<'a> {
    binding: &'a Binding<'a>,
    /// The number of the agenda's first page.
    first: usize,
    papers: Vec<CountedPaper>,
    /// The number of the last page.
    last: usize,
}

struct CountedPaper {
    range: PageRange,
    /// The page of the file on which it begins, counted from 1.
    page: usize,
    after_blank: bool,
}

impl<'a> Counted<'a> {
    /// Papers begin on the numbers that they have in the pack whose numbers this one follows, or later where that is over: numbers may
    /// be left out, and none is there twice.
    fn of(binding: &'a Binding<'a>, agenda: usize, lengths: &[usize]) -> Self {
        let PackNumbers { numbers, first, print, .. } = binding.numbers;
        let first = first.unwrap_or(1);
        let (mut number, mut page) = (first + agenda, agenda);
        let mut papers = vec![];
        for (paper, length) in binding.papers.iter().zip(lengths) {
            let from = numbers.get(paper.label).map(|range| range.first);
            // In print the numbers are those of the pack for screens.
            number = from.map_or(number, |from| if *print { from } else { number.max(from) });
            let after_blank = *print && page % 2 == 1;
            page += usize::from(after_blank);
            let range = PageRange { first: number, last: number + length - 1 };
            papers.push(CountedPaper { range, page: page + 1, after_blank });
            number += length;
            page += length;
        }
        Self { binding, first, papers, last: number - 1 }
    }

    fn labelled(&self) -> impl Iterator<Item = (&str, &CountedPaper)> {
        self.binding.papers.iter().map(|paper| paper.label).zip(&self.papers)
    }

    fn pages(&self) -> BTreeMap<String, PageRange> {
        self.labelled().map(|(label, paper)| (label.to_owned(), paper.range)).collect()
    }

    fn leads(&self) -> BTreeMap<String, usize> {
        self.labelled().map(|(label, paper)| (label.to_owned(), paper.page)).collect()
    }

    fn places(&self) -> Vec<(String, usize, usize)> {
        self.labelled().map(|(label, paper)| (label.to_owned(), paper.range.first, paper.range.last)).collect()
    }

    fn bound<'b>(&self, agenda: &'b Pages, papers: &'b [Arc<SetPaper>]) -> Vec<Bound<'b>> {
        let papers = papers.iter().zip(&self.papers).map(|(set, paper)| Bound {
            document: &set.pages,
            first: paper.range.first,
            after_blank: paper.after_blank,
        });
        let agenda = Bound { document: agenda, first: self.first, after_blank: false };
        std::iter::once(agenda).chain(papers).collect()
    }
}

/// The feet of all pages with numbers, set.
fn feet(
    typesetter: &Typesetter,
    renderer: &Renderer,
    job: &Job,
    counted: &Counted<'_>,
    agenda: &Pages,
    papers: &[Arc<SetPaper>],
) -> Result<Pages, Diagnostics> {
    let of_papers = papers.iter().zip(&counted.papers).zip(&counted.binding.papers);
    let of_papers = of_papers.map(|((set, counted), paper)| (&set.pages, counted.range.first, Some(paper.item)));
    let all = std::iter::once((agenda, counted.first, None)).chain(of_papers);
    let feet = all.flat_map(|(document, first, item)| {
        document.pages().iter().enumerate().map(move |(at, page)| Foot {
            width: page.frame.width().to_pt(),
            height: page.frame.height().to_pt(),
            number: first + at,
            item: item.map(str::to_owned),
        })
    });
    let feet = PackFeet { feet: feet.collect(), last: counted.last, copy: counted.binding.numbers.copy.clone() };
    let rendered = renderer.feet(job, feet)?;
    typesetter.set(&rendered, &[], &job.stem).in_large_print(job.large_print).paged()
}
