//! Running the cases that catalogue files carry, for tests and for `check` of own files.
//!
//! In: a catalogue. Out: one line for each case that does not come out as it says. Rules and
//! gates are tried by the same functions that judge a real case.

use std::borrow::Cow;

use crate::assess::judge::{Outcome, judge_gate, judge_rule};
use crate::catalogue::gate::Gate;
use crate::catalogue::load::Catalogue;
use crate::catalogue::parameters::Parameters;
use crate::catalogue::questionnaire::Question;
use crate::catalogue::rule::Rule;
use crate::catalogue::rule_case::{self, Expect, RuleCase};
use crate::condition::{Parser, Truth, World};
use crate::facts::Frame;
use crate::source::{FileId, Origin, Span};
use crate::yaml::Node;

/// A case that came out otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// The rule, gate, question or profile.
    pub id: String,
    /// The name of the case.
    pub case: String,
    /// What it says and what came out.
    pub message: String,
    /// The facts that the case gives, as written.
    pub given: Vec<String>,
    /// Where the case is written.
    pub place: (FileId, Span),
}

/// Tries every case of a catalogue; returns how many there were and those that failed.
pub fn try_all(catalogue: &Catalogue) -> (usize, Vec<Mismatch>) {
    try_of(catalogue, |_| true)
}

/// Tries the cases of the organisation's own files. What ships is tried before it ships.
pub fn try_own(catalogue: &Catalogue) -> Vec<Mismatch> {
    try_of(catalogue, |origin| origin == Origin::Program).1
}

fn try_of(catalogue: &Catalogue, wanted: impl Fn(Origin) -> bool) -> (usize, Vec<Mismatch>) {
    let mut tried = Tried::default();
    for rule in catalogue.rules.iter().filter(|rule| wanted(rule.origin)) {
        for case in &rule.cases {
            let message = try_rule(catalogue, rule, case);
            tried.note(&rule.id, &case.name, case.place, &case.given, message);
        }
    }
    for gate in catalogue.gates.iter().filter(|gate| wanted(gate.origin)) {
        for case in &gate.cases {
            let message = try_gate(catalogue, gate, case);
            tried.note(&gate.id, &case.name, case.place, &case.given, message);
        }
    }
    let questions = catalogue.questionnaire.questions.iter();
    for question in questions.filter(|question| wanted(question.origin)) {
        for case in &question.cases {
            let message = try_question(catalogue, question, case);
            tried.note(&question.id, &case.name, case.place, &case.given, message);
        }
    }
    let profiles = catalogue.profiles.values();
    for profile in profiles.filter(|profile| wanted(profile.origin)) {
        for case in &profile.cases {
            let placement = profile.place(&case.subject);
            let got = placement.map_or("unknown", super::profile::Placement::word);
            let message = (placement != Some(case.expect))
                .then(|| format!("expected {}, got {got}", case.expect.word()));
            tried.note(&profile.id, &case.name, case.place, &[], message);
        }
    }
    (tried.count, tried.failed)
}

#[derive(Default)]
struct Tried {
    count: usize,
    failed: Vec<Mismatch>,
}

impl Tried {
    fn note(
        &mut self,
        id: &str,
        case: &str,
        place: (FileId, Span),
        given: &[(String, Node)],
        message: Option<String>,
    ) {
        self.count += 1;
        let given = given.iter();
        let given = given.map(|(name, node)| format!("{name}: {}", node.to_json()));
        self.failed.extend(message.map(|message| Mismatch {
            id: id.to_owned(),
            case: case.to_owned(),
            message,
            given: given.collect(),
            place,
        }));
    }
}

fn otherwise(expect: Expect, outcome: Outcome) -> String {
    let (wanted, got) = (expected(expect).word(), outcome.word());
    format!("expected {wanted}, got {got}")
}

fn expected(expect: Expect) -> Outcome {
    match expect {
        Expect::Fired => Outcome::Fired,
        Expect::Passed => Outcome::Passed,
        Expect::CannotTell => Outcome::CannotTell,
        Expect::NotApplicable => Outcome::NotApplicable,
    }
}

/// The shipped parameters with what a case sets in their place.
fn parameters<'c>(catalogue: &'c Catalogue, case: &RuleCase) -> Cow<'c, Parameters> {
    let mut parameters = Cow::Borrowed(&catalogue.parameters);
    for (name, value) in &case.policy {
        parameters.to_mut().override_number(name, *value);
    }
    parameters
}

/// Runs one case of a rule; what came out otherwise, if it did.
pub fn try_rule(catalogue: &Catalogue, rule: &Rule, case: &RuleCase) -> Option<String> {
    let parameters = parameters(catalogue, case);
    let parameters = parameters.as_ref();
    let mut parser = Parser::new(
        &catalogue.vocabulary,
        parameters,
        rule.file,
        rule.target.sees(),
    );
    let (facts, frames) = rule_case::world(&case.given, &catalogue.vocabulary, &mut parser);
    let world = World {
        facts: &facts,
        parameters,
        as_of: case.as_of,
    };
    let result = judge_rule(rule, &world, &frames);
    if result.outcome != expected(case.expect) {
        return Some(otherwise(case.expect, result.outcome));
    }
    if let Some(severity) = case.severity.filter(|s| *s != result.severity) {
        let got = result.severity.word();
        return Some(format!("expected severity {}, got {got}", severity.word()));
    }
    let blocks = result.blocks == Truth::Yes;
    let wanted = case.blocks.filter(|wanted| *wanted != blocks)?;
    Some(format!("expected blocks: {wanted}, got {blocks}"))
}

fn try_gate(catalogue: &Catalogue, gate: &Gate, case: &RuleCase) -> Option<String> {
    let parameters = parameters(catalogue, case);
    let parameters = parameters.as_ref();
    let frames = Frame::Agent.sees();
    let mut parser = Parser::new(&catalogue.vocabulary, parameters, gate.file, frames);
    let (facts, frames) = rule_case::world(&case.given, &catalogue.vocabulary, &mut parser);
    let world = World {
        facts: &facts,
        parameters,
        as_of: case.as_of,
    };
    let outcome = judge_gate(gate, &world, &frames);
    (outcome != expected(case.expect)).then(|| otherwise(case.expect, outcome))
}

fn try_question(
    catalogue: &Catalogue,
    question: &Question,
    case: &crate::catalogue::credit::QuestionCase,
) -> Option<String> {
    let frames = Frame::Platform.sees();
    let parameters = &catalogue.parameters;
    let mut parser = Parser::new(&catalogue.vocabulary, parameters, question.place.0, frames);
    let (facts, frames) = rule_case::world(&case.given, &catalogue.vocabulary, &mut parser);
    let world = World {
        facts: &facts,
        parameters,
        as_of: case.as_of,
    };
    if let Some(expected) = case.credit {
        let earned = question.credit.earned(&world, &frames);
        if earned != expected {
            return Some(format!("expected credit {expected}, got {earned}"));
        }
    }
    let wanted = case.applies?;
    let applies = question
        .applies_when
        .as_ref()
        .is_none_or(|condition| condition.truth(&world, &frames) != Truth::No);
    (applies != wanted).then(|| format!("expected applies: {wanted}, got {applies}"))
}
