//! One more item at the end of a list, with everything around it left as it is.
//!
//! In: a text, the place of a list and an item. Out: the new text, in the style that the list has.
//! The same promise as for other changes: the result is read again and held against what it
//! should say, and is refused when it says anything else.

use serde_json::{Value as Json, json};

use super::emit::{emit, flow, scalar};
use super::{EditError, comments, tree};
use crate::pointer::Pointer;
use crate::yaml::{Entry, Node, NodeKind, Tree};

/// A text to put in at a byte, in the place of the bytes up to another one.
struct Patch {
    from: usize,
    to: usize,
    text: String,
}

/// Puts an item at the end of the list at a place. A field without a value becomes a list of one,
/// and so does one that is missing from a block.
pub fn append(text: &str, path: &Pointer, item: &Json) -> Result<String, EditError> {
    let before = tree(text)?;
    let mut wanted = before.to_json();
    expect(&mut wanted, path, item)?;
    let refused = || EditError::Altered(path.as_str().trim_start_matches('/').replace('/', "."));
    let patch = patch(text, &before, path, item).ok_or_else(refused)?;
    let (head, tail) = (text.get(..patch.from), text.get(patch.to..));
    let (Some(head), Some(tail)) = (head, tail) else {
        return Err(refused());
    };
    let mut middle = patch.text;
    if text.contains("\r\n") {
        middle = middle.replace('\n', "\r\n");
    }
    let mut edited = format!("{head}{middle}{tail}");
    if !edited.ends_with('\n') {
        edited.push('\n');
    }
    let after = tree(&edited).map_err(|_| refused())?;
    if after.to_json() == wanted && comments(text) == comments(&edited) {
        Ok(edited)
    } else {
        Err(refused())
    }
}

/// The file as it should read afterwards.
fn expect(whole: &mut Json, path: &Pointer, item: &Json) -> Result<(), EditError> {
    let mut value = whole;
    for part in path.parts() {
        if value.is_null() {
            *value = json!({});
        }
        let unfit = || EditError::NoMapping(part.clone());
        value = match value {
            Json::Object(fields) => fields.entry(part).or_insert(Json::Null),
            Json::Array(items) => {
                let at: usize = part.parse().map_err(|_| unfit())?;
                items.get_mut(at).ok_or_else(unfit)?
            }
            _ => return Err(unfit()),
        };
    }
    match value {
        Json::Array(items) => items.push(item.clone()),
        Json::Null => *value = json!([item]),
        _ => {
            let name = path.parts().last().unwrap_or_default();
            return Err(EditError::NoMapping(name));
        }
    }
    Ok(())
}

fn patch(text: &str, tree: &Tree, path: &Pointer, item: &Json) -> Option<Patch> {
    let key = path.parts().last()?;
    let parent = tree.node(&path.parent()?)?;
    let entry = parent
        .as_map()
        .and_then(|entries| entries.iter().find(|entry| entry.key == key));
    match entry.map(|entry| (entry, &entry.value.kind)) {
        Some((entry, NodeKind::List(items))) => more(text, &entry.value, items, item),
        Some((entry, NodeKind::Null)) => first(text, entry, item),
        Some(_) => None,
        None => missing(text, parent, &key, item),
    }
}

/// Behind the last item of a list.
fn more(text: &str, list: &Node, items: &[Node], item: &Json) -> Option<Patch> {
    let in_brackets = text.get(list.span.start..)?.starts_with('[');
    let at = match items.last() {
        Some(last) => last.span.end,
        None => list.span.start + 1,
    };
    if in_brackets {
        let comma = if items.is_empty() { "" } else { ", " };
        return Some(insert(at, format!("{comma}{}", flow(item))));
    }
    let dash = dash_before(text, items.last()?).unwrap_or(list.span.start);
    let column = column(text, dash)?;
    Some(insert(line_end(text, at)?, below(column, item)))
}

/// Behind a key that has no value, or `null` for one.
fn first(text: &str, entry: &Entry, item: &Json) -> Option<Patch> {
    let key_end = entry.key_span.end;
    let colon = key_end + text.get(key_end..)?.find(':')? + 1;
    let (from, to) = match entry.value.span {
        span if span.start < span.end => (span.start, span.end),
        _ => (colon, colon),
    };
    if !item.is_object() {
        let space = if from == colon { " " } else { "" };
        let text = format!("{space}[{}]", flow(item));
        return Some(Patch { from, to, text });
    }
    // A `null` that is written out cannot stay before a list.
    let end = line_end(text, to)?;
    let rest = text.get(to..end)?;
    let column = column(text, entry.key_span.start)?;
    Some(Patch {
        from,
        to: end,
        text: format!("{rest}{}", below(column + 2, item)),
    })
}

/// A new field at the end of a block.
fn missing(text: &str, parent: &Node, key: &str, item: &Json) -> Option<Patch> {
    let (column, at) = match &parent.kind {
        NodeKind::Null => (0, text.len()),
        NodeKind::Map(entries) => {
            let is_block = !text.get(parent.span.start..)?.starts_with('{');
            let (first, last) = (entries.first()?, entries.last()?);
            let end = last.value.span.end.max(last.key_span.end);
            let column = column(text, first.key_span.start).filter(|_| is_block)?;
            (column, line_end(text, end)?)
        }
        _ => return None,
    };
    let space = " ".repeat(column);
    let start = if at == 0 || text.get(..at)?.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    let line = if item.is_object() {
        format!("{}:{}", scalar(key), below(column + 2, item))
    } else {
        format!("{}: [{}]", scalar(key), flow(item))
    };
    Some(insert(at, format!("{start}{space}{line}")))
}

