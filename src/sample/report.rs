//! Reports: what each layout asks for, filled in.

use super::council::{Council, director, head, officer};
use super::page::Page;
use super::plans::Plan;
use super::text::{led_list, list, paragraphs, sentences};
use super::words::{Voice, lines};
use super::{REGISTER, TRACKER};

/// What a report is about.
#[derive(Debug, Clone)]
pub(super) enum About {
    Service(&'static str),
    Plan(Plan),
}

impl About {
    pub(super) fn service(&self) -> &'static str {
        match self {
            Self::Service(service) => service,
            Self::Plan(plan) => plan.service,
        }
    }
}

/// A report before it has been written.
#[derive(Debug)]
pub(super) struct Paper {
    pub(super) id: String,
    pub(super) layout: &'static str,
    pub(super) title: String,
    pub(super) about: About,
    pub(super) is_exempt: bool,
    /// Title and id of its appendix.
    pub(super) appendix: Option<(String, String)>,
    /// Whether it is one, and so no item of its own.
    pub(super) is_appendix: bool,
}

/// What a report that shows a plan calls itself.
pub(super) fn what(layout: &str) -> &'static str {
    match layout {
        "progress-update" => "progress update and next steps",
        "quarterly-progress-report" => "quarterly progress",
        _ => "action plan",
    }
}

/// The sections of an executive board report that need text, each with its table.
const EXECUTIVE: [(&str, &str); 10] = [
    ("about", ""),
    ("priorities", "priorities-text"),
    ("consultation", "consultation-text"),
    ("resources", "resources-text"),
    ("risks", "risks-text"),
    ("legal", "legal-text"),
    ("options", ""),
    ("other_options", "options-text"),
    ("success", "success-text"),
    ("timetable", "timetable-text"),
];

/// The fields of a scrutiny report that are body text, each with its table.
const SCRUTINY: [(&str, &str); 12] = [
    ("financial_implications", "financial"),
    ("legal_implications", "legal-text"),
    ("staffing_implications", "staffing"),
    ("reason_submitted", "reason-submitted"),
    ("council_priorities", "priorities-text"),
    ("policy_considerations", "document"),
    ("safeguarding", "safeguarding"),
    ("equalities", "equalities"),
    ("customer_impact", "customers"),
    ("economic_and_social_impact", "economy"),
    ("environment", "environment"),
    ("consultation", "consultation-text"),
];

/// The report's file.
pub(super) fn text(paper: &Paper, council: &Council, voice: &mut Voice<'_>) -> String {
    let mut page = Page::default();
    page.line(0, &format!("layout: {}", paper.layout));
    page.text(0, "title", &paper.title);
    match (&paper.about, paper.layout) {
        (About::Plan(plan), "quarterly-progress-report") => quarterly(plan, &mut page, voice),
        (About::Plan(plan), _) => page.line(0, &format!("plan: {}", plan.id)),
        (_, TRACKER) => page.line(0, &format!("register: {REGISTER}")),
        (_, "scrutiny-report") => scrutiny(paper, &mut page, voice),
        _ => executive(paper, council, &mut page, voice),
    }
    page.0
}

fn quarterly(plan: &Plan, page: &mut Page, voice: &mut Voice<'_>) {
    page.text(0, "subtitle", "Progress since the last report");
    page.line(0, &format!("plan: {}", plan.id));
    page.line(0, "sections:");
    for (id, table) in [
        ("background", "quarter-background"),
        ("progress", "quarter-progress"),
        ("summary", "quarter-summary"),
    ] {
        let text = voice.say(table).replace("{=count}", &plan.count.to_string());
        page.line(2, &format!("- section: {id}"));
        page.body(4, "text", &text);
    }
    page.line(2, "- heading: Next report");
    page.body(4, "text", "The next report will come to the committee after another three months.");
}

