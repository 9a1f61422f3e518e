//! Which reports and certificates a vendor says it holds.
//!
//! In: a text. Out: the options of the questionnaire that are surely held, and a verdict on SOC 2
//! Type 2. Following a scheme, working towards it, having had it, or standing on a supplier who
//! has it is not holding it. A SOC 2 without its type passes as neither type.

use crate::reading::text::{Phrases, phrases};
use serde_json::json;

use super::TopicReading;
use super::assurance_words::{
    ALIKE, BESIDE, CERTIFIED, DOCUMENT, HALF_ALIKE, HELD, OTHERS, OVER, SCHEMES, SOC2,
};
use crate::reading::plain;
use crate::reading::text::{self, Sort, Text, Token};
use crate::reading::words::{FUTURE, HEDGE, NEGATION};

/// What a text says of one scheme, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    /// Named among words that we do not understand.
    Unclear,
    /// Alike, planned, over, denied, or somebody else's.
    Not(&'static str),
    Held,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Type {
    One,
    Two,
    Both,
    Unnamed,
}

const ASK: &str = "Which reports and certificates are in force today, of which type and date, and for which product?";

static NONE: Phrases = phrases!(
    "
    none, no certifications, no certificates, no certification, keine, keine zertifizierungen,
    keine zertifikate, no independent audit reports, no reports or certificates,
    no audits or certifications, we hold no certifications, we have no certifications,
    we do not hold any certifications, we do not have any certifications, none at this time, none currently,
    currently none, none yet, derzeit keine, noch keine, aktuell keine
    "
);

pub(super) fn read(text: &Text) -> TopicReading {
    let key = text.key();
    if NONE.contains(&key.as_str()) {
        return TopicReading::new("no", Some(json!(["none"])));
    }
    let mut findings = Findings::default();
    for sentence in text.sentences() {
        if named(sentence) {
            findings.sentence(sentence);
        } else if let Some(why) = afterthought(sentence) {
            findings.withdraw(why);
        }
    }
    findings.conclude(text)
}

#[derive(Default)]
struct Findings {
    held: Vec<&'static str>,
    /// Schemes of which another part of the text says that they are not held.
    withheld: Vec<&'static str>,
    /// The type 2 report, its type 1 sister, and SOC 2 without a type: what was last said of each.
    two: Option<Said>,
    one: Option<Said>,
    unnamed: Option<Said>,
    doubts: Vec<&'static str>,
}

impl Findings {
    fn sentence(&mut self, sentence: &[Token]) {
        let mut lead = Said::Held;
        for piece in pieces(sentence) {
            let named = text::any(piece, SOC2)
                || SCHEMES.iter().any(|scheme| text::any(piece, scheme.names));
            let said = judge(sentence, piece);
            if let Said::Not(_) = said
                && leads(piece)
            {
                lead = said;
            }
            if !named {
                // `Hosted on AWS, which is …`: a leading word governs what follows it.
                continue;
            }
            let governed =
                matches!(lead, Said::Not(_)) && (said != Said::Held || !text::any(piece, &HELD));
            self.piece(piece, if governed { lead } else { said });
        }
    }

    fn piece(&mut self, piece: &[Token], said: Said) {
        for scheme in SCHEMES
            .iter()
            .filter(|scheme| text::any(piece, scheme.names))
        {
            match said {
                Said::Held if !self.held.contains(&scheme.option) => self.held.push(scheme.option),
                Said::Held => continue,
                Said::Not(why) => self.doubts.push(why),
                Said::Unclear => self.doubts.push(UNCLEAR),
            }
            if said != Said::Held {
                self.withheld.push(scheme.option);
            }
        }
        if !text::any(piece, SOC2) {
            return;
        }
        if let Said::Not(why) = said {
            self.doubts.push(why);
        }
        let slot =
            |slot: &mut Option<Said>| *slot = Some(slot.map_or(said, |before| before.min(said)));
        match soc2_type(piece) {
            Type::Two => slot(&mut self.two),
            Type::One => slot(&mut self.one),
            Type::Unnamed => slot(&mut self.unnamed),
            Type::Both => {
                slot(&mut self.one);
                slot(&mut self.two);
            }
        }
    }

    /// What was held is not, by what a later sentence says.
    fn withdraw(&mut self, why: &'static str) {
        self.held.clear();
        self.doubts.push(why);
        for slot in [&mut self.two, &mut self.one, &mut self.unnamed] {
            *slot = slot.map(|said| said.min(Said::Not(why)));
        }
    }

    /// The verdict on a report of type 2, and why it is no plain yes.
    fn verdict(&self, text: &Text) -> (&'static str, &'static str) {
        match (self.two, self.one, self.unnamed) {
            (Some(Said::Held), _, _) => ("yes", ""),
            (None, Some(Said::Held), _) => ("no", "the report is of type 1"),
            (None, _, Some(Said::Held)) => ("unknown_type", "SOC 2 is named without its type"),
            (Some(Said::Not(why)), _, _)
            | (None, Some(Said::Not(why)), _)
            | (None, _, Some(Said::Not(why))) => ("no", why),
            (None, None, None) => match text.key().as_str() {
                "no" | "nein" | "nr" | "not yet" | "noch nicht" => (
                    "no",
                    "the text denies one report and says nothing of the others",
                ),
                "type 2" | "typ 2" | "type ii" | "typ ii" => {
                    ("yes", "the text names a type and not of which report")
                }
                "type 1" | "typ 1" | "type i" | "typ i" => {
                    ("no", "the text names a type and not of which report")
                }
                _ => ("unknown", "the text names no SOC 2 report"),
            },
            _ => ("unknown", UNCLEAR),
        }
    }

    fn conclude(mut self, text: &Text) -> TopicReading {
        if self.two == Some(Said::Held) {
            self.held.insert(0, "soc2_type2");
        }
        if self.one == Some(Said::Held) {
            self.held.push("soc2_type1");
        }
        self.held.retain(|option| !self.withheld.contains(option));
        let named = [self.two, self.one, self.unnamed];
        let (verdict, why) = self.verdict(text);
        let soc2 = named.iter().any(Option::is_some);
        let typed = (!self.held.is_empty()).then(|| json!(self.held));
        let other = typed.is_some() || !self.doubts.is_empty();
        let why = if why.is_empty() || (!soc2 && other) {
            self.doubts.first().copied().unwrap_or_default()
        } else {
            why
        };
        let read = TopicReading::new(verdict, typed).partial();
        let clear = why.is_empty() || (why == "the report is of type 1" && self.doubts.is_empty());
        if clear {
            TopicReading {
                why: why.to_owned(),
                ..read
            }
        } else {
            read.asking(why, ASK)
        }
    }
}

const UNCLEAR: &str =
    "a report or certificate is named, and the text does not say plainly that it is held today";

fn named(tokens: &[Token]) -> bool {
    text::any(tokens, SOC2) || SCHEMES.iter().any(|scheme| text::any(tokens, scheme.names))
}

/// `In progress.` or `It expired in May.` after a report was named.
fn afterthought(sentence: &[Token]) -> Option<&'static str> {
    static ABOUT_IT: Phrases = phrases!(
        "
        it, this, report, audit, expected, completion, certification, certificate, zertifizierung,
        zertifikat, bericht, pruefung, both, these
        "
    );
    let words = sentence.iter().filter(|token| token.counts()).count();
    let about = words <= 5 || text::any(sentence, &ABOUT_IT);
    match judge(sentence, sentence) {
        Said::Not(why) if about => Some(why),
        Said::Unclear if about && text::any(sentence, &STRONG_CONDITION) => Some(UNCLEAR),
        _ => None,
    }
}

