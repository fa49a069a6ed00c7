//! One document through the end of the line: rendered, set, exported in the formats asked for, written.

use sha2::{Digest as _, Sha256};

use crate::diag::{Diagnostic, Diagnostics};
use crate::export::{self, Format};
use crate::load;
use crate::model::Image;
use crate::model::attachment::{Attachment, Content};
use crate::plan::{Job, Kind};
use crate::render::{Renderer, Told};
use crate::typeset::{Setting, Typesetter};
use crate::write::Output;

/// What all documents of a run are made with.
pub(super) struct Maker<'a> {
    pub(super) renderer: &'a Renderer,
    pub(super) typesetter: &'a Typesetter,
    pub(super) output: &'a Output,
    pub(super) formats: &'a [Format],
}

/// What became of a document.
#[derive(Debug, Default)]
pub(super) struct Made {
    pub(super) written: Vec<String>,
    pub(super) kept: Vec<String>,
    pub(super) removed: Vec<String>,
    pub(super) problems: Diagnostics,
    /// Its files, written or kept.
    pub(super) files: Vec<MadeFile>,
    /// Of a pack, that one of its papers failed.
    pub(super) not_tried: bool,
}

/// A file of a document.
#[derive(Debug, Clone)]
pub(super) struct MadeFile {
    /// Where it is below the output folder.
    pub(super) path: String,
    /// `pdf`, `html` or `docx`.
    pub(super) format: &'static str,
    /// How many bytes it has.
    pub(super) bytes: usize,
    /// How many pages, where it has pages.
    pub(super) pages: Option<usize>,
    /// Its SHA-256 in hexadecimal digits.
    pub(super) sha256: String,
}

/// A document in one format.
pub(super) struct Artifact {
    pub(super) format: Format,
    pub(super) bytes: Vec<u8>,
    pub(super) pages: Option<usize>,
}

impl Made {
    pub(super) fn failed(&self) -> bool {
        self.problems.errors() > 0 || self.not_tried
    }
}

impl Maker<'_> {
    /// One document in all formats asked for. The formats are made first and written only when all succeeded, so that a
    /// reader never finds a new PDF beside an old Word file.
    pub(super) fn make(&self, job: &Job, told: &Told) -> Made {
        let artifacts = match &job.kind {
            Kind::Supplied(attachment) => self.copied(attachment),
            _ => artifacts(self.renderer, self.typesetter, self.formats, job, told),
        };
        match artifacts {
            Ok(artifacts) => self.write(&job.stem, artifacts),
            Err(problems) => Made {
                problems,
                ..Made::default()
            },
        }
    }

    /// Writes a document's files.
    pub(super) fn write(&self, stem: &str, artifacts: Vec<Artifact>) -> Made {
        let mut made = Made::default();
        for artifact in artifacts {
            let path = format!("{stem}.{}", artifact.format.ending());
            match self.output.write(&path, &artifact.bytes) {
                Ok(true) => made.written.push(path.clone()),
                Ok(false) => made.kept.push(path.clone()),
                Err(problem) => {
                    made.problems.push(problem);
                    continue;
                }
            }
            made.files.push(MadeFile {
                path,
                format: artifact.format.ending(),
                bytes: artifact.bytes.len(),
                pages: artifact.pages,
                sha256: sha256(&artifact.bytes),
            });
        }
        made
    }

    /// A supplied PDF by itself is published as it is.
    fn copied(&self, attachment: &Attachment) -> Result<Vec<Artifact>, Diagnostics> {
        if !self.formats.contains(&Format::Pdf) {
            return Ok(vec![]);
        }
        let pages = match &attachment.content {
            Ok(Content::Pdf(supplied)) => Some(supplied.pages.len()),
            _ => None,
        };
        Ok(vec![Artifact {
            format: Format::Pdf,
            bytes: bytes(attachment).map_err(one)?,
            pages,
        }])
    }
}

/// A document in all formats asked for.
pub(super) fn artifacts(
    renderer: &Renderer,
    typesetter: &Typesetter,
    formats: &[Format],
    job: &Job,
    told: &Told,
) -> Result<Vec<Artifact>, Diagnostics> {
    let rendered = renderer.render(job, told).map_err(one)?;
    let pictures = pictures(job);
    let setting = typesetter.set(&rendered, &pictures, &job.stem);
    // The list of files is for the web alone.
    let formats: &[Format] = match job.kind {
        Kind::Contents => &[Format::Html],
        _ => formats,
    };
    let mut artifacts = vec![];
    if formats.contains(&Format::Pdf) {
        let pages = setting.paged()?;
        let bytes = export::pdf(&pages, &job.stem).map_err(|errors| setting.explain(&errors))?;
        artifacts.push(Artifact {
            format: Format::Pdf,
            bytes,
            pages: Some(pages.pages().len()),
        });
    }
    if formats.iter().any(|format| *format != Format::Pdf) {
        flowing(&setting, formats, &job.stem, &mut artifacts)?;
    }
    Ok(artifacts)
}

/// The formats without pages, from one element tree.
fn flowing(
    setting: &Setting<'_>,
    formats: &[Format],
    stem: &str,
    artifacts: &mut Vec<Artifact>,
) -> Result<(), Diagnostics> {
    let mut tree = setting.html()?;
    export::draw(&mut tree);
    if formats.contains(&Format::Html) {
        let bytes = export::html(&tree).map_err(|errors| setting.explain(&errors))?;
        artifacts.push(Artifact {
            format: Format::Html,
            bytes,
            pages: None,
        });
    }
    if formats.contains(&Format::Docx) {
        let bytes = export::docx(tree.root()).map_err(|unsupported| {
            let mut problems = Diagnostics::default();
            for unsupported in unsupported {
                let (file, line) = setting.place_of(unsupported.span);
                let message = format!(
                    "line {line}: Word cannot show this: {} (in {stem})",
                    unsupported.message
                );
                problems.push(Diagnostic::at_path("word", file, message));
            }
            problems
        })?;
        artifacts.push(Artifact {
            format: Format::Docx,
            bytes,
            pages: None,
        });
    }
    Ok(())
}

/// The bytes of an attachment, which must still be those that were looked at.
pub(super) fn bytes(attachment: &Attachment) -> Result<Vec<u8>, Diagnostic> {
    let bytes = load::bytes(attachment)?;
    if sha256(&bytes) == attachment.sha256 {
        return Ok(bytes);
    }
    let message = "the file was changed while the papers were made";
    Err(Diagnostic::at_path("changed", &attachment.path, message).help("build again"))
}

/// The pictures that a document shows, by the paths that its templates name.
pub(super) fn pictures(job: &Job) -> Vec<(String, &Image)> {
    let papers = job.papers().iter().map(|paper| &paper.job);
    let shown = papers.chain([job]).filter_map(|job| match &job.kind {
        Kind::Picture(attachment, path) => match &attachment.content {
            Ok(Content::Picture(picture)) => Some((path.clone(), picture)),
            _ => None,
        },
        _ => None,
    });
    shown.collect()
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

pub(super) fn one(problem: Diagnostic) -> Diagnostics {
    let mut problems = Diagnostics::default();
    problems.push(problem);
    problems
}
