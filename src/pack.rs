//! The auditor's evidence pack: lists, texts and the method behind them, as files by path.
//!
//! In: an assessment with everything it was made from, the runs of a period, and what was taken out
//! of the inputs beforehand. Out: the parts of the pack in the order of their numbers, and the page
//! that its texts see. It writes nothing and judges nothing anew. Every list says where it comes
//! from, and every total of a text is compared with the list it counts.

mod answers;
mod cells;
mod changes;
mod completeness;
mod counts;
mod decisions;
mod evidence;
mod findings;
mod manifest;
mod operation;
mod page;
mod populations;
mod sample;
mod scope;
mod table;
mod trace;
mod vendor;

use std::collections::BTreeMap;

use crate::assess::{Assessment, Inputs};
use crate::date::Date;
use crate::record::Run;
use crate::redact::Redaction;
use crate::source::SourceSet;
use crate::view::{PackView, Setting};

pub use counts::Difference;
pub use evidence::FileState;
pub use manifest::{Listed, Manifest, Signer};
pub use page::{PackPage, schema};
pub use table::Table;

/// The name and version of the form of a pack.
pub const SCHEMA: &str = "agentvet/pack/v1";

/// The file that lists all others.
pub const MANIFEST: &str = "00-manifest.json";

/// The run that the pack comes to, for comparing packs and computing again.
pub const RUN: &str = "07-findings/run.json";

/// The folder of the program's files as they were judged.
pub const INPUTS: &str = "inputs";

/// The folder of copied evidence.
pub const FILES: &str = "05-evidence/files";

/// The main document.
pub const DOCUMENT: &str = "evidence-pack.pdf";

/// Who a pack is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// An auditor, who gets everything but secrets and addresses.
    Auditor,
    /// The vendor of one platform, who gets what is about that platform and nothing internal.
    Vendor(String),
}

/// The days a pack is about, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl Period {
    /// Whether a day is in it.
    pub fn has(self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

/// Everything a pack is made from.
pub struct Basis<'a> {
    /// The inputs of the assessment.
    pub inputs: Inputs<'a>,
    /// What it came to.
    pub assessment: &'a Assessment,
    /// The same in words.
    pub view: &'a PackView,
    /// The same as a run.
    pub run: &'a Run,
    /// Recorded runs up to the last day of the period, in order, with the SHA-256 of each file.
    pub runs: &'a [(Run, String)],
    /// The files that were judged.
    pub sources: &'a SourceSet,
    /// What it was made with.
    pub setting: &'a Setting,
    /// The days it is about.
    pub period: Period,
    /// Who it is for.
    pub audience: &'a Audience,
    /// What the choice of samples starts from.
    pub seed: &'a str,
    /// What was taken out of the inputs.
    pub redactions: &'a [Redaction],
    /// The state of each file of the evidence register, by id.
    pub files: &'a BTreeMap<String, FileState>,
    /// SHA-256 of the list of digests of the pack before, where one was named.
    pub previous: Option<&'a str>,
}

/// One file of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where it stands in the pack.
    pub path: String,
    /// What it is, in one line.
    pub title: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Part {
    /// A text.
    pub fn text(path: impl Into<String>, title: impl Into<String>, text: String) -> Self {
        let path = path.into();
        let media_type = match path.rsplit_once('.') {
            Some((_, "csv")) => "text/csv",
            Some((_, "json")) => "application/json",
            Some((_, "md")) => "text/markdown",
            Some((_, "yaml" | "yml")) => "application/yaml",
            _ => "text/plain",
        };
        Self {
            path,
            title: title.into(),
            media_type,
            bytes: text.into_bytes(),
        }
    }
}

/// The lists of a pack, and the page that its texts see.
pub struct Lists {
    /// Files, in the order of their paths.
    pub parts: Vec<Part>,
    /// What the texts see.
    pub page: PackPage,
}

/// Makes the lists of a pack; the error names every total that differs from its list.
pub fn lists(basis: &Basis<'_>) -> Result<Lists, Vec<Difference>> {
    match basis.audience {
        Audience::Auditor => for_auditor(basis),
        Audience::Vendor(id) => Ok(vendor::lists(basis, id)),
    }
}

fn for_auditor(basis: &Basis<'_>) -> Result<Lists, Vec<Difference>> {
    let populations = populations::all(basis);
    let tables = page::Tables {
        samples: &sample::all(basis, &populations),
        populations: &populations,
        register: &evidence::register(basis),
        answers: &answers::table(basis),
        history: &answers::history(basis),
        findings: &findings::tables(basis),
        trace: &trace::tables(basis),
        decisions: &decisions::table(basis),
        operation: &operation::table(basis),
        redactions: &scope::redactions(basis.redactions),
    };
    let differences = counts::compare(basis, &tables);
    if !differences.is_empty() {
        return Err(differences);
    }
    let mut parts = parts(&tables);
    parts.push(Part::text(
        RUN,
        "The assessment as a run",
        basis.run.to_text(),
    ));
    parts.extend(inputs(basis));
    parts.sort_by(|one, other| one.path.cmp(&other.path));
    let page = page::of(basis, &tables);
    Ok(Lists { parts, page })
}

/// Every table as the files it becomes.
fn parts(tables: &page::Tables<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    for population in tables.populations {
        let stem = format!("03-populations/{}", population.name);
        both(&mut parts, &stem, population.title, &population.table);
    }
    parts.push(Part::text(
        "03-populations/index.json",
        "Where each population comes from, and how complete it is",
        populations::index(tables.populations),
    ));
    let (findings, trace) = (tables.findings, tables.trace);
    let all = [
        (
            "02-method/redactions",
            "What was taken out",
            tables.redactions,
        ),
        (
            "04-samples/samples",
            "Samples and results",
            &tables.samples.table,
        ),
        ("05-evidence/register", "Evidence register", tables.register),
        ("06-answers/answers", "Answers", tables.answers),
        (
            "06-answers/history",
            "Answers of recorded runs",
            tables.history,
        ),
        ("07-findings/open", "Findings", &findings.open),
        ("07-findings/closed", "Closed findings", &findings.closed),
        (
            "08-traceability/findings",
            "From findings to clauses",
            &trace.findings,
        ),
        (
            "08-traceability/controls",
            "From controls to results",
            &trace.controls,
        ),
        (
            "09-exceptions/exceptions",
            "Exceptions",
            &findings.exceptions,
        ),
        ("11-decisions/decisions", "Decisions", tables.decisions),
        (
            "12-operation/operation",
            "Proof of operation",
            tables.operation,
        ),
    ];
    for (stem, title, table) in all {
        both(&mut parts, stem, title, table);
    }
    parts
}

/// One table as both of its files.
fn both(parts: &mut Vec<Part>, stem: &str, title: &str, table: &Table) {
    parts.push(Part::text(format!("{stem}.csv"), title, table.to_csv()));
    parts.push(Part::text(format!("{stem}.json"), title, table.to_json()));
}

/// The files that were judged, so that anybody can judge them again.
fn inputs(basis: &Basis<'_>) -> Vec<Part> {
    let own = basis.sources.iter().map(|(_, file)| file);
    let own = own.filter(|file| file.origin == crate::source::Origin::Program);
    own.map(|file| {
        let path = format!("{INPUTS}/{}", file.path);
        Part::text(path, "An input as it was judged", file.text.clone())
    })
    .collect()
}
