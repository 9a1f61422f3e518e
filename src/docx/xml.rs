//! XML by hand: elements that always close, and text that always is text.
//!
//! In: names of this module's own, attributes and words from anywhere. Out: one well-formed part.
//! It must never let a word end the text it stands in, nor write a character that XML forbids.

use std::fmt::Write as _;

/// The declaration every part begins with.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Attributes of an element, in order.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a str)];

/// A part, or a piece of one, while it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Xml {
    out: String,
}

impl Xml {
    /// A whole part with that root.
    pub(super) fn part(
        root: &'static str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) -> String {
        let mut xml = Self {
            out: DECLARATION.to_owned(),
        };
        xml.within(root, attributes, inside);
        xml.out
    }

    /// An element with something in it.
    pub(super) fn within(
        &mut self,
        name: &'static str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        self.out.push('>');
        inside(self);
        let _ = write!(self.out, "</{name}>");
    }

    /// An element without anything in it.
    pub(super) fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.open(name, attributes);
        self.out.push_str("/>");
    }

    /// An element whose only attribute is `w:val`.
    pub(super) fn val(&mut self, name: &'static str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// An element that holds only words.
    pub(super) fn words(&mut self, name: &'static str, attributes: Attributes<'_>, words: &str) {
        self.within(name, attributes, |xml| xml.text(words));
    }

    /// Words.
    pub(super) fn text(&mut self, words: &str) {
        for character in words.chars() {
            push(&mut self.out, character);
        }
    }

    /// What was written elsewhere.
    pub(super) fn append(&mut self, other: &Self) {
        self.out.push_str(&other.out);
    }

    fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        let _ = write!(self.out, "<{name}");
        for (name, value) in attributes {
            let _ = write!(self.out, " {name}=\"");
            self.text(value);
            self.out.push('"');
        }
    }
}

fn push(out: &mut String, character: char) {
    match character {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\t' | '\n' => out.push(character),
        '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
        _ if character.is_control() => out.push(char::REPLACEMENT_CHARACTER),
        _ => out.push(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        let rows = [
            ("a < b & c > d", "a &lt; b &amp; c &gt; d", "marks of XML"),
            ("]]>", "]]&gt;", "the end of a section of data"),
            (
                "\u{0}\u{1b}\u{ffff}",
                "\u{fffd}\u{fffd}\u{fffd}",
                "forbidden",
            ),
            ("🦉 é 中", "🦉 é 中", "any script"),
        ];
        for (words, wanted, why) in rows {
            let mut xml = Xml::default();
            xml.words("w:t", &[("w:x", words)], words);
            assert_eq!(
                xml.out,
                format!("<w:t w:x=\"{wanted}\">{wanted}</w:t>"),
                "{why}"
            );
        }
    }

    #[test]
    fn elements_close() {
        let part = Xml::part("a", &[("k", "\"v\"")], |xml| {
            xml.within("b", &[], |xml| xml.val("c", "1"));
        });
        assert!(
            part.ends_with("<a k=\"&quot;v&quot;\"><b><c w:val=\"1\"/></b></a>"),
            "{part}"
        );
    }
}
