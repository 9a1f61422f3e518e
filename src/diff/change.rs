//! Two records of one kind, field by field.
//!
//! In: records as they are written into a run. Out: what was added, removed or changed. Fields are
//! taken as JSON has them, so that a field that a run gains later is compared from its first day.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

/// Stands on the side that has nothing.
const NONE: &str = "none";

/// What happened to something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Only the later run has it.
    Added,
    /// Only the earlier run has it.
    Removed,
    /// Both have it, and it is not the same.
    Changed,
}

impl Kind {
    /// In words.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }

    fn of<T>(old: Option<&T>, new: Option<&T>) -> Self {
        match (old, new) {
            (None, _) => Self::Added,
            (_, None) => Self::Removed,
            _ => Self::Changed,
        }
    }
}

/// One field that is not the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Change {
    /// The field as a run names it; for files and parameters their path or name.
    pub field: String,
    /// Which of several: the gate, the scope, the action; `none` for a field that is one value.
    pub name: String,
    /// What happened.
    pub kind: Kind,
    /// What was there; `none` for nothing.
    pub old: String,
    /// What is there now; `none` for nothing.
    pub new: String,
}

/// One record that is not the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// The platforms it concerns, as far as the runs tell.
    pub platforms: Vec<String>,
    /// What happened to the record.
    pub kind: Kind,
    /// Its fields; all of them where it was added or removed.
    pub changes: Vec<Change>,
}

impl Item {
    /// Whether it concerns a platform.
    pub fn is_about(&self, platform: &str) -> bool {
        self.platforms.iter().any(|id| id == platform)
    }

    /// A field that is one value.
    pub fn change(&self, field: &str) -> Option<&Change> {
        self.changes.iter().find(|change| change.field == field)
    }
}

/// Two maps of texts.
pub(super) fn texts(old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) -> Vec<Change> {
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let changes = keys.into_iter();
    changes
        .filter_map(|key| one(key, NONE, old.get(key).cloned(), new.get(key).cloned()))
        .collect()
}

/// Two maps of records; `owners` says which platforms one concerns.
pub(super) fn records<T: Serialize + PartialEq>(
    old: &BTreeMap<String, T>,
    new: &BTreeMap<String, T>,
    owners: impl Fn(&str) -> Vec<String>,
) -> Vec<Item> {
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let items = keys.into_iter();
    items
        .filter_map(|id| record(id, old.get(id), new.get(id), || owners(id)))
        .collect()
}

/// Records of records: an item is called `outer/inner` and belongs to the owners of the outer.
pub(super) fn nested<T: Serialize + PartialEq>(
    old: &BTreeMap<String, BTreeMap<String, T>>,
    new: &BTreeMap<String, BTreeMap<String, T>>,
    owners: impl Fn(&str) -> Vec<String>,
) -> Vec<Item> {
    let empty = BTreeMap::new();
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let items = keys.into_iter().flat_map(|outer| {
        let inner = |run: &BTreeMap<String, BTreeMap<String, T>>| run.contains_key(outer);
        let (was, is) = (
            old.get(outer).unwrap_or(&empty),
            new.get(outer).unwrap_or(&empty),
        );
        let mut items = records(was, is, |_| owners(outer));
        for item in &mut items {
            item.id = format!("{outer}/{}", item.id);
        }
        // One that holds nothing is still there or not.
        if items.is_empty() && inner(old) != inner(new) {
            items.push(Item {
                id: outer.clone(),
                platforms: owners(outer),
                kind: Kind::of(old.get(outer), new.get(outer)),
                changes: Vec::new(),
            });
        }
        items
    });
    items.collect()
}

fn record<T: Serialize + PartialEq>(
    id: &str,
    old: Option<&T>,
    new: Option<&T>,
    owners: impl FnOnce() -> Vec<String>,
) -> Option<Item> {
    (old != new).then(|| Item {
        id: id.to_owned(),
        platforms: owners(),
        kind: Kind::of(old, new),
        changes: fields(old, new),
    })
}

/// The fields of a record, in the order in which it has them.
pub(super) fn fields<T: Serialize + PartialEq>(old: Option<&T>, new: Option<&T>) -> Vec<Change> {
    if old == new {
        return Vec::new();
    }
    let (old, new) = (object(old), object(new));
    let order = if new.len() < old.len() { &old } else { &new };
    let names = order.keys();
    names
        .flat_map(|name| field(name, old.get(name), new.get(name)))
        .collect()
}

fn object<T: Serialize>(record: Option<&T>) -> Map<String, Value> {
    let value = record.and_then(|record| serde_json::to_value(record).ok());
    match value {
        Some(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// One field: a value, a list of which the parts come and go, or a map of names to values.
fn field(name: &str, old: Option<&Value>, new: Option<&Value>) -> Vec<Change> {
    match (old, new) {
        (Some(Value::Array(_)), _) | (_, Some(Value::Array(_))) => list(name, old, new),
        (Some(Value::Object(_)), _) | (_, Some(Value::Object(_))) => map(name, old, new),
        _ => one(name, NONE, old.map(text), new.map(text))
            .into_iter()
            .collect(),
    }
}

fn map(name: &str, old: Option<&Value>, new: Option<&Value>) -> Vec<Change> {
    let get = |side: Option<&Value>, key: &str| side.and_then(|side| side.get(key)).map(text);
    let keys = [old, new].into_iter().flatten();
    let keys = keys.filter_map(Value::as_object).flat_map(Map::keys);
    let keys: BTreeSet<&String> = keys.collect();
    let changes = keys.into_iter();
    changes
        .filter_map(|key| one(name, key, get(old, key), get(new, key)))
        .collect()
}

fn list(name: &str, old: Option<&Value>, new: Option<&Value>) -> Vec<Change> {
    let parts = |side: Option<&Value>| -> Vec<String> {
        let parts = side.and_then(Value::as_array);
        parts.into_iter().flatten().map(text).collect()
    };
    let (old, new) = (parts(old), parts(new));
    let mut added = new.clone();
    let mut removed = Vec::new();
    for part in &old {
        match added.iter().position(|other| other == part) {
            Some(at) => drop(added.remove(at)),
            None => removed.push(part.clone()),
        }
    }
    if added.is_empty() && removed.is_empty() && old != new {
        // The same parts in another order.
        let whole = |parts: Vec<String>| Some(parts.join(", "));
        return one(name, NONE, whole(old), whole(new))
            .into_iter()
            .collect();
    }
    let removed = removed.into_iter();
    let removed = removed.filter_map(|part| one(name, NONE, Some(part), None));
    let added = added.into_iter();
    removed
        .chain(added.filter_map(|part| one(name, NONE, None, Some(part))))
        .collect()
}

fn one(field: &str, name: &str, old: Option<String>, new: Option<String>) -> Option<Change> {
    (old != new).then(|| Change {
        field: field.to_owned(),
        name: name.to_owned(),
        kind: Kind::of(old.as_ref(), new.as_ref()),
        old: old.unwrap_or_else(|| NONE.to_owned()),
        new: new.unwrap_or_else(|| NONE.to_owned()),
    })
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
