//! Judges a value by a JSON Schema: as much of draft 2020-12 as this program's schemas use. A keyword that is not known
//! here fails the test, so that none is passed over. The libraries for it would have all of Typst compiled a second time.

use serde_json::Value;

/// Says whether nothing but text about the schema is in a keyword.
fn is_annotation(keyword: &str) -> bool {
    let annotations =
        ["$schema", "$defs", "title", "description", "contentMediaType", "markdownEnumDescriptions", "then", "else"];
    annotations.contains(&keyword)
}

/// All problems of a value, each with the path to its place.
pub(crate) fn problems(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = vec![];
    judge(schema, schema, value, "", &mut found);
    found
}

fn fits(root: &Value, schema: &Value, value: &Value) -> bool {
    let mut found = vec![];
    judge(root, schema, value, "", &mut found);
    found.is_empty()
}

fn judge(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let keywords = match schema {
        Value::Bool(true) => return,
        Value::Bool(false) => return found.push(format!("{at}: not taken")),
        Value::Object(keywords) => keywords,
        other => panic!("{other} is no schema"),
    };
    for (keyword, rule) in keywords {
        let wrong = match keyword.as_str() {
            "$ref" => {
                let target = rule.as_str().unwrap().strip_prefix('#').unwrap();
                let target = root.pointer(target).unwrap_or_else(|| panic!("{rule} leads nowhere"));
                judge(root, target, value, at, found);
                false
            }
            "type" => !list(rule).iter().any(|kind| is_of(kind.as_str().unwrap(), value)),
            "enum" => !list(rule).contains(&value),
            "const" => rule != value,
            "pattern" => value.as_str().is_some_and(|text| !matches(rule.as_str().unwrap(), text)),
            "minimum" => value.as_f64().is_some_and(|number| number < rule.as_f64().unwrap()),
            "exclusiveMinimum" => value.as_f64().is_some_and(|number| number <= rule.as_f64().unwrap()),
            "maximum" => value.as_f64().is_some_and(|number| number > rule.as_f64().unwrap()),
            "required" => {
                let missing = |key: &&Value| value.is_object() && value.get(key.as_str().unwrap()).is_none();
                list(rule).iter().any(missing)
            }
            "properties" => {
                for (key, rule) in rule.as_object().unwrap() {
                    if let Some(value) = value.get(key) {
                        judge(root, rule, value, &format!("{at}/{key}"), found);
                    }
                }
                false
            }
            "additionalProperties" => {
                let known = |key: &str| keywords.get("properties").is_some_and(|known| known.get(key).is_some());
                for (key, value) in value.as_object().into_iter().flatten().filter(|(key, _)| !known(key)) {
                    judge(root, rule, value, &format!("{at}/{key}"), found);
                }
                false
            }
            "items" => {
                for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                    judge(root, rule, value, &format!("{at}/{index}"), found);
                }
                false
            }
            "anyOf" => !list(rule).iter().any(|rule| fits(root, rule, value)),
            "allOf" => {
                list(rule).iter().for_each(|rule| judge(root, rule, value, at, found));
                false
            }
            "if" => {
                let then = if fits(root, rule, value) { "then" } else { "else" };
                if let Some(rule) = keywords.get(then) {
                    judge(root, rule, value, at, found);
                }
                false
            }
            _ if is_annotation(keyword) => false,
            _ => panic!("the keyword {keyword} is not known to this test"),
        };
        if wrong {
            found.push(format!("{at}: {keyword} {rule} does not hold for {value}"));
        }
    }
}

fn list(rule: &Value) -> Vec<&Value> {
    rule.as_array().map_or(vec![rule], |rules| rules.iter().collect())
}

fn is_of(kind: &str, value: &Value) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => panic!("{kind} is no type"),
    }
}

/// The two patterns that are in use.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern {
        "^[a-z0-9][a-z0-9._-]*$" => {
            let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
            text.starts_with(good) && text.chars().all(|c| good(c) || "._-".contains(c))
        }
        "^#[0-9a-fA-F]{6}$" => {
            let digits = text.strip_prefix('#').unwrap_or_default();
            digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit())
        }
        _ => panic!("the pattern {pattern} is not known to this test"),
    }
}
