//! A workspace in a folder of its own, and what a build of it did.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use committee_packs::diag::print_short;
use committee_packs::export::Format;
use committee_packs::make::{self, Options, Outcome, Progress};
use committee_packs::plan::Request;
use committee_packs::press::Limits;
use tempfile::TempDir;

use crate::reading::{Said, difference, docx, html, pdf::Pdf};

/// A workspace to be built.
pub struct Space {
    folder: Arc<TempDir>,
    jobs: usize,
    request: Request,
    formats: Vec<Format>,
    limits: Option<Limits>,
}

/// What a build did.
pub struct Built {
    /// The folder that documents went to.
    pub output: PathBuf,
    /// What the build says it did.
    pub summary: make::Summary,
    /// The documents that it made, whether or not they came out as they were.
    pub made: BTreeSet<String>,
    /// All problems, a line each, with paths from the workspace on.
    pub problems: String,
    _folder: Option<Arc<TempDir>>,
}

/// What a check or build of the sample workspace says: that a supplement came late, which it gives its reasons for.
pub const SAMPLE_SAYS: &str = "\
meetings/2026-03-25-scrutiny/meeting.yaml:16:19: warning[published-late]: the supplement is published on Thursday 19 March 2026; \
the last day was Tuesday 17 March 2026: 5 clear working days before the meeting (LGA 1972 s.100A(6)(a), s.100B(3) and s.100B(4)(a))
  help: an item may be taken only if the chair is of the opinion that it is urgent; the special circumstances go into the minutes \
(LGA 1972 s.100B(4)(b))
";

/// A folder of this project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A council with a cabinet.
pub const COUNCIL: &str = "name: Council\nnation: england\ncommittees:\n  - { id: cabinet, name: Cabinet }\n";

impl Space {
    /// A workspace without a file.
    pub fn empty() -> Self {
        let folder = tempfile::Builder::new().prefix("packs-test-").tempdir().expect("a folder");
        Self {
            folder: Arc::new(folder),
            jobs: 2,
            request: Request::default(),
            formats: Format::ALL.to_vec(),
            limits: None,
        }
    }

    /// A workspace of a council whose one committee is its cabinet.
    pub fn cabinet() -> Self {
        Self::empty().file("council.yaml", COUNCIL)
    }

    /// The same with a layout of notes, which may have whatever reports have.
    pub fn with_notes(self) -> Self {
        self.file(
            "templates/note/layout.yaml",
            "title: A note\nabout: A note.\ntakes: report\nsubtitle: yes\nintroduction: yes\nappendices: yes\nbackground_papers: yes\nown_sections: yes\n",
        )
    }

    /// A copy of a folder of this project.
    pub fn copy_of(path: &str) -> Self {
        let space = Self::empty();
        for (name, bytes) in files(&project(path)) {
            space.put(&name, &bytes);
        }
        space
    }

    /// The same with a file more, or with another text in it.
    pub fn file(self, path: &str, text: &str) -> Self {
        self.put(path, text.as_bytes());
        self
    }

    /// The same with a file of any kind more.
    pub fn bytes(self, path: &str, bytes: &[u8]) -> Self {
        self.put(path, bytes);
        self
    }

    /// The same, built so many documents at a time.
    pub fn jobs(mut self, jobs: usize) -> Self {
        self.jobs = jobs;
        self
    }

    /// The same, with these meetings asked for.
    pub fn meetings(mut self, meetings: &[&str]) -> Self {
        self.request.meetings = meetings.iter().map(|name| (*name).to_owned()).collect();
        self
    }

    /// The same, with these documents asked for.
    pub fn request(mut self, request: Request) -> Self {
        self.request = request;
        self
    }

    /// The same, in these formats.
    pub fn formats(mut self, formats: &[Format]) -> Self {
        self.formats = formats.to_vec();
        self
    }

