//! Templates of a council's own that walk the data of registers and plans by name: what they can write, and that nothing gets lost.

use crate::space::{Built, Space};

const COUNCIL: &str = "\
name: Testby Council
nation: england
committees: [{ id: cabinet, name: Cabinet }]
officers:
  - { id: clerk, post: Clerk to the Council }
  - { id: works, post: Head of Works }
status_keys:
  - id: key
    statuses:
      - { id: open, label: Open, mark: ○, colour: '#0000aa', meaning: Work goes on. }
      - { id: late, label: Late, mark: ▲, colour: '#aa0000' }
      - { id: done, label: Done, mark: ●, colour: '#006600', closed: yes }
";

/// A paper in one layout, whose template has this body.
fn paper(layout: &str, report: &str, body: &str) -> Space {
    Space::empty()
        .file("council.yaml", COUNCIL)
        .file(
            "meetings/2026-02-11-cabinet/meeting.yaml",
            "committee: cabinet\ndate: 2026-02-11\nitems: [{ report: note }]\n",
        )
        .file("meetings/2026-02-11-cabinet/note.yaml", &format!("layout: own\ntitle: Note\n{report}"))
        .file("templates/own/layout.yaml", &format!("title: Own\nabout: Its own.\n{layout}"))
        .file(
            "templates/own/template.typ",
            &format!(
                "{{% extends \"lib/base.jinja.typ\" %}}\n{{% block body %}}\n#document-title(\"{{= document.title =}}\")\n{body}\n{{% endblock %}}\n"
            ),
        )
}

const FIELDS: &str = "\
takes: register
fields:
  - { name: what, label: What, required: yes }
  - { name: who, label: Who, type: person }
  - { name: due, label: Due, type: date }
  - { name: state, label: State, type: status }
  - { name: note, label: Note, type: markdown }
";

const REGISTER: &str = "\
title: Works
layout: own
entries:
  - what: 'Mend the #roof & \"gutters\"'
    who: [clerk, works]
    due: 3 March 2026
    state: open
    note: |
      The *first* half.

      - one
      - two
  - { what: Paint it, state: done }
  - { what: Sweep it, state: open, note: 'a\\b * c' }
";

