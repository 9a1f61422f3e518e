//! An entry as plain text for a terminal.
//!
//! In: an entry. Out: lines of at most 90 characters: headings, wrapped text, nested lines.

use std::fmt::Write as _;

use crate::phrase::{Outline, Phrase};
use crate::reference::{Body, Entry};

/// The widest line of text, without its indentation.
const WIDTH: usize = 88;

/// The whole entry.
pub(super) fn entry(entry: &Entry) -> String {
    let mut text = String::new();
    let title = Phrase::from(entry.title.as_str()).text();
    put(&mut text, &title, &format!("{}  ", entry.id), "  ");
    if !entry.name.is_empty() {
        put(&mut text, &entry.name, "", "");
    }
    for section in &entry.sections {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n{}\n", section.heading);
        match &section.body {
            Body::Text(phrase) => put(&mut text, &phrase.text(), "  ", "  "),
            Body::Lines(lines) => {
                for line in lines {
                    outline(&mut text, line, 0);
                }
            }
        }
    }
    text
}

fn outline(text: &mut String, line: &Outline, depth: usize) {
    let (first, rest) = match depth {
        0 => ("  ".to_owned(), "    ".to_owned()),
        _ => {
            let before = "  ".repeat(depth + 1);
            (format!("{before}- "), format!("{before}  "))
        }
    };
    put(text, &line.line.text(), &first, &rest);
    for under in &line.under {
        outline(text, under, depth + 1);
    }
}

/// A text in lines, the first behind one indentation and the others behind another.
fn put(text: &mut String, body: &str, first: &str, rest: &str) {
    let mut line = String::new();
    let mut before = first;
    for word in body.split_whitespace() {
        let longer = line.chars().count() + 1 + word.chars().count();
        if !line.is_empty() && before.len() + longer > WIDTH {
            let _ = writeln!(text, "{before}{line}");
            line.clear();
            before = rest;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let _ = writeln!(text, "{before}{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_and_lines_are_nested() {
        let mut one = Entry::new("G1", "A title", "a-name");
        one.text("Why", "word ".repeat(20));
        let parts = vec![
            Outline::of("a"),
            Outline::over("any:", vec![Outline::of("b")]),
        ];
        one.lines("If", vec![Outline::over(Phrase::plain("all:"), parts)]);
        insta::assert_snapshot!(entry(&one), @r"
        G1  A title
        a-name

        Why
          word word word word word word word word word word word word word word word word word
          word word word

        If
          all:
            - a
            - any:
              - b
        ");
    }
}
