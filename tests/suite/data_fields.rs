//! What a layout's fields can hold: choices, figures, dates in words, rows, and what several say together. Each is shown
//! without a template, walked by name in one, and started by `packs new`.

use crate::cli::packs_in;
use crate::space::{Built, Space};

const MEETING: &str = "meetings/2026-02-11-cabinet";
const NOTE: &str = "2026-02-11-cabinet/public/note";
const AGENDA: &str = "2026-02-11-cabinet/public/agenda";

const COUNCIL: &str = "\
name: Council
nation: england
committees: [{ id: cabinet, name: Cabinet }]
officers: [{ id: head, post: Head of Trees, name: A Roe }, { id: clerk, post: Clerk }]
status_keys:
  - { id: progress, statuses: [{ id: open, label: Open, mark: ○, meaning: Going on. }] }
  - { id: risk, statuses: [{ id: low, label: Low, mark: ●, meaning: Hardly likely. }, { id: high, label: High, mark: ◆, meaning: Likely. }] }
";

const PICTURE: &str =
    "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='9' height='9'/></svg>";

const LAYOUT: &str = r##"title: Decision
about: A decision with who was asked.
takes: report
fields:
  - { name: decision, label: Decision, type: choice, choices: [{ value: granted, label: Granted, colour: "#1b6e37" }, refused] }
  - { name: cost, label: Cost, type: money, empty: None reported }
  - { name: review_on, label: Review, type: date, or: text }
  - { name: began, label: Began, type: date, or: month }
  - name: consulted
    label: Who was consulted
    type: rows
    key: yes
    columns:
      - { name: who, label: Who, required: yes, unique: yes }
      - { name: said, label: What they said, type: markdown, empty: Nothing }
      - { name: by, label: Asked by, type: person }
      - { name: view, label: View, type: choice, choices: [{ value: for, words: In favour. }, against] }
      - { name: paid, label: Paid, type: money, total: yes }
      - { name: risk, label: Risk, type: status, status_key: risk }
  - name: dates
    label: Key dates
    type: rows
    columns: [{ name: day, label: Day, type: date, or: text }, { name: event, label: Event }]
sections:
  - { id: background, heading: Background, shows: [dates] }
"##;

const REPORT: &str = "\
layout: decision
title: A decision
fields:
  decision: granted
  review_on: to be agreed
  began: March 2025
  consulted:
    - { who: Residents, said: '*Too* | loud', by: head, view: against, paid: £1.2m, risk: high }
    - { who: Traders, view: for, paid: (£200k), risk: low }
  dates: { day: Spring, event: Begins }
sections: [{ section: background, text: Words. }]
";

fn space() -> Space {
    Space::empty()
        .file("council.yaml", COUNCIL)
        .file("templates/decision/layout.yaml", LAYOUT)
        .file(
            &format!("{MEETING}/meeting.yaml"),
            "committee: cabinet\ndate: 11 February 2026\nitems: [{ report: note }]\n",
        )
        .file(&format!("{MEETING}/note.yaml"), REPORT)
}

#[track_caller]
fn built(space: &Space) -> Built {
    let built = space.build();
    built.says("");
    built
}

#[test]
fn every_value_is_shown_without_a_template() {
    let said = built(&space()).said(NOTE);
    assert_eq!(said.row(0, 0).join("|"), "Decision|● Granted");
    assert_eq!(said.row(0, 1).join("|"), "Cost|None reported");
    assert_eq!(said.row(0, 2).join("|"), "Review|to be agreed");
    assert_eq!(said.row(0, 3).join("|"), "Began|March 2025");
    assert_eq!(said.row(1, 0).join("|"), "Who|What they said|Asked by|View|Paid|Risk");
    assert_eq!(said.row(1, 1).join("|"), "Residents|Too | loud|Head of Trees|against|£1.2m|◆ High");
    assert_eq!(said.row(1, 2).join("|"), "Traders|Nothing||for|(£200k)|● Low");
    assert_eq!(said.row(1, 3).join("|"), "Total||||£1,000,000|");
    assert_eq!(said.row(2, 1).join("|"), "Spring|Begins");
    assert_eq!(said.outline(), ["0 A decision", "1 Who was consulted", "1 Background"]);
    let line = said.line();
    let keys = ["View for: In favour. against", "Risk ● Low: Hardly likely. ◆ High: Likely.", "Key dates Day Event"];
    let places: Vec<_> = keys.iter().map(|key| line.find(key)).collect();
    assert!(places.is_sorted() && places.iter().all(Option::is_some), "{places:?}: {line}");
}

