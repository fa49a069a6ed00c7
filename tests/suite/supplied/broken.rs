//! Files changed by chance, crossed or made to do harm: each is refused or placed.

use super::*;
use crate::audience::Dice;

fn rounds(usual: usize) -> usize {
    std::env::var("SUPPLIED_ROUNDS").map_or(usual, |rounds| rounds.parse().expect("a number"))
}

/// Whatever is broken in a file: an error or a pack, never a panic.
#[test]
fn broken_files_are_refused_or_placed() {
    let (bytes, frames) = pack(1);
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    for name in ["untagged-a4.pdf", "layered.pdf", "libreoffice.pdf"] {
        let whole = case(name);
        for round in 0..rounds(120) {
            let mut broken = whole.clone();
            if round % 4 == 0 {
                broken.truncate(dice.below(whole.len()));
            }
            for _ in 0..round % 16 {
                let at = dice.below(broken.len());
                let byte = match dice.below(3) {
                    0 => b"0123456789"[dice.below(10)],
                    1 => b"[]<>()/R "[dice.below(9)],
                    _ => dice.below(256) as u8,
                };
                if let Some(place) = broken.get_mut(at) {
                    *place = byte;
                }
            }
            if inspect(&broken).is_ok() {
                let _ = place(&bytes, &frames, &[&broken]);
            }
        }
    }
}

/// References that lead anywhere: circles in the trees of pages, tags, names and resources.
#[test]
fn crossed_references_do_no_harm() {
    let (bytes, frames) = pack(1);
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for whole in [conforming(), case("libreoffice.pdf"), case("layered.pdf")] {
        let file = lopdf::Document::load_mem(&whole).expect("a PDF");
        let ids: Vec<_> = file.objects.keys().copied().collect();
        for round in 0..rounds(60) {
            let mut crossed = file.clone();
            for _ in 0..=round % 12 {
                let object = ids[dice.below(ids.len())];
                let to = ids[dice.below(ids.len())];
                let object = crossed.objects.get_mut(&object).expect("an object");
                cross(object, &mut dice, lopdf::Object::Reference(to));
            }
            let mut broken = vec![];
            crossed.save_to(&mut broken).expect("a file");
            if inspect(&broken).is_ok() {
                let _ = place(&bytes, &frames, &[&broken]);
            }
        }
    }
}

fn cross(object: &mut lopdf::Object, dice: &mut Dice, to: lopdf::Object) {
    let entries: Vec<&mut lopdf::Object> = match object {
        lopdf::Object::Array(list) => list.iter_mut().collect(),
        lopdf::Object::Dictionary(found) => found.iter_mut().map(|(_, value)| value).collect(),
        lopdf::Object::Stream(stream) => stream.dict.iter_mut().map(|(_, value)| value).collect(),
        other => return *other = to,
    };
    let at = dice.below(entries.len());
    match entries.into_iter().nth(at) {
        Some(deeper @ (lopdf::Object::Array(_) | lopdf::Object::Dictionary(_))) if dice.below(2) == 0 => {
            cross(deeper, dice, to);
        }
        Some(entry) => *entry = to,
        None => {}
    }
}

#[test]
fn what_would_inflate_or_nest_without_end_is_refused() {
    let zeros = vec![b' '; 200 << 20];
    let mut bomb = lopdf::Stream::new(lopdf::Dictionary::new(), zeros);
    bomb.dict.set("Type", "ObjStm");
    bomb.compress().expect("a stream");
    let mut file = b"%PDF-1.7\n1 0 obj <</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ".to_vec();
    file.extend(format!("{}>>stream\n", bomb.content.len()).bytes());
    file.extend(bomb.content);
    file.extend(b"\nendstream endobj\nstartxref\n9\n%%EOF");
    let error = inspect(&file).expect_err("an error");
    assert!(error.contains("inflates"), "{error}");
    let deep = format!("%PDF-1.7\n1 0 obj {} endobj", "[".repeat(1 << 20));
    let error = inspect(deep.as_bytes()).expect_err("an error");
    assert!(error.contains("nested"), "{error}");
}
