//! `packs layouts`: what it lists, what it says of one, and what it copies out.

use std::collections::{BTreeMap, BTreeSet};

use committee_packs::assets::Assets;
use committee_packs::diag::Diagnostics;
use committee_packs::model::Workspace;
use committee_packs::plan::{Datum, Described, Folder, Planning, Published, chase_list, given};
use committee_packs::progress::{Standing, chase};

use super::{built_in_layouts, packs_in, started};
use crate::space::{Space, below};

#[test]
fn layouts_of_the_program_and_of_the_workspace_are_listed_and_described() {
    let folder = started();
    let listed = packs_in(Some(folder.path()), "layouts").done();
    for layout in built_in_layouts() {
        let line = listed.lines().find(|line| line.starts_with(&format!("{layout} "))).unwrap();
        assert!(line.ends_with("built-in"), "{line}");
        let described = packs_in(Some(folder.path()), &format!("layouts {layout}")).done();
        assert!(described.contains(&format!("layout: {layout}\n")), "{described}");
    }
    let line = listed.lines().find(|line| line.starts_with("tracker")).unwrap();
    assert!(line.contains("Recommendation tracker") && line.ends_with("workspace"), "{line}");
    let described = packs_in(Some(folder.path()), "layouts tracker").done();
    for said in [
        "Takes a register.",
        "Recommendation – body text; required. In the words of the minutes.",
        "Response – body text; may be left out.",
        "one row for each entry, the key of the statuses below",
        "Recommendation   recommendation, points (width 30)",
        "lib/tables.jinja.typ, the standard one",
    ] {
        assert!(described.contains(said), "{said}:\n{described}");
    }
    let refused = packs_in(Some(folder.path()), "layouts traker").refused();
    assert!(refused.contains("did you mean `tracker`?"), "{refused}");
}

#[test]
fn built_in_layouts_are_known_without_a_workspace() {
    let nowhere = tempfile::tempdir().unwrap();
    let listed = packs_in(Some(nowhere.path()), "layouts").done();
    // The agenda, nine documents that have templates alone, and the library.
    assert_eq!(listed.lines().count(), 1 + built_in_layouts().len() + 11);
}

#[test]
fn every_view_is_what_is_described_of_it() {
    let minutes = "first_number: 1\nitems: [{ item: 1, outcome: noted }]\n";
    let space = Space::copy_of("data").file("meetings/2026-02-10-cabinet/minutes.yaml", minutes);
    let checked = committee_packs::make::read(space.root(), false);
    let mut workspace = checked.workspace.unwrap();
    let planned = |workspace: &Workspace, published: &BTreeMap<String, Published>| {
        let (nothing, mut problems) = (Diagnostics::default(), Diagnostics::default());
        let request = Default::default();
        Planning::new(workspace, &request, &nothing, &checked.disclosure, published).folders(&mut problems)
    };
    let mut folders = planned(&workspace, &BTreeMap::new());
    let chases = {
        let (council, files) = (workspace.council.record.as_ref().unwrap(), &workspace.plans[0]);
        let plan = files.plan.record.as_ref().unwrap();
        let on = workspace.meetings[0].meeting.record.as_ref().unwrap().date.value;
        let standing = Standing::new(plan, &files.rounds, council.status_key(None));
        chase_list(&workspace, &[(plan, &chase(&standing.items(), council, on))], on).unwrap()
    };
    // An agenda that was taken away, of a meeting whose file cannot be read.
    let files = &mut workspace.meetings[0];
    files.meeting.record = None;
    let owed = Published { owed: true, ..Published::default() };
    let published = BTreeMap::from([(format!("{}/public", files.meeting.id), owed)]);
    folders.extend(planned(&workspace, &published));
    let packs = folders.iter().flat_map(|folder| &folder.packs);
    let jobs = packs.flat_map(|pack| pack.front.iter().chain(&pack.job));
    let jobs = jobs.chain(folders.iter().flat_map(Folder::jobs)).chain([&chases]);
    let mut seen = BTreeSet::new();
    for job in jobs.flat_map(|job| job.papers().iter().map(|paper| &*paper.job).chain([job])) {
        seen.insert(job.layout.as_str());
        named(&job.layout, &job.view, &given(&job.layout, None));
    }
    for layout in ["agenda", "agenda-in-brief", "contents", "decisions", "minutes", "picture", "supplied", "withheld"] {
        assert!(seen.contains(layout), "{layout} is in none of {seen:?}");
    }
}

