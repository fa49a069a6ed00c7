//! The head and foot of a paper's pages, as its layout has them.

use super::declare::view;
use crate::model::layout::Layout;
use crate::model::running::{RunningValue, filled};
use crate::model::value::Text;

view! {
    /// What the layout puts at the head and foot of pages.
    pub(super) struct RunningView {
        header: Option<String>,
        footer: Option<String>,
        footer_below: Option<String>,
        marking: Option<String>,
        /// Whether the first page has the header.
        first_page: bool,
        first_number: Option<usize>,
        page_label: Option<String>,
    }
}

impl Default for RunningView {
    /// Those of a layout that says nothing about them.
    fn default() -> Self {
        Self {
            header: None,
            footer: None,
            footer_below: None,
            marking: None,
            first_page: true,
            first_number: None,
            page_label: None,
        }
    }
}

impl RunningView {
    /// The same with other words at the foot in place of the title.
    pub(super) fn with_footer(self, words: &str) -> Self {
        Self { footer: Some(words.to_owned()), ..self }
    }

    /// The same with words more in the marking, before those of the layout.
    pub(super) fn with_marking(self, words: &str) -> Self {
        let words = std::iter::once(words).chain(self.marking.as_deref());
        Self { marking: Some(words.collect::<Vec<_>>().join(" – ")), ..self }
    }
}

/// The running lines of a layout, with the paper's values; nothing where it has none of its own.
pub(super) fn running(
    layout: Option<&Layout>,
    value: &dyn Fn(RunningValue) -> Option<String>,
    field: &dyn Fn(&str) -> Option<String>,
) -> Option<RunningView> {
    let spec = layout?.running.as_ref()?;
    let of = |name: &str| {
        let known = RunningValue::ALL.iter().find(|value| value.word() == name);
        let found = known.map_or_else(|| field(name.strip_prefix("fields.")?), |known| value(*known));
        found.unwrap_or_default()
    };
    let line = |text: &Option<Text>| text.as_ref().and_then(|text| filled(text, &of));
    Some(RunningView {
        header: line(&spec.header),
        footer: line(&spec.footer),
        footer_below: line(&spec.footer_below),
        marking: line(&spec.marking),
        first_page: spec.first_page.is_none_or(|yes| yes.0),
        first_number: spec.first_number.map(|number| number.0),
        page_label: spec.page_label.as_ref().map(|label| label.value.clone()),
    })
}
