//! The filter that puts a list into groups, for tables with a row or a cell for each of them.

use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr, Value};
use minijinja::{Environment, Error, State};

use super::counting::at;
use super::written::WrittenValues;

/// `groupby`: the groups of a list by what its items have at a path such as `part.text`, each as `grouper` and `list`, in the order in
/// which the list has them. A value that several items of a group have need be written only once.
pub(super) fn add_filter(environment: &mut Environment<'_>) {
    environment.add_filter("groupby", |state: &mut State<'_, '_>, list: &Value, path: &str| {
        let mut groups: Vec<Group> = vec![];
        for item in list.try_iter()? {
            let grouper = at(&item, path)?;
            let Some(group) = groups.iter_mut().find(|group| group.grouper == grouper) else {
                groups.push(Group { grouper, list: vec![item] });
                continue;
            };
            let words = words(&item, path, &grouper);
            state.get_or_insert_extension(WrittenValues::default()).note(&words);
            group.list.push(item);
        }
        Ok::<Value, Error>(groups.into_iter().map(Value::from_object).collect())
    });
}

/// The words that stand for a value: of a status by its `id`, those of the status.
fn words(item: &Value, path: &str, grouper: &Value) -> Value {
    let whole = path.rsplit_once('.').and_then(|(whole, _)| at(item, whole).ok());
    let words = whole.and_then(|whole| whole.get_attr("text").ok()).filter(|words| !words.is_undefined());
    words.unwrap_or_else(|| grouper.clone())
}

#[derive(Debug)]
struct Group {
    grouper: Value,
    list: Vec<Value>,
}

impl Object for Group {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match (key.as_str(), key.as_usize()) {
            (Some("grouper"), _) | (_, Some(0)) => Some(self.grouper.clone()),
            (Some("list"), _) | (_, Some(1)) => Some(Value::from(self.list.clone())),
            _ => None,
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(2)
    }
}
