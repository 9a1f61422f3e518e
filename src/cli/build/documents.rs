//! The documents of a build: which there are, and their Markdown.

mod layout;

use std::sync::OnceLock;

use serde::Serialize;

use crate::assess::Assessment;
use crate::cli::build::language;
use crate::cli::session::Session;
use crate::cli::{Form, Part};
use crate::diag::Diagnostics;
use crate::export::diagnostics;
use crate::markdown::Vocabulary;
use crate::templates::{Language, RequestPage, Templates, VendorPage, When};
use crate::view::policy::{self, PolicyView};
use crate::view::request::Request;
use crate::view::{self, PackView};

/// The name of the whole assessment as JSON.
pub(in crate::cli) const ASSESSMENT: &str = "assessment.json";

/// The folder of documents that the organisation added.
pub(in crate::cli) const OWN: &str = "own";

/// The name of the letter to a vendor, without ending.
pub(in crate::cli) const REQUEST: &str = "request";

/// The name of the page for whoever decides, without ending.
pub(in crate::cli) const BRIEF: &str = "brief";

/// The name of the page on everything, without ending.
pub(in crate::cli) const PORTFOLIO: &str = "portfolio";

/// The name of the page that puts platforms side by side, without ending.
pub(in crate::cli) const COMPARISON: &str = "comparison";

/// One document to make.
#[derive(Debug, Clone)]
pub(in crate::cli) struct Document {
    /// Path without ending, such as `vendors/acme/report`.
    pub(in crate::cli) stem: String,
    /// What it is.
    pub(in crate::cli) kind: Kind,
    /// Its title.
    pub(in crate::cli) title: String,
}

/// The kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Kind {
    /// The policy.
    Policy,
    /// The report about the platform at that place.
    Vendor(usize),
    /// The page on the platform at that place.
    Brief(usize),
    /// The letter at that place, to a vendor.
    Request(usize),
    /// The portfolio page.
    Portfolio,
    /// The page that puts platforms side by side.
    Comparison,
    /// A document that the organisation added: its template, and the platform it is about.
    Own(usize, Option<usize>),
}

impl Kind {
    /// Whether there is such a document in that form: in Word, only what is edited and approved.
    pub(in crate::cli) fn is_made_as(self, form: Form) -> bool {
        form != Form::Docx || matches!(self, Self::Policy | Self::Vendor(_))
    }

    /// Whether it shows the assessment in words.
    fn shows_assessment(self) -> bool {
        !matches!(self, Self::Policy | Self::Request(_))
    }
}

/// What the policy template sees.
#[derive(Serialize)]
struct PolicyPage<'v> {
    policy: &'v PolicyView,
}

/// Makes the documents of one program.
pub(in crate::cli) struct Maker<'a> {
    session: &'a Session,
    templates: &'a Templates,
    policy: OnceLock<PolicyView>,
    assessment: &'a Assessment,
    view: &'a OnceLock<PackView>,
    requests: OnceLock<Vec<Request>>,
    json: OnceLock<String>,
    vocabulary: Vocabulary,
    language: Language,
}

impl<'a> Maker<'a> {
    pub(in crate::cli) fn new(
        session: &'a Session,
        assessment: &'a Assessment,
        view: &'a OnceLock<PackView>,
        templates: &'a Templates,
    ) -> Self {
        let language = language::of(session);
        Self {
            session,
            templates,
            policy: OnceLock::new(),
            assessment,
            view,
            requests: OnceLock::new(),
            json: OnceLock::new(),
            vocabulary: language::vocabulary(language),
            language,
        }
    }

    /// The documents that were asked for.
    pub(in crate::cli) fn documents(&self, only: &[Part]) -> Vec<Document> {
        let mut documents = Vec::new();
        if only.contains(&Part::Policy) {
            documents.push(Document {
                stem: "policy".to_owned(),
                kind: Kind::Policy,
                title: self.policy().title.clone(),
            });
        }
        if only.contains(&Part::Vendors) {
            let platforms = self.view().platforms.iter().enumerate();
            documents.extend(platforms.map(|(at, platform)| Document {
                stem: format!("vendors/{}/report", platform.id),
                kind: Kind::Vendor(at),
                title: format!("Vendor report: {}", platform.product),
            }));
        }
        if only.contains(&Part::Briefs) {
            let platforms = self.view().platforms.iter().enumerate();
            documents.extend(platforms.map(|(at, platform)| Document {
                stem: format!("vendors/{}/{BRIEF}", platform.id),
                kind: Kind::Brief(at),
                title: format!("Brief: {}", platform.product),
            }));
        }
        if only.contains(&Part::Requests) {
            let requests = self.requests().iter().enumerate();
            documents.extend(requests.map(|(at, request)| Document {
                stem: format!("vendors/{}/{REQUEST}", request.platform),
                kind: Kind::Request(at),
                title: format!("Request for information: {}", request.letter.to.product),
            }));
        }
        if only.contains(&Part::Portfolio) {
            documents.push(Document {
                stem: PORTFOLIO.to_owned(),
                kind: Kind::Portfolio,
                title: format!("Portfolio of {}", self.view().organisation.name),
            });
        }
        if only.contains(&Part::Portfolio) && !self.view().comparison.is_empty() {
            documents.push(Document {
                stem: COMPARISON.to_owned(),
                kind: Kind::Comparison,
                title: "Comparison of platforms".to_owned(),
            });
        }
        if only.contains(&Part::Own) {
            documents.extend(self.own_documents());
        }
        documents
    }

