//! Programs in memory, and what tests ask about their assessment.

use agentvet::assess::shortest::{self, PlatformWays};
use agentvet::assess::{Assessment, Finding, GateState};
use agentvet::cli::session::Session;
use agentvet::date;
use agentvet::diag::Diagnostics;
use agentvet::io;
use agentvet::scoring::decision::Decision;
use agentvet::source::{Origin, SourceSet};
use agentvet::templates::{Templates, VendorPage};
use agentvet::view;
use camino::Utf8Path;

pub(crate) struct Program {
    files: Vec<(String, String)>,
    as_of: String,
}

impl Program {
    pub(crate) fn new() -> Self {
        let program = Self {
            files: Vec::new(),
            as_of: "2026-11-22".to_owned(),
        };
        program.with("agentvet.yaml", ORGANISATION)
    }

    /// The files of a shipped example.
    pub(crate) fn example(name: &str) -> Self {
        let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
        let (sources, problems) = io::read_program(&root.join(name), SourceSet::new()).unwrap();
        assert!(problems.is_empty(), "{problems:?}");
        let mut program = Self::new();
        for (_, file) in sources.iter() {
            program = program.with(file.path.as_str(), &file.text);
        }
        program
    }

    pub(crate) fn with(mut self, path: &str, text: &str) -> Self {
        self.files.retain(|(have, _)| have != path);
        self.files.push((path.to_owned(), text.to_owned()));
        self
    }

    pub(crate) fn on(mut self, day: &str) -> Self {
        day.clone_into(&mut self.as_of);
        self
    }

    pub(crate) fn session(&self) -> Session {
        let mut sources = SourceSet::new();
        for (path, text) in agentvet::assets::texts() {
            sources.add(*path, *text, Origin::Shipped);
        }
        for (path, text) in &self.files {
            sources.add(path.as_str(), text.as_str(), Origin::Program);
        }
        let day = date::parse(&self.as_of).unwrap();
        Session::from_sources(sources, Diagnostics::new(), day)
    }

    /// What loading says, errors and warnings alike.
    pub(crate) fn problems(&self) -> Vec<String> {
        let session = self.session();
        session.problems.iter().map(|p| p.message.clone()).collect()
    }

    /// All that programs and people read about the assessment: JSON, and the report on each vendor.
    pub(crate) fn documents(&self) -> String {
        let session = self.session();
        let view = session.view(&session.assess());
        let (templates, problems) = Templates::load(&session.sources);
        assert!(problems.is_empty(), "the shipped templates load");
        let mut text = view::assessment_json(&view);
        for platform in &view.platforms {
            let page = VendorPage::new(&view, platform);
            let report = templates.render("vendor-report.md", &page);
            text.push_str(&report.map_err(|_| "does not render").unwrap());
        }
        text
    }

    /// The ways to better decisions, with the assessment they start from.
    pub(crate) fn ways(&self) -> (Assessment, Vec<PlatformWays>) {
        let session = self.session();
        let assessment = session.assess();
        let ways = shortest::ways(&session.inputs(), &assessment);
        (assessment, ways)
    }

    /// The text of a file.
    pub(crate) fn text(&self, path: &str) -> &str {
        let mut files = self.files.iter();
        files.find(|(have, _)| have == path).unwrap().1.as_str()
    }

    pub(crate) fn assess(&self) -> Assessment {
        let session = self.session();
        let errors: Vec<&str> = session
            .problems
            .iter()
            .filter(|problem| problem.level == agentvet::diag::Level::Error)
            // Parts of the worked record stand alone, without the people and papers they name.
            .filter(|problem| problem.code != agentvet::diag::codes::DANGLING)
            .map(|problem| problem.message.as_str())
            .collect();
        assert!(errors.is_empty(), "{errors:?}");
        session.assess()
    }
}

pub(crate) const ORGANISATION: &str = "
org:
  name: Example GmbH
  regimes: [gdpr]
  people:
    - { id: p-lead, name: Lena Lead, role: security_lead, active: true }
    - { id: p-exec, name: Ada Exec, role: executive, active: true }
    - { id: p-own, name: Otto Own, role: business_owner, active: true }
    - { id: p-tech, name: Tina Tech, role: technical_owner, active: true }
";

pub(crate) fn gate(assessment: &Assessment, id: &str) -> GateState {
    let row = assessment.platforms[0].decisive().unwrap();
    row.gates.iter().find(|gate| gate.id == id).unwrap().state
}

pub(crate) fn findings<'a>(assessment: &'a Assessment, rule: &str) -> Vec<&'a Finding> {
    let all = assessment.findings.iter();
    all.filter(|finding| finding.rule == rule).collect()
}

pub(crate) fn decision(assessment: &Assessment) -> (Decision, u8) {
    let line = &assessment.platforms[0].decisive().unwrap().decision;
    (line.decision, line.line)
}

pub(crate) const AGENT: &str = "
id: pay-bot
name: Pay bot
platform: acme
status: proposed
autonomy: A4_approver
audience: internal_staff
code_execution: false
decides_about_people: 'no'
untrusted_inputs: [inbound_email]
data:
  - { id: d1, category: financial, subtype: bank_account, volume: 1k_to_100k, form: full }
integrations:
  - id: i-bank
    system: bank
    tenant_wide: false
    status: active
    scopes:
      - { name: bills.create, access: [create], granted: true, required: true }
      - { name: payments.initiate, access: [pay], granted: PAY, required: false }
actions:
  - { name: create bill, system: bank, kind: create, reversible: 'yes', intended: true }
";

const SYSTEMS: &str = "systems: [{ id: bank, name: Bank, sensitivity: critical }]\n";

pub(crate) fn with_agent(agent: &str) -> Program {
    Program::new()
        .with("vendors/acme.yaml", "vendor: {}\n")
        .with("inventory/systems.yaml", SYSTEMS)
        .with("inventory/agents/pay-bot.yaml", agent)
}
