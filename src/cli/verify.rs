//! `agentvet verify`: whether a pack is what was written and signed, offline.
//!
//! Every fault is one sentence that names a file. Nothing in a pack is trusted: neither its list,
//! nor its manifest, nor the names in it.

pub mod manifest;
pub mod recompute;
pub mod signatures;

use camino::Utf8PathBuf;
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget};
use serde::Serialize;

use crate::clean::clean;
use crate::cli::error::{CliError, Outcome};
use crate::cli::{Cli, Format};
use crate::io;
use crate::io::bundle::{Difference, Reader, verify_sums};
use crate::pack::Manifest;
use crate::signing::Root;

/// What `agentvet verify` takes.
#[derive(Debug, Clone, Args)]
pub struct VerifyArgs {
    /// The pack: a folder or a ZIP.
    pub pack: Utf8PathBuf,
    /// The certificate that signatures must lead to, as a file, or its SHA-256.
    #[arg(long, value_name = "FILE|SHA256")]
    pub root: Option<String>,
    /// Judge the packed inputs again and compare every finding.
    #[arg(long)]
    pub recompute: bool,
    /// How to print the result.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// What was found.
#[derive(Debug, Default, Serialize)]
pub struct Verdict {
    /// Whether nothing speaks against the pack.
    pub holds: bool,
    /// What speaks against it.
    pub faults: Vec<Fault>,
    /// What was checked, and what nobody checked.
    pub notes: Vec<String>,
}

/// One thing that speaks against a pack.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Fault {
    /// The file, or an empty text for the pack as a whole.
    pub file: String,
    /// In one sentence.
    pub what: String,
}

impl Verdict {
    pub(super) fn fault(&mut self, file: &str, what: impl Into<String>) {
        self.faults.push(Fault {
            file: clean(file),
            what: clean(&what.into()),
        });
    }

    pub(super) fn note(&mut self, words: impl Into<String>) {
        self.notes.push(clean(&words.into()));
    }
}

/// Checks a pack.
pub(super) fn run(cli: &Cli, args: &VerifyArgs) -> Result<Outcome, CliError> {
    let root = root(cli, args)?;
    let path = cli.within(&args.pack);
    let mut verdict = Verdict::default();
    match Reader::open(&path) {
        Ok(mut reader) => {
            if let Some(manifest) = all(&mut reader, root.as_ref(), &mut verdict)
                && args.recompute
            {
                recompute::compare(&mut reader, &manifest, &mut verdict);
            }
        }
        // A container that is not as it was written is a pack that does not hold; a path that
        // leads to nothing is a mistake of whoever typed it.
        Err(error) if path.exists() => verdict.fault("", error.to_string()),
        Err(error) => return Err(error.into()),
    }
    verdict.faults.sort_unstable();
    verdict.faults.dedup();
    verdict.holds = verdict.faults.is_empty();
    match args.format {
        Format::Json => {
            let mut text = serde_json::to_string_pretty(&verdict).unwrap_or_default();
            text.push('\n');
            io::print(&text)?;
        }
        Format::Human => io::print(&said(&verdict))?,
    }
    Ok(if verdict.holds {
        Outcome::Clean
    } else {
        Outcome::Found
    })
}

/// All checks that need nothing but the pack.
fn all(reader: &mut Reader, root: Option<&Root>, verdict: &mut Verdict) -> Option<Manifest> {
    let bar = ProgressBar::new_spinner();
    if !io::is_interactive() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    let mut tick = |bytes: u64| bar.inc(bytes);
    let differences = verify_sums(reader, &mut tick);
    bar.finish_and_clear();
    let whole = differences.is_empty();
    for difference in &differences {
        let file = file_of(difference);
        verdict.fault(file, difference.to_string());
    }
    if whole {
        let files = reader.files().count();
        verdict.note(format!(
            "{files} files are there, each with the digest of the list"
        ));
    }
    let manifest = manifest::check(reader, verdict);
    signatures::check(reader, manifest.as_ref(), root, verdict);
    if let Some(manifest) = &manifest {
        signatures::attachments(reader, manifest, verdict);
        manifest::history(reader, verdict);
    }
    manifest
}

fn file_of(difference: &Difference) -> &str {
    match difference {
        Difference::Changed { path }
        | Difference::Missing { path }
        | Difference::Extra { path }
        | Difference::Damaged { path, .. } => path,
        _ => "",
    }
}

/// The root that was named.
fn root(cli: &Cli, args: &VerifyArgs) -> Result<Option<Root>, CliError> {
    const LARGEST: u64 = 1024 * 1024;
    let Some(named) = &args.root else {
        return Ok(None);
    };
    if let Ok(root) = Root::read(named) {
        return Ok(Some(root));
    }
    let bytes = io::read_bytes(&cli.within(named.as_str().into()), LARGEST)?;
    let text = String::from_utf8_lossy(&bytes);
    Root::read(&text).map(Some).map_err(|error| {
        CliError::usage(
            format!("`{named}` names no root: {error}"),
            Some("pass the file `root.pem` of the organisation, or its SHA-256".to_owned()),
        )
    })
}

fn said(verdict: &Verdict) -> String {
    let mut text = String::new();
    for fault in &verdict.faults {
        let file = if fault.file.is_empty() || fault.what.contains(&fault.file) {
            String::new()
        } else {
            format!("{}: ", fault.file)
        };
        text.extend(["refused: ", &file, &fault.what, "\n"]);
    }
    for note in &verdict.notes {
        text.extend([note.as_str(), "\n"]);
    }
    text.push_str(match (verdict.holds, verdict.faults.len()) {
        (true, _) => "the pack holds\n",
        (false, 1) => "the pack does not hold: 1 fault\n",
        (false, _) => "the pack does not hold\n",
    });
    text
}
