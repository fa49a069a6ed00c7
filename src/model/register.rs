//! A register: a flat list of entries whose fields its layout declares, or the register itself.

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::field::{FieldSpec, Fields, OneOfEach};
use super::layout::Layout;
use super::value::{Id, Text};
use crate::diag::Diagnostics;
use crate::record;
use crate::shape::{Form, Node, Shape};
use crate::source::Span;

record! {
    /// `registers/<id>.yaml`: a flat list, such as a tracker of scrutiny recommendations.
    pub struct Register, "a register" {
        /// The register's title.
        title: Text,
        /// The layout that shows the entries, and declares their fields.
        layout: Id as layout,
        /// Fields of the entries in place of the layout's, for a layout that lists no columns: there is then a column
        /// for each of these.
        fields: OwnFields,
        /// Which status key of `council.yaml` the statuses are from; the first one unless given.
        status_key: Option<Id> as status_key,
        /// The entries, in order: each has the fields that the layout or `fields` declares.
        entries: Vec<Fields>,
    }
}

/// The fields that a register declares itself.
#[derive(Debug, Clone, Default)]
pub struct OwnFields {
    pub(crate) specs: Vec<FieldSpec>,
    /// The register's layout with these fields, once it is known; none where it takes no fields of a register.
    layout: Option<Box<Layout>>,
    pub(crate) span: Span,
}

impl Register {
    /// Puts the register's own fields into the layout that it names.
    pub(crate) fn settle(&mut self, layout: &Layout) {
        if !self.fields.specs.is_empty() && layout.takes_own_fields() {
            // What the layout says of several of its own fields is said of no others.
            let fields = self.fields.specs.clone();
            let own = Layout { fields, one_of: OneOfEach::default(), ..layout.clone() };
            self.fields.layout = Some(Box::new(own));
        }
    }

    /// What declares the fields of its entries: the layout that it names, or that with the register's own fields.
    pub(crate) fn declared<'a>(&'a self, named: &'a Layout) -> &'a Layout {
        self.own_layout().unwrap_or(named)
    }

    /// Its layout with fields of its own, where it has some.
    pub(crate) fn own_layout(&self) -> Option<&Layout> {
        self.fields.layout.as_deref()
    }
}

impl OwnFields {
    /// The fields of entries: these, or those of the layout that the register names.
    pub(crate) fn declared<'a>(&'a self, named: &'a Layout) -> &'a [FieldSpec] {
        &self.layout.as_deref().unwrap_or(named).fields
    }

    pub(crate) fn made(specs: Vec<FieldSpec>) -> Self {
        Self { specs, ..Self::default() }
    }
}

impl Shape for OwnFields {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        Shape::read(node, problems).map(|specs| Self { specs, layout: None, span: node.span })
    }

    fn write(&self) -> Node {
        self.specs.write()
    }

    fn is_left_out(&self) -> bool {
        self.specs.is_left_out()
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn schema_after_key(generator: &mut SchemaGenerator) -> Schema {
        Vec::<FieldSpec>::schema_after_key(generator)
    }

    fn texts(&self, path: &mut Vec<&'static str>, each: &mut dyn FnMut(&[&'static str], Span)) {
        self.specs.texts(path, each);
    }

    fn form() -> Form {
        Vec::<FieldSpec>::form()
    }
}

impl JsonSchema for OwnFields {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "OwnFields".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<FieldSpec>::json_schema(generator)
    }
}
