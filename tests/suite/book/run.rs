//! Runs the examples of a page, one after the other, in a workspace of its own.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::page::{Block, blocks, commands, fits};
use crate::cli::forms::typed;
use crate::space::{files, parted, project};

/// Where the examples of a page are run.
pub(super) struct Place {
    _folder: tempfile::TempDir,
    /// The folder that a terminal would be in.
    pub(super) here: PathBuf,
}

/// Runs all examples of a page and gives the folder that they were run in; with `BLESS=1` the page then shows what was printed.
pub(super) fn page(name: &str) -> Place {
    let path = project(name);
    let text = std::fs::read_to_string(&path).unwrap();
    let mut place = Place::sample();
    let mut mended = text.clone();
    for block in blocks(&text) {
        for (word, rest) in &block.notes {
            match word.as_str() {
                "from" => {}
                "workspace" => place = Place::new(rest),
                "copy" => place.copy(rest),
                "type" => place.type_in(rest),
                "sheet" => sheet(&place.here.join(rest)),
                "file" if rest.contains("; replace: ") => place.replace(rest),
                "file" | "into" => {}
                other => panic!("{name}: no note is called {other}"),
            }
        }
        match block.language.as_str() {
            "console" => {
                let shown = place.terminal(name, &block.body);
                mended = mended.replacen(&block.body, &shown, 1);
            }
            "yaml" => place.data(name, &block),
            // Run elsewhere, as the file that it is from says.
            "sh" | "python" => block.is_from_a_file(name),
            other => panic!("{name}: nobody knows how to try an example in {other}"),
        }
    }
    if mended != text {
        std::fs::write(path, mended).unwrap();
    }
    place
}

