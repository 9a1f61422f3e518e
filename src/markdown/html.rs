//! What is left of raw HTML: its text, or a page break. Nothing in it is ever interpreted.

/// The one comment that means something, when it stands alone.
const PAGE_BREAK: &str = "<!-- pagebreak -->";

/// What ends words in another language.
pub(super) const LANGUAGE_END: &str = "</span>";

/// The languages that words may be in.
const LANGUAGES: [(&str, &str); 2] = [("<span lang=\"en\">", "en"), ("<span lang=\"de\">", "de")];

/// The tag of the language that a piece of inline HTML begins words of.
pub(super) fn language(html: &str) -> Option<&'static str> {
    let mut languages = LANGUAGES.iter();
    let found = languages.find(|(tag, _)| *tag == html);
    found.map(|(_, language)| *language)
}

/// A text without the marks of languages.
pub(super) fn without_languages(html: &str) -> String {
    let starts = LANGUAGES.iter().map(|(tag, _)| *tag);
    starts
        .chain([LANGUAGE_END])
        .fold(html.to_owned(), |text, tag| text.replace(tag, ""))
}

/// Whether a block of HTML is the page break mark and nothing else.
pub(super) fn is_page_break(html: &str) -> bool {
    html.trim() == PAGE_BREAK
}

/// Whether a piece of inline HTML is a line break, the only way to get one in a table cell.
pub(super) fn is_line_break(html: &str) -> bool {
    matches!(html, "<br>" | "<br/>" | "<br />")
}

/// The words between the tags, with single blanks; comments are dropped.
pub(super) fn text(html: &str) -> String {
    let mut words = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        words.push_str(before);
        let end = if let Some(comment) = tag.strip_prefix("!--") {
            comment.split_once("-->").map(|(_, after)| after)
        } else if tag.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
        {
            tag.split_once('>').map(|(_, after)| after)
        } else {
            words.push('<');
            Some(tag)
        };
        let Some(end) = end else {
            // A tag that never ends is not a tag: its text must not vanish.
            words.push('<');
            rest = tag;
            break;
        };
        if !words.ends_with('<') {
            words.push(' ');
        }
        rest = end;
    }
    words.push_str(rest);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_words_stay() {
        // HTML, words, why
        let rows = [
            ("<div><p>one</p>\n<p>two</p></div>", "one two", "tags"),
            ("<script>alert(1)</script>", "alert(1)", "shown, not run"),
            ("<!-- secret --> open", "open", "comments are not text"),
            ("a < b and c > d", "a < b and c > d", "not tags"),
            ("<div never closed", "<div never closed", "nothing vanishes"),
            ("<img src=x onerror=alert(1)>", "", "no words"),
        ];
        for (html, words, why) in rows {
            assert_eq!(text(html), words, "{why}");
        }
    }

    #[test]
    fn a_page_break_stands_alone() {
        assert!(is_page_break("<!-- pagebreak -->\n"));
        assert!(!is_page_break("<!-- pagebreak --> text"));
        assert!(!is_page_break("<!--pagebreak-->"));
    }
}
