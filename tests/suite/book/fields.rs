//! The pages of `docs/fields`: the keys of each kind of file, from the schemas that editors go by, and what a template is given.

use std::fmt::Write as _;
use std::path::Path;

use committee_packs::assets::Assets;
use committee_packs::schema::{FileKind, schema};
use serde_json::{Map, Value, json};

use crate::cli::packs_in;
use crate::expected::compare;
use crate::space::project;

#[test]
fn the_tables_of_keys_are_those_of_the_schemas() {
    for kind in FileKind::ALL {
        let mut page = keys(kind);
        if kind == FileKind::Report {
            page += &fields_of_layouts();
        }
        let file = project("docs/fields").join(format!("{}.md", kind.word()));
        compare(&file, &page).unwrap_or_else(|differs| panic!("{differs}"));
    }
}

#[test]
fn the_values_for_templates_are_those_that_the_program_describes() {
    let nowhere = tempfile::tempdir().unwrap();
    let mut page = "# What a template is given\n\n\
         After this page you know every value that a template can write. `packs layouts NAME` prints the same for one layout.\n\n\
         A value is written as `{= meeting.date =}`. Every name is always there; one that nothing was typed for is empty.\n"
        .to_owned();
    for (heading, layout) in [
        ("A report", "scrutiny-report"),
        ("A paper on an action plan", "progress-update"),
        ("A paper on a register", "recommendation-tracker"),
        ("A tracker", "open-recommendations"),
        ("The agenda", "agenda"),
    ] {
        let described = packs_in(Some(nowhere.path()), &format!("layouts {layout}")).done();
        let (_, values) = described.split_once("What its template is given").expect("its values");
        let (_, values) = values.split_once("\n  ").expect("a list");
        let _ = write!(page, "\n## {heading}\n\n```text\n  {values}```\n");
    }
    compare(&project("docs/fields/template.md"), &page).unwrap_or_else(|differs| panic!("{differs}"));
}

/// The page of a kind of file: a table of its keys, then one for each record that they hold.
fn keys(kind: FileKind) -> String {
    let schema = schema(kind, &[]);
    let what = match kind {
        FileKind::Council => "council.yaml",
        FileKind::Meeting => "a meeting",
        FileKind::Minutes => "minutes",
        FileKind::Report => "a report",
        FileKind::ActionPlan => "an action plan",
        FileKind::ProgressRound => "a progress round",
        FileKind::Register => "a register",
        FileKind::Layout => "a layout",
    };
    let mut page = format!(
        "# Keys of {what}\n\nAfter this page you know every key that `{}` can have. \
         The page is made from `packs schema {}`, which editors complete by.\n\n",
        kind.file(),
        kind.word()
    );
    page += &table(&schema, &schema["$defs"]);
    for (name, record) in schema["$defs"].as_object().into_iter().flatten() {
        if record.get("properties").is_some() {
            let description = record["description"].as_str().unwrap_or_default();
            write!(page, "\n## {}\n\n{description}\n\n", heading(name)).unwrap();
            page += &table(record, &schema["$defs"]);
        }
    }
    page
}

