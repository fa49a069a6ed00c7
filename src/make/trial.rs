//! A made-up workspace for layouts of the workspace's own that no paper uses yet, so that slips in their templates are
//! found before the first paper.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::diag::Diagnostics;
use crate::disclosure::Disclosure;
use crate::load;
use crate::model::attachment::Content;
use crate::model::field::types;
use crate::model::layout::{FieldSpec, Layout, Takes};
use crate::model::part::PartKind;
use crate::model::takes::ReportKey;
use crate::model::{
    Attachment, Council, Filed, Meeting, MeetingFiles, Part, PlanFiles, ProgressRound, References, Report, Unavailable,
    Workspace, agenda_of,
};
use crate::pdf::inspect;
use crate::picture::{Bounds, Fonts, prepare};
use crate::plan::{Folder, Job, Planning, Request, chase_list};
use crate::progress::{Standing, chase};
use crate::shape::Shape;
use crate::source::Sources;

const COUNCIL: &str = "\
name: A council
nation: england
address: Town Hall, High Street
website: https://www.example.org
committees:
  - {id: cabinet, name: Cabinet, kind: executive}
deadlines: {call_in: {days: 5, time: 4.00 pm, how: Words.}}
officers:
  - {id: officer, post: Officer, name: A Person, phone: 01632 960001, email: a.person@example.org}
wards: [North]
priorities:
  - {id: priority, title: Priority}
status_keys:
  - id: key
    statuses:
      - {id: open, label: Open, mark: ○, colour: '#1d4f91', meaning: It is open.}
      - {id: closed, label: Closed, mark: ●, colour: '#1e5631', meaning: It is closed., closed: yes}
";

const PLAN: &str = "\
title: A plan
review: {title: A review, body: Reviewers, date: 1 June 2029}
introduction: Words.
themes:
  - id: theme
    title: A theme
    ambition: Words.
    recommendations:
      - reference: R1
        code: C1
        title: A title
        text: Words.
        short: Words.
        status: open
        high_priority: yes
        actions:
          - {text: Words., owners: [officer], timescale: 1 July 2029, status: open}
      - reference: R2
        text: Words.
        see: R1
        see_text: See R1.
    actions:
      - {text: Words., owners: [{officer: officer, note: a part}], timescale: Ongoing}
";

const MEETING: &str = "\
committee: cabinet
date: 15 January 2030
time: 2.00 pm
venue: Town Hall
remote: https://www.example.org/watch
contact: officer
members:
  - {name: A Person, role: chair}
published_on: 7 January 2030
";

const MINUTES: &str = "\
first_number: 1
times: {began: 2.00 pm, ended: 3.00 pm}
attendance:
  A Person: present
declarations: {member: A Person, item: 1, kind: personal}
items:
  - {item: 1, outcome: approved, minute: Words.}
";

/// The name of a layout without template or folder.
pub(super) const PLAIN: &str = "plain-report";

const PLAIN_LAYOUT: &str = "\
title: A report
about: A report without a template of its own.
takes: report
numbering: continuous
subtitle: yes
introduction: yes
recommendations: {lead: It is recommended}
appendices: yes
background_papers: yes
fields:
  - {name: author, label: Author, type: person}
  - {name: summary, label: Summary, type: markdown}
sections:
  - {id: one, heading: One}
  - {id: two, heading: Two, under: one}
";

/// The first item of the agenda, before those of the reports.
const ITEMS: &str = "\
items:
  - title: Papers of others
    text: Words.
    appendices:
      - {title: A map, file: map.svg, alternative_text: A map.}
      - {title: A letter, file: letter.pdf, alternative_text: A letter.}
      - title: Terms
        file: terms.svg
        alternative_text: A map.
        access: {exempt: [3], reason: Words., public_title: Terms}
";

const PICTURE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#1d4f91"/></svg>"##;

const PDF: &str = "\
%PDF-1.7
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj
trailer <</Root 1 0 R>>
%%EOF
";

/// The documents of such a workspace: a meeting with one report in each layout given, an appendix that is a picture,
/// one that is not for the public, and the chase list.
pub(super) fn documents(own: &Workspace, layouts: &[&str], fonts: &Fonts<'_>) -> Option<(Vec<Folder>, Job)> {
    let mut maker = Maker { sources: Sources::default(), problems: Diagnostics::default() };
    let workspace = maker.workspace(own, layouts, fonts)?;
    let nothing = Diagnostics::default();
    let disclosure = Disclosure::of(&workspace, &nothing, &maker.sources);
    let (request, published) = (Request::default(), BTreeMap::new());
    let planning = Planning::new(&workspace, &request, &nothing, &disclosure, &published);
    Some((planning.folders(&mut Diagnostics::default()), list(&workspace)?))
}

/// The chase list.
fn list(workspace: &Workspace) -> Option<Job> {
    let council = workspace.council.record.as_ref()?;
    let on = workspace.meetings.first()?.meeting.record.as_ref()?.date.value;
    let files = workspace.plans.first()?;
    let plan = files.plan.record.as_ref()?;
    let standing = Standing::new(plan, &files.rounds, council.status_key(None));
    let items = standing.items();
    let chases = chase(&items, council, on);
    chase_list(workspace, &[(plan, &chases)], on)
}

struct Maker {
    sources: Sources,
    problems: Diagnostics,
}

impl Maker {
    fn filed<T: Shape>(&mut self, id: &str, text: String) -> Filed<T> {
        let path = PathBuf::from(format!("{id}.yaml"));
        load::filed(path, text, id.to_owned(), &mut self.sources, &mut self.problems)
    }

