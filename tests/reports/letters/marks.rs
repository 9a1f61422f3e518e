//! A program in which every free text is a mark of its own.
//!
//! In: the program of the tests. Out: its files with marks, and where each mark stands.

use std::collections::BTreeMap;

use agentvet::source::{Origin, SourceSet, Span};
use agentvet::yaml::{self, Limits, Node, NodeKind};

use crate::program::{self, Judged};

/// Keys whose texts are ids, days, words of the file format and so on: a mark would be an error.
const FREE: [&str; 24] = [
    "access_note",
    "answered_by",
    "assessment_id",
    "at",
    "auditor",
    "classification",
    "compensating",
    "conditions",
    "covered_features",
    "footer",
    "justification",
    "legal_entity",
    "method",
    "name",
    "note",
    "plan",
    "product",
    "purpose",
    "reason",
    "recipient",
    "reference",
    "runbook",
    "title",
    "vendor",
];

/// Where a text may stand and still reach a letter.
const MAY_LEAVE: [&str; 4] = [
    "agentvet.yaml org/name",
    "vendors/*.yaml vendor/legal_entity",
    "vendors/*.yaml vendor/product",
    "vendors/*.yaml vendor/contact/name",
];

/// The vendor manager of the program: the contact.
const CONTACT: &str = "Bo Buyer";

/// A file with a mark in place of every free text, and where each mark stands.
fn marked_file(path: &str, text: &mut String, marks: &mut BTreeMap<String, String>) {
    let mut sources = SourceSet::new();
    let file = sources.add(path, text.as_str(), Origin::Program);
    let tree = yaml::read(&sources, file, &Limits::default()).unwrap();
    let mut found = Vec::new();
    collect(&tree.root, "", &mut found);
    found.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let folder = path.split('/').next().unwrap();
    let file = match path.matches('/').count() {
        1 if folder == "vendors" => "vendors/*.yaml",
        _ => path,
    };
    for (span, place) in found {
        let mark = format!("zzmark{}zz in place of a text of this program", marks.len());
        text.replace_range(span.start..span.end, &mark);
        marks.insert(mark, format!("{file} {place}"));
    }
}

fn collect(node: &Node, place: &str, found: &mut Vec<(Span, String)>) {
    let key = place.rsplit('/').next().unwrap();
    match &node.kind {
        NodeKind::Text { .. } if FREE.contains(&key) => found.push((node.span, place.to_owned())),
        NodeKind::List(items) => items.iter().for_each(|item| collect(item, place, found)),
        NodeKind::Map(entries) => {
            for entry in entries {
                let inner = format!("{place}/{}", entry.key);
                collect(&entry.value, inner.trim_start_matches('/'), found);
            }
        }
        _ => {}
    }
}

/// The files of the program with marks, and where each mark stands.
pub(crate) fn marked_files() -> (Vec<(String, String)>, BTreeMap<String, String>) {
    let mut files = program::owned();
    let mut marks = BTreeMap::new();
    for (path, text) in &mut files {
        marked_file(path, text, &mut marks);
    }
    (files, marks)
}

/// Whether a mark may reach a letter: by its place, or as the name of the contact.
pub(crate) fn may_leave(judged: &Judged, mark: &str, place: &str) -> bool {
    let usual = program::usual();
    let contact = usual.session.case.people().iter();
    let contact = contact.filter(|person| person.name == CONTACT);
    let id = contact.map(|person| person.id.clone()).next().unwrap();
    let named = judged.session.case.person_name(id.as_str());
    MAY_LEAVE.contains(&place) || named == mark
}
