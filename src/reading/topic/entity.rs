//! Whether an address is the vendor's own, somebody else's, or made to look like the vendor's.
//!
//! In: the known domain and the address given. Out: `same`, `lookalike` or `other`. What stands on
//! a page of a lookalike is no statement of the vendor, however strong its claims are.

use serde_json::json;

use super::{Topic, TopicReading};
use crate::reading::entity::{domain_matches, host, is_host};

impl Topic {
    /// Reads an address against the vendor's known domain.
    pub fn entity(known: &str, given: &str) -> TopicReading {
        let mut reading = entity(known, given);
        given.clone_into(&mut reading.said);
        reading
    }
}

fn entity(known: &str, given: &str) -> TopicReading {
    const ASK: &str = "Please give the statement on a page of the vendor's own domain.";
    if given.trim().is_empty() {
        return TopicReading::open(
            "unanswered",
            "nothing was written",
            "Please give the address.",
        );
    }
    if !is_host(given) {
        return TopicReading::open(
            "unknown",
            "the text is no address",
            "Please give the address of the page.",
        );
    }
    if domain_matches(known, given) {
        return TopicReading::new("same", Some(json!(host(given))));
    }
    if looks_like(&host(known), &host(given)) {
        return TopicReading::open(
            "lookalike",
            "the address carries the vendor's name and is not the vendor's domain",
            ASK,
        );
    }
    TopicReading::open("other", "the address is not the vendor's domain", ASK)
}

/// Whether the name of the known domain stands in the other host, as it is or one letter off.
fn looks_like(known: &str, given: &str) -> bool {
    let name = known.split('.').next().unwrap_or_default();
    let name = plain(name);
    let labels = given.split(['.', '-']).map(plain);
    let whole = plain(given);
    !name.is_empty()
        && (whole.contains(&name) || labels.clone().any(|label| one_off(&name, &label)))
}

/// One spelling for letters and digits that look alike; letters of other scripts become `?`.
fn plain(text: &str) -> String {
    let letters = text.chars().map(|c| match c {
        '5' => 's',
        'а' => 'a',
        'е' | '3' => 'e',
        'о' | '0' => 'o',
        'р' => 'p',
        'с' => 'c',
        'у' => 'y',
        'х' => 'x',
        'і' | '1' | 'i' | 'l' => 'l',
        c if c.is_ascii() => c,
        _ => '?',
    });
    letters.filter(|c| *c != '-').collect()
}

/// Whether two words differ by one letter changed, left out, added or swapped with its neighbour.
fn one_off(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().take(100).collect());
    if a.len() < 4 || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let front = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (rest_a, rest_b) = (
        a.get(front..).unwrap_or_default(),
        b.get(front..).unwrap_or_default(),
    );
    let tail = |text: &[char], from: usize| text.get(from..).unwrap_or_default().to_vec();
    let swapped = tail(rest_a, 2) == tail(rest_b, 2)
        && rest_a.first() == rest_b.get(1)
        && rest_b.first() == rest_a.get(1);
    match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Equal => tail(rest_a, 1) == tail(rest_b, 1) || swapped,
        std::cmp::Ordering::Less => rest_a == tail(rest_b, 1),
        std::cmp::Ordering::Greater => tail(rest_a, 1) == rest_b,
    }
}
