//! The command line: what can be typed, and nothing else.

pub mod answer;
pub mod assess;
pub mod build;
pub mod check;
pub mod diff;
pub mod error;
pub mod evidence;
pub mod exceptions;
pub mod explain;
mod fonts;
pub mod form;
pub mod help;
pub mod import;
pub mod keygen;
pub mod list;
pub mod new;
pub mod options;
pub mod pack;
pub mod record;
pub mod schema;
pub mod session;
pub mod shell;
mod theme;
pub mod verify;

use camino::{Utf8Path, Utf8PathBuf};
use clap::{Parser, Subcommand};

use error::{CliError, Outcome};
pub use options::{
    DiffFormat, FailOn, Form, FormDepth, FormFormat, FormLanguage, Format, Listed, Part,
};

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
    #[command(
        after_help = "Examples:\n  agentvet new my-program\n  agentvet new demo --example\n  \
                      agentvet new purchase --vendor ardquill --form xlsx    a questionnaire to send, at once"
    )]
    New {
        /// The folder to make.
        folder: Utf8PathBuf,
        /// Fill it with an example organisation instead of blanks.
        #[arg(long, conflicts_with = "vendor")]
        example: bool,
        /// Begin with this vendor and without agents: small letters, digits and dashes.
        #[arg(long, value_name = "ID")]
        vendor: Option<String>,
        /// Write the vendor's questionnaire too.
        #[arg(long, value_enum, requires = "vendor")]
        form: Option<FormFormat>,
        /// The language of the questionnaire.
        #[arg(long, value_enum, default_value_t = FormLanguage::En, requires = "form")]
        language: FormLanguage,
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
    /// Write the policy, a brief, a report and a letter for each vendor, and the portfolio page.
    #[command(after_help = "Examples:\n  agentvet build my-program --out out\n  \
                      agentvet build --out out --only vendors --to md\n  \
                      agentvet build --out letters --only requests --to pdf\n  \
                      agentvet build --out site --to html    pages that need nothing but themselves\n  \
                      agentvet build --out drafts --only policy --to docx    to edit in Word")]
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
        #[arg(long, value_enum, value_delimiter = ',', default_values_t = Form::USUAL)]
        to: Vec<Form>,
        /// A folder of font files (TTF or OTF) to set PDF documents in: the first by name sets running
        /// text, one with `Mono` in its name sets code. What they lack comes from the fonts that ship.
        #[arg(long, value_name = "DIR")]
        font_dir: Option<Utf8PathBuf>,
        /// Exit with 1 when an open finding is at least this grave.
        #[arg(long, value_enum, default_value_t = FailOn::Never)]
        fail_on: FailOn,
    },
    /// Write a questionnaire for a vendor: an Excel workbook or one HTML page.
    #[command(after_help = "Examples:\n  agentvet form ardquill --format xlsx\n  \
                      agentvet form ardquill --format html --language de --out ardquill.html\n  \
                      agentvet form ardquill --format xlsx --update    only what is still open")]
    Form {
        /// Id of the vendor: the name of its file without `.yaml`.
        vendor: String,
        /// The program folder; else the nearest above.
        folder: Option<Utf8PathBuf>,
        /// What to write.
        #[arg(long, value_enum)]
        format: FormFormat,
        /// The file; else the vendor's id with `-questionnaire`, in this folder.
        #[arg(short, long, value_name = "FILE")]
        out: Option<Utf8PathBuf>,
        /// The language of everything the vendor reads.
        #[arg(long, value_enum, default_value_t = FormLanguage::En)]
        language: FormLanguage,
        /// How much is asked; else as the platform's tier has it.
        #[arg(long, value_enum)]
        depth: Option<FormDepth>,
        /// Ask only what is missing, answered in part, unknown, refused, expired or contradicted.
        #[arg(long)]
        update: bool,
        /// Replace the file if it exists.
        #[arg(long)]
        force: bool,
    },
    /// Take over the answers of a returned questionnaire: first look, then `--apply`.
    #[command(
        after_help = "Examples:\n  agentvet import returned.xlsx --vendor ardquill\n  \
                      agentvet import returned.xlsx --vendor ardquill --apply\n  \
                      agentvet import answers.yaml --vendor ardquill --apply --overwrite COM-02,DPA-01\n  \
                      agentvet import caiq.xlsx --vendor ardquill --apply    proposed answers, to be reviewed"
    )]
    Import {
        /// Workbooks, downloads of the HTML page (YAML or JSON) or CSV files.
        #[arg(required = true)]
        files: Vec<Utf8PathBuf>,
        /// Id of the vendor that answered.
        #[arg(long, value_name = "ID")]
        vendor: String,
        /// Write the changes. Without it they are only shown.
        #[arg(long)]
        apply: bool,
        /// Replace answers on record that would be kept: question ids, or `all`.
        #[arg(long, value_name = "ID", value_delimiter = ',')]
        overwrite: Vec<String>,
        /// How to print what would change.
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
    },
    /// Answer a vendor's questionnaire in the terminal, or review proposed answers.
    #[command(
        after_help = "Examples:\n  agentvet answer ardquill             goes on where the last time ended\n  \
                      agentvet answer ardquill --all       from the first question on\n  \
                      agentvet answer ardquill --review    accept or throw away proposed answers"
    )]
    Answer {
        /// Id of the vendor.
        vendor: String,
        /// The program folder; else the nearest above.
        folder: Option<Utf8PathBuf>,
        /// The language of the questions.
        #[arg(long, value_enum, default_value_t = FormLanguage::En)]
        language: FormLanguage,
        /// How much is asked; else everything that applies.
        #[arg(long, value_enum)]
        depth: Option<FormDepth>,
        /// Ask answered questions again too.
        #[arg(long, conflicts_with = "review")]
        all: bool,
        /// Go through answers that were read out of other questionnaires.
        #[arg(long)]
        review: bool,
    },
    /// Record what the program comes to today, so that later runs know how old each finding is.
    #[command(
        after_help = "Examples:\n  agentvet record\n  agentvet record my-program --as-of 2026-11-30\n\n\
                      Runs are kept in `history/` and never changed. The chain of their digests shows edits and \
                      gaps; it is tamper-evident, not tamper-proof: keep its head elsewhere too, as a commit \
                      that was pushed or a signed pack does."
    )]
    Record {
        /// The program folder; else the nearest above.
        folder: Option<Utf8PathBuf>,
    },
    /// Write an evidence pack that an auditor can check with tools of their own.
    #[command(
        after_help = "Examples:\n  agentvet pack --period 2026-01-01..2026-12-31 --out ../pack.zip --sign signer.pem\n  \
                      agentvet pack my-program --period 2026-01-01..2026-12-31 --out pack --no-files\n  \
                      agentvet pack --period 2026-01-01..2026-12-31 --out ardquill.zip --for vendor --vendor ardquill"
    )]
    Pack(pack::PackArgs),
    /// Check a pack offline: every file, every digest, every signature.
    #[command(
        after_help = "Examples:\n  agentvet verify pack.zip --root root.pem\n  agentvet verify pack --recompute\n\n\
                      Ends with 0 when the pack holds, with 1 when something speaks against it, and with 2 when \
                      there is no pack."
    )]
    Verify(verify::VerifyArgs),
    /// Make an organisation's root and a key to sign packs with.
    #[command(
        after_help = "Example:\n  agentvet keygen --organisation Example --signer Security-office --out ~/agentvet-keys"
    )]
    Keygen(keygen::KeygenArgs),
    /// Show what changed between two runs, program folders or evidence packs, or one of each.
    #[command(
        after_help = "Examples:\n  agentvet diff                        the last recorded run and today\n  \
                      agentvet diff 3                      run 3 and today\n  \
                      agentvet diff 3 last\n  \
                      agentvet diff 3 my-program           run 3 of that folder, and that folder today\n  \
                      agentvet diff before after --format md\n  \
                      agentvet diff kept/0001-2026-11-22.json . --exit-code\n\n\
                      Each side is a program folder, judged on the day of `--as-of`; an evidence pack; a file of `history/`; the number \
                      of a recorded run; or `last`. Numbers and `last` mean the program folder beside them, else \
                      the nearest above. A folder that is called like a number is written `./3`. Without a second \
                      side the first is compared with today, a folder with its own last run."
    )]
    Diff {
        /// The earlier side; else the last recorded run.
        #[arg(value_name = "FROM")]
        from: Option<Utf8PathBuf>,
        /// The later side; else the program folder today.
        #[arg(value_name = "TO")]
        to: Option<Utf8PathBuf>,
        /// How to print what changed.
        #[arg(long, value_enum, default_value_t = DiffFormat::Human)]
        format: DiffFormat,
        /// Exit with 1 when anything changed.
        #[arg(long)]
        exit_code: bool,
    },
    /// Put files of evidence into the program and its register, or list the register.
    Evidence(evidence::EvidenceArgs),
    /// List accepted risks: which hold, which end soon, which do not hold, and what each one changes.
    #[command(
        after_help = "Examples:\n  agentvet exceptions\n  agentvet exceptions my-program --format json"
    )]
    Exceptions(exceptions::ExceptionsArgs),
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

/// Runs one command.
pub fn run(cli: &Cli) -> Result<Outcome, CliError> {
    match &cli.command {
        Command::New { folder, .. } => new::run(cli, folder),
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
            font_dir,
            fail_on,
        } => {
            if let Some(fonts) = font_dir {
                fonts::take(&cli.within(fonts))?;
            }
            build::run(cli, folder.as_deref(), &cli.within(out), only, to, *fail_on)
        }
        Command::Form { vendor, folder, .. } => form::run(cli, vendor, folder.as_deref()),
        Command::Answer { vendor, folder, .. } => answer::run(cli, vendor, folder.as_deref()),
        Command::Import { files, .. } => import::run(cli, files),
        Command::Pack(args) => pack::run(cli, args),
        Command::Verify(args) => verify::run(cli, args),
        Command::Keygen(args) => keygen::run(cli, args),
        Command::Record { folder } => record::run(cli, folder.as_deref()),
        Command::Diff {
            from,
            to,
            format,
            exit_code,
        } => {
            let sides = (from.as_deref(), to.as_deref());
            diff::run(cli, sides, *format, *exit_code)
        }
        Command::Evidence(args) => evidence::run(cli, args),
        Command::Exceptions(args) => exceptions::run(cli, args),
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
