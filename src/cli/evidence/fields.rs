//! The fields of an entry: what each is called, when it is needed, and what is right.
//!
//! In: a draft, or a value. Out: whether a field is needed, or what is wrong with the value.

use crate::clean::excerpt;
use crate::diag::did_you_mean;
use crate::model::evidence::EvidenceKind;
use crate::model::values::{DateText, Scalar, Slug, Timestamp};
use crate::model::words::Word;

use super::draft::{Draft, Setting, listed};
use super::entry;

/// Whether a field has to be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    /// Always.
    Always,
    /// For kinds that speak about a stretch of days.
    Period,
    /// Where the kind does not say until when it counts.
    Validity,
    /// Never.
    Never,
}

type Check = fn(&str, &Setting<'_>) -> Result<(), String>;

/// One field.
pub(super) struct Field {
    /// Its option.
    pub(super) option: &'static str,
    /// The question, in a terminal.
    pub(super) ask: &'static str,
    /// A word of help.
    pub(super) help: &'static str,
    need: Need,
    /// Where its value is kept.
    pub(super) value: fn(&mut Draft) -> &mut Option<String>,
    check: Check,
}

const fn field(
    option: &'static str,
    (ask, help): (&'static str, &'static str),
    need: Need,
    value: fn(&mut Draft) -> &mut Option<String>,
    check: Check,
) -> Field {
    Field {
        option,
        ask,
        help,
        need,
        value,
        check,
    }
}

const NOTHING: (&str, &str) = ("", "");

/// Every field that is a text, in the order in which they are asked.
pub(super) static FIELDS: [Field; 13] = [
    field(
        "--kind",
        (
            "What kind of evidence is it?",
            "the kind limits what it can show",
        ),
        Need::Always,
        |d| &mut d.kind,
        kind,
    ),
    field("--title", NOTHING, Need::Never, |d| &mut d.title, text),
    field(
        "--from",
        ("What is the first day that it covers?", "YYYY-MM-DD"),
        Need::Period,
        |d| &mut d.from,
        day,
    ),
    field(
        "--to",
        ("What is the last day that it covers?", "YYYY-MM-DD"),
        Need::Period,
        |d| &mut d.to,
        day,
    ),
    field(
        "--collected-on",
        (
            "When was it collected?",
            "day, time and offset, such as 2026-11-22T10:15:00+01:00",
        ),
        Need::Always,
        |d| &mut d.collected_on,
        moment,
    ),
    field(
        "--collected-by",
        ("Who collected it?", "the id of a person of agentvet.yaml"),
        Need::Always,
        |d| &mut d.collected_by,
        person,
    ),
    field(
        "--source",
        (
            "Where did it come from?",
            "a system, a portal, a person at the vendor",
        ),
        Need::Always,
        |d| &mut d.source,
        text,
    ),
    field(
        "--method",
        ("How was it got?", "so that somebody else could do it again"),
        Need::Always,
        |d| &mut d.method,
        text,
    ),
    field("--query", NOTHING, Need::Never, |d| &mut d.query, text),
    field(
        "--valid-until",
        (
            "What is the last day on which it counts in full?",
            "YYYY-MM-DD",
        ),
        Need::Validity,
        |d| &mut d.valid_until,
        day,
    ),
    field(
        "--supports",
        (
            "What does it support?",
            "question ids, rule ids, or paths such as my-agent/integrations; several with commas",
        ),
        Need::Always,
        |d| &mut d.supports,
        supports,
    ),
    field(
        "--confidentiality",
        NOTHING,
        Need::Never,
        |d| &mut d.confidentiality,
        text,
    ),
    field("--id", NOTHING, Need::Never, |d| &mut d.id, id),
];

impl Field {
    /// Whether the field has to be filled in, given the others.
    pub(super) fn is_needed(&self, draft: &Draft) -> bool {
        let kind = draft.kind.as_deref().and_then(EvidenceKind::parse);
        match self.need {
            Need::Always => true,
            Need::Never => false,
            Need::Period => kind.is_some_and(entry::covers_days),
            Need::Validity => entry::default_until(draft).is_none_or(|default| !default.is_certain),
        }
    }

    /// What is wrong with a value.
    pub(super) fn fault(&self, value: &str, setting: &Setting<'_>) -> Result<(), String> {
        (self.check)(value, setting)
    }
}

fn text(value: &str, _: &Setting<'_>) -> Result<(), String> {
    if value.trim().is_empty() {
        Err("it is empty".to_owned())
    } else {
        Ok(())
    }
}

fn kind(value: &str, _: &Setting<'_>) -> Result<(), String> {
    let words = EvidenceKind::ALL.iter().map(|kind| kind.as_str());
    match EvidenceKind::parse(value) {
        Some(_) => Ok(()),
        None => Err(did_you_mean(value, words).unwrap_or_default()),
    }
}

fn scalar<T: Scalar>(value: &str) -> Result<(), String> {
    match T::parse(value) {
        Some(_) => Ok(()),
        None => Err(format!(
            "expected {}, not `{}`",
            T::EXPECTED,
            excerpt(value, 40)
        )),
    }
}

fn day(value: &str, _: &Setting<'_>) -> Result<(), String> {
    scalar::<DateText>(value)
}

fn moment(value: &str, _: &Setting<'_>) -> Result<(), String> {
    scalar::<Timestamp>(value)
}

fn id(value: &str, setting: &Setting<'_>) -> Result<(), String> {
    scalar::<Slug>(value)?;
    if setting.session.case.evidence.contains_key(value) {
        return Err(format!(
            "there is evidence `{value}` already; choose another id"
        ));
    }
    Ok(())
}

fn person(value: &str, setting: &Setting<'_>) -> Result<(), String> {
    scalar::<Slug>(value)?;
    let case = &setting.session.case;
    if case.organisation.is_none() || case.person(value).is_some() {
        return Ok(());
    }
    let known = case.people().iter().map(|person| person.id.as_str());
    let help = did_you_mean(value, known);
    let help = help.unwrap_or_else(|| "list people in agentvet.yaml first".to_owned());
    Err(format!("there is no person `{value}`; {help}"))
}

fn supports(value: &str, setting: &Setting<'_>) -> Result<(), String> {
    let words = listed(value);
    if words.is_empty() {
        return Err("name at least one question, rule or field".to_owned());
    }
    let strays = words
        .iter()
        .filter_map(|word| setting.supportable.check(word).err());
    let faults: Vec<String> = strays
        .map(|stray| format!("{}; {}", stray.message, stray.help))
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults.join(". "))
    }
}
