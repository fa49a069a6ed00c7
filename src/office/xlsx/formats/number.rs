//! Numbers in a section of a format: digits fill their places, and text stays where it is.

use super::code::{FormatSign, Section};
use super::decimal::Decimal;
use super::general;

const PLACES: usize = 60;

/// A number without its sign in a section; nothing where the section does not fit a number.
pub(super) fn shown(number: f64, section: &Section) -> Option<String> {
    let signs = section.signs.as_slice();
    let digits = signs.iter().filter(|sign| sign.is_digit()).count();
    if digits > PLACES {
        return None;
    }
    if digits == 0 {
        return words(number, signs);
    }
    if signs.contains(&FormatSign::Over) && is_fraction(signs) {
        return fraction(number, signs);
    }
    let percents = signs.iter().filter(|sign| **sign == FormatSign::Percent).count();
    let decimal = Decimal::of(number).moved(2 * i32::try_from(percents).ok()?);
    match signs.iter().position(|sign| matches!(sign, FormatSign::Exponent { .. })) {
        Some(at) => exponent(&decimal, signs, at),
        None => plain(decimal, signs),
    }
}

/// A section without places for digits: nothing but text, or a number as it is.
fn words(number: f64, signs: &[FormatSign]) -> Option<String> {
    let mut out = String::new();
    for sign in signs {
        match sign {
            FormatSign::General | FormatSign::Typed => out.push_str(&general(number)),
            other => out.push_str(other.text()?),
        }
    }
    Some(out)
}

fn plain(decimal: Decimal, signs: &[FormatSign]) -> Option<String> {
    let point = signs.iter().position(|sign| *sign == FormatSign::Point);
    let last = signs.iter().rposition(FormatSign::is_digit)?;
    let before_point = point.unwrap_or(signs.len());
    // Commas after the last place for a digit, before the point or at the end, scale.
    let last_before = signs[..before_point].iter().rposition(FormatSign::is_digit);
    let commas = |from: usize| {
        let rest = signs.get(from + 1..).unwrap_or_default();
        rest.iter().take_while(|sign| **sign == FormatSign::Comma).count()
    };
    let mut scale = commas(last);
    if let Some(before) = last_before.filter(|before| *before != last) {
        let after = &signs[before + 1..before_point];
        if after.iter().all(|sign| *sign == FormatSign::Comma) {
            scale += after.len();
        }
    }
    let decimal = decimal.moved(-3 * i32::try_from(scale).ok()?);
    let thousands = last_before.is_some_and(|last| signs[..last].contains(&FormatSign::Comma));
    let places = signs[before_point..].iter().filter(|sign| sign.is_digit()).count();
    let (whole, part) = decimal.rounded(places);
    let mut out = before(&whole, &signs[..before_point], thousands)?;
    out.push_str(&after(&part, &signs[before_point..])?);
    Some(out)
}

/// The digits before the point, filled in from the right.
fn before(whole: &str, signs: &[FormatSign], thousands: bool) -> Option<String> {
    let mut left: Vec<char> = whole.chars().collect();
    let first = signs.iter().position(FormatSign::is_digit);
    let mut out: Vec<String> = vec![];
    let mut count = 0;
    let mut push = |digit: char, out: &mut Vec<String>| {
        if thousands && count > 0 && count % 3 == 0 {
            out.push(if digit == ' ' { " " } else { "," }.to_owned());
        }
        count += 1;
        out.push(digit.to_string());
    };
    for (at, sign) in signs.iter().enumerate().rev() {
        match sign {
            FormatSign::Digit(place) => {
                let missing = match place {
                    '0' => Some('0'),
                    '?' => Some(' '),
                    _ => None,
                };
                if let Some(digit) = left.pop().or(missing) {
                    push(digit, &mut out);
                }
                // The first place takes all digits that are left.
                while let Some(digit) = (Some(at) == first).then(|| left.pop()).flatten() {
                    push(digit, &mut out);
                }
            }
            FormatSign::Comma => {}
            FormatSign::Point => return None,
            other => out.push(other.text()?.to_owned()),
        }
    }
    // `.00` without a place before the point shows what is there all the same.
    if first.is_none() && !left.is_empty() {
        out.push(left.into_iter().collect());
    }
    out.reverse();
    Some(out.concat())
}

fn after(part: &str, signs: &[FormatSign]) -> Option<String> {
    let digits: Vec<char> = part.chars().collect();
    let used = part.trim_end_matches('0').len();
    let mut out = String::new();
    let mut at = 0;
    for sign in signs {
        match sign {
            FormatSign::Digit(place) => {
                let digit = digits.get(at).copied().unwrap_or('0');
                match place {
                    _ if *place == '0' || at < used => out.push(digit),
                    '?' => out.push(' '),
                    _ => {}
                }
                at += 1;
            }
            FormatSign::Comma => {}
            other => out.push_str(other.text()?),
        }
    }
    Some(out)
}

