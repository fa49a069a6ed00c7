//! Numbers as decimal digits, as Excel keeps and rounds them: 15 digits, halves away from zero.

const KEPT: usize = 15;

/// A number without its sign.
#[derive(Debug, Clone)]
pub(super) struct Decimal {
    digits: Vec<u8>,
    /// How many digits come before the point; if negative, how many zeros come after it.
    point: i32,
}

impl Decimal {
    pub(super) fn of(number: f64) -> Self {
        let text = format!("{:.*e}", KEPT - 1, number.abs());
        let (digits, power) = text.split_once('e').unwrap_or((&text, "0"));
        Self {
            digits: digits.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect(),
            point: power.parse::<i32>().unwrap_or(0) + 1,
        }
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.iter().all(|digit| *digit == 0)
    }

    /// Multiplied by a power of ten.
    pub(super) fn moved(mut self, by: i32) -> Self {
        self.point += by;
        self
    }

    /// The power of ten of its first digit.
    pub(super) fn power(&self) -> i32 {
        if self.is_zero() { 0 } else { self.point - 1 }
    }

    /// The digits before the point without leading zeros, and `places` after it, rounded.
    pub(super) fn rounded(&self, places: usize) -> (String, String) {
        let count = |number: i32| usize::try_from(number).unwrap_or(0);
        // One place for a carried digit, and the zeros after the point.
        let mut digits = vec![0; 1 + count(-self.point).min(400)];
        digits.extend(&self.digits);
        let whole = 1 + count(self.point);
        let keep = whole + places;
        let up = digits.get(keep).is_some_and(|digit| *digit >= 5);
        digits.resize(keep, 0);
        if up {
            for digit in digits.iter_mut().rev() {
                *digit += 1;
                if *digit < 10 {
                    break;
                }
                *digit = 0;
            }
        }
        let text: String = digits.iter().map(|digit| char::from(b'0' + digit)).collect();
        let (before, after) = text.split_at(whole.min(text.len()));
        (before.trim_start_matches('0').to_owned(), after.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_rounded_away_from_nought() {
        let rounded = |number: f64, places| {
            let (before, after) = Decimal::of(number).rounded(places);
            format!("{before}.{after}")
        };
        for (number, places, expected) in [
            (2.5, 0, "3."),
            (0.5, 0, "1."),
            (0.49, 0, "."),
            (1.005, 2, "1.01"),
            (0.285, 2, ".29"),
            (999.95, 1, "1000.0"),
            (0.0004, 3, ".000"),
            (0.0005, 3, ".001"),
            (0.05, 1, ".1"),
            (0.004, 1, ".0"),
            (123_456_789.0, 0, "123456789."),
            (1e20, 0, "100000000000000000000."),
            (0.0, 2, ".00"),
        ] {
            assert_eq!(rounded(number, places), expected, "{number}");
        }
    }
}
