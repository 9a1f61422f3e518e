//! Texts that say nothing about the matter: empty, a dash, not applicable, not told, not known.
//!
//! In: a text. Out: in which of these ways it says nothing, or that it says something. A dash is
//! kept apart from an empty cell and from `not applicable`, because it may stand for either.

use super::Reading;
use super::text::{self, Sort, Text};
use super::{plain, words};
use crate::reading::text::{Phrases, phrases};

/// A text that is one of these and nothing else says that the question does not apply.
static NOT_APPLICABLE: Phrases = phrases!(
    "
    na, n a, n v, nv, n z, nz, not applicable, non applicable, not applicable to us, does not apply,
    doesnt apply, not relevant, irrelevant, nicht zutreffend, nicht anwendbar, trifft nicht zu, entfaellt,
    nicht relevant, unzutreffend, nicht verfuegbar, n app, this does not apply, question not applicable,
    not applicable n a, n a not applicable, not applicable to this product, not applicable to our product,
    not applicable for us, does not apply to us, nicht zutreffend n v, gilt nicht
    "
);

/// A text that is one of these and nothing else says that the author does not know.
static UNKNOWN: Phrases = phrases!(
    "
    unknown, unbekannt, not known, nicht bekannt, tbd, tba, tbc, to be determined, to be defined,
    to be confirmed, to be clarified, to be announced, not sure, unsure, not certain, unclear, unklar,
    i dont know, dont know, we dont know, do not know, we do not know, weiss nicht, weiss ich nicht,
    wissen wir nicht, keine ahnung, keine angabe, keine angaben, ka, k a, ohne angabe, o a, not specified,
    unspecified, nicht angegeben, not stated, not determined, not provided, noch offen, offen, open,
    wird geklaert, zu klaeren, in klaerung, noch zu klaeren, not answered, no answer, no response,
    no information, no info, not available at this time, will check, will follow up, to follow,
    wird nachgereicht, pending, ausstehend, need to check, checking, idk, undetermined, folgt, noch unklar,
    no data, no comment available, todo, to do, to be done, information not available, not documented
    "
);

/// A text that is one of these and nothing else refuses.
static DECLINED: Phrases = phrases!(
    "
    confidential, strictly confidential, company confidential, vertraulich, streng vertraulich,
    firmengeheimnis, betriebsgeheimnis, geschaeftsgeheimnis, proprietary, proprietary information,
    confidential information, internal, internal only, internal use only, nur intern, intern, trade secret,
    secret, geheim, not disclosed, undisclosed, not public, nicht oeffentlich, not publicly disclosed,
    not shared, wird nicht offengelegt, nicht offengelegt, nda required, under nda, nda, requires nda,
    nda only, under nda only, only under nda, nur unter nda, unter nda, declined, decline, no comment,
    kein kommentar, prefer not to say, redacted, geschwaerzt, classified, refused, refuse to answer
    "
);

/// In a short text without a word on customers or data, one of these refuses.
static REFUSES: Phrases = phrases!(
    "
    not disclose|disclosed|share|shared|publish|published|discuss|reveal|divulge,
    dont|doesnt disclose|share|publish|discuss,
    cannot|cant|wont disclose|share|publish|discuss|reveal|answer, unable to disclose|share|answer,
    decline|declines to answer|comment|disclose|share, prefer not to, confidential, nda is required,
    requires an nda, after signing an nda, after nda, geben .. nicht preis, nicht offengelegt,
    nicht offenlegen, keine auskunft, machen keine angaben, nicht mitteilen, nicht bekannt geben,
    vertraulich, legen .. nicht offen, nicht weitergegeben werden, not at liberty,
    refuse|refuses to answer|disclose, security reasons, sicherheitsgruenden
    "
);

/// Words that show that a `not disclosed` is about data and no refusal.
static ABOUT: Phrases = phrases!(
    "
    data, customer*, user*, third part*, content, daten, kunden*, dritte*, personal, report, bericht,
    client*, soc, iso, list, publicly, prompts, confidentiality, agreement, publicly listed
    "
);

/// In which way a text says nothing about the matter; `None` where it says something.
pub(crate) fn of<T>(text: &Text) -> Option<Reading<T>> {
    if text.cut {
        return None;
    }
    if text.is_empty() {
        return Some(Reading::Blank);
    }
    let key = text.key();
    if let Some(reading) = machine(text, &key) {
        return Some(reading);
    }
    if key.is_empty() {
        let signs = text.tokens.iter().filter(|token| token.sort == Sort::Mark);
        return signs
            .clone()
            .all(|token| token.is_mark("-.?_/*'\"…,:;~#()"))
            .then(|| mark(text));
    }
    let is = |table: &[&str]| table.contains(&key.as_str());
    if is(&NOT_APPLICABLE) || opens_not_applicable(text) {
        return Some(Reading::NotApplicable);
    }
    if is(&UNKNOWN) {
        return Some(Reading::SaidUnknown);
    }
    let few = key.split(' ').count() <= 12;
    if is(&DECLINED) || (few && refuses(text)) {
        return Some(Reading::Declined);
    }
    let first = text.sentences().len() == 1;
    let elsewhere = few && first && begins_elsewhere(text);
    elsewhere.then(|| {
        Reading::open(
            "the text points to another place instead of answering",
            "Please write the answer itself here; keep the pointer as evidence.",
        )
    })
}

