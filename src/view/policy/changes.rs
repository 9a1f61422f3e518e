//! What the organisation changed: adoptions, values it set, values that a law moved.
//!
//! In: the adopted policy and the values in force. Out: the change table of the first page and the
//! table of values in annex D.

use serde::Serialize;

use crate::catalogue::parameters::{Definition, Effective, SetBy, Unit};
use crate::catalogue::policy::Join;
use crate::catalogue::policy::values;
use crate::date;
use crate::model::organisation::AdoptedPolicy;
use crate::view::policy::people::NOBODY;
use crate::view::policy::weave::Weave;

/// A line of the change table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The day.
    pub on: String,
    /// The version it belongs to.
    pub version: String,
    /// Who did it.
    pub by: String,
    /// What changed, and why.
    pub what: String,
}

/// A value that is not the default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetRow {
    /// What it is.
    pub title: String,
    /// The value in force.
    pub value: String,
    /// The default in its place.
    pub default: String,
    /// Who set it, or the law that moved it.
    pub by: String,
    /// When.
    pub on: String,
    /// Why.
    pub reason: String,
}

/// What was set, by whom.
pub(super) type Set<'a> = Vec<(&'a Definition, &'a SetBy)>;

/// The values that somebody set.
pub(super) fn set_values(weave: Weave<'_>) -> Set<'_> {
    let definitions = weave.parameters.definitions.iter();
    let both = definitions.zip(&weave.parameters.values);
    both.filter_map(|(definition, value)| Some((definition, value.set.as_ref()?)))
        .collect()
}

/// The names of values set after the adoption. A value without a day counts as set later: nobody
/// can show that the adopted text had it.
pub(super) fn late<'a>(adopted: Option<&AdoptedPolicy>, set: &Set<'a>) -> Vec<&'a str> {
    let Some(approved) = adopted.and_then(|policy| policy.approved_on) else {
        return Vec::new();
    };
    let before = |set: &SetBy| date::parse(&set.on).is_some_and(|on| on <= approved.0);
    set.iter()
        .filter(|(_, set)| !before(set))
        .map(|(definition, _)| definition.name.as_str())
        .collect()
}

/// The change table, oldest first.
pub(super) fn changes(
    weave: Weave<'_>,
    adopted: Option<&AdoptedPolicy>,
    set: &Set<'_>,
    late: &[&str],
) -> Vec<Change> {
    let mut changes = Vec::new();
    let version = adopted.and_then(|policy| policy.version.clone());
    let version = version.unwrap_or_else(|| "not numbered yet".to_owned());
    if let Some(on) = adopted.and_then(|policy| policy.approved_on) {
        let by = adopted.and_then(|policy| policy.approved_by.as_ref());
        changes.push(Change {
            on: on.to_string(),
            version: version.clone(),
            by: by.map_or_else(|| NOBODY.to_owned(), |id| weave.people.name(id.as_str())),
            what: "Adopted".to_owned(),
        });
    }
    for (definition, set) in set {
        let (value, _) = value_in_words(weave, definition);
        let version = if late.contains(&definition.name.as_str()) {
            "next".to_owned()
        } else {
            version.clone()
        };
        changes.push(Change {
            on: set.on.clone(),
            version,
            by: weave.people.name(&set.by),
            what: format!("{}: {value}", definition.title),
        });
    }
    changes.sort_by(|one, other| one.on.cmp(&other.on));
    changes
}

/// A value in force in words, and the default it replaces.
fn value_in_words(weave: Weave<'_>, definition: &Definition) -> (String, String) {
    let policy = weave.policy();
    let say = |amounts| {
        let said = values::all(policy, definition.unit, definition.by, amounts, Join::And);
        if definition.unit == Unit::Count {
            format!("{said} a day")
        } else {
            said
        }
    };
    let at = weave.parameters.position(&definition.name);
    let value = at.and_then(|at| weave.parameters.values.get(at));
    let in_force = value.map_or("not set".to_owned(), |value| say(&value.amounts));
    (in_force, say(&definition.default))
}

/// Values that somebody set or a law moved, in the order of the parameters.
pub(super) fn set(weave: Weave<'_>) -> Vec<SetRow> {
    let definitions = weave.parameters.definitions.iter();
    let both = definitions.zip(&weave.parameters.values);
    let rows = both.filter_map(|(definition, value)| set_row(weave, definition, value));
    rows.collect()
}

fn set_row(weave: Weave<'_>, definition: &Definition, value: &Effective) -> Option<SetRow> {
    let (by, on, reason) = match (&value.set, value.moved_by.as_slice()) {
        (Some(set), _) => (
            weave.people.name(&set.by),
            set.on.clone(),
            set.reason.clone(),
        ),
        (None, []) => return None,
        (None, floors) => {
            let sources: Vec<&str> = floors.iter().map(|f| f.source.as_str()).collect();
            let notes: Vec<&str> = floors.iter().map(|f| f.note.as_str()).collect();
            let on = "while it is in force".to_owned();
            (format!("law: {}", sources.join(", ")), on, notes.join(" "))
        }
    };
    let (in_force, default) = value_in_words(weave, definition);
    Some(SetRow {
        title: definition.title.clone(),
        value: in_force,
        default,
        by,
        on,
        reason,
    })
}
