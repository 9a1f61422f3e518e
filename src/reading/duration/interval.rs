//! How often something happens.
//!
//! In: a text such as `every 90 days` or `twice a year`. Out: the length between two times. Only
//! for questions that ask how often; elsewhere such words say nothing about how long.

use super::unit::{UNITS, span};
use super::{Clocks, Length, beside, find, of};
use crate::reading::Reading;
use crate::reading::text::{self, Text, Token};

/// How often, in words; a count and the unit it counts.
const WORDS: &[(&str, i64, char)] = &[
    (
        "twice a year, twice per year, twice yearly, semi annual, semi annually, semiannually, biannually, \
         half yearly, every six months, zweimal im jahr, zweimal jaehrlich, zweimal pro jahr, halbjaehrlich, \
         jedes halbjahr",
        6,
        'M',
    ),
    (
        "quarterly, every quarter, each quarter, once a quarter, once per quarter, four times a year, \
         quartalsweise, vierteljaehrlich, jedes quartal, einmal im quartal, viermal im jahr, \
         einmal pro quartal",
        3,
        'M',
    ),
    (
        "monthly, every month, each month, once a month, once per month, monatlich, jeden monat, \
         einmal im monat, einmal pro monat",
        1,
        'M',
    ),
    (
        "annually, annual, yearly, every year, each year, once a year, once per year, jaehrlich, jedes jahr, \
         einmal im jahr, einmal pro jahr, einmal jaehrlich",
        1,
        'Y',
    ),
    (
        "weekly, every week, each week, once a week, once per week, woechentlich, jede woche, \
         einmal pro woche",
        1,
        'W',
    ),
    (
        "daily, every day, each day, once a day, once per day, taeglich, jeden tag, einmal am tag, \
         einmal pro tag",
        1,
        'D',
    ),
];

/// Words that lead a length of time that says how often.
const EVERY: &[&str] = &["every", "each", "alle", "jede", "jeden", "jedes"];

/// The length between two times, where the text says how often and nothing else.
pub(crate) fn interval(text: &Text) -> Option<Length> {
    in_words(text).or_else(|| every(text))
}

fn in_words(text: &Text) -> Option<Length> {
    // Of `twice yearly` and `yearly` the longer is meant.
    let said = WORDS.iter().flat_map(|(phrases, count, letter)| {
        let phrases = phrases.split(',').map(str::trim);
        phrases.filter_map(move |phrase| {
            let place = text::places(&text.tokens, &[phrase]).into_iter().next()?;
            Some((place, *count, *letter))
        })
    });
    let (place, count, letter) = said.max_by_key(|(place, _, _)| place.len())?;
    let rest = text.tokens.iter().enumerate();
    let rest = rest.filter(|(at, token)| token.counts() && !place.contains(at));
    let mut rest = rest.map(|(_, token)| token);
    if !rest.all(beside::is_harmless) || text.tokens.iter().any(|token| token.is_mark("?~≈+*†"))
    {
        return None;
    }
    let unit = UNITS
        .iter()
        .find(|unit| unit.date && unit.letter == letter)?;
    let span = span(unit, count)?;
    Some(Length {
        low: Some(span.clone()),
        high: Some(span),
        repaired: false,
    })
}

/// `every 90 days`: without its first word it is a length like any other.
fn every(text: &Text) -> Option<Length> {
    let found = find(&text.tokens);
    let [found] = found.as_slice() else {
        return None;
    };
    let before = found.from.checked_sub(1)?;
    let leads = |token: &Token| EVERY.contains(&token.text.as_str());
    if !text.tokens.get(before).is_some_and(leads) {
        return None;
    }
    let mut tokens = text.tokens.clone();
    tokens.remove(before);
    let without = Text {
        tokens,
        cut: text.cut,
    };
    match of(&without) {
        Reading::Value(Clocks::One(length)) => Some(length),
        _ => None,
    }
}
