//! The contract wording of a letter: numbered, by matter, each once.
//!
//! In: the findings that the vendor can do something about. Out: their wording in the order of
//! the questionnaire and then of the rules, so that the order tells nothing of how grave we find
//! a thing. It never names what the wording was derived from.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::Finding;
use crate::view::asks;
use crate::view::context::Context;
use crate::view::words;

/// Wording on one matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WordingGroup {
    /// The matter: a part of the questionnaire, or the agreement as a whole.
    pub about: String,
    /// The wording.
    pub clauses: Vec<ClauseView>,
}

/// One wording to agree on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ClauseView {
    /// Its number in the letter.
    pub number: usize,
    /// The text.
    pub text: String,
}

/// The wording that the findings ask for.
pub(super) fn wording(context: &Context<'_>, findings: &[&Finding]) -> Vec<WordingGroup> {
    let mut wanted: Vec<(usize, &str, String)> = findings
        .iter()
        .filter_map(|finding| {
            let text = words::told(finding.ask.as_deref()?);
            let matter = asks::matter(context, &finding.rule);
            Some((matter, finding.rule.as_str(), text))
        })
        .collect();
    wanted.sort();
    let mut groups: Vec<WordingGroup> = Vec::new();
    let mut number = 0;
    for (matter, _, text) in wanted {
        if number_of(&groups, &text).is_some() {
            continue;
        }
        number += 1;
        let clause = ClauseView { number, text };
        let about = asks::title(context, matter);
        match groups.last_mut().filter(|group| group.about == about) {
            Some(group) => group.clauses.push(clause),
            None => groups.push(WordingGroup {
                about,
                clauses: vec![clause],
            }),
        }
    }
    groups
}

/// The number under which a text stands in the letter.
pub(super) fn number_of(groups: &[WordingGroup], text: &str) -> Option<usize> {
    let mut clauses = groups.iter().flat_map(|group| &group.clauses);
    let clause = clauses.find(|clause| clause.text == text)?;
    Some(clause.number)
}
