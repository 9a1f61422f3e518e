//! How each document is laid out: paper, the words on its margins, contents, and the data it carries.
//!
//! In: the theme of the organisation and the kind of a document. Out: options for the writers. It
//! decides nothing about what a document says.

use super::{ASSESSMENT, Document, Kind, Maker};
use crate::cli::build::language;
use crate::model::organisation::{Paper as PaperWord, Theme};
use crate::pdf::{Attachment, Cover, Density, Options, Paper, Rgb};
use crate::templates::VendorPage;
use crate::view;

impl Maker<'_> {
    /// How a document that no template of a build makes is laid out.
    pub(in crate::cli) fn options_for(&self, stem: &str, title: &str) -> Options {
        let job = Document {
            stem: stem.to_owned(),
            kind: Kind::Portfolio,
            title: title.to_owned(),
        };
        let mut options = self.options(&job);
        options.contents = true;
        options.one_page = false;
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
        options.one_page = matches!(job.kind, Kind::Brief(_) | Kind::Portfolio);
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
    /// everybody reads the policy, and a report on one vendor may be shown to that vendor. Nobody
    /// knows who is sent a document of the organisation's own, so it has to ask for it.
    fn data(&self, job: &Document) -> Option<Attachment> {
        if let Kind::Own(number, _) = job.kind
            && !self.templates.documents().get(number)?.carries_data
        {
            return None;
        }
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
        let front = &self.policy().front;
        let said = |text: &str| self.language.said(text);
        let fact = |name: &str, value: &str| (said(name), said(value));
        Cover {
            kicker: front.org.clone(),
            title: said(&self.policy().title),
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
