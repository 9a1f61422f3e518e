//! The one thing that documents and JSON see: an assessment in plain words.
//!
//! In: an assessment with the inputs it was made from. Out: [`PackView`], which is complete,
//! sorted and holds no blank: what is absent is a word such as "not stated" or "none". Texts are
//! plain; whoever writes them into Markdown escapes them. Nothing here judges anything anew.

mod access;
mod answers;
mod asks;
mod changes;
mod compare;
mod conditions;
mod context;
mod counts;
mod data_map;
mod dates;
mod decision;
mod evidence;
mod exceptions;
mod finding;
mod frameworks;
mod gates;
mod heat;
mod json;
mod open;
mod organisation;
mod origin;
mod people;
mod platform;
pub mod policy;
mod portfolio;
mod profile;
mod reasons;
pub mod recorded;
pub mod request;
mod row;
mod score;
mod setting;
mod shortest;
mod vocabulary;
mod words;

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

pub use access::AccessView;
pub use answers::{AnswerSection, AnswerView, EvidencePlace};
pub use asks::{AskGroup, AskView, ClosedView};
pub use changes::{ChangeLine, ChangesView};
pub use compare::{CompareLine, CompareView};
pub use conditions::ConditionView;
pub use context::PlaceView;
pub use counts::{
    Counts, ExceptionCounts, FindingCounts, GateCounts, QuestionCounts, VerdictCounts,
};
pub use data_map::{DataMapView, FlowView, SideView};
pub use dates::DatesView;
pub use decision::{DecisionView, FurtherLine, ReasonView};
pub use evidence::EvidenceView;
pub use exceptions::ExceptionView;
pub use exceptions::register::{
    ExceptionGroup, ExceptionRegister, RegisteredException, WithoutView,
    register as exception_register,
};
pub use finding::{EvidenceLink, FactView, FindingView, LimitView, SeverityGroup, TargetView};
pub use frameworks::{FrameworkView, IdentifierView};
pub use gates::{GateAnswer, GateFinding, GateGroup, GateView, GatesInState, RowState};
pub use heat::{HeatField, HeatLine, HeatView};
pub use json::{assessment_json, assessment_schema, json_of};
pub use open::{OpenFact, OpenQuestion, OpenView};
pub use organisation::{AdoptedPolicyView, OrganisationView, PersonView, ThemeView};
pub use origin::{
    ContradictionView, LevelView, OriginView, RecordedView, SetAsideView, SignatureView,
};
pub use people::OwnerView;
pub use platform::{PlatformView, RedFlagView, WorstFinding};
pub use portfolio::{FirstStep, PortfolioRow};
pub use profile::{LabelledLine, ProfileView};
pub use row::{CheckView, ChecksView, RowView, TierView};
pub use score::{ContributionView, DomainView, ScoreView};
pub use setting::Setting;
pub use shortest::{ShortestView, StepView, TriedAnswer, WayView};
pub use vocabulary::vocabulary;

use crate::assess::shortest::PlatformWays;
use crate::assess::{Assessment, Inputs};
use crate::source::SourceSet;
use crate::yaml::Trees;
use context::Context;

pub(crate) use words::{count, day_in_words, day_words, join_and};

/// The name and version of this form, for programs that read it.
pub const SCHEMA: &str = "agentvet/assessment/v1";

/// Everything an assessment has to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PackView {
    /// The name and version of this form.
    pub schema: String,
    /// The assessment day.
    pub as_of: String,
    /// Whether no earlier run is recorded.
    pub first_run: bool,
    /// What it was made with.
    pub setting: Setting,
    /// The organisation.
    pub organisation: OrganisationView,
    /// Everything counted.
    pub counts: Counts,
    /// What changed since the last recorded run of an earlier day.
    pub changes: ChangesView,
    /// All agents and intended uses, the riskiest first.
    pub portfolio: Vec<PortfolioRow>,
    /// All agents and intended uses by tier and by how well risk is held down.
    pub heat: HeatView,
    /// Platforms side by side; none where there are less than two.
    pub comparison: Vec<CompareView>,
    /// The first thing to do about each platform.
    pub first_steps: Vec<FirstStep>,
    /// All platforms in order of id.
    pub platforms: Vec<PlatformView>,
    /// Findings that belong to no platform shown here.
    pub elsewhere: Vec<FindingView>,
    /// All exceptions in order of id.
    pub exceptions: Vec<ExceptionView>,
}

/// Puts an assessment into words, with the ways to better decisions that were found for it.
pub fn view(
    inputs: &Inputs<'_>,
    assessment: &Assessment,
    ways: &[PlatformWays],
    sources: &SourceSet,
    trees: &Trees,
    setting: &Setting,
) -> PackView {
    let context = Context::new(inputs, assessment, ways, sources, trees);
    let exceptions = exceptions::all(&context);
    let difference = changes::since(inputs, assessment, sources, trees, setting);
    let results = assessment.platforms.iter();
    let platforms: Vec<PlatformView> = results
        .map(|result| {
            let since = difference.as_ref().map(|all| all.about(&result.id));
            platform::platform(&context, result, &exceptions, since.as_ref())
        })
        .collect();
    let portfolio = portfolio::rows(&platforms);
    PackView {
        schema: SCHEMA.to_owned(),
        as_of: assessment.as_of.to_string(),
        first_run: assessment.first_run,
        setting: setting.clone(),
        organisation: organisation::organisation(&context),
        counts: counts(&context, &exceptions),
        changes: changes::changes(difference.as_ref()),
        first_steps: portfolio::first_steps(&platforms, &portfolio),
        heat: heat::heat(&platforms),
        comparison: compare::compare(&platforms),
        portfolio,
        elsewhere: elsewhere(&context),
        platforms,
        exceptions,
    }
}

/// Findings that no platform shows: of an organisation without platforms, for example.
fn elsewhere(context: &Context<'_>) -> Vec<FindingView> {
    let platforms = context.assessment.platforms.iter();
    let shown: BTreeSet<&str> = platforms
        .flat_map(|result| platform::findings(context, result))
        .map(|finding| finding.key.as_str())
        .collect();
    let findings = context.assessment.findings.iter();
    findings
        .filter(|finding| !shown.contains(finding.key.as_str()))
        .map(|one| finding::finding(context, one))
        .collect()
}

fn counts(context: &Context<'_>, exceptions: &[ExceptionView]) -> Counts {
    let assessment = context.assessment;
    let rows = assessment.platforms.iter().flat_map(|one| &one.subjects);
    let agents = rows.filter(|row| !row.is_profile).count();
    Counts {
        platforms: assessment.platforms.len(),
        agents,
        retired_agents: context.inputs.case.agents.len().saturating_sub(agents),
        findings: counts::all_findings(&assessment.findings, assessment.as_of),
        verdicts: counts::verdicts(&assessment.verdicts),
        exceptions: counts::exceptions(exceptions),
    }
}