impl Place {
    fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path().canonicalize().unwrap();
        Self { _folder: folder, here }
    }

    fn sample() -> Self {
        let place = Self::empty();
        Self::copied(&project("data"), &place.here);
        place
    }

    fn new(kind: &str) -> Self {
        match kind {
            "sample" => Self::sample(),
            "none" => Self::empty(),
            "new" => {
                let mut place = Self::empty();
                place.terminal("", "$ packs new council .\n");
                place
            }
            other => panic!("no workspace is called {other}"),
        }
    }

    fn copied(from: &Path, to: &Path) {
        if from.is_file() {
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::copy(from, to).unwrap();
            return;
        }
        for (name, bytes) in files(from) {
            let file = to.join(name);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, bytes).unwrap();
        }
    }

    fn copy(&self, note: &str) {
        let (from, to) = note.split_once(" to ").expect("FROM to TO");
        let own = self.here.join(from);
        let from = if own.exists() { own } else { project(from) };
        Self::copied(&from, &self.here.join(to));
    }

    fn type_in(&self, note: &str) {
        let [form, cell, text] = note.split("; ").collect::<Vec<_>>()[..] else {
            panic!("FORM; CELL; TEXT: {note}");
        };
        typed(&self.here.join(form), cell, text);
    }

    fn replace(&self, note: &str) {
        let (file, change) = note.split_once("; replace: ").unwrap();
        let (old, new) = change.split_once(" -> ").expect("OLD -> NEW");
        let file = self.here.join(file);
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains(old), "{} has no {old}", file.display());
        std::fs::write(file, text.replace(old, new)).unwrap();
    }

    /// Runs the commands of a block; gives the block with what was printed, where that is not what it shows.
    fn terminal(&mut self, page: &str, body: &str) -> String {
        let mut lines = vec![];
        for (command, shown) in commands(body) {
            lines.push(format!("$ {command}"));
            if let Some(folder) = command.strip_prefix("cd ") {
                self.here = self.here.join(folder);
                assert!(self.here.is_dir(), "{page}: {command}");
                continue;
            }
            let fails = shown.iter().any(|line| line.starts_with("error["));
            let (succeeded, said) = self.ran(page, command);
            let printed: Vec<&str> = said.lines().collect();
            let as_shown = shown.is_empty() || fits(&shown, &printed);
            let bless = std::env::var_os("BLESS").is_some();
            assert!(
                as_shown && succeeded != fails || bless,
                "{page}: `{command}` prints (BLESS=1 writes it anew)\n{said}"
            );
            let kept = if as_shown { shown } else { printed };
            lines.extend(kept.into_iter().map(str::to_owned));
        }
        lines.join("\n") + "\n"
    }

    /// Whether a command ended well, and all that it printed.
    fn ran(&self, page: &str, command: &str) -> (bool, String) {
        let words = parted(command, ' ');
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut program = Command::new(env!("CARGO_BIN_EXE_packs"));
        match words.as_slice() {
            // These are what is running, what would compile the program anew, and what waits for somebody in a browser: tests of the
            // window open it.
            ["cargo", "test", "--release"]
            | ["cargo", "install", "--locked", "--path", "."]
            | ["cargo", "run", "--release", "--", "open", ..]
            | ["packs", "open", ..] => {
                return (true, String::new());
            }
            ["packs", rest @ ..] => program.args(rest),
            // It is the program on the sample, which `.cargo/config.toml` names; other tests make all its papers.
            ["cargo", "run", "--release", "--", rest @ ..] => {
                program.args(rest).arg("--dry-run").env("PACKS_WORKSPACE", project("data"))
            }
            _ => panic!("{page}: nobody knows how to try `{command}`"),
        };
        if words[0] == "packs" {
            program.env_remove("PACKS_WORKSPACE");
        }
        let (mut printed, to) = std::io::pipe().unwrap();
        program.current_dir(&self.here).stdout(to.try_clone().unwrap()).stderr(to);
        let mut running = program.spawn().unwrap();
        // It holds the writing ends of the pipe.
        drop(program);
        let mut said = String::new();
        printed.read_to_string(&mut said).unwrap();
        (running.wait().unwrap().success(), said)
    }

    /// Puts the YAML of a block where its note says, and looks for errors.
    fn data(&self, page: &str, block: &Block) {
        let (word, path) = block
            .notes
            .iter()
            .find(|(word, rest)| word == "into" || word == "file" && !rest.contains("; replace: "))
            .unwrap_or_else(|| panic!("{page}: no note says where this goes:\n{}", block.body));
        let (path, is_wrong) = match path.strip_suffix("; wrong") {
            Some(path) => (path, true),
            None => (path.as_str(), false),
        };
        let file = self.here.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        let before = std::fs::read_to_string(&file).unwrap_or_default();
        let text = if word == "into" { merged(&before, &block.body) } else { block.body.clone() };
        std::fs::write(&file, text).unwrap();
        let (succeeded, said) = self.ran(page, "packs check");
        assert!(succeeded != is_wrong, "{page}: check says\n{said}\nof\n{}", block.body);
        if word == "into" {
            std::fs::write(&file, before).unwrap();
        }
    }
}

/// A sheet as somebody may have one.
fn sheet(file: &Path) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        ["Ref", "Made on", "Recommendation", "Lead officer", "Status"],
        ["S1", "4 June 2026", "Publish the forward plan on one page.", "Monitoring Officer", "On track"],
        ["S2", "4 June 2026", "Tell parish councils of road works a month before.", "Chief Executive", "Delayed"],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    book.save(file).unwrap();
}

/// A file with the keys of a block in place of its own.
fn merged(file: &str, block: &str) -> String {
    fn key(line: &str) -> Option<&str> {
        line.split_once(':').map(|(key, _)| key).filter(|key| !key.starts_with([' ', '#', '-']))
    }
    let new: Vec<&str> = block.lines().filter_map(key).collect();
    let mut kept = String::new();
    let mut is_kept = true;
    for line in file.lines() {
        if let Some(key) = key(line) {
            is_kept = !new.contains(&key);
        }
        if is_kept {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept + block
}

#[test]
fn keys_of_a_block_take_the_place_of_those_of_a_file() {
    assert_eq!(merged("a: 1\nb:\n  - 2\nc: 3\n", "b: 4\n"), "a: 1\nc: 3\nb: 4\n");
}