#[test]
fn rows_are_walked_by_name_in_a_template() {
    let template = "{% extends \"lib/base.jinja.typ\" %}\n{% block body %}\n#document-title(\"{= document.title =}\")\n\
        #par[{= fields.decision.text =} {= fields.review_on.value =} {= fields.began.value =}]\n\
        {% for row in fields.consulted.value %}\n#section-heading(1)[{= row.who.value =}]\n\
        {% if row.said.given %}\n{= row.said.value =}\n{% endif %}\n\
        #par[{= \"Against\" if row.view.id == \"against\" else row.view.text =}, {= row.by.text =}: {= row.paid.value =} {= row.risk.value =}]\n\
        {% endfor %}\n#bullets({% for row in fields.dates.value %}[{= row.day.text =}: {= row.event.value =}],{% endfor %})\n\
        {% for section in sections %}{% for paragraph in section.paragraphs %}\n#par[{= paragraph.first =}]\n{% endfor %}{% endfor %}\n\
        {% endblock %}\n";
    let said = built(&space().file("templates/decision/template.typ", template)).said(NOTE);
    assert_eq!(said.outline(), ["0 A decision", "1 Residents", "1 Traders"]);
    let line = said.line();
    for words in
        ["Granted to be agreed March 2025", "Too | loud Against, Head of Trees: £1.2m ◆ High", "for, : (£200k) ● Low"]
    {
        assert!(line.contains(words), "{words}: {line}");
    }
    // One cell that is not written is missed at its place.
    let without = template.replace("{= row.paid.value =}", "");
    let said = space().file("templates/decision/template.typ", &without).check();
    assert!(said.contains("note.yaml:8:78: error[dropped-text]"), "{said}");
    assert!(said.contains("does not write `consulted`"), "{said}");
}

#[test]
fn a_template_says_what_is_wrong_at_the_place_of_the_value() {
    let template = "{% extends \"lib/report.jinja.typ\" %}\n{% block body %}\n{{ super() }}\n\
        {% for row in fields.consulted.value %}{% if row.view.id == \"for\" %}{= fail(\"nobody is in favour\", row.view) =}{% endif %}\n\
        {% if not row.said.given %}{= fail(\"they said something\", row) =}{% endif %}{% endfor %}\n\
        {% if not fields.cost.given %}{= fail(\"say what it costs\", fields.cost) =}{% endif %}\n\
        {% if fields.review_on.value == \"to be agreed\" %}{= fail(\"name a day\", fields.review_on.value) =}{% endif %}\n\
        {% endblock %}\n";
    let template = template.replace("{{ super() }}", "{= super() =}");
    let space = space().file("templates/decision/template.typ", &template);
    let said = space.check();
    for (place, words) in [
        ("2:8", "say what it costs"),
        ("5:14", "name a day"),
        ("9:14", "they said something"),
        ("9:29", "nobody is in favour"),
    ] {
        assert!(said.contains(&format!("{MEETING}/note.yaml:{place}: error[layout-says]: {words}")), "{place}: {said}");
    }
    assert_eq!(said.matches("error[").count(), 4, "{said}");
    let built = space.build();
    assert_eq!(built.summary.failed, [NOTE, "2026-02-11-cabinet/public/pack"]);
}

#[test]
fn meetings_and_items_have_fields_that_the_agenda_declares() {
    let agenda = "title: Agenda\nabout: An agenda.\ntakes: agenda\nfields:\n  - { name: quorum, label: Quorum, type: number, required: yes }\n  - name: attending\n    label: Officers attending\n    type: rows\n    columns: [{ name: officer, label: Officer, type: person }, { name: items, label: For items }]\nitem_fields:\n  - { name: at, label: Time }\n  - { name: route, label: Route, type: rows, columns: [{ name: body, label: Body }, { name: day, label: Day, type: date, or: text }] }\n";
    let meeting = "committee: cabinet\ndate: 11 February 2026\nfields:\n  quorum: 3\n  attending: { officer: clerk, items: '*all*' }\nitems:\n  - report: note\n    fields:\n      at: 2.15 pm\n      route: [{ body: Board, day: 1 May 2026 }, { body: Council, day: to be agreed }]\n";
    let space = space().file("templates/agenda/layout.yaml", agenda).file(&format!("{MEETING}/meeting.yaml"), meeting);
    let said = built(&space).said(AGENDA);
    let line = said.line();
    for words in [
        "Quorum 3",
        "Officers attending Officer For items Clerk *all*",
        "Time: 2.15 pm Route",
        "Body: Board; Day: 1 May 2026",
        "Body: Council; Day: to be agreed",
    ] {
        assert!(line.contains(words), "{words}: {line}");
    }
    let wrong = meeting
        .replace("quorum: 3", "quorum: three")
        .replace("body: Board", "bodi: Board")
        .replace("at: 2.15 pm", "att: 2.15 pm");
    let said = space.file(&format!("{MEETING}/meeting.yaml"), &wrong).check();
    for place in ["4:11: error[bad-number]", "9:7: error[unknown-field]", "10:17: error[unknown-field]"] {
        assert!(said.contains(&format!("{MEETING}/meeting.yaml:{place}")), "{place}: {said}");
    }
}

