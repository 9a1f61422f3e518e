//! `agentvet new`: a program folder that checks clean and explains itself.
//!
//! In: a folder that holds none of these files yet. Out: the files, or nothing at all. What they
//! say about fields and questions comes from the schemas and the questionnaire.

mod answers;
mod fields;
mod lines;
mod start;

use camino::{Utf8Path, Utf8PathBuf};

use crate::assets;
use crate::catalogue::load::Catalogue;
use crate::cli::error::{CliError, Outcome};
use crate::cli::session::Session;
use crate::cli::{Cli, Command, form, schema, session};
use crate::io;
use crate::model::{FileKind, schema_for};

/// Where the schemas lie in a program folder: hidden, so that they are no records.
const SCHEMAS: &str = ".agentvet/schemas";

/// How many questions stand open in the first vendor file.
const FIRST_QUESTIONS: usize = 15;

/// Writes a new program folder, and the first questionnaire where one is wanted.
pub(super) fn run(cli: &Cli, folder: &Utf8Path) -> Result<Outcome, CliError> {
    let Command::New {
        example,
        vendor,
        form,
        language,
        ..
    } = &cli.command
    else {
        return Ok(Outcome::BadInput);
    };
    if let Some(vendor) = vendor.as_deref().filter(|id| !is_id(id)) {
        return Err(CliError::usage(
            format!("`{vendor}` cannot be an id"),
            Some("write small letters, digits and dashes, such as `ardquill`".to_owned()),
        ));
    }
    let choice = form.map(|format| form::Choice {
        format,
        language: *language,
        depth: None,
        update: false,
    });
    let mut said = write(cli, folder, *example, vendor.as_deref())?;
    let steps = match (vendor, choice) {
        (Some(vendor), Some(choice)) => {
            let form = first_form(cli, folder, vendor, choice)?;
            said.written.push_str(&form.written);
            form.next
        }
        _ => String::new(),
    };
    io::report(&format!("{}\nnext:\n{steps}{}", said.written, said.next))?;
    Ok(Outcome::Clean)
}

/// An id that can name a file: small letters, digits and dashes, beginning with a letter.
fn is_id(text: &str) -> bool {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (2..=64).contains(&text.len())
        && text.chars().all(letters)
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-')
}

/// The questionnaire for the vendor of a new program, beside its files.
fn first_form(
    cli: &Cli,
    folder: &Utf8Path,
    vendor: &str,
    choice: form::Choice,
) -> Result<Said, CliError> {
    let session = Session::load(cli, Some(folder))?;
    let made = form::make(session, vendor, choice)?;
    let path = cli.within(folder).join(form::file_name(vendor, choice));
    io::write_file(&path, &form::bytes(&made, choice.format)?, false)?;
    let root = crate::clean::clean(folder.as_str());
    let asked = form::counted(made.questions().count());
    Ok(Said {
        written: format!("wrote {path}: {asked}\n"),
        next: format!(
            "  send {path} to the vendor\n  \
             cd {root} && agentvet import FILE --vendor {vendor}    when it comes back\n"
        ),
    })
}

/// What was written, and what to type next.
struct Said {
    written: String,
    next: String,
}

fn write(
    cli: &Cli,
    folder: &Utf8Path,
    example: bool,
    vendor: Option<&str>,
) -> Result<Said, CliError> {
    let catalogue = session::shipped_catalogue();
    let mut files = match vendor {
        _ if example => example_files(),
        Some(vendor) => vendor_files(&catalogue, vendor),
        None => blank_files(&catalogue),
    };
    let records = files.len();
    files.extend(FileKind::ALL.iter().map(|kind| {
        let path = Utf8Path::new(SCHEMAS).join(format!("{}.json", kind.name()));
        (path, schema::text(*kind, &catalogue))
    }));
    let root = cli.within(folder);
    io::write_new(&root, &files)?;
    Ok(summary(&root, &files, records, example))
}

/// What was written and what to type next.
fn summary(
    root: &Utf8Path,
    files: &[(Utf8PathBuf, String)],
    records: usize,
    example: bool,
) -> Said {
    let root = crate::clean::clean(root.as_str());
    let mut written = String::new();
    for (path, _) in files.iter().take(records) {
        written.extend(["  ", path.as_str(), "\n"]);
    }
    let schemas = files.len() - records;
    let first = if example {
        format!("agentvet assess {root}")
    } else {
        format!(
            "fill in {root}/agentvet.yaml, then {root}/{}",
            vendor_file(files)
        )
    };
    Said {
        written: format!(
            "wrote {root}\n{written}  {SCHEMAS}/  ({schemas} schemas for your editor)\n"
        ),
        next: format!("  {first}\n  agentvet check {root}\n  agentvet build {root} --out out\n"),
    }
}

/// The path of the first vendor's file.
fn vendor_file(files: &[(Utf8PathBuf, String)]) -> &str {
    let mut paths = files.iter().map(|(path, _)| path.as_str());
    paths
        .find(|path| path.starts_with("vendors/"))
        .unwrap_or_default()
}

