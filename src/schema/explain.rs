//! One error of the validator → what to tell the person who wrote the file.
//!
//! In: an error and its site. Out: usually one problem; one for each unknown field; none where
//! another problem already says it. Every kind of error that a schema of ours can give is named.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use serde_json::Value;

use super::site::{Site, pointer_of};
use super::wanted::{self, Wanted};
use super::{branches, fields, say};
use crate::diag::{Diagnostic, codes};
use crate::secrets;

/// Explains an error.
pub(super) fn explain(site: &Site<'_>, error: &ValidationError<'_>) -> Vec<Diagnostic> {
    match error.kind() {
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            fields::unknown(site, error, unexpected)
        }
        Kind::Required { property } => fields::missing(site, error, property),
        Kind::PropertyNames { error: inner } => vec![fields::bad_name(site, error, inner)],
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
            branches::explain(site, error, context)
        }
        Kind::Type { .. } | Kind::Enum { .. } | Kind::Constant { .. } | Kind::Format { .. } => {
            let mut wanted = Wanted::default();
            wanted.add(site, error);
            vec![wanted::explain(site, &pointer_of(error), &wanted)]
        }
        Kind::FalseSchema => vec![fields::forbidden(site, error)],
        Kind::UniqueItems => vec![twice(site, error)],
        Kind::Pattern { pattern } => vec![pattern_of(site, error, pattern)],
        _ => vec![range(site, error)],
    }
}

/// A number, text, list or mapping that is too small or too large, and whatever else there is.
fn range(site: &Site<'_>, error: &ValidationError<'_>) -> Diagnostic {
    let pointer = pointer_of(error);
    let (what, label) = number_limit(error.kind())
        .or_else(|| size_limit(error.kind(), length(error.instance())))
        .unwrap_or_else(|| match error.kind() {
            Kind::OneOfMultipleValid { .. } => (
                "fits more than one of the forms it may have",
                "write only one of them".to_owned(),
            ),
            _ => (
                "does not fit",
                secrets::mask(&error.masked_with("this value").to_string()).into_owned(),
            ),
        });
    let message = format!("{} {what}", site.subject(&pointer));
    Diagnostic::error(codes::OUT_OF_RANGE, message, site.value(&pointer)).label(label)
}

fn number_limit(kind: &Kind) -> Option<(&'static str, String)> {
    Some(match kind {
        Kind::Minimum { limit } => ("is too small", format!("at least {limit}")),
        Kind::Maximum { limit } => ("is too large", format!("at most {limit}")),
        Kind::ExclusiveMinimum { limit } => ("is too small", format!("more than {limit}")),
        Kind::ExclusiveMaximum { limit } => ("is too large", format!("less than {limit}")),
        Kind::MultipleOf { multiple_of } => (
            "is not a step of the scale",
            format!("a multiple of {multiple_of}"),
        ),
        _ => return None,
    })
}

fn size_limit(kind: &Kind, length: usize) -> Option<(&'static str, String)> {
    Some(match kind {
        Kind::MinLength { limit: 1 } => ("is empty", "a text is needed".to_owned()),
        Kind::MinLength { limit } => (
            "is too short",
            format!("at least {limit} characters; this has {length}"),
        ),
        Kind::MaxLength { limit } => (
            "is too long",
            format!("at most {limit} characters; this has {length}"),
        ),
        Kind::MinItems { limit: 1 } => ("is an empty list", "at least one item".to_owned()),
        Kind::MinItems { limit } => ("has too few items", format!("at least {limit}")),
        Kind::MaxItems { limit } => ("has too many items", format!("at most {limit}")),
        Kind::AdditionalItems { limit } => ("has too many items", format!("at most {limit}")),
        Kind::MinProperties { limit: 1 } => ("has no fields", "at least one field".to_owned()),
        Kind::MinProperties { limit } => ("has too few fields", format!("at least {limit}")),
        Kind::MaxProperties { limit } => ("has too many fields", format!("at most {limit}")),
        _ => return None,
    })
}

fn length(value: &Value) -> usize {
    value.as_str().map_or(0, |text| text.chars().count())
}

/// A set in which something stands twice: the second one is marked, and the first shown.
fn twice(site: &Site<'_>, error: &ValidationError<'_>) -> Diagnostic {
    let pointer = pointer_of(error);
    let items = error.instance().as_array().map_or(&[][..], Vec::as_slice);
    // Sorted by their JSON, equal items are neighbours whatever their number.
    let mut order: Vec<(String, usize)> = items
        .iter()
        .zip(0..)
        .map(|(item, at)| (item.to_string(), at))
        .collect();
    order.sort_unstable();
    let pair = order
        .windows(2)
        .filter_map(|pair| match pair {
            [(one, first), (two, second)] if one == two => Some((*second, *first)),
            _ => None,
        })
        .min();
    let subject = site.subject(&pointer);
    let Some((second, first)) = pair else {
        return Diagnostic::error(
            codes::NOT_ALLOWED,
            format!("{subject} has an item twice"),
            site.value(&pointer),
        );
    };
    let item = items.get(second).and_then(Value::as_str).map(say::quoted);
    let item = item.unwrap_or_else(|| format!("item {}", second + 1));
    Diagnostic::error(
        codes::NOT_ALLOWED,
        format!("{item} is in {subject} twice"),
        site.value(&pointer.index(second)),
    )
    .label("again here")
    .also(site.value(&pointer.index(first)), "first here")
    .help("remove one of them")
}

/// A text that does not match a pattern; an example says more than the pattern.
fn pattern_of(site: &Site<'_>, error: &ValidationError<'_>, pattern: &str) -> Diagnostic {
    let pointer = pointer_of(error);
    let shown = error
        .instance()
        .as_str()
        .map_or_else(|| "this value".to_owned(), say::quoted);
    let examples = site
        .holder(error)
        .and_then(|part| part.get("examples"))
        .and_then(Value::as_array)
        .and_then(|examples| examples.first())
        .and_then(Value::as_str);
    let expected = site.holder(error).and_then(|part| part.get("x-expected"));
    let help = match (examples, expected.and_then(Value::as_str)) {
        (Some(example), _) => format!("for example `{example}`"),
        (None, Some(words)) => format!("write {words}"),
        (None, None) => format!("the form is `{pattern}`"),
    };
    Diagnostic::error(
        codes::WRONG_FORM,
        format!(
            "{shown} does not have the form of {}",
            site.subject(&pointer)
        ),
        site.value(&pointer),
    )
    .label("another form is needed")
    .help(help)
}
