//! PDF files that a pack takes in: an appendix made elsewhere, scanned, A3, turned, with or without tags.
//!
//! Typst takes no PDF pages into a PDF/UA document. So it lays out an empty frame for each page (`supplied-frame` in
//! `templates/lib/supplied.typ`), and when the document is exported each page is drawn into its frame as a form XObject
//! (ISO 32000-1, 8.10): its text stays text, its fonts and pictures stay what they are, its links work.
//!
//! ```text
//! inspect        ─▶ how many pages, how large        for the layout
//! export::frames ─▶ where the frames came to stand   from Typst's pages
//! place          ─▶ pages into frames                on the exported bytes
//! ```
//!
//! | part | its job |
//! |---|---|
//! | `guard`, `tokens` | refuse what would take the PDF reader too far |
//! | `open`, `pages`, `about`, `trees` | read a file: pages, boxes, claims |
//! | `copy`, `form`, `marks`, `layers` | a page with all it is drawn from as a form |
//! | `frame`, `pack` | the exported document, and the frames in it |
//! | `graft`, `roles`, `links` | tags and links |
//! | `claims` | what the pack may say of itself afterwards, and by what rule |
//!
//! A page with tags of its own brings them: where pages of one file follow each other with nothing between, their elements
//! stay whole and stand under the first frame's element, which becomes a part; else each run of pages has a part of its own.
//! Headings go below the pack's heading before them. A page without tags is a figure with the alternative text of its frame.
//!
//! Not taken over: form fields, comments, scripts, actions, attached files, metadata, thumbnails ([`Supplied::left_out`] says
//! which of them a reader would miss). Layers that the file hides stay hidden.

mod about;
mod claims;
mod copy;
mod form;
mod frame;
mod graft;
mod guard;
mod layers;
mod links;
mod marks;
mod open;
mod pack;
mod pages;
mod place;
mod roles;
mod tokens;
mod trees;

pub use about::{Level, Page, Supplied, inspect};
pub use frame::marked;
pub use place::{Frame, Placed, place};
