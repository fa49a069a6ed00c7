//! Tries the workspace's own templates to find slips before a paper needs them: with existing papers, and for templates
//! that none of those uses, with made-up ones.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::maker::{formats_of, order};
use super::slips::Slips;
use super::{Checked, threads, trial};
use crate::assets::{Asset, Assets};
use crate::diag::{Diagnostics, shown};
use crate::export::Format;
use crate::picture::Fonts;
use crate::plan::{Folder, Job, Kind, Planning, Request};
use crate::press::{Drawing, Order, Press};
use crate::render::{EntryFiles, PackFacts, Rendered};

/// Adds slips in templates and typed text that they drop to the problems. Every document is rendered. To find Typst's
/// errors, the longest document of each of the workspace's own layouts is typeset in all formats, and the shortest
/// pack. Made-up documents try what no document uses, and a library that none reads is read alone.
pub fn try_templates(checked: &mut Checked) {
    let Some(workspace) = &checked.workspace else { return };
    let (request, published) = (Request::default(), BTreeMap::new());
    let planning = Planning::new(workspace, &request, &checked.problems, &checked.disclosure, &published);
    let typesetter = checked.typesetter();
    let press = checked.press(&typesetter);
    let mut tries = Tries::of(&press, &checked.assets);
    let slips = threads::in_pool(0, || {
        let meetings: Vec<&str> = planning.meetings().collect();
        let tried = meetings.par_iter().map(|meeting| {
            let plan = planning.of(meeting, &mut Diagnostics::default());
            tries.rendered(&jobs(&plan.folders), false)
        });
        let tried: Vec<Tried> = tried.collect();
        tried.into_iter().for_each(|tried| tries.take(tried, false));
        tries.set(false);
        let layouts = tries.layouts();
        if !layouts.is_empty() {
            let fonts = checked.assets.fonts().iter();
            let fonts = Fonts::new(fonts.map(|font| font.bytes.as_ref()));
            if let Some((folders, list)) = trial::documents(workspace, &layouts, &fonts) {
                let mut jobs = self::jobs(&folders);
                jobs.push((&list, 0));
                jobs.retain(|(job, _)| is_of(job, &layouts));
                let tried = tries.rendered(&jobs, true);
                tries.take(tried, true);
                tries.set(true);
            }
        }
        tries.libraries();
        std::mem::take(&mut tries.slips)
    });
    let found = slips.found(&checked.problems);
    checked.problems.extend(found);
    checked.problems.sort(&checked.sources);
}

/// The documents of some folders, each with the number of files in its folder.
fn jobs(folders: &[Folder]) -> Vec<(&Job, usize)> {
    let mut jobs = vec![];
    for folder in folders {
        let packs = folder.packs.iter().filter_map(|pack| pack.job.as_ref());
        // What stands in the place of a paper is a document in packs alone.
        let papers = packs.clone().flat_map(Job::papers).map(|paper| paper.job.as_ref());
        let withheld = papers.filter(|job| matches!(job.kind, Kind::Withheld));
        let all = folder.jobs().chain(withheld).chain(packs);
        jobs.extend(all.map(|job| (job, folder.entries.len())));
    }
    jobs
}

struct Tries<'a> {
    press: &'a Press<'a>,
    /// The workspace's own templates by their paths below `templates`, with the paths for messages.
    own: BTreeMap<&'a str, String>,
    assets: &'a Assets,
    slips: Slips,
    /// The layouts of the documents so far.
    used: BTreeSet<String>,
    /// The files behind the documents so far, by their paths for messages.
    read: BTreeSet<String>,
    to_set: Chosen,
}

/// The documents to set, by what they are chosen for.
type Chosen = BTreeMap<String, (Job, Rendered)>;

/// What came of rendering some documents.
#[derive(Default)]
struct Tried {
    /// By the stem of the document.
    problems: Vec<(String, Diagnostics)>,
    used: BTreeSet<String>,
    read: BTreeSet<String>,
    to_set: Chosen,
}

/// Chooses a document if it is better than the one before: the longest paper, the shortest pack.
fn offer(chosen: &mut Chosen, what: String, job: impl FnOnce() -> Job, rendered: Rendered) {
    let is_better = chosen.get(&what).is_none_or(|(job, before)| match job.kind {
        Kind::Pack(_) => rendered.text.len() < before.text.len(),
        _ => rendered.text.len() > before.text.len(),
    });
    if is_better {
        chosen.insert(what, (job(), rendered));
    }
}

impl<'a> Tries<'a> {
    fn of(press: &'a Press<'a>, assets: &'a Assets) -> Self {
        let own = assets.template_paths().filter_map(|path| {
            let own = assets.template(path).filter(|asset| is_own(path, asset))?;
            Some((path, shown(&own.shown)))
        });
        Self {
            press,
            own: own.collect(),
            assets,
            slips: Slips::default(),
            used: BTreeSet::new(),
            read: BTreeSet::new(),
            to_set: Chosen::new(),
        }
    }

