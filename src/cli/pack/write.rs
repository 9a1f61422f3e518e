//! Signing and writing a pack.

use camino::{Utf8Path, Utf8PathBuf};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::error::CliError;
use crate::cli::pack::PackArgs;
use crate::cli::pack::draft::Draft;
use crate::cli::pack::sign::Signing;
use crate::io;
use crate::io::bundle::{self, Content, Entry, Form, Order};
use crate::pack::{Listed, MANIFEST, Manifest};

/// Writes a pack; returns what to say about it.
pub(super) fn write(
    args: &PackArgs,
    mut draft: Draft,
    signing: Option<&Signing>,
    target: &Utf8Path,
) -> Result<String, CliError> {
    let bar = progress();
    let mut tick = |bytes: u64| bar.inc(bytes);
    // Parts can be large, and are in memory once.
    let made = draft.parts.iter_mut().map(|part| Entry {
        path: Utf8PathBuf::from(&part.path),
        content: Content::Bytes(std::mem::take(&mut part.bytes)),
    });
    let entries: Vec<Entry> = made.chain(draft.files.drain(..)).collect();
    let mut survey = bundle::survey(entries, &mut tick).map_err(first)?;
    let manifest = manifest(&draft, &survey);
    survey.add(Entry {
        path: Utf8PathBuf::from(MANIFEST),
        content: Content::Bytes(manifest.to_text().into_bytes()),
    })?;
    let form = match target.extension() {
        Some("zip") => Form::Zip,
        _ => Form::Folder,
    };
    let order = Order {
        target,
        form,
        replace: args.force,
    };
    let mut sign = |list: &[u8]| match signing {
        Some(signing) => signing.list(list).map_err(Into::into),
        None => Ok(Vec::new()),
    };
    let sign: Option<bundle::Sign<'_>> = if signing.is_some() {
        Some(&mut sign)
    } else {
        None
    };
    let written = bundle::write(&survey, order, sign, &mut tick)?;
    bar.finish_and_clear();
    let signed = signing.map_or_else(
        || "not signed: add `--sign FILE`, with a file of `agentvet keygen`".to_owned(),
        Signing::words,
    );
    Ok(format!(
        "wrote {target}: {} files, {} KB\nSHA-256 of the list of digests, which stands for the pack: {}\n\
         {signed}\ncheck it with `agentvet verify {target}`\n",
        written.files,
        written.bytes.div_ceil(1024),
        written.sums_sha256,
    ))
}

/// The first problem of several; the others are of the same kind.
fn first(mut problems: Vec<bundle::BundleError>) -> CliError {
    match problems.len() {
        0 => CliError::usage("the pack could not be made", None),
        1 => problems.remove(0).into(),
        _ => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            let help = problems.first().map(|problem| problem.help().to_owned());
            CliError::usage(lines.join("\n       "), help)
        }
    }
}

/// The manifest of everything that was looked at.
fn manifest(draft: &Draft, survey: &bundle::Survey) -> Manifest {
    let files = survey.listed().map(|listed| {
        let mut parts = draft.parts.iter();
        let part = parts.find(|part| listed.path == part.path);
        Listed {
            path: listed.path.to_string(),
            sha256: listed.sha256,
            bytes: listed.bytes,
            media_type: part
                .map_or("application/octet-stream", |part| part.media_type)
                .to_owned(),
            title: part
                .map_or("Evidence as it was collected", |part| part.title.as_str())
                .to_owned(),
        }
    });
    draft.manifest.clone().of(files.collect())
}

fn progress() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    if !io::is_interactive() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("{spinner} {bytes} hashed and copied") {
        bar.set_style(style);
    }
    bar
}