    /// The same, with documents of its own templates made by the program in a process with these limits: seconds, and MiB of
    /// memory.
    pub fn limits(mut self, seconds: u64, memory: u64) -> Self {
        self.limits = Some(Limits {
            program: env!("CARGO_BIN_EXE_packs").into(),
            time: Duration::from_secs(seconds),
            memory: memory << 20,
        });
        self
    }

    /// The same with another file for the program.
    pub fn program(&mut self, file: &str) {
        if let Some(limits) = &mut self.limits {
            limits.program = file.into();
        }
    }

    /// What is wrong with it, templates included, as `packs check` says.
    pub fn check(&self) -> String {
        let mut checked = make::read(self.root(), false);
        checked.limits.clone_from(&self.limits);
        make::try_templates(&mut checked);
        let problems = print_short(&checked.problems, &checked.sources);
        problems.replace(&format!("{}/", self.root().display()), "")
    }

    /// The same without a file.
    pub fn without(self, path: &str) -> Self {
        std::fs::remove_file(self.folder.path().join(path)).expect("a file");
        self
    }

    /// The workspace's folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// What is made of own templates with, once [`Space::limits`] has said it.
    pub fn bounds(&self) -> Option<Limits> {
        self.limits.clone()
    }

    fn put(&self, path: &str, bytes: &[u8]) {
        let target = self.folder.path().join(path);
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        std::fs::write(target, bytes).expect("a file");
    }

    /// Builds into `output` in the workspace.
    pub fn build(&self) -> Built {
        let mut built = self.build_to(&self.folder.path().join("output"));
        built._folder = Some(Arc::clone(&self.folder));
        built
    }

    /// Builds one meeting as a job of its own into a folder.
    pub fn build_job(&self, job: make::MeetingJob, output: &Path) -> Built {
        let request = Request { meetings: vec![job.meeting.clone()], ..Request::default() };
        let formats = self.formats.clone();
        build_workspace(&Options { request, formats, job: Some(job), ..Options::new(self.root(), output) })
    }

    /// Builds into a folder.
    pub fn build_to(&self, output: &Path) -> Built {
        let options = Options {
            request: self.request.clone(),
            formats: self.formats.clone(),
            limits: self.limits.clone(),
            jobs: self.jobs,
            ..Options::new(self.folder.path(), output)
        };
        build_workspace(&options)
    }
}

/// Builds a folder of this project, which stays as it is, into a folder of its own.
pub fn build_project(path: &str) -> Built {
    let folder = tempfile::tempdir().expect("a folder");
    let options = Options { jobs: 2, ..Options::new(project(path), folder.path()) };
    let mut built = build_workspace(&options);
    built._folder = Some(Arc::new(folder));
    built
}

fn build_workspace(options: &Options) -> Built {
    let planned: Mutex<Vec<String>> = Mutex::default();
    let made: Mutex<BTreeSet<String>> = Mutex::default();
    let make::Built { checked, summary } = make::build(options, &|progress| match progress {
        Progress::Waiting(_) => {}
        Progress::Planned(stems) => {
            *planned.lock().expect("a list") = stems.iter().map(|stem| (*stem).to_owned()).collect();
        }
        Progress::Done { at, outcome } => {
            if matches!(outcome, Outcome::Made(_)) {
                let stem = planned.lock().expect("a list")[at].clone();
                made.lock().expect("a list").insert(stem);
            }
        }
    });
    let problems = print_short(&checked.problems, &checked.sources);
    let problems = problems.replace(&format!("{}/", options.workspace.display()), "");
    Built { output: options.output.clone(), summary, made: made.into_inner().expect("a list"), problems, _folder: None }
}

impl Built {
    /// Expects exactly these problems.
    #[track_caller]
    pub fn says(&self, problems: &str) -> &Self {
        assert_eq!(self.problems, problems);
        self
    }

