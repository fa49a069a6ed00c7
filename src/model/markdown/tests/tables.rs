//! Tables and quotations.

use super::*;
use crate::model::markdown::{Side, TextTable, is_group};

const BUDGET: &str = "Before.

Table: Revenue budget (£000)
| Service | 2026/27 | Notes |
|---------|--------:|-------|
| **Culture** | | |
| Libraries | 1,250 | • Books<br>• Staff |
| Parks | (40) | a \\| b<br>c |
| **Total** | **1,210** | |

After.";

fn table(text: &str) -> TextTable {
    let blocks = parse(text).0;
    let table = blocks.into_iter().find_map(|block| match block {
        Block::Table(table) => Some(*table),
        _ => None,
    });
    table.unwrap_or_else(|| panic!("no table in {text}"))
}

#[test]
fn lines_with_bars_and_a_line_of_dashes_are_a_table() {
    assert_eq!(
        shown(BUDGET),
        [
            "Before.",
            "<table Revenue budget (£000)>",
            "| Service | 2026/27 | Notes |",
            "| <b Culture> |  |  |",
            "| Libraries | 1,250 | • Books/• Staff |",
            "| Parks | (40) | a | b/c |",
            "| <b Total> | <b 1,210> |  |",
            "After.",
        ]
    );
    assert_eq!(noted(BUDGET), []);
}

#[test]
fn a_table_knows_its_groups_totals_and_figures() {
    let budget = table(BUDGET);
    assert!(is_group(&budget.rows[0]));
    assert!(budget.has_total());
    assert!(!budget.heads_rows());
    assert_eq!([0, 1, 2].map(|column| budget.side(column)), [Side::Left, Side::Right, Side::Left]);

    let costs = table(
        "Wide table: Costs\n| Line | 2026 | Note |\n|---|---|:-:|\n| **Fees** | £1.2m | a |\n| **Staff** | n/a | b |",
    );
    assert!(costs.is_wide && costs.heads_rows() && !costs.has_total());
    assert_eq!([0, 1, 2].map(|column| costs.side(column)), [Side::Left, Side::Right, Side::Centre]);
}

#[test]
fn a_table_ends_paragraphs_and_lists_and_needs_no_empty_line() {
    assert_eq!(
        shown("a\n| b | c |\n|---|---|\n| 1 | 2 |\nd\n- e\n  | f |\n  |---|\n- g"),
        ["a", "<table >", "| b | c |", "| 1 | 2 |", "d", "• e", "<table >", "| f |", "• g"]
    );
}

#[test]
fn what_only_looks_like_a_table_comes_out_as_typed() {
    for text in ["| a | b |", "a | b", "|", "5 | 6\n--|--", "\\| a |\n|---|", "Table: a", "| a |\n| b |"] {
        let whole = text.replace('\n', " ").replace("\\|", "|");
        assert_eq!(shown(text), [whole]);
    }
}

#[test]
fn slips_in_tables_are_noted_at_their_lines() {
    let rows = |row: &str| format!("Table: T\n| a | b |\n|---|---|\n{row}");
    for (row, has) in [("| 1 |", 1), ("| 1 | 2 | 3 |", 3), ("| 1 | 2 | |", 3)] {
        assert_eq!(noted(&rows(row)), [(row, What::UnevenRow { has, wanted: 2 })], "{row}");
    }
    assert_eq!(noted(&rows("| 1 | |")), []);
    assert_eq!(noted("| a |\n|---|\n| 1 |"), [("| a |", What::NoCaption)]);
    let wide = |columns: usize| format!("Table: T\n{}\n{}", "| a ".repeat(columns) + "|", "|---".repeat(columns) + "|");
    for (columns, what) in [(7, None), (8, Some(What::NotWide)), (13, Some(What::TooManyColumns))] {
        let text = wide(columns);
        assert_eq!(noted(&text).into_iter().map(|(_, what)| what).next(), what, "{columns}");
    }
}

#[test]
fn notes_in_cells_are_at_their_signs() {
    for (cell, about, what) in [
        ("x \\| _draft_ y", "_draft_", What::Underscores),
        ("x<br>b&nbsp;c", "&nbsp;", What::Entity),
        ("• [x](file:///y)", "[x](file:///y)", What::Link),
    ] {
        let text = format!("Table: T\n| a | b |\n|---|---|\n| 1 | {cell} |");
        assert_eq!(noted(&text), [(about, what)], "{cell}");
    }
}

#[test]
fn lines_behind_a_sign_are_a_quotation() {
    assert_eq!(
        shown("A tenant said:\n> I rang\n> nine times.\n>\n> - Nobody came.\n\nb"),
        ["A tenant said:", "> I rang nine times.", "> • Nobody came.", "b",]
    );
    assert_eq!(shown("- a\n  > b\n- c"), ["• a", ">   b", "• c"]);
    assert_eq!(noted("> a\n> is _draft_ b"), [("_draft_", What::Underscores)]);
    for text in [">5 is more", "> ", ">", "a > b", "\\> x"] {
        let plain = text.trim().trim_start_matches('\\');
        assert_eq!(shown(text), if plain.is_empty() { vec![] } else { vec![plain.to_owned()] }, "{text}");
    }
    assert_eq!(noted("> a\n>> b\n> > c").len(), 1);
}

#[test]
fn tables_and_quotations_are_read_back_as_they_were_written() {
    for text in [
        BUDGET,
        "| a |\n|---|",
        "Wide table: A *fine* [one](https://example.org/a|b)\n| a \\| b | - c |\n|:--|:-:|\n| 1. x | (a) y |\n| **\\*** | \\[x](y) |",
        "> Quoted.\n>\n> - one\n> - two\n\nNot quoted.\n\n> Quoted again.",
        "- item\n\n  > quoted in it",
        "\\> x\n\n\\| y |\n| z |",
    ] {
        let blocks = parse(text).0;
        for width in [24, 90] {
            let written = write(&blocks, width);
            assert_eq!(parse(&written).0, blocks, "{written}");
        }
    }
}
