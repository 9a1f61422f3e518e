//! Front matter: what a template says about itself before its text.
//!
//! In: the text of a template file. Out: the document it is, if it says so, and where its text
//! begins. The form is one `key: value` a line between two lines of `---`; a part that other
//! templates include has none.

use serde_json::Value;

use crate::diag::{Diagnostic, Diagnostics, Place, codes, did_you_mean};
use crate::source::{FileId, Span};
use crate::templates::page;

/// When a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// Once for each platform.
    Platform,
    /// Once for each vendor that has something to answer: a letter that leaves the house.
    Request,
    /// Once for the program.
    Program,
    /// Once for the organisation's policy.
    Policy,
    /// Once for an evidence pack.
    Pack,
}

impl When {
    const WORDS: [(&'static str, Self); 5] = [
        ("platform", Self::Platform),
        ("request", Self::Request),
        ("program", Self::Program),
        ("policy", Self::Policy),
        ("pack", Self::Pack),
    ];

    /// The JSON Schema of the page that such a document gets; anything goes where none is known.
    pub(super) fn schema(self) -> Value {
        match self {
            Self::Platform => page::vendor_schema(),
            Self::Request => page::request_schema(),
            Self::Program => crate::view::assessment_schema(),
            Self::Policy => Value::Bool(true),
            Self::Pack => crate::pack::schema(),
        }
    }
}

/// A template that is a document of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its name under `templates/`, such as `vendor-report.md`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Who it is for.
    pub audience: String,
    /// Its place among the documents.
    pub order: u32,
    /// When it is written.
    pub when: When,
    /// Whether the PDF carries the data that its page was made from. What is sent on should not.
    pub carries_data: bool,
}

/// What was found at the head of a file.
pub(super) struct Front {
    pub(super) document: Option<Document>,
    /// Where the text begins, in bytes.
    pub(super) offset: usize,
}

const FENCE: &str = "---";
const KEYS: [&str; 5] = ["title", "audience", "order", "when", "data"];

/// What `data` may say: whether it is attached.
const DATA: [(&str, bool); 2] = [("attached", true), ("none", false)];

/// Takes the front matter off a template.
pub(super) fn split(name: &str, file: FileId, text: &str, problems: &mut Diagnostics) -> Front {
    let none = Front {
        document: None,
        offset: 0,
    };
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == FENCE) else {
        return none;
    };
    let mut at = first.len();
    let mut document = Document {
        name: name.to_owned(),
        title: String::new(),
        audience: String::new(),
        order: 0,
        when: When::Program,
        carries_data: false,
    };
    for line in lines {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        if line.trim_end() == FENCE {
            if document.title.is_empty() {
                let place = Place::Span(file, Span::new(0, first.trim_end().len()));
                let problem =
                    Diagnostic::error(codes::TEMPLATE, "the front matter has no `title`", place);
                problems.push(problem.help("write `title: …` between the lines of `---`"));
            }
            return Front {
                document: Some(document),
                offset: at,
            };
        }
        if let Err((message, help)) = field(&mut document, line) {
            let problem = Diagnostic::error(codes::TEMPLATE, message, Place::Span(file, span));
            problems.push(problem.maybe_help(help));
        }
    }
    let place = Place::Span(file, Span::new(0, first.trim_end().len()));
    let problem = Diagnostic::error(codes::TEMPLATE, "the front matter does not end", place);
    problems.push(problem.help("close it with a line of `---`"));
    none
}

/// Reads one line of front matter.
fn field(document: &mut Document, line: &str) -> Result<(), (String, Option<String>)> {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return Ok(());
    }
    let Some((key, value)) = line.split_once(':') else {
        return Err(("expected `key: value`".to_owned(), None));
    };
    let value = value.trim().trim_matches('"').to_owned();
    match key.trim() {
        "title" => document.title = value,
        "audience" => document.audience = value,
        "order" => {
            let message = || ("`order` is a whole number".to_owned(), None);
            document.order = value.parse().map_err(|_| message())?;
        }
        "when" => {
            let known = When::WORDS.into_iter().find(|(word, _)| *word == value);
            let Some((_, when)) = known else {
                let words = When::WORDS.map(|(word, _)| word);
                let message = format!("a document is not written `when: {value}`");
                return Err((message, did_you_mean(&value, words)));
            };
            document.when = when;
        }
        "data" => {
            let known = DATA.into_iter().find(|(word, _)| *word == value);
            let Some((_, is_attached)) = known else {
                let message = format!("data is `attached` or `none`, not `{value}`");
                return Err((message, did_you_mean(&value, DATA.map(|(word, _)| word))));
            };
            document.carries_data = is_attached;
        }
        other => {
            let message = format!("front matter has no `{other}`");
            return Err((message, did_you_mean(other, KEYS)));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Origin, SourceSet};

    fn read(text: &str) -> (Option<Document>, usize, Vec<String>) {
        let mut sources = SourceSet::new();
        let file = sources.add("templates/x.md", text, Origin::Program);
        let mut problems = Diagnostics::new();
        let front = split("x.md", file, text, &mut problems);
        let messages = problems.iter().map(|one| one.message.clone());
        (front.document, front.offset, messages.collect())
    }

    #[test]
    fn a_document_says_what_it_is_and_a_part_does_not() {
        let text =
            "---\ntitle: \"A report\"\naudience: buyers\norder: 7\nwhen: platform\n---\n# Hello\n";
        let (document, offset, problems) = read(text);
        let document = document.unwrap();
        assert_eq!((document.title.as_str(), document.order), ("A report", 7));
        assert_eq!(document.when, When::Platform);
        assert_eq!(&text[offset..], "# Hello\n");
        assert!(problems.is_empty() && !document.carries_data);
        let (with, _, _) = read("---\ntitle: x\ndata: attached\n---\n");
        assert!(with.unwrap().carries_data);
        let (part, offset, _) = read("# Hello\n");
        assert!(part.is_none() && offset == 0);
    }

    #[test]
    fn front_matter_that_cannot_be_read_says_why() {
        // text, message, why
        let rows = [
            (
                "---\ntitel: x\n---\n",
                "front matter has no `titel`",
                "misspelt",
            ),
            (
                "---\naudience: x\n---\n",
                "the front matter has no `title`",
                "no title",
            ),
            (
                "---\ntitle: x\nwhen: vendor\n---\n",
                "a document is not written `when: vendor`",
                "no such word",
            ),
            (
                "---\ntitle: x\ndata: atached\n---\n",
                "data is `attached` or `none`, not `atached`",
                "neither",
            ),
            (
                "---\ntitle: x\norder: first\n---\n",
                "`order` is a whole number",
                "a word",
            ),
            (
                "---\ntitle: x\n",
                "the front matter does not end",
                "never closed",
            ),
            (
                "---\r\ntitle: x\r\nhello\r\n---\r\n",
                "expected `key: value`",
                "line ends of another system",
            ),
        ];
        for (text, message, why) in rows {
            let (_, _, problems) = read(text);
            assert!(
                problems.contains(&message.to_owned()),
                "{why}: {problems:?}"
            );
        }
    }
}
