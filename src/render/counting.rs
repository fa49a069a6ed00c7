//! Filters that count: how many of a list have each of some values, and which share of all that is.

use minijinja::value::{Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind, State, filters};

/// `tally` and `share`, and those filters of the engine whose errors would not name the value.
pub(super) fn add_filters(environment: &mut Environment<'_>) {
    environment.add_filter("tally", tally);
    environment.add_filter("share", share);
    environment.add_filter("int", |state: &State<'_, '_>, value: &Value, otherwise: Option<Value>, base, more| {
        filters::int(state, value, otherwise, base, more).map_err(|_| no_number(value))
    });
    environment.add_filter("float", |state: &State<'_, '_>, value: &Value, otherwise: Option<Value>, more| {
        filters::float(state, value, otherwise, more).map_err(|_| no_number(value))
    });
}

/// Of each of `wanted` (names, or what a map has by name), how many of the list have it as `attribute`, none of them included. A row
/// has `id`, `value` (what the map has), `count` and `share` (percent; all rows add up to 100, or to 0 where there is nothing).
fn tally(list: &Value, attribute: &str, wanted: &Value) -> Result<Value, Error> {
    let mut counts = vec![];
    for id in wanted.try_iter()? {
        let value = if wanted.kind() == ValueKind::Map { wanted.get_item(&id)? } else { id.clone() };
        let mut count = 0_usize;
        for item in list.try_iter()? {
            count += usize::from(at(&item, attribute)? == id);
        }
        counts.push((id, value, count));
    }
    let shares = shares(&counts.iter().map(|(.., count)| *count).collect::<Vec<_>>());
    let rows = counts.into_iter().zip(shares).map(|((id, value, count), share)| {
        Value::from_pairs([
            ("id", id),
            ("value", value),
            ("count", Value::from(count)),
            ("share", Value::from(format!("{share}%"))),
        ])
    });
    Ok(rows.collect())
}

/// The value at a path such as `status.id`.
pub(super) fn at(item: &Value, path: &str) -> Result<Value, Error> {
    path.split('.').try_fold(item.clone(), |value, name| {
        let inner = value.get_attr(name)?;
        match inner.is_undefined() {
            true => {
                let known = value.try_iter().map(|names| names.map(|name| name.to_string()).collect::<Vec<_>>());
                let known = known.ok().filter(|known| value.kind() == ValueKind::Map && !known.is_empty());
                let there = known.map(|known| format!("; there are: {}", known.join(", ")));
                let words = format!("there is no `{name}`{}", there.unwrap_or_default());
                Err(Error::new(ErrorKind::UndefinedError, words))
            }
            false => Ok(inner),
        }
    })
}

/// Whole percents that add up to 100: those with the largest rest are rounded up.
fn shares(counts: &[usize]) -> Vec<usize> {
    let all: usize = counts.iter().sum();
    let mut shares: Vec<usize> = counts.iter().map(|count| (100 * count).checked_div(all).unwrap_or(0)).collect();
    let mut by_rest: Vec<usize> = (0..counts.len()).filter(|at| counts[*at] > 0).collect();
    by_rest.sort_by_key(|at| std::cmp::Reverse((100 * counts[*at]) % all.max(1)));
    let missing = if all == 0 { 0 } else { 100 - shares.iter().sum::<usize>() };
    by_rest.into_iter().take(missing).for_each(|at| shares[at] += 1);
    shares
}

/// A count as a share of another, in percent.
fn share(part: &Value, whole: &Value) -> Result<String, Error> {
    let number = |value: &Value| f64::try_from(value.clone()).map_err(|_| no_number(value));
    let (part, whole) = (number(part)?, number(whole)?);
    if whole == 0.0 {
        return Ok("–".to_owned());
    }
    Ok(format!("{}%", (100.0 * part / whole).round()))
}

fn no_number(value: &Value) -> Error {
    let words = format!("`{value}` is no number; a field of numbers or money has its value as `amount`");
    Error::new(ErrorKind::InvalidOperation, words)
}

#[cfg(test)]
mod tests {
    use super::shares;

    #[test]
    fn shares_add_up_to_a_hundred() {
        assert_eq!(shares(&[1, 1, 1]), [34, 33, 33]);
        assert_eq!(shares(&[0, 2, 1]), [0, 67, 33]);
        assert_eq!(shares(&[0, 0]), [0, 0]);
        assert_eq!(shares(&[]), Vec::<usize>::new());
    }
}