/// The parts of a sentence between commas and before `but`; brackets stay with what they follow.
fn pieces(sentence: &[Token]) -> Vec<&[Token]> {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut depth = 0usize;
    let mut start = 0;
    for (at, token) in sentence.iter().enumerate() {
        if token.is_mark("([") {
            depth += 1;
        } else if token.is_mark(")]") {
            depth = depth.saturating_sub(1);
        }
        let ends = token.is_mark(",")
            || matches!(
                token.text.as_str(),
                "but" | "aber" | "while" | "whereas" | "waehrend"
            );
        if ends && depth == 0 {
            part(sentence, start, at, &mut parts);
            start = at + 1;
        }
    }
    part(sentence, start, sentence.len(), &mut parts);
    parts
        .into_iter()
        .filter_map(|(from, to)| sentence.get(from..to))
        .collect()
}

/// Adds a part, or hangs it on to the one before where it only takes that back: `…, expired`.
fn part(sentence: &[Token], from: usize, to: usize, parts: &mut Vec<(usize, usize)>) {
    static ANOTHER: Phrases = phrases!(
        "
        hipaa, gdpr, dsgvo, pci, soc, iso, csa, penetration*, pen, ccpa, type|typ 1|2|i|ii
        "
    );
    let piece = sentence.get(from..to).unwrap_or_default();
    let takes_back = [&NEGATION, &FUTURE, &OVER, &STRONG_CONDITION]
        .iter()
        .any(|table| text::any(piece, table))
        || years_ahead(piece);
    match parts.last_mut() {
        _ if !piece.iter().any(Token::counts) => {}
        Some(last) if takes_back && !named(piece) && !text::any(piece, &ANOTHER) => last.1 = to,
        _ => parts.push((from, to)),
    }
}

