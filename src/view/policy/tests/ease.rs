//! Reading ease of the clauses, by the formula of Flesch in whole numbers.
//!
//! 206.835, less 1.015 for each word of an average sentence, less 84.6 for each syllable of an
//! average word; here in thousandths. 60 and more is plain English, below 30 is for scholars.

use super::wording::{all_clauses, sentences, words};

/// What the policy as a whole reaches at least.
const WHOLE: usize = 65_000;
/// What a single clause reaches at least.
const CLAUSE: usize = 40_000;

/// How often a word sounds a vowel. Near enough for English: groups of vowels, without those at
/// the end that are written and not heard.
fn syllables(word: &str) -> usize {
    let letters = word.chars().filter(char::is_ascii_alphabetic);
    let word: String = letters.map(|c| c.to_ascii_lowercase()).collect();
    let is_vowel = |c: char| "aeiouy".contains(c);
    let starts = word.chars().zip(std::iter::once(' ').chain(word.chars()));
    let groups = starts
        .filter(|(c, before)| is_vowel(*c) && !is_vowel(*before))
        .count();
    let silent = match word.as_bytes() {
        [.., b'l', b'e'] | [.., b't' | b'd', b'e', b'd'] => false,
        [.., before, b'e', b's'] => !b"sczxhgl".contains(before) && !b"aeiouy".contains(before),
        [.., before, b'e', b'd'] | [.., _, before, b'e'] => !b"aeiouy".contains(before),
        _ => false,
    };
    groups.saturating_sub(usize::from(silent)).max(1)
}

/// Words, sentences and syllables of a text.
fn measured(text: &str) -> (usize, usize, usize) {
    let said = text.split_whitespace().map(syllables).sum();
    (words(text), sentences(text).len().max(1), said)
}

/// The reading ease in thousandths; nothing is easier to read than 0 is hard.
fn ease((words, sentences, syllables): (usize, usize, usize)) -> usize {
    let long = 1_015 * words / sentences + 84_600 * syllables / words.max(1);
    206_835_usize.saturating_sub(long)
}

#[test]
fn syllables_are_counted_as_they_are_heard() {
    // word, syllables
    let rows = [
        ("a", 1),
        ("agent", 2),
        ("the", 1),
        ("table", 2),
        ("stored", 1),
        ("granted", 2),
        ("approved", 2),
        ("changes", 2),
        ("times", 1),
        ("see", 1),
        ("integration", 4),
        ("(P8.1)", 1),
        ("365", 1),
    ];
    for (word, count) in rows {
        assert_eq!(syllables(word), count, "{word}");
    }
}

#[test]
fn the_formula_tells_plain_from_hard() {
    let plain = "Stop the agent. Tell us at once. Nobody is blamed.";
    let hard = "Organisational accountability necessitates comprehensive documentation of \
                administrative authorisation responsibilities.";
    assert!(ease(measured(plain)) > 90_000, "{}", ease(measured(plain)));
    assert!(ease(measured(hard)) < 10_000, "{}", ease(measured(hard)));
    // Six words, two sentences, eight syllables: 206.835 - 3.045 - 112.8.
    assert_eq!(ease((6, 2, 8)), 90_990);
}

#[test]
fn the_policy_reads_easily_as_a_whole() {
    let all = all_clauses();
    let each = all.iter().map(|(_, text)| measured(text));
    let total = each.fold((0, 0, 0), |sum, one| {
        (sum.0 + one.0, sum.1 + one.1, sum.2 + one.2)
    });
    assert!(total.0 > 2_000, "{total:?}");
    assert!(ease(total) >= WHOLE, "{} of {total:?}", ease(total));
    // The average sentence stays within one breath.
    assert!(total.0 <= 18 * total.1, "{total:?}");
}

#[test]
fn no_clause_is_hard_to_read() {
    let hard: Vec<String> = all_clauses()
        .into_iter()
        .map(|(id, text)| (ease(measured(&text)), id, text))
        .filter(|(ease, ..)| *ease < CLAUSE)
        .map(|(ease, id, text)| format!("{ease} {id}: {text}"))
        .collect();
    assert!(hard.is_empty(), "{hard:#?}");
}
