//! The last decision that a person recorded about a platform.
//!
//! In: the decisions. Out: one sentence and its parts; that there is none is said too.

use super::RecordedView;
use crate::case;
use crate::model::decision::DecisionWord;
use crate::view::context::Context;
use crate::view::decision;
use crate::view::words::{self, NONE, NOT_STATED};

/// The last recorded decision.
pub(super) fn recorded(context: &Context<'_>, platform: &str) -> RecordedView {
    let (standing, last) = case::standing(context.inputs.case, platform, context.inputs.as_of);
    let Some(last) = last.map(|loaded| &loaded.record) else {
        return RecordedView {
            exists: false,
            sentence: "No decision of a person is recorded yet.".to_owned(),
            decided: NONE.to_owned(),
            by: NONE.to_owned(),
            on: NONE.to_owned(),
            valid_until: NONE.to_owned(),
            reason: NONE.to_owned(),
        };
    };
    let decided = last.decided.map_or(NOT_STATED, word);
    let (by, on) = (context.person(last.by.as_ref()), words::stated(last.on));
    let valid_until = words::stated(last.valid_until);
    let end = words::day_stated(last.valid_until.map(|day| day.0));
    let holds = if standing.word().is_some() {
        format!("It holds until {end}.")
    } else {
        format!("It held until {end} and holds no more.")
    };
    let made = words::day_stated(last.on.map(|day| day.0));
    let proposed = last.proposed.map_or(NOT_STATED, word);
    RecordedView {
        exists: true,
        sentence: format!("{by} decided on {made}: {decided}, on the proposal {proposed}. {holds}"),
        decided: decided.to_owned(),
        by,
        on,
        valid_until,
        reason: last
            .reason
            .as_ref()
            .map_or_else(|| NONE.to_owned(), |r| words::said(r)),
    }
}

fn word(word: DecisionWord) -> &'static str {
    use crate::scoring::decision::Decision as D;
    decision::title(match word {
        DecisionWord::Approved => D::Approved,
        DecisionWord::Conditional => D::Conditional,
        DecisionWord::ConditionalExecutive => D::ConditionalExecutive,
        DecisionWord::Rejected => D::Rejected,
        DecisionWord::Incomplete => D::Incomplete,
        DecisionWord::Blocked => D::Blocked,
        DecisionWord::Prohibited => D::Prohibited,
    })
}
