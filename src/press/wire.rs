//! What the program and its second process say to each other: frames of a length and CBOR (RFC 8949).

use std::borrow::Cow;
use std::io::{self, Read, Write};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::print::{Artifact, Order, Printed};
use crate::assets::{Asset, Assets};
use crate::diag::Diagnostic;
use crate::export::{Format, Found};
use crate::model::layout::Takes;
use crate::picture::{self, Picture};
use crate::plan::{Datum, Job, Kind, Paper};
use crate::render::{PackFacts, Rendered};
use crate::source::SourceId;

/// How deep values may stand in each other: deeper than any text that the program reads.
const DEPTH: usize = 4096;

/// The longest frame that is read from the second process, in bytes: far more than any document has.
pub(super) const LONGEST: u64 = 512 << 20;

/// The first thing that is said: what all documents are made with.
#[derive(Serialize, Deserialize)]
pub(super) struct Start<'a> {
    templates: Vec<(Cow<'a, str>, OwnFile<'a>)>,
    /// What the texts of all templates are among those that the first process has read.
    sources: Vec<(Cow<'a, str>, SourceId)>,
    fonts: Vec<OwnFile<'a>>,
    logo: Option<(Cow<'a, str>, Blob<'a>)>,
    pub(super) memory: u64,
}

#[derive(Serialize, Deserialize)]
struct OwnFile<'a> {
    shown: Cow<'a, str>,
    bytes: Blob<'a>,
}

/// What is asked for.
#[derive(Serialize, Deserialize)]
pub(super) enum Ask<'a> {
    /// A document's source.
    Render(Box<Subject<'a>>, Cow<'a, PackFacts>),
    /// A source in some formats.
    Print {
        rendered: Cow<'a, Rendered>,
        stem: Cow<'a, str>,
        formats: Vec<Cow<'a, str>>,
        pictures: Vec<(Cow<'a, str>, Cow<'a, str>, Blob<'a>)>,
        pack: bool,
    },
}

/// What comes back.
#[derive(Serialize, Deserialize)]
pub(super) struct Answer {
    pub(super) made: Made,
    /// Whether the process keeps so much that the next document should have a new one.
    pub(super) last: bool,
}

/// What was made.
#[derive(Serialize, Deserialize)]
pub(super) enum Made {
    Rendered(Rendered),
    Printed(Sheets),
    Problems(Vec<Diagnostic>),
}

/// A document as far as its template looks at it.
#[derive(Serialize, Deserialize)]
pub(super) struct Subject<'a> {
    layout: Cow<'a, str>,
    takes: Cow<'a, str>,
    stem: Cow<'a, str>,
    view: Cow<'a, Datum>,
    /// Of a pack, the label, the item and the paper itself.
    papers: Option<Vec<PackedPaper<'a>>>,
}

/// A paper in a pack: its label, the item and the paper itself.
type PackedPaper<'a> = (Cow<'a, str>, Cow<'a, str>, Subject<'a>);

/// A document that was printed.
#[derive(Serialize, Deserialize)]
pub(super) struct Sheets {
    artifacts: Vec<(String, Blob<'static>, Option<usize>)>,
    reads: Vec<String>,
    places: Vec<(String, usize, usize)>,
    last: usize,
    frames: Vec<(String, usize, [f64; 4])>,
    pages: Vec<Vec<String>>,
    tree: Vec<String>,
    warnings: Vec<Diagnostic>,
}

/// Bytes, written as such and not as a list of numbers.
#[derive(Clone)]
pub(super) struct Blob<'a>(Cow<'a, [u8]>);

impl Serialize for Blob<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Blob<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl serde::de::Visitor<'_> for Bytes {
            type Value = Vec<u8>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("bytes")
            }
            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
                Ok(bytes.to_vec())
            }
            fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Vec<u8>, E> {
                Ok(bytes)
            }
        }
        let bytes = deserializer.deserialize_byte_buf(Bytes)?;
        Ok(Self(bytes.into()))
    }
}

impl<'a> Start<'a> {
    /// What is the workspace's own; the second process has the rest itself.
    pub(super) fn of(assets: &'a Assets, logo: Option<&'a Picture>, memory: u64) -> Self {
        let file = |asset: &'a Asset| OwnFile {
            shown: asset.shown.to_string_lossy(),
            bytes: Blob(Cow::Borrowed(&asset.bytes)),
        };
        let templates = assets.template_paths().filter_map(|path| {
            let own = assets.template(path).filter(|asset| !asset.built_in)?;
            Some((path.into(), file(own)))
        });
        let sources = assets.template_paths().filter_map(|path| Some((path.into(), assets.template(path)?.source?)));
        Self {
            templates: templates.collect(),
            sources: sources.collect(),
            fonts: assets.fonts().iter().filter(|font| !font.built_in).map(file).collect(),
            logo: logo.map(|logo| (logo.format.ending().into(), Blob(Cow::Borrowed(&logo.bytes)))),
            memory,
        }
    }

    /// The templates, fonts and logo.
    pub(super) fn unpack(self) -> (Assets, Option<Picture>) {
        let asset = |file: OwnFile<'_>| Asset::new(file.shown.into_owned().into(), file.bytes.0.into_owned(), false);
        let templates = self.templates.into_iter();
        let templates = templates.map(|(path, file)| (path.into_owned(), asset(file)));
        let fonts = self.fonts.into_iter().map(asset);
        let logo = self.logo.and_then(|(ending, bytes)| picture(&ending, bytes));
        let mut assets = Assets::with_own(templates.collect(), fonts.collect());
        for (path, source) in self.sources {
            assets.set_source(&path, source);
        }
        (assets, logo)
    }
}

