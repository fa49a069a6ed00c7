//! Workspaces made by program: a report for every layout there is, with every field filled by words of the test's choice.
//! They are written as JSON, which is YAML.

use std::collections::BTreeSet;

use committee_packs::make;
use committee_packs::model::layout::{FieldSpec, FieldType, Says, TableSpec, Takes, on};
use committee_packs::model::part::PartKind;
use committee_packs::model::{Layout, Part};
use serde_json::{Map, Value, json};

use crate::space::Space;

/// The meeting that all reports are for.
pub const MEETING: &str = "2026-02-10-cabinet";

/// How often a text stands in the documents that could show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Once.
    Once,
    /// As often as the layout wants.
    Somewhere,
}

/// A text that was put into a field.
#[derive(Debug)]
pub struct Given {
    /// `council`, `plan`, `ungrouped` or the report's name: what it belongs to.
    pub of: String,
    /// The field.
    pub field: String,
    /// A word that stands in no other text.
    pub mark: String,
    /// The text as readers should find it.
    pub shown: String,
    /// How often.
    pub stands: Stands,
}

/// Makes up the words: given the mark, whether the field takes Markdown, and how many there were before.
pub type Words = fn(&str, bool, usize) -> String;

/// A workspace with all fields filled.
pub struct Papers {
    /// The files.
    pub space: Space,
    /// What was put into them.
    pub given: Vec<Given>,
    /// The layouts by the name of the report that shows each.
    pub layouts: Vec<(String, Layout)>,
}

struct Writer {
    words: Words,
    given: Vec<Given>,
    of: String,
}

impl Papers {
    /// Fills every field of every layout of the program, and of those in a workspace's folder.
    pub fn fill(templates: &str, words: Words) -> Self {
        let space = Space::copy_of(templates).file("council.yaml", "name: x\nnation: england\n");
        let layouts: Vec<(String, Layout)> = make::read(space.root(), false)
            .workspace
            .expect("a workspace")
            .layouts
            .into_iter()
            .map(|filed| (filed.id, filed.record.expect("a layout")))
            .filter(|(_, layout)| layout.takes != Takes::Agenda)
            .collect();
        let mut writer = Writer { words, given: vec![], of: "council".to_owned() };
        let mut files = vec![("council.yaml".to_owned(), writer.council())];
        let wards = files[0].1["wards"].clone();
        for (of, titled) in [("plan", true), ("ungrouped", false)] {
            writer.of = of.to_owned();
            let plan = writer.plan(titled);
            files.push((format!("action-plans/{of}/2026-01.yaml"), writer.round(&plan)));
            files.push((format!("action-plans/{of}.yaml"), plan));
        }
        let mut items = vec![];
        for (id, layout) in &layouts {
            writer.of = id.clone();
            if layout.takes == Takes::Register {
                let entries = [0, 1, 2].map(|_| writer.fields(layout, &wards));
                let register = json!({ "title": "Tracker", "layout": id, "entries": entries });
                files.push((format!("registers/{id}.yaml"), register));
            }
            files.push((format!("meetings/{MEETING}/{id}.yaml"), writer.report(id, layout, &wards)));
            items.push(json!({ "report": id }));
        }
        let meeting = json!({ "committee": "cabinet", "date": "2026-02-10", "items": items });
        files.push((format!("meetings/{MEETING}/meeting.yaml"), meeting));
        let space = files.into_iter().fold(space, |space, (path, value)| space.file(&path, &value.to_string()));
        Self { space, given: writer.given, layouts }
    }
}

/// The plan that a layout is shown with: one without titles of themes where it has no place for them.
pub fn plan_of(layout: &Layout) -> Option<&'static str> {
    match layout.takes {
        Takes::ActionPlan | Takes::ProgressRound => {
            let headed = |table: &TableSpec| on(table.theme_headings);
            Some(if layout.table.as_ref().is_some_and(headed) || shown(layout).contains("theme") {
                "plan"
            } else {
                "ungrouped"
            })
        }
        Takes::Tracker => Some("ungrouped"),
        Takes::Report => on(layout.plan).then_some("ungrouped"),
        Takes::Register | Takes::Agenda => None,
    }
}

