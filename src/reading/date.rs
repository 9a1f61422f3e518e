//! Days of the calendar.
//!
//! In: a text such as `2021-07-31`, `1. November 2021` or `Nov 1, 2021`. Out: the day, where one
//! day is meant beyond doubt. `11/08/2021` is a day in August or in November, depending on the
//! country of its author, and stays open; so do months, quarters and years of two digits.

use crate::reading::text::{Phrases, phrases};
use jiff::civil::Date;

use super::text::{Sort, Text, Token};
use super::{Reading, manner, yes_no};

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "jaenner"],
    &["february", "feb", "februar", "feber"],
    &["march", "mar", "maerz", "mrz", "maer"],
    &["april", "apr"],
    &["may", "mai"],
    &["june", "jun", "juni"],
    &["july", "jul", "juli"],
    &["august", "aug"],
    &["september", "sep", "sept"],
    &["october", "oct", "oktober", "okt"],
    &["november", "nov"],
    &["december", "dec", "dezember", "dez"],
];

/// Words that may stand beside a day without changing it.
static BESIDE: Phrases = phrases!(
    "
    on, of, the, am, vom, den, der, dated, date, datum, as, stand, st, nd, rd, th, completed, issued,
    updated, conducted, performed, last, zuletzt, aktualisiert, report, bericht, abgeschlossen,
    durchgefuehrt, at, it, was, test, t, z, since, seit, monday, tuesday, wednesday, thursday, friday,
    saturday, sunday, montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonntag
    "
);

const ASK: &str = "Please give the day as year-month-day, such as 2026-03-31.";

/// Reads a day.
pub fn date(text: &str) -> Reading<Date> {
    of(&Text::of(text))
}

fn of(text: &Text) -> Reading<Date> {
    if let Some(nothing) = manner::of(text) {
        return nothing;
    }
    if text.cut {
        return yes_no::too_long();
    }
    let mut tokens: Vec<&Token> = text.tokens.iter().collect();
    let midnight = tokens
        .iter()
        .position(|token| token.raw == "T" && !token.spaced);
    if let Some(at) = midnight {
        tokens.truncate(at);
    }
    let day_words = |token: &&&Token| token.counts() && !BESIDE.contains(&token.text.as_str());
    let core: Vec<&Token> = tokens.iter().filter(day_words).copied().collect();
    let signs = |set: &str| tokens.iter().any(|token| token.is_mark(set));
    let doubt = signs("<>~?≤≥");
    let read = match core.as_slice() {
        _ if doubt => Err("the text gives a bound or a guess and no day"),
        [one] => dotted(&one.text),
        [first, second, third] => three(first, second, third, &tokens),
        [_, _] => Err("the text names a month or a quarter and no day"),
        _ => Err("the text is not one day"),
    };
    match read {
        Ok(date) => Reading::Value(date),
        Err(why) => Reading::open(why, ASK),
    }
}

type Said = Result<Date, &'static str>;

/// `15.06.2021` and `2021.06.15` are one token.
fn dotted(text: &str) -> Said {
    let parts: Vec<&str> = text.split('.').collect();
    match parts.as_slice() {
        [day, month, year] if year.len() == 4 => made(year, month, day),
        [year, month, day] if year.len() == 4 => made(year, month, day),
        [_, _, _] => Err("the year has two digits"),
        [year] if year.len() == 4 => Err("the text names a year and no day"),
        _ => Err("the text is not one day"),
    }
}

fn three(first: &Token, second: &Token, third: &Token, tokens: &[&Token]) -> Said {
    let number = |token: &Token| {
        token.sort == Sort::Number && token.text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let year = |token: &Token| number(token) && token.text.len() == 4;
    let small = |token: &Token| number(token) && token.text.len() <= 2;
    if year(first) && small(second) && small(third) {
        return made(&first.text, &second.text, &third.text);
    }
    if let Some(month) = month(&second.text) {
        return match (small(first), year(third)) {
            (true, true) => made(&third.text, &month, &first.text),
            (true, false) if small(third) => Err("the year has two digits"),
            _ => Err("the text is not one day"),
        };
    }
    if let Some(month) = month(&first.text)
        && small(second)
        && year(third)
    {
        return made(&third.text, &month, &second.text);
    }
    if small(first) && small(second) && year(third) {
        // Only what stands between the parts tells; a full stop behind them is no sign of anything.
        let dotted = |part: &Token| {
            let at = tokens.iter().position(|token| std::ptr::eq(*token, part));
            at.and_then(|at| tokens.get(at + 1))
                .is_some_and(|next| next.is_mark("."))
        };
        let dots = dotted(first) && dotted(second);
        return either(&first.text, &second.text, &third.text, dots);
    }
    if small(first) && small(second) && small(third) {
        return Err("the year has two digits");
    }
    Err("the text is not one day")
}

/// Two small numbers and a year: with dots the day comes first; with other signs only a number
/// above 12, or two equal ones, tells which is the day.
fn either(first: &str, second: &str, year: &str, dots: bool) -> Said {
    let value = |text: &str| text.parse::<u8>().unwrap_or(0);
    let (one, two) = (value(first), value(second));
    if dots || one > 12 || one == two {
        made(year, second, first)
    } else if two > 12 {
        made(year, first, second)
    } else {
        Err("the day and the month cannot be told apart")
    }
}

fn made(year: &str, month: &str, day: &str) -> Said {
    let read = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
    match read() {
        Some(date) if (1990..=2100).contains(&date.year()) => Ok(date),
        Some(_) => Err("the year is far from today"),
        None => Err("there is no such day"),
    }
}

fn month(word: &str) -> Option<String> {
    let place = MONTHS.iter().position(|names| names.contains(&word))?;
    Some((place + 1).to_string())
}