fn executive(paper: &Paper, council: &Council, page: &mut Page, voice: &mut Voice<'_>) {
    if paper.is_exempt {
        page.line(0, "access:");
        page.line(2, "exempt: [3]");
        page.body(2, "reason", &voice.say("access-reason"));
        if voice.chance.one_in(2) {
            page.text(2, "public_title", "A matter of property and contracts");
        }
    }
    page.line(0, "fields:");
    page.line(2, &format!("report_of: {}", director(&mut voice.chance)));
    page.line(2, &format!("author: {}", head(&mut voice.chance)));
    page.line(2, "call_in: yes");
    page.line(2, &format!("exempt: {}", if paper.is_exempt { "yes" } else { "no" }));
    page.body(2, "summary", &sentences(voice, "summary", 2));
    let ids: Vec<&str> =
        lines("priority").iter().filter_map(|line| line.split('|').next()).collect();
    let many = voice.chance.between(1, 3);
    page.list(2, "pillars", &voice.chance.some(&ids, many));
    let many = voice.chance.between(1, 5);
    match voice.chance.one_in(3) {
        true => page.line(2, "wards: all"),
        false => page.list(2, "wards", &council.some_wards(&mut voice.chance, many)),
    }
    page.line(2, &format!("ward_members_consulted: {}", voice.chance.pick(&["yes", "no"])));
    recommendations(page, voice, "decision");
    page.line(0, "sections:");
    for (id, table) in EXECUTIVE {
        page.line(2, &format!("- section: {id}"));
        match (id, table) {
            ("about", _) => {
                page.body(4, "text", &paragraphs(voice, "paragraph", 2));
                page.line(4, "sections:");
                let many = voice.chance.between(2, 4);
                own_sections(page, 6, "heading", many, voice);
            }
            (_, "") => {}
            (_, table) => {
                let many = voice.chance.between(1, 3).min(lines(table).len());
                page.body(4, "text", &paragraphs(voice, table, many));
            }
        }
    }
    end(paper, page, voice);
}

fn scrutiny(paper: &Paper, page: &mut Page, voice: &mut Voice<'_>) {
    page.line(0, "fields:");
    page.line(2, &format!("presented_by: {}", director(&mut voice.chance)));
    page.line(2, "public_report: yes");
    for sign_off in ["financial_sign_off", "legal_sign_off", "staffing_sign_off"] {
        page.line(2, &format!("{sign_off}: yes"));
    }
    for (field, table) in SCRUTINY {
        let text = match table {
            "document" => list(voice, table, 3, None),
            _ => voice.say(table),
        };
        page.body(2, field, &text);
    }
    let risks: Vec<String> =
        voice.several("risks-text", 3).iter().map(|risk| format!("- {risk}")).collect();
    page.body(2, "risks", &risks.join("\n"));
    page.line(2, &format!("officer_contact: {}", officer(&mut voice.chance)));
    recommendations(page, voice, "advice");
    page.line(0, "sections:");
    let many = voice.chance.between(3, 6);
    own_sections(page, 2, "scrutiny-heading", many, voice);
    end(paper, page, voice);
}

/// What members are asked to do.
fn recommendations(page: &mut Page, voice: &mut Voice<'_>, table: &str) {
    page.line(0, "recommendations:");
    let many = voice.chance.between(2, 4);
    let texts = voice.several(table, many);
    for (at, text) in texts.iter().enumerate() {
        // Scrutiny's are one sentence, cut into its parts.
        let end = match (table, many - at) {
            ("decision", _) => "",
            (_, 1) => ".",
            (_, 2) => "; and",
            _ => ";",
        };
        page.entry(2, &format!("{text}{end}"));
    }
}

/// Sections with headings of their own: paragraphs, often with a list.
fn own_sections(page: &mut Page, indent: usize, table: &str, many: usize, voice: &mut Voice<'_>) {
    let titles = lines(table);
    let mut chosen: Vec<usize> = (0..titles.len()).collect();
    chosen = voice.chance.some(&chosen, many);
    chosen.sort_unstable();
    let said = voice.several("paragraph", 2 * many);
    for (at, paragraphs) in chosen.iter().zip(said.chunks(2)) {
        page.text(indent, "- heading", &voice.fill(titles[*at]));
        let many = voice.chance.between(1, 2);
        let mut text = paragraphs[..many].join("\n\n");
        if !voice.chance.one_in(3) {
            let list = led_list(voice, "list-lead", "list-item", Some("list-detail"));
            text = format!("{text}\n\n{list}");
        }
        page.body(indent + 2, "text", &text);
    }
}

/// Appendices and background papers.
fn end(paper: &Paper, page: &mut Page, voice: &mut Voice<'_>) {
    if let Some((title, id)) = &paper.appendix {
        page.line(0, "appendices:");
        page.text(2, "- title", title);
        page.line(4, &format!("report: {id}"));
    }
    page.line(0, "background_papers:");
    let many = voice.chance.between(1, 3);
    for text in voice.several("background-paper", many) {
        page.entry(2, &text);
    }
}