/// Words of a sentence that refuses and says nothing else.
static REFUSING: Phrases = phrases!(
    "
    not, cannot, cant, dont, doesnt, wont, unable, unfortunately, sorry, please, can, could, would, prefer,
    disclos*, shar*, publish*, discuss*, reveal*, divulge*, comment, answer, say, tell, provide, decline*,
    refuse*, confidential*, classified, sensitive, considered, deemed, treated, kept, information, details,
    detail, question, questions, matter, matters, item, topic, specifics, reason, reasons, security, legal,
    policy, company, corporate, internal, internally, public, publicly, external, externally, outside, time,
    nda, ndas, without, under, after, before, signed, signing, sign, signature, required, requires, require,
    request, liberty, such, due, because, i, my, so, by, if, only, from,
    nicht, kein*, leider, geben, gibt, preis, auskunft, angaben, machen, macht, legen, legt, offen,
    offengelegt, offenlegen, offenlegung, mitteilen, mitgeteilt, bekannt, bekanntgeben, bekanntgegeben,
    weitergegeben, weitergeben, weitergabe, veroeffentlich*, koennen, kann, darf, duerfen, moechten,
    informationen, einzelheiten, details, frage, gruenden, grund, sicherheitsgruenden, vertraulich*, intern,
    darueber, hierzu, dazu, aus, ohne, unterzeichnet*, unterzeichnung, unter, diesen, diesem, solche
    "
);

/// Whether a text refuses and says nothing else: `Keys are not shared` speaks of keys.
fn refuses(text: &Text) -> bool {
    let tables: [&[&str]; 2] = [&REFUSING, &plain::CARRIES];
    text.any(&REFUSES) && !text.any(&ABOUT) && !plain::strange(&text.tokens, &tables)
}

/// What programs write for nothing, and for their own mistakes.
fn machine<T>(text: &Text, key: &str) -> Option<Reading<T>> {
    let written = [
        "blank",
        "empty",
        "leer",
        "left blank",
        "keine eingabe",
        "no entry",
    ];
    let nothing = ["null", "nan", "nil", "undefined"];
    if nothing.contains(&key) || (written.contains(&key) && bracketed(text)) {
        return Some(Reading::Blank);
    }
    let error =
        text.tokens.first().is_some_and(|first| first.is_mark("#")) && text.tokens.len() <= 5;
    error.then(|| {
        Reading::open(
            "a formula error of a spreadsheet stands where the answer should",
            "Please write the answer itself here.",
        )
    })
}

/// `N/A - we store no data`: what follows gives the reason.
fn opens_not_applicable(text: &Text) -> bool {
    let parts: [&[&str]; 5] = [
        &["n", "/", "a"],
        &["not", "applicable"],
        &["nicht", "zutreffend"],
        &["nicht", "anwendbar"],
        &["na"],
    ];
    parts.iter().any(|words| {
        let begins = text
            .tokens
            .iter()
            .map(|token| token.text.as_str())
            .take(words.len());
        let next = text.tokens.get(words.len());
        let apart = next.is_some_and(|next| next.is_mark("-,:;(.") || next.sort == Sort::Line);
        apart && begins.eq(words.iter().copied())
    })
}

/// A question mark means that the author does not know; other signs alone may mean anything.
fn mark<T>(text: &Text) -> Reading<T> {
    if text.tokens.iter().any(|token| token.is_mark("?")) {
        return Reading::SaidUnknown;
    }
    Reading::open(
        "a dash or another sign alone may mean none, not applicable or left empty",
        "Please write the answer, or say that it is not known.",
    )
}

fn bracketed(text: &Text) -> bool {
    text.tokens.iter().any(|token| token.is_mark("([<"))
}

fn begins_elsewhere(text: &Text) -> bool {
    let found = text::find(&text.tokens, &words::ELSEWHERE);
    let starts = found.is_some_and(|(_, from, _)| from == 0);
    starts || url(text)
}

/// Whether an address without `https` stands in the text: `vendor.com/subprocessors`.
pub(crate) fn bare_address(text: &Text) -> bool {
    text.tokens.windows(4).any(|four| match four {
        [name, dot, end, slash] => {
            let glued = !dot.spaced && !end.spaced && !slash.spaced;
            let letters = name.counts() && end.sort == Sort::Word && end.text.len() >= 2;
            glued && letters && dot.is_mark(".") && slash.is_mark("/")
        }
        _ => false,
    })
}

/// Whether the text is an address and nothing else.
pub(crate) fn url(text: &Text) -> bool {
    let one_piece = text.tokens.iter().skip(1).all(|token| !token.spaced);
    let begins = text
        .tokens
        .first()
        .is_some_and(|first| matches!(first.text.as_str(), "http" | "https" | "www"));
    one_piece && begins && text.tokens.len() > 3
}

/// The words for a reading that is no value, in the forms that a report prints.
pub(crate) fn said<T>(reading: &Reading<T>) -> Option<(&'static str, &'static str)> {
    match reading {
        Reading::NotApplicable => Some((
            "the author says that this does not apply, which only the facts of the use decide",
            "Please answer for the use that we plan, or say why there is nothing to answer.",
        )),
        Reading::Declined => Some((
            "the author declines to tell",
            "Please tell us under which terms you would answer this.",
        )),
        Reading::SaidUnknown => Some((
            "the author says that the answer is not known",
            "Please give the answer, or the day by which you will know it.",
        )),
        Reading::Blank => Some(("nothing was written", "Please answer this question.")),
        Reading::Value(_) | Reading::Open { .. } => None,
    }
}