fn table(record: &Value, definitions: &Value) -> String {
    let mut table = "| key | holds | what it is |\n|---|---|---|\n".to_owned();
    for (key, value) in record["properties"].as_object().expect("keys") {
        let required = record["required"].as_array().is_some_and(|all| all.contains(&key.as_str().into()));
        let must = if required { ", must be given" } else { "" };
        let holds = holds(value, definitions).unwrap_or_else(|| "anything".to_owned());
        let what = value["description"].as_str().unwrap_or_default();
        writeln!(table, "| `{key}`{must} | {} | {} |", cell(&holds), cell(what)).unwrap();
    }
    table
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// What a value is, in words; nothing for an empty one.
fn holds(value: &Value, definitions: &Value) -> Option<String> {
    let value = value.as_object()?;
    if let Some(name) = value.get("$ref").and_then(Value::as_str) {
        return Some(named(name.trim_start_matches("#/$defs/"), definitions));
    }
    if let Some(forms) = value.get("anyOf").or_else(|| value.get("oneOf")).and_then(Value::as_array) {
        let list = forms.iter().find_map(|form| form.get("items"));
        let one = list.map(|one| holds(one, definitions).unwrap_or_default());
        let mut words: Vec<String> = vec![];
        for form in forms.iter().filter(|form| form.get("items").is_none()) {
            words.extend(holds(form, definitions).filter(|word| !words.contains(word)));
        }
        return match one {
            Some(one) if words.iter().all(|word| *word == one) => Some(format!("{one}, or several")),
            Some(one) => Some(format!("{}, or a list of these: {one}", words.join(", or "))),
            None => Some(words.join(", or ")),
        };
    }
    if let Some(words) = value.get("enum").and_then(Value::as_array) {
        return Some(choice(words));
    }
    if let Some(word) = value.get("const").and_then(Value::as_str) {
        return Some(format!("`{word}`"));
    }
    if let Some(each) = value.get("additionalProperties").filter(|each| **each != json!({}) && each.is_object()) {
        return Some(format!("under each name: {}", holds(each, definitions).unwrap_or_default()));
    }
    if let Some(keys) = value.get("properties").and_then(Value::as_object) {
        return Some(inline(keys, definitions));
    }
    simple(value)
}

/// A record that is described where it is used.
fn inline(keys: &Map<String, Value>, definitions: &Value) -> String {
    let keys = keys.iter().map(|(key, value)| {
        format!("`{key}` ({})", holds(value, definitions).unwrap_or_else(|| "anything".to_owned()))
    });
    keys.collect::<Vec<_>>().join(" and ")
}

fn simple(value: &Map<String, Value>) -> Option<String> {
    let pattern = value.get("pattern").and_then(Value::as_str).unwrap_or_default();
    let types: Vec<&str> = match value.get("type") {
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        one => one.and_then(Value::as_str).into_iter().collect(),
    };
    let words = match types.first().copied()? {
        "null" => return None,
        "integer" => "a whole number",
        "number" => "a number",
        "object" => "the fields that the layout declares",
        _ if value.get("contentMediaType").is_some() => "[body text](../body-text.md)",
        _ if pattern.starts_with("^#") => "a colour, such as `\"#14505c\"`",
        _ if !pattern.is_empty() => "a short name",
        _ if types.contains(&"boolean") => "text",
        _ => "a date",
    };
    Some(words.to_owned())
}

fn choice(words: &[Value]) -> String {
    let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
    match words.as_slice() {
        ["yes", "no"] => "yes or no".to_owned(),
        words => format!("`{}`", words.join("`, `")),
    }
}

/// The words for a definition that is no record, or a link to the record's own table.
fn named(name: &str, definitions: &Value) -> String {
    let title = heading(name);
    if definitions[name].get("properties").is_none() {
        return holds(&definitions[name], definitions).unwrap_or(title);
    }
    format!("[{}](#{})", title.to_lowercase(), title.to_lowercase().replace(' ', "-"))
}

/// `StatusKey` as "Status key", and `TableSpec` as "Table".
fn heading(name: &str) -> String {
    let name = name.strip_suffix("Spec").unwrap_or(name);
    let mut words = String::new();
    for sign in name.chars() {
        if sign.is_uppercase() && !words.is_empty() {
            words.push(' ');
            words.extend(sign.to_lowercase());
        } else {
            words.push(sign);
        }
    }
    words
}

/// What the layouts in the program ask of a report in `fields`.
fn fields_of_layouts() -> String {
    let mut text =
        "\n## Fields of the built-in layouts\n\nThese are typed under `fields`, with the names in the first column.\n"
            .to_owned();
    let assets = Assets::built_in();
    for layout in assets.layouts() {
        let file = assets.template(&Path::new(layout).join("layout.yaml").display().to_string()).expect("a layout");
        let declared: Value = serde_yaml::from_slice(&file.bytes).expect("YAML");
        let fields = declared["fields"].as_array().filter(|_| declared["takes"] != "register");
        let Some(fields) = fields.filter(|fields| !fields.is_empty()) else { continue };
        write!(text, "\n### {layout}\n\n| field | label | type |\n|---|---|---|\n").unwrap();
        for field in fields {
            let must = if field["required"] == "yes" || field["required"] == true { ", must be given" } else { "" };
            let kind = field["type"].as_str().unwrap_or("text");
            let label = field["label"].as_str().unwrap_or_default();
            let end = if label.ends_with('?') { "" } else { "." };
            let help = field["help"].as_str().map(|help| format!("{end} {help}")).unwrap_or_default();
            let name = field["name"].as_str().expect("a name");
            writeln!(text, "| `{name}`{must} | {}{} | `{kind}` |", cell(label), cell(&help)).unwrap();
        }
    }
    text
}
