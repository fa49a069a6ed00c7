//! Reports: what each layout asks for, filled in.

use super::council::{Council, director, head, officer};
use super::plans::Plan;
use super::text::{body, led_list, list, paragraphs, sentences};
use super::words::{Voice, lines};
use super::{REGISTER, TRACKER};
use crate::model::value::{Id, Text, YesNo};
use crate::model::{Access, Appendix, Markdown, Report, Section};
use crate::shape::Shape as _;
use crate::yaml;

#[derive(Debug, Clone)]
pub(super) enum Topic {
    Service(&'static str),
    Plan(Plan),
}

impl Topic {
    pub(super) fn service(&self) -> &'static str {
        match self {
            Self::Service(service) => service,
            Self::Plan(plan) => plan.service,
        }
    }
}

#[derive(Debug)]
pub(super) struct Paper {
    pub(super) id: String,
    pub(super) layout: &'static str,
    pub(super) title: String,
    pub(super) about: Topic,
    pub(super) is_exempt: bool,
    /// Title and id of its appendix.
    pub(super) appendix: Option<(String, String)>,
    /// Whether it is one, and so no item of its own.
    pub(super) is_appendix: bool,
}

/// The title of a report that shows a plan, after the name of the plan.
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

pub(super) fn text(paper: &Paper, council: &Council, voice: &mut Voice<'_>) -> String {
    let report = match (&paper.about, paper.layout) {
        (Topic::Plan(plan), "quarterly-progress-report") => quarterly(plan, voice),
        (Topic::Plan(plan), _) => Report { plan: Some(Id::made(&plan.id)), ..Report::default() },
        (_, TRACKER) => Report { register: Some(Id::made(REGISTER)), ..Report::default() },
        (_, "scrutiny-report") => scrutiny(paper, voice),
        _ => executive(paper, council, voice),
    };
    let (layout, title) = (Id::made(paper.layout), Text::made(&paper.title));
    yaml::write(&Report { layout, title, ..report })
}

fn quarterly(plan: &Plan, voice: &mut Voice<'_>) -> Report {
    let tables =
        [("background", "quarter-background"), ("progress", "quarter-progress"), ("summary", "quarter-summary")];
    let sections = tables.map(|(id, table)| {
        let text = voice.say(table).replace("{=count}", &plan.count.to_string());
        declared(id, Some(text))
    });
    let next = "The next report will come to the committee after another three months.";
    Report {
        subtitle: Some(Text::made("Progress since the last report")),
        plan: Some(Id::made(&plan.id)),
        sections: sections.into_iter().chain([own("Next report", next)]).collect(),
        ..Report::default()
    }
}

/// A section that the layout declares.
fn declared(id: &str, text: Option<String>) -> Section {
    Section { section: Some(Id::made(id)), text: text.map(|text| body(&text)), ..Section::default() }
}

/// A section with a heading of its own.
fn own(heading: &str, text: &str) -> Section {
    Section { heading: Some(Text::made(heading)), text: Some(body(text)), ..Section::default() }
}

fn executive(paper: &Paper, council: &Council, voice: &mut Voice<'_>) -> Report {
    let access = paper.is_exempt.then(|| Access {
        exempt: vec![Text::made("3")],
        reason: Some(body(&voice.say("access-reason"))),
        public_title: match voice.chance.one_in(2) {
            true => Some(Text::made("A matter of property and contracts")),
            false => None,
        },
        ..Access::default()
    });
    let fields = [
        ("report_of", Id::made(director(&mut voice.chance)).write()),
        ("author", Id::made(head(&mut voice.chance)).write()),
        ("call_in", YesNo(true).write()),
        ("exempt", YesNo(paper.is_exempt).write()),
        ("summary", body(&sentences(voice, "summary", 2)).write()),
        ("pillars", pillars(voice).write()),
        ("wards", wards(council, voice).write()),
        ("ward_members_consulted", YesNo(voice.chance.pick(&[true, false])).write()),
    ];
    let recommendations = recommendations(voice, "decision");
    let sections = EXECUTIVE.map(|(id, table)| match (id, table) {
        ("about", _) => {
            let text = paragraphs(voice, "paragraph", 2);
            let many = voice.chance.between(2, 4);
            Section { sections: own_sections("heading", many, voice), ..declared(id, Some(text)) }
        }
        (_, "") => declared(id, None),
        (_, table) => {
            let many = voice.chance.between(1, 3).min(lines(table).len());
            declared(id, Some(paragraphs(voice, table, many)))
        }
    });
    Report {
        access,
        fields: fields.into_iter().collect(),
        recommendations,
        sections: sections.into(),
        ..end(paper, voice)
    }
}

