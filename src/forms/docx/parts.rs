//! The parts of a Word form beside its text.

use crate::export::word::{
    Char, Element, Foot, House, Indent, Linked, Numbering, Orientation, PAGE_OF, Para, Part, Running, Sheet,
    appearance, core, el, pack, root, section,
};
use crate::forms::around::title;
use crate::forms::ask::{Asking, Form};

const LANGUAGE: &str = "en-GB";

pub(super) fn form(asking: &Asking<'_>, form: &Form<'_, '_>, body: Element) -> Vec<u8> {
    let house = house(asking);
    let numbering = bullets();
    let styles = styles(&house, numbering.linked());
    let mut parts = appearance(&house, LANGUAGE, &numbering, styles, false);
    let council = asking.council.name.value.as_str();
    let foot = Part::new(
        "footer",
        "footer1.xml",
        Foot { words: council, below: "", pages: PAGE_OF, count: form.questions.len() + 1 }
            .part(Orientation::Portrait, []),
    );
    let pages = section(Orientation::Portrait, &Running { header: None, footer: &foot.id(), first: None, start: None });
    parts.push(foot);
    let (title, owner, date) = (title(asking), form.owner_words(), asking.record.date.iso());
    let said =
        [("dc:title", title.as_str()), ("dc:subject", &owner), ("dc:creator", council), ("dc:language", LANGUAGE)];
    let core = core(&said, Some(&date));
    pack(root("w:document").with(el("w:body").with(body).with(pages)), parts, &[], core)
}

fn house(asking: &Asking<'_>) -> House {
    let style = asking.council.house_style.as_ref();
    let colour = style.and_then(|style| style.colour.as_ref());
    let font = style.and_then(|style| style.font.as_ref());
    House {
        font: font.map_or("Arial", |font| font.as_str()).into(),
        half_points: 24,
        table_half_points: None,
        colour: colour.map_or("1f3864", |colour| colour.0.trim_start_matches('#')).into(),
    }
}

/// Bullets of nine levels, which answers may use too.
fn bullets() -> Numbering {
    let mut numbering = Numbering::default();
    numbering.bullets((1..=9).map(|depth| {
        let style = (depth == 1).then(|| "ListBullet".to_owned());
        (style, Indent { left: depth * 360, hanging: 360 })
    }));
    numbering
}

fn styles(house: &House, linked: &[Linked]) -> Element {
    let mut sheet = Sheet::new(house, LANGUAGE, 240, linked);
    for (name, before, outline, size) in
        [("Title", 0, None, 40), ("heading 1", 360, Some(0), 32), ("heading 2", 360, Some(1), 28)]
    {
        let para = Para { outline, ..Para::spaced(before, 120, 240).keep_next() };
        sheet.paragraph(name, "Normal", para, Char::BOLD.colour(&house.colour).size(size));
    }
    let footer = Para { tab: Some(9638), ..Para::default() };
    for (name, para, char) in [
        ("List Bullet", Para::spaced(0, 60, 240), Char::PLAIN),
        ("Row Heading", Para::default(), Char::BOLD),
        ("footer", footer, Char::PLAIN.size(20)),
    ] {
        sheet.paragraph(name, name, para, char);
    }
    sheet.character("Placeholder Text", Char::PLAIN.colour("595959"));
    sheet.table("Table Grid", "7F7F7F", (60, 60), None);
    sheet.element()
}
