//! Makes a document: its view to Typst source, and that to bytes in each format. Documents of the program's own templates are made
//! here and now; those of a workspace's own templates, which may have no end, in a process of their own that is ended where they
//! need more time or memory than they may have.

mod bind;
mod blob;
mod child;
mod lost;
pub mod memory;
mod own;
mod print;
mod server;
mod set;
mod wire;

use std::time::Duration;

pub use bind::{Binding, PackNumbers, PackPaper};
pub use print::{Artifact, Drawing, DrawnPage, Order, Png, Printed};
pub use server::WORD;
pub(crate) use server::serve;
pub use set::SetPapers;

use crate::assets::Assets;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::picture::Picture;
use crate::plan::Job;
use crate::render::{self, PackFacts, Rendered, Renderer};
use crate::typeset::Typesetter;
use child::Child;
use lost::{LostText, lost};
use own::OwnTemplates;

/// How much one document of a workspace's own templates may need, and the program that is started to make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The program `packs`, which is started a second time.
    pub program: std::path::PathBuf,
    /// How long one step of one document may take: to fill in its template, or to set it.
    pub time: Duration,
    /// How much memory the process may take, in bytes.
    pub memory: u64,
}

impl Limits {
    /// The time that a document has unless the caller says otherwise: more than ten times what the longest of a large council's
    /// papers takes.
    pub(crate) const TIME: Duration = Duration::from_secs(60);
    /// The memory that a document has unless the caller says otherwise, in bytes.
    pub(crate) const MEMORY: u64 = 2 << 30;
}

/// Makes the documents of one workspace. Takes documents from several threads; those of own templates are made one after the
/// other.
pub struct Press<'a> {
    renderer: &'a Renderer,
    typesetter: &'a Typesetter,
    own: OwnTemplates,
    child: Option<Child>,
}

impl std::fmt::Debug for Press<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Press").finish_non_exhaustive()
    }
}

impl<'a> Press<'a> {
    /// A press for one workspace. Without `limits` everything is made in this process, however long it takes.
    pub fn new(
        assets: &Assets,
        logo: Option<&Picture>,
        renderer: &'a Renderer,
        typesetter: &'a Typesetter,
        limits: Option<&Limits>,
    ) -> Self {
        let own = OwnTemplates::of(assets);
        let child =
            limits.filter(|_| !own.is_empty()).map(|limits| Child::new(limits.clone(), assets, renderer.words(), logo));
        Self { renderer, typesetter, own, child }
    }

    /// The document's Typst source (see [`Renderer::render`]).
    pub fn render(&self, job: &Job, facts: &PackFacts) -> Result<Rendered, Diagnostic> {
        match self.bounded(job) {
            Some((child, file)) => child.render(job, facts, file),
            None => self.renderer.render(job, facts),
        }
    }

    /// Texts that were typed for a document and that its template does not write, and what the template says is wrong with
    /// the data: an error at each place. It must not be published so. Notes in the source where its words were typed.
    pub fn dropped(&self, job: &Job, rendered: &mut Rendered) -> Diagnostics {
        let mut problems = Diagnostics::default();
        for (words, place) in render::failures(job, rendered) {
            let file = self.own_file(job).map_or_else(|| job.layout.clone(), str::to_owned);
            let problem = match place {
                Some(span) => Diagnostic::error(Code::LayoutSays, span, words),
                None => Diagnostic::at_path(Code::LayoutSays, &file, words),
            };
            problems.push(problem.help(format!("the layout `{}` asks for this, in {file}", job.layout)));
        }
        for typed in render::dropped(job, rendered) {
            let Some(span) = typed.spans.first() else { continue };
            let (layout, name) = (&job.layout, &typed.name);
            let message = format!("the layout `{layout}` does not show this: its template does not write `{name}`");
            let help = match self.own_file(job) {
                Some(file) => {
                    format!("write it in {file}, or name `{name}` under `leaves_out` in the layout.yaml")
                }
                None => format!(
                    "add the section that shows it, or choose another layout; one of your own may name `{name}` under `leaves_out`"
                ),
            };
            problems.push(Diagnostic::error(Code::DroppedText, *span, message).help(help));
        }
        problems
    }

    /// The document in the formats asked for.
    pub fn print(&self, job: &Job, rendered: &Rendered, order: &Order<'_>) -> Result<Printed, Diagnostics> {
        match self.bounded(job) {
            Some((child, file)) => child.print(rendered, order, file),
            None => print::print(self.typesetter, rendered, order),
        }
    }

    /// A pack of papers, each set once: those in `set` are taken as they are, and the others are kept there.
    pub fn bind(&self, job: &Job, binding: &Binding<'_>, set: &SetPapers) -> Result<Printed, Diagnostics> {
        match self.bounded(job) {
            Some((child, file)) => child.bind(job, binding, file),
            None => bind::bind(self.typesetter, self.renderer, job, binding, set),
        }
    }

    /// Whether a pack is made in this process, where papers that are set already need no source.
    pub fn binds_here(&self, job: &Job) -> bool {
        self.bounded(job).is_none()
    }

    /// Texts that a template writes and that readers of the printed document do not meet all the same: an error at each
    /// place. It must not be published so.
    pub fn lost(&self, job: &Job, rendered: &Rendered, printed: &Printed) -> Diagnostics {
        let mut problems = Diagnostics::default();
        for LostText { typed, of, line } in lost(job, rendered, printed) {
            let Some(span) = typed.spans.first() else { continue };
            let message = format!("these words are written, and no reader of {of} meets them");
            let problem = Diagnostic::error(Code::DroppedText, *span, message)
                .help("look in the template for what is hidden, never placed, or has no height");
            let line = line.and_then(|line| rendered.origins.of_line(line));
            problems.push(match line {
                Some(line) => problem.related(line, "the template writes them here"),
                None => problem,
            });
        }
        problems
    }

    /// Reads a library of the workspace's own as a template that imports it would: `path` is its path below `templates`, `file` that
    /// which messages show.
    pub fn import(&self, path: &str, file: &str) -> Result<(), Diagnostics> {
        let rendered = Rendered::import(path);
        let order = Order {
            stem: file,
            ident: file.to_owned(),
            formats: &[],
            pictures: vec![],
            // Set without a page of it being drawn.
            drawing: Some(Drawing::of_nothing()),
            keep: None,
            large_print: false,
        };
        let printed = match &self.child {
            Some(child) => child.print(&rendered, &order, file),
            None => print::print(self.typesetter, &rendered, &order),
        };
        printed.map(|_| ())
    }

    /// Takes note that a document is done which shows so many papers (see [`Typesetter::done`]).
    pub fn done(&self, papers: usize) {
        self.typesetter.done(papers);
    }

    /// Takes note that a drawing is done. What it took is kept for the next drawings of the same document.
    pub fn drawn(&self) {
        self.typesetter.drawn();
    }

    /// The file of the workspace's own that a document by itself, or the agenda of a pack, is made with, if it is made with any.
    pub(crate) fn own_file(&self, job: &Job) -> Option<&str> {
        self.own.of_layout(&job.layout)
    }

    fn bounded(&self, job: &Job) -> Option<(&Child, &str)> {
        self.child.as_ref().zip(self.own.of_job(job))
    }
}
