//! Which documents are made with templates of the workspace's own.

use std::collections::BTreeMap;

use crate::assets::Assets;
use crate::diag::shown;
use crate::plan::Job;

/// The workspace's own templates, by the documents that they take part in.
#[derive(Debug, Default)]
pub(super) struct OwnTemplates {
    /// A file that takes the place of one that all documents share.
    shared: Option<String>,
    /// For each layout, a file of its folder that says how it is made.
    layouts: BTreeMap<String, String>,
}

impl OwnTemplates {
    /// Looks at all templates. The program's own never read a file that it does not have, and nothing in the folder of a layout
    /// but the one that they are of.
    pub(super) fn of(assets: &Assets) -> Self {
        let built_in = Assets::built_in();
        let layouts: Vec<&str> = assets
            .template_paths()
            .filter_map(|path| path.rsplit_once('/'))
            .filter(|(_, name)| matches!(*name, "layout.yaml" | "template.typ"))
            .map(|(folder, _)| folder)
            .collect();
        let mut own = Self::default();
        for path in assets.template_paths() {
            let Some(asset) = assets.template(path).filter(|asset| !asset.built_in) else { continue };
            let file = shown(&asset.shown);
            let folder = path.split('/').next().unwrap_or(path);
            if layouts.contains(&folder) {
                // A declaration alone runs nothing, unless its headings use the data.
                let declares = path.ends_with("/layout.yaml");
                if !declares || asset.has_tags() {
                    let named = own.layouts.entry(folder.to_owned()).or_insert(file.clone());
                    if path.ends_with("/template.typ") {
                        *named = file;
                    }
                }
            } else if built_in.template(path).is_some() {
                own.shared.get_or_insert(file);
            }
        }
        own
    }

    pub(super) fn is_empty(&self) -> bool {
        self.shared.is_none() && self.layouts.is_empty()
    }

    /// A file of the workspace's own that a document, or a paper of a pack, is made with.
    pub(super) fn of_job(&self, job: &Job) -> Option<&str> {
        let papers = job.papers().iter().map(|paper| paper.job.layout.as_str());
        let mut layouts = std::iter::once(job.layout.as_str()).chain(papers);
        layouts.find_map(|layout| self.layouts.get(layout)).or(self.shared.as_ref()).map(String::as_str)
    }

    /// A file of the workspace's own that documents of a layout are made with.
    pub(super) fn of_layout(&self, layout: &str) -> Option<&str> {
        self.layouts.get(layout).or(self.shared.as_ref()).map(String::as_str)
    }
}
