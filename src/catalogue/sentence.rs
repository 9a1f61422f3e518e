//! Sentences with facts in them: `Ask for {scope.narrower|or} instead.`
//!
//! In: a text of a rule, read once, so that a misspelt fact is found when the rule loads. Out:
//! the sentence for one target, or nothing while one of its facts is unknown or empty. A value
//! that looks like a secret is masked.

use crate::catalogue::fields::Fields;
use crate::condition::{FactReference, Frames, Parser, World};
use crate::diag::codes;
use crate::facts::{FactType, Value};
use crate::secrets;
use crate::yaml::Node;

/// A stretch of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Fact(FactReference, &'static str),
}

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// As it is written in the rule.
    pub written: String,
    pieces: Vec<Piece>,
}

/// Reads a list of sentences.
pub fn read_all(
    fields: &mut Fields<'_>,
    parser: &mut Parser<'_>,
    key: &'static str,
) -> Vec<Sentence> {
    let nodes = fields.items(key).iter();
    nodes
        .filter_map(|node| read(fields, parser, node))
        .collect()
}

fn read(fields: &mut Fields<'_>, parser: &mut Parser<'_>, node: &Node) -> Option<Sentence> {
    let Some(text) = node.as_text() else {
        fields.wrong(codes::WRONG_TYPE, node.span, "expected a sentence", None);
        return None;
    };
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((inside, after)) = after.split_once('}') else {
            let message = format!("`{{{after}` has no closing brace");
            fields.wrong(codes::RULE, node.span, message, None);
            return None;
        };
        let (name, joint) = match inside.strip_suffix("|or") {
            Some(name) => (name, "or"),
            None => (inside, "and"),
        };
        let (fact, fact_type) = parser.fact(name, node.span)?;
        if matches!(fact_type, FactType::List(_)) {
            let message = format!("a sentence cannot say the list `{name}`");
            fields.wrong(codes::RULE, node.span, message, None);
            return None;
        }
        pieces.push(Piece::Text(before.to_owned()));
        pieces.push(Piece::Fact(fact, joint));
        rest = after;
    }
    if pieces.is_empty() {
        let help = "name a fact in braces, such as `{scope.narrower}`, or write it into `fix`";
        let message = "this sentence is the same for every target";
        fields.wrong(codes::RULE, node.span, message, Some(help.to_owned()));
        return None;
    }
    pieces.push(Piece::Text(rest.to_owned()));
    Some(Sentence {
        written: text.trim().to_owned(),
        pieces,
    })
}

impl Sentence {
    /// The sentence about one target; `None` while a fact in it is unknown or empty.
    pub fn say(&self, world: &World<'_>, frames: &Frames) -> Option<String> {
        let mut said = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => said.push_str(text),
                Piece::Fact(fact, joint) => {
                    let (_, value) = fact.look_up(world, frames, &[])?;
                    said.push_str(&secrets::mask(&words(value, joint)?));
                }
            }
        }
        Some(said.trim().to_owned())
    }
}

fn words(value: &Value, joint: &str) -> Option<String> {
    match value {
        Value::Set(words) => match words.as_slice() {
            [] => None,
            [only] => Some(only.to_string()),
            [first @ .., last] => Some(format!("{} {joint} {last}", first.join(", "))),
        },
        value if value.is_open() => None,
        value => Some(value.to_string()),
    }
}
