//! Answers by their kind alone, for questions without a reader of their own.
//!
//! In: the shape of an answer and a text. Out: the answer in that shape, or what is missing. Of
//! several named parts it takes those that the text names; the others stay open.

use serde_json::{Map, Value as Json, json};

use super::duration::{self, Clocks, Length, Longer};
use super::shape::{Kind, Part, Shape};
use super::text::{Sort, Text, Token};
use super::{Flag, Read, Reading, Status, choice, country, date, manner, number, yes_no};

impl Read {
    /// A reading without anything beside it.
    pub(super) fn of(reading: Reading<Json>) -> Self {
        let said = manner::said(&reading);
        let (status, flags) = match reading {
            Reading::Value(_) => (Status::Answered, Vec::new()),
            Reading::Blank => (Status::Blank, Vec::new()),
            Reading::Declined => (Status::Declined, Vec::new()),
            Reading::NotApplicable => (Status::Unknown, vec![Flag::SaysNotApplicable]),
            Reading::SaidUnknown | Reading::Open { .. } => (Status::Unknown, Vec::new()),
        };
        let (value, why, ask) = match reading {
            Reading::Value(value) => (Some(value), None, None),
            Reading::Open { why, ask } => (None, Some(why), Some(ask)),
            _ => (
                None,
                said.map(|(why, _)| why.to_owned()),
                said.map(|(_, ask)| ask.to_owned()),
            ),
        };
        Self {
            status,
            value,
            partial: false,
            why,
            ask,
            flags,
        }
    }

    pub(super) fn flagged(mut self, flag: Flag, on: bool) -> Self {
        if on && !self.flags.contains(&flag) {
            self.flags.push(flag);
        }
        self
    }
}

/// An answer that is exactly an option or a word of the question.
pub(super) fn plain(shape: &Shape, text: &str) -> Option<Read> {
    let text = Text::of(text);
    let word = choice::whole(&text, &shape.words);
    let option = || choice::whole(&text, &shape.options);
    let value = match (word, shape.kind) {
        (Some(word), _) => json!(word),
        (None, Kind::Choice) => json!(option()?),
        (None, Kind::Choices) => json!([option()?]),
        _ => return None,
    };
    Some(Read::of(Reading::Value(value)))
}

/// Reads a text by the kind of its answer.
pub(super) fn read(shape: &Shape, text: &str) -> Read {
    if let Some(read) = plain(shape, text) {
        return read;
    }
    let taken = Text::of(text);
    let long = taken.cut;
    let reading = match shape.kind {
        Kind::Bool => {
            let repaired = taken.key() == "nr";
            return Read::of(yes_no::of(&taken).map(Json::Bool))
                .flagged(Flag::Repaired, repaired)
                .flagged(Flag::TooLong, long);
        }
        Kind::Choice => choice(text, &shape.options).map(Json::String),
        Kind::Choices => {
            choice::choices(text, &shape.options, &shape.alone).map(|values| json!(values))
        }
        Kind::Date => date(text).map(|date| json!(date.to_string())),
        Kind::Duration => return length(shape, &taken).flagged(Flag::TooLong, long),
        Kind::Integer => number::integer(text, &[]).map(|number| json!(number)),
        Kind::Percent => number::percent(text),
        Kind::Text | Kind::Evidence => words(&taken, text, &|text| json!(text)),
        Kind::Texts => words(&taken, text, &|text| json!(lines(text))),
        Kind::Countries => country::of(&taken).map(|codes| json!(codes)),
        Kind::Record => return record(shape, text).flagged(Flag::TooLong, long),
        Kind::List | Kind::Map => entries(&taken),
    };
    Read::of(reading).flagged(Flag::TooLong, long)
}

fn words(taken: &Text, text: &str, turn: &dyn Fn(&str) -> Json) -> Reading<Json> {
    match manner::of(taken) {
        Some(Reading::Open { .. }) if !taken.key().is_empty() => {}
        Some(nothing) => return nothing,
        None => {}
    }
    if taken.cut {
        return yes_no::too_long();
    }
    if matches!(
        taken.key().as_str(),
        "yes" | "no" | "ja" | "nein" | "nr" | "x" | "true" | "false" | ""
    ) {
        return Reading::open(
            "a name or a text was asked for, and this is a yes, a no or a sign",
            "Please write it out.",
        );
    }
    Reading::Value(turn(text.trim()))
}

fn lines(text: &str) -> Vec<String> {
    let signs: &[char] = &['-', '*', '•', ' ', '\t'];
    let items = text
        .split(['\n', '\r', ';'])
        .map(|item| item.trim().trim_start_matches(signs).to_owned());
    items.filter(|item| !item.is_empty()).collect()
}

fn entries(text: &Text) -> Reading<Json> {
    manner::of(text).unwrap_or_else(|| {
        Reading::open(
            "a table was asked for, and a sentence does not fill its columns",
            "Please fill in the table, one entry a row.",
        )
    })
}