/// The fields of an action plan and its round that a layout shows.
pub fn shown(layout: &Layout) -> BTreeSet<&str> {
    if on(layout.summary) && layout.table.is_none() {
        return ["timescales"].into_iter().collect();
    }
    let Some(table) = &layout.table else {
        let shown = ["reference", "code", "title", "text", "progress", "revised"];
        return shown.into_iter().collect();
    };
    let mut shown: BTreeSet<&str> =
        table.columns.iter().flat_map(|column| column.field.iter().map(|field| field.name())).collect();
    if shown.contains("theme") {
        shown.insert("ambition");
    }
    if on(table.theme_headings) {
        shown.insert("theme");
    }
    if shown.contains("now") {
        let texts = Part::ALL.iter().filter(|part| part.kind() != PartKind::Status);
        shown.extend(texts.map(|part| part.key()));
    }
    if shown.contains("part") {
        shown.extend(["reference", "title"]);
    } else if shown.contains("name") || layout.takes == Takes::Tracker {
        shown.extend(["reference", "title", "short"]);
    } else if shown.contains("recommendation") {
        shown.extend(["reference", "text"]);
    }
    if shown.contains("text") || shown.contains("short") {
        shown.insert("title");
    }
    shown
}

impl Writer {
    fn say(&mut self, field: &str, markdown: bool, stands: Stands) -> String {
        let mark = format!("q{:03}q", self.given.len());
        let text = (self.words)(&mark, markdown, self.given.len());
        let shown = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.given.push(Given { of: self.of.clone(), field: field.to_owned(), mark, shown, stands });
        text
    }

    /// A line of text.
    fn line(&mut self, field: &str) -> String {
        self.say(field, false, Stands::Once)
    }

    /// Body text.
    fn body(&mut self, field: &str) -> String {
        self.say(field, true, Stands::Once)
    }

    /// A line of text that several documents show, or one several times.
    fn shared(&mut self, field: &str) -> String {
        self.say(field, false, Stands::Somewhere)
    }

    fn council(&mut self) -> Value {
        json!({
            "name": self.shared("name"),
            "nation": "england",
            "address": self.shared("address"),
            "website": "https://example.org/?a=1&b='2'#c",
            "committees": [{ "id": "cabinet", "name": self.shared("committee") }],
            "officers": [{
                "id": "officer",
                "post": self.shared("post"),
                "name": self.shared("officer"),
                "phone": self.shared("phone"),
                "email": "o'brien+a&b@example.org",
            }],
            "wards": [self.shared("ward"), self.shared("ward")],
            "priorities": [{ "id": "homes", "title": self.shared("priority") }],
            "status_keys": [{ "id": "key", "statuses": [{
                "id": "open",
                "label": self.shared("label"),
                "mark": "●",
                "colour": "#1b6e37",
                "meaning": self.shared("meaning"),
            }] }],
        })
    }

    fn plan(&mut self, titled: bool) -> Value {
        let themes: Vec<Value> = (0..if titled { 2 } else { 1 })
            .map(|at| {
                let first = self.recommendation(None);
                let see = first["reference"].clone();
                let mut theme = json!({
                    "id": format!("theme-{at}"),
                    "recommendations": [first, self.recommendation(Some(see))],
                });
                if titled {
                    theme["title"] = self.line("theme").into();
                    theme["ambition"] = self.body("ambition").into();
                    theme["actions"] = json!([self.action()]);
                }
                theme
            })
            .collect();
        json!({
            "title": "Plan",
            "review": { "title": self.shared("review"), "date": "2025-03-01" },
            "introduction": self.body("introduction"),
            "themes": themes,
        })
    }

    /// A recommendation with actions of its own, or one that is dealt with under another.
    fn recommendation(&mut self, see: Option<Value>) -> Value {
        let mut value = json!({
            "reference": self.line("reference"),
            "code": self.line("code"),
            "title": self.line("title"),
            "text": self.body("text"),
            "short": self.body("short"),
        });
        match see {
            None => value["actions"] = json!([self.action(), self.action()]),
            Some(see) => {
                value["see"] = see;
                value["see_text"] = self.line("actions").into();
            }
        }
        value
    }

    fn action(&mut self) -> Value {
        json!({
            "text": self.body("actions"),
            "owners": [{ "officer": "officer", "note": self.line("owners") }],
            "timescale": self.line("timescales"),
        })
    }

