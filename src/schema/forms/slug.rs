//! The form `slug`: ids of 2 to 64 lower-case letters, digits and hyphens.

use super::Advice;

pub(super) fn check(text: &str) -> bool {
    let inner = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    (2..=64).contains(&text.len())
        && text.bytes().all(inner)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// An id is what other files refer to, so the right spelling is suggested and never patched in.
pub(super) fn advise(text: &str) -> Advice {
    let mut slug = String::new();
    for character in text.chars().take(200) {
        match character.to_ascii_lowercase() {
            letter @ ('a'..='z' | '0'..='9') => slug.push(letter),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    let slug = slug.trim_end_matches('-');
    if check(slug) {
        Advice::help(format!("for example `{slug}`"))
    } else if text.chars().count() < 2 {
        Advice::because("it is too short")
    } else if text.len() > 64 {
        Advice::because("it is too long")
    } else {
        Advice::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_and_suggestions_are_ids() {
        // text, is one, help
        let rows = [
            ("crm-key", true, None),
            ("a1", true, None),
            ("a", false, None),
            ("-ab", false, Some("for example `ab`")),
            ("ab-", false, Some("for example `ab`")),
            ("Acme AI, Inc.", false, Some("for example `acme-ai-inc`")),
            ("crm_key", false, Some("for example `crm-key`")),
            ("日本", false, None),
            ("", false, None),
        ];
        for (text, is_one, help) in rows {
            assert_eq!(check(text), is_one, "{text}");
            if !is_one {
                assert_eq!(advise(text).help.as_deref(), help, "{text}");
            }
        }
        assert!(check(&"a".repeat(64)) && !check(&"a".repeat(65)));
    }
}
