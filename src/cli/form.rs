//! `agentvet form`: a questionnaire that leaves the house.

use camino::{Utf8Path, Utf8PathBuf};

use crate::assets;
use crate::catalogue::load::Catalogue;
use crate::cli::error::{CliError, Outcome};
use crate::cli::session::Session;
use crate::cli::{Cli, Command, FormDepth, FormFormat, FormLanguage};
use crate::date::Date;
use crate::diag::nearest;
use crate::form::{self, Form, Labels, Language, Wanted};
use crate::source::{Origin, SourceSet};
use crate::yaml::{self, Limits};
use crate::{form_html, form_xlsx, io};

/// What form is made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    pub(super) format: FormFormat,
    pub(super) language: FormLanguage,
    pub(super) depth: Option<FormDepth>,
    pub(super) update: bool,
}

/// Writes the questionnaire of one vendor.
pub(super) fn run(cli: &Cli, vendor: &str, folder: Option<&Utf8Path>) -> Result<Outcome, CliError> {
    let Command::Form {
        format,
        out,
        language,
        depth,
        update,
        force,
        ..
    } = &cli.command
    else {
        return Ok(Outcome::BadInput);
    };
    let choice = Choice {
        format: *format,
        language: *language,
        depth: *depth,
        update: *update,
    };
    if let Some(out) = out {
        fits(choice.format, out)?;
    }
    let session = Session::load(cli, folder)?;
    if let Some(outcome) = session.refuse_errors()? {
        return Ok(outcome);
    }
    let form = make(session, vendor, choice)?;
    let path = cli.within(&out.clone().unwrap_or_else(|| file_name(vendor, choice)));
    let asked = form.questions().count();
    if asked == 0 {
        io::report(&format!(
            "nothing is open at {vendor}; no form was written\n"
        ))?;
        return Ok(Outcome::Clean);
    }
    io::write_file(&path, &bytes(&form, choice.format)?, *force)?;
    io::report(&format!(
        "wrote {path}: {} for {vendor}\n\nnext:\n  send it to the vendor\n  \
         agentvet import FILE --vendor {vendor}    when it comes back\n",
        counted(asked)
    ))?;
    io::report(&late(&form, session.as_of).unwrap_or_default())?;
    Ok(Outcome::Clean)
}

/// What to say where the form asks for answers by a day that has passed.
fn late(form: &Form, today: Date) -> Option<String> {
    let due = form.due.filter(|due| *due < today)?;
    let vendor = &form.vendor;
    Some(format!(
        "\nwarning: the form asks to answer by {due}, which has passed\n  = help: set `due` in \
         `vendors/{vendor}.yaml`, or remove it, and write the form again with --force\n"
    ))
}

/// A file whose name says one kind and whose content is another opens nowhere.
fn fits(format: FormFormat, out: &Utf8Path) -> Result<(), CliError> {
    let ending = out.extension().unwrap_or_default().to_ascii_lowercase();
    let (own, other, taken): (_, _, &[&str]) = match format {
        FormFormat::Xlsx => ("xlsx", "html", &["html", "htm"]),
        FormFormat::Html => ("html", "xlsx", &["xlsx", "xlsm", "xls", "ods"]),
    };
    if !taken.contains(&ending.as_str()) {
        return Ok(());
    }
    Err(CliError::usage(
        format!("`{out}` has the name of another kind of file than `--format {own}` writes"),
        Some(format!(
            "type `--format {other}`, or give the file a name that ends in `.{own}`"
        )),
    ))
}

/// `1 question`, `2 questions`.
pub(super) fn counted(asked: usize) -> String {
    let ending = if asked == 1 { "" } else { "s" };
    format!("{asked} question{ending}")
}

/// The name of the file, where none was given.
pub(super) fn file_name(vendor: &str, choice: Choice) -> Utf8PathBuf {
    let ending = match choice.format {
        FormFormat::Xlsx => "xlsx",
        FormFormat::Html => "html",
    };
    let open = if choice.update { "-open" } else { "" };
    Utf8PathBuf::from(format!("{vendor}-questionnaire{open}.{ending}"))
}

/// The questionnaire of one vendor of a program.
pub(super) fn make(session: &Session, vendor: &str, choice: Choice) -> Result<Form, CliError> {
    let language = match choice.language {
        FormLanguage::En => Language::English,
        FormLanguage::De => Language::German,
    };
    let wanted = Wanted {
        vendor,
        language,
        core_only: choice.depth.map(|depth| depth == FormDepth::Core),
        update: choice.update,
    };
    let assessment = session.assess();
    let made = form::build(&session.inputs(), &assessment, &labels(language), wanted);
    made.ok_or_else(|| {
        let known = assessment
            .platforms
            .iter()
            .map(|platform| platform.id.as_str());
        no_vendor(vendor, known)
    })
}

/// A vendor id that names nobody.
pub(super) fn no_vendor<'a>(
    vendor: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> CliError {
    let all: Vec<&str> = known.clone().collect();
    let help = match (nearest(vendor, known), all.as_slice()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, []) => {
            "this program has no vendor yet: write one file for each into `vendors/`".to_owned()
        }
        (None, [only]) => format!("type `{only}`, the only vendor of this program"),
        (None, all) => format!("type one of: {}", all.join(", ")),
    };
    CliError::usage(format!("there is no vendor `{vendor}`"), Some(help))
}

/// The file itself.
pub(super) fn bytes(form: &Form, format: FormFormat) -> Result<Vec<u8>, CliError> {
    match format {
        FormFormat::Html => Ok(form_html::write(form).into_bytes()),
        FormFormat::Xlsx => form_xlsx::write(form).map_err(|error| CliError::Document {
            message: format!("the workbook cannot be written: {error}"),
            help: None,
        }),
    }
}

/// The questions of a catalogue in the words of the English form.
pub fn asked(catalogue: &Catalogue) -> Vec<form::Question> {
    form::questions(
        &catalogue.questionnaire.questions,
        &labels(Language::English),
    )
}

/// The shipped labels of a language.
pub fn labels(language: Language) -> Labels {
    let path = format!("assets/forms/{}.yaml", language.code());
    let text = assets::text(&path).unwrap_or_default();
    let mut sources = SourceSet::new();
    let file = sources.add(path.as_str(), text, Origin::Shipped);
    let tree = yaml::read(&sources, file, &Limits::default()).ok();
    let labels = tree.and_then(|tree| Labels::read(&tree.to_json()).ok());
    labels.unwrap_or_default()
}
