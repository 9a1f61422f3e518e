//! The program that the tests of documents judge: two platforms, two agents, kept in memory.
//!
//! In: the files under `tests/fixtures/reports`, changed where a test wants them changed. Out: a
//! loaded session, its assessment and its view.

use agentvet::assess::Assessment;
use agentvet::cli::session::Session;
use agentvet::date;
use agentvet::diag::{Diagnostics, Level};
use agentvet::source::{Origin, SourceSet};
use agentvet::view::PackView;

macro_rules! files {
    ($($path:literal),+ $(,)?) => {
        [$(($path, include_str!(concat!("../fixtures/reports/", $path)))),+]
    };
}

/// The files of the program, by path.
pub(crate) const FILES: [(&str, &str); 11] = files![
    "agentvet.yaml",
    "decisions.yaml",
    "evidence/register.yaml",
    "exceptions.yaml",
    "inventory/agents/ap-invoice.yaml",
    "inventory/agents/sales-bot.yaml",
    "inventory/credentials.yaml",
    "inventory/platforms.yaml",
    "inventory/systems.yaml",
    "vendors/brightline.yaml",
    "vendors/meadow.yaml",
];

/// A program, assessed and put into words.
pub(crate) struct Judged {
    pub(crate) session: Session,
    pub(crate) assessment: Assessment,
    pub(crate) view: PackView,
}

/// The program as it is.
pub(crate) fn usual() -> Judged {
    judged(&owned())
}

/// The files of the program, to be changed.
pub(crate) fn owned() -> Vec<(String, String)> {
    let files = FILES.iter();
    files
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

/// A program of these files, on the assessment day of all tests.
pub(crate) fn judged(files: &[(String, String)]) -> Judged {
    let mut sources = SourceSet::new();
    for (path, text) in agentvet::assets::texts() {
        sources.add(*path, *text, Origin::Shipped);
    }
    for (path, text) in files {
        sources.add(path.as_str(), text.as_str(), Origin::Program);
    }
    let day = date::parse("2026-11-22").unwrap();
    let session = Session::from_sources(sources, Diagnostics::new(), day);
    let errors: Vec<String> = session
        .problems
        .iter()
        .filter(|problem| problem.level == Level::Error)
        // One hostile text in every field makes names equal that are not; that is not the point.
        .filter(|problem| problem.code != agentvet::diag::codes::DUPLICATE_ID)
        .map(|problem| format!("{} {:?}", problem.message, problem.help))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let assessment = session.assess();
    let view = session.view(&assessment);
    Judged {
        session,
        assessment,
        view,
    }
}
