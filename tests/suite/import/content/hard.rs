//! Hard strings in every field of a Word document and of a workbook.

use super::*;

/// Text that means something to YAML, Markdown or a table.
const HARD: [&str; 38] = [
    "#",
    "# x",
    "*",
    "_",
    "$",
    "@",
    "<",
    "[",
    "\\",
    "//",
    "{{",
    "NO",
    "1.10",
    "ŵ",
    "null",
    "~",
    "yes: no # comment",
    "- x",
    "1. x",
    ">",
    "---",
    "| x |",
    "`code`",
    "[x](javascript:alert(1))",
    "[Note]: text",
    "\"quoted\" 'text'",
    "&amp; <b>x</b>",
    "!tag &anchor *ref",
    "%",
    "0x1F",
    "2023-02-08",
    "a: b",
    "a #b",
    "'",
    "{a}",
    "a) x",
    "***",
    "=1+1",
];

#[test]
fn hard_strings_arrive_in_every_field() {
    let address =
        "Flat 14, Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch (the old warehouse), 233–241 Canal Street"
            .repeat(3);
    for hard in HARD.iter().copied().chain([address.as_str()]) {
        let fields = ["theme", "ref", "rec", "act", "when"].map(|field| format!("{hard} {field}"));
        let head = ["Theme", "Ref", "Recommendation", "Action", "Timescale"].map(p);
        let head: Vec<&str> = head.iter().map(String::as_str).collect();
        let row: Vec<String> = fields.iter().map(|text| p(text)).collect();
        let row: Vec<&str> = row.iter().map(String::as_str).collect();
        let document = reading(&docx(&table(&[&head, &row]))).unwrap();
        let options = Options { path: PathBuf::from("x.docx"), ..Options::default() };
        let yaml = import(document, As::ActionPlan, &options).unwrap().yaml;
        let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
        let plan: ActionPlan = text("x.yaml".into(), yaml.clone(), &mut sources, &mut problems).expect(&yaml);
        let errors = problems.iter().filter(|one| one.severity == Severity::Error);
        let errors: Vec<&str> = errors.map(|one| one.code.word()).collect();
        if errors.contains(&"unsafe-address") {
            // It is kept as it was typed, and refused where it stands.
            assert!(errors.iter().all(|code| *code == "unsafe-address"), "{problems:?}");
            assert!(yaml.contains(hard), "{yaml}");
            continue;
        }
        assert_eq!(errors, Vec::<&str>::new(), "{hard}: {problems:?}\n{yaml}");
        let theme = &plan.themes[0];
        let one = &theme.recommendations[0];
        let read = [
            theme.title.as_ref().unwrap().value.clone(),
            one.reference.value.clone(),
            one.text.plain(),
            one.actions[0].text.plain(),
            one.actions[0].timescale.as_ref().unwrap().value.clone(),
        ];
        assert_eq!(read, fields, "{yaml}");
    }
}
