//! One side of a comparison: what was typed, and the run it stands for.
//!
//! In: a number, `last`, a file or a folder. Out: a run. A folder is judged anew; everything else
//! is read as it was recorded.

use camino::{Utf8Path, Utf8PathBuf};

use crate::clean::excerpt;
use crate::cli::error::CliError;
use crate::cli::session::Session;
use crate::cli::{Cli, evidence};
use crate::export::diagnostics;
use crate::io;
use crate::io::bundle::{Reader, verify_sums};
use crate::pack::{MANIFEST, RUN};
use crate::record::{FOLDER, History, Run};
use crate::source::SourceSet;
use crate::yaml::Trees;

/// The most bytes of a file that is compared.
const LARGEST: u64 = 256 * 1024 * 1024;

/// The word for the last recorded run.
const LAST: &str = "last";

/// What was typed. A program folder is named, or else the nearest above.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Side {
    /// A recorded run of a program, by number.
    Number(u32, Option<Utf8PathBuf>),
    /// The last recorded run of a program up to the assessment day.
    Last(Option<Utf8PathBuf>),
    /// A program folder, judged on the assessment day.
    Folder(Option<Utf8PathBuf>),
    /// A file that holds a run: one of `history/`, or an evidence pack.
    File(Utf8PathBuf),
}

/// Both sides of a comparison, the earlier first.
pub(super) fn sides(
    cli: &Cli,
    from: Option<&Utf8Path>,
    to: Option<&Utf8Path>,
) -> Result<(Side, Side), CliError> {
    let is_folder = |path: &&Utf8Path| {
        !is_word(path) && cli.within(path).is_dir() && !is_pack(&cli.within(path))
    };
    let named = to.filter(is_folder).or(from.filter(is_folder));
    let named = named.map(Utf8Path::to_owned);
    let from = match from {
        // A folder alone is compared with its own last run.
        Some(from) if to.is_some() || !is_folder(&from) => Side::of(cli, from, named.clone())?,
        _ => Side::Last(named.clone()),
    };
    let to = match to {
        Some(to) => Side::of(cli, to, named)?,
        None => Side::Folder(named),
    };
    Ok((from, to))
}

/// Whether it is a number or `last`, which name runs and no paths.
fn is_word(path: &Utf8Path) -> bool {
    path == LAST || path.as_str().parse::<u32>().is_ok()
}

impl Side {
    /// What a word or path names; `program` is the folder beside it.
    fn of(cli: &Cli, typed: &Utf8Path, program: Option<Utf8PathBuf>) -> Result<Self, CliError> {
        let path = cli.within(typed);
        if typed == LAST {
            Ok(Self::Last(program))
        } else if let Ok(number) = typed.as_str().parse() {
            Ok(Self::Number(number, program))
        } else if path.is_dir() && !is_pack(&path) {
            Ok(Self::Folder(Some(typed.to_owned())))
        } else if path.exists() {
            Ok(Self::File(typed.to_owned()))
        } else {
            Err(CliError::usage(
                format!("there is no folder or file `{path}`"),
                Some(
                    "a side is a program folder, an evidence pack, a file of `history/`, the number of a recorded run, or `last`"
                        .to_owned(),
                ),
            ))
        }
    }

    /// What it is called where it is printed. The path of a folder that nobody typed belongs to
    /// this machine and stays out.
    pub(super) fn name(&self, run: &Run) -> String {
        let of = |program: &Option<Utf8PathBuf>| match program {
            Some(program) => format!(" of {program}"),
            None => String::new(),
        };
        match self {
            Self::Number(_, program) | Self::Last(program) => {
                format!("run {}{}", run.number, of(program))
            }
            Self::Folder(Some(program)) => program.to_string(),
            Self::Folder(None) => "the program".to_owned(),
            Self::File(path) => path.to_string(),
        }
    }

    /// The run it stands for; `None` when its folder has errors, which are printed then.
    pub(super) fn read(&self, cli: &Cli) -> Result<Option<Run>, CliError> {
        match self {
            Self::Number(number, program) => recorded(cli, program.as_deref(), Some(*number)),
            Self::Last(program) => recorded(cli, program.as_deref(), None),
            Self::Folder(program) => today(cli, program.as_deref()),
            Self::File(path) => from_file(&cli.within(path)).map(Some),
        }
    }
}

/// A program folder, judged on the assessment day.
fn today(cli: &Cli, program: Option<&Utf8Path>) -> Result<Option<Run>, CliError> {
    let session = Session::load(cli, program)?;
    evidence::check(session, &Session::root(cli, program)?)?;
    if session.refuse_errors()?.is_some() {
        io::report(&format!(
            "error: {} cannot be compared before these errors are mended\n",
            called(program)
        ))?;
        return Ok(None);
    }
    Ok(Some(session.run(&session.assess())))
}

