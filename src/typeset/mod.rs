//! Typst source to laid-out pages and to an element tree; the only user of Typst's compiler.

mod accents;
mod edges;
mod world;

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use typst::diag::{Severity as TypstSeverity, SourceDiagnostic};
use typst::foundations::Bytes;
use typst::syntax::{DiagSpan, FileId, Source, Span, SyntaxKind, SyntaxNode, parse_code};
use typst::{World, WorldExt};
use typst_html::HtmlDocument;
use typst_layout::PagedDocument;
use world::{DocumentWorld, MAIN, SharedAssets, Target, checked_id};

use crate::assets::Assets;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::picture::Picture;
use crate::render::Rendered;
use crate::source::Span as TextSpan;

/// How many papers until Typst's cache is cleared.
const REMEMBERED: usize = 8;

/// For how many drawings Typst's cache keeps what it does not use.
const DRAWINGS: usize = 10;

/// Compiles documents with the templates, fonts and logo of one workspace.
pub struct Typesetter {
    shared: SharedAssets,
    papers: AtomicUsize,
    /// The last source that was drawn, under its name.
    drawn: Mutex<Option<(String, Source)>>,
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typesetter").finish_non_exhaustive()
    }
}

/// The compilation of one source, to pages and to an element tree.
pub struct Compilation<'a> {
    typesetter: &'a Typesetter,
    rendered: &'a Rendered,
    source: Source,
    pictures: HashMap<FileId, Bytes>,
    reads: Mutex<BTreeSet<String>>,
    stem: &'a str,
    large_print: bool,
}

impl std::fmt::Debug for Compilation<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Compilation").field("stem", &self.stem).finish_non_exhaustive()
    }
}

impl Typesetter {
    /// Loads the fonts and the library once.
    pub fn new(assets: &Assets, logo: Option<&Picture>) -> Self {
        Self { shared: SharedAssets::new(assets, logo), papers: AtomicUsize::new(0), drawn: Mutex::default() }
    }

    /// Takes in one rendered document with the pictures it shows, by the paths that it names; `stem` names it in messages.
    pub fn set<'a>(
        &'a self,
        rendered: &'a Rendered,
        pictures: &[(String, &Picture)],
        stem: &'a str,
    ) -> Compilation<'a> {
        self.compilation(Source::new(*MAIN, rendered.text.clone()), rendered, pictures, stem)
    }

    /// The same for a document that is set again and again while somebody types. What is as it was the last time keeps its results, so
    /// that only what changed is set.
    pub fn set_again<'a>(
        &'a self,
        rendered: &'a Rendered,
        pictures: &[(String, &Picture)],
        stem: &'a str,
    ) -> Compilation<'a> {
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        let source = match drawn.take().filter(|(name, _)| name == stem) {
            Some((_, mut source)) => {
                source.replace(&rendered.text);
                source
            }
            None => Source::new(*MAIN, rendered.text.clone()),
        };
        *drawn = Some((stem.to_owned(), source.clone()));
        self.compilation(source, rendered, pictures, stem)
    }

    fn compilation<'a>(
        &'a self,
        source: Source,
        rendered: &'a Rendered,
        pictures: &[(String, &Picture)],
        stem: &'a str,
    ) -> Compilation<'a> {
        let pictures =
            pictures.iter().filter_map(|(path, picture)| Some((checked_id(path)?, Bytes::new(picture.bytes.clone()))));
        Compilation {
            typesetter: self,
            rendered,
            source,
            pictures: pictures.collect(),
            reads: Mutex::default(),
            stem,
            large_print: false,
        }
    }

    /// Takes note that a document is done which shows so many papers. Typst caches the results of its work; the cache is
    /// cleared here after some papers, so that memory stays level.
    pub fn done(&self, papers: usize) {
        let before = self.papers.fetch_add(papers, Ordering::Relaxed);
        // Clearing takes time, so it is not done after every document.
        if before / REMEMBERED != (before + papers) / REMEMBERED {
            self.forget();
        }
    }

    /// Takes note that a document was drawn while somebody types: what the last drawings took stays in Typst's cache.
    pub fn drawn(&self) {
        comemo::evict(DRAWINGS);
    }

    /// Clears Typst's cache, so that the next document has all the memory.
    pub(crate) fn forget(&self) {
        comemo::evict(0);
    }
}