/// Whether a taking-away word stands before the first name, so that it governs what follows too.
fn leads(piece: &[Token]) -> bool {
    let names: Vec<&str> = SOC2
        .iter()
        .chain(SCHEMES.iter().flat_map(|scheme| scheme.names))
        .copied()
        .collect();
    let first = text::find(piece, SOC2).map(|(_, from, _)| from);
    let others = SCHEMES
        .iter()
        .filter_map(|scheme| text::find(piece, scheme.names))
        .map(|(_, from, _)| from);
    let Some(first) = first.into_iter().chain(others).min() else {
        return !text::any(piece, &names);
    };
    let tables = [&NEGATION, &FUTURE, &ALIKE, &OTHERS, &OVER];
    tables
        .iter()
        .any(|table| text::find(piece, table).is_some_and(|(_, from, _)| from < first))
}

/// What a part of a sentence says of the schemes in it.
fn judge(sentence: &[Token], piece: &[Token]) -> Said {
    let later = years_ahead(piece);
    let about_us =
        text::any(sentence, &["we hold", "we have", "our own"]) && !text::any(piece, &OTHERS);
    let half = text::any(piece, &HALF_ALIKE) && !text::any(piece, &DOCUMENT);
    let follows = half || text::any(piece, &ALIKE);
    if text::any(piece, &NEGATION) {
        Said::Not("the text denies it")
    } else if text::any(piece, &FUTURE) || later {
        Said::Not("it is planned or under way")
    } else if text::any(piece, &OVER) {
        Said::Not("it is over")
    } else if text::any(sentence, &OTHERS) && !about_us {
        Said::Not("it belongs to a supplier, or the product only stands on it")
    } else if follows {
        Said::Not("following a scheme is not an attestation")
    } else if (text::any(piece, &HEDGE)
        && !text::any(piece, &["can be", "kann", "koennen", "about"]))
        || text::any(piece, &STRONG_CONDITION)
        || piece.iter().any(|token| token.is_mark("?~✗"))
    {
        Said::Unclear
    } else if piece.iter().all(beside) {
        Said::Held
    } else {
        Said::Unclear
    }
}

/// Conditions other than that the report is shown on request.
static STRONG_CONDITION: Phrases = phrases!(
    "
    only, except, partial*, unless, if, some, depend*, certain, subject to, nur, teilweise, sofern, beta,
    preview, limited to, optional*, or, oder, until, till, expires, expiry, valid through|to, gueltig bis, bis
    "
);

/// Whether a word takes nothing back. A number may be part of a name or of a date.
fn beside(token: &Token) -> bool {
    let one = std::slice::from_ref(token);
    let tables: [&[&str]; 3] = [&HELD, &CERTIFIED, &plain::CARRIES];
    token.sort != Sort::Word
        || BESIDE.contains(&token.text.as_str())
        || (!plain::is_country(token) && tables.iter().any(|table| text::any(one, table)))
}

/// `by 2027`: a year after a word that points ahead.
fn years_ahead(piece: &[Token]) -> bool {
    piece.windows(2).any(|pair| match pair {
        [before, year] => {
            let ahead = [
                "by", "early", "late", "mid", "spring", "summer", "fall", "autumn", "winter",
            ];
            ahead.contains(&before.text.as_str())
                && year.sort == Sort::Number
                && year.text.len() == 4
        }
        _ => false,
    })
}

/// The type of the SOC 2 report that a part names.
fn soc2_type(piece: &[Token]) -> Type {
    let words: Vec<&Token> = piece.iter().filter(|token| token.counts()).collect();
    let slash = piece.windows(2).any(|pair| matches!(pair, [number, sign] if matches!(number.text.as_str(), "1" | "2" | "i" | "ii") && sign.is_mark("/")));
    let two = |word: &str| matches!(word, "2" | "ii" | "two" | "zwei");
    let one = |word: &str| matches!(word, "1" | "i" | "one" | "eins");
    let soc = words
        .windows(2)
        .position(|pair| matches!(pair, [soc, number] if soc.text == "soc" && two(&number.text)));
    let after = soc.map_or(0, |soc| soc + 2);
    let mut types = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let kind = matches!(word.text.as_str(), "type" | "typ" | "types" | "t");
        if !kind || at < after.saturating_sub(4) {
            continue;
        }
        let next = |step: usize| {
            words
                .get(at + step)
                .map(|word| word.text.as_str())
                .unwrap_or_default()
        };
        types.push(next(1));
        if matches!(
            next(2),
            "and" | "und" | "2" | "ii" | "1" | "i" | "or" | "oder"
        ) {
            types.push(if matches!(next(2), "and" | "und" | "or" | "oder") {
                next(3)
            } else {
                next(2)
            });
        }
    }
    let (has_one, has_two) = (
        types.iter().any(|word| one(word)),
        types.iter().any(|word| two(word)),
    );
    match (has_one, has_two) {
        (true, true) if slash && !text::any(piece, &["soc 1 soc 2", "soc 2 soc 1"]) => {
            Type::Unnamed
        }
        (true, true) if text::any(piece, &["or", "oder"]) => Type::Unnamed,
        (true, true) => Type::Both,
        (false, true) => Type::Two,
        (true, false) => Type::One,
        (false, false) => Type::Unnamed,
    }
}
