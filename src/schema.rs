//! A checked file: [`Tree`] × JSON Schema → [`Diagnostics`].
//!
//! In: a schema, generated from the types or from a questionnaire, and a file as tree and as
//! JSON. Out: every place where the file does not fit, in words a busy person can act on.
//! Schemas never reach the network, formats are asserted, patterns run in linear time, and a
//! value that looks like a secret is never repeated. It knows no record of the domain.

mod branches;
mod explain;
mod fields;
mod forms;
mod limits;
mod say;
mod site;
mod types;
mod wanted;

use std::collections::BTreeSet;

use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::{PatternOptions, ValidationError, Validator};
use serde_json::Value;

use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::source::FileId;
use crate::yaml::Tree;
use site::Site;

/// How many mistakes of one file are explained. A file of 400 KB can hold 200,000.
const MOST: usize = 2_000;

/// A compiled schema.
#[derive(Debug)]
pub struct Schema {
    json: Value,
    validator: Validator,
}

/// Compiles a schema; the error is a sentence for whoever wrote the schema.
///
/// An unknown `format` is an error: it would be a check that silently never happens.
pub fn compile(json: Value) -> Result<Schema, String> {
    let mut json = json;
    limits::write_number_limits(&mut json);
    let mut options = jsonschema::options()
        .offline()
        .should_validate_formats(true)
        .should_ignore_unknown_formats(false)
        .with_pattern_options(PatternOptions::regex());
    for form in &forms::FORMS {
        options = options.with_format(form.name, form.check);
    }
    for name in forms::NUMBER_FORMATS {
        options = options.with_format(name, |_: &str| true);
    }
    match options.build(&json) {
        Ok(validator) => Ok(Schema { json, validator }),
        Err(error) => Err(format!("at `{}`: {error}", error.instance_path())),
    }
}

impl Schema {
    /// The schema itself, with the limits of its number formats written out.
    pub fn json(&self) -> &Value {
        &self.json
    }

    /// Whether a value fits, without saying why.
    pub fn accepts(&self, json: &Value) -> bool {
        self.validator.is_valid(json)
    }

    /// Checks a file. `json` is [`Tree::to_json`] of the tree, which the caller needs anyway.
    pub fn check(&self, file: FileId, tree: &Tree, json: &Value) -> Diagnostics {
        let mut errors: Vec<ValidationError<'_>> =
            self.validator.iter_errors(json).take(MOST + 1).collect();
        let more = errors.len() > MOST;
        errors.truncate(MOST);
        let site = Site {
            file,
            tree,
            schema: &self.json,
        };
        // A value of the wrong type is not one of the allowed values either: say the latter.
        let listed: BTreeSet<&str> = errors
            .iter()
            .filter(|error| matches!(error.kind(), Kind::Enum { .. } | Kind::Constant { .. }))
            .map(|error| error.instance_path().as_str())
            .collect();
        let mut found: Vec<Diagnostic> = errors
            .iter()
            .filter(|error| {
                !matches!(error.kind(), Kind::Type { .. })
                    || !listed.contains(error.instance_path().as_str())
            })
            .flat_map(|error| explain::explain(&site, error))
            .collect();
        found.sort_by_cached_key(|problem| {
            let span = site.span(&problem.primary.place);
            (span, problem.code, problem.message.clone())
        });
        found.dedup();
        let mut problems = Diagnostics::new();
        problems.extend(found);
        if more {
            let message = format!("the file has more than {MOST} mistakes");
            problems.push(
                Diagnostic::error(codes::LIMIT, message, Place::File(file))
                    .help("the others are not listed; this may be another kind of file"),
            );
        }
        problems
    }
}

#[cfg(test)]
mod tests;
