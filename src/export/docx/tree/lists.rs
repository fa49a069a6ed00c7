//! Lists, and how they count.

use typst_html::{HtmlElement, HtmlNode};

use super::blocks::Reader;
use super::tags::{Tag, attribute, class};
use super::{Block, Digits, Item, List, Order};

impl Reader {
    pub(super) fn list(&mut self, element: &HtmlElement, order: Option<Order>) -> Block {
        let mut items = Vec::new();
        for node in &element.children {
            match node {
                HtmlNode::Element(item) if Tag::of(item) == Some(Tag::Item) => {
                    let value = attribute(item, "value").and_then(|value| self.count(item, value));
                    let mut blocks = Vec::new();
                    self.anchor(item, &mut blocks);
                    blocks.extend(self.blocks(&item.children));
                    items.push(Item { value, is_signed: class(item) == "signed", blocks });
                }
                HtmlNode::Element(other) => self.misplaced(other, "a list, outside its items"),
                node => self.only_blank(node, "a list, outside its items"),
            }
        }
        Block::List(List { order, items })
    }

    pub(super) fn order(&mut self, element: &HtmlElement) -> Order {
        let digits = match attribute(element, "type").unwrap_or("1") {
            "1" => Digits::Decimal,
            "a" => Digits::LowerLetter,
            "A" => Digits::UpperLetter,
            "i" => Digits::LowerRoman,
            "I" => Digits::UpperRoman,
            other => {
                self.problem(element.span, format!("a list cannot be numbered with {other}"));
                Digits::Decimal
            }
        };
        let start = attribute(element, "start").and_then(|start| self.count(element, start)).unwrap_or(1);
        Order { start, digits, format: attribute(element, "data-format").unwrap_or("%1.").into() }
    }

    fn count(&mut self, element: &HtmlElement, number: &str) -> Option<u32> {
        // No number of Word's goes higher.
        let parsed = number.parse().ok().filter(|&number: &u32| number <= 32_767);
        if parsed.is_none() {
            self.problem(element.span, format!("a list cannot count from {number}"));
        }
        parsed
    }
}
