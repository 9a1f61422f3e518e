//! The arena of records: every platform, agent, scope and answer sheet of a case.
//!
//! In: values by slot. Out: lookups by id. A record knows the place it was read from, so that a
//! finding can name file and line; what was computed points at the record it was computed for.
//! Copies of an arena share their records until one of them writes.

use std::sync::Arc;

use crate::facts::{FactDefinition, Frame, KindId, Value, Vocabulary};
use crate::pointer::Pointer;
use crate::source::FileId;

/// A record of a [`Facts`] arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(u32);

/// Where a record was read from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The file.
    pub file: FileId,
    /// The record in it.
    pub pointer: Pointer,
}

/// One record.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its kind.
    pub kind: KindId,
    /// The part it adds to a finding key, for example `crm-key` or `i-mail`.
    pub id: String,
    /// Where it was read; `None` for what is only computed.
    pub origin: Option<Origin>,
    /// One value a slot, in the order of the kind's facts.
    values: Vec<Value>,
}

/// All records of a case and the vocabulary they follow.
#[derive(Debug, Clone)]
pub struct Facts {
    /// What the slots mean.
    pub vocabulary: Arc<Vocabulary>,
    records: Vec<Arc<Record>>,
}

impl Facts {
    /// An empty arena.
    pub fn new(vocabulary: Arc<Vocabulary>) -> Self {
        Self {
            vocabulary,
            records: Vec::new(),
        }
    }

    /// Adds a record with every fact blank.
    pub fn add(&mut self, kind: KindId, id: impl Into<String>, origin: Option<Origin>) -> RecordId {
        let slots = self.vocabulary.kind(kind).facts().len();
        let record = RecordId(u32::try_from(self.records.len()).unwrap_or(u32::MAX));
        self.records.push(Arc::new(Record {
            kind,
            id: id.into(),
            origin,
            values: vec![Value::BLANK; slots],
        }));
        record
    }

    /// The record with that id.
    pub fn record(&self, id: RecordId) -> Option<&Record> {
        self.records.get(id.0 as usize).map(Arc::as_ref)
    }

    /// The value in a slot; blank for a slot that the kind does not have.
    pub fn value(&self, id: RecordId, slot: u16) -> &Value {
        static BLANK: Value = Value::BLANK;
        self.records
            .get(id.0 as usize)
            .and_then(|record| record.values.get(usize::from(slot)))
            .unwrap_or(&BLANK)
    }

    /// The value of a fact by name; blank for a name that the kind does not have.
    pub fn get(&self, id: RecordId, name: &str) -> &Value {
        static BLANK: Value = Value::BLANK;
        self.record(id)
            .and_then(|record| self.vocabulary.kind(record.kind).slot(name))
            .map_or(&BLANK, |slot| self.value(id, slot))
    }

    /// Writes a fact by name; returns whether the kind has it.
    pub fn set(&mut self, id: RecordId, name: &str, value: Value) -> bool {
        let slot = self
            .record(id)
            .and_then(|record| self.vocabulary.kind(record.kind).slot(name));
        slot.is_some_and(|slot| self.set_at(id, slot, value))
    }

    /// Writes a fact by slot; returns whether the kind has it.
    pub fn set_at(&mut self, id: RecordId, slot: u16, value: Value) -> bool {
        let slot = usize::from(slot);
        let Some(record) = self.records.get_mut(id.0 as usize) else {
            return false;
        };
        match record.values.get(slot) {
            None => return false,
            // What says so already stays shared with other copies of the arena.
            Some(present) if *present == value => return true,
            Some(_) => {}
        }
        if let Some(place) = Arc::make_mut(record).values.get_mut(slot) {
            *place = value;
        }
        true
    }

    /// What a slot of a record means.
    pub fn definition(&self, id: RecordId, slot: u16) -> Option<&FactDefinition> {
        let record = self.record(id)?;
        self.vocabulary.kind(record.kind).fact(slot)
    }

    /// Where a fact of a record was written: the field for a fact of a file, the record for a
    /// derived one.
    pub fn origin(&self, id: RecordId, slot: u16) -> Option<Origin> {
        let origin = self.record(id)?.origin.as_ref()?;
        let within = self.definition(id, slot)?.pointer.as_ref();
        Some(Origin {
            file: origin.file,
            pointer: within.map_or_else(|| origin.pointer.clone(), |p| origin.pointer.join(p)),
        })
    }

    /// All records of a frame, in the order in which they were added.
    pub fn of(&self, frame: Frame) -> impl Iterator<Item = RecordId> + '_ {
        (0u32..)
            .map(RecordId)
            .zip(&self.records)
            .filter(move |(_, record)| record.kind == frame.kind())
            .map(|(id, _)| id)
    }
}