#[test]
fn a_new_file_has_a_value_of_each_type() {
    let space = space();
    let root = space.root();
    for asked in ["required: yes", "expected: yes"] {
        let layout = LAYOUT.replace("type: rows", &format!("type: rows, {asked}"));
        let layout = layout.replace("    type: rows, ", "    type: rows\n    ");
        std::fs::write(root.join("templates/decision/layout.yaml"), layout).unwrap();
        packs_in(Some(root), &format!("new report 2026-02-11-cabinet {} --layout decision", &asked[..8])).done();
    }
    packs_in(Some(root), "new meeting 2026-03-11 cabinet").done();
    let said = space.check();
    assert!(!said.contains("error["), "{said}");
    let new = std::fs::read_to_string(root.join(format!("{MEETING}/required.yaml"))).unwrap();
    assert!(new.contains("  consulted:\n    - who: To be written\n      said: |\n        To be written.\n      by: head   # to be checked\n      view: for   # to be checked\n      paid: £0   # to be checked\n      risk: low   # to be checked\n"), "{new}");
}

#[test]
fn statuses_of_one_register_have_several_keys() {
    let layout = "title: Risks\nabout: Risks.\ntakes: register\nfields:\n  - { name: ref, label: Ref }\n  - { name: state, label: State, type: status }\n  - { name: rating, label: Rating, type: status, status_key: risk }\n  - { name: kind, label: Kind, type: choice, choices: [{ value: money, words: What it costs. }, law] }\ntable:\n  rows: entry\n  key: yes\n  columns:\n    - { heading: Ref, field: ref, width: 1 }\n    - { heading: State, field: state, width: 1 }\n    - { heading: Rating, field: [rating, kind], width: 1 }\n";
    let space = space()
        .file("templates/risks/layout.yaml", layout)
        .file(
            "registers/risks.yaml",
            "title: Risks\nlayout: risks\nentries: [{ ref: R1, state: open, rating: high, kind: law }]\n",
        )
        .file(&format!("{MEETING}/note.yaml"), "layout: risks\ntitle: Risks\nregister: risks\n");
    let said = built(&space).said(NOTE);
    assert_eq!(said.row(0, 1).join("|"), "R1|○ Open|◆ High law");
    let line = said.line();
    // What does not occur is in no key, and a key that would explain nothing is left out.
    assert!(line.contains("Key ○ Open: Going on. Rating ◆ High: Likely.") && !line.contains("Kind"), "{line}");
    let layout = layout.replace("key: yes", "key: all");
    let space = space.file("templates/risks/layout.yaml", &layout);
    let line = built(&space).said(NOTE).line();
    let keys = "Key ○ Open: Going on. Rating ● Low: Hardly likely. ◆ High: Likely. Kind money: What it costs. law";
    assert!(line.contains(keys), "{line}");
    let without = layout.replace("type: status }", "type: status, status_key: progress }");
    let said = built(&space.file("templates/risks/layout.yaml", &without)).said(NOTE);
    assert!(said.line().contains("law State ○ Open: Going on. Rating ● Low"), "{}", said.line());
}

