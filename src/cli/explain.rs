//! `agentvet explain`: what a rule, gate, question, parameter or scope says, why, and what to do.

mod scope;

use std::fmt::Write as _;

use camino::Utf8Path;

use crate::catalogue::gate::{Gate, Waiver};
use crate::catalogue::load::Catalogue;
use crate::catalogue::parameters::{By, Parameters};
use crate::catalogue::questionnaire::Question;
use crate::catalogue::rule::Rule;
use crate::cli::Cli;
use crate::cli::error::{CliError, Outcome};
use crate::cli::list;
use crate::diag::nearest;
use crate::io;

/// Prints the explanation of one id or name.
pub(super) fn run(cli: &Cli, id: &str, folder: Option<&Utf8Path>) -> Result<Outcome, CliError> {
    let catalogue = list::catalogue(cli, folder)?;
    let Some(text) = explain(&catalogue, id) else {
        let names = names(&catalogue);
        let help = match nearest(id, names.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`agentvet list rules` shows the rules; `list` also shows gates, questions, \
                     parameters and scopes"
                .to_owned(),
        };
        return Err(CliError::usage(
            format!("there is no rule, gate, question, parameter or scope `{id}`"),
            Some(help),
        ));
    };
    io::print(&text)?;
    Ok(Outcome::Clean)
}

fn names(catalogue: &Catalogue) -> Vec<String> {
    let rules = catalogue
        .rules
        .iter()
        .flat_map(|r| [r.id.clone(), r.name.clone()]);
    let gates = catalogue
        .gates
        .iter()
        .flat_map(|g| [g.id.clone(), g.name.clone()]);
    let questions = catalogue.questionnaire.questions.iter();
    let questions = questions.flat_map(|q| [q.id.clone(), q.name.clone()]);
    let parameters = catalogue
        .parameters
        .definitions
        .iter()
        .map(|d| d.name.clone());
    let scopes = catalogue.scopes.iter().map(|(_, s)| s.name.clone());
    rules
        .chain(gates)
        .chain(questions)
        .chain(parameters)
        .chain(scopes)
        .collect()
}

/// The explanation of an id or name, or `None` when there is no such thing.
pub fn explain(catalogue: &Catalogue, id: &str) -> Option<String> {
    let same = |one: &str| one.eq_ignore_ascii_case(id);
    if let Some(rule) = catalogue
        .rules
        .iter()
        .find(|r| same(&r.id) || same(&r.name))
    {
        return Some(rule_text(catalogue, rule));
    }
    if let Some(gate) = catalogue
        .gates
        .iter()
        .find(|g| same(&g.id) || same(&g.name))
    {
        return Some(gate_text(catalogue, gate));
    }
    let mut questions = catalogue.questionnaire.questions.iter();
    let bare = id.strip_prefix("answer.").unwrap_or(id);
    if let Some(question) = questions.find(|q| same(&q.id) || q.name == bare) {
        return Some(question_text(catalogue, question));
    }
    parameter_text(&catalogue.parameters, id).or_else(|| scope::text(&catalogue.scopes, id))
}

/// A heading with text under it, wrapped for reading; nothing for an empty text.
fn section(text: &mut String, heading: &str, body: &str) {
    if body.trim().is_empty() {
        return;
    }
    // Writing to a string cannot fail.
    let _ = write!(text, "\n{heading}\n");
    for line in wrapped(body, 88) {
        let _ = writeln!(text, "  {line}");
    }
}

