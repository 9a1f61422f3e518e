//! Which facts exist, of which type, and what each means.
//!
//! In: the schemas of the files, the questionnaire, and the list of derived facts. Out: one
//! table that conditions are compiled against and documentation is written from.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::pointer::Pointer;

/// The records a condition can reach by a prefix such as `agent.`; also what a rule can run for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Frame {
    /// The organisation.
    Org,
    /// A vendor's product in use.
    Platform,
    /// What all agents of a platform need together, or its intended use.
    Use,
    /// The vendor's answers.
    Answer,
    /// One question and its score.
    Question,
    /// One agent.
    Agent,
    /// One use of data by an agent.
    Data,
    /// One flow of data.
    Flow,
    /// One connection of an agent to a system.
    Integration,
    /// One scope of an integration.
    Scope,
    /// One action an agent can take.
    Action,
    /// One connected system.
    System,
    /// One credential.
    Credential,
    /// One exception.
    Exception,
}

impl Frame {
    /// All frames in order.
    pub const ALL: [Self; 14] = [
        Self::Org,
        Self::Platform,
        Self::Use,
        Self::Answer,
        Self::Question,
        Self::Agent,
        Self::Data,
        Self::Flow,
        Self::Integration,
        Self::Scope,
        Self::Action,
        Self::System,
        Self::Credential,
        Self::Exception,
    ];

    /// The prefix in fact names.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Org => "org",
            Self::Platform => "platform",
            Self::Use => "use",
            Self::Answer => "answer",
            Self::Question => "question",
            Self::Agent => "agent",
            Self::Data => "data",
            Self::Flow => "flow",
            Self::Integration => "integration",
            Self::Scope => "scope",
            Self::Action => "action",
            Self::System => "system",
            Self::Credential => "credential",
            Self::Exception => "exception",
        }
    }

    /// The word after `for:` in a rule file.
    pub fn target_word(self) -> &'static str {
        if self == Self::Org {
            "organisation"
        } else {
            self.prefix()
        }
    }

    /// Its kind: frames are the first kinds of every vocabulary.
    pub fn kind(self) -> KindId {
        KindId(self as u16)
    }

    /// What a rule that runs for this frame can see, itself included.
    pub fn sees(self) -> &'static [Self] {
        use Frame as F;
        match self {
            F::Org => &[F::Org],
            F::Platform | F::Use | F::Answer => &[F::Platform, F::Use, F::Answer, F::Org],
            F::Question => &[F::Question, F::Platform, F::Use, F::Answer, F::Org],
            F::Agent => &[F::Agent, F::Platform, F::Use, F::Answer, F::Org],
            F::Data => &[F::Data, F::Agent, F::Platform, F::Use, F::Answer, F::Org],
            F::Flow => &[F::Flow, F::Agent, F::Platform, F::Use, F::Answer, F::Org],
            F::Integration => &[
                F::Integration,
                F::System,
                F::Agent,
                F::Platform,
                F::Use,
                F::Answer,
                F::Org,
            ],
            F::Scope => &[
                F::Scope,
                F::Integration,
                F::System,
                F::Agent,
                F::Platform,
                F::Use,
                F::Answer,
                F::Org,
            ],
            F::Action => &[
                F::Action,
                F::System,
                F::Agent,
                F::Platform,
                F::Use,
                F::Answer,
                F::Org,
            ],
            F::System => &[F::System, F::Org],
            F::Credential => &[F::Credential, F::System, F::Org],
            F::Exception => &[F::Exception, F::Org],
        }
    }
}

/// A kind of record in a [`Vocabulary`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindId(pub u16);

/// The type of a fact. An empty list of words means that any word may stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactType {
    /// Yes or no.
    Flag,
    /// One of these words.
    Choice(Vec<String>),
    /// Any of these words.
    Set(Vec<String>),
    /// Free text.
    Text,
    /// A whole number.
    Number,
    /// A part of a whole.
    Share,
    /// A percentage as stated.
    Percentage,
    /// A length of time.
    Duration,
    /// A calendar day.
    Date,
    /// An amount of money.
    Money,
    /// Entries of that kind.
    List(KindId),
}

impl FactType {
    /// The type in words, for messages and documentation.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Flag => "yes/no",
            Self::Choice(_) => "choice",
            Self::Set(_) => "set",
            Self::Text => "text",
            Self::Number => "number",
            Self::Share => "share",
            Self::Percentage => "percentage",
            Self::Duration => "duration",
            Self::Date => "date",
            Self::Money => "money",
            Self::List(_) => "list",
        }
    }
}

