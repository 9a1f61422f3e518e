//! The limits of a parameter: one for all parts of its split, or one for each.
//!
//! In: the fields of a parameter. Out: a limit for each part, or what is wrong with it.

use crate::catalogue::fields::Fields;
use crate::catalogue::parameters::By;
use crate::diag::codes;
use crate::yaml::{Node, NodeKind};

/// A limit for each part: the plain key, or the one for the split. Words become their position
/// among the words that are allowed.
pub(super) fn read(
    fields: &mut Fields<'_>,
    keys: [&'static str; 3],
    by: By,
    may: &[String],
) -> Vec<Option<i64>> {
    let [plain, by_tier, by_severity] = keys;
    let parts = by.names().len();
    let mut found = Vec::new();
    for (key, split) in [
        (plain, None),
        (by_tier, Some(By::Tier)),
        (by_severity, Some(By::Severity)),
    ] {
        let Some(node) = fields.node(key) else {
            continue;
        };
        if split.is_some_and(|split| split != by) {
            let message = format!("`{key}` does not fit how the value is split");
            fields.wrong(codes::RULE, node.span, message, None);
        }
        found.push((node, split));
    }
    let Some((node, split)) = found.first().copied() else {
        return vec![None; parts];
    };
    if found.len() > 1 {
        let message = format!("only one of `{plain}`, `{by_tier}` and `{by_severity}`");
        fields.wrong(codes::RULE, node.span, message, None);
    }
    let names = by.names();
    let nodes: Vec<&Node> = match (&node.kind, split) {
        (NodeKind::List(items), Some(_)) => items.iter().collect(),
        (NodeKind::Map(_), Some(_)) => names.iter().filter_map(|name| node.get(name)).collect(),
        (_, Some(_)) => Vec::new(),
        (_, None) => vec![node; parts],
    };
    if nodes.len() != parts {
        let message = format!("expected a limit for each of {}", names.join(", "));
        fields.wrong(codes::RULE, node.span, message, None);
    }
    let limits = nodes.iter().map(|node| limit(fields, node, may));
    limits.collect()
}

fn limit(fields: &mut Fields<'_>, node: &Node, may: &[String]) -> Option<i64> {
    let at = |text: &str| may.iter().position(|word| word == text);
    let found = match &node.kind {
        NodeKind::Integer(number) if may.is_empty() => Some(*number),
        NodeKind::Text { text, .. } => at(text).and_then(|at| i64::try_from(at).ok()),
        _ => None,
    };
    if found.is_none() {
        let message = "a limit is a whole number, or one of the words under `may`";
        fields.wrong(codes::WRONG_TYPE, node.span, message, None);
    }
    found
}
