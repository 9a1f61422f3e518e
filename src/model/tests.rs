//! Tests over all types at once: what each module tests for itself stays beside its code.

mod agreement;
mod field_list;
mod spelling;
mod worked;

use serde_json::Value;

use super::values::FORMATS;

/// A validator as the checker builds one: draft 7, formats asserted, ours among them.
fn checker(schema: &Value) -> jsonschema::Validator {
    FORMATS
        .iter()
        .fold(
            jsonschema::options()
                .with_draft(jsonschema::Draft::Draft7)
                .should_validate_formats(true),
            |options, (name, check)| options.with_format(*name, *check),
        )
        .build(schema)
        .unwrap()
}

/// What the schema has against an instance, one line per problem.
fn problems(schema: &Value, instance: &Value) -> Vec<String> {
    checker(schema)
        .iter_errors(instance)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}
