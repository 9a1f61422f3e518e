//! The vendor's score with every number it was made from.
//!
//! In: the effectiveness of a platform and what its strictest row asks for. Out: whole per cent
//! for people, and each question's product with its exact fraction, so that the sum can be
//! checked. Four decimals are for reading; the fractions are what adds up.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::{PlatformResult, SubjectResult};
use crate::scoring::ratio::Ratio;
use crate::scoring::score::{Contribution, DomainScore, Effectiveness, QuestionStatus};
use crate::view::context::Context;
use crate::view::words::{self, NONE};

mod sensitivity;

/// The vendor's score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ScoreView {
    /// Whether anything could be scored; without it every number here is 0 and means nothing.
    pub scored: bool,
    /// Whether a band may be printed; below the limit of completeness only the interval is.
    pub shows_band: bool,
    /// The band of the vendor, or `none` where none may be printed.
    pub band: String,
    /// What counts, in whole per cent: open questions earn nothing.
    pub low_percent: u8,
    /// The best that open questions could still bring, in whole per cent.
    pub high_percent: u8,
    /// The interval in words: `61 to 92 per cent`.
    pub interval: String,
    /// The part of the weight that is answered.
    pub completeness_percent: u8,
    /// The least the tier asks for.
    pub completeness_limit_percent: u8,
    /// The part of the weight that rests on tested or verified evidence.
    pub assurance_percent: u8,
    /// The least the tier asks for, in words; `no target` where it asks for nothing.
    pub assurance_target: String,
    /// All weight.
    pub weight: u64,
    /// All that was earned, with four decimals.
    pub earned: String,
    /// The same as an exact fraction.
    pub earned_exact: String,
    /// Whether the weakest core section limits the score, in one sentence.
    pub cap: String,
    /// Sections in the order of the questionnaire.
    pub domains: Vec<DomainView>,
    /// One product a question; their exact fractions add up to `earned_exact`.
    pub contributions: Vec<ContributionView>,
    /// What happens to the bands without each convention, one sentence each.
    pub sensitivity: Vec<String>,
    /// Which convention carries the result, in one sentence.
    pub carried_by: String,
}

/// The score of one section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DomainView {
    /// Three letters.
    pub section: String,
    /// Its title.
    pub title: String,
    /// Whether its score limits the whole.
    pub core: bool,
    /// Its weight.
    pub weight: u64,
    /// The weight of its open questions.
    pub unknown_weight: u64,
    /// What it earned, with four decimals.
    pub earned: String,
    /// Whole per cent of its weight.
    pub percent: u8,
    /// The same at best.
    pub high_percent: u8,
    /// The score drawn with ten marks.
    pub bar: String,
}

/// What one question adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ContributionView {
    /// The question.
    pub id: String,
    /// Its section.
    pub section: String,
    /// Its weight.
    pub weight: u32,
    /// The status of the answer.
    pub status: String,
    /// Credit in whole per cent.
    pub credit_percent: u8,
    /// The part of it that the evidence earns, in whole per cent; 0 without an answer.
    pub factor_percent: u8,
    /// Weight times credit times factor, with four decimals.
    pub earned: String,
    /// The same as an exact fraction.
    pub earned_exact: String,
}

/// The score of a platform, judged by its strictest row.
pub(super) fn score(context: &Context<'_>, platform: &PlatformResult) -> ScoreView {
    let row = platform.decisive();
    let shows_band = row.is_some_and(|row| row.decision.shows_band);
    let vendor = platform.vendor.as_ref();
    let percent = |of: fn(&Effectiveness) -> Ratio| vendor.map_or(0, |v| words::percent(of(v)));
    let (low, high) = (percent(|v| v.low), percent(|v| v.high));
    let tried = row.and_then(|row| row.sensitivity.as_ref());
    ScoreView {
        scored: vendor.is_some(),
        shows_band: shows_band && vendor.is_some(),
        band: band(row, shows_band),
        low_percent: low,
        high_percent: high,
        interval: interval(vendor, low, high),
        completeness_percent: percent(|v| v.completeness),
        completeness_limit_percent: row.map_or(0, |row| words::percent(row.completeness_limit)),
        assurance_percent: percent(|v| v.assurance_share),
        assurance_target: row
            .and_then(|row| row.assurance_target)
            .map_or_else(|| "no target".to_owned(), |target| target.to_string()),
        weight: vendor.map_or(0, |v| v.weight),
        earned: vendor.map_or_else(|| "0".to_owned(), |v| v.earned.decimals()),
        earned_exact: vendor.map_or_else(|| "0".to_owned(), |v| exact(v.earned)),
        cap: cap(context, vendor),
        domains: vendor.map_or_else(Vec::new, |vendor| domains(context, vendor)),
        contributions: vendor.map_or_else(Vec::new, |v| {
            v.contributions.iter().map(contribution).collect()
        }),
        sensitivity: tried.map_or_else(Vec::new, |t| sensitivity::sentences(t, shows_band)),
        carried_by: sensitivity::carried_by(tried, shows_band),
    }
}