    /// Expects these reports in all three formats, and no other file of the public's beside agendas, packs and lists.
    #[track_caller]
    pub fn has_documents(&self, stems: &[&str]) -> &Self {
        let mut expected: Vec<String> =
            stems.iter().flat_map(|stem| ["docx", "html", "pdf"].map(|ending| format!("{stem}.{ending}"))).collect();
        expected.sort();
        let all: Vec<String> = files(&self.output).into_iter().map(|(name, _)| name).collect();
        // A supplied PDF is published as it came, in no other format.
        let supplied = |name: &String| {
            let stem = name.strip_suffix(".pdf");
            stem.is_some_and(|stem| {
                let others = ["docx", "html"].map(|ending| format!("{stem}.{ending}"));
                others.iter().all(|other| !all.contains(other))
            })
        };
        let found: Vec<String> = all
            .iter()
            .filter(|name| !supplied(name))
            .filter(|name| {
                let file = name.rsplit('/').next().unwrap_or_default();
                let whole = ["pack.pdf", "index.html", "manifest.json"].contains(&file);
                let of_meeting = whole || file.starts_with("agenda.") || file.starts_with("supplement-");
                !of_meeting && !name.contains("/restricted/")
            })
            .cloned()
            .collect();
        assert_eq!(found, expected);
        self
    }

    /// The names of all documents in three formats, without endings, in order.
    pub fn stems(&self) -> Vec<String> {
        let names = files(&self.output).into_iter().map(|(name, _)| name);
        names.filter_map(|name| Some(name.strip_suffix(".docx")?.to_owned())).collect()
    }

    /// A file's bytes.
    #[track_caller]
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.output.join(name)).unwrap_or_else(|error| panic!("{name}: {error}\n{}", self.problems))
    }

    /// What a document says as a PDF.
    #[track_caller]
    pub fn pdf(&self, stem: &str) -> Pdf {
        Pdf::read(&self.bytes(&format!("{stem}.pdf")))
    }

    /// What a document says as a web page.
    #[track_caller]
    pub fn html(&self, stem: &str) -> Said {
        html::read(&self.bytes(&format!("{stem}.html")))
    }

    /// What a document says in Word.
    #[track_caller]
    pub fn docx(&self, stem: &str) -> Said {
        docx::read(&self.bytes(&format!("{stem}.docx")))
    }

    /// What a document says, when it says the same in all three formats.
    #[track_caller]
    pub fn said(&self, stem: &str) -> Said {
        let said = self.html(stem);
        for (format, other) in [("PDF", self.pdf(stem).said()), ("Word", self.docx(stem))] {
            if let Some(difference) = difference(&said, &other) {
                panic!("{stem}: HTML and {format} differ: {difference}");
            }
        }
        said
    }
}

/// All files below a folder by name, in order; folders and names are separated by `/`. What the program notes for itself is published
/// nowhere, and left out.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let is_noted = |name: &str| name.split('/').any(|part| part.starts_with('.'));
    let named = below(folder, "").into_iter().map(|path| {
        let name = path.strip_prefix(folder).expect("a path below").to_str().expect("a name");
        (name.replace('\\', "/"), path)
    });
    let mut named: Vec<_> = named.filter(|(name, _)| !is_noted(name)).collect();
    named.sort();
    named.into_iter().map(|(name, path)| (name, std::fs::read(path).expect("a file"))).collect()
}

/// The paths of all files below a folder whose names end so, in order; none where there is no folder.
pub fn below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).follow_links(true).into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    let paths = files.map(walkdir::DirEntry::into_path);
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.to_string_lossy().ends_with(ending)).collect();
    paths.sort();
    paths
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    for path in below(from, "") {
        let target = to.join(path.strip_prefix(from).expect("a path below"));
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("a place to write to");
        std::fs::copy(path, target).expect("a copy");
    }
}

/// What a line says between signs of one kind, those in quotes left where they are.
pub fn parted(line: &str, by: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut is_quoted = false;
    for c in line.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            c if c == by && !is_quoted => parts.push(String::new()),
            c => parts.last_mut().unwrap().push(c),
        }
    }
    parts
}
