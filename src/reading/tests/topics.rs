//! Reports and certificates, and training.

use super::super::Topic;
use super::check;

/// The verdict, and what is typed where something is.
fn shown(topic: Topic, text: &str) -> String {
    let read = topic.read(text);
    assert!(
        read.typed.is_some() || read.ask.is_some(),
        "{text}: nothing typed and nothing asked"
    );
    match read.typed {
        Some(typed) => format!("{} {typed}", read.verdict),
        None => read.verdict.to_owned(),
    }
}

#[test]
fn an_attestation_is_held_only_where_the_text_says_so() {
    check(include_str!("rows/assurance.txt"), |text| {
        shown(Topic::Assurance, text)
    });
}

#[test]
fn training_is_read_with_its_exceptions() {
    check(include_str!("rows/training.txt"), |text| {
        shown(Topic::Training, text)
    });
}
