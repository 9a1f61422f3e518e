//! From YAML to a condition, with every name, operator, choice and unit checked.
//!
//! In: a node of a file's tree and what is visible there. Out: a condition, or diagnostics that
//! say what to write instead. All mistakes of a condition are reported, not only the first.

pub(crate) mod literal;
mod operator;

use crate::condition::{Bound, Condition, FactReference, Operand, Quantifier, Reach};
use crate::diag::{Diagnostic, Diagnostics, Place, codes, did_you_mean};
use crate::facts::{FactType, Frame, KindId, Vocabulary};
use crate::source::{FileId, Span};
use crate::yaml::{Entry, Node, NodeKind};

/// Deeper nesting than this helps no reader.
const DEPTH: usize = 24;
/// Lists inside lists: each level multiplies what one evaluation costs.
const LISTS: usize = 3;
/// Conditions in one file.
const CONDITIONS: usize = 500;

/// The unit of a policy parameter, as far as conditions care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterUnit {
    /// Seconds.
    Time,
    /// A count, percentage or amount.
    Number,
    /// Words.
    Words,
}

/// The names of the policy parameters, for compiling conditions.
pub trait ParameterNames {
    /// The slot and unit of a parameter, and whether it is set by tier.
    fn find(&self, name: &str) -> Option<(u16, ParameterUnit, bool)>;
    /// All names.
    fn names(&self) -> Vec<&str>;
}

/// Compiles the conditions of one file.
pub struct Parser<'a> {
    /// The facts there are.
    pub vocabulary: &'a Vocabulary,
    /// The parameters there are.
    pub parameters: &'a dyn ParameterNames,
    /// The file.
    pub file: FileId,
    /// The frames that can be seen.
    pub frames: &'a [Frame],
    /// What `value` stands for in the credits of a question, for example `answer.training`.
    pub value_alias: Option<String>,
    /// What was wrong.
    pub problems: Diagnostics,
    /// Kinds of the entries around, outermost first.
    entries: Vec<KindId>,
    depth: usize,
    count: usize,
}

impl<'a> Parser<'a> {
    /// A parser for a file whose conditions see these frames.
    pub fn new(
        vocabulary: &'a Vocabulary,
        parameters: &'a dyn ParameterNames,
        file: FileId,
        frames: &'a [Frame],
    ) -> Self {
        Self {
            vocabulary,
            parameters,
            file,
            frames,
            value_alias: None,
            problems: Diagnostics::new(),
            entries: Vec::new(),
            depth: 0,
            count: 0,
        }
    }

    /// Compiles a condition; `None` when it was wrong, and then `problems` says why.
    pub fn condition(&mut self, node: &Node) -> Option<Condition> {
        self.depth += 1;
        self.count += 1;
        let result = if self.count == CONDITIONS {
            self.wrong(
                node.span,
                format!("more than {CONDITIONS} conditions in one file"),
                Some("split the rule".to_owned()),
            )
        } else if self.count > CONDITIONS {
            None
        } else if self.depth > DEPTH {
            self.wrong(
                node.span,
                format!("conditions are nested more than {DEPTH} deep"),
                Some("split the rule in two".to_owned()),
            )
        } else {
            self.condition_here(node)
        };
        self.depth -= 1;
        result
    }

    /// Compiles a condition on the entries of a list fact; bare names are facts of the entry.
    pub fn entry_condition(&mut self, kind: KindId, node: &Node) -> Option<Condition> {
        if self.entries.len() >= LISTS {
            return self.wrong(
                node.span,
                format!("lists inside lists, more than {LISTS} deep"),
                Some("split the rule, or run it `for:` the inner thing".to_owned()),
            );
        }
        self.entries.push(kind);
        let result = self.condition(node);
        self.entries.pop();
        result
    }

    fn condition_here(&mut self, node: &Node) -> Option<Condition> {
        let NodeKind::Map(entries) = &node.kind else {
            return self.wrong(
                node.span,
                "a condition is a mapping such as `agent.status: { is: live }`",
                None,
            );
        };
        match entries.as_slice() {
            [] => self.wrong(node.span, "an empty condition", None),
            [only] => self.one(only),
            [_, second, ..] => self.wrong(
                second.key_span,
                "one condition per entry",
                Some("wrap them in `all:` or `any:`, each with its own dash".to_owned()),
            ),
        }
    }