fn pillars(voice: &mut Voice<'_>) -> Vec<Id> {
    let ids = lines("priority").iter().filter_map(|line| line.split('|').next());
    let ids: Vec<&str> = ids.collect();
    let many = voice.chance.between(1, 3);
    voice.chance.some(&ids, many).into_iter().map(Id::made).collect()
}

fn wards(council: &Council, voice: &mut Voice<'_>) -> Vec<Text> {
    let many = voice.chance.between(1, 5);
    match voice.chance.one_in(3) {
        true => vec![Text::made("all")],
        false => council.some_wards(&mut voice.chance, many),
    }
}

fn scrutiny(paper: &Paper, voice: &mut Voice<'_>) -> Report {
    let mut fields = vec![("presented_by", Id::made(director(&mut voice.chance)).write())];
    let answers = ["public_report", "financial_sign_off", "legal_sign_off", "staffing_sign_off"];
    fields.extend(answers.map(|field| (field, YesNo(true).write())));
    fields.extend(SCRUTINY.map(|(field, table)| {
        let text = match table {
            "document" => list(voice, table, 3, None),
            _ => voice.say(table),
        };
        (field, body(&text).write())
    }));
    fields.push(("risks", body(&list(voice, "risks-text", 3, None)).write()));
    fields.push(("officer_contact", Id::made(officer(&mut voice.chance)).write()));
    let recommendations = recommendations(voice, "advice");
    let many = voice.chance.between(3, 6);
    let sections = own_sections("scrutiny-heading", many, voice);
    Report { fields: fields.into_iter().collect(), recommendations, sections, ..end(paper, voice) }
}

fn recommendations(voice: &mut Voice<'_>, table: &str) -> Vec<Markdown> {
    let many = voice.chance.between(2, 4);
    let texts = voice.several(table, many).into_iter().enumerate();
    let texts = texts.map(|(at, text)| {
        // Scrutiny's are one sentence, cut into its parts.
        let end = match (table, many - at) {
            ("decision", _) => "",
            (_, 1) => ".",
            (_, 2) => "; and",
            _ => ";",
        };
        body(&format!("{text}{end}"))
    });
    texts.collect()
}

/// Sections with headings of their own: paragraphs, often with a list.
fn own_sections(table: &str, many: usize, voice: &mut Voice<'_>) -> Vec<Section> {
    let titles = lines(table);
    let mut chosen: Vec<usize> = (0..titles.len()).collect();
    chosen = voice.chance.some(&chosen, many);
    chosen.sort_unstable();
    let said = voice.several("paragraph", 2 * many);
    let sections = chosen.iter().zip(said.chunks(2)).map(|(at, paragraphs)| {
        let heading = voice.fill(titles[*at]);
        let many = voice.chance.between(1, 2);
        let mut text = paragraphs[..many].join("\n\n");
        if !voice.chance.one_in(3) {
            let list = led_list(voice, "list-lead", "list-item", Some("list-detail"));
            text = format!("{text}\n\n{list}");
        }
        own(&heading, &text)
    });
    sections.collect()
}

fn end(paper: &Paper, voice: &mut Voice<'_>) -> Report {
    let appendix = paper.appendix.as_ref().map(|(title, id)| Appendix {
        title: Text::made(title),
        report: Some(Id::made(id)),
        ..Appendix::default()
    });
    let many = voice.chance.between(1, 3);
    let papers = voice.several("background-paper", many);
    Report {
        appendices: appendix.into_iter().collect(),
        background_papers: papers.iter().map(|text| body(text)).collect(),
        ..Report::default()
    }
}
