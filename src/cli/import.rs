//! `agentvet import`: answers that came back, shown first and written when a person says so.

mod foreign;
mod say;
mod sound;

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::Value as Json;

use crate::case::Loaded;
use crate::catalogue::questionnaire::Questionnaire;
use crate::cli::error::{CliError, Outcome};
use crate::cli::form::{labels, no_vendor};
use crate::cli::session::Session;
use crate::cli::{Cli, Command, Format};
use crate::diag::Level;
use crate::edit;
use crate::form::Language;
use crate::io;
use crate::model::vendor::VendorFile;
use crate::returned::{self, Asker, Change, Kind, NotTaken, Returned};
use crate::source::{Origin, SourceSet};
use crate::workbook::{self, Workbook};
use crate::yaml::{self, Limits};

/// Larger files are not read: a returned questionnaire has some hundred kilobytes.
const LARGEST: u64 = 32 * 1024 * 1024;

/// What came in, with the name of its file.
pub(super) struct Source {
    pub(super) name: String,
    pub(super) returned: Returned,
}

/// Shows what returned files would change, and writes it when told to.
pub(super) fn run(cli: &Cli, files: &[Utf8PathBuf]) -> Result<Outcome, CliError> {
    let Command::Import {
        vendor,
        apply,
        overwrite,
        format,
        ..
    } = &cli.command
    else {
        return Ok(Outcome::BadInput);
    };
    let session = Session::load(cli, None)?;
    // A wrong answer on record must not keep the right one out.
    let elsewhere = session.problems.iter().any(|problem| {
        problem.level == Level::Error && sound::question(session, vendor, problem).is_none()
    });
    if elsewhere && let Some(outcome) = session.refuse_errors()? {
        return Ok(outcome);
    }
    let known = session.case.vendors.keys().map(String::as_str);
    let file = session.case.vendors.get(vendor.as_str());
    let Some(file) = file else {
        return Err(no_vendor(vendor, known));
    };
    let questionnaire = &session.catalogue.questionnaire;
    let asker = Asker::new(
        questionnaire,
        &[labels(Language::English), labels(Language::German)],
    );
    let mut sources = Vec::new();
    for path in files {
        let input = read(&cli.within(path))?;
        let name = path.file_name().unwrap_or_default();
        if let Input::Sheets(book) | Input::Rows(book) = &input
            && let Some(proposed) = foreign::read(session, &file.record, book, name)?
        {
            return of_others(cli, session, path, file, &proposed);
        }
        let mut returned = take(path, &input, &asker)?;
        let contact = file.record.vendor.contact.as_ref();
        if let Some(known) = contact.and_then(|contact| contact.url.as_deref()) {
            let strange = returned::lookalikes(known, &returned.answers);
            returned.remarks.extend(strange);
        }
        whose(path, &input, &mut returned, vendor)?;
        version(path, &mut returned, questionnaire)?;
        sources.push(Source {
            name: name.to_owned(),
            returned,
        });
    }
    check_ids(overwrite, questionnaire)?;
    let returned: Vec<&Returned> = sources.iter().map(|source| &source.returned).collect();
    let mut changes = returned::compare(questionnaire, Some(&file.record), &returned);
    let replaces = |id: &str| overwrite.iter().any(|own| own == id || own == "all");
    let edits = returned::edits(Some(&file.record), &changes, &replaces);
    let (edits, broken) = sound::keep(session, vendor, edits);
    changes.retain(|change| !broken.contains_key(&change.question));
    for (question, why) in &broken {
        sound::name(question, why, &mut sources);
    }
    let path = session.sources.path(file.origin.file);
    let outcome = outcome(&sources, &changes, &replaces);
    let said = say::Said {
        vendor,
        path: path.as_str(),
        sources: &sources,
        changes: &changes,
        replaces: &replaces,
    };
    if *apply && !edits.is_empty() {
        write(&Session::root(cli, None)?.join(path), &edits)?;
    }
    match format {
        Format::Human => io::print(&said.text(*apply, !edits.is_empty()))?,
        Format::Json => io::print(&said.json(*apply && !edits.is_empty()))?,
    }
    Ok(outcome)
}

