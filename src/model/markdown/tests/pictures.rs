//! Pictures: what is one, and that it comes back.

use super::super::{Block, What, parse, write};
use super::{noted, shown};

#[test]
fn a_picture_is_alone_in_its_paragraph() {
    assert_eq!(
        shown("a\n\n![A roof](roof (1).png \"A *roof*\") {#roof}\n\nb"),
        ["a", "<picture roof (1).png A roof A <i roof><here roof>>", "b"]
    );
    assert_eq!(shown("- x\n\n  ![A\n  roof](a b.png)"), ["• x", "<picture a b.png A roof >"]);
    assert_eq!(noted("![](roof.png)"), [("![](roof.png)", What::NoWords)]);
    for text in
        ["![a](roof.png) b", "b ![a](roof.png)", "![a](https://example.org/a.png)", "\\![a](b.png)", "![a]()", "![a"]
    {
        assert!(matches!(&parse(text).0[..], [Block::Paragraph(_)]), "{text}");
    }
}

#[test]
fn pictures_come_back() {
    for text in [
        "![A roof](roof (1).png \"A *roof*, “as” \"seen\" [1](#a)[^1]\") {#roof}\n\n[^1]: by us",
        "![A *r*oof \\* [x](a.png)",
        "![A](a.png) {#x}",
        "> ![A](a.png)\n\n- ![A](a.png \"B\")",
        "\\![a](b.png)",
    ] {
        let (blocks, _) = parse(text);
        let written = write(&blocks, 40);
        assert_eq!(parse(&written).0, blocks, "{text:?} was written as {written:?}");
    }
}
