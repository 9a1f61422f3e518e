//! The signatures of a pack: one in each document, and one over the list of digests.

use crate::cli::Cli;
use crate::cli::error::CliError;
use crate::cli::pack::PackArgs;
use crate::cli::pack::draft::Draft;
use crate::cli::verify::signatures::is_document;
use crate::date::{self, Date};
use crate::io;
use crate::pack::Signer as Named;
use crate::signing::{SignError, Signer, cms, pades};

/// No honest file of keys is larger.
const LARGEST: u64 = 1024 * 1024;

/// A key and the day of signing.
pub struct Signing {
    signer: Signer,
    day: Date,
}

impl Signing {
    /// Reads the key that was named, if one was.
    pub(super) fn read(cli: &Cli, args: &PackArgs, as_of: Date) -> Result<Option<Self>, CliError> {
        let Some(path) = &args.sign else {
            return Ok(None);
        };
        let day = match args.signed_on.as_deref() {
            None => as_of,
            Some(text) => date::parse(text).ok_or_else(|| {
                CliError::usage(
                    format!("`{text}` is not a day"),
                    Some("write `--signed-on YYYY-MM-DD`".to_owned()),
                )
            })?,
        };
        let path = cli.within(path);
        let bytes = io::read_bytes(&path, LARGEST)?;
        let text = String::from_utf8(bytes).map_err(|_| {
            CliError::usage(format!("`{path}` is no text"), Some(KEYGEN.to_owned()))
        })?;
        let signer = Signer::read(&text, day).map_err(|error| {
            let help = "make a key with `agentvet keygen`, or say with `--signed-on` on which day you sign";
            CliError::usage(format!("`{path}`: {error}"), Some(help.to_owned()))
        })?;
        Ok(Some(Self { signer, day }))
    }

    /// Signs every document of a draft, and names the signer in its manifest.
    pub(super) fn documents(&self, draft: &mut Draft) -> Result<(), CliError> {
        for part in draft
            .parts
            .iter_mut()
            .filter(|part| is_document(&part.path))
        {
            let reason = format!(
                "{}, period {} to {}",
                part.title, draft.manifest.period_from, draft.manifest.period_to
            );
            let signed = pades::sign(&part.bytes, &self.signer, self.day, &reason);
            part.bytes = signed.map_err(|error| CliError::Document {
                message: format!("{} was not signed: {error}", part.path),
                help: None,
            })?;
        }
        draft.manifest.signer = Some(Named {
            signed_on: self.day.to_string(),
            subject: self.signer.party().to_string(),
            certificate_sha256: self.signer.fingerprint().to_string(),
            root_sha256: self.signer.root_fingerprint().to_string(),
        });
        Ok(())
    }

    /// The detached signature over a list of digests.
    pub(super) fn list(&self, list: &[u8]) -> Result<Vec<u8>, SignError> {
        cms::sign(&cms::digest(list), &self.signer, self.day)
    }

    /// Who signs.
    pub(super) fn words(&self) -> String {
        format!("signed by {}", self.signer.party())
    }
}

const KEYGEN: &str = "name the file `signer.pem` that `agentvet keygen` wrote";