fn band(row: Option<&SubjectResult>, shows_band: bool) -> String {
    let reading = row.and_then(|row| row.sensitivity.as_ref());
    let reading = reading.filter(|_| shows_band);
    reading.map_or_else(
        || NONE.to_owned(),
        |reading| reading.usual.vendor_band.word().to_owned(),
    )
}

/// The interval of a score in words.
pub(super) fn in_words(vendor: Option<&Effectiveness>) -> String {
    let percent = |of: fn(&Effectiveness) -> Ratio| vendor.map_or(0, |v| words::percent(of(v)));
    interval(vendor, percent(|v| v.low), percent(|v| v.high))
}

fn interval(vendor: Option<&Effectiveness>, low: u8, high: u8) -> String {
    match vendor {
        None => "nothing could be scored".to_owned(),
        Some(_) if low == high => format!("{low} per cent"),
        Some(_) => format!("{low} to {high} per cent"),
    }
}

/// An exact fraction: `20/7`, or a whole number.
fn exact(ratio: Ratio) -> String {
    match ratio.denominator() {
        1 => ratio.numerator().to_string(),
        below => format!("{}/{below}", ratio.numerator()),
    }
}

fn title(context: &Context<'_>, section: &str) -> String {
    let section_found = context.inputs.catalogue.questionnaire.section(section);
    section_found.map_or_else(|| section.to_owned(), |found| found.title.clone())
}

fn cap(context: &Context<'_>, vendor: Option<&Effectiveness>) -> String {
    let weakest = vendor.and_then(|vendor| Some((vendor, vendor.weakest_core.as_ref()?)));
    match weakest {
        None => "No core section could be scored.".to_owned(),
        Some((vendor, (section, score))) => {
            let (title, score) = (title(context, section), words::percent(*score));
            if vendor.cap_binds {
                let plain = words::percent(vendor.plain_low);
                let low = words::percent(vendor.low);
                format!(
                    "The weakest core section is {title} with {score} per cent. It limits the score to \
                     {low} per cent; the plain average would be {plain}."
                )
            } else {
                format!(
                    "The weakest core section is {title} with {score} per cent. It does not limit the score."
                )
            }
        }
    }
}

fn domains(context: &Context<'_>, vendor: &Effectiveness) -> Vec<DomainView> {
    let view = |domain: &DomainScore| {
        let percent = words::percent(domain.score);
        let open = vendor.contributions.iter().filter(|line| {
            line.section == domain.section && line.status != QuestionStatus::Answered
        });
        DomainView {
            section: domain.section.clone(),
            title: title(context, &domain.section),
            core: domain.is_core,
            weight: domain.weight,
            unknown_weight: open.map(|line| u64::from(line.weight)).sum(),
            earned: domain.earned.decimals(),
            percent,
            high_percent: words::percent(domain.high),
            bar: words::bar(percent),
        }
    };
    vendor.domains.iter().map(view).collect()
}

fn contribution(line: &Contribution) -> ContributionView {
    let share = |share| words::percent(Ratio::from(share));
    ContributionView {
        id: line.id.clone(),
        section: line.section.clone(),
        weight: line.weight,
        status: status(line.status).to_owned(),
        credit_percent: share(line.credit),
        factor_percent: line.factor.map_or(0, share),
        earned: line.earned.decimals(),
        earned_exact: exact(line.earned),
    }
}

fn status(status: QuestionStatus) -> &'static str {
    match status {
        QuestionStatus::Answered => "answered",
        QuestionStatus::Unknown => "unknown",
        QuestionStatus::Declined => "declined",
        QuestionStatus::NotAsked => "not asked",
        QuestionStatus::Blank => "blank",
    }
}
