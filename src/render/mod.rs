//! Turns a view and a layout's template into Typst source.
//!
//! Templates write `{= value =}`, `{% tags %}` and `{! comments !}`: Typst's own braces stay Typst's. Headings in a
//! `layout.yaml` write `{{ value }}`.

mod counting;
mod dates;
pub mod escape;
mod facts;
mod failed;
mod grouping;
mod matching;
mod origins;
mod said;
mod values;
mod widths;
mod written;

use std::cell::OnceCell;
use std::sync::Arc;

pub use escape::plain;
pub use facts::{EntryFiles, FileWords, Foot, PackFacts, PackFeet, PageRange};
pub use failed::failures;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior, context};
pub use origins::Origins;
pub(crate) use said::{LIBRARY, english_library, library};
use serde::{Deserialize, Serialize};
pub use written::{WrittenValues, dropped, letters};

use crate::assets::Assets;
use crate::diag::{Code, Diagnostic, Diagnostics, Place, shown};
use crate::model::Words;
use crate::model::layout::Takes;
use crate::plan::Job;
use crate::source::{Span, line_spans};

/// The most steps that one template may take. The largest real document needs a small part of it.
pub(crate) const FUEL: u64 = 50_000_000;

/// The template of the feet of a pack's pages.
const FEET: &str = "lib/feet.jinja.typ";

/// The longest Typst source that one paper may have, in bytes.
pub const LONGEST: usize = 64_000_000;

/// Typst source, with the way back to the template.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rendered {
    /// The source.
    pub text: String,
    /// Where its lines come from.
    pub origins: Origins,
    /// The values that were written.
    pub written: WrittenValues,
    /// What the program says in it.
    pub words: Words,
}

impl Rendered {
    /// A source that does nothing but read a library, by its path below `templates`.
    pub fn import(path: &str) -> Self {
        Self {
            text: format!("#import \"/{}\" as library\n", escape::text(path)),
            origins: Origins::default(),
            written: WrittenValues::default(),
            words: Words::default(),
        }
    }
}

/// All templates of a run, compiled once.
pub struct Renderer {
    environment: Environment<'static>,
    headings: Environment<'static>,
    words: Arc<Words>,
    /// The templates' paths below `templates`.
    files: Vec<String>,
    /// The paths that messages show of them.
    shown: Vec<String>,
    /// The places of their lines.
    lines: Vec<Vec<Span>>,
    /// Templates that could not be compiled, by name, with the problem that was reported.
    broken: Vec<(String, Diagnostic)>,
}

impl std::fmt::Debug for Renderer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Renderer").field("files", &self.files).finish_non_exhaustive()
    }
}

impl Renderer {
    /// Compiles every template; reports each that is none. `words` is what the program says in the papers.
    pub fn new(assets: &Assets, words: &Words, problems: &mut Diagnostics) -> Self {
        let words = Arc::new(words.clone());
        let mut environment = environment(&words);
        let typst = SyntaxConfig::builder()
            .variable_delimiters("{=", "=}")
            .block_delimiters("{%", "%}")
            .comment_delimiters("{!", "!}")
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()
            .expect("delimiters that differ");
        environment.set_syntax(typst);
        environment.set_auto_escape_callback(|_| AutoEscape::Custom("typst".into()));
        environment.set_formatter(values::write_typst);
        failed::add_function(&mut environment);
        let mut headings = self::environment(&words);
        headings.set_auto_escape_callback(|_| AutoEscape::None);
        let mut renderer =
            Self { environment, headings, words, files: vec![], shown: vec![], lines: vec![], broken: vec![] };
        for path in assets.template_paths() {
            let is_template = path.ends_with("/template.typ") || path.ends_with(".jinja.typ");
            let Some(asset) = assets.template(path).filter(|_| is_template) else { continue };
            let text = String::from_utf8_lossy(&asset.bytes);
            let marked = origins::mark(renderer.files.len(), &text);
            renderer.files.push(path.to_owned());
            renderer.shown.push(shown(&asset.shown));
            let lines = asset.source.map(|source| line_spans(source, &text));
            renderer.lines.push(lines.unwrap_or_default());
            if let Err(error) = renderer.environment.add_template_owned(path.to_owned(), marked) {
                let problem = renderer.explain(&error);
                problems.push(problem.clone());
                renderer.broken.push((path.to_owned(), problem));
            }
        }
        renderer
    }