#[test]
fn papers_on_registers_have_fields_sections_and_blank_rows() {
    let layout = "title: Risks\nabout: Risks.\ntakes: register\nown_sections: yes\nfields:\n  - { name: ref, label: Ref }\nreport_fields:\n  - { name: owner, label: Owner, type: person, required: yes }\n  - { name: moves, label: Moves, type: rows, columns: [{ name: from, label: From }, { name: to, label: To }] }\nsections:\n  - { id: why, heading: Why }\n  - { id: next, heading: Next, after_table: yes, shows: [moves] }\ntable:\n  rows: entry\n  blank_rows: 2\n  columns: [{ heading: Ref, field: ref, width: 1 }]\n";
    let report = "layout: risks\ntitle: Risks\nregister: risks\nfields: { owner: head, moves: { from: A, to: B } }\nsections:\n  - { section: why, text: Because. }\n  - { heading: Ours, text: Before. }\n  - { section: next, text: Then. }\n  - { heading: Last, text: After. }\n";
    let space = space()
        .file("templates/risks/layout.yaml", layout)
        .file("registers/risks.yaml", "title: Risks\nlayout: risks\nentries: [{ ref: R1 }]\n")
        .file(&format!("{MEETING}/note.yaml"), report);
    let said = built(&space).said(NOTE);
    assert_eq!(said.row(0, 0).join("|"), "Owner|Head of Trees");
    assert_eq!(said.shape()[1].len(), 4, "{:?}", said.shape());
    let line = said.line();
    let places: Vec<_> = ["Why Because.", "Ours Before.", "Ref R1", "Next Moves From To A B", "Then.", "Last After."]
        .iter()
        .map(|words| line.find(words))
        .collect();
    assert!(places.is_sorted() && places.iter().all(Option::is_some), "{places:?}: {line}");
    packs_in(Some(space.root()), "new report 2026-02-11-cabinet more --layout risks").done();
    assert!(!space.check().contains("error["));
}

