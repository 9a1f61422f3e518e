//! From a reading on a topic to the answer of a question.
//!
//! In: what a topic reader found, and the shape of the answer. Out: the value in the form of the
//! question, only where its parts and options exist there; otherwise unknown with the question to
//! ask back.

use serde_json::{Map, Value as Json, json};

use super::{Topic, TopicReading, simple};
use crate::reading::duration::{self, Clock, Clocks};
use crate::reading::shape::{Kind, Shape};
use crate::reading::text::{self, Text, Token};
use crate::reading::{Flag, Read, Reading, Status, country, generic};

/// Answers a question that has a topic.
pub(in crate::reading) fn answer(topic: Topic, question: &str, shape: &Shape, text: &str) -> Read {
    let taken = Text::of(text);
    // What is written part by part needs no reader of a topic.
    let by_kind = generic::read(shape, text);
    if by_kind.status != Status::Unknown && (shape.kind != Kind::Record || by_kind.value.is_some())
        || by_kind.flags.contains(&Flag::TooLong)
    {
        return by_kind;
    }
    match topic {
        Topic::IncidentNotice => return by_kind,
        Topic::Retention | Topic::Deletion => return periods(question, shape, &taken, by_kind),
        Topic::Residency => return residency(shape, &taken),
        _ => {}
    }
    let reading = topic.read(text);
    let value = reading
        .typed
        .as_ref()
        .and_then(|typed| in_form(topic, shape, typed));
    finish(topic, &reading, value, shape, by_kind)
}

/// Why a text is no answer, and what to ask. A verdict on both halves of encryption is no reason
/// where one half is asked.
fn open<'r>(
    topic: Topic,
    reading: &'r TopicReading,
    shape: &Shape,
    by_kind: &'r Read,
) -> (&'r str, &'r str) {
    match (topic, shape.kind) {
        (Topic::Encryption, Kind::Choices) => (
            "the text does not say plainly which places are encrypted, and by a sound method",
            "Please tick the places where our data is encrypted at rest, and name the method.",
        ),
        (Topic::Encryption, _) => (
            "the text does not say plainly which version of TLS is the oldest that is accepted",
            "Please name the oldest version of TLS that any of your connections accepts.",
        ),
        _ if reading.why.is_empty() => (
            "the text says less than is asked",
            reading
                .ask
                .as_deref()
                .or(by_kind.ask.as_deref())
                .unwrap_or(FORM),
        ),
        _ => (
            reading.why.as_str(),
            reading
                .ask
                .as_deref()
                .or(by_kind.ask.as_deref())
                .unwrap_or(FORM),
        ),
    }
}

const FORM: &str = "Please answer in the form of the question.";

fn finish(
    topic: Topic,
    reading: &TopicReading,
    value: Option<Json>,
    shape: &Shape,
    by_kind: Read,
) -> Read {
    let whole = value.as_ref().is_some_and(|value| fills(shape, value));
    match reading.verdict {
        "unanswered" | "n/a" | "declined" if value.is_none() => return by_kind,
        _ => {}
    }
    let mut read = match value {
        Some(value) => Read::of(Reading::Value(value)),
        None => {
            let (why, ask) = open(topic, reading, shape, &by_kind);
            return generic::open(why, ask);
        }
    };
    read.partial = reading.partial && !whole;
    read.why = (!reading.why.is_empty()).then(|| reading.why.clone());
    read.ask.clone_from(&reading.ask);
    if read.partial && read.ask.is_none() {
        read.ask = Some(
            "Please answer what is left as well, or confirm that there is nothing else.".to_owned(),
        );
    }
    read
}

/// Whether every part of a record is there; a list of options never shows that it is whole.
fn fills(shape: &Shape, value: &Json) -> bool {
    match shape.kind {
        Kind::Record => shape
            .parts
            .iter()
            .all(|part| value.get(&part.name.value).is_some()),
        Kind::Choices => value.as_array().is_some_and(|values| {
            values
                .iter()
                .all(|value| shape.alone.iter().any(|alone| value == alone))
        }),
        _ => true,
    }
}

/// What a topic found, in the form of a question; `None` where the question has no such form.
fn in_form(topic: Topic, shape: &Shape, typed: &Json) -> Option<Json> {
    let typed = match (topic, shape.kind) {
        (Topic::Encryption, Kind::Choices) => typed.get("places")?.clone(),
        (Topic::Encryption, _) => json!({ "minimum": typed.get("minimum")? }),
        _ => typed.clone(),
    };
    fits(shape, &typed).then_some(typed)
}

/// Whether a value has options and parts that the shape knows.
fn fits(shape: &Shape, value: &Json) -> bool {
    let option = |value: &Json| {
        shape
            .options
            .iter()
            .any(|option| value == &json!(option.value))
    };
    match shape.kind {
        Kind::Choice => option(value),
        Kind::Choices => value
            .as_array()
            .is_some_and(|values| !values.is_empty() && values.iter().all(option)),
        Kind::Record => value.as_object().is_some_and(|parts| {
            parts
                .iter()
                .all(|(name, value)| shape.named(name).is_some_and(|part| fits(part, value)))
        }),
        _ => true,
    }
}

