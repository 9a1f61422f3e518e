//! Names and marks: ids, roles, parties, digests and colours.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize};

use super::{Form, Scalar, read};

/// An id: 2 to 64 lower-case letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Scalar for Slug {
    const NAME: &'static str = "Slug";
    const FORM: Form = Form::Format("slug");
    const EXPECTED: &'static str = "an id of 2 to 64 lower-case letters, digits and hyphens";

    fn parse(text: &str) -> Option<Self> {
        is_made_of(text, |byte| byte == b'-').then(|| Self(text.to_owned()))
    }

    fn text(&self) -> Cow<'_, str> {
        self.as_str().into()
    }
}

/// A role, such as `security-lead`, or a person's id where either may stand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoleName(String);

impl RoleName {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Scalar for RoleName {
    const NAME: &'static str = "RoleName";
    const FORM: Form = Form::Pattern("^[a-z0-9_-]{2,64}$");
    const EXPECTED: &'static str =
        "a name of 2 to 64 lower-case letters, digits, hyphens and underscores";

    fn parse(text: &str) -> Option<Self> {
        is_made_of(text, |byte| byte == b'-' || byte == b'_').then(|| Self(text.to_owned()))
    }

    fn text(&self) -> Cow<'_, str> {
        self.as_str().into()
    }
}

/// Lower-case letters, digits and what `also` allows, between 2 and 64 of them.
fn is_made_of(text: &str, also: impl Fn(u8) -> bool) -> bool {
    (2..=64).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || also(byte))
}

/// A SHA-256 digest: 64 hexadecimal digits, kept in lower case so that digests compare.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256(String);

impl Sha256 {
    /// The digest in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Scalar for Sha256 {
    const NAME: &'static str = "Sha256";
    const FORM: Form = Form::Pattern("^[0-9a-fA-F]{64}$");
    const EXPECTED: &'static str = "a SHA-256 digest of 64 hexadecimal digits";

    fn parse(text: &str) -> Option<Self> {
        let right = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        right.then(|| Self(text.to_ascii_lowercase()))
    }

    fn text(&self) -> Cow<'_, str> {
        self.as_str().into()
    }
}

/// A colour as `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour {
    /// Red, green and blue.
    pub rgb: [u8; 3],
}

impl Scalar for Colour {
    const NAME: &'static str = "Colour";
    const FORM: Form = Form::Pattern("^#[0-9a-fA-F]{6}$");
    const EXPECTED: &'static str = "a colour as #rrggbb, in quotes";

    fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self {
            rgb: [red, green, blue],
        })
    }

    fn text(&self) -> Cow<'_, str> {
        let [red, green, blue] = self.rgb;
        format!("#{red:02x}{green:02x}{blue:02x}").into()
    }
}

/// Somebody who can see data: a role, a team or an outside party. "Everyone" is no answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Party(String);

impl Party {
    /// The party as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Takes any text that names somebody in particular.
    pub fn parse(text: &str) -> Option<Self> {
        let named = !text.trim().is_empty() && !text.trim().eq_ignore_ascii_case("everyone");
        named.then(|| Self(text.to_owned()))
    }
}

impl<'de> Deserialize<'de> for Party {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(
            deserializer,
            "a role or party by name, not everyone",
            Self::parse,
        )
    }
}

impl JsonSchema for Party {
    fn schema_name() -> Cow<'static, str> {
        "Party".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "\\S",
            "not": { "pattern": "^\\s*[Ee][Vv][Ee][Rr][Yy][Oo][Nn][Ee]\\s*$" },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_one_form() {
        // text, slug, role, why
        let rows = [
            ("ap-invoice-prod", true, true, "a slug"),
            ("d1", true, true, "two characters are enough"),
            ("d", false, false, "one is not"),
            ("security_lead", false, true, "roles may have underscores"),
            ("Ap-invoice", false, false, "upper case"),
            ("ap invoice", false, false, "space"),
            ("jürgen", false, false, "only ASCII letters"),
        ];
        for (text, slug, role, why) in rows {
            assert_eq!(Slug::parse(text).is_some(), slug, "{text}: {why}");
            assert_eq!(RoleName::parse(text).is_some(), role, "{text}: {why}");
        }
        assert!(Slug::parse(&"a".repeat(64)).is_some());
        assert!(Slug::parse(&"a".repeat(65)).is_none());
    }

    #[test]
    fn everyone_is_not_a_party() {
        // text, is a party
        let rows = [
            ("AP team", true),
            ("everyone in finance", true),
            ("everyone", false),
            (" EVERYONE ", false),
            ("  ", false),
        ];
        for (text, right) in rows {
            assert_eq!(Party::parse(text).is_some(), right, "{text:?}");
        }
    }

    #[test]
    fn digests_compare_whatever_case_they_were_written_in() {
        let lower = "0a".repeat(32);
        assert_eq!(Sha256::parse(&lower), Sha256::parse(&lower.to_uppercase()));
        assert!(Sha256::parse(&"0g".repeat(32)).is_none());
        assert!(Sha256::parse("0a").is_none());
    }

    #[test]
    fn colours_are_six_digits() {
        assert_eq!(
            Colour::parse("#0a7fFF").map(|c| c.rgb),
            Some([10, 127, 255])
        );
        assert_eq!(Colour::parse("#0a7fFF").unwrap().to_string(), "#0a7fff");
        for wrong in ["0a7fff", "#0a7", "#+a7fff", "#ßa7fff"] {
            assert!(Colour::parse(wrong).is_none(), "{wrong}");
        }
    }
}
