//! The assessment that documents show, and that the exit code rests on.
//!
//! In: a loaded program and what is asked for. Out: the assessment, and its words where they are
//! needed. Whoever builds has something else to do meanwhile.

use std::sync::OnceLock;

use crate::assess::Assessment;
use crate::cli::session::Session;
use crate::cli::{Form, Part};
use crate::view::PackView;

/// What documents show, judged while their templates are loaded.
pub(super) struct Judged {
    /// Nothing where the records have errors: those are said before anything is judged.
    pub(super) assessment: Option<Assessment>,
    /// Made where more is asked for than what shows no assessment.
    pub(super) view: OnceLock<PackView>,
}

impl Judged {
    /// Judges a program, as far as these parts and forms need it.
    pub(super) fn new(session: &Session, only: &[Part], to: &[Form]) -> Self {
        let assessment = (!session.problems.has_errors()).then(|| session.assess());
        let shows = |part: &Part| !matches!(part, Part::Policy | Part::Requests);
        let view = OnceLock::new();
        if let Some(assessment) = &assessment
            && (to.contains(&Form::Json) || only.iter().any(shows))
        {
            view.get_or_init(|| session.view(assessment));
        }
        Self { assessment, view }
    }
}
