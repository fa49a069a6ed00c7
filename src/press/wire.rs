//! The messages between the program and its second process: frames of a length and CBOR (RFC 8949).

use std::borrow::Cow;
use std::io::{self, Read, Write};
use std::sync::OnceLock;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::bind::{Binding, PackNumbers, PackPaper};
use super::blob;
use super::print::{Drawing, Order, Printed};
use crate::assets::{Asset, Assets};
use crate::diag::Diagnostic;
use crate::export::Format;
use crate::model::Words;
use crate::model::layout::Takes;
use crate::picture::{self, Picture};
use crate::plan::{Datum, Job, Kind};
use crate::render::{LIBRARY, PackFacts, Rendered, library};
use crate::source::SourceId;

/// How deeply values may be nested: deeper than any text that the program reads.
const DEPTH: usize = 4096;

/// The longest frame that is read from the second process, in bytes: far more than any document has.
pub(super) const LONGEST: u64 = 512 << 20;

/// The first message: the files that all documents are made with.
#[derive(Serialize, Deserialize)]
pub(super) struct Start<'a> {
    templates: Vec<(Cow<'a, str>, OwnFile<'a>)>,
    /// The ids of the templates' texts in the first process.
    sources: Vec<(Cow<'a, str>, SourceId)>,
    fonts: Vec<OwnFile<'a>>,
    logo: Option<SentPicture<'a>>,
    pub(super) words: Cow<'a, Words>,
    pub(super) memory: u64,
}

#[derive(Serialize, Deserialize)]
struct OwnFile<'a> {
    shown: Cow<'a, str>,
    #[serde(with = "blob")]
    bytes: Cow<'a, [u8]>,
}

/// A picture as papers show it.
#[derive(Serialize, Deserialize)]
pub(super) struct SentPicture<'a> {
    format: picture::Format,
    #[serde(with = "blob")]
    bytes: Cow<'a, [u8]>,
}

#[derive(Serialize, Deserialize)]
pub(super) enum Request<'a> {
    /// A document's source.
    Render(Box<Subject<'a>>, Cow<'a, PackFacts>),
    /// A source in some formats.
    Print {
        rendered: Cow<'a, Rendered>,
        stem: Cow<'a, str>,
        ident: Cow<'a, str>,
        formats: Cow<'a, [Format]>,
        pictures: Vec<(Cow<'a, str>, SentPicture<'a>)>,
        drawing: Option<Drawing>,
        large_print: bool,
    },
    /// A pack.
    Bind(Box<Subject<'a>>, SentBinding<'a>),
}

/// A pack to bind: its agenda comes beside it.
#[derive(Serialize, Deserialize)]
pub(super) struct SentBinding<'a> {
    numbers: Cow<'a, PackNumbers>,
    papers: Vec<SentPaper<'a>>,
    pictures: Vec<(Cow<'a, str>, SentPicture<'a>)>,
    large_print: bool,
    wanted: bool,
}

#[derive(Serialize, Deserialize)]
struct SentPaper<'a> {
    label: Cow<'a, str>,
    item: Cow<'a, str>,
    stem: Cow<'a, str>,
    key: Cow<'a, str>,
    rendered: Option<Cow<'a, Rendered>>,
    pictures: Vec<(Cow<'a, str>, SentPicture<'a>)>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Reply {
    pub(super) made: Outcome,
    /// Whether the process keeps so much that the next document should have a new one.
    pub(super) last: bool,
}

#[derive(Serialize, Deserialize)]
pub(super) enum Outcome {
    Rendered(Rendered),
    Printed(Printed),
    Problems(Vec<Diagnostic>),
}

/// A document as far as its template looks at it.
#[derive(Serialize, Deserialize)]
pub(super) struct Subject<'a> {
    layout: Cow<'a, str>,
    takes: Cow<'a, str>,
    stem: Cow<'a, str>,
    view: Cow<'a, Datum>,
}

impl<'a> SentPicture<'a> {
    fn of(picture: &'a Picture) -> Self {
        Self { format: picture.format, bytes: Cow::Borrowed(&picture.bytes) }
    }

    fn unpack(self) -> Picture {
        Picture { format: self.format, bytes: self.bytes.into_owned(), remarks: vec![] }
    }
}

impl<'a> Start<'a> {
    /// The workspace's own files; the second process has the rest itself.
    pub(super) fn of(assets: &'a Assets, words: &'a Words, logo: Option<&'a Picture>, memory: u64) -> Self {
        let file =
            |asset: &'a Asset| OwnFile { shown: asset.shown.to_string_lossy(), bytes: Cow::Borrowed(&asset.bytes) };
        let templates = assets.template_paths().filter_map(|path| {
            let own = assets.template(path).filter(|asset| !asset.built_in)?;
            Some((path.into(), file(own)))
        });
        let sources = assets.template_paths().filter_map(|path| Some((path.into(), assets.template(path)?.source?)));
        Self {
            templates: templates.collect(),
            sources: sources.collect(),
            fonts: assets.fonts().iter().filter(|font| !font.built_in).map(file).collect(),
            logo: logo.map(SentPicture::of),
            words: Cow::Borrowed(words),
            memory,
        }
    }