    /// What the program says in the papers.
    pub(crate) fn words(&self) -> &Words {
        &self.words
    }

    /// Renders one document; of a pack the agenda, for its papers are documents of their own. `facts` is what is known of packs.
    /// Fails with the template's line where a template asks for what is not there, or does more than its limit allows.
    pub fn render(&self, job: &Job, facts: &PackFacts) -> Result<Rendered, Diagnostic> {
        let PackFacts { pages, leads, left_out, files } = facts.clone();
        let longest_word = job.view.longest_word();
        let context = context! { pages, leads, left_out, files, longest_word, ..self.context(job)? };
        let own = format!("{}/template.typ", job.layout);
        let name = if self.files.contains(&own) { own } else { standard(job.takes).to_owned() };
        self.fill(&name, context)
    }

    /// The feet of a pack's pages, which is known by its agenda.
    pub fn feet(&self, job: &Job, PackFeet { feet, last, copy }: PackFeet) -> Result<Rendered, Diagnostic> {
        let feet: Vec<Value> = feet.into_iter().map(Value::from).collect();
        let copy = copy.map(|(number, name)| context! { number, name });
        self.fill(FEET, context! { feet, last, copy, ..self.context(job)? })
    }

    /// A template with all that it is given.
    fn fill(&self, name: &str, context: Value) -> Result<Rendered, Diagnostic> {
        let template = self.environment.get_template(name).map_err(|e| self.explain(&e))?;
        let rendered = template.render_captured(context).map_err(|e| self.explain(&e))?;
        let written = rendered.state().get_extension::<WrittenValues>().cloned();
        let rendered = rendered.into_output();
        if rendered.len() > LONGEST {
            let at = self.files.iter().position(|file| file == name);
            let message = format!(
                "the template writes {} MB of Typst; at most {} MB are set",
                rendered.len() / 1_000_000,
                LONGEST / 1_000_000
            );
            let shown = at.map_or(name, |at| self.shown[at].as_str());
            return Err(Diagnostic::at_path(Code::Template, shown, message)
                .help("look for a loop that writes more than it should"));
        }
        let written = written.unwrap_or_default();
        let (text, origins) = origins::unmark(&rendered, &self.lines, &written);
        Ok(Rendered { text, origins, written, words: self.words.as_ref().clone() })
    }

    /// The view as values. Headings see what of it has no headings.
    fn context(&self, job: &Job) -> Result<Value, Diagnostic> {
        let plain = OnceCell::new();
        let fill = |template: &str| {
            if !template.contains("{{") && !template.contains("{%") {
                return Ok(template.to_owned());
            }
            let plain = plain.get_or_init(|| values::plain(&job.view, &self.words));
            self.headings.render_str(template, context! { ..plain.clone() })
        };
        values::value(&job.view, &self.words, &fill).map_err(|error| {
            let layout = format!("templates/{}/layout.yaml", job.layout);
            Diagnostic::at_path(Code::Template, layout, format!("a heading cannot be made: {}", reason(&error)))
                .help("a heading may use council, committee, meeting, document, plan, review and round")
        })
    }

    /// Where an error is: in a line of its template, where that is known.
    fn place(&self, error: &Error) -> Place {
        let name = error.name().unwrap_or("template");
        let Some(at) = self.files.iter().position(|file| file == name) else { return Place::Path(name.into()) };
        match self.lines[at].get(error.line().unwrap_or(1).saturating_sub(1)) {
            Some(line) => Place::Span(words_of(error, *line).unwrap_or(*line)),
            None => Place::Path(self.shown[at].as_str().into()),
        }
    }