    fn one(&mut self, entry: &Entry) -> Option<Condition> {
        match entry.key.as_str() {
            "all" => self.parts(&entry.value).map(Condition::All),
            "any" => self.parts(&entry.value).map(Condition::Any),
            "not" => self
                .condition(&entry.value)
                .map(|part| Condition::Not(Box::new(part))),
            name => {
                let (fact, fact_type) = self.fact(name, entry.key_span)?;
                self.on_fact(fact, &fact_type, entry)
            }
        }
    }

    fn parts(&mut self, node: &Node) -> Option<Vec<Condition>> {
        let NodeKind::List(items) = &node.kind else {
            return self.wrong(node.span, "expected a list of conditions", None);
        };
        if items.is_empty() {
            return self.wrong(node.span, "an empty list of conditions", None);
        }
        // Every item is compiled even after a mistake, so that all mistakes are seen at once.
        let parts: Vec<Option<Condition>> = items.iter().map(|item| self.condition(item)).collect();
        parts.into_iter().collect()
    }

    fn on_fact(
        &mut self,
        fact: FactReference,
        fact_type: &FactType,
        entry: &Entry,
    ) -> Option<Condition> {
        let span = entry.key_span;
        let NodeKind::Map(operators) = &entry.value.kind else {
            let test = self.shorthand(fact_type, &entry.value)?;
            return Some(Condition::Test { fact, test, span });
        };
        let [operator] = operators.as_slice() else {
            return self.wrong(
                entry.value.span,
                "one operator per fact",
                Some("write the fact twice inside `all:`".to_owned()),
            );
        };
        if let FactType::List(kind) = fact_type {
            let quantifier = match operator.key.as_str() {
                "some" => Some(Quantifier::Some),
                "all" => Some(Quantifier::All),
                "none" => Some(Quantifier::None),
                _ => None,
            };
            if let Some(quantifier) = quantifier {
                let body = self.entry_condition(*kind, &operator.value)?;
                return Some(Condition::Quantified {
                    list: fact,
                    quantifier,
                    body: Box::new(body),
                    span,
                });
            }
            if operator.key == "count" {
                return self.count(fact, *kind, operator, span);
            }
        }
        let test = self.operator(fact_type, operator)?;
        Some(Condition::Test { fact, test, span })
    }

    fn count(
        &mut self,
        list: FactReference,
        kind: KindId,
        operator: &Entry,
        span: Span,
    ) -> Option<Condition> {
        let NodeKind::Map(entries) = &operator.value.kind else {
            return self.wrong(
                operator.value.span,
                "`count` takes a bound such as `{ more_than: 1 }`",
                None,
            );
        };
        let mut filter = None;
        let mut bound: Option<(Bound, Operand)> = None;
        for entry in entries {
            if entry.key == "where" {
                filter = Some(Box::new(self.entry_condition(kind, &entry.value)?));
            } else if let Some(kind) = operator::bound(&entry.key) {
                bound = Some((kind, self.operand(&FactType::Number, &entry.value)?));
            } else {
                let help = did_you_mean(
                    &entry.key,
                    [
                        "where",
                        "more_than",
                        "at_least",
                        "less_than",
                        "at_most",
                        "is",
                    ],
                );
                return self.wrong(
                    entry.key_span,
                    format!("`count` has no `{}`", entry.key),
                    help,
                );
            }
        }
        let Some((bound, operand)) = bound else {
            return self.wrong(operator.key_span, "`count` needs a bound", None);
        };
        Some(Condition::Count {
            list,
            filter,
            bound,
            operand,
            span,
        })
    }

