//! XML as a tree that can be changed and written again. Prefixes are those of the file, so that what is taken from one
//! part of a document into the same part of another means the same.

use std::fmt::Write as _;

use roxmltree::Node;

/// An element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Elem {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Child>,
}

/// What is in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Child {
    Elem(Elem),
    Text(String),
}

/// The names of the namespaces that are written, by what files call them elsewhere: two files need not agree.
const USUAL: [(&str, &str); 4] = [
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"),
    ("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "a"),
];

impl Elem {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// The tree of a part's root.
    pub(super) fn read(node: Node<'_, '_>) -> Self {
        let mut elem =
            Self { name: qualified(node, node.tag_name().namespace(), node.tag_name().name()), ..Self::default() };
        let above = node.parent_element();
        for space in node.namespaces() {
            // The prefix `xml` is known to all.
            let is_new = above.is_none_or(|above| above.lookup_namespace_uri(space.name()) != Some(space.uri()));
            if is_new && space.name() != Some("xml") {
                let usual = USUAL.iter().find(|(uri, _)| *uri == space.uri()).map(|(_, prefix)| *prefix);
                let key = usual.or(space.name()).map_or("xmlns".to_owned(), |prefix| format!("xmlns:{prefix}"));
                elem.set(&key, space.uri());
            }
        }
        for attribute in node.attributes() {
            let name = qualified(node, attribute.namespace(), attribute.name());
            elem.attributes.push((name, attribute.value().to_owned()));
        }
        elem.children = node
            .children()
            .filter_map(|child| match child.is_element() {
                true => Some(Child::Elem(Self::read(child))),
                false if child.is_text() => child.text().map(|text| Child::Text(text.to_owned())),
                false => None,
            })
            .collect();
        elem
    }

    /// A value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn set(&mut self, name: &str, value: &str) {
        match self.attributes.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.attributes.push((name.to_owned(), value.to_owned())),
        }
    }

    pub(super) fn with_attribute(mut self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self
    }

    pub(super) fn with(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children.into_iter().map(Child::Elem));
        self
    }

    pub(super) fn with_text(mut self, text: &str) -> Self {
        self.children.push(Child::Text(text.to_owned()));
        self
    }

    /// The elements right below.
    pub(super) fn elems(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Elem(elem) => Some(elem),
            Child::Text(_) => None,
        })
    }

    /// The same, to be changed.
    pub(super) fn elems_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        self.children.iter_mut().filter_map(|child| match child {
            Child::Elem(elem) => Some(elem),
            Child::Text(_) => None,
        })
    }

    /// The first element of a name right below.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elems().find(|elem| elem.name == name)
    }

    /// The same, to be changed; it is made at a place among the children where there is none.
    pub(super) fn child_at(&mut self, name: &str, at: usize) -> &mut Self {
        let found = self.children.iter().position(|child| matches!(child, Child::Elem(elem) if elem.name == name));
        let at = found.unwrap_or_else(|| {
            self.children.insert(at, Child::Elem(Self::new(name)));
            at
        });
        match &mut self.children[at] {
            Child::Elem(elem) => elem,
            Child::Text(_) => unreachable!("it is an element"),
        }
    }

    /// The attribute `w:val` of the first element of a name right below.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.get("w:val")
    }

    /// Calls something for the element and all below.
    pub(super) fn each(&self, look: &mut dyn FnMut(&Self)) {
        look(self);
        self.elems().for_each(|elem| elem.each(look));
    }

    /// The same, to change them.
    pub(super) fn each_mut(&mut self, change: &mut dyn FnMut(&mut Self)) {
        change(self);
        self.elems_mut().for_each(|elem| elem.each_mut(change));
    }

    /// Takes away the elements right below that are not wanted.
    pub(super) fn retain(&mut self, wanted: impl Fn(&Self) -> bool) {
        self.children.retain(|child| match child {
            Child::Elem(elem) => wanted(elem),
            Child::Text(_) => true,
        });
    }

    /// All text below.
    pub(super) fn text(&self) -> String {
        let texts = self.children.iter().map(|child| match child {
            Child::Elem(elem) => elem.text(),
            Child::Text(text) => text.clone(),
        });
        texts.collect()
    }

    /// As a part of a file.
    pub(super) fn part(&self) -> Vec<u8> {
        let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned();
        self.write(&mut xml);
        xml.into_bytes()
    }

    /// As XML.
    pub(super) fn xml(&self) -> String {
        let mut xml = String::new();
        self.write(&mut xml);
        xml
    }

    fn write(&self, out: &mut String) {
        let _ = write!(out, "<{}", self.name);
        for (name, value) in &self.attributes {
            let _ = write!(out, " {name}=\"");
            escape(value, true, out);
            out.push('"');
        }
        if self.children.is_empty() {
            return out.push_str("/>");
        }
        out.push('>');
        for child in &self.children {
            match child {
                Child::Elem(elem) => elem.write(out),
                Child::Text(text) => escape(text, false, out),
            }
        }
        let _ = write!(out, "</{}>", self.name);
    }
}

fn qualified(node: Node<'_, '_>, space: Option<&str>, name: &str) -> String {
    let Some(uri) = space else { return name.to_owned() };
    if uri == "http://www.w3.org/XML/1998/namespace" {
        return format!("xml:{name}");
    }
    let usual = USUAL.iter().find(|(known, _)| *known == uri).map(|(_, prefix)| *prefix);
    match usual.or_else(|| node.lookup_prefix(uri)) {
        Some(prefix) if !prefix.is_empty() => format!("{prefix}:{name}"),
        _ => name.to_owned(),
    }
}

fn escape(text: &str, quoted: bool, out: &mut String) {
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if quoted => out.push_str("&quot;"),
            '\n' | '\t' | '\r' if quoted => {
                let _ = write!(out, "&#{};", u32::from(sign));
            }
            '\r' => out.push_str("&#13;"),
            sign => out.push(sign),
        }
    }
}
