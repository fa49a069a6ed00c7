//! PDF files that a pack takes in: an appendix made elsewhere, scanned, A3, turned, with or without tags.
//!
//! Typst takes no PDF pages into a PDF/UA document. So it lays out an empty frame for each page (`supplied-frame` in
//! `templates/lib/supplied.typ`), and when the document is exported each page is drawn into its frame as a form XObject
//! (ISO 32000-1, 8.10): its text stays text, its fonts and pictures stay what they are, its links work.
//!
//! ```text
//! inspect        ─▶ how many pages, how large        for the layout
//! export::frames ─▶ where the frames are             from Typst's pages
//! place          ─▶ pages into frames                on the exported bytes
//! ```
//!
//! | part | its job |
//! |---|---|
//! | `object`, `text`, `tokens`, `deflate`, `unpack`, `predict`, `save` | the objects of PDF files: their text, their data, the file of them |
//! | `guard` | refuse files that would take the PDF reader (hayro-syntax) too far |
//! | `trailer`, `open`, `broken`, `pages`, `trees` | read a file, also one that is broken as many are: objects, pages |
//! | `inspect`, `about`, `account`, `acts`, `traces`, `xfa`, `address` | the facts about a file, and the inventory of what is in it |
//! | `copy`, `form`, `content`, `picture`, `inline`, `marks`, `layers` | a page as a form, with the objects that it is drawn from |
//! | `over`, `field` | the pictures that a viewer draws over a page: filled fields, stamps, notes |
//! | `frame`, `pack`, `place` | the exported document, and the frames in it |
//! | `trial` | draw all pages of one file once, so that the check finds what a build would |
//! | `graft`, `kids`, `roles`, `links` | tags and links |
//! | `pictures` | the pages of a finished file as pictures, for the window |
//! | `claims` | the standards that the pack may claim afterwards, and by what rule |
//!
//! A page with tags of its own brings them: where pages of one file follow each other with nothing between, their elements
//! stay whole under the first frame's element, which becomes a part; else each run of pages has a part of its own.
//! Headings go below the pack's heading before them. A page without tags is a figure with the alternative text of its frame.
//!
//! Photographs (JPEG and JPEG 2000, as objects and in the content of pages) and colour profiles come without their metadata, so that no place, author or device reaches a pack.
//!
//! Form fields, stamps and notes are drawn by the pictures that the file has of them, and can be filled in no more. Not taken
//! over: scripts, actions, attached files, words of comments, metadata, thumbnails ([`Inventory`] says which of them a file has).
//! Layers that the file hides stay hidden.

mod about;
mod account;
mod acts;
mod address;
mod broken;
mod claims;
mod content;
mod copy;
mod deflate;
mod field;
mod form;
mod frame;
mod graft;
mod guard;
mod inline;
mod inspect;
mod kids;
mod layers;
mod links;
mod marks;
mod object;
mod open;
mod over;
mod pack;
mod pages;
mod picture;
mod pictures;
mod place;
mod predict;
mod roles;
mod save;
mod text;
mod tokens;
mod traces;
mod trailer;
mod trees;
mod trial;
mod unpack;
mod xfa;

pub use about::{Level, Page, Supplied};
pub use account::Inventory;
pub use frame::marked;
pub use inspect::inspect;
pub(crate) use pictures::pictures;
pub use place::{FilledPack, Frame, Unplaced, place};
