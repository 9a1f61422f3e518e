//! What an unquoted YAML word means: nothing, yes or no, a number, or text.
//!
//! In: the word. Out: a [`NodeKind`], by the YAML 1.2 core schema with four safer readings:
//! numbers with a leading zero, `0o17`, `0x1F` and `.inf` stay text, because in these files they
//! are postal codes, part numbers and accidents. No float is ever computed with.

use std::borrow::Cow;

use serde_json::{Number, Value};

use super::tree::NodeKind;

/// Resolves a plain (unquoted) scalar.
pub(super) fn resolve(word: Cow<'_, str>) -> NodeKind {
    match &*word {
        "" | "~" | "null" | "Null" | "NULL" => return NodeKind::Null,
        "true" | "True" | "TRUE" => return NodeKind::Bool(true),
        "false" | "False" | "FALSE" => return NodeKind::Bool(false),
        _ => {}
    }
    number(&word).unwrap_or_else(|| NodeKind::Text {
        text: word.into_owned(),
        plain: true,
    })
}

/// `[-+]?(digits[.digits] | .digits)[e[-+]digits]` without a leading zero before other digits.
fn number(word: &str) -> Option<NodeKind> {
    let unsigned = word.strip_prefix(['-', '+']).unwrap_or(word);
    if !unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        return None;
    }
    let (whole, rest) = digits(unsigned);
    if whole.len() > 1 && whole.starts_with('0') {
        return None;
    }
    if rest.is_empty() {
        // Beyond 64 bits it is no number anyone counts with: an account or a card, kept as text.
        return word.parse().ok().map(NodeKind::Integer);
    }
    let (fraction, rest) = rest.strip_prefix('.').map_or(("", rest), digits);
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let (power, rest) = digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent));
        if power.is_empty() || !rest.is_empty() {
            return None;
        }
    } else if !rest.is_empty() {
        return None;
    }
    // `1e999` has no finite value and JSON has no word for it.
    decimal(word)?;
    Some(NodeKind::Decimal(word.to_owned()))
}

fn digits(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    text.split_at(end)
}

/// The JSON number of a decimal; `30.0` and `1e3` become whole numbers, which they are.
///
/// JSON Schema takes `30.0` for an integer and serde does not: this way both agree.
pub(super) fn decimal(word: &str) -> Option<Value> {
    let value: f64 = word.parse().ok()?;
    let shown = value.to_string();
    match shown.parse::<i64>() {
        Ok(whole) => Some(Value::from(whole)),
        Err(_) => Number::from_f64(value).map(Value::Number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_by_yaml_1_2_and_nothing_is_guessed() {
        let text = |word: &str| NodeKind::Text {
            text: word.to_owned(),
            plain: true,
        };
        let decimal = |word: &str| NodeKind::Decimal(word.to_owned());
        // word, reading, why
        let rows = [
            ("", NodeKind::Null, "empty"),
            ("~", NodeKind::Null, "tilde"),
            ("null", NodeKind::Null, "null"),
            ("true", NodeKind::Bool(true), "core"),
            ("FALSE", NodeKind::Bool(false), "core"),
            ("yes", text("yes"), "YAML 1.1 only"),
            ("NO", text("NO"), "Norway"),
            ("on", text("on"), "YAML 1.1 only"),
            ("0", NodeKind::Integer(0), "zero"),
            ("-12", NodeKind::Integer(-12), "negative"),
            ("+47", NodeKind::Integer(47), "core takes a plus"),
            ("012", text("012"), "leading zero"),
            ("00501", text("00501"), "postal code"),
            ("-01", text("-01"), "leading zero"),
            ("1_000", text("1_000"), "YAML 1.1 only"),
            ("0o17", text("0o17"), "octal"),
            ("0x1F", text("0x1F"), "hexadecimal"),
            (
                "9223372036854775807",
                NodeKind::Integer(i64::MAX),
                "largest",
            ),
            (
                "9223372036854775808",
                text("9223372036854775808"),
                "beyond 64 bits",
            ),
            ("1.10", decimal("1.10"), "source text is kept"),
            (".5", decimal(".5"), "core"),
            ("1.", decimal("1."), "core"),
            ("1e3", decimal("1e3"), "exponent"),
            ("-1.5E-2", decimal("-1.5E-2"), "exponent"),
            ("1e999", text("1e999"), "no finite value"),
            (".inf", text(".inf"), "not a number in JSON"),
            ("-.inf", text("-.inf"), "not a number in JSON"),
            (".nan", text(".nan"), "not a number in JSON"),
            ("1.2.3", text("1.2.3"), "version"),
            ("2026-11-22", text("2026-11-22"), "date"),
            ("12:30:45", text("12:30:45"), "YAML 1.1 base 60"),
            ("1e", text("1e"), "no exponent"),
            ("-", text("-"), "sign alone"),
            ("+", text("+"), "sign alone"),
            (".", text("."), "dot alone"),
            ("١٢", text("١٢"), "digits of another script"),
        ];
        for (word, reading, why) in rows {
            assert_eq!(resolve(Cow::Borrowed(word)), reading, "{word}: {why}");
        }
    }

    #[test]
    fn decimals_become_json_numbers_of_the_same_value() {
        // word, JSON
        let rows = [
            ("1.10", "1.1"),
            (".5", "0.5"),
            ("1.", "1"),
            ("30.0", "30"),
            ("-0.0", "0"),
            ("1e3", "1000"),
            ("1e300", "1e+300"),
            ("-1.5E-2", "-0.015"),
        ];
        for (word, json) in rows {
            assert_eq!(decimal(word).unwrap().to_string(), json, "{word}");
        }
        assert_eq!(decimal("1e999"), None);
    }
}
