//! One value or several, written either way.

use std::borrow::Cow;
use std::collections::BTreeSet;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};

use super::{Scalar, form_schema};

/// One value, or a list of them where several apply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany<T: Ord> {
    /// Written alone.
    One(T),
    /// Written as a list.
    Many(BTreeSet<T>),
}

impl<T: Ord> OneOrMany<T> {
    /// Every value, whichever way it was written.
    pub fn values(&self) -> Box<dyn Iterator<Item = &T> + '_> {
        match self {
            Self::One(value) => Box::new(std::iter::once(value)),
            Self::Many(values) => Box::new(values.iter()),
        }
    }
}

/// One schema without branches: the keywords for texts and for lists never meet.
impl<T: Scalar + Ord + JsonSchema> JsonSchema for OneOrMany<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("One_or_many_{}", T::NAME).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<T>();
        let mut schema = form_schema(T::FORM, T::EXPECTED);
        schema.insert("type".into(), serde_json::json!(["string", "array"]));
        schema.insert("items".into(), item.to_value());
        schema.insert("minItems".into(), 1.into());
        schema.insert("uniqueItems".into(), true.into());
        schema
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::Slug;
    use super::*;

    #[test]
    fn one_and_a_list_of_one_hold_the_same_values() {
        // written, values; `None` is refused
        let rows = [
            (json!("p-lind"), Some(vec!["p-lind"])),
            (json!(["p-lind"]), Some(vec!["p-lind"])),
            (
                json!(["p-novak", "p-lind"]),
                Some(vec!["p-lind", "p-novak"]),
            ),
            (json!("P Lind"), None),
            (json!(["p-lind", 7]), None),
        ];
        for (written, expected) in rows {
            let read = OneOrMany::<Slug>::deserialize(&written).ok();
            let values = read
                .as_ref()
                .map(|read| read.values().map(Slug::as_str).collect());
            assert_eq!(values, expected, "{written}");
        }
    }
}