/// The program of the first example, each record with the address of its schema.
fn example_files() -> Vec<(Utf8PathBuf, String)> {
    let files = assets::example().iter();
    files
        .map(|(path, text)| {
            let path = Utf8PathBuf::from(*path);
            let text = FileKind::of(&path).map_or_else(
                || (*text).to_owned(),
                |kind| {
                    format!(
                        "{}\n{}",
                        schema_line(&path, kind),
                        without_schema_line(text)
                    )
                },
            );
            (path, text)
        })
        .collect()
}

/// A program about one platform without any agent: what it is meant for is declared in the
/// vendor's file.
fn vendor_files(catalogue: &Catalogue, vendor: &str) -> Vec<(Utf8PathBuf, String)> {
    let blank = blank_files(catalogue).into_iter();
    let agent = Utf8PathBuf::from(
        FileKind::Agent
            .pattern()
            .replace('*', stem(FileKind::Agent)),
    );
    blank
        .filter(|(path, _)| *path != agent)
        .map(|(path, text)| {
            let path = path.as_str().replace(stem(FileKind::Vendor), vendor);
            let text = text
                .replace(
                    "Rename `my-platform` and `my-agent` to your own: the",
                    "The",
                )
                .replace(agent.as_str(), "inventory/agents/NAME.yaml")
                .replace(stem(FileKind::Vendor), vendor);
            (path.into(), text)
        })
        .collect()
}

fn blank_files(catalogue: &Catalogue) -> Vec<(Utf8PathBuf, String)> {
    let mut files: Vec<_> = FileKind::ALL
        .iter()
        .map(|kind| {
            let path = Utf8PathBuf::from(kind.pattern().replace('*', stem(*kind)));
            let text = blank_file(*kind, &path, catalogue);
            (path, text)
        })
        .collect();
    let steps = assets::text("assets/scaffold/next-steps.md").unwrap_or_default();
    files.push(("README.md".into(), steps.to_owned()));
    let returned = assets::text("assets/scaffold/returned.md").unwrap_or_default();
    files.push(("returned/README.md".into(), returned.to_owned()));
    files
}

/// The id of the record in a file that is named by its id.
fn stem(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Vendor => "my-platform",
        FileKind::Agent => "my-agent",
        _ => "",
    }
}

fn blank_file(kind: FileKind, path: &Utf8Path, catalogue: &Catalogue) -> String {
    let mut schema = schema_for(kind);
    let mut lines = vec![schema_line(path, kind)];
    let about = schema
        .get("description")
        .and_then(serde_json::Value::as_str);
    lines.extend(lines::prose(about.unwrap_or_default()));
    lines.push(String::new());
    if let (FileKind::Vendor, Some(fields)) = (kind, schema.pointer_mut("/properties")) {
        // The questionnaire knows more about answers than the type does.
        if let Some(fields) = fields.as_object_mut() {
            fields.shift_remove("answers");
        }
    }
    lines.extend(fields::file(&schema, &fields::Start(start::fields(kind))));
    if kind == FileKind::Vendor {
        let first = first_questions(catalogue);
        lines.extend(answers::answers(&catalogue.questionnaire, &first));
    }
    format!("{}\n", lines.join("\n").trim_end())
}

/// The questions of the gates that everybody must pass, in order of gate.
fn first_questions(catalogue: &Catalogue) -> Vec<&str> {
    let gates = catalogue.gates.iter();
    let always = gates.filter(|gate| gate.class.iter().any(|class| class == "S"));
    let ids = always.flat_map(|gate| gate.questions.iter().map(String::as_str));
    let known = ids.filter(|id| catalogue.questionnaire.question(id).is_some());
    known.take(FIRST_QUESTIONS).collect()
}

/// The first line of a record, by which editors find its schema.
fn schema_line(path: &Utf8Path, kind: FileKind) -> String {
    let up = "../".repeat(path.components().count().saturating_sub(1));
    format!(
        "# yaml-language-server: $schema={up}{SCHEMAS}/{}.json",
        kind.name()
    )
}

fn without_schema_line(text: &str) -> &str {
    match text.split_once('\n') {
        Some((first, rest)) if first.starts_with("# yaml-language-server:") => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vendor_begins_with_the_questions_everybody_must_pass() {
        let catalogue = session::shipped_catalogue();
        let first = first_questions(&catalogue);
        assert_eq!(first.len(), FIRST_QUESTIONS);
        assert_eq!(first.first(), Some(&"COM-02"), "gate 1 comes first");
        assert!(
            !first.contains(&"REG-01"),
            "not everybody holds health data"
        );
    }

    #[test]
    fn a_schema_is_found_from_any_depth() {
        let line = |path: &str| schema_line(Utf8Path::new(path), FileKind::Agent);
        assert!(line("agentvet.yaml").ends_with("=.agentvet/schemas/agent.json"));
        assert!(line("inventory/agents/a.yaml").ends_with("=../../.agentvet/schemas/agent.json"));
    }

    #[test]
    fn the_address_of_a_schema_is_replaced_and_nothing_else() {
        assert_eq!(
            without_schema_line("# yaml-language-server: $schema=x\nid: a\n"),
            "id: a\n"
        );
        assert_eq!(
            without_schema_line("# a comment\nid: a\n"),
            "# a comment\nid: a\n"
        );
    }
}
