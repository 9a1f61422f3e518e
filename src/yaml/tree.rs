//! A YAML file as values with places: every key and every value knows its bytes.
//!
//! In: what the loader read. Out: the same as JSON, and the bytes of any pointer.
//! A tree never changes after it is read.

use std::collections::BTreeMap;

use serde_json::Value;

use super::scalar;
use crate::pointer::Pointer;
use crate::source::Span;

/// A whole file.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    /// The value that the file is.
    pub root: Node,
    /// For maps with many keys, by the first byte of the map: entry numbers in key order.
    pub(super) wide: BTreeMap<usize, Vec<u32>>,
}

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Its bytes, quotes and brackets included, trailing blanks not; empty for an empty value.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeKind {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction or an exponent, as it is written.
    Decimal(String),
    /// Text.
    Text {
        /// The text, with quotes and escapes resolved.
        text: String,
        /// Whether it is written without quotes and without a tag.
        plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order of the file.
    Map(Vec<Entry>),
}

/// One `key: value`.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key, always as text: `1`, `true` and `"1"` are read as they are spelt.
    pub key: String,
    /// The bytes of the key.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The text, if the value is text.
    pub fn as_text(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Text { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The entries, if the value is a mapping.
    pub fn as_map(&self) -> Option<&[Entry]> {
        match &self.kind {
            NodeKind::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The items, if the value is a list.
    pub fn as_list(&self) -> Option<&[Self]> {
        match &self.kind {
            NodeKind::List(items) => Some(items),
            _ => None,
        }
    }

    /// The value of a field, if the value is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let entry = self.as_map()?.iter().find(|entry| entry.key == key)?;
        Some(&entry.value)
    }

    /// The same value as JSON, fields in the order of the file.
    pub fn to_json(&self) -> Value {
        match &self.kind {
            NodeKind::Null => Value::Null,
            NodeKind::Bool(value) => Value::Bool(*value),
            NodeKind::Integer(value) => Value::from(*value),
            NodeKind::Decimal(word) => {
                scalar::decimal(word).unwrap_or_else(|| Value::String(word.clone()))
            }
            NodeKind::Text { text, .. } => Value::String(text.clone()),
            NodeKind::List(items) => Value::Array(items.iter().map(Self::to_json).collect()),
            NodeKind::Map(entries) => Value::Object(
                entries
                    .iter()
                    .map(|entry| (entry.key.clone(), entry.value.to_json()))
                    .collect(),
            ),
        }
    }
}

/// How far a pointer leads into a tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Walk<'t> {
    /// The last value that exists on the way.
    pub(super) node: &'t Node,
    /// The entry that holds it; `None` for the root and for items of a list.
    pub(super) entry: Option<&'t Entry>,
    /// Whether that value is the one that was asked for.
    pub(super) arrived: bool,
}

impl Tree {
    /// The whole file as JSON, fields in the order of the file.
    pub fn to_json(&self) -> Value {
        self.root.to_json()
    }

    /// The value at a pointer.
    pub fn node(&self, pointer: &Pointer) -> Option<&Node> {
        let walk = self.walk(pointer);
        walk.arrived.then_some(walk.node)
    }

    /// The bytes of the value at a pointer.
    pub fn span(&self, pointer: &Pointer) -> Option<Span> {
        Some(self.node(pointer)?.span)
    }

    /// The bytes of the key at a pointer; an item of a list and the root have none.
    pub fn key_span(&self, pointer: &Pointer) -> Option<Span> {
        let walk = self.walk(pointer);
        let entry = walk.entry.filter(|_| walk.arrived)?;
        Some(entry.key_span)
    }

    pub(super) fn walk(&self, pointer: &Pointer) -> Walk<'_> {
        let mut walk = Walk {
            node: &self.root,
            entry: None,
            arrived: true,
        };
        for part in pointer.parts() {
            let next = match &walk.node.kind {
                NodeKind::Map(entries) => self
                    .find(walk.node.span.start, entries, &part)
                    .map(|entry| (&entry.value, Some(entry))),
                NodeKind::List(items) => item_number(&part)
                    .and_then(|index| items.get(index))
                    .map(|item| (item, None)),
                _ => None,
            };
            let Some((node, entry)) = next else {
                walk.arrived = false;
                break;
            };
            (walk.node, walk.entry) = (node, entry);
        }
        walk
    }

    fn find<'t>(&self, start: usize, entries: &'t [Entry], key: &str) -> Option<&'t Entry> {
        let Some(order) = self.wide.get(&start) else {
            return entries.iter().find(|entry| entry.key == key);
        };
        let entry_at = |number: &u32| entries.get(*number as usize);
        let at = order
            .binary_search_by(|number| entry_at(number).map(|e| e.key.as_str()).cmp(&Some(key)))
            .ok()?;
        order.get(at).and_then(entry_at)
    }
}

/// `0`, `17`; not `01` or `+1`, which RFC 6901 does not take for positions.
fn item_number(part: &str) -> Option<usize> {
    let canonical = part == "0" || !part.starts_with(['0', '+']);
    part.parse().ok().filter(|_| canonical)
}
