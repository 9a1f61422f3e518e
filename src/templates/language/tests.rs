//! Every line of a shipped template has its German, with the same tags.

use std::collections::BTreeMap;

use super::{Language, german};
use crate::assets;

/// The templates that ship.
fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    let texts = assets::texts().iter().copied();
    texts.filter(|(path, _)| path.starts_with("templates/"))
}

/// The tags of a line, without the words inside them, and how often each occurs.
fn tags(line: &str) -> BTreeMap<String, usize> {
    let mut tags = BTreeMap::new();
    let mut rest = line;
    while let Some(at) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        let tail = &rest[at..];
        let end = if tail.starts_with("{{") { "}}" } else { "%}" };
        let end = tail.find(end).map_or(tail.len(), |end| end + 2);
        *tags.entry(without_words(&tail[..end])).or_default() += 1;
        rest = &tail[end..];
    }
    tags
}

/// A tag without the two forms of a noun.
fn without_words(tag: &str) -> String {
    let mut tag = tag.to_owned();
    for name in ["one=\"", "many=\""] {
        if let Some((before, after)) = tag.split_once(name) {
            let after = after.split_once('"').map_or("", |(_, after)| after);
            tag = format!("{before}{}{after}", &name[..name.len() - 1]);
        }
    }
    tag
}

/// What is left of a line when its tags are gone.
fn words(line: &str) -> String {
    let mut words = String::new();
    let mut rest = line;
    while let Some(at) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        words.push_str(&rest[..at]);
        let tail = &rest[at..];
        if tail.contains("one=\"") {
            words.push_str(" word ");
        }
        let end = if tail.starts_with("{{") { "}}" } else { "%}" };
        rest = tail.find(end).map_or("", |end| &tail[end + 2..]);
    }
    words + rest
}

#[test]
fn every_line_of_a_shipped_template_has_its_german() {
    let lines = &german().lines;
    let mut missing = Vec::new();
    for (path, text) in templates() {
        let body = text.rsplit("\n---\n").next().unwrap_or(text);
        for line in body.lines() {
            if line == "<!-- pagebreak -->" {
                continue;
            }
            let line_words = words(line);
            let is_said = line_words
                .split(|c: char| !c.is_alphabetic())
                .any(|word| word.len() > 1);
            if is_said && !lines.contains_key(line) {
                missing.push(format!("{path}: {line}"));
            }
        }
    }
    assert!(missing.is_empty(), "no German for:\n{}", missing.join("\n"));
}

#[test]
fn every_german_line_has_the_tags_and_the_marks_of_its_english() {
    let mark = |line: &str| {
        let end = line.find(|c: char| !" #->|!*_.0123456789".contains(c));
        line.get(..end.unwrap_or(line.len()))
            .unwrap_or_default()
            .trim_end_matches(['*', '_'])
            .to_owned()
    };
    assert!(german().lines.len() > 350);
    for (english, line) in &german().lines {
        assert_eq!(tags(english), tags(line), "{english}");
        assert_eq!(mark(english), mark(line), "{english}");
        assert_eq!(english.ends_with('\\'), line.ends_with('\\'), "{english}");
        if english.starts_with('|') {
            assert_eq!(
                english.matches('|').count(),
                line.matches('|').count(),
                "{english}"
            );
        }
    }
}

#[test]
fn every_message_belongs_to_a_line_that_is_there() {
    let mut all: Vec<&str> = Vec::new();
    for (_, text) in templates() {
        all.extend(text.lines());
    }
    for english in german().lines.keys() {
        assert!(
            all.contains(&english.as_str()),
            "no template has: {english}"
        );
    }
}

#[test]
fn english_inside_german_is_marked_and_words_are_translated() {
    // text, German document, English document
    let rows = [
        ("failed", "nicht erfüllt", "failed"),
        (
            "The log is *not* kept.",
            "<span lang=\"en\">The log is \\*not\\* kept.</span>",
            "The log is \\*not\\* kept.",
        ),
        ("Ardquill", "Ardquill", "Ardquill"),
    ];
    for (text, german, english) in rows {
        assert_eq!(Language::German.written(text), german);
        assert_eq!(Language::English.written(text), english);
    }
}

#[test]
fn every_sentence_stands_once_and_fills_its_holes_in_both_languages() {
    let mut seen = std::collections::BTreeSet::new();
    let sentences = &german().sentences;
    assert!(sentences.len() > 300);
    for sentence in sentences {
        assert!(seen.insert(&sentence.en), "twice: {}", sentence.en);
        let holes = sentence.en.matches("{}").count() + sentence.en.matches("{#}").count();
        for number in 1..=holes {
            let place = format!("{{{number}}}");
            assert!(sentence.de.contains(&place), "{place} of {}", sentence.en);
        }
        let beyond = format!("{{{}}}", holes + 1);
        assert!(
            !sentence.de.contains(&beyond),
            "{beyond} of {}",
            sentence.en
        );
    }
}