#[test]
fn people_without_posts_posts_without_people_and_shared_actions_are_named() {
    let council = COUNCIL
        .replace("{ id: clerk, post: Clerk }", "{ id: clerk, post: Clerk, vacant: yes }, { id: adviser, name: B Poe }");
    let plan = "title: Plan\nreview: { title: A review, date: March 2025 }\nthemes:\n  - id: trees\n    title: Trees and everything that grows\n    short: Trees\n    recommendations:\n      - reference: R1\n        text: Plant.\n        actions:\n          - { text: Dig., owners: { lead: head, with: [clerk, adviser] }, timescale: 1 May 2026 }\n          - { text: Water., owners: [adviser, clerk], timescale: 1 June 2026 }\n";
    let layout = "title: Plan\nabout: A plan.\ntakes: action-plan\ntable:\n  rows: action\n  columns:\n    - { heading: \"{{ review.date }} {{ review.date | month_year }}\", field: recommendation, width: 1 }\n    - { heading: Action, field: actions, width: 1 }\n    - { heading: Who, field: owners, width: 1 }\n    - { heading: When, field: timescales, width: 1 }\nleaves_out: [theme]\n";
    let space = space()
        .file("council.yaml", &council)
        .file("action-plans/trees.yaml", plan)
        .file("templates/plan/layout.yaml", layout)
        .file(&format!("{MEETING}/note.yaml"), "layout: plan\ntitle: Plan\nplan: trees\n");
    let said = built(&space).said(NOTE);
    assert_eq!(said.row(0, 0).join("|"), "March 2025 March 2025|Action|Who|When");
    assert_eq!(said.row(0, 1).join("|"), "R1: Plant.|Dig.|Head of Trees with Clerk (vacant) and B Poe|1 May 2026");
    assert_eq!(said.row(0, 2).join("|"), "Water.|B Poe Clerk (vacant)|1 June 2026");
    let wrong = council
        .replace("vacant: yes", "vacant: yes, name: C Low")
        .replace("{ id: adviser, name: B Poe }", "{ id: adviser }");
    let wrong = space.file("council.yaml", &wrong).file(
        "action-plans/trees.yaml",
        &plan.replace("with: [clerk, adviser]", "with: [clark]").replace("March 2025", "Spring 2025"),
    );
    let said = wrong.check();
    for words in [
        "the officer `clerk` is vacant and has a name",
        "the officer `adviser` has neither a post nor a name",
        "council.yaml has no officer `clark`",
        "`Spring 2025` is neither a date nor a month",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn appendices_are_marked_as_the_council_says_in_agenda_list_and_paper() {
    let layout = "title: Note\nabout: A note.\ntakes: report\nappendices: yes\nown_sections: yes\n";
    let report = "layout: plain\ntitle: A note\nsections: [{ heading: Aims, text: See Appendix B and Appendix C. }]\nappendices:\n  - { title: First, file: a.svg, alternative_text: A }\n  - { title: Second, file: b.svg, alternative_text: B, access: { exempt: [3], reason: Prices. } }\n";
    let space = space()
        .file("council.yaml", &format!("{COUNCIL}appendices: {{ count: letters }}\n"))
        .file("templates/plain/layout.yaml", layout)
        .file(&format!("{MEETING}/attachments/a.svg"), PICTURE)
        .file(&format!("{MEETING}/attachments/b.svg"), PICTURE)
        .file(&format!("{MEETING}/note.yaml"), report);
    let said = space.check();
    assert!(said.contains("the text speaks of Appendix C") && !said.contains("Appendix B"), "{said}");
    let space = space.file("council.yaml", &format!("{COUNCIL}appendices: {{ word: Annex, count: letters }}\n"));
    let built = space.build();
    for stem in [NOTE, AGENDA] {
        let line = built.said(stem).line();
        assert!(line.contains("Annex A – First") && line.contains("Annex B – Second"), "{stem}: {line}");
    }
    let template = "{% extends \"lib/report.jinja.typ\" %}\n{% block body %}\n{= super() =}\n{% for one in appendices %}{% if one.not_open %}\n#par[{= one.mark =} is kept back: {= one.not_open =}]\n{= one.reason =}\n{% endif %}{% endfor %}\n{% endblock %}\n";
    let line = space.file("templates/plain/template.typ", template).build().said(NOTE).line();
    assert!(line.contains("Annex B is kept back: exempt information") && line.contains("Prices."), "{line}");
}

#[test]
fn a_register_is_imported_by_the_types_of_its_fields() {
    let layout = "title: Risks\nabout: Risks.\ntakes: register\nfields:\n  - { name: ref, label: Ref }\n  - { name: rating, label: Rating, type: status, status_key: risk }\n  - { name: kind, label: Kind, type: choice, choices: [{ value: money, label: What it costs }, law] }\n  - { name: cost, label: Cost, type: money, or: text }\n  - { name: due, label: Due, type: date, or: text }\n  - { name: share, label: Share, type: number }\n  - { name: who, label: Who, type: person }\ntable:\n  rows: entry\n  columns: [{ heading: All, field: [ref, rating, kind, cost, due, share, who], width: 1 }]\n";
    let table = "Ref,Rating,Kind,Cost,Due,Share,Who\nR1,High,What it costs,\"£1,250\",March 2026,40%,Head of Trees with Clerk\nR2,LOW,Law,not known,to be agreed,some,Clerk\n";
    let space = space().file("templates/risks/layout.yaml", layout).file("t.csv", table);
    let root = space.root();
    let table = root.join("t.csv");
    packs_in(Some(root), &format!("import {} --as register --layout risks --to r", table.display())).done();
    let read = std::fs::read_to_string(root.join("registers/r.yaml")).unwrap();
    for words in [
        "    rating: high\n    kind: money\n    cost: \"£1,250\"\n    due: March 2026\n    share: 40%\n    who:\n      - lead: head\n        with: clerk\n",
        "    rating: low\n    kind: law\n    cost: not known\n    due: to be agreed\n    who: clerk\n",
        "the Share is not a number:\n# some",
    ] {
        assert!(read.contains(words), "{words}: {read}");
    }
    assert!(!space.check().contains("error["));
}

#[test]
fn a_table_of_rows_has_room_for_its_words_or_says_what_is_missing() {
    let wide = LAYOUT
        .replace("label: Who, required", "label: Who, width: 1, required")
        .replace("label: What they said, type", "label: What they said, width: 90, type");
    let rows = REPORT.replace("who: Residents", "who: Antidisestablishmentarianists");
    let built =
        space().file("templates/decision/layout.yaml", &wide).file(&format!("{MEETING}/note.yaml"), &rows).build();
    built.says("");
    let pages = built.pdf("2026-02-11-cabinet/public/note").pages;
    let mut pieces = pages.iter().flatten().map(|piece| piece.text.as_str());
    assert!(pieces.any(|piece| piece.contains("Antidisestablishmentarianists")), "the word is torn");
    let names: String = (0..9).map(|at| format!("      - {{ name: n{at}, label: Accommodation {at} }}\n")).collect();
    let narrow = LAYOUT.replace("      - { name: said, label", &format!("{names}      - {{ name: said, label"));
    let said = space().file("templates/decision/layout.yaml", &narrow).check();
    assert!(
        said.contains("warning[narrow-column]: the column “Accommodation 0” is too narrow for “Accommodation”"),
        "{said}"
    );
}
