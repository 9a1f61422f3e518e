//! What a value of a page looks like, by its JSON Schema.
//!
//! In: a schema and the root it refers to. Out: its fields and the shape of its items. A schema
//! that allows anything is open: nothing below it is checked.

use serde_json::Value;

/// The shape of a value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape<'s> {
    /// Anything.
    Open,
    /// What the schema says; references are resolved.
    Known(&'s Value, &'s Value),
}

impl<'s> Shape<'s> {
    /// The shape of a schema within its root.
    pub(super) fn of(root: &'s Value, schema: &'s Value) -> Self {
        let reference = schema.get("$ref").and_then(Value::as_str);
        let target = reference.and_then(|reference| root.pointer(reference.strip_prefix('#')?));
        let schema = match target {
            Some(target) => target,
            // A description beside a reference wraps it in a list of one.
            None => match schema
                .get("allOf")
                .and_then(Value::as_array)
                .map(Vec::as_slice)
            {
                Some([only]) => return Self::of(root, only),
                _ => schema,
            },
        };
        match schema {
            Value::Object(fields) if fields.contains_key("type") => Self::Known(root, schema),
            _ => Self::Open,
        }
    }

    pub(super) fn is_open(self) -> bool {
        matches!(self, Self::Open)
    }

    /// The names of its fields; none for a text, a number or a list.
    pub(super) fn fields(self) -> impl Iterator<Item = &'s str> {
        let properties = match self {
            Self::Open => None,
            Self::Known(_, schema) => schema.get("properties").and_then(Value::as_object),
        };
        properties
            .into_iter()
            .flatten()
            .map(|(name, _)| name.as_str())
    }

    /// The shape of a field; `None` if there is none of that name.
    pub(super) fn field(self, root: &'s Value, name: &str) -> Option<Self> {
        match self {
            Self::Open => Some(Self::Open),
            Self::Known(_, schema) => {
                let field = schema.get("properties")?.get(name)?;
                Some(Self::of(root, field))
            }
        }
    }

    /// The shape of the items of a list.
    pub(super) fn items(self) -> Self {
        match self {
            Self::Open => Self::Open,
            Self::Known(root, schema) => schema
                .get("items")
                .map_or(Self::Open, |items| Self::of(root, items)),
        }
    }
}
