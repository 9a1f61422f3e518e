//! What an exception is for: a record, or the key of one finding as reports print it.
//!
//! In: `RF-I06@credential:crm-key`, `credential:crm-key`, `crm-key`, or the id of an agent or a
//! platform. Out: its parts, and whether there is such a record. Ids of nested records are joined
//! by `/`, as in `sales-agent/i-mail/Mail.Send`; the name of a scope may hold `/` itself.

use serde_json::Value as Json;

use crate::case::Case;
use crate::catalogue::questionnaire::Questionnaire;
use crate::model::FileKind;

/// The parts of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TargetKey<'t> {
    /// The rule or gate before the `@`.
    pub(super) rule: Option<&'t str>,
    /// The kind before the colon.
    pub(super) kind: Option<&'t str>,
    /// The id.
    pub(super) id: &'t str,
}

/// The kinds of record that findings are about.
const KINDS: [&str; 12] = [
    "organisation",
    "platform",
    "question",
    "agent",
    "data",
    "flow",
    "integration",
    "scope",
    "action",
    "system",
    "credential",
    "exception",
];

impl<'t> TargetKey<'t> {
    /// Takes a target apart.
    pub(super) fn parse(target: &'t str) -> Self {
        let (rule, rest) = match target.split_once('@') {
            Some((rule, rest)) => (Some(rule), rest),
            None => (None, target),
        };
        let named = rest
            .split_once(':')
            .filter(|(kind, _)| KINDS.contains(kind));
        Self {
            rule,
            kind: named.map(|(kind, _)| kind),
            id: named.map_or(rest, |(_, id)| id),
        }
    }

    /// Whether there is such a record.
    pub(super) fn exists(&self, case: &Case, questionnaire: &Questionnaire) -> bool {
        let is = |kind: &str| is_record(case, questionnaire, kind, self.id);
        match self.kind {
            Some(kind) => is(kind),
            None => KINDS.iter().any(|kind| is(kind)),
        }
    }
}

fn is_record(case: &Case, questionnaire: &Questionnaire, kind: &str, id: &str) -> bool {
    // A record that could not be read is there all the same.
    let is_in = |file: FileKind, found: bool| {
        found || case.has_unread_file(file) || case.unreadable_ids(file).any(|known| known == id)
    };
    match kind {
        "organisation" => id == "organisation",
        "platform" => is_platform(case, id),
        "question" => id.split_once('/').is_some_and(|(platform, question)| {
            is_platform(case, platform) && questionnaire.question(question).is_some()
        }),
        "agent" => is_in(FileKind::Agent, case.agents.contains_key(id)),
        "system" => is_in(FileKind::Systems, case.systems.contains_key(id)),
        "credential" => is_in(FileKind::Credentials, case.credentials.contains_key(id)),
        "exception" => is_in(FileKind::Exceptions, case.exceptions.contains_key(id)),
        _ => part_of_agent(case, kind, id),
    }
}

fn is_platform(case: &Case, id: &str) -> bool {
    case.platform_ids().contains(&id)
        || case.has_unread_file(FileKind::Platforms)
        || case
            .unreadable_ids(FileKind::Platforms)
            .any(|known| known == id)
        || case
            .unreadable_ids(FileKind::Vendor)
            .any(|known| known == id)
}

fn part_of_agent(case: &Case, kind: &str, id: &str) -> bool {
    let Some((agent, rest)) = id.split_once('/') else {
        return false;
    };
    let Some(agent) = case.agents.get(agent) else {
        return case
            .unreadable_ids(FileKind::Agent)
            .any(|known| known == agent);
    };
    let list = match kind {
        "data" => "data",
        "flow" => "flows",
        "action" => "actions",
        _ => "integrations",
    };
    if kind != "scope" {
        return entry(&agent.json, list, rest).is_some();
    }
    let scope = rest.split_once('/').and_then(|(integration, scope)| {
        entry(entry(&agent.json, list, integration)?, "scopes", scope)
    });
    scope.is_some()
}

/// The entry of a list that findings call by that id.
fn entry<'j>(record: &'j Json, list: &str, id: &str) -> Option<&'j Json> {
    let items = record.get(list)?.as_array()?;
    let named = |item: &Json, index: usize| {
        let word = |name: &str| item.get(name).and_then(Json::as_str).map(str::to_owned);
        let name = ["id", "name", "kind"].into_iter().find_map(word);
        name.unwrap_or_else(|| (index + 1).to_string())
    };
    let numbered = items.iter().enumerate();
    numbered
        .filter(|(index, item)| named(item, *index) == id)
        .map(|(_, item)| item)
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_comes_apart() {
        // target, rule, kind, id, why
        let rows = [
            (
                "RF-I06@credential:crm-key",
                Some("RF-I06"),
                Some("credential"),
                "crm-key",
                "a finding",
            ),
            ("G1@platform:x", Some("G1"), Some("platform"), "x", "a gate"),
            (
                "credential:crm-key",
                None,
                Some("credential"),
                "crm-key",
                "a record",
            ),
            ("sales-agent", None, None, "sales-agent", "an id"),
            (
                "RF-I01@scope:a-one/i-mail/https://mail.example/auth",
                Some("RF-I01"),
                Some("scope"),
                "a-one/i-mail/https://mail.example/auth",
                "a scope that is an address",
            ),
            (
                "https://mail.example",
                None,
                None,
                "https://mail.example",
                "no kind of record",
            ),
        ];
        for (target, rule, kind, id, why) in rows {
            assert_eq!(
                TargetKey::parse(target),
                TargetKey { rule, kind, id },
                "{target}: {why}"
            );
        }
    }
}
