//! The trees of a run, and the one place where a pointer becomes bytes.
//!
//! In: trees by file, and a [`Place`]. Out: the bytes to show. A pointer to something that is
//! not there falls back to the nearest thing above it that is.

use std::collections::BTreeMap;

use super::tree::Tree;
use crate::diag::Place;
use crate::source::{FileId, Span};

/// The trees of a run by file; a file that could not be read has none.
#[derive(Debug, Clone, Default)]
pub struct Trees(BTreeMap<FileId, Tree>);

impl Trees {
    /// No trees yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps the tree of a file.
    pub fn insert(&mut self, file: FileId, tree: Tree) {
        self.0.insert(file, tree);
    }

    /// The tree of a file.
    pub fn get(&self, file: FileId) -> Option<&Tree> {
        self.0.get(&file)
    }

    /// The bytes of a place; `None` for a whole file, for no place, and for a file without a tree.
    pub fn span(&self, place: &Place) -> Option<Span> {
        match place {
            Place::Span(_, span) => Some(*span),
            Place::Value(file, pointer) => Some(self.get(*file)?.value_place(pointer)),
            Place::Key(file, pointer) => Some(self.get(*file)?.key_place(pointer)),
            Place::File(_) | Place::Nowhere => None,
        }
    }
}

impl Tree {
    /// Where to point for a value: the value, its key if it is empty, else the nearest above.
    pub fn value_place(&self, pointer: &crate::pointer::Pointer) -> Span {
        let walk = self.walk(pointer);
        let empty = walk.node.span.start == walk.node.span.end;
        match walk.entry {
            Some(entry) if empty || !walk.arrived => entry.key_span,
            _ => walk.node.span,
        }
    }

    /// Where to point for a key: the key, the value where there is none, else the nearest above.
    pub fn key_place(&self, pointer: &crate::pointer::Pointer) -> Span {
        let walk = self.walk(pointer);
        walk.entry.map_or(walk.node.span, |entry| entry.key_span)
    }
}
