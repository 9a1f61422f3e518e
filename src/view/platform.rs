//! One platform with everything a vendor report says about it.
//!
//! In: a platform of an assessment. Out: the decision first, then what it rests on. The decision
//! of a platform is that of its strictest row.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::{Finding, PlatformResult};
use crate::catalogue::Severity;
use crate::diff::Difference;
use crate::view::access::{self, AccessView};
use crate::view::answers::{self, AnswerSection};
use crate::view::asks::{self, AskGroup};
use crate::view::changes::{self, ChangesView};
use crate::view::conditions::{self, ConditionView};
use crate::view::context::Context;
use crate::view::counts::{self, FindingCounts, GateCounts, QuestionCounts};
use crate::view::data_map::{self, DataMapView};
use crate::view::dates::{self, DatesView};
use crate::view::decision::{self, DecisionView};
use crate::view::evidence::{self, EvidenceView};
use crate::view::exceptions::{self, ExceptionView};
use crate::view::finding::{self, FindingView, SeverityGroup};
use crate::view::frameworks::{self, FrameworkView};
use crate::view::gates::{self, GateGroup, GatesInState};
use crate::view::open::{self, OpenView};
use crate::view::origin::{self, OriginView};
use crate::view::profile::{self, ProfileView};
use crate::view::row::{self, RowView, TierView};
use crate::view::score::{self, ScoreView};
use crate::view::shortest::{self, ShortestView};
use crate::view::words::{self, NONE};

mod first_page;

/// How many reasons the first page shows, so that it stays one page.
const REASONS_ON_THE_FIRST_PAGE: usize = 2;
/// How many findings and conditions it shows.
const ON_THE_FIRST_PAGE: usize = 3;

/// One platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlatformView {
    /// Its id.
    pub id: String,
    /// The vendor's legal entity.
    pub vendor: String,
    /// Product and plan.
    pub product: String,
    /// Who runs the software.
    pub hosting: String,
    /// Whether there is no agent, so that only the vendor's side was judged.
    pub vendor_side_only: bool,
    /// What it is used for.
    pub profile: ProfileView,
    /// The strictest tier of its rows.
    pub tier: TierView,
    /// What is proposed: the decision of the strictest row.
    pub decision: DecisionView,
    /// The names of the rows on which that decision falls.
    pub decided_by_row: String,
    /// What would be proposed without exceptions: the strictest of its rows, each without.
    pub without_exceptions: String,
    /// Whether that is another decision, or the same by another line.
    pub exceptions_matter: bool,
    /// The risk that is left, the highest of all rows.
    pub residual: String,
    /// The first reasons of the decision.
    pub top_reasons: Vec<String>,
    /// How many more there are.
    pub more_reasons: usize,
    /// The first conditions: what to do next.
    pub next_steps: Vec<ConditionView>,
    /// Everything that has to happen.
    pub conditions: Vec<ConditionView>,
    /// What would change the decision.
    pub shortest: ShortestView,
    /// The gravest open findings.
    pub worst: Vec<WorstFinding>,
    /// Gates by state.
    pub gates_by_state: Vec<GatesInState>,
    /// Gates in their printed groups.
    pub gate_groups: Vec<GateGroup>,
    /// The four red flags: raised or not.
    pub red_flags: Vec<RedFlagView>,
    /// The vendor's score.
    pub score: ScoreView,
    /// One row an agent; the intended use where there is none.
    pub rows: Vec<RowView>,
    /// Findings by severity.
    pub findings: Vec<SeverityGroup>,
    /// What is not known.
    pub open: OpenView,
    /// Data and recipients.
    pub data: DataMapView,
    /// What our agents were granted, and what they need.
    pub access: Vec<AccessView>,
    /// How long evidence, exceptions and decisions last.
    pub dates: Vec<DatesView>,
    /// Clauses to ask the vendor for.
    pub asks: Vec<AskGroup>,
    /// Exceptions that touch it.
    pub exceptions: Vec<ExceptionView>,
    /// Every question with its answer.
    pub answers: Vec<AnswerSection>,
    /// Framework identifiers touched.
    pub frameworks: Vec<FrameworkView>,
    /// Evidence it rests on.
    pub evidence: Vec<EvidenceView>,
    /// Who answered, who assessed, what was out, what was decided before.
    pub origin: OriginView,
    /// What changed since the last recorded run of an earlier day.
    pub changes: ChangesView,
    /// Findings counted.
    pub finding_counts: FindingCounts,
    /// Gates counted.
    pub gate_counts: GateCounts,
    /// Questions counted.
    pub question_counts: QuestionCounts,
}

/// One of the gravest open findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WorstFinding {
    /// Its key.
    pub key: String,
    /// The rule, or the gate that raised it.
    pub rule: String,
    /// One line.
    pub title: String,
    /// How bad it is.
    #[schemars(extend("enum" = ["critical", "high", "medium", "low"]))]
    pub severity: String,
    /// What it is about, in words; `none` where that is the platform itself.
    pub about: String,
    /// Day by which it must be fixed.
    pub due: String,
}

/// One of the four red flags.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RedFlagView {
    /// What it warns of.
    pub title: String,
    /// Whether it is raised.
    #[schemars(extend("enum" = ["raised", "not raised", "cannot tell", "raised, accepted", "does not apply"]))]
    pub state: String,
    /// The gate that answers it.
    pub gate: String,
    /// The answers it rests on, in words.
    pub evidence: String,
}

