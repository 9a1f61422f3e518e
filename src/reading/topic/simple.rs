//! Topics that are mostly one value: yes or no, countries, times, the list of subprocessors.
//!
//! In: a text. Out: what it says on the topic.

use serde_json::{Map, Value as Json, json};

use super::TopicReading;
use crate::reading::duration::{self, Clocks, Longer};
use crate::reading::text::{Text, Token};
use crate::reading::{Reading, country, manner, words, yes_no};

pub(super) fn boolean(text: &Text) -> TopicReading {
    match yes_no::of(text) {
        Reading::Value(true) => TopicReading::new("yes", Some(json!(true))),
        Reading::Value(false) => {
            let read = TopicReading::new("no", Some(json!(false)));
            if text.key() == "nr" {
                TopicReading {
                    why: "`Nr.` is what a translation makes of `No.`".to_owned(),
                    ..read
                }
            } else {
                read
            }
        }
        other => {
            let loose = text.any(words::CONDITION) || text.any(words::FUTURE);
            let open = if loose && !text.key().is_empty() {
                "conditional"
            } else {
                "not_boolean"
            };
            TopicReading::of(other, "yes", open, Json::Bool)
        }
    }
}

pub(super) fn residency(text: &Text) -> TopicReading {
    TopicReading::of(country::of(text), "value", "unknown", |codes| json!(codes))
}

/// Time to tell of an incident: the longest time counts.
pub(super) fn incident_notice(text: &Text) -> TopicReading {
    clocks(duration::of(text), false)
}

/// How long something is kept. What holds by default is what is asked, so the word is no hedge.
pub(super) fn retention(text: &Text) -> TopicReading {
    clocks(duration::of(&factory(text)), true)
}

/// The text without `by default`.
pub(super) fn factory(text: &Text) -> Text {
    const DEFAULT: &[&str] = &[
        "by default",
        "default",
        "standardmaessig",
        "standardmaessige",
        "out of the box",
    ];
    let mut tokens: Vec<Token> = text.tokens.clone();
    for _ in DEFAULT {
        tokens = duration::without(&tokens, DEFAULT);
    }
    Text {
        tokens,
        cut: text.cut,
    }
}

fn clocks(reading: Reading<Clocks>, keeps: bool) -> TopicReading {
    let length = match reading {
        Reading::Value(Clocks::One(length)) => length,
        Reading::Value(Clocks::Several(clocks)) => {
            let mut named = Map::new();
            for clock in clocks {
                let span = clock.length.usable(Longer::IsWorse);
                named.insert(clock.label, span.map_or(Json::Null, |span| json!(span.iso)));
            }
            return TopicReading::new("multi", Some(Json::Object(named)))
                .partial()
                .asking(
                    "one answer gives several clocks",
                    "Please give one length of time for each kind of data.",
                );
        }
        Reading::Value(Clocks::NoNumber) => {
            return TopicReading::open(
                "no_number",
                "the wording is no number",
                "Please give the longest time that binds you, as a number.",
            );
        }
        Reading::Value(Clocks::Nothing) if keeps => {
            return TopicReading::open(
                "nothing_kept",
                "the text says that nothing is kept",
                "Please confirm that there is no such store, logs and backups included.",
            );
        }
        Reading::Value(Clocks::Nothing) => {
            return TopicReading::open(
                "unknown",
                "the text speaks of keeping data and of no notice",
                "Please give the time within which you tell us.",
            );
        }
        other => return TopicReading::of(other.map(|_| ()), "value", "unknown", |()| Json::Null),
    };
    match length.usable(Longer::IsWorse) {
        Some(span) => {
            let read = TopicReading::new("value", Some(json!(span.iso)));
            let why = if length.repaired {
                "three digits after a dot were read as decimals, because as thousands nobody promises them"
            } else {
                ""
            };
            TopicReading {
                why: why.to_owned(),
                ..read
            }
        }
        None => TopicReading::open(
            "unknown",
            "the text gives only the shortest time",
            "Please give the longest time that can pass.",
        ),
    }
}

const NO_SUBPROCESSORS: &[&str] = &[
    "no subprocessors",
    "no sub processors",
    "not use subprocessors|any",
    "not use sub processors",
    "not use any subprocessors",
    "not use any sub processors",
    "not engage any|subprocessors",
    "dont use subprocessors",
    "dont use any subprocessors|sub",
    "dont use sub processors",
    "keine unterauftragsverarbeiter",
    "keine unterauftragnehmer",
    "keine subprozessoren",
    "keine subunternehmer",
    "ohne unterauftragsverarbeiter",
    "no third party processors",
    "keine subdienstleister",
    "no subcontractors",
];

const NOT_LISTED: &[&str] = &[
    "none publicly",
    "publicly listed",
    "none listed",
    "not listed",
    "none found",
    "none published",
    "not published",
    "no public list",
    "not publicly",
    "none disclosed",
    "not available publicly",
    "no list",
    "none identified",
    "none known",
    "none at time",
    "time of capture",
    "keine bekannt",
    "nicht veroeffentlicht",
    "keine liste",
    "none available",
    "none stated",
    "none mentioned",
    "not found",
    "no information",
    "nicht gelistet",
    "not disclosed",
    "none visible",
    "none provided",
    "keine oeffentlich*",
];

const ASK_LIST: &str = "Please give the address of the list of subprocessors, the day it was last brought up to date, and each name.";

/// The list of subprocessors. Not having published any is not the same as having none.
pub(super) fn subprocessors(text: &Text) -> TopicReading {
    let key = text.key();
    let address = manner::url(text)
        || (text.any(&["https", "http", "www"]) && !words::softened(&text.tokens));
    if text.any(NOT_LISTED) {
        return TopicReading::open(
            "unknown",
            "that none are listed does not say that there are none",
            ASK_LIST,
        );
    }
    if text.any(NO_SUBPROCESSORS) {
        let rest = duration::without(&text.tokens, NO_SUBPROCESSORS);
        let limited = [
            words::CONDITION,
            words::HEDGE,
            words::FUTURE,
            words::NEGATION,
            &[
                "other",
                "further",
                "additional",
                "weitere*",
                "outside",
                "for",
                "fuer",
                "currently",
                "who",
                "that",
                "in",
                "access*",
            ],
        ];
        if !limited
            .iter()
            .any(|table| crate::reading::text::any(&rest, table))
        {
            return TopicReading::new("none", Some(json!({ "subprocessors": [] }))).partial();
        }
        return TopicReading::open(
            "conditional",
            "that there are none is said with a limit",
            ASK_LIST,
        );
    }
    if matches!(key.as_str(), "none" | "no" | "nein" | "keine" | "nr") {
        return TopicReading::open(
            "none",
            "it may mean no subprocessors or no list of them",
            "Please say whether any other company handles our data, model providers and hosting included.",
        );
    }
    if address {
        return TopicReading::new("listed", Some(json!({ "list": "public" }))).partial();
    }
    let asked = [
        "on request",
        "upon request",
        "under nda",
        "auf anfrage",
        "by request",
        "unter nda",
    ];
    if text.any(&asked) && !text.any(words::NEGATION) && !text.any(words::FUTURE) {
        return TopicReading::new("on_request", Some(json!({ "list": "on_request" }))).partial();
    }
    TopicReading::open(
        "unknown",
        "the text is no address of a list and no plain statement that there are none",
        ASK_LIST,
    )
}
