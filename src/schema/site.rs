//! Where an error happened: the value in the file and the part of the schema that refused it.
//!
//! In: pointers of the validator. Out: nodes of the tree and pieces of the schema. It says nothing.

use jsonschema::ValidationError;
use serde_json::Value;

use crate::diag::Place;
use crate::pointer::Pointer;
use crate::source::{FileId, Span};
use crate::yaml::{Node, NodeKind, Tree};

/// A file and its schema, while an error is explained.
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    pub(super) file: FileId,
    pub(super) tree: &'a Tree,
    pub(super) schema: &'a Value,
}

impl<'a> Site<'a> {
    pub(super) fn node(&self, pointer: &Pointer) -> Option<&'a Node> {
        self.tree.node(pointer)
    }

    pub(super) fn value(&self, pointer: &Pointer) -> Place {
        Place::Value(self.file, pointer.clone())
    }

    pub(super) fn key(&self, pointer: &Pointer) -> Place {
        Place::Key(self.file, pointer.clone())
    }

    pub(super) fn span(&self, place: &Place) -> Option<Span> {
        match place {
            Place::Value(_, pointer) => Some(self.tree.value_place(pointer)),
            Place::Key(_, pointer) => Some(self.tree.key_place(pointer)),
            Place::Span(_, span) => Some(*span),
            Place::File(_) | Place::Nowhere => None,
        }
    }

    /// The part of the schema that holds the keyword which refused the value.
    pub(super) fn holder(&self, error: &ValidationError<'_>) -> Option<&'a Value> {
        let path = error.schema_path().as_str();
        let (above, _) = path.rsplit_once('/')?;
        self.schema.pointer(above)
    }

    /// What a `$ref` points at, or the part itself; `None` for a reference that leads nowhere.
    pub(super) fn resolved(&self, part: &'a Value) -> Option<&'a Value> {
        let mut part = part;
        // Schemas made from types never chain references; the bound is for hand-made ones.
        for _ in 0..8 {
            let Some(reference) = part.get("$ref").and_then(Value::as_str) else {
                return Some(part);
            };
            part = self.schema.pointer(reference.strip_prefix('#')?)?;
        }
        None
    }

    /// What the value is called in a sentence: a field, an item of a list, or the file.
    pub(super) fn subject(&self, pointer: &Pointer) -> String {
        let parts: Vec<String> = pointer.parts().collect();
        let Some(last) = parts.last() else {
            return "the file".to_owned();
        };
        let above = pointer.parent().unwrap_or_default();
        let in_list = self
            .node(&above)
            .is_some_and(|n| matches!(n.kind, NodeKind::List(_)));
        if !in_list {
            return super::say::quoted(last);
        }
        let number = last.parse::<usize>().map_or(0, |index| index + 1);
        format!("item {number} of {}", self.subject(&above))
    }
}

/// The pointer of the value that was refused.
pub(super) fn pointer_of(error: &ValidationError<'_>) -> Pointer {
    Pointer::from_rfc6901(error.instance_path().as_str())
}
