//! Values as the YAML that a person would type: keys in order, lists indented, body text after a vertical bar. What it writes
//! is read back by `load` as the same values.

pub use text::{block, comment, note, quoted, scalar};

mod text;

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Yaml {
    /// One line.
    Line(String),
    /// Body text, which has lines of its own.
    Text(String),
    /// A list.
    List(Vec<Yaml>),
    /// Keys with values.
    Map(Map),
}

/// Keys with values, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map {
    entries: Vec<(String, Yaml)>,
}

impl Map {
    /// Adds a key with a value.
    pub fn set(&mut self, key: &str, value: Yaml) {
        self.entries.push((key.to_owned(), value));
    }

    /// Adds a key with one line.
    pub fn line(&mut self, key: &str, text: &str) {
        self.set(key, Yaml::Line(text.to_owned()));
    }

    /// Adds a key with body text, if there is any.
    pub fn text(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.set(key, Yaml::Text(text.to_owned()));
        }
    }

    /// Adds a key with a list, if it has anything in it.
    pub fn list(&mut self, key: &str, items: Vec<Yaml>) {
        if !items.is_empty() {
            self.set(key, Yaml::List(items));
        }
    }

    /// Whether it has no keys.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Writes a file. Below the keys of the file, the items of a list and keys with values stand apart by empty lines.
pub fn write(map: &Map) -> String {
    let mut out = String::new();
    for (at, (key, value)) in map.entries.iter().enumerate() {
        let long = |value: &Yaml| !matches!(value, Yaml::Line(_));
        if at > 0 && (long(value) || long(&map.entries[at - 1].1)) {
            out.push('\n');
        }
        entry(key, value, 0, true, &mut out);
    }
    out
}

fn entry(key: &str, value: &Yaml, indent: usize, top: bool, out: &mut String) {
    out.push_str(&scalar(key));
    out.push(':');
    match value {
        Yaml::Line(text) => {
            out.push(' ');
            out.push_str(&scalar(text));
            out.push('\n');
        }
        Yaml::Text(text) => out.push_str(&format!(" {}\n", block(text, indent + 2))),
        Yaml::List(items) if items.is_empty() => out.push_str(" []\n"),
        Yaml::List(items) => {
            out.push('\n');
            for (at, item) in items.iter().enumerate() {
                if top && at > 0 && matches!(item, Yaml::Map(_)) {
                    out.push('\n');
                }
                out.push_str(&" ".repeat(indent + 2));
                out.push_str("- ");
                self::item(item, indent + 4, out);
            }
        }
        Yaml::Map(map) if map.is_empty() => out.push_str(" {}\n"),
        Yaml::Map(map) => {
            out.push('\n');
            for (at, (key, value)) in map.entries.iter().enumerate() {
                if top && at > 0 {
                    out.push('\n');
                }
                out.push_str(&" ".repeat(indent + 2));
                entry(key, value, indent + 2, false, out);
            }
        }
    }
}

fn item(value: &Yaml, indent: usize, out: &mut String) {
    match value {
        Yaml::Line(text) => {
            out.push_str(&scalar(text));
            out.push('\n');
        }
        Yaml::Text(text) => out.push_str(&format!("{}\n", block(text, indent))),
        Yaml::Map(map) if !map.is_empty() => {
            for (at, (key, value)) in map.entries.iter().enumerate() {
                if at > 0 {
                    out.push_str(&" ".repeat(indent));
                }
                entry(key, value, indent, false, out);
            }
        }
        Yaml::Map(_) => out.push_str("{}\n"),
        Yaml::List(items) => {
            let lines: Vec<String> = items.iter().map(flow).collect();
            out.push_str(&format!("[{}]\n", lines.join(", ")));
        }
    }
}

/// A list in a list, which stands on one line.
fn flow(value: &Yaml) -> String {
    match value {
        Yaml::Line(text) | Yaml::Text(text) => quoted(text),
        Yaml::List(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Yaml::Map(map) => {
            let entries =
                map.entries.iter().map(|(key, value)| format!("{}: {}", quoted(key), flow(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_looks_as_typed() {
        let mut action = Map::default();
        action.text("text", "Do it:\n\n- now\n- well");
        action.list("owners", vec![Yaml::Line("a".into()), Yaml::Line("b".into())]);
        let mut theme = Map::default();
        theme.line("id", "people");
        theme.list("actions", vec![Yaml::Map(action)]);
        let mut file = Map::default();
        file.line("title", "A plan: 2026");
        file.line("code", "P1");
        file.list("themes", vec![Yaml::Map(theme.clone()), Yaml::Map(theme)]);
        let theme = "  - id: people\n    actions:\n      - text: |\n          Do it:\n\n          - now\n          - well\n        owners:\n          - a\n          - b\n";
        assert_eq!(
            write(&file),
            format!("title: \"A plan: 2026\"\ncode: P1\n\nthemes:\n{theme}\n{theme}")
        );
    }
}