const WALK: &str = "\
{% for entry in register.entries %}
#section-heading(1)[{= entry.what.inline =}]
#par[Title \"{= entry.what.text =}\"{% if entry.who.given %}, with {= entry.who.text =}{% endif %}: {= entry.state.inline =}{% if entry.state.id == \"done\" %} at last{% endif %}]
{% if entry.due.given %}#par[By {= entry.due.value | weekday =}]{% endif %}
{= entry.note.block =}
{% endfor %}
{% for row in register.entries | tally(\"state.id\", register.statuses) %}
#par[{= row.value.label =}: {= row.count =} of {= register.entries | length =}, {= row.share =}]
{% endfor %}
";

fn register(body: &str) -> Space {
    paper(FIELDS, "register: works\n", body).file("registers/works.yaml", REGISTER)
}

fn page(built: &Built) -> String {
    built.said("2026-02-11-cabinet/public/note").line()
}

#[test]
fn entries_of_a_register_are_walked_by_the_names_of_their_fields() {
    let built = register(WALK).build();
    built.says("");
    let page = page(&built);
    for words in [
        "Mend the #roof & \"gutters\" Title \"Mend the #roof & \"gutters\"\", with Clerk to the Council, Head of Works: ○ Open",
        "By Tuesday 3 March 2026 The first half. one two",
        "Paint it Title \"Paint it\": ● Done at last",
        "Sweep it Title \"Sweep it\": ○ Open a\\b * c",
        "Open: 2 of 3, 67%",
        "Late: 0 of 3, 0%",
        "Done: 1 of 3, 33%",
    ] {
        let found = page.replace(['“', '”'], "\"");
        assert!(found.contains(words), "{words}: {found}");
    }
}

#[test]
fn a_field_that_a_template_does_not_write_is_named_where_there_is_no_table() {
    let said = register(&WALK.replace("{= entry.note.block =}\n", "")).build().problems;
    assert!(said.contains("registers/works.yaml:9:7: error[dropped-text]"), "{said}");
    assert!(said.contains("registers/works.yaml:14:42: error[dropped-text]"), "{said}");
    let leaves_out = FIELDS.to_owned() + "leaves_out: [note]\n";
    let space = paper(&leaves_out, "register: works\n", &WALK.replace("{= entry.note.block =}\n", ""));
    space.file("registers/works.yaml", REGISTER).build().says("");
}

const TABLE: &str = "\
table:
  rows: entry
  columns:
    - { heading: What, field: what, width: 1 }
    - { heading: Who and when, field: [who, due], width: 1 }
    - { heading: State, field: [state, note], width: 1 }
";

#[test]
fn the_table_the_data_or_both_are_enough() {
    let show = "{% from \"lib/parts.jinja.typ\" import tables as show %}\n{= show(tables, status_key, document) =}\n";
    for body in [show, WALK, &format!("{show}{WALK}")] {
        let space = paper(&(FIELDS.to_owned() + TABLE), "register: works\n", body);
        space.file("registers/works.yaml", REGISTER).build().says("");
    }
}

const PLAN: &str = "\
title: Plan
themes:
  - id: town
    title: The town
    ambition: A better town.
    recommendations:
      - reference: R1
        code: T1
        title: Trees
        text: |
          Plant trees:

          - oaks
        actions:
          - { text: Buy oaks, owners: [works], timescale: May 2026, status: late }
          - { text: Dig holes, owners: [clerk] }
        status: open
      - { reference: R2, text: Mow, see: R1, status: done }
    actions: [{ text: Tell everybody, timescale: soon }]
";

const ROUND: &str = "\
date: 1 February 2026
recommendations:
  R1: { progress: Six are planted., next_steps: Water them., revised: June 2026 }
";

const PLAN_WALK: &str = "\
{% for theme in plan.themes %}
#section-heading(1)[{= theme.title.inline =}]
{= theme.ambition.block =}
{% for one in theme.recommendations %}
#par[{= one.reference.text =} {= one.code.text =} {= one.title.text =}: {= one.status.inline =}{% if not one.open %} (closed){% endif %}{% if one.see.given %}; see {= one.see.text =}{% endif %}]
{= one.recommendation.block =}
{% for action in one.actions %}
#par[{= action.action.inline =} – {= action.owners.inline =} {= action.timescale.inline =} {= action.status.inline =}]
{% endfor %}
{% for name, said in one.update | items %}
{% if said.given %}#par[{= name =}: {= said.inline =}]{% endif %}
{% endfor %}
{% endfor %}
{% for action in theme.actions %}
#par[{= action.action.inline =}, {= action.timescale.inline =}]
{% endfor %}
{% endfor %}
#par[{= plan.themes[0].recommendations | selectattr(\"open\") | list | length | share(2) =} are open.]
";

#[test]
fn a_plan_is_walked_with_what_its_round_says() {
    let built = paper("takes: progress-round\n", "plan: plan\n", PLAN_WALK)
        .file("action-plans/plan.yaml", PLAN)
        .file("action-plans/plan/2026-02.yaml", ROUND)
        .build();
    built.says("");
    let page = page(&built);
    for words in [
        "The town A better town. R1 T1 Trees: ○ Open Plant trees: oaks Buy oaks – Head of Works May 2026 ▲ Late",
        "Dig holes – Clerk to the Council progress: Six are planted. next_steps: Water them. revised: June 2026",
        "R2 : ● Done (closed); see R1 Mow Tell everybody, soon 50% are open.",
    ] {
        let found = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(found.contains(words), "{words}: {found}");
    }
    for left in ["{= theme.ambition.block =}\n", "{% if said.given %}#par[{= name =}: {= said.inline =}]{% endif %}\n"]
    {
        let space = paper("takes: progress-round\n", "plan: plan\n", &PLAN_WALK.replace(left, ""));
        let space = space.file("action-plans/plan.yaml", PLAN).file("action-plans/plan/2026-02.yaml", ROUND);
        assert!(space.build().problems.contains("error[dropped-text]"), "{left}");
    }
}

#[test]
fn an_error_of_a_filter_names_the_value() {
    for (line, says) in [
        ("{= register.entries | share(2) =}", "is no number"),
        (
            "{= register.entries | tally(\"stat.id\", register.statuses) =}",
            "undefined value: there is no `stat`; there are: what, who, due, state, note",
        ),
        ("{= register.entries | weekday =}", "in `weekday`"),
    ] {
        let said = register(&format!("{WALK}{line}\n")).build().problems;
        assert!(said.contains("error[template]") && said.contains(says), "{line}: {said}");
    }
}
