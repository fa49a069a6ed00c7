//! List numbers as Word, HTML and Typst write them.

/// A number of one of Word's kinds, as shown. `word` says whether letters go on after z as Word does (aa, bb) or as
/// everybody else does (aa, ab).
pub fn numeral(number: usize, kind: &str, word: bool) -> String {
    match kind {
        "decimal" => number.to_string(),
        "lowerLetter" if word => letter(number).repeat(number.div_ceil(26)),
        "lowerLetter" => letters(number),
        "upperLetter" => numeral(number, "lowerLetter", word).to_uppercase(),
        "lowerRoman" => roman(number),
        "upperRoman" => roman(number).to_uppercase(),
        "none" => String::new(),
        other => panic!("the tests know no numbers of kind {other}"),
    }
}

fn letter(number: usize) -> String {
    char::from(b'a' + ((number - 1) % 26) as u8).to_string()
}

fn letters(number: usize) -> String {
    if number == 0 { String::new() } else { letters((number - 1) / 26) + &letter(number) }
}

/// Up to 39.
fn roman(number: usize) -> String {
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    "x".repeat(number / 10) + ones[number % 10]
}
