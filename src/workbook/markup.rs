//! The tags of a part, one after the other, without reading what they mean.
//!
//! In: the markup of one part. Out: its tags with their names and attributes, cut exactly where
//! the reading library cuts them. It resolves no entities, keeps no copies and refuses what it
//! cannot cut: what it lets pass, the library sees the same way.

/// Why markup cannot be cut into tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A document type definition or another declaration.
    Definition,
    /// A tag, comment or text that never ends.
    Open,
    /// A tag or text longer than allowed.
    Long,
}

/// One tag: where its inside starts in the part, and the inside itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Where the inside starts, in bytes from the start of the part.
    pub(super) at: usize,
    /// Everything between the angle brackets.
    pub(super) inside: &'a str,
}

/// Cuts markup into its tags.
pub(super) struct Tags<'a> {
    text: &'a str,
    at: usize,
    longest: usize,
}

impl<'a> Tags<'a> {
    /// Starts at the beginning; no text or tag may be longer than so many bytes.
    pub(super) fn new(text: &'a str, longest: usize) -> Self {
        Self {
            text,
            at: 0,
            longest,
        }
    }

    /// The next tag, `None` at the end. Comments, instructions and plain text are passed over.
    pub(super) fn next(&mut self) -> Result<Option<Tag<'a>>, Fault> {
        let mut run = 0;
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let Some(start) = position(rest, b'<') else {
                let over = run + rest.len() > self.longest;
                return if over { Err(Fault::Long) } else { Ok(None) };
            };
            run += start;
            self.at += start + 1;
            let rest = self.text.get(self.at..).unwrap_or_default();
            let skipped = match rest.as_bytes() {
                [b'!', b'-', b'-', ..] => end_of(rest, 3, "-->")?,
                [b'!', ..] if rest.starts_with("![CDATA[") => end_of(rest, 8, "]]>")?,
                [b'!', ..] => return Err(Fault::Definition),
                [b'?', ..] => end_of(rest, 1, "?>")?,
                _ => {
                    let length = length_of_tag(rest.as_bytes()).ok_or(Fault::Open)?;
                    let at = self.at;
                    self.at += length + 1;
                    let inside = rest.get(..length).unwrap_or_default();
                    let over = run.max(length) > self.longest;
                    return if over {
                        Err(Fault::Long)
                    } else {
                        Ok(Some(Tag { at, inside }))
                    };
                }
            };
            // A text goes on through comments and marked sections, so its length does too.
            run += skipped;
            self.at += skipped;
        }
    }
}

/// The first place of a byte in a text.
fn position(text: &str, wanted: u8) -> Option<usize> {
    text.as_bytes().iter().position(|byte| *byte == wanted)
}

/// How long something is that must end with a mark, the mark included.
fn end_of(rest: &str, from: usize, mark: &str) -> Result<usize, Fault> {
    let body = rest.get(from..).ok_or(Fault::Open)?;
    let end = body.find(mark).ok_or(Fault::Open)?;
    Ok(from + end + mark.len())
}

/// How long a tag is: up to the first closing bracket that stands in no quotes.
fn length_of_tag(bytes: &[u8]) -> Option<usize> {
    let mut quote = None;
    bytes.iter().position(|byte| match (quote, byte) {
        (None, b'>') => true,
        (None, b'"' | b'\'') => {
            quote = Some(*byte);
            false
        }
        (Some(open), _) if open == *byte => {
            quote = None;
            false
        }
        _ => false,
    })
}

impl<'a> Tag<'a> {
    /// Where its opening bracket is in the part.
    pub(super) fn start(&self) -> usize {
        self.at.saturating_sub(1)
    }

    /// Where the part goes on behind its closing bracket.
    pub(super) fn end(&self) -> usize {
        self.at + self.inside.len() + 1
    }

    /// Whether this closes an element that an earlier tag opened.
    pub(super) fn closes(&self) -> bool {
        self.inside.starts_with('/')
    }

    /// Whether this opens an element that another tag closes.
    pub(super) fn opens(&self) -> bool {
        !self.closes() && !self.inside.ends_with('/')
    }