fn wrapped(body: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in body.lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            let longer = line.chars().count() + 1 + word.chars().count();
            if !line.is_empty() && longer > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

fn rule_text(catalogue: &Catalogue, rule: &Rule) -> String {
    let mut text = format!("{}  {}\n{}\n", rule.id, rule.title, rule.name);
    let gate = rule
        .gate
        .as_ref()
        .map_or(String::new(), |g| format!(", gate {g}"));
    let facts = format!(
        "{}{gate}; runs for each {}; acts: {}",
        rule.base_severity().word(),
        rule.target.target_word(),
        rule.owner.title()
    );
    section(&mut text, "Severity", &facts);
    section(&mut text, "Why it matters", &rule.why);
    section(&mut text, "What to do", &rule.fix);
    let more = rule
        .fix_with
        .iter()
        .map(|sentence| sentence.written.as_str());
    let more = more.collect::<Vec<_>>().join("\n");
    section(&mut text, "And, where these facts are known", &more);
    section(
        &mut text,
        "Clause to ask for",
        rule.ask.as_deref().unwrap_or_default(),
    );
    section(
        &mut text,
        "When it fires although all is well",
        &rule.false_positives,
    );
    let questions = rule.questions.iter().filter_map(|id| {
        let question = catalogue.questionnaire.question(id)?;
        Some(format!("{id}  {}", question.text))
    });
    section(
        &mut text,
        "Reads the answers to",
        &questions.collect::<Vec<_>>().join("\n"),
    );
    section(&mut text, "Policy clauses", &rule.clauses.join(", "));
    section(&mut text, "Sentences it serves", &rule.seed.join(", "));
    section(
        &mut text,
        "Framework identifiers (a mapping aid)",
        &rule.frameworks.join(", "),
    );
    let cases: Vec<&str> = rule.cases.iter().map(|case| case.name.as_str()).collect();
    section(&mut text, "Its test cases", &cases.join("\n"));
    text
}

fn gate_text(catalogue: &Catalogue, gate: &Gate) -> String {
    let mut text = format!("{}  {}\n{}\n", gate.id, gate.title, gate.name);
    section(&mut text, "Why it matters", &gate.why);
    section(&mut text, "What to do", &gate.fix);
    let terms = gate.waive.iter().map(|(waiver, condition)| {
        let when = if condition.is_some() {
            " in some cases"
        } else {
            ""
        };
        match waiver {
            Waiver::Never => format!("never{when}"),
            Waiver::No => format!("not while the condition holds{when}"),
            Waiver::Days(days) => format!("for at most {days} days{when}"),
        }
    });
    let terms = terms.collect::<Vec<_>>().join("; ");
    section(
        &mut text,
        "Exceptions",
        &format!("{terms}\n{}", gate.waive_note),
    );
    section(&mut text, "Questions", &gate.questions.join(", "));
    let rules = catalogue
        .rules
        .iter()
        .filter(|r| r.gate.as_ref() == Some(&gate.id));
    let rules: Vec<String> = rules.map(|r| format!("{}  {}", r.id, r.title)).collect();
    section(&mut text, "Rules that fail it", &rules.join("\n"));
    section(&mut text, "Policy clauses", &gate.clauses.join(", "));
    text
}

fn question_text(catalogue: &Catalogue, question: &Question) -> String {
    let mut text = format!("{}  answer.{}\n", question.id, question.name);
    section(&mut text, "Question", &question.text);
    section(&mut text, "How to answer", &question.help);
    section(&mut text, "Why it is asked", &question.why);
    let evidence = format!(
        "{} Full credit from level E{}.",
        question.evidence, question.needs
    );
    section(&mut text, "Evidence", &evidence);
    section(&mut text, "Options", &question.answer.options.join(", "));
    let facts = format!(
        "weight {}, {} while it stays unanswered{}",
        question.weight,
        question.unknown.word(),
        question
            .gate
            .as_ref()
            .map_or(String::new(), |g| format!(", gate {g}"))
    );
    section(&mut text, "Weight", &facts);
    let rules = catalogue
        .rules
        .iter()
        .filter(|r| r.questions.contains(&question.id));
    let rules: Vec<String> = rules.map(|r| format!("{}  {}", r.id, r.title)).collect();
    section(&mut text, "Rules that read it", &rules.join("\n"));
    section(
        &mut text,
        "Framework identifiers (a mapping aid)",
        &question.frameworks.join(", "),
    );
    text
}

fn parameter_text(parameters: &Parameters, id: &str) -> Option<String> {
    let at = parameters.position(id)?;
    let definition = parameters.definitions.get(at)?;
    let mut text = format!("{}  {}\n", definition.name, definition.title);
    let values = definition.default.iter().zip(definition.by.names());
    let values: Vec<String> = values
        .map(|(amount, name)| {
            let value = match amount.number() {
                Some(number) => format!("{number} {}", definition.unit.word()),
                None => amount.words().join(", "),
            };
            if definition.by == By::All {
                value
            } else {
                format!("{name}: {value}")
            }
        })
        .collect();
    section(&mut text, "Default", &values.join("\n"));
    section(&mut text, "Why", &definition.why);
    let floors = definition.floors.iter().map(|floor| {
        let limit = match (floor.at_least, floor.at_most) {
            (Some(least), _) => format!("at least {least}"),
            (None, Some(most)) => format!("at most {most}"),
            (None, None) => String::new(),
        };
        format!("{}: {limit} ({}) {}", floor.is, floor.source, floor.note)
    });
    section(
        &mut text,
        "Limits set by law or rule",
        &floors.collect::<Vec<_>>().join("\n"),
    );
    section(&mut text, "Policy clauses", &definition.clauses.join(", "));
    Some(text)
}
