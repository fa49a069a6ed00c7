//! Takes marked content out of content streams. A page without tags becomes one figure, and nothing inside a figure may have
//! marks of its own: marks of another file's structure would be taken for the pack's, and an artifact must not
//! be inside tagged content (ISO 14289-1, 7.1).

use super::tokens::{Token, Tokens};

/// The content without its marks. Marks of layers stay, because they decide what is shown. Nothing where there are no marks, or
/// where the content cannot be followed to its end.
pub(super) fn without(content: &[u8]) -> Option<Vec<u8>> {
    let marks = [&b"BDC"[..], b"BMC", b"DP", b"MP"];
    if !marks.iter().any(|mark| memchr::memmem::find(content, mark).is_some()) {
        return None;
    }
    let mut out = Vec::with_capacity(content.len());
    let mut tokens = Tokens::new(content, 0);
    // Where the operands of the next operator begin, the first of them, and what is copied already.
    let (mut first, mut tag, mut copied) = (None, None, 0);
    let mut kept = vec![];
    while let Some((start, token)) = tokens.next() {
        let begin = *first.get_or_insert(start);
        let word = match token {
            Token::Word(word) if tokens.depth == 0 => word,
            Token::Name(name) => {
                tag.get_or_insert(name);
                continue;
            }
            _ => continue,
        };
        // Real numbers and truth values are operands.
        if !word[0].is_ascii_alphabetic() && !matches!(word[0], b'\'' | b'"')
            || [&b"true"[..], b"false", b"null"].contains(&word)
        {
            continue;
        }
        let remove = match word {
            b"BDC" | b"BMC" => {
                let layer = word == b"BDC" && tag.as_deref() == Some(b"OC");
                kept.push(layer);
                !layer
            }
            b"EMC" => !kept.pop().unwrap_or(false),
            b"DP" | b"MP" => true,
            b"ID" => {
                tokens.skip_image()?;
                false
            }
            _ => false,
        };
        if remove {
            out.extend_from_slice(&content[copied..begin]);
            out.push(b'\n');
            copied = tokens.at;
        }
        (first, tag) = (None, None);
    }
    out.extend_from_slice(&content[copied..]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(content: &[u8]) -> Option<String> {
        let text = String::from_utf8(without(content)?).expect("text");
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn marks_go_and_what_they_mark_stays() {
        let content = b"q /P <</MCID 0/X[(EMC)]>> BDC BT (BDC) Tj ET EMC /Artifact BMC 1 0 0 rg EMC Q";
        assert_eq!(words(content).as_deref(), Some("q BT (BDC) Tj ET 1 0 0 rg Q"));
        assert_eq!(words(b"q Q"), None);
    }

    #[test]
    fn marks_of_layers_stay() {
        let content = b"/OC /L1 BDC /P <</MCID 1>> BDC f EMC EMC";
        assert_eq!(words(content).as_deref(), Some("/OC /L1 BDC f EMC"));
    }

    #[test]
    fn data_of_pictures_is_no_content() {
        let content = b"/P BMC BI /W 1 /H 1 ID \x00 EMC EI x\x01 EI Q EMC";
        let out = without(content).expect("content");
        assert!(memchr::memmem::find(&out, b"\x00 EMC EI").is_some());
    }
}