/// A length of time, by the bound that may stand for it.
pub(super) fn length(shape: &Shape, text: &Text) -> Read {
    let read = match duration::interval(text) {
        Some(length) if shape.interval => return bounded(shape.longer, &length),
        _ if shape.after_end => duration::of_beside(text, &duration::END),
        _ => duration::of(text),
    };
    match read {
        Reading::Value(clocks) => of_clocks(shape, &clocks),
        other => Read::of(other.map(|_| Json::Null)),
    }
}

/// What a text says about time, in the shape of one length.
pub(super) fn of_clocks(shape: &Shape, clocks: &Clocks) -> Read {
    match clocks {
        Clocks::One(length) => bounded(shape.longer, length),
        Clocks::Several(_) => open(
            "the text gives several lengths of time where one is asked for",
            "Please say which of them holds for what is asked here.",
        ),
        Clocks::NoNumber if shape.words.iter().any(|word| word.value == "no_number") => {
            Read::of(Reading::Value(json!("no_number")))
        }
        Clocks::NoNumber => open(
            "the wording is no number of hours or days",
            "Please give the longest time that binds you, as a number.",
        ),
        Clocks::Nothing => open(
            "the text says that nothing is kept; a length of zero is no answer here",
            "Please give the longest time for which anything is kept, or say that there is no such store.",
        ),
    }
}

pub(super) fn bounded(longer: Longer, length: &Length) -> Read {
    let Some(span) = length.usable(longer) else {
        let (why, ask) = match longer {
            Longer::IsWorse => (
                "the text gives only the shortest time, and it may be longer",
                "Please give the longest time that can pass.",
            ),
            Longer::IsBetter => (
                "the text gives only the longest time, and it may be shorter",
                "Please give the shortest time that is sure.",
            ),
        };
        return open(why, ask);
    };
    if span.seconds == 0 {
        return open(
            "a length of zero is no answer here",
            "Please give a length of time that is greater than zero.",
        );
    }
    let read = Read::of(Reading::Value(json!(span.iso)));
    read.flagged(Flag::Bound, !length.is_exact())
        .flagged(Flag::Repaired, length.repaired)
}

pub(super) fn open(why: &str, ask: &str) -> Read {
    Read::of(Reading::open(why, ask))
}

/// Parts by name: `RTO: 4 hours; RPO: 1 hour`, one a line or between semicolons.
fn record(shape: &Shape, text: &str) -> Read {
    if let Some(nothing) = manner::of(&Text::of(text)) {
        return Read::of(nothing);
    }
    let mut values = Map::new();
    let mut questions: Vec<String> = Vec::new();
    for piece in text
        .chars()
        .take(super::LIMIT)
        .collect::<String>()
        .split(['\n', '\r', ';'])
    {
        let Some((part, rest)) = named(shape, piece) else {
            if !piece.trim().is_empty() {
                questions.push(format!("\"{}\" names none of the parts", shown(piece)));
            }
            continue;
        };
        let read = read_part(part, &rest);
        let twice = values.contains_key(&part.name.value);
        match read.value {
            Some(_) if twice => questions.push(format!("{} stands there twice", part.name.value)),
            Some(value) => drop(values.insert(part.name.value.clone(), value)),
            None => questions.extend(read.why.map(|why| format!("{}: {why}", part.name.value))),
        }
    }
    if Text::of(text).cut
        || values.is_empty()
        || questions.iter().any(|question| question.ends_with("twice"))
    {
        let names: Vec<&str> = shape
            .parts
            .iter()
            .map(|part| part.name.value.as_str())
            .collect();
        let ask = format!("Please answer each part by its name: {}.", names.join("; "));
        return open(
            "several things are asked, and the text does not say which of them it answers",
            &ask,
        );
    }
    let partial = values.len() < shape.parts.len() || !questions.is_empty();
    let mut read = Read::of(Reading::Value(Json::Object(values)));
    read.partial = partial;
    read.why = (!questions.is_empty()).then(|| questions.join("; "));
    read.ask = partial.then(|| "Please answer the parts that are left as well.".to_owned());
    read
}

/// Reads the value of one part; days as a number may carry their unit.
fn read_part(part: &Part, text: &str) -> Read {
    if part.shape.kind == Kind::Integer && part.name.value.ends_with("days") {
        return Read::of(
            number::integer(text, &["day", "days", "tag", "tage", "tagen", "d"])
                .map(|number| json!(number)),
        );
    }
    read(&part.shape, text)
}

fn shown(text: &str) -> String {
    text.trim().chars().take(60).collect()
}

/// The part whose name or label stands before a colon or an equals sign, and what stands after.
fn named<'s>(shape: &'s Shape, piece: &str) -> Option<(&'s Part, String)> {
    let (name, rest) = piece.split_once([':', '='])?;
    let name = Text::of(name);
    let plain = name
        .tokens
        .iter()
        .all(|token: &Token| token.sort != Sort::Mark || token.is_mark("-_*•/()"));
    let part = shape
        .parts
        .iter()
        .find(|part| choice::whole(&name, std::slice::from_ref(&part.name)).is_some());
    part.filter(|_| plain)
        .map(|part| (part, rest.trim().to_owned()))
}
