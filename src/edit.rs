//! Changes to a YAML file that keep its comments, its order and everything else as it is.
//!
//! In: a text and what to set or remove. Out: the new text. Every result is read again and held
//! against what it should say; a change that would touch anything else is refused, never written.

mod append;
mod emit;

use std::collections::BTreeMap;
use std::str::FromStr;

use serde_json::{Map, Value as Json};
use yaml_edit::{Document, Mapping};

use crate::source::{Origin, SourceSet};
use crate::yaml::{self, Limits, Tree};

pub use append::append;
pub use emit::emit;

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The keys that lead to the value, outermost first; at least one.
    pub path: Vec<String>,
    /// The new value, or `None` to remove the key.
    pub value: Option<Json>,
}

/// Why a file stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// The file cannot be read as YAML.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    /// A key on the way holds something that is no mapping.
    #[error("`{0}` is no mapping, so nothing can be put into it")]
    NoMapping(String),
    /// The result would not say what it should.
    #[error("the change to `{0}` would have altered something else in the file")]
    Altered(String),
}

/// Makes all changes, or none.
pub fn apply(text: &str, changes: &[Change]) -> Result<String, EditError> {
    let before = read(text)?;
    let mut wanted = before;
    for change in changes {
        expect(&mut wanted, &change.path, change.value.as_ref());
    }
    let unreadable = |error: yaml_edit::YamlError| EditError::Unreadable(error.to_string());
    let document = Document::from_str(text).map_err(unreadable)?;
    let whole = document.as_mapping();
    let whole = whole.ok_or_else(|| EditError::NoMapping("the file".to_owned()))?;
    for change in changes {
        make(&whole, &change.path, change.value.as_ref())?;
    }
    let mut edited = document.to_string();
    if !edited.ends_with('\n') {
        edited.push('\n');
    }
    let named = || changes.iter().map(|change| change.path.join("."));
    let altered = || EditError::Altered(named().collect::<Vec<_>>().join(", "));
    let after = read(&edited).map_err(|_| altered())?;
    if after == wanted && comments(text) == comments(&edited) {
        Ok(edited)
    } else {
        Err(altered())
    }
}

fn read(text: &str) -> Result<Json, EditError> {
    Ok(tree(text)?.to_json())
}

fn tree(text: &str) -> Result<Tree, EditError> {
    let mut sources = SourceSet::new();
    let file = sources.add("edited.yaml", text, Origin::Program);
    let tree = yaml::read(&sources, file, &Limits::default());
    tree.map_err(|problem| EditError::Unreadable(problem.message))
}

/// Lines that are nothing but a comment, with how often each stands.
fn comments(text: &str) -> BTreeMap<&str, usize> {
    let mut found = BTreeMap::new();
    for line in text
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with('#'))
    {
        *found.entry(line).or_insert(0) += 1;
    }
    found
}

/// The change as it should be seen afterwards.
fn expect(json: &mut Json, path: &[String], value: Option<&Json>) {
    let Some((first, rest)) = path.split_first() else {
        return;
    };
    if !json.is_object() {
        *json = Json::Object(Map::new());
    }
    let Some(fields) = json.as_object_mut() else {
        return;
    };
    if !rest.is_empty() {
        let below = fields.entry(first.as_str()).or_insert(Json::Null);
        expect(below, rest, value);
    } else if let Some(value) = value {
        fields.insert(first.clone(), value.clone());
    } else {
        fields.shift_remove(first);
    }
}

fn make(mapping: &Mapping, path: &[String], value: Option<&Json>) -> Result<(), EditError> {
    let Some((first, rest)) = path.split_first() else {
        return Ok(());
    };
    if rest.is_empty() {
        match value {
            Some(value) => set(mapping, first, value),
            None => {
                mapping.remove(first.as_str());
            }
        }
        return Ok(());
    }
    if let Some(below) = mapping.get_mapping(first.as_str()) {
        return make(&below, rest, value);
    }
    let taken = mapping.get(first.as_str());
    if taken.is_some_and(|node| !is_nothing(&node.to_string())) {
        return Err(EditError::NoMapping(first.clone()));
    }
    let Some(value) = value else {
        return Ok(());
    };
    let nested = rest.iter().rev().fold(value.clone(), |inner, key| {
        Json::Object(Map::from_iter([(key.clone(), inner)]))
    });
    set(mapping, first, &nested);
    Ok(())
}

fn is_nothing(text: &str) -> bool {
    matches!(text.trim(), "" | "~" | "null" | "{}")
}

/// Sets one key to a value that is written by [`emit`].
fn set(mapping: &Mapping, key: &str, value: &Json) {
    let text = format!("{}\n", emit(value));
    let Ok(document) = Document::from_str(&text) else {
        return;
    };
    if let Some(inner) = document.as_mapping() {
        mapping.set(key, inner);
    } else if let Some(list) = document.as_sequence() {
        mapping.set(key, list);
    } else if let Some(scalar) = document.as_scalar() {
        mapping.set(key, scalar);
    }
}

#[cfg(test)]
mod tests;
