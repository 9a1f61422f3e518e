//! A place in a file that is built step by step, while a record is walked.
//!
//! In: where a record was read. Out: places for problems: the value, or the key where the value
//! is not there or not the point.

use crate::diag::Place;
use crate::facts::Origin;
use crate::pointer::Pointer;
use crate::source::FileId;

/// A value in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    /// The file.
    pub(super) file: FileId,
    /// The value in it.
    pub(super) pointer: Pointer,
}

impl Spot {
    /// The value that a record was read from.
    pub(super) fn of(origin: &Origin) -> Self {
        Self {
            file: origin.file,
            pointer: origin.pointer.clone(),
        }
    }

    /// A field of this value.
    pub(super) fn key(&self, key: &str) -> Self {
        Self {
            file: self.file,
            pointer: self.pointer.key(key),
        }
    }

    /// A field of this value, and so on downwards.
    pub(super) fn keys(&self, keys: &[&str]) -> Self {
        keys.iter().fold(self.clone(), |spot, key| spot.key(key))
    }

    /// An item of this list.
    pub(super) fn index(&self, index: usize) -> Self {
        Self {
            file: self.file,
            pointer: self.pointer.index(index),
        }
    }

    /// What stands at an address below this value.
    pub(super) fn join(&self, below: &Pointer) -> Self {
        Self {
            file: self.file,
            pointer: self.pointer.join(below),
        }
    }

    /// The value as a place.
    pub(super) fn value(&self) -> Place {
        Place::Value(self.file, self.pointer.clone())
    }

    /// The key as a place; for a field that is not there it falls back to the record.
    pub(super) fn name(&self) -> Place {
        Place::Key(self.file, self.pointer.clone())
    }
}
