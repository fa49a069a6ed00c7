//! Runs the fuzz targets without cargo-fuzz, with a stable compiler and no instrumentation:
//!
//! ```text
//! cargo bench --bench fuzz -- load|markdown|typeset|template|supplied|docx|xlsx|forms SECONDS [SEED]
//! ```
//!
//! Templates are made by the program that the variable `PACKS` names, with limits; without it in this process, without any.
//!
//! Inputs are the sample workspace's files and hard strings, changed by chance: cut, doubled, crossed, with signs put in that
//! mean something to YAML, Markdown or Typst; for Word and Excel files and forms, bytes that stand for elements. The same seed gives the same inputs. What fails is printed as a Rust string.

#![allow(clippy::print_stdout, clippy::print_stderr)]

mod corpus;
mod office;
mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use corpus::{SIGNS, corpus};

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
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
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
        "template" => targets::template,
        "supplied" => targets::supplied,
        "docx" => office::docx,
        "xlsx" => office::xlsx,
        "forms" => office::forms,
        _ => {
            return eprintln!(
                "the targets are load, markdown, typeset, template, supplied, docx, xlsx and forms"
            );
        }
    };
    let corpus = corpus(target);
    let mut chance = Chance(seed.parse().expect("a number as the seed"));
    let end = Instant::now() + Duration::from_secs(seconds.parse().expect("a number of seconds"));
    let (mut passed, mut failed) = (0_usize, 0);
    while Instant::now() < end && failed < 10 {
        let input = match target {
            "supplied" => broken(&corpus, &mut chance),
            "docx" | "xlsx" | "forms" => bytes(&mut chance),
            _ => changed(&corpus, &mut chance),
        };
        let started = Instant::now();
        match catch_unwind(AssertUnwindSafe(|| run(&input))) {
            Ok(()) => passed += 1,
            Err(_) => {
                failed += 1;
                let input = smaller(input.clone(), run);
                println!("fails on {:?}", String::from_utf8_lossy(&input));
                let _ = catch_unwind(AssertUnwindSafe(|| run(&input)));
            }
        }
        if started.elapsed() > Duration::from_secs(30) {
            failed += 1;
            println!("takes {:?} for {:?}", started.elapsed(), String::from_utf8_lossy(&input));
        }
    }
    println!("{target}: {passed} inputs passed, {failed} failed");
    std::process::exit(i32::from(failed > 0));
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

/// Words and signs that mean something to a reader of PDF files.
const PDF_WORDS: [&str; 40] = [
    " 0 R",
    "1 0 R",
    " 0 obj",
    "endobj",
    "stream\n",
    "endstream",
    "xref",
    "trailer",
    "startxref",
    "<<",
    ">>",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "/",
    "%",
    "null",
    "true",
    "0",
    "1",
    "-1",
    "65536",
    "99999999999",
    "0.5",
    "/Length ",
    "/Filter/",
    "/FlateDecode",
    "/LZWDecode",
    "/Kids",
    "/Parent",
    "/Contents",
    "/Resources",
    "/AP",
    "/N ",
    "/Encrypt",
    "/ObjStm",
    "/Prev ",
];

/// A PDF file with slips: words changed, parts cut out, doubled, moved or taken from another file.
fn broken(corpus: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut input = corpus[chance.below(corpus.len())].clone();
    for _ in 0..=chance.below(10) {
        let at = chance.below(input.len() + 1);
        let to = (at + chance.below(60)).min(input.len());
        match chance.below(12) {
            0..=3 => drop(input.splice(at..at, PDF_WORDS[chance.below(PDF_WORDS.len())].bytes())),
            4 => drop(input.drain(at..to)),
            5 => {
                let part = input[at..to].to_vec();
                drop(input.splice(at..at, part));
            }
            6 => {
                let other = &corpus[chance.below(corpus.len())];
                let from = chance.below(other.len());
                let until = (from + 300).min(other.len());
                drop(input.splice(at..to, other[from..until].iter().copied()));
            }
            7 if chance.below(4) == 0 => input.truncate(at),
            8..=10 => {
                // A digit in place of a digit: a length, an offset, a reference.
                let digit = input[at..].iter().position(u8::is_ascii_digit);
                if let Some(digit) = digit {
                    input[at + digit] = b'0' + chance.below(10) as u8;
                }
            }
            _ if at < input.len() => input[at] = chance.below(256) as u8,
            _ => {}
        }
    }
    input
}

/// The same failure with as few bytes as can be found by leaving some out.
fn smaller(mut input: Vec<u8>, run: fn(&[u8])) -> Vec<u8> {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let end = Instant::now() + Duration::from_secs(20);
    let mut step = input.len() / 2;
    while step > 0 && Instant::now() < end {
        let mut at = 0;
        while at + step <= input.len() && Instant::now() < end {
            let mut less = input.clone();
            less.drain(at..at + step);
            if catch_unwind(AssertUnwindSafe(|| run(&less))).is_err() {
                input = less;
            } else {
                at += step;
            }
        }
        step /= 2;
    }
    std::panic::set_hook(hook);
    input
}

/// Bytes by chance, some few and some many.
fn bytes(chance: &mut Chance) -> Vec<u8> {
    let most = 1 << (2 + chance.below(8));
    let length = 2 + chance.below(most);
    (0..length).map(|_| chance.below(256) as u8).collect()
}

/// The next place between two letters: most inputs shall be text.
fn boundary(bytes: &[u8], at: usize) -> usize {
    (at..bytes.len()).find(|at| bytes[*at] & 0xc0 != 0x80).unwrap_or(bytes.len())
}