/// One platform of an assessment. `all_exceptions` are those of the whole program; `since` is what
/// changed about this platform since an earlier run.
pub(super) fn platform(
    context: &Context<'_>,
    platform: &PlatformResult,
    all_exceptions: &[ExceptionView],
    since: Option<&Difference>,
) -> PlatformView {
    let found: Vec<FindingView> = findings(context, platform)
        .map(|one| finding::finding(context, one))
        .collect();
    let rows = row::rows(context, platform);
    let decisive = rows.get(platform.strictest);
    let without = platform.decision_without_exceptions();
    let gate_groups = gates::groups(context, platform);
    let conditions = conditions::conditions(context, platform);
    let score = score::score(context, platform);
    let agents: Vec<String> = platform.subjects.iter().map(|row| row.id.clone()).collect();
    let keys: Vec<String> = found.iter().map(|one| one.key.clone()).collect();
    let (decision, decided_by_row) = first_page::decided(context, platform, &rows);
    let (vendor, product) = names(context, &platform.id);
    let ours = context.inputs.case.platforms.get(&platform.id);
    let evidence = evidence::evidence(context, platform, &found);
    let exceptions = exceptions::of_platform(all_exceptions, &platform.id, &agents, &keys);
    PlatformView {
        id: platform.id.clone(),
        dates: dates::dates(context.inputs.as_of, &evidence, &exceptions, &rows),
        vendor,
        product,
        hosting: words::word(ours.and_then(|ours| ours.record.hosting)),
        vendor_side_only: platform.vendor_side_only,
        profile: profile::profile(context, platform),
        tier: decisive.map_or_else(|| row::no_tier(platform.tier), |row| strictest(&rows, row)),
        decided_by_row,
        without_exceptions: without.map_or_else(|| NONE.to_owned(), decision::with_line),
        exceptions_matter: without
            .zip(platform.decisive())
            .is_some_and(|(without, with)| decision::differs(&with.decision, without)),
        residual: first_page::residual(&rows),
        top_reasons: decision
            .reasons
            .iter()
            .take(REASONS_ON_THE_FIRST_PAGE)
            .map(|r| r.text.clone())
            .collect(),
        more_reasons: decision
            .reasons
            .len()
            .saturating_sub(REASONS_ON_THE_FIRST_PAGE),
        decision,
        next_steps: conditions::next_steps(&conditions, ON_THE_FIRST_PAGE),
        conditions,
        shortest: shortest::shortest(
            context,
            context
                .ways(&platform.id)
                .and_then(|ways| ways.whole.as_ref()),
        ),
        worst: first_page::worst(&found, ON_THE_FIRST_PAGE),
        gates_by_state: gates::by_state(&gate_groups),
        red_flags: first_page::red_flags(&gate_groups),
        gate_counts: counts::gates(&gate_groups),
        open: open::open(context, platform, &gate_groups, &found),
        gate_groups,
        score,
        rows,
        data: data_map::data_map(context, platform),
        access: access::access(context, platform),
        asks: asks::asks(context, &found),
        exceptions,
        answers: answers::sections(context, platform),
        frameworks: frameworks::frameworks(context, platform, &found),
        evidence,
        origin: origin::origin(context, platform),
        changes: changes::changes(since),
        finding_counts: counts::findings(&found, &context.inputs.as_of.to_string()),
        question_counts: counts::questions(&platform.questions),
        findings: by_severity(found),
    }
}

/// The findings of a platform in printed order: its own, its agents', and those of records that
/// belong to no platform but concern one of its rows.
pub(super) fn findings<'a>(
    context: &Context<'a>,
    platform: &'a PlatformResult,
) -> impl Iterator<Item = &'a Finding> {
    let all = context.assessment.findings.iter();
    all.filter(move |finding| match &finding.target.platform {
        Some(id) => *id == platform.id,
        None => platform
            .subjects
            .iter()
            .any(|row| finding.concerns(&platform.id, &row.id)),
    })
}

fn by_severity(findings: Vec<FindingView>) -> Vec<SeverityGroup> {
    let mut groups: Vec<SeverityGroup> = Severity::ALL
        .into_iter()
        .map(|severity| SeverityGroup {
            severity: severity.word().to_owned(),
            findings: Vec::new(),
        })
        .collect();
    for finding in findings {
        let group = groups
            .iter_mut()
            .find(|group| group.severity == finding.severity);
        if let Some(group) = group {
            group.findings.push(finding);
        }
    }
    for group in &mut groups {
        keep_together(&mut group.findings);
    }
    groups
}

/// Puts findings of one kind behind the first of them, so that what they share is said once.
fn keep_together(findings: &mut [FindingView]) {
    let kind = |one: &FindingView| (one.rule.clone(), one.heading.clone());
    let kinds: Vec<_> = findings.iter().map(kind).collect();
    findings.sort_by_key(|one| kinds.iter().position(|other| *other == kind(one)));
}

/// The strictest tier among the rows, which need not be the row that decides.
fn strictest(rows: &[RowView], decisive: &RowView) -> TierView {
    let strictest = rows.iter().map(|row| &row.tier);
    let strictest = strictest.min_by_key(|tier| tier.number);
    strictest
        .filter(|tier| tier.number < decisive.tier.number)
        .unwrap_or(&decisive.tier)
        .clone()
}

/// The vendor's legal entity and product: as our side has them, else as the vendor file does.
pub(super) fn names(context: &Context<'_>, id: &str) -> (String, String) {
    let ours = context.inputs.case.platforms.get(id).map(|p| &p.record);
    let theirs = context.vendor(id).map(|vendor| &vendor.vendor);
    let vendor = ours.and_then(|p| p.vendor.as_ref());
    let vendor = vendor.or(theirs.and_then(|v| v.legal_entity.as_ref()));
    let product = ours.and_then(|p| p.product.as_ref());
    let product = product.or(theirs.and_then(|v| v.product.as_ref()));
    (words::stated(vendor), words::stated(product))
}
