//! Untrusted text into Markdown: what goes in comes out as text, whatever stands around it.
//!
//! In: any text, such as a vendor's answer. Out: one line of Markdown that a parser reads back as
//! exactly those words. It must never let a text start a construct, end one, or reach another line.
//!
//! A mark gets a backslash where it could mean something, and only there, so that sources stay
//! readable: `*` anywhere, `-` or `1.` at the beginning, `:` and `.` where code-hosting pages would
//! make a bare address clickable. A page that links addresses after Markdown is done (mentions,
//! mail) is out of a backslash's reach.

/// Escapes a text for any place inside a line of Markdown.
///
/// White space becomes single blanks and is trimmed, so the result never holds a line break.
/// Characters that cannot be seen (control, direction, zero width) become U+FFFD, which can.
pub fn escape(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line: Vec<char> = words.join(" ").chars().collect();
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for (at, character) in line.iter().enumerate() {
        if is_hidden(*character) {
            out.push(char::REPLACEMENT_CHARACTER);
            continue;
        }
        let (before, after) = (line.get(..at), line.get(at + 1..));
        if means_something(
            *character,
            before.unwrap_or_default(),
            after.unwrap_or_default(),
        ) {
            out.push('\\');
        }
        out.push(*character);
    }
    out
}

/// Whether a character between others of one line could be Markdown.
fn means_something(character: char, before: &[char], after: &[char]) -> bool {
    let first = before.is_empty();
    let next = after.first().copied();
    match character {
        '*' | '`' | '[' | ']' | '<' | '>' | '|' | '\\' | '~' | '#' | '$' | '^' | '{' | '}'
        | '@' => true,
        // Between letters an underscore begins nothing: `unused_for`.
        '_' => {
            let letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
            !(letter(before.last()) && letter(after.first()))
        }
        // At the beginning: lists, rules, headings that are underlined, definitions.
        '-' | '+' | '=' => first,
        // `1.` and `1)` at the beginning are lists.
        ')' => before.iter().all(char::is_ascii_digit),
        '.' => before.iter().all(char::is_ascii_digit) || ends_with(before, &["www"]),
        ':' => first || next == Some('/') || ends_with(before, &["mailto", "xmpp"]),
        '&' => begins_entity(after),
        // What follows the text could be a bracket of the document's own.
        '!' => next.is_none(),
        _ => false,
    }
}

/// `&amp;` and the like; one that the text does not end may be ended by what follows it.
fn begins_entity(after: &[char]) -> bool {
    let end = after
        .iter()
        .position(|c| !(c.is_ascii_alphanumeric() || *c == '#'));
    end.is_none_or(|end| after.get(end) == Some(&';'))
}

fn ends_with(before: &[char], words: &[&str]) -> bool {
    words.iter().any(|word| {
        let letters: Vec<char> = word.chars().collect();
        let tail = before.len().checked_sub(letters.len());
        tail.and_then(|tail| before.get(tail..))
            .is_some_and(|tail| {
                let mut pairs = tail.iter().zip(&letters);
                pairs.all(|(one, other)| one.eq_ignore_ascii_case(other))
            })
    })
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
    const PLACES: [(&str, &str); 21] = [
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
        ("x", "y\n"),
        ("12", " b\n"),
        ("", ";\n"),
        ("(", ")\n"),
        ("a ", "[b](https://ok.example)\n"),
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
            ("https://a.example/x", r"https\://a.example/x", "scheme"),
            ("www.a.example", r"www\.a.example", "bare host"),
            ("WWW.a.example", r"WWW\.a.example", "bare host in capitals"),
            ("mailto:a", r"mailto\:a", "mail scheme"),
            ("a@b.example", r"a\@b.example", "mail"),
            (
                "<!-- pagebreak -->",
                r"\<!-- pagebreak --\>",
                "our own mark",
            ),
        ];
        for (text, markdown, why) in rows {
            assert_eq!(escape(text), markdown, "{why}");
        }
    }

    #[test]
    fn plain_sentences_stay_as_they_are() {
        let rows = [
            "The vendor's answer: yes, since 1.1.2026 (see RF-X01).",
            "integration.unused_for is 54 days; tested + read = fine!? \"Yes\"",
            "A&A-04, AT&T and others",
        ];
        for text in rows {
            assert_eq!(escape(text), text);
        }
    }

    #[test]
    fn marks_are_escaped_where_they_begin_something() {
        // text, Markdown, why
        let rows = [
            ("- a - b", r"\- a - b", "list"),
            ("12. a", r"12\. a", "numbered list"),
            ("12) a", r"12\) a", "numbered list"),
            (": a", r"\: a", "definition"),
            ("&amp; &#38; &x y;", r"\&amp; \&\#38; &x y;", "entities"),
            (
                "a &copy",
                r"a \&copy",
                "an entity that the document could end",
            ),
            ("_a_ a_b", r"\_a\_ a_b", "emphasis"),
            ("wow!", r"wow\!", "an image, were a bracket to follow"),
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