    /// The documents of templates that do not ship.
    fn own_documents(&self) -> Vec<Document> {
        let mut documents = Vec::new();
        let templates = self.templates.documents().iter().enumerate();
        for (number, template) in templates.filter(|(_, template)| template.is_own()) {
            let stem = template.stem();
            if template.when == When::Program {
                documents.push(Document {
                    stem: format!("{OWN}/{stem}"),
                    kind: Kind::Own(number, None),
                    title: template.title.clone(),
                });
                continue;
            }
            let platforms = self.view().platforms.iter().enumerate();
            documents.extend(platforms.map(|(at, platform)| Document {
                stem: format!("{OWN}/{}/{stem}", platform.id),
                kind: Kind::Own(number, Some(at)),
                title: format!("{}: {}", template.title, platform.product),
            }));
        }
        documents
    }

    /// Makes what several of these documents show, before they are made side by side. The view is
    /// itself made on all cores: a core that waits for its part of it takes up another document
    /// meanwhile, and that one would then wait for a view that the same core has not finished.
    pub(in crate::cli) fn prepare(&self, jobs: &[Document]) {
        if jobs.iter().any(|job| job.kind.shows_assessment()) {
            self.view();
        }
    }

    fn policy(&self) -> &PolicyView {
        let session = self.session;
        self.policy.get_or_init(|| {
            let policy = || {
                policy::policy(
                    &session.case,
                    &session.catalogue,
                    &session.parameters,
                    session.as_of,
                )
            };
            // The list of documents asks for its title, so it is made before any of them.
            let (policy, stamp) = rayon::join(policy, || session.stamp());
            policy.stamped(stamp)
        })
    }

    /// The assessment in words. It is made when the first document asks for it; the policy never
    /// does.
    fn view(&self) -> &'a PackView {
        let made = || self.session.view(self.assessment);
        self.view.get_or_init(made)
    }

    fn requests(&self) -> &[Request] {
        let made = || self.session.requests(self.assessment);
        self.requests.get_or_init(made)
    }

    /// The whole assessment as JSON.
    pub(in crate::cli) fn json(&self) -> &str {
        self.json.get_or_init(|| view::assessment_json(self.view()))
    }

    /// The language of the documents.
    pub(in crate::cli) fn language(&self) -> Language {
        self.language
    }

    /// The words that documents show as badges.
    pub(in crate::cli) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The Markdown of a document.
    pub(in crate::cli) fn markdown(&self, job: &Document) -> Result<String, Diagnostics> {
        match job.kind {
            Kind::Policy => {
                let page = PolicyPage {
                    policy: self.policy(),
                };
                self.templates.render("policy.md", &page)
            }
            Kind::Vendor(at) => self.about("vendor-report.md", at),
            Kind::Brief(at) => self.about("vendor-brief.md", at),
            Kind::Request(at) => match self.requests().get(at) {
                Some(request) => {
                    let page = RequestPage {
                        request: &request.letter,
                    };
                    self.templates.render("vendor-request.md", &page)
                }
                None => Ok(String::new()),
            },
            Kind::Portfolio => self.templates.render("portfolio.md", self.view()),
            Kind::Comparison => self.templates.render("comparison.md", self.view()),
            Kind::Own(number, at) => {
                let Some(template) = self.templates.documents().get(number) else {
                    return Ok(String::new());
                };
                match at.and_then(|at| self.view().platforms.get(at)) {
                    Some(platform) => {
                        let page = VendorPage::new(self.view(), platform);
                        self.templates.render(&template.name, &page)
                    }
                    None => self.templates.render(&template.name, self.view()),
                }
            }
        }
    }

    /// A document about one platform.
    fn about(&self, template: &str, at: usize) -> Result<String, Diagnostics> {
        let Some(platform) = self.view().platforms.get(at) else {
            return Ok(String::new());
        };
        let page = VendorPage::new(self.view(), platform);
        self.templates.render(template, &page)
    }

    /// Template problems in words, with their places.
    pub(in crate::cli) fn said(&self, problems: &Diagnostics) -> String {
        let session = self.session;
        diagnostics::to_text(problems, &session.sources, &session.trees, false)
    }
}
