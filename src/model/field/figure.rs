//! Figures as people type them: `1,250`, `£1.2m`, `(£40k)`, `-3.5%`. They are shown as typed; the exact value is for
//! sorting and for totals.

use std::cmp::Ordering;

/// The most digits that a figure may have.
const MOST_DIGITS: usize = 20;

/// A decimal number kept exactly: `units` times ten to the power of minus `scale`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Decimal {
    units: i128,
    scale: u32,
}

impl Decimal {
    /// Both numbers with the same scale. No figure is long enough to overflow this.
    fn aligned(self, other: Self) -> (i128, i128, u32) {
        let scale = self.scale.max(other.scale);
        let at = |one: Self| one.units.saturating_mul(10_i128.pow(scale - one.scale));
        (at(self), at(other), scale)
    }

    fn plus(self, other: Self) -> Self {
        let (one, two, scale) = self.aligned(other);
        Self { units: one.saturating_add(two), scale }
    }

    /// The number times ten to a power.
    fn times_ten(self, power: u32) -> Self {
        let less = self.scale.min(power);
        Self { units: self.units.saturating_mul(10_i128.pow(power - less)), scale: self.scale - less }
    }

    /// The number divided by ten to a power, with at least as many places as `scale` and no zeros after those.
    fn divided_by_ten(self, power: u32, scale: u32) -> Self {
        let mut moved = Self { units: self.units, scale: self.scale + power };
        while moved.scale > scale && moved.units % 10 == 0 {
            moved = Self { units: moved.units / 10, scale: moved.scale - 1 };
        }
        moved
    }

    /// The number that is nearest to it of those that computers reckon with.
    pub(crate) fn near(self) -> f64 {
        self.units as f64 / 10_f64.powi(self.scale.cast_signed())
    }

    fn is_negative(self) -> bool {
        self.units < 0
    }
}

impl From<usize> for Decimal {
    fn from(count: usize) -> Self {
        Self { units: i128::try_from(count).unwrap_or(i128::MAX), scale: 0 }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (one, two, _) = self.aligned(*other);
        one.cmp(&two)
    }
}

/// Without its sign, with commas between thousands: `1,250.5`.
impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let scale = self.scale as usize;
        let digits = format!("{:0>width$}", self.units.unsigned_abs(), width = scale + 1);
        let (whole, part) = digits.split_at(digits.len() - scale);
        for (at, digit) in whole.chars().enumerate() {
            let left = whole.len() - at;
            if at > 0 && left.is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        if part.is_empty() { Ok(()) } else { write!(f, ".{part}") }
    }
}

/// What comes after the digits: how many zeros it is short for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Short {
    word: &'static str,
    zeros: u32,
}

/// Short words for thousands, millions and billions, in small letters. The longer ones come first.
const SHORT: [Short; 8] = [
    Short { word: "thousand", zeros: 3 },
    Short { word: "million", zeros: 6 },
    Short { word: "billion", zeros: 9 },
    Short { word: "mn", zeros: 6 },
    Short { word: "bn", zeros: 9 },
    Short { word: "k", zeros: 3 },
    Short { word: "m", zeros: 6 },
    Short { word: "b", zeros: 9 },
];

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Nothing in particular.
    Plain,
    /// A hundredth part.
    Percent,
    /// A currency, by its sign.
    Money(char),
}

/// What a figure says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// Its exact value: of `£1.2m` that is 1,200,000.
    pub value: Decimal,
    /// What it counts.
    pub unit: Unit,
    short: Option<(Short, bool)>,
    in_brackets: bool,
}

/// Why a text is no figure, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NotAFigure {
    /// What is wrong; empty if the whole text is.
    pub(crate) why: String,
    pub(crate) help: String,
}

impl NotAFigure {
    fn because(why: &str, help: impl Into<String>) -> Self {
        Self { why: why.to_owned(), help: help.into() }
    }

    fn plain(money: bool) -> Self {
        let example = if money { "£1,250, £1.2m or (£40k)" } else { "1,250, -3.5 or 40%" };
        Self { why: String::new(), help: format!("type digits, such as {example}") }
    }
}

