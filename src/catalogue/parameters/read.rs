//! Reading the parameter file.
//!
//! In: the tree of `assets/parameters.yaml`. Out: definitions with their defaults in force. A
//! default that lies outside its own limits does not load.

use crate::catalogue::fields::Fields;
use crate::catalogue::parameters::{
    Amount, By, Clock, Definition, Effective, Floor, Parameters, Unit, relation,
};
use crate::diag::{Diagnostics, codes};
use crate::source::FileId;
use crate::yaml::{Node, NodeKind, Tree};

/// Reads the parameter file; `None` when it is not a mapping.
pub fn read(file: FileId, tree: &Tree, problems: &mut Diagnostics) -> Option<Parameters> {
    let mut fields = Fields::new(file, &tree.root, problems)?;
    let mut parameters = Parameters::default();
    for node in fields.items("parameters") {
        if let Some(definition) = definition(file, node, problems) {
            parameters.values.push(Effective {
                amounts: definition.default.clone(),
                set: None,
                moved_by: Vec::new(),
            });
            parameters.definitions.push(definition);
        }
    }
    for node in fields.items("notification_clocks") {
        parameters.clocks.extend(clock(file, node, problems));
    }
    for node in fields.items("relations") {
        let relation = relation::read(file, node, &parameters, problems);
        parameters.relations.extend(relation);
    }
    fields.finish(problems);
    parameters.index();
    Some(parameters)
}

fn definition(file: FileId, node: &Node, problems: &mut Diagnostics) -> Option<Definition> {
    let mut fields = Fields::new(file, node, problems)?;
    fields.required("unit");
    let unit = fields.word("unit", &Unit::WORDS)?;
    let (by, default) = setting(&mut fields, unit)?;
    let parts = by.names().len();
    let definition = Definition {
        name: fields.text("name"),
        title: fields.text("title"),
        group: fields.text("group"),
        unit,
        by,
        default,
        min: limit(&mut fields, "min", "min_by_tier", parts),
        max: limit(&mut fields, "max", "max_by_tier", parts),
        warn_above: fields.integer("warn_above"),
        warn_below: fields.integer("warn_below"),
        floors: floors(&mut fields),
        may: fields.texts("may"),
        why: fields.text("why"),
        source: fields.text("source"),
        clauses: fields.texts("clauses"),
        seed: fields.texts("seed"),
    };
    let before = problems.len();
    fields.finish(problems);
    (problems.len() == before).then_some(definition)
}

fn setting(fields: &mut Fields<'_>, unit: Unit) -> Option<(By, Vec<Amount>)> {
    let forms = [
        ("default", By::All),
        ("by_tier", By::Tier),
        ("by_severity", By::Severity),
        ("by_sensitivity", By::Sensitivity),
    ];
    let mut found = None;
    for (key, by) in forms {
        if let Some(node) = fields.node(key) {
            found = Some((by, node));
        }
    }
    let Some((by, node)) = found else {
        let span = fields.span;
        fields.wrong(codes::RULE, span, "a parameter needs a default", None);
        return None;
    };
    match amounts(node, by, unit) {
        Ok(amounts) => Some((by, amounts)),
        Err(message) => {
            fields.wrong(codes::RULE, node.span, message, None);
            None
        }
    }
}

/// The values of a setting as written: one, a list by tier, or a mapping by name.
pub(super) fn amounts(node: &Node, by: By, unit: Unit) -> Result<Vec<Amount>, String> {
    let names = by.names();
    if by == By::All {
        return amount(node, unit).map(|amount| vec![amount]);
    }
    if let Some(entries) = node.as_map() {
        let mut amounts = Vec::new();
        for name in names {
            let short = name.trim_start_matches("tier ");
            let entry = entries.iter().find(|e| e.key == *name || e.key == short);
            let Some(entry) = entry else {
                return Err(format!("a value for {name} is missing"));
            };
            amounts.push(amount(&entry.value, unit)?);
        }
        if entries.len() > names.len() {
            return Err(format!("only {} have a value here", names.join(", ")));
        }
        return Ok(amounts);
    }
    let items = node.as_list().unwrap_or_default();
    if items.len() != names.len() {
        return Err(format!(
            "expected {} values, for {}",
            names.len(),
            names.join(", ")
        ));
    }
    items.iter().map(|item| amount(item, unit)).collect()
}

fn amount(node: &Node, unit: Unit) -> Result<Amount, String> {
    match &node.kind {
        NodeKind::Integer(number) if !unit.is_words() => Ok(Amount::Number(*number)),
        NodeKind::Bool(flag) if unit == Unit::Flag => Ok(Amount::Number(i64::from(*flag))),
        NodeKind::Null => Ok(Amount::Nothing),
        NodeKind::Text { text, .. } if text == "none" && !unit.is_words() => Ok(Amount::Nothing),
        NodeKind::Text { text, .. } if unit.is_words() => {
            Ok(Amount::Words(vec![text.as_str().into()]))
        }
        NodeKind::List(items) if unit.is_words() => {
            let words = items.iter().map(|item| item.as_text().map(Into::into));
            let words: Option<Vec<Box<str>>> = words.collect();
            words
                .map(Amount::Words)
                .ok_or_else(|| "expected a list of words".to_owned())
        }
        _ if unit.is_words() => Err("expected words in brackets: `[a, b]`".to_owned()),
        _ => Err(format!("expected a whole number of {}", unit.word())),
    }
}

fn limit(
    fields: &mut Fields<'_>,
    key: &'static str,
    by_tier: &'static str,
    parts: usize,
) -> Vec<Option<i64>> {
    if let Some(node) = fields.node(by_tier) {
        let numbers = |item: &Node| match item.kind {
            NodeKind::Integer(number) => Some(number),
            _ => None,
        };
        let items = node.as_list().unwrap_or_default();
        return items.iter().map(numbers).collect();
    }
    // A limit that is not a number, such as a word, is stated for readers and not compared.
    let number = match fields.node(key).map(|node| &node.kind) {
        Some(NodeKind::Integer(number)) => Some(*number),
        _ => None,
    };
    vec![number; parts]
}

fn floors(fields: &mut Fields<'_>) -> Vec<Floor> {
    let file = fields.file;
    let mut floors = Vec::new();
    for node in fields.items("floors") {
        let mut problems = Diagnostics::new();
        if let Some(mut floor) = Fields::new(file, node, &mut problems) {
            floors.push(Floor {
                when: floor.text("when"),
                is: floor.text("is"),
                at_least: floor.integer("at_least"),
                at_most: floor.integer("at_most"),
                source: floor.text("source"),
                note: floor.optional_text("note").unwrap_or_default(),
            });
            floor.finish(&mut problems);
        }
        fields.problems.extend(problems);
    }
    floors
}

fn clock(file: FileId, node: &Node, problems: &mut Diagnostics) -> Option<Clock> {
    let mut fields = Fields::new(file, node, problems)?;
    let hours = fields.integer("hours");
    let days = fields.integer("days");
    let limit = match (hours, days) {
        (Some(hours), _) => format!("{hours} hours"),
        (None, Some(days)) => format!("{days} days"),
        (None, None) => "without undue delay".to_owned(),
    };
    let clock = Clock {
        regime: fields.text("regime"),
        name: fields.text("name"),
        limit: fields.optional_text("limit").unwrap_or(limit),
        hours: hours.or(days.map(|days| days * 24)),
        starts: fields.text("starts"),
        source: fields.text("source"),
        note: fields.optional_text("note").unwrap_or_default(),
    };
    fields.finish(problems);
    Some(clock)
}
