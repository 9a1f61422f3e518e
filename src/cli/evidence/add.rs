//! `agentvet evidence add`: a copy of a file, and its entry in the register, or neither.
//!
//! The file is read once for its digest and once more for the copy; bytes that differ stop it. The
//! register is edited, read again as part of the program, and written last.

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::{Value as Json, json};

use crate::case::kept::{FOLDER, Found};
use crate::case::supports::Supportable;
use crate::clean::clean;
use crate::cli::Cli;
use crate::cli::answer::desk::Desk;
use crate::cli::answer::terminal::Terminal;
use crate::cli::error::{CliError, Outcome};
use crate::cli::session::{Session, known};
use crate::diag::Level;
use crate::edit;
use crate::io::evidence::{self as files, Copied, Looked};
use crate::io::{self, IoError};
use crate::pointer::Pointer;

use super::draft::{Draft, Setting};
use super::{AddArgs, REGISTER, ask, bar, entry};

/// A register that does not exist yet.
const EMPTY: &str = "schema_version: 1.0.0\n\nevidence:\n";

/// One piece of evidence on its way into the program.
pub(super) struct Way<'a> {
    pub(super) args: &'a AddArgs,
    pub(super) session: &'a Session,
    root: Utf8PathBuf,
    /// The file that was named.
    path: Utf8PathBuf,
    looked: Looked,
}

/// Adds a file to the register.
pub(super) fn run(cli: &Cli, args: &AddArgs) -> Result<Outcome, CliError> {
    let root = Session::root(cli, args.folder.as_deref())?;
    let session = Session::load(cli, args.folder.as_deref())?;
    if let Some(outcome) = unreadable_register(session)? {
        return Ok(outcome);
    }
    let path = cli.within(&args.file);
    let progress = bar(files::size(&path));
    let looked = files::look(&path, &mut |bytes| progress.inc(bytes));
    progress.finish_and_clear();
    let way = Way {
        args,
        session,
        root,
        path,
        looked: looked?,
    };
    let mut desk = io::can_ask().then(Terminal::new);
    let desk = desk.as_mut().map(|desk| desk as &mut dyn Desk);
    way.go(desk)
}

/// A register with errors is not edited: nobody could say what it would mean afterwards.
fn unreadable_register(session: &Session) -> Result<Option<Outcome>, CliError> {
    let register = session.sources.find(Utf8Path::new(REGISTER));
    let broken = session.problems.iter().any(|problem| {
        problem.level == Level::Error
            && register.is_some()
            && problem.primary.place.file() == register
    });
    if broken {
        session.refuse_errors()
    } else {
        Ok(None)
    }
}

