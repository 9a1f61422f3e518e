//! Answers that were really given, and the reading of a careful person.

use super::super::Topic;
use super::check;

#[test]
fn traps_that_were_met_in_the_field() {
    check(include_str!("rows/traps.txt"), |row| {
        let (topic, text) = row.split_once(" | ").unwrap();
        let known = Topic::WORDS.into_iter().find(|(word, _)| *word == topic);
        let read = match known {
            Some((_, topic)) => topic.read(text),
            None => Topic::entity("cursor.com", text),
        };
        assert_eq!(read.said, text);
        assert!(
            read.typed.is_some() || read.ask.is_some(),
            "{text}: nothing to ask"
        );
        read.typed.map_or(read.verdict.to_owned(), |typed| {
            format!("{} {typed}", read.verdict)
        })
    });
}