/// Clears Typst's cache of all that documents took, of a program that waits for the next build.
pub(crate) fn forget() {
    comemo::evict(0);
}

/// Elements that Typst leaves out of an element tree, with everything in them.
const HOLDING: [&str; 15] = [
    "align", "circle", "columns", "ellipse", "grid", "hide", "layout", "move", "pad", "place", "rect", "rotate",
    "scale", "square", "stack",
];

impl Compilation<'_> {
    /// The same with pages in large print, which the library asks for in `lib/target.typ`. The element tree stays as it is: on the web
    /// readers choose the size themselves.
    pub fn in_large_print(self, large_print: bool) -> Self {
        Self { large_print, ..self }
    }

    /// The files that Typst has asked for so far, pictures of the document's own left out, by their paths below `templates`; the
    /// logo is `logo` with its ending.
    pub fn reads(&self) -> Vec<String> {
        let reads = self.reads.lock().unwrap_or_else(PoisonError::into_inner);
        reads.iter().cloned().collect()
    }

    /// The document as pages. Fails too where text runs off a page: a sentence that nobody can read is lost.
    pub fn paged(&self) -> Result<PagedDocument, Diagnostics> {
        let document = accents::apart(self.compile(self.pages())?);
        let lost = edges::off_page(&document);
        if lost.is_empty() { Ok(document) } else { Err(self.explain(&lost)) }
    }

    /// The document as an element tree.
    pub fn html(&self) -> Result<HtmlDocument, Diagnostics> {
        self.compile(Target::Html)
    }

    fn compile<T: typst::foundations::Output>(&self, target: Target) -> Result<T, Diagnostics> {
        let world = self.world(target);
        let compiled = typst::compile::<T>(&world);
        // Page numbers of a layout that did not settle may be wrong; Typst only warns of it.
        let unsettled = |warning: &&SourceDiagnostic| warning.message.contains("did not converge");
        let unsettled: Vec<SourceDiagnostic> = compiled.warnings.iter().filter(unsettled).cloned().collect();
        // One that has a place says more than the others, which follow from it.
        let first = unsettled.iter().find(|warning| warning.span.id().is_some()).or(unsettled.first());
        if let Some(first) = first {
            let mut problems = self.explain(std::slice::from_ref(first));
            problems.deny_warnings();
            return Err(problems);
        }
        let output = compiled.output.map_err(|errors| self.explain(&errors))?;
        let lost = self.lost(&compiled.warnings);
        match lost.is_empty() {
            true => Ok(output),
            false => Err(lost),
        }
    }

    /// Words in elements that only pages have, and that an element tree is without: Typst only warns of them.
    fn lost(&self, warnings: &[SourceDiagnostic]) -> Diagnostics {
        let mut problems = Diagnostics::default();
        let world = self.world(Target::Html);
        for warning in warnings {
            let name = warning.message.strip_suffix(" was ignored during HTML export");
            let Some(name) = name.filter(|name| HOLDING.contains(name)) else { continue };
            let calls = warning.trace.iter().map(|point| point.span.into());
            let spans: Vec<DiagSpan> = std::iter::once(warning.span).chain(calls).collect();
            if !spans.iter().any(|span| has_words(&world, *span)) {
                continue;
            }
            let message = format!("`{name}` is for pages alone: Word and the web page would lose what is in it");
            let problem = self.problem(&world, Code::Typesetting, message, spans.into_iter());
            problems.push(
                problem
                    .help("write it with the functions of lib/council.typ, or without it where `html-target` is true"),
            );
        }
        problems
    }

    fn pages(&self) -> Target {
        if self.large_print { Target::LargePrint } else { Target::Paged }
    }

    fn world(&self, target: Target) -> DocumentWorld<'_> {
        DocumentWorld {
            shared: &self.typesetter.shared,
            main: self.source.clone(),
            pictures: &self.pictures,
            reads: &self.reads,
            target,
        }
    }

    /// Typst's errors as ours, at the template's line.
    pub fn explain(&self, errors: &[SourceDiagnostic]) -> Diagnostics {
        let mut problems = Diagnostics::default();
        let world = self.world(self.pages());
        for error in errors {
            let spans = std::iter::once(error.span).chain(error.trace.iter().map(|p| p.span.into()));
            // The words of an `assert` are a sentence of their own.
            let message = error.message.strip_prefix("assertion failed: ").unwrap_or(&error.message).to_owned();
            let mut problem = self.problem(&world, Code::Typesetting, message, spans);
            if error.severity == TypstSeverity::Warning {
                problem.severity = Severity::Warning;
            }
            // Hints on the command line of Typst's own program lead nowhere here.
            for hint in error.hints.iter().filter(|hint| !hint.v.contains("`--")) {
                problem = problem.help(hint.v.to_string());
            }
            problems.push(problem);
        }
        problems
    }

    /// A problem at the place of an element.
    pub(crate) fn problem_at(&self, code: Code, span: Span, message: String) -> Diagnostic {
        self.problem(&self.world(Target::Html), code, message, std::iter::once(span.into()))
    }

    /// A problem where its words were typed, with the place where the template writes them; or at that place alone.
    fn problem(
        &self,
        world: &DocumentWorld<'_>,
        code: Code,
        message: String,
        spans: impl Iterator<Item = DiagSpan> + Clone,
    ) -> Diagnostic {
        let at = spans.clone().next().filter(|first| first.id() == Some(self.source.id()));
        let at = at.and_then(|first| world.range(first));
        let typed = at.and_then(|range| self.rendered.origins.typed_at(range.start));
        match (typed, self.template(world, spans)) {
            (Some(typed), Some(template)) => {
                Diagnostic::error(code, typed, message).related(template, "the template writes it here")
            }
            (Some(place), None) | (None, Some(place)) => Diagnostic::error(code, place, message),
            (None, None) => Diagnostic::at_path(code, self.stem, message),
        }
    }

    /// Where something was written: in the innermost call in a file of the workspace's own; else in the innermost in a
    /// template.
    fn template(&self, world: &DocumentWorld<'_>, spans: impl Iterator<Item = DiagSpan>) -> Option<TextSpan> {
        let (mut template, mut library) = (None, None);
        for span in spans {
            let Some((id, range)) = span.id().zip(world.range(span)) else { continue };
            let found = if id == self.source.id() {
                let line = self.source.lines().byte_to_line(range.start);
                let found = line.and_then(|line| self.rendered.origins.of_line(line + 1));
                template = template.or(found);
                found
            } else {
                let source = self.typesetter.shared.template(id);
                let found = source.map(|source| TextSpan { source, start: range.start, end: range.end });
                library = library.or(found);
                found
            };
            if found.is_some_and(|at| self.typesetter.shared.is_own(at.source)) {
                return found;
            }
        }
        template.or(library)
    }
}

/// Whether a piece of a source has words in it that readers see.
fn has_words(world: &DocumentWorld<'_>, span: DiagSpan) -> bool {
    let piece = span.id().zip(world.range(span)).and_then(|(id, range)| {
        let source = world.source(id).ok()?;
        source.text().get(range).map(str::to_owned)
    });
    piece.is_some_and(|piece| shows_words(&parse_code(&piece), false))
}

fn shows_words(node: &SyntaxNode, in_markup: bool) -> bool {
    match node.kind() {
        SyntaxKind::Text => node.leaf_text().chars().any(char::is_alphanumeric),
        SyntaxKind::Str => in_markup,
        SyntaxKind::FuncCall if node.children().next().is_some_and(|name| name.leaf_text() == "hide") => false,
        kind => {
            let in_markup = kind == SyntaxKind::Markup;
            node.children().any(|inner| shows_words(inner, in_markup))
        }
    }
}
