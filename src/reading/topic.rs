//! Readers of their own for what vendors write about often and loosely.
//!
//! In: a topic and a text. Out: a verdict in one word, the answer as far as the text says it, and
//! what to ask back. A reader knows its subject and no vendor, and none of them believes more
//! than the text says.

mod agreement;
mod answer;
mod assurance;
mod assurance_words;
mod encryption;
mod entity;
mod simple;
mod training;

use serde_json::Value as Json;

use super::Reading;
use super::manner;
use super::text::Text;
pub(super) use answer::answer;

/// A subject with a reader of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// A plain yes or no.
    YesNo,
    /// Countries of data.
    Residency,
    /// Business associate agreement.
    Baa,
    /// Data processing agreement.
    Dpa,
    /// Time to tell of an incident.
    IncidentNotice,
    /// How long things are kept.
    Retention,
    /// How soon things are gone after deletion or the end of the contract.
    Deletion,
    /// Reports and certificates; the verdict is about SOC 2 Type 2.
    Assurance,
    /// Training on content of customers.
    Training,
    /// Encryption at rest and in transit.
    Encryption,
    /// Other companies that handle the data.
    Subprocessors,
    /// Single sign-on.
    SignOn,
}

impl Topic {
    /// The words by which foreign lists name the topics.
    pub const WORDS: [(&'static str, Self); 16] = [
        ("yes_no", Self::YesNo),
        ("residency", Self::Residency),
        ("data_residency", Self::Residency),
        ("baa", Self::Baa),
        ("dpa", Self::Dpa),
        ("incident_notice", Self::IncidentNotice),
        ("retention", Self::Retention),
        ("deletion", Self::Deletion),
        ("soc2_type2", Self::Assurance),
        ("certifications", Self::Assurance),
        ("training", Self::Training),
        ("encryption", Self::Encryption),
        ("encryption_at_rest", Self::Encryption),
        ("encryption_in_transit", Self::Encryption),
        ("subprocessors", Self::Subprocessors),
        ("sso", Self::SignOn),
    ];

    /// Reads a text on this topic.
    pub fn read(self, text: &str) -> TopicReading {
        let taken = Text::of(text);
        if self != Self::YesNo
            && let Some(reading) = nothing(self, &taken, text)
        {
            return reading;
        }
        let mut reading = match self {
            Self::YesNo => simple::boolean(&taken),
            Self::Residency => simple::residency(&taken),
            Self::Baa => agreement::baa(&taken),
            Self::Dpa => agreement::dpa(&taken),
            Self::IncidentNotice => simple::incident_notice(&taken),
            Self::Retention => simple::retention(&taken),
            Self::Deletion => simple::deletion(&taken),
            Self::Assurance => assurance::read(&taken),
            Self::Training => training::read(&taken),
            Self::Encryption => encryption::read(&taken),
            Self::Subprocessors => simple::subprocessors(&taken),
            Self::SignOn => agreement::sign_on(&taken),
        };
        let asks = taken.tokens.iter().any(|token| token.is_mark("?"));
        if asks && reading.typed.is_some() && self != Self::Subprocessors {
            reading = TopicReading::open(
                "unknown",
                "the text asks instead of saying",
                "Please say what holds.",
            );
        }
        text.clone_into(&mut reading.said);
        reading
    }
}

/// The topic of a question of the shipped questionnaire.
pub(super) fn of_question(question: &str) -> Option<Topic> {
    Some(match question {
        "COM-02" => Topic::Assurance,
        "DPA-01" => Topic::Dpa,
        "TRN-01" => Topic::Training,
        "ENC-01" | "ENC-02" => Topic::Encryption,
        "LOC-01" => Topic::Residency,
        "LOC-02" => Topic::Subprocessors,
        "RET-01" | "AUD-03" => Topic::Retention,
        "RET-04" => Topic::Deletion,
        "IDN-01" => Topic::SignOn,
        "INC-02" => Topic::IncidentNotice,
        "REG-01" => Topic::Baa,
        _ => return None,
    })
}

/// What a text says on a topic.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicReading {
    /// In one word: `yes`, `no`, `conditional`, `partial`, `unknown`, `unanswered` and the like.
    pub verdict: &'static str,
    /// What the text says beyond doubt, in the form of the topic.
    pub typed: Option<Json>,
    /// Whether the text speaks of this only, and the rest stays open.
    pub partial: bool,
    /// The text.
    pub said: String,
    /// Why the verdict is what it is; empty where the text says it plainly.
    pub why: String,
    /// What to ask the author.
    pub ask: Option<String>,
}

impl TopicReading {
    fn new(verdict: &'static str, typed: Option<Json>) -> Self {
        Self {
            verdict,
            typed,
            partial: false,
            said: String::new(),
            why: String::new(),
            ask: None,
        }
    }

    /// A verdict that is no answer yet.
    fn open(verdict: &'static str, why: &str, ask: &str) -> Self {
        Self::new(verdict, None).asking(why, ask)
    }

    fn asking(mut self, why: &str, ask: &str) -> Self {
        why.clone_into(&mut self.why);
        self.ask = Some(ask.to_owned());
        self
    }

    fn partial(mut self) -> Self {
        self.partial = true;
        self
    }

    /// From a reading of a kind of value.
    fn of<T>(
        reading: Reading<T>,
        verdict: &'static str,
        open: &'static str,
        turn: impl FnOnce(T) -> Json,
    ) -> Self {
        let said = manner::said(&reading);
        let word = match &reading {
            Reading::Value(_) => verdict,
            Reading::Blank => "unanswered",
            Reading::NotApplicable => "n/a",
            Reading::Declined => "declined",
            Reading::SaidUnknown => "unknown",
            Reading::Open { .. } => open,
        };
        match (reading, said) {
            (Reading::Value(value), _) => Self::new(word, Some(turn(value))),
            (Reading::Open { why, ask }, _) => Self::open(word, &why, &ask),
            (_, Some((why, ask))) => Self::open(word, why, ask),
            (_, None) => Self::new(word, None),
        }
    }
}

/// Texts that say nothing on any topic, and texts that are too long to be read whole.
fn nothing(topic: Topic, taken: &Text, text: &str) -> Option<TopicReading> {
    let listed = topic == Topic::Subprocessors
        && (manner::url(taken)
            || taken.any(&["http", "https", "see our", "trust center", "trust centre"]));
    let reading: Option<Reading<()>> = if taken.cut {
        Some(super::yes_no::too_long())
    } else {
        manner::of(taken)
    };
    let reading = reading.filter(|reading| !(listed && matches!(reading, Reading::Open { .. })))?;
    let mut read = TopicReading::of(reading, "unknown", "unknown", |()| Json::Null);
    text.clone_into(&mut read.said);
    Some(read)
}
