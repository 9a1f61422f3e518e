//! What holds for every text: nothing panics, nothing is read twice in different ways, and words
//! that take away never make an answer better.

use proptest::prelude::*;

use super::super::{Status, Topic, read, yes_no};
use super::questions::all;

/// Words and signs from which texts are made that look like answers.
const PIECES: &[&str] = &[
    "SOC 2",
    "Type II",
    "Type 1",
    "ISO 27001",
    "certified",
    "report",
    "in progress",
    "yes",
    "no",
    "ja",
    "nein",
    "not",
    "never",
    "only",
    "AES-256",
    "TLS 1.2",
    "at rest",
    "30",
    "days",
    "72h",
    "within",
    "at least",
    "3.000",
    "Jahre",
    "P30D",
    "BAA",
    "sign",
    "DPA",
    "HIPAA",
    "train",
    "customer data",
    "opt out",
    "opt in",
    "our models",
    "Germany",
    "US",
    "EU",
    "und",
    ",",
    ";",
    "/",
    "(",
    ")",
    "?",
    ".",
    "-",
    "\n",
    ":",
    "N/A",
    "–",
    "backups",
    "none",
    "https://a.example/b",
    "2021-07-31",
    "11/08/2021",
    "ü",
    "\u{202e}",
    "\u{1f600}",
];

fn likely() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..14).prop_map(|pieces| pieces.join(" "))
}

/// Answers that earn nothing, with what would earn more.
fn better(topic: Topic, verdict: &str) -> bool {
    match topic {
        Topic::Training => matches!(verdict, "no" | "opt_in_only"),
        Topic::Subprocessors => matches!(verdict, "none" | "listed"),
        _ => matches!(verdict, "yes" | "value"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_can_be_read(text in ".{0,200}") {
        for (question, shape) in all() {
            let first = read(question, &shape, &text);
            prop_assert_eq!(&first, &read(question, &shape, &text));
            prop_assert_eq!(first.value.is_some(), first.status == Status::Answered);
            prop_assert!(first.status != Status::Unknown || (first.why.is_some() && first.ask.is_some()));
        }
        for (_, topic) in Topic::WORDS {
            prop_assert_eq!(topic.read(&text).said, text.clone());
        }
        Topic::entity("vendor.com", &text);
    }

    #[test]
    fn texts_that_look_like_answers_can_be_read(text in likely()) {
        for (question, shape) in all() {
            let first = read(question, &shape, &text);
            prop_assert_eq!(first.value.is_some(), first.status == Status::Answered);
            prop_assert!(first.status != Status::Unknown || (first.why.is_some() && first.ask.is_some()), "{} {}", question, text);
        }
    }

    #[test]
    fn a_plan_never_makes_an_answer_better(text in likely(), word in prop::sample::select(&["planned:", "in progress:", "geplant:", "on the roadmap:"][..])) {
        let planned = format!("{word} {text}");
        for topic in [Topic::Assurance, Topic::Baa, Topic::Dpa, Topic::Encryption, Topic::SignOn] {
            let (before, after) = (topic.read(&text), topic.read(&planned));
            prop_assert!(better(topic, before.verdict) || !better(topic, after.verdict), "{:?} {:?}: {} became {}", topic, text, before.verdict, after.verdict);
        }
        prop_assert_ne!(yes_no(&planned).value(), Some(true));
    }

    #[test]
    fn a_denial_never_makes_an_offer(text in likely(), word in prop::sample::select(&["not", "nicht", "no", "kein"][..])) {
        let denied = format!("{word} {text}");
        for topic in [Topic::Assurance, Topic::Baa, Topic::Dpa, Topic::Encryption, Topic::SignOn] {
            let (before, after) = (topic.read(&text), topic.read(&denied));
            prop_assert!(better(topic, before.verdict) || !better(topic, after.verdict), "{:?} {:?}: {} became {}", topic, text, before.verdict, after.verdict);
        }
        prop_assert_ne!(yes_no(&denied).value(), Some(true));
    }

    #[test]
    fn nothing_written_is_never_a_no(text in "[ \\t\\n\\r\u{a0}\u{200b}\u{feff}]{0,30}") {
        for (question, shape) in all() {
            let got = read(question, &shape, &text);
            prop_assert_eq!((got.status, got.value), (Status::Blank, None));
        }
        for (_, topic) in Topic::WORDS {
            prop_assert_eq!(topic.read(&text).verdict, "unanswered");
        }
    }
}
