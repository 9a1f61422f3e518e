//! A subtype or a whole category of data, where one promise may cover either.
//!
//! In: a word. Out: which of the two it is; no word is both.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::subtypes::{DataCategory, DataSubtype};
use super::values::read;
use super::words::Word;

/// A subtype, or a whole category where one promise covers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataClass {
    /// Every subtype of the category that is not named itself.
    Category(DataCategory),
    /// One subtype.
    Subtype(DataSubtype),
}

impl DataClass {
    /// The spelling in the files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Category(category) => category.as_str(),
            Self::Subtype(subtype) => subtype.as_str(),
        }
    }

    /// The category or subtype with that spelling; no spelling is both.
    pub fn parse(text: &str) -> Option<Self> {
        let subtype = || DataSubtype::parse(text).map(Self::Subtype);
        DataCategory::parse(text)
            .map(Self::Category)
            .or_else(subtype)
    }
}

impl fmt::Display for DataClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for DataClass {
    fn serialize<T: Serializer>(&self, serializer: T) -> Result<T::Ok, T::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for DataClass {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, "a data subtype or category", Self::parse)
    }
}

impl JsonSchema for DataClass {
    fn schema_name() -> Cow<'static, str> {
        "DataClass".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let categories = DataCategory::ALL.iter().map(|word| word.as_str());
        let subtypes = DataSubtype::ALL.iter().map(|word| word.as_str());
        let words: Vec<_> = categories.chain(subtypes).collect();
        json_schema!({ "type": "string", "enum": words })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_both_a_category_and_a_subtype() {
        for category in DataCategory::ALL {
            assert!(
                DataSubtype::parse(category.as_str()).is_none(),
                "{category}"
            );
        }
        assert_eq!(
            DataClass::parse("pii"),
            Some(DataClass::Category(DataCategory::Pii))
        );
        assert_eq!(
            DataClass::parse("name"),
            Some(DataClass::Subtype(DataSubtype::Name))
        );
        assert_eq!(DataClass::parse("names"), None);
    }
}