/// A recorded run of a program: that of a number, or the last one up to the assessment day.
fn recorded(
    cli: &Cli,
    program: Option<&Utf8Path>,
    number: Option<u32>,
) -> Result<Option<Run>, CliError> {
    let as_of = io::assessment_day(cli.as_of.as_deref())?;
    let root = Session::root(cli, program)?;
    // What the files of the program say today does not matter for what was recorded.
    let (sources, _) = io::read_program(&root, SourceSet::new())?;
    let (history, problems) = History::read(&sources, as_of);
    if problems.has_errors() {
        let colour = io::colour_wanted();
        io::report(&diagnostics::to_text(
            &problems,
            &sources,
            &Trees::new(),
            colour,
        ))?;
        return Ok(None);
    }
    let Some(number) = number else {
        return match history.last {
            Some(run) => Ok(Some(run)),
            None => Err(nothing_recorded(cli, program, &history)),
        };
    };
    let link = history.links.iter().find(|link| link.number == number);
    let Some(link) = link else {
        return Err(no_such_run(number, program, &history));
    };
    let path = root.join(sources.path(link.file));
    read(&path, sources.text(link.file)).map(Some)
}

/// Whether a folder is an evidence pack, and no program folder.
fn is_pack(folder: &Utf8Path) -> bool {
    folder.join(MANIFEST).is_file() && !folder.join(io::MARKER).exists()
}

/// A run out of a file that was named: one of `history/`, wherever it was copied to, or a pack.
///
/// This is the one place where other files that carry a run are opened: whatever is in them, what
/// goes to [`read`] is the text of the run alone.
fn from_file(path: &Utf8Path) -> Result<Run, CliError> {
    let bytes = if is_pack(path) || path.extension() == Some("zip") {
        from_pack(path)?
    } else {
        io::read_bytes(path, LARGEST)?
    };
    match std::str::from_utf8(&bytes) {
        Ok(text) => read(path, text),
        Err(_) => Err(no_run(path, "it is no text")),
    }
}

/// The text of the run in a pack, which must be as it was written.
fn from_pack(path: &Utf8Path) -> Result<Vec<u8>, CliError> {
    let mut reader = Reader::open(path)?;
    let differences = verify_sums(&mut reader, &mut |_| {});
    if let Some(first) = differences.first() {
        return Err(CliError::usage(
            format!("`{path}` is not as it was written: {first}"),
            Some(format!(
                "`agentvet verify {path}` says all that is wrong with it"
            )),
        ));
    }
    Ok(reader.read(RUN, LARGEST)?)
}

/// The run in a text; `path` is where it was.
fn read(path: &Utf8Path, text: &str) -> Result<Run, CliError> {
    Run::read(text).map_err(|why| no_run(path, &why))
}

fn no_run(path: &Utf8Path, why: &str) -> CliError {
    let help = if why.contains("its form is") {
        "a run is read by the version of agentvet that wrote it, and by later ones: install a newer one"
            .to_owned()
    } else {
        format!("runs are the JSON files that `agentvet record` writes to `{FOLDER}/`")
    };
    let message = format!("`{path}` is no recorded run: {}", excerpt(why, 160));
    CliError::usage(message, Some(help))
}

fn nothing_recorded(cli: &Cli, program: Option<&Utf8Path>, history: &History) -> CliError {
    let message = match (history.links.first(), cli.as_of.as_deref()) {
        (Some(first), Some(day)) => {
            format!(
                "{} has no run up to {day}; its first is of {}",
                called(program),
                first.as_of
            )
        }
        _ => format!("{} has no recorded run yet", called(program)),
    };
    let folder = program.map_or_else(String::new, |program| format!(" {program}"));
    CliError::usage(
        message,
        Some(format!(
            "`agentvet record{folder}` keeps what it comes to today; from then on `agentvet diff{folder}` says what changed"
        )),
    )
}

fn no_such_run(number: u32, program: Option<&Utf8Path>, history: &History) -> CliError {
    let help = match (history.links.first(), history.links.last()) {
        (Some(first), Some(last)) if first.number < last.number => {
            format!("its runs are {} to {}", first.number, last.number)
        }
        (Some(only), _) => format!("its only run is {}", only.number),
        _ => "it has no runs yet; `agentvet record` keeps one".to_owned(),
    };
    let message = format!("{} has no run {number}", called(program));
    CliError::usage(
        message,
        Some(format!("{help}; a folder of that name is `./{number}`")),
    )
}

fn called(program: Option<&Utf8Path>) -> String {
    program.map_or_else(
        || "the program".to_owned(),
        |program| format!("`{program}`"),
    )
}
