//! The letter to a vendor: what is still open, what does not suffice, and wording to agree on.
//!
//! In: an assessment with its inputs. Out: one [`Request`] for each vendor that has something to
//! answer. [`RequestView`] is all that the template of the letter gets, and it holds nothing that
//! may not leave the house: no weight, credit, score, gate, rule, severity, tier, decision or
//! exception, no note, place or id of a record of ours, no agent, system or other vendor, and no
//! person of ours but the contact. What a rule says reaches the letter through its wording for
//! the vendor only; what it found on our side does not.

mod form;
mod open;
mod reply;
mod unmet;
mod wording;

use schemars::JsonSchema;
use serde::Serialize;

pub use open::{OpenItem, OpenSection};
pub use reply::{AddresseeView, ContactView};
pub use unmet::UnmetView;
pub use wording::{ClauseView, WordingGroup};

use crate::assess::judge::Outcome;
use crate::assess::questions::QuestionResult;
use crate::assess::{Assessment, Finding, Inputs, PlatformResult};
use crate::facts::answers::Status;
use crate::form::Question;
use crate::source::SourceSet;
use crate::view::context::Context;
use crate::view::platform;
use crate::view::words;
use crate::yaml::Trees;

/// A letter with the platform it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The id of the platform, for the path of the file only.
    pub platform: String,
    /// The letter.
    pub letter: RequestView,
}

/// Everything that a letter to a vendor says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RequestView {
    /// The organisation that asks.
    pub organisation: String,
    /// The day of the letter.
    pub date: String,
    /// The day by which we ask for a reply; always after the day of the letter.
    pub reply_by: String,
    /// Whom the letter goes to.
    pub to: AddresseeView,
    /// Who sends it and answers questions about it.
    pub from: ContactView,
    /// How many questions apply to this vendor.
    pub asked: usize,
    /// How many of them are answered.
    pub answered: usize,
    /// Whether only the core of the questionnaire is asked.
    pub core_only: bool,
    /// Questions still open, by section.
    pub open: Vec<OpenSection>,
    /// Answers that do not meet our requirements.
    pub unmet: Vec<UnmetView>,
    /// Contract wording to agree on, by matter.
    pub wording: Vec<WordingGroup>,
}

impl RequestView {
    fn has_something_to_ask(&self) -> bool {
        !(self.open.is_empty() && self.unmet.is_empty() && self.wording.is_empty())
    }
}

/// The letters of a program, in the order of its platforms. `asked` has the questions in the words
/// of the form, so that letter and form call an option by one name.
pub fn requests(
    inputs: &Inputs<'_>,
    assessment: &Assessment,
    sources: &SourceSet,
    trees: &Trees,
    asked: &[Question],
) -> Vec<Request> {
    let context = Context::new(inputs, assessment, &[], sources, trees).asking(asked);
    let platforms = assessment.platforms.iter();
    let all = platforms.map(|result| Request {
        platform: result.id.clone(),
        letter: letter(&context, result),
    });
    all.filter(|request| request.letter.has_something_to_ask())
        .collect()
}

fn letter(context: &Context<'_>, result: &PlatformResult) -> RequestView {
    let findings = findings(context, result);
    let wording = wording::wording(context, &findings);
    let asked = result.questions.iter().filter(|one| is_asked(one));
    let organisation = context.inputs.case.organisation.as_ref();
    RequestView {
        organisation: words::stated(organisation.map(|file| &file.record.org.name)),
        date: context.inputs.as_of.to_string(),
        reply_by: reply::by(context, result, &findings).to_string(),
        to: reply::addressee(context, &result.id),
        from: reply::contact(context),
        asked: asked.clone().count(),
        answered: asked.filter(|question| question.is_answered()).count(),
        core_only: result.tier.is_core_only(),
        open: open::sections(context, result),
        unmet: unmet::unmet(context, result, &findings, &wording),
        wording,
    }
}

/// Whether a question concerns this vendor at all.
fn is_asked(question: &QuestionResult) -> bool {
    question.applies && !question.set_aside
}

/// The findings that the vendor can do something about: those with wording for it that fired, or
/// that cannot be told because it declined to answer. What merely waits for an answer is asked
/// first, and what waits for a record of ours is not the vendor's. An exception of ours changes
/// nothing: it ends, and what is asked for stays wanted.
fn findings<'a>(context: &Context<'a>, result: &'a PlatformResult) -> Vec<&'a Finding> {
    let declined = |id: &String| {
        let question = result.questions.iter().find(|one| one.id == *id);
        question.is_some_and(|one| is_asked(one) && one.status == Status::Declined)
    };
    let all = platform::findings(context, result);
    all.filter(|finding| finding.ask.is_some())
        .filter(|finding| {
            let rule = context.rule(&finding.rule);
            let refused = rule.is_some_and(|rule| rule.questions.iter().any(declined));
            finding.outcome == Outcome::Fired || refused
        })
        .collect()
}
