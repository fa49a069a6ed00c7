//! The parts of a Word or Excel file (ECMA-376 part 2). A part is inflated only when it is asked for, and only up to a
//! limit, whatever its header claims. Nothing is written to a disk, so a name can do no harm.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use roxmltree::Node;
use zip::ZipArchive;
use zip::result::ZipError;

use super::{Result, damaged, refusal, too_large, xml};
use crate::diag::Code;

/// The most parts of a file; a document has about 20 and one for each picture.
const MAX_PARTS: usize = 10_000;
/// Bytes that one part may inflate to.
const MAX_PART: u64 = 48 << 20;
/// Bytes that all parts read may inflate to together.
const MAX_INFLATED: u64 = 128 << 20;

/// The part of a Word document that has its text.
const MAIN: &str = "word/document.xml";

/// A file's parts by name.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: BTreeMap<String, usize>,
    left: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PackageKind {
    Word,
    Excel,
}

/// A link from one part to another, or out of the file.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    /// The last word of its type, such as `hyperlink`.
    pub(super) kind: String,
    /// The name of the part, or an address outside.
    pub(super) target: String,
}

/// The links of a part by their ids.
pub(super) type Relations = BTreeMap<String, Relation>;

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| damaged().help("open it in Word or Excel and save it again"))?;
        if archive.len() > MAX_PARTS {
            let message = format!("the file has {} parts; at most {MAX_PARTS} are read", archive.len());
            return Err(too_large(message));
        }
        let names = (0..archive.len()).filter_map(|at| {
            let name = archive.name_for_index(at)?;
            Some((key(name), at))
        });
        let names = names.collect();
        Ok(Self { archive, names, left: MAX_INFLATED })
    }

    /// Word or Excel, and the name of the main part.
    pub(super) fn main(&mut self) -> Result<(PackageKind, String)> {
        let relations = self.relations("")?;
        let named = relations.values().find(|relation| relation.kind == "officeDocument");
        let named = named.map(|relation| relation.target.as_str()).filter(|name| self.has(name));
        for (kind, folder, usual) in
            [(PackageKind::Word, "word/", "word/document.xml"), (PackageKind::Excel, "xl/", "xl/workbook.xml")]
        {
            let own = named.filter(|name| name.starts_with(folder) && name.ends_with(".xml"));
            if let Some(name) = own.or_else(|| Some(usual).filter(|usual| self.has(usual))) {
                return Ok((kind, name.to_owned()));
            }
        }
        let message = "the file is neither a Word document nor an Excel workbook";
        let problem = refusal(Code::WrongKind, message);
        Err(if self.has("xl/workbook.bin") {
            problem.help("it is a binary workbook: open it in Excel and save it as .xlsx")
        } else if self.has("content.xml") {
            problem.help("it is an OpenDocument file: open it and save it as .docx or .xlsx")
        } else {
            problem.help("give it a .docx, .xlsx or .csv file")
        })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&key(name))
    }

    /// The XML of a part; nothing where there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>> {
        self.bytes(name)?.map(|bytes| xml::decoded(&bytes)).transpose()
    }

    /// The bytes of a part; nothing where there is no such part.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        let Some(at) = self.names.get(&key(name)).copied() else { return Ok(None) };
        let part = self.archive.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword => {
                refusal(Code::Locked, format!("the part `{name}` is locked or packed in an unknown way"))
                    .help("open the file in Word or Excel and save it again")
            }
            _ => damaged(),
        })?;
        let most = MAX_PART.min(self.left);
        let mut bytes = vec![];
        part.take(most + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        let size = bytes.len() as u64;
        if size > most {
            let message = format!("the part `{name}` inflates to more than {} MB", most >> 20);
            return Err(too_large(message));
        }
        self.left -= size;
        Ok(Some(bytes))
    }

    /// Reads the XML of a part; nothing where there is no such part.
    pub(super) fn read<T>(&mut self, name: &str, read: impl FnOnce(Node<'_, '_>) -> T) -> Result<Option<T>> {
        let text = self.part(name)?;
        text.map(|text| Ok(read(xml::parse(&text)?.root_element()))).transpose()
    }

    pub(super) fn relations(&mut self, name: &str) -> Result<Relations> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let relation = |node: Node<'_, '_>| {
            let external = xml::attribute(node, "TargetMode") == Some("External");
            let target = xml::attribute(node, "Target")?;
            let kind = xml::attribute(node, "Type")?.rsplit('/').next()?.to_owned();
            let target = if external { target.to_owned() } else { resolved(folder, target) };
            Some((xml::attribute(node, "Id")?.to_owned(), Relation { kind, target }))
        };
        let read = |root: Node<'_, '_>| xml::all(root, "Relationship").filter_map(relation).collect();
        Ok(self.read(&format!("{folder}/_rels/{file}.rels"), read)?.unwrap_or_default())
    }
}

/// All parts of a Word document with their names, in the order of the file. Fails for other files.
pub(crate) fn parts(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>> {
    let mut package = Package::open(bytes)?;
    let (PackageKind::Word, main) = package.main()? else {
        return Err(refusal(Code::WrongKind, "the file is no Word document").help("give it a .docx file"));
    };
    if key(&main) != MAIN {
        let message = "the text of the file is not where Word puts it";
        return Err(refusal(Code::WrongKind, message).help("open it in Word and save it again"));
    }
    let names = (0..package.archive.len()).filter_map(|at| Some(package.archive.name_for_index(at)?.to_owned()));
    let names: Vec<String> = names.filter(|name| !name.ends_with('/')).collect();
    let part = |name: String| {
        let bytes = package.bytes(&name)?.unwrap_or_default();
        Ok((name, bytes))
    };
    names.into_iter().map(part).collect()
}

/// The part that a link of this type leads to; the usual one where there is none.
pub(super) fn linked(relations: &Relations, kind: &str, usual: &str) -> String {
    let found = relations.values().find(|relation| relation.kind == kind);
    found.map_or_else(|| usual.to_owned(), |relation| relation.target.clone())
}

/// Names of parts are the same in any case and with or without a slash before them.
fn key(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}

fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut names: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    for name in target.split('/') {
        match name {
            ".." => drop(names.pop()),
            "." | "" => {}
            name => names.push(name),
        }
    }
    names.join("/")
}