/// Keeps what a workbook of another questionnaire proposes.
fn of_others(
    cli: &Cli,
    session: &Session,
    path: &Utf8Path,
    file: &Loaded<VendorFile>,
    proposed: &foreign::Proposed,
) -> Result<Outcome, CliError> {
    let Command::Import {
        apply,
        files,
        vendor,
        ..
    } = &cli.command
    else {
        return Ok(Outcome::BadInput);
    };
    if files.len() > 1 {
        let help = "import it in a run of its own; nothing was written";
        return Err(CliError::usage(
            format!("`{path}` is another questionnaire: {}", proposed.title),
            Some(help.to_owned()),
        ));
    }
    let target = session.sources.path(file.origin.file);
    let edits = proposed.edits(&file.record);
    if *apply && !edits.is_empty() {
        write(&Session::root(cli, None)?.join(target), &edits)?;
    }
    io::print(&proposed.text(vendor, target.as_str(), *apply))?;
    Ok(Outcome::Clean)
}

/// Everything was taken, or something waits for a person.
fn outcome(sources: &[Source], changes: &[Change], replaces: &dyn Fn(&str) -> bool) -> Outcome {
    let refused = sources
        .iter()
        .any(|source| !source.returned.not_taken.is_empty());
    let kept = changes
        .iter()
        .any(|change| matches!(change.kind, Kind::Kept(_)) && !replaces(&change.question));
    if refused || kept {
        Outcome::Found
    } else {
        Outcome::Clean
    }
}

/// Edits a file on disk, comparing what was read again.
pub(super) fn write(path: &Utf8Path, edits: &[edit::Change]) -> Result<(), CliError> {
    let text = String::from_utf8(io::read_bytes(path, LARGEST)?);
    let text = text.map_err(|_| CliError::usage(format!("`{path}` is not UTF-8"), None))?;
    let edited = edit::apply(&text, edits).map_err(|error| CliError::Document {
        message: format!("`{path}` was left as it is: {error}"),
        help: Some("enter these answers by hand, or write `answers:` as a plain block".to_owned()),
    })?;
    io::write_file(path, edited.as_bytes(), true)?;
    Ok(())
}

/// A file as it was read, before anybody asks what it answers.
enum Input {
    /// A workbook.
    Sheets(Workbook),
    /// A CSV file.
    Rows(Workbook),
    /// A download of the HTML page.
    Page(Json),
}

/// Reads one file, by the ending of its name.
fn read(path: &Utf8Path) -> Result<Input, CliError> {
    let bytes = io::read_bytes(path, LARGEST)?;
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    if is_page(&ending, &bytes) {
        return Err(CliError::usage(
            format!("`{path}` is the form itself; the answers are not in it"),
            Some(
                "ask the vendor to open the form in the browser where it was filled in, to press \
                 `Download answers`, and to send the file that this saves: its name ends in `.yaml`"
                    .to_owned(),
            ),
        ));
    }
    let limits = workbook::Limits::default();
    let input = match ending.as_str() {
        "yaml" | "yml" | "json" => return page(path, &bytes),
        "csv" | "tsv" | "txt" => workbook::read_csv(&bytes, &limits).map(Input::Rows),
        _ => workbook::read_xlsx(&bytes, &limits).map(Input::Sheets),
    };
    input.map_err(|refusal| CliError::usage(format!("`{path}` cannot be read: {refusal}"), None))
}

/// Whether a file is the page that was sent out. Answers stay in the browser until they are
/// downloaded; a saved page holds none of them.
fn is_page(ending: &str, bytes: &[u8]) -> bool {
    let begin: Vec<u8> = bytes.iter().take(200).copied().collect();
    let begin = String::from_utf8_lossy(&begin).to_ascii_lowercase();
    let begin = begin.trim_start_matches('\u{feff}').trim_start();
    let markup = begin.starts_with("<!doctype html") || begin.starts_with("<html");
    markup || matches!(ending, "html" | "htm" | "mhtml" | "mht")
}

