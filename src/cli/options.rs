//! The words that options of the command line take.

use clap::ValueEnum;

use crate::catalogue::Severity;

/// Forms of output on standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Human,
    /// For programs.
    Json,
}

/// Forms in which a comparison is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people.
    Human,
    /// For programs.
    Json,
    /// Markdown, to paste into a ticket or a message.
    Md,
}

/// Forms of a questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormFormat {
    /// An Excel workbook; opens in free spreadsheet programs too.
    Xlsx,
    /// One HTML page that works offline.
    Html,
}

/// Languages of a questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormLanguage {
    /// English.
    En,
    /// German.
    De,
}

/// How much a questionnaire asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormDepth {
    /// What every vendor is asked.
    Core,
    /// Everything.
    Full,
}

/// From which severity on a run counts as failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Critical findings.
    Critical,
    /// High and above.
    High,
    /// Medium and above.
    Medium,
    /// Any finding.
    Low,
    /// No finding.
    Never,
}

impl FailOn {
    /// The severity it names.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Critical => Some(Severity::Critical),
            Self::High => Some(Severity::High),
            Self::Medium => Some(Severity::Medium),
            Self::Low => Some(Severity::Low),
            Self::Never => None,
        }
    }
}

/// Documents of a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// The organisation's agent security policy.
    Policy,
    /// One report for each vendor, for your own eyes. The letters are not among them.
    Vendors,
    /// One page on each vendor, for the person who decides.
    Briefs,
    /// A letter to each vendor that has something to answer. It may leave the house.
    Requests,
    /// All platforms and agents on one page, and platforms side by side where there are several.
    Portfolio,
    /// The documents of templates of your own.
    Own,
}

impl Part {
    pub(super) const ALL: [Self; 6] = [
        Self::Policy,
        Self::Vendors,
        Self::Briefs,
        Self::Requests,
        Self::Portfolio,
        Self::Own,
    ];
}

/// Forms of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Markdown.
    Md,
    /// PDF/A-3a and PDF/UA-1.
    Pdf,
    /// The whole assessment as JSON.
    Json,
    /// One HTML file that needs nothing but itself.
    Html,
    /// Word, to edit and approve: the policy and the reports only.
    Docx,
}

impl Form {
    /// What is made when nothing else is asked for.
    pub(super) const USUAL: [Self; 3] = [Self::Md, Self::Pdf, Self::Json];

    /// The ending of a document's file; none for the assessment, which is one file for all.
    pub(super) fn ending(self) -> Option<&'static str> {
        match self {
            Self::Md => Some("md"),
            Self::Pdf => Some("pdf"),
            Self::Html => Some("html"),
            Self::Docx => Some("docx"),
            Self::Json => None,
        }
    }
}

/// What `list` can list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Listed {
    /// Red-flag rules.
    Rules,
    /// Gates of the minimum bar.
    Gates,
    /// Questions to vendors.
    Questions,
    /// Policy parameters.
    Parameters,
    /// Function profiles.
    Profiles,
    /// Scopes of providers, with what each allows.
    Scopes,
    /// Frameworks whose identifiers are used.
    Frameworks,
    /// Clauses of the policy.
    Clauses,
    /// Sentences of the guidance behind all of it.
    Seed,
    /// Facts that rules can name.
    Facts,
}
