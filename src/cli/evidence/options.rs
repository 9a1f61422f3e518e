//! What can be typed behind `agentvet evidence`.

use camino::Utf8PathBuf;
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use crate::cli::Format;
use crate::model::evidence::{Confidentiality, EvidenceKind};
use crate::model::words::Word;

/// What `agentvet evidence` takes.
#[derive(Debug, Clone, Args)]
pub struct EvidenceArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: EvidenceCommand,
}

/// What can be done with evidence.
#[derive(Debug, Clone, Subcommand)]
pub enum EvidenceCommand {
    /// Copy a file into the program and put it into the register. In a terminal it asks for what is missing.
    #[command(
        after_help = "Examples:\n  agentvet evidence add soc2.pdf --supports COM-02,COM-03\n  \
                      agentvet evidence add export.csv --kind configuration_export \
                      --from 2026-11-01 --to 2026-11-20 \\\n    \
                      --collected-on 2026-11-20T10:15:00+01:00 --collected-by p-vogel \\\n    \
                      --source \"Consent list of mail\" --method \"Export by an administrator\" \\\n    \
                      --supports my-agent/integrations\n  \
                      agentvet evidence add evidence/files/soc2.pdf --reference --supports COM-02"
    )]
    Add(Box<AddArgs>),
    /// List the register: what each piece can show, until when, and whether its file is unchanged.
    #[command(
        after_help = "Examples:\n  agentvet evidence list\n  agentvet evidence list my-program --format json"
    )]
    List(ListArgs),
}

/// What `agentvet evidence add` takes.
#[derive(Debug, Clone, Args)]
pub struct AddArgs {
    /// The file: an ordinary one, no link.
    pub file: Utf8PathBuf,
    /// The program folder; else the nearest above.
    pub folder: Option<Utf8PathBuf>,
    /// What it supports: question ids, rule ids, or paths such as `my-agent/integrations`.
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub supports: Vec<String>,
    /// Copy nothing: the file lies under `evidence/files` already.
    #[arg(long, conflicts_with = "name")]
    pub reference: bool,
    /// If these bytes are registered already, add to what they support.
    #[arg(long)]
    pub extend: bool,
    /// Name of the copy, if it should not be that of the file.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Id of the entry; else made of the file's name.
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    /// Title for the auditor's list; else the file's name.
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// What kind of evidence it is.
    #[arg(long, value_name = "KIND", value_parser = words::<EvidenceKind>())]
    pub kind: Option<String>,
    /// First day that it covers. Needed for reports of auditors, logs and exports.
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Last day that it covers.
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// Moment of collection with its offset, such as `2026-11-22T10:15:00+01:00`.
    #[arg(long, value_name = "MOMENT")]
    pub collected_on: Option<String>,
    /// Id of the person who collected it.
    #[arg(long, value_name = "PERSON")]
    pub collected_by: Option<String>,
    /// Where it came from: a system, a portal, a person at the vendor.
    #[arg(long, value_name = "TEXT")]
    pub source: Option<String>,
    /// How it was got, such as an export from the administration console.
    #[arg(long, value_name = "TEXT")]
    pub method: Option<String>,
    /// The query or filter, word for word.
    #[arg(long, value_name = "TEXT")]
    pub query: Option<String>,
    /// Number of rows or records in it.
    #[arg(long, value_name = "N")]
    pub row_count: Option<u64>,
    /// Last day on which it counts in full; else by its kind, where that says enough.
    #[arg(long, value_name = "DATE")]
    pub valid_until: Option<String>,
    /// Who may see it.
    #[arg(long, value_name = "WHO", value_parser = words::<Confidentiality>())]
    pub confidentiality: Option<String>,
}

/// What `agentvet evidence list` takes.
#[derive(Debug, Clone, Args)]
pub struct ListArgs {
    /// The program folder; else the nearest above.
    pub folder: Option<Utf8PathBuf>,
    /// How to print the register.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

fn words<W: Word>() -> PossibleValuesParser {
    PossibleValuesParser::new(W::ALL.iter().map(|word| word.as_str()))
}
