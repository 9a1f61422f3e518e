//! What changed between two runs, whatever they were made from.
//!
//! In: two [`Run`]s, the earlier first. Out: a [`Difference`], sorted, in which nothing that
//! differs is lost. What the runs were made with is kept apart from what they found: a decision
//! that changed because a rule changed is no change of fact. Nothing here judges anything anew.

mod change;
mod findings;
mod owners;
pub mod words;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

pub use change::{Change, Item, Kind};
pub use findings::{FindingItem, FindingsDifference};

use crate::record::{PlatformRun, Run};
use owners::Owners;

/// The name and version of this form, for programs that read it.
pub const SCHEMA: &str = "agentvet/diff/v1";

/// What changed between two runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Difference {
    /// The name and version of this form.
    pub schema: String,
    /// The earlier run.
    pub from: Side,
    /// The later run.
    pub to: Side,
    /// Everything in one sentence.
    pub headline: String,
    /// Whether a change may come from rules or parameters, in one sentence.
    pub comparable: String,
    /// What the two were made with, where it differs.
    pub made_with: MadeWithDifference,
    /// Files of the program, by path; their digests.
    pub files: Vec<Change>,
    /// Platforms, by id.
    pub platforms: Vec<Item>,
    /// Agents on platforms and intended uses, with their gates: `platform/agent`.
    pub rows: Vec<Item>,
    /// Findings.
    pub findings: FindingsDifference,
    /// Answers: `platform/question`.
    pub answers: Vec<Item>,
    /// Agents, with their scopes and actions, by id.
    pub agents: Vec<Item>,
    /// Credentials, by label.
    pub credentials: Vec<Item>,
    /// Evidence, by id.
    pub evidence: Vec<Item>,
    /// Exceptions, by id.
    pub exceptions: Vec<Item>,
    /// What named persons decided: by platform or `platform/agent`.
    pub decisions: Vec<Item>,
}

/// One of the two runs. What stands here tells them apart and is no change by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Side {
    /// What it is called: `run 3`, or the folder.
    pub name: String,
    /// Its number; 0 for one that was not recorded.
    pub number: u32,
    /// Its assessment day.
    pub as_of: String,
}

/// What two runs were made with, where it differs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct MadeWithDifference {
    /// Tool, questionnaire, and the digests over all rules and all parameters.
    pub tool: Vec<Change>,
    /// Rules, gates, questions and other catalogue files, by path; their digests.
    pub catalogue: Vec<Change>,
    /// Parameters, by name.
    pub parameters: Vec<Change>,
}

impl MadeWithDifference {
    /// Whether both were made with the same.
    pub fn is_empty(&self) -> bool {
        let Self {
            tool,
            catalogue,
            parameters,
        } = self;
        tool.is_empty() && catalogue.is_empty() && parameters.is_empty()
    }
}

impl Difference {
    /// Compares two runs.
    pub fn between(old: &Run, new: &Run) -> Self {
        let owners = Owners::of(old, new);
        let one = |id: &str| owners.platform(id);
        let agent = |id: &str| owners.agent(id);
        let mut whole = Self {
            schema: SCHEMA.to_owned(),
            from: Side::of(old),
            to: Side::of(new),
            headline: String::new(),
            comparable: String::new(),
            made_with: made_with(old, new),
            files: change::texts(&old.inputs, &new.inputs),
            platforms: change::records(&bare(old), &bare(new), one),
            rows: change::nested(&rows(old), &rows(new), one),
            findings: findings::between(old, new, &owners),
            answers: change::nested(&old.answers, &new.answers, one),
            agents: change::records(&old.agents, &new.agents, agent),
            credentials: change::records(&old.credentials, &new.credentials, |_| Vec::new()),
            evidence: change::records(&old.evidence, &new.evidence, |id| owners.evidence(id)),
            exceptions: change::records(&old.exceptions, &new.exceptions, |id| {
                owners.exception(id)
            }),
            decisions: change::records(&old.decisions, &new.decisions, |id| owners.target(id)),
        };
        whole.comparable = words::comparable(&whole);
        whole.headline = words::headline(&whole);
        whole
    }

    /// The part of it that concerns one platform, its agents and what they have. Files and what
    /// the runs were made with belong to no platform; the sentence about the latter stays.
    #[must_use]
    pub fn about(&self, platform: &str) -> Self {
        let here = |items: &[Item]| {
            let items = items.iter().filter(|item| item.is_about(platform));
            items.cloned().collect()
        };
        let mut part = Self {
            schema: self.schema.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            headline: String::new(),
            comparable: self.comparable.clone(),
            made_with: MadeWithDifference::default(),
            files: Vec::new(),
            platforms: here(&self.platforms),
            rows: here(&self.rows),
            findings: self.findings.about(platform),
            answers: here(&self.answers),
            agents: here(&self.agents),
            credentials: here(&self.credentials),
            evidence: here(&self.evidence),
            exceptions: here(&self.exceptions),
            decisions: here(&self.decisions),
        };
        part.headline = words::headline(&part);
        part
    }

    /// Whether the two say the same. Days and numbers of runs alone are no difference.
    pub fn is_empty(&self) -> bool {
        let Self {
            schema: _,
            from: _,
            to: _,
            headline: _,
            comparable: _,
            made_with,
            files,
            findings,
            platforms,
            rows,
            answers,
            agents,
            credentials,
            evidence,
            exceptions,
            decisions,
        } = self;
        let records = [
            platforms,
            rows,
            answers,
            agents,
            credentials,
            evidence,
            exceptions,
            decisions,
        ];
        made_with.is_empty()
            && files.is_empty()
            && findings.is_empty()
            && records.iter().all(|items| items.is_empty())
    }

    /// The whole as JSON, ending in a line break.
    pub fn to_json(&self) -> String {
        // Texts, numbers and lists only: nothing in it can fail to be written.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The JSON Schema (draft 7) of that form.
    pub fn json_schema() -> Value {
        let generator = SchemaSettings::draft07().into_generator();
        let mut schema = generator.into_root_schema_for::<Self>();
        schema.insert("$id".into(), SCHEMA.into());
        schema.insert("title".into(), "Difference".into());
        schema.to_value()
    }
}

impl Side {
    fn of(run: &Run) -> Self {
        let name = match run.number {
            0 => "the program".to_owned(),
            number => format!("run {number}"),
        };
        Self {
            name,
            number: run.number,
            as_of: run.as_of.clone(),
        }
    }
}

fn made_with(old: &Run, new: &Run) -> MadeWithDifference {
    MadeWithDifference {
        tool: change::fields(Some(&old.made_with), Some(&new.made_with)),
        catalogue: change::texts(&old.catalogue, &new.catalogue),
        parameters: change::texts(&old.parameters, &new.parameters),
    }
}

type ById<T> = std::collections::BTreeMap<String, T>;

/// The platforms without their rows, which are compared by themselves.
fn bare(run: &Run) -> ById<PlatformRun> {
    let platforms = run.platforms.iter();
    platforms
        .map(|(id, platform)| {
            let bare = PlatformRun {
                subjects: ById::new(),
                ..platform.clone()
            };
            (id.clone(), bare)
        })
        .collect()
}

fn rows(run: &Run) -> ById<ById<crate::record::SubjectRun>> {
    let platforms = run.platforms.iter();
    platforms
        .map(|(id, platform)| (id.clone(), platform.subjects.clone()))
        .collect()
}

#[cfg(test)]
mod tests;
