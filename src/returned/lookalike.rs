//! Addresses that are not the vendor's: a page that looks like the vendor's may claim anything.
//!
//! In: what came back and the address that we know the vendor by. Out: a remark for each address
//! of another domain. Nothing is refused: proof may well lie elsewhere, and a person looks.

use crate::reading::domain_matches;
use crate::returned::{Incoming, NotTaken, Said};

/// Remarks on addresses of other domains; `known` is an address of the vendor's own.
pub fn lookalikes(known: &str, answers: &[Incoming]) -> Vec<NotTaken> {
    let domain = domain(known);
    let remarks = answers.iter().flat_map(|answer| {
        let said = match &answer.said {
            Said::Value(value) => value.to_string(),
            Said::Unknown | Said::Declined => String::new(),
        };
        let texts = [Some(said), answer.proof.clone(), answer.note.clone()];
        let words = texts.into_iter().flatten();
        let addresses: Vec<String> = words.flat_map(|text| addresses(&text)).collect();
        let strange = addresses
            .into_iter()
            .filter(|address| !domain_matches(&domain, address));
        strange.map(|address| NotTaken {
            place: answer.place.clone(),
            question: Some(answer.question.clone()),
            value: address,
            reason: format!("this is not an address of {domain}, by which we know the vendor"),
            next: "look who speaks there before you rely on it".to_owned(),
        })
    });
    remarks.collect()
}

/// `trust.example.com` of `https://trust.example.com/soc2`, without a leading `www.`.
fn domain(address: &str) -> String {
    let host = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.trim_start_matches("www.").to_lowercase()
}

/// What a text names as a web address.
fn addresses(text: &str) -> Vec<String> {
    let signs = |c: char| {
        c.is_whitespace() || matches!(c, '"' | '<' | '>' | '(' | ')' | ',' | ';' | '[' | ']')
    };
    let words = text.split(signs);
    let named = words.filter(|word| word.contains("://") || word.starts_with("www."));
    named
        .map(|word| word.trim_end_matches(['.', ':', '\'']).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_another_domain_is_pointed_out() {
        // proof, remarks, why
        let rows = [
            (
                "https://trust.vendor.example/soc2.pdf",
                0,
                "under the domain",
            ),
            ("see https://www.vendor.example.", 0, "the domain itself"),
            ("https://vendor.gr.example/soc2", 1, "a lookalike"),
            (
                "https://vendor.example.evil.test",
                1,
                "the domain in front is not enough",
            ),
            ("the report, page 3", 0, "no address"),
            ("www.other.test and https://another.test", 2, "each of them"),
        ];
        for (proof, count, why) in rows {
            let answer = Incoming {
                question: "COM-07".to_owned(),
                place: "D2".to_owned(),
                said: Said::Unknown,
                partial: false,
                note: None,
                proof: Some(proof.to_owned()),
            };
            let found = lookalikes("https://vendor.example/security", &[answer]);
            assert_eq!(found.len(), count, "{proof}: {why}");
        }
    }
}
