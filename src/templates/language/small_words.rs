//! The language of a text, told by its small words.
//!
//! In: a text. Out: whether it is English, or German. It guesses nothing from names or a word or two:
//! they belong to no language.

/// Small words that only English has, and those that only German has.
const ENGLISH: [&str; 55] = [
    "after", "all", "and", "any", "are", "as", "at", "be", "before", "by", "can", "do", "does",
    "each", "every", "for", "from", "has", "have", "how", "if", "is", "it", "its", "may", "must",
    "no", "not", "of", "on", "only", "or", "our", "should", "than", "that", "the", "their",
    "there", "they", "this", "to", "under", "we", "what", "when", "where", "which", "who", "with",
    "without", "would", "you", "your", "nobody",
];
const GERMAN: [&str; 34] = [
    "auf", "aus", "bei", "das", "dem", "den", "der", "die", "ein", "eine", "einer", "für", "hat",
    "ist", "kein", "keine", "mit", "nach", "nicht", "oder", "ohne", "sind", "und", "unter", "vom",
    "von", "wer", "werden", "wie", "wird", "wo", "zu", "zum", "zur",
];

/// How many small words of English and of German a text has, and how many words in all.
fn small_words(text: &str) -> (usize, usize, usize) {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let count = |list: &[&str]| {
        words
            .iter()
            .filter(|word| list.contains(&word.as_str()))
            .count()
    };
    (count(&ENGLISH), count(&GERMAN), words.len())
}

/// Whether a text is English; names and a word or two belong to no language.
pub(super) fn is_english(text: &str) -> bool {
    let (english, german, words) = small_words(text);
    words > 2 && english > german
}

/// Whether a text is German.
pub(super) fn is_german(text: &str) -> bool {
    let (english, german, _) = small_words(text);
    german > english
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_tell_the_language() {
        // text, English, German, why
        let rows = [
            (
                "Write access to mail is not approved.",
                true,
                false,
                "a sentence",
            ),
            (
                "Encryption at rest",
                true,
                false,
                "a title with one small word",
            ),
            ("Data deletion", false, false, "two words"),
            ("Ardquill Flow GmbH", false, false, "a name"),
            (
                "Die Daten werden nach 30 Tagen gelöscht.",
                false,
                true,
                "German",
            ),
            ("EU, US, CH", false, false, "codes"),
            ("28(3)(a), 30(1)(e)", false, false, "letters of a law"),
            ("5cd256-a-b", false, false, "a digest"),
            ("", false, false, "nothing"),
        ];
        for (text, english, german, why) in rows {
            assert_eq!(
                (is_english(text), is_german(text)),
                (english, german),
                "{text}: {why}"
            );
        }
    }
}
