//! The form of what was gathered: values of fields, lists, and sections in their order.

use super::pieces::Draft;
use super::sections::{ordered, tree};
use super::walk::Walk;

impl Walk<'_> {
    /// Puts what was gathered into its form.
    pub(super) fn settle(&mut self) {
        self.numbers();
        self.values();
        self.lists();
        let (tree, twice) = tree(std::mem::take(&mut self.drafts.sections));
        for id in twice {
            self.work.remark(&format!("section {id}"), "it comes twice in the file, and the texts were joined");
        }
        let order: Vec<&str> = self.options.layout.sections.iter().map(|section| section.id.as_str()).collect();
        let (tree, is_other) = ordered(tree, &order);
        if is_other {
            self.work
                .remark("the sections", "they are in another order in the file, and were put into that of the layout");
        }
        tree.iter().for_each(|draft| self.spend_section(draft));
        self.drafts.sections = tree;
        let (introduction, internal) = (self.drafts.introduction.clone(), self.drafts.internal.clone());
        self.blocks(introduction);
        self.blocks(internal);
    }

    fn spend_section(&mut self, draft: &Draft) {
        self.blocks(draft.pieces.clone());
        draft.below.iter().for_each(|below| self.spend_section(below));
    }
}