    /// The state of each recommendation, and of each theme that has a title.
    fn round(&mut self, plan: &Value) -> Value {
        let (mut themes, mut recommendations) = (Map::new(), Map::new());
        for theme in plan["themes"].as_array().expect("themes") {
            let titled = theme["title"].is_string();
            for one in theme["recommendations"].as_array().expect("recommendations") {
                let reference = one["reference"].as_str().expect("a reference");
                recommendations.insert(reference.to_owned(), self.update(!titled));
            }
            if titled {
                let id = theme["id"].as_str().expect("a name");
                themes.insert(id.to_owned(), self.update(true));
            }
        }
        json!({ "date": "2026-01-15", "title": "First", "themes": themes, "recommendations": recommendations })
    }

    fn update(&mut self, status: bool) -> Value {
        let mut update = json!({});
        for part in Part::ALL {
            update[part.key()] = match part.kind() {
                PartKind::Body => self.body(part.key()).into(),
                PartKind::Timescale => self.line(part.key()).into(),
                PartKind::Status if status => "open".into(),
                PartKind::Status => continue,
            };
        }
        update
    }

    /// A value for each field that a layout declares.
    fn fields(&mut self, layout: &Layout, wards: &Value) -> Value {
        self.values(&layout.fields, wards)
    }

    fn values(&mut self, specs: &[FieldSpec], wards: &Value) -> Value {
        let values = specs.iter().map(|field| (field.name.value.clone(), self.value(field, wards)));
        Value::Object(values.collect::<Map<_, _>>())
    }

    fn value(&mut self, field: &FieldSpec, wards: &Value) -> Value {
        let name = &field.name.value;
        match field.r#type.unwrap_or(FieldType::Text) {
            FieldType::Text => self.line(name).into(),
            FieldType::Markdown => self.body(name).into(),
            FieldType::List => json!([self.line(name), self.line(name)]),
            FieldType::Person => json!([{ "officer": "officer", "note": self.line(name) }]),
            FieldType::Date => "2026-01-05".into(),
            FieldType::Status => "open".into(),
            FieldType::Choice => field.choices[0].value.value.clone().into(),
            FieldType::Number => "1,250".into(),
            FieldType::Money => "£1.2m".into(),
            FieldType::Rows => json!([self.values(&field.columns, wards), self.values(&field.columns, wards)]),
            // None of them has anything that is exempt.
            FieldType::YesNo if field.says.is_some_and(|says| says.value == Says::Exempt) => "no".into(),
            FieldType::YesNo | FieldType::SignOff => "yes".into(),
            FieldType::Priorities => json!(["homes"]),
            FieldType::Wards => wards.clone(),
        }
    }

    fn report(&mut self, id: &str, layout: &Layout, wards: &Value) -> Value {
        let mut report = json!({ "layout": id, "title": self.line("title") });
        if on(layout.subtitle) {
            report["subtitle"] = self.line("subtitle").into();
        }
        if on(layout.introduction) {
            report["introduction"] = self.body("introduction").into();
        }
        if layout.recommendations.is_some() {
            report["recommendations"] = json!([self.body("recommendations"), self.body("recommendations")]);
        }
        if on(layout.appendices) {
            report["appendices"] = json!([{ "title": self.line("appendices") }]);
        }
        if on(layout.background_papers) {
            report["background_papers"] = json!([self.body("background_papers"), self.body("background_papers")]);
        }
        if layout.takes == Takes::Register {
            report["register"] = id.into();
        } else if !layout.fields.is_empty() {
            report["fields"] = self.fields(layout, wards);
        }
        if let Some(plan) = plan_of(layout) {
            let key = if layout.takes == Takes::Tracker { "plans" } else { "plan" };
            report[key] = plan.into();
        }
        if layout.takes == Takes::Report {
            let mut sections: Vec<Value> = layout
                .sections
                .iter()
                .map(|section| json!({ "section": section.id.value, "text": self.body("sections") }))
                .collect();
            sections.push(json!({
                "heading": self.line("heading"),
                "text": self.body("sections"),
                "sections": [{ "heading": self.line("heading"), "text": self.body("sections") }],
            }));
            report["sections"] = sections.into();
        }
        report
    }
}
