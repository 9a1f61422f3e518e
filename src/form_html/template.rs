//! Fills a text that has named places.
//!
//! In: a template and what stands for each name. Out: the text. What is filled in is never read
//! as a template again: a vendor's title may hold a place's name.

/// Replaces each `{{name}}` once, from left to right.
pub(super) fn fill(template: &str, value: impl Fn(&str) -> String) -> String {
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
}
