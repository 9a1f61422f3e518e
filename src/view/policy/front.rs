//! The front matter: version, status, owner, approver, dates, and what changed.
//!
//! In: the adopted policy and the values that were set. Out: what stands on the first page. A
//! value set after adoption supersedes the adopted text, because the text says the new value.

use serde::Serialize;

use crate::catalogue::policy::words::lower_first;
use crate::date::Date;
use crate::model::organisation::AdoptedPolicy;
use crate::view::policy::changes::{Change, changes, late, set_values};
use crate::view::policy::weave::Weave;

/// Where a policy stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nobody has adopted it.
    Draft,
    /// Adopted and unchanged since.
    Adopted,
    /// Adopted, but a value has changed since.
    Superseded,
}

/// What made a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stamp {
    /// Name and version of the program.
    pub generator: String,
    /// Digest of the rules.
    pub ruleset: String,
    /// Digest of the values in force.
    pub parameters: String,
}

impl Default for Stamp {
    fn default() -> Self {
        let unsaid = || "not stated".to_owned();
        Self {
            generator: unsaid(),
            ruleset: unsaid(),
            parameters: unsaid(),
        }
    }
}

/// What stands on the first page.
#[derive(Debug, Clone, Serialize)]
pub struct Front {
    /// The organisation.
    pub org: String,
    /// Its registered name.
    pub legal_entity: String,
    /// Version in words.
    pub version: String,
    /// Where it stands.
    pub status: Status,
    /// The same in a sentence.
    pub status_note: String,
    /// Who keeps it.
    pub owner: String,
    /// Who approves it.
    pub approver: String,
    /// When it was approved.
    pub approved_on: String,
    /// When it must be reviewed.
    pub next_review: String,
    /// Who gets it.
    pub distribution: String,
    /// Where the signed copy is.
    pub reference: String,
    /// The day it was written for.
    pub as_of: String,
    /// Version of the clauses it was written from.
    pub text_version: String,
    /// What made it.
    pub stamp: Stamp,
}

/// The first page and the change table.
pub(super) fn front(weave: Weave<'_>) -> (Front, Vec<Change>) {
    let org = weave.org();
    let adopted = org.and_then(|org| org.policy.as_ref());
    let set = set_values(weave);
    let late = late(adopted, &set);
    let (status, status_note) = status(weave, adopted, &late);
    let text = |value: Option<String>, otherwise: &str| value.unwrap_or(otherwise.to_owned());
    let day = |day: Option<String>| text(day, "not set");
    let approver = adopted.and_then(|policy| policy.approved_by.as_ref());
    let front = Front {
        org: weave.org_name(),
        legal_entity: text(
            org.and_then(|org| org.legal_entity.clone()),
            "legal entity not stated",
        ),
        version: version(adopted, status),
        status,
        status_note,
        owner: weave.people.in_role(weave.policy(), "security_lead"),
        approver: match approver {
            Some(id) => weave.people.name(id.as_str()),
            None => weave.people.in_role(weave.policy(), "executive"),
        },
        approved_on: day(adopted
            .and_then(|p| p.approved_on)
            .map(|day| day.to_string())),
        next_review: day(adopted
            .and_then(|p| p.next_review)
            .map(|day| day.to_string())),
        distribution: distribution(weave),
        reference: text(
            adopted.and_then(|policy| policy.reference.clone()),
            "not set",
        ),
        as_of: weave.as_of.to_string(),
        text_version: weave.policy().version.clone(),
        stamp: Stamp::default(),
    };
    (front, changes(weave, adopted, &set, &late))
}

fn status(weave: Weave<'_>, adopted: Option<&AdoptedPolicy>, late: &[&str]) -> (Status, String) {
    let draft = |why: &str| (Status::Draft, format!("Draft: {why}."));
    let Some(policy) = adopted else {
        return draft("no version has been adopted");
    };
    let (Some(version), Some(on), Some(by)) =
        (&policy.version, policy.approved_on, &policy.approved_by)
    else {
        return draft("adoption needs a version, a day and a name");
    };
    if on.0 > weave.as_of {
        return draft(&format!("version {version} takes effect on {on}"));
    }
    let by = weave.people.name(by.as_str());
    if !late.is_empty() {
        let count = match late.len() {
            1 => "one value has".to_owned(),
            many => format!("{many} values have"),
        };
        let note = format!(
            "Version {version}, adopted by {by} on {on}, is superseded: {count} changed since. This \
             text must be approved before it replaces it."
        );
        return (Status::Superseded, note);
    }
    let overdue = overdue(weave.as_of, policy);
    let note = format!("Version {version}, adopted by {by} on {on}.{overdue}");
    (Status::Adopted, note)
}

fn overdue(as_of: Date, policy: &AdoptedPolicy) -> String {
    match policy.next_review {
        Some(day) if day.0 < as_of => format!(" Its review has been overdue since {day}."),
        Some(_) => String::new(),
        None => " No day is set for its review.".to_owned(),
    }
}

fn version(adopted: Option<&AdoptedPolicy>, status: Status) -> String {
    let Some(version) = adopted.and_then(|policy| policy.version.as_ref()) else {
        return "not numbered yet".to_owned();
    };
    match status {
        Status::Adopted => version.clone(),
        Status::Draft => format!("{version} (draft)"),
        Status::Superseded => match next_minor(version) {
            Some(next) => format!("{next} (proposed, after {version})"),
            None => format!("next after {version} (proposed)"),
        },
    }
}

/// The version after a change of values: `1.2.3` becomes `1.3.0`.
fn next_minor(version: &str) -> Option<String> {
    let mut numbers = version.split('.');
    let major: u32 = numbers.next()?.parse().ok()?;
    let minor: u32 = numbers.next()?.parse().ok()?;
    let patch: Option<u32> = numbers.next().map_or(Some(0), |patch| patch.parse().ok());
    patch?;
    let minor = minor.checked_add(1)?;
    numbers
        .next()
        .is_none()
        .then(|| format!("{major}.{minor}.0"))
}

fn distribution(weave: Weave<'_>) -> String {
    let file = weave.case.organisation.as_ref();
    let theme = file.and_then(|file| file.record.theme.as_ref());
    let label = theme.and_then(|theme| theme.classification.as_ref());
    let label = label.map_or_else(|| "not classified".to_owned(), |label| lower_first(label));
    format!("all staff, and contractors who build or run agents; {label}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_value_raises_the_second_number() {
        // version, next
        let rows = [
            ("1.2.3", Some("1.3.0")),
            ("2.0", Some("2.1.0")),
            ("1", None),
            ("1.2.x", None),
            ("2026-05", None),
            ("1.2.3.4", None),
        ];
        for (version, next) in rows {
            assert_eq!(next_minor(version).as_deref(), next, "{version}");
        }
    }
}
