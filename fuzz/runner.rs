//! Runs the fuzz targets without cargo-fuzz, with a stable compiler and no instrumentation:
//!
//! ```text
//! cargo bench --bench fuzz -- load|markdown|typeset SECONDS [SEED]
//! ```
//!
//! Inputs are the sample workspace's files and hard strings, changed by chance: cut, doubled, crossed, with signs put in that
//! mean something to YAML, Markdown or Typst. The same seed gives the same inputs. What fails is printed as a Rust string.

#![allow(clippy::print_stdout, clippy::print_stderr)]

mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

/// Signs that mean something to somebody.
const SIGNS: [&str; 84] = [
    "#",
    "*",
    "**",
    "_",
    "__",
    "$",
    "@",
    "<",
    ">",
    "[",
    "]",
    "(",
    ")",
    "\\",
    "//",
    "/*",
    "*/",
    "{{",
    "}}",
    "{=",
    "{%",
    "{!",
    "`",
    "```",
    "~",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "  ",
    "\n- ",
    "\n  - ",
    "\n1. ",
    "\na) ",
    "\n> ",
    "\n---\n",
    "\n# ",
    ": ",
    "- ",
    "| ",
    "&a ",
    "*a ",
    "!!str ",
    "? ",
    "<<: ",
    "\"",
    "'",
    "%",
    "[a](https://x.org)",
    "[a]: b",
    "![a](b)",
    "&amp;",
    "<b>",
    "]]>",
    "ŵ",
    "é",
    "e\u{301}",
    "\u{a0}",
    "\u{200b}",
    "\u{202e}",
    "\u{1f600}",
    "漢",
    "\u{0}",
    "9999999999999999999999",
    ":\n",
    "\n• ",
    "\no\t",
    "\n· ",
    "\n\u{f0b7}\t",
    "\n– ",
    "\n* ",
    "\n(a) ",
    "\n(b) ",
    "\ni) ",
    "\nii) ",
    "\n2. ",
    "\nz. ",
    "\naa. ",
    "\n  ",
    "\\\n",
    "\u{2028}",
    "\u{2029}",
    "\u{85}",
    "](https://x.org)",
];

/// splitmix64.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(z ^ (z >> 31)) * end as u128) >> 64) as usize
    }
}

fn main() {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (target, seconds, seed) = match words[..] {
        [target, seconds] => (target, seconds, "1"),
        [target, seconds, seed] => (target, seconds, seed),
        _ => return eprintln!("name a target, a number of seconds and, if you like, a seed"),
    };
    let run: fn(&[u8]) = match target {
        "load" => targets::load,
        "markdown" => targets::markdown,
        "typeset" => targets::typeset,
        _ => return eprintln!("the targets are load, markdown and typeset"),
    };
    let corpus = corpus(target);
    let mut chance = Chance(seed.parse().expect("a number as the seed"));
    let end = Instant::now() + Duration::from_secs(seconds.parse().expect("a number of seconds"));
    let (mut passed, mut failed) = (0_usize, 0);
    while Instant::now() < end && failed < 10 {
        let input = changed(&corpus, &mut chance);
        let started = Instant::now();
        match catch_unwind(AssertUnwindSafe(|| run(&input))) {
            Ok(()) => passed += 1,
            Err(_) => {
                failed += 1;
                println!("fails on {:?}", String::from_utf8_lossy(&input));
            }
        }
        if started.elapsed() > Duration::from_secs(30) {
            failed += 1;
            println!(
                "takes {:?} for {:?}",
                started.elapsed(),
                String::from_utf8_lossy(&input)
            );
        }
    }
    println!("{target}: {passed} inputs passed, {failed} failed");
    std::process::exit(i32::from(failed > 0));
}

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let mut files = vec![];
    below(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("data"),
        &mut files,
    );
    if target == "load" {
        // The first byte says what kind of file it is.
        return files
            .into_iter()
            .map(|(path, text)| {
                let kind = match path.split('/').collect::<Vec<_>>()[..] {
                    [.., "council.yaml"] => 0,
                    [.., "action-plans", _] => 1,
                    [.., "action-plans", _, _] => 2,
                    [.., "registers", _] => 3,
                    [.., "meeting.yaml"] => 4,
                    [.., "layout.yaml"] => 6,
                    _ => 5,
                };
                [vec![kind], text.into_bytes()].concat()
            })
            .collect();
    }
    // The body texts: what stands behind a bar, up to the next key.
    let mut texts: Vec<Vec<u8>> = vec![];
    for (_, text) in files {
        for part in text.split("|\n").skip(1) {
            let indent = part.len() - part.trim_start_matches(' ').len();
            let lines = part
                .lines()
                .take_while(|line| line.is_empty() || line.starts_with(&" ".repeat(indent)));
            let body: Vec<&str> = lines
                .map(|line| line.get(indent..).unwrap_or_default())
                .collect();
            texts.push(body.join("\n").into_bytes());
        }
    }
    texts.extend(SIGNS.iter().map(|sign| sign.as_bytes().to_vec()));
    texts
}

fn below(folder: &Path, found: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|e| e.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            below(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            let text = std::fs::read_to_string(&path).expect("a file");
            found.push((path.to_string_lossy().replace('\\', "/"), text));
        }
    }
}

fn changed(corpus: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut input = corpus[chance.below(corpus.len())].clone();
    // Long texts take long and seldom say more.
    if input.len() > 600 && chance.below(3) > 0 {
        let start = boundary(&input, chance.below(input.len() - 400));
        let end = boundary(&input, start + 400);
        input = [&input[..1.min(start)], &input[start..end]].concat();
    }
    for _ in 0..=chance.below(8) {
        let at = boundary(&input, chance.below(input.len() + 1));
        let to = boundary(&input, (at + chance.below(40)).min(input.len()));
        match chance.below(8) {
            0..=3 => drop(input.splice(at..at, SIGNS[chance.below(SIGNS.len())].bytes())),
            4 => drop(input.drain(at..to)),
            5 => {
                let part = input[at..to].to_vec();
                let many = 1 + chance.below(3);
                drop(input.splice(at..at, part.repeat(many)));
            }
            6 => {
                let other = &corpus[chance.below(corpus.len())];
                let from = boundary(other, chance.below(other.len() + 1));
                let until = boundary(other, (from + 60).min(other.len()));
                drop(input.splice(at..to, other[from..until].iter().copied()));
            }
            _ if at < input.len() && chance.below(8) == 0 => input[at] = chance.below(256) as u8,
            _ => {}
        }
    }
    input
}

/// The next place between two letters: most inputs shall be text.
fn boundary(bytes: &[u8], at: usize) -> usize {
    (at..bytes.len())
        .find(|at| bytes[*at] & 0xc0 != 0x80)
        .unwrap_or(bytes.len())
}
