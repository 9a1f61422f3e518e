//! Reading the parameter file.
//!
//! In: the tree of `assets/parameters.yaml` and the facts there are. Out: definitions with their
//! defaults in force, clocks and relations. A default that lies outside its own limits, or a name
//! that stands for nothing, does not load.

mod bounds;
mod parts;

use crate::catalogue::fields::Fields;
use crate::catalogue::parameters::value::{Shape, Written, written};
use crate::catalogue::parameters::{By, Definition, Effective, Parameters, Unit, limits, relation};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::facts::Vocabulary;
use crate::source::FileId;
use crate::yaml::{Node, NodeKind, Tree};

/// Reads the parameter file; `None` when it is not a mapping.
pub fn read(
    file: FileId,
    tree: &Tree,
    vocabulary: &Vocabulary,
    problems: &mut Diagnostics,
) -> Option<Parameters> {
    let mut fields = Fields::new(file, &tree.root, problems)?;
    let mut parameters = Parameters {
        version: fields.text("version"),
        ..Parameters::default()
    };
    for node in fields.items("parameters") {
        let Some(definition) = definition(file, node, vocabulary, problems) else {
            continue;
        };
        if parameters.position(&definition.name).is_some() {
            problems.push(twice(file, node, "parameter", &definition.name));
            continue;
        }
        parameters.values.push(Effective {
            amounts: definition.default.clone(),
            set: None,
            moved_by: Vec::new(),
        });
        parameters.definitions.push(definition);
    }
    for node in fields.items("notification_clocks") {
        let clock = parts::clock(file, node, vocabulary, problems);
        parameters.clocks.extend(clock);
    }
    for node in fields.items("relations") {
        let Some(relation) = relation::read(file, node, &parameters, problems) else {
            continue;
        };
        if parameters.relations.iter().any(|r| r.id == relation.id) {
            problems.push(twice(file, node, "relation", &relation.id));
            continue;
        }
        parameters.relations.push(relation);
    }
    fields.finish(problems);
    parameters.index();
    Some(parameters)
}

fn twice(file: FileId, node: &Node, kind: &str, name: &str) -> Diagnostic {
    let message = format!("there are two {kind}s `{name}`");
    let place = Place::Span(file, node.span);
    Diagnostic::error(codes::DUPLICATE_ID, message, place).help("remove or rename one of them")
}

fn definition(
    file: FileId,
    node: &Node,
    vocabulary: &Vocabulary,
    problems: &mut Diagnostics,
) -> Option<Definition> {
    let mut fields = Fields::new(file, node, problems)?;
    fields.required("unit");
    let unit = fields.word("unit", &Unit::WORDS);
    let setting = unit.and_then(|unit| setting(&mut fields, unit));
    let (Some(unit), Some((shape, values))) = (unit, setting) else {
        problems.extend(fields.problems);
        return None;
    };
    let by = shape.by;
    let may = fields.texts("may");
    let definition = Definition {
        name: fields.text("name"),
        title: fields.text("title"),
        group: fields.text("group"),
        unit,
        by,
        list: shape.list,
        default: values.iter().map(|value| value.amount.clone()).collect(),
        min: bounds::read(
            &mut fields,
            ["min", "min_by_tier", "min_by_severity"],
            by,
            &may,
        ),
        max: bounds::read(
            &mut fields,
            ["max", "max_by_tier", "max_by_severity"],
            by,
            &may,
        ),
        warn_above: fields.integer("warn_above"),
        warn_below: fields.integer("warn_below"),
        floors: parts::floors(&mut fields, unit, vocabulary),
        must_hold: allowed(&mut fields, "must_hold", &may),
        also: parts::also(&mut fields, by, &may, vocabulary),
        at_least_people: people(&mut fields, by),
        may,
        why: fields.text("why"),
        note: fields.optional_text("note").unwrap_or_default(),
        source: sources(&mut fields),
        clauses: fields.texts("clauses"),
        manual: fields.optional_text("manual"),
        seed: fields.texts("seed"),
        place: (file, node.span),
    };
    whole(fields, &definition, &values, problems).then_some(definition)
}

/// Reports what is wrong with a definition as a whole; returns whether it can be used.
fn whole(
    fields: Fields<'_>,
    definition: &Definition,
    values: &[Written],
    problems: &mut Diagnostics,
) -> bool {
    let file = fields.file;
    let mut found = Diagnostics::new();
    fields.finish(&mut found);
    if found.is_empty() {
        limits::check(definition, values, &[], file, &mut found);
    }
    let good = !found.has_errors();
    problems.extend(found);
    good
}

fn setting(fields: &mut Fields<'_>, unit: Unit) -> Option<(Shape, Vec<Written>)> {
    let forms = [
        ("default", By::All),
        ("by_tier", By::Tier),
        ("by_severity", By::Severity),
        ("by_sensitivity", By::Sensitivity),
    ];
    let mut found = forms
        .into_iter()
        .filter_map(|(key, by)| Some((by, fields.node(key)?)))
        .collect::<Vec<_>>();
    let (Some((by, node)), true) = (found.pop(), found.is_empty()) else {
        let keys = forms.map(|(key, _)| key).join("`, `");
        let message = format!("a parameter has exactly one of `{keys}`");
        fields.wrong(codes::RULE, fields.span, message, None);
        return None;
    };
    let shape = Shape::of_default(by, unit, node);
    match written(node, shape) {
        Ok(values) => Some((shape, values)),
        Err(faults) => {
            for fault in faults {
                fields.wrong(codes::RULE, fault.span, fault.message, fault.help);
            }
            None
        }
    }
}

/// A list of words that all stand under `may`.
fn allowed(fields: &mut Fields<'_>, key: &'static str, may: &[String]) -> Vec<String> {
    let words = fields.texts(key);
    let span = fields.node(key).map_or(fields.span, |node| node.span);
    for word in words.iter().filter(|word| !may.contains(word)) {
        let message = format!("`{word}` is not among the words under `may`");
        fields.wrong(codes::NOT_ALLOWED, span, message, None);
    }
    words
}

fn people(fields: &mut Fields<'_>, by: By) -> Vec<i64> {
    let Some(node) = fields.node("at_least_people") else {
        return Vec::new();
    };
    let shape = Shape {
        by,
        unit: Unit::Count,
        list: false,
    };
    match written(node, shape) {
        Ok(values) => values.iter().filter_map(|v| v.amount.number()).collect(),
        Err(faults) => {
            for fault in faults {
                fields.wrong(codes::RULE, fault.span, fault.message, fault.help);
            }
            Vec::new()
        }
    }
}

/// Where a default comes from: a list, or one text.
fn sources(fields: &mut Fields<'_>) -> Vec<String> {
    match fields.required("source").map(|node| &node.kind) {
        Some(NodeKind::List(_)) => fields.texts("source"),
        Some(_) => fields.optional_text("source").into_iter().collect(),
        None => Vec::new(),
    }
}