    fn explain(&self, error: &Error) -> Diagnostic {
        // A template that could not be compiled is not there; the reason is the problem that was reported before.
        if error.kind() == minijinja::ErrorKind::TemplateNotFound
            && let Some(detail) = error.detail()
            && let Some((_, problem)) = self.broken.iter().find(|(name, _)| detail.contains(&format!("\"{name}\"")))
        {
            return problem.clone();
        }
        // The innermost cause is nearest to the mistake.
        let mut innermost: &Error = error;
        let mut next = std::error::Error::source(error);
        while let Some(cause) = next {
            if let Some(cause) = cause.downcast_ref::<Error>() {
                innermost = cause;
            }
            next = cause.source();
        }
        let problem = Diagnostic::at(Code::Template, self.place(innermost), reason(innermost));
        match innermost.kind() {
            minijinja::ErrorKind::OutOfFuel => problem.help(format!(
                "a template may take {} million steps for one paper; look for a loop in a loop",
                FUEL / 1_000_000
            )),
            minijinja::ErrorKind::UndefinedError => {
                problem.help("`packs layouts NAME` lists what a template of this layout is given")
            }
            _ => problem.help("see docs/templates.md"),
        }
    }
}

/// The words of a line that an error is about, where they are known: the range of an error is one of the marked template.
fn words_of(error: &Error, line: Span) -> Option<Span> {
    // Where the last drop of fuel went says nothing.
    let range = error.range().filter(|_| error.kind() != minijinja::ErrorKind::OutOfFuel)?;
    let marked = error.template_source()?;
    let (start, end) = (marked.get(..range.start)?, marked.get(..range.end)?);
    let [start, end] = [start, end].map(origins::unmarked_length);
    let is_within = line.start <= start && start < end && end <= line.end;
    is_within.then_some(Span { start, end, ..line })
}

fn reason(error: &Error) -> String {
    if error.kind() == minijinja::ErrorKind::OutOfFuel {
        // Where the last drop went says nothing.
        return error.kind().to_string();
    }
    let about = error.range().and_then(|range| error.template_source()?.get(range));
    // A tag over several lines says nothing that its place does not.
    let about = about.map(|about| about.chars().filter(|c| !origins::is_mark(*c)).collect::<String>());
    let about = about.filter(|about| !about.is_empty() && !about.contains('\n') && about.len() < 80);
    match (error.detail(), about) {
        // What a filter was given is not said otherwise.
        (Some(detail), Some(about)) if error.kind() == minijinja::ErrorKind::InvalidOperation => {
            format!("{}: {detail}, in `{about}`", error.kind())
        }
        (Some(detail), _) => format!("{}: {detail}", error.kind()),
        (None, Some(about)) => format!("{}: {about}", error.kind()),
        (None, None) => error.kind().to_string(),
    }
}

fn environment(words: &Words) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_debug(true);
    environment.set_fuel(Some(FUEL));
    // Markup in which a long address breaks after its signs.
    environment.add_filter("address", |text: &str| Value::from_safe_string(escape::address(text)));
    // How much a cell holds, where the program has counted it, for the library's tables.
    environment.add_filter("size", values::size);
    // Whether references lead to something in it.
    environment.add_test("named", |value: &Value| value.as_str().is_some_and(escape::has_place));
    dates::add_filters(&mut environment);
    said::add_words(&mut environment, words);
    counting::add_filters(&mut environment);
    grouping::add_filter(&mut environment);
    environment
}

/// The template for layouts that have none of their own.
fn standard(takes: Takes) -> &'static str {
    match takes {
        Takes::Report => "lib/report.jinja.typ",
        Takes::Agenda => "agenda/template.typ",
        Takes::ActionPlan | Takes::ProgressRound | Takes::Register | Takes::Tracker => "lib/tables.jinja.typ",
    }
}
