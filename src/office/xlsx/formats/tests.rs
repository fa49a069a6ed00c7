use super::*;

fn shown(number: f64, code: &str) -> String {
    match Format::of(code).number(number, false) {
        ShownNumber::As(text) => text,
        other => format!("{other:?}"),
    }
}

/// What Excel shows, by the code of the format.
const NUMBERS: [(f64, &str, &str); 78] = [
    (0.455, "0%", "46%"),
    (1_234_567.5, "[$£-809]#,##0.00", "£1,234,567.50"),
    (-1200.0, "\"£\"#,##0\" a year\"", "-£1,200 a year"),
    (-1200.0, "£#,##0;[Red]-£#,##0", "-£1,200"),
    (-1200.0, "#,##0;(#,##0)", "(1,200)"),
    (0.1 + 0.2, "General", "0.3"),
    (-100.0, "General", "-100"),
    (0.0, "General", "0"),
    (7.0, "General\" units\"", "7 units"),
    // Scaling.
    (1_250_000.0, "£#,##0,\"k\"", "£1,250k"),
    (3_840_000.0, "£0.0,,\"m\"", "£3.8m"),
    (1_250.0, "0.0,", "1.3"),
    (2_500_000.0, "[>=1000000]0.0,,\"m\";[>=1000]0,\"k\";0", "2.5m"),
    (2_500.0, "[>=1000000]0.0,,\"m\";[>=1000]0,\"k\";0", "3k"),
    (25.0, "[>=1000000]0.0,,\"m\";[>=1000]0,\"k\";0", "25"),
    (-25.0, "[>=1000000]0.0,,\"m\";[>=1000]0,\"k\";0", "-25"),
    // Noughts before and within.
    (7.0, "0000", "0007"),
    (3.0, "\"S24/\"00", "S24/03"),
    (12_345_678.0, "0000 000 000", "0012 345 678"),
    (2_079_460_123.0, "(000) 0000 0000", "(020) 7946 0123"),
    (5.0, "0,000", "0,005"),
    (1234.0, "00-00", "12-34"),
    (12_345.0, "#-00", "123-45"),
    (0.0, "#", ""),
    (0.0, "#,##0.##", "0."),
    (5.25, "0.0#", "5.25"),
    (5.0, "0.0#", "5.0"),
    (0.5, "#.00", ".50"),
    // Rounding.
    (2.5, "0", "3"),
    (-2.5, "0", "-3"),
    (1.005, "0.00", "1.01"),
    (0.125, "0.0%", "12.5%"),
    (-0.4, "0", "-0"),
    (999.5, "0", "1000"),
    (999_999.5, "#,##0", "1,000,000"),
    // Sections.
    (3.0, "\"up \"0;\"down \"0;\"same\"", "up 3"),
    (-3.0, "\"up \"0;\"down \"0;\"same\"", "down 3"),
    (0.0, "\"up \"0;\"down \"0;\"same\"", "same"),
    (1.0, "\"Yes\";\"Yes\";\"No\"", "Yes"),
    (0.0, "\"Yes\";\"Yes\";\"No\"", "No"),
    (3.0, "[=1]\"Red\";[=2]\"Amber\";\"Green\"", "Green"),
    (2.0, "[=1]\"Red\";[=2]\"Amber\";\"Green\"", "Amber"),
    (150.0, "[>100]\"over\";0", "over"),
    (50.0, "[>100]\"over\";0", "50"),
    (-50.0, "[>100]\"over\";0", "-50"),
    (-5.0, "[<0]\"below \"0;0", "below 5"),
    (50.0, "[>100]0", "Unknown"),
    // What hides.
    (3.0, ";;;", "Hidden { all: true }"),
    (0.0, "0;-0;;@", "Hidden { all: false }"),
    (4.0, "0;-0;;@", "4"),
    // Text around numbers, and what fills.
    (1200.0, "_-\"£\"* #,##0.00_-", "£1,200.00"),
    (0.0, "_-\"£\"* #,##0_-;-\"£\"* #,##0_-;_-\"£\"* \"-\"??_-;_-@_-", "£-"),
    (-1200.0, "_-* #,##0_-;-* #,##0_-", "-1,200"),
    (-1200.0, "#,##0_);(#,##0)", "(1,200)"),
    (12.0, "0\\ \\d\\a\\y\\s", "12 days"),
    (12.5, "0.0 €", "12.5 €"),
    (5.0, "\"R\"0\".\"", "R5."),
    (24.0, "0°", "24°"),
    // Percent and powers.
    (1_234_567.0, "0.00E+00", "1.23E+06"),
    (0.000_12, "0.0E-00", "1.2E-04"),
    (12_345.0, "##0.0E+0", "12.3E+3"),
    (999_960.0, "##0.0E+0", "1.0E+6"),
    (0.0, "0.00E+00", "0.00E+00"),
    // Fractions.
    (1.5, "# ?/?", "1 1/2"),
    (0.75, "# ?/?", "3/4"),
    (5.0, "# ?/?", "5"),
    (0.0, "# ?/?", "0"),
    (0.333_333, "# ??/??", "1/3"),
    (2.3125, "# ??/??", "2 5/16"),
    (1.25, "# ?/8", "1 2/8"),
    (1.5, "?/?", "3/2"),
    (-1.5, "# ?/?", "-1 1/2"),
    (0.999, "# ?/?", "1"),
    // As text.
    (7.0, "@", "7"),
    (7.0, "0;-0;0;\"Q: \"@", "7"),
    // Not understood.
    (7.0, "[DBNum1]0", "Unknown"),
    (7.0, "0 x", "Unknown"),
    (7.0, "ggge", "Unknown"),
];

