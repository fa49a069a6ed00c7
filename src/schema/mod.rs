//! JSON Schemas of every kind of file, for editors that complete and check while somebody types. Records declare their
//! keys in `model`; `own` adds those of layouts.

mod own;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};

use crate::model::{ActionPlan, Council, Filed, Layout, Meeting, Minutes, ProgressRound, Register, Report};

/// The folder for a workspace's schemas.
pub(crate) const FOLDER: &str = ".schemas";

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// `council.yaml`.
    Council,
    /// A meeting's agenda.
    Meeting,
    /// A meeting's minutes.
    Minutes,
    /// A report of a meeting.
    Report,
    /// An action plan.
    ActionPlan,
    /// A progress round of an action plan.
    ProgressRound,
    /// A register.
    Register,
    /// A layout's declaration.
    Layout,
}

impl FileKind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Council,
        Self::Meeting,
        Self::Minutes,
        Self::Report,
        Self::ActionPlan,
        Self::ProgressRound,
        Self::Register,
        Self::Layout,
    ];

    /// The kind in a word.
    pub fn word(self) -> &'static str {
        self.names().0
    }

    /// Where files of this kind are in a workspace.
    pub fn file(self) -> &'static str {
        self.names().1
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Council => ("council", "council.yaml"),
            Self::Meeting => ("meeting", "meetings/MEETING/meeting.yaml"),
            Self::Minutes => ("minutes", "meetings/MEETING/minutes.yaml"),
            Self::Report => ("report", "meetings/MEETING/REPORT.yaml"),
            Self::ActionPlan => ("action-plan", "action-plans/PLAN.yaml"),
            Self::ProgressRound => ("progress-round", "action-plans/PLAN/ROUND.yaml"),
            Self::Register => ("register", "registers/REGISTER.yaml"),
            Self::Layout => ("layout", "templates/LAYOUT/layout.yaml"),
        }
    }

    pub(crate) fn schema_file(self) -> String {
        format!("{}.json", self.word())
    }
}

/// The JSON Schema (draft 2020-12) of a kind of file. Reports and registers are held to what the given layouts declare.
pub fn schema(kind: FileKind, layouts: &[Filed<Layout>]) -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    match kind {
        FileKind::Council => root::<Council>(kind, generator, None),
        FileKind::Meeting => {
            let (of_meeting, of_item) = own::agenda(&mut generator, layouts);
            let mut schema = root::<Meeting>(kind, generator, None);
            schema["properties"]["fields"] = of_meeting;
            schema["$defs"]["Item"]["properties"]["fields"] = of_item;
            schema
        }
        FileKind::Minutes => root::<Minutes>(kind, generator, None),
        FileKind::ActionPlan => root::<ActionPlan>(kind, generator, None),
        FileKind::ProgressRound => root::<ProgressRound>(kind, generator, None),
        FileKind::Layout => root::<Layout>(kind, generator, None),
        FileKind::Report => {
            let own = own::report(&mut generator, layouts);
            root::<Report>(kind, generator, Some(own))
        }
        FileKind::Register => {
            let own = own::register(&mut generator, layouts);
            root::<Register>(kind, generator, Some(own))
        }
    }
}

/// A whole schema: the record's own, and what layouts add to it.
fn root<T: JsonSchema>(kind: FileKind, generator: SchemaGenerator, own: Option<own::Own>) -> Value {
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    schema["title"] = json!(kind.file());
    // Without a layout the record's own schema is used, because empty lists are not valid (JSON Schema, 10.2.1.1).
    if let Some(own) = own.filter(|own| !own.names.is_empty()) {
        let described = schema["properties"]["layout"]["description"].take();
        schema["properties"]["layout"] = json!({ "description": described, "enum": own.names });
        schema["allOf"] = json!(own.conditions);
        for (name, definition) in own.definitions {
            schema["$defs"][name] = definition;
        }
    }
    schema
}
