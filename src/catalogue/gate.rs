//! Gates: the minimum bar, as data.
//!
//! In: the tree of a gate file. Out: a [`Gate`] with its conditions and the terms on which an
//! exception may lift it for a time.

use crate::catalogue::fields::Fields;
use crate::catalogue::rule::{self, Owner};
use crate::catalogue::rule_case::{self, RuleCase};
use crate::condition::parse::ParameterNames;
use crate::condition::{Condition, Parser};
use crate::diag::{Diagnostics, codes};
use crate::facts::{Frame, Vocabulary};
use crate::source::{FileId, Origin};
use crate::yaml::Tree;

use super::rule_case::Kind as CaseKind;

/// Which of the three printed groups, or the additions, a gate belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The four items of the minimum bar.
    Bar,
    /// The red flags.
    RedFlag,
    /// The other musts.
    Must,
    /// Law, card rules and agent design.
    Added,
}

/// On what terms an exception may lift a gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waiver {
    /// Never, and failing it prohibits use.
    Never,
    /// Not while the condition holds; failing it blocks.
    No,
    /// For at most that many days.
    Days(i64),
}

/// One gate.
#[derive(Debug, Clone)]
pub struct Gate {
    /// `G1` to `G22`.
    pub id: String,
    /// Second unique key, naming the good state.
    pub name: String,
    /// One line for people.
    pub title: String,
    /// Where it comes from: `S` seed, `L` law or card rules, `D` agent design.
    pub class: Vec<String>,
    /// The group it is printed in.
    pub group: Group,
    /// The questions it rests on.
    pub questions: Vec<String>,
    /// All questions that its condition reads, those it rests on included.
    pub reads: Vec<String>,
    /// The least evidence level (1 to 4) that a favourable answer needs.
    pub evidence: Option<u8>,
    /// When it applies; absent: always.
    pub applies_when: Option<Condition>,
    /// The good state.
    pub passes_when: Condition,
    /// Terms of exceptions; the first whose condition holds or is absent.
    pub waive: Vec<(Waiver, Option<Condition>)>,
    /// The terms in words.
    pub waive_note: String,
    /// Title of the finding raised when no rule has one.
    pub failed: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub fix: String,
    /// Who acts.
    pub owner: Owner,
    /// Policy clauses it enforces.
    pub clauses: Vec<String>,
    /// Sentences of the seed it serves.
    pub seed: Vec<String>,
    /// Its own tests.
    pub cases: Vec<RuleCase>,
    /// Whose gate it is.
    pub origin: Origin,
    /// Its file.
    pub file: FileId,
}

impl Gate {
    /// The number in the id, for ordering: G2 before G10.
    pub fn number(&self) -> u32 {
        self.id
            .trim_start_matches(|c: char| !c.is_ascii_digit())
            .parse()
            .unwrap_or(u32::MAX)
    }
}

/// Reads one gate file.
pub fn read(
    file: FileId,
    origin: Origin,
    tree: &Tree,
    vocabulary: &Vocabulary,
    parameters: &dyn ParameterNames,
    problems: &mut Diagnostics,
) -> Option<Gate> {
    let mut fields = Fields::new(file, &tree.root, problems)?;
    let mut parser = Parser::new(vocabulary, parameters, file, Frame::Agent.sees());
    let applies_when = fields
        .node("applies_when")
        .and_then(|node| parser.condition(node));
    let passes_when = fields
        .required("passes_when")
        .and_then(|node| parser.condition(node));
    let waive = waivers(&mut fields, &mut parser);
    let cases = rule_case::read_kind(
        &mut fields,
        CaseKind::Gate,
        Frame::Agent,
        vocabulary,
        parameters,
    );
    fields.problems.extend(parser.problems);
    fields.required("group");
    fields.required("owner");
    let gate = Gate {
        id: fields.text("id"),
        name: fields.text("name"),
        title: fields.text("title"),
        class: fields.texts("class"),
        group: fields
            .word(
                "group",
                &[
                    ("bar", Group::Bar),
                    ("red_flag", Group::RedFlag),
                    ("must", Group::Must),
                    ("added", Group::Added),
                ],
            )
            .unwrap_or(Group::Added),
        questions: fields.texts("questions"),
        reads: passes_when
            .as_ref()
            .map(|condition| rule::questions_read(condition, vocabulary))
            .unwrap_or_default(),
        evidence: fields.word("evidence", &[("E1", 1u8), ("E2", 2), ("E3", 3), ("E4", 4)]),
        applies_when,
        passes_when: passes_when.clone().unwrap_or(Condition::Any(Vec::new())),
        waive,
        waive_note: fields.optional_text("waive_note").unwrap_or_default(),
        failed: fields.text("failed"),
        why: fields.text("why"),
        fix: fields.text("fix"),
        owner: fields
            .word("owner", &Owner::WORDS)
            .unwrap_or(Owner::SecurityLead),
        clauses: fields.texts("clauses"),
        seed: fields.texts("seed"),
        cases,
        origin,
        file,
    };
    let mut gate = gate;
    gate.reads.extend(gate.questions.iter().cloned());
    gate.reads.sort_unstable();
    gate.reads.dedup();
    // Mapping identifiers may stand beside a gate for documentation.
    let _ = fields.node("frameworks");
    let before = problems.len();
    fields.finish(problems);
    (problems.len() == before && passes_when.is_some()).then_some(gate)
}

fn waivers(fields: &mut Fields<'_>, parser: &mut Parser<'_>) -> Vec<(Waiver, Option<Condition>)> {
    let file = fields.file;
    let mut waivers = Vec::new();
    fields.required("waive");
    for node in fields.items("waive") {
        let mut problems = Diagnostics::new();
        if let Some(mut entry) = Fields::new(file, node, &mut problems) {
            let never = entry.flag("never") == Some(true);
            let no = entry.flag("no") == Some(true);
            let days = entry.integer("days");
            let waiver = match (never, no, days) {
                (true, false, None) => Some(Waiver::Never),
                (false, true, None) => Some(Waiver::No),
                (false, false, Some(days)) if days > 0 => Some(Waiver::Days(days)),
                _ => {
                    let span = node.span;
                    entry.wrong(
                        codes::RULE,
                        span,
                        "expected one of `never: true`, `no: true` or `days: N`",
                        None,
                    );
                    None
                }
            };
            let when = entry.node("when");
            let condition = when.and_then(|n| parser.condition(n));
            if when.is_none() || condition.is_some() {
                waivers.extend(waiver.map(|w| (w, condition)));
            }
            entry.finish(&mut problems);
        }
        fields.problems.extend(problems);
    }
    waivers
}
