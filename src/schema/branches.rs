//! `anyOf` and `oneOf`: which of the alternatives was meant, and what is wrong with it.
//!
//! In: the errors of every alternative. Out: the problems of the one that the value came
//! closest to; where all alternatives say the same in different words, one problem with all of
//! the words. “May be blank” is never the alternative that was meant.

use std::collections::BTreeSet;

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{JsonType, ValidationError};
use serde_json::Value;

use super::site::{Site, pointer_of};
use super::wanted::{self, Wanted};
use super::{explain as one, fields};
use crate::diag::Diagnostic;
use crate::pointer::Pointer;

type Branch<'e> = Vec<&'e ValidationError<'e>>;

/// Explains a value that fits none of the alternatives.
pub(super) fn explain(
    site: &Site<'_>,
    error: &ValidationError<'_>,
    context: &[Vec<ValidationError<'static>>],
) -> Vec<Diagnostic> {
    let at = pointer_of(error);
    let mut branches: Vec<Branch<'_>> = Vec::new();
    collect(&at, context, &mut branches);
    branches.retain(|branch| !is_blank_only(branch));
    let right_type: Vec<Branch<'_>> = branches
        .iter()
        .filter(|branch| !branch.iter().any(|error| is_type_error_at(error, &at)))
        .cloned()
        .collect();
    if right_type
        .iter()
        .all(|branch| branch.iter().all(|error| is_scalar_error_at(error, &at)))
    {
        return vec![one_value(site, &at, &branches)];
    }
    let records: Vec<Branch<'_>> = right_type
        .into_iter()
        .filter(|branch| !branch.iter().all(|error| is_scalar_error_at(error, &at)))
        .collect();
    shared(site, &at, &records).unwrap_or_else(|| best(site, &records))
}

/// Alternatives inside alternatives are alternatives.
fn collect<'e>(
    at: &Pointer,
    context: &'e [Vec<ValidationError<'static>>],
    branches: &mut Vec<Branch<'e>>,
) {
    for branch in context {
        match branch.as_slice() {
            [only] if only.instance_path().as_str() == at.as_str() => match only.kind() {
                Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
                    collect(at, context, branches);
                }
                _ => branches.push(vec![only]),
            },
            many => branches.push(many.iter().collect()),
        }
    }
}

fn is_blank_only(branch: &Branch<'_>) -> bool {
    let null = |error: &&ValidationError<'_>| {
        matches!(
            error.kind(),
            Kind::Type {
                kind: TypeKind::Single(JsonType::Null)
            }
        )
    };
    branch.is_empty() || branch.iter().any(null)
}

fn is_type_error_at(error: &ValidationError<'_>, at: &Pointer) -> bool {
    matches!(error.kind(), Kind::Type { .. }) && error.instance_path().as_str() == at.as_str()
}

/// Errors about the value as a whole that can be merged into one sentence.
fn is_scalar_error_at(error: &ValidationError<'_>, at: &Pointer) -> bool {
    let scalar = matches!(
        error.kind(),
        Kind::Type { .. } | Kind::Enum { .. } | Kind::Constant { .. } | Kind::Format { .. }
    );
    scalar && error.instance_path().as_str() == at.as_str()
}

/// One value that may be written in several ways, and is written in none of them.
fn one_value(site: &Site<'_>, at: &Pointer, branches: &[Branch<'_>]) -> Diagnostic {
    let mut wanted = Wanted::default();
    for branch in branches {
        // `type` beside `enum` says nothing that the list does not say.
        let listed = branch
            .iter()
            .any(|error| matches!(error.kind(), Kind::Enum { .. } | Kind::Constant { .. }));
        for error in branch {
            if !listed || !matches!(error.kind(), Kind::Type { .. }) {
                wanted.add(site, error);
            }
        }
    }
    wanted::explain(site, at, &wanted)
}

/// What all alternatives agree on: the field that says which of them it is.
fn shared(site: &Site<'_>, at: &Pointer, records: &[Branch<'_>]) -> Option<Vec<Diagnostic>> {
    if records.len() < 2 {
        return None;
    }
    let first = records.first()?;
    first.iter().find_map(|error| match error.kind() {
        Kind::Constant { .. } | Kind::Enum { .. } => wrong_tag(site, error, records),
        Kind::Required { property } => missing_tag(site, at, property.as_str()?, records),
        Kind::AdditionalProperties { unexpected } => wrong_key(site, at, unexpected, records),
        _ => None,
    })
}

/// Every alternative refuses the value of the same field: it names none of them.
fn wrong_tag(
    site: &Site<'_>,
    error: &ValidationError<'_>,
    records: &[Branch<'_>],
) -> Option<Vec<Diagnostic>> {
    let path = error.instance_path().as_str();
    let mut wanted = Wanted::default();
    for branch in records {
        let refused = branch.iter().find(|other| {
            other.instance_path().as_str() == path
                && matches!(other.kind(), Kind::Constant { .. } | Kind::Enum { .. })
        })?;
        wanted.add(site, refused);
    }
    Some(vec![wanted::explain(site, &pointer_of(error), &wanted)])
}

/// Every alternative misses the same field, each with one word of its own for it.
fn missing_tag(
    site: &Site<'_>,
    at: &Pointer,
    name: &str,
    records: &[Branch<'_>],
) -> Option<Vec<Diagnostic>> {
    let mut words = Vec::new();
    for branch in records {
        let refused = branch.iter().find(|other| {
            matches!(other.kind(), Kind::Required { property } if property == name)
                && other.instance_path().as_str() == at.as_str()
        })?;
        let word = site
            .holder(refused)?
            .get("properties")?
            .get(name)?
            .get("const")?;
        words.push(word.as_str()?.to_owned());
    }
    Some(vec![fields::missing_field(site, at, name, &words)])
}

/// Every alternative has one key of its own, and the one that is written is none of them.
fn wrong_key(
    site: &Site<'_>,
    at: &Pointer,
    unexpected: &[String],
    records: &[Branch<'_>],
) -> Option<Vec<Diagnostic>> {
    let [key] = unexpected else {
        return None;
    };
    let mut known = BTreeSet::new();
    for branch in records {
        let refused = branch.iter().find(|other| {
            matches!(other.kind(), Kind::AdditionalProperties { unexpected } if unexpected.as_slice() == [key.as_str()])
                && other.instance_path().as_str() == at.as_str()
        })?;
        let fields = site
            .holder(refused)?
            .get("properties")
            .and_then(Value::as_object)?;
        known.extend(fields.keys().cloned());
    }
    Some(vec![fields::unknown_field(site, at, key, &known)])
}

/// The alternative whose own name fits, then the one that got deepest, then the fewest errors.
fn best(site: &Site<'_>, records: &[Branch<'_>]) -> Vec<Diagnostic> {
    let rank = |branch: &&Branch<'_>| {
        let misnamed = branch
            .iter()
            .any(|error| matches!(error.kind(), Kind::Constant { .. } | Kind::Enum { .. }));
        let depth =
            |error: &&ValidationError<'_>| error.instance_path().as_str().matches('/').count();
        let deepest = branch.iter().map(depth).max().unwrap_or(0);
        (misnamed, std::cmp::Reverse(deepest), branch.len())
    };
    records
        .iter()
        .min_by_key(rank)
        .into_iter()
        .flatten()
        .flat_map(|error| one::explain(site, error))
        .collect()
}
