//! Values that are one string with one right form: ids, days, durations, countries and the like.
//!
//! In: the text a user wrote. Out: a typed value that remembers that text, or a sentence saying
//! what was expected. Messages never repeat the text, which may be a secret in the wrong place.

mod many;
mod money;
mod name;
mod place;
mod time;

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use many::OneOrMany;
pub use money::{Currency, Money};
pub use name::{Colour, Party, RoleName, Sha256, Slug};
pub use place::{COUNTRIES, Country};
pub use time::{DateText, DurationOrZero, DurationText, Timestamp};

use super::words::{Never, NeverOrUnknown, Nothing, OpenEnded, Territory, Unknown, Word};

/// A calendar day, or `never`.
pub type DateOrNever = Or<DateText, Never>;
/// A calendar day, or `unknown`.
pub type DateOrUnknown = Or<DateText, Unknown>;
/// A calendar day, or `none`.
pub type DateOrNone = Or<DateText, Nothing>;
/// A calendar day, `never` or `unknown`.
pub type DateOrNeverOrUnknown = Or<DateText, NeverOrUnknown>;
/// A length of time, which may be none at all, or `unknown` or `until_deleted`.
pub type Retention = Or<DurationOrZero, OpenEnded>;
/// A country, or `unknown`.
pub type CountryOrUnknown = Or<Country, Unknown>;
/// A country, or one of the territories that share a law.
pub type Region = Or<Country, Territory>;

/// How a schema says what text is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A named format; [`FORMATS`] has the check for each of ours.
    Format(&'static str),
    /// A regular expression that both editors and the checker understand.
    Pattern(&'static str),
}

/// A value written as one string.
pub trait Scalar: Sized {
    /// Name of the type in generated schemas.
    const NAME: &'static str;
    /// What the schema says about the text.
    const FORM: Form;
    /// What was expected, for a message: reads on after "expected ".
    const EXPECTED: &'static str;
    /// The kind of fact that the value is to rules.
    const FACT: &'static str = "text";

    /// Reads exactly the right form.
    fn parse(text: &str) -> Option<Self>;

    /// The text that reads back as the same value.
    fn text(&self) -> Cow<'_, str>;
}

/// The schema of a text in that form.
fn form_schema(form: Form, expected: &str) -> Schema {
    match form {
        Form::Format(format) => json_schema!({ "type": "string", "format": format }),
        Form::Pattern(pattern) => json_schema!({
            "type": "string",
            "pattern": pattern,
            "x-expected": expected,
        }),
    }
}

/// Reads a text and parses it; the message names what was expected and nothing of the text.
pub(crate) fn read<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    expected: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse(&text).ok_or_else(|| D::Error::custom(format_args!("expected {expected}")))
}

/// Gives scalars their places in serde and schemars.
macro_rules! scalars {
    ($($name:ident),+ $(,)?) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.text())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read(deserializer, Self::EXPECTED, Self::parse)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                Self::NAME.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                form_schema(Self::FORM, Self::EXPECTED)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.text())
            }
        }
    )+};
}
scalars!(
    Slug,
    RoleName,
    Sha256,
    Colour,
    DateText,
    DurationText,
    DurationOrZero,
    Timestamp,
    Country,
    Currency,
);

/// A value, or one of a few words that stand where the value would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Or<T, W> {
    /// The value itself.
    Value(T),
    /// The word written instead.
    Word(W),
}

impl<T, W: Copy> Or<T, W> {
    /// The value, unless a word stands in its place.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Word(_) => None,
        }
    }

    /// The word, unless there is a value.
    pub fn word(&self) -> Option<W> {
        match self {
            Self::Value(_) => None,
            Self::Word(word) => Some(*word),
        }
    }
}

impl<T: Scalar, W: Word> Or<T, W> {
    fn spellings() -> Vec<&'static str> {
        W::ALL.iter().map(|word| word.as_str()).collect()
    }
}

impl<T: Scalar, W: Word> Serialize for Or<T, W> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => serializer.serialize_str(&value.text()),
            Self::Word(word) => serializer.serialize_str(word.as_str()),
        }
    }
}

impl<'de, T: Scalar, W: Word> Deserialize<'de> for Or<T, W> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = format!("{} or {}", T::EXPECTED, Self::spellings().join(" or "));
        read(deserializer, &expected, |text| {
            let word = || W::parse(text).map(Self::Word);
            T::parse(text).map(Self::Value).or_else(word)
        })
    }
}

impl<T: Scalar, W: Word> JsonSchema for Or<T, W> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}_or_{}", T::NAME, Self::spellings().join("_or_")).into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let value = match T::FORM {
            Form::Format(format) => json_schema!({ "format": format }),
            Form::Pattern(pattern) => json_schema!({ "pattern": pattern }),
        };
        json_schema!({
            "type": "string",
            "anyOf": [value, { "enum": Self::spellings() }],
            "x-fact": T::FACT,
            "x-words": Self::spellings(),
        })
    }
}

/// A check of one format: does this text have the right form?
pub type FormatCheck = fn(&str) -> bool;

/// The formats our schemas name, each with its check, for whoever validates against them.
pub const FORMATS: &[(&str, FormatCheck)] = &[
    ("slug", |text| Slug::parse(text).is_some()),
    ("date", |text| DateText::parse(text).is_some()),
    ("duration", |text| DurationText::parse(text).is_some()),
    ("duration-or-zero", |text| {
        DurationOrZero::parse(text).is_some()
    }),
    ("timestamp", |text| Timestamp::parse(text).is_some()),
    ("country", |text| Country::parse(text).is_some()),
    ("currency", |text| Currency::parse(text).is_some()),
];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_word_stands_for_a_value_only_where_it_may() {
        // text, as a date or never, as a region
        let rows = [
            ("2026-11-22", true, false),
            ("never", true, false),
            ("unknown", false, false),
            ("EEA", false, true),
            ("UK", false, true),
            ("US-CA", false, true),
            ("US", false, true),
            ("CH", false, true),
            ("EU", false, false),
        ];
        for (text, date, region) in rows {
            let value = json!(text);
            let reads_date = DateOrNever::deserialize(&value).is_ok();
            let reads_region = Region::deserialize(&value).is_ok();
            assert_eq!((reads_date, reads_region), (date, region), "{text}");
        }
    }

    #[test]
    fn value_and_word_are_never_both() {
        let day = DateOrNever::deserialize(json!("2026-11-22")).unwrap();
        assert_eq!((day.value().is_some(), day.word()), (true, None));
        let never = DateOrNever::deserialize(json!("never")).unwrap();
        assert_eq!((never.value(), never.word()), (None, Some(Never::Never)));
    }

    #[test]
    fn refusals_say_what_was_expected_and_not_what_was_found() {
        let refused = DateOrNeverOrUnknown::deserialize(json!("yesterday")).unwrap_err();
        let said = refused.to_string();
        assert_eq!(said, "expected a day as YYYY-MM-DD or never or unknown");
    }
}
