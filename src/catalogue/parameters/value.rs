//! A setting as somebody wrote it: one value, a list by tier, or a mapping by name.
//!
//! In: a node and the shape the parameter has. Out: one value for each part of the split, each
//! with its place, or everything that was wrong. Limits are not looked at here.

use crate::catalogue::parameters::{Amount, By, Unit};
use crate::source::Span;
use crate::yaml::{Entry, Node, NodeKind};

/// What values of a parameter look like.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    pub(super) by: By,
    pub(super) unit: Unit,
    /// Whether a value is a list of words.
    pub(super) list: bool,
}

/// One value and its place.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) amount: Amount,
    pub(super) span: Span,
    /// Where each of its words is.
    pub(super) words: Vec<Span>,
}

/// Something that cannot be read as a value.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Fault {
    fn new(span: Span, message: impl Into<String>, help: Option<String>) -> Self {
        Self {
            span,
            message: message.into(),
            help,
        }
    }
}

impl Shape {
    /// The shape of a default, which decides what a program may write in its place.
    pub(super) fn of_default(by: By, unit: Unit, node: &Node) -> Self {
        let first = match &node.kind {
            _ if by == By::All => Some(node),
            NodeKind::List(items) => items.first(),
            NodeKind::Map(entries) => entries.first().map(|entry| &entry.value),
            _ => None,
        };
        let lists = first.is_some_and(|node| node.as_list().is_some());
        let list = match unit {
            Unit::Roles | Unit::Countries => true,
            Unit::Words => lists,
            _ => false,
        };
        Self { by, unit, list }
    }

    /// What to write for one value.
    fn example(self) -> String {
        match self.unit {
            _ if self.list => "a list of words in brackets: `[a, b]`".to_owned(),
            Unit::Words => "one word".to_owned(),
            Unit::Flag => "`true` or `false`".to_owned(),
            unit => format!("a whole number of {}", unit.word()),
        }
    }
}

/// Reads a setting: as many values as the split has parts, in their order. One number or word
/// for a setting that is split counts for every part.
pub(super) fn written(node: &Node, shape: Shape) -> Result<Vec<Written>, Vec<Fault>> {
    let nodes = parts(node, shape)?;
    let mut values = Vec::new();
    let mut faults = Vec::new();
    for node in nodes {
        match one(node, shape) {
            Ok(value) => values.push(value),
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() {
        Ok(values)
    } else {
        Err(faults)
    }
}

fn parts(node: &Node, shape: Shape) -> Result<Vec<&Node>, Vec<Fault>> {
    let names = shape.by.names();
    if shape.by == By::All {
        return Ok(vec![node]);
    }
    match &node.kind {
        NodeKind::Map(entries) => by_name(node.span, entries, names),
        NodeKind::List(items) => {
            let flat = shape.list && items.iter().all(|item| item.as_list().is_none());
            if items.len() == names.len() && !flat {
                return Ok(items.iter().collect());
            }
            let count = names.len();
            let message = if flat {
                "expected a list for each, not one list of words".to_owned()
            } else {
                format!("expected {count} values and found {}", items.len())
            };
            let item = if shape.list { "[…]" } else { "…" };
            let form = vec![item; count].join(", ");
            let help = format!("write `[{form}]`, for {}", names.join(", "));
            Err(vec![Fault::new(node.span, message, Some(help))])
        }
        _ => Ok(vec![node; names.len()]),
    }
}

fn by_name<'n>(
    span: Span,
    entries: &'n [Entry],
    names: &[&str],
) -> Result<Vec<&'n Node>, Vec<Fault>> {
    let short = |name: &'_ str| name.trim_start_matches("tier ").to_owned();
    let means = |entry: &Entry, name: &str| entry.key == name || entry.key == short(name);
    let mut found = Vec::new();
    let mut faults = Vec::new();
    for name in names {
        if let Some(entry) = entries.iter().find(|entry| means(entry, name)) {
            found.push(&entry.value);
        } else {
            let help = format!("add `{}: …`", short(name));
            let message = format!("a value for {name} is missing");
            faults.push(Fault::new(span, message, Some(help)));
        }
    }
    for entry in entries {
        let taken = |name: &&str| {
            let first = entries.iter().find(|other| means(other, name));
            first.is_some_and(|first| std::ptr::eq(first, entry))
        };
        if !names.iter().any(taken) {
            let known: Vec<String> = names.iter().map(|name| short(name)).collect();
            let message = format!("`{}` has no place here", entry.key);
            let help = format!("the keys are {}, each once", known.join(", "));
            faults.push(Fault::new(entry.key_span, message, Some(help)));
        }
    }
    if faults.is_empty() {
        Ok(found)
    } else {
        Err(faults)
    }
}

fn one(node: &Node, shape: Shape) -> Result<Written, Vec<Fault>> {
    let words = shape.unit.is_words();
    let amount = match &node.kind {
        NodeKind::Integer(number) if !words && shape.unit != Unit::Flag => Amount::Number(*number),
        NodeKind::Bool(flag) if shape.unit == Unit::Flag => Amount::Number(i64::from(*flag)),
        NodeKind::Text { text, .. } if text == "none" && !words => Amount::Nothing,
        NodeKind::Text { text, .. } if words && !shape.list => {
            Amount::Words(vec![text.as_str().into()])
        }
        NodeKind::List(items) if shape.list => return word_list(node.span, items),
        _ => {
            let message = format!("expected {}", shape.example());
            return Err(vec![Fault::new(node.span, message, None)]);
        }
    };
    Ok(Written {
        amount,
        span: node.span,
        words: vec![node.span],
    })
}

fn word_list(span: Span, items: &[Node]) -> Result<Written, Vec<Fault>> {
    let mut words: Vec<Box<str>> = Vec::new();
    let mut spans = Vec::new();
    let mut faults = Vec::new();
    for item in items {
        if let Some(text) = item.as_text() {
            words.push(text.into());
            spans.push(item.span);
        } else {
            let help = Some("a word that YAML reads as something else needs quotes".to_owned());
            faults.push(Fault::new(item.span, "expected a word", help));
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Written {
        amount: Amount::Words(words),
        span,
        words: spans,
    })
}
