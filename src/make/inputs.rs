//! The inputs of documents besides their own data, as they are in this build.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::Checked;
use crate::diag::{Code, Diagnostic, shown};
use crate::export::Format;
use crate::load;
use crate::plan::{Job, Kind, Purpose};
use crate::render::LIBRARY;
use crate::write::{Origin, sha256};

/// The build of the program, including its templates and fonts.
const PROGRAM: &str = env!("PACKS_BUILD");

/// The program, the workspace's own templates and fonts, and the logo.
#[derive(Debug)]
pub(super) struct Inputs<'a> {
    /// The texts that were read, by their names below the workspace.
    texts: BTreeMap<String, &'a str>,
    root: &'a Path,
    fonts: String,
    /// The workspace's own files, by the paths that Typst asks for.
    own: BTreeMap<String, String>,
    /// The SHA-256 of them all.
    all_own: String,
}

impl<'a> Inputs<'a> {
    pub(super) fn of(checked: &'a Checked) -> Self {
        let (assets, workspace) = (&checked.assets, checked.workspace.as_ref());
        let logo = workspace.and_then(|workspace| workspace.logo.as_ref());
        let root = workspace.map_or(Path::new("."), |workspace| &workspace.root);
        let texts = checked.sources.iter().filter_map(|(path, text)| {
            let name = path.strip_prefix(root).ok()?;
            Some((shown(name), text))
        });
        let fonts = assets.fonts().iter().filter(|font| !font.built_in);
        let fonts: Vec<String> = fonts.map(|font| sha256(&font.bytes)).collect();
        let templates = assets.template_paths().filter_map(|path| {
            let own = assets.template(path).filter(|asset| !asset.built_in)?;
            Some((path.to_owned(), sha256(&own.bytes)))
        });
        let logo = logo.map(|logo| (format!("logo.{}", logo.format.ending()), sha256(&logo.bytes)));
        let words = assets.template(LIBRARY).map(|words| (LIBRARY.to_owned(), sha256(&words.bytes)));
        let own: BTreeMap<String, String> = templates.chain(logo).chain(words).collect();
        Self {
            texts: texts.collect(),
            root,
            fonts: fonts.join(" "),
            all_own: sha256(format!("{own:?}").as_bytes()),
            own,
        }
    }

    /// Fails with the first file of a document that has changed since it was read: a paper of an older state, perhaps
    /// one that was public then, must not be published.
    pub(super) fn unchanged(&self, job: &Job) -> Result<(), Diagnostic> {
        for source in &job.sources {
            let Some(text) = self.texts.get(&source.name) else { continue };
            let path = self.root.join(&source.name);
            if !load::is_still(&path, text) {
                let message = "the file was changed while the papers were made";
                return Err(Diagnostic::at_path(Code::Changed, path, message).help("build again"));
            }
        }
        Ok(())
    }

    /// The SHA-256 of the workspace's own file at a path that Typst asks for, or `built-in`, which includes missing
    /// files.
    pub(super) fn what(&self, path: &str) -> String {
        self.own.get(path).cloned().unwrap_or_else(|| "built-in".to_owned())
    }

    /// The SHA-256 of what a document's Typst source is rendered from: its data and the workspace's own templates. The
    /// program's templates are covered by its build.
    pub(super) fn data(&self, job: &Job, facts: &impl Serialize) -> String {
        let papers = job.papers().iter().map(|paper| (&paper.label, &paper.item, paper.job.digest()));
        let all = ((&self.all_own, facts), job.digest(), papers.collect::<Vec<_>>());
        let mut digest = Sha256::default();
        ciborium::into_writer(&all, &mut digest).expect("a digest takes all that it is given");
        format!("{:x}", digest.finalize())
    }

    /// The digest of all that the pages of a document are set from, whoever they are for.
    pub(super) fn set_from(&self, job: &Job, data: &str) -> String {
        sha256(format!("{data} {} {:?}", job.large_print, attachments(job)).as_bytes())
    }

    /// Whether a document was made by this build of the program.
    pub(super) fn is_program(&self, origin: &Origin) -> bool {
        origin.program == PROGRAM
    }

    /// What a document is made from. `data` and `text` are the SHA-256 of its data and of its Typst source.
    pub(super) fn origin(&self, job: &Job, data: String, text: String, formats: &[Format], purpose: Purpose) -> Origin {
        let asked = Format::ALL.iter().filter(|format| formats.contains(format));
        let formats: Vec<&str> = asked.map(|format| format.ending()).collect();
        Origin {
            program: PROGRAM.to_owned(),
            formats: match purpose {
                Purpose::Publish => formats.join(","),
                Purpose::Measure => "none".to_owned(),
            },
            // A supplied file brings its own.
            fonts: match job.kind {
                Kind::Supplied(_) => String::new(),
                _ => self.fonts.clone(),
            },
            data,
            text,
            attachments: attachments(job),
        }
    }
}

/// The SHA-256 of the files that a document shows, or its papers, by their names.
fn attachments(job: &Job) -> BTreeMap<String, String> {
    let papers = job.papers().iter().map(|paper| paper.job.as_ref());
    let attachments = papers.chain([job]).flat_map(|job| {
        let own = match &job.kind {
            Kind::Supplied(file) | Kind::Picture(file, _) => Some(file),
            _ => None,
        };
        let files = own.into_iter().chain(job.pictures.iter().map(|(_, file)| file));
        files.map(|file| (format!("attachments/{}", file.name), file.sha256.clone()))
    });
    attachments.collect()
}
