//! The fields of each kind of record, as the schemas state them, and the values behind a field.
//!
//! In: a kind of file, later a record as JSON. Out: which fields are required, which name another
//! record, and every value that a field has in one record. It knows no field by name.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value as Json;

use crate::case::spot::Spot;
use crate::model::{FileKind, answer_schema, fields, schema_of};

/// One step from a record down to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// The field of that name.
    Key(String),
    /// Every item of a list.
    Items,
    /// Every value of a map.
    Values,
}

/// One field of a record.
#[derive(Debug, Clone)]
pub(super) struct RecordField {
    /// Its name inside the record: names joined by dots, `[]` after a list.
    pub(super) path: String,
    /// Whether completeness counts it.
    pub(super) required: bool,
    /// The kind of record it names, if any.
    pub(super) reference: Option<String>,
    /// What to fill in.
    pub(super) description: String,
    steps: Vec<Step>,
}

impl RecordField {
    /// The field at a path such as `approvals[].approver`.
    pub(super) fn at(path: &str, required: bool, description: &str) -> Self {
        Self {
            path: path.to_owned(),
            required,
            reference: None,
            description: description.to_owned(),
            steps: steps(path),
        }
    }

    /// The name of the list or map that holds the field, and the field's name in its entries;
    /// `None` for a field of the record itself.
    pub(super) fn in_entries(&self) -> Option<(&str, &str)> {
        let (list, field) = self.path.rsplit_once("[].").or_else(|| {
            // A map is written with a star for its keys.
            self.path.rsplit_once(".*.")
        })?;
        Some((list, field))
    }

    /// Calls a function with every value that the field has in a record. What is blank is not
    /// visited, nor is what has another form.
    pub(super) fn each<'j>(
        &self,
        record: &'j Json,
        at: &Spot,
        visit: &mut dyn FnMut(&'j Json, &Spot),
    ) {
        walk(&self.steps, record, at, visit);
    }
}

fn walk<'j>(steps: &[Step], json: &'j Json, at: &Spot, visit: &mut dyn FnMut(&'j Json, &Spot)) {
    let Some((step, rest)) = steps.split_first() else {
        if !json.is_null() {
            visit(json, at);
        }
        return;
    };
    match (step, json) {
        (Step::Key(key), Json::Object(fields)) => {
            if let Some(value) = fields.get(key) {
                walk(rest, value, &at.key(key), visit);
            }
        }
        (Step::Items, Json::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                walk(rest, item, &at.index(index), visit);
            }
        }
        (Step::Values, Json::Object(entries)) => {
            for (key, value) in entries {
                walk(rest, value, &at.key(key), visit);
            }
        }
        _ => {}
    }
}

fn steps(path: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    for part in path.split('.') {
        let name = part.trim_end_matches("[]");
        steps.push(if name == "*" {
            Step::Values
        } else {
            Step::Key(name.to_owned())
        });
        let lists = (part.len() - name.len()) / 2;
        steps.extend(std::iter::repeat_n(Step::Items, lists));
    }
    steps
}

/// The field that lists the records of a file; `None` where the file is one record.
pub(super) fn list_field(kind: FileKind) -> Option<&'static str> {
    match kind {
        FileKind::Platforms => Some("platforms"),
        FileKind::Systems => Some("systems"),
        FileKind::Credentials => Some("credentials"),
        FileKind::Exceptions => Some("exceptions"),
        FileKind::Decisions => Some("decisions"),
        FileKind::Evidence => Some("evidence"),
        FileKind::Organisation | FileKind::Vendor | FileKind::Agent => None,
    }
}

/// The fields of a record of that kind: of one entry where the file is a list.
pub(super) fn of(kind: FileKind) -> &'static [RecordField] {
    static FIELDS: LazyLock<BTreeMap<FileKind, Vec<RecordField>>> = LazyLock::new(|| {
        let of = |kind: FileKind| {
            let prefix = list_field(kind).map_or_else(String::new, |list| format!("{list}[]."));
            record_fields(schema_of(kind), &prefix)
        };
        FileKind::ALL
            .iter()
            .map(|kind| (*kind, of(*kind)))
            .collect()
    });
    FIELDS.get(&kind).map_or(&[], Vec::as_slice)
}

/// The fields of one answer.
pub(super) fn of_answer() -> &'static [RecordField] {
    static FIELDS: LazyLock<Vec<RecordField>> =
        LazyLock::new(|| record_fields(&answer_schema(), ""));
    &FIELDS
}

fn record_fields(schema: &Json, prefix: &str) -> Vec<RecordField> {
    let below = fields::fields(schema).into_iter().filter_map(|field| {
        let path = field.path.strip_prefix(prefix)?.to_owned();
        Some(RecordField {
            steps: steps(&path),
            path,
            required: field.required,
            reference: field.reference,
            description: field.description,
        })
    });
    below.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::facts::Origin;
    use crate::pointer::Pointer;
    use crate::source::{self, SourceSet};

    fn spot() -> Spot {
        let file = SourceSet::new().add("a.yaml", "", source::Origin::Program);
        Spot::of(&Origin {
            file,
            pointer: Pointer::root(),
        })
    }

    #[test]
    fn a_path_finds_every_value_and_its_place() {
        let record = json!({
            "a": { "b": 1, "c": null },
            "l": [{ "x": "p" }, { "x": "q" }, 7],
            "m": { "k/1": { "x": true } },
        });
        // path, places found, why
        let rows = [
            ("a.b", "/a/b", "a nested field"),
            ("a.c", "", "blank is no value"),
            ("l[].x", "/l/0/x /l/1/x", "every entry, an odd one left out"),
            ("m.*.x", "/m/k~11/x", "every key of a map"),
            ("a.b.d", "", "no field below a number"),
            ("z[].x", "", "no such list"),
        ];
        for (path, places, why) in rows {
            let mut found = Vec::new();
            let field = RecordField::at(path, false, "");
            field.each(&record, &spot(), &mut |_, at| {
                found.push(at.pointer.as_str().to_owned());
            });
            assert_eq!(found.join(" "), places, "{path}: {why}");
        }
    }

    #[test]
    fn records_of_lists_start_at_the_record() {
        let paths = |kind| of(kind).iter().map(|f| f.path.as_str());
        assert!(paths(FileKind::Platforms).any(|path| path == "contract.ends_on"));
        assert!(paths(FileKind::Agent).any(|path| path == "integrations[].scopes[].name"));
        assert!(paths(FileKind::Platforms).all(|path| path != "platforms"));
        let evidence = of_answer()
            .iter()
            .find(|field| field.path == "evidence[].id");
        assert_eq!(
            evidence.and_then(|field| field.reference.as_deref()),
            Some("evidence")
        );
    }
}
