//! Framework identifiers that the assessment touched, with what was found there.
//!
//! In: findings, verdicts and questions of a platform. Out: per framework, identifiers by their
//! worst result. It is a mapping aid: an identifier with a pass is no statement of compliance,
//! and no text of a framework is held anywhere.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::PlatformResult;
use crate::assess::judge::Outcome;
use crate::view::context::Context;
use crate::view::finding::FindingView;
use crate::view::words::{self, NONE};

/// One framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FrameworkView {
    /// The prefix of its identifiers.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// How its identifiers were verified.
    pub verified: String,
    /// Identifiers that were touched, in order.
    pub identifiers: Vec<IdentifierView>,
    /// Identifiers with a finding, each with its rules; or `none`.
    pub findings: String,
    /// Identifiers where something cannot be told, or `none`.
    pub cannot_tell: String,
    /// Identifiers where every rule that applies passed, or `none`.
    pub passed: String,
    /// Identifiers that only questions name, or `none`.
    pub asked: String,
}

/// One identifier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct IdentifierView {
    /// The identifier with its prefix.
    pub id: String,
    /// The worst result.
    #[schemars(extend("enum" = ["finding", "accepted", "cannot tell", "pass", "asked only"]))]
    pub result: String,
    /// The rules behind a finding or a doubt.
    pub rules: Vec<String>,
}

/// Results in order of concern, so that the smallest of several counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Touched {
    Finding,
    Accepted,
    CannotTell,
    Pass,
    Asked,
}

impl Touched {
    fn word(self) -> &'static str {
        match self {
            Self::Finding => "finding",
            Self::Accepted => "accepted",
            Self::CannotTell => "cannot tell",
            Self::Pass => "pass",
            Self::Asked => "asked only",
        }
    }
}

/// The worst result by identifier, with the rules behind it.
type Map = BTreeMap<String, (Touched, Vec<String>)>;

/// The frameworks that were touched, by prefix.
pub(super) fn frameworks(
    context: &Context<'_>,
    platform: &PlatformResult,
    findings: &[FindingView],
) -> Vec<FrameworkView> {
    let mut map = Map::new();
    for finding in findings {
        let result = match (finding.outcome.as_str(), finding.state.as_str()) {
            ("cannot tell", _) => Touched::CannotTell,
            (_, "accepted") => Touched::Accepted,
            _ => Touched::Finding,
        };
        touch(&mut map, &finding.frameworks, result, &finding.rule);
    }
    verdicts(context, platform, &mut map);
    for result in platform
        .questions
        .iter()
        .filter(|question| question.applies)
    {
        let asked = context.inputs.catalogue.questionnaire.question(&result.id);
        if let Some(asked) = asked {
            touch(&mut map, &asked.frameworks, Touched::Asked, &asked.id);
        }
    }
    group(context, &map)
}

fn verdicts(context: &Context<'_>, platform: &PlatformResult, map: &mut Map) {
    let own = context.verdicts(&platform.id).iter();
    let shared = context.shared_verdicts().iter().filter(|verdict| {
        let agents = &verdict.target.agents;
        let here = |id: &String| platform.subjects.iter().any(|row| row.id == *id);
        agents.iter().any(here) || verdict.target.kind == "organisation"
    });
    for verdict in own.chain(shared) {
        let result = match (verdict.outcome, &verdict.suppressed_by) {
            (Outcome::Passed, None) => Touched::Pass,
            (Outcome::CannotTell, None) => Touched::CannotTell,
            _ => continue,
        };
        if let Some(rule) = context.rule(&verdict.rule) {
            touch(map, &rule.frameworks, result, &rule.id);
        }
    }
}

fn touch(map: &mut Map, identifiers: &[String], result: Touched, rule: &str) {
    for id in identifiers {
        let entry = map
            .entry(id.clone())
            .or_insert_with(|| (result, Vec::new()));
        if result < entry.0 {
            *entry = (result, Vec::new());
        }
        if result == entry.0 && !entry.1.iter().any(|known| known == rule) {
            entry.1.push(rule.to_owned());
        }
    }
}

fn group(context: &Context<'_>, map: &Map) -> Vec<FrameworkView> {
    let mut groups: BTreeMap<&str, Vec<IdentifierView>> = BTreeMap::new();
    for (id, (result, rules)) in map {
        let prefix = id.split_once(':').map_or(id.as_str(), |(prefix, _)| prefix);
        let mut rules = rules.clone();
        rules.sort_unstable();
        groups.entry(prefix).or_default().push(IdentifierView {
            id: id.clone(),
            result: result.word().to_owned(),
            rules,
        });
    }
    let frameworks = &context.inputs.catalogue.frameworks.0;
    groups
        .into_iter()
        .map(|(prefix, identifiers)| {
            let known = frameworks.get(prefix);
            let text = |of: fn(&crate::catalogue::framework::Framework) -> &String| {
                words::stated(known.map(of))
            };
            FrameworkView {
                id: prefix.to_owned(),
                name: text(|framework| &framework.name),
                version: text(|framework| &framework.version),
                verified: text(|framework| &framework.status),
                findings: with_rules(&identifiers, &["finding", "accepted"]),
                cannot_tell: plain(&identifiers, "cannot tell"),
                passed: plain(&identifiers, "pass"),
                asked: plain(&identifiers, "asked only"),
                identifiers,
            }
        })
        .collect()
}

/// The identifier without the prefix that stands above it.
fn short(id: &str) -> &str {
    id.split_once(':').map_or(id, |(_, short)| short)
}

fn plain(identifiers: &[IdentifierView], result: &str) -> String {
    let of = identifiers.iter().filter(|one| one.result == result);
    words::listed(&of.map(|one| short(&one.id).to_owned()).collect::<Vec<_>>())
}

fn with_rules(identifiers: &[IdentifierView], results: &[&str]) -> String {
    let of = identifiers.iter();
    let of = of.filter(|one| results.contains(&one.result.as_str()));
    let said: Vec<String> = of
        .map(|one| {
            let accepted = if one.result == "accepted" {
                ", accepted"
            } else {
                ""
            };
            format!("{} ({}{accepted})", short(&one.id), one.rules.join(", "))
        })
        .collect();
    if said.is_empty() {
        NONE.to_owned()
    } else {
        said.join("; ")
    }
}
