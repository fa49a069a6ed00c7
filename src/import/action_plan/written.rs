//! The plan as YAML.

use super::{Action, Recommendation, Theme};
use crate::import::people::Person;
use crate::model::markdown::{Block, Inline, WIDTH, write};
use crate::yaml::{Map, Yaml};

impl Action {
    fn yaml(&self, indent: usize) -> Yaml {
        let mut map = Map::default();
        map.text("text", &write(&self.blocks, WIDTH - indent));
        match self.owners.as_slice() {
            [] => {}
            [one] => map.set("owners", one.yaml()),
            many => map.list("owners", many.iter().map(Person::yaml).collect()),
        }
        if let Some(timescale) = &self.timescale {
            map.line("timescale", timescale);
        }
        if let Some(status) = &self.status {
            map.line("status", status);
        }
        Yaml::Map(map)
    }
}

impl Theme {
    pub(super) fn yaml(&self, id: &str) -> Map {
        let mut map = Map::default();
        map.line("id", id);
        if let Some(title) = &self.title {
            map.line("title", title);
        }
        map.text("ambition", &write(&self.ambition, WIDTH - 6));
        map.list(
            "recommendations",
            self.recommendations.iter().map(Recommendation::yaml).collect(),
        );
        map.list("actions", self.actions.iter().map(|action| action.yaml(10)).collect());
        map
    }
}

impl Recommendation {
    fn yaml(&self) -> Yaml {
        let mut map = Map::default();
        map.line("reference", self.reference.as_deref().unwrap_or_default());
        if let Some(code) = &self.code {
            map.line("code", code);
        }
        if !self.title.is_empty() {
            map.line("title", &self.title);
        }
        // A recommendation has a text, if only its title.
        let title = || vec![Block::Paragraph(vec![Inline::Text(self.title.clone())])];
        let blocks = if self.blocks.is_empty() { title() } else { self.blocks.clone() };
        let text = write(&blocks, WIDTH - 10);
        map.set("text", if text.is_empty() { Yaml::Line(String::new()) } else { Yaml::Text(text) });
        if let Some((other, sentence)) = &self.see {
            map.line("see", other);
            map.line("see_text", sentence);
        }
        map.list("actions", self.actions.iter().map(|action| action.yaml(14)).collect());
        if let Some(status) = &self.status {
            map.line("status", status);
        }
        Yaml::Map(map)
    }
}
