//! One recorded run: small, sorted, in plain words.
//!
//! In: nothing; these are the records that the view fills and that JSON is read into. Out: the
//! text of the file. Texts hold no secret and no name of a person at a vendor.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The name and version of this form.
pub const SCHEMA: &str = "agentvet/run/v1";

/// What an assessment came to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// The name and version of this form.
    pub schema: String,
    /// 1 for the first run of a program; 0 for one that was not recorded.
    pub number: u32,
    /// The assessment day.
    pub as_of: String,
    /// SHA-256 of the file of the run before; `None` for the first.
    pub previous: Option<String>,
    /// What it was made with.
    pub made_with: MadeWith,
    /// SHA-256 of each file of the program, by path.
    pub inputs: BTreeMap<String, String>,
    /// Parameters in force, in words, by name.
    pub parameters: BTreeMap<String, String>,
    /// SHA-256 of each rule, gate, question and other catalogue file, by path; the first 16 digits.
    pub catalogue: BTreeMap<String, String>,
    /// Platforms by id.
    pub platforms: BTreeMap<String, PlatformRun>,
    /// Answers by platform and question.
    pub answers: BTreeMap<String, BTreeMap<String, AnswerRun>>,
    /// Agents by id.
    pub agents: BTreeMap<String, AgentRun>,
    /// Credentials by label.
    pub credentials: BTreeMap<String, CredentialRun>,
    /// Evidence by id.
    pub evidence: BTreeMap<String, EvidenceRun>,
    /// Exceptions by id.
    pub exceptions: BTreeMap<String, ExceptionRun>,
    /// What named persons decided: by platform or `platform/agent`, the latest.
    pub decisions: BTreeMap<String, DecisionRun>,
    /// Findings by key.
    pub findings: BTreeMap<String, FindingRun>,
    /// Findings of earlier runs that are no more, by key.
    pub closed: BTreeMap<String, ClosedRun>,
}

/// What a run was made with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MadeWith {
    /// Version of the tool.
    pub tool: String,
    /// Id and version of the questionnaire.
    pub questionnaire: String,
    /// SHA-256 over the catalogue files in force.
    pub rules: String,
    /// SHA-256 over the parameters in force.
    pub parameters: String,
}

/// One platform.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlatformRun {
    /// The strictest tier of its rows.
    pub tier: u8,
    /// The vendor's score: the interval in words, or that nothing was scored.
    pub score: String,
    /// The part of the weight that is answered, in whole per cent.
    pub completeness_percent: u8,
    /// What is proposed.
    pub decision: String,
    /// What would be proposed without exceptions.
    pub without_exceptions: String,
    /// Agents by id; the platform's own id stands for an intended use.
    pub subjects: BTreeMap<String, SubjectRun>,
}

/// One agent on a platform, or an intended use.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectRun {
    /// Its tier.
    pub tier: u8,
    /// The risk that is left.
    pub residual: String,
    /// What is proposed.
    pub decision: String,
    /// State of each gate, by id.
    pub gates: BTreeMap<String, String>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerRun {
    /// `answered`, `unknown`, `declined` and so on.
    pub status: String,
    /// The answer in words, or why there is none.
    pub value: String,
    /// The level it rests on, or `none`.
    pub level: String,
    /// What it earned, in whole per cent.
    pub score_percent: u8,
    /// Ids of evidence.
    pub evidence: Vec<String>,
}

/// One agent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgentRun {
    /// The platform it runs on.
    pub platform: String,
    /// How far it has come.
    pub status: String,
    /// What it may do alone.
    pub autonomy: String,
    /// `granted`, `not granted` or `not stated`, by integration and scope.
    pub scopes: BTreeMap<String, String>,
    /// Its actions, and whether each is intended.
    pub actions: BTreeMap<String, String>,
}

/// One credential: its label and what is known of it, never the credential.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CredentialRun {
    /// What kind of credential it is.
    pub kind: String,
    /// When it was made.
    pub created: String,
    /// When it was last rotated.
    pub last_rotated: String,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRun {
    /// SHA-256 of the file, or `not stated`.
    pub sha256: String,
    /// Last day on which it counts in full.
    pub valid_until: String,
}

/// One exception.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExceptionRun {
    /// The rule or gate it names.
    pub rule: String,
    /// The target it names.
    pub target: String,
    /// What it is worth.
    pub state: String,
    /// Its last day.
    pub expires_on: String,
}

/// What a named person decided.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionRun {
    /// The decision.
    pub decided: String,
    /// When.
    pub on: String,
    /// Id of the person.
    pub by: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingRun {
    /// The rule, or the gate that raised it.
    pub rule: String,
    /// One line.
    pub title: String,
    /// `fired` or `cannot tell`.
    pub outcome: String,
    /// How bad it is.
    pub severity: String,
    /// Whether it blocks.
    pub blocks: String,
    /// `open` or `accepted`.
    pub state: String,
    /// Ids of the agents it concerns; empty: all.
    pub agents: Vec<String>,
    /// Day of the first run that showed it.
    pub first_seen: String,
    /// Day since which it has been there without a break.
    pub open_since: String,
    /// How often it came back after it was gone.
    pub reopened: u32,
    /// When it must be fixed.
    pub due: String,
}

/// A finding that is no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosedRun {
    /// The rule, or the gate that raised it.
    pub rule: String,
    /// One line.
    pub title: String,
    /// How bad it was when it was last seen.
    pub severity: String,
    /// Day of the first run that showed it.
    pub first_seen: String,
    /// Day of the last run that showed it.
    pub last_seen: String,
    /// Day of the first run without it.
    pub closed_on: String,
    /// Why it is no more.
    pub closed_as: ClosedAs,
    /// How often it had come back before.
    pub reopened: u32,
}

/// Why a finding is no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosedAs {
    /// The rule passes now.
    Fixed,
    /// The rule does not apply any more.
    NoLongerApplies,
    /// Another finding speaks of the same gap.
    SpokenForByAnother,
    /// What it was about, or the rule, is not there any more.
    TargetGone,
}

impl ClosedAs {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::NoLongerApplies => "no longer applies",
            Self::SpokenForByAnother => "another finding speaks of it",
            Self::TargetGone => "what it was about is gone",
        }
    }
}

impl Run {
    /// The text of the file: sorted, one value a line, with a line break at its end.
    pub fn to_text(&self) -> String {
        // A run holds texts, numbers and lists only: nothing in it can fail to be written.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Reads a run; the error says why it is none.
    pub fn read(text: &str) -> Result<Self, String> {
        #[derive(Deserialize)]
        struct Form {
            schema: Option<String>,
        }
        let form: Form = serde_json::from_str(text).map_err(|error| error.to_string())?;
        match form.schema.as_deref() {
            Some(SCHEMA) => serde_json::from_str(text).map_err(|error| error.to_string()),
            Some(other) => Err(format!(
                "its form is `{other}`, and this version reads `{SCHEMA}`"
            )),
            None => Err("it does not say which form it has".to_owned()),
        }
    }

    /// Where a run of that number and day is kept.
    pub fn path(&self) -> String {
        format!("{}/{:04}-{}.json", super::FOLDER, self.number, self.as_of)
    }

    /// What is judged, without what says when and in which order: two runs that are equal here
    /// say the same.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let bare = |run: &Self| Self {
            number: 0,
            previous: None,
            as_of: String::new(),
            ..run.clone()
        };
        self.as_of == other.as_of && bare(self) == bare(other)
    }
}