impl Amount {
    /// Reads a number, or an amount of money; that may go without the sign of its currency.
    pub(crate) fn read(text: &str, money: bool) -> Result<Self, NotAFigure> {
        let text: String = text.trim().chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        let mut rest = text.as_str();
        let (mut negative, mut in_brackets, mut currency) = (false, false, None);
        // Signs come in any order, each once: `-£40`, `£-40`, `(£40)`, `£(40)`.
        while let Some(first) = rest.chars().next() {
            match first {
                '-' | '−' | '–' | '+' if !negative => negative = first != '+',
                '(' if !in_brackets => in_brackets = true,
                '£' | '€' | '$' if currency.is_none() => currency = Some(first),
                ' ' => {}
                _ => break,
            }
            rest = &rest[first.len_utf8()..];
        }
        if in_brackets {
            rest = rest.strip_suffix(')').ok_or_else(|| {
                NotAFigure::because("its bracket is not closed", "brackets around an amount say that it is below zero")
            })?;
        }
        let end = rest.find(|c: char| !c.is_ascii_digit() && !",. ".contains(c)).unwrap_or(rest.len());
        let (digits, after) = rest.split_at(end);
        if !digits.contains(|c: char| c.is_ascii_digit()) {
            return Err(NotAFigure::plain(money));
        }
        let spaced = digits.ends_with(' ');
        let value = decimal(digits.trim(), &currency.map(String::from).unwrap_or_default())?;
        let (short, percent) = ending(after.trim()).ok_or_else(|| NotAFigure::plain(money))?;
        let unit = match (currency, percent) {
            (Some(_), true) => return Err(NotAFigure::because("it is money and a percentage", "take one sign away")),
            (Some(sign), false) if money => Unit::Money(sign),
            (Some(_), false) => {
                return Err(NotAFigure::because(
                    "a number has no currency",
                    "take the sign away, or give the field `type: money` in its layout",
                ));
            }
            (None, true) if money => {
                return Err(NotAFigure::because(
                    "money is no percentage",
                    "take the sign away, or give the field `type: number` in its layout",
                ));
            }
            (None, true) => Unit::Percent,
            (None, false) => Unit::Plain,
        };
        let value = value.times_ten(short.map_or(0, |short| short.zeros));
        let negative = negative || in_brackets;
        let value = if negative { Decimal { units: -value.units, ..value } } else { value };
        Ok(Self { value, unit, short: short.map(|short| (short, spaced)), in_brackets })
    }

    /// The sum of some amounts in the words in which they were typed; nothing if there are none, or if they do not
    /// count the same thing.
    pub fn total(amounts: &[Self]) -> Option<String> {
        let first = amounts.first()?;
        // An amount without a sign is taken to be of the currency of the others.
        let unit = amounts.iter().map(|one| one.unit).find(|unit| *unit != Unit::Plain).unwrap_or(Unit::Plain);
        let fits = |one: &Self| one.unit == unit || one.unit == Unit::Plain && unit != Unit::Percent;
        if !amounts.iter().all(fits) {
            return None;
        }
        let sum = amounts.iter().fold(Decimal::default(), |sum, one| sum.plus(one.value));
        let short =
            first.short.filter(|_| amounts.iter().all(|one| one.short.map(|s| s.0) == first.short.map(|s| s.0)));
        let shown = match short {
            Some((short, spaced)) => {
                let space = if spaced { " " } else { "" };
                format!("{}{space}{}", sum.divided_by_ten(short.zeros, 0), short.word)
            }
            None => sum.to_string(),
        };
        let (before, after) = match unit {
            Unit::Money(sign) => (sign.to_string(), ""),
            Unit::Percent => (String::new(), "%"),
            Unit::Plain => (String::new(), ""),
        };
        let shown = format!("{before}{shown}{after}");
        Some(match (sum.is_negative(), amounts.iter().any(|one| one.in_brackets)) {
            (false, _) => shown,
            (true, true) => format!("({shown})"),
            (true, false) => format!("-{shown}"),
        })
    }
}

/// Digits with commas or spaces between thousands, and a full stop before the part below one; `sign` is for what was
/// probably meant.
fn decimal(digits: &str, sign: &str) -> Result<Decimal, NotAFigure> {
    let (whole, part) = match digits.split_once('.') {
        Some((whole, part)) => (whole, part),
        None => (digits, ""),
    };
    if !part.chars().all(|c| c.is_ascii_digit()) || digits.ends_with('.') {
        let why = "there is more than digits after its full stop";
        return Err(NotAFigure::because(why, "type commas between thousands and one full stop, as in 1,250.50"));
    }
    let groups: Vec<&str> = whole.split([',', ' ']).collect();
    let is_grouped = groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    if groups.len() > 1 && (!is_grouped || groups[0].is_empty()) {
        let joined = groups.concat();
        let help = match groups.as_slice() {
            [whole, pence] if pence.len() == 2 && whole.len() <= 3 => {
                format!("did you mean `{sign}{whole}.{pence}`?")
            }
            _ => format!("did you mean `{sign}{}`?", Decimal { units: joined.parse().unwrap_or_default(), scale: 0 }),
        };
        return Err(NotAFigure::because("there are not three digits after each comma or space", help));
    }
    let all = format!("{}{part}", groups.concat());
    if all.len() > MOST_DIGITS {
        let help = format!("type at most {MOST_DIGITS} digits");
        return Err(NotAFigure::because("it has too many digits", help));
    }
    let scale = u32::try_from(part.len()).unwrap_or_default();
    Ok(Decimal { units: all.parse().unwrap_or_default(), scale })
}

