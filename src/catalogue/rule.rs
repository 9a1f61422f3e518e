//! One rule: what is bad, for what, how bad, what to do, and the rule's own test cases.
//!
//! In: the tree of a rule file, the vocabulary and the parameters. Out: a [`Rule`] whose every
//! name has been resolved, or diagnostics. Rules of a program folder and shipped ones read alike.

use crate::catalogue::Severity;
use crate::catalogue::fields::Fields;
use crate::catalogue::rule_case::{self, RuleCase};
use crate::catalogue::sentence::{self, Sentence};
use crate::condition::parse::ParameterNames;
use crate::condition::{Condition, FactReference, Frames, Parser, World};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::facts::{FactType, Frame, Vocabulary};
use crate::source::{FileId, Origin};
use crate::yaml::Tree;

/// Which family a rule belongs to: the folder it lives in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Vendor answers alone.
    Vendor,
    /// Vendor answers joined with the inventory.
    Cross,
    /// The inventory alone.
    Inventory,
}

/// Where the severity of a finding comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeverityRule {
    /// The rule says it.
    Fixed(Severity),
    /// A fact of the target says it.
    Fact(FactReference),
}

/// Who has to act on a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// Accountable for the agent's outcomes.
    BusinessOwner,
    /// Builds and runs the agent.
    TechnicalOwner,
    /// Owns a connected system.
    SystemOwner,
    /// Owns the agent security policy.
    SecurityLead,
    /// Owns agreements and notices about personal data.
    PrivacyLead,
    /// Talks to the vendor.
    VendorManager,
    /// Accepts risk for the organisation.
    Executive,
}

impl Owner {
    /// The words of rule files, with the role each names.
    pub const WORDS: [(&'static str, Self); 7] = [
        ("business_owner", Self::BusinessOwner),
        ("technical_owner", Self::TechnicalOwner),
        ("system_owner", Self::SystemOwner),
        ("security_lead", Self::SecurityLead),
        ("privacy_lead", Self::PrivacyLead),
        ("vendor_manager", Self::VendorManager),
        ("executive", Self::Executive),
    ];

    /// The word in files.
    pub fn word(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(_, owner)| *owner == self)
            .map_or("security_lead", |(word, _)| word)
    }

    /// The role in documents.
    pub fn title(self) -> &'static str {
        match self {
            Self::BusinessOwner => "Business owner",
            Self::TechnicalOwner => "Technical owner",
            Self::SystemOwner => "System owner",
            Self::SecurityLead => "Security lead",
            Self::PrivacyLead => "Privacy lead",
            Self::VendorManager => "Vendor manager",
            Self::Executive => "Executive risk owner",
        }
    }
}

/// One red-flag rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Stable id, also the stem of its file.
    pub id: String,
    /// Second unique key, naming the bad state.
    pub name: String,
    /// One line for people.
    pub title: String,
    /// The folder it lives in.
    pub family: Family,
    /// What it runs on.
    pub target: Frame,
    /// How bad.
    pub severity: SeverityRule,
    /// How bad in special cases; the first that holds wins.
    pub severity_when: Vec<(Severity, Condition)>,
    /// The gate that firing fails.
    pub gate: Option<String>,
    /// Whether firing leaves open the gate of the question it runs for.
    pub opens_gate: bool,
    /// Whether firing blocks without a gate.
    pub blocks: bool,
    /// Narrows gate or blocking to these cases.
    pub blocks_when: Option<Condition>,
    /// Not reported for a target where one of these fired.
    pub suppressed_by: Vec<String>,
    /// The existence of the thing judged.
    pub applies_when: Option<Condition>,
    /// The bad state.
    pub when: Condition,
    /// The title when it cannot be told.
    pub cannot_tell: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub fix: String,
    /// Sentences added to that, each where the facts it names are known.
    pub fix_with: Vec<Sentence>,
    /// Facts that every finding shows, whatever decided it.
    pub shows: Vec<FactReference>,
    /// Clause wording to ask the vendor for.
    pub ask: Option<String>,
    /// When it fires although all is well.
    pub false_positives: String,
    /// Who acts.
    pub owner: Owner,
    /// Policy clauses it enforces.
    pub clauses: Vec<String>,
    /// Sentences of the seed it serves.
    pub seed: Vec<String>,
    /// Framework identifiers.
    pub frameworks: Vec<String>,
    /// Its own tests.
    pub cases: Vec<RuleCase>,
    /// Questions whose answers its condition reads.
    pub questions: Vec<String>,
    /// Whose rule it is.
    pub origin: Origin,
    /// Its file.
    pub file: FileId,
}

impl Rule {
    /// What else to do about one target: the sentences whose facts are known there.
    pub fn fix_here(&self, world: &World<'_>, frames: &Frames) -> String {
        let said = self.fix_with.iter();
        let said = said.filter_map(|sentence| sentence.say(world, frames));
        said.collect::<Vec<_>>().join(" ")
    }

    /// The severity used for weights: the one the rule states, not its special cases.
    pub fn base_severity(&self) -> Severity {
        match self.severity {
            SeverityRule::Fixed(severity) => severity,
            SeverityRule::Fact(_) => Severity::Medium,
        }
    }
}

/// One rule file.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The file.
    pub file: FileId,
    /// Its name without `.yaml`.
    pub stem: &'a str,
    /// The folder it lives in.
    pub family: Family,
    /// Whose file it is.
    pub origin: Origin,
    /// Its tree.
    pub tree: &'a Tree,
}

