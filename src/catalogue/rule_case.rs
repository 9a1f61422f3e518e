//! The test cases that rules, gates and questions carry inside their own files.
//!
//! In: the `cases:` of a file. Out: cases whose facts are checked against the vocabulary, and the
//! small world of facts each of them describes. What a case does not give is blank.

use std::sync::Arc;

use crate::catalogue::Severity;
use crate::catalogue::fields::Fields;
use crate::condition::parse::ParameterNames;
use crate::condition::{Frames, Parser};
use crate::date::{self, Date};
use crate::diag::{Diagnostics, codes};
use crate::facts::{FactType, Facts, Frame, RecordId, Value, Vocabulary};
use crate::source::{FileId, Span};
use crate::yaml::{Node, NodeKind};

/// What kind of file carries the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A rule.
    Rule,
    /// A gate.
    Gate,
}

/// The result a case expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expect {
    /// The rule fires, the gate fails.
    Fired,
    /// The rule or gate passes.
    Passed,
    /// It cannot be told.
    CannotTell,
    /// It does not apply.
    NotApplicable,
}

/// One case.
#[derive(Debug, Clone)]
pub struct RuleCase {
    /// What it shows.
    pub name: String,
    /// Where it is written.
    pub place: (FileId, Span),
    /// Facts by name, as written.
    pub given: Vec<(String, Node)>,
    /// Parameters set for this case.
    pub policy: Vec<(String, i64)>,
    /// The assessment day.
    pub as_of: Date,
    /// The expected result.
    pub expect: Expect,
    /// The severity it must have.
    pub severity: Option<Severity>,
    /// Whether it must block.
    pub blocks: Option<bool>,
}

/// The assessment day of a case that does not name one.
pub const CASE_DAY: Date = jiff::civil::date(2026, 11, 22);

/// Reads the cases of a rule file.
pub fn read_all(
    fields: &mut Fields<'_>,
    target: Frame,
    vocabulary: &Vocabulary,
    parameters: &dyn ParameterNames,
) -> Vec<RuleCase> {
    read_kind(fields, Kind::Rule, target, vocabulary, parameters)
}

/// Reads the cases of a rule or gate file.
pub fn read_kind(
    fields: &mut Fields<'_>,
    kind: Kind,
    target: Frame,
    vocabulary: &Vocabulary,
    parameters: &dyn ParameterNames,
) -> Vec<RuleCase> {
    let words: &[(&str, Expect)] = match kind {
        Kind::Rule => &[
            ("fired", Expect::Fired),
            ("passed", Expect::Passed),
            ("cannot_tell", Expect::CannotTell),
            ("not_applicable", Expect::NotApplicable),
        ],
        Kind::Gate => &[
            ("failed", Expect::Fired),
            ("passed", Expect::Passed),
            ("unknown", Expect::CannotTell),
            ("not_applicable", Expect::NotApplicable),
        ],
    };
    let file = fields.file;
    let mut cases = Vec::new();
    for node in fields.items("cases") {
        let mut problems = Diagnostics::new();
        if let Some(mut entry) = Fields::new(file, node, &mut problems) {
            let mut parser = Parser::new(vocabulary, parameters, file, target.sees());
            let given = given(&mut entry, &mut parser);
            entry.required("expect");
            let expect = entry.word("expect", words);
            let name = entry.text("name");
            let (as_of, policy) = (case_day(&mut entry), case_policy(&mut entry, parameters));
            let severities = Severity::ALL.map(|s| (s.word(), s));
            let severity = entry.word("severity", &severities);
            let blocks = entry.flag("blocks");
            problems.extend(parser.problems);
            entry.finish(&mut problems);
            cases.extend(expect.map(|expect| RuleCase {
                name,
                place: (file, node.span),
                given,
                policy,
                as_of,
                expect,
                severity,
                blocks,
            }));
        }
        fields.problems.extend(problems);
    }
    cases
}

/// The assessment day of one case.
pub fn case_day(entry: &mut Fields<'_>) -> Date {
    let Some(node) = entry.node("as_of") else {
        return CASE_DAY;
    };
    date::parse(node.as_text().unwrap_or_default()).unwrap_or_else(|| {
        entry.wrong(codes::WRONG_FORM, node.span, "expected YYYY-MM-DD", None);
        CASE_DAY
    })
}