/// What comes after the digits: a short word for zeros, or a sign for hundredths.
fn ending(text: &str) -> Option<(Option<Short>, bool)> {
    let text = text.to_lowercase();
    match text.as_str() {
        "" => Some((None, false)),
        "%" | "per cent" | "percent" => Some((None, true)),
        word => SHORT.iter().find(|short| short.word == word).map(|short| (Some(*short), false)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, money: bool) -> String {
        match Amount::read(text, money) {
            Ok(amount) => {
                let sign = if amount.value.is_negative() { "-" } else { "" };
                format!("{sign}{}", amount.value)
            }
            Err(not) => format!("{}; {}", not.why, not.help),
        }
    }

    #[test]
    fn figures_are_read_by_their_exact_value() {
        for (text, expected) in [
            ("£1.2m", "1,200,000"),
            ("£1,250", "1,250"),
            ("(£40k)", "-40,000"),
            ("£(40k)", "-40,000"),
            ("-£3.55", "-3.55"),
            ("£ 1 250 000", "1,250,000"),
            ("1.2 million", "1,200,000"),
            ("€2bn", "2,000,000,000"),
            ("£.50", "0.50"),
            ("£0.1m", "100,000"),
            ("£1.2345k", "1,234.5"),
        ] {
            assert_eq!(value(text, true), expected, "{text}");
        }
        for (text, expected) in
            [("-3.5%", "-3.5"), ("−3", "-3"), ("12", "12"), ("+4", "4"), ("40 per cent", "40"), ("007", "7")]
        {
            assert_eq!(value(text, false), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_figure_is_explained() {
        for (text, money, expected) in [
            ("TBC", true, "; type digits, such as £1,250, £1.2m or (£40k)"),
            ("about 5", false, "; type digits, such as 1,250, -3.5 or 40%"),
            (
                "£5",
                false,
                "a number has no currency; take the sign away, or give the field `type: money` in its layout",
            ),
            ("5%", true, "money is no percentage; take the sign away, or give the field `type: number` in its layout"),
            ("£12,50", true, "there are not three digits after each comma or space; did you mean `£12.50`?"),
            ("1250,000", false, "there are not three digits after each comma or space; did you mean `1,250,000`?"),
            (
                "1.250.000",
                false,
                "there is more than digits after its full stop; type commas between thousands and one full stop, as in \
                 1,250.50",
            ),
            ("(£40", true, "its bracket is not closed; brackets around an amount say that it is below zero"),
            ("123456789012345678901", false, "it has too many digits; type at most 20 digits"),
            ("", false, "; type digits, such as 1,250, -3.5 or 40%"),
            ("--4", false, "; type digits, such as 1,250, -3.5 or 40%"),
        ] {
            assert_eq!(value(text, money), expected, "{text}");
        }
    }

    #[test]
    fn totals_are_exact_and_in_the_words_typed() {
        for (texts, expected) in [
            (&["£0.1", "£0.2"][..], Some("£0.3")),
            (&["£1.2m", "£0.3m"], Some("£1.5m")),
            (&["£1.2m", "£300k"], Some("£1,500,000")),
            (&["£10", "(£40)"], Some("(£30)")),
            (&["£10", "-£40"], Some("-£30")),
            (&["£10", "5"], Some("£15")),
            (&["£10", "€5"], None),
            (&["£1.5 million", "£2.5 million"], Some("£4 million")),
            (&[], None),
        ] {
            let amounts: Vec<Amount> = texts.iter().map(|text| Amount::read(text, true).expect(text)).collect();
            assert_eq!(Amount::total(&amounts).as_deref(), expected, "{texts:?}");
        }
    }

    #[test]
    fn figures_are_sorted_by_value() {
        let mut texts = ["£1.2m", "(£40k)", "£999", "£1,000"];
        texts.sort_by_key(|text| Amount::read(text, true).map(|amount| amount.value).unwrap_or_default());
        assert_eq!(texts, ["(£40k)", "£999", "£1,000", "£1.2m"]);
    }
}
