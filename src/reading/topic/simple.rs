//! Topics that are mostly one value: yes or no, countries, times, the list of subprocessors.
//!
//! In: a text. Out: what it says on the topic.

use crate::reading::text::{Phrases, phrases};
use serde_json::{Map, Value as Json, json};

use super::TopicReading;
use crate::reading::duration::{self, Clocks, Length, Longer};
use crate::reading::text::{self, Text, Token};
use crate::reading::{Reading, country, manner, plain, words, yes_no};

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
            let loose = text.any(&words::CONDITION) || text.any(&words::FUTURE);
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

/// How long something is kept after the end of the contract; the end starts the clock.
pub(super) fn deletion(text: &Text) -> TopicReading {
    clocks(duration::of_beside(&factory(text), &duration::END), true)
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
    match reading {
        Reading::Value(Clocks::One(length)) => one_clock(&length),
        Reading::Value(Clocks::Several(clocks)) => {
            let mut named = Map::new();
            for clock in clocks {
                let span = clock.length.usable(Longer::IsWorse);
                named.insert(clock.label, span.map_or(Json::Null, |span| json!(span.iso)));
            }
            TopicReading::new("multi", Some(Json::Object(named)))
                .partial()
                .asking(
                    "one answer gives several clocks",
                    "Please give one length of time for each kind of data.",
                )
        }
        Reading::Value(Clocks::NoNumber) => TopicReading::open(
            "no_number",
            "the wording is no number",
            "Please give the longest time that binds you, as a number.",
        ),
        Reading::Value(Clocks::Nothing) if keeps => TopicReading::open(
            "nothing_kept",
            "the text says that nothing is kept",
            "Please confirm that there is no such store, logs and backups included.",
        ),
        Reading::Value(Clocks::Nothing) => TopicReading::open(
            "unknown",
            "the text speaks of keeping data and of no notice",
            "Please give the time within which you tell us.",
        ),
        other => TopicReading::of(other.map(|_| ()), "value", "unknown", |()| Json::Null),
    }
}

/// One length: the longest time that it allows.
fn one_clock(length: &Length) -> TopicReading {
    let Some(span) = length.usable(Longer::IsWorse) else {
        return TopicReading::open(
            "unknown",
            "the text gives only the shortest time",
            "Please give the longest time that can pass.",
        );
    };
    let mut read = TopicReading::new("value", Some(json!(span.iso)));
    if length.repaired {
        "three digits after a dot were read as decimals, because as thousands nobody promises them"
            .clone_into(&mut read.why);
    }
    read
}

static NO_SUBPROCESSORS: Phrases = phrases!(
    "
    no subprocessors, no sub processors, not use subprocessors|any, not use sub processors,
    not use any subprocessors, not use any sub processors, not engage any|subprocessors,
    dont use subprocessors, dont use any subprocessors|sub, dont use sub processors,
    keine unterauftragsverarbeiter, keine unterauftragnehmer, keine subprozessoren, keine subunternehmer,
    ohne unterauftragsverarbeiter, no third party processors, keine subdienstleister, no subcontractors
    "
);

/// Whole texts that may mean no companies or no list.
static NONE: Phrases = phrases!(
    "
    none, no, nein, keine, nr, none at this time, none currently, currently none, derzeit keine,
    none at present, zero
    "
);

/// What limits a statement that there are none.
static FURTHER: Phrases = phrases!(
    "
    other, further, additional, weitere*, outside, for, fuer, currently, who, that, in, access*
    "
);

static NOT_LISTED: Phrases = phrases!(
    "
    none publicly, publicly listed, none listed, not listed, none found, none published, not published,
    no public list, not publicly, none disclosed, not available publicly, no list, none identified,
    none known, none at time, time of capture, keine bekannt, nicht veroeffentlicht, keine liste,
    none available, none stated, none mentioned, not found, no information, nicht gelistet, not disclosed,
    none visible, none provided, keine oeffentlich*
    "
);

const ASK_LIST: &str = "Please give the address of the list of subprocessors, the day it was last brought up to date, and each name.";

/// The list of subprocessors. Not having published any is not the same as having none.
pub(super) fn subprocessors(text: &Text) -> TopicReading {
    let denied = text.any(&NO_SUBPROCESSORS);
    let address =
        manner::url(text) || manner::bare_address(text) || text.any(&["https", "http", "www"]);
    if text.any(&NOT_LISTED) || (denied && text.says(LISTED)) {
        TopicReading::open(
            "unknown",
            "that none are listed does not say that there are none",
            ASK_LIST,
        )
    } else if denied {
        no_subprocessors(text)
    } else if NONE.contains(&text.key().as_str()) {
        TopicReading::open(
            "none",
            "it may mean no subprocessors or no list of them",
            "Please say whether any other company handles our data, model providers and hosting included.",
        )
    } else if manner::url(text) || (address && !words::softened(&text.tokens)) {
        TopicReading::new("listed", Some(json!({ "list": "public" }))).partial()
    } else if text.any(&ASKED) && !text.any(&words::NEGATION) && !text.any(&words::FUTURE) {
        TopicReading::new("on_request", Some(json!({ "list": "on_request" }))).partial()
    } else {
        TopicReading::open(
            "unknown",
            "the text is no address of a list and no plain statement that there are none",
            ASK_LIST,
        )
    }
}

/// Words that make `no subprocessors` a statement about a list.
const LISTED: &str = "listed, named, found, published, disclosed, known, identified, mentioned, bekannt, aufgefuehrt, gelistet, genannt";

/// Words by which a list is shown on asking.
const ASKED: [&str; 6] = [
    "on request",
    "upon request",
    "under nda",
    "auf anfrage",
    "by request",
    "unter nda",
];

/// Words of a plain statement that there are none.
static NONE_SAYS: Phrases = phrases!(
    "
    use, uses, using, subprocessor*, sub, processor*, unterauftragsverarbeiter*, engage*, employ*, whatsoever, third, party, parties, processing, process, data, service,
    services, provide, setzen, ein, einsetzen, eingesetzt, beauftrag*, verarbeit*, daten, dienst, dienste
    "
);

/// A statement that there are none, unless it has a limit.
fn no_subprocessors(text: &Text) -> TopicReading {
    let rest = duration::without(&text.tokens, &NO_SUBPROCESSORS);
    let strange = plain::strange(&rest, &[&plain::CARRIES, &NONE_SAYS]);
    if words::softened(&rest) || text::any(&rest, &FURTHER) || strange {
        return TopicReading::open(
            "conditional",
            "that there are none is said with a limit",
            ASK_LIST,
        );
    }
    TopicReading::new("none", Some(json!({ "subprocessors": [] }))).partial()
}
