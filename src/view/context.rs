//! What every part of the view reads, indexed once.
//!
//! In: the inputs of an assessment, its result, the files and their trees. Out: look-ups by id
//! and places in words. It holds references only and computes no verdict.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::shortest::PlatformWays;
use crate::assess::{Assessment, Finding, Inputs, RuleVerdict};
use crate::catalogue::gate::Gate;
use crate::catalogue::rule::Rule;
use crate::diag::Place;
use crate::facts::Origin;
use crate::form::Question;
use crate::model::agent::Agent;
use crate::model::evidence::Evidence;
use crate::model::vendor::VendorFile;
use crate::source::SourceSet;
use crate::view::words;
use crate::yaml::Trees;

/// The inputs of a view with their indexes.
pub(super) struct Context<'a> {
    pub(super) inputs: &'a Inputs<'a>,
    pub(super) assessment: &'a Assessment,
    ways: &'a [PlatformWays],
    sources: &'a SourceSet,
    trees: &'a Trees,
    /// The questions in the words of the form that a vendor gets.
    asked: &'a [Question],
    findings: BTreeMap<&'a str, (usize, &'a Finding)>,
    gates: BTreeMap<&'a str, &'a Gate>,
    rules: BTreeMap<&'a str, &'a Rule>,
    /// By platform; those of records that belong to none under the empty id.
    verdicts: BTreeMap<&'a str, Vec<&'a RuleVerdict>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        inputs: &'a Inputs<'a>,
        assessment: &'a Assessment,
        ways: &'a [PlatformWays],
        sources: &'a SourceSet,
        trees: &'a Trees,
    ) -> Self {
        let mut verdicts: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for verdict in &assessment.verdicts {
            let platform = verdict.target.platform.as_deref().unwrap_or_default();
            verdicts.entry(platform).or_default().push(verdict);
        }
        let findings = assessment.findings.iter().enumerate();
        let gates = inputs.catalogue.gates.iter();
        let rules = inputs.catalogue.rules.iter();
        Self {
            inputs,
            assessment,
            ways,
            sources,
            trees,
            asked: &[],
            findings: findings
                .map(|(at, one)| (one.key.as_str(), (at, one)))
                .collect(),
            gates: gates.map(|one| (one.id.as_str(), one)).collect(),
            rules: rules.map(|one| (one.id.as_str(), one)).collect(),
            verdicts,
        }
    }

    /// With the questions in the words of the form that a vendor gets.
    pub(super) fn asking(self, asked: &'a [Question]) -> Self {
        Self { asked, ..self }
    }

    /// A question in the words of the form.
    pub(super) fn asked(&self, id: &str) -> Option<&'a Question> {
        self.asked.iter().find(|question| question.id == id)
    }

    /// The ways to better decisions that were found for a platform.
    pub(super) fn ways(&self, platform: &str) -> Option<&'a PlatformWays> {
        self.ways.iter().find(|ways| ways.id == platform)
    }

    pub(super) fn finding(&self, key: &str) -> Option<&'a Finding> {
        self.findings.get(key).map(|(_, finding)| *finding)
    }

    /// Where a finding stands in the printed order; the end for an unknown key.
    pub(super) fn position(&self, key: &str) -> usize {
        self.findings.get(key).map_or(usize::MAX, |(at, _)| *at)
    }

    pub(super) fn gate(&self, id: &str) -> Option<&'a Gate> {
        self.gates.get(id).copied()
    }

    /// `G1 Independent report`, or the id alone.
    pub(super) fn gate_name(&self, id: &str) -> String {
        self.gate(id)
            .map_or_else(|| id.to_owned(), |gate| format!("{id} {}", gate.title))
    }

    pub(super) fn rule(&self, id: &str) -> Option<&'a Rule> {
        self.rules.get(id).copied()
    }

    /// The verdicts about one platform, its agents and what they have.
    pub(super) fn verdicts(&self, platform: &str) -> &[&'a RuleVerdict] {
        self.verdicts.get(platform).map_or(&[], Vec::as_slice)
    }

    /// The verdicts about records that belong to no platform.
    pub(super) fn shared_verdicts(&self) -> &[&'a RuleVerdict] {
        self.verdicts("")
    }

    pub(super) fn vendor(&self, platform: &str) -> Option<&'a VendorFile> {
        self.inputs.case.vendors.get(platform).map(|v| &v.record)
    }

    pub(super) fn agent(&self, id: &str) -> Option<&'a Agent> {
        self.inputs.case.agents.get(id).map(|agent| &agent.record)
    }

    pub(super) fn evidence(&self, id: &str) -> Option<&'a Evidence> {
        self.inputs.case.evidence.get(id).map(|one| &one.record)
    }

    /// The name of an agent, or the id for what is no agent.
    pub(super) fn agent_name(&self, id: &str) -> String {
        let named = self.agent(id);
        named.map_or_else(|| id.to_owned(), |agent| words::said(&agent.name))
    }

    /// The name of a person by id; `not stated` for nobody.
    pub(super) fn person<T: ToString>(&self, id: Option<T>) -> String {
        id.map_or_else(
            || words::NOT_STATED.to_owned(),
            |id| words::said(&self.inputs.case.person_name(&id.to_string())),
        )
    }

    /// The place of a record or field.
    pub(super) fn place(&self, origin: Option<&Origin>) -> PlaceView {
        let Some(origin) = origin else {
            return PlaceView::nowhere();
        };
        let path = self.sources.path(origin.file).to_string();
        let place = Place::Value(origin.file, origin.pointer.clone());
        let Some(span) = self.trees.span(&place) else {
            let words = path.clone();
            return PlaceView {
                path,
                line: 0,
                column: 0,
                words,
            };
        };
        let at = self.sources.line_column(origin.file, span.start);
        PlaceView {
            words: format!("{path}:{}:{}", at.line, at.column),
            path,
            line: at.line,
            column: at.column,
        }
    }
}

/// Where something is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlaceView {
    /// The file, relative to the program folder; `none` for what is only worked out.
    pub path: String,
    /// Line, from 1; 0 without a line.
    pub line: usize,
    /// Column in characters, from 1; 0 without one.
    pub column: usize,
    /// `vendors/acme.yaml:12:5`, or `worked out`.
    pub words: String,
}

impl PlaceView {
    /// The place of what is only worked out.
    pub(super) fn nowhere() -> Self {
        Self {
            path: words::NONE.to_owned(),
            line: 0,
            column: 0,
            words: "worked out".to_owned(),
        }
    }
}
