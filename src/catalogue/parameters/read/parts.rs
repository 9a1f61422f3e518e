//! The records inside a parameter: floors and roles beside a list; and notification clocks.
//!
//! In: their nodes and the facts there are. Out: typed records. Regimes have to be regimes that
//! an organisation or an agent can be under.

use crate::catalogue::fields::Fields;
use crate::catalogue::parameters::definition::{AGENT_REGIME, ORG_REGIME};
use crate::catalogue::parameters::{Also, By, Clock, Floor, Parameters, Unit};
use crate::condition::Parser;
use crate::diag::{Diagnostics, codes, did_you_mean};
use crate::facts::{FactType, Frame, Vocabulary};
use crate::source::FileId;
use crate::yaml::{Node, NodeKind};

pub(super) fn floors(fields: &mut Fields<'_>, unit: Unit, vocabulary: &Vocabulary) -> Vec<Floor> {
    let file = fields.file;
    let mut floors = Vec::new();
    for node in fields.items("floors") {
        let mut problems = Diagnostics::new();
        if let Some(mut entry) = Fields::new(file, node, &mut problems) {
            floors.extend(floor(&mut entry, node, unit, vocabulary));
            entry.finish(&mut problems);
        }
        fields.problems.extend(problems);
    }
    floors
}

fn floor(
    entry: &mut Fields<'_>,
    node: &Node,
    unit: Unit,
    vocabulary: &Vocabulary,
) -> Option<Floor> {
    entry.required("when");
    let whens = [(ORG_REGIME, Frame::Org), (AGENT_REGIME, Frame::Agent)];
    let frame = entry.word("when", &whens);
    let floor = Floor {
        when: entry.text("when"),
        is: entry.text("is"),
        at_least: entry.integer("at_least"),
        at_most: entry.integer("at_most"),
        source: entry.text("source"),
        note: entry.optional_text("note").unwrap_or_default(),
    };
    if let Some(frame) = frame {
        regime(entry, "is", frame, &floor.is, vocabulary);
    }
    if unit.is_words() || floor.at_least.is_some() == floor.at_most.is_some() {
        let message = "a floor belongs to a number and has either `at_least` or `at_most`";
        entry.wrong(codes::RULE, node.span, message, None);
        return None;
    }
    Some(floor)
}

/// Reports a regime that nobody can be under; it would never be in force, and silently so.
fn regime(
    fields: &mut Fields<'_>,
    key: &'static str,
    frame: Frame,
    regime: &str,
    vocabulary: &Vocabulary,
) {
    let kind = vocabulary.kind(frame.kind());
    let fact = kind.slot("regimes").and_then(|slot| kind.fact(slot));
    let Some(FactType::Set(known)) = fact.map(|fact| &fact.fact_type) else {
        return;
    };
    if known.is_empty() || known.iter().any(|word| word == regime) {
        return;
    }
    let span = fields.node(key).map_or(fields.span, |node| node.span);
    let message = format!("`{}.regimes` is never `{regime}`", frame.prefix());
    let help = did_you_mean(regime, known.iter().map(String::as_str));
    fields.wrong(codes::NOT_ALLOWED, span, message, help);
}

pub(super) fn also(
    fields: &mut Fields<'_>,
    by: By,
    may: &[String],
    vocabulary: &Vocabulary,
) -> Vec<Also> {
    let file = fields.file;
    let mut all = Vec::new();
    for node in fields.items("also") {
        let mut problems = Diagnostics::new();
        if let Some(mut entry) = Fields::new(file, node, &mut problems) {
            all.extend(one_also(&mut entry, by, may, vocabulary));
            entry.finish(&mut problems);
        }
        fields.problems.extend(problems);
    }
    all
}

fn one_also(
    entry: &mut Fields<'_>,
    by: By,
    may: &[String],
    vocabulary: &Vocabulary,
) -> Option<Also> {
    let role = entry.text("role");
    if !may.contains(&role) {
        let message = format!("`{role}` is not among the words under `may`");
        let help = did_you_mean(&role, may.iter().map(String::as_str));
        entry.wrong(codes::NOT_ALLOWED, entry.span, message, help);
    }
    let tiers: Vec<u8> = entry.items("tiers").iter().filter_map(tier).collect();
    if by != By::Tier || tiers.is_empty() || tiers.len() != entry.items("tiers").len() {
        let message = "a role beside a list says for which tiers: `tiers: [2]`, beside `by_tier`";
        entry.wrong(codes::RULE, entry.span, message, None);
    }
    let written = entry.required("when")?;
    // Parameters are still being read, so a condition on another parameter cannot be compiled.
    let nothing = Parameters::default();
    let mut parser = Parser::new(vocabulary, &nothing, entry.file, Frame::Agent.sees());
    let when = parser.condition(written);
    entry.problems.extend(parser.problems);
    Some(Also {
        tiers,
        role,
        when: when?,
        when_words: say(written),
    })
}

fn tier(node: &Node) -> Option<u8> {
    match node.kind {
        NodeKind::Integer(tier @ 1..=4) => u8::try_from(tier).ok(),
        _ => None,
    }
}

/// A condition as words in the order in which it is written.
fn say(node: &Node) -> String {
    match &node.kind {
        NodeKind::Null => "none".to_owned(),
        NodeKind::Bool(flag) => flag.to_string(),
        NodeKind::Integer(number) => number.to_string(),
        NodeKind::Decimal(text) | NodeKind::Text { text, .. } => text.clone(),
        NodeKind::List(items) => {
            let items: Vec<String> = items.iter().map(say).collect();
            items.join(", ")
        }
        NodeKind::Map(entries) => {
            let each = entries.iter();
            let each = each.map(|entry| format!("{} {}", entry.key, say(&entry.value)));
            each.collect::<Vec<_>>().join(", ")
        }
    }
}

pub(super) fn clock(
    file: FileId,
    node: &Node,
    vocabulary: &Vocabulary,
    problems: &mut Diagnostics,
) -> Option<Clock> {
    let mut fields = Fields::new(file, node, problems)?;
    let hours = fields.integer("hours");
    let days = fields.integer("days");
    let limit = match (hours, days) {
        (Some(hours), _) => Unit::Hours.say(hours),
        (None, Some(days)) => Unit::Days.say(days),
        (None, None) => "without undue delay".to_owned(),
    };
    if hours.is_some() && days.is_some() {
        fields.wrong(codes::RULE, node.span, "either `hours` or `days`", None);
    }
    let clock = Clock {
        regime: fields.text("regime"),
        name: fields.text("name"),
        limit: fields.optional_text("limit").unwrap_or(limit),
        hours: hours.or(days.map(|days| days.saturating_mul(24))),
        starts: fields.text("starts"),
        source: fields.text("source"),
        bounds_vendor_notice: fields.flag("bounds_vendor_notice").unwrap_or(false),
        note: fields.optional_text("note").unwrap_or_default(),
    };
    if clock.bounds_vendor_notice && clock.hours.is_none() {
        let message = "a clock without a number cannot bound a vendor's notice";
        fields.wrong(codes::RULE, node.span, message, None);
    }
    regime(&mut fields, "regime", Frame::Org, &clock.regime, vocabulary);
    let mut found = Diagnostics::new();
    fields.finish(&mut found);
    let good = found.is_empty();
    problems.extend(found);
    good.then_some(clock)
}
