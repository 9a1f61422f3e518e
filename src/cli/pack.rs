//! `agentvet pack`: the auditor's evidence pack, or the copy for a vendor.
//!
//! Everything in a pack is made from the inputs as they stand in it, after redaction: what was
//! taken out cannot come in by another way, and anybody can compute the pack again.

pub mod draft;
pub mod inputs;
pub mod runs;
pub mod sign;
pub mod write;

use camino::{Utf8Path, Utf8PathBuf};
use clap::{Args, ValueEnum};

use crate::cli::error::{CliError, Outcome};
use crate::cli::session::Session;
use crate::cli::{Cli, theme};
use crate::date;
use crate::io;
use crate::pack::{Audience, Period};

/// Who a pack is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Reader {
    /// An auditor.
    Auditor,
    /// The vendor of one platform.
    Vendor,
}

/// What `agentvet pack` takes.
#[derive(Debug, Clone, Args)]
pub struct PackArgs {
    /// The program folder; else the nearest above.
    pub folder: Option<Utf8PathBuf>,
    /// First and last day, `2026-01-01..2026-12-31`.
    #[arg(long, value_name = "FROM..TO")]
    pub period: String,
    /// Where to write: a folder, or one file where the name ends in `.zip`.
    #[arg(short, long, value_name = "PATH")]
    pub out: Utf8PathBuf,
    /// Who it is for. The copy for a vendor holds nothing of our own.
    #[arg(long = "for", value_enum, default_value_t = Reader::Auditor)]
    pub reader: Reader,
    /// Which vendor's copy; needed where there are several platforms.
    #[arg(long, value_name = "ID")]
    pub vendor: Option<String>,
    /// Leave the files of the evidence register out; their digests stay.
    #[arg(long)]
    pub no_files: bool,
    /// What the choice of samples starts from; else the organisation and the period.
    #[arg(long, value_name = "TEXT")]
    pub seed: Option<String>,
    /// The pack before this one, whose digest is named in it.
    #[arg(long, value_name = "PACK")]
    pub previous: Option<Utf8PathBuf>,
    /// Sign with this file of `agentvet keygen`.
    #[arg(long, value_name = "FILE")]
    pub sign: Option<Utf8PathBuf>,
    /// The day of signing; else the assessment day.
    #[arg(long, value_name = "DATE", requires = "sign")]
    pub signed_on: Option<String>,
    /// Replace a pack that lies there.
    #[arg(long)]
    pub force: bool,
}

/// Writes a pack.
pub(super) fn run(cli: &Cli, args: &PackArgs) -> Result<Outcome, CliError> {
    let period = period(&args.period)?;
    let root = Session::root(cli, args.folder.as_deref())?;
    let mut session = Session::read(cli, args.folder.as_deref())?;
    theme::load(&mut session, &root);
    if let Some(outcome) = session.refuse_errors()? {
        return Ok(outcome);
    }
    let audience = audience(&session, args)?;
    let target = cli.within(&args.out);
    outside(&root, &target)?;
    let redacted = inputs::redacted(&session)?;
    let signing = sign::Signing::read(cli, args, session.as_of)?;
    // Only what is in the pack counts from here on, and there is no need for both in memory.
    drop(session);
    let mut draft = draft::Draft::new(cli, args, &root, &redacted, period, &audience)?;
    if let Some(signing) = &signing {
        signing.documents(&mut draft)?;
    }
    let written = write::write(args, draft, signing.as_ref(), &target)?;
    io::report(&written)?;
    Ok(Outcome::Clean)
}

/// Reads `FROM..TO`.
fn period(text: &str) -> Result<Period, CliError> {
    let days = text.split_once("..");
    let days = days.and_then(|(from, to)| Some((date::parse(from)?, date::parse(to)?)));
    let help = || Some("write two days, such as `--period 2026-01-01..2026-12-31`".to_owned());
    match days {
        Some((from, to)) if from <= to => Ok(Period { from, to }),
        Some(_) => Err(CliError::usage(
            format!("the period `{text}` ends before it begins"),
            help(),
        )),
        None => Err(CliError::usage(format!("`{text}` is no period"), help())),
    }
}

/// Who the pack is for; a vendor must be one of ours.
fn audience(session: &Session, args: &PackArgs) -> Result<Audience, CliError> {
    let ids = session.case.platform_ids();
    match (args.reader, args.vendor.as_deref(), ids.as_slice()) {
        (Reader::Auditor, None, _) => Ok(Audience::Auditor),
        (Reader::Auditor, Some(_), _) => Err(CliError::usage(
            "`--vendor` chooses whose copy is made",
            Some("add `--for vendor`, or leave `--vendor` out".to_owned()),
        )),
        (Reader::Vendor, Some(id), ids) if ids.contains(&id) => Ok(Audience::Vendor(id.to_owned())),
        (Reader::Vendor, Some(id), ids) => Err(CliError::usage(
            format!("there is no vendor `{id}`"),
            crate::diag::did_you_mean(id, ids.iter().copied()),
        )),
        (Reader::Vendor, None, [only]) => Ok(Audience::Vendor((*only).to_owned())),
        (Reader::Vendor, None, _) => Err(CliError::usage(
            "whose copy is it?",
            Some(format!("add `--vendor ID`; there is: {}", ids.join(", "))),
        )),
    }
}

/// A pack inside the program would be read as part of it next time.
fn outside(root: &Utf8Path, target: &Utf8Path) -> Result<(), CliError> {
    if io::is_inside(root, target) {
        return Err(CliError::usage(
            format!("`{target}` is inside the program folder"),
            Some("write packs elsewhere, such as `--out ../pack.zip`".to_owned()),
        ));
    }
    Ok(())
}