/// A rule as read.
#[derive(Debug, Clone)]
pub enum Read {
    /// Nothing was wrong with it.
    Sound(Rule),
    /// Something was, and it judges nothing; its names can be looked up all the same.
    Faulty(Rule),
}

/// Reads one rule file; nothing if it is no mapping.
pub fn read(
    source: &Source<'_>,
    vocabulary: &Vocabulary,
    parameters: &dyn ParameterNames,
    problems: &mut Diagnostics,
) -> Option<Read> {
    let Source {
        file,
        stem,
        family,
        origin,
        tree,
    } = *source;
    let mut fields = Fields::new(file, &tree.root, problems)?;
    let id = fields.text("id");
    if id != stem && !id.is_empty() {
        problems.push(
            Diagnostic::error(
                codes::RULE,
                format!("the id `{id}` is not the name of the file"),
                Place::Key(file, crate::pointer::Pointer::root().key("id")),
            )
            .help(format!("name the file `{id}.yaml`, or write `id: {stem}`")),
        );
    }
    let targets = Frame::ALL.map(|frame| (frame.target_word(), frame));
    fields.required("for");
    let target = fields.word("for", &targets).unwrap_or(Frame::Agent);
    let mut parser = Parser::new(vocabulary, parameters, file, target.sees());
    let severity = severity(&mut fields, &mut parser);
    let severity_when = severity_cases(&mut fields, &mut parser);
    let blocks_when = optional(&mut fields, &mut parser, "blocks_when");
    let applies_when = optional(&mut fields, &mut parser, "applies_when");
    let when = fields
        .required("when")
        .and_then(|node| parser.condition(node));
    let fix_with = sentence::read_all(&mut fields, &mut parser, "fix_with");
    let shows = fields.items("shows").iter();
    let shows = shows.filter_map(|node| parser.named_fact_for(node));
    let shows = shows.map(|(fact, _)| fact).collect();
    let cases = rule_case::read_all(&mut fields, target, vocabulary, parameters);
    fields.problems.extend(parser.problems);
    fields.required("owner");
    let rule = Rule {
        id,
        name: fields.text("name"),
        title: fields.text("title"),
        family,
        target,
        severity,
        severity_when,
        gate: fields.optional_text("gate"),
        opens_gate: fields.flag("opens_gate").unwrap_or(false),
        blocks: fields.flag("blocks").unwrap_or(false),
        blocks_when,
        suppressed_by: fields.texts("suppressed_by"),
        applies_when,
        questions: Vec::new(),
        cannot_tell: fields.text("cannot_tell"),
        why: fields.text("why"),
        fix: fields.text("fix"),
        fix_with,
        shows,
        ask: fields.optional_text("ask"),
        false_positives: fields.optional_text("false_positives").unwrap_or_default(),
        owner: fields
            .word("owner", &Owner::WORDS)
            .unwrap_or(Owner::SecurityLead),
        clauses: fields.texts("clauses"),
        seed: fields.texts("seed"),
        frameworks: fields.texts("frameworks"),
        cases,
        origin,
        file,
        when: when.clone().unwrap_or(Condition::All(Vec::new())),
    };
    let failed = fields.problems.has_errors() || when.is_none();
    let unknown_before = problems.len();
    fields.finish(problems);
    let mut rule = rule;
    rule.questions = questions_read(&rule.when, vocabulary);
    if failed || problems.len() > unknown_before {
        return Some(Read::Faulty(rule));
    }
    Some(Read::Sound(rule))
}

fn severity(fields: &mut Fields<'_>, parser: &mut Parser<'_>) -> SeverityRule {
    let fallback = SeverityRule::Fixed(Severity::Medium);
    let Some(node) = fields.required("severity") else {
        return fallback;
    };
    if let Some(name) = node.get("fact") {
        return match parser.named_fact_for(name) {
            Some((fact, FactType::Choice(_))) => SeverityRule::Fact(fact),
            _ => fallback,
        };
    }
    let words = Severity::ALL.map(|s| (s.word(), s));
    fields
        .word("severity", &words)
        .map_or(fallback, SeverityRule::Fixed)
}

fn severity_cases(fields: &mut Fields<'_>, parser: &mut Parser<'_>) -> Vec<(Severity, Condition)> {
    let file = fields.file;
    let mut cases = Vec::new();
    for node in fields.items("severity_when") {
        let mut problems = Diagnostics::new();
        if let Some(mut entry) = Fields::new(file, node, &mut problems) {
            let words = Severity::ALL.map(|s| (s.word(), s));
            entry.required("severity");
            let severity = entry.word("severity", &words);
            let condition = entry.required("when").and_then(|n| parser.condition(n));
            cases.extend(severity.zip(condition));
            entry.finish(&mut problems);
        }
        fields.problems.extend(problems);
    }
    cases
}

fn optional(
    fields: &mut Fields<'_>,
    parser: &mut Parser<'_>,
    key: &'static str,
) -> Option<Condition> {
    fields.node(key).and_then(|node| parser.condition(node))
}

/// The questions whose answers a condition reads, sorted.
pub(crate) fn questions_read(condition: &Condition, vocabulary: &Vocabulary) -> Vec<String> {
    let mut questions = Vec::new();
    let mut visit = |fact: &FactReference| {
        if let crate::condition::Reach::Frame(frame) = fact.reach {
            let definition = vocabulary.kind(frame.kind()).fact(fact.slot);
            questions.extend(definition.and_then(|f| f.question.clone()));
            questions.extend(definition.iter().flat_map(|f| f.reads.clone()));
        }
    };
    condition.each_fact(&mut visit);
    questions.sort_unstable();
    questions.dedup();
    questions
}
