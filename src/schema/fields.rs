//! Fields that should not be there, and fields that should.
//!
//! In: errors about the fields of a record. Out: the misspelt key with the name that was meant,
//! or the record with the field to add. A field that is only misspelt is not also missing.

use std::collections::BTreeSet;

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use serde_json::Value;

use super::say;
use super::site::{Site, pointer_of};
use crate::diag::{Diagnostic, codes};
use crate::pointer::Pointer;
use crate::yaml::{Entry, Node};

/// One problem for each field that the record does not have.
pub(super) fn unknown(
    site: &Site<'_>,
    error: &ValidationError<'_>,
    unexpected: &[String],
) -> Vec<Diagnostic> {
    let known = site
        .holder(error)
        .map_or_else(BTreeSet::new, |part| known_fields(site, part));
    let pointer = pointer_of(error);
    unexpected
        .iter()
        .map(|field| unknown_field(site, &pointer, field, &known))
        .collect()
}

/// A field that the record does not have, when these are the ones it has.
pub(super) fn unknown_field(
    site: &Site<'_>,
    record: &Pointer,
    field: &str,
    known: &BTreeSet<String>,
) -> Diagnostic {
    let present = |name: &String| {
        site.node(record)
            .is_some_and(|node| node.get(name).is_some())
    };
    // A field that is already there cannot be the one that was meant.
    let free: Vec<String> = known
        .iter()
        .filter(|name| !present(name))
        .cloned()
        .collect();
    let key = site.key(&record.key(field));
    let problem = Diagnostic::error(
        codes::UNKNOWN_FIELD,
        format!("unknown field {}", say::quoted(field)),
        key.clone(),
    )
    .label(match record.parent() {
        Some(_) => format!("not a field of {}", site.subject(record)),
        None => "not a field of this file".to_owned(),
    });
    match say::near_word(field, &free) {
        Some(near) => problem
            .help(format!("did you mean `{near}`?"))
            .replace(key, near),
        None => problem.maybe_help(say::did_you_mean(field, &free)),
    }
}

/// A field without which the record cannot be read.
pub(super) fn missing(
    site: &Site<'_>,
    error: &ValidationError<'_>,
    property: &Value,
) -> Vec<Diagnostic> {
    let name = property.as_str().unwrap_or_default();
    let pointer = pointer_of(error);
    let part = site.holder(error);
    if part.is_some_and(|part| is_misspelt(site, &pointer, part, name)) {
        return Vec::new();
    }
    let field = part.and_then(|part| part.get("properties")?.get(name));
    vec![missing_field(
        site,
        &pointer,
        name,
        &field.map_or_else(Vec::new, |f| words_of(site, f)),
    )]
}

/// A missing field, with the words it takes if it takes only some.
pub(super) fn missing_field(
    site: &Site<'_>,
    record: &Pointer,
    name: &str,
    words: &[String],
) -> Diagnostic {
    let line = match words {
        [only] => format!("`{name}: {only}`"),
        _ => format!("`{name}: …`"),
    };
    let label = match record.parent() {
        Some(_) => format!("{} needs it", site.subject(record)),
        None => "the file needs it".to_owned(),
    };
    let place = if site.node(record).is_some_and(in_braces) {
        "inside the braces"
    } else if record.parent().is_some() {
        "under this line"
    } else {
        "to the file, not indented"
    };
    let problem = Diagnostic::error(
        codes::MISSING_FIELD,
        format!("field `{name}` is missing"),
        site.key(record),
    )
    .label(label)
    .help(format!("add {line} {place}"));
    if words.len() > 1 {
        problem.help(format!("it takes {}", say::any_of(words)))
    } else {
        problem
    }
}

/// Whether a record is written as `{ … }`: only then does it begin before its first key.
fn in_braces(node: &Node) -> bool {
    let first = node.as_map().and_then(<[Entry]>::first);
    first.is_none_or(|entry| node.span.start < entry.key_span.start)
}

