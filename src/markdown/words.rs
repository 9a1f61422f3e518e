//! Words that are more than words: bars, and links that may stay links.

use crate::block::Inline;

/// Reads a cell that is a bar of ten marks, the full ones first, and perhaps a share after it.
/// The share, when it is given, is the exact one; the marks only show tens.
pub(super) fn bar(text: &str) -> Option<Vec<Inline>> {
    let text = text.trim();
    let rest = text.trim_start_matches('▰');
    let full = (text.len() - rest.len()) / '▰'.len_utf8();
    let tail = rest.trim_start_matches('▱');
    let empty = (rest.len() - tail.len()) / '▱'.len_utf8();
    if full + empty != 10 {
        return None;
    }
    if tail.is_empty() {
        let percent = u8::try_from(full * 10).ok()?;
        return Some(vec![Inline::Bar { percent }]);
    }
    let number = tail.strip_prefix(' ')?.strip_suffix(" %")?;
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let percent = number.parse().ok().filter(|percent| *percent <= 100)?;
    Some(vec![Inline::Bar { percent }, Inline::Text(tail.to_owned())])
}

/// The target of a link that may stay one: a web address, a mail address or a place in the text.
pub(super) fn target(url: &str, is_mail: bool) -> Option<String> {
    if url.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return None;
    }
    if is_mail && !url.contains(':') {
        return Some(format!("mailto:{url}"));
    }
    let fragment = url.strip_prefix('#').is_some_and(|id| !id.is_empty());
    let scheme = url.split_once(':').is_some_and(|(scheme, rest)| {
        let known = ["http", "https", "mailto"];
        !rest.is_empty() && known.iter().any(|known| scheme.eq_ignore_ascii_case(known))
    });
    (fragment || scheme).then(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_marks_are_a_bar() {
        // text, percent, why
        let rows = [
            ("▰▰▰▰▰▰▰▱▱▱", Some(70), "tens"),
            ("▱▱▱▱▱▱▱▱▱▱", Some(0), "nothing"),
            ("▰▰▰▰▰▰▰▱▱▱ 74 %", Some(74), "the number is exact"),
            ("▰▰▰▰▰▰▰▰▰▰ 100 %", Some(100), "everything"),
            ("▰▰▰▰▰▰▰▱▱▱ 174 %", None, "more than everything"),
            ("▰▰▰▰▰▰▰▱▱▱ +4 %", None, "not a number"),
            ("▰▰▰▰▰▰▰▱▱", None, "nine"),
            ("▰▱▰▱▰▱▰▱▰▱", None, "a pattern, not a bar"),
            ("74 %", None, "no bar"),
        ];
        for (text, percent, why) in rows {
            let found = bar(text).and_then(|parts| match parts.first() {
                Some(Inline::Bar { percent }) => Some(*percent),
                _ => None,
            });
            assert_eq!(found, percent, "{text}: {why}");
        }
    }

    #[test]
    fn only_addresses_that_open_a_page_or_a_letter_stay_links() {
        // target, stays, why
        let rows = [
            ("https://a.example/b?c=d", true, "web"),
            ("HTTP://a.example", true, "scheme in capitals"),
            ("mailto:a@b.example", true, "mail"),
            ("#annex-a", true, "place in the text"),
            ("javascript:alert(1)", false, "runs"),
            ("JaVaScRiPt:alert(1)", false, "runs"),
            ("data:text/html,x", false, "carries its own page"),
            ("file:///etc/passwd", false, "the reader's disk"),
            (
                "vendors/x.yaml",
                false,
                "a path means nothing in a document",
            ),
            ("//a.example", false, "no scheme"),
            ("https:", false, "nothing behind the scheme"),
            ("#", false, "no place"),
            ("https://a\n.example", false, "two lines"),
        ];
        for (url, stays, why) in rows {
            assert_eq!(target(url, false).is_some(), stays, "{url}: {why}");
        }
    }
}
