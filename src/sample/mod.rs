//! A made-up council's municipal year, of any size: the same numbers give the same files, on any machine. It is for
//! trying the program out and for measuring it. The sentences are in the folder `words`.

mod chance;
mod council;
mod meeting;
mod plans;
mod register;
mod report;
mod rounds;
mod text;
mod words;
mod year;

/// The layouts of the reports, in their order: those of the program, and the council's own tracker.
pub const LAYOUTS: [&str; 7] = [
    "executive-board-report",
    "progress-update",
    "scrutiny-report",
    "action-plan-five-column",
    "quarterly-progress-report",
    "action-plan-three-column",
    TRACKER,
];

/// The layout of the register, in the workspace's own templates.
const TRACKER: &str = "recommendation-tracker";
const REGISTER: &str = "scrutiny-recommendations";

/// How much to make up.
#[derive(Debug, Clone)]
pub struct Numbers {
    /// Meetings, at most `MOST_MEETINGS`.
    pub meetings: usize,
    /// Reports of each meeting, at most `MOST_REPORTS`.
    pub reports: usize,
    /// The seed of chance: another one gives another council.
    pub seed: u64,
    /// The only layout that reports are made in; all in turn where none is named.
    pub layout: Option<&'static str>,
}

impl Numbers {
    /// As many meetings as eight committees can hold on the working days of a year.
    pub(crate) const MOST_MEETINGS: usize = 1200;
    /// More than any agenda has.
    pub(crate) const MOST_REPORTS: usize = 999;

    /// The layout of a report, counted over the whole year.
    fn layout(&self, at: usize) -> &'static str {
        self.layout.unwrap_or(LAYOUTS[at % LAYOUTS.len()])
    }

    fn in_layout(&self, layout: &str) -> usize {
        (0..self.meetings * self.reports).filter(|at| self.layout(*at) == layout).count()
    }
}

/// A file of the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it is, below the workspace's folder.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// The files of the workspace, made one after the other.
pub fn files(numbers: &Numbers) -> impl Iterator<Item = File> {
    let council = council::Council::of(numbers.seed);
    let plans = plans::plans(numbers);
    let meetings = year::meetings(numbers);
    let first = [council.file(), register::layout(), register::file(&council)];
    let planned: Vec<File> = plans.iter().flat_map(|plan| plan.files(&council)).collect();
    let numbers = numbers.clone();
    let met = meetings.into_iter().flat_map(move |date| meeting::files(&date, &numbers, &council, &plans));
    first.into_iter().chain(planned).chain(met)
}
