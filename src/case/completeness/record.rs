//! One record: which fields it needs here, and which of them it has.

use serde_json::Value as Json;

use crate::case::Loaded;
use crate::case::completeness::conditions::Conditional;
use crate::case::completeness::{Conditions, Filled, RecordCompleteness, fields};
use crate::case::fields::RecordField;
use crate::case::incomplete::MissingField;
use crate::case::spot::Spot;
use crate::condition::{Frames, Truth, World};
use crate::facts::{Frame, Origin, RecordId};

/// Counts records one after the other.
pub(super) struct Counter<'a> {
    /// The facts that conditions read.
    pub(super) world: &'a World<'a>,
    /// Fields required in some cases.
    pub(super) conditions: &'a Conditions,
    /// What was counted.
    pub(super) records: Vec<RecordCompleteness>,
}

impl Counter<'_> {
    /// Counts one record. A field is required if its condition holds for any of the frames.
    pub(super) fn record(
        &mut self,
        frame: Frame,
        name: String,
        frames: &[Frames],
        origin: &Origin,
        json: &Json,
    ) {
        let mut count = Count {
            frame,
            spot: Spot::of(origin),
            json,
            filled: Filled::default(),
            missing: Vec::new(),
        };
        for field in fields::required(frame) {
            count.field(&field.path, &field.description);
        }
        for entry in self.conditions.of(frame) {
            if self.is_required(entry, frames) {
                count.conditional(entry);
            }
        }
        self.records.push(RecordCompleteness {
            frame,
            name,
            agent: None,
            origin: origin.clone(),
            filled: count.filled,
            missing: count.missing,
            is_retired: false,
        });
    }

    /// Counts a record inside another one.
    pub(super) fn part<T>(
        &mut self,
        frame: Frame,
        name: String,
        record: RecordId,
        frames: Frames,
        holder: &Loaded<T>,
    ) {
        let origin = self
            .world
            .facts
            .record(record)
            .and_then(|r| r.origin.clone());
        let Some(origin) = origin else {
            return;
        };
        let within = origin
            .pointer
            .as_str()
            .strip_prefix(holder.origin.pointer.as_str());
        if let Some(json) = within.and_then(|within| holder.json.pointer(within)) {
            self.record(frame, name, &[frames], &origin, json);
        }
    }

    fn is_required(&self, entry: &Conditional, frames: &[Frames]) -> bool {
        let holds = |frames: &Frames| {
            let when = entry.when.as_ref();
            when.is_none_or(|when| when.truth(self.world, frames) == Truth::Yes)
        };
        frames.iter().any(holds)
    }
}

/// The count of one record.
struct Count<'j> {
    frame: Frame,
    spot: Spot,
    json: &'j Json,
    filled: Filled,
    missing: Vec<MissingField>,
}

impl Count<'_> {
    fn conditional(&mut self, entry: &Conditional) {
        let Some((list, name)) = entry.path.rsplit_once("[].") else {
            self.field(&entry.path, &entry.ask);
            return;
        };
        let mut found = Vec::new();
        let list = RecordField::at(&format!("{list}[]"), false, "");
        list.each(self.json, &self.spot, &mut |item, at| {
            found.push((item.get(name).is_some_and(|v| !v.is_null()), at.key(name)));
        });
        for (is_filled, at) in found {
            self.count(is_filled, &entry.path, &entry.ask, at);
        }
    }

    fn field(&mut self, path: &str, ask: &str) {
        let mut value = Some(self.json);
        let mut parts = 0;
        for part in path.split('.') {
            // What holds the field is missing as a whole: that is one thing to fill in.
            if value.is_none_or(Json::is_null) {
                break;
            }
            parts += 1;
            value = value.and_then(|value| value.get(part));
        }
        if value.is_some_and(|value| !value.is_null()) {
            self.filled.required += 1;
            self.filled.filled += 1;
            return;
        }
        let parts: Vec<&str> = path.split('.').take(parts).collect();
        let at = parts
            .iter()
            .fold(self.spot.clone(), |at, part| at.key(part));
        let name = parts.join(".");
        // Asked is for what is missing, which may hold the field.
        let holder = fields::of(self.frame)
            .iter()
            .find(|field| field.path == name);
        let ask = holder.map_or(ask, |holder| holder.description.as_str());
        self.count(false, &name, ask, at);
    }

    fn count(&mut self, is_filled: bool, name: &str, ask: &str, at: Spot) {
        self.filled.required += 1;
        if is_filled {
            self.filled.filled += 1;
        } else if self.missing.iter().all(|field| field.pointer != at.pointer) {
            self.missing.push(MissingField {
                name: name.to_owned(),
                ask: ask.to_owned(),
                pointer: at.pointer,
            });
        }
    }
}