/// The answers of a file that is a form of ours, or a list.
fn take(path: &Utf8Path, input: &Input, asker: &Asker<'_>) -> Result<Returned, CliError> {
    let unknown = |message: String, help: &str| CliError::usage(message, Some(help.to_owned()));
    match input {
        Input::Sheets(book) => returned::read_workbook(book, asker).ok_or_else(|| {
            unknown(
                format!("`{path}` is a workbook, and no questionnaire that is known here"),
                "send a form of ours with `agentvet form`, or describe the workbook by a layout in `foreign/`",
            )
        }),
        Input::Rows(book) => returned::read_csv(book, asker).map_err(|headings| {
            unknown(
                format!("`{path}` has no columns for questions and answers; its headings are {headings}"),
                "name one column `question` (ids such as COM-02) and one `answer`",
            )
        }),
        Input::Page(json) => returned::read_page(json, asker).ok_or_else(|| {
            unknown(
                format!("`{path}` holds no answers of a form"),
                "it should begin with `agentvet_answers`; use the download button of the form",
            )
        }),
    }
}

/// The download of the HTML page.
fn page(path: &Utf8Path, bytes: &[u8]) -> Result<Input, CliError> {
    let unreadable = |why: String| CliError::usage(format!("`{path}` cannot be read: {why}"), None);
    let text = yaml::decode(bytes).map_err(|_| unreadable("it is not UTF-8 text".to_owned()))?;
    let mut sources = SourceSet::new();
    let file = sources.add(path.as_str(), text, Origin::Program);
    let tree = yaml::read(&sources, file, &Limits::default());
    let tree = tree.map_err(|problem| unreadable(problem.message))?;
    Ok(Input::Page(tree.to_json()))
}

/// Another vendor's form is never taken; one that does not say whose it is, is pointed out.
fn whose(
    path: &Utf8Path,
    input: &Input,
    returned: &mut Returned,
    vendor: &str,
) -> Result<(), CliError> {
    match &returned.mark.vendor {
        Some(other) if other != vendor => {
            let message = format!("`{path}` was made for the vendor `{other}`, not for `{vendor}`");
            let help = format!("import it with `--vendor {other}`; nothing was written");
            return Err(CliError::usage(message, Some(help)));
        }
        // A list says nothing of itself, and whoever imports it knows whose it is.
        None if !matches!(input, Input::Rows(_)) => returned.remarks.push(NotTaken {
            place: String::new(),
            question: None,
            value: String::new(),
            reason: "the file does not say for which vendor it was made".to_owned(),
            next: format!("make sure that {vendor} filled it in"),
        }),
        _ => {}
    }
    Ok(())
}

/// A form of another questionnaire is refused; one of another version is taken as far as it goes.
fn version(
    path: &Utf8Path,
    returned: &mut Returned,
    questionnaire: &Questionnaire,
) -> Result<(), CliError> {
    let mark = &returned.mark;
    if let Some(other) = mark
        .questionnaire
        .as_ref()
        .filter(|id| **id != questionnaire.id)
    {
        let message = format!(
            "`{path}` answers the questionnaire `{other}`, not `{}`",
            questionnaire.id
        );
        return Err(CliError::usage(
            message,
            Some("nothing was written".to_owned()),
        ));
    }
    if let Some(other) = mark
        .version
        .clone()
        .filter(|version| *version != questionnaire.version)
    {
        returned.remarks.insert(
            0,
            NotTaken {
                place: String::new(),
                question: None,
                value: other,
                reason: format!(
                    "the form is of this version, and the questionnaire is now {}",
                    questionnaire.version
                ),
                next: "answers are taken where the question is the same; look at them".to_owned(),
            },
        );
    }
    Ok(())
}

fn check_ids(ids: &[String], questionnaire: &Questionnaire) -> Result<(), CliError> {
    let known = questionnaire
        .questions
        .iter()
        .map(|question| question.id.as_str());
    for id in ids.iter().filter(|id| *id != "all") {
        if questionnaire.question(id).is_none() {
            let near = crate::diag::nearest(id, known.clone());
            let help = near.map(|near| format!("did you mean `{near}`?"));
            return Err(CliError::usage(
                format!("there is no question `{id}` to overwrite"),
                help,
            ));
        }
    }
    Ok(())
}
