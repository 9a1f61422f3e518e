//! The required fields of each kind of record that rules read.
//!
//! In: the schemas. Out: for each frame its fields, named as facts are, without those of the
//! records inside it. Required is what the schemas mark; a record inside a record counts by its
//! own required fields where it has any.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::case::fields::{self, RecordField};
use crate::facts::Frame;
use crate::model::FileKind;

/// The frames that completeness counts, with the file and the list their records are in.
pub(super) const FRAMES: [(Frame, FileKind, &str); 10] = [
    (Frame::Org, FileKind::Organisation, "org."),
    (Frame::Platform, FileKind::Platforms, ""),
    (Frame::System, FileKind::Systems, ""),
    (Frame::Credential, FileKind::Credentials, ""),
    (Frame::Agent, FileKind::Agent, ""),
    (Frame::Data, FileKind::Agent, "data[]."),
    (Frame::Flow, FileKind::Agent, "flows[]."),
    (Frame::Integration, FileKind::Agent, "integrations[]."),
    (Frame::Scope, FileKind::Agent, "integrations[].scopes[]."),
    (Frame::Action, FileKind::Agent, "actions[]."),
];

/// Lists whose entries are records of their own.
const OWN_RECORDS: [(Frame, &str); 5] = [
    (Frame::Agent, "data[]."),
    (Frame::Agent, "flows[]."),
    (Frame::Agent, "integrations[]."),
    (Frame::Agent, "actions[]."),
    (Frame::Integration, "scopes[]."),
];

/// The fields of a frame's records.
pub(super) fn of(frame: Frame) -> &'static [RecordField] {
    static FIELDS: LazyLock<BTreeMap<Frame, Vec<RecordField>>> = LazyLock::new(|| {
        let frames = FRAMES.iter();
        let fields = frames.map(|(frame, kind, prefix)| (*frame, below(*frame, *kind, prefix)));
        fields.collect()
    });
    FIELDS.get(&frame).map_or(&[], Vec::as_slice)
}

fn below(frame: Frame, kind: FileKind, prefix: &str) -> Vec<RecordField> {
    let elsewhere = |path: &str| {
        let mut lists = OWN_RECORDS.iter().filter(|(of, _)| *of == frame);
        lists.any(|(_, list)| path.starts_with(list))
    };
    let fields = fields::of(kind).iter().filter_map(|field| {
        let path = field.path.strip_prefix(prefix)?;
        (!elsewhere(path)).then(|| RecordField::at(path, field.required, &field.description))
    });
    fields.collect()
}

/// The fields of a frame that are always required, the innermost only.
pub(super) fn required(frame: Frame) -> &'static [RecordField] {
    static REQUIRED: LazyLock<BTreeMap<Frame, Vec<RecordField>>> = LazyLock::new(|| {
        let frames = FRAMES.iter();
        let fields = frames.map(|(frame, ..)| (*frame, innermost(of(*frame))));
        fields.collect()
    });
    REQUIRED.get(&frame).map_or(&[], Vec::as_slice)
}

fn innermost(all: &[RecordField]) -> Vec<RecordField> {
    let fields = all.iter().filter(|field| {
        let inner = format!("{}.", field.path);
        let holds_others = all
            .iter()
            .any(|other| other.required && other.path.starts_with(&inner));
        field.required && !holds_others && field.in_entries().is_none()
    });
    fields.cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_frame_counts_its_own_fields_only() {
        let count = |frame| required(frame).len();
        // frame, always required, why
        let rows = [
            (Frame::Org, 8, "the policy counts as one"),
            (
                Frame::Data,
                7,
                "category, subtype, volume, purpose, source, form, incidental",
            ),
            (Frame::Flow, 4, "data, destination, recipient, sent"),
            (
                Frame::Scope,
                4,
                "name, granted, required, narrowest_offered",
            ),
            (Frame::Action, 7, "name to enforced_by"),
            (Frame::System, 6, "id to data_categories"),
            (Frame::Credential, 11, "id to privilege"),
        ];
        for (frame, expected, why) in rows {
            assert_eq!(count(frame), expected, "{}: {why}", frame.prefix());
        }
        let agent: Vec<&str> = required(Frame::Agent)
            .iter()
            .map(|field| field.path.as_str())
            .collect();
        assert!(agent.contains(&"logging.retention"), "{agent:?}");
        assert!(!agent.contains(&"logging"), "counted by its fields");
        assert!(agent.contains(&"integrations"), "the list itself");
    }
}
