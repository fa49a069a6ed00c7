//! Files cut short and changed by chance.

use super::*;

#[test]
fn a_file_cut_short_is_damaged_wherever_it_ends() {
    let whole = std::fs::read(folder().join("five-column.docx")).unwrap();
    for end in (5..whole.len()).step_by(211) {
        let cut = said(&whole[..end]);
        assert_eq!(cut, "damaged: the file is damaged or not whole", "{end}");
    }
}

/// A generator of numbers that are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

#[test]
fn no_change_to_a_part_makes_the_program_fail() {
    let mut numbers = Numbers(1);
    for file in ["five-column.docx", "bands.xlsx", "tables-by-theme.docx"] {
        let bytes = std::fs::read(folder().join(file)).unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let parts: Vec<(String, Vec<u8>)> = (0..archive.len())
            .map(|at| {
                let mut part = archive.by_index(at).unwrap();
                let mut bytes = vec![];
                std::io::copy(&mut part, &mut bytes).unwrap();
                (part.name().to_owned(), bytes)
            })
            .filter(|(name, _)| name.ends_with(".xml") || name.ends_with(".rels"))
            .collect();
        for _ in 0..120 {
            let changed = numbers.below(parts.len());
            let mut all: Vec<(&str, Vec<u8>)> =
                parts.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
            // A number, a word or a sign becomes another; a piece is repeated or taken away.
            let bytes = &mut all[changed].1;
            for _ in 0..=numbers.below(4) {
                let (at, to) = (numbers.below(bytes.len()), numbers.below(bytes.len()));
                match numbers.below(3) {
                    0 => bytes[at] = b"0123456789<>/\"' awp"[numbers.below(19)],
                    1 => drop(bytes.drain(at.min(to)..at.max(to).min(at.min(to) + 40))),
                    _ => {
                        let piece = bytes[at.min(to)..at.max(to).min(at.min(to) + 200)].to_vec();
                        bytes.splice(at..at, piece);
                    }
                }
                if bytes.is_empty() {
                    bytes.push(b' ');
                }
            }
            let all: Vec<(&str, &[u8])> = all.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
            if let Ok(document) = reading(&package(&all)) {
                turned(document);
            }
        }
    }
}

/// Imports whatever was read.
fn turned(document: Document) {
    let options = Options { path: PathBuf::from("x.docx"), ..Options::default() };
    if let Ok(imported) = import(document, As::ActionPlan, &options) {
        assert!(imported.yaml.starts_with("title: "));
    }
}