impl<'a> Subject<'a> {
    pub(super) fn of(job: &'a Job) -> Self {
        let papers = job
            .papers()
            .iter()
            .map(|paper| (paper.label.as_str().into(), paper.item.as_str().into(), Self::of(&paper.job)));
        Self {
            layout: job.layout.as_str().into(),
            takes: job.takes.word().into(),
            stem: job.stem.as_str().into(),
            view: Cow::Borrowed(&job.view),
            papers: matches!(job.kind, Kind::Pack(_)).then(|| papers.collect()),
        }
    }

    /// A job that renders to the same; none where the layout takes what this program does not know.
    pub(super) fn unpack(self) -> Option<Job> {
        let takes = Takes::ALL.iter().find(|takes| takes.word() == self.takes)?;
        let kind = match self.papers {
            None => Kind::Report,
            Some(papers) => {
                let papers = papers.into_iter().map(|(label, item, paper)| {
                    Some(Paper { job: Arc::new(paper.unpack()?), item: item.into_owned(), label: label.into_owned() })
                });
                Kind::Pack(papers.collect::<Option<_>>()?)
            }
        };
        Some(Job {
            kind,
            layout: self.layout.into_owned(),
            takes: *takes,
            stem: self.stem.into_owned(),
            title: String::new(),
            view: self.view.into_owned(),
            sources: vec![],
        })
    }
}

impl<'a> Ask<'a> {
    pub(super) fn print(rendered: &'a Rendered, order: &'a Order<'_>) -> Self {
        let pictures = order.pictures.iter().map(|(path, picture)| {
            let bytes = Blob(Cow::Borrowed(picture.bytes.as_slice()));
            (path.as_str().into(), picture.format.ending().into(), bytes)
        });
        Self::Print {
            rendered: Cow::Borrowed(rendered),
            stem: order.stem.into(),
            formats: order.formats.iter().map(|format| format.ending().into()).collect(),
            pictures: pictures.collect(),
            pack: order.pack,
        }
    }
}

/// The formats of these endings.
pub(super) fn formats(endings: &[Cow<'_, str>]) -> Vec<Format> {
    let known = Format::ALL.into_iter();
    known.filter(|format| endings.iter().any(|ending| ending == format.ending())).collect()
}

/// The pictures by their paths.
pub(super) fn pictures(packed: Vec<(Cow<'_, str>, Cow<'_, str>, Blob<'_>)>) -> Vec<(String, Picture)> {
    let pictures = packed.into_iter().filter_map(|(path, ending, bytes)| {
        let picture = picture(&ending, bytes)?;
        Some((path.into_owned(), picture))
    });
    pictures.collect()
}

/// A picture that was prepared by the other process; none where its format is not known.
fn picture(ending: &str, bytes: Blob<'_>) -> Option<Picture> {
    Some(Picture {
        format: picture::Format::of_name(&format!("picture.{ending}"))?,
        bytes: bytes.0.into_owned(),
        remarks: vec![],
    })
}

impl From<Printed> for Sheets {
    fn from(printed: Printed) -> Self {
        let artifacts = printed.artifacts.into_iter().map(|artifact| {
            let bytes = Blob(Cow::Owned(artifact.bytes));
            (artifact.format.ending().to_owned(), bytes, artifact.pages)
        });
        let frames = printed.frames.into_iter();
        Self {
            artifacts: artifacts.collect(),
            reads: printed.reads,
            places: printed.places,
            last: printed.last,
            frames: frames.map(|f| (f.marker, f.on, f.rect)).collect(),
            pages: printed.pages,
            tree: printed.tree,
            warnings: printed.warnings.iter().cloned().collect(),
        }
    }
}

impl From<Sheets> for Printed {
    fn from(sheets: Sheets) -> Self {
        let artifacts = sheets.artifacts.into_iter();
        let artifacts = artifacts.filter_map(|(ending, bytes, pages)| {
            let mut known = Format::ALL.into_iter();
            Some(Artifact {
                format: known.find(|format| format.ending() == ending)?,
                bytes: bytes.0.into_owned(),
                pages,
            })
        });
        let frames = sheets.frames.into_iter();
        Self {
            artifacts: artifacts.collect(),
            reads: sheets.reads,
            places: sheets.places,
            last: sheets.last,
            frames: frames.map(|(marker, on, rect)| Found { marker, on, rect }).collect(),
            pages: sheets.pages,
            tree: sheets.tree,
            warnings: sheets.warnings.into_iter().collect(),
        }
    }
}

/// Something said, as it is sent.
pub(super) fn packed(said: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![];
    ciborium::into_writer(said, &mut bytes).map_err(io::Error::other)?;
    Ok(bytes)
}

/// Something that was sent.
pub(super) fn unpacked<T: DeserializeOwned>(bytes: &[u8]) -> io::Result<T> {
    ciborium::de::from_reader_with_recursion_limit(bytes, DEPTH).map_err(io::Error::other)
}

/// Sends a frame.
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
