//! The documents of a build: which there are, their Markdown, and how each is laid out.

use serde::Serialize;

use crate::assess::Assessment;
use crate::block::Tone;
use crate::cli::Part;
use crate::cli::session::Session;
use crate::diag::Diagnostics;
use crate::export::diagnostics;
use crate::markdown::Vocabulary;
use crate::model::organisation::Paper as PaperWord;
use crate::pdf::{Attachment, Cover, Density, Options, Paper, Rgb};
use crate::templates::{Templates, VendorPage};
use crate::view::policy::{self, PolicyView};
use crate::view::{self, PackView};

/// One document to make.
#[derive(Debug, Clone)]
pub(super) struct Document {
    /// Path without ending, such as `vendors/acme/report`.
    pub(super) stem: String,
    /// What it is.
    pub(super) kind: Kind,
    /// Its title.
    pub(super) title: String,
}

/// The kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The policy.
    Policy,
    /// The report about the platform at that place.
    Vendor(usize),
    /// The portfolio page.
    Portfolio,
}

/// What the policy template sees.
#[derive(Serialize)]
struct PolicyPage<'v> {
    policy: &'v PolicyView,
}

/// The tone that a word of the view stands for.
fn tone(word: &str) -> Tone {
    match word {
        "good" => Tone::Good,
        "info" => Tone::Info,
        "mild" => Tone::Mild,
        "warn" => Tone::Warn,
        "bad" => Tone::Bad,
        "severe" => Tone::Severe,
        _ => Tone::Muted,
    }
}

/// Makes the documents of one program.
pub(super) struct Maker<'a> {
    session: &'a Session,
    templates: &'a Templates,
    policy: PolicyView,
    view: PackView,
    json: String,
    vocabulary: Vocabulary,
}

impl<'a> Maker<'a> {
    pub(super) fn new(
        session: &'a Session,
        assessment: &'a Assessment,
        templates: &'a Templates,
    ) -> Self {
        let policy = policy::policy(
            &session.case,
            &session.catalogue,
            &session.parameters,
            session.as_of,
        );
        let policy = policy.stamped(session.stamp());
        let view = session.view(assessment);
        let json = view::assessment_json(&view);
        let words = view::vocabulary().into_iter();
        Self {
            session,
            templates,
            policy,
            view,
            json,
            vocabulary: words.map(|(word, said)| (word, tone(said))).collect(),
        }
    }

    /// The documents that were asked for.
    pub(super) fn documents(&self, only: &[Part]) -> Vec<Document> {
        let mut documents = Vec::new();
        if only.contains(&Part::Policy) {
            documents.push(Document {
                stem: "policy".to_owned(),
                kind: Kind::Policy,
                title: self.policy.title.clone(),
            });
        }
        if only.contains(&Part::Vendors) {
            let platforms = self.view.platforms.iter().enumerate();
            documents.extend(platforms.map(|(at, platform)| Document {
                stem: format!("vendors/{}/report", platform.id),
                kind: Kind::Vendor(at),
                title: format!("Vendor report: {}", platform.product),
            }));
        }
        if only.contains(&Part::Portfolio) {
            documents.push(Document {
                stem: "portfolio".to_owned(),
                kind: Kind::Portfolio,
                title: format!("Portfolio of {}", self.view.organisation.name),
            });
        }
        documents
    }

    /// The whole assessment as JSON.
    pub(super) fn json(&self) -> &str {
        &self.json
    }

    /// The words that documents show as badges.
    pub(super) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The Markdown of a document.
    pub(super) fn markdown(&self, job: &Document) -> Result<String, Diagnostics> {
        match job.kind {
            Kind::Policy => {
                let page = PolicyPage {
                    policy: &self.policy,
                };
                self.templates.render("policy.md", &page)
            }
            Kind::Vendor(at) => match self.view.platforms.get(at) {
                Some(platform) => {
                    let page = VendorPage::new(&self.view, platform);
                    self.templates.render("vendor-report.md", &page)
                }
                None => Ok(String::new()),
            },
            Kind::Portfolio => self.templates.render("portfolio.md", &self.view),
        }
    }

    /// Template problems in words, with their places.
    pub(super) fn said(&self, problems: &Diagnostics) -> String {
        let session = self.session;
        diagnostics::to_text(problems, &session.sources, &session.trees, false)
    }

    /// How a document is laid out.
    pub(super) fn options(&self, job: &Document) -> Options {
        let file = self
            .session
            .case
            .organisation
            .as_ref()
            .map(|file| &file.record);
        let organisation = file.map_or("", |file| file.org.name.as_str());
        let mut options = Options::new(&job.title, self.session.as_of);
        organisation.clone_into(&mut options.author);
        options.document_id = format!("{}@{}", job.stem, self.session.as_of);
        let theme = file.and_then(|file| file.theme.as_ref());
        let text = |pick: fn(&crate::model::organisation::Theme) -> Option<&String>| {
            theme.and_then(pick).cloned()
        };
        options.classification = text(|t| t.classification.as_ref()).unwrap_or_default();
        let footer = text(|t| t.footer.as_ref());
        options.footer_left = footer.unwrap_or_else(|| organisation.to_owned());
        if let Some(accent) = theme.and_then(|t| t.accent) {
            let [red, green, blue] = accent.rgb;
            options.theme.accent = Rgb(red, green, blue);
        }
        if theme.and_then(|t| t.paper) == Some(PaperWord::Letter) {
            options.paper = Paper::Letter;
        }
        // The decision comes before the contents: nobody should have to leaf to it.
        options.contents = job.kind != Kind::Portfolio;
        if job.kind == Kind::Policy {
            // A policy is looked things up in, and everybody has to read it: twelve pages at most.
            options.density = Density::Compact;
            options.cover = Some(self.cover());
        }
        if !self.json.is_empty() {
            options.attachments.push(Attachment {
                name: "assessment.json".to_owned(),
                media_type: "application/json".to_owned(),
                description: "The whole assessment, for programs".to_owned(),
                bytes: self.json.clone().into_bytes(),
            });
        }
        options
    }

    fn cover(&self) -> Cover {
        let front = &self.policy.front;
        let fact = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        Cover {
            kicker: front.org.clone(),
            title: self.policy.title.clone(),
            subtitle: front.status_note.clone(),
            facts: vec![
                fact("Version", &front.version),
                fact("Owner", &front.owner),
                fact("Approver", &front.approver),
                fact("Approved on", &front.approved_on),
                fact("Next review", &front.next_review),
            ],
            blocks: Vec::new(),
        }
    }
}