    /// The name without its prefix, and where it starts in the part.
    pub(super) fn name(&self) -> (usize, &'a str) {
        let bytes = self.inside.as_bytes();
        let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
        let end = bytes.iter().position(ends).unwrap_or(bytes.len());
        let whole = self.inside.get(..end).unwrap_or_default();
        match whole.split_once(':') {
            Some((prefix, local)) => (self.at + prefix.len() + 1, local),
            None => (self.at, whole),
        }
    }

    /// The attributes as they are written: where the name starts in the part, name and raw value.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (usize, &'a str, &'a str)> {
        let (base, inside) = (self.at, self.inside);
        let bytes = inside.as_bytes();
        let find = move |from: usize, wanted: &dyn Fn(u8) -> bool| {
            let rest = bytes.get(from..)?;
            rest.iter()
                .position(|byte| wanted(*byte))
                .map(|at| from + at)
        };
        let mut at = find(0, &|byte| byte.is_ascii_whitespace());
        std::iter::from_fn(move || {
            let start = find(at?, &|byte| !byte.is_ascii_whitespace())?;
            let equals = find(start, &|byte| byte == b'=')?;
            let open = find(equals + 1, &|byte| !byte.is_ascii_whitespace())?;
            let quote = *bytes
                .get(open)
                .filter(|byte| matches!(byte, b'"' | b'\''))?;
            let close = find(open + 1, &|byte| byte == quote)?;
            at = Some(close + 1);
            let key = inside.get(start..equals)?.trim_ascii_end();
            Some((base + start, key, inside.get(open + 1..close)?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Result<Vec<String>, Fault> {
        let mut tags = Tags::new(text, 100);
        let mut names = Vec::new();
        while let Some(tag) = tags.next()? {
            let (at, name) = tag.name();
            assert!(text.get(at..).unwrap().starts_with(name));
            let mark = if tag.opens() { "+" } else { "" };
            names.push(format!("{mark}{}", if tag.closes() { "/" } else { name }));
        }
        Ok(names)
    }

    type Row<'a> = (&'a str, Result<Vec<&'a str>, Fault>, &'a str);

    #[test]
    fn markup_is_cut_where_the_reader_cuts_it() {
        let long = format!("<a>{}</a>", "x".repeat(101));
        let joined = format!("<a>{0}<![CDATA[{0}]]></a>", "x".repeat(60));
        let table: [Row<'_>; 13] = [
            ("<a><b/>x</a>", Ok(vec!["+a", "b", "/"]), "plain tags"),
            (
                "<x:a r='>'/>",
                Ok(vec!["a"]),
                "a bracket in quotes ends nothing",
            ),
            (
                "<?xml version='1'?><a>",
                Ok(vec!["+a"]),
                "instructions are passed over",
            ),
            ("<!-- <b> --><a>", Ok(vec!["+a"]), "comments too"),
            (
                "<!--><b>--><a>",
                Ok(vec!["+a"]),
                "a comment needs four dashes",
            ),
            ("<![CDATA[<b>]]><a>", Ok(vec!["+a"]), "marked text is text"),
            ("<!DOCTYPE a><a>", Err(Fault::Definition), "no definitions"),
            ("<!doctype a><a>", Err(Fault::Definition), "in no case"),
            ("<!ENTITY x 'y'>", Err(Fault::Definition), "nor entities"),
            ("<a", Err(Fault::Open), "cut off in a tag"),
            ("<!-- a", Err(Fault::Open), "cut off in a comment"),
            (&long, Err(Fault::Long), "one long text"),
            (
                &joined,
                Err(Fault::Long),
                "a text in two pieces is one text",
            ),
        ];
        for (text, expected, reason) in table {
            let expected = expected.map(|all| all.into_iter().map(str::to_owned).collect());
            assert_eq!(names(text), expected, "{reason}");
        }
    }

    #[test]
    fn attributes_come_with_their_places() {
        let text = "<c r = \"A1\" s='2' x:t=\"a&amp;b\" broken>";
        let tag = Tags::new(text, 100).next().unwrap().unwrap();
        let found: Vec<_> = tag.attributes().collect();
        assert_eq!(
            found,
            [(3, "r", "A1"), (12, "s", "2"), (18, "x:t", "a&amp;b")]
        );
    }
}
