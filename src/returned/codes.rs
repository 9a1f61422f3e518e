//! Countries that were written as a list of two-letter codes.
//!
//! In: a text. Out: the codes, where all of the text is codes and reads as such. `in`, `no` and
//! `na` are words before they are countries: in small letters, or as a denial, they count for
//! nothing, and whoever reads sentences has a look at them.

use crate::reading;

/// Codes that are words of English or German as well.
const WORDS: [&str; 22] = [
    "ad", "am", "an", "as", "at", "be", "by", "do", "es", "id", "im", "in", "is", "it", "me", "my",
    "na", "no", "so", "to", "tv", "us",
];
/// What denies or leaves out, in capitals too.
const DENIALS: [&str; 2] = ["NO", "NA"];

/// The codes of a list, and whether they stand there letter for letter.
pub(super) fn codes(text: &str) -> Option<(Vec<String>, bool)> {
    let parts = |signs: &[char]| -> Vec<String> {
        let items = text.split(signs).map(str::trim);
        let items = items.filter(|item| !item.is_empty());
        items.map(str::to_owned).collect()
    };
    let apart = parts(&[';', ',', '\n', '/']);
    let items = parts(&[';', ',', '\n', '/', ' ', '\t']);
    let two = |item: &String| item.len() == 2 && item.chars().all(|c| c.is_ascii_alphabetic());
    if items.is_empty() || !items.iter().all(two) {
        return None;
    }
    let spaced = items.len() != apart.len();
    let capitals = items.concat().chars().all(|c| c.is_ascii_uppercase());
    let single = items.len() == 1;
    let refused = |item: &String| {
        let denial = DENIALS.contains(&item.to_ascii_uppercase().as_str());
        let word = WORDS.contains(&item.to_ascii_lowercase().as_str());
        if capitals {
            denial && (single || spaced)
        } else {
            denial || (word && single)
        }
    };
    if (spaced && !capitals) || items.iter().any(refused) {
        return None;
    }
    let list = items.join(", ").to_ascii_uppercase();
    let codes = reading::countries(&list).value()?;
    let literal = codes == items;
    Some((codes, literal))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_counts_only_where_it_is_written_as_one() {
        // text, codes, why
        let rows = [
            ("DE", "DE", "one"),
            ("DE; IE, US\nFR", "DE IE US FR", "any sign between them"),
            ("DE FR", "DE FR", "capitals need no sign"),
            ("de; fr", "DE FR", "all of it is a list of codes"),
            ("de", "DE", "one that is no word"),
            ("IN", "IN", "India in capitals"),
            (
                "in; it; us",
                "IN IT US",
                "a list of codes, whatever the words",
            ),
            ("UK; US", "GB US", "as people write it"),
            ("NO; SE", "NO SE", "Norway in a list"),
            ("in DE", "", "a word and a code"),
            ("in", "", "a word"),
            ("na", "", "not applicable"),
            ("NA", "", "not applicable in capitals"),
            ("no", "", "a denial"),
            ("NO", "", "a denial in capitals"),
            ("no US", "", "a denial and a code"),
            ("NO US", "", "a denial in capitals, without a sign"),
            ("us; no", "", "a denial in a list"),
            ("de fr", "", "small letters without a sign may be words"),
            ("EU", "", "a union is no country"),
            (
                "DE; XX",
                "",
                "no such country: the others would stand for all",
            ),
            ("DE?", "", "a doubt"),
            ("Germany", "", "a name is for another reader"),
            ("", "", "nothing"),
        ];
        for (text, wanted, why) in rows {
            let found = codes(text).map(|(codes, _)| codes.join(" "));
            assert_eq!(found.unwrap_or_default(), wanted, "{text}: {why}");
        }
        let literal = |text: &str| codes(text).is_some_and(|(_, literal)| literal);
        assert!(literal("DE, US") && !literal("UK") && !literal("de; fr"));
    }
}
