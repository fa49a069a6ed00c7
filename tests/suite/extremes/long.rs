//! Long texts, words and titles.

use super::*;

#[test]
fn a_long_text_in_an_agenda_goes_over_pages() {
    let text = prose("long", 2000);
    let themes = vec![json!({ "id": "theme", "recommendations": [recommendation("r", 5)] })];
    let items = json!({
        "committee": "cabinet",
        "date": "2026-02-10",
        "items": [{ "title": "Minutes", "text": text }, { "report": "paper" }],
    });
    let space = paper("action-plan-three-column", &plan(themes), &silent())
        .file("meetings/2026-02-10-cabinet/meeting.yaml", &items.to_string());
    let (built, _, _) = built(&space);
    for name in ["agenda", "pack"] {
        let pdf = built.pdf(&format!("2026-02-10-cabinet/public/{name}"));
        assert!(pdf.off_the_page().is_empty(), "{name}");
        for word in ["long0", "long999", "long1999"] {
            assert_eq!(pages_of(&pdf, word).len(), 1, "{name}: {word}");
        }
    }
}

#[test]
fn a_long_field_in_the_details_of_a_report_goes_over_pages() {
    let text = prose("long", 2000);
    let layout = "title: Note\nabout: A field and nothing more.\ntakes: report\nfields:\n  - { name: reason, label: Reason, type: markdown }\n";
    let themes = vec![json!({ "id": "theme", "recommendations": [recommendation("r", 5)] })];
    let report = json!({ "layout": "note", "title": "Paper", "fields": { "reason": text } });
    let space = paper("note", &plan(themes), &silent())
        .file("templates/note/layout.yaml", layout)
        .file("meetings/2026-02-10-cabinet/paper.yaml", &report.to_string());
    let (_, said, pdf) = built(&space);
    assert!(said.line().contains(&text), "words are missing");
    assert_ne!(pages_of(&pdf, "long0"), pages_of(&pdf, "long1999"));
}

#[test]
fn a_very_long_word_stays_on_the_page() {
    let address = format!("https://example.org/{}", "a-part-of-an-address/".repeat(15));
    let word = "Verantwortungsbewusstseinsbildung".repeat(9);
    for layout in ["action-plan-five-column", "action-plan-three-column"] {
        let mut one = recommendation("r", 5);
        one["text"] = format!("{word} and {address} and [the same]({address})").into();
        one["actions"][0]["timescale"] = word.clone().into();
        one["actions"][0]["text"] = address.clone().into();
        let themes = vec![json!({ "id": "theme", "recommendations": [one] })];
        let (_, said, _) = built(&paper(layout, &plan(themes), &silent()));
        assert_eq!(said.line().matches(&word).count(), 2, "{layout}");
        assert_eq!(said.line().matches(&address).count(), 2, "{layout}");
    }
}

#[test]
fn a_title_of_three_hundred_characters_stays_on_the_page() {
    let title = "A very long title that somebody typed into a form without a limit ".repeat(5);
    for layout in ["action-plan-five-column", "action-plan-three-column"] {
        let themes = vec![json!({ "id": "theme", "recommendations": [recommendation("r", 5)] })];
        let space = paper(layout, &plan(themes), &silent())
            .file("meetings/2026-02-10-cabinet/paper.yaml", &format!("layout: {layout}\ntitle: {title}\nplan: plan\n"));
        let (_, said, _) = built(&space);
        assert_eq!(said.outline()[0], format!("0 {}", title.trim()), "{layout}");
    }
}

#[test]
fn a_very_long_word_in_a_title_stays_on_the_page() {
    let word = "Verantwortungsbewusstseinsbildung".repeat(6);
    let themes = vec![theme(0, vec![recommendation("r", 5)])];
    let meeting = json!({
        "committee": "cabinet",
        "date": "2026-02-10",
        "venue": word,
        "items": [{ "title": word, "state": "verbal" }, { "report": "paper" }],
    });
    let report = json!({ "layout": "action-plan-five-column", "title": word, "plan": "plan" });
    let space = paper("action-plan-five-column", &plan(themes), &silent())
        .file("meetings/2026-02-10-cabinet/meeting.yaml", &meeting.to_string())
        .file("meetings/2026-02-10-cabinet/paper.yaml", &report.to_string());
    let (built, said, _) = built(&space);
    assert_eq!(said.outline()[0], format!("0 {word}"));
    for name in ["agenda", "pack"] {
        let pdf = built.pdf(&format!("2026-02-10-cabinet/public/{name}"));
        assert!(pdf.off_the_page().is_empty(), "{name}");
    }
}
