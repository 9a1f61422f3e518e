//! How a tier came about, in sentences.
//!
//! In: the labels of a row and what was assumed. Out: the tier with its reason.

use super::TierView;
use crate::assess::SubjectResult;
use crate::facts::derive::Inherent;
use crate::scoring::tier::{Autonomy, Floor, Tier};
use crate::view::context::Context;
use crate::view::words;

/// The tier of a row.
pub(super) fn tier(context: &Context<'_>, platform: &str, subject: &SubjectResult) -> TierView {
    let platforms = context.assessment.index.platforms.iter();
    let inherent = platforms
        .filter(|one| one.id == platform)
        .flat_map(|one| &one.agents)
        .find(|agent| agent.id == subject.id && agent.is_profile == subject.is_profile)
        .map(|agent| &agent.inherent);
    let assumed: Vec<String> = subject
        .assumed
        .iter()
        .map(|what| (*what).to_owned())
        .collect();
    TierView {
        number: subject.tier.number(),
        word: subject.tier.word().to_owned(),
        words: tier_words(subject.tier),
        reason: inherent.map_or_else(
            || "The labels behind it are not recorded.".to_owned(),
            |inherent| reason(inherent, &assumed),
        ),
        assumed,
    }
}

/// The tier of a platform without any row.
pub(in crate::view) fn no_tier(tier: Tier) -> TierView {
    TierView {
        number: tier.number(),
        word: tier.word().to_owned(),
        words: tier_words(tier),
        reason: "There is neither an agent nor a use to work it out from.".to_owned(),
        assumed: Vec::new(),
    }
}

/// `2 (high)`.
fn tier_words(tier: Tier) -> String {
    format!("{} ({})", tier.number(), tier.word())
}

fn reason(inherent: &Inherent, assumed: &[String]) -> String {
    let result = &inherent.result;
    let mut text = format!(
        "Data sensitivity {}, consequence {} and autonomy {} give power {}; reach {}. On a scale from 0 to 4 \
         that is tier {}.",
        inherent.data.get(),
        inherent.consequence.get(),
        autonomy(inherent.autonomy),
        result.power.get(),
        inherent.reach.get(),
        result.by_rule.number()
    );
    if !result.floors.is_empty() {
        let floors: Vec<String> = result.floors.iter().map(|f| floor(*f).to_owned()).collect();
        text.push_str(" Tier 2 at least, because ");
        text.push_str(&words::join_and(&floors));
        text.push('.');
    }
    if result.promoted {
        text.push_str(" Made stricter by hand.");
    }
    if let Some(tier) = result.demotion_refused {
        text.push_str(" A laxer tier ");
        text.push_str(&tier.number().to_string());
        text.push_str(" set by hand does not count.");
    }
    if !assumed.is_empty() {
        text.push_str(" Not stated and therefore taken as the worst: ");
        text.push_str(&words::join_and(assumed));
        text.push('.');
    }
    text
}

fn autonomy(autonomy: Autonomy) -> &'static str {
    match autonomy {
        Autonomy::A1 => "A1",
        Autonomy::A2 => "A2",
        Autonomy::A3 => "A3",
        Autonomy::A4 => "A4",
        Autonomy::A5 => "A5",
    }
}

fn floor(floor: Floor) -> &'static str {
    match floor {
        Floor::CardholderData => "it holds card data",
        Floor::HealthInformation => "it holds health information under HIPAA",
        Floor::DecidesAboutPeople => "it decides about people",
        Floor::PublicAudience => "the public talks to it",
    }
}
