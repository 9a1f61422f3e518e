//! The documents of a build: which there are, their Markdown, and how each is laid out.

use std::sync::OnceLock;

use serde::Serialize;

use crate::assess::Assessment;
use crate::cli::build::language;
use crate::cli::session::Session;
use crate::cli::{Form, Part};
use crate::diag::Diagnostics;
use crate::export::diagnostics;
use crate::markdown::Vocabulary;
use crate::model::organisation::{Paper as PaperWord, Theme};
use crate::pdf::{Attachment, Cover, Density, Options, Paper, Rgb};
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
    policy: PolicyView,
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
        let policy = policy::policy(
            &session.case,
            &session.catalogue,
            &session.parameters,
            session.as_of,
        );
        let policy = policy.stamped(session.stamp());
        let language = language::of(session);
        Self {
            session,
            templates,
            policy,
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
                title: self.policy.title.clone(),
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
                    policy: &self.policy,
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

    /// How a document that no template of a build makes is laid out.
    pub(in crate::cli) fn options_for(&self, stem: &str, title: &str) -> Options {
        let job = Document {
            stem: stem.to_owned(),
            kind: Kind::Portfolio,
            title: title.to_owned(),
        };
        let mut options = self.options(&job);
        options.contents = true;
        options
    }

    /// How a document is laid out.
    pub(in crate::cli) fn options(&self, job: &Document) -> Options {
        let file = self
            .session
            .case
            .organisation
            .as_ref()
            .map(|file| &file.record);
        let organisation = file.map_or("", |file| file.org.name.as_str());
        let mut options = Options::new(&self.language.said(&job.title), self.session.as_of);
        organisation.clone_into(&mut options.author);
        options.document_id = format!("{}@{}", job.stem, self.session.as_of);
        organisation.clone_into(&mut options.footer_left);
        let theme = file.and_then(|file| file.theme.as_ref());
        options.logo.clone_from(&self.session.logo);
        self.language.tag().clone_into(&mut options.language);
        options.words = language::on_paper(self.language);
        if let Some(accent) = theme.and_then(|t| t.accent) {
            let [red, green, blue] = accent.rgb;
            options.theme.accent = Rgb(red, green, blue);
        }
        if theme.and_then(|t| t.paper) == Some(PaperWord::Letter) {
            options.paper = Paper::Letter;
        }
        options.one_page = matches!(job.kind, Kind::Brief(_));
        if job.kind == Kind::Policy {
            // A policy is looked things up in, and everybody has to read it: twelve pages at most.
            options.density = Density::Compact;
            options.cover = Some(self.cover());
        }
        if !matches!(job.kind, Kind::Request(_)) {
            self.inside(job, theme, &mut options);
        }
        options
    }

    /// What only documents for the organisation itself carry. A letter leaves the house: the words
    /// on its margins are not those of internal papers, and it carries no data.
    fn inside(&self, job: &Document, theme: Option<&Theme>, options: &mut Options) {
        if let Some(classification) = theme.and_then(|t| t.classification.as_ref()) {
            options.classification.clone_from(classification);
        }
        if let Some(footer) = theme.and_then(|t| t.footer.as_ref()) {
            options.footer_left.clone_from(footer);
        }
        // The decision comes before the contents: nobody should have to leaf to it.
        options.contents = matches!(job.kind, Kind::Policy | Kind::Vendor(_));
        options.attachments.extend(self.data(job));
    }

    /// What a document was made from, for programs. It holds no more than the document is about:
    /// everybody reads the policy, and a report on one vendor may be shown to that vendor.
    fn data(&self, job: &Document) -> Option<Attachment> {
        let about = match job.kind {
            Kind::Policy | Kind::Brief(_) | Kind::Request(_) | Kind::Comparison => return None,
            Kind::Vendor(at) | Kind::Own(_, Some(at)) => Some(self.view().platforms.get(at)?),
            Kind::Portfolio | Kind::Own(_, None) => None,
        };
        let (name, description, text) = match about {
            Some(platform) => (
                format!("{}.json", platform.id),
                "The assessment of this platform, for programs",
                view::json_of(&VendorPage::new(self.view(), platform)),
            ),
            None => (
                ASSESSMENT.to_owned(),
                "The whole assessment, for programs",
                self.json().to_owned(),
            ),
        };
        Some(Attachment {
            name,
            media_type: "application/json".to_owned(),
            description: description.to_owned(),
            bytes: text.into_bytes(),
        })
    }

    fn cover(&self) -> Cover {
        let front = &self.policy.front;
        let said = |text: &str| self.language.said(text);
        let fact = |name: &str, value: &str| (said(name), said(value));
        Cover {
            kicker: front.org.clone(),
            title: said(&self.policy.title),
            subtitle: said(&front.status_note),
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
