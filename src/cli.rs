//! The command line: what can be typed, and nothing else.

pub mod assess;
pub mod build;
pub mod check;
pub mod error;
pub mod explain;
pub mod help;
pub mod list;
pub mod new;
pub mod schema;
pub mod session;
pub mod shell;

use camino::{Utf8Path, Utf8PathBuf};
use clap::{Parser, Subcommand, ValueEnum};

use crate::catalogue::Severity;
use error::{CliError, Outcome};

/// Judge AI agent platforms and your own agents by rules anyone can read, and write the documents
/// people need to act on the result.
#[derive(Debug, Parser)]
#[command(
    name = "agentvet",
    version,
    max_term_width = 100,
    after_help = "Start with:\n  agentvet new my-program            a program folder that explains itself\n  \
                  agentvet check my-program          every problem at once\n  \
                  agentvet build my-program --out out  policy, vendor reports, portfolio"
)]
pub struct Cli {
    /// Work as if started in this folder.
    #[arg(short = 'C', long = "directory", global = true, value_name = "DIR")]
    pub directory: Option<Utf8PathBuf>,
    /// The assessment day, YYYY-MM-DD. Else `SOURCE_DATE_EPOCH`, else today.
    #[arg(long, global = true, value_name = "DATE")]
    pub as_of: Option<String>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

impl Cli {
    /// A path that was typed, seen from the folder that `-C` names.
    pub(crate) fn within(&self, path: &Utf8Path) -> Utf8PathBuf {
        let base = self.directory.as_deref();
        base.map_or_else(|| path.to_owned(), |base| base.join(path))
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a new program folder that checks clean.
    #[command(after_help = "Examples:\n  agentvet new my-program\n  agentvet new demo --example")]
    New {
        /// The folder to make.
        folder: Utf8PathBuf,
        /// Fill it with an example organisation instead of blanks.
        #[arg(long)]
        example: bool,
    },
    /// Show every problem of a program folder at once; write nothing.
    #[command(
        after_help = "Examples:\n  agentvet check\n  agentvet check my-program --format json"
    )]
    Check {
        /// The program folder; else the nearest above.
        folder: Option<Utf8PathBuf>,
        /// How to print the problems.
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
    },
    /// Judge a program folder and print findings, gates, scores and proposed decisions.
    #[command(
        after_help = "Examples:\n  agentvet assess\n  agentvet assess my-program --format json > assessment.json\n  \
                      agentvet assess --fail-on high     exit 1 from the first high finding on"
    )]
    Assess {
        /// The program folder; else the nearest above.
        folder: Option<Utf8PathBuf>,
        /// How to print the result.
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
        /// Exit with 1 when an open finding is at least this grave.
        #[arg(long, value_enum, default_value_t = FailOn::Critical)]
        fail_on: FailOn,
    },
    /// Write the policy, a report on and a letter to each vendor, and the portfolio page.
    #[command(after_help = "Examples:\n  agentvet build my-program --out out\n  \
                      agentvet build --out out --only vendors --to md\n  \
                      agentvet build --out letters --only requests --to pdf")]
    Build {
        /// The program folder; else the nearest above.
        folder: Option<Utf8PathBuf>,
        /// Where to write. The folder must be new, empty, or of an earlier build.
        #[arg(short, long, value_name = "DIR")]
        out: Utf8PathBuf,
        /// Which documents.
        #[arg(long, value_enum, value_delimiter = ',', default_values_t = Part::ALL)]
        only: Vec<Part>,
        /// In which forms.
        #[arg(long, value_enum, value_delimiter = ',', default_values_t = Form::ALL)]
        to: Vec<Form>,
        /// Exit with 1 when an open finding is at least this grave.
        #[arg(long, value_enum, default_value_t = FailOn::Never)]
        fail_on: FailOn,
    },
    /// Explain a rule, gate, question, parameter, clause, profile, field, scope or framework identifier.
    #[command(
        after_help = "Examples:\n  agentvet explain RF-X01\n  agentvet explain G9\n  \
                            agentvet explain key_rotation_days\n  agentvet explain P7.2\n  \
                            agentvet explain scope.granted\n  agentvet explain chat:write\n  agentvet explain SOC2:CC6.1"
    )]
    Explain {
        /// Its id or name.
        id: String,
        /// The program folder whose own rules count too; else the nearest above, if there is one.
        folder: Option<Utf8PathBuf>,
    },
    /// List rules, gates, questions, parameters and everything else that can be explained.
    #[command(after_help = "Examples:\n  agentvet list rules\n  agentvet list frameworks")]
    List {
        /// What to list.
        #[arg(value_enum)]
        what: Listed,
        /// The program folder whose own files count too; else the nearest above, if there is one.
        folder: Option<Utf8PathBuf>,
    },
    /// Print the JSON Schema (draft-07) of a kind of file, for editors.
    #[command(after_help = "Examples:\n  agentvet schema agent > agent.json\n  \
                            agentvet schema --all --out docs/schemas")]
    Schema {
        /// Which file: organisation, vendor, platforms, systems, agent and so on.
        kind: Option<String>,
        /// All of them.
        #[arg(long, conflicts_with = "kind", requires = "out")]
        all: bool,
        /// The folder to write all of them to.
        #[arg(long, value_name = "DIR")]
        out: Option<Utf8PathBuf>,
    },
    /// Print completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}