/// Whether the record has an unknown field that was surely meant to be this one.
fn is_misspelt(site: &Site<'_>, record: &Pointer, part: &Value, name: &str) -> bool {
    let strict = ["additionalProperties", "unevaluatedProperties"]
        .iter()
        .any(|keyword| part.get(keyword) == Some(&Value::Bool(false)));
    let entries = site
        .node(record)
        .and_then(|node| node.as_map())
        .unwrap_or_default();
    let missing = [name.to_owned()];
    strict
        && entries.iter().any(|entry| {
            part.get("properties")
                .is_some_and(|known| known.get(&entry.key).is_none())
                && say::near_word(&entry.key, &missing).is_some()
        })
}

/// A key that is not allowed as a name.
pub(super) fn bad_name(
    site: &Site<'_>,
    error: &ValidationError<'_>,
    inner: &ValidationError<'_>,
) -> Diagnostic {
    let name = inner.instance().as_str().unwrap_or_default().to_owned();
    let record = pointer_of(error);
    let problem = Diagnostic::error(
        codes::UNKNOWN_FIELD,
        format!(
            "{} cannot be a name in {}",
            say::quoted(&name),
            site.subject(&record)
        ),
        site.key(&record.key(&name)),
    );
    match inner.kind() {
        Kind::Enum { options } => {
            let known: Vec<String> = options
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|option| option.as_str().map(str::to_owned))
                .collect();
            problem
                .label("not a known name")
                .maybe_help(say::did_you_mean(&name, &known))
        }
        Kind::Format { format } => {
            let advice = super::forms::advise(format, &name);
            problem
                .label(format!("this must be {}", super::forms::what(format)))
                .maybe_help(advice.reason)
                .maybe_help(advice.help)
                .maybe_help(advice.write.map(|text| format!("write `{text}`")))
        }
        Kind::Pattern { pattern } => problem
            .label("another form is needed")
            .help(format!("the form is `{pattern}`")),
        Kind::MinLength { limit } => problem.label(format!("at least {limit} characters")),
        Kind::MaxLength { limit } => problem.label(format!("at most {limit} characters")),
        _ => problem.label("not allowed here"),
    }
}

/// A field that this record must not have.
pub(super) fn forbidden(site: &Site<'_>, error: &ValidationError<'_>) -> Diagnostic {
    let pointer = pointer_of(error);
    Diagnostic::error(
        codes::UNKNOWN_FIELD,
        format!("{} does not belong here", site.subject(&pointer)),
        site.key(&pointer),
    )
    .label("not allowed in this record")
    .help("remove it")
}

/// All fields a record may have: its own, and those of the parts it is made of.
fn known_fields<'a>(site: &Site<'a>, part: &'a Value) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    let mut open = vec![(part, 0)];
    while let Some((part, depth)) = open.pop() {
        let Some(part) = site.resolved(part).filter(|_| depth < 8) else {
            continue;
        };
        let fields = part.get("properties").and_then(Value::as_object);
        known.extend(fields.into_iter().flat_map(|fields| fields.keys().cloned()));
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let parts = part.get(keyword).and_then(Value::as_array);
            open.extend(parts.into_iter().flatten().map(|part| (part, depth + 1)));
        }
    }
    known
}

/// The words that a field takes, if its schema lists them.
fn words_of<'a>(site: &Site<'a>, field: &'a Value) -> Vec<String> {
    let mut words = Vec::new();
    let mut open = vec![(field, 0)];
    while let Some((part, depth)) = open.pop() {
        let Some(part) = site.resolved(part).filter(|_| depth < 8) else {
            continue;
        };
        let listed = part
            .get("enum")
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        let texts = listed.chain(part.get("const")).filter_map(Value::as_str);
        words.extend(texts.map(str::to_owned));
        for keyword in ["oneOf", "anyOf"] {
            let parts = part.get(keyword).and_then(Value::as_array);
            // Taken from the end, so pushed in reverse to keep the order of the schema.
            open.extend(
                parts
                    .into_iter()
                    .flatten()
                    .rev()
                    .map(|part| (part, depth + 1)),
            );
        }
    }
    words
}