#[test]
fn a_layout_lists_what_its_papers_are_given_and_nothing_else() {
    let folder = started();
    let listed = |name: &str| packs_in(Some(folder.path()), &format!("layouts {name}")).done();
    for (name, has, has_not) in [
        ("progress-update", &["plan", "round", "tables"][..], &["register", "sections", "plans"][..]),
        ("recommendation-tracker", &["register", "tables", "status_key"], &["plan", "sections", "recommendations"]),
        ("scrutiny-report", &["fields", "sections", "recommendations"], &["tables", "register"]),
        ("agenda", &["items", "members", "exclusion"], &["tables", "sections"]),
    ] {
        let said = listed(name);
        let (_, values) = said.split_once("What its template is given").unwrap();
        for entry in has.iter().chain(&["council", "meeting", "pages", "left_out"]) {
            assert!(values.contains(&format!("\n  {entry} ")), "{name} {entry}: {values}");
        }
        for entry in has_not {
            assert!(!values.contains(&format!("\n  {entry} ")), "{name} {entry}: {values}");
        }
    }
}

/// The examples that are printed of a layout, one below the other.
fn examples(said: &str) -> String {
    let (_, examples) = said.split_once("\nExamples\n").unwrap();
    examples.lines().filter_map(|line| line.strip_prefix("    ")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_examples_of_what_a_template_is_given_can_be_copied() {
    for layout in built_in_layouts().iter().map(String::as_str).chain(["agenda"]) {
        let folder = started();
        let root = folder.path();
        let body = examples(&packs_in(Some(root), &format!("layouts {layout}")).done());
        let to = root.join("templates").join(layout);
        std::fs::create_dir_all(&to).unwrap();
        let template = format!("{{% extends \"lib/base.jinja.typ\" %}}\n{{% block body %}}\n{body}{{% endblock %}}\n");
        std::fs::write(to.join("template.typ"), template).unwrap();
        let said = packs_in(Some(root), "check").err;
        assert!(!said.contains("error[template]") && !said.contains("error[typesetting]"), "{layout}: {said}");
    }
}

#[test]
fn a_layout_alone_goes_with_the_programs_template() {
    let folder = started();
    let root = folder.path();
    let said = packs_in(Some(root), "layouts eject scrutiny-report").done();
    assert!(said.contains("The template is still the program's: `--template` copies it too."), "{said}");
    assert!(!root.join("templates/scrutiny-report/template.typ").exists());
    packs_in(Some(root), "layouts eject recommendation-tracker --template").done();
    assert!(root.join("templates/recommendation-tracker/template.typ").is_file());
    packs_in(Some(root), "layouts eject agenda --template").done();
    packs_in(Some(root), "layouts eject lib").done();
    for path in ["agenda/template.typ", "lib/table.typ", "lib/base.jinja.typ"] {
        assert!(root.join("templates").join(path).is_file(), "{path}");
    }
    let listed = packs_in(Some(root), "layouts").done();
    for (name, from) in [("agenda ", "workspace"), ("lib ", "workspace"), ("contents ", "built-in")] {
        assert!(listed.lines().any(|line| line.starts_with(name) && line.ends_with(from)), "{name}: {listed}");
    }
    // Whatever is listed is described.
    for name in listed.lines().skip(1).filter_map(|line| line.split_whitespace().next()) {
        packs_in(Some(root), &format!("layouts {name}")).done();
    }
    assert!(packs_in(Some(root), "layouts lib").done().contains("templates/lib/table.typ"));
    let refused = packs_in(Some(root), "layouts eject agenda --to ours").refused();
    assert!(refused.contains("`agenda` is found by its name"), "{refused}");
    packs_in(Some(root), "check").done();
}

/// That data has the names that are described, in their order.
fn named(at: &str, datum: &Datum, described: &[Described]) {
    match datum {
        Datum::Typed(typed) => named(at, &typed.datum, described),
        Datum::List(items) => items.iter().for_each(|item| named(at, item, described)),
        Datum::Map(entries)
            if [".fields", ".plan.statuses", ".register.statuses"].iter().any(|end| at.ends_with(end)) =>
        {
            // Fields and statuses have names of their own.
            entries.iter().for_each(|(name, field)| named(&format!("{at}.{name}"), field, described));
        }
        Datum::Map(entries) => {
            let given: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
            let mut names: Vec<&str> = described.iter().map(|one| one.name).collect();
            if at.contains(".fields.") && at.ends_with(".value") {
                // That of a person, or that of a priority.
                names.retain(|name| given.contains(name));
            }
            assert_eq!(given, names, "{at}");
            for (key, item) in entries {
                let below = described.iter().find(|one| one.name == key).unwrap();
                named(&format!("{at}.{key}"), item, &below.entries);
            }
        }
        _ => assert!(described.is_empty() || *datum == Datum::Nothing || at.ends_with(".value")),
    }
}

#[test]
fn an_ejected_layout_is_the_workspaces_own_and_builds_the_same() {
    let folder = started();
    let root = folder.path();
    for layout in ["progress-update", "executive-board-report"] {
        packs_in(Some(root), &format!("new report 2026-02-10-cabinet a-{layout} --layout {layout}")).done();
    }
    let build = |output: &str| {
        let output = root.join(output);
        packs_in(Some(root), &format!("build --format pdf,html --output {}", output.display())).done();
        let mut made = below(&output, ".pdf");
        made.append(&mut below(&output, ".html"));
        made.iter().map(|file| std::fs::read(file).unwrap()).collect::<Vec<_>>()
    };
    let before = build("before");
    // Two reports and the agenda in two formats, the pack, and the list of files.
    assert_eq!(before.len(), 8);
    for layout in ["progress-update", "executive-board-report"] {
        let said = packs_in(Some(root), &format!("layouts eject {layout} --template")).done();
        assert!(said.contains("From now on reports"), "{said}");
        assert!(root.join("templates").join(layout).join("template.typ").is_file());
    }
    assert!(before == build("after"), "the documents differ");
    let listed = packs_in(Some(root), "layouts").done();
    assert!(listed.lines().any(|line| line.starts_with("progress-update") && line.ends_with("workspace")), "{listed}");

    let refused = packs_in(Some(root), "layouts eject progress-update").refused();
    assert!(refused.contains("already there"), "{refused}");
}

#[test]
fn a_layout_can_be_copied_under_a_new_name() {
    let folder = started();
    let root = folder.path();
    let to = root.join("templates/ours");
    packs_in(Some(root), &format!("layouts eject scrutiny-report --to {}", to.display())).done();
    packs_in(Some(root), "new report 2026-02-10-cabinet a --layout ours").done();
    packs_in(Some(root), "check").done();
    // A name alone is enough, and where nothing reads it nothing is written.
    let said = packs_in(Some(root), "layouts eject scrutiny-report --to ours-too").done();
    assert!(said.contains("Reports with `layout: ours-too`"), "{said}");
    let elsewhere = tempfile::tempdir().unwrap();
    let to = elsewhere.path().join("copy");
    let line = format!("layouts eject scrutiny-report --to {}", to.display());
    let refused = packs_in(Some(root), &line).refused();
    assert!(refused.contains("nothing reads it there"), "{refused}");
    assert!(!to.exists());
    let built_in = Assets::built_in();
    let declared = &built_in.template("scrutiny-report/layout.yaml").unwrap().bytes;
    // The editor's line comes before the layout as it is in the program.
    let copied = std::fs::read_to_string(root.join("templates/ours-too/layout.yaml")).unwrap();
    let (line, rest) = copied.split_once('\n').unwrap();
    assert_eq!(line, "# yaml-language-server: $schema=../../.schemas/layout.json");
    assert_eq!(rest.as_bytes(), declared.as_ref());
}

#[test]
fn the_editor_knows_a_layout_as_soon_as_it_is_there() {
    let folder = started();
    let root = folder.path();
    let schemas = || {
        ["report", "register"].map(|kind| std::fs::read_to_string(root.join(format!(".schemas/{kind}.json"))).unwrap())
    };
    packs_in(Some(root), "layouts eject scrutiny-report --to ours").done();
    assert!(schemas()[0].contains("\"ours\""));
    packs_in(Some(root), "layouts eject recommendation-tracker --to our-list").done();
    assert!(schemas()[1].contains("\"our-list\""));
    // One that is made by hand is known after the next command that writes.
    let by_hand = root.join("templates/by-hand");
    std::fs::create_dir_all(&by_hand).unwrap();
    std::fs::copy(root.join("templates/ours/layout.yaml"), by_hand.join("layout.yaml")).unwrap();
    packs_in(Some(root), "new report 2026-02-10-cabinet a --layout by-hand").done();
    assert!(schemas()[0].contains("\"by-hand\""));
    std::fs::remove_dir_all(&by_hand).unwrap();
    std::fs::remove_file(root.join("meetings/2026-02-10-cabinet/a.yaml")).unwrap();
    let output = root.join("output");
    packs_in(Some(root), &format!("build --format html --output {}", output.display()));
    assert!(!schemas()[0].contains("\"by-hand\""));
    // A workspace without the folder is given none.
    std::fs::remove_dir_all(root.join(".schemas")).unwrap();
    packs_in(Some(root), "new report 2026-02-10-cabinet b --layout ours").done();
    assert!(!root.join(".schemas").exists());
}
