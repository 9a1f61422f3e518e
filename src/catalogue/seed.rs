//! The guidance behind the catalogue: its sentences, in our own words, and what must serve them.
//!
//! In: `assets/seed.yaml` and the rest of the catalogue. Out: the sentences, and a diagnostic for
//! each name that leads nowhere. Questions, rules, gates, parameters and clauses name the
//! sentences they serve; nothing is listed twice.

use crate::catalogue::fields::Fields;
use crate::catalogue::load::Catalogue;
use crate::diag::{Diagnostic, Diagnostics, Place, codes, did_you_mean};
use crate::pointer::Pointer;
use crate::source::FileId;
use crate::yaml::Tree;

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// `S3.9`: section and place in it.
    pub id: String,
    /// What it asks, in our own words.
    pub gist: String,
    /// Fields of the inventory that hold what it asks for, such as `scope.granted`.
    pub fields: Vec<String>,
    /// Whether it only prepares the ground for the next.
    pub carries_no_requirement: bool,
    /// Whether a vendor can be asked about it; some concern the organisation alone.
    pub is_for_us_alone: bool,
}

/// All sentences in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seed {
    /// Titles of the sections, from 1.
    pub sections: Vec<String>,
    /// The sentences.
    pub sentences: Vec<Sentence>,
}

impl Seed {
    /// The sentence of that id.
    pub fn sentence(&self, id: &str) -> Option<&Sentence> {
        self.sentences.iter().find(|sentence| sentence.id == id)
    }

    /// The sentences of a section, counted from 1.
    pub fn within(&self, section: usize) -> impl Iterator<Item = &Sentence> {
        let prefix = format!("S{section}.");
        let all = self.sentences.iter();
        all.filter(move |sentence| sentence.id.starts_with(&prefix))
    }
}

/// Reads the sentences; `None` when the file is not a mapping.
pub fn read(file: FileId, tree: &Tree, problems: &mut Diagnostics) -> Option<Seed> {
    let mut fields = Fields::new(file, &tree.root, problems)?;
    let mut seed = Seed {
        sections: fields.texts("sections"),
        sentences: Vec::new(),
    };
    for node in fields.items("sentences") {
        if let Some(mut entry) = Fields::new(file, node, problems) {
            let sentence = Sentence {
                id: entry.text("id"),
                gist: entry.text("gist"),
                fields: entry.texts("fields"),
                carries_no_requirement: entry.flag("carries_no_requirement").unwrap_or(false),
                is_for_us_alone: entry.flag("for_us_alone").unwrap_or(false),
            };
            if seed.sentence(&sentence.id).is_some() {
                let message = format!("there are two sentences `{}`", sentence.id);
                entry.wrong(codes::RULE, node.span, message, None);
            }
            entry.finish(problems);
            seed.sentences.push(sentence);
        }
    }
    fields.finish(problems);
    Some(seed)
}

/// Reports every name of a sentence that there is not.
pub fn check(catalogue: &Catalogue, problems: &mut Diagnostics) {
    let known: Vec<&str> = catalogue
        .seed
        .sentences
        .iter()
        .map(|s| s.id.as_str())
        .collect();
    let mut named = |place: &Place, ids: &[String]| {
        for id in ids.iter().filter(|id| !known.contains(&id.as_str())) {
            let message = format!("there is no sentence `{id}`");
            let help = did_you_mean(id, known.iter().copied())
                .unwrap_or_else(|| "`agentvet list seed` shows the sentences".to_owned());
            problems.push(Diagnostic::error(codes::RULE, message, place.clone()).help(help));
        }
    };
    let whole = |file: FileId| Place::Value(file, Pointer::root().key("seed"));
    for rule in &catalogue.rules {
        named(&whole(rule.file), &rule.seed);
    }
    for gate in &catalogue.gates {
        named(&whole(gate.file), &gate.seed);
    }
    for question in &catalogue.questionnaire.questions {
        let (file, span) = question.place;
        named(&Place::Span(file, span), &question.seed);
    }
    for definition in &catalogue.parameters.definitions {
        let (file, span) = definition.place;
        named(&Place::Span(file, span), &definition.seed);
    }
    for clause in catalogue.policy.clauses() {
        named(&Place::Span(clause.place.0, clause.place.1), &clause.seed);
    }
    for profile in catalogue.profiles.values() {
        let place = Place::File(profile.file);
        for row in &profile.rows {
            named(&place, &row.seed);
        }
    }
}
