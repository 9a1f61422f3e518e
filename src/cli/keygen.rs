//! `agentvet keygen`: the organisation's root and a key to sign packs with.
//!
//! Private keys are written for their owner alone, never over a file, and never into a program
//! folder, which other people get to see.

use camino::{Utf8Path, Utf8PathBuf};
use clap::Args;

use crate::cli::Cli;
use crate::cli::error::{CliError, Outcome};
use crate::io;
use crate::signing::Root;
use crate::signing::keys::{self, Request};

/// What `agentvet keygen` takes.
#[derive(Debug, Clone, Args)]
pub struct KeygenArgs {
    /// The organisation that signs.
    #[arg(long, value_name = "NAME")]
    pub organisation: String,
    /// The person or office that signs; else the organisation.
    #[arg(long, value_name = "NAME")]
    pub signer: Option<String>,
    /// The signer's e-mail address.
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,
    /// For how many years the keys are good.
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub years: u8,
    /// The folder to write to: new or empty, and not inside a program folder.
    #[arg(short, long, value_name = "DIR")]
    pub out: Utf8PathBuf,
}

const ROOT: &str = "root.pem";
const ROOT_KEY: &str = "root-key.pem";
const SIGNER: &str = "signer.pem";

/// Makes keys.
pub(super) fn run(cli: &Cli, args: &KeygenArgs) -> Result<Outcome, CliError> {
    let folder = cli.within(&args.out);
    if let Some(program) = io::program_around(&folder) {
        return Err(CliError::usage(
            format!("`{folder}` is inside the program folder `{program}`"),
            Some(
                "keep keys where only their owner can read them, such as `--out ~/agentvet-keys`"
                    .to_owned(),
            ),
        ));
    }
    for name in [ROOT, ROOT_KEY, SIGNER] {
        if folder.join(name).exists() {
            return Err(CliError::usage(
                format!("`{}` exists already", folder.join(name)),
                Some("a key that is lost cannot be made again; choose another folder".to_owned()),
            ));
        }
    }
    let request = Request {
        organisation: args.organisation.clone(),
        signer: args.signer.clone(),
        email: args.email.clone(),
        from: io::assessment_day(cli.as_of.as_deref())?,
        years: args.years,
    };
    let (one, other) = (io::random_seed()?, io::random_seed()?);
    let made = keys::generate(&request, &one, &other)
        .map_err(|error| CliError::usage(error.to_string(), None))?;
    io::write_private(&folder.join(ROOT_KEY), made.root_key.as_bytes())?;
    io::write_private(&folder.join(SIGNER), made.signer.as_bytes())?;
    io::write_file(&folder.join(ROOT), made.root_certificate.as_bytes(), false)?;
    io::report(&said(&folder, &made.root_certificate))?;
    Ok(Outcome::Clean)
}

fn said(folder: &Utf8Path, root: &str) -> String {
    let sum = Root::read(root).map(|root| root.fingerprint().to_string());
    format!(
        "wrote {folder}/{SIGNER}: keep it to yourself; sign with `agentvet pack … --sign {folder}/{SIGNER}`\n\
         wrote {folder}/{ROOT_KEY}: lock it away; nobody needs it to sign or to check\n\
         wrote {folder}/{ROOT}: give it to everybody who checks, and tell them its SHA-256 by another way:\n  {}\n",
        sum.unwrap_or_default()
    )
}