    fn workspace(&mut self, own: &Workspace, layouts: &[&str], fonts: &Fonts<'_>) -> Option<Workspace> {
        let council: Filed<Council> = self.filed("council", COUNCIL.to_owned());
        let rounds: [Filed<ProgressRound>; 2] =
            ["1 October 2029", "1 January 2030"].map(|date| self.filed(&date.replace(' ', "-"), round(date)));
        let plan = PlanFiles { plan: self.filed("plan", PLAN.to_owned()), rounds: rounds.into() };
        let mut all = own.layouts.clone();
        all.push(self.filed(PLAIN, PLAIN_LAYOUT.to_owned()));
        let used = all.iter().filter(|filed| layouts.contains(&filed.id.as_str()));
        let used: Vec<(&str, &Layout)> =
            used.filter_map(|filed| Some((filed.id.as_str(), filed.record.as_ref()?))).collect();
        let registers = used.iter().filter(|(_, layout)| layout.takes == Takes::Register);
        let registers = registers.map(|(id, layout)| self.filed(id, register(id, layout)));
        let registers = registers.collect();
        let of_reports = used.iter().filter(|(_, layout)| layout.takes != Takes::Agenda);
        let reports: Vec<Filed<Report>> = of_reports.map(|(id, layout)| self.filed(id, report(id, layout))).collect();
        let items = reports.iter().map(|filed| format!("  - report: {}\n", filed.id));
        let items: String = items.collect();
        let agenda = agenda_of(&own.layouts);
        let of_meeting = types::example(agenda.map_or(&[], |layout| &layout.fields));
        let of_item = types::example(agenda.map_or(&[], |layout| &layout.item_fields));
        let text = format!("{MEETING}fields: {of_meeting}\n{ITEMS}    fields: {of_item}\n{items}");
        let meeting: Filed<Meeting> = self.filed("2030-01-15-cabinet", text);
        let map = prepare(PICTURE.as_bytes(), Bounds::PAGE, fonts).ok()?;
        let mut workspace = Workspace {
            root: own.root.clone(),
            council,
            logo: None,
            plans: vec![plan],
            registers,
            meetings: vec![MeetingFiles {
                meeting,
                minutes: Some(self.filed("2030-01-15-cabinet", MINUTES.to_owned())),
                confirmed_on: None,
                reports,
                attachments: vec![
                    attachment("map.svg", Content::Picture(map.clone())),
                    attachment("terms.svg", Content::Picture(map)),
                    attachment("letter.pdf", Content::Pdf(inspect(PDF.as_bytes()).ok()?)),
                ],
                unnamed: vec![],
                unavailable: Unavailable::default(),
            }],
            layouts: all,
            own_templates: own.own_templates.clone(),
            references: References::default(),
            characters: vec![],
            hidden: vec![],
            unwritten: vec![],
        };
        load::settle(&mut workspace, &mut self.problems);
        // A slip in a text of this file would be the program's.
        debug_assert!(self.problems.is_empty(), "{:?}", self.problems);
        Some(workspace)
    }
}

fn attachment(name: &str, content: Content) -> Attachment {
    Attachment { name: name.to_owned(), path: PathBuf::from(name), content: Ok(content), sha256: String::new() }
}

/// A round with every part of an update.
fn round(date: &str) -> String {
    let parts = Part::ALL.iter().map(|part| {
        let words = match part.kind() {
            PartKind::Body => "Words.",
            PartKind::Status => "open",
            PartKind::Timescale => "1 August 2030",
        };
        format!("{}: {words}", part.key())
    });
    let update = parts.collect::<Vec<_>>().join(", ");
    format!("date: {date}\nthemes:\n  theme: {{{update}}}\nrecommendations:\n  R1: {{{update}}}\n")
}

/// A report with everything that its layout takes.
fn report(id: &str, layout: &Layout) -> String {
    let mut text = format!("layout: {id}\ntitle: A title\n");
    let mut put = |is_taken: bool, lines: &str| {
        if is_taken {
            text.push_str(lines);
        }
    };
    for (key, lines) in [
        (ReportKey::Subtitle, "subtitle: Words\n"),
        (ReportKey::Introduction, "introduction: Words.\n"),
        (ReportKey::Recommendations, "recommendations: [Words., More words.]\n"),
        (ReportKey::BackgroundPapers, "background_papers: [A letter]\n"),
        (ReportKey::Plan, "plan: plan\n"),
        (ReportKey::Plans, "plans: [plan]\n"),
        (ReportKey::Register, &format!("register: {id}\n")),
        (ReportKey::Appendices, "appendices:\n  - {title: A paper of others}\n"),
        (ReportKey::Fields, "fields:\n"),
    ] {
        put(layout.allows(key), lines);
    }
    put(true, &fields(layout.report_fields(), "  "));
    put(!layout.sections.is_empty(), "sections:\n");
    for section in &layout.sections {
        put(true, &format!("  - {{section: {}, text: Words.}}\n", section.id.value));
    }
    text
}

/// A register with one entry that has every field.
fn register(id: &str, layout: &Layout) -> String {
    if layout.fields.is_empty() {
        return format!(
            "title: A register\nlayout: {id}\nfields: [{{name: item, label: Item}}]\nentries: [{{item: Words}}]\n"
        );
    }
    let fields = fields(&layout.fields, "    ");
    let entry = fields.replacen("    ", "  - ", 1);
    format!("title: A register\nlayout: {id}\nentries:\n{entry}")
}

/// A line for each field, except those that say what `access` says. JSON is YAML.
fn fields(specs: &[FieldSpec], indent: &str) -> String {
    let serde_json::Value::Object(values) = types::example(specs) else { return String::new() };
    let lines = values.into_iter().map(|(name, value)| format!("{indent}{name}: {value}\n"));
    lines.collect()
}