    /// Resolves a fact name from the innermost entry outward.
    pub(crate) fn fact(&mut self, name: &str, span: Span) -> Option<(FactReference, FactType)> {
        let written = name;
        let aliased;
        let mut name = name;
        if let (Some(alias), Some(rest)) = (&self.value_alias, name.strip_prefix("value"))
            && (rest.is_empty() || rest.starts_with('.'))
        {
            aliased = format!("{alias}{rest}");
            name = &aliased;
        }
        if let Some((depth, kind)) = self.entries.iter().enumerate().next_back()
            && let Some(slot) = self.vocabulary.kind(*kind).slot(name)
        {
            return Some(self.reference(*kind, slot, entry_reach(depth), written));
        }
        let (prefix, rest) = name.split_once('.').unwrap_or((name, ""));
        for (depth, kind) in self.entries.iter().enumerate().rev() {
            let kind_facts = self.vocabulary.kind(*kind);
            if kind_facts.name == prefix
                && let Some(slot) = kind_facts.slot(rest)
            {
                return Some(self.reference(*kind, slot, entry_reach(depth), written));
            }
        }
        let frame = Frame::ALL.into_iter().find(|f| f.prefix() == prefix);
        match frame {
            Some(frame) if self.frames.contains(&frame) => {
                if let Some(slot) = self.vocabulary.kind(frame.kind()).slot(rest) {
                    return Some(self.reference(frame.kind(), slot, Reach::Frame(frame), written));
                }
                let known = self.vocabulary.kind(frame.kind()).names();
                let known: Vec<String> = known.map(|name| format!("{prefix}.{name}")).collect();
                let help = did_you_mean(name, known.iter().map(String::as_str));
                self.wrong(span, format!("there is no fact `{written}`"), help)
            }
            Some(frame) => {
                let seen: Vec<&str> = self.frames.iter().map(|f| f.prefix()).collect();
                self.wrong(
                    span,
                    format!("`{}.` cannot be seen from here", frame.prefix()),
                    Some(format!("seen here: {}", seen.join(", "))),
                )
            }
            None => {
                let names: Vec<String> = self.visible_names();
                let help = did_you_mean(name, names.iter().map(String::as_str));
                self.wrong(span, format!("there is no fact `{written}`"), help)
            }
        }
    }

    /// Resolves a fact name that need not exist; nothing is reported.
    pub(crate) fn fact_if_any(&mut self, name: &str) -> Option<FactReference> {
        let problems = std::mem::take(&mut self.problems);
        let found = self.fact(name, Span::default());
        self.problems = problems;
        found.map(|(fact, _)| fact)
    }

    fn reference(
        &self,
        kind: KindId,
        slot: u16,
        reach: Reach,
        name: &str,
    ) -> (FactReference, FactType) {
        let fact_type = self
            .vocabulary
            .kind(kind)
            .fact(slot)
            .map_or(FactType::Text, |fact| fact.fact_type.clone());
        let name = match (&self.value_alias, name.strip_prefix("value")) {
            (Some(alias), Some(rest)) if rest.is_empty() || rest.starts_with('.') => {
                format!("{alias}{rest}")
            }
            _ => name.to_owned(),
        };
        (
            FactReference {
                reach,
                slot,
                name: name.into(),
            },
            fact_type,
        )
    }

    fn visible_names(&self) -> Vec<String> {
        if let Some(kind) = self.entries.last() {
            return self
                .vocabulary
                .kind(*kind)
                .names()
                .map(str::to_owned)
                .collect();
        }
        let frames = self.frames.iter().flat_map(|frame| {
            let kind = self.vocabulary.kind(frame.kind());
            kind.names()
                .map(move |name| format!("{}.{name}", frame.prefix()))
        });
        frames.collect()
    }

    /// Reports a mistake and gives up on this condition.
    pub(crate) fn wrong<T>(
        &mut self,
        span: Span,
        message: impl Into<String>,
        help: Option<String>,
    ) -> Option<T> {
        let place = Place::Span(self.file, span);
        self.problems
            .push(Diagnostic::error(codes::RULE, message, place).maybe_help(help));
        None
    }
}

fn entry_reach(depth: usize) -> Reach {
    Reach::Entry(u8::try_from(depth).unwrap_or(u8::MAX))
}
