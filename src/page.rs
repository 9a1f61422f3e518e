//! What every HTML page of ours shares: named places, escaped text, and the policy that lets
//! nothing run but the page's own.
//!
//! In: texts. Out: texts. It knows no page and no word of the domain.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Adds to a text what `format!` would make.
macro_rules! put {
    ($out:expr, $($argument:tt)*) => {{
        // Writing to a text cannot fail.
        let _ = std::fmt::Write::write_fmt(&mut $out, format_args!($($argument)*));
    }};
}
pub(crate) use put;

/// Replaces each `{{name}}` once, from left to right. What is filled in is never read as a
/// template again: a vendor's title may hold a place's name.
pub(crate) fn fill(template: &str, value: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, behind)) = after.split_once("}}") else {
            break;
        };
        out.push_str(before);
        out.push_str(&value(name));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Only this script and this style; no picture, no font, no frame, no request, no form target.
/// Trusted types without a policy make the browser itself refuse any text as markup.
pub(crate) fn policy(script: &str, style: &str) -> String {
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        hash(script),
        hash(style),
    )
}

/// The hash by which a policy names a script or a style.
pub(crate) fn hash(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
}

/// Text for an element or a quoted attribute. Controls that no page may hold become U+FFFD.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(character),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => out.push('\u{fffd}'),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_filled_once() {
        // template, text, why
        let rows = [
            ("a {{x}} b", "a [x] b", "a place"),
            (
                "{{x}}{{y}}",
                "[x]{{x}}",
                "what was filled in is not read again",
            ),
            ("a {{x", "a {{x", "no place: it never ends"),
            ("plain", "plain", "nothing to fill"),
        ];
        for (template, text, why) in rows {
            let value = |name: &str| match name {
                "y" => "{{x}}".to_owned(),
                name => format!("[{name}]"),
            };
            assert_eq!(fill(template, value), text, "{why}");
        }
    }

    #[test]
    fn text_stays_text() {
        // text, escaped, why
        let rows = [
            ("<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;", "markup"),
            ("a\u{0}b\u{85}c", "a\u{fffd}b\u{fffd}c", "controls"),
            ("a\n\tb", "a\n\tb", "blanks stay"),
            (
                "\u{202e}x",
                "\u{202e}x",
                "direction marks are for the caller to isolate",
            ),
        ];
        for (text, escaped, why) in rows {
            assert_eq!(escape(text), escaped, "{why}");
        }
    }
}
