//! Everything that goes into a pack, before it is signed and written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use camino::{Utf8Path, Utf8PathBuf};

use crate::case::kept;
use crate::cli::build::documents::Maker;
use crate::cli::build::{draw, language};
use crate::cli::error::CliError;
use crate::cli::pack::inputs::Redacted;
use crate::cli::pack::{PackArgs, runs};
use crate::cli::{Cli, Part as DocumentPart};
use crate::io::bundle::{Content, Entry, Reader, SUMS};
use crate::pack::{self, Audience, Basis, FILES, FileState, Lists, Manifest, Part, Period};
use crate::pdf::Attachment;
use crate::templates::Templates;
use crate::view::Setting;

/// A pack that is ready to be signed and written.
pub struct Draft {
    /// Files made here, in order of their paths; PDFs are not signed yet.
    pub parts: Vec<Part>,
    /// Evidence that is copied.
    pub files: Vec<Entry>,
    /// What the manifest says, without its list of files.
    pub manifest: Manifest,
}

impl Draft {
    /// Makes all parts.
    pub(super) fn new(
        cli: &Cli,
        args: &PackArgs,
        root: &Utf8Path,
        redacted: &Redacted,
        period: Period,
        audience: &Audience,
    ) -> Result<Self, CliError> {
        let session = &redacted.session;
        let assessment = session.assess();
        let made = OnceLock::new();
        let view = made.get_or_init(|| session.view(&assessment));
        let run = session.run(&assessment);
        let setting = Setting::of(&session.sources, &session.catalogue, &session.parameters);
        let until = period.to.min(session.as_of);
        let runs = runs::until(session, until)?;
        let (files, states) = match audience {
            Audience::Auditor => evidence(redacted, root, args.no_files),
            Audience::Vendor(_) => (Vec::new(), BTreeMap::new()),
        };
        let previous = previous(cli, args)?;
        let seed = args.seed.clone().unwrap_or_else(|| {
            format!("{} {}..{}", view.organisation.name, period.from, period.to)
        });
        let basis = Basis {
            inputs: session.inputs(),
            assessment: &assessment,
            view,
            run: &run,
            runs: &runs,
            sources: &session.sources,
            setting: &setting,
            period,
            audience,
            seed: &seed,
            redactions: &redacted.redactions,
            files: &states,
            previous: previous.as_deref(),
        };
        let Lists { mut parts, page } = pack::lists(&basis).map_err(|differences| {
            let lines: Vec<String> = differences.iter().map(ToString::to_string).collect();
            CliError::Document {
                message: format!(
                    "totals and lists differ, so no pack was written: {}",
                    lines.join("; ")
                ),
                help: Some("this is a fault of agentvet; please report it".to_owned()),
            }
        })?;
        let (templates, problems) = Templates::load_in(&session.sources, language::of(session));
        let maker = Maker::new(session, &assessment, &made, &templates);
        if problems.has_errors() {
            return Err(CliError::Document {
                message: maker.said(&problems),
                help: Some("mend the template, or remove it to use the shipped one".to_owned()),
            });
        }
        parts.extend(texts(&maker, &templates, &page, audience)?);
        if *audience == Audience::Auditor {
            parts.extend(documents(&maker)?);
        }
        parts.push(main(&maker, &templates, &page, &parts)?);
        parts.sort_by(|one, other| one.path.cmp(&other.path));
        let manifest = Manifest {
            schema: pack::SCHEMA.to_owned(),
            organisation: page.organisation.name.clone(),
            as_of: page.as_of.clone(),
            period_from: page.period_from.clone(),
            period_to: page.period_to.clone(),
            audience: match audience {
                Audience::Auditor => "auditor".to_owned(),
                Audience::Vendor(id) => format!("vendor {id}"),
            },
            producer: concat!("agentvet ", env!("CARGO_PKG_VERSION")).to_owned(),
            questionnaire: run.made_with.questionnaire.clone(),
            rules_sha256: run.made_with.rules.clone(),
            parameters_sha256: run.made_with.parameters.clone(),
            seed: seed.clone(),
            history_head: basis
                .runs
                .last()
                .map(|(run, sum)| format!("{} {sum}", run.number)),
            previous_pack: previous,
            signer: None,
            originals: match audience {
                Audience::Auditor => redacted.originals.iter().cloned().collect(),
                Audience::Vendor(_) => BTreeMap::new(),
            },
            files_sha256: String::new(),
            files: Vec::new(),
        };
        Ok(Self {
            parts,
            files,
            manifest,
        })
    }
}

/// Evidence files to copy, and what became of each piece of the register.
fn evidence(
    redacted: &Redacted,
    root: &Utf8Path,
    leave_out: bool,
) -> (Vec<Entry>, BTreeMap<String, FileState>) {
    let mut entries = Vec::new();
    let mut states = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for (id, one) in &redacted.session.case.evidence {
        let state = match &one.record.file {
            None => FileState::NotKept,
            Some(_) if leave_out => FileState::LeftOut,
            Some(file) => {
                // A path that leads elsewhere is refused where it is opened.
                let inside = kept::below(file).unwrap_or(file);
                let path = format!("{FILES}/{inside}");
                if taken.insert(path.clone()) {
                    let expected = one.record.sha256.as_ref();
                    entries.push(Entry {
                        path: Utf8PathBuf::from(&path),
                        content: Content::File {
                            root: root.join(kept::FOLDER),
                            path: Utf8PathBuf::from(inside),
                            expected: expected.map(|sum| sum.as_str().to_owned()),
                        },
                    });
                }
                FileState::Packed(path)
            }
        };
        states.insert(id.clone(), state);
    }
    (entries, states)
}