    /// The templates, fonts and logo.
    pub(super) fn unpack(self) -> (Assets, Option<Picture>) {
        let asset = |file: OwnFile<'_>| Asset::new(file.shown.into_owned().into(), file.bytes.into_owned(), false);
        let templates = self.templates.into_iter().map(|(path, file)| (path.into_owned(), asset(file)));
        let fonts = self.fonts.into_iter().map(asset);
        let mut assets = Assets::with_own(templates.collect(), fonts.collect());
        let made = library(&self.words, &assets);
        assets.add_made(LIBRARY, made);
        for (path, source) in self.sources {
            assets.set_source(&path, source);
        }
        (assets, self.logo.map(SentPicture::unpack))
    }
}

impl<'a> Subject<'a> {
    pub(super) fn of(job: &'a Job) -> Self {
        Self {
            layout: job.layout.as_str().into(),
            takes: job.takes.word().into(),
            stem: job.stem.as_str().into(),
            view: Cow::Borrowed(&job.view),
        }
    }

    /// A job that renders to the same; none where the layout takes what this program does not know.
    pub(super) fn unpack(self) -> Option<Job> {
        let takes = Takes::ALL.iter().find(|takes| takes.word() == self.takes)?;
        Some(Job {
            digest: OnceLock::new(),
            most_pages: None,
            kind: Kind::Report,
            layout: self.layout.into_owned(),
            takes: *takes,
            stem: self.stem.into_owned(),
            large_print: false,
            title: String::new(),
            view: self.view.into_owned(),
            pictures: vec![],
            sources: vec![],
        })
    }
}

impl<'a> Request<'a> {
    pub(super) fn print(rendered: &'a Rendered, order: &'a Order<'_>) -> Self {
        Self::Print {
            rendered: Cow::Borrowed(rendered),
            stem: order.stem.into(),
            ident: order.ident.as_str().into(),
            formats: order.formats.into(),
            pictures: sent(&order.pictures),
            drawing: order.drawing.clone(),
            large_print: order.large_print,
        }
    }

    pub(super) fn bind(job: &'a Job, binding: &'a Binding<'_>) -> Self {
        let papers = binding.papers.iter().map(|paper| SentPaper {
            label: paper.label.into(),
            item: paper.item.into(),
            stem: paper.stem.into(),
            key: paper.key.as_str().into(),
            rendered: paper.rendered.as_ref().map(Cow::Borrowed),
            pictures: sent(&paper.pictures),
        });
        let binding = SentBinding {
            numbers: Cow::Borrowed(binding.numbers),
            papers: papers.collect(),
            pictures: sent(&binding.pictures),
            large_print: job.large_print,
            wanted: binding.wanted,
        };
        Self::Bind(Box::new(Subject::of(job)), binding)
    }
}

impl SentBinding<'_> {
    /// Binds the pack of an agenda with `bind`.
    pub(super) fn bound<T>(self, agenda: Job, bind: impl FnOnce(&Job, &Binding<'_>) -> T) -> T {
        let agenda = Job { large_print: self.large_print, ..agenda };
        let pictures = unpacked_pictures(self.pictures);
        let of_papers: Vec<_> = self
            .papers
            .into_iter()
            .map(|paper| {
                let pictures = unpacked_pictures(paper.pictures);
                (paper.label, paper.item, paper.stem, paper.key, paper.rendered, pictures)
            })
            .collect();
        let papers = of_papers.iter().map(|(label, item, stem, key, rendered, pictures)| PackPaper {
            label,
            item,
            stem,
            key: key.clone().into_owned(),
            rendered: rendered.as_deref().cloned(),
            pictures: shown(pictures),
        });
        let binding = Binding {
            numbers: &self.numbers,
            papers: papers.collect(),
            pictures: shown(&pictures),
            wanted: self.wanted,
        };
        bind(&agenda, &binding)
    }
}

fn sent<'a>(pictures: &'a [(String, &'a Picture)]) -> Vec<(Cow<'a, str>, SentPicture<'a>)> {
    pictures.iter().map(|(path, picture)| (path.as_str().into(), SentPicture::of(picture))).collect()
}

/// The pictures that came, by their paths.
pub(super) fn unpacked_pictures(pictures: Vec<(Cow<'_, str>, SentPicture<'_>)>) -> Vec<(String, Picture)> {
    pictures.into_iter().map(|(path, picture)| (path.into_owned(), picture.unpack())).collect()
}

pub(super) fn shown(pictures: &[(String, Picture)]) -> Vec<(String, &Picture)> {
    pictures.iter().map(|(path, picture)| (path.clone(), picture)).collect()
}

pub(super) fn packed(said: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![];
    ciborium::into_writer(said, &mut bytes).map_err(io::Error::other)?;
    Ok(bytes)
}

pub(super) fn unpacked<T: DeserializeOwned>(bytes: &[u8]) -> io::Result<T> {
    ciborium::de::from_reader_with_recursion_limit(bytes, DEPTH).map_err(io::Error::other)
}

pub(super) fn send(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

/// The next frame; none at the end.
pub(super) fn receive(from: &mut impl Read, longest: u64) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    match from.read_exact(&mut length) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let length = u64::from_le_bytes(length);
    if length > longest {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = vec![];
    let read = from.take(length).read_to_end(&mut bytes)?;
    if read as u64 != length {
        return Ok(None);
    }
    Ok(Some(bytes))
}
