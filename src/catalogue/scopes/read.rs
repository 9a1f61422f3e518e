//! One table file as it is written, before it is joined with what ships.
//!
//! In: the tree of a file. Out: a draft that keeps the places of what may be wrong, or
//! diagnostics. What a file leaves out stays out here: a file that adds to a shipped table needs
//! less than a table of its own.

use std::collections::BTreeSet;

use crate::catalogue::fields::Fields;
use crate::date;
use crate::diag::{Diagnostics, codes, did_you_mean};
use crate::model::integration::Access;
use crate::model::words::Word as _;
use crate::source::{FileId, Origin, Span};
use crate::yaml::{Node, Tree};

/// A table file.
#[derive(Debug, Clone)]
pub struct Draft {
    pub(super) file: FileId,
    pub(super) origin: Origin,
    pub(super) whole: Span,
    pub(super) id: String,
    pub(super) provider: Option<String>,
    pub(super) source: Option<String>,
    pub(super) checked_on: Option<String>,
    pub(super) note: Option<String>,
    pub(super) systems: Vec<String>,
    pub(super) prefixes: Vec<String>,
    pub(super) scopes: Vec<DraftScope>,
}

/// A scope of a table file.
#[derive(Debug, Clone)]
pub(super) struct DraftScope {
    pub(super) name: (String, Span),
    pub(super) access: Option<(BTreeSet<Access>, Span)>,
    pub(super) broad: Option<(bool, Span)>,
    pub(super) narrower: Vec<(String, Span)>,
    pub(super) meaning: Option<String>,
}

/// Reads one table file. `stem` is its name without `.yaml`, which its id must be.
pub fn read(
    file: FileId,
    stem: &str,
    origin: Origin,
    tree: &Tree,
    problems: &mut Diagnostics,
) -> Option<Draft> {
    let mut fields = Fields::new(file, &tree.root, problems)?;
    let id = fields.text("id");
    if id != stem
        && let Some(span) = fields.node("id").map(|node| node.span)
    {
        let message = format!("the id `{id}` is not the name of the file");
        let help = format!("name the file `{id}.yaml`, or write `id: {stem}`");
        fields.wrong(codes::RULE, span, message, Some(help));
    }
    let mut found = Diagnostics::new();
    fields.required("scopes");
    let scopes: Vec<DraftScope> = fields
        .items("scopes")
        .iter()
        .filter_map(|node| scope(file, node, &mut found))
        .collect();
    let draft = Draft {
        file,
        origin,
        whole: Span::new(fields.span.start, fields.span.start + 1),
        id,
        provider: fields.optional_text("provider"),
        source: fields.optional_text("source"),
        checked_on: day(&mut fields),
        note: fields.optional_text("note"),
        systems: fields.texts("systems"),
        prefixes: fields.texts("prefixes"),
        scopes,
    };
    fields.problems.extend(found);
    let before = problems.len();
    fields.finish(problems);
    // One wrong line must not take the other scopes of a shipped table away.
    (problems.len() == before || origin == Origin::Shipped).then_some(draft)
}

fn day(fields: &mut Fields<'_>) -> Option<String> {
    let node = fields.node("checked_on")?;
    let text = node.as_text().unwrap_or_default();
    if date::parse(text).is_none() {
        fields.wrong(codes::WRONG_FORM, node.span, "expected YYYY-MM-DD", None);
    }
    Some(text.to_owned())
}

fn scope(file: FileId, node: &Node, problems: &mut Diagnostics) -> Option<DraftScope> {
    let mut entry = Fields::new(file, node, problems)?;
    let name = entry.text("name");
    let span = entry.node("name").map_or(node.span, |node| node.span);
    let access = entry
        .node("access")
        .map(|node| (access(&mut entry, node), node.span));
    let broad = entry.flag("broad");
    let broad_span = entry.node("broad").map(|node| node.span);
    let narrower = entry.items("narrower").iter();
    let narrower = narrower
        .map(|item| (item.as_text().unwrap_or_default().to_owned(), item.span))
        .collect();
    let meaning = entry.optional_text("meaning");
    entry.finish(problems);
    (!name.is_empty()).then_some(DraftScope {
        name: (name, span),
        access,
        broad: broad.zip(broad_span),
        narrower,
        meaning,
    })
}

/// The words of `access`. `unknown` is none of them: what a table does not know, it leaves out.
fn access(entry: &mut Fields<'_>, node: &Node) -> BTreeSet<Access> {
    let Some(items) = node.as_list().filter(|items| !items.is_empty()) else {
        let help = "write the words in brackets: `[read, send]`".to_owned();
        let message = "expected a list of what the scope allows";
        entry.wrong(codes::WRONG_TYPE, node.span, message, Some(help));
        return BTreeSet::new();
    };
    let known = || Access::ALL.iter().filter(|word| **word != Access::Unknown);
    let mut words = BTreeSet::new();
    for item in items {
        let text = item.as_text().unwrap_or_default();
        match known().find(|word| word.as_str() == text) {
            Some(word) => {
                words.insert(*word);
            }
            None => {
                let words: Vec<&str> = known().map(|word| word.as_str()).collect();
                let message = format!("`{text}` is no kind of access");
                let help = did_you_mean(text, words.iter().copied());
                entry.wrong(codes::NOT_ALLOWED, item.span, message, help);
            }
        }
    }
    words
}