/// SHA-256 of the list of digests of the pack before.
fn previous(cli: &Cli, args: &PackArgs) -> Result<Option<String>, CliError> {
    let Some(path) = &args.previous else {
        return Ok(None);
    };
    let mut reader = Reader::open(&cli.within(path))?;
    Ok(Some(reader.hash(SUMS)?.sha256))
}

/// The texts beside the lists.
fn texts(
    maker: &Maker<'_>,
    templates: &Templates,
    page: &pack::PackPage,
    audience: &Audience,
) -> Result<Vec<Part>, CliError> {
    let auditor = [
        ("01-scope/scope.md", "Scope", "evidence-pack/01-scope.md"),
        (
            "02-method/method.md",
            "Method",
            "evidence-pack/02-method.md",
        ),
        (
            "13-incidents/incidents.md",
            "Incidents",
            "evidence-pack/13-incidents.md",
        ),
        (
            "14-sign-off/sign-off.md",
            "Sign-off",
            "evidence-pack/14-sign-off.md",
        ),
        (
            "15-read-me.md",
            "Read me first",
            "evidence-pack/15-read-me.md",
        ),
    ];
    let vendor = [
        ("01-scope/scope.md", "Scope", "evidence-pack/01-scope.md"),
        (
            "15-read-me.md",
            "Read me first",
            "evidence-pack/15-read-me.md",
        ),
    ];
    let wanted: &[_] = match audience {
        Audience::Auditor => &auditor,
        Audience::Vendor(_) => &vendor,
    };
    wanted
        .iter()
        .map(|(path, title, template)| {
            let text = render(maker, templates, template, page)?;
            Ok(Part::text(*path, *title, text))
        })
        .collect()
}

fn render(
    maker: &Maker<'_>,
    templates: &Templates,
    template: &str,
    page: &pack::PackPage,
) -> Result<String, CliError> {
    templates
        .render(template, page)
        .map_err(|problems| CliError::Document {
            message: maker.said(&problems),
            help: Some("mend the template, or remove it to use the shipped one".to_owned()),
        })
}

/// The policy and the reports, as every build makes them.
fn documents(maker: &Maker<'_>) -> Result<Vec<Part>, CliError> {
    let mut parts = Vec::new();
    for job in maker.documents(&[DocumentPart::Policy, DocumentPart::Vendors]) {
        let stem = match job.stem.strip_prefix("vendors/") {
            Some(stem) => format!("07-findings/{}", stem.replace('/', "-")),
            None => format!("10-policy/{}", job.stem),
        };
        let text = maker
            .markdown(&job)
            .map_err(|problems| CliError::Document {
                message: maker.said(&problems),
                help: None,
            })?;
        let path = Utf8PathBuf::from(format!("{stem}.pdf"));
        let options = maker.options(&job);
        let rendered = draw(&path, &text, maker.vocabulary(), &options)?;
        parts.push(Part::text(format!("{stem}.md"), job.title.clone(), text));
        parts.push(Part {
            path: path.into_string(),
            title: job.title.clone(),
            media_type: "application/pdf",
            bytes: rendered.bytes,
        });
    }
    Ok(parts)
}

/// The main document, with the machine-readable parts attached.
fn main(
    maker: &Maker<'_>,
    templates: &Templates,
    page: &pack::PackPage,
    parts: &[Part],
) -> Result<Part, CliError> {
    let text = render(maker, templates, "evidence-pack.md", page)?;
    let title = format!("Evidence pack of {}", page.organisation.name);
    let mut options = maker.options_for("evidence-pack", &title);
    if page.audience == "vendor" {
        // The words on the margins of internal papers are not those of what leaves the house.
        options.classification.clear();
        options.footer_left.clone_from(&page.organisation.name);
    }
    let attached = parts.iter().filter(|part| is_attached(part));
    options.attachments = attached
        .map(|part| Attachment {
            name: attachment_name(&part.path),
            media_type: part.media_type.to_owned(),
            description: part.title.clone(),
            bytes: part.bytes.clone(),
        })
        .collect();
    let path = Utf8Path::new(pack::DOCUMENT);
    let rendered = draw(path, &text, maker.vocabulary(), &options)?;
    Ok(Part {
        path: pack::DOCUMENT.to_owned(),
        title,
        media_type: "application/pdf",
        bytes: rendered.bytes,
    })
}

/// Whether a part is attached to the main document: the lists, not the inputs.
fn is_attached(part: &Part) -> bool {
    part.media_type == "application/json" && !part.path.starts_with(pack::INPUTS)
}

/// The name of a part as an attachment, which has no folders.
pub fn attachment_name(path: &str) -> String {
    path.replace('/', ".")
}
