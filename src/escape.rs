//! Untrusted text into Markdown: what goes in comes out as text, whatever stands around it.
//!
//! In: any text, such as a vendor's answer. Out: one line of Markdown that a parser reads back as
//! exactly those words. It must never let a text start a construct, end one, or reach another line.
//!
//! Every ASCII mark gets a backslash, not only the famous ones: `1.`, `- `, `===`, `~~~` and `: `
//! begin blocks, and `:`, `.` and `@` make bare addresses clickable on code-hosting pages.
//! A page that links addresses after Markdown is done (mentions, mail) is out of a backslash's reach.

/// Escapes a text for any place inside a line of Markdown.
///
/// White space becomes single blanks and is trimmed, so the result never holds a line break.
/// Characters that cannot be seen (control, direction, zero width) become U+FFFD, which can.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for character in word.chars() {
            if is_hidden(character) {
                out.push(char::REPLACEMENT_CHARACTER);
                continue;
            }
            if character.is_ascii_punctuation() && !is_harmless(character) {
                out.push('\\');
            }
            out.push(character);
        }
    }
    out
}

/// Marks that begin and end nothing in Markdown, left bare so that sources stay readable.
fn is_harmless(character: char) -> bool {
    matches!(character, ',' | ';' | '?' | '%' | '/')
}

/// Characters that change how a text looks without being seen.
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser, Tag};

    use super::*;
    use crate::markdown::OPTIONS;

    /// Where a text may land: what stands before it and after it.
    const PLACES: [(&str, &str); 16] = [
        ("", "\n"),
        ("para ", " more\n"),
        ("para\n", "\nmore\n"),
        ("- ", "\n- b\n"),
        ("1. ", "\n2. b\n"),
        ("- [x] ", "\n- [ ] b\n"),
        ("| h | i |\n| --- | --- |\n| ", " | z |\n"),
        ("| ", " | i |\n| --- | --- |\n| a | b |\n"),
        ("## ", "\n\ntext\n"),
        ("> ", "\n> b\n"),
        ("> [!WARNING]\n> ", "\n"),
        ("**", "**\n"),
        ("*", "*\n"),
        ("[", "](https://ok.example)\n"),
        ("term\n: ", "\n"),
        ("x[^1]\n\n[^1]: ", "\n"),
    ];

    /// What hostile and unlucky texts are made of.
    const BITS: [&str; 70] = [
        "a",
        "B7",
        " ",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "#",
        "*",
        "_",
        "`",
        "```",
        "~~~",
        "~",
        "[",
        "]",
        "(",
        ")",
        "![",
        "<",
        ">",
        "<b>",
        "</td>",
        "<!--",
        "-->",
        "&",
        "&amp;",
        "&#60;",
        "|",
        "\\",
        "1.",
        "1)",
        "-",
        "---",
        "===",
        "+",
        ":",
        "::",
        ": ",
        "[^1]",
        "[^1]:",
        "[x]: /u",
        "https://a.b",
        "www.a.b",
        "a@b.c",
        "{#id}",
        "{.c}",
        "[!NOTE]",
        "[ ]",
        "$",
        "^",
        "=",
        "\"",
        "'",
        "...",
        "--",
        "!",
        "é",
        "字",
        "\u{202e}",
        "\u{200b}",
        "\u{0}",
        "\x1b[31m",
        "\r\n",
        "\u{2028}",
        "%",
        "/",
        ";",
        ",",
        "?",
    ];

    /// The structure of a Markdown text, and its words in one string.
    fn read(markdown: &str) -> (Vec<String>, String) {
        let (mut shape, mut text) = (Vec::new(), String::new());
        for event in Parser::new_ext(markdown, OPTIONS) {
            match event {
                Event::Text(words) => {
                    if shape.last().map(String::as_str) != Some("text") {
                        shape.push("text".to_owned());
                    }
                    text.push_str(&words);
                }
                Event::SoftBreak => text.push('\n'),
                Event::Start(Tag::Heading { id, classes, .. }) => {
                    shape.push(format!("heading {id:?} {classes:?}"));
                }
                other => shape.push(format!("{other:?}")),
            }
        }
        (shape, text)
    }

    /// What a reader should see of a text.
    fn visible(text: &str) -> String {
        let words: Vec<&str> = text.split_whitespace().collect();
        let hide = |c| {
            if is_hidden(c) {
                char::REPLACEMENT_CHARACTER
            } else {
                c
            }
        };
        words.join(" ").chars().map(hide).collect()
    }

    fn assert_inert(text: &str, (before, after): (&str, &str)) {
        let escaped = escape(text);
        if escaped.is_empty() {
            return;
        }
        let (shape, words) = read(&format!("{before}{escaped}{after}"));
        let (wanted_shape, wanted_words) = read(&format!("{before}Xx{after}"));
        assert_eq!(
            shape, wanted_shape,
            "{text:?} as {escaped:?} after {before:?}"
        );
        assert_eq!(words, wanted_words.replacen("Xx", &visible(text), 1));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

        #[test]
        fn hostile_text_keeps_its_place_and_its_words(
            bits in prop::collection::vec(prop::sample::select(&BITS[..]), 1..8),
            place in prop::sample::select(&PLACES[..]),
        ) {
            assert_inert(&bits.concat(), place);
        }

        #[test]
        fn any_text_keeps_its_place_and_its_words(text in "\\PC{0,12}", place in prop::sample::select(&PLACES[..])) {
            assert_inert(&text, place);
        }
    }

    #[test]
    fn single_bits_are_inert_in_every_place() {
        for bit in BITS {
            for place in PLACES {
                assert_inert(bit, place);
            }
        }
    }

    #[test]
    fn addresses_lose_the_marks_that_make_them_links() {
        // text, Markdown, why
        let rows = [
            ("https://a.example/x", r"https\://a\.example/x", "scheme"),
            ("www.a.example", r"www\.a\.example", "bare host"),
            ("a@b.example", r"a\@b\.example", "mail"),
            (
                "<!-- pagebreak -->",
                r"\<\!\-\- pagebreak \-\-\>",
                "our own mark",
            ),
        ];
        for (text, markdown, why) in rows {
            assert_eq!(escape(text), markdown, "{why}");
        }
    }

    #[test]
    fn lines_become_one_line() {
        assert_eq!(escape("  a\n\n b\u{2028}c\t"), "a b c");
        assert_eq!(escape(" \n "), "");
    }
}
