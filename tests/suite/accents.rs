//! Letters with accents, typed as one sign or as a letter and a sign upon it: shown, searched and compared as one.

use crate::space::Space;

/// `é` as one sign, and as two.
const ONE: &str = "Caf\u{e9} Rh\u{f4}s";
const TWO: &str = "Cafe\u{301} Rho\u{302}s";

fn space(file_on_disk: &str, file_typed: &str, access: &str) -> Space {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><rect width='40' height='40'/></svg>";
    Space::cabinet()
        .file("council.yaml", &format!("{}wards: [\"{ONE}\"]\n", crate::space::COUNCIL))
        .file(
            "templates/note/layout.yaml",
            "title: Note\nabout: A note.\ntakes: report\nappendices: yes\nfields:\n  - { name: place, label: Place, type: wards }\n",
        )
        .file(
            "meetings/2026-02-11-cabinet/meeting.yaml",
            "committee: cabinet\ndate: 11 February 2026\nitems: [{ report: note }]\n",
        )
        .file(
            "meetings/2026-02-11-cabinet/note.yaml",
            &format!(
                "layout: note\ntitle: The {TWO}\nfields: {{ place: \"{TWO}\" }}\nsections:\n  - heading: At {TWO}\n    text: |\n      \
                 Go to the **{TWO}** or [{TWO}](https://example.org/{TWO_IN_ADDRESS}).\nappendices:\n  \
                 - {{ title: Map, file: \"{file_typed}.svg\", alternative_text: A map.{access} }}\n",
                TWO_IN_ADDRESS = "cafe"
            ),
        )
        .file(&format!("meetings/2026-02-11-cabinet/attachments/{file_on_disk}.svg"), svg)
}

#[test]
fn words_are_composed_in_every_format_and_files_found_in_either_form() {
    for (on_disk, typed) in [(ONE, ONE), (ONE, TWO), (TWO, ONE), (TWO, TWO)] {
        let built = space(on_disk, typed, "").build();
        built.says("");
        let stem = "2026-02-11-cabinet/public/note";
        for words in [built.html(stem).line(), built.docx(stem).line()] {
            assert_eq!(words.matches(ONE).count(), 5, "{words}");
            assert!(!words.contains('\u{301}') && !words.contains('\u{302}'), "{words}");
        }
        assert!(built.pdf(stem).said().line().contains(&format!("Go to the {ONE}")));
    }
}

#[test]
fn a_file_that_is_kept_from_the_public_is_so_in_either_form() {
    for (on_disk, typed) in [(ONE, TWO), (TWO, ONE)] {
        let access = ", access: { exempt: [3], reason: The price is not agreed. }";
        let open = format!("meetings/2026-02-11-cabinet/note.yaml:{}", 1);
        let built = space(on_disk, typed, access).build();
        assert!(!built.problems.contains("error"), "{open}: {}", built.problems);
        assert!(
            built.stems().iter().all(|stem| !stem.contains("/public/") || !stem.contains("rhos")),
            "{:?}",
            built.stems()
        );
        // Named in the other form by an item that says nothing of access, it is the same file.
        let other = if typed == ONE { TWO } else { ONE };
        let both = space(on_disk, typed, access).file(
            "meetings/2026-02-11-cabinet/meeting.yaml",
            &format!(
                "committee: cabinet\ndate: 11 February 2026\nitems:\n  - report: note\n  - title: Maps\n    appendices:\n      \
                 - {{ title: A map, file: \"{other}.svg\", alternative_text: A map. }}\n"
            ),
        );
        let built = both.build();
        assert!(built.problems.contains("error[open-and-closed]"), "{}", built.problems);
        assert!(
            built.stems().iter().all(|stem| !stem.contains("/public/") || !stem.contains("rhos")),
            "{:?}",
            built.stems()
        );
    }
}