fn case_policy(entry: &mut Fields<'_>, parameters: &dyn ParameterNames) -> Vec<(String, i64)> {
    let Some(node) = entry.node("policy") else {
        return Vec::new();
    };
    let mut values = Vec::new();
    for setting in node.as_map().unwrap_or_default() {
        match (&setting.value.kind, parameters.find(&setting.key)) {
            (NodeKind::Integer(value), Some(_)) => values.push((setting.key.clone(), *value)),
            _ => {
                let message = format!("`{}` is no number parameter", setting.key);
                entry.wrong(codes::RULE, setting.key_span, message, None);
            }
        }
    }
    values
}

/// The facts a case gives, each checked against the vocabulary.
pub fn given(entry: &mut Fields<'_>, parser: &mut Parser<'_>) -> Vec<(String, Node)> {
    let Some(node) = entry.node("given") else {
        return Vec::new();
    };
    let Some(facts) = node.as_map() else {
        entry.wrong(
            codes::RULE,
            node.span,
            "`given` is a mapping of facts",
            None,
        );
        return Vec::new();
    };
    let mut given = Vec::new();
    for fact in facts {
        if let Some((reference, fact_type)) = parser.fact(&fact.key, fact.key_span) {
            check(parser, &fact_type, &fact.value);
            given.push((reference.name.to_string(), fact.value.clone()));
        }
    }
    given
}

/// Reports values that no such fact can have.
fn check(parser: &mut Parser<'_>, fact_type: &FactType, node: &Node) {
    if node.kind == NodeKind::Null {
        return;
    }
    let FactType::List(kind) = fact_type else {
        parser.literal_value(fact_type, node);
        return;
    };
    let Some(items) = node.as_list() else {
        parser.wrong::<()>(node.span, "expected a list of entries", None);
        return;
    };
    for item in items {
        for fact in item.as_map().unwrap_or_default() {
            let known = parser.vocabulary.kind(*kind);
            let found = known.slot(&fact.key).and_then(|slot| known.fact(slot));
            match found.map(|definition| definition.fact_type.clone()) {
                Some(fact_type) => check(parser, &fact_type, &fact.value),
                None => {
                    let help = crate::diag::did_you_mean(&fact.key, known.names());
                    let message = format!("an entry has no fact `{}`", fact.key);
                    parser.wrong::<()>(fact.key_span, message, help);
                }
            }
        }
    }
}

/// The world that given facts describe: one record for every frame, all else blank.
pub fn world(
    given: &[(String, Node)],
    vocabulary: &Arc<Vocabulary>,
    parser: &mut Parser<'_>,
) -> (Facts, Frames) {
    let mut facts = Facts::new(Arc::clone(vocabulary));
    let mut frames = Frames::default();
    for frame in Frame::ALL {
        let record = facts.add(frame.kind(), frame.prefix(), None);
        frames = frames.with(frame, record);
    }
    for (name, node) in given {
        let Some((prefix, rest)) = name.split_once('.') else {
            continue;
        };
        let frame = Frame::ALL.into_iter().find(|f| f.prefix() == prefix);
        if let Some(record) = frame.and_then(|f| frames.get(f)) {
            put(&mut facts, record, rest, node, parser);
        }
    }
    let frames = frames.with_tier(&facts);
    (facts, frames)
}

fn put(facts: &mut Facts, record: RecordId, name: &str, node: &Node, parser: &mut Parser<'_>) {
    let vocabulary = Arc::clone(&facts.vocabulary);
    let Some(kind) = facts.record(record).map(|r| vocabulary.kind(r.kind)) else {
        return;
    };
    let Some(definition) = kind.slot(name).and_then(|slot| kind.fact(slot)) else {
        return;
    };
    let value = match (&definition.fact_type, node.as_list()) {
        (_, _) if node.kind == NodeKind::Null => Value::BLANK,
        (FactType::List(entry_kind), Some(items)) => {
            let mut entries = Vec::new();
            for (at, item) in items.iter().enumerate() {
                let entry = facts.add(*entry_kind, format!("{at}"), None);
                for fact in item.as_map().unwrap_or_default() {
                    put(facts, entry, &fact.key, &fact.value, parser);
                }
                entries.push(entry);
            }
            Value::List(entries)
        }
        (fact_type, _) => parser
            .literal_value(fact_type, node)
            .unwrap_or(Value::BLANK),
    };
    facts.set(record, name, value);
}
