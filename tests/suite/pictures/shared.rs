//! A file that several papers name: what is wrong with it is said once, and stops them all.

use super::MEETING;
use super::make::{jpeg, upright};
use crate::space::Space;

fn space(file: &[u8]) -> Space {
    let report = |title: &str| {
        format!(
            "layout: note\ntitle: {title}\nappendices:\n  - {{ title: Quay, file: quay.jpg, alternative_text: The quay }}\n"
        )
    };
    let at = |name: &str| format!("meetings/{MEETING}/{name}.yaml");
    Space::empty()
        .file(
            "council.yaml",
            "name: Testby Council\nnation: england\ncommittees:\n  - { id: cabinet, name: Cabinet }\n",
        )
        .file("templates/note/layout.yaml", "title: A note\nabout: A note.\ntakes: report\nappendices: yes\n")
        .file(&at("meeting"), "committee: cabinet\ndate: 2026-02-10\nitems:\n  - report: budget\n  - report: savings\n")
        .file(&at("budget"), &report("The budget"))
        .file(&at("savings"), &report("The savings"))
        .bytes(&format!("meetings/{MEETING}/attachments/quay.jpg"), file)
}

#[test]
fn what_is_wrong_with_a_file_is_said_once_and_stops_all_that_name_it() {
    let papers = ["budget", "savings"].map(|name| format!("{MEETING}/public/{name}"));
    let of_both = "item 1, Appendix 1, and of item 2, Appendix 1";
    let broken = space(b"II*\0");
    let said = format!(
        "meetings/{MEETING}/budget.yaml:4:26: error[unusable-file]: the file `quay.jpg` of {of_both} is a TIFF picture, which papers \
         cannot show\n  the same here: meetings/{MEETING}/savings.yaml:4:26\n  help: save it as PNG or JPEG, or print it to a PDF\n"
    );
    assert_eq!(broken.check(), said);
    let built = broken.build();
    assert!(built.problems.starts_with(&said), "{}", built.problems);
    assert_eq!(built.problems.matches("quay.jpg").count(), 1);
    assert_eq!(built.stems(), [format!("{MEETING}/public/agenda")]);
    for paper in &papers {
        assert!(built.summary.failed.contains(paper), "{paper}");
    }
    // One that is not there leaves in doubt who may see the papers that name it, both of them.
    let missing = space(b"").without(&format!("meetings/{MEETING}/attachments/quay.jpg"));
    let problems = missing.check();
    assert_eq!(problems.matches("there is no file").count(), 1, "{problems}");
    let built = missing.build();
    for paper in &papers {
        assert!(built.summary.failed.contains(paper), "{paper}");
    }
    // A whole one is shown with both.
    let whole = space(&jpeg(&upright(), &[])).build();
    whole.says("");
    for name in ["budget", "quay", "savings"] {
        assert!(whole.stems().contains(&format!("{MEETING}/public/{name}")), "{name}");
    }
}
