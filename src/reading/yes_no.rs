//! Yes or no.
//!
//! In: a text. Out: yes or no where the text plainly says one of the two. A yes with a condition,
//! a plan, a number of hours or a dash is none. `Nr.` in a column of yes and no is what a
//! translation engine makes of `No.`; it can mean nothing else there, so it is read as no.

use super::text::{self, Sort, Text, Token};
use super::{Reading, manner, plain, words};
use crate::reading::text::{Phrases, phrases};

static YES: Phrases = phrases!(
    "
    yes, y, ja, j, true, wahr, x, oui, si, yep, yeah, correct, affirmative, richtig, jawohl, zutreffend,
    yes we do, yes it does, yes they do, yes we are, yes it is, yes they are, yes we can, yes you can,
    yes we have, we do, it does, trifft zu, yes always, always, immer, yes absolutely, absolutely,
    certainly, yes of course, definitely, ja natuerlich, ja immer, yes yes, yes true, ja wir, yes fully,
    ja vollstaendig
    "
);

static NO: Phrases = phrases!(
    "
    no, n, nein, false, falsch, non, nope, negative, nr, never, nie, niemals, keine, kein, keiner, keines,
    no we do not, no we dont, no it does not, no it doesnt, we do not, we dont, it does not, it doesnt,
    no we are not, no we cannot, no you cannot, no they do not, no it is not, not currently, currently not,
    no not currently, not at this time, no not at this time, not at present, not yet, no not yet, not now,
    not today, no plans, no plan, no current plans, derzeit nicht, aktuell nicht, zur zeit nicht,
    momentan nicht, noch nicht, nein noch nicht, nein derzeit nicht, nicht vorhanden, not implemented,
    not supported, not in place, nicht unterstuetzt, nicht umgesetzt, bisher nicht, not available,
    not at the moment, not offered, nicht implementiert, no never, nein nie, at this time no, currently no,
    trifft nicht zu nein
    "
);

/// Words after a no that leave it a no: it says what holds today.
static NO_TODAY: Phrases = phrases!(
    "
    not yet, not currently, currently, planned, roadmap, noch nicht, derzeit, geplant*, at this time
    "
);

/// Reads yes or no.
pub fn yes_no(text: &str) -> Reading<bool> {
    of(&Text::of(text))
}

pub(crate) fn of(text: &Text) -> Reading<bool> {
    if let Some(nothing) = manner::of(text) {
        return nothing;
    }
    if text.cut {
        return too_long();
    }
    let key = text.key();
    let signs: Vec<&Token> = text
        .tokens
        .iter()
        .filter(|token| token.is_mark("✓✗"))
        .collect();
    if let [sign] = signs.as_slice() {
        match key.as_str() {
            "" => return Reading::Value(sign.is_mark("✓")),
            "yes" | "ja" if sign.is_mark("✓") => return Reading::Value(true),
            "no" | "nein" if sign.is_mark("✗") => return Reading::Value(false),
            _ => {}
        }
    }
    let asked = text.tokens.iter().any(|token| token.is_mark("?*"));
    let both = text.tokens.iter().any(|token| token.is_mark("/")) && key.split(' ').count() > 1;
    if !asked && !both && signs.is_empty() {
        if YES.contains(&key.as_str()) {
            return Reading::Value(true);
        }
        if NO.contains(&key.as_str()) {
            return Reading::Value(false);
        }
        if let Some(reading) = opening(text) {
            return reading;
        }
    }
    open(text)
}

/// A yes or no at the beginning that stands apart from what follows: `Yes, since 2021`.
fn opening(text: &Text) -> Option<Reading<bool>> {
    let (first, rest) = text.tokens.split_first()?;
    let says = match first.text.as_str() {
        "yes" | "ja" | "true" => true,
        "no" | "nein" | "false" => false,
        _ => return None,
    };
    let apart = rest
        .first()
        .is_none_or(|next| next.is_mark(",.;:-(!") || next.sort == Sort::Line);
    if !apart {
        return None;
    }
    let contrary = text::any(
        rest,
        if says {
            &["no", "nein"]
        } else {
            &["yes", "ja"]
        },
    );
    let firm = if says {
        !words::softened(rest) && !plain::changes_answer(rest)
    } else {
        firm_no(rest)
    };
    (firm && !contrary).then_some(Reading::Value(says))
}

/// A no stays one whatever is planned; a condition or a second negation makes it unclear.
fn firm_no(rest: &[Token]) -> bool {
    let today = text::any(rest, &NO_TODAY)
        && !text::says(
            rest,
            "if, only, except, unless, nur, ausser, falls, no longer",
        );
    today || (!words::softened(rest) && !plain::changes_answer(rest))
}

fn open(text: &Text) -> Reading<bool> {
    let why = if text.any(&words::FUTURE) {
        "it is planned or under way, which is not yet a yes"
    } else if text.any(&words::CONDITION) {
        "it holds under a condition or in part, which is neither yes nor no"
    } else if text.any(&words::HEDGE) {
        "it is said as an aim or a custom, which is neither yes nor no"
    } else if text.any(&words::NEGATION) {
        "the sentence denies something, and what exactly is for its author to say"
    } else if matches!(
        text.tokens.first().map(|token| token.text.as_str()),
        Some("yes" | "ja" | "no" | "nein")
    ) {
        "words beside the yes or no may take it back"
    } else {
        "the text is neither yes nor no"
    };
    Reading::open(
        why,
        "Please answer yes or no for the product and plan on offer, and put the rest into the note.",
    )
}

/// What is said of a text that goes on after what was looked at.
pub(crate) fn too_long<T>() -> Reading<T> {
    Reading::open(
        "the text is longer than what is looked at, and its end could change its meaning",
        "Please answer in the form of the question and attach the long text as evidence.",
    )
}