/// `1.25E+06`. With several places before the point, as in `##0.0E+0`, the power is a multiple of their number.
fn exponent(decimal: &Decimal, signs: &[FormatSign], at: usize) -> Option<String> {
    let (front, back) = (&signs[..at], &signs[at + 1..]);
    let point = front.iter().position(|sign| *sign == FormatSign::Point).unwrap_or(front.len());
    let count = |signs: &[FormatSign]| signs.iter().filter(|sign| sign.is_digit()).count();
    let (wholes, places) = (count(&front[..point]), count(&front[point..]));
    let step = i32::try_from(wholes.max(1)).ok()?;
    let zeros = front[..point].contains(&FormatSign::Digit('#'));
    // `00.0E+0` shows two digits; `##0.0E+0` one to three.
    let power_of = |power: i32| match (zeros, step) {
        (_, 1) => power,
        (true, step) => power.div_euclid(step) * step,
        (false, step) => power - step + 1,
    };
    let mut power = power_of(decimal.power());
    let (mut whole, mut part) = decimal.clone().moved(-power).rounded(places);
    let most = if zeros { wholes } else { wholes.max(1) };
    if whole.len() > most {
        // Rounding has added a digit.
        power = power_of(decimal.power() + 1);
        (whole, part) = decimal.clone().moved(-power).rounded(places);
    }
    let mut out = before(&whole, &front[..point], false)?;
    out.push_str(&after(&part, &front[point..])?);
    let FormatSign::Exponent { plus } = signs[at] else { return None };
    out.push_str(match (power < 0, plus) {
        (true, _) => "E-",
        (false, true) => "E+",
        (false, false) => "E",
    });
    out.push_str(&before(&power.unsigned_abs().to_string(), back, false)?);
    Some(out)
}

/// Whether the slash is between places for digits: `?/?`, `#/8`.
fn is_fraction(signs: &[FormatSign]) -> bool {
    let Some(over) = signs.iter().position(|sign| *sign == FormatSign::Over) else { return false };
    signs[..over].last().is_some_and(FormatSign::is_digit) && signs.get(over + 1).is_some_and(is_below_line)
}

/// Whether a sign may come after the slash of a fraction.
fn is_below_line(sign: &FormatSign) -> bool {
    sign.is_digit() || sign.typed_number().is_some()
}

/// `1 1/2`.
fn fraction(number: f64, signs: &[FormatSign]) -> Option<String> {
    let over = signs.iter().position(|sign| *sign == FormatSign::Over)?;
    let above = signs[..over].iter().rposition(|sign| !sign.is_digit()).map_or(0, |at| at + 1);
    let (front, top) = (&signs[..above], &signs[above..over]);
    let fixed = signs[over + 1..].iter().take_while(|sign| is_below_line(sign)).count();
    let (bottom, rest) = signs[over + 1..].split_at(fixed);
    let text = bottom.iter().map(|sign| match sign {
        FormatSign::Text(text) => text.trim(),
        FormatSign::Digit('0') => "0",
        _ => "#",
    });
    let text: String = text.collect();
    let whole_places = front.iter().any(FormatSign::is_digit);
    let (mut whole, part) = if whole_places { (number.floor(), number.fract()) } else { (0.0, number) };
    let set: Option<u64> = text.parse().ok().filter(|set| *set > 0);
    let most = 10_u64.checked_pow(u32::try_from(bottom.len().min(4)).ok()?)? - 1;
    let (mut above, below) = match set {
        Some(set) => ((part * float(set)).round(), set),
        None => nearest(part, most.max(1)),
    };
    if whole_places && above >= float(below) {
        (whole, above) = (whole + 1.0, 0.0);
    }
    let mut out = String::new();
    if whole_places {
        // A zero is shown only where there is no fraction.
        out.push_str(&before(&digits(whole, above == 0.0), front, false)?);
    } else {
        out.push_str(&texts(front, &[])?);
    }
    if above > 0.0 || !whole_places {
        out.push_str(&before(&digits(above, true), top, false)?);
        out.push_str(&format!("/{below}"));
    }
    out.push_str(&texts(rest, &[FormatSign::Percent])?);
    Some(out)
}

/// The digits of a whole number; none for zero unless it is shown.
fn digits(whole: f64, shows_nought: bool) -> String {
    let (digits, _) = Decimal::of(whole).rounded(0);
    if digits.is_empty() && shows_nought { "0".to_owned() } else { digits }
}

/// The text of signs that are all text, or one of some others.
fn texts(signs: &[FormatSign], others: &[FormatSign]) -> Option<String> {
    let fits = |sign: &&FormatSign| matches!(sign, FormatSign::Text(_)) || others.contains(sign);
    signs.iter().map(|sign| Some(sign).filter(fits)?.text()).collect()
}

#[expect(clippy::cast_precision_loss, reason = "it is below 10,000")]
fn float(number: u64) -> f64 {
    number as f64
}

/// The nearest fraction, with the smallest denominator.
fn nearest(part: f64, most: u64) -> (f64, u64) {
    let mut best = (part.round(), 1, (part - part.round()).abs());
    for below in 2..=most {
        let above = (part * float(below)).round();
        let off = (part - above / float(below)).abs();
        if off + 1e-12 < best.2 {
            best = (above, below, off);
        }
    }
    (best.0, best.1)
}
