//! Values of a wrong type, and the habits of YAML that cause them.
//!
//! In: the value and the types its field takes. Out: one problem, with the way to write it.

use jsonschema::JsonType;

use super::say;
use super::site::Site;
use super::wanted::{Wanted, scalar_text};
use crate::diag::{Diagnostic, codes};
use crate::pointer::Pointer;
use crate::secrets;
use crate::yaml::{Node, NodeKind};

/// What a type is called in a sentence.
pub(super) fn called(wanted: JsonType) -> &'static str {
    match wanted {
        JsonType::Null => "nothing",
        JsonType::Boolean => "`true` or `false`",
        JsonType::Integer => "a whole number",
        JsonType::Number => "a number",
        JsonType::String => "text",
        JsonType::Array => "a list",
        JsonType::Object => "a mapping of fields",
    }
}

/// What a value is, in a sentence.
fn is(node: &Node) -> &'static str {
    match &node.kind {
        NodeKind::Null => "this is blank",
        NodeKind::Bool(true) => "YAML reads this as true",
        NodeKind::Bool(false) => "YAML reads this as false",
        NodeKind::Integer(_) => "this is a whole number",
        NodeKind::Decimal(_) => "this is a number with a fraction",
        NodeKind::Text { .. } => "this is text",
        NodeKind::List(_) => "this is a list",
        NodeKind::Map(_) => "this is a mapping of fields",
    }
}

/// A way out: what to do, and what to write if that is certain.
struct Way {
    help: String,
    write: Option<String>,
}

impl Way {
    fn help(help: impl Into<String>) -> Self {
        Self {
            help: help.into(),
            write: None,
        }
    }

    fn write(help: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            help: help.into(),
            write: Some(text.into()),
        }
    }
}

/// Says that a value has the wrong type.
pub(super) fn explain(site: &Site<'_>, at: &Pointer, node: &Node, wanted: &Wanted) -> Diagnostic {
    let message = format!("{} must be {}", site.subject(at), wanted.phrase());
    let problem = Diagnostic::error(codes::WRONG_TYPE, message, site.value(at)).label(is(node));
    match way(node, wanted) {
        Some(Way { help, write }) => match write {
            Some(text) => problem.help(help).replace(site.value(at), text),
            None => problem.help(help),
        },
        None => problem,
    }
}

fn way(node: &Node, wanted: &Wanted) -> Option<Way> {
    let text = scalar_text(node);
    if text
        .as_deref()
        .is_some_and(|text| secrets::looks_like_secret(text).is_some())
    {
        return None;
    }
    let number = wanted.takes(JsonType::Integer) || wanted.takes(JsonType::Number);
    let truth_value = wanted.takes(JsonType::Boolean);
    Some(match (&node.kind, text) {
        (NodeKind::Text { text, plain }, _) if truth_value => truth(text, *plain),
        (NodeKind::Integer(0 | 1), _) if truth_value => Way::help("write `true` or `false`"),
        (NodeKind::Text { text, plain }, _) if number => return number_in(text, *plain),
        (NodeKind::Decimal(_), _) if wanted.takes(JsonType::Integer) => {
            Way::help("write a whole number")
        }
        (_, Some(text)) if wanted.takes(JsonType::String) => quote(node, &text),
        (_, Some(text)) if wanted.takes(JsonType::Array) => as_list(node, &text),
        (NodeKind::Map(_), _) if wanted.takes(JsonType::Array) => {
            Way::help("begin each item on its own line with `- `")
        }
        (NodeKind::Text { text, .. }, _) if wanted.takes(JsonType::Object) => as_fields(text),
        (NodeKind::List(items), _) if !items.is_empty() => unlisted(items, wanted),
        _ => return None,
    })
}

fn as_fields(text: &str) -> Way {
    if text.contains(':') {
        Way::help("put a blank after the colon: `key: value`")
    } else {
        Way::help("write its fields on the lines below, indented, each as `key: value`")
    }
}

fn unlisted(items: &[Node], wanted: &Wanted) -> Way {
    if wanted.takes(JsonType::Object) {
        Way::help("write `key: value` lines without `- `")
    } else if items.len() == 1 {
        Way::help("write the value alone, without brackets or `- `")
    } else {
        Way::help("this field takes one value; keep one")
    }
}

/// Other languages' words for true and false, and YAML 1.1's.
fn truth(text: &str, plain: bool) -> Way {
    let meant = match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "on" | "true" => "true",
        "no" | "n" | "off" | "false" => "false",
        _ => return Way::help("write `true` or `false`"),
    };
    let help = if plain {
        format!("YAML 1.2 reads `{text}` as text; write `{meant}`")
    } else {
        format!("write `{meant}` without quotes")
    };
    Way::write(help, meant)
}

/// `"30"`, `1_000`, `1,000`, `007`, `30 days`.
fn number_in(text: &str, plain: bool) -> Option<Way> {
    let bare = text.trim();
    if !plain && bare.parse::<i64>().is_ok() && !bare.starts_with('+') {
        return Some(Way::write("remove the quotes", bare));
    }
    let digits: String = bare
        .chars()
        .filter(|c| !matches!(c, '_' | ',' | ' ' | '\''))
        .collect();
    let grouped = digits.len() < bare.len()
        && bare
            .split(['_', ',', ' ', '\''])
            .skip(1)
            .all(|group| group.len() == 3);
    if (grouped || bare.starts_with('0'))
        && let Ok(number) = digits.parse::<i64>()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
    {
        return Some(Way::write(format!("write {number}"), number.to_string()));
    }
    let (number, unit) = bare.split_at(bare.find(|c: char| !c.is_ascii_digit())?);
    if !number.is_empty() && unit.trim_start().starts_with(|c: char| c.is_alphabetic()) {
        return Some(Way::help(format!("write the number alone: {number}")));
    }
    None
}

/// Text is wanted and YAML read something else. How it was written is known only when a number
/// has as many digits as it has bytes in the file: `+47` is read as `47`, and `True` as `true`.
fn quote(node: &Node, text: &str) -> Way {
    let written = node.span.end - node.span.start;
    if written == text.len() && !matches!(node.kind, NodeKind::Bool(_)) {
        Way::write(
            format!("put it in quotes: \"{text}\""),
            format!("\"{text}\""),
        )
    } else {
        Way::help("put it in quotes")
    }
}

fn as_list(node: &Node, text: &str) -> Way {
    let special = |c: char| matches!(c, ',' | '[' | ']' | '{' | '}' | '#' | '"' | '\\' | '\n');
    let short = text.chars().count() <= 60;
    if text.starts_with('-') {
        return Way::help("put a blank after each `-` of the list");
    }
    let plain = match &node.kind {
        NodeKind::Text { plain, .. } => *plain,
        _ => node.span.end - node.span.start == text.len(),
    };
    if !short || text.contains(special) || text.contains(": ") {
        return Way::help("write it as a list: [one, two]");
    }
    let item = if plain {
        text.to_owned()
    } else {
        format!("\"{text}\"")
    };
    Way::write(
        format!(
            "write it as a list: [{}]",
            say::quoted(text).trim_matches('`')
        ),
        format!("[{item}]"),
    )
}