/// Countries without a word on the use they are named for.
fn residency(shape: &Shape, text: &Text) -> Read {
    match country::of(text) {
        Reading::Value(codes) if shape.kind == Kind::Countries => {
            Read::of(Reading::Value(json!(codes)))
        }
        Reading::Value(codes) => generic::open(
            &format!(
                "the text names {} and not what happens there",
                codes.join(", ")
            ),
            "Please give the countries for each use: storage, inference, logs, backup and support.",
        ),
        other => Read::of(other.map(|codes| json!(codes))),
    }
}

/// Which words name which part: the question, the part, the words.
const PERIODS: [(&str, &str, &str); 11] = [
    (
        "RET-01",
        "backups",
        "backup, backups, sicherung*, datensicherung*",
    ),
    (
        "RET-01",
        "action_logs",
        "audit log|logs, action log|logs, activity log|logs, audit trail, auditprotokoll*, aktionsprotokoll*",
    ),
    ("RET-01", "embeddings", "embeddings, vector|vectors"),
    ("RET-01", "memory", "memory, agent memory"),
    ("RET-01", "tool_results", "tool results, tool outputs"),
    (
        "RET-01",
        "files",
        "files, uploads, uploaded files, attachments, dateien",
    ),
    (
        "RET-01",
        "prompts_and_outputs",
        "prompts and outputs, prompts outputs, prompts und ausgaben",
    ),
    ("RET-04", "backups", "backup, backups, sicherung*"),
    (
        "RET-04",
        "live",
        "live, production, primary, active systems, produktivsystem*",
    ),
    (
        "AUD-03",
        "archived",
        "archive, archived, cold, archiviert, archiv",
    ),
    (
        "AUD-03",
        "searchable",
        "searchable, hot, online, durchsuchbar",
    ),
];

/// Several periods, each put to the part that its words name.
fn periods(question: &str, shape: &Shape, text: &Text, by_kind: Read) -> Read {
    let clocks = match all_clocks(question, text, by_kind) {
        Ok(clocks) => clocks,
        Err(read) => return *read,
    };
    let several = clocks.len() > 1;
    let mut values = Map::new();
    let mut left: Vec<String> = Vec::new();
    for clock in &clocks {
        let part = one_part(question, &clock.label, several);
        let shaped = part.and_then(|part| shape.named(part).map(|shape| (part, shape)));
        let read =
            shaped.map(|(part, shape)| (part, generic::bounded(shape.longer, &clock.length)));
        match read {
            Some((
                part,
                Read {
                    value: Some(value), ..
                },
            )) if !values.contains_key(part) => drop(values.insert(part.to_owned(), value)),
            _ => left.push(clock.label.clone()),
        }
    }
    if values.is_empty() {
        let why = if several {
            "one answer gives several clocks, and none is for a part of this question"
        } else {
            "the text gives one period and not what it is for"
        };
        return generic::open(why, "Please give the period for each part that is asked.");
    }
    let mut read = Read::of(Reading::Value(Json::Object(values)));
    read.partial = true;
    read.why = (!left.is_empty()).then(|| format!("not placed: {}", left.join("; ")));
    read.ask = Some("Please give the periods that are left as well.".to_owned());
    read
}

/// The lengths of a text, or what the text says instead.
fn all_clocks(question: &str, text: &Text, by_kind: Read) -> Result<Vec<Clock>, Box<Read>> {
    let open = |why: &str, ask: &str| Err(Box::new(generic::open(why, ask)));
    match duration::of_beside(&simple::factory(text), &known(question)) {
        Reading::Value(Clocks::Several(clocks)) => Ok(clocks),
        Reading::Value(Clocks::One(length)) => Ok(vec![Clock {
            label: text.key(),
            length,
        }]),
        Reading::Value(Clocks::Nothing) => open(
            "the text says that nothing is kept",
            "Please give a period for each kind of data, or say that there is no such store.",
        ),
        Reading::Value(Clocks::NoNumber) => open(
            "the wording is no number",
            "Please give each period as a number.",
        ),
        Reading::Open { why, ask } => open(&why, &ask),
        _ => Err(Box::new(by_kind)),
    }
}

/// What may stand beside the periods of a question: the names of its parts, and where deletion is
/// asked about, the end that starts the clock.
fn known(question: &str) -> Vec<&'static str> {
    let own = PERIODS.iter().filter(|(id, _, _)| *id == question);
    let names = own.flat_map(|(_, _, names)| names.split(',').map(str::trim));
    let end = duration::END
        .iter()
        .copied()
        .filter(|_| question == "RET-04");
    names.chain(end).collect()
}

/// The one part that a label names; a label of two parts names neither, nor does one that says
/// more than the name. The label of a text with one length is that text, which was looked at
/// already.
fn one_part(question: &str, label: &str, several: bool) -> Option<&'static str> {
    let label = Text::of(label);
    let known = text::places(&label.tokens, &known(question));
    let mut words = label.tokens.iter().enumerate();
    let plain = |(at, token): (usize, &Token)| {
        known.iter().any(|place| place.contains(&at)) || duration::is_harmless(token)
    };
    if several && !words.all(plain) {
        return None;
    }
    let names = |(id, _, names): &&(&str, &str, &str)| *id == question && label.says(names);
    let mut named = PERIODS.iter().filter(names);
    let (_, part, _) = named.next()?;
    if named.next().is_some() {
        None
    } else {
        Some(part)
    }
}