    /// The layouts to try with made-up documents: those of the workspace's own without a document, or all if a shared
    /// file was not read.
    fn layouts(&self) -> Vec<&'a str> {
        let built_in = Assets::built_in();
        let shared = |(path, file): (&&str, &String)| {
            let folder = path.split('/').next().unwrap_or(path);
            !is_layout(self.assets, folder) && built_in.template(path).is_some() && !self.read.contains(file)
        };
        if self.own.iter().any(shared) {
            let folders = self.assets.template_paths();
            let folders = folders.filter_map(|path| Some(path.rsplit_once('/')?.0));
            let all = folders.filter(|folder| is_layout(self.assets, folder));
            return all.chain([trial::PLAIN]).collect::<BTreeSet<_>>().into_iter().collect();
        }
        let folders = self.own.keys().filter_map(|path| Some(path.split_once('/')?.0));
        let unused = folders.filter(|folder| is_layout(self.assets, folder) && !self.used.contains(*folder));
        unused.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Renders documents as a build would, and chooses those to set.
    fn rendered(&self, jobs: &[(&Job, usize)], made_up: bool) -> Tried {
        let mut tried = Tried::default();
        let mut failed: BTreeSet<&str> = BTreeSet::new();
        for (job, files) in jobs {
            let is_own = self.press.own_file(job).is_some();
            let is_pack = matches!(job.kind, Kind::Pack(_));
            if is_pack && !is_own {
                continue;
            }
            // The agenda in it would repeat the problems of the agenda alone.
            if is_pack && failed.contains(job.layout.as_str()) {
                continue;
            }
            let labels = job.papers().iter().map(|paper| paper.label.clone());
            let facts = PackFacts { files: vec![EntryFiles::default(); *files], ..PackFacts::somewhere(labels) };
            let papers = job.papers().iter().map(|paper| &paper.job.layout);
            tried.used.extend(papers.chain([&job.layout]).cloned());
            let mut rendered = match self.press.render(job, &facts) {
                Ok(rendered) => rendered,
                Err(problem) => {
                    tried.problems.push((job.stem.clone(), problem.into()));
                    failed.insert(&job.layout);
                    continue;
                }
            };
            // Nobody typed the made-up text.
            if !made_up {
                tried.problems.push((job.stem.clone(), self.press.dropped(job, &mut rendered)));
            }
            if is_own {
                tried.read.extend(self.templates(&rendered));
                // The packs of a made-up meeting are few and short, and differ in content.
                let what = match (is_pack, made_up) {
                    (true, true) => job.stem.as_str(),
                    (true, false) => "",
                    (false, _) => job.layout.as_str(),
                };
                offer(&mut tried.to_set, what.to_owned(), || (*job).clone(), rendered);
            }
        }
        tried
    }

    /// Takes in what came of rendering documents. Problems of made-up ones are reported without their names.
    fn take(&mut self, tried: Tried, made_up: bool) {
        for (stem, problems) in tried.problems {
            self.say(&stem, problems, made_up);
        }
        self.used.extend(tried.used);
        self.read.extend(tried.read);
        for (what, (job, rendered)) in tried.to_set {
            offer(&mut self.to_set, what, || job, rendered);
        }
    }

    /// Sets the documents that were chosen, as a build would.
    fn set(&mut self, made_up: bool) {
        let is_pack = |job: &Job| matches!(job.kind, Kind::Pack(_));
        let chosen = std::mem::take(&mut self.to_set);
        let (packs, papers): (Vec<_>, Vec<_>) = chosen.into_values().partition(|(job, _)| is_pack(job));
        for (job, rendered) in papers.iter().chain(&packs) {
            if is_pack(job) && self.slips.are_errors() {
                // It would give the same problems again.
                continue;
            }
            let formats = formats_of(job, &Format::ALL);
            // A supplied file has a page of its own in packs alone.
            let order = match job.kind {
                Kind::Supplied(_) => Order { drawing: Some(Drawing::of_nothing()), ..order(job, &[]) },
                _ => order(job, &formats),
            };
            match self.press.print(job, rendered, &order) {
                Ok(printed) => {
                    let own = printed.reads.iter().filter_map(|path| self.own.get(path.as_str()));
                    self.read.extend(own.cloned());
                    self.say(&job.stem, printed.warnings.iter().cloned().collect(), made_up);
                    if !made_up {
                        self.say(&job.stem, self.press.lost(job, rendered, &printed), made_up);
                    }
                }
                Err(problems) => self.say(&job.stem, problems, made_up),
            }
        }
    }

    /// The workspace's own templates that have a part in a document.
    fn templates(&self, rendered: &Rendered) -> impl Iterator<Item = String> {
        let templates = rendered.origins.templates();
        let has_part = move |path: &str| {
            let source = self.assets.template(path).and_then(|asset| asset.source);
            source.is_some_and(|source| templates.contains(&source))
        };
        self.own.iter().filter(move |(path, _)| has_part(path)).map(|(_, file)| file.clone())
    }

    fn say(&mut self, stem: &str, problems: Diagnostics, made_up: bool) {
        match made_up {
            true => self.slips.take(problems),
            false => {
                self.slips.sort_out(stem, problems);
            }
        }
    }

    /// Reads the workspace's own libraries that no document has read.
    fn libraries(&mut self) {
        let unread = self.own.iter().filter(|(path, file)| {
            let is_library = path.ends_with(".typ") && !path.ends_with(".jinja.typ");
            is_library && !path.ends_with("/template.typ") && !self.read.contains(*file)
        });
        let problems: Vec<Diagnostics> =
            unread.filter_map(|(path, file)| self.press.import(path, file).err()).collect();
        problems.into_iter().for_each(|problems| self.slips.take(problems));
    }
}

fn is_of(job: &Job, layouts: &[&str]) -> bool {
    let papers = job.papers().iter().map(|paper| paper.job.layout.as_str());
    papers.chain([job.layout.as_str()]).any(|layout| layouts.contains(&layout))
}

/// Whether a file is the workspace's own and affects how documents are made. A layout.yaml does so by tags in its
/// headings.
fn is_own(path: &str, asset: &Asset) -> bool {
    let is_run = path.ends_with(".typ") || path.ends_with("/layout.yaml") && asset.has_tags();
    !asset.built_in && is_run
}

fn is_layout(assets: &Assets, folder: &str) -> bool {
    let has = |name: &str| assets.template(&format!("{folder}/{name}")).is_some();
    has("layout.yaml") || has("template.typ")
}
