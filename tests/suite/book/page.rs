//! The examples of a page: its fenced blocks, each with the notes before it that say what to do with it.
//!
//! Notes are comments of HTML, which no reader of the page sees:
//!
//! | note | what it does |
//! |---|---|
//! | `<!-- workspace: sample -->` | the lines from here on are run in a copy of the sample workspace, as at the start of a page |
//! | `<!-- workspace: new -->` | they are run in what `packs new council` makes |
//! | `<!-- workspace: none -->` | they are run in an empty folder |
//! | `<!-- file: PATH -->` | the block is this file of the workspace, in which there is then no error |
//! | `<!-- file: PATH; wrong -->` | the same, and there is an error |
//! | `<!-- file: PATH; replace: OLD -> NEW -->` | no block: the file gets another text |
//! | `<!-- into: PATH -->` | the block's keys take the place of those of this file, in a workspace without an error; afterwards it is as it was |
//! | `<!-- sheet: NAME -->` | a workbook with a tracker is put into the folder |
//! | `<!-- type: FORM; CELL; TEXT -->` | an owner types the text into a cell of a form |
//! | `<!-- copy: FROM to TO -->` | a file or folder of the workspace or the project is copied into the workspace |
//! | `<!-- from: PATH -->` | the block, which is not tried here, is lines of this file of the project |
//! | `<!-- from: PATH -->` | the block, in a language that is not tried here, is lines of this file of the project, which is |

use crate::space::project;

/// A fenced block.
#[derive(Debug, PartialEq)]
pub(super) struct Block {
    /// What its language is said to be.
    pub(super) language: String,
    /// The notes since the block before it.
    pub(super) notes: Vec<(String, String)>,
    /// What is in it.
    pub(super) body: String,
}

impl Block {
    /// Expects each of its lines in the file that a note names: what it shows is run there.
    pub(super) fn is_from_a_file(&self, page: &str) {
        let from = self.notes.iter().find(|(word, _)| word == "from");
        let (_, file) = from.unwrap_or_else(|| panic!("{page}: no note says from which file this is:\n{}", self.body));
        let text = std::fs::read_to_string(project(file)).unwrap_or_else(|problem| panic!("{page}: {file}: {problem}"));
        for line in self.body.lines() {
            assert!(text.lines().any(|other| other == line), "{page}: {file} has no line: {line}");
        }
    }
}

/// The blocks of a page that are examples.
pub(super) fn blocks(page: &str) -> Vec<Block> {
    let (mut blocks, mut notes) = (vec![], vec![]);
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(note) = line.strip_prefix("<!-- ") {
            let note = note.strip_suffix(" -->").unwrap_or_else(|| panic!("a note on a line: {line}"));
            let (word, rest) = note.split_once(": ").unwrap_or_else(|| panic!("a note: {line}"));
            notes.push((word.to_owned(), rest.to_owned()));
        } else if let Some(language) = line.strip_prefix("```") {
            let body = lines.by_ref().take_while(|line| *line != "```");
            let body = body.map(|line| format!("{line}\n")).collect();
            blocks.push(Block { language: language.to_owned(), notes: std::mem::take(&mut notes), body });
        }
    }
    // A drawing of text is nothing to run.
    blocks.retain(|block| block.language != "text");
    blocks
}

/// The commands of a block, each with the lines that are shown below it.
pub(super) fn commands(body: &str) -> Vec<(&str, Vec<&str>)> {
    let mut commands: Vec<(&str, Vec<&str>)> = vec![];
    for line in body.lines() {
        match (line.strip_prefix("$ "), commands.last_mut()) {
            (Some(command), _) => commands.push((command, vec![])),
            (None, Some((_, shown))) => shown.push(line),
            (None, None) => panic!("no command prints this: {line}"),
        }
    }
    commands
}

/// Whether a printed text is the one that is shown, in which a line `…` is any number of lines, and `…` at the end of a line is
/// the rest of it.
pub(super) fn fits(shown: &[&str], printed: &[&str]) -> bool {
    match (shown, printed) {
        ([], _) => printed.is_empty(),
        (["…", rest @ ..], _) => (0..=printed.len()).any(|skipped| fits(rest, &printed[skipped..])),
        (_, []) => false,
        ([line, shown @ ..], [said, printed @ ..]) => {
            let same = match line.strip_suffix('…') {
                Some(start) => said.starts_with(start),
                None => line.trim_end() == said.trim_end(),
            };
            same && fits(shown, printed)
        }
    }
}

#[test]
fn what_is_left_out_may_be_anything_and_nothing_else_may() {
    assert!(fits(&["a", "…", "d"], &["a", "b", "c", "d"]));
    assert!(fits(&["…"], &[]));
    assert!(fits(&["wrote 3 files in …"], &["wrote 3 files in 2 s"]));
    assert!(!fits(&["a"], &["a", "b"]));
    assert!(!fits(&["a", "…", "d"], &["a", "b", "c"]));
}
