//! Questionnaires out and in again: the work that procurement waits for.
//!
//! In: the first platform of a program, with all its answers known. Out: one form written, or one
//! returned workbook read, interpreted and compared with what is on record.
#![expect(
    clippy::unwrap_used,
    reason = "a measurement of nothing should stop at once"
)]

use agentvet::cli::form::labels;
use agentvet::form::{self, Form, Language, Wanted};
use agentvet::returned::{self, Asker, Change};
use agentvet::workbook::{self, Limits};
use agentvet::{assess, form_html, form_xlsx};

use crate::work::{Judging, inputs};

/// Forms of a platform whose questions all have an answer.
pub(crate) struct Forms {
    judging: Judging,
    form: Form,
    workbook: Vec<u8>,
}

impl Forms {
    /// The first platform of a program.
    pub(crate) fn known() -> Self {
        let judging = Judging::program();
        let inputs = inputs(&judging.session);
        let assessment = assess::assess(&inputs);
        let ids = judging.session.case.vendors.keys();
        let most = ids.max_by_key(|id| {
            let vendor = judging.session.case.vendors.get(*id);
            vendor.map(|vendor| vendor.record.answers.len())
        });
        let wanted = Wanted {
            vendor: most.map_or("", String::as_str),
            language: Language::English,
            core_only: Some(false),
            update: false,
        };
        let labels = labels(Language::English);
        let form = form::build(&inputs, &assessment, &labels, wanted).unwrap();
        let workbook = form_xlsx::write(&form).unwrap();
        Self {
            judging,
            form,
            workbook,
        }
    }

    /// How many questions it asks.
    pub(crate) fn questions(&self) -> usize {
        self.form.questions().count()
    }

    /// Writes the workbook; returns its size.
    pub(crate) fn xlsx(&self) -> usize {
        form_xlsx::write(&self.form).map_or(0, |bytes| bytes.len())
    }

    /// Writes the page; returns its size.
    pub(crate) fn html(&self) -> usize {
        form_html::write(&self.form).len()
    }

    /// Who reads the answers, made once for many files.
    pub(crate) fn asker(&self) -> Asker<'_> {
        let labels = [labels(Language::English), labels(Language::German)];
        Asker::new(&self.judging.session.catalogue.questionnaire, &labels)
    }

    /// Reads the filled workbook and compares it with what is on record.
    pub(crate) fn import(&self, asker: &Asker<'_>) -> Vec<Change> {
        let book = workbook::read_xlsx(&self.workbook, &Limits::default()).unwrap();
        let read = returned::read_workbook(&book, asker).unwrap();
        let session = &self.judging.session;
        let file = session.case.vendors.get(&self.form.vendor);
        let questionnaire = &session.catalogue.questionnaire;
        returned::compare(questionnaire, file.map(|file| &file.record), &[&read])
    }
}
