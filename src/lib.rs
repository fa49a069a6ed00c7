//! committee-packs turns YAML about recommendations and progress into the papers that a council puts before its members:
//! accessible PDF, HTML and Word files, made from one template.
//!
//! # The line
//!
//! Data goes one way, one module a step:
//!
//! ```text
//! load ─▶ model ─▶ check ─▶ plan ─▶ render ─▶ typeset ─▶ export ─▶ write
//! YAML    types    problems  which    minijinja  Typst      pdf html   whole
//!                  with      documents → Typst   → pages    docx       files
//!                  places    and views source    + tree
//! ```
//!
//! `make` runs the line and is the only module that knows its order; `cli` puts it into words. A stage may import the
//! foundations (`source`, `diag`, `signs`, `address`, `files`, `shape`, `assets`, `picture`, `pdf`) and, of the stages before it, what it takes in. A test reads this
//! table and every `use crate::` line, and fails on any other import.
//!
//! | module | its one job | may import |
//! |---|---|---|
//! | `source` | know the text behind every place | |
//! | `diag` | say what is wrong, where, and what to do | source |
//! | `signs` | know the signs that nobody sees | |
//! | `address` | say where a click may lead | signs |
//! | `shape` | read a tree of values into records, with every problem on the way, and write it from them | source, diag |
//! | `files` | open files, safely, and say in plain words where they cannot be opened | source, diag |
//! | `assets` | find a template or font, the workspace's own first | source, diag, files |
//! | `yaml` | values as the YAML that a person would type, in new files and in those that people go on typing in | source, shape |
//! | `picture` | a picture file as papers show it, and nothing else that is in it | diag |
//! | `pdf` | read PDF files made elsewhere, and draw their pages into a pack | address, picture |
//! | `model` | the council's words as types | source, diag, signs, address, files, shape, picture, pdf |
//! | `calendar` | the dates by which papers are due, counted as the law counts | source, diag, shape, model |
//! | `minutes` | what follows from the minutes of a meeting: numbers, and what is said of each item | source, model |
//! | `disclosure` | who may see each file, and where that is in doubt | source, diag, shape, model |
//! | `progress` | where action plans stand, whom to ask, and what the next round goes on from | source, diag, model |
//! | `scaffold` | the files that `packs new` starts, and which of their texts somebody has to replace | model |
//! | `load` | YAML files and attachments to a workspace, all errors at once | source, diag, signs, files, shape, assets, picture, pdf, model, scaffold |
//! | `begin` | the files that records begin with, and a new workspace | source, diag, shape, assets, model, minutes, progress, scaffold, load, edit, write, schema, make, yaml |
//! | `edit` | change a value in a file's text, and nothing else | source, diag, shape, load, yaml |
//! | `check` | judge a workspace; change nothing | source, diag, signs, disclosure, files, shape, assets, model, calendar, minutes, progress, scaffold |
//! | `plan` | decide which documents exist, and what each is given | source, diag, disclosure, shape, pdf, model, calendar, minutes, progress |
//! | `render` | a view to Typst source | source, diag, assets, model, plan |
//! | `typeset` | Typst source to pages and an element tree; alone with the compiler | source, diag, assets, picture, render |
//! | `export` | pages and trees to bytes | source, diag, pdf |
//! | `press` | a view to bytes; what own templates make, in a process with limits | source, diag, assets, picture, model, plan, render, typeset, export |
//! | `write` | bytes to disk, whole or not at all | diag, files |
//! | `sample` | a made-up council's year, of any size | shape, model, calendar, yaml |
//! | `schema` | the JSON Schema of every kind of file, own fields of layouts included | shape, model |
//! | `make` | run the line, several documents at a time | source, diag, disclosure, files, shape, assets, picture, pdf, model, calendar, progress, load, check, plan, render, typeset, export, press, write |
//! | `office` | Word, Excel and CSV files to tables and text, safely | diag, model |
//! | `compare` | two versions of something beside each other, and the one that both came from | diag, export, write, make, office |
//! | `import` | tables and reports that people have to the YAML of ours, and what came back into it | source, diag, shape, picture, model, scaffold, office, yaml, compare |
//! | `forms` | ask owners for their part of a round, and put their answers into its file | source, diag, shape, model, load, edit, progress, export, office, yaml |
//! | `window` | show a workspace in a browser on the same computer, and take changes | source, diag, files, shape, model, calendar, disclosure, progress, load, edit, pdf, plan, export, press, write, sample, make, office, import, forms, begin, schema, picture |
//! | `cli` | words to calls, results to words and an exit status | source, diag, files, shape, assets, model, calendar, progress, load, edit, check, plan, render, typeset, export, press, write, sample, schema, make, office, compare, yaml, import, forms, begin, window, scaffold |
//!
//! # What holds
//!
//! * **Text is only text.** Every value from YAML goes through [`render::escape`] on its way into Typst, so that it cannot
//!   run, read or break anything. Formatting comes only from the Markdown subset of [`model::markdown`].
//! * **One source, three formats.** The PDF comes from Typst's pages; HTML and Word come from Typst's element tree of the
//!   same source. No layout has code of its own for any format.
//! * **The same input gives the same bytes**, on any machine, at any time, with any number of threads.
//! * **Nothing typed is lost.** What a layout would not show is an error of the check.
//! * **Problems point at the data**: file, line, column, what is wrong, what to do, all in one run.

mod address;
pub mod assets;
mod begin;
pub mod calendar;
pub mod check;
pub mod cli;
pub mod compare;
pub mod diag;
pub mod disclosure;
pub mod edit;
pub mod export;
mod files;
pub mod forms;
pub mod import;
pub mod load;
pub mod make;
pub mod minutes;
pub mod model;
pub mod office;
pub mod pdf;
pub mod picture;
pub mod plan;
pub mod press;
pub mod progress;
pub mod render;
pub mod sample;
pub mod scaffold;
pub mod schema;
pub mod shape;
mod signs;
pub mod source;
pub mod typeset;
pub mod window;
pub mod write;
pub mod yaml;