/// Forms of output on standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Human,
    /// For programs.
    Json,
}

/// From which severity on a run counts as failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Critical findings.
    Critical,
    /// High and above.
    High,
    /// Medium and above.
    Medium,
    /// Any finding.
    Low,
    /// No finding.
    Never,
}

impl FailOn {
    /// The severity it names.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Critical => Some(Severity::Critical),
            Self::High => Some(Severity::High),
            Self::Medium => Some(Severity::Medium),
            Self::Low => Some(Severity::Low),
            Self::Never => None,
        }
    }
}

/// Documents of a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// The organisation's agent security policy.
    Policy,
    /// One report for each vendor, for your own eyes. The letters are not among them.
    Vendors,
    /// A letter to each vendor that has something to answer. It may leave the house.
    Requests,
    /// All platforms and agents on one page.
    Portfolio,
    /// The documents of templates of your own.
    Own,
}

impl Part {
    const ALL: [Self; 5] = [
        Self::Policy,
        Self::Vendors,
        Self::Requests,
        Self::Portfolio,
        Self::Own,
    ];
}

/// Forms of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Markdown.
    Md,
    /// PDF/A-3a and PDF/UA-1.
    Pdf,
    /// The whole assessment as JSON.
    Json,
}

impl Form {
    const ALL: [Self; 3] = [Self::Md, Self::Pdf, Self::Json];
}

/// What `list` can list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Listed {
    /// Red-flag rules.
    Rules,
    /// Gates of the minimum bar.
    Gates,
    /// Questions to vendors.
    Questions,
    /// Policy parameters.
    Parameters,
    /// Function profiles.
    Profiles,
    /// Scopes of providers, with what each allows.
    Scopes,
    /// Frameworks whose identifiers are used.
    Frameworks,
    /// Clauses of the policy.
    Clauses,
    /// Sentences of the guidance behind all of it.
    Seed,
    /// Facts that rules can name.
    Facts,
}

/// Runs one command.
pub fn run(cli: &Cli) -> Result<Outcome, CliError> {
    match &cli.command {
        Command::New { folder, example } => new::run(cli, folder, *example),
        Command::Check { folder, format } => check::run(cli, folder.as_deref(), *format),
        Command::Assess {
            folder,
            format,
            fail_on,
        } => assess::run(cli, folder.as_deref(), *format, *fail_on),
        Command::Build {
            folder,
            out,
            only,
            to,
            fail_on,
        } => build::run(cli, folder.as_deref(), &cli.within(out), only, to, *fail_on),
        Command::Explain { id, folder } => explain::run(cli, id, folder.as_deref()),
        Command::List { what, folder } => list::run(cli, *what, folder.as_deref()),
        Command::Schema { kind, all, out } => {
            let out = out.as_deref().map(|out| cli.within(out));
            schema::run(kind.as_deref(), *all, out.as_deref())
        }
        Command::Completions { shell } => shell::completions(*shell),
        Command::Man => shell::manual(),
    }
}