fn insert(at: usize, text: String) -> Patch {
    Patch {
        from: at,
        to: at,
        text,
    }
}

/// An item of a list in block style, on lines of its own.
fn below(column: usize, item: &Json) -> String {
    let written = if item.is_object() {
        emit(&json!([item]))
    } else {
        format!("- {}", flow(item))
    };
    let space = " ".repeat(column);
    let lines = written.lines().map(|line| format!("\n{space}{line}"));
    lines.collect()
}

/// Where the dash of an item stands, if it stands right before it.
fn dash_before(text: &str, item: &Node) -> Option<usize> {
    let before = text.get(..item.span.start)?.trim_end_matches(' ');
    before.strip_suffix('-').map(str::len)
}

/// How far a byte stands from the beginning of its line.
fn column(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    Some(before.get(start..)?.chars().count())
}

/// The end of the line that a byte is in, its line break left out.
fn line_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let end = rest.find('\n').map_or(text.len(), |end| at + end);
    let carriage = text.get(..end)?.ends_with('\r') && end > at;
    Some(if carriage { end - 1 } else { end })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Json {
        json!({ "id": "ev-b", "collected": { "source": "mail" }, "supports": ["COM-02", "a/b"] })
    }

    #[test]
    fn an_item_is_put_behind_the_last_one_in_the_style_of_the_list() {
        // file, what stands in the result, why
        let rows = [
            (
                "evidence:\n  # ours\n  - id: ev-a   # one\n    file: x\n\n# the end\n",
                "    file: x\n  - id: ev-b\n    collected:\n      source: mail\n    supports: [COM-02, \"a/b\"]\n\n# the end\n",
                "a block, with comments around it",
            ),
            (
                "evidence:\n- id: ev-a",
                "evidence:\n- id: ev-a\n- id: ev-b\n  collected:\n    source: mail\n",
                "a list that is not indented, and no last line break",
            ),
            (
                "schema_version: 1.0.0\nevidence:\n  # - id: my-id\n",
                "evidence:\n  - id: ev-b\n    collected:\n",
                "nothing but a key",
            ),
            (
                "evidence: # none yet\n",
                "evidence: # none yet\n  - id: ev-b\n",
                "a remark beside the key",
            ),
            (
                "evidence: null\nz: 1\n",
                "  - id: ev-b\n",
                "nothing, in a word",
            ),
            ("evidence: []\n", "evidence: [{id: ev-b", "empty brackets"),
            (
                "evidence: [{ id: ev-a }]\n",
                "[{ id: ev-a }, {id: ev-b",
                "brackets",
            ),
            (
                "schema_version: 1.0.0\n",
                "1.0.0\nevidence:\n  - id: ev-b\n",
                "no such key",
            ),
        ];
        let path = Pointer::root().key("evidence");
        for (file, part, why) in rows {
            let edited = append(file, &path, &entry());
            let edited = edited.unwrap_or_else(|error| panic!("{why}: {error}"));
            assert!(edited.contains(part), "{why}: {edited}");
        }
    }

    #[test]
    fn a_word_joins_a_list_inside_a_record() {
        // file, what it becomes, why
        let rows = [
            (
                "evidence:\n  - id: a\n    supports: [COM-01]\n",
                "[COM-01, COM-02]",
                "brackets",
            ),
            (
                "evidence:\n  - id: a\n    supports:\n      [COM-01,\n       COM-03]\n",
                "COM-03, COM-02]",
                "two lines",
            ),
            (
                "evidence:\n  - id: a\n    supports:\n      - COM-01 # it\n",
                "- COM-01 # it\n      - COM-02\n",
                "a block",
            ),
            (
                "evidence:\n  - { id: a, supports: [COM-01] }\n",
                "{ id: a, supports: [COM-01, COM-02] }",
                "in braces",
            ),
            (
                "evidence:\n  - id: a\n    supports:\n    kind: policy\n",
                "supports: [COM-02]\n    kind",
                "no value",
            ),
            (
                "evidence:\n  - id: a\n    supports: ~\n",
                "supports: [COM-02]\n",
                "nothing, as a sign",
            ),
            (
                "evidence:\n  - id: a\n    kind: policy\n  - id: b\n",
                "policy\n    supports: [COM-02]\n  - id: b\n",
                "no such field",
            ),
        ];
        let path = Pointer::root().key("evidence").index(0).key("supports");
        for (file, part, why) in rows {
            let edited = append(file, &path, &json!("COM-02")).unwrap();
            assert!(edited.contains(part), "{why}: {edited}");
        }
    }

    #[test]
    fn what_is_no_list_stays_as_it_is() {
        // file, why
        let rows = [
            ("evidence: text\n", "a text is no list"),
            ("evidence: { id: a }\n", "nor is a mapping"),
            ("- a\n", "the file has no keys"),
            (
                "{ schema_version: 1.0.0 }\n",
                "a key cannot be put into braces",
            ),
            ("evidence: [\n", "no YAML"),
            (
                "# only words\n",
                "no key at all: an empty file is an error of its own",
            ),
        ];
        let path = Pointer::root().key("evidence");
        for (file, why) in rows {
            assert!(append(file, &path, &entry()).is_err(), "{file}: {why}");
        }
    }

    #[test]
    fn line_ends_of_another_system_stay() {
        let path = Pointer::root().key("evidence");
        let edited = append("evidence:\r\n  - id: a\r\n", &path, &json!({ "id": "b" })).unwrap();
        assert_eq!(edited, "evidence:\r\n  - id: a\r\n  - id: b\r\n");
    }
}
