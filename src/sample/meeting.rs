//! Meetings: the agenda, and its reports.

use super::council::{COMMITTEES, Council, officer};
use super::plans::{Plan, PlanKind};
use super::report::{self, Paper, Topic};
use super::text::body;
use super::words::{Voice, lines};
use super::year::Sitting;
use super::{File, Numbers};
use crate::model::Meeting;
use crate::model::attachment::slug;
use crate::model::council::BodyKind;
use crate::model::meeting::{Item, KeyDecision, Member, NoticedDecision, PrivateNotice, Role};
use crate::model::names::capital;
use crate::model::value::{Date, Id, Text};
use crate::yaml;

/// The agenda of a meeting and all its reports.
pub(super) fn files(sitting: &Sitting, numbers: &Numbers, council: &Council, plans: &[Plan]) -> Vec<File> {
    let committee = COMMITTEES[sitting.committee].0;
    let folder = format!("meetings/{}-{committee}", sitting.date.iso());
    let mut voice = council.voice(&folder, "member support");
    let mut papers = papers(sitting, numbers, plans, &mut voice);
    attach(&mut papers, &mut voice);
    let agenda = agenda(sitting, council, &papers, &mut voice);
    let mut files = vec![File { path: format!("{folder}/meeting.yaml"), text: agenda }];
    files.extend(papers.iter().map(|paper| {
        let path = format!("{folder}/{}.yaml", paper.id);
        let mut voice = council.voice(&path, paper.about.service());
        let text = report::text(paper, council, &mut voice);
        File { path, text }
    }));
    files
}

fn papers(sitting: &Sitting, numbers: &Numbers, plans: &[Plan], voice: &mut Voice<'_>) -> Vec<Paper> {
    let is_executive = COMMITTEES[sitting.committee].2 == BodyKind::Executive;
    let named = (0..numbers.reports).map(|below| {
        let at = sitting.at * numbers.reports + below;
        let mut layout = numbers.layout(at);
        // Each kind of committee has its own cover report; a lone meeting shows both.
        if numbers.layout.is_none() && numbers.meetings > 1 {
            layout = match layout {
                "scrutiny-report" if is_executive => "executive-board-report",
                "executive-board-report" if !is_executive => "scrutiny-report",
                other => other,
            };
        }
        let kind = match layout {
            "progress-update" | "action-plan-five-column" => Some(PlanKind::Themes),
            "action-plan-three-column" => Some(PlanKind::Actions),
            "quarterly-progress-report" => Some(PlanKind::Codes),
            _ => None,
        };
        let about = match kind {
            None => Topic::Service(voice.chance.pick(lines("service"))),
            Some(kind) => {
                let fitting: Vec<&Plan> = plans.iter().filter(|plan| plan.kind == kind).collect();
                // Reports of the kind so far, so that all plans take turns.
                let before = (0..at).filter(|at| numbers.layout(*at) == layout).count();
                Topic::Plan(fitting[before % fitting.len()].clone())
            }
        };
        let service = about.service();
        let title = match &about {
            Topic::Plan(plan) => format!("{} – {}", plan.title, report::what(layout)),
            Topic::Service(_) if layout == super::TRACKER => "Tracking of recommendations".into(),
            Topic::Service(_) => format!("{} – {}", capital(service), voice.say("matter")),
        };
        Paper {
            id: format!("{:02}-{}", below + 1, slug(service)),
            layout,
            title,
            about,
            is_exempt: layout == "executive-board-report" && voice.chance.one_in(6),
            appendix: None,
            is_appendix: false,
        }
    });
    named.collect()
}

/// Makes some tables appendices of the cover report before them.
fn attach(papers: &mut [Paper], voice: &mut Voice<'_>) {
    for at in 1..papers.len() {
        let (before, rest) = papers.split_at_mut(at);
        let (cover, table) = (&mut before[at - 1], &mut rest[0]);
        let can_have = matches!(cover.layout, "executive-board-report" | "scrutiny-report");
        let is_table =
            matches!(table.layout, "progress-update" | "action-plan-five-column" | "action-plan-three-column");
        if can_have && is_table && !cover.is_exempt && voice.chance.one_in(2) {
            cover.appendix = Some((table.title.clone(), table.id.clone()));
            table.is_appendix = true;
        }
    }
}

fn before(date: Date, days: u64) -> Date {
    Date(date.0 - chrono::Days::new(days))
}

fn agenda(sitting: &Sitting, council: &Council, papers: &[Paper], voice: &mut Voice<'_>) -> String {
    let (id, _, kind, is_evening) = COMMITTEES[sitting.committee];
    let is_private = papers.iter().any(|paper| paper.is_exempt);
    let members = council.members[sitting.committee].iter().enumerate().map(|(at, name)| Member {
        name: Text::made(name),
        role: [Role::Chair, Role::ViceChair].get(at).copied(),
        ..Member::default()
    });
    let meeting = Meeting {
        committee: Id::made(id),
        date: sitting.date.into(),
        time: Some(Text::made(voice.say(if is_evening { "evening" } else { "morning" }))),
        venue: Some(Text::made(format!("{}, {}", voice.say("room"), council.hall))),
        members: members.collect(),
        contact: Some(Id::made(officer(&mut voice.chance))),
        private_notice: (kind == BodyKind::Executive && is_private).then(|| PrivateNotice {
            first: Some(before(sitting.date, 42).into()),
            second: Some(before(sitting.date, 14).into()),
            ..PrivateNotice::default()
        }),
        items: items(sitting, council, papers, voice),
        ..Meeting::default()
    };
    yaml::write(&meeting)
}

fn items(sitting: &Sitting, council: &Council, papers: &[Paper], voice: &mut Voice<'_>) -> Vec<Item> {
    let is_executive = COMMITTEES[sitting.committee].2 == BodyKind::Executive;
    let standing = |id: &str| Item { standing: Some(Id::made(id)), ..Item::default() };
    let mut items = vec![
        standing("apologies"),
        standing("declarations"),
        Item {
            title: Some(Text::made("Minutes of the last meeting")),
            text: Some(body("To confirm the minutes as a correct record.")),
            ..Item::default()
        },
    ];
    if papers.iter().any(|paper| paper.is_exempt) {
        items.push(standing("exclusion"));
    }
    for paper in papers.iter().filter(|paper| !paper.is_appendix) {
        let mut item = Item { report: Some(Id::made(&paper.id)), ..Item::default() };
        if voice.chance.one_in(4) {
            let many = voice.chance.between(1, 4);
            item.wards = council.some_wards(&mut voice.chance, many);
        }
        if is_executive && voice.chance.one_in(3) {
            let reference = format!("KD 2026/{}", voice.chance.between(10, 99));
            item.key_decision = Some(KeyDecision::Noticed(NoticedDecision {
                reference: Text::made(reference),
                notice: Some(before(sitting.date, 40).into()),
                ..NoticedDecision::default()
            }));
        }
        items.push(item);
    }
    items
}