#[test]
fn numbers_look_as_in_the_workbook() {
    for (number, code, expected) in NUMBERS {
        assert_eq!(shown(number, code), expected, "{number} {code}");
    }
    assert_eq!(general(1e300), "1".to_owned() + &"0".repeat(300));
}

const DATES: [(f64, &str, &str); 38] = [
    (46_112.0, "dd/mm/yyyy", "2026-03-31"),
    (46_112.0, "m/d/yy", "2026-03-31"),
    (46_112.0, "yyyymmdd", "2026-03-31"),
    (46_112.0, "[$-809]dddd, d mmmm yyyy;@", "2026-03-31"),
    (46_112.0, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2026-03-31"),
    (46_112.0, "\"by \"d mmmm yyyy", "by 2026-03-31"),
    (46_112.0, "d\"st\" mmmm yyyy", "2026-03-31"),
    (46_112.0, "mmm-yy", "March 2026"),
    (46_112.0, "mm/yyyy", "March 2026"),
    // Parts, as Excel shows them.
    (46_112.0, "d mmm", "31 March"),
    (46_112.0, "ddd d mmm", "Tuesday 31 March"),
    (46_112.0, "yyyy", "2026"),
    (46_112.0, "\"FY\"yy", "FY26"),
    (46_112.0, "mmmm", "March"),
    (46_112.0, "mmm", "Mar"),
    (46_112.0, "mmmmm", "M"),
    (46_112.0, "dddd", "Tuesday"),
    (46_112.0, "\"S\"yy/mm", "S26/03"),
    (46_112.0, "\"REF\"yymmdd\"-A\"", "REF260331-A"),
    // Times.
    (46_112.5, "dd/mm/yyyy hh:mm", "2026-03-31 12:00"),
    (46_112.0, "dd/mm/yyyy hh:mm", "2026-03-31"),
    (0.75, "hh:mm", "18:00"),
    (0.75, "h:mm AM/PM", "6:00 PM"),
    (0.0, "h:mm AM/PM", "12:00 AM"),
    (0.388_888_888_888_889, "h:mm", "9:20"),
    (0.541_655_092_592_593, "hh:mm", "12:59"),
    (0.5, "h.mm", "12.00"),
    (0.001_5, "mm:ss", "02:10"),
    (0.000_012_5, "ss.00", "01.08"),
    (1.5625, "[h]:mm", "37:30"),
    (1.5625, "[mm]", "2250"),
    (0.01, "[s]", "864"),
    (1.5625, "[hh]\"h \"mm\"m\"", "37h 30m"),
    // The days that Excel counts otherwise.
    (59.0, "d mmmm yyyy", "1900-02-28"),
    (60.0, "d mmmm yyyy", "1900-02-29"),
    (0.0, "dd/mm/yyyy", "Unknown"),
    (-1.0, "dd/mm/yyyy", "Unknown"),
    (1e300, "d mmmm yyyy", "Unknown"),
];

#[test]
fn dates_are_unmistakable_and_parts_of_them_as_shown() {
    for (number, code, expected) in DATES {
        assert_eq!(shown(number, code), expected, "{number} {code}");
    }
    let old = Format::of("yyyy-mm-dd").number(44_650.0, true);
    assert_eq!(old, ShownNumber::As("2026-03-31".into()));
}

#[test]
fn formats_without_a_code_are_known() {
    let of = |id: u32, number: f64| match Format::built_in(id).map(|format| format.number(number, false)) {
        Some(ShownNumber::As(text)) => text,
        other => format!("{other:?}"),
    };
    for (id, number, expected) in [
        (0, 1.5, "1.5"),
        (7, -1.5, "-£1.50"),
        (11, 1500.0, "1.50E+03"),
        (12, 2.5, "2 1/2"),
        (14, 46_112.0, "2026-03-31"),
        (16, 46_112.0, "31 March"),
        (18, 0.25, "6:00 AM"),
        (31, 46_112.0, "2026-03-31"),
        (34, 46_112.0, "2026-03-31"),
        (34, 0.25, "6:00"),
        (44, 0.0, "£-"),
        (46, 1.25, "30:00:00"),
        (49, 5.0, "5"),
        (300, 5.0, "None"),
    ] {
        assert_eq!(of(id, number), expected, "{id}");
    }
}

#[test]
fn text_has_what_its_format_puts_around_it() {
    let around = |code: &str| Format::of(code).around();
    let both = |before: &str, after: &str| Some((before.to_owned(), after.to_owned()));
    assert_eq!(around("0;0;0;\"Q: \"@\"?\""), both("Q: ", "?"));
    assert_eq!(around("@"), both("", ""));
    assert_eq!(around("0.00"), both("", ""));
    assert_eq!(around(";;;"), None);
    assert_eq!(around("General;\"Ref \"@"), both("Ref ", ""));
}