impl Way<'_> {
    fn go(&self, desk: Option<&mut dyn Desk>) -> Result<Outcome, CliError> {
        let catalogue = &self.session.catalogue;
        let known = known(catalogue);
        let setting = Setting {
            session: self.session,
            supportable: Supportable {
                case: &self.session.case,
                questionnaire: &catalogue.questionnaire,
                known: &known,
            },
        };
        if let Some(id) = self.registered() {
            return self.extend(&id, &setting, desk);
        }
        let (inside, is_there) = self.place()?;
        let mut draft = Draft::of(self.args);
        let mut faults = draft.faults(&setting);
        if desk.is_none() {
            faults.extend(missing(&mut draft));
        }
        refuse(&faults)?;
        if let Some(desk) = desk
            && !ask::fill(&mut draft, &setting, desk)
        {
            io::report("nothing was written\n")?;
            return Ok(Outcome::Clean);
        }
        self.complete(&mut draft);
        let id = self.id(&draft);
        let item = entry::json(&draft, &id, &inside, &self.looked);
        let text = self.register()?;
        let list = Pointer::root().key("evidence");
        let edited = edit::append(&text, &list, &item).map_err(|error| by_hand(&error, &item))?;
        if let Some(outcome) = self.refuse_wrong(&edited)? {
            return Ok(outcome);
        }
        let copied = if is_there {
            None
        } else {
            Some(self.copy(&inside)?)
        };
        self.write(&edited, copied)?;
        let done = if is_there { "referenced" } else { "copied to" };
        io::report(&format!(
            "registered `{id}`: {done} {FOLDER}/{inside}, SHA-256 {}\nit supports {} and counts in full until {}\n",
            self.looked.sha256,
            draft.supported().join(", "),
            draft.valid_until.unwrap_or_default()
        ))?;
        Ok(Outcome::Clean)
    }

    /// The entry that has these bytes already.
    fn registered(&self) -> Option<String> {
        let mut all = self.session.case.evidence.iter();
        let same = all.find(|(_, one)| {
            let digest = one.record.sha256.as_ref();
            digest.is_some_and(|digest| digest.as_str() == self.looked.sha256)
        });
        same.map(|(id, _)| id.clone())
    }

    /// Where the file lies or is to lie, below the folder of files, and whether it is there already.
    fn place(&self) -> Result<(String, bool), CliError> {
        if let Some(inside) = files::inside(&self.root, &self.path) {
            return match files::found(&self.root, &inside, &mut |_| ()) {
                Found::Digest(digest) if digest == self.looked.sha256 => Ok((inside, true)),
                Found::Refused(why) => Err(CliError::usage(
                    format!("`{}` cannot be kept as evidence: {why}", self.path),
                    Some("nothing was written".to_owned()),
                )),
                _ => Err(CliError::usage(
                    format!("`{}` changed while it was read", self.path),
                    Some("try again; nothing was written".to_owned()),
                )),
            };
        }
        if self.args.reference {
            return Err(CliError::usage(
                format!(
                    "`{}` does not lie under `{FOLDER}` of the program",
                    self.path
                ),
                Some("leave `--reference` out, and the file is copied there".to_owned()),
            ));
        }
        let own = self.path.file_name().unwrap_or_default();
        let name = self.args.name.as_deref().unwrap_or(own);
        let why = match files::unfit_name(name) {
            None if name.contains('/') => Some("it is a path; name the copy alone".to_owned()),
            why => why,
        };
        if let Some(why) = why {
            return Err(CliError::usage(
                format!("`{name}` is no name for a file of evidence: {why}"),
                Some(format!(
                    "name the copy: `agentvet evidence add {own} --name report.pdf`"
                )),
            ));
        }
        if !files::is_taken(&self.root, name) {
            return Ok((name.to_owned(), false));
        }
        let same = files::found(&self.root, name, &mut |_| ());
        if same == Found::Digest(self.looked.sha256.clone()) {
            return Ok((name.to_owned(), true));
        }
        Err(CliError::usage(
            format!(
                "`{FOLDER}/{name}` is there already and holds something else; it stays as it is"
            ),
            Some(format!(
                "give the copy another name: `agentvet evidence add {own} --name {}`",
                other_name(name)
            )),
        ))
    }

    /// What follows from the file and the other fields.
    fn complete(&self, draft: &mut Draft) {
        let name = self.path.file_stem().unwrap_or_default().trim();
        if draft.title.is_none() && !name.is_empty() {
            draft.title = Some(name.chars().take(200).collect());
        }
        if draft.valid_until.is_none() {
            let until = entry::default_until(draft);
            draft.valid_until = until.map(|until| until.day.to_string());
        }
    }

    fn id(&self, draft: &Draft) -> String {
        let evidence = &self.session.case.evidence;
        let own = || {
            let name = self.path.file_name().unwrap_or_default();
            entry::id_of(name, &|id| evidence.contains_key(id))
        };
        draft.id.clone().unwrap_or_else(own)
    }

    /// The text of the register as it is on disk.
    pub(super) fn register(&self) -> Result<String, CliError> {
        let path = self.root.join(REGISTER);
        match self.session.sources.find(Utf8Path::new(REGISTER)) {
            None => Ok(EMPTY.to_owned()),
            Some(file) => {
                let text = self.session.sources.text(file);
                let now = io::read_bytes(&path, u64::from(u32::MAX))?;
                // An entry that somebody else adds meanwhile must not get lost.
                if now != text.as_bytes() {
                    return Err(CliError::usage(
                        format!("`{path}` changed meanwhile"),
                        Some("try again; nothing was written".to_owned()),
                    ));
                }
                Ok(text.to_owned())
            }
        }
    }

    /// Reads the program with the new register; what would be wrong in it is printed.
    pub(super) fn refuse_wrong(&self, edited: &str) -> Result<Option<Outcome>, CliError> {
        let mut trial = self.session.with(Utf8Path::new(REGISTER), edited);
        let register = trial.sources.find(Utf8Path::new(REGISTER));
        let problems = std::mem::take(&mut trial.problems);
        let wrong = problems.into_iter().filter(|problem| {
            problem.level == Level::Error && problem.primary.place.file() == register
        });
        trial.problems.extend(wrong);
        let refused = trial.refuse_errors()?;
        if refused.is_some() {
            io::report("nothing was written\n")?;
        }
        Ok(refused)
    }

    fn copy(&self, name: &str) -> Result<Copied, IoError> {
        let progress = bar(self.looked.bytes);
        let copied = files::copy(&self.path, &self.root, name, &self.looked, &mut |bytes| {
            progress.inc(bytes);
        });
        progress.finish_and_clear();
        copied
    }

    /// Writes the register; the copy goes again if that fails.
    pub(super) fn write(&self, edited: &str, copied: Option<Copied>) -> Result<(), CliError> {
        let written = io::write_file(&self.root.join(REGISTER), edited.as_bytes(), true);
        written.map_err(|error| {
            if let Some(copied) = copied {
                copied.undo();
            }
            error.into()
        })
    }
}

/// What a draft lacks, all of it at once.
fn missing(draft: &mut Draft) -> Option<String> {
    let missing = draft.missing();
    let options = missing.iter();
    let options = options.map(|field| format!("{} ({})", field.option, field.help));
    let options: Vec<String> = options.collect();
    (!options.is_empty()).then(|| {
        format!(
            "these are missing, and can only be asked for in a terminal: {}",
            options.join(", ")
        )
    })
}

/// Another name for the same kind of file.
fn other_name(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => format!("{stem}-2.{ending}"),
        _ => format!("{name}-2"),
    }
}

pub(super) fn refuse(faults: &[String]) -> Result<(), CliError> {
    if faults.is_empty() {
        return Ok(());
    }
    let help = "mend these and type the command again; nothing was written";
    Err(CliError::usage(faults.join("; "), Some(help.to_owned())))
}

/// The register is written in a way that cannot be edited: the entry is shown, to be pasted.
pub(super) fn by_hand(error: &edit::EditError, item: &Json) -> CliError {
    let text = edit::emit(&json!([item]));
    let lines: Vec<String> = text.lines().map(clean).collect();
    CliError::Document {
        message: format!("`{REGISTER}` was left as it is: {error}"),
        help: match io::report(&format!("{}\n\n", lines.join("\n"))) {
            Ok(()) => Some("nothing was written; add the lines above by hand".to_owned()),
            Err(error) => Some(error.to_string()),
        },
    }
}