/// One fact of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactDefinition {
    /// Name without the prefix, for example `baa.status`.
    pub name: String,
    /// Its type.
    pub fact_type: FactType,
    /// Where it stands inside its record; `None` for a derived fact.
    pub pointer: Option<Pointer>,
    /// What it means.
    pub meaning: String,
    /// The question it answers, for facts of the answer kind.
    pub question: Option<String>,
    /// Questions whose answers a derived fact is computed from.
    pub reads: Vec<String>,
}

/// One kind of record and its facts.
#[derive(Debug, Clone, Default)]
pub struct Kind {
    /// The prefix in fact names, or the field that lists the entries.
    pub name: String,
    facts: Vec<FactDefinition>,
    by_name: BTreeMap<String, u16>,
    by_question: BTreeMap<String, Vec<u16>>,
}

impl Kind {
    /// An empty kind.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// Adds a fact; a second one of the same name replaces the first in place.
    pub fn add(&mut self, fact: FactDefinition) {
        if let Some(&slot) = self.by_name.get(&fact.name) {
            for slots in self.by_question.values_mut() {
                slots.retain(|other| *other != slot);
            }
            self.note_question(&fact, slot);
            if let Some(old) = self.facts.get_mut(usize::from(slot)) {
                *old = fact;
            }
            return;
        }
        let slot = u16::try_from(self.facts.len()).unwrap_or(u16::MAX);
        self.by_name.insert(fact.name.clone(), slot);
        self.note_question(&fact, slot);
        self.facts.push(fact);
    }

    fn note_question(&mut self, fact: &FactDefinition, slot: u16) {
        if let Some(question) = &fact.question {
            let slots = self.by_question.entry(question.clone()).or_default();
            slots.push(slot);
            slots.sort_unstable();
        }
    }

    /// Adds a derived fact.
    pub fn derived(&mut self, name: &str, fact_type: FactType, meaning: &str) {
        self.add(FactDefinition {
            name: name.to_owned(),
            fact_type,
            pointer: None,
            meaning: meaning.to_owned(),
            question: None,
            reads: Vec::new(),
        });
    }

    /// Adds a fact derived from the answers to some questions; from one alone, it speaks for it.
    pub fn derived_from(
        &mut self,
        questions: &[&str],
        name: &str,
        fact_type: FactType,
        meaning: &str,
    ) {
        let single = match questions {
            [question] => Some((*question).to_owned()),
            _ => None,
        };
        self.add(FactDefinition {
            name: name.to_owned(),
            fact_type,
            pointer: None,
            meaning: meaning.to_owned(),
            question: single,
            reads: questions.iter().map(|id| (*id).to_owned()).collect(),
        });
    }

    /// The slot of a fact.
    pub fn slot(&self, name: &str) -> Option<u16> {
        self.by_name.get(name).copied()
    }

    /// The fact in a slot.
    pub fn fact(&self, slot: u16) -> Option<&FactDefinition> {
        self.facts.get(usize::from(slot))
    }

    /// All facts in slot order.
    pub fn facts(&self) -> &[FactDefinition] {
        &self.facts
    }

    /// The facts that answer a question, in slot order.
    pub fn of_question(&self, id: &str) -> impl Iterator<Item = (u16, &FactDefinition)> {
        let slots = self.by_question.get(id).into_iter().flatten();
        slots.filter_map(|slot| Some((*slot, self.fact(*slot)?)))
    }

    /// All names in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.by_name.keys().map(String::as_str)
    }
}

/// All kinds. The first fourteen are the frames in the order of [`Frame::ALL`].
#[derive(Debug, Clone)]
pub struct Vocabulary {
    kinds: Vec<Kind>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            kinds: Frame::ALL.iter().map(|f| Kind::new(f.prefix())).collect(),
        }
    }
}

impl Vocabulary {
    /// Adds a kind for the entries of a list.
    pub fn add_kind(&mut self, name: &str) -> KindId {
        if let Some(at) = self.kinds.iter().position(|kind| kind.name == name) {
            return KindId(u16::try_from(at).unwrap_or(u16::MAX));
        }
        self.kinds.push(Kind::new(name));
        KindId(u16::try_from(self.kinds.len() - 1).unwrap_or(u16::MAX))
    }

    /// The kind with that id; an empty one for an id of another vocabulary.
    pub fn kind(&self, id: KindId) -> &Kind {
        static EMPTY: std::sync::LazyLock<Kind> = std::sync::LazyLock::new(Kind::default);
        self.kinds.get(usize::from(id.0)).unwrap_or(&EMPTY)
    }

    /// The kind with that id, to add facts to.
    pub fn kind_mut(&mut self, id: KindId) -> Option<&mut Kind> {
        self.kinds.get_mut(usize::from(id.0))
    }

    /// The kind of that name.
    pub fn find(&self, name: &str) -> Option<KindId> {
        let at = self.kinds.iter().position(|kind| kind.name == name)?;
        u16::try_from(at).ok().map(KindId)
    }

    /// All kinds.
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }
}
