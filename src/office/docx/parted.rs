//! Text that is not read, in one piece, for notes.

use roxmltree::Node;

/// The text below a node, deleted or not, with spaces between paragraphs, so that the words of two cells never run
/// together.
pub(super) fn parted(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    for below in node.descendants() {
        match below.tag_name().name() {
            "p" => text.push(' '),
            "delText" | "t" => text.push_str(below.text().unwrap_or_default()),
            _ => {}
        }
    }
    text.trim().to_owned()
}
