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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::parameters::Parameters;
    use crate::catalogue::rule_case::{self, CASE_DAY};
    use crate::diag::Diagnostics;
    use crate::facts::Frame;
    use crate::facts::derive::vocabulary;
    use crate::source::{Origin, SourceSet};
    use crate::yaml::{self, Limits};

    /// What the sentences say where the scope has these narrower ones, and what was wrong.
    fn said(sentence: &str, narrower: &str) -> (Vec<String>, Vec<String>) {
        let mut sources = SourceSet::new();
        let text = format!("fix_with: [{sentence:?}]\ngiven: {{ scope.narrower: {narrower} }}\n");
        let file = sources.add("rule.yaml", text, Origin::Shipped);
        let tree = yaml::read(&sources, file, &Limits::default()).unwrap();
        let facts = std::sync::Arc::new(vocabulary());
        let parameters = Parameters::default();
        let mut parser = Parser::new(&facts, &parameters, file, Frame::Scope.sees());
        let mut problems = Diagnostics::new();
        let mut fields = Fields::new(file, &tree.root, &mut problems).unwrap();
        let sentences = read_all(&mut fields, &mut parser, "fix_with");
        let given = rule_case::given(&mut fields, &mut parser);
        fields.finish(&mut problems);
        problems.extend(std::mem::take(&mut parser.problems));
        let (arena, frames) = rule_case::world(&given, &facts, &mut parser);
        let world = World {
            facts: &arena,
            parameters: &parameters,
            as_of: CASE_DAY,
        };
        let said = sentences.iter().filter_map(|s| s.say(&world, &frames));
        let wrong = problems.iter().map(|problem| problem.message.clone());
        (said.collect(), wrong.collect())
    }

    #[test]
    fn a_sentence_is_said_only_where_its_facts_are_known() {
        // sentence, narrower scopes, what is said, why
        let rows = [
            (
                "Ask for {scope.narrower|or}.",
                "[a, b, c]",
                "Ask for a, b or c.",
                "a set",
            ),
            (
                "There are {scope.narrower}.",
                "[a, b]",
                "There are a and b.",
                "joined by and",
            ),
            ("Ask for {scope.narrower}.", "[a]", "Ask for a.", "only one"),
            ("Ask for {scope.narrower}.", "[]", "", "an empty set"),
            ("Ask for {scope.narrower}.", "null", "", "unknown"),
            (
                "Ask {scope.table} for {scope.narrower}.",
                "[a]",
                "",
                "one fact of two is unknown",
            ),
        ];
        for (sentence, narrower, expected, why) in rows {
            let (said, wrong) = said(sentence, narrower);
            assert_eq!(said.concat(), expected, "{why}");
            assert!(wrong.is_empty(), "{why}: {wrong:?}");
        }
    }

    #[test]
    fn a_sentence_with_a_mistake_is_found_when_it_loads() {
        // sentence, what is said of it
        let rows = [
            (
                "Ask for {scope.narower}.",
                "there is no fact `scope.narower`",
            ),
            ("Ask for {scope.narrower.", "has no closing brace"),
            ("See {agent.integrations}.", "cannot say the list"),
            ("Ask for less.", "the same for every target"),
        ];
        for (sentence, expected) in rows {
            let (said, wrong) = said(sentence, "[a]");
            assert!(said.is_empty(), "{sentence}");
            assert!(wrong.iter().any(|w| w.contains(expected)), "{wrong:?}");
        }
    }
}
