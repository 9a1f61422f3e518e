//! An entry of the register under way: what was said, what is missing, what cannot be.
//!
//! In: options, or replies in a terminal. Out: faults, each with the option it belongs to. What
//! each field takes is said elsewhere.

use crate::case::supports::Supportable;
use crate::cli::session::Session;

use super::AddArgs;
use super::fields::{FIELDS, Field};

/// What was said so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    pub(super) collected_on: Option<String>,
    pub(super) collected_by: Option<String>,
    pub(super) source: Option<String>,
    pub(super) method: Option<String>,
    pub(super) query: Option<String>,
    pub(super) row_count: Option<u64>,
    pub(super) valid_until: Option<String>,
    pub(super) confidentiality: Option<String>,
    pub(super) supports: Option<String>,
}

/// What replies are held against.
pub(super) struct Setting<'a> {
    pub(super) session: &'a Session,
    pub(super) supportable: Supportable<'a>,
}

impl Draft {
    pub(super) fn of(args: &AddArgs) -> Self {
        let supports = args.supports.join(",");
        Self {
            id: args.id.clone(),
            title: args.title.clone(),
            kind: args.kind.clone(),
            from: args.from.clone(),
            to: args.to.clone(),
            collected_on: args.collected_on.clone(),
            collected_by: args.collected_by.clone(),
            source: args.source.clone(),
            method: args.method.clone(),
            query: args.query.clone(),
            row_count: args.row_count,
            valid_until: args.valid_until.clone(),
            confidentiality: args.confidentiality.clone(),
            supports: (!args.supports.is_empty()).then_some(supports),
        }
    }

    /// The ids and paths it supports, in order and each once.
    pub(super) fn supported(&self) -> Vec<String> {
        listed(self.supports.as_deref().unwrap_or_default())
    }

    /// Everything that is wrong with what was said, each with its option.
    pub(super) fn faults(&mut self, setting: &Setting<'_>) -> Vec<String> {
        let mut faults = Vec::new();
        for field in &FIELDS {
            let value = (field.value)(self).clone();
            if let Some(Err(why)) = value.map(|value| field.fault(&value, setting)) {
                faults.push(format!("{}: {why}", field.option));
            }
        }
        faults
    }

    /// The fields that have to be filled in and are not.
    pub(super) fn missing(&mut self) -> Vec<&'static Field> {
        let fields = FIELDS.iter();
        fields
            .filter(|field| field.is_needed(self) && (field.value)(self).is_none())
            .collect()
    }
}

/// What stands between commas or blanks, sorted and each once.
pub(super) fn listed(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c == ',' || c.is_whitespace());
    let mut words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}
